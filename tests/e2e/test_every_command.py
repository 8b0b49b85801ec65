"""Every command of the window: done, kept through a kill, undone, redone, and cancelled where it asks something.

A kill leaves the project file as it lies on disk at that moment; so it is read there, beside the window that holds it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from verbs import state
from whowhen.storage.projectfile import ProjectFile
from whowhen.ui.inspector.splitting import SplitDialog
from whowhen.ui.mainwindow import MainWindow

ANALYSIS_MS = 60_000
Project = dict[str, object]


class User:
    """Somebody at the window: commands from the menus, then keys for what they open."""

    def __init__(self, window: MainWindow, path: Path, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self._path = path

    @property
    def project(self) -> Project:
        return state(self.window.session.project)

    @property
    def after_a_kill(self) -> Project:
        """What the project file holds for whoever opens it after the window was killed right now."""
        left = self._path.with_name("left.whowhen")
        shutil.copyfile(self._path, left)
        file = ProjectFile.open(left)
        try:
            return state(file.load())
        finally:
            file.close()

    @property
    def steps(self) -> int:
        return len(self.window.session.document.history.done)

    @property
    def focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return (popup and popup.focusWidget()) or popup or QApplication.focusWidget() or self.window

    def choose(self, command: str) -> None:
        self.window.commands.refresh()
        assert self.window.commands[command].isEnabled(), command
        self.window.commands[command].trigger()
        self.rest()

    def press(self, *chords: str) -> None:
        for chord in chords:
            combination = QKeySequence(chord)[0]
            QTest.keyClick(self.focus, combination.key(), combination.keyboardModifiers())
            self.rest()

    def write(self, words: str) -> None:
        """Type in place of what the field holds, and take it."""
        self.press("Ctrl+A")
        QTest.keyClicks(self.focus, words)
        self.press("Return")

    def rest(self) -> None:
        for _ in range(4):
            QApplication.processEvents()

    def wait_for_the_analysis(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.is_busy, timeout=ANALYSIS_MS)
        self.rest()


def nothing(_: User) -> None:
    """The command asks nothing."""


def escape(user: User) -> None:
    user.press("Escape")


def writes(words: str) -> Callable[[User], None]:
    return lambda user: user.write(words)


def ties(user: User) -> None:
    """To the actor on the right, by the second type of the menu."""
    user.press("Right", "Return")
    user.press("Down", "Return")


def splits(user: User) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SplitDialog)
    QTest.keyClicks(dialog.name, "Somebody else")
    box = dialog.findChildren(QCheckBox)[-1]
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    user.rest()


def cancels_the_analysis(user: User) -> None:
    user.window.status.cancelled.emit()
    user.rest()


def takes_over(user: User) -> None:
    user.wait_for_the_analysis()
    assert QApplication.activeModalWidget() is not None
    user.press("Return")


def leaves_it(user: User) -> None:
    user.wait_for_the_analysis()
    assert QApplication.activeModalWidget() is not None
    user.press("Escape")


@dataclass(frozen=True)
class Verb:
    """A command that changes the project: what is chosen and done before it, and how what it asks is answered.

    `gives_up` is None where the command asks nothing, or is done before its field opens: then undo takes it back.
    """

    chosen: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    answers: Callable[[User], None] = nothing
    gives_up: Callable[[User], None] | None = None


EVENT, ACTOR, ACTORS, TIE = ("founded",), ("amiri",), ("amiri", "badr"), ("tie-leads",)
OWN = ("lanes-lane", "new-lane")
ERA = ("new-era",)
VERBS = {
    "new-event": Verb(answers=writes("An event of mine")),
    "new-actor": Verb(answers=writes("Somebody new")),
    "new-tie": Verb(ACTOR, answers=ties, gives_up=escape),
    "rename": Verb(EVENT, answers=writes("Told in my words"), gives_up=escape),
    "delete": Verb(EVENT),
    "merge": Verb(ACTORS),
    "split": Verb(ACTOR, answers=splits, gives_up=escape),
    "apart": Verb(ACTORS),
    "ignore": Verb(ACTOR),
    "pin": Verb(ACTOR),
    "turn": Verb(TIE),
    "earlier": Verb(EVENT),
    "later": Verb(EVENT),
    "revert-date": Verb(EVENT, ("later",)),
    "accept": Verb(EVENT),
    "reject": Verb(EVENT),
    "unsure": Verb(EVENT),
    "box": Verb(ACTORS, answers=writes("The corps")),
    "fold": Verb(ACTORS, ("box",)),
    "unbox": Verb(ACTORS, ("box",)),
    "save-view": Verb(answers=writes("All of it"), gives_up=escape),
    "new-era": Verb(answers=writes("The long war"), gives_up=escape),
    "edit-era": Verb((), ERA, writes("The short war"), escape),
    "delete-era": Verb((), ERA),
    "new-lane": Verb(answers=writes("My lane")),
    "rename-lane": Verb(EVENT, ("lanes-type",), writes("Beginnings"), escape),
    "lane-up": Verb(("offer",), ("lanes-type",)),
    "lane-down": Verb(EVENT, ("lanes-type",)),
    "fold-lane": Verb(EVENT, ("lanes-type",)),
    "remove-lane": Verb((), OWN),
    "usual-lanes": Verb(EVENT, ("lanes-type", "fold-lane")),
    "date-several": Verb(answers=writes("3 March 2015"), gives_up=escape),
    "remove-article": Verb(("art",)),
    "sample": Verb(answers=User.wait_for_the_analysis, gives_up=cancels_the_analysis),
    "paste": Verb(answers=User.wait_for_the_analysis, gives_up=cancels_the_analysis),
    "again": Verb(answers=takes_over, gives_up=leaves_it),
}
HISTORY = {"undo", "redo", "revert"}
ASKING_FOR_A_FILE = {"open", "open-project", "copy", "import", "export", "export-log"}
OTHER_PROJECT = {"new", "save", "quit"}
"""Tested where they belong: in tests/ui/test_mainwindow.py."""
LOOKING: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("select-all", "find", "next", "previous", "review", "checks", "twins", "name-rules", "only-accepted", "fit",
         "fit-selection", "zoom-in", "zoom-out", "first", "last", "fill", "filter", "clear-filters", "hide-filtered",
         "lanes-type", "lanes-actor", "lanes-article", "lanes-tag", "lanes-lane", "lanes-none", "arrange-force",
         "arrange-circle", "arrange-layers", "arrange-kinds", "arrange-time", "theme-system", "theme-light",
         "theme-dark", "next-pane", "previous-pane", "reset-layout", "help", "about", "settings", "go-to-date",
         "fold-empty", "next-era", "previous-era", "play"), (),
    ),
    **dict.fromkeys(("details", "lane-events"), EVENT),
    **dict.fromkeys(("expand", "hide", "only-actors"), ACTOR),
    "only-articles": ("art",),
}  # fmt: skip


@pytest.fixture
def user(sample_window: MainWindow, sample_file: Path, qtbot: QtBot) -> User:
    """A user whose window shows the sample project."""
    with qtbot.waitActive(sample_window):
        sample_window.activateWindow()
    QApplication.clipboard().setText("Grenfield, 3 March 1997. Anna Bell founded the Harbour League in 1996.")
    return User(sample_window, sample_file, qtbot)


def made_ready(user: User, verb: Verb) -> None:
    """Bring about what the command needs, and choose what it is about."""
    user.window.session.select(verb.chosen, verb.chosen[0] if verb.chosen else None)
    for command in verb.before:
        user.choose(command)
        user.press("Return")
        user.window.session.select(verb.chosen, verb.chosen[0] if verb.chosen else None)
    user.rest()


@pytest.mark.parametrize("command", VERBS)
def test_done_kept_undone_and_redone(user: User, command: str) -> None:
    verb = VERBS[command]
    made_ready(user, verb)
    before, steps = user.project, user.steps
    user.choose(command)
    verb.answers(user)
    after, taken = user.project, user.steps - steps
    assert after != before
    assert user.after_a_kill == after
    for _ in range(taken):
        user.choose("undo")
    assert user.project == user.after_a_kill == before
    for _ in range(taken):
        user.choose("redo")
    assert user.project == user.after_a_kill == after


@pytest.mark.parametrize("command", [name for name, verb in VERBS.items() if verb.gives_up])
def test_cancelled(user: User, command: str) -> None:
    verb = VERBS[command]
    made_ready(user, verb)
    before, steps = user.project, user.steps
    user.choose(command)
    assert verb.gives_up is not None
    verb.gives_up(user)
    assert (user.project, user.steps) == (before, steps)
    assert user.after_a_kill == before
    assert user.window.session.preview is None


def test_looking_changes_nothing(user: User) -> None:
    """Every command that only shows things, one after the other in one window."""
    user.choose("new-era")
    user.press("Return")
    before = user.project
    for command, chosen in LOOKING.items():
        user.window.session.select(chosen)
        user.window.commands.refresh()
        user.window.commands[command].trigger()
        user.rest()
        while (dialog := QApplication.activeModalWidget() or QApplication.activePopupWidget()) is not None:
            dialog.close()
            user.rest()
        assert (command, user.project) == (command, before)
    assert user.after_a_kill == before


def test_no_command_is_forgotten(user: User) -> None:
    known = {*VERBS, *LOOKING, *HISTORY, *ASKING_FOR_A_FILE, *OTHER_PROJECT}
    assert {action.objectName() for action in user.window.commands.all()} == known


@pytest.mark.parametrize("command", sorted(ASKING_FOR_A_FILE))
def test_no_file_given_changes_nothing(user: User, command: str) -> None:
    before = user.project
    user.choose(command)
    assert QApplication.activeModalWidget() is not None
    user.press("Escape")
    assert QApplication.activeModalWidget() is None
    assert user.project == user.after_a_kill == before


def test_revert_takes_everything_back_and_redo_brings_it_again(user: User) -> None:
    before = user.project
    for command, chosen in (("later", EVENT), ("pin", ACTOR), ("turn", TIE), ("merge", ACTORS)):
        user.window.session.select(chosen, chosen[0])
        user.choose(command)
    after, steps = user.project, user.steps
    user.choose("revert")
    assert user.project == user.after_a_kill == before
    for _ in range(steps):
        user.choose("redo")
    assert user.project == user.after_a_kill == after
