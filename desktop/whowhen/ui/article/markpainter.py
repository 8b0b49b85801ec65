"""Paints the marks of a text under its letters: washes for events, pills for names and times, lines under triggers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from whowhen.ui.article.highlights import LAYERS, Mark
from whowhen.ui.theme import Theme

Stretch = tuple[int, int]
Rects = Callable[[int, int], Iterator[QRectF]]
_NO_PEN = QPen(Qt.PenStyle.NoPen)
_ROUND_PX = 3
_TRIGGER_PX, _NAME_PX = 2.0, 1.0


class MarkPainter:
    """`colors` underline the names and triggers among the marks; `lit` is what is selected, `hovered` pointed at."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.marks: tuple[Mark, ...] = ()
        self.colors: Mapping[Mark, QColor] = {}
        self.lit: tuple[Stretch, ...] = ()
        self.hovered: tuple[Stretch, ...] = ()

    def marks_at(self, point: int) -> tuple[Mark, ...]:
        """The marks that a code point lies in, the shortest first."""
        found = [mark for mark in self.marks if mark.start <= point < mark.end]
        return tuple(sorted(found, key=lambda mark: (mark.end - mark.start, mark.start, mark.layer)))

    def paint(self, painter: QPainter, visible: Stretch, rects: Rects) -> None:
        """Paint what lies in the visible code points; `rects` gives the lines of a stretch."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = visible
        marks = [mark for mark in self.marks if mark.start < last and first < mark.end]
        self._paint_grounds(painter, marks, rects)
        edge = QPen(QColor(self.theme.accent), 1)
        for stretches, ground, pen in (
            (self.hovered, self.theme.hover, edge),
            (self.lit, self.theme.mark_current, _NO_PEN),
        ):
            painter.setPen(pen)
            painter.setBrush(QColor(ground))
            for start, end in stretches:
                if start < last and first < end:
                    _fill(painter, rects(start, end))
        self._paint_underlines(painter, marks, rects)

    def _paint_grounds(self, painter: QPainter, marks: Iterable[Mark], rects: Rects) -> None:
        theme = self.theme
        grounds = {"event": theme.mark_event, "actor": theme.mark_actor, "time": theme.mark_time}
        for mark in sorted(marks, key=lambda one: LAYERS.index(one.layer)):
            if mark.weight in ("trigger", "pronoun", "tie"):
                continue
            is_idle = not mark.ids  # a time that dates no event
            painter.setBrush(QColor(theme.canvas if is_idle else grounds[mark.layer]))
            painter.setPen(QPen(QColor(theme.ink_faint), 1, Qt.PenStyle.DotLine) if is_idle else _NO_PEN)
            _fill(painter, rects(mark.start, mark.end))

    def _paint_underlines(self, painter: QPainter, marks: Iterable[Mark], rects: Rects) -> None:
        for mark in marks:
            color = self.colors.get(mark)
            if color is None:
                continue
            thick = _TRIGGER_PX if mark.weight == "trigger" else _NAME_PX
            style = Qt.PenStyle.DotLine if mark.weight == "pronoun" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(color, thick, style))
            for rect in rects(mark.start, mark.end):
                y = rect.bottom() - thick / 2
                painter.drawLine(QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y))


def _fill(painter: QPainter, rects: Iterator[QRectF]) -> None:
    for rect in rects:
        painter.drawRoundedRect(rect, _ROUND_PX, _ROUND_PX)
