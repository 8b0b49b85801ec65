"""Folded time as it is drawn: a strip with torn sides that says how much time is left out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from whowhen.core.dates import day_date
from whowhen.core.datewords import in_words
from whowhen.layout.timescale import YEAR, Break
from whowhen.ui.theme import Theme
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.scene import Scene

_TOOTH_PX = 6.0
_DEPTH_PX = 3.0
_BASELINE = 17.0


def length_words(days: float, *, is_short: bool = False) -> str:
    """How long a stretch is, in the unit that fits: “31 years”, “5 months”, “40 days”."""
    say = QCoreApplication.translate
    for length, words, short in (
        (YEAR, say("timeline", "{count} years"), say("timeline", "{count} y")),
        (YEAR / 12, say("timeline", "{count} months"), say("timeline", "{count} mo")),
        (1.0, say("timeline", "{count} days"), say("timeline", "{count} d")),
    ):
        if round(days / length) >= 2 or length == 1.0:
            return (short if is_short else words).format(count=f"{round(days / length):,}")
    raise AssertionError


def breaks_in_sight(scene: Scene) -> list[Break]:
    """The breaks on the canvas, with their sides on it."""
    return [
        Break(round(one.left + scene.gutter), round(one.right + scene.gutter), one.days)
        for one in scene.scale.breaks(scene.body_width)
    ]


def draw_breaks(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """The breaks down through the lanes."""
    for one in breaks_in_sight(scene):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.panel))
        left = _torn(one.left, scene.ruler, scene.height)
        right = _torn(one.right, scene.ruler, scene.height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPolygon(QPolygonF([*left, *reversed(right)]))
        painter.setPen(QPen(QColor(theme.ink_faint), 1))
        painter.drawPolyline(left)
        painter.drawPolyline(right)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _torn(x: float, top: float, bottom: float) -> list[QPointF]:
    """A zigzag from top to bottom."""
    count = int((bottom - top) / _TOOTH_PX) + 2
    return [QPointF(x + (_DEPTH_PX if number % 2 else -_DEPTH_PX), top + number * _TOOTH_PX) for number in range(count)]


def draw_break_words(painter: QPainter, scene: Scene, theme: Theme, letters: Lettering) -> None:
    """On the ruler, how long each break is."""
    for one in breaks_in_sight(scene):
        area = QRectF(one.left, 0, one.right - one.left, scene.axis - 1)
        painter.fillRect(area, QColor(theme.band))
        painter.setPen(QPen(QColor(theme.line), 1))
        for x in (area.left() + 0.5, area.right() - 0.5):
            painter.drawLine(QPointF(x, 4), QPointF(x, scene.axis - 2))
        words = length_words(one.days)
        if letters.small_metrics.horizontalAdvance(words) > area.width() - 4:
            words = length_words(one.days, is_short=True)
        painter.setFont(letters.small)
        painter.setPen(QColor(theme.ink_soft))
        x = area.center().x() - letters.small_metrics.horizontalAdvance(words) / 2
        painter.drawText(QPointF(round(x), _BASELINE), words)
        _draw_wave(painter, area.center().x(), scene.axis - 16, QColor(theme.ink_faint))


def _draw_wave(painter: QPainter, x: float, y: float, ink: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.2))
    painter.drawPolyline([QPointF(x - 12 + 4 * number, y + (3 if number % 2 else -3)) for number in range(7)])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def break_words_at(scene: Scene, at: QPointF) -> str:
    """What a break says under the pointer."""
    if scene.scale.folds is None or at.x() < scene.gutter or scene.axis <= at.y() < scene.ruler:
        return ""
    day = scene.day(at.x())
    for start, end in scene.scale.folds.gaps:
        if start <= day < end:
            words = QCoreApplication.translate("timeline", "{length} without events are folded: {first} to {last}")
            first, last = in_words(day_date(int(start))), in_words(day_date(int(end) - 1))
            return words.format(length=length_words(end - start), first=first, last=last)
    return ""
