"""Labels for the screen, drawn once with their halos on pages that are kept: those of a frame take a call a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from whowhen.ui.symbols import draw_symbol
from whowhen.ui.timeline.cuttings import Cuttings
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.scene import SYMBOL_ROOM_PX

_PAD_PX = 3.0
_ABOVE_PX = 2.0
_AROUND = ((-2, 1), (2, 1), (-2, -1), (2, -1), (0, -2), (0, 2))
"""Where the halo repeats a label: six times around it, much quicker than a stroked outline."""
_PAGE_PX = 1024
_ROWS = 32
_MOST_PAGES = 8
_STEP_PX = 4
"""Drawings begin at multiples of it, which are whole pixels of any usual screen."""

Numbers = npt.NDArray[np.float64]
Style = tuple[QColor, QColor | None]
SYMBOL_PX = 12


class Label(NamedTuple):
    """What is drawn: a text, the number of its style, and the symbol before it or nothing."""

    text: str
    style: int
    symbol: str = ""


class Slot(NamedTuple):
    """Where a label is drawn: its page, left and top on it, its width."""

    page: int
    x: float
    y: float
    width: float


class Glyphs:
    """The labels of one theme, each of some ink with or without a halo, for one ratio of device pixels."""

    def __init__(self, letters: Lettering, styles: Sequence[Style], ratio: float) -> None:
        self.ratio = ratio
        self._letters, self._styles = letters, styles
        self._row_px = -(-(letters.metrics.height() + 2 * _ABOVE_PX + 1) // _STEP_PX) * _STEP_PX
        self._pages: list[tuple[QPixmap, Cuttings]] = []
        self._slots: dict[Label, Slot] = {}
        self._free = (0.0, _ROWS * self._row_px)

    def make_room(self) -> bool:
        """Begin anew where there are too many pages; whether all that was told of slots is void."""
        if len(self._pages) <= _MOST_PAGES:
            return False
        self._pages, self._slots = [], {}
        self._free = (0.0, _ROWS * self._row_px)
        return True

    def slots(self, keys: Sequence[Label]) -> list[Slot]:
        """Where these labels are drawn; what is new is drawn."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._slots]
        drawn: dict[int, list[Label]] = {}
        for key in missing:
            slot = self._slots[key] = self._place(key)
            drawn.setdefault(slot.page, []).append(key)
        for page, news in drawn.items():
            self._draw(page, news)
        return [self._slots[key] for key in keys]

    def draw(self, painter: QPainter, slots: Numbers, left: Numbers, baseline: Numbers) -> None:
        """Labels by where they are drawn on pages, `(n, 4)`, and where on the canvas they go."""
        left, top = np.rint(left) - _PAD_PX, np.rint(baseline - self._letters.metrics.ascent()) - _ABOVE_PX
        for page, (picture, cuttings) in enumerate(self._pages):
            on = slots[:, 0] == page
            if not on.any():
                continue
            at, source = (left[on], top[on]), (slots[on, 1], slots[on, 2])
            cuttings.draw(painter, picture, self.ratio, at, source, (slots[on, 3], self._row_px))

    def _place(self, label: Label) -> Slot:
        """The next free place for a label, on a new page where the last is full."""
        room = SYMBOL_ROOM_PX if label.symbol else 0.0
        width = room + self._letters.metrics.horizontalAdvance(label.text) + 2 * _PAD_PX + 1
        width = -(-width // _STEP_PX) * _STEP_PX
        x, y = self._free
        if x + width > _PAGE_PX:
            x, y = 0.0, y + self._row_px
        if y >= _ROWS * self._row_px:
            x, y = 0.0, 0.0
            self._pages.append((self._blank(_ROWS * self._row_px), Cuttings()))
        self._free = (x + width, y)
        return Slot(len(self._pages) - 1, x, y, width)

    def _draw(self, page: int, keys: Sequence[Label]) -> None:
        """New labels on a page: their letters, below them six copies of these in the colours of the halos."""
        places = [(self._slots[key], key) for key in keys]
        first = places[0][0].y
        letters = self._blank(places[-1][0].y + self._row_px - first)
        with QPainter(letters) as painter:
            painter.setFont(self._letters.font)
            for slot, label in places:
                self._write(painter, slot.x + _PAD_PX, slot.y - first, label)
        halos = QPixmap(letters)
        with QPainter(halos) as painter:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            for slot, label in places:
                color = self._styles[label.style][1] or QColor(Qt.GlobalColor.transparent)
                painter.fillRect(QRectF(slot.x, slot.y - first, slot.width, self._row_px), color)
        with QPainter(self._pages[page][0]) as painter:
            for dx, dy in _AROUND:
                painter.drawPixmap(QPointF(dx, first + dy), halos)
            painter.drawPixmap(QPointF(0, first), letters)

    def _write(self, painter: QPainter, x: float, top: float, label: Label) -> None:
        ink = self._styles[label.style][0]
        if label.symbol:
            draw_symbol(
                painter, label.symbol, QRectF(x, top + (self._row_px - SYMBOL_PX) / 2, SYMBOL_PX, SYMBOL_PX), ink
            )
            x += SYMBOL_ROOM_PX
        painter.setPen(ink)
        painter.drawText(QPointF(x, top + self._letters.metrics.ascent() + _ABOVE_PX), label.text)

    def _blank(self, height: float) -> QPixmap:
        picture = QPixmap(round(_PAGE_PX * self.ratio), round(height * self.ratio))
        picture.setDevicePixelRatio(self.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture
