"""The steps that were made, and those that were taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whowhen.core.change import Change
from whowhen.core.logbook import By

MOST_EDITS = 2_000_000
"""Edits kept in all; the oldest steps go first. Records are shared with the project, so this is cheap."""


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """Changes that are undone and redone together; `run` is the key under which more may join.

    `time` is when the first of them was made, in seconds since 1970, UTC.
    """

    label: str
    changes: tuple[Change, ...]
    run: str | None = None
    by: By = "hand"
    time: float = 0.0

    @property
    def size(self) -> int:
        return sum(len(change.edits) for change in self.changes)


class History:
    """`done` and `undone` steps, the newest last; `is_whole` until the oldest had to go."""

    def __init__(self) -> None:
        self.done: list[HistoryStep] = []
        self.undone: list[HistoryStep] = []
        self.is_whole = True
        self._size = 0

    def note(self, change: Change, run: str | None = None, by: By = "hand", time: float = 0.0) -> None:
        """Remember a change that was made; with the same `run` as the newest step it joins that step."""
        self.undone.clear()
        self._size += len(change.edits)
        if run is not None and self.done and self.done[-1].run == run:
            newest = self.done[-1]
            self.done[-1] = replace(newest, changes=(*newest.changes, change))
        else:
            self.done.append(HistoryStep(change.label, (change,), run, by, time))
        while self._size > MOST_EDITS and len(self.done) > 1:
            self._size -= self.done.pop(0).size
            self.is_whole = False

    def close_run(self) -> None:
        """Let nothing more join the newest step."""
        if self.done and self.done[-1].run is not None:
            self.done[-1] = replace(self.done[-1], run=None)
