"""Days to pixels and back: the scale of the timeline, with zoom about a point.

Times are floats on the day numbers of `core.dates`: the day `n` runs from `n` to `n + 1`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whowhen.core.dates import FARTHEST_YEAR

Floats = npt.NDArray[np.float64]

MINUTE = 1 / 1440
YEAR = 365.2425
FINEST = MINUTE / 120
"""Days per pixel at the deepest zoom: a minute is 120 pixels wide."""
COARSEST = 100_000 * YEAR / 200
FARTHEST_DAY = FARTHEST_YEAR * 366.0
"""No scale shows anything beyond this day, either way."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """`left` is the time at pixel 0."""

    left: float
    days_per_px: float

    def x(self, day: float) -> float:
        return (day - self.left) / self.days_per_px

    def xs(self, days: Floats) -> Floats:
        """The pixels of many times at once."""
        return (days - self.left) / self.days_per_px

    def day(self, x: float) -> float:
        return self.left + x * self.days_per_px

    def span(self, width: float) -> tuple[float, float]:
        """The first and last time that a canvas of this width shows."""
        return self.left, self.day(width)

    def panned(self, dx: float) -> TimeScale:
        """The scale after its content moved right by `dx` pixels."""
        return _bounded(self.left - dx * self.days_per_px, self.days_per_px)

    def zoomed(self, factor: float, x: float) -> TimeScale:
        """The scale magnified by `factor`, with the time under pixel `x` where it was."""
        finer = min(max(self.days_per_px / factor, FINEST), COARSEST)
        return _bounded(self.day(x) - x * finer, finer)

    def with_day_at(self, day: float, x: float) -> TimeScale:
        """The same magnification with `day` at pixel `x`."""
        return _bounded(day - x * self.days_per_px, self.days_per_px)


def _bounded(left: float, days_per_px: float) -> TimeScale:
    return TimeScale(min(max(left, -FARTHEST_DAY), FARTHEST_DAY), days_per_px)


def fitting(first: float, last: float, width: float, margin: float = 0.0) -> TimeScale:
    """The scale that shows `first` to `last` on `width` pixels, with `margin` pixels free on either side."""
    inner = max(width - 2 * margin, 16.0)
    days_per_px = min(max((last - first) / inner, FINEST), COARSEST)
    middle = (first + last) / 2
    return _bounded(middle - days_per_px * width / 2, days_per_px)


def between(start: TimeScale, end: TimeScale, progress: float) -> TimeScale:
    """A scale on the way from one to the other, 0 to 1: magnification grows evenly about the point that both share."""
    if progress >= 1:
        return end
    ratio = end.days_per_px / start.days_per_px
    days_per_px = start.days_per_px * ratio**progress
    if math.isclose(ratio, 1.0, rel_tol=1e-6):
        return TimeScale(start.left + (end.left - start.left) * progress, days_per_px)
    share = (days_per_px - start.days_per_px) / (end.days_per_px - start.days_per_px)
    return TimeScale(start.left + (end.left - start.left) * share, days_per_px)
