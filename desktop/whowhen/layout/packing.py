"""Room on the page: boxes pushed apart, and the parts of a network that nothing joins laid out in rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from whowhen.layout.stress import Pairs, Points

_ROUNDS = 120
GAP = 36.0
"""Between two parts of a network that nothing joins, in pixels at the scale of 1."""
ASPECT = 2.6
"""How wide a page is for its height: the map lies under a timeline, between panels."""
_TRIED = 8
_SCALES = (1.0, 1.2, 1.5, 1.9, 2.4, 3.0, 3.8, 4.8, 6.0)
_CROWDED = 0.07  # overlapping pairs for each node above which the whole is stretched before nodes are pushed


def stretched(points: Points, sizes: Points) -> Iterator[Points]:
    """Yields the points drawn out evenly, more and more, until few boxes lie over each other."""
    for scale in _SCALES:
        wide = points * scale
        is_roomy = len(_overlaps(wide, sizes)) <= _CROWDED * len(points)
        yield wide
        if is_roomy:
            return


def separated(points: Points, sizes: Points, grip: NDArray[np.float64]) -> Points:
    """The points moved as little as need be for their boxes, given by half width and half height, not to overlap.

    `grip` is 1 for what must not move and 0 for what is free.
    """
    moved = points
    for moved in separating(points, sizes, grip):  # noqa: B007  # the last one is wanted
        pass
    return moved


def separating(points: Points, sizes: Points, grip: NDArray[np.float64]) -> Iterator[Points]:
    """Yields the points on the way to be separated, at least once."""
    moved = points.copy()
    for _ in range(_ROUNDS):
        pairs = _overlaps(moved, sizes)
        if not len(pairs):
            break
        moved += _pushes(moved, sizes, pairs, grip)
        yield moved
    yield distinct(moved, grip)


def _overlaps(points: Points, sizes: Points) -> Pairs:
    """The pairs of nodes whose boxes overlap."""
    reach = sizes.max(0) * 2
    from scipy.spatial import KDTree

    pairs: Pairs = KDTree(points / reach).query_pairs(1.0, p=np.inf, output_type="ndarray")
    apart = np.abs(points[pairs[:, 0]] - points[pairs[:, 1]])
    room = sizes[pairs[:, 0]] + sizes[pairs[:, 1]]
    return pairs[(apart < room - 1e-3).all(1)]


def _pushes(points: Points, sizes: Points, pairs: Pairs, grip: NDArray[np.float64]) -> Points:
    """How each node moves to leave the boxes it overlaps, along the axis that needs less."""
    first, second = pairs[:, 0], pairs[:, 1]
    across = points[first] - points[second]
    lack = sizes[first] + sizes[second] - np.abs(across)
    axis = lack.argmin(1)
    rows = np.arange(len(pairs))
    side = np.where(across[rows, axis] < 0, -1.0, 1.0)
    free_first, free_second = 1 - grip[first], 1 - grip[second]
    share = (lack[rows, axis] * 0.55 + 0.05) * side / np.maximum(free_first + free_second, 1e-9) * 2
    moves = np.zeros_like(points)
    np.add.at(moves, (first, axis), share * free_first)
    np.add.at(moves, (second, axis), -share * free_second)
    met = np.maximum(np.bincount(pairs.ravel(), minlength=len(points)), 1) ** 0.5
    return moves / met[:, None]


def distinct(points: Points, grip: NDArray[np.float64]) -> Points:
    """The points with those that fall on an earlier one moved a little aside; what must not move stays."""
    order = np.argsort(grip < 1, kind="stable")
    _, firsts = np.unique(points[order].round(3), axis=0, return_index=True)
    later = np.setdiff1d(np.arange(len(points)), firsts)
    apart = points.copy()
    for rank, at in enumerate(order[later]):
        if grip[at] < 1:
            angle, radius = rank * 2.399963, 4.0 + 3.0 * np.sqrt(rank + 1)
            apart[at] += radius * np.cos(angle), radius * np.sin(angle)
    return apart


def shelves(boxes: Points, least_width: float = 0.0) -> Points:
    """Centres for boxes, given by width and height in the order of their rank, in centred rows of a wide page.

    Of the widths that end the first row after one more of the big boxes each, that which wastes least of the page.
    """
    if not len(boxes):
        return np.zeros((0, 2))
    padded = boxes + GAP
    widths = np.cumsum(padded[:_TRIED, 0])
    least = max(least_width, float(padded[:, 0].max()))
    area = float(np.sqrt(padded.prod(1).sum() * ASPECT))
    tried = sorted({max(least, width) for width in (area, *widths.tolist()) if width <= 2 * area})
    return min((_centred(_rows(padded, width), padded) for width in tried), key=lambda one: _page(one, padded))


def _page(centres: Points, padded: Points) -> float:
    """How high a page of the usual shape is that holds boxes."""
    across, down = (centres + padded / 2).max(0) - (centres - padded / 2).min(0)
    return float(max(across / ASPECT, down))


def _rows(padded: Points, width: float) -> list[list[int]]:
    """Boxes in rows that are no wider, in their order."""
    rows: list[list[int]] = [[]]
    used = 0.0
    for at, across in enumerate(padded[:, 0].tolist()):
        if rows[-1] and used + across > width:
            rows.append([])
            used = 0.0
        rows[-1].append(at)
        used += across
    return rows


def _centred(rows: Sequence[Sequence[int]], padded: Points) -> Points:
    centres, top = np.zeros_like(padded), 0.0
    for row in rows:
        tall = padded[row, 1].max()
        left = -padded[row, 0].sum() / 2
        for at in row:
            centres[at] = left + padded[at, 0] / 2, top + tall / 2
            left += padded[at, 0]
        top += tall
    return centres - (0, top / 2)
