"""Commands on project files: new, open, name, copy, go back, import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from whowhen.storage.projectfile import SUFFIX, ProjectFileError
from whowhen.ui import filedialogs
from whowhen.ui.desk import Desk


class FileCommands(QObject):
    """What the File menu does with projects."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk, self._session, self._projects = desk, desk.session, desk.projects

    def new(self) -> None:
        """Begin an empty project; the present one stays where it is."""
        was_unnamed = not self._projects.is_named and len(self._session.project) > 0
        self._projects.new()
        if was_unnamed:
            self._desk.mention(self.tr("The unnamed project is kept under File ▸ Recent projects."))

    def ask_open(self) -> None:
        """Ask for a project and open it."""
        filedialogs.ask_project(self._desk.window, self._desk.folder, self.open)

    def open(self, path: Path) -> bool:
        """Open a project; whether it is open now."""
        try:
            self._projects.open(path)
        except ProjectFileError as error:
            self._desk.tell(str(error))
            if not path.exists():
                self._desk.store.forget_project(path)
            return False
        return True

    def resume(self) -> None:
        """Open again what was open last."""
        last = self._desk.store.current.last_project
        if last and not Path(last).exists():
            self._desk.store.forget_project(Path(last))
            words = self.tr("“{}” is no longer where it was. Open it from its new place with Ctrl+Shift+O.")
            self._desk.mention(words.format(Path(last).name))
        try:
            if self._projects.resume() and not self._projects.is_named:
                words = self.tr("Your unnamed project is open again, with every change. Ctrl+S gives it a name.")
                self._desk.mention(words)
        except ProjectFileError as error:
            self._desk.tell(str(error))

    @property
    def save_words(self) -> str:
        """What the menu calls Ctrl+S."""
        return self.tr("&Save") if self._projects.is_named else self.tr("&Name this project…")

    def save(self) -> None:
        """Name an unnamed project; otherwise say that there is nothing to save."""
        if self._projects.is_named:
            self._desk.mention(self.tr("All changes are saved: each one is on disk when you see it."))
            return
        title = self.tr("Name this project")
        filedialogs.ask_project_place(self._desk.window, title, self._suggestion(), self.move_to)

    def move_to(self, path: Path) -> None:
        """Give the project a name: work on in that file."""
        if self._was_done(lambda: self._projects.move_to(path)):
            self._desk.use_folder(path)
            self._desk.mention(self.tr("The project lives in “{}” from now on.").format(path.name))

    def ask_copy(self) -> None:
        """Ask where a copy shall lie, and write it there."""
        title = self.tr("Save a copy")
        filedialogs.ask_project_place(self._desk.window, title, self._suggestion(self.tr(" copy")), self.copy_to)

    def copy_to(self, path: Path) -> None:
        """Write a copy and stay with the present file."""
        if self._was_done(lambda: self._projects.copy_to(path)):
            self._desk.mention(self.tr("A copy is in “{}”.").format(path))

    def revert(self) -> None:
        """Take back everything since the project was opened; redo brings it again."""
        if self._session.go_back_to(0):
            self._desk.mention(self.tr("The project is as it was when it was opened. Redo brings the changes back."))

    def ask_json(self) -> None:
        """Ask for a JSON export and open it as a new project."""
        filedialogs.ask_json(self._desk.window, self._desk.folder, self.open_json)

    def open_json(self, path: Path) -> None:
        """Open a JSON export as a new, unnamed project."""
        if self._was_done(lambda: self._projects.open_json(path)):
            self._desk.use_folder(path)

    def _was_done(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except ProjectFileError as error:
            self._desk.tell(str(error))
            return False
        return True

    def _suggestion(self, ending: str = "") -> str:
        first = next(iter(self._session.project.articles()), None)
        words = self._projects.name or (first.title if first else "") or self.tr("Project")
        safe = "".join(" " if letter in '\\/:*?"<>|\n\t' else letter for letter in words)
        name = " ".join(safe.split())[:60].strip(" .")
        return str(Path(self._desk.folder) / f"{name}{ending}{SUFFIX}")
