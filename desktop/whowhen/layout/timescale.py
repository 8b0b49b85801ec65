"""Days to pixels and back: the scale of the timeline, with zoom about a point.

Times are floats on the day numbers of `core.dates`: the day `n` runs from `n` to `n + 1`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from whowhen.core.dates import FARTHEST_YEAR
from whowhen.layout.folds import BREAK_PX, Folds

Floats = npt.NDArray[np.float64]

MINUTE = 1 / 1440
YEAR = 365.2425
FINEST = MINUTE / 120
"""Days per pixel at the deepest zoom: a minute is 120 pixels wide."""
COARSEST = 100_000 * YEAR / 200
FARTHEST_DAY = FARTHEST_YEAR * 366.0
"""No scale shows anything beyond this day, either way."""


class Break(NamedTuple):
    """A folded stretch as it is drawn: its sides in pixels, and how many days it holds."""

    left: float
    right: float
    days: float


@dataclass(frozen=True, slots=True)
class TimeScale:
    """`left` is the time at pixel 0; `folds` are the stretches that are left out but for a break."""

    left: float
    days_per_px: float
    folds: Folds | None = None

    def x(self, day: float) -> float:
        if self.folds is None:
            return (day - self.left) / self.days_per_px
        return (self._place(day) - self._place(self.left)) / self.days_per_px

    def xs(self, days: Floats) -> Floats:
        """The pixels of many times at once."""
        if self.folds is None:
            return (days - self.left) / self.days_per_px
        return (self.folds.places(days, self.days_per_px) - self._place(self.left)) / self.days_per_px

    def day(self, x: float) -> float:
        if self.folds is None:
            return self.left + x * self.days_per_px
        return self.folds.time(self._place(self.left) + x * self.days_per_px, self.days_per_px)

    def days(self, xs: Floats) -> Floats:
        """The times at many pixels."""
        if self.folds is None:
            return self.left + xs * self.days_per_px
        return self.folds.times(self._place(self.left) + xs * self.days_per_px, self.days_per_px)

    def _place(self, day: float) -> float:
        return day if self.folds is None else self.folds.place(day, self.days_per_px)

    def span(self, width: float, margin: float = 0.0) -> tuple[float, float]:
        """The first and last time that a canvas of this width shows, with so many pixels more on either side."""
        return (self.day(-margin) if margin else self.left), self.day(width + margin)

    def panned(self, dx: float) -> TimeScale:
        """The scale after its content moved right by `dx` pixels."""
        return _bounded(self.day(-dx), self.days_per_px, self.folds)

    def zoomed(self, factor: float, x: float) -> TimeScale:
        """The scale magnified by `factor`, with the time under pixel `x` where it was."""
        finer = min(max(self.days_per_px / factor, FINEST), COARSEST)
        return TimeScale(self.left, finer, self.folds).with_day_at(self.day(x), x)

    def with_day_at(self, day: float, x: float) -> TimeScale:
        """The same magnification with `day` at pixel `x`."""
        return _bounded(TimeScale(day, self.days_per_px, self.folds).day(-x), self.days_per_px, self.folds)

    def with_folds(self, folds: Folds | None, x: float) -> TimeScale:
        """The scale with other stretches folded, and the time at pixel `x` where it was."""
        if folds == self.folds:
            return self
        return TimeScale(self.left, self.days_per_px, folds).with_day_at(self.day(x), x)

    def breaks(self, width: float) -> list[Break]:
        """The breaks on a canvas of this width."""
        if self.folds is None:
            return []
        first, last = self.span(width)
        return [
            Break(self.x(start), self.x(end), end - start)
            for start, end in self.folds.gaps
            if start < last and end > first
        ]

    def stretches(self, first: float, last: float) -> list[tuple[float, float]]:
        """The parts from `first` to `last` that are not folded."""
        parts, begin = [], first
        for start, end in self.folds.gaps if self.folds else ():
            if end > first and start < last:
                parts.append((begin, start))
                begin = end
        return [(begin, end) for begin, end in (*parts, (begin, last)) if begin < end]


def _bounded(left: float, days_per_px: float, folds: Folds | None = None) -> TimeScale:
    return TimeScale(min(max(left, -FARTHEST_DAY), FARTHEST_DAY), days_per_px, folds)


def fitting(first: float, last: float, width: float, margin: float = 0.0, folds: Folds | None = None) -> TimeScale:
    """The scale that shows `first` to `last` on `width` pixels, with `margin` pixels free on either side."""
    folded, count = folds.between(first, last) if folds else (0.0, 0)
    inner = max(width - 2 * margin - count * BREAK_PX, 16.0)
    days_per_px = min(max((last - first - folded) / inner, FINEST), COARSEST)
    scale = TimeScale(first, days_per_px, folds)
    return scale.panned((width - scale.x(last)) / 2)


def between(start: TimeScale, end: TimeScale, progress: float) -> TimeScale:
    """A scale on the way from one to the other, 0 to 1: magnification grows evenly about the point that both share."""
    if progress >= 1 or start.folds != end.folds:
        return end
    ratio = end.days_per_px / start.days_per_px
    days_per_px = start.days_per_px * ratio**progress
    share = progress
    if not math.isclose(ratio, 1.0, rel_tol=1e-6):
        share = (days_per_px - start.days_per_px) / (end.days_per_px - start.days_per_px)
    if start.folds is None:
        return TimeScale(start.left + (end.left - start.left) * share, days_per_px)
    places = [start.folds.place(one.left, one.days_per_px) for one in (start, end)]
    return TimeScale(
        start.folds.time(places[0] + (places[1] - places[0]) * share, days_per_px), days_per_px, start.folds
    )
