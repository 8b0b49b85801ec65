"""Placement of labels by priority: each in its own row, the important ones first, none over another or over a bar.

A row is one Python integer, a bit for each cell of a few pixels: testing and taking a place are two operations
whatever the row holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

CELL_PX = 4


@dataclass(frozen=True, slots=True)
class Boxes:
    """Labels that want a place: row, left side and width in pixels from 0 on, and whether inside their own bar."""

    row: npt.NDArray[np.int32]
    left: npt.NDArray[np.float64]
    width: npt.NDArray[np.float64]
    inside: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.row)


def placed(
    boxes: Boxes,
    bar_rows: npt.NDArray[np.int32],
    bar_lefts: npt.NDArray[np.float64],
    bar_rights: npt.NDArray[np.float64],
    least: float,
) -> list[float]:
    """The width each label may have: its own, less where a neighbour is near but at least `least`, or 0 for no place.

    Labels come in order of importance; the bars are what must stay uncovered.
    """
    barred: dict[int, int] = {}
    for row, first, count in zip(bar_rows.tolist(), *_cells(bar_lefts, bar_rights), strict=True):
        barred[row] = barred.get(row, 0) | ((1 << count) - 1) << first
    written: dict[int, int] = {}
    widths: list[float] = []
    cells = _cells(boxes.left, boxes.left + boxes.width)
    columns = (boxes.row, boxes.left, boxes.width, boxes.inside)
    for row, left, width, inside, first, count in zip(*(one.tolist() for one in columns), *cells, strict=True):
        taken = written.get(row, 0)
        if not inside:
            taken |= barred.get(row, 0)
        given = width
        if taken & (((1 << count) - 1) << first):
            given = 0.0 if inside else _room(taken, first, left)
            if given < min(least, width):
                widths.append(0.0)
                continue
            count = max(1, -int(-(left + given) // CELL_PX) - first)
        widths.append(given)
        written[row] = written.get(row, 0) | ((1 << count) - 1) << first
    return widths


def _cells(lefts: npt.NDArray[np.float64], rights: npt.NDArray[np.float64]) -> tuple[list[int], list[int]]:
    """The first cell that each stretch touches, and how many it touches."""
    first = np.maximum(0, np.floor(lefts / CELL_PX)).astype(np.int64)
    count = np.maximum(1, np.ceil(rights / CELL_PX).astype(np.int64) - first)
    return first.tolist(), count.tolist()


def _room(taken: int, first: int, left: float) -> float:
    """Pixels from `left`, which lies in cell `first`, to the next cell that is taken."""
    rest = taken >> first
    gap = (rest & -rest).bit_length() - 1
    return (first + gap) * CELL_PX - left if gap > 0 else 0.0
