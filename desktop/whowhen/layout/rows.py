"""Interval partitioning: which row of its lane an interval gets, so that no two in a row overlap.

Two heaps, of busy rows by their end and of free rows by their number, give the lowest free row in O(n log n) (Kleinberg
and Tardos, "Algorithm Design", 2005, §4.1). Times are what is packed, not pixels, so rows stay where they are while
zooming.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]

AUTOMATIC = -1


def pack(
    starts: Floats, ends: Floats, keys: Sequence[str], fixed: Ints | None = None, most_rows: int | None = None
) -> Ints:
    """The row of each interval `[start, end)`, by time and then by key, whatever the order of input.

    `fixed` rows are kept as they are (`AUTOMATIC` asks for one). Beyond `most_rows` the row that is free soonest is
    used, and only then may intervals overlap.
    """
    rows = np.full(len(starts), AUTOMATIC, np.int32)
    if fixed is None or not (fixed >= 0).any():
        order = _order(starts, ends, keys)
        rows[order] = _lowest(starts[order].tolist(), ends[order].tolist(), most_rows)
        return rows
    rows[:] = fixed
    taken = _Taken(starts, ends, fixed)
    for index in _order(starts, ends, keys):
        if fixed[index] < 0:
            rows[index] = taken.claim(float(starts[index]), float(ends[index]))
    return rows


def lowest_free(start: float, end: float, starts: Floats, ends: Floats, rows: Ints, wish: int = AUTOMATIC) -> int:
    """The row for one more interval among packed ones: the wished one if it is free, else the lowest that is."""
    busy = set(rows[(starts < end) & (ends > start)].tolist())
    if wish >= 0 and wish not in busy:
        return wish
    return next(row for row in range(len(busy) + 1) if row not in busy)


def _order(starts: Floats, ends: Floats, keys: Sequence[str]) -> npt.NDArray[np.intp]:
    """Indexes by start, then end, then key; keys are compared only where the times are equal."""
    order = np.lexsort((ends, starts))
    same = (np.diff(starts[order]) == 0) & (np.diff(ends[order]) == 0)
    at = 0
    bounds = np.flatnonzero(~same) + 1
    for stop in [*bounds.tolist(), len(order)]:
        if stop - at > 1:
            order[at:stop] = sorted(order[at:stop].tolist(), key=lambda index: keys[index])
        at = stop
    return order


def _lowest(starts: list[float], ends: list[float], most_rows: int | None) -> list[int]:
    """The lowest free row for intervals in order of start."""
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    rows: list[int] = []
    count = 0
    for start, end in zip(starts, ends, strict=True):
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            row = heappop(free)
        elif most_rows is not None and count >= most_rows:
            row = heappop(busy)[1]
        else:
            row = count
            count += 1
        rows.append(row)
        heappush(busy, (end, row))
    return rows


class _Taken:
    """What each row holds, while automatic intervals find their way around fixed ones."""

    def __init__(self, starts: Floats, ends: Floats, fixed: Ints) -> None:
        self._rows: dict[int, list[tuple[float, float]]] = {}
        for index in np.flatnonzero(fixed >= 0):
            self._rows.setdefault(int(fixed[index]), []).append((float(starts[index]), float(ends[index])))
        for row in self._rows.values():
            row.sort()

    def claim(self, start: float, end: float) -> int:
        """The lowest row with room, which it then takes."""
        row = 0
        while not self._has_room(row, start, end):
            row += 1
        self._rows.setdefault(row, []).append((start, end))
        self._rows[row].sort()
        return row

    def _has_room(self, row: int, start: float, end: float) -> bool:
        held = self._rows.get(row, [])
        at = bisect_right(held, (start, end))
        return not any(first < end and last > start for first, last in held[max(at - 1, 0) : at + 1])
