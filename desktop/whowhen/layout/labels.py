"""Which labels have a place, each in the row of its bar: none over another label or over a bar.

Where every bar is drawn a label's room ends where the next bar of its row begins, so all are found at once and in any
order. Where only a choice of bars can be drawn the important ones take their place first; a row is then one Python
integer, a bit for each cell of a few pixels: testing and taking a place are two operations whatever the row holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

CELL_PX = 4
_ROW_SPAN = 1e6
"""More pixels than any row has: row and pixel together are one number that sorts by both."""

Floats = npt.NDArray[np.float64]
Ids = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars by their row, a number of any kind, and their sides in pixels from 0 on."""

    row: Floats
    left: Floats
    right: Floats


@dataclass(frozen=True, slots=True)
class Gaps:
    """For each bar where the next one of its row begins, infinity after the last, and how far earlier ones reach."""

    until: Floats
    reach: Floats


@dataclass(frozen=True, slots=True)
class Boxes:
    """Labels that want a place: left side and width in pixels from 0 on, and whether inside their own bar."""

    left: Floats
    width: Floats
    inside: npt.NDArray[np.bool_]


def gaps(bars: Bars) -> Gaps:
    """What is free around the bars."""
    order = np.argsort(bars.row * _ROW_SPAN + bars.left, kind="stable")
    row, left = bars.row[order], bars.left[order]
    until, reach = np.full(len(order), np.inf), np.full(len(order), -1.0)
    if len(order):
        is_same = row[1:] == row[:-1]
        farthest = np.maximum.accumulate(row * _ROW_SPAN + bars.right[order])[:-1] - row[1:] * _ROW_SPAN
        until[order[:-1]] = np.where(is_same, left[1:], np.inf)
        reach[order[1:]] = np.where(is_same, farthest, -1.0)
    return Gaps(until, reach)


def widths(boxes: Boxes, free: Gaps, least: float) -> Floats:
    """The width each label may have: its own, less where a bar follows but at least `least`, or 0 for no place.

    `free` is what surrounds each label's own bar.
    """
    is_covered = ~boxes.inside & (free.reach > boxes.left)
    room = np.where(is_covered, 0.0, free.until - boxes.left)
    given = np.minimum(boxes.width, room)
    return np.where(given < np.minimum(boxes.width, least), 0.0, given)


def chosen(bars: Bars, boxes: Boxes, least: float) -> list[float]:
    """The width each label may have where its bar is drawn only with it, or 0 for no place; in order of importance."""
    taken: dict[int, int] = {}
    given: list[float] = []
    starts = np.maximum(0, bars.left // CELL_PX).astype(np.int64)
    label_starts = np.maximum(starts, boxes.left // CELL_PX).astype(np.int64)
    ends = np.where(boxes.inside, bars.right, boxes.left + boxes.width)
    stops = np.maximum(starts + 1, np.ceil(ends / CELL_PX)).astype(np.int64)
    columns = (bars.row, starts, label_starts, stops, boxes.left, boxes.width, boxes.inside)
    for row, start, label_start, stop, left, width, inside in zip(*(one.tolist() for one in columns), strict=True):
        busy = taken.get(row, 0) >> start
        if busy & ((1 << (stop - start)) - 1):
            next_busy = start + (busy & -busy).bit_length() - 1
            room = next_busy * CELL_PX - left
            if inside or next_busy <= label_start or room < min(least, width):
                given.append(0.0)
                continue
            stop, width = next_busy, min(width, room)
        given.append(width)
        taken[row] = taken.get(row, 0) | ((1 << (stop - start)) - 1) << start
    return given
