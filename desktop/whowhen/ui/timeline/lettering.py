"""The timeline's texts: elided at words, measured once, and drawn from a cache on screen or as text in a picture."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

MOST_LABEL_PX = 260.0
WHOLE_LABEL_PX = 640.0
"""In a picture of the whole a title is written out: only what is no title any more is cut."""
_MOST_LETTERS = 200
_AROUND = ((-2, 1), (2, 1), (-2, -1), (2, -1), (0, -2), (0, 2))
"""Where the halo repeats a label: six times around it, much quicker than a stroked outline."""


class Lettering:
    """Fonts and metrics of one size."""

    PICTURE_PAD = 3

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

    def picture_top(self, baseline: float) -> float:
        """Where the top of a label's picture lies for a baseline."""
        return round(baseline - self.metrics.ascent()) - 1.0

    def picture(self, text: str, ink: QColor, halo: QColor | None, ratio: float) -> QPixmap:
        """A label with its halo as a picture; its text begins `PICTURE_PAD` pixels from the left."""
        size = QSizeF(self.metrics.horizontalAdvance(text) + 8, self.metrics.height() + 3)
        picture = _blank(size, ratio)
        baseline = QPointF(self.PICTURE_PAD, self.metrics.ascent() + 1)
        if halo is not None:
            glyphs = _blank(size, ratio)
            self._write(glyphs, baseline, text, halo)
            painter = QPainter(picture)
            for dx, dy in _AROUND:
                painter.drawPixmap(dx, dy, glyphs)
            painter.end()
        self._write(picture, baseline, text, ink)
        return picture

    def _write(self, picture: QPixmap, baseline: QPointF, text: str, ink: QColor) -> None:
        painter = QPainter(picture)
        painter.setFont(self.font)
        painter.setPen(ink)
        painter.drawText(baseline, text)
        painter.end()


def _blank(size: QSizeF, ratio: float) -> QPixmap:
    picture = QPixmap(int(size.width() * ratio) + 1, int(size.height() * ratio) + 1)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
