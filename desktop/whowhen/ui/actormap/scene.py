"""The map as arrays: what the painter draws and what the pointer meets, by the numbers of nodes and ties."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from typing import TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from whowhen.core.network import Network, Node, Tie
from whowhen.core.records import ActorKind, Tone

KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
TONES: tuple[Tone, ...] = get_args(Tone)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_TONE_NUMBERS = {tone: number for number, tone in enumerate(TONES)}
SMALLEST, LARGEST = 6.5, 21.0
LABEL_HEIGHT = 18.0
_LETTER = 6.7  # mean width of a letter, so that a layout does not rest on the fonts of a machine
_MARGIN = 7.0

T = TypeVar("T", np.bool_, np.float64)
Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Guide:
    """Words at an x of the map that say what lies there; dates have a line that runs down to them."""

    words: str
    x: float
    has_line: bool


@dataclass(frozen=True, slots=True)
class Hull:
    """A box that is open: its members by their numbers."""

    box: str
    title: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """The relationships of one type and direction; `is_raised` when some are chosen alone or under the pointer."""

    tie: Tie
    words: str
    is_raised: bool


@dataclass
class Scene:
    """Arrays over the nodes and ties of `shown`; `points` are the only thing that moves.

    `guides`, `hulls` and `remarks` are what else is drawn: words of an arrangement, open boxes, notes of the legend;
    `notes` are what stands after the verbs of ties in pictures.
    """

    shown: Network
    points: Floats
    radii: Floats
    groups: Numbers
    by_community: bool
    pinned: Flags
    names: tuple[str, ...]
    guides: tuple[Guide, ...] = ()
    hulls: tuple[Hull, ...] = ()
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    number: dict[str, int] = field(init=False)
    kinds: Numbers = field(init=False)
    node_lit: Flags = field(init=False)
    ends: Numbers = field(init=False)
    widths: Floats = field(init=False)
    tones: Numbers = field(init=False)
    certain: Flags = field(init=False)
    forward: Flags = field(init=False)
    backward: Flags = field(init=False)
    tie_lit: Flags = field(init=False)
    order: Numbers = field(init=False)

    def __post_init__(self) -> None:
        nodes, ties = self.shown.nodes, self.shown.ties
        self.number = {node.id: at for at, node in enumerate(nodes)}
        self.kinds = np.array([_KIND_NUMBERS[node.kind] for node in nodes], np.intp)
        self.node_lit = _column(nodes, "is_lit", np.bool_)
        ends = [self.number[end] for tie in ties for end in (tie.source, tie.target)]
        self.ends = np.array(ends, np.intp).reshape(-1, 2)
        sentences = _column(ties, "sentences", np.float64)
        self.widths = tie_widths(sentences)
        self.tones = np.array([_TONE_NUMBERS[tie.tone] for tie in ties], np.intp)
        self.certain = _column(ties, "is_certain", np.bool_)
        self.forward, self.backward = _column(ties, "forward", np.bool_), _column(ties, "backward", np.bool_)
        self.tie_lit = _column(ties, "is_lit", np.bool_)
        support = np.repeat(np.maximum(sentences, 1), 2)
        weights = _column(nodes, "mentions", np.float64) + np.bincount(self.ends.ravel(), support, len(nodes))
        self.order = np.argsort(-weights, kind="stable")

    @cached_property
    def tie_of(self) -> dict[str, int]:
        """The number of the tie that each relationship is in."""
        return {ident: at for at, tie in enumerate(self.shown.ties) for ident in tie.relationships}

    @property
    def count(self) -> int:
        return len(self.names)

    def numbers(self, ids: Collection[str]) -> list[int]:
        """The node numbers of those ids that are on the map."""
        return sorted(self.number[ident] for ident in ids if ident in self.number)

    def reduced(self, ids: Collection[str]) -> Scene:
        """The same scene with these actors and the ties among them alone."""
        kept = self.numbers(ids)
        moved = {old: new for new, old in enumerate(kept)}
        held = [hull for hull in self.hulls if not moved.keys().isdisjoint(hull.members)]
        nodes = tuple(self.shown.nodes[at] for at in kept)
        ties = tuple(tie for tie in self.shown.ties if {tie.source, tie.target} <= {node.id for node in nodes})
        return replace(
            self,
            shown=Network(nodes, ties),
            points=self.points[kept],
            radii=self.radii[kept],
            groups=self.groups[kept],
            pinned=self.pinned[kept],
            names=tuple(self.names[at] for at in kept),
            guides=(),
            hulls=tuple(replace(one, members=tuple(moved[at] for at in one.members if at in moved)) for one in held),
        )

    def bounds(self) -> tuple[Floats, Floats]:
        """The corners of what all nodes with their labels cover at the scale of 1."""
        if not self.count:
            return np.full(2, -50.0), np.full(2, 50.0)
        half = box_sizes(self.names, self.radii)
        below = np.array([0.0, LABEL_HEIGHT / 2])
        return (self.points - half + below).min(0), (self.points + half + below).max(0)


def _column(records: Sequence[Node | Tie], name: str, kind: type[T]) -> NDArray[T]:
    """One field of all records as an array."""
    return np.fromiter(map(attrgetter(name), records), kind, len(records))


def tie_widths(sentences: Floats) -> Floats:
    """The width of a tie in pixels from the number of sentences that support it: 1.3 for one, never more than 7."""
    return np.minimum(1.3 * np.maximum(sentences, 1) ** 0.62, 7.0)


def node_radii(values: Mapping[str, float], shown: Network) -> Floats:
    """Radii in pixels whose areas grow with the values."""
    found = np.array([max(values.get(node.id, 0.0), 0.0) for node in shown.nodes])
    top = max(float(found.max(initial=0.0)), 1e-9)
    return SMALLEST + (LARGEST - SMALLEST) * np.sqrt(found / top) if len(found) else found


def box_sizes(names: tuple[str, ...], radii: Floats) -> Floats:
    """Half width and half height of each node with its label under it, shape (n, 2)."""
    widths = np.array([len(name) for name in names], float) * _LETTER / 2
    return np.stack([np.maximum(widths, radii) + _MARGIN, radii + LABEL_HEIGHT / 2 + _MARGIN], axis=1)
