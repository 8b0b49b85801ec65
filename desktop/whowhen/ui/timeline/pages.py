"""The timeline on pages of paper: the ruler on each, cut between lanes or rows, then the lists and the legend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QPainter

from whowhen.ui.picturable import Part
from whowhen.ui.theme import Theme
from whowhen.ui.timeline.canvas import Canvas
from whowhen.ui.timeline.legend import draw_legend
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.painter import TimelinePainter
from whowhen.ui.timeline.pictures import (
    LINE_PX,
    LIST_HEAD_PX,
    TITLE_PX,
    Sheet,
    draw_list,
    draw_title,
    lettering_for,
    list_height,
    most_columns,
    sheet_of,
)
from whowhen.ui.timeline.scene import BAND_PAD_PX, ROW_PX, Bands, Scene

_SCALE = 0.8
"""How much smaller than on screen a page is drawn: letters of about seven points."""
_FULL = 0.6
"""A page is cut between two lanes if it is then at least so full, else between two rows."""


class Pen(NamedTuple):
    """What the parts of a page are drawn with."""

    painter: QPainter
    canvas: Canvas
    theme: Theme
    letters: Lettering


class Piece(NamedTuple):
    """A part of a page, drawn from where the painter stands."""

    height: float
    draw: Callable[[Pen], None]


def page_count(canvas: Canvas, page: QSizeF, part: Part) -> int:
    """How many pages with so much room the part takes."""
    return len(_pages(canvas, page, part))


def paint_page(painter: QPainter, page: QSizeF, theme: Theme, canvas: Canvas, part: Part, number: int) -> None:
    """Draw one of the pages."""
    pen = Pen(painter, canvas, theme, lettering_for(canvas, page.width() / _SCALE))
    painter.save()
    painter.scale(_SCALE, _SCALE)
    for piece in _pages(canvas, page, part)[number]:
        painter.save()
        piece.draw(pen)
        painter.restore()
        painter.translate(0, piece.height)
    painter.restore()


def _pages(canvas: Canvas, page: QSizeF, part: Part) -> list[list[Piece]]:
    room = QSizeF(page.width() / _SCALE, page.height() / _SCALE)
    sheet = sheet_of(canvas, part, legend=True, width=room.width())
    scale = min(1.0, room.width() / sheet.scene.width)  # what is in sight is as wide as the window is
    pages: list[list[Piece]] = [
        [Piece(TITLE_PX, lambda pen: draw_title(pen.painter, pen.canvas, pen.theme, pen.letters))]
    ]
    left = room.height() - TITLE_PX
    for number, scene in enumerate(_slices(sheet.scene, left / scale, room.height() / scale)):
        if number:
            pages.append([])
            left = room.height()
        pages[-1].append(_timeline(scene, scale))
        left -= scene.height * scale
    for piece in _rest(sheet, room):
        if piece.height > left:
            pages.append([])
            left = room.height()
        pages[-1].append(piece)
        left -= piece.height
    return pages


def _slices(scene: Scene, first: float, others: float) -> Iterator[Scene]:
    """The scene cut into heights of at most `first` and then `others`, each with the ruler; it must not be scrolled."""
    top, end = scene.scroll, min(scene.bands.height, scene.scroll + scene.height - scene.ruler)
    room = first
    while True:
        stop = cut(scene.bands, top, max(room - scene.ruler - 1, ROW_PX), end)
        yield replace(scene, scroll=top, height=scene.ruler + stop - top + 1)
        top, room = stop, others
        if top >= end:
            return


def cut(bands: Bands, top: float, room: float, end: float) -> float:
    """Where a page that begins at `top` ends: after a lane, else after a row, else where its room does."""
    if top + room >= end:
        return end
    lanes = [bottom for bottom in bands.tops if top + _FULL * room <= bottom <= top + room]
    if lanes:
        return lanes[-1]
    lane = bands.tops[bands.lane_at(top + room)] + BAND_PAD_PX
    row = lane + (top + room - lane) // ROW_PX * ROW_PX
    return row if row > top else top + room


def _timeline(scene: Scene, scale: float) -> Piece:
    def draw(pen: Pen) -> None:
        pen.painter.scale(scale, scale)
        TimelinePainter(pen.theme, pen.letters, is_screen=False).paint(pen.painter, scene)

    return Piece(scene.height * scale, draw)


def _rest(sheet: Sheet, room: QSizeF) -> Iterator[Piece]:
    """The lists, each in parts that a page can hold, and the legend."""
    say = QCoreApplication.translate
    most = most_columns(room.width()) * max(1, int((room.height() - LIST_HEAD_PX) // LINE_PX))
    for title, lines in ((say("timeline", "Undated"), sheet.undated), (say("timeline", "Sources"), sheet.sources)):
        for start in range(0, len(lines), most):
            yield _list(title, lines[start : start + most], room.width())
    if sheet.legend_px:
        yield Piece(sheet.legend_px, lambda pen: draw_legend(pen.painter, sheet.scene, pen.theme, pen.letters))


def _list(title: str, lines: tuple[str, ...], width: float) -> Piece:
    def draw(pen: Pen) -> None:
        draw_list(pen.painter, title, lines, width, pen.theme, pen.letters)

    return Piece(list_height(lines, width), draw)
