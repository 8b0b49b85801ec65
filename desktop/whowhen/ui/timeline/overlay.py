"""What a gesture shows on top of the timeline while it lasts: a rubber band, a guide line, a new span, a tip."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from whowhen.ui.theme import Theme
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.scene import BAR_PX, Scene


@dataclass(slots=True)
class Overlay:
    """Nothing is drawn of what is None or empty. `guide` is a day, `lane` the one that a drop would go to."""

    rubber: QRectF | None = None
    guide: float | None = None
    drawn: tuple[float, float, float] | None = None
    lane: int | None = None
    tip: str = ""
    tip_at: QPointF | None = None


def draw_overlay(painter: QPainter, scene: Scene, overlay: Overlay, theme: Theme, letters: Lettering) -> None:
    accent, soft = QColor(theme.accent), QColor(theme.accent)
    soft.setAlphaF(0.14)
    if overlay.lane is not None:
        top = scene.ruler - scene.scroll + scene.bands.tops[overlay.lane]
        painter.fillRect(QRectF(0, top, scene.width, scene.bands.heights[overlay.lane]), soft)
    painter.setPen(QPen(accent, 1))
    if overlay.guide is not None:
        x = round(scene.x(overlay.guide)) + 0.5
        painter.drawLine(QLineF(x, scene.ruler, x, scene.height))
    painter.setBrush(soft)
    if overlay.rubber is not None:
        painter.drawRect(overlay.rubber)
    if overlay.drawn is not None:
        first, last, y = overlay.drawn
        painter.drawRect(QRectF(scene.x(first), y - BAR_PX / 2, scene.x(last) - scene.x(first), BAR_PX))
    if overlay.tip and overlay.tip_at is not None:
        _draw_tip(painter, scene, overlay.tip, overlay.tip_at, theme, letters)


def _draw_tip(painter: QPainter, scene: Scene, words: str, at: QPointF, theme: Theme, letters: Lettering) -> None:
    """A small card above the pointer, kept inside the canvas."""
    width, height = letters.metrics.horizontalAdvance(words) + 20, letters.metrics.height() + 10
    x = min(max(at.x() - width / 2, scene.gutter + 4), scene.width - width - 4)
    y = at.y() - height - 16
    if y < scene.ruler + 2:
        y = at.y() + 22
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(QRectF(round(x) + 0.5, round(y) + 0.5, round(width), round(height)), 5, 5)
    painter.setFont(letters.font)
    painter.setPen(QColor(theme.ink))
    painter.drawText(QRectF(x, y, width, height), Qt.AlignmentFlag.AlignCenter, words)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
