"""The history panel and the change log, in a real window with a real project file."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import samples
from whowhen.core.edits.actors import add_actor
from whowhen.core.edits.revision import revise
from whowhen.storage.projectfile import ProjectFile
from whowhen.ui.history.panel import HistoryPanel
from whowhen.ui.mainwindow import MainWindow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    ProjectFile.create(tmp_path / "badr.whowhen", list(samples.badr())).close()
    return tmp_path / "badr.whowhen"


@pytest.fixture
def badr(open_window: Callable[[], MainWindow], path: Path) -> MainWindow:
    """The window with a project in which three notes were written by hand and an actor was found."""
    window = open_window()
    window.do.files.open(path)
    for number in range(3):
        label = f"Note {number}"
        window.session.do(revise(window.session.project, label, ["siege"], notes=label))
    window.session.do(add_actor("x", "Found", "person"), by="machine")
    return window


def panel(window: MainWindow, qtbot: QtBot) -> HistoryPanel:
    qtbot.waitUntil(lambda: window.canvases.isVisible())
    window.panels.reveal("history")
    made = window.panels.history
    assert made is not None
    qtbot.waitUntil(lambda: made.isVisible() and made.steps.topLevelItemCount() > 0)
    return made


def listed(made: HistoryPanel) -> list[str]:
    return [made.steps.topLevelItem(row).text(0) for row in range(made.steps.topLevelItemCount())]


def click(made: HistoryPanel, qtbot: QtBot, row: int) -> None:
    place = made.steps.visualItemRect(made.steps.topLevelItem(row)).center()
    qtbot.mouseClick(made.steps.viewport(), Qt.MouseButton.LeftButton, pos=place)


def notes(window: MainWindow) -> str:
    return getattr(window.session.project["siege"], "notes", "")


def test_a_click_goes_to_a_step_and_another_click_comes_back(badr: MainWindow, qtbot: QtBot) -> None:
    made = panel(badr, qtbot)
    steps = ["Add Found", "Note 2", "Note 1", "Note 0", "Project opened"]
    assert listed(made) == steps
    click(made, qtbot, 2)
    assert notes(badr) == "Note 1"
    assert "x" not in badr.session.project
    qtbot.waitUntil(lambda: made.steps.currentItem() is not None and made.steps.currentItem().text(0) == "Note 1")
    assert listed(made) == steps
    click(made, qtbot, 4)
    assert notes(badr) == ""
    click(made, qtbot, 0)
    assert notes(badr) == "Note 2"
    assert "x" in badr.session.project


def test_a_new_step_takes_the_place_of_those_taken_back(badr: MainWindow, qtbot: QtBot) -> None:
    made = panel(badr, qtbot)
    click(made, qtbot, 3)
    badr.session.do(revise(badr.session.project, "Other", ["siege"], notes="Other"))
    qtbot.waitUntil(lambda: listed(made) == ["Other", "Note 0", "Project opened"])


def test_earlier_sessions_are_listed_but_cannot_be_gone_to(
    badr: MainWindow, path: Path, open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    badr.session.undo()
    badr.close()
    window = open_window()
    window.do.files.open(path)
    made = panel(window, qtbot)
    assert listed(made) == ["Project opened", "Undone: Add Found", "Add Found", "Note 2", "Note 1", "Note 0"]
    click(made, qtbot, 5)
    assert notes(window) == "Note 2"


def test_the_keyboard_goes_to_steps_too(badr: MainWindow, qtbot: QtBot) -> None:
    made = panel(badr, qtbot)
    made.steps.setFocus()
    for _ in range(2):
        qtbot.keyClick(made.steps, Qt.Key.Key_Down)
    qtbot.keyClick(made.steps, Qt.Key.Key_Return)
    assert notes(badr) == "Note 1"


def test_the_log_is_exported_as_a_table_and_as_json_lines(badr: MainWindow, tmp_path: Path) -> None:
    badr.do.exports.write_log(tmp_path / "log.csv")
    rows = list(csv.DictReader((tmp_path / "log.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["what"], row["by"]) for row in rows][-2:] == [("Note 2", "hand"), ("Add Found", "machine")]
    badr.session.undo()
    badr.do.exports.write_log(tmp_path / "log.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["number"] for line in lines] == [1, 2, 3, 4, 5]
    assert (lines[-1]["move"], lines[-1]["records"]) == ("undone", ["x"])
