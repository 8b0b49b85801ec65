"""Draws the text's own verbs along the ties that are chosen or hovered, and along all where there is room for them."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from whowhen.ui.actormap.frame import Frame
from whowhen.ui.actormap.labels import Room
from whowhen.ui.actormap.lettering import Lettering
from whowhen.ui.actormap.scene import Numbers

_ROOM = 26.0
_FEW_TIES = 60
_NEAR = 0.9


class Verbs:
    """Draws the verbs of frames."""

    def __init__(self, letters: Lettering) -> None:
        self._letters = letters

    def ties(self, frame: Frame) -> Numbers:
        """The ties in sight whose verbs are to be written, the raised ones first."""
        raised = frame.raised[frame.ties]
        chosen = frame.ties[raised][:_FEW_TIES]
        if frame.is_picture or (frame.camera.scale >= _NEAR and len(frame.ties) <= _FEW_TIES):
            return np.concatenate([chosen, frame.ties[~raised]])
        return chosen

    def paint(self, painter: QPainter, frame: Frame, ties: Numbers, room: Room) -> None:
        """Write the verbs that fit on their ties and meet no node, name or other verb."""
        for tie, line in zip(ties.tolist(), frame.lines(ties).tolist(), strict=True):
            self._paint_verb(painter, frame, tie, line, room)

    def _paint_verb(self, painter: QPainter, frame: Frame, tie: int, line: list[float], room: Room) -> None:
        letters = self._letters
        text = frame.scene.shown.ties[tie].label.replace("-", " ")
        width = letters.verb_metrics.horizontalAdvance(text)
        across, down = line[2] - line[0], line[3] - line[1]
        if math.hypot(across, down) < width + _ROOM:
            return
        middle = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
        angle = math.degrees(math.atan2(down, across))
        angle += 180 if abs(angle) > 90 else 0
        if not _takes_along(room, middle, angle, width, letters.verb_metrics.height()):
            return
        ink = QColor(letters.theme.ink_soft if frame.scene.tie_lit[tie] else letters.theme.ink_faint)
        painter.save()
        painter.translate(*middle)
        painter.rotate(angle)
        base = QPointF(-width / 2, letters.verb_metrics.ascent() / 2 - 1.5)
        letters.draw(painter, text, base, letters.verb_font, ink, is_picture=frame.is_picture)
        painter.restore()


def _takes_along(room: Room, middle: tuple[float, float], angle: float, width: float, height: float) -> bool:
    """Take the room of a slanting text as squares along it; whether all of it was free."""
    count = max(1, round(width / height))
    across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    side = height * 0.7
    steps = (np.arange(count) - (count - 1) / 2) * width / count
    corners = np.array(middle) + steps[:, None] * (across, down) - side / 2
    return room.takes(corners, np.full((count, 2), side))
