"""The network with the members of each folded box drawn together into one node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from whowhen.core.choices import Box
from whowhen.core.network import Network, Node, Tie
from whowhen.core.project import Project
from whowhen.core.records import Tone

_TONE_ORDER: tuple[Tone, ...] = ("conflict", "cooperation", "neutral")


def boxes(project: Project) -> tuple[Box, ...]:
    """The boxes of a project, by title."""
    return tuple(sorted(project.of_kind(Box), key=lambda box: (box.title.casefold(), box.id)))


def folded(whole: Network, found: Iterable[Box]) -> Network:
    """Members of folded boxes become one node each, under the box's id; their ties to others are summed."""
    there = {node.id: node for node in whole.nodes}
    closed = [box for box in found if box.folded and any(member in there for member in box.actors)]
    face = {member: box.id for box in closed for member in box.actors if member in there}
    if not face:
        return whole
    nodes = [node for node in whole.nodes if node.id not in face]
    nodes += [_node(box, [there[one] for one in box.actors if one in there]) for box in closed]
    nodes.sort(key=lambda node: (node.name.casefold(), node.id))
    return Network(tuple(nodes), _ties(whole.ties, face, [node.id for node in nodes]))


def _node(box: Box, members: Sequence[Node]) -> Node:
    mentions = sum(member.mentions for member in members)
    return Node(box.id, box.title, "group", mentions, any(member.is_lit for member in members))


def _ties(ties: Iterable[Tie], face: Mapping[str, str], ids: Sequence[str]) -> tuple[Tie, ...]:
    order = {ident: at for at, ident in enumerate(ids)}
    pairs: dict[tuple[int, int], list[Tie]] = defaultdict(list)
    for tie in ties:
        source, target = (face.get(end, end) for end in tie.ends)
        if source != target:
            is_turned = order[source] > order[target]
            ends = (target, source) if is_turned else (source, target)
            ways = (tie.backward, tie.forward) if is_turned else (tie.forward, tie.backward)
            moved = replace(tie, source=ends[0], target=ends[1], forward=ways[0], backward=ways[1])
            pairs[order[ends[0]], order[ends[1]]].append(moved)
    return tuple(_summed(pairs[pair]) for pair in sorted(pairs))


def _summed(ties: Sequence[Tie]) -> Tie:
    """One tie for all of a pair; where the filter leaves some of them, these alone are counted."""
    lit = [tie for tie in ties if tie.is_lit]
    told = sorted(lit or ties, key=lambda tie: -tie.sentences)
    rest = [tie for tie in ties if tie not in told]
    support: dict[Tone, int] = defaultdict(int)
    for tie in told:
        support[tie.tone] += max(1, tie.sentences)
    return replace(
        told[0],
        relationships=tuple(ident for tie in (*told, *rest) for ident in tie.relationships),
        sentences=sum(tie.sentences for tie in told),
        tone=min(_TONE_ORDER, key=lambda tone: -support[tone]),
        forward=any(tie.forward for tie in told),
        backward=any(tie.backward for tie in told),
        is_certain=any(tie.is_certain for tie in told),
        is_lit=bool(lit),
    )
