"""Where the names go: beside their node, never on another node or name, the important ones first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]
CELL = 4.0
MOST = 260
_BORDER = 12  # cells around the room, so that what reaches over its edge is known as well
_GAP = 3.0
_BESIDE = np.array([3.0, 0.0])  # between a name and the next one on its line
_CROSSED = np.array([1, 9])  # cells of lines under a name from which on another side is liked better, and better still
_EDGE, _OUTSIDE = 10.0, -1e6  # room at the edge of a page; beyond it
_CUT_OFF = 60  # cells of nodes: a main name rather lies on so many than reaches over the edge
_CLOSE = 8  # of the near places so many are beside the node itself
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
        self._crossed: NDArray[np.int32] | None = None

    def cross(self, lines: Floats) -> None:
        """Draw lines, shape (n, 4), under which names had better not lie."""
        start, way = lines[:, :2] - self._shift, lines[:, 2:] - lines[:, :2]
        counts = np.ceil(np.abs(way).max(1, initial=0) / CELL).astype(np.intp) + 1
        owner = np.repeat(np.arange(len(lines)), counts)
        share = (np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[owner]
        across, down = ((start[owner] + way[owner] * share[:, None]) / CELL).astype(np.intp).T
        inside = (across >= 0) & (across < self._columns) & (down >= 0) & (down < self._rows)
        cells = np.zeros((self._rows, self._columns), bool)
        cells[down[inside], across[inside]] = True
        self._crossed = np.zeros_like(self._covered)
        self._crossed[1:, 1:] = _summed(cells)

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
        found = _sum_within(self._covered, cells)
        left, top, right, bottom = np.moveaxis(cells, -1, 0)
        found[(right <= left) | (bottom <= top)] = _NOWHERE
        return found

    def _liking(self, cells: Numbers, under: Numbers, is_out: Flags, anywhere: bool) -> Numbers | None:
        """The order in which the places of each name are tried, shape (n, k): those beside the node and in the room
        before others, off the lines before on them, and, if any will do, those where the fewest nodes are before all;
        None for the order in which they are given."""
        if not anywhere and self._crossed is None:
            return None
        levels = len(_CROSSED) + 1
        far, covered = np.arange(under.shape[1]) >= _CLOSE, (under + _CUT_OFF * is_out) * anywhere
        costs = levels * (far + is_out + 3 * covered)
        return np.argsort(costs + self._crossings(cells), axis=1, kind="stable")

    def _stick_out(self, cells: Numbers) -> Flags:
        """Which boxes reach over the edge of the room."""
        low, high = cells[..., :2], cells[..., 2:]
        last = np.array([self._columns, self._rows]) - _BORDER - 2
        found: Flags = np.any((low < _BORDER) | (high > last), axis=-1)
        return found

    def _crossings(self, cells: Numbers) -> Numbers:
        """How much the lines cross each box: not, here and there, or all along."""
        if self._crossed is None:
            return np.zeros(cells.shape[:-1], np.intp)
        found: Numbers = np.searchsorted(_CROSSED, _sum_within(self._crossed, cells), side="right")
        return found

    def crossings(self, corners: Floats, sizes: Floats) -> Numbers:
        """How much the lines cross each name: not, here and there, or all along."""
        return self._crossings(self._cells(corners, sizes))

    def take(self, corners: Floats, sizes: Floats) -> None:
        """Take the boxes whatever is there, shape (n, 2)."""
        for left, top, right, bottom in self._cells(corners - _BESIDE, sizes + 2 * _BESIDE).tolist():
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
        cells = self._cells(corners - _BESIDE, sizes[:, None] + 2 * _BESIDE)
        under, is_out = self._nodes_under(cells), self._stick_out(cells)
        if not anywhere:
            under[is_out] = _NOWHERE  # half a name is none
        order = self._liking(cells, under, is_out, anywhere)
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


def _sum_within(sums: NDArray[np.int32], cells: Numbers) -> Numbers:
    """The sum over each box of cells, from the sums of what lies above and to the left."""
    left, top, right, bottom = np.moveaxis(cells, -1, 0)
    found: Numbers = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return found


def _summed(cells: NDArray[np.int32] | NDArray[np.bool_]) -> NDArray[np.int32]:
    """What lies above and to the left of each cell, it included; numbers of this size are summed fastest."""
    return np.cumsum(np.cumsum(cells, 0, dtype=np.int32), 1, dtype=np.int32)


def placed(wanted: Wanted, room: Room, main: int = 0, most: int = MOST) -> tuple[Numbers, Floats]:
    """The names that found a place, by their rows, with their upper left corners.

    The first `main` of them look farther around their nodes too, and rather lie on a small node than nowhere; with the
    others, farther names would not tell whose they are.
    """
    rows, corners = list[int](), list[Floats]()
    for first, last, is_main in ((0, main, True), (main, len(wanted), False)):
        part = wanted.part(first, last)
        choices = np.concatenate([part.near(), part.far()], 1) if is_main else part.near()[:, :_CLOSE]
        for row, choice in room.places(choices, part.sizes, most - len(rows), anywhere=is_main):
            rows.append(first + row)
            corners.append(choices[row, choice])
    return np.array(rows, np.intp), np.array(corners).reshape(-1, 2)


def uncrossed(wanted: Wanted, room: Room, page: Floats) -> Floats:
    """The upper left corner of every name: under its node, or, where a line crosses it there, at the first side where
    less crosses it, nothing else is, and the page goes on; shape (n, 2)."""
    near = wanted.near()[:, :_CLOSE]
    corners = near[:, 0].copy()
    room.take(corners, wanted.sizes)
    crossed = room.crossings(corners, wanted.sizes)
    rows = np.flatnonzero(crossed)
    sides, sizes = near[rows, 1:], wanted.sizes[rows]
    sides[((sides < _EDGE) | (sides + sizes[:, None] > page - _EDGE)).any(2)] = _OUTSIDE
    for row, choice in room.places(sides, sizes, len(rows)):
        better = sides[row, choice]
        if room.crossings(better[None], sizes[row, None])[0] < crossed[rows[row]]:
            corners[rows[row]] = better
    return corners
