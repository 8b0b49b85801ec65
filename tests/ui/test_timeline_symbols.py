"""Each type of event has a symbol of its own: in the lane's header, on the card, and as a path in pictures."""

from __future__ import annotations

from typing import get_args

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from timelines import open_timeline
from whowhen.core.records import EventType
from whowhen.ui.symbols import EVENT_SYMBOLS, draw_symbol
from whowhen.ui.theme import LIGHT
from whowhen.ui.timeline.card import Card


@pytest.mark.parametrize("kind", get_args(EventType))
def test_every_type_has_a_symbol_of_its_own(qapp: object, kind: EventType) -> None:
    assert list(EVENT_SYMBOLS.values()).count(EVENT_SYMBOLS[kind]) == 1
    picture = QImage(24, 24, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    draw_symbol(painter, EVENT_SYMBOLS[kind], QRectF(2, 2, 20, 20), QColor("black"))
    painter.end()
    dark = sum(picture.pixelColor(x, y).lightness() < 128 for x in range(24) for y in range(24))
    assert 20 < dark < 400


def test_the_card_tells_the_type(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    scene = view.canvas.scene
    mark = scene.model.table[scene.model.at["founded"]]
    at = QPoint(round(scene.x((mark["start"] + mark["end"]) / 2)), round(scene.y(int(mark["lane"]), 0) + 12))
    qtbot.mouseMove(view.canvas, at + QPoint(0, 60))
    qtbot.mouseMove(view.canvas, at)
    card = view.canvas.findChild(Card)
    qtbot.waitUntil(card.isVisible)
    assert "Founding" in [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def test_symbols_are_paths_in_a_file(qtbot: QtBot, tmp_path) -> None:
    view = open_timeline(qtbot)
    drawing = QSvgGenerator()
    drawing.setFileName(str(tmp_path / "symbols.svg"))
    drawing.setSize(view.picture_size("whole").toSize())
    painter = QPainter(drawing)
    view.paint_picture(painter, view.picture_size("whole"), LIGHT, "whole")
    painter.end()
    drawn = (tmp_path / "symbols.svg").read_text()
    assert "<image" not in drawn
    assert drawn.count("<path") > len(view.canvas.model.lanes.keys)
