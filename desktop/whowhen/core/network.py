"""The actor graph derived from a project under a filter: nodes, and one tie for each pair that any relationship joins.

Nothing of it is stored: it is computed anew from the records whenever they or the filter change.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from whowhen.core.filters import Filter, Found, in_window, participants, passes, passing
from whowhen.core.project import Project
from whowhen.core.records import Actor, ActorKind, Event, Relationship, Tone, is_hidden

SEVERAL_MENTIONS = 3
"""An actor without a tie is a main actor from so many mentions on."""
MAIN_LIMIT = 60
"""So many actors a first view shows at most: more cannot be read at once."""
_TONE_ORDER: tuple[Tone, ...] = ("conflict", "cooperation", "neutral")


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the map; `is_lit` is false where the filter or time window leaves nothing of it."""

    id: str
    name: str
    kind: ActorKind
    mentions: int
    is_lit: bool = True

    def dark(self) -> Node:
        """The same, not lit; written out, for of thousands `replace` takes twice as long."""
        return Node(self.id, self.name, self.kind, self.mentions, False)


@dataclass(frozen=True, slots=True)
class Tie:
    """All relationships of a pair, the best supported first; `forward` points from `source` to `target`.

    `sentences` counts the different sentences that prove them. `is_certain` is false where every one is only claimed,
    denied, planned or hypothetical.
    """

    source: str
    target: str
    relationships: tuple[str, ...]
    sentences: int
    tone: Tone
    label: str
    forward: bool
    backward: bool
    is_certain: bool
    is_lit: bool = True

    @property
    def ends(self) -> tuple[str, str]:
        return self.source, self.target

    def dark(self) -> Tie:
        """The same, not lit; written out, for of thousands `replace` takes twice as long."""
        return Tie(
            self.source, self.target, self.relationships, self.sentences, self.tone, self.label,
            self.forward, self.backward, self.is_certain, False,
        )  # fmt: skip


