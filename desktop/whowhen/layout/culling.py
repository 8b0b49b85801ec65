"""Which intervals a stretch of time touches, and how many: the timeline's index over sorted arrays.

Intervals are sorted by start in classes of length, each four times as long as the one before; a query is then one slice
of each class, of which few are misses.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ids = npt.NDArray[np.intp]


class IntervalIndex:
    """An index of the intervals `[start, end]`, both ends inclusive."""

    def __init__(self, starts: Floats, ends: Floats) -> None:
        order = np.argsort(starts, kind="stable")
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

    def most(self, first: float, last: float) -> int:
        """How many can touch `first` to `last` at most; quick, and never too low."""
        return sum(
            int(starts.searchsorted(last, "right") - starts.searchsorted(first - longest, "left"))
            for starts, _, _, longest in self._parts
        )


class Density:
    """How many intervals of a lane each pixel column touches."""

    def __init__(self, starts: Floats, ends: Floats, lanes: npt.NDArray[np.int32], lane_count: int) -> None:
        self._starts = [np.sort(starts[lanes == lane]) for lane in range(lane_count)]
        self._ends = [np.sort(ends[lanes == lane]) for lane in range(lane_count)]

    def counts(self, first: float, last: float, columns: int) -> npt.NDArray[np.int32]:
        """`(lanes, columns)`: what began by the column's end less what ended before its start."""
        edges = np.linspace(first, last, columns + 1)
        counts = np.empty((len(self._starts), columns), np.int32)
        for lane, (starts, ends) in enumerate(zip(self._starts, self._ends, strict=True)):
            counts[lane] = starts.searchsorted(edges[1:], "right") - ends.searchsorted(edges[:-1], "left")
        return counts
