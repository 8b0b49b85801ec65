"""Draws the map: ties, nodes, names; the same for the screen and for pictures, where nothing is a cached image."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from whowhen.ui.actormap.frame import Emphasis, Frame
from whowhen.ui.actormap.ground import GroundPainter
from whowhen.ui.actormap.labels import Room
from whowhen.ui.actormap.lettering import Lettering
from whowhen.ui.actormap.marks import NodeMarks
from whowhen.ui.actormap.names import Names, Placed
from whowhen.ui.actormap.strands import StrandPainter
from whowhen.ui.actormap.strokes import TieStrokes
from whowhen.ui.actormap.verbs import Verbs
from whowhen.ui.theme import Theme

__all__ = ["Emphasis", "Frame", "MapPainter"]


class MapPainter:
    """Draws frames in the colours of a theme."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        letters = Lettering(theme, font)
        self.ground = GroundPainter(theme, font)
        self.strokes, self.strands, self.marks = TieStrokes(theme), StrandPainter(theme), NodeMarks(theme)
        self.names, self.verbs = Names(letters), Verbs(letters)

    def names_of(self, frame: Frame, covered: Sequence[QRectF] = ()) -> Placed:
        """The names to be drawn, none where the map is covered or other words stand."""
        return self.names.placed(frame, [*self.ground.taken, *covered])

    def paint(self, painter: QPainter, frame: Frame, covered: Sequence[QRectF] = ()) -> None:
        """Draw all of it, with no words where the map is covered."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, frame.camera.width, frame.camera.height), QColor(self.theme.canvas))
        self.ground.paint(painter, frame)
        self.strokes.paint(painter, frame)
        self.strands.paint(painter, frame)
        self.marks.paint_rings(painter, frame)
        self.marks.paint(painter, frame)
        names = self.names_of(frame, covered)
        self.names.paint(painter, frame, names)
        ties = self.verbs.ties(frame)
        if len(ties) or frame.strands:
            self.verbs.paint(painter, frame, ties, _room(frame, names, [*self.ground.taken, *covered]))


def _room(frame: Frame, names: Placed, barred: Sequence[QRectF]) -> Room:
    """The canvas with its nodes, names and other words taken."""
    room = Room(0.0, 0.0, frame.camera.width, frame.camera.height)
    room.cover(frame.points[frame.nodes], frame.radii[frame.nodes] + 1)
    room.take(names.corners(frame), names.sizes)
    for one in barred:
        room.take(np.array([[one.x(), one.y()]]), np.array([[one.width(), one.height()]]))
    return room
