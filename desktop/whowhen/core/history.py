"""The steps that were made, and those that were taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whowhen.core.change import Change

MOST_EDITS = 2_000_000
"""Edits kept in all; the oldest steps go first. Records are shared with the project, so this is cheap."""


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """Changes that are undone and redone together; `run` is the key under which more may join."""

    label: str
    changes: tuple[Change, ...]
    run: str | None = None

    @property
    def size(self) -> int:
        return sum(len(change.edits) for change in self.changes)


class History:
    """`done` and `undone` steps, the newest last."""

    def __init__(self) -> None:
        self.done: list[HistoryStep] = []
        self.undone: list[HistoryStep] = []
        self._size = 0

    def note(self, change: Change, run: str | None = None) -> None:
        """Remember a change that was made; with the same `run` as the newest step it joins that step."""
        self.undone.clear()
        self._size += len(change.edits)
        if run is not None and self.done and self.done[-1].run == run:
            newest = self.done[-1]
            self.done[-1] = replace(newest, changes=(*newest.changes, change))
        else:
            self.done.append(HistoryStep(change.label, (change,), run))
        while self._size > MOST_EDITS and len(self.done) > 1:
            self._size -= self.done.pop(0).size

    def close_run(self) -> None:
        """Let nothing more join the newest step."""
        if self.done and self.done[-1].run is not None:
            self.done[-1] = replace(self.done[-1], run=None)
