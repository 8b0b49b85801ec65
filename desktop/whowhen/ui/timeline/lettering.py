"""The timeline's texts: elided at words, measured once, and drawn from a cache on screen or as text in a picture."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

MOST_LABEL_PX = 520.0
"""What a title takes at most on the screen, where nothing stands beside it."""
_MOST_LETTERS = 200
"""In a picture of the whole a title is written out: only what is no title any more is cut."""


class Lettering:
    """Fonts and metrics of one size."""

    def __init__(self, font: QFont, most_px: float = MOST_LABEL_PX) -> None:
        self._most_px = most_px
        self.font = QFont(font)
        self.font.setPointSizeF(9.0)
        self.small = QFont(font)
        self.small.setPointSizeF(8.0)
        self.strong = QFont(self.font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.title = QFont(font)
        self.title.setPointSizeF(13.0)
        self.title.setWeight(QFont.Weight.DemiBold)
        self.metrics = QFontMetricsF(self.font)
        self.small_metrics = QFontMetricsF(self.small)
        self.strong_metrics = QFontMetricsF(self.strong)
        self.elided = lru_cache(maxsize=20_000)(self._elided)
        self.measure = lru_cache(maxsize=200_000)(self._measure)
        self.small_px = lru_cache(maxsize=5_000)(self.small_metrics.horizontalAdvance)
        self.strong_px = lru_cache(maxsize=5_000)(self.strong_metrics.horizontalAdvance)

    def _measure(self, text: str) -> float:
        """The width of a label, at most `most_px`."""
        return min(self.metrics.horizontalAdvance(text[:_MOST_LETTERS]) + 1.0, self._most_px)

    def _elided(self, text: str, width: float) -> str:
        """The text in this width: whole, or the words that fit and an ellipsis."""
        if self.metrics.horizontalAdvance(text) <= width + 0.5:
            return text
        words = text.split()
        for count in range(len(words) - 1, 0, -1):
            shorter = " ".join(words[:count]).rstrip(",;:–-") + "…"
            if self.metrics.horizontalAdvance(shorter) <= width:
                return shorter
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def draw(self, painter: QPainter, x: float, baseline: float, text: str, ink: QColor, halo: QColor | None) -> None:
        """A label as text; its halo is a soft ground in the colour of the canvas."""
        if halo is not None:
            ground = QRectF(
                x - 2, baseline - self.metrics.ascent(), self.metrics.horizontalAdvance(text) + 4, self.metrics.height()
            )
            painter.fillRect(ground, halo)
        painter.setFont(self.font)
        painter.setPen(ink)
        painter.drawText(QPointF(x, baseline), text)

    def draw_note(self, painter: QPainter, x: float, baseline: float, text: str, ink: QColor) -> None:
        """Small print as text."""
        painter.setFont(self.small)
        painter.setPen(ink)
        painter.drawText(QPointF(x, baseline), text)
