"""Which labels a timeline shows: chosen once for a magnification, for more than the screen, and kept while panning."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whowhen.layout.labels import Bars, Boxes, Gaps, chosen, gaps, widths
from whowhen.ui.timeline.marks import OPEN, Form
from whowhen.ui.timeline.model import Measure
from whowhen.ui.timeline.placement import Placement, Reach, placement, reach_of, touching
from whowhen.ui.timeline.scene import LABEL_GAP_PX, MOST_DRAWN, Scene

MOST_CANDIDATES = 500
LEAST_LABEL_PX = 92.0
_LEAST_ROOM_PX = 14.0
_INSET_PX = 9.0
_WORTH_INSIDE_PX = 96.0
_MARGIN_PX = 600.0
_APART_PX = 3.0

Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
_NONE: Places = np.empty(0, np.intp)


@dataclass(frozen=True, slots=True)
class Plan:
    """The marks to draw, and those of them that have a label: its left side from the marks' origin, its width.

    A label inside a bar may slide with the screen as far as `until`. `is_choice`: the other marks are only counted.
    """

    marks: Placement
    labelled: Placement
    left: Floats
    until: Floats
    width: Floats
    inside: npt.NDArray[np.bool_]
    is_choice: bool = False


class Labelling:
    """Keeps the newest plan while it holds: at first for little more than the screen, when that is left for three.

    While time grows larger a label that is shown stays shown: another more important one does not take its place. Where
    there are too many marks and it `may_choose`, only those that it labels are drawn; else all are.
    """

    def __init__(self, measure: Measure, *, may_choose: bool = True) -> None:
        self._measure, self._may_choose = measure, may_choose
        self._key: object = None
        self._reach = Reach(0.0, 0.0, 0.0, 0.0)
        self._plan: Plan | None = None
        self._last = (0, 0.0)

    def plan(self, scene: Scene) -> Plan:
        chooses = self._may_choose and scene.is_dense
        key = (
            scene.model.version, scene.scale.days_per_px, scene.scale.folds, scene.bands, scene.hides_filtered,
            frozenset(scene.moved), chooses,
        )  # fmt: skip
        if self._plan is None or key != self._key or not self._reach.holds(reach_of(scene)):
            self._reach = _reach(scene, chooses=chooses, is_panned=key == self._key)
            if chooses:
                self._plan = _plan_of_important(scene, self._reach, self._measure, self._shown(scene))
            else:
                self._plan = _plan(scene, self._reach, self._measure)
            self._key, self._last = key, (scene.model.version, scene.scale.days_per_px)
        return self._plan

    def _shown(self, scene: Scene) -> Places:
        """The marks whose labels should stay: those of the plan before, unless time shrinks."""
        version, days_per_px = self._last
        stays = self._plan is not None and version == scene.model.version and scene.scale.days_per_px <= days_per_px
        return self._plan.labelled.places if self._plan is not None and stays else _NONE


def _reach(scene: Scene, *, chooses: bool, is_panned: bool) -> Reach:
    """What a plan covers: where it is crowded beside the screen, no more than the screen."""
    for share in (1.0, 0.2) if is_panned else (0.2,):
        reach = reach_of(scene, share)
        if chooses or scene.model.index.count(reach.first, reach.last) <= 3 * MOST_DRAWN:
            return reach
    return reach_of(scene)


def _plan(scene: Scene, reach: Reach, measure: Measure) -> Plan:
    """Where every mark is drawn: the labels that the marks leave room for."""
    marks = placement(scene, touching(scene, reach), reach)
    bars = _bars(scene, marks)
    free = gaps(bars)
    has_room = (free.until - bars.right >= _LEAST_ROOM_PX) | (bars.right - bars.left >= _LEAST_ROOM_PX + 2 * _INSET_PX)
    wanted = np.flatnonzero(has_room & scene.model.table["shown"][marks.places])
    candidates, bars = marks.part(wanted), Bars(bars.row[wanted], bars.left[wanted], bars.right[wanted])
    until = np.minimum(free.until[wanted] - _APART_PX, _wall_px(scene, marks.origin, bars.right))
    free = Gaps(until, free.reach[wanted])
    boxes = _boxes(scene, candidates, bars, measure)
    return _kept(marks, candidates, boxes, np.minimum(bars.right, free.until), widths(boxes, free, LEAST_LABEL_PX))


def _wall_px(scene: Scene, origin: float, bar_rights: Floats) -> Floats:
    """How far the labels of bars may reach: to the side of the canvas where all time is in sight, else as far as they
    like; so may those of later bars, which came after the whole was brought into sight."""
    wall = scene.wall
    if wall is None or scene.scale.days_per_px < wall.days_per_px * (1 - 1e-9):
        return np.full(len(bar_rights), np.inf)
    end = scene.x(wall.day) - scene.x(origin) + _MARGIN_PX
    return np.where(bar_rights + LEAST_LABEL_PX < end, end, np.inf)


def _plan_of_important(scene: Scene, reach: Reach, measure: Measure, shown: Places) -> Plan:
    """Where most marks are only counted: those that are drawn with their labels."""
    places = scene.model.most_important(reach.first, reach.last, 2 * MOST_CANDIDATES)
    if len(shown):
        stays = _are_among(places, np.sort(shown))
        places = np.concatenate((places[stays], places[~stays]))
    marks = placement(scene, places, reach).part(slice(MOST_CANDIDATES))
    bars = _bars(scene, marks)
    boxes = _boxes(scene, marks, bars, measure)
    room = np.minimum(_wall_px(scene, marks.origin, bars.right) - boxes.left, scene.model.kept_px)
    fitting = np.flatnonzero(room >= np.minimum(boxes.width, LEAST_LABEL_PX))
    marks, bars = marks.part(fitting), Bars(bars.row[fitting], bars.left[fitting], bars.right[fitting])
    boxes = Boxes(boxes.left[fitting], np.minimum(boxes.width, room)[fitting], boxes.inside[fitting])
    plan = _kept(marks, marks, boxes, bars.right, np.array(chosen(bars, boxes, LEAST_LABEL_PX)))
    return Plan(plan.labelled, plan.labelled, plan.left, plan.until, plan.width, plan.inside, is_choice=True)


def _are_among(places: Places, others: Places) -> npt.NDArray[np.bool_]:
    """Which places are among others, which are sorted; a few are looked up faster so than as sets."""
    at = np.minimum(np.searchsorted(others, places), len(others) - 1)
    found: npt.NDArray[np.bool_] = others[at] == places
    return found


def _kept(marks: Placement, candidates: Placement, boxes: Boxes, until: Floats, given: Floats) -> Plan:
    """The labels that were given a width."""
    kept = np.flatnonzero(given > 0)
    left, until = boxes.left[kept] - _MARGIN_PX, until[kept] - _MARGIN_PX
    return Plan(marks, candidates.part(kept), left, until, given[kept], boxes.inside[kept])


def _bars(scene: Scene, marks: Placement) -> Bars:
    """The marks in their rows, in pixels from `_MARGIN_PX` before the origin; what lies far outside is cut."""
    limit = 3 * scene.body_width + 2 * _MARGIN_PX
    return Bars(marks.top, np.clip(marks.left + _MARGIN_PX, 0, limit), np.clip(marks.right + _MARGIN_PX, 0, limit))


def _boxes(scene: Scene, marks: Placement, bars: Bars, measure: Measure) -> Boxes:
    """Where the labels would go: inside their bars where these are wide enough, else behind them."""
    scene.model.measure(marks.places, measure)
    width = scene.model.table["label_px"][marks.places].astype(np.float64)
    bar = bars.right - bars.left - scene.symbol_px
    inside = (bar >= np.minimum(width, _WORTH_INSIDE_PX) + 2 * _INSET_PX) & ((marks.form & Form.POINT) == 0)
    inside &= (marks.form & (OPEN | Form.DENIED)) == 0
    inside |= ((marks.form & (OPEN | Form.DENIED)) == Form.OPEN_END) & (0.66 * bar >= width + 2 * _INSET_PX)
    within = np.maximum(bars.left, _MARGIN_PX / 2) + _INSET_PX + scene.symbol_px
    left = np.where(inside, within, bars.right + LABEL_GAP_PX)
    return Boxes(left, np.where(inside, np.minimum(width, bar - 2 * _INSET_PX), width), inside)
