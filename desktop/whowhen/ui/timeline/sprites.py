"""Marks for the screen, cut from one picture in which every look is drawn once: all marks of a frame in one call.

A bar is a left end, as much as needed of a long middle, and a right end; a point or a very short bar is a picture of
its own.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from whowhen.ui.timeline.cuttings import Cuttings
from whowhen.ui.timeline.marks import Form
from whowhen.ui.timeline.model import ARROW_PX
from whowhen.ui.timeline.scene import BAR_PX, POINT_PX, ROW_PX
from whowhen.ui.timeline.shapes import LOOK, draw_mark

_END_PX = 16.0
_OPEN_END_PX = ARROW_PX + 16.0
_MIDDLE_PX = 512.0
_PAD_PX = 2.0
_ATLAS_PX = 1024
_LONG = 0
_LOOKS, _WIDTHS = LOOK + 1, 16
"""Keys are (kind, look, width): 0 for a bar that is put together, else the width of one that is drawn whole."""

Numbers = npt.NDArray[np.float64]
Ids = npt.NDArray[np.intp]


class Pieces(NamedTuple):
    """Parts of marks: whose they are, left on the canvas, how far from the left of the look, width."""

    of: Ids
    left: Numbers
    offset: Numbers
    width: Numbers


class Atlas:
    """One picture with the looks that were asked for, in rows as high as a row of the timeline."""

    def __init__(self, colors: list[QColor], ratio: float) -> None:
        self.ratio = ratio
        self.picture = QPixmap()
        self._colors = colors
        self._places = np.full((len(colors) * _LOOKS * _WIDTHS, 2), np.nan)
        self._free = (0.0, 0.0)
        self._grow(16)

    def places(self, keys: Ids) -> Numbers:
        """`(n, 2)`: where in the picture the looks of the keys begin; each is drawn when first asked for."""
        found = self._places[keys]
        if np.isnan(found[:, 0]).any():
            for key in np.unique(keys[np.isnan(found[:, 0])]).tolist():
                self._places[key] = self._draw(key)
            found = self._places[keys]
        return found

    def _draw(self, key: int) -> tuple[float, float]:
        rest, width = divmod(key, _WIDTHS)
        kind, form = divmod(rest, _LOOKS)
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
        self._cuttings = Cuttings()

    @property
    def ratio(self) -> float:
        return self._atlas.ratio

    def draw(
        self, painter: QPainter, left: Numbers, right: Numbers, top: Numbers, kind: Ids,
        form: npt.NDArray[np.uint16], opacity: Numbers,
    ) -> None:  # fmt: skip
        """Marks by their sides and the top of their row, each at a whole pixel."""
        if not len(left):
            return
        left, top = np.rint(left), np.rint(top)
        width = np.rint(right) - left
        whole = np.where(form & Form.POINT, POINT_PX, np.where(width < BAR_PX, width, _LONG))
        keys = (kind * _LOOKS + (form & LOOK)) * _WIDTHS + whole.astype(np.intp)
        pieces = _pieces(left, width, form, whole)
        source = self._atlas.places(keys)[pieces.of]
        self._cuttings.draw(
            painter,
            self._atlas.picture,
            self._atlas.ratio,
            (pieces.left, top[pieces.of]),
            (source[:, 0] + pieces.offset, source[:, 1]),
            (pieces.width, ROW_PX),
            opacity[pieces.of],
        )


def _pieces(left: Numbers, width: Numbers, form: npt.NDArray[np.uint16], whole: Numbers) -> Pieces:
    """Marks that are a picture of their own, and bars put together from two ends and as much as needed of a middle."""
    of = np.arange(len(left))
    bars = np.flatnonzero(whole == _LONG)
    if not len(bars):
        return Pieces(of, left - _PAD_PX, np.zeros(len(left)), whole + 2 * _PAD_PX)
    begin, end, first, last = _ends(width[bars], form[bars])
    first_left, first_width = left - _PAD_PX, whole + 2 * _PAD_PX
    first_left[bars], first_width[bars] = left[bars], first
    rest = width[bars] - first - last
    counts = np.ceil(rest / _MIDDLE_PX).astype(np.intp)
    long = np.repeat(np.arange(len(bars)), counts)
    along = (np.arange(len(long)) - np.repeat(np.cumsum(counts) - counts, counts)) * _MIDDLE_PX
    return Pieces(
        np.concatenate([of, bars, bars[long]]),
        np.concatenate([first_left, left[bars] + width[bars] - last, left[bars[long]] + first[long] + along]),
        np.concatenate([np.zeros(len(left)), begin + _MIDDLE_PX + end - last, begin[long]]),
        np.concatenate([first_width, last, np.minimum(rest[long] - along, _MIDDLE_PX)]),
    )


def _ends(width: Numbers, form: npt.NDArray[np.uint16]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """How wide the ends of bars are in the atlas, and what is used of them: cut short where they meet."""
    begin = np.where(form & Form.OPEN_START, _OPEN_END_PX, _END_PX)
    end = np.where(form & Form.OPEN_END, _OPEN_END_PX, _END_PX)
    least = np.minimum(begin, np.where(form & Form.OPEN_END, 6.0, np.floor(width / 2)))
    first = np.clip(width - end, least, begin)
    return begin, end, first, np.minimum(end, width - first)
