"""Writes the labels of a plan: as pictures kept for the plan on screen, as text in a picture file."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from whowhen.ui.symbols import EVENT_SYMBOLS, draw_symbol
from whowhen.ui.theme import Theme
from whowhen.ui.timeline.glyphs import SYMBOL_PX, Glyphs, Label
from whowhen.ui.timeline.labelling import Plan
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.marks import KINDS, STATED, Form
from whowhen.ui.timeline.scene import ROW_PX, Scene

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
NOTE_GAP_PX = 3.0
_OVER_TINT = 110
_INSIDE = 2
"""Styles 0 and 1 stand beside bars in the lanes of either ground, the others inside bars: faint ones and solid ones."""


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
        self._glyphs: Glyphs | None = None
        self._plan: Plan | None = None
        self._slots: Numbers = np.empty((0, 4))

    def draw_text(self, painter: QPainter, scene: Scene, plan: Plan) -> None:
        """The labels in sight as text."""
        x, top, seen = _in_sight(scene, plan)
        for at, style in zip(seen.tolist(), _styles(scene, plan, seen), strict=True):
            place = int(plan.labelled.places[at])
            left, baseline = float(x[at]), float(top[at]) + self._baseline
            ink, halo = self._styles[style]
            if halo is not None and scene.eras:  # the ground of a label lets the tint of an era through
                halo = QColor(halo.red(), halo.green(), halo.blue(), _OVER_TINT)
            text = self._letters.elided(scene.model.titles[place], float(plan.width[at]) - self._note_px(scene, place))
            self._letters.draw(painter, left, baseline, text, ink, halo)
            if plan.inside[at] and scene.symbol_px:
                box = QRectF(left - scene.symbol_px, float(top[at]) + (ROW_PX - SYMBOL_PX) / 2, SYMBOL_PX, SYMBOL_PX)
                draw_symbol(painter, EVENT_SYMBOLS[KINDS[scene.model.table["kind"][place]]], box, ink)
            if scene.notes:
                left += self._letters.metrics.horizontalAdvance(text) + NOTE_GAP_PX
                self._letters.draw_note(painter, left, baseline - 3, scene.notes[place], ink)

    def draw_pictures(self, painter: QPainter, scene: Scene, plan: Plan) -> None:
        """The labels in sight as pictures, each made when it is first seen."""
        ratio = painter.device().devicePixelRatioF()
        if self._glyphs is None or self._glyphs.ratio != ratio:
            self._glyphs, self._plan = Glyphs(self._letters, self._styles, ratio), None
        if self._glyphs.make_room() or plan is not self._plan:
            self._plan, self._slots = plan, np.full((len(plan.left), 4), -1.0)
        x, top, seen = _in_sight(scene, plan)
        new = seen[self._slots[seen, 0] < 0]
        if len(new):
            self._slots[new] = self._glyphs.slots(self._labels(scene, plan, new))
        if len(seen):
            before = scene.symbol_px * plan.inside[seen]
            self._glyphs.draw(painter, self._slots[seen], x[seen] - before, top[seen] + self._baseline)

    def _labels(self, scene: Scene, plan: Plan, at: Places) -> list[Label]:
        """What labels say and look like on the screen."""
        places, titles = plan.labelled.places[at].tolist(), scene.model.titles
        pairs = zip(places, plan.width[at].tolist(), strict=True)
        texts = [self._letters.elided(titles[place], width) for place, width in pairs]
        styles = _styles(scene, plan, at)
        if not scene.symbol_px:
            return list(map(Label, texts, styles))
        inside, kinds = plan.inside[at].tolist(), scene.model.table["kind"][places].tolist()
        symbols = [EVENT_SYMBOLS[KINDS[kind]] if within else "" for kind, within in zip(kinds, inside, strict=True)]
        return list(map(Label, texts, styles, symbols))

    def draw_one(self, painter: QPainter, x: float, top: float, title: str, lane: int, width: float) -> None:
        """A single label beside its mark."""
        text = self._letters.elided(title, width)
        self._letters.draw(painter, x, top + self._baseline, text, *self._styles[lane % 2])

    def _note_px(self, scene: Scene, place: int) -> float:
        """The room that a label leaves for its note."""
        if not scene.notes:
            return 0.0
        return NOTE_GAP_PX + self._letters.small_metrics.horizontalAdvance(scene.notes[place])


def _styles(scene: Scene, plan: Plan, at: Places) -> list[int]:
    """Which ink and halo labels have: inside a solid bar the ink contrasts with it, and needs no halo."""
    form = plan.labelled.form[at]
    beside = scene.model.table["lane"][plan.labelled.places[at]] % 2
    is_solid = ((form & Form.SPAN) > 0) & ((form & (STATED | Form.OPEN_START)) == 0)
    styles: list[int] = np.where(plan.inside[at], _INSIDE + is_solid, beside).tolist()
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


def _in_sight(scene: Scene, plan: Plan) -> tuple[Numbers, Numbers, Places]:
    """Left and row top of all labels, and the numbers of those on the canvas."""
    x, top = label_lefts(scene, plan), plan.labelled.top + (scene.ruler - scene.scroll)
    seen = (x < scene.width) & (x + plan.width > scene.gutter) & (top > scene.ruler - ROW_PX) & (top < scene.height)
    return x, top, np.flatnonzero(seen)
