"""Empty stretches of time folded to breaks of a fixed width: which ones, and the piecewise map that leaves them out.

Between the breaks a day is as wide as everywhere; inside one, the whole stretch lies on `BREAK_PX` pixels. The map is
continuous and rises everywhere, so that each pixel is one time and zooming can keep it where it is.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

BREAK_PX = 50.0
_WORTH = 0.5
"""A stretch is folded when it is longer than this share of all that stays open."""
_STEP = 2.5
"""… and so many times as long as the longest that stays open."""
_LEAST_REST = 0.02
"""Where every empty stretch would go, so much of the whole must not be empty."""
_MOST = 24
_LEAST_DAYS = 3
_REST = 0.05
"""The share of a folded stretch that stays open at either side, if that is not more than …"""
_REST_OF_ALL = 0.06
"""… this share of all that stays open."""


@dataclass(frozen=True)
class Folds:
    """`gaps` are the folded stretches, from a day up to a day, in order and apart."""

    gaps: tuple[tuple[float, float], ...]
    _sides: tuple[float, ...] = field(init=False, repr=False, compare=False)
    _removed: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lengths = [end - start for start, end in self.gaps]
        object.__setattr__(self, "_sides", tuple(side for gap in self.gaps for side in gap))
        object.__setattr__(self, "_removed", tuple(math.fsum(lengths[:number]) for number in range(len(lengths) + 1)))

    def between(self, first: float, last: float) -> tuple[float, int]:
        """How many days are folded between two times that are not, and in how many breaks."""
        inside = [end - start for start, end in self.gaps if start >= first and end <= last]
        return math.fsum(inside), len(inside)

    def place(self, day: float, days_per_px: float) -> float:
        """Where a time lies when breaks are left, in days of the magnification: pixels times `days_per_px`."""
        gap, is_inside = divmod(bisect_right(self._sides, day), 2)
        wide = BREAK_PX * days_per_px
        if is_inside:
            start, end = self.gaps[gap]
            return start - self._removed[gap] + wide * (gap + (day - start) / (end - start))
        return day - self._removed[gap] + wide * gap

    def places(self, days: Floats, days_per_px: float) -> Floats:
        """The places of many times at once."""
        sides, removed = np.array(self._sides), np.array(self._removed)
        number = sides.searchsorted(days, "right")
        gap, is_inside = number // 2, number % 2 == 1
        placed: Floats = days - removed[gap] + BREAK_PX * days_per_px * gap
        inner = gap[is_inside]
        start, end = sides[2 * inner], sides[2 * inner + 1]
        share = (days[is_inside] - start) / (end - start)
        placed[is_inside] = start - removed[inner] + BREAK_PX * days_per_px * (inner + share)
        return placed

    def time(self, place: float, days_per_px: float) -> float:
        """The time that lies at a place."""
        return float(self.times(np.array([place]), days_per_px)[0])

    def times(self, places: Floats, days_per_px: float) -> Floats:
        """The times that lie at many places."""
        wide = BREAK_PX * days_per_px
        sides, removed = np.array(self._sides), np.array(self._removed)
        numbers = np.arange(len(self.gaps))
        begins = sides[::2] - removed[:-1] + wide * numbers
        edges = np.stack([begins, begins + wide], 1).ravel()
        number = edges.searchsorted(places, "right")
        gap, is_inside = number // 2, number % 2 == 1
        times: Floats = places + removed[gap] - wide * gap
        inner = gap[is_inside]
        start, end = sides[2 * inner], sides[2 * inner + 1]
        times[is_inside] = start + (end - start) * (places[is_inside] - edges[2 * inner]) / wide
        return times


def empty_stretches(starts: Floats, ends: Floats) -> Folds | None:
    """The long stretches that none of these intervals touches; None where there is none worth a fold."""
    if len(starts) < 2:
        return None
    order = np.argsort(starts, kind="stable")
    begins, reached = starts[order], np.maximum.accumulate(ends[order])
    lengths = np.maximum(begins[1:] - reached[:-1], 0.0)
    longest = np.argsort(-lengths, kind="stable")[: _MOST + 1]
    whole = float(reached[-1] - begins[0])
    count = _worth_folding(lengths[longest].tolist(), whole)
    chosen = sorted(longest[:count].tolist())
    most = _REST_OF_ALL * (whole - float(lengths[chosen].sum()))
    gaps = []
    for index in chosen:
        open_days = min(_REST * float(lengths[index]), most)
        gap = math.ceil(reached[index] + open_days), math.floor(begins[index + 1] - open_days)
        if gap[1] - gap[0] >= _LEAST_DAYS:
            gaps.append((float(gap[0]), float(gap[1])))
    return Folds(tuple(gaps)) if gaps else None


def _worth_folding(longest: list[float], whole: float) -> int:
    """How many of the longest stretches to fold: as many as stand out from the next one and from what would stay."""
    count, rest = 0, whole
    for number, length in enumerate(longest[:_MOST], 1):
        rest -= length
        is_last = number == len(longest)
        following = longest[number] if not is_last else 0.0
        stands_out = length > _WORTH * rest and length >= _STEP * following
        if stands_out and (following > 0 or rest > _LEAST_REST * whole):
            count = number
    return count