@dataclass(frozen=True)
class Network:
    """Nodes by name, ties by the order of their nodes."""

    nodes: tuple[Node, ...] = ()
    ties: tuple[Tie, ...] = ()

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all nodes."""
        return frozenset(node.id for node in self.nodes)

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """For each node the nodes that it is tied to, in the order of the ties."""
        found: dict[str, list[str]] = {node.id: [] for node in self.nodes}
        for tie in self.ties:
            found[tie.source].append(tie.target)
            found[tie.target].append(tie.source)
        return {ident: tuple(others) for ident, others in found.items()}

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """For each node its mentions and the sentences of its ties: what decides who comes first."""
        found = {node.id: node.mentions for node in self.nodes}
        for tie in self.ties:
            support = tie.sentences or 1
            found[tie.source] += support
            found[tie.target] += support
        return found

    def within(self, ids: Collection[str]) -> Network:
        """The part of the network that these nodes and the ties among them make; itself, if that is all."""
        if all(node.id in ids for node in self.nodes):
            return self
        return Network(
            tuple(node for node in self.nodes if node.id in ids),
            tuple(tie for tie in self.ties if tie.source in ids and tie.target in ids),
        )

    def by_weight(self, ids: Iterable[str]) -> tuple[str, ...]:
        """These nodes, the weightiest first; equal ones in the order of the network."""
        wanted = frozenset(ids)
        return tuple(
            sorted((node.id for node in self.nodes if node.id in wanted), key=lambda ident: -self.weights[ident])
        )


def network(project: Project, chosen: Filter | None = None, found: Found = None) -> Network:
    """The network of all actors that were not dismissed; what the filter takes away is there, but not lit."""
    left = Passing(project, chosen or Filter(), found)
    actors = {actor.id: actor for actor in project.actors() if not is_hidden(actor)}
    order = {ident: at for at, ident in enumerate(actors)}
    pairs: dict[tuple[str, str], list[Relationship]] = defaultdict(list)
    for one in project.of_kind(Relationship):
        if is_tie(one) and one.source in actors and one.target in actors:
            first, second = sorted((one.source, one.target), key=order.__getitem__)
            pairs[first, second].append(one)
    keys = sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
    ties = tuple(tie_of(pair, pairs[pair], [one for one in pairs[pair] if left.lets(one)]) for pair in keys)
    lit = left.actors | {end for tie in ties if tie.is_lit for end in tie.ends}
    nodes = (node_of(actor, left.is_open or actor.id in lit) for actor in actors.values())
    return Network(tuple(nodes), ties)


def is_tie(one: Relationship) -> bool:
    """Whether a relationship ties two actors: it joins two, is not denied, and was not dismissed."""
    return one.source != one.target and one.status != "negated" and not is_hidden(one)


def node_of(actor: Actor, is_lit: bool = True) -> Node:
    """The node of an actor."""
    return Node(actor.id, actor.name, actor.kind, len(actor.mentions), is_lit)


def tie_of(pair: tuple[str, str], bundle: list[Relationship], lit: list[Relationship] | None = None) -> Tie:
    """The one tie of a pair; where some of its relationships are lit, these alone are counted. None lights all."""
    lit = bundle if lit is None else lit
    told = sorted(lit or bundle, key=lambda one: (one.status != "asserted", -len(one.evidence), one.id))
    rest = sorted(one.id for one in bundle if one not in told) if len(told) < len(bundle) else []
    directed = [one for one in told if one.is_directed]
    return Tie(
        *pair,
        relationships=(*(one.id for one in told), *rest),
        sentences=len({(proof.article, proof.start) for one in told for proof in one.evidence}),
        tone=_tone(told),
        label=told[0].label or told[0].type,
        forward=any(one.source == pair[0] for one in directed),
        backward=any(one.source == pair[1] for one in directed),
        is_certain=any(one.status == "asserted" for one in told),
        is_lit=bool(lit),
    )


def strands(project: Project, tie: Tie, face: Callable[[str], str] = str) -> tuple[Tie, ...]:
    """What a tie bundles, as one tie for each type and direction, the best supported first.

    `face` tells which node of the network stands for an actor.
    """
    bundles: dict[tuple[str, bool], list[Relationship]] = defaultdict(list)
    for ident in tie.relationships:
        one = project.find(Relationship, ident)
        if one is not None:
            ends = replace(one, source=face(one.source), target=face(one.target))
            bundles[one.type, one.is_directed and ends.source != tie.source].append(ends)
    found = (replace(tie_of(tie.ends, bundle), is_lit=tie.is_lit) for bundle in bundles.values())
    return tuple(sorted(found, key=lambda one: -one.sentences))


def _tone(told: list[Relationship]) -> Tone:
    """The tone that most sentences support; conflict wins over cooperation, both over neutral, where it is even."""
    if len(told) == 1:
        return told[0].tone
    support: dict[Tone, int] = defaultdict(int)
    for one in told:
        support[one.tone] += max(1, len(one.evidence))
    return min(_TONE_ORDER, key=lambda tone: -support[tone])


class Passing:
    """Which relationships and actors a filter with its time window leaves, with the events that decide it."""

    def __init__(self, project: Project, chosen: Filter, found: Found) -> None:
        self._project, self._chosen, self._found = project, chosen, found
        self.is_open = chosen.is_empty
        self._asks_more = found is not None or not replace(chosen, window=None).is_empty
        self.actors: set[str] = set()
        self._by_actor: dict[str, set[str]] = defaultdict(set)
        self._by_article: dict[str, list[tuple[int, int, Event]]] = defaultdict(list)
        self._dated: set[str] = set()
        if not self.is_open:
            self._note_events()

    def lets(self, one: Relationship) -> bool:
        """Whether a relationship passes the filter and lies in the time window.

        Its own time decides; without one, the events that the pair shares and those of its sentences.
        """
        if self.is_open:
            return True
        if self._asks_more and not passes(one, self._chosen, self._project, self._found):
            return False
        if self._chosen.window is None:
            return True
        if one.when is not None and one.when.date is not None:
            return in_window(one.when.date, self._chosen.window)
        if not self._dated:
            return False
        shared = self._by_actor[one.source] & self._by_actor[one.target]
        return bool(shared & self._dated) or self._has_event_beside(one)

    def _note_events(self) -> None:
        events = tuple(self._project.of_kind(Event))
        for event in passing(events, self._chosen, self._project, self._found):
            self.actors |= participants(event)
        if self._chosen.window is not None:
            self._note_times(event for event in events if not is_hidden(event))

    def _note_times(self, events: Iterable[Event]) -> None:
        """Note what decides whether a relationship without a time of its own lies in the window."""
        for event in events:
            for actor in participants(event):
                self._by_actor[actor].add(event.id)
            for proof in event.evidence:
                self._by_article[proof.article].append((proof.start, proof.end, event))
            if in_window(event.date, self._chosen.window):
                self._dated.add(event.id)

    def _has_event_beside(self, one: Relationship) -> bool:
        """Whether a sentence of the relationship tells of an event in the window too."""
        return any(
            start < proof.end and proof.start < end and event.id in self._dated
            for proof in one.evidence
            for start, end, event in self._by_article[proof.article]
        )


def passing_relationships(
    project: Project, chosen: Filter | None = None, found: Found = None
) -> tuple[Relationship, ...]:
    """The relationships that the filter and its time window leave, those that are negated or dismissed left out."""
    left = Passing(project, chosen or Filter(), found)
    return tuple(
        one for one in project.relationships() if not is_hidden(one) and one.status != "negated" and left.lets(one)
    )


def main_actors(whole: Network, limit: int = MAIN_LIMIT) -> frozenset[str]:
    """The actors that a first view shows: those with a tie, and those but places that are mentioned several times."""
    chosen = (
        node.id
        for node in whole.nodes
        if whole.neighbours[node.id] or (node.mentions >= SEVERAL_MENTIONS and node.kind != "place")
    )
    return frozenset(whole.by_weight(chosen)[:limit])


def around(whole: Network, seeds: Iterable[str], steps: int = 1) -> frozenset[str]:
    """The seeds and all that so many ties lead to from them."""
    return frozenset(ident for ident, distance in _distances(whole, seeds).items() if distance <= steps)


def between(whole: Network, first: str, second: str) -> frozenset[str]:
    """All nodes on the shortest paths from one node to the other; the two alone where none leads there."""
    there, back = _distances(whole, (first,)), _distances(whole, (second,))
    if second not in there:
        return frozenset((first, second))
    length = there[second]
    return frozenset(ident for ident in there if ident in back and there[ident] + back[ident] == length)


def _distances(whole: Network, seeds: Iterable[str]) -> dict[str, int]:
    """How many ties each node that can be reached is away from the nearest seed."""
    found = {seed: 0 for seed in seeds if seed in whole.neighbours}
    queue = deque(found)
    while queue:
        here = queue.popleft()
        for other in whole.neighbours[here]:
            if other not in found:
                found[other] = found[here] + 1
                queue.append(other)
    return found
