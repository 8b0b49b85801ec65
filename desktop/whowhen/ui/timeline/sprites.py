"""Marks for the screen, cut from one picture in which every look is drawn once: all marks of a frame in one call.

A bar is a left end, as much as needed of a long middle, and a right end; a point or a very short bar is a picture of
its own.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from whowhen.ui.timeline.marks import Form
from whowhen.ui.timeline.model import ARROW_PX
from whowhen.ui.timeline.scene import BAR_PX, POINT_PX, ROW_PX
from whowhen.ui.timeline.shapes import LOOK, draw_mark

if TYPE_CHECKING:
    from pyqtgraph.Qt.internals import PrimitiveArray

_END_PX = 16.0
_OPEN_END_PX = ARROW_PX + 16.0
_MIDDLE_PX = 512.0
_PAD_PX = 2.0
_ATLAS_PX = 1024
_LONG = 0
_WIDTHS = 64
"""Keys are (kind, look, width): 0 for a bar that is put together, else the width of one that is drawn whole."""

Numbers = npt.NDArray[np.float64]
Piece = tuple[Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]
"""Left and top on the canvas, left and top in the atlas, width, opacity."""


class Atlas:
    """One picture with the looks that were asked for, in rows as high as a row of the timeline."""

    def __init__(self, colors: list[QColor], ratio: float) -> None:
        self.ratio = ratio
        self.picture = QPixmap()
        self._colors = colors
        self._places: dict[int, tuple[float, float]] = {}
        self._free = (0.0, 0.0)
        self._grow(16)

    def place(self, key: int) -> tuple[float, float]:
        """Where in the picture the look of a key begins; it is drawn when first asked for."""
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = self._draw(key)
        return found

    def _draw(self, key: int) -> tuple[float, float]:
        rest, width = divmod(key, _WIDTHS)
        kind, form = divmod(rest, 65_536)
        whole = width + 2 * _PAD_PX if width else 2 * _OPEN_END_PX + _MIDDLE_PX
        x, y = self._free
        if x + whole > _ATLAS_PX:
            x, y = 0.0, y + ROW_PX
        self._free = (x + whole, y)
        if (y + ROW_PX) * self.ratio > self.picture.height():
            self._grow(2 * int(y / ROW_PX + 1))
        painter = QPainter(self.picture)
        painter.scale(self.ratio, self.ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(int(x), int(y), int(whole), int(ROW_PX))
        if width:
            draw_mark(painter, x + _PAD_PX, x + _PAD_PX + width, y, form, self._colors[kind])
        else:
            begin, end = (float(side) for side in ends_of(form))
            draw_mark(painter, x, x + begin + _MIDDLE_PX + end, y, form, self._colors[kind])
        painter.end()
        return x, y

    def _grow(self, rows: int) -> None:
        taller = QPixmap(round(_ATLAS_PX * self.ratio), round(rows * ROW_PX * self.ratio))
        taller.fill(Qt.GlobalColor.transparent)
        painter = QPainter(taller)
        painter.drawPixmap(0, 0, self.picture)
        painter.end()
        self.picture = taller


def ends_of(form: int) -> tuple[float, float]:
    """How wide the left and the right end of a bar are."""
    return (
        _OPEN_END_PX if form & Form.OPEN_START else _END_PX,
        _OPEN_END_PX if form & Form.OPEN_END else _END_PX,
    )


class Sprites:
    """Draws many marks at once in one set of colours and one ratio of device pixels."""

    def __init__(self, colors: list[QColor], ratio: float) -> None:
        self._atlas = Atlas(colors, ratio)

    @cached_property
    def _fragments(self) -> PrimitiveArray:
        """The cuttings of a frame; pyqtgraph is loaded when something is drawn, not when the window starts."""
        from pyqtgraph.Qt.internals import PrimitiveArray

        return PrimitiveArray(QPainter.PixmapFragment, 10)

    @property
    def ratio(self) -> float:
        return self._atlas.ratio

    def draw(
        self, painter: QPainter, left: Numbers, right: Numbers, top: Numbers, kind: npt.NDArray[np.int16],
        form: npt.NDArray[np.uint16], opacity: Numbers,
    ) -> None:  # fmt: skip
        """Marks by their sides and the top of their row, each at a whole pixel."""
        if not len(left):
            return
        left, top = np.round(left), np.round(top)
        width = np.round(right) - left
        is_point = (form & Form.POINT) > 0
        whole = np.where(is_point, POINT_PX, np.where(width < BAR_PX, width, _LONG)).astype(np.int64)
        keys = (kind.astype(np.int64) * 65_536 + (form & LOOK)) * _WIDTHS + whole
        distinct, which = np.unique(keys, return_inverse=True)
        places = np.array([self._atlas.place(key) for key in distinct.tolist()])[which]
        is_whole = whole > 0
        pieces = [_whole(left, top, places, whole, opacity, is_whole)]
        if not is_whole.all():
            bars = ~is_whole
            pieces += _bars(left[bars], width[bars], top[bars], places[bars], form[bars], opacity[bars])
        self._stamp(painter, pieces)

    def _stamp(self, painter: QPainter, pieces: list[Piece]) -> None:
        ratio = self._atlas.ratio
        columns = [np.concatenate(parts) for parts in zip(*pieces, strict=True)]
        left, top, source_x, source_y, width, opacity = columns
        self._fragments.resize(len(left))
        rows = self._fragments.ndarray()
        rows[:, 0], rows[:, 1] = left + width / 2, top + ROW_PX / 2
        rows[:, 2], rows[:, 3] = source_x * ratio, source_y * ratio
        rows[:, 4], rows[:, 5] = width * ratio, ROW_PX * ratio
        rows[:, 6] = rows[:, 7] = 1 / ratio
        rows[:, 8], rows[:, 9] = 0.0, opacity
        first, number = self._fragments.drawargs()
        painter.drawPixmapFragments(first, number, self._atlas.picture)


def _whole(
    left: Numbers, top: Numbers, places: Numbers, whole: npt.NDArray[np.int64], opacity: Numbers,
    chosen: npt.NDArray[np.bool_],
) -> Piece:  # fmt: skip
    """Marks that are a picture of their own."""
    places = places[chosen]
    width = whole[chosen].astype(np.float64) + 2 * _PAD_PX
    return left[chosen] - _PAD_PX, top[chosen], places[:, 0], places[:, 1], width, opacity[chosen]


def _bars(
    left: Numbers, width: Numbers, top: Numbers, places: Numbers, form: npt.NDArray[np.uint16], opacity: Numbers
) -> list[Piece]:
    """Bars put together from two ends, cut short where they meet, and pieces of the middle."""
    begin = np.where(form & Form.OPEN_START, _OPEN_END_PX, _END_PX)
    end = np.where(form & Form.OPEN_END, _OPEN_END_PX, _END_PX)
    least = np.minimum(begin, np.where(form & Form.OPEN_END, 6.0, np.floor(width / 2)))
    first = np.clip(width - end, least, begin)
    last = np.minimum(end, width - first)
    source_x, source_y = places[:, 0], places[:, 1]
    pieces: list[Piece] = [
        (left, top, source_x, source_y, first, opacity),
        (left + width - last, top, source_x + begin + _MIDDLE_PX + end - last, source_y, last, opacity),
    ]
    at, rest, source_x = left + first, width - first - last, source_x + begin
    while (on := rest > 0).any():
        at, rest, top, source_x, source_y, opacity = (
            column[on] for column in (at, rest, top, source_x, source_y, opacity)
        )
        piece = np.minimum(rest, _MIDDLE_PX)
        pieces.append((at, top, source_x, source_y, piece, opacity))
        at, rest = at + piece, rest - piece
    return pieces
