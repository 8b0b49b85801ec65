"""What all tests share: no screen, folders of their own, and nothing left open behind them."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from whowhen.ui.mainwindow import MainWindow

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The laws are tried on the same examples each time; `pytest --hypothesis-profile=explore` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's data and settings lie in the test's own folder."""
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    """After a test there is no window on the screen and no worker at work."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication

        for widget in QApplication.topLevelWidgets():
            widget.close()
    assert multiprocessing.active_children() == []


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """Widgets live until the test has ended: one that only garbage holds may be freed while it is being painted."""
    kept: list[object] = []
    add = qtbot.addWidget

    def add_kept(widget: QWidget, **how: Any) -> None:
        kept.append(widget)
        add(widget, **how)

    qtbot.addWidget = add_kept
    yield qtbot
    qtbot.addWidget = add


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """Opens main windows on the test's own settings and projects, and waits until each is ready; closes them after."""
    from PySide6.QtCore import QSettings

    from whowhen.ui.mainwindow import MainWindow
    from whowhen.ui.settings import SettingsStore

    made: list[MainWindow] = []

    def make() -> MainWindow:
        backend = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(SettingsStore(backend), tmp_path / "projects")
        made.append(window)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.ready, timeout=20_000):
            window.show()
        return window

    yield make
    for window in made:
        window.close()


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    """A main window with an empty project."""
    return open_window()


@pytest.fixture
def sample_file(tmp_path: Path) -> Path:
    """The project file that `sample_window` shows."""
    return tmp_path / "badr.whowhen"


@pytest.fixture
def sample_window(open_window: Callable[[], MainWindow], sample_file: Path, qtbot: QtBot) -> MainWindow:
    """A wide main window that shows the sample project from a file, with the map at rest."""
    import samples
    from whowhen.storage.projectfile import ProjectFile

    ProjectFile.create(sample_file, tuple(samples.badr())).close()
    window = open_window()
    window.resize(1600, 1000)
    assert window.do.files.open(sample_file)
    actormap = window.canvases.actormap
    assert actormap is not None
    qtbot.waitUntil(lambda: not actormap.is_busy and len(actormap.model.scene.number) > 1)
    return window
