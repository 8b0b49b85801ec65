"""Draws the ties: width by support, colour and pattern by tone and certainty, heads where they point.

What a line costs rests on its pen: opaque lines of some width cost a quarter of translucent ones, hairlines a
quarter of these. So lines are drawn together by their pens, faint ones mixed with the ground, and many as hairlines.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from whowhen.ui.actormap.frame import Frame
from whowhen.ui.actormap.scene import TONES, Flags, Floats, Numbers, Scene
from whowhen.ui.actormap.shapes import mixed
from whowhen.ui.theme import Theme, tone_color

if TYPE_CHECKING:
    from pyqtgraph.Qt.internals import PrimitiveArray

FADED = 0.22
DASHES: dict[tuple[str, bool], tuple[float, ...]] = {
    ("cooperation", False): (9.0, 6.0),
    ("conflict", True): (4.5, 2.5),
    ("conflict", False): (4.5, 2.5, 4.5, 9.0),
    ("neutral", True): (1.9, 1.7),
    ("neutral", False): (1.9, 1.7, 1.9, 8.0),
}


class TieStrokes:
    """Draws the ties of frames in the colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    @cached_property
    def _lines(self) -> PrimitiveArray:
        """The lines of a frame; pyqtgraph is loaded when something is drawn, not when the window starts."""
        from pyqtgraph.Qt.internals import PrimitiveArray

        return PrimitiveArray(QLineF, 4)

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw the ties in sight, those that are raised over the others."""
        raised = frame.raised[frame.ties]
        low, high = frame.ties[~raised], frame.ties[raised]
        if frame.is_dense:
            self._draw_hairlines(painter, frame, low)
        else:
            self._draw_strokes(painter, frame, low, is_raised=False)
        self._draw_strokes(painter, frame, high, is_raised=True)

    def _draw_hairlines(self, painter: QPainter, frame: Frame, ties: Numbers) -> None:
        """Ties as thin whole lines from middle to middle: their nodes lie on top."""
        scene = frame.scene
        keys = scene.tie_lit[ties] * len(TONES) + scene.tones[ties]
        for group in _groups(keys.astype(np.uint8)):
            one = ties[group[0]]
            color = QColor(tone_color(TONES[scene.tones[one]], self.theme))
            color.setAlphaF(self._strength(frame, bool(scene.tie_lit[one])))
            painter.setPen(QPen(color, 1.0))
            self._draw_lines(painter, frame.spans(ties[group]))

    def _draw_strokes(self, painter: QPainter, frame: Frame, ties: Numbers, *, is_raised: bool) -> None:
        """Ties with width, pattern and heads."""
        if not len(ties):
            return
        scene = frame.scene
        widths = np.maximum(1.1, (scene.widths[ties] + 0.7 * is_raised) * min(frame.camera.glyph, 1.2))
        lines = frame.lines(ties)
        forward, backward = scene.forward[ties], scene.backward[ties]
        heads, owners = _cut_heads(lines, forward, backward, 5.5 + 1.6 * widths)
        to_tail = forward & ~backward  # a pattern begins at the head, not with a gap before it
        lines[to_tail] = lines[to_tail][:, [2, 3, 0, 1]]
        for group in _groups((scene.tie_lit * len(TONES) + scene.tones)[ties[owners]]):
            color = self._color(frame, int(ties[owners[group[0]]]), is_raised)
            painter.fillPath(_path(heads[group]), color)
        for group in _groups(_pen_keys(scene, ties)):
            painter.setPen(self._pen(frame, int(ties[group[0]]), float(widths[group[0]]), is_raised))
            self._draw_lines(painter, lines[group])

    def _color(self, frame: Frame, tie: int, is_raised: bool) -> QColor:
        is_lit = bool(frame.scene.tie_lit[tie])
        strength = 1.0 if is_raised and is_lit else self._strength(frame, is_lit)
        return mixed(tone_color(TONES[frame.scene.tones[tie]], self.theme), QColor(self.theme.canvas), strength)

    def _pen(self, frame: Frame, tie: int, width: float, is_raised: bool) -> QPen:
        pen = QPen(self._color(frame, tie, is_raised), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        dashes = DASHES.get((TONES[frame.scene.tones[tie]], bool(frame.scene.certain[tie])))
        if dashes:
            pen.setDashPattern([length / width if length > 2 else length for length in dashes])
        return pen

    def _draw_lines(self, painter: QPainter, lines: Floats) -> None:
        self._lines.resize(len(lines))
        self._lines.ndarray()[:] = lines
        painter.drawLines(*self._lines.drawargs())

    def _strength(self, frame: Frame, is_lit: bool) -> float:
        """How clearly ties stand before the ground: the more of them, the fainter."""
        if not is_lit:
            return FADED * 0.8
        crowd = 0.85 * math.pow(1 + len(frame.ties) / 400, -0.35)
        return crowd if frame.emphasis.is_empty else crowd * 0.45


def _pen_keys(scene: Scene, ties: Numbers) -> Numbers:
    """A number for each look of a line, the faded and thin ones first."""
    widths = np.round(scene.widths[ties] * 10).astype(np.intp)
    keys: Numbers = scene.tie_lit[ties] * 10_000 + widths * 20 + scene.tones[ties] * 2 + scene.certain[ties]
    return keys


def _groups(keys: Numbers | np.ndarray[tuple[int], np.dtype[np.uint8]]) -> Iterator[Numbers]:
    """The positions of equal keys, by their size."""
    if len(keys):
        order = np.argsort(keys, kind="stable")
        yield from np.split(order, np.flatnonzero(np.diff(keys[order])) + 1)


def _cut_heads(lines: Floats, forward: Flags, backward: Flags, sizes: Floats) -> tuple[Floats, Numbers]:
    """A head at each side that a tie points to, as closed triangles of shape (n, 4, 2), with the ties' positions.

    The lines are cut short so that they end inside their heads.
    """
    corners: list[Floats] = []
    owners: list[Numbers] = []
    for flags, tip, tail in ((forward, slice(2, 4), slice(0, 2)), (backward, slice(0, 2), slice(2, 4))):
        across = lines[:, tip] - lines[:, tail]
        length = np.hypot(across[:, 0], across[:, 1])
        rows = np.flatnonzero(flags & (length > sizes * 1.5))
        toward = across[rows] * (sizes[rows] / length[rows])[:, None]
        tips = lines[rows, tip]
        aside = toward[:, ::-1] * (-0.42, 0.42)
        corners.append(np.stack([tips, tips - toward + aside, tips - toward - aside, tips], 1))
        owners.append(rows)
        lines[rows, tip] = tips - toward * 0.8
    return np.concatenate(corners), np.concatenate(owners)


def _path(triangles: Floats) -> QPainterPath:
    from pyqtgraph import arrayToQPath

    joined = np.tile(np.array([1, 1, 1, 0], np.int32), len(triangles))
    x, y = triangles.reshape(-1, 2).T
    path: QPainterPath = arrayToQPath(x, y, joined, finiteCheck=False)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
