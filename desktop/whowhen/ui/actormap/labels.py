"""Where the names go: beside their node, never on another node or name, the important ones first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]
CELL = 4.0
MOST = 320
_BORDER = 12  # cells around the room, so that what reaches over its edge is known as well
_GAP = 3.0
_DISC = ((0.97, 0.26), (0.85, 0.57), (0.57, 0.85), (0.26, 0.97))  # rectangles in a disc of radius 1, about its middle
_SMALL_DISC, _ONE_SQUARE = ((0.88, 0.88),), 5.0  # a disc that is hardly bigger than a cell is a square
_NOWHERE = 1 << 20
_RINGS, _DIRECTIONS = (1.4, 2.2, 3.2), 16


@dataclass(frozen=True)
class Wanted:
    """Names that look for a place, the important ones first: the middles and radii of their nodes, their own sizes."""

    points: Floats
    radii: Floats
    sizes: Floats

    def __len__(self) -> int:
        return len(self.radii)

    def part(self, first: int, last: int) -> Wanted:
        """Those from one on to before another."""
        return Wanted(self.points[first:last], self.radii[first:last], self.sizes[first:last])

    def near(self) -> Floats:
        """Upper left corners in the order of liking, shape (n, 10, 2): below, right, left, above, between these, a
        line away."""
        (x, y), radius, (width, height) = self.points.T, self.radii, self.sizes.T
        aside, low, high = 0.75 * radius + _GAP, 0.6 * radius, 0.6 * radius + height
        middle, side = x - width / 2, y - height / 2
        above, below = y - radius - _GAP - height + 1, y + radius + _GAP - 1
        right, left = x + radius + _GAP + 1, x - radius - _GAP - 1 - width
        lefts = (
            middle,
            right,
            left,
            middle,
            x + aside,
            x - aside - width,
            x + aside,
            x - aside - width,
            middle,
            middle,
        )
        tops = (
            below,
            side,
            side,
            above,
            y + low,
            y + low,
            y - high,
            y - high,
            above - 0.8 * height,
            below + 0.8 * height,
        )
        return np.stack([np.stack(lefts, 1), np.stack(tops, 1)], 2)

    def far(self) -> Floats:
        """Upper left corners farther and farther around the nodes, shape (n, k, 2)."""
        angles = np.tile(np.arange(_DIRECTIONS) * (2 * np.pi / _DIRECTIONS) + np.pi / 2, len(_RINGS))
        rings = np.repeat(_RINGS, _DIRECTIONS)
        toward = np.stack([np.cos(angles), np.sin(angles)], 1)
        reach = self.radii[:, None] + self.sizes[:, 1:] * rings
        half = self.sizes[:, None] / 2
        corners: Floats = self.points[:, None] + toward * (reach[:, :, None] + half) - half
        return corners


class Room:
    """A part of a canvas in small cells: those that nodes cover, and those that names take, a row of them a number."""

    def __init__(self, left: float, top: float, width: float, height: float) -> None:
        self._shift = np.array([left, top]) - CELL * _BORDER
        self._rows, self._columns = (int(side / CELL) + 2 * _BORDER + 2 for side in (height, width))
        self._taken = [0] * self._rows
        self._covered = np.zeros((self._rows + 1, self._columns + 1), np.int32)

    def cover(self, points: Floats, radii: Floats) -> None:
        """Cover the discs of nodes, each by some rectangles of cells; once, before anything asks for a place."""
        corners, signs = [], []
        is_small = radii < _ONE_SQUARE
        for some, parts in ((is_small, _SMALL_DISC), (~is_small, _DISC)):
            for wide, tall in parts:
                half = np.stack([radii[some] * wide, radii[some] * tall], 1)
                left, top, right, bottom = self._cells(points[some] - half, 2 * half).T
                for across, down, sign in ((left, top, 1), (right, bottom, 1), (left, bottom, -1), (right, top, -1)):
                    corners.append(down * (self._columns + 1) + across)
                    signs.append(np.full(len(across), sign))
        edges = np.bincount(np.concatenate(corners), np.concatenate(signs), (self._rows + 1) * (self._columns + 1))
        discs = _summed(edges.astype(np.int32).reshape(self._rows + 1, -1))[:-1, :-1] > 0
        self._covered[1:, 1:] = _summed(discs)

    def _cells(self, corners: Floats, sizes: Floats) -> Numbers:
        """Left, top, right and bottom of boxes in cells, the last two exclusive, shape (…, 4)."""
        most = (self._columns, self._rows)
        first = np.clip((corners - self._shift) / CELL + 0.5, 0, most)
        last = np.clip((corners + sizes - self._shift) / CELL + 0.5, 0, most)
        return np.concatenate([first, last], -1).astype(np.intp)

    def _nodes_under(self, cells: Numbers) -> Numbers:
        """How many cells of each box are covered by nodes; more than there are where it lies outside."""
        left, top, right, bottom = np.moveaxis(cells, -1, 0)
        sums = self._covered
        found: Numbers = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        found[(right <= left) | (bottom <= top)] = _NOWHERE
        return found

    def take(self, corners: Floats, sizes: Floats) -> None:
        """Take the boxes whatever is there, shape (n, 2)."""
        for left, top, right, bottom in self._cells(corners, sizes).tolist():
            self._mark(left, top, right, bottom)

    def _mark(self, left: int, top: int, right: int, bottom: int) -> None:
        mask = ((1 << (right - left)) - 1) << left
        for row in range(top, bottom):
            self._taken[row] |= mask

    def takes(self, corners: Floats, sizes: Floats) -> bool:
        """Take these boxes, shape (n, 2), if no node and no name is in any of them; whether it did."""
        cells = self._cells(corners, sizes)
        if self._nodes_under(cells).any():
            return False
        boxes = cells.tolist()
        if any(self._is_taken(*box) for box in boxes):
            return False
        for box in boxes:
            self._mark(*box)
        return True

    def _is_taken(self, left: int, top: int, right: int, bottom: int) -> bool:
        mask = ((1 << (right - left)) - 1) << left
        return any(row & mask for row in self._taken[top:bottom])

    def places(self, corners: Floats, sizes: Floats, most: int, *, anywhere: bool = False) -> list[tuple[int, int]]:
        """Names, by their row, with the first of their corners where no node and no name is, shape (n, k, 2).

        At most so many; what they cover is taken. `anywhere` puts those that find none where the fewest nodes are.
        """
        cells = self._cells(corners, sizes[:, None])
        under = self._nodes_under(cells)
        order = np.argsort(under, axis=1, kind="stable") if anywhere else None
        if order is not None:
            cells, under = np.take_along_axis(cells, order[:, :, None], 1), np.take_along_axis(under, order, 1)
        names, choices = np.nonzero(under < (_NOWHERE if anywhere else 1))
        found = self._first_free(names.tolist(), cells[names, choices].tolist(), most)
        chosen = choices if order is None else order[names, choices]
        return [(int(names[at]), int(chosen[at])) for at in found]

    def _first_free(self, names: list[int], cells: list[list[int]], most: int = MOST) -> list[int]:
        """The boxes that could be taken, one for each name at most; the boxes of a name follow each other."""
        taken, found, done = self._taken, list[int](), -1
        for at, (name, (left, top, right, bottom)) in enumerate(zip(names, cells, strict=True)):
            if len(found) >= most:
                break
            if name == done:
                continue
            mask = ((1 << (right - left)) - 1) << left
            for row in taken[top:bottom]:
                if row & mask:
                    break
            else:
                for number in range(top, bottom):
                    taken[number] |= mask
                found.append(at)
                done = name
        return found


def _summed(cells: NDArray[np.int32] | NDArray[np.bool_]) -> NDArray[np.int32]:
    """What lies above and to the left of each cell, it included; numbers of this size are summed fastest."""
    return np.cumsum(np.cumsum(cells, 0, dtype=np.int32), 1, dtype=np.int32)


def placed(wanted: Wanted, room: Room, main: int = 0, most: int = MOST) -> tuple[Numbers, Floats]:
    """The names that found a place, by their rows, with their upper left corners.

    The first `main` of them look farther around their nodes too, and rather lie on a small node than nowhere.
    """
    rows, corners = list[int](), list[Floats]()
    for first, last, is_main in ((0, main, True), (main, len(wanted), False)):
        part = wanted.part(first, last)
        choices = np.concatenate([part.near(), part.far()], 1) if is_main else part.near()
        for row, choice in room.places(choices, part.sizes, most - len(rows), anywhere=is_main):
            rows.append(first + row)
            corners.append(choices[row, choice])
    return np.array(rows, np.intp), np.array(corners).reshape(-1, 2)
