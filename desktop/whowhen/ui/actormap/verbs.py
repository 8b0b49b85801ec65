"""Draws the text's own verbs along the ties that are chosen or hovered, and along all where there is room for them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from whowhen.ui.actormap.frame import Frame
from whowhen.ui.actormap.labels import Room
from whowhen.ui.actormap.lettering import Lettering
from whowhen.ui.actormap.scene import Numbers
from whowhen.ui.actormap.strands import curves

_ROOM = 22.0  # for the line and its head on both sides of the words
_FEW_TIES = 60
_NEAR = 0.9
_BREAK = 7.0  # how much of a line is broken for the words on it, so that it does not run on between them


@dataclass(frozen=True, slots=True)
class Verb:
    """What is written along a tie."""

    words: str
    is_lit: bool


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
        """Write the verbs that fit on their ties and meet no node, name or other verb, those of open ties first."""
        for curve in curves(frame):
            line = curve.chord().ravel().tolist()
            tie = curve.strand.tie
            for words in (curve.strand.words, tie.label.replace("-", " ")):  # the type as well where there is room
                if self._paint_verb(painter, frame, Verb(words, tie.is_lit), line, room):
                    break
        shown = frame.scene.shown.ties
        for tie, line in zip(ties.tolist(), frame.lines(ties).tolist(), strict=True):
            words = shown[tie].label.replace("-", " ")
            words += frame.scene.notes[tie] if frame.scene.notes else ""
            verb = Verb(words, bool(frame.scene.tie_lit[tie]))
            self._paint_verb(painter, frame, verb, line, room)

    def _paint_verb(self, painter: QPainter, frame: Frame, verb: Verb, line: list[float], room: Room) -> bool:
        """Write it, if it fits; whether it did."""
        letters = self._letters
        width = letters.verb_metrics.horizontalAdvance(verb.words)
        across, down = line[2] - line[0], line[3] - line[1]
        if math.hypot(across, down) < width + _ROOM:
            return False
        middle = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
        angle = math.degrees(math.atan2(down, across))
        angle += 180 if abs(angle) > 90 else 0
        if not _takes_along(room, middle, angle, width, letters.verb_metrics.height()):
            return False
        ink = QColor(letters.theme.ink_soft if verb.is_lit else letters.theme.ink_faint)
        painter.save()
        painter.translate(*middle)
        painter.rotate(angle)
        base = QPointF(-width / 2, letters.verb_metrics.ascent() / 2 - 1.5)
        painter.fillRect(QRectF(-width / 2 - 1, -_BREAK / 2, width + 2, _BREAK), QColor(letters.theme.canvas))
        letters.draw(painter, verb.words, base, letters.verb_font, ink, is_picture=frame.is_picture)
        painter.restore()
        return True


def _takes_along(room: Room, middle: tuple[float, float], angle: float, width: float, height: float) -> bool:
    """Take the room of a slanting text as squares along it; whether all of it was free."""
    side = height * 0.7
    count = max(2, math.ceil(width / side))
    across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    steps = np.linspace(side - width, width - side, count) / 2
    corners = np.array(middle) + steps[:, None] * (across, down) - side / 2
    return room.takes(corners, np.full((count, 2), side))
