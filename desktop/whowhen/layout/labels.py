"""Placement of labels by priority: each in its own row, the important ones first, none over another or over a bar.

A row is one Python integer, a bit for each cell of a few pixels: testing and taking a place are two operations
whatever the row holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

CELL_PX = 4
_FAR = 1 << 20


@dataclass(frozen=True, slots=True)
class Boxes:
    """Labels that want a place: row, left side and width in pixels from 0 on, and whether inside their own bar."""

    row: npt.NDArray[np.int32]
    left: npt.NDArray[np.float64]
    width: npt.NDArray[np.float64]
    inside: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.row)


def placed(boxes: Boxes, bars: Iterable[tuple[int, float, float]], order: Iterable[int], least: float) -> list[float]:
    """The width each label may have: its own, less where a neighbour is near but at least `least`, or 0 for no place.

    `bars` are (row, left, right) of what must stay uncovered; `order` lists the labels, the important ones first.
    """
    barred: dict[int, int] = {}
    for row, left, right in bars:
        barred[row] = barred.get(row, 0) | _mask(left, right)
    written: dict[int, int] = {}
    widths = [0.0] * len(boxes)
    rows, lefts, wanted, inside = boxes.row.tolist(), boxes.left.tolist(), boxes.width.tolist(), boxes.inside.tolist()
    for index in order:
        row, left, width = rows[index], lefts[index], wanted[index]
        taken = written.get(row, 0)
        if not inside[index]:
            taken |= barred.get(row, 0)
            width = min(width, _room(taken, left))
        elif taken & _mask(left, left + width):
            width = 0.0
        if width >= min(least, wanted[index]):
            widths[index] = width
            written[row] = written.get(row, 0) | _mask(left, left + width)
    return widths


def _mask(left: float, right: float) -> int:
    """The cells that `left` to `right` touches."""
    first = max(0, int(left // CELL_PX))
    last = max(first + 1, int(-(-right // CELL_PX)))
    return ((1 << (last - first)) - 1) << first


def _room(taken: int, left: float) -> float:
    """Pixels from `left` to the next cell that is taken."""
    first = max(0, int(left // CELL_PX))
    rest = taken >> first
    if not rest:
        return _FAR
    gap = (rest & -rest).bit_length() - 1
    return (first + gap) * CELL_PX - left if gap else 0.0
