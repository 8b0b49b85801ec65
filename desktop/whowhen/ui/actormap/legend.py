"""The key to the map: the shapes, colours and lines that are on it, in one or more rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from whowhen.core.records import ActorKind, Tone
from whowhen.ui.actormap.scene import KINDS, TONES, Scene
from whowhen.ui.actormap.shapes import scaled_shape
from whowhen.ui.actormap.strokes import DASHES
from whowhen.ui.actormap.words import tr
from whowhen.ui.forms.words import kind_words
from whowhen.ui.theme import Theme, actor_color, tone_color

ROW = 22.0
LINE = 18.0
_GAP = 18.0
Draw = Callable[[QPainter, QPointF], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A word with the sign it explains; `draw` paints the sign about a point, at most 24 pixels wide."""

    words: str
    draw: Draw
    width: float = 29.0


def entries(scene: Scene, theme: Theme) -> tuple[Entry, ...]:
    """What of the signs is on the map."""
    found = [_kind_entry(KINDS[at], scene, theme) for at in np.unique(scene.kinds)]
    found += [_tone_entry(TONES[at], theme) for at in np.unique(scene.tones)]
    if len(scene.certain) and not scene.certain.all():
        found.append(Entry(tr("Only claimed, denied or planned"), _line(theme, "cooperation", is_certain=False)))
    if len(scene.widths) and scene.widths.max() > scene.widths.min():
        found.append(Entry(tr("Wider: more sentences"), _wedge(theme)))
    return tuple(found)


def _kind_entry(kind: ActorKind, scene: Scene, theme: Theme) -> Entry:
    color = QColor(theme.ink_soft) if scene.by_community else actor_color(kind, theme)

    def draw(painter: QPainter, at: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPath(scaled_shape(kind, 5.5).translated(at.x() + 5, at.y()))

    return Entry(kind_words(kind), draw, 17.0)


def _tone_entry(tone: Tone, theme: Theme) -> Entry:
    words = {"cooperation": tr("Cooperation"), "conflict": tr("Conflict"), "neutral": tr("Neutral")}[tone]
    return Entry(words, _line(theme, tone, is_certain=True))


def _line(theme: Theme, tone: Tone, *, is_certain: bool) -> Draw:
    pen = QPen(QColor(theme.ink_soft) if not is_certain else tone_color(tone, theme), 2.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = DASHES.get((tone, is_certain))
    if dashes:
        pen.setDashPattern([length / 2 for length in dashes])

    def draw(painter: QPainter, at: QPointF) -> None:
        painter.setPen(pen)
        painter.drawLine(at, at + QPointF(22, 0))

    return draw


def _wedge(theme: Theme) -> Draw:
    def draw(painter: QPainter, at: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink_soft))
        painter.drawPolygon([at + QPointF(0, -0.6), at + QPointF(22, -3), at + QPointF(22, 3), at + QPointF(0, 0.6)])

    return draw


def _rows(found: tuple[Entry, ...], metrics: QFontMetricsF, width: float) -> list[list[tuple[Entry, float]]]:
    """The entries with their left sides, in rows no wider than the width."""
    rows: list[list[tuple[Entry, float]]] = [[]]
    left = 0.0
    for entry in found:
        wide = entry.width + metrics.horizontalAdvance(entry.words) + _GAP
        if rows[-1] and left + wide - _GAP > width:
            rows.append([])
            left = 0.0
        rows[-1].append((entry, left))
        left += wide
    return rows


def _lines(remarks: tuple[str, ...], metrics: QFontMetricsF, width: float) -> list[str]:
    """The remarks in lines no wider than the width."""
    lines: list[str] = []
    for remark in remarks:
        line = ""
        for word in remark.split():
            longer = f"{line} {word}".lstrip()
            if line and metrics.horizontalAdvance(longer) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def legend_size(scene: Scene, theme: Theme, font: QFont, width: float) -> QSizeF:
    """The room that the legend takes when it may be so wide."""
    metrics = QFontMetricsF(font)
    rows, lines = _rows(entries(scene, theme), metrics, width), _lines(scene.remarks, metrics, width)
    return QSizeF(width, ROW * len(rows) + LINE * len(lines))


def paint_legend(painter: QPainter, scene: Scene, theme: Theme, font: QFont, at: QPointF, width: float) -> None:
    """Draw the legend with its upper left corner at the point."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    rows = _rows(entries(scene, theme), metrics, width)
    for number, row in enumerate(rows):
        middle = at.y() + ROW * (number + 0.5)
        for entry, left in row:
            entry.draw(painter, QPointF(at.x() + left, middle))
            painter.setPen(QColor(theme.ink_soft))
            base = QPointF(at.x() + left + entry.width, middle + metrics.ascent() / 2 - 1)
            painter.drawText(base, entry.words)
    painter.setPen(QColor(theme.ink_soft))
    for number, line in enumerate(_lines(scene.remarks, metrics, width)):
        painter.drawText(QPointF(at.x(), at.y() + ROW * len(rows) + LINE * (number + 0.75)), line)


class LegendImage:
    """The legend of a scene as one image for the screen, drawn anew only when something of it changed."""

    def __init__(self) -> None:
        self._made_for: tuple[object, ...] = ()
        self._scene: Scene | None = None
        self._image = QPixmap()

    def image(self, scene: Scene, theme: Theme, font: QFont, width: float, ratio: float) -> QPixmap:
        """The legend when it may be so wide, as high as it needs."""
        made_for = scene.remarks, theme, font.key(), width, ratio
        if self._scene is not scene or self._made_for != made_for:
            self._made_for, self._scene = made_for, scene
            size = legend_size(scene, theme, font, width) * ratio
            self._image = QPixmap(size.toSize())
            self._image.setDevicePixelRatio(ratio)
            self._image.fill(Qt.GlobalColor.transparent)
            with QPainter(self._image) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_legend(painter, scene, theme, font, QPointF(), width)
        return self._image
