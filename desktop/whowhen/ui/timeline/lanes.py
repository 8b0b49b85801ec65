"""Which lane of the timeline an event lies in: by type, actor, article, tag, or a lane of the user's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication

from whowhen.core.choices import Lane
from whowhen.core.edits.choices import lane_id, own_lanes
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Event, EventType

LanesBy = Literal["none", "type", "actor", "article", "tag", "lane"]
Look = Callable[[str], Lane | None]
"""The record with the look of a lane, by its id."""
MOST_ACTOR_LANES = 14
OTHERS = ""
"""The key of the lane for what belongs to no other, usually the last one."""
_TYPES: tuple[str, ...] = get_args(EventType)


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes in order: `keys` as events name them, `names` as people read them, `colors` as chosen or empty.

    `usual` is the order of keys without the user's own; `lasting` are those that stay when they are empty.
    """

    by: LanesBy
    keys: tuple[str, ...] = (OTHERS,)
    names: tuple[str, ...] = ("",)
    colors: tuple[str, ...] = ("",)
    folded: frozenset[int] = frozenset()
    usual: tuple[str, ...] = (OTHERS,)
    lasting: frozenset[str] = frozenset()

    def of(self, event: Event, project: Project) -> int:
        """The event's lane: the one the user put it in, else its own, else that of the others."""
        if event.lane is not None and event.lane in self.keys:
            return self.keys.index(event.lane)
        key = own_key(event, self.by, project, frozenset(self.keys))
        if key in self.keys:
            return self.keys.index(key)
        return self.keys.index(OTHERS) if OTHERS in self.keys else len(self.keys) - 1


def lanes_of(events: Iterable[Event], by: LanesBy, project: Project) -> Lanes:
    """The lanes that these events need, with those that the user made."""
    if by == "none":
        return Lanes(by)
    lasting = own_lanes(project) if by == "lane" else ()
    counts = Counter(dict.fromkeys(lasting, 0))
    for event in events:
        own = own_key(event, by, project)
        counts.update({own, event.lane or OTHERS} if _is_lane(event.lane, by, project) else {own})
    del counts[OTHERS]
    return arranged(by, (*_ordered(counts, by, project), OTHERS), project, frozenset(lasting))


def _is_lane(key: str | None, by: LanesBy, project: Project) -> bool:
    """Whether the lane that the user put an event in is one of this axis."""
    match by:
        case "type":
            return key in _TYPES
        case "actor":
            return project.find(Actor, key) is not None
        case "article":
            return project.find(Article, key) is not None
    return False


def arranged(
    by: LanesBy, usual: tuple[str, ...], project: Project, lasting: frozenset[str] = frozenset(),
    look: Look | None = None,
) -> Lanes:  # fmt: skip
    """These lanes in the order, names and colours that the user gave them."""
    if by == "none":
        return Lanes(by)
    find = look or (lambda ident: project.find(Lane, ident))
    looks = {key: find(lane_id(by, key)) or Lane("", by, key) for key in usual}
    keys = _placed(usual, looks)
    return Lanes(
        by,
        keys,
        tuple(looks[key].title or _name(key, by, project) for key in keys),
        tuple(looks[key].color for key in keys),
        frozenset(number for number, key in enumerate(keys) if looks[key].folded),
        usual,
        lasting,
    )


def _placed(usual: Sequence[str], looks: dict[str, Lane]) -> tuple[str, ...]:
    """Lanes with a place of their own in the order of it; each other one after its usual neighbour."""
    chosen = [(place, key) for key in usual if (place := looks[key].position) is not None]
    order = [key for _, key in sorted(chosen, key=lambda one: one[0])]
    for number, key in enumerate(usual):
        if looks[key].position is None:
            before = order.index(usual[number - 1]) + 1 if number else 0
            order.insert(before, key)
    return tuple(order)


def without_idle(lanes: Lanes, used: Iterable[int]) -> tuple[Lanes, dict[int, int]]:
    """The lanes that hold something or stay anyway, and the new number of each old one."""
    lasting = {number for number, key in enumerate(lanes.keys) if key in lanes.lasting}
    kept = sorted(lasting.union(used)) or [len(lanes.keys) - 1]
    renumbered = {old: new for new, old in enumerate(kept)}
    keys = tuple(lanes.keys[lane] for lane in kept)
    slim = Lanes(
        lanes.by,
        keys,
        tuple(lanes.names[lane] for lane in kept),
        tuple(lanes.colors[lane] for lane in kept),
        frozenset(renumbered[lane] for lane in lanes.folded if lane in renumbered),
        tuple(key for key in lanes.usual if key in keys),
        lanes.lasting,
    )
    return slim, renumbered


def own_key(event: Event, by: LanesBy, project: Project, among: frozenset[str] = frozenset()) -> str:
    """The lane that the event would lie in by itself."""
    match by:
        case "type":
            return event.type
        case "actor":
            return _main_actor(event, among)
        case "article":
            return event.evidence[0].article if event.evidence else OTHERS
        case "tag":
            return event.tags[0] if event.tags else OTHERS
        case "lane" if event.lane and not _is_of_another_axis(event.lane, project):
            return event.lane
    return OTHERS


def _is_of_another_axis(key: str, project: Project) -> bool:
    """Whether an event was put in a lane of types, actors or articles: it then has no lane of the user's own."""
    others: tuple[LanesBy, ...] = ("type", "actor", "article")
    return project.find(Lane, lane_id("lane", key)) is None and any(_is_lane(key, by, project) for by in others)


def _main_actor(event: Event, among: frozenset[str]) -> str:
    """The one who acts, else the first who takes part; of those that have a lane where that is known."""
    ordered = sorted(event.participants, key=lambda one: one.role != "agent")
    with_lane = [one.actor for one in ordered if not among or one.actor in among]
    return with_lane[0] if with_lane else OTHERS


def _ordered(counts: Counter[str], by: LanesBy, project: Project) -> list[str]:
    if by == "actor":
        ranked = sorted(counts, key=lambda key: (-counts[key], project.name(key), key))
        return ranked[:MOST_ACTOR_LANES]
    if by == "article":
        return [article.id for article in project.articles() if article.id in counts]
    if by == "type":
        return [key for key in _TYPES if key in counts]
    return sorted(counts, key=str.casefold)


def type_names() -> dict[EventType, str]:
    """What people read for each type."""
    say: Callable[[str], str] = lambda words: QCoreApplication.translate("timeline", words)  # noqa: E731  # as tr()
    return {
        "founding": say("Founding"), "appointment": say("Appointment"), "departure": say("Departure"),
        "meeting": say("Meeting"), "statement": say("Statement"), "agreement": say("Agreement"),
        "support": say("Support"), "attack": say("Attack"), "protest": say("Protest"), "arrest": say("Arrest"),
        "legal": say("Legal"), "election": say("Election"), "transaction": say("Transaction"),
        "disaster": say("Disaster"), "life": say("Life"), "publication": say("Publication"), "move": say("Move"),
        "change": say("Change"), "other": say("Other"),
    }  # fmt: skip


def _name(key: str, by: LanesBy, project: Project) -> str:
    if key == OTHERS:
        words = {"tag": "Untagged", "lane": "No lane", "article": "No article"}.get(by, "Others")
        return QCoreApplication.translate("timeline", words)
    if by == "type":
        return {str(kind): words for kind, words in type_names().items()}.get(key, key)
    return project.name(key) or key
