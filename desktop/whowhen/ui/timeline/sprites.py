"""Marks for the screen, cut from pictures that are drawn once: many marks of a look in one call.

A long bar is a left end, as much as needed of a long middle, and a right end; a short one is a picture of its own.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from whowhen.ui.timeline.marks import Form
from whowhen.ui.timeline.model import ARROW_PX
from whowhen.ui.timeline.scene import POINT_PX, ROW_PX
from whowhen.ui.timeline.shapes import LOOK, draw_mark

_END_PX = 16
_OPEN_END_PX = int(ARROW_PX) + 16
_MIDDLE_PX = 512
_PAD_PX = 2
_MOST_SHORT = 4_000

Numbers = npt.NDArray[np.float64]


class Sprites:
    """The pictures of one set of colours and one ratio of device pixels."""

    def __init__(self, colors: list[QColor], ratio: float) -> None:
        self.ratio = ratio
        self._colors = colors
        self._points: dict[tuple[int, int], QPixmap] = {}
        self._long: dict[tuple[int, int], QPixmap] = {}
        self._short: dict[tuple[int, int, int], QPixmap] = {}
        self._fragments = PrimitiveArray(QPainter.PixmapFragment, 10)

    def draw(
        self, painter: QPainter, left: Numbers, right: Numbers, top: Numbers, kind: npt.NDArray[np.int16],
        form: npt.NDArray[np.uint16], opacity: Numbers,
    ) -> None:  # fmt: skip
        """Marks by their sides and the top of their row, each at a whole pixel."""
        left, right, top = np.round(left), np.round(right), np.round(top)
        look = form & LOOK
        keys = kind.astype(np.int32) * 65_536 + look
        for key in np.unique(keys).tolist():
            group = np.flatnonzero(keys == key)
            one_kind, one_form = divmod(key, 65_536)
            place = (left[group], right[group], top[group], opacity[group])
            if one_form & Form.POINT:
                self._draw_points(painter, one_kind, one_form, *place)
            else:
                self._draw_bars(painter, one_kind, one_form, *place)

    def _draw_points(
        self, painter: QPainter, kind: int, form: int, left: Numbers, right: Numbers, top: Numbers, opacity: Numbers
    ) -> None:
        picture = self._points.get((kind, form))
        if picture is None:
            width = POINT_PX + 2 * _PAD_PX
            picture = self._points[kind, form] = self._picture(kind, form, width, _PAD_PX, width - _PAD_PX)
        middle = np.floor((left + right) / 2)
        width = picture.width() / self.ratio
        self._stamp(painter, picture, [(middle - (width - 1) / 2, top, 0.0, width, opacity)])

    def _draw_bars(
        self, painter: QPainter, kind: int, form: int, left: Numbers, right: Numbers, top: Numbers, opacity: Numbers
    ) -> None:
        begin = _OPEN_END_PX if form & Form.OPEN_START else _END_PX
        end = _OPEN_END_PX if form & Form.OPEN_END else _END_PX
        width = right - left
        is_long = width >= begin + end
        if is_long.any():
            place = (left[is_long], right[is_long], top[is_long], opacity[is_long])
            self._draw_long(painter, kind, form, begin, end, *place)
        short = np.flatnonzero(~is_long)
        columns = (left[short].tolist(), width[short].tolist(), top[short].tolist(), opacity[short].tolist())
        for x, wide, y, strength in zip(*columns, strict=True):
            if strength < 1:
                painter.setOpacity(strength)
            painter.drawPixmap(QPointF(x - _PAD_PX, y), self._short_bar(kind, form, int(wide)))
            if strength < 1:
                painter.setOpacity(1.0)

    def _short_bar(self, kind: int, form: int, width: int) -> QPixmap:
        picture = self._short.get((kind, form, width))
        if picture is None:
            if len(self._short) > _MOST_SHORT:
                self._short.clear()
            picture = self._picture(kind, form, width + 2 * _PAD_PX, _PAD_PX, _PAD_PX + width)
            self._short[kind, form, width] = picture
        return picture

    def _draw_long(
        self, painter: QPainter, kind: int, form: int, begin: int, end: int, left: Numbers, right: Numbers,
        top: Numbers, opacity: Numbers,
    ) -> None:  # fmt: skip
        picture = self._long.get((kind, form))
        whole = begin + _MIDDLE_PX + end
        if picture is None:
            picture = self._long[kind, form] = self._picture(kind, form, whole, 0, whole)
        pieces: list[tuple[Numbers, Numbers, float, Numbers | float, Numbers]] = [
            (left, top, 0.0, float(begin), opacity),
            (right - end, top, float(begin + _MIDDLE_PX), float(end), opacity),
        ]
        at, rest = left + begin, right - left - begin - end
        while (on := rest > 0).any():
            at, rest, top, opacity = at[on], rest[on], top[on], opacity[on]
            piece = np.minimum(rest, _MIDDLE_PX)
            pieces.append((at, top, float(begin), piece, opacity))
            at, rest = at + piece, rest - piece
        self._stamp(painter, picture, pieces)

    def _stamp(
        self, painter: QPainter, picture: QPixmap,
        pieces: list[tuple[Numbers, Numbers, float, Numbers | float, Numbers]],
    ) -> None:  # fmt: skip
        """Pieces of a picture: left and top on the canvas, left and width in the picture, opacity."""
        count = sum(len(piece[0]) for piece in pieces)
        self._fragments.resize(count)
        rows = self._fragments.ndarray()
        begin = 0
        for left, top, source, width, opacity in pieces:
            part = rows[begin : begin + len(left)]
            part[:, 0] = left + np.asarray(width) / 2
            part[:, 1] = top + ROW_PX / 2
            part[:, 2] = source * self.ratio
            part[:, 4] = np.asarray(width) * self.ratio
            part[:, 9] = opacity
            begin += len(left)
        rows[:, 3], rows[:, 5], rows[:, 8] = 0.0, ROW_PX * self.ratio, 0.0
        rows[:, 6] = rows[:, 7] = 1 / self.ratio
        first, number = self._fragments.drawargs()
        painter.drawPixmapFragments(first, number, picture)

    def _picture(self, kind: int, form: int, width: float, left: float, right: float) -> QPixmap:
        """A mark from `left` to `right` of a transparent picture as high as a row."""
        picture = QPixmap(round(width * self.ratio), round(ROW_PX * self.ratio))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.scale(self.ratio, self.ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, left, right, 0.0, form, self._colors[kind])
        painter.end()
        return picture
