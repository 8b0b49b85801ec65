"""The rows of the history: what was taken back, what is done, the opening of the project, and earlier sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from whowhen.core.logbook import By, LogEntry, Move
from whowhen.ui.session import Session

Place = Literal["undone", "now", "done", "earlier"]
_MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """`steps` is how many steps are done when one goes there; None where nobody can go."""

    words: str
    time: str
    by: By | None
    place: Place
    steps: int | None


def rows(session: Session, earlier: Sequence[LogEntry]) -> list[Row]:
    """The newest first."""
    history = session.document.history
    done = len(history.done)
    found = [
        Row(step.label, _when(step.time), step.by, "undone", done + number)
        for number, step in enumerate(reversed(history.undone), 1)
    ][::-1]
    for number in range(done, max(0, done - _MOST_STEPS), -1):
        step = history.done[number - 1]
        found.append(Row(step.label, _when(step.time), step.by, "now" if number == done else "done", number))
    if done <= _MOST_STEPS and (history.done or history.undone or earlier):
        opened = _said("Project opened") if history.is_whole else _said("Oldest step that is remembered")
        found.append(Row(opened, "", None, "done" if done else "now", 0))
    return found + [_row(entry) for entry in reversed(earlier)]


def _row(entry: LogEntry) -> Row:
    moves: dict[Move, str] = {"done": "{}", "undone": _said("Undone: {}"), "redone": _said("Done again: {}")}
    return Row(moves[entry.move].format(entry.label), _when(entry.time), entry.by, "earlier", None)


def _when(seconds: float) -> str:
    """The time of today, the day of any other day, as the user's desktop writes them."""
    moment = QDateTime.fromSecsSinceEpoch(round(seconds))
    if moment.date() == QDate.currentDate():
        return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    return QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)


def _said(text: str) -> str:
    return QCoreApplication.translate("history", text)
