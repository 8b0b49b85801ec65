"""A typed date is gone to; what cannot be read says why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from timelines import open_timeline
from whowhen.core.dates import fuzzy
from whowhen.ui.timeline.jump import JumpField
from whowhen.ui.timeline.view import TimelineView


def ask(qtbot: QtBot, view: TimelineView, text: str) -> JumpField:
    view.ask_date()
    field = view.canvas.findChild(JumpField)
    assert field is not None
    qtbot.keyClicks(field.date.line, text)
    qtbot.keyClick(field.date.line, Qt.Key.Key_Return)
    return field


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("March 1982", "1982-03"), ("44 BC", "-0043"), ("2014-06", "2014-06"), ("6 February 2015", "2015-02-06")],
)
def test_a_typed_date_is_brought_into_the_middle(qtbot: QtBot, text: str, edtf: str) -> None:
    view = open_timeline(qtbot)
    ask(qtbot, view, text)
    scene, date = view.canvas.scene, fuzzy(edtf)
    assert date.earliest is not None
    assert date.latest is not None
    left, right = scene.x(date.earliest), scene.x(date.latest + 1)
    assert abs((left + right) / 2 - (scene.gutter + scene.body_width / 2)) < 1
    assert 5 < right - left < scene.body_width


def test_what_is_no_date_says_why_and_escape_closes(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    before = view.canvas.scene.scale
    field = ask(qtbot, view, "the day it rained")
    assert field.isVisible()
    assert "the day it rained" in field.date.reading.text()
    assert view.canvas.scene.scale == before
    qtbot.keyClick(field.date.line, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert view.canvas.scene.scale == before
