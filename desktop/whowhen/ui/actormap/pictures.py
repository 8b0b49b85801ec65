"""The map as a picture of any size: title, map, legend, and the sources that the numbers on ties stand for; every name
is text."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from whowhen.core.datewords import in_words
from whowhen.core.network import Tie
from whowhen.core.project import Project
from whowhen.core.records import Relationship
from whowhen.ui.actormap.camera import Camera
from whowhen.ui.actormap.legend import LINE, legend_size, paint_legend
from whowhen.ui.actormap.painter import Emphasis, Frame, MapPainter
from whowhen.ui.actormap.scene import Scene
from whowhen.ui.actormap.words import tr
from whowhen.ui.theme import Theme

MARGIN = 28.0
_SMALLEST = QSizeF(560, 360)
_TITLE, _HEADING = 52.0, 34.0
_LEAST_SCALE = 0.55
"""A picture that is drawn smaller than so cannot be read on paper."""
_COLUMN, _SHORT = 400.0, 6
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Sheet:
    """What a picture of the whole shows; where `sources` are listed, the scene's ties have their numbers."""

    scene: Scene
    title: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tiles:
    """A picture spread over pages: its whole `size` as it is printed, and how many pages lie beside each other."""

    size: QSizeF
    page: QSizeF
    columns: int
    rows: int

    @staticmethod
    def of(picture: QSizeF, page: QSizeF) -> Tiles:
        """On one page if it is readable there, else on as many as it needs to be."""
        fitting = min(page.width() / picture.width(), page.height() / picture.height(), 1.0)
        if fitting >= _LEAST_SCALE:
            return Tiles(page, page, 1, 1)
        size = picture * _LEAST_SCALE
        columns, rows = math.ceil(size.width() / page.width()), math.ceil(size.height() / page.height())
        return Tiles(size, page, columns, rows)

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def corner(self, number: int) -> QPointF:
        """Where on the picture a page begins."""
        row, column = divmod(number, self.columns)
        return QPointF(column * self.page.width(), row * self.page.height())


def sheet_of(scene: Scene, project: Project, *, tells_all: bool) -> Sheet:
    """A scene with its title, its sources, and on each tie the numbers of those that tell of it; the sources of its
    ties alone unless it `tells_all`."""
    told = {ident for tie in scene.shown.ties for ident in tie.relationships}
    articles = [one for one in project.articles() if tells_all or not project.referrers(one.id).isdisjoint(told)]
    numbers = {article.id: number for number, article in enumerate(articles, 1)}
    notes = tuple(_note(tie, project, numbers) for tie in scene.shown.ties)
    sources = tuple(
        f"{numbers[one.id]}. {one.title}" + (f", {in_words(one.published.date)}" if one.published.date else "")
        for one in articles
    )
    return Sheet(replace(scene, notes=notes), project.info.title or tr("Actor map"), sources)


def _note(tie: Tie, project: Project, numbers: dict[str, int]) -> str:
    told = (project.find(Relationship, ident) for ident in tie.relationships)
    found = {numbers[proof.article] for one in told if one is not None for proof in one.evidence}
    return "\u2009".join(str(number).translate(_RAISED) for number in sorted(found))


def sheet_size(sheet: Sheet, theme: Theme, font: QFont) -> QSizeF:
    """The size at which every name fits, with title, margins, legend and sources."""
    area = _map_size(sheet.scene)
    inner = area.width() - 2 * MARGIN
    below = legend_size(sheet.scene, theme, font, inner).height() + _list_height(sheet.sources, inner) + MARGIN
    return QSizeF(area.width(), _TITLE + area.height() + below)


def _map_size(scene: Scene) -> QSizeF:
    low, high = scene.bounds()
    width = max(float(high[0] - low[0]) + 2 * MARGIN, _SMALLEST.width())
    return QSizeF(width, max(float(high[1] - low[1]) + 2 * MARGIN, _SMALLEST.height()))


