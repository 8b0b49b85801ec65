"""A project with its history and journal: the only place that changes anything.

Each change is checked, applied, written, noted and told, in that order, and what cannot be written is taken back before
anybody hears of it: a refused or unwritten change leaves project, history and file as they were.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from whowhen.core.change import Change
from whowhen.core.history import History, HistoryStep
from whowhen.core.logbook import By, LogEntry
from whowhen.core.project import Project


class Journal(Protocol):
    """Where changes are kept for good; all of one call or nothing is written."""

    def write(self, changes: Sequence[Change], entry: LogEntry) -> None:
        """Raises: an error of the journal's own when nothing could be written."""


class NoJournal:
    """For work that is kept nowhere, such as a run of the command line."""

    def write(self, changes: Sequence[Change], entry: LogEntry) -> None:
        """Keep nothing."""


class Document:
    """Listeners are told of each change once, after it was made; they look and never edit.

    `clock` answers the seconds since 1970, UTC.
    """

    def __init__(
        self, project: Project | None = None, journal: Journal | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self.project = project or Project()
        self.history = History()
        self.listeners: list[Callable[[Change], None]] = []
        self._journal: Journal = journal or NoJournal()
        self._clock = clock

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None when there is nothing."""
        return self.history.done[-1].label if self.history.done else None

    @property
    def redo_label(self) -> str | None:
        """What redo would make again; None when there is nothing."""
        return self.history.undone[-1].label if self.history.undone else None

    def do(self, change: Change, run: str | None = None, by: By = "hand") -> None:
        """Make a change; an empty one leaves no trace. Changes with the same `run` are undone together.

        Raises: StaleChange, BrokenReference, or what the journal raises; then nothing has changed.
        """
        if change.is_empty:
            return
        now = self._clock()
        self._commit((change,), LogEntry(now, change.label, by))
        self.history.note(change, run, by, now)
        self._tell((change,))

    def undo(self) -> HistoryStep | None:
        """Take the newest step back; the step, or None when there is none."""
        if not self.history.done:
            return None
        step = self.history.done[-1]
        changes = tuple(change.inverse() for change in reversed(step.changes))
        self._commit(changes, LogEntry(self._clock(), step.label, "hand", "undone"))
        self.history.undone.append(self.history.done.pop())
        self._tell(changes)
        return step

    def redo(self) -> HistoryStep | None:
        """Make the step that was taken back last again; the step, or None when there is none."""
        if not self.history.undone:
            return None
        step = self.history.undone[-1]
        self._commit(step.changes, LogEntry(self._clock(), step.label, "hand", "redone"))
        self.history.done.append(self.history.undone.pop())
        self.history.close_run()
        self._tell(step.changes)
        return step

    def use_journal(self, journal: Journal) -> None:
        """Keep changes elsewhere from now on; the project and its history stay."""
        self._journal = journal

    def _commit(self, changes: Sequence[Change], entry: LogEntry) -> None:
        ids = tuple(sorted({ident for change in changes for ident in change.edits}))
        made = 0
        try:
            for change in changes:
                self.project.check(change)
                self.project.apply(change)
                made += 1
            self._journal.write(changes, replace(entry, ids=ids))
        except BaseException:
            for change in reversed(changes[:made]):
                self.project.apply(change.inverse())
            raise

    def _tell(self, changes: Sequence[Change]) -> None:
        for change in changes:
            for listener in tuple(self.listeners):
                listener(change)
