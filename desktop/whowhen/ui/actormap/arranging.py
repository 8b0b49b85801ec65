"""The arrangements of the map that follow a rule: what they go by, and the words that stand beside them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from whowhen.core.choices import Box
from whowhen.core.dates import civil
from whowhen.core.project import Project
from whowhen.core.records import Record, Relationship, RelationshipType
from whowhen.core.spells import Spells
from whowhen.layout.arrangements import Facts, placed_by
from whowhen.layout.forces import Problem
from whowhen.layout.measures import communities
from whowhen.layout.stress import Points
from whowhen.layout.ticks import year_words
from whowhen.ui.actormap.model import MapModel
from whowhen.ui.actormap.scene import KINDS, Floats, Guide, Hull, Numbers, Scene
from whowhen.ui.actormap.words import arrangement_words, coloring_words, kinds_words, measure_words, tr

SOURCE_ABOVE: frozenset[RelationshipType] = frozenset({"leads", "founded", "owns"})
TARGET_ABOVE: frozenset[RelationshipType] = frozenset({"member-of", "part-of", "represents"})
_WORD_GAP = 64.0  # at least so far apart are dates that are written
_MONTHS_TO = 3 * 366  # days over which months are written with the years
_DAYS_TO = 90


def job(model: MapModel, scene: Scene, project: Project, task: Problem) -> Callable[[], Points]:
    """What finds the places of a scene in the arrangement that holds; it looks at nothing that may change meanwhile."""
    arrangement, shown = model.arrangement, scene.shown
    assert arrangement != "force"
    days = _days(model, scene, project) if arrangement == "time" else np.full(scene.count, np.nan)
    downs = _downs(model, scene, project) if arrangement == "layers" else np.zeros((0, 2), np.intp)
    kinds = scene.kinds.copy()

    def places() -> Points:
        groups = communities(shown) if arrangement == "circle" else {}
        numbers = np.array([groups.get(node.id, 0) for node in shown.nodes], np.intp)
        return placed_by(arrangement, task, Facts(numbers, kinds, days, downs))

    return places


def _days(model: MapModel, scene: Scene, project: Project) -> Floats:
    spells = Spells(project)
    found = [min(spells.first_day(one) for one in model.members(node.id)) for node in scene.shown.nodes]
    days = np.array(found, float)
    days[~np.isfinite(days)] = np.nan
    return days


def _downs(model: MapModel, scene: Scene, project: Project) -> Numbers:
    """The pairs of nodes of which the first stands above the second, by the types of their ties."""
    downs: list[tuple[int, int]] = []
    for tie in scene.shown.ties:
        for ident in tie.relationships:
            one = project.find(Relationship, ident)
            if one is not None and one.type in SOURCE_ABOVE | TARGET_ABOVE:
                first, second = (scene.number.get(model.face(end), -1) for end in (one.source, one.target))
                downs.append((first, second) if one.type in SOURCE_ABOVE else (second, first))
    return np.array([pair for pair in downs if min(pair) >= 0], np.intp).reshape(-1, 2)


def guides(model: MapModel, scene: Scene, project: Project) -> tuple[Guide, ...]:
    """The headings of the columns by kind, the dates along time."""
    if not scene.count or not np.isfinite(scene.points).all():
        return ()
    if model.arrangement == "kinds":
        return tuple(
            Guide(kinds_words(KINDS[kind]), float(np.median(scene.points[scene.kinds == kind, 0])), has_line=False)
            for kind in np.unique(scene.kinds)
        )
    return _dates(model, scene, project) if model.arrangement == "time" else ()


def _dates(model: MapModel, scene: Scene, project: Project) -> tuple[Guide, ...]:
    """The days on which somebody appears first, as many as there is room for, and the column of those that never do."""
    days = _days(model, scene, project)
    found: list[Guide] = []
    undated = scene.points[~np.isfinite(days) & ~scene.pinned, 0]
    if len(undated):
        found.append(Guide(tr("No date"), float(undated.mean()), has_line=False))
    free = np.isfinite(days) & ~scene.pinned
    if not free.any():
        return tuple(found)
    each, at = np.unique(days[free], return_index=True)
    length = float(each[-1] - each[0])
    latest = -np.inf
    for day, x in zip(each.tolist(), scene.points[free][at, 0].tolist(), strict=True):
        words = _day_words(int(day), length)
        if x - latest >= _WORD_GAP and (not found or found[-1].words != words):
            found.append(Guide(words, x, has_line=True))
            latest = x
    return tuple(found)


def _day_words(day: int, length: float) -> str:
    """A day as exactly as the length of the whole time asks for."""
    year, month, of_month = civil(day)
    if length > _MONTHS_TO:
        return year_words(year)
    months = (tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"),
              tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec"))  # fmt: skip
    return f"{of_month} {months[month - 1]}" if length <= _DAYS_TO else f"{months[month - 1]} {year_words(year)}"


def dress(model: MapModel, scene: Scene, project: Project, record: Callable[[str], Record | None]) -> None:
    """Give a scene whose places are known the words of its arrangement, its open boxes and the notes of its legend."""
    scene.guides = guides(model, scene, project)
    scene.remarks = _remarks(model)
    scene.hulls = hulls(model, scene, record)


def hulls(model: MapModel, scene: Scene, record: Callable[[str], Record | None]) -> tuple[Hull, ...]:
    """The open boxes that have an actor in the scene, as their records say."""
    found = [box for one in model.boxes if isinstance(box := record(one.id), Box) and not box.folded]
    members = [(box, tuple(scene.numbers(box.actors))) for box in found]
    return tuple(Hull(box.id, box.title, numbers) for box, numbers in members if numbers)


def _remarks(model: MapModel) -> tuple[str, ...]:
    found: list[str] = []
    if model.arrangement != "force":
        found.append(arrangement_words()[model.arrangement].meaning)
    if model.measure != "mentions":
        found.append(measure_words()[model.measure].meaning)
    if model.coloring == "community":
        found.append(coloring_words()["community"].meaning)
    return tuple(found)
