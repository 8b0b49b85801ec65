"""The legend below a picture: what each look means, and which type each colour and symbol stands for."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QPainter

from whowhen.core.records import EventType
from whowhen.ui.symbols import EVENT_SYMBOLS, draw_symbol
from whowhen.ui.theme import Theme, event_color
from whowhen.ui.timeline.lanes import type_names
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.marks import KINDS, Form
from whowhen.ui.timeline.scene import Scene
from whowhen.ui.timeline.shapes import draw_mark

_LINE_PX = 34.0
_FURTHER_LINE_PX = 24.0
_LEFT_PX = 14.0
_GAP_PX = 20.0
_SYMBOL_PX = 13.0


def legend_height(scene: Scene, letters: Lettering) -> float:
    """How high the legend is on the width of the scene."""
    return _LINE_PX + len(_type_lines(scene, letters)) * _FURTHER_LINE_PX


def draw_legend(painter: QPainter, scene: Scene, theme: Theme, letters: Lettering) -> None:
    """The looks in one line; below them the types, where the lanes do not name them."""
    _draw_looks(painter, theme, letters)
    top, names = _LINE_PX - 3, type_names()
    for line in _type_lines(scene, letters):
        left = _LEFT_PX
        for kind in line:
            box = QRectF(left, top, _SYMBOL_PX, _SYMBOL_PX)
            draw_symbol(painter, EVENT_SYMBOLS[kind], box, event_color(kind, theme))
            letters.draw(painter, box.right() + 6, top + 11, names[kind], QColor(theme.ink_soft), None)
            left += _width(names[kind], letters)
        top += _FURTHER_LINE_PX


def _type_lines(scene: Scene, letters: Lettering) -> list[list[EventType]]:
    """The types that are there, in as many lines as their names need."""
    if scene.model.lanes.by == "type":
        return []
    lines: list[list[EventType]] = []
    names, room = type_names(), 0.0
    for number in np.unique(scene.model.table["kind"]).tolist():
        kind = KINDS[number]
        width = _width(names[kind], letters)
        if width > room:
            lines.append([])
            room = scene.width - 2 * _LEFT_PX
        room -= width
        lines[-1].append(kind)
    return lines


def _width(words: str, letters: Lettering) -> float:
    return _SYMBOL_PX + 6 + letters.metrics.horizontalAdvance(words) + _GAP_PX


def _draw_looks(painter: QPainter, theme: Theme, letters: Lettering) -> None:
    say = QCoreApplication.translate
    entries = (
        (Form.POINT, say("timeline", "on this day")),
        (Form.SPAN, say("timeline", "lasted")),
        (0, say("timeline", "within this time")),
        (Form.SPAN | Form.OPEN_END, say("timeline", "and on")),
        (Form.CLAIMED, say("timeline", "claimed")),
        (Form.DENIED, say("timeline", "denied")),
        (Form.PLANNED, say("timeline", "planned")),
        (Form.HYPOTHETICAL, say("timeline", "hypothetical")),
    )
    ink = QColor(theme.ink_soft)
    left = _LEFT_PX
    for form, words in entries:
        width = 11 if form & Form.POINT else 30
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, left, left + width, 5, form, ink, QColor(theme.canvas))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        letters.draw(painter, left + width + 7, 21, words, ink, None)
        left += width + 7 + letters.metrics.horizontalAdvance(words) + _GAP_PX
