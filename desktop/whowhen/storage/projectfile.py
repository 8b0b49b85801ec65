"""The project file: one SQLite database that holds every record, written with every change.

The rollback journal with full synchronisation keeps one file whenever idle; the exclusive lock refuses a second window.
`application_id` marks the file as ours, `user_version` holds major × 1000 + minor: an unknown major is refused with
words, an older one is brought up by `migrations`.
"""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from whowhen.core.change import Change
from whowhen.core.codec import KIND_NAMES, KINDS, CodecError, decode, encode
from whowhen.core.logbook import By, LogEntry, Move
from whowhen.core.project import Project
from whowhen.core.records import Record
from whowhen.storage.migrations import LOG, MAJOR, MINOR, migrate

SUFFIX = ".whowhen"
APPLICATION_ID = 0x57686F77  # "Whow"


class ProjectFileError(OSError):
    """A project file that cannot be made, opened, read or written; the message is a sentence for the user."""


class ProjectFile:
    """An open, locked project file. It is a journal of a document: `write` keeps all of some changes or none."""

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self.path = path
        self._database = database

    @classmethod
    def create(cls, path: Path, records: Sequence[Record] = ()) -> ProjectFile:
        """Make a new file, replacing what is there, that holds these records; it is whole or it is not there.

        Raises: ProjectFileError.
        """
        beside = path.with_name(f".{path.name}.new")
        with _told(path, "made"):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.unlink(missing_ok=True)
            database = _connect(beside)
            try:
                _lay_out(database, records)
            finally:
                database.close()
            _put_in_place(beside, path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> ProjectFile:
        """Open and lock a file, bringing an older format up to date.

        Raises: ProjectFileError.
        """
        if not path.is_file():
            raise ProjectFileError(f"“{path.name}” is not there. Was it moved or renamed? Open it from its new place.")
        with _told(path, "opened"):
            if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
                raise ProjectFileError(
                    f"“{path.name}” cannot be changed: the file or its folder is read-only. "
                    "Copy it to a folder of your own and open the copy."
                )
            database = _connect(path)
            try:
                version = _format_version(database, path)
                _lock(database, path)
                migrate(database, version)
            except BaseException:
                database.close()
                raise
        return cls(path, database)

    def load(self) -> Project:
        """The project that the file holds.

        Raises: ProjectFileError.
        """
        was_collecting = gc.isenabled()
        gc.disable()  # a hundred thousand new objects would be looked through again and again
        try:
            with _told(self.path, "read"):
                rows = self._database.execute("select kind, body from record")
                return Project(decode(KINDS[kind], json.loads(body)) for kind, body in rows)
        finally:
            if was_collecting:
                gc.enable()

    def write(self, changes: Sequence[Change], entry: LogEntry) -> None:
        """Keep all of these changes with an entry in the log, or none.

        Raises: ProjectFileError; then the file is as it was.
        """
        with _told(self.path, "written"):
            self._database.execute("begin immediate")
            try:
                for change in changes:
                    _write(self._database, [(ident, after) for ident, (_, after) in change.edits.items()])
                _write_entry(self._database, entry)
                self._database.execute("commit")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("rollback")
                raise

    def log(self, upto: int | None = None, most: int = -1) -> tuple[LogEntry, ...]:
        """The newest so many entries of the change log, all without `most`, and none after number `upto`; oldest first.

        Raises: ProjectFileError.
        """
        with _told(self.path, "read"):
            rows = self._database.execute(
                "select time, label, made_by, move, ids, number from log "
                "where number <= ? order by number desc limit ?",
                (upto if upto is not None else sys.maxsize, most),
            ).fetchall()
            return tuple(_entry(*row) for row in reversed(rows))

    @property
    def last_entry(self) -> int:
        """The number of the newest entry of the log, 0 where there is none.

        Raises: ProjectFileError.
        """
        with _told(self.path, "read"):
            (number,) = self._database.execute("select coalesce(max(number), 0) from log").fetchone()
            return int(number)

    def copy_to(self, path: Path) -> None:
        """Write a whole copy to another place, replacing what is there.

        Raises: ProjectFileError.
        """
        beside = path.with_name(f".{path.name}.new")
        with _told(path, "written"):
            beside.unlink(missing_ok=True)
            copy = sqlite3.connect(beside)
            try:
                self._database.backup(copy)
            finally:
                copy.close()
            _put_in_place(beside, path)

    def close(self) -> None:
        """Let the file go; nothing can be written afterwards."""
        self._database.close()


def _put_in_place(beside: Path, path: Path) -> None:
    """Replace what is at `path`; a journal that a killed program left there would be rolled back into the new file."""
    for suffix in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    beside.replace(path)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, timeout=0.5)
    try:
        for pragma in ("journal_mode=delete", "synchronous=full", "locking_mode=exclusive"):
            database.execute(f"pragma {pragma}")
    except BaseException:
        database.close()
        raise
    return database


