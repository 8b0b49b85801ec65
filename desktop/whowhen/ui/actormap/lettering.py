"""The letters of the map: names in three sizes, the text's own verbs in italics, all with a halo of the ground."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from whowhen.ui.actormap.scene import Floats, Numbers, Scene
from whowhen.ui.theme import Theme

_NAME_PIXELS, _VERB_PIXELS = (12, 13, 15), 11
_HALO = 3.4
_AROUND = [QPointF(x, y) * 1.2 for x, y in product((-1, 0, 1), repeat=2) if x or y]
_BIGGER_FROM = np.array([12.0, 17.0])  # radii of nodes above which names are written bigger


@dataclass(frozen=True, slots=True)
class Look:
    """How a name is written: the size of its letters, paler where the filter takes its actor away, for a picture."""

    tier: int
    is_lit: bool
    is_picture: bool = False


class Lettering:
    """Fonts of a theme and what they measure."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self._fonts = tuple(_font(font, size) for size in _NAME_PIXELS)
        self.verb_font = _font(font, _VERB_PIXELS)
        self.verb_font.setItalic(True)
        self.verb_metrics = QFontMetricsF(self.verb_font)
        self._metrics = tuple(QFontMetricsF(one) for one in self._fonts)
        self._heights = np.array([one.height() - 2 for one in self._metrics])
        self._widths: dict[tuple[str, int], float] = {}
        self._measured: Scene | None = None
        self._sizes = np.zeros((0, 2))

    @staticmethod
    def tiers(scene: Scene, nodes: Numbers) -> Numbers:
        """Which size of letters each name has: the bigger the node, the bigger its name."""
        found: Numbers = np.searchsorted(_BIGGER_FROM, scene.radii[nodes])
        return found

    def sizes(self, scene: Scene, nodes: Numbers) -> Floats:
        """Widths and heights of names, shape (n, 2)."""
        if self._measured is not scene:
            self._measured, self._sizes = scene, np.full((scene.count, 2), np.nan)
        new = nodes[np.isnan(self._sizes[nodes, 0])]
        tiers = self.tiers(scene, new)
        self._sizes[new, 1] = self._heights[tiers]
        self._sizes[new, 0] = [self._width(scene.names[at], tier) for at, tier in zip(new, tiers, strict=True)]
        return self._sizes[nodes]

    def _width(self, name: str, tier: int) -> float:
        key = name, int(tier)
        found = self._widths.get(key)
        if found is None:
            found = self._widths[key] = self._metrics[tier].horizontalAdvance(name)
        return found

    def draw_name(self, painter: QPainter, name: str, look: Look, x: float, y: float) -> None:
        """Write a name with its upper left corner at the point."""
        ink = QColor(self.theme.ink if look.is_lit else self.theme.ink_faint)
        base = QPointF(x, y + self._metrics[look.tier].ascent() - 1)
        self.draw(painter, name, base, self._fonts[look.tier], ink, is_picture=look.is_picture)

    def draw(self, painter: QPainter, text: str, base: QPointF, font: QFont, ink: QColor, *, is_picture: bool) -> None:
        """Write a text with its halo: its outline in a picture, on the screen the text itself around, in a tenth of
        the time."""
        painter.setFont(font)
        if is_picture:
            self._draw_outline(painter, text, base, font)
        else:
            painter.setPen(QColor(self.theme.halo))
            for way in _AROUND:
                painter.drawText(base + way, text)
        painter.setPen(ink)
        painter.drawText(base, text)

    def _draw_outline(self, painter: QPainter, text: str, base: QPointF, font: QFont) -> None:
        halo = QPainterPath()
        halo.addText(base, font, text)
        pen = QPen(QColor(self.theme.halo), _HALO)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(halo, pen)


def _font(base: QFont, pixels: int) -> QFont:
    font = QFont(base)
    font.setPixelSize(pixels)
    return font
