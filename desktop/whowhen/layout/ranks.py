"""Nodes in ranks: which rank each belongs to, in which order, and where each lies in its rank.

The order within a rank and the places come from one step that is repeated: every node goes to the mean of its
neighbours, and the ones that would overlap share the room as fairly as can be. That is the barycentre heuristic
(K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical system structures", 1981) with
places by isotonic regression (pool adjacent violators) in place of numbers.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from whowhen.layout.stress import Pairs, Points

Ranks = NDArray[np.intp]
Floats = NDArray[np.float64]
_SWEEPS = 16


def ranks_of(count: int, edges: Pairs, downs: Pairs) -> Ranks:
    """A rank for each node, 0 at the top: of a pair in `downs` the first lies above the second, circles apart.

    Who is in none of these pairs goes beside those it is tied to.
    """
    below: dict[int, list[int]] = defaultdict(list)
    above: dict[int, list[int]] = defaultdict(list)
    place = _line(count, downs)
    for first, second in downs.tolist():
        if place[first] < place[second]:
            below[first].append(second)
            above[second].append(first)
    ranks = np.zeros(count, np.intp)
    order = sorted(range(count), key=place.__getitem__)
    for node in order:
        ranks[node] = max((ranks[one] + 1 for one in above[node]), default=0)
    for node in reversed(order):
        if below[node] and not above[node]:
            ranks[node] = min(ranks[one] for one in below[node]) - 1
    return _joined(ranks, edges, np.array([bool(below[node] or above[node]) for node in range(count)], bool))


def _line(count: int, downs: Pairs) -> list[int]:
    """A place in one line for each node such that few pairs run against it.

    The greedy heuristic of P. Eades, X. Lin and W. Smyth (1993): whoever has most below and least above comes next.
    """
    outs: list[set[int]] = [set() for _ in range(count)]
    ins: list[set[int]] = [set() for _ in range(count)]
    for first, second in downs.tolist():
        if first != second:
            outs[first].add(second)
            ins[second].add(first)
    place = [-1] * count
    waiting = [(len(ins[node]) - len(outs[node]), node) for node in range(count)]
    heapq.heapify(waiting)
    rest = [weight for weight, _ in sorted(waiting, key=lambda one: one[1])]
    at = 0
    while waiting:
        weight, node = heapq.heappop(waiting)
        if place[node] >= 0 or weight != rest[node]:
            continue
        place[node], at = at, at + 1
        for others, change in ((outs[node], -1), (ins[node], 1)):
            for other in others:
                if place[other] < 0:
                    rest[other] += change
                    heapq.heappush(waiting, (rest[other], other))
    return place


def _joined(ranks: Ranks, edges: Pairs, known: NDArray[np.bool_]) -> Ranks:
    """The ranks with every other node in the middle of the neighbours that have one; 0 is the smallest."""
    if not known.any():
        return ranks * 0
    found, known = ranks.copy(), known.copy()
    while True:
        sums, met = np.zeros(len(found)), np.zeros(len(found))
        for here, there in ((edges[:, 0], edges[:, 1]), (edges[:, 1], edges[:, 0])):
            np.add.at(sums, here, np.where(known[there], found[there], 0))
            np.add.at(met, here, known[there])
        ready = ~known & (met > 0)
        if not ready.any():
            break
        found[ready] = np.round(sums[ready] / met[ready])
        known |= ready
    found[~known] = found[known].max()
    result: Ranks = found - found.min()
    return result


def in_ranks(sizes: Points, edges: Pairs, ranks: Ranks, page: float, gap: float) -> Points:
    """Places with the ranks one below the other, 0 at the top, none of them wider than the page where that can be.

    A rank that is too wide is folded into several lines. No two boxes overlap.
    """
    across = _across(sizes[:, 0], edges, ranks)
    across /= max(1.0, float(np.ptp(across)) / page)
    points = np.zeros((len(ranks), 2))
    top = 0.0
    for rank in np.unique(ranks).tolist():
        members = np.flatnonzero(ranks == rank)
        members = members[np.argsort(across[members], kind="stable")]
        lines = max(1, int(np.ceil(2 * sizes[members, 0].sum() / page)))
        for line in (members[start::lines] for start in range(lines)):
            half = sizes[line, 1].max()
            points[line, 0] = side_by_side(across[line], sizes[line, 0])
            points[line, 1] = top + half
            top += 2 * half
        top += gap
    return points


def _across(halves: Floats, edges: Pairs, ranks: Ranks) -> Floats:
    """Where each node lies in its rank: near its neighbours, its half width and those of the others apart."""
    groups = [np.flatnonzero(ranks == rank) for rank in np.unique(ranks).tolist()]
    places = np.zeros(len(ranks))
    for group in groups:
        places[group] = _spread(halves[group])
    best, shortest = places.copy(), _length(places, edges)
    ends = np.concatenate([edges, edges[:, ::-1]])
    met = np.bincount(ends[:, 0], minlength=len(ranks))
    for sweep in range(_SWEEPS):
        for group in groups if sweep % 2 == 0 else reversed(groups):
            sums = np.bincount(ends[:, 0], places[ends[:, 1]], len(ranks))[group]
            wanted = np.where(met[group] > 0, sums / np.maximum(met[group], 1), places[group])
            places[group] = side_by_side(wanted, halves[group])
        if _length(places, edges) < shortest:
            best, shortest = places.copy(), _length(places, edges)
    return best


def _spread(halves: Floats) -> Floats:
    ends = np.cumsum(2 * halves)
    spread: Floats = ends - halves - ends[-1] / 2
    return spread


def _length(places: Floats, edges: Pairs) -> float:
    return float(np.abs(places[edges[:, 0]] - places[edges[:, 1]]).sum())


def side_by_side(wanted: Floats, halves: Floats) -> Floats:
    """The places nearest to the wanted ones, in their order, at which no two boxes of such half widths overlap."""
    order = np.argsort(wanted, kind="stable")
    room = np.concatenate([[0.0], np.cumsum(halves[order][:-1] + halves[order][1:])])
    found = np.empty(len(wanted))
    found[order] = _rising((wanted[order] - room).tolist()) + room
    return found


def _rising(values: Sequence[float]) -> Floats:
    """The rising sequence nearest to the values by least squares."""
    means: list[float] = []
    counts: list[int] = []
    for value in values:
        means.append(value)
        counts.append(1)
        while len(means) > 1 and means[-2] > means[-1]:
            mean, count = means.pop(), counts.pop()
            means[-1] = (means[-1] * counts[-1] + mean * count) / (counts[-1] + count)
            counts[-1] += count
    return np.repeat(np.array(means), counts)