def paint_sheet(painter: QPainter, size: QSizeF, theme: Theme, font: QFont, sheet: Sheet) -> None:
    """Draw all of it, as large as fits into the size."""
    natural, area = sheet_size(sheet, theme, font), _map_size(sheet.scene)
    zoom = min(size.width() / natural.width(), size.height() / natural.height())
    low, high = sheet.scene.bounds()
    middle = np.add(low, high) / 2
    painter.save()
    painter.setClipRect(QRectF(QPointF(), size), Qt.ClipOperation.IntersectClip)
    painter.fillRect(QRectF(QPointF(), size), QColor(theme.canvas))
    painter.translate((size.width() - natural.width() * zoom) / 2, 0)
    painter.scale(zoom, zoom)
    painter.translate(0, _TITLE)
    camera = Camera(float(middle[0]), float(middle[1]), 1.0, area.width(), area.height())
    frame = Frame(sheet.scene, camera, Emphasis(), is_picture=True, has_all_names=True)
    MapPainter(theme, font).paint(painter, frame)
    painter.translate(0, -_TITLE)
    _write(painter, QPointF(MARGIN, 36), sheet.title, _sized(font, 20), QColor(theme.ink))
    inner = area.width() - 2 * MARGIN
    foot = QPointF(MARGIN, _TITLE + area.height())
    paint_legend(painter, sheet.scene, theme, font, foot, inner)
    foot += QPointF(0, legend_size(sheet.scene, theme, font, inner).height())
    _paint_sources(painter, sheet.sources, foot, inner, font, theme)
    painter.restore()


def paint_seen(painter: QPainter, size: QSizeF, theme: Theme, font: QFont, scene: Scene, camera: Camera) -> None:
    """Draw the part of a scene that a camera sees, with the legend below."""
    legend = legend_size(scene, theme, font, size.width() - 2 * MARGIN).height()
    room = QSizeF(size.width(), size.height() - legend - MARGIN / 2)
    scale = camera.scale * min(room.width() / camera.width, room.height() / camera.height)
    painter.save()
    painter.setClipRect(QRectF(QPointF(), size))
    painter.fillRect(QRectF(QPointF(), size), QColor(theme.canvas))
    seen = Camera(camera.x, camera.y, scale, room.width(), room.height())
    MapPainter(theme, font).paint(painter, Frame(scene, seen, Emphasis(), is_picture=True))
    painter.fillRect(QRectF(0, room.height(), size.width(), size.height() - room.height()), QColor(theme.canvas))
    paint_legend(painter, scene, theme, font, QPointF(MARGIN, room.height()), size.width() - 2 * MARGIN)
    painter.restore()


def _columns(lines: tuple[str, ...], width: float) -> int:
    """In how many columns the lines are set: few lines have room to be long."""
    return min(max(1, int(width // _COLUMN)), -(-len(lines) // _SHORT))


def _rows(lines: tuple[str, ...], width: float) -> int:
    """How many lines a column has."""
    return -(-len(lines) // _columns(lines, width))


def _list_height(lines: tuple[str, ...], width: float) -> float:
    return _HEADING + LINE * _rows(lines, width) if lines else 0.0


def _paint_sources(
    painter: QPainter, lines: tuple[str, ...], at: QPointF, width: float, font: QFont, theme: Theme
) -> None:
    """The sources in columns under a heading, read downwards."""
    if not lines:
        return
    _write(painter, at + QPointF(0, 24), tr("Sources"), _sized(font, 13), QColor(theme.ink_soft))
    plain, high = _sized(font, 12, is_bold=False), _rows(lines, width)
    metrics, column = QFontMetricsF(plain), width / _columns(lines, width)
    for number, words in enumerate(lines):
        across, down = divmod(number, high)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, column - 20)
        base = at + QPointF(across * column, _HEADING + 12 + down * LINE)
        _write(painter, base, text, plain, QColor(theme.ink))


def _write(painter: QPainter, base: QPointF, words: str, font: QFont, ink: QColor) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(base, words)


def _sized(base: QFont, pixels: int, *, is_bold: bool = True) -> QFont:
    font = QFont(base)
    font.setPixelSize(pixels)
    if is_bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
