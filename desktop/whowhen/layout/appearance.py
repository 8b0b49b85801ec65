"""Nodes from left to right by the day on which each first appears, up and down near the nodes they are tied to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whowhen.layout.stress import Pairs, Points

Floats = NDArray[np.float64]
_ASPECT = 2.0
_NARROWEST = 880.0
_PASSES = 3
_LYING = 1.5  # a page that is less wide for its height is drawn out
_STRETCHES = (1.0, 1.4, 2.0, 2.8, 4.0)
_UNDATED_GAP = 60.0


def across_time(sizes: Points, days: Floats, stretch: float = 1.0) -> Floats:
    """The x of each node: in the order of the days, long gaps shortened; nan for a day that is nan.

    A gap is as wide as the root of its days, so that a lone early one does not press all others together.
    """
    dated = np.isfinite(days)
    across = np.full(len(days), np.nan)
    if not dated.any():
        return across
    each, number = np.unique(days[dated], return_inverse=True)
    steps = np.concatenate([[0.0], np.cumsum(np.sqrt(np.diff(each)))])
    width = stretch * max(_NARROWEST, float(np.sqrt(4 * sizes.prod(1).sum() * _ASPECT)))
    across[dated] = (steps * (width / steps[-1]) if steps[-1] > 0 else steps)[number]
    return across


def by_time(sizes: Points, edges: Pairs, days: Floats) -> Points:
    """Places with x by `days`; the nodes without one stand in a column on the left. No two boxes overlap."""
    points = np.zeros((len(days), 2))
    for stretch in _STRETCHES:
        points = _standing(sizes, edges, across_time(sizes, days, stretch))
        if _is_lying(points, sizes):
            break
    return points


def _standing(sizes: Points, edges: Pairs, across: Floats) -> Points:
    """Places with these x, nan for the undated: tied nodes as near as can be up and down."""
    _stand_before(across, sizes[:, 0])
    best = np.stack([across, _down(sizes, edges, across, np.zeros(len(across)))], axis=1)
    for _ in range(_PASSES):
        again = np.stack([across, _down(sizes, edges, across, best[:, 1])], axis=1)
        if _length(again, edges) >= _length(best, edges):
            break
        best = again
    return best


def _is_lying(points: Points, sizes: Points) -> bool:
    if not len(points):
        return True
    across, down = (points + sizes).max(0) - (points - sizes).min(0)
    return bool(across >= _LYING * down)


def _stand_before(across: Floats, halves: Floats) -> None:
    """Put those without an x into columns left of all others, more columns where they are many."""
    undated = np.flatnonzero(~np.isfinite(across))
    if not len(undated):
        return
    dated = np.isfinite(across)
    left = float((across[dated] - halves[dated]).min() - _UNDATED_GAP) if dated.any() else 0.0
    wide = 2 * float(halves[undated].max())
    columns = max(1, round(0.45 * len(undated) ** 0.5))
    across[undated] = left - wide * (np.arange(len(undated)) % columns + 0.5)


def _length(points: Points, edges: Pairs) -> float:
    return float(np.abs(points[edges[:, 0], 1] - points[edges[:, 1], 1]).sum())


def _down(sizes: Points, edges: Pairs, across: Floats, before: Floats) -> Floats:
    """The y of each node: in the free line that is nearest to the middle of its neighbours, from left to right."""
    if not len(sizes):
        return np.zeros(0)
    high = 2 * float(sizes[:, 1].max())
    lines = 2 * len(sizes) + 1
    filled = np.full(lines, -np.inf)  # how far each line is taken
    wanted = _middles(edges, before)
    down = np.zeros(len(sizes))
    numbers = np.arange(lines) - len(sizes)
    for node in np.lexsort((wanted, across)).tolist():
        free = filled <= across[node] - sizes[node, 0] + 1e-6
        cost = np.where(free, np.abs(numbers - wanted[node] / high), np.inf)
        line = int(cost.argmin())
        filled[line] = across[node] + sizes[node, 0]
        down[node] = numbers[line] * high
    centred: Floats = down - (down.min() + down.max()) / 2
    return centred


def _middles(edges: Pairs, places: Floats) -> Floats:
    ends = np.concatenate([edges, edges[:, ::-1]])
    met = np.bincount(ends[:, 0], minlength=len(places))
    sums = np.bincount(ends[:, 0], places[ends[:, 1]], len(places))
    middles: Floats = np.where(met > 0, sums / np.maximum(met, 1), places)
    return middles
