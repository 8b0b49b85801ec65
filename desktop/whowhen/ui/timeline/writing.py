"""Writes the labels of a plan: as pictures kept for the plan on screen, as text in a picture file."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap

from whowhen.ui.theme import Theme
from whowhen.ui.timeline.labelling import Plan
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.scene import ROW_PX, Scene
from whowhen.ui.timeline.shapes import is_solid

Numbers = npt.NDArray[np.float64]
NOTE_GAP_PX = 3.0


class Writing:
    """Text, ink and halo of labels in one theme."""

    def __init__(self, theme: Theme, letters: Lettering) -> None:
        self._letters = letters
        self._baseline = (ROW_PX + letters.metrics.ascent() - letters.metrics.descent()) / 2 - 0.5
        self._halos = (QColor(theme.canvas), QColor(theme.band))
        self._ink = QColor(theme.ink)
        self._on_solid = QColor(theme.accent_ink)
        self._plan: Plan | None = None
        self._pictures: list[QPixmap | None] = []

    def draw_text(self, painter: QPainter, scene: Scene, plan: Plan) -> None:
        """The labels in sight as text."""
        x, top, seen = _in_sight(scene, plan)
        for at in seen:
            text, ink, halo = self._look(scene, plan, at)
            left, baseline = float(x[at]), float(top[at]) + self._baseline
            self._letters.draw(painter, left, baseline, text, ink, halo)
            if scene.notes:
                left += self._letters.metrics.horizontalAdvance(text) + NOTE_GAP_PX
                self._letters.draw_note(painter, left, baseline - 3, scene.notes[int(plan.places[at])], ink)

    def draw_pictures(self, painter: QPainter, scene: Scene, plan: Plan) -> None:
        """The labels in sight as pictures, each made when it is first seen."""
        if plan is not self._plan:
            self._plan, self._pictures = plan, [None] * len(plan.places)
        x, top, seen = _in_sight(scene, plan)
        left, up = np.round(x).tolist(), np.round(top + self._letters.picture_top(self._baseline)).tolist()
        ratio = painter.device().devicePixelRatioF()
        draw, pictures = painter.drawPixmap, self._pictures
        for at in seen:
            picture = pictures[at]
            if picture is None:
                picture = pictures[at] = self._letters.picture(*self._look(scene, plan, at), ratio)
            draw(QPointF(left[at] - self._letters.PICTURE_PAD, up[at]), picture)

    def draw_one(self, painter: QPainter, x: float, top: float, title: str, lane: int, width: float) -> None:
        """A single label beside its mark."""
        text = self._letters.elided(title, width)
        self._letters.draw(painter, x, top + self._baseline, text, self._ink, self._halos[lane % 2])

    def _note_px(self, scene: Scene, place: int) -> float:
        """The room that a label leaves for its note."""
        if not scene.notes:
            return 0.0
        return NOTE_GAP_PX + self._letters.small_metrics.horizontalAdvance(scene.notes[place])

    def _look(self, scene: Scene, plan: Plan, at: int) -> tuple[str, QColor, QColor | None]:
        """A label's text, ink and halo; inside a solid bar the ink contrasts with the bar and needs no halo."""
        place = int(plan.places[at])
        mark = scene.model.table[place]
        text = self._letters.elided(scene.model.titles[place], float(plan.width[at]) - self._note_px(scene, place))
        if plan.inside[at]:
            return text, self._on_solid if is_solid(int(mark["form"])) else self._ink, None
        return text, self._ink, self._halos[int(mark["lane"]) % 2]


def label_lefts(scene: Scene, plan: Plan) -> Numbers:
    """Where labels begin: those inside bars stay in sight as long as the bar does."""
    shift = scene.x(plan.origin)
    left = plan.left + shift
    limit = np.maximum(plan.until + shift - plan.width - 6, left)
    return np.where(plan.inside, np.minimum(np.maximum(left, scene.gutter + 6), limit), left)


def label_at(scene: Scene, plan: Plan, x: float, y: float) -> int | None:
    """The mark whose label lies under a point of the canvas."""
    left, top = label_lefts(scene, plan), scene.ys(plan.places)
    on = (left <= x) & (x <= left + plan.width) & (top <= y) & (y < top + ROW_PX)
    found = np.flatnonzero(on)
    return int(plan.places[found[0]]) if len(found) else None


def _in_sight(scene: Scene, plan: Plan) -> tuple[Numbers, Numbers, list[int]]:
    """Left and row top of all labels, and the numbers of those on the canvas."""
    x, top = label_lefts(scene, plan), scene.ys(plan.places)
    seen = (x < scene.width) & (x + plan.width > scene.gutter) & (top > scene.ruler - ROW_PX) & (top < scene.height)
    return x, top, np.flatnonzero(seen).tolist()
