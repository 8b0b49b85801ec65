"""A tie that is opened: a curve of its own for each type of relationship that it bundles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from whowhen.core.network import Tie
from whowhen.ui.actormap.frame import Frame
from whowhen.ui.actormap.scene import Floats, Strand, tie_widths
from whowhen.ui.actormap.shapes import mixed
from whowhen.ui.actormap.strokes import DASHES
from whowhen.ui.theme import Theme, tone_color

MOST_OPEN = 6
"""With more ties chosen none is opened: their curves would cover the map."""
_GAP = 22.0
_WIDEST = 130.0  # across all curves of a tie, in pixels
_RIM = 3.0
_REACH = 6.0
_SAMPLES = 25
_SOFT = 0.62


@dataclass(frozen=True, eq=False)
class Curve:
    """A strand on the canvas: a quadratic curve from rim to rim."""

    strand: Strand
    start: Floats
    control: Floats
    end: Floats

    def points(self) -> Floats:
        """Points along it, shape (n, 2)."""
        at = np.linspace(0, 1, _SAMPLES)[:, None]
        found: Floats = (1 - at) ** 2 * self.start + 2 * at * (1 - at) * self.control + at**2 * self.end
        return found

    def chord(self) -> Floats:
        """The straight line that touches it in its middle, as long as it is wide, shape (2, 2)."""
        return np.stack([self.start, self.end]) + (self.control - (self.start + self.end) / 2) / 2


def curves(frame: Frame) -> Iterator[Curve]:
    """The curves of all ties that are open in a frame."""
    for number, strands in frame.strands.items():
        first, last = frame.spans(np.array([number]))[0].reshape(2, 2)
        length = max(float(np.hypot(*(last - first))), 1e-6)
        normal = (last - first)[::-1] * (-1.0, 1.0) / length
        gap = min(_GAP, _WIDEST / max(len(strands) - 1, 1), length / 3)
        radii = frame.radii[frame.scene.ends[number]] + _RIM
        for rank, strand in enumerate(strands):
            aside = normal * gap * (rank - (len(strands) - 1) / 2)
            control = (first + last) / 2 + 2 * aside
            start, end = _toward(first, control, radii[0]), _toward(last, control, radii[1])
            yield Curve(strand, start, control, end)


def strand_at(frame: Frame, x: float, y: float) -> Strand | None:
    """The strand whose curve is under the pixel."""
    near = [(float(np.hypot(*(one.points() - (x, y)).T).min()), at, one.strand) for at, one in enumerate(curves(frame))]
    apart, _, strand = min(near, default=(np.inf, 0, None))
    return strand if apart <= _REACH else None


def _toward(here: Floats, there: Floats, way: float) -> Floats:
    across = there - here
    moved: Floats = here + across * min(way / max(float(np.hypot(*across)), 1e-6), 0.5)
    return moved


class StrandPainter:
    """Draws open ties in the colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw all of them, those that are raised last."""
        for curve in sorted(curves(frame), key=lambda one: one.strand.is_raised):
            self._draw(painter, frame, curve)

    def _draw(self, painter: QPainter, frame: Frame, curve: Curve) -> None:
        strand = curve.strand
        width = float(tie_widths(np.array([float(strand.tie.sentences)]))[0]) * min(frame.camera.glyph, 1.2)
        width = max(1.4, width + 0.7 * strand.is_raised)
        color = self._color(strand)
        start, end = curve.start, curve.end
        if strand.tie.forward:
            end = self._head(painter, curve.control, end, 5.5 + 1.6 * width, color)
        if strand.tie.backward:
            start = self._head(painter, curve.control, start, 5.5 + 1.6 * width, color)
        path = QPainterPath(QPointF(*start.tolist()))
        path.quadTo(QPointF(*curve.control.tolist()), QPointF(*end.tolist()))
        painter.strokePath(path, _pen(strand.tie, color, width))

    def _color(self, strand: Strand) -> QColor:
        strength = 1.0 if strand.is_raised else _SOFT if strand.tie.is_lit else _SOFT / 2
        return mixed(tone_color(strand.tie.tone, self.theme), QColor(self.theme.canvas), strength)

    @staticmethod
    def _head(painter: QPainter, control: Floats, tip: Floats, size: float, color: QColor) -> Floats:
        """Draw a head at a tip; where the line ends inside it."""
        across = tip - control
        toward = across * (size / max(float(np.hypot(*across)), 1e-6))
        aside = toward[::-1] * (-0.42, 0.42)
        corners = (tip, tip - toward + aside, tip - toward - aside)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([QPointF(*corner.tolist()) for corner in corners]))
        inside: Floats = tip - toward * 0.8
        return inside


def _pen(tie: Tie, color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = DASHES.get((tie.tone, tie.is_certain))
    if dashes:
        pen.setDashPattern([length / width if length > 2 else length for length in dashes])
    return pen
