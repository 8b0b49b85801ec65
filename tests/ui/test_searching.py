"""The search field: what is typed is found everywhere, listed, and gone to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import samples
from whowhen.core.edits.events import add_event
from whowhen.core.records import Event
from whowhen.storage.projectfile import ProjectFile
from whowhen.ui.mainwindow import MainWindow
from whowhen.ui.search.results import Found, Heading

Key = Qt.Key


@pytest.fixture
def open_badr(open_window: Callable[[], MainWindow], tmp_path: Path) -> MainWindow:
    path = tmp_path / "badr.whowhen"
    ProjectFile.create(path, list(samples.badr())).close()
    window = open_window()
    window.do.files.open(path)
    return window


def search(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Type words and wait until they are used."""
    field = window.filters.search
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.canvases.isVisible())
    window.commands["find"].trigger()
    field.clear()
    qtbot.keyClicks(field, words)
    qtbot.waitUntil(lambda: window.session.filter.words == words.strip())


def listed(window: MainWindow) -> list[str]:
    lines = window.filters.search.list.model.lines
    return [line.words if isinstance(line, Heading) else f"  {line.name}" for line in lines]


def test_what_is_typed_filters_every_view_and_is_listed(open_badr: MainWindow, qtbot: QtBot) -> None:
    search(open_badr, qtbot, "siege")
    assert [event.id for event in open_badr.session.shown_events()] == ["siege"]
    results = open_badr.filters.search.list
    assert results.isVisible()
    assert listed(open_badr) == [
        "Events",
        "  Pilots helped to break the siege of Amirli",
        "In the texts",
        "  An offer of air strikes",
    ]
    (passage,) = [line for line in results.model.lines if isinstance(line, Found) and line.hit.kind == "passage"]
    assert passage.snippet[1] == "siege"


def test_arrow_keys_and_enter_go_to_a_hit(open_badr: MainWindow, qtbot: QtBot) -> None:
    search(open_badr, qtbot, "saddam")
    field = open_badr.filters.search
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Up)
    first = field.list.current
    qtbot.keyClick(field, Key.Key_Return)
    assert first is not None
    assert open_badr.session.selection.current == first.id
    assert not field.list.isVisible()


def test_a_passage_is_shown_in_its_text(open_badr: MainWindow, qtbot: QtBot) -> None:
    search(open_badr, qtbot, "congress")
    field = open_badr.filters.search
    rows = [row for row, line in enumerate(field.list.model.lines) if isinstance(line, Found)]
    field.list.choose(rows[-1])
    article = open_badr.panels.article
    assert article is not None
    assert article.page.viewport().rect().intersects(article.page.rect_of(*(_place("congress"))).toRect())


def _place(words: str) -> tuple[int, int]:
    start = samples.TEXT.index(words)
    return start, start + len(words)


def test_words_that_are_nowhere_are_said_to_be_nowhere(open_badr: MainWindow, qtbot: QtBot) -> None:
    search(open_badr, qtbot, "zeppelin")
    field = open_badr.filters.search
    assert field.list.isVisible()
    assert listed(open_badr) == ["Nothing is found"]
    for key in (Key.Key_Down, Key.Key_Up, Key.Key_Return):
        qtbot.keyClick(field, key)
    assert open_badr.session.selection.current is None


def test_escape_closes_the_list_and_then_empties_the_field(open_badr: MainWindow, qtbot: QtBot) -> None:
    search(open_badr, qtbot, "badr")
    field = open_badr.filters.search
    qtbot.keyClick(field, Key.Key_Escape)
    assert not field.list.isVisible()
    assert open_badr.session.filter.words == "badr"
    qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == open_badr.session.filter.words == ""


def test_an_event_that_is_made_later_is_found_at_once(open_badr: MainWindow, qtbot: QtBot) -> None:
    search(open_badr, qtbot, "zeppelin")
    assert listed(open_badr) == ["Nothing is found"]
    open_badr.session.do(add_event(Event("new", "A zeppelin is built", review="user")))
    assert [event.id for event in open_badr.session.shown_events()] == ["new"]


def test_another_project_is_searched_anew(open_badr: MainWindow, qtbot: QtBot) -> None:
    search(open_badr, qtbot, "badr")
    open_badr.do.files.new()
    assert open_badr.filters.search.text() == ""
    search(open_badr, qtbot, "badr")
    assert open_badr.session.found == frozenset()


def test_clearing_the_filters_empties_the_field(open_badr: MainWindow, qtbot: QtBot) -> None:
    search(open_badr, qtbot, "siege")
    open_badr.do.views.clear_filters()
    assert open_badr.filters.search.text() == ""
    assert len(open_badr.session.shown_events()) == 7
