"""A whole session by keyboard alone: every key goes to what has the focus, and nothing is clicked or called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from whowhen.core.dates import fuzzy
from whowhen.core.records import Actor, Event, Relationship
from whowhen.paths import samples as sample_articles
from whowhen.ui.mainwindow import MainWindow

TABS_IN_A_FORM = 60


class Keyboard:
    """Presses keys in the window that is in front."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self._window = qtbot, window

    @property
    def focus(self) -> QWidget:
        front = QApplication.activePopupWidget()
        return front or QApplication.focusWidget() or QApplication.activeModalWidget() or self._window

    def press(self, *chords: str) -> None:
        for chord in chords:
            combination = QKeySequence(chord)[0]
            QTest.keyClick(self.focus, combination.key(), combination.keyboardModifiers())
            self.rest()

    def write(self, words: str) -> None:
        QTest.keyClicks(self.focus, words)

    def go_to(self, name: str) -> None:
        """Tab on until the focus is on what has that accessible name."""
        for _ in range(TABS_IN_A_FORM):
            if self.focus.accessibleName() == name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not reach {name}")

    def go_to_pane(self, pane: QWidget) -> None:
        for _ in range(12):
            if self.focus is pane or pane.isAncestorOf(self.focus):
                return
            self.press("F6")
        raise AssertionError(f"F6 does not reach {pane.accessibleName() or pane}")

    def rest(self) -> None:
        """Let the window do what it does at once; a dialog that closes gives the front back to it, as on a desktop."""
        for _ in range(4):
            QApplication.processEvents()
        if QApplication.activeWindow() is None:
            self._window.activateWindow()
            QApplication.processEvents()

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds, timeout=60_000)
        self.rest()


def test_a_whole_session_by_keyboard(open_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    window.resize(1600, 1000)
    window.resume()
    with qtbot.waitActive(window):
        window.activateWindow()
    keys = Keyboard(qtbot, window)
    session = window.session

    keys.press("Ctrl+O")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    entry = dialog.findChild(QLineEdit)
    assert entry is not None
    keys.until(entry.hasFocus)
    keys.write(str(sample_articles()[0]))
    keys.press("Return")
    keys.until(lambda: bool(session.project.events()) and not window.jobs.is_busy)

    timeline, actormap = window.canvases.views
    keys.go_to_pane(timeline)
    keys.press("Home")
    first = session.selection.current
    event = session.project.find(Event, first)
    assert event is not None
    assert event.date is not None
    keys.press("Ctrl+Right")
    assert session.project.find(Event, first).date != event.date
    keys.press("Ctrl+Z")
    assert session.project.find(Event, first) == event
    keys.press("F2")
    keys.write("Told by keyboard")
    keys.press("Return")
    assert session.project.find(Event, first).title == "Told by keyboard"

    keys.press("Return")
    keys.go_to("Date")
    keys.press("Ctrl+A")
    keys.write("spring 1983")
    keys.press("Return")
    assert session.project.find(Event, first).date == fuzzy("1983-21")

    keys.go_to_pane(timeline)
    keys.press("J", "N")
    assert any(one.review == "rejected" for one in session.project.of_kind(Event))
    keys.press("Y")
    assert any(one.review == "accepted" for one in session.project.of_kind(Event))

    keys.go_to_pane(actormap)
    keys.until(lambda: not actormap.is_busy)
    keys.press("Right")
    chosen = session.selection.current
    assert session.project.find(Actor, chosen) is not None
    keys.press("P")
    assert session.project.find(Actor, chosen).pinned
    ties = len(tuple(session.project.of_kind(Relationship)))
    keys.press("R", "Right", "Return")
    keys.press("Down", "Return")
    assert len(tuple(session.project.of_kind(Relationship))) == ties + 1

    keys.press("Ctrl+F")
    keys.write("told by")
    keys.press("Return")
    keys.until(lambda: [one.id for one in session.shown_events()] == [first])
    keys.press("Escape")
    keys.until(lambda: len(session.shown_events()) > 1)

    keys.press("Ctrl+E")
    keys.until(lambda: QApplication.activeModalWidget() is not None)
    assert keys.focus.window() is QApplication.activeModalWidget()
    keys.press("Escape")
    keys.press("Ctrl+Q")
    keys.until(lambda: not window.isVisible())