def _lay_out(database: sqlite3.Connection, records: Sequence[Record]) -> None:
    database.execute("begin exclusive")
    database.execute(f"pragma application_id={APPLICATION_ID}")
    database.execute(f"pragma user_version={MAJOR * 1000 + MINOR}")
    database.execute("create table record(id text primary key, kind text not null, body text not null) without rowid")
    database.execute(LOG)
    _write(database, [(record.id, record) for record in records])
    database.execute("commit")


def _write(database: sqlite3.Connection, edits: Sequence[tuple[str, Record | None]]) -> None:
    put = [
        (ident, KIND_NAMES[type(after)], json.dumps(encode(after, sparse=True), ensure_ascii=False))
        for ident, after in edits
        if after is not None
    ]
    database.executemany("insert or replace into record values(?,?,?)", put)
    database.executemany("delete from record where id=?", [(ident,) for ident, after in edits if after is None])


def _write_entry(database: sqlite3.Connection, entry: LogEntry) -> None:
    when = datetime.fromtimestamp(entry.time, UTC).isoformat(timespec="milliseconds")
    ids = json.dumps(entry.ids)
    database.execute(
        "insert into log(time, label, made_by, move, ids) values(?,?,?,?,?)",
        (when, entry.label, entry.by, entry.move, ids),
    )


def _entry(when: str, label: str, by: By, move: Move, ids: str, number: int) -> LogEntry:
    return LogEntry(datetime.fromisoformat(when).timestamp(), label, by, move, tuple(json.loads(ids)), number)


def _lock(database: sqlite3.Connection, path: Path) -> None:
    """Take the lock and keep it: in exclusive mode it stays until the file is closed."""
    try:
        database.execute("begin exclusive")
        database.execute("commit")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise ProjectFileError(
                f"“{path.name}” is open in another window. Close it there first, or work on in that window."
            ) from error
        raise


def _format_version(database: sqlite3.Connection, path: Path) -> int:
    (application,) = database.execute("pragma application_id").fetchone()
    (version,) = database.execute("pragma user_version").fetchone()
    if application != APPLICATION_ID:
        raise ProjectFileError(f"“{path.name}” is not a Whowhen project.")
    if version // 1000 > MAJOR:
        raise ProjectFileError(
            f"“{path.name}” was made by a newer Whowhen. Install the newest version to open it; the file is untouched."
        )
    return int(version)


@contextmanager
def _told(path: Path, verb: str) -> Iterator[None]:
    """Tell whatever goes wrong with a file in one sentence."""
    try:
        yield
    except ProjectFileError:
        raise
    except sqlite3.OperationalError as error:
        raise ProjectFileError(_reason(path, verb, str(error))) from error
    except (sqlite3.DatabaseError, CodecError, KeyError, ValueError) as error:
        raise ProjectFileError(
            f"“{path.name}” is damaged and cannot be {verb}. It was left as it is; try a copy of it or a backup."
        ) from error
    except OSError as error:
        raise ProjectFileError(f"“{path.name}” cannot be {verb}: {error.strerror or error}.") from error


def _reason(path: Path, verb: str, words: str) -> str:
    if "full" in words:
        return f"The disk is full: “{path.name}” cannot be {verb}. Make room and repeat the step; nothing was lost."
    if "readonly" in words or "read-only" in words or "unable to open" in words:
        return f"“{path.name}” cannot be {verb}: the file or its folder is read-only. Choose a folder of your own."
    if "locked" in words:
        return f"“{path.name}” is open in another window. Close it there first, or work on in that window."
    return f"“{path.name}” cannot be {verb}: {words}."
