"""Verbs on what the user decided about the project as a whole: lanes, eras, boxes, names, views, dismissed checks."""

from __future__ import annotations

from collections.abc import Iterable

from whowhen.core.change import Change, change_of
from whowhen.core.choices import Choice, Lane, LaneAxis
from whowhen.core.project import Project


def put(project: Project, label: str, *choices: Choice) -> Change:
    """Make these choices, each in place of the one with its id."""
    return change_of(label, ((one.id, project.get(one.id), one) for one in choices))


def take_back(project: Project, label: str, ids: Iterable[str]) -> Change:
    """Forget these choices; ids of other records are passed over."""
    found = (project.find_choice(ident) for ident in sorted(set(ids)))
    return change_of(label, ((one.id, one, None) for one in found if one is not None))


def lane(project: Project, by: LaneAxis, key: str) -> Lane:
    """How that lane is shown; as usual where the user has not said."""
    ident = f"lane:{by}:{key}"
    return project.find(Lane, ident) or Lane(ident, by, key)
