"""Interval partitioning: which row of its lane an interval gets, so that no two in a row overlap.

Two heaps, of busy rows by their end and of free rows by their number, give the lowest free row in O(n log n) (Kleinberg
and Tardos, "Algorithm Design", 2005, §4.1). Times are what is packed, not pixels, so rows stay where they are while
zooming.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    rows = np.full(len(starts), AUTOMATIC, np.int32) if fixed is None else fixed.astype(np.int32)
    held: dict[int, list[tuple[float, float]]] = {}
    for index in np.flatnonzero(rows >= 0).tolist():
        held.setdefault(int(rows[index]), []).append((float(starts[index]), float(ends[index])))
    order = _order(starts, ends, keys)
    order = order[rows[order] < 0]
    rows[order] = _lowest(starts[order].tolist(), ends[order].tolist(), held, most_rows)
    return rows


def lowest_free(start: float, end: float, starts: Floats, ends: Floats, rows: Ints, wish: int = AUTOMATIC) -> int:
    """The row for one more interval among packed ones: the wished one if it is free, else the lowest that is."""
    busy = set(rows[(starts < end) & (ends > start)].tolist())
    if wish >= 0 and wish not in busy:
        return wish
    return next(row for row in range(len(busy) + 1) if row not in busy)


def nested(starts: Floats, ends: Floats) -> Ints:
    """The row of each interval so that the longer of two that begin together lies above the other."""
    rows = np.full(len(starts), AUTOMATIC, np.int32)
    for index in np.lexsort((-ends, starts)).tolist():
        placed = rows >= 0
        rows[index] = lowest_free(float(starts[index]), float(ends[index]), starts[placed], ends[placed], rows[placed])
    return rows


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


def _lowest(
    starts: list[float], ends: list[float], held: Mapping[int, list[tuple[float, float]]], most_rows: int | None
) -> list[int]:
    """The lowest free row for intervals in order of start, around those that hold a row already."""
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    rows: list[int] = []
    count = 0
    for start, end in zip(starts, ends, strict=True):
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        passed = []
        while True:
            if free:
                row = heappop(free)
            elif most_rows is not None and count >= most_rows and busy:
                row = heappop(busy)[1]
                break
            else:
                row = count
                count += 1
            if row not in held or not any(first < end and last > start for first, last in held[row]):
                break
            passed.append(row)
        for other in passed:
            heappush(free, other)
        rows.append(row)
        heappush(busy, (end, row))
    return rows
