"""The network of a project kept up to date: a change costs what it touches, not what the project holds.

`network` says what comes out. Here the relationships of each pair are kept with the nodes and ties made of them, and
only what a noted change can have touched is made anew; what stayed the same are the same objects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from whowhen.core.filters import Filter, Found
from whowhen.core.network import Network, Node, Passing, Tie, is_tie, node_of, tie_of
from whowhen.core.project import Project
from whowhen.core.records import Actor, Relationship, is_hidden

Pair = tuple[str, str]


class LiveNetwork:
    """Is asked with `of` for the network; is to be told with `note` of every change, else it begins from nothing."""

    def __init__(self) -> None:
        self._forget(None)

    def _forget(self, project: Project | None) -> None:
        self._project, self._revision, self._changes = project, -1, 0
        self._noted: set[str] = set()
        self._relationships: dict[str, Relationship] = {}
        self._bundles: dict[Pair, dict[str, Relationship]] = defaultdict(dict)
        self._pairs_of: dict[str, set[Pair]] = defaultdict(set)
        self._nodes: dict[str, Node] = {}
        self._ranks: dict[str, int] = {}
        self._ties: dict[Pair, Tie] = {}
        self._filtered: dict[Pair, tuple[list[str], Tie]] = {}
        self._dark: dict[str, tuple[Node, Node]] = {}
        self._whole = Network()

    @property
    def whole(self) -> Network:
        """The network that was asked for last, without its filter."""
        return self._whole

    def note(self, ids: Iterable[str]) -> None:
        """A change was made to these records."""
        self._noted.update(ids)
        self._changes += 1

    def of(self, project: Project, chosen: Filter | None = None, found: Found = None) -> Network:
        """The network of a project under a filter, as `network` would make it."""
        if project is not self._project or project.revision != self._revision + self._changes:
            self._forget(project)
            self._noted.update(actor.id for actor in project.of_kind(Actor))
            self._noted.update(one.id for one in project.of_kind(Relationship))
        self._follow(project)
        self._noted, self._revision, self._changes = set(), project.revision, 0
        chosen = chosen or Filter()
        return self._whole if chosen.is_empty else self._lit(Passing(project, chosen, found))

    def _follow(self, project: Project) -> None:
        """Take over what the noted records are now."""
        touched: set[Pair] = set()
        for ident in self._noted:
            touched |= self._follow_relationship(ident, project.find(Relationship, ident))
        before = dict(self._nodes)
        for ident in self._noted:
            touched |= self._follow_actor(ident, project.find(Actor, ident))
        if self._nodes != before:
            names = sorted((node.name.casefold(), node.id) for node in self._nodes.values())
            self._ranks = {ident: rank for rank, (_, ident) in enumerate(names)}
        for pair in touched:
            self._make_tie(pair)
        if touched or self._nodes != before:
            ranks = self._ranks
            ties = sorted(self._ties.values(), key=lambda tie: (ranks[tie.source], ranks[tie.target]))
            self._whole = Network(tuple(self._nodes[ident] for ident in ranks), tuple(ties))

    def _follow_relationship(self, ident: str, now: Relationship | None) -> set[Pair]:
        """The pairs whose ties rest on a relationship, before and now."""
        before = self._relationships.pop(ident, None)
        now = now if now is not None and is_tie(now) else None
        if before is now or (before is not None and before == now):
            self._relationships |= {ident: before} if before is not None else {}
            return set()
        touched = set()
        if before is not None:
            touched.add(_pair(before))
            del self._bundles[_pair(before)][ident]
        if now is not None:
            touched.add(_pair(now))
            self._relationships[ident] = self._bundles[_pair(now)][ident] = now
            for end in _pair(now):
                self._pairs_of[end].add(_pair(now))
        return touched

    def _follow_actor(self, ident: str, now: Actor | None) -> set[Pair]:
        """The pairs whose ties rest on an actor's being there, or turn with its name."""
        before, after = self._nodes.pop(ident, None), None if now is None or is_hidden(now) else node_of(now)
        if after is not None:
            self._nodes[ident] = before if before == after and before is not None else after
        is_moved = before is None or after is None or before.name != after.name
        return set(self._pairs_of[ident]) if is_moved and before is not after else set()

    def _make_tie(self, pair: Pair) -> None:
        self._ties.pop(pair, None)
        self._filtered.pop(pair, None)
        bundle = self._bundles[pair]
        if not bundle:
            del self._bundles[pair]
            for end in pair:
                self._pairs_of[end].discard(pair)
        elif pair[0] in self._nodes and pair[1] in self._nodes:
            self._ties[pair] = tie_of(self._ends(pair), list(bundle.values()))

    def _ends(self, pair: Pair) -> Pair:
        first, second = pair
        return pair if self._ranks[first] < self._ranks[second] else (second, first)

    # what the filter leaves

    def _lit(self, passing: Passing) -> Network:
        ties = tuple(self._lit_tie(tie, passing) for tie in self._whole.ties)
        lit = passing.actors | {end for tie in ties if tie.is_lit for end in tie.ends}
        return Network(tuple(node if node.id in lit else self._dark_node(node) for node in self._whole.nodes), ties)

    def _dark_node(self, node: Node) -> Node:
        kept = self._dark.get(node.id)
        if kept is None or kept[0] is not node:
            kept = self._dark[node.id] = node, node.dark()
        return kept[1]

    def _lit_tie(self, tie: Tie, passing: Passing) -> Tie:
        """A tie as the filter leaves it; the last one, if it left the same."""
        pair = tie.ends if tie.source < tie.target else (tie.target, tie.source)
        bundle = self._bundles[pair]
        lit = [ident for ident, one in bundle.items() if passing.lets(one)]
        if len(lit) == len(bundle):
            return tie
        kept = self._filtered.get(pair)
        if kept is None or kept[0] != lit:
            told = [bundle[ident] for ident in lit]
            made = tie_of(tie.ends, list(bundle.values()), told) if lit else tie.dark()
            kept = self._filtered[pair] = lit, made
        return kept[1]


def _pair(one: Relationship) -> Pair:
    return (one.source, one.target) if one.source < one.target else (one.target, one.source)
