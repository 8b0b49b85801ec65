"""The change log: what was changed, when, and by whom; it only grows, and undoing is an entry of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

By = Literal["hand", "machine"]
Move = Literal["done", "undone", "redone"]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """`time` is in seconds since 1970, UTC; `ids` are the records that were changed, in order.

    `number` counts the entries of a project file from 1; it is 0 until the file has given one.
    """

    time: float
    label: str
    by: By = "hand"
    move: Move = "done"
    ids: tuple[str, ...] = ()
    number: int = 0
