"""Which intervals a stretch of time touches, and how many: the timeline's index over sorted arrays.

Intervals are sorted by start in classes of length, each four times as long as the one before; a query is then one slice
of each class, of which few are misses.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_GRID = 1 << 15
Ids = npt.NDArray[np.intp]


class IntervalIndex:
    """An index of the intervals `[start, end]`, both ends inclusive."""

    def __init__(self, starts: Floats, ends: Floats) -> None:
        order = np.argsort(starts, kind="stable")
        self._starts, self._ends = starts[order], np.sort(ends)
        lengths = (ends - starts)[order]
        classes = np.zeros(len(order), np.int8)
        lasting = lengths > 0
        classes[lasting] = np.clip(np.floor(np.log2(lengths[lasting]) / 2) + 8, 1, 60).astype(np.int8)
        self._parts: list[tuple[Floats, Floats, Ids, float]] = []
        for number in np.unique(classes):
            inside = classes == number
            ids = order[inside]
            self._parts.append((starts[ids], ends[ids], ids, float(lengths[inside].max())))

    def touching(self, first: float, last: float) -> Ids:
        """The indexes of the intervals that touch `first` to `last`, in no order."""
        found = []
        for starts, ends, ids, longest in self._parts:
            begin, stop = starts.searchsorted(first - longest, "left"), starts.searchsorted(last, "right")
            if stop > begin:
                found.append(ids[begin:stop][ends[begin:stop] >= first])
        return np.concatenate(found) if found else np.empty(0, np.intp)

    def count(self, first: float, last: float) -> int:
        """How many intervals touch `first` to `last`: all that begin before its end but those that end before it."""
        return int(self._starts.searchsorted(last, "right") - self._ends.searchsorted(first, "left"))


class Density:
    """How many intervals of a lane each pixel column touches.

    Counts come from tables over a grid of the whole time, where a column may count what is a cell away; where columns
    are finer than the grid they come from sorted sides.
    """

    def __init__(self, starts: Floats, ends: Floats, lanes: npt.NDArray[np.int32], lane_count: int) -> None:
        self._sides = (starts, ends, lanes, lane_count)
        self._sorted: dict[int, tuple[Floats, Floats]] = {}
        self._first = float(starts.min()) if len(starts) else 0.0
        self._cell = max(float(ends.max(initial=self._first)) - self._first, 1.0) / _GRID
        self._begun, self._ended = self._table(starts), self._table(ends)

    def counts(self, edges: Floats, lanes: Sequence[int] | None = None) -> npt.NDArray[np.int32]:
        """`(lanes, columns)` between edges, of all lanes or of these: what began by a column's end less what ended
        before it."""
        if lanes is None:
            lanes = range(self._sides[3])
        if np.diff(edges).min() < 2 * self._cell:
            return self._exact(edges, lanes)
        cells = np.clip((edges - self._first) / self._cell, 0, _GRID)
        rows = np.array(lanes, np.intp)[:, None]
        begun: npt.NDArray[np.int32] = self._begun[rows, np.ceil(cells[1:]).astype(np.intp)]
        return begun - self._ended[rows, cells[:-1].astype(np.intp)]

    def _table(self, sides: Floats) -> npt.NDArray[np.int32]:
        """`(lanes, cells + 1)`: how many sides lie before each cell of the grid."""
        _, _, lanes, lane_count = self._sides
        cells = np.clip((sides - self._first) / self._cell, 0, _GRID - 1).astype(np.int64)
        counts = np.bincount(lanes * _GRID + cells, minlength=lane_count * _GRID).reshape(lane_count, _GRID)
        table = np.zeros((lane_count, _GRID + 1), np.int32)
        np.cumsum(counts, axis=1, out=table[:, 1:])
        return table

    def _exact(self, edges: Floats, lanes: Sequence[int]) -> npt.NDArray[np.int32]:
        counts = np.empty((len(lanes), len(edges) - 1), np.int32)
        for at, lane in enumerate(lanes):
            starts, ends = self._sides_of(lane)
            counts[at] = starts.searchsorted(edges[1:], "right") - ends.searchsorted(edges[:-1], "left")
        return counts

    def _sides_of(self, lane: int) -> tuple[Floats, Floats]:
        """The starts and the ends of a lane, each sorted when first asked for."""
        if lane not in self._sorted:
            starts, ends, lanes, _ = self._sides
            inside = lanes == lane
            self._sorted[lane] = np.sort(starts[inside]), np.sort(ends[inside])
        return self._sorted[lane]
