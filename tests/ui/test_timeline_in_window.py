"""The timeline's own commands in the whole window: keys reach what is in hand, and menus say what can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

import samples
from timelines import LEFT, PLAIN, type_into
from whowhen.core.choices import Era
from whowhen.core.dates import civil, fuzzy
from whowhen.core.document import Document
from whowhen.core.edits.choices import put
from whowhen.core.project import Project
from whowhen.core.records import Article, Publication
from whowhen.ui.mainwindow import MainWindow
from whowhen.ui.session import Session
from whowhen.ui.theme import LIGHT
from whowhen.ui.timeline.eradialog import EraDialog
from whowhen.ui.timeline.headers import name_rect
from whowhen.ui.timeline.jump import JumpField
from whowhen.ui.timeline.view import TimelineView


@pytest.fixture
def window(qtbot: QtBot, open_window: Callable[[], MainWindow]) -> MainWindow:
    made = open_window()
    made.session.open(Document(Project(samples.badr())))
    qtbot.waitUntil(lambda: made.canvases.timeline is not None and len(made.canvases.timeline.canvas.model) > 0)
    made.canvases.timeline.set_animated(False)
    made.canvases.timeline.setFocus()
    return made


def timeline(window: MainWindow) -> TimelineView:
    assert window.canvases.timeline is not None
    return window.canvases.timeline


def test_f2_and_delete_are_about_what_is_in_hand(qtbot: QtBot, window: MainWindow) -> None:
    view, session = timeline(window), window.session
    lanes = view.canvas.model.lanes
    session.select(["founded"])
    at = name_rect(view.canvas.scene, lanes.keys.index("departure")).center().toPoint()
    qtbot.mouseClick(view.canvas, LEFT, PLAIN, at)
    assert not session.selection.ids
    window.commands.refresh()
    qtbot.keyClick(view.canvas, Qt.Key.Key_F2)
    type_into(qtbot, view, "Falls")
    assert "Falls" in view.canvas.model.lanes.names
    session.do(put(session.project, "Add", Era("era", "The nineties", fuzzy("199X"))))
    qtbot.keyClick(view.canvas, Qt.Key.Key_BracketRight)
    window.commands.refresh()
    assert window.commands["edit-era"].isEnabled()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Delete)
    assert session.project.find(Era, "era") is None
    assert session.project.get("founded") is not None


def test_the_time_window_becomes_an_era(qtbot: QtBot, window: MainWindow) -> None:
    view = timeline(window)
    view.go_to(fuzzy("1995"))
    scene = view.canvas.scene
    left, right = (round(scene.gutter + share * scene.body_width) for share in (0.3, 0.6))
    qtbot.mousePress(view.canvas, LEFT, PLAIN, QPoint(left, 20))
    qtbot.mouseMove(view.canvas, QPoint(right, 20))
    qtbot.mouseRelease(view.canvas, LEFT, PLAIN, QPoint(right, 20))
    span = window.session.filter.window
    assert span is not None
    window.commands["new-era"].trigger()
    form = window.findChild(EraDialog)
    assert form is not None
    form.accept()
    (era,) = window.session.project.of_kind(Era)
    assert era.date is not None
    assert (era.date.earliest, era.date.latest) == span


def test_a_lane_is_made_from_the_menu_and_the_toolbar_says_what_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    view = timeline(window)
    window.commands["new-lane"].trigger()
    type_into(qtbot, view, "My own")
    qtbot.waitUntil(lambda: "My own" in view.canvas.model.lanes.names)
    assert window.commands["lanes-lane"].isChecked()
    window.commands["usual-lanes"].trigger()
    window.session.undo()
    window.commands["fold-empty"].trigger()
    assert view.folds_empty
    window.commands["fold-empty"].trigger()
    assert not view.folds_empty
    window.commands["go-to-date"].trigger()
    field = view.canvas.findChild(JumpField)
    assert field is not None
    assert field.date.line.hasFocus()
    qtbot.keyClick(field.date.line, Qt.Key.Key_Escape)


def test_lanes_and_folded_time_are_the_same_at_the_next_start(
    window: MainWindow, open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window.commands["lanes-actor"].trigger()
    window.commands["fold-empty"].trigger()
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.canvases.timeline is not None)
    view = timeline(again)
    assert (view.lanes_by, view.folds_empty) == ("actor", True)


def test_time_without_events_is_that_of_the_articles_or_today(qtbot: QtBot) -> None:
    published = Publication(fuzzy("1915-03-02"), "text")
    for records, year in (([Article("art", "A", "Words.", published=published)], 1915), ([], date.today().year)):
        view = TimelineView(Session.of(Project(records)), LIGHT)
        qtbot.addWidget(view)
        view.resize(1000, 400)
        view.show()
        scene = view.canvas.scene
        qtbot.waitUntil(lambda scene=scene, year=year: civil(int(scene.day(500)))[0] in (year, year + 1))
