"""Verbs on what the user decided about the project as a whole: lanes, eras, boxes, names, views, dismissed checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from whowhen.core.change import Change, change_of
from whowhen.core.choices import Choice, Lane, LaneAxis
from whowhen.core.edits.revision import revised
from whowhen.core.project import Project
from whowhen.core.records import Event, Record


def put(project: Project, label: str, *choices: Choice) -> Change:
    """Make these choices, each in place of the one with its id."""
    return change_of(label, ((one.id, project.get(one.id), one) for one in choices))


def take_back(project: Project, label: str, ids: Iterable[str]) -> Change:
    """Forget these choices; ids of other records are passed over."""
    found = (project.find_choice(ident) for ident in sorted(set(ids)))
    return change_of(label, ((one.id, one, None) for one in found if one is not None))


def lane_id(by: LaneAxis, key: str) -> str:
    """The id under which a lane's look is kept."""
    return f"lane:{by}:{key}"


def lane(project: Project, by: LaneAxis, key: str) -> Lane:
    """How that lane is shown; as usual where the user has not said."""
    ident = lane_id(by, key)
    return project.find(Lane, ident) or Lane(ident, by, key)


def own_lanes(project: Project) -> tuple[str, ...]:
    """The keys of the lanes that the user made, by name."""
    return tuple(sorted((one.key for one in project.of_kind(Lane) if one.by == "lane" and one.key), key=str.casefold))


def add_lane(project: Project, title: str) -> Change:
    """Make a lane of the user's own; nothing where there is one of that name."""
    title = " ".join(title.split())
    return put(project, f"Add the lane “{title}”", lane(project, "lane", title))


def remove_lane(project: Project, key: str) -> Change:
    """Take a lane of the user's own away; its events go back to where they lie by themselves."""
    ident = lane_id("lane", key)
    edits: list[tuple[str, Record | None, Record | None]] = [
        (one.id, one, revised(one, lane=None, row=None)) for one in _inside(project, key)
    ]
    return change_of(f"Take the lane “{key}” away", [(ident, project.get(ident), None), *edits])


def dress_lane(project: Project, label: str, by: LaneAxis, key: str, **look: Any) -> Change:
    """Give a lane another title, colour or fold; what then is as usual is not kept."""
    now = lane(project, by, key)
    after = replace(now, **look)
    is_usual = after == Lane(after.id, by, key) and by != "lane"
    return change_of(label, [(now.id, project.get(now.id), None if is_usual else after)])


def rename_lane(project: Project, by: LaneAxis, key: str, title: str) -> Change:
    """Give a lane another title, empty for its usual one; events of one of the user's own lanes then name it so."""
    title = " ".join(title.split())
    label = f"Rename a lane to “{title}”" if title else "Give a lane its usual name"
    if by != "lane" or not key:
        return dress_lane(project, label, by, key, title=title)
    if not title or title == key:
        return Change(label, {})
    there = project.find(Lane, lane_id("lane", title))
    renamed = there or replace(lane(project, "lane", key), id=lane_id("lane", title), key=title)
    ident = lane_id("lane", key)
    edits: list[tuple[str, Record | None, Record | None]] = [
        (one.id, one, revised(one, lane=title)) for one in _inside(project, key)
    ]
    return change_of(label, [(ident, project.get(ident), None), (renamed.id, there, renamed), *edits])


def order_lanes(project: Project, by: LaneAxis, keys: Sequence[str]) -> Change:
    """Put these lanes in this order, from top to bottom."""
    placed = (replace(lane(project, by, key), position=position) for position, key in enumerate(keys))
    return put(project, "Put the lanes in another order", *placed)


def usual_lanes(project: Project, by: LaneAxis) -> Change:
    """Show the lanes of an axis as usual again; the user's own stay, in the usual order and look."""
    found = sorted((one for one in project.of_kind(Lane) if one.by == by), key=lambda one: one.id)
    return change_of(
        "Show the lanes as usual",
        ((one.id, one, Lane(one.id, by, one.key) if by == "lane" and one.key else None) for one in found),
    )


def _inside(project: Project, key: str) -> list[Event]:
    return sorted((one for one in project.of_kind(Event) if one.lane == key), key=lambda one: one.id)
