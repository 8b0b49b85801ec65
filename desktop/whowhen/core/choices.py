"""What the user decided about a project as a whole: how it is laid out, and what the machine must not do again.

These records refer to others by ids or names that may be gone: what is gone is passed over, so that no choice stands in
the way of a deletion.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whowhen.core.dates import FuzzyDate

LaneAxis = Literal["type", "actor", "article", "tag", "lane"]
NameRuleKind = Literal["apart", "ignored"]


@dataclass(frozen=True, slots=True)
class Filter:
    """`window` is the time window in day numbers, both ends inclusive; empty sets and texts let everything pass.

    `kinds` are of actors, `types` of events and relationships; `statuses` and `reviews` are asked of every claim.
    """

    window: tuple[float, float] | None = None
    actors: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    words: str = ""
    least_confidence: float = 0.0
    kinds: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    reviews: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return self == Filter()


@dataclass(frozen=True, slots=True)
class Lane:
    """How a band of the timeline is shown: `key` is the event type, actor, article, tag or own lane that it is for.

    `position` is its place among the lanes of its axis, None for the usual one; `color` is `#rrggbb` or empty.
    """

    id: str
    by: LaneAxis
    key: str
    title: str = ""
    color: str = ""
    position: int | None = None
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Era:
    """A period that the user drew behind the timeline; `color` is `#rrggbb` or empty."""

    id: str
    title: str
    date: FuzzyDate | None = None
    color: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Actors that the user put together on the actor map, in a named box that can be folded."""

    id: str
    title: str
    actors: tuple[str, ...] = ()
    folded: bool = False
    color: str = ""


@dataclass(frozen=True, slots=True)
class NameRule:
    """Names that are never one actor ("apart"), or that are no actor at all ("ignored")."""

    id: str
    kind: NameRuleKind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A filter that the user named, with the lanes it was seen in."""

    id: str
    title: str
    filter: Filter = Filter()
    lanes_by: str = ""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding of the checks that the user has dismissed for good: which check, about which records."""

    id: str
    check: str
    about: tuple[str, ...] = ()


Choice = Lane | Era | Box | NameRule | View | Dismissal
