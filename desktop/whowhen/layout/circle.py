"""Nodes on a circle, those of one community side by side, in an order in which few ties cross."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whowhen.layout.stress import Pairs, Points

Order = NDArray[np.intp]
_ROUNDS = 12
_SWAPPED_TO = 80  # nodes for which it is tried whether neighbours on the circle should change places
_COUNTED = 1200  # ties whose crossings are counted; of more, a sample
_ONE_RING = 80
_SMALLEST = 90.0


def circle(sizes: Points, edges: Pairs, groups: NDArray[np.intp]) -> Points:
    """Places on one circle about the origin; many nodes lie in several rings of it, one behind the other."""
    count = len(sizes)
    if count < 2:
        return np.zeros((count, 2))
    order = ring_order(count, edges, groups)
    rings = 1 if count < _ONE_RING else int(np.sqrt(0.05 * count))
    columns = [order[start : start + rings] for start in range(0, count, rings)]
    boxes = np.array([sizes[column].max(0) for column in columns])
    angles, radius = _angles(boxes)
    largest = 2 * sizes.max(0)
    points = np.zeros((count, 2))
    for column, angle in zip(columns, angles.tolist(), strict=True):
        toward = np.array([np.sin(angle), -np.cos(angle)])
        step = float((largest / np.maximum(np.abs(toward), 1e-6)).min())  # a box behind the other
        points[column] = toward * (radius + step * np.arange(len(column)))[:, None]
    return points


def _angles(boxes: Points) -> tuple[NDArray[np.float64], float]:
    """Clockwise from the top, such that neighbouring boxes have room; and the radius that this takes."""
    count = len(boxes)
    both = boxes + np.roll(boxes, -1, axis=0)
    angles = np.arange(count) * 2 * np.pi / count
    for _ in range(6):
        middle = angles + np.diff(angles, append=angles[0] + 2 * np.pi) / 2
        across, down = np.abs(np.cos(middle)), np.abs(np.sin(middle))
        needs = np.minimum(both[:, 0] / np.maximum(across, 1e-6), both[:, 1] / np.maximum(down, 1e-6))
        ends = np.cumsum(needs)
        angles = (ends - needs) / ends[-1] * 2 * np.pi
    return angles, max(float(ends[-1]) / (2 * np.pi), _SMALLEST)


def ring_order(count: int, edges: Pairs, groups: NDArray[np.intp]) -> Order:
    """The nodes in the order of the circle: communities whole, the tied near each other, lone nodes last."""
    tied = np.bincount(edges.ravel(), minlength=count) > 0
    groups = np.where(tied, groups, groups.max(initial=0) + 1)
    rank = _chain(groups, edges)
    order = np.lexsort((np.arange(count), rank[groups]))
    best, fewest = order, crossings(order, edges)
    for _ in range(_ROUNDS):
        order = _turned(order, edges, rank[groups])
        found = crossings(order, edges)
        if found < fewest:
            best, fewest = order, found
    return _swapped(best, edges, groups) if count <= _SWAPPED_TO else best


def _chain(groups: NDArray[np.intp], edges: Pairs) -> NDArray[np.intp]:
    """For each group its place on the circle: each beside the one that it has most ties with, the lone last."""
    count = int(groups.max(initial=0)) + 1
    ties = np.zeros((count, count))
    np.add.at(ties, (groups[edges[:, 0]], groups[edges[:, 1]]), 1)
    ties += ties.T
    there = sorted(np.unique(groups).tolist())
    chain, rest = [there[0]], there[1:]
    while rest:
        following = max(rest, key=lambda one: (ties[chain[-1], one], -one))
        rest.remove(following)
        chain.append(following)
    rank = np.zeros(count, np.intp)
    rank[chain] = np.arange(len(chain))
    return rank


def _turned(order: Order, edges: Pairs, rank: NDArray[np.intp]) -> Order:
    """The order with each group sorted by the direction in which its members' neighbours lie."""
    count = len(order)
    angles = np.empty(count)
    angles[order] = np.arange(count) * 2 * np.pi / count
    ends = np.concatenate([edges, edges[:, ::-1]])
    wanted = np.exp(1j * angles) * 0.4
    np.add.at(wanted, ends[:, 0], np.exp(1j * angles[ends[:, 1]]))
    middle = np.zeros(int(rank.max(initial=0)) + 1, complex)
    np.add.at(middle, rank, np.exp(1j * angles))
    aside = np.angle(wanted * np.conj(middle[rank]))
    return np.lexsort((angles, aside, rank))


def crossings(order: Order, edges: Pairs) -> int:
    """How many pairs of ties cross inside the circle."""
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    if len(edges) > _COUNTED:
        edges = edges[np.random.default_rng(0).choice(len(edges), _COUNTED, replace=False)]
    low, high = np.sort(place[edges], axis=1).T
    cross = (low[:, None] < low) & (low < high[:, None]) & (high[:, None] < high)
    return int(cross.sum())


def _swapped(order: Order, edges: Pairs, groups: NDArray[np.intp]) -> Order:
    """The order with neighbours of one group swapped wherever fewer ties cross then."""
    best, fewest = order.copy(), crossings(order, edges)
    for _ in range(3):
        before = fewest
        for at in range(len(order) - 1):
            if groups[best[at]] == groups[best[at + 1]]:
                tried = best.copy()
                tried[[at, at + 1]] = tried[[at + 1, at]]
                found = crossings(tried, edges)
                if found < fewest:
                    best, fewest = tried, found
        if fewest == before:
            break
    return best
