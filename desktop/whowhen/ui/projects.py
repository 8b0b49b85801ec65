"""Where the open project lives: named by the user, or unnamed in the data folder until it gets a name.

There is no saving: the file is the document's journal and holds every change before it is shown. An unnamed project's
file is made with its first change, and taken away when it is left empty.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from whowhen.core.change import Change
from whowhen.core.dates import fuzzy
from whowhen.core.datewords import in_short_words
from whowhen.core.document import Document
from whowhen.core.logbook import LogEntry
from whowhen.core.project import Project
from whowhen.storage.projectfile import SUFFIX, ProjectFile, ProjectFileError
from whowhen.ui.session import Session
from whowhen.ui.settings import SettingsStore

_UNNAMED, _UNNAMED_LETTERS = "Unnamed %Y-%m-%d %H.%M.%S", len("Unnamed 2000-01-01 00.00.00")


def shown_name(path: Path) -> str:
    """What a project is called by in a list: the name of its file, or when an unnamed one was begun."""
    try:
        begun = datetime.strptime(path.stem[:_UNNAMED_LETTERS], _UNNAMED)
    except ValueError:
        return path.stem
    words = QCoreApplication.translate("projects", "Unnamed project, {day}, {time}")
    return words.format(day=in_short_words(fuzzy(begun.date().isoformat())), time=f"{begun:%H:%M}")


class UnnamedFile:
    """A journal that makes its project file when there is something to write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file: ProjectFile | None = None

    def write(self, changes: Sequence[Change], entry: LogEntry) -> None:
        """Raises: ProjectFileError."""
        if self.file is None:
            self.file = ProjectFile.create(self.path)
        self.file.write(changes, entry)


class Projects(QObject):
    """Opens, names, copies and leaves projects; `moved` when another project or another place is open."""

    moved = Signal()

    def __init__(self, session: Session, store: SettingsStore, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._store, self._folder = session, store, folder.resolve()
        self._entries_before = 0
        self._journal: ProjectFile | UnnamedFile = UnnamedFile(self._fresh_path())
        session.open(Document(journal=self._journal))

    @property
    def path(self) -> Path:
        """The project's file, which an unnamed project has only once it holds something."""
        return self._journal.path

    @property
    def is_named(self) -> bool:
        return self.path.parent != self._folder

    @property
    def name(self) -> str:
        """What the window is called by: the file's name, empty for an unnamed project."""
        return self.path.stem if self.is_named else ""

    def new(self) -> None:
        """Leave the project and begin an empty one."""
        self._settle(UnnamedFile(self._fresh_path()), Project())
        self._store.update(last_project="")

    def open(self, path: Path) -> None:
        """Leave the project and open another; on an error the present one stays.

        Raises: ProjectFileError.
        """
        path = path.resolve()
        if path == self.path and self._file is not None:
            return
        file = ProjectFile.open(path)
        try:
            project = file.load()
        except ProjectFileError:
            file.close()
            raise
        self._settle(file, project)
        self._store.remember_project(path)

    def open_json(self, path: Path) -> None:
        """Leave the project and begin an unnamed one with what a JSON export holds.

        Raises: ProjectFileError with a sentence for the user.
        """
        from whowhen.export.jsonfile import JsonFileError, records_of  # the start need not wait for it

        try:
            records = records_of(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise ProjectFileError(f"“{path.name}” cannot be read: {error}.") from error
        except JsonFileError as error:
            raise ProjectFileError(str(error)) from error
        file = ProjectFile.create(self._fresh_path(), records)
        self._settle(file, file.load())
        self._store.remember_project(file.path)

    def move_to(self, path: Path) -> None:
        """Work on in `path` from now on, with all that was done so far; an unnamed file goes.

        Raises: ProjectFileError; then everything stays where it was.
        """
        path = path.resolve()
        if path == self.path:
            return
        self.copy_to(path)
        file = ProjectFile.open(path)
        was_named = self.is_named
        self._session.document.use_journal(file)
        self._let_go(keep=was_named)
        self._journal = file
        self._store.remember_project(path)
        self.moved.emit()

    def copy_to(self, path: Path) -> None:
        """Write the whole project to another place and stay here.

        Raises: ProjectFileError.
        """
        path = path.resolve()
        if path == self.path:
            raise ProjectFileError(f"“{path.name}” is this project itself. Choose another name for the copy.")
        if path.exists():
            ProjectFile.open(path).close()  # refuses to replace what is open elsewhere, or is no project
        if self._file is not None:
            self._file.copy_to(path)
        else:
            ProjectFile.create(path, list(self._session.project)).close()

    def resume(self) -> bool:
        """Open what was open last: the last project, else the newest unnamed one that nobody else has open.

        Whether there was one. Raises: ProjectFileError when the last project is there and cannot be opened.
        """
        last = self._store.current.last_project
        if last and Path(last).is_file():
            self.open(Path(last))
            return True
        for path in self.unnamed():
            try:
                self.open(path)
            except ProjectFileError:
                continue  # open in another window, or damaged: it stays where it is
            if len(self._session.project):
                return True
        return False

    def unnamed(self) -> tuple[Path, ...]:
        """The unnamed projects in the data folder, the newest first."""
        files = self._folder.glob(f"*{SUFFIX}") if self._folder.is_dir() else ()
        return tuple(sorted(files, key=lambda path: path.stat().st_mtime, reverse=True))

    def log(self) -> tuple[LogEntry, ...]:
        """The whole change log of the project.

        Raises: ProjectFileError.
        """
        return self._file.log() if self._file is not None else ()

    def earlier(self, most: int) -> tuple[LogEntry, ...]:
        """So many of the newest entries of the change log from before the project was opened.

        Raises: ProjectFileError.
        """
        return self._file.log(self._entries_before, most) if self._file is not None else ()

    def close(self) -> None:
        """Let the file go when the window closes."""
        self._let_go(keep=True)

    @property
    def _file(self) -> ProjectFile | None:
        return self._journal.file if isinstance(self._journal, UnnamedFile) else self._journal

    def _settle(self, journal: ProjectFile | UnnamedFile, project: Project) -> None:
        self._let_go(keep=True)
        self._journal = journal
        self._entries_before = self._file.last_entry if self._file is not None else 0
        self._session.open(Document(project, journal))
        gc.freeze()  # the records stay: to walk through those of 5,000 actors held the window up for 160 ms
        self.moved.emit()

    def _let_go(self, *, keep: bool) -> None:
        """Close the file; an unnamed one goes when it is empty or no longer needed."""
        if self._file is None:
            return
        is_worthless = not self.is_named and (not keep or not len(self._session.project))
        self._file.close()
        if is_worthless:
            self.path.unlink(missing_ok=True)
            self._store.forget_project(self.path)
        elif not self.is_named:
            self._store.remember_project(self.path)

    def _fresh_path(self) -> Path:
        stem = datetime.now().astimezone().strftime(_UNNAMED)
        path = self._folder / f"{stem}{SUFFIX}"
        number = 2
        while path.exists():
            path = self._folder / f"{stem} ({number}){SUFFIX}"
            number += 1
        return path
