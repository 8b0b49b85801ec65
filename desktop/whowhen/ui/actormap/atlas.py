"""Small images side by side in one big one, so that hundreds of them are drawn by a single call."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from whowhen.ui.actormap.scene import Floats, Numbers

if TYPE_CHECKING:
    from pyqtgraph.Qt.internals import PrimitiveArray

_SIDE, _TALLEST = 1024, 8192
_FIELDS = 10  # of a fragment: x, y, the source's left, top, width, height, then scale twice, rotation, opacity


class Atlas:
    """Images by their keys; `ratio` is how many pixels of the screen a pixel of the canvas has."""

    def __init__(self, ratio: float) -> None:
        from pyqtgraph.Qt.internals import PrimitiveArray

        self.ratio = ratio
        self._fragments: PrimitiveArray = PrimitiveArray(QPainter.PixmapFragment, _FIELDS)
        self._image = _blank(_SIDE, _SIDE // 2)
        self._slots: dict[Hashable, int] = {}
        self._sources: list[tuple[float, float, float, float]] = []
        self._array = np.zeros((0, 4))
        self._left = self._top = self._bottom = 0

    def has_room(self, ratio: float) -> bool:
        """Whether it is one for a screen of that ratio, and not so full that it is time to begin anew."""
        return self.ratio == ratio and self._bottom <= _TALLEST

    def find(self, key: Hashable) -> int | None:
        """The number of an image that is there."""
        return self._slots.get(key)

    def slot(self, key: Hashable, width: float, height: float, draw: Callable[[QPainter], None]) -> int:
        """The number of an image, drawn now if it is new; `draw` has its upper left corner at the origin."""
        found = self._slots.get(key)
        if found is None:
            found = self._slots[key] = len(self._sources)
            self._sources.append(self._room(math.ceil(width * self.ratio), math.ceil(height * self.ratio)))
            with QPainter(self._image) as brush:
                brush.setRenderHint(QPainter.RenderHint.Antialiasing)
                brush.translate(*self._sources[-1][:2])
                brush.scale(self.ratio, self.ratio)
                draw(brush)
        return found

    def _room(self, width: int, height: int) -> tuple[float, float, float, float]:
        """A free place for an image of that many pixels of the screen, in rows; the big image grows downward."""
        if self._left + width > _SIDE:
            self._left, self._top = 0, self._bottom
        source = float(self._left), float(self._top), float(min(width, _SIDE)), float(height)
        self._left += width + 1
        self._bottom = max(self._bottom, self._top + height + 1)
        if self._bottom > self._image.height():
            grown = _blank(_SIDE, max(2 * self._image.height(), self._bottom))
            with QPainter(grown) as brush:
                brush.drawPixmap(0, 0, self._image)
            self._image = grown
        return source

    def paint(self, painter: QPainter, slots: Numbers, corners: Floats) -> None:
        """Draw images with their upper left corners at the points, shape (n, 2)."""
        if not len(slots):
            return
        if len(self._array) != len(self._sources):
            self._array = np.array(self._sources)
        self._fragments.resize(len(slots))
        rows = self._fragments.ndarray()
        rows[:, 2:6] = self._array[slots]
        rows[:, :2] = corners + rows[:, 4:6] / (2 * self.ratio)
        rows[:, 6:8] = 1 / self.ratio
        rows[:, 8], rows[:, 9] = 0, 1
        first, count = self._fragments.drawargs()
        painter.drawPixmapFragments(first, count, self._image)

    def sizes(self, slots: Numbers) -> Floats:
        """Widths and heights of images in pixels of the canvas, shape (n, 2)."""
        return np.array(self._sources).reshape(-1, 4)[slots, 2:] / self.ratio


def _blank(width: int, height: int) -> QPixmap:
    image = QPixmap(width, height)
    image.fill(Qt.GlobalColor.transparent)
    return image
