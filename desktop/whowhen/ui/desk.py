"""What every command works on: the window, the open project, the settings, the theme, and the ear of the user."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from whowhen.ui.problems import Notice
from whowhen.ui.projects import Projects
from whowhen.ui.session import Session
from whowhen.ui.settings import SettingsStore
from whowhen.ui.theme import DARK, LIGHT, Theme, system_theme


class Desk(QObject):
    """`told` carries what the user should read."""

    told = Signal(object)  # Notice

    def __init__(self, window: QWidget, session: Session, store: SettingsStore, projects: Projects) -> None:
        super().__init__(window)
        self.window, self.session, self.store, self.projects = window, session, store, projects

    @property
    def theme(self) -> Theme:
        """The theme that was chosen, or the one of the desktop."""
        chosen = {"light": LIGHT, "dark": DARK}.get(self.store.current.theme)
        return chosen or system_theme()

    @property
    def folder(self) -> str:
        """Where the next file dialog opens."""
        return self.store.current.last_folder or str(Path.home())

    def use_folder(self, path: Path) -> None:
        """Open the next file dialog where this file lies."""
        self.store.update(last_folder=str(path.resolve().parent))

    def tell(self, sentence: str, details: str = "", command: str = "") -> None:
        """Say that something went wrong; it stays until it is closed."""
        self.told.emit(Notice(sentence, details, "problem", command))

    def mention(self, sentence: str, command: str = "") -> None:
        """Say something that need not be answered; it goes away by itself."""
        self.told.emit(Notice(sentence, tone="word", command=command))
