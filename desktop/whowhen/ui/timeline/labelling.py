"""Which labels a timeline shows: chosen once for a magnification, for more than the screen, and kept while panning."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whowhen.layout.labels import Bars, Boxes, Gaps, chosen, gaps, widths
from whowhen.ui.timeline.marks import OPEN, Form
from whowhen.ui.timeline.model import ARROW_PX, Measure
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
    """Labels that have a place: their marks, left sides in pixels from `origin`, widths, and whether inside the bar.

    A label inside a bar may slide with the screen as far as `until`.
    """

    origin: float
    places: Places
    left: Floats
    until: Floats
    width: Floats
    inside: npt.NDArray[np.bool_]


class Labelling:
    """Keeps the newest plan while it holds: at first for little more than the screen, when that is left for three.

    While time grows larger a label that is shown stays shown: another more important one does not take its place. Where
    there are too many marks and it `may_choose`, only those that it labels are drawn; else all are.
    """

    def __init__(self, measure: Measure, *, may_choose: bool = True) -> None:
        self._measure, self._may_choose = measure, may_choose
        self._key: object = None
        self._reach = (0.0, 0.0)
        self._plan: Plan | None = None
        self._last = (0, 0.0)

    def plan(self, scene: Scene) -> Plan:
        first, last = scene.scale.span(scene.body_width)
        stripe = int(scene.scroll // max(scene.height, 1.0))
        chooses = self._may_choose and scene.is_dense
        key = (
            scene.model.version, scene.scale.days_per_px, scene.scale.folds, scene.bands, scene.hides_filtered, stripe,
            frozenset(scene.moved), chooses,
        )  # fmt: skip
        if self._plan is None or key != self._key or not (self._reach[0] <= first and last <= self._reach[1]):
            self._reach = _reach(scene, first, last, chooses=chooses, is_panned=key == self._key)
            if chooses:
                self._plan = _plan_of_important(scene, *self._reach, stripe, self._measure, self._shown(scene))
            else:
                self._plan = _plan(scene, *self._reach, stripe, self._measure)
            self._key, self._last = key, (scene.model.version, scene.scale.days_per_px)
        return self._plan

    def _shown(self, scene: Scene) -> Places:
        """The marks whose labels should stay: those of the plan before, unless time shrinks."""
        version, days_per_px = self._last
        stays = self._plan is not None and version == scene.model.version and scene.scale.days_per_px <= days_per_px
        return self._plan.places if self._plan is not None and stays else _NONE


def _reach(scene: Scene, first: float, last: float, *, chooses: bool, is_panned: bool) -> tuple[float, float]:
    """The time that a plan covers: where it is crowded beside the screen, no more than the screen."""
    for share in (1.0, 0.2) if is_panned else (0.2,):
        reach = scene.scale.span(scene.body_width, share * scene.body_width)
        if chooses or scene.model.index.most(*reach) <= 3 * MOST_DRAWN:
            return reach
    return first, last


def _plan(scene: Scene, first: float, last: float, stripe: int, measure: Measure) -> Plan:
    """Where every mark is drawn: the labels that the marks leave room for."""
    slack = ARROW_PX * scene.scale.days_per_px
    places = _near(scene, scene.model.index.touching(first - slack, last + slack), stripe)
    bars = _bars(scene, places, first)
    free = gaps(bars)
    has_room = (free.until - bars.right >= _LEAST_ROOM_PX) | (bars.right - bars.left >= _LEAST_ROOM_PX + 2 * _INSET_PX)
    wanted = np.flatnonzero(has_room & scene.model.table["shown"][places])
    bars = Bars(bars.row[wanted], bars.left[wanted], bars.right[wanted])
    free = Gaps(free.until[wanted] - _APART_PX, free.reach[wanted])
    boxes = _boxes(scene, places[wanted], bars, measure)
    return _kept(first, places[wanted], bars, boxes, free.until, widths(boxes, free, LEAST_LABEL_PX))


def _plan_of_important(scene: Scene, first: float, last: float, stripe: int, measure: Measure, shown: Places) -> Plan:
    """Where most marks are only counted: those that are drawn with their labels."""
    places = _near(scene, scene.model.most_important(first, last, 2 * MOST_CANDIDATES), stripe)[:MOST_CANDIDATES]
    if len(shown):
        places = places[np.argsort(~np.isin(places, shown), kind="stable")]
    bars = _bars(scene, places, first)
    boxes = _boxes(scene, places, bars, measure)
    return _kept(first, places, bars, boxes, bars.right, np.array(chosen(bars, boxes, LEAST_LABEL_PX)))


def _kept(origin: float, places: Places, bars: Bars, boxes: Boxes, free: Floats, given: Floats) -> Plan:
    """The labels that were given a width."""
    kept = np.flatnonzero(given > 0)
    until = np.minimum(bars.right, free)[kept] - _MARGIN_PX
    return Plan(origin, places[kept], boxes.left[kept] - _MARGIN_PX, until, given[kept], boxes.inside[kept])


def _near(scene: Scene, places: Places, stripe: int) -> Places:
    """Those in rows on the canvas or a screen above or below, in open lanes, not on the move."""
    table = scene.model.table
    top = scene.ys(places) + scene.scroll - scene.ruler
    near = (top > (stripe - 1) * scene.height) & (top < (stripe + 2) * scene.height)
    if scene.bands.folded:
        near &= ~np.isin(table["lane"][places], list(scene.bands.folded))
    if scene.moved:
        near &= ~np.isin(places, list(scene.moved))
    if scene.hides_filtered:
        near &= table["shown"][places]
    return places[near]


def _bars(scene: Scene, places: Places, origin: float) -> Bars:
    """The marks in their rows, in pixels from `_MARGIN_PX` before `origin`; what lies far outside is cut."""
    left, right = scene.sides(places)
    shift = scene.x(origin) - _MARGIN_PX
    limit = 3 * scene.body_width + 2 * _MARGIN_PX
    table = scene.model.table
    rows = table["lane"][places] * 4096 + table["row"][places]
    return Bars(rows, np.clip(left - shift, 0, limit), np.clip(right - shift, 0, limit))


def _boxes(scene: Scene, places: Places, bars: Bars, measure: Measure) -> Boxes:
    """Where the labels would go: inside their bars where these are wide enough, else behind them."""
    scene.model.measure(places, measure)
    width = scene.model.table["label_px"][places].astype(np.float64)
    form = scene.forms(places)
    bar = bars.right - bars.left
    inside = (bar >= np.minimum(width, _WORTH_INSIDE_PX) + 2 * _INSET_PX) & ((form & Form.POINT) == 0)
    inside &= (form & (OPEN | Form.DENIED)) == 0
    inside |= ((form & (OPEN | Form.DENIED)) == Form.OPEN_END) & (0.66 * bar >= width + 2 * _INSET_PX)
    left = np.where(inside, np.maximum(bars.left, _MARGIN_PX / 2) + _INSET_PX, bars.right + LABEL_GAP_PX)
    return Boxes(left, np.where(inside, np.minimum(width, bar - 2 * _INSET_PX), width), inside)
