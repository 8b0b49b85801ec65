"""The ruler: two levels of ticks, the time window, and the grid that goes down through the lanes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from whowhen.layout.ticks import Ticks
from whowhen.ui.theme import Theme
from whowhen.ui.timeline.breaks import breaks_in_sight, draw_break_words, draw_breaks
from whowhen.ui.timeline.eras import draw_strip
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.scene import Scene
from whowhen.ui.timeline.shapes import draw_article

_MAJOR_BASELINE = 17.0
_MINOR_BASELINE = 36.0
_LEAST_LINE_PX = 12.0
_LEAST_SHEET_PX = 5.0


def draw_grid(painter: QPainter, scene: Scene, marks: Ticks, theme: Theme) -> None:
    """Hairlines down through the lanes: faint at ticks, clearer where a block begins."""
    bottom = min(scene.height, scene.ruler - scene.scroll + scene.bands.height)
    faint = QColor(theme.line)
    faint.setAlphaF(0.5)
    first, last = scene.scale.span(scene.body_width)
    starts = {block.start for block in marks.major if first <= block.start <= last}
    minor = [tick.day for tick in marks.minor if first <= tick.day <= last and tick.day not in starts]
    painter.setPen(QPen(faint, 1))
    painter.drawLines(_lines(scene, minor, scene.ruler, bottom))
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawLines(_lines(scene, starts, scene.ruler, bottom))
    draw_breaks(painter, scene, theme)


def _lines(scene: Scene, days: Iterable[float], top: float, bottom: float) -> list[QLineF]:
    return [QLineF(x, top, x, bottom) for x in (np.rint(_pixels(scene, days)) + 0.5).tolist()]


def _pixels(scene: Scene, days: Iterable[float]) -> npt.NDArray[np.float64]:
    """Where times lie on the canvas."""
    return scene.gutter + scene.scale.xs(np.array([*days], np.float64))


def draw_ruler(painter: QPainter, scene: Scene, marks: Ticks, theme: Theme, letters: Lettering) -> None:
    """The ruler over the top of the canvas, right of the gutter."""
    area = QRectF(scene.gutter, 0, scene.body_width, scene.axis)
    painter.fillRect(QRectF(0, 0, scene.width, scene.ruler), QColor(theme.panel))
    draw_strip(painter, scene, theme, letters)
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    if scene.window is not None:
        _draw_window(painter, scene, scene.window, theme)
    draw_break_words(painter, scene, theme, letters)
    _draw_minor(painter, scene, marks, theme, letters)
    _draw_major(painter, scene, marks, theme, letters)
    _draw_publications(painter, scene, theme)
    painter.restore()
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawLine(QLineF(0, scene.ruler - 0.5, scene.width, scene.ruler - 0.5))


def _draw_minor(painter: QPainter, scene: Scene, marks: Ticks, theme: Theme, letters: Lettering) -> None:
    first, last = scene.scale.span(scene.body_width)
    days = [tick.day for tick in marks.minor if first <= tick.day <= last]
    painter.setPen(QPen(QColor(theme.ink_faint), 1))
    painter.drawLines(_lines(scene, days, scene.axis - 5, scene.axis))
    painter.setFont(letters.small)
    painter.setPen(QColor(theme.ink_soft))
    free, limit, breaks = scene.gutter + 1, scene.width - 2, breaks_in_sight(scene)
    middles = _pixels(scene, (tick.day for tick in marks.minor)).tolist()
    for tick, middle in zip(marks.minor, middles, strict=True):
        width = letters.small_px(tick.label)
        x = middle - width / 2
        if x < free or x + width > limit or (breaks and any(x < one.right and x + width > one.left for one in breaks)):
            continue
        painter.drawText(QPointF(round(x), _MINOR_BASELINE), tick.label)
        free = x + width + 4


def _draw_major(painter: QPainter, scene: Scene, marks: Ticks, theme: Theme, letters: Lettering) -> None:
    first, last = scene.scale.span(scene.body_width)
    blocks = [block for block in marks.major if block.end >= first and block.start <= last]
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawLines(_lines(scene, [block.start for block in blocks if block.start >= first], 4, 23))
    painter.setFont(letters.strong)
    painter.setPen(QColor(theme.ink))
    for block in blocks:
        left, right = max(scene.x(block.start), scene.gutter), min(scene.x(block.end), scene.width)
        x = min(left + 7, right - letters.strong_px(block.label) - 8)
        if x >= left + 3:
            painter.drawText(QPointF(round(x), _MAJOR_BASELINE), block.label)


def _draw_window(painter: QPainter, scene: Scene, window: tuple[float, float], theme: Theme) -> None:
    left, right = window_sides(scene, window)
    accent = QColor(theme.accent)
    accent.setAlphaF(0.16)
    painter.fillRect(QRectF(left, 0, right - left, scene.ruler), accent)
    painter.setPen(QPen(QColor(theme.accent), 2))
    painter.drawLines([QLineF(left, 0, left, scene.ruler), QLineF(right, 0, right, scene.ruler)])


def window_sides(scene: Scene, window: tuple[float, float]) -> tuple[float, float]:
    """Left and right pixel of the time window, no further out than a little beyond the canvas."""
    low, high = scene.gutter - 4.0, scene.width + 4.0
    return min(max(scene.x(window[0]), low), high), min(max(scene.x(window[1] + 1), low), high)


def draw_window_edges(painter: QPainter, scene: Scene, window: tuple[float, float], theme: Theme) -> None:
    """The sides of the time window down through the lanes, and a veil over what lies outside."""
    left, right = window_sides(scene, window)
    veil = QColor(theme.canvas)
    veil.setAlphaF(0.6)
    painter.fillRect(QRectF(scene.gutter, scene.ruler, left - scene.gutter, scene.height), veil)
    painter.fillRect(QRectF(right, scene.ruler, scene.width - right, scene.height), veil)
    accent = QColor(theme.accent)
    accent.setAlphaF(0.7)
    painter.setPen(QPen(accent, 1))
    for x in (left, right):
        painter.drawLine(QLineF(round(x) + 0.5, scene.ruler, round(x) + 0.5, scene.height))


def _draw_publications(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """A sheet for each article; those that would lie on each other are one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    last = -np.inf
    for one in scene.publications:
        x = scene.x(one.day + 0.5)
        if scene.gutter - 6 < x < scene.width + 6 and x - last >= _LEAST_SHEET_PX:
            draw_article(painter, round(x) + 0.5, scene.axis, QColor(theme.accent))
            last = x
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def draw_publication_lines(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """A dotted line down from the sheets of articles, on the day they were published; one for those close together."""
    accent = QColor(theme.accent)
    accent.setAlphaF(0.45)
    painter.setPen(QPen(accent, 1, Qt.PenStyle.DotLine))
    first, last = scene.scale.span(scene.body_width)
    drawn: list[float] = []
    for one in scene.publications:
        x = scene.x(one.day + 0.5)
        if first <= one.day + 0.5 <= last and (not drawn or x - drawn[-1] >= _LEAST_LINE_PX):
            drawn.append(x)
    painter.drawLines([QLineF(x, scene.ruler, x, scene.height) for x in (round(x) + 0.5 for x in drawn)])
