"""Writes the labels of a plan: as pictures kept for the plan on screen, as text in a picture file."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from whowhen.ui.symbols import EVENT_SYMBOLS, draw_symbol, drawn_symbol
from whowhen.ui.theme import Theme
from whowhen.ui.timeline.labelling import Plan
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.marks import KINDS, STATED, Form
from whowhen.ui.timeline.scene import ROW_PX, Scene

Numbers = npt.NDArray[np.float64]
NOTE_GAP_PX = 3.0
_SYMBOL_PX = 12
_OVER_TINT = 110
_INSIDE = 2
"""Styles 0 and 1 stand beside bars in the lanes of either ground, the others inside bars: faint ones and solid ones."""
_MOST_KEPT = 3_000


class Writing:
    """Text, ink and halo of labels in one theme."""

    def __init__(self, theme: Theme, letters: Lettering) -> None:
        self._letters = letters
        self._baseline = (ROW_PX + letters.metrics.ascent() - letters.metrics.descent()) / 2 - 0.5
        ink = QColor(theme.ink)
        self._styles: tuple[tuple[QColor, QColor | None], ...] = (
            (ink, QColor(theme.canvas)),
            (ink, QColor(theme.band)),
            (ink, None),
            (QColor(theme.accent_ink), None),
        )
        self._drawn: dict[tuple[str, int, float], QPixmap] = {}
        self._symbols: dict[tuple[str, int, float], QPixmap] = {}
        self._plan: Plan | None = None
        self._looks: list[int] = []
        self._pictures: list[QPixmap | None] = []

    def draw_text(self, painter: QPainter, scene: Scene, plan: Plan) -> None:
        """The labels in sight as text."""
        x, top, seen = _in_sight(scene, plan)
        styles = _styles(scene, plan)
        for at in seen:
            place = int(plan.labelled.places[at])
            left, baseline = float(x[at]), float(top[at]) + self._baseline
            ink, halo = self._styles[styles[at]]
            text = self._letters.elided(scene.model.titles[place], float(plan.width[at]) - self._note_px(scene, place))
            if halo is not None and scene.eras:  # the ground of a label lets the tint of an era through
                halo = QColor(halo.red(), halo.green(), halo.blue(), _OVER_TINT)
            self._letters.draw(painter, left, baseline, text, ink, halo)
            if plan.inside[at] and scene.symbol_px:
                draw_symbol(painter, self._symbol(scene, plan, at), self._symbol_box(left, float(top[at])), ink)
            if scene.notes:
                left += self._letters.metrics.horizontalAdvance(text) + NOTE_GAP_PX
                self._letters.draw_note(painter, left, baseline - 3, scene.notes[place], ink)

    def draw_pictures(self, painter: QPainter, scene: Scene, plan: Plan) -> None:
        """The labels in sight as pictures, each made when it is first seen."""
        if plan is not self._plan:
            self._plan, self._looks, self._pictures = plan, _styles(scene, plan), [None] * len(plan.left)
        x, top, seen = _in_sight(scene, plan)
        x, top = np.rint(x) - self._letters.PICTURE_PAD, np.rint(top + self._letters.picture_top(self._baseline))
        ratio = painter.device().devicePixelRatioF()
        draw, pictures = painter.drawPixmap, self._pictures
        for at, left, up in zip(seen.tolist(), x[seen].tolist(), top[seen].tolist(), strict=True):
            picture = pictures[at]
            if picture is None:
                picture = pictures[at] = self._picture(scene, plan, at, ratio)
            draw(QPointF(left, up), picture)
        if scene.symbol_px:
            self._draw_symbols(painter, scene, plan, seen[plan.inside[seen]], ratio)

    def _draw_symbols(
        self, painter: QPainter, scene: Scene, plan: Plan, seen: npt.NDArray[np.intp], ratio: float
    ) -> None:
        """The symbols of types before the labels inside bars, each kept as a picture."""
        x, top, _ = _in_sight(scene, plan)
        for at in seen.tolist():
            name, ink = self._symbol(scene, plan, at), self._styles[self._looks[at]][0]
            picture = self._symbols.get((name, ink.rgba(), ratio))
            if picture is None:
                picture = drawn_symbol(name, _SYMBOL_PX, ink, ratio)
                self._symbols[name, ink.rgba(), ratio] = picture
            painter.drawPixmap(self._symbol_box(float(round(x[at])), float(round(top[at]))).topLeft(), picture)

    def _symbol(self, scene: Scene, plan: Plan, at: int) -> str:
        return EVENT_SYMBOLS[KINDS[int(scene.model.table["kind"][plan.labelled.places[at]])]]

    def _symbol_box(self, left: float, top: float) -> QRectF:
        """The square before a label."""
        return QRectF(left - _SYMBOL_PX - 3, top + (ROW_PX - _SYMBOL_PX) / 2, _SYMBOL_PX, _SYMBOL_PX)

    def _picture(self, scene: Scene, plan: Plan, at: int, ratio: float) -> QPixmap:
        text = self._letters.elided(scene.model.titles[plan.labelled.places[at]], float(plan.width[at]))
        key = (text, self._looks[at], ratio)
        picture = self._drawn.get(key)
        if picture is None:
            if len(self._drawn) > _MOST_KEPT:
                self._drawn.clear()
            picture = self._drawn[key] = self._letters.picture(text, *self._styles[key[1]], ratio)
        return picture

    def draw_one(self, painter: QPainter, x: float, top: float, title: str, lane: int, width: float) -> None:
        """A single label beside its mark."""
        text = self._letters.elided(title, width)
        self._letters.draw(painter, x, top + self._baseline, text, *self._styles[lane % 2])

    def _note_px(self, scene: Scene, place: int) -> float:
        """The room that a label leaves for its note."""
        if not scene.notes:
            return 0.0
        return NOTE_GAP_PX + self._letters.small_metrics.horizontalAdvance(scene.notes[place])


def _styles(scene: Scene, plan: Plan) -> list[int]:
    """Which ink and halo each label has: inside a solid bar the ink contrasts with it, and needs no halo."""
    marks = plan.labelled
    beside = scene.model.table["lane"][marks.places] % 2
    is_solid = ((marks.form & Form.SPAN) > 0) & ((marks.form & (STATED | Form.OPEN_START)) == 0)
    styles: list[int] = np.where(plan.inside, _INSIDE + is_solid, beside).tolist()
    return styles


def label_lefts(scene: Scene, plan: Plan) -> Numbers:
    """Where labels begin: those inside bars stay in sight as long as the bar does."""
    shift = scene.x(plan.marks.origin)
    left = plan.left + shift
    limit = np.maximum(plan.until + shift - plan.width - 6, left)
    return np.where(plan.inside, np.minimum(np.maximum(left, scene.gutter + 6 + scene.symbol_px), limit), left)


def label_at(scene: Scene, plan: Plan, x: float, y: float) -> int | None:
    """The mark whose label lies under a point of the canvas."""
    left, top = label_lefts(scene, plan), plan.labelled.top + (scene.ruler - scene.scroll)
    on = (left <= x) & (x <= left + plan.width) & (top <= y) & (y < top + ROW_PX)
    found = np.flatnonzero(on)
    return int(plan.labelled.places[found[0]]) if len(found) else None


def _in_sight(scene: Scene, plan: Plan) -> tuple[Numbers, Numbers, npt.NDArray[np.intp]]:
    """Left and row top of all labels, and the numbers of those on the canvas."""
    x, top = label_lefts(scene, plan), plan.labelled.top + (scene.ruler - scene.scroll)
    seen = (x < scene.width) & (x + plan.width > scene.gutter) & (top > scene.ruler - ROW_PX) & (top < scene.height)
    return x, top, np.flatnonzero(seen)
