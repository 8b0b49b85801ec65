"""Where the names go: beside their node, never on another node or name, the important ones first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

CELL = 4.0
MOST = 320
_TRIES = 1400
_BORDER = 40  # cells around the canvas, so that what reaches over its edge is known as well


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that looks for a place: the number of its node, the node's middle and radius, and the size of the text."""

    node: int
    x: float
    y: float
    radius: float
    width: float
    height: float

    def places(self) -> tuple[tuple[float, float], ...]:
        """Upper left corners in the order of liking: below, right, left, above, between these, a line away."""
        gap = 3.0
        aside, low, high = 0.75 * self.radius + gap, 0.6 * self.radius, 0.6 * self.radius + self.height
        return (
            (self.x - self.width / 2, self.y + self.radius + gap - 1),
            (self.x + self.radius + gap + 1, self.y - self.height / 2),
            (self.x - self.radius - gap - 1 - self.width, self.y - self.height / 2),
            (self.x - self.width / 2, self.y - self.radius - gap - self.height + 1),
            (self.x + aside, self.y + low),
            (self.x - aside - self.width, self.y + low),
            (self.x + aside, self.y - high),
            (self.x - aside - self.width, self.y - high),
            (self.x - self.width / 2, self.y - self.radius - gap - 1.8 * self.height),
            (self.x - self.width / 2, self.y + self.radius + gap + 0.8 * self.height),
        )


class Room:
    """A canvas in small cells, with those taken that a node or a name covers."""

    def __init__(self, width: float, height: float, drift: tuple[float, float] = (0.0, 0.0)) -> None:
        self._shift = (drift[0] % CELL - CELL * _BORDER, drift[1] % CELL - CELL * _BORDER)
        self._taken = np.zeros((int(height / CELL) + 2 * _BORDER + 2, int(width / CELL) + 2 * _BORDER + 2), bool)

    def take_discs(self, points: NDArray[np.float64], radii: NDArray[np.float64]) -> None:
        """Take the cells whose middle lies on a node."""
        middle = (points - self._shift) / CELL
        reach = radii / CELL
        furthest = int(np.ceil(reach.max(initial=0)))
        steps = range(-furthest, furthest + 1)
        for across, down in product(steps, steps):
            cells = np.floor(middle).astype(np.intp) + np.array([across, down])
            self._mark(cells[np.hypot(*(cells + 0.5 - middle).T) <= reach])

    def _mark(self, cells: NDArray[np.intp]) -> None:
        rows, columns = self._taken.shape
        cells = cells[((cells >= 0) & (cells < (columns, rows))).all(1)]
        self._taken[cells[:, 1], cells[:, 0]] = True

    def take(self, x: float, y: float, width: float, height: float) -> bool:
        """Take a rectangle, if it is free and on the canvas; whether it was."""
        left = max(int((x - self._shift[0]) / CELL + 0.5), 0)
        top = max(int((y - self._shift[1]) / CELL + 0.5), 0)
        right = int((x + width - self._shift[0]) / CELL + 0.5)
        bottom = int((y + height - self._shift[1]) / CELL + 0.5)
        cells = self._taken[top:bottom, left:right]
        if not cells.size or cells.any():
            return False
        cells[:] = True
        return True


def placed(wanted: Iterable[Wanted], room: Room, most: int = MOST) -> list[tuple[int, float, float]]:
    """The nodes whose names found a place, with the upper left corner of each."""
    found: list[tuple[int, float, float]] = []
    for tries, one in enumerate(wanted):
        if len(found) >= most or tries >= _TRIES:
            break
        for x, y in one.places():
            if room.take(x, y, one.width, one.height):
                found.append((one.node, x, y))
                break
    return found
