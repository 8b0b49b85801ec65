"""Which labels a timeline shows: chosen once for a magnification, for three screens' width, and kept while panning."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whowhen.layout.labels import Boxes, placed
from whowhen.ui.timeline.marks import OPEN, Form
from whowhen.ui.timeline.model import Measure
from whowhen.ui.timeline.scene import LABEL_GAP_PX, Scene

MOST_CANDIDATES = 500
LEAST_LABEL_PX = 92.0
_INSET_PX = 9.0
_WORTH_INSIDE_PX = 96.0
_MARGIN_PX = 600.0

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Plan:
    """Labels that have a place: their marks, left sides in pixels from `origin`, widths, and whether inside the bar."""

    origin: float
    places: Places
    left: npt.NDArray[np.float64]
    bar_right: npt.NDArray[np.float64]
    width: npt.NDArray[np.float64]
    inside: npt.NDArray[np.bool_]


class Labelling:
    """Keeps the newest plan while it holds: at first for little more than the screen, when that is left for three."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._key: object = None
        self._reach = (0.0, 0.0)
        self._plan: Plan | None = None

    def plan(self, scene: Scene) -> Plan:
        first, last = scene.scale.span(scene.body_width)
        stripe = int(scene.scroll // max(scene.height, 1.0))
        key = (
            scene.model.version, scene.scale.days_per_px, scene.bands, scene.hides_filtered, stripe,
            frozenset(scene.moved),
        )  # fmt: skip
        if self._plan is None or key != self._key or not (self._reach[0] <= first and last <= self._reach[1]):
            margin = (last - first) * (1.0 if key == self._key else 0.1)
            self._reach = (first - margin, last + margin)
            self._plan = _plan(scene, *self._reach, stripe, self._measure)
            self._key = key
        return self._plan


def _plan(scene: Scene, first: float, last: float, stripe: int, measure: Measure) -> Plan:
    model = scene.model
    if model.index.most(first, last) > 6 * MOST_CANDIDATES:
        candidates = _near(scene, model.most_important(first, last, 2 * MOST_CANDIDATES), stripe)[:MOST_CANDIDATES]
        places = candidates
    else:
        places = _near(scene, model.touching(first, last), stripe)
        candidates = places[model.table["shown"][places]]
        candidates = candidates[np.lexsort((candidates, -model.table["importance"][candidates]))][:MOST_CANDIDATES]
    model.measure(candidates, measure)
    left, right, inside, width = _geometry(scene, candidates, first)
    near = np.where(inside, left, right) < 3 * scene.body_width + _MARGIN_PX
    candidates, left, right = candidates[near], left[near], right[near]
    inside, width = inside[near], width[near]
    rows = model.table["lane"][candidates] * 4096 + model.table["row"][candidates]
    label_left = np.where(inside, left + _INSET_PX, right + LABEL_GAP_PX)
    boxes = Boxes(rows, label_left + _MARGIN_PX, width, inside)
    given = np.array(placed(boxes, *_bars(scene, places, first), LEAST_LABEL_PX))
    kept = np.flatnonzero(given > 0)
    return Plan(first, candidates[kept], label_left[kept], right[kept], given[kept], inside[kept])


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


def _geometry(
    scene: Scene, places: Places, origin: float
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.bool_], npt.NDArray[np.float64]]:
    """Left and right of the bars in pixels from `origin`, whether the label goes inside, and its width."""
    left, right = scene.sides(places)
    shift = scene.x(origin)
    left, right = np.maximum(left - shift, -_MARGIN_PX / 2), right - shift
    width = scene.model.table["label_px"][places].astype(np.float64)
    form = scene.forms(places)
    bar = right - left
    inside = (bar >= np.minimum(width, _WORTH_INSIDE_PX) + 2 * _INSET_PX) & ((form & Form.POINT) == 0)
    inside &= (form & (OPEN | Form.DENIED)) == 0
    inside |= ((form & (OPEN | Form.DENIED)) == Form.OPEN_END) & (0.66 * bar >= width + 2 * _INSET_PX)
    return left, right, inside, np.where(inside, np.minimum(width, bar - 2 * _INSET_PX), width)


def _bars(
    scene: Scene, places: Places, origin: float
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Row, left and right of the marks that labels must leave uncovered."""
    left, right = scene.sides(places)
    shift = scene.x(origin) - _MARGIN_PX
    limit = 3 * scene.body_width + 2 * _MARGIN_PX
    table = scene.model.table
    rows = table["lane"][places] * 4096 + table["row"][places]
    return rows, np.clip(left - shift, 0, limit), np.clip(right - shift, 0, limit)
