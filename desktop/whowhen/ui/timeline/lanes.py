"""Which lane of the timeline an event lies in: by type, actor, article, tag, or a lane of the user's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication

from whowhen.core.project import Project
from whowhen.core.records import Event, EventType

LanesBy = Literal["none", "type", "actor", "article", "tag", "lane"]
MOST_ACTOR_LANES = 14
OTHERS = ""
"""The key of the lane for what belongs to no other, always the last one."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes in order: `keys` as events name them, `names` as people read them."""

    by: LanesBy
    keys: tuple[str, ...] = (OTHERS,)
    names: tuple[str, ...] = ("",)

    def of(self, event: Event, project: Project) -> int:
        """The event's lane: the one the user put it in, else its own, else the last."""
        if event.lane is not None and event.lane in self.keys:
            return self.keys.index(event.lane)
        key = own_key(event, self.by, project, frozenset(self.keys))
        return self.keys.index(key) if key in self.keys else len(self.keys) - 1


def lanes_of(events: Iterable[Event], by: LanesBy, project: Project) -> Lanes:
    """The lanes that these events need."""
    if by == "none":
        return Lanes(by)
    counts = Counter(
        key for event in events for key in {event.lane or OTHERS, own_key(event, by, project)} if key != OTHERS
    )
    keys = [*_ordered(counts, by, project), OTHERS]
    return Lanes(by, tuple(keys), tuple(_name(key, by, project) for key in keys))


def without_idle(lanes: Lanes, used: Iterable[int]) -> tuple[Lanes, dict[int, int]]:
    """The lanes that hold something, and the new number of each old one."""
    kept = sorted(set(used)) or [len(lanes.keys) - 1]
    slim = Lanes(lanes.by, tuple(lanes.keys[lane] for lane in kept), tuple(lanes.names[lane] for lane in kept))
    return slim, {old: new for new, old in enumerate(kept)}


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
        case "lane":
            return event.lane or OTHERS
    return OTHERS


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
        types: tuple[str, ...] = get_args(EventType)
        return [key for key in types if key in counts] + sorted(set(counts) - set(types))
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
