"""The layout of the actor map: seeded, with what is pinned kept, and disturbing as little as possible what was there.

Each part of the network that hangs together is laid out by stress (or, when it is very big, by springs); its boxes are
pushed apart; the parts are packed. Everything goes in steps of some milliseconds, so that a window can stop in between.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from whowhen.layout.nooks import nooks
from whowhen.layout.packing import ASPECT, distinct, separated, separating, shelves, stretched
from whowhen.layout.springs import Springs
from whowhen.layout.stress import Pairs, Points, adjacency, majorised, pivot_distances, pivot_start

LINK = 120.0
"""The length of one tie on the page, in pixels at the scale of 1."""
STRESS_LIMIT = 2400
"""Parts with more nodes are laid out by springs: the matrix of all distances would not fit a step."""
_ANCHOR = 8.0
_FIRM = 0.9
_MOSTLY = 0.5  # of the nodes must be known for a layout to be kept; else it is only turned the same way
_BIG, _MOST_BIG = 3, 12  # so many nodes make a part big; so many of the new ones look for room one by one
_BOX_LIMIT = 3000  # more boxes are not pushed apart: at that size nobody sees them all


@dataclass(frozen=True)
class Problem:
    """What is to be laid out: node sizes as half width and half height, ties as pairs of node numbers.

    `start` holds where nodes were, nan for new ones; `held` nodes never move.
    """

    sizes: Points
    edges: Pairs
    start: Points
    held: NDArray[np.bool_]
    seed: int = 0
    known: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", np.isfinite(self.start).all(1))

    @property
    def count(self) -> int:
        return len(self.sizes)


def problem(
    sizes: Points,
    edges: Pairs | None = None,
    start: Points | None = None,
    held: NDArray[np.bool_] | None = None,
    seed: int = 0,
) -> Problem:
    """A problem with what is left out filled in: no ties, nothing known, nothing held."""
    count = len(sizes)
    return Problem(
        np.asarray(sizes, float).reshape(count, 2),
        np.zeros((0, 2), np.intp) if edges is None else np.asarray(edges, np.intp).reshape(-1, 2),
        np.full((count, 2), np.nan) if start is None else np.asarray(start, float).reshape(count, 2),
        np.zeros(count, bool) if held is None else np.asarray(held, bool),
        seed,
    )


def settled(task: Problem) -> Points:
    """The finished layout."""
    points = task.start
    for points in arranged(task):  # noqa: B007  # the last one is wanted
        pass
    return points


def arranged(task: Problem) -> Iterator[Points]:
    """Yields all points step by step; the last ones are the layout. Nothing is nan at any step."""
    if not task.count:
        yield np.zeros((0, 2))
        return
    points = _first_guess(task)
    if task.known.all():
        yield distinct(points, task.held.astype(float))
        return
    found = parts(task)
    for part in found:
        if not task.known[part].all():
            for places in _part_layout(task, part):
                points[part] = places
                yield points
    yield from _packed(task, points, found)


def parts(task: Problem) -> list[NDArray[np.intp]]:
    """Node numbers of each connected part, the biggest first."""
    from scipy.sparse.csgraph import connected_components

    count, label = connected_components(adjacency(task.count, task.edges), directed=False)
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(label, minlength=count))[:-1])
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _first_guess(task: Problem) -> Points:
    """What is known as it is; the rest on a sunflower around it."""
    rank = np.arange(task.count)
    radius = LINK * 0.6 * np.sqrt(rank + 0.5)
    flower = np.stack([radius * np.cos(rank * 2.399963), radius * np.sin(rank * 2.399963)], axis=1)
    centre = task.start[task.known].mean(0) if task.known.any() else np.zeros(2)
    return np.where(task.known[:, None], task.start, flower + centre)


def _part_layout(task: Problem, part: NDArray[np.intp]) -> Iterator[Points]:
    """Yields the places of one connected part."""
    if len(part) == 1:
        yield np.where(task.known[part][:, None], task.start[part], 0.0)
        return
    if len(part) == 2 and not task.known[part].any():
        yield np.array([[-0.5, 0.0], [0.5, 0.0]]) * max(LINK, float(task.sizes[part, 0].sum()) + LINK / 4)
        return
    edges = _edges_within(task, part)
    graph = adjacency(len(part), edges)
    distances = None
    for distances in pivot_distances(graph):  # noqa: B007  # the last one is wanted
        yield _first_guess(task)[part]
    assert distances is not None
    unit, grip = _unit(task, part, edges), _grips(task, part)
    start = _placed(task, part, pivot_start(distances, task.seed) * unit, edges) / unit
    places = start
    if len(part) <= STRESS_LIMIT:
        steps = majorised(graph, start, np.where(grip > 0, _ANCHOR, 0.0), grip == 1)
    else:
        steps = _sprung(start, edges, grip)
    held = task.held[part][:, None]
    for places in steps:
        yield np.where(held, task.start[part], places * unit)
    yield from _roomy(task, part, np.where(held, task.start[part], places * unit))


def _unit(task: Problem, part: NDArray[np.intp], edges: Pairs) -> float:
    """The length of a tie: that of the ties which are there already, where most of the part is known."""
    start, known = task.start[part], task.known[part]
    old = edges[known[edges].all(1)]
    if known.mean() < _MOSTLY or not len(old):
        return LINK
    lengths = np.hypot(*(start[old[:, 0]] - start[old[:, 1]]).T)
    return float(np.clip(lengths.mean(), LINK / 2, LINK * 8))


def _grips(task: Problem, part: NDArray[np.intp]) -> NDArray[np.float64]:
    """How firmly each node of a part stays: held ones wholly, known ones well, unless most of the part is new."""
    known = task.known[part] & (task.known[part].mean() >= _MOSTLY)
    return np.where(task.held[part], 1.0, np.where(known, _FIRM, 0.0))


def _edges_within(task: Problem, part: NDArray[np.intp]) -> Pairs:
    """The ties of a part, by the numbers of its own nodes."""
    number = np.full(task.count, -1, np.intp)
    number[part] = np.arange(len(part))
    edges = number[task.edges]
    return edges[(edges >= 0).all(1)]


def _placed(task: Problem, part: NDArray[np.intp], guess: Points, edges: Pairs) -> Points:
    """The first places of a part: new nodes beside the known ones, or, where most are new, a guess turned and moved
    to where the known ones are."""
    known, start = task.known[part], task.start[part]
    if not known.any():
        return guess
    if known.mean() >= _MOSTLY:
        return _beside_neighbours(start, known, edges, task.seed)
    places = _fitted(guess, guess[known], start[known])
    return np.where(task.held[part][:, None], start, places)


def _fitted(places: Points, here: Points, there: Points) -> Points:
    """The places turned, mirrored and moved, so that `here` comes as near to `there` as can be."""
    middle, wanted = here.mean(0), there.mean(0)
    turn = np.eye(2)
    if len(here) > 1:
        left, _, right = np.linalg.svd((here - middle).T @ (there - wanted))
        turn = left @ right
    fitted: Points = (places - middle) @ turn + wanted
    return fitted


def _beside_neighbours(start: Points, known: NDArray[np.bool_], edges: Pairs, seed: int) -> Points:
    """New nodes at the middle of the neighbours that have a place, a seeded step aside; the known ones stay."""
    graph = adjacency(len(start), edges)
    places, has = np.where(known[:, None], start, 0.0), known.copy()
    aside = np.random.default_rng(seed).normal(0, LINK * 0.4, places.shape)
    while not has.all():
        met = graph @ has.astype(np.float64)
        ready = ~has & (met > 0)
        sums = graph @ (places * has[:, None])
        places[ready] = sums[ready] / met[ready, None] + aside[ready]
        has |= ready
    return places


def _sprung(start: Points, edges: Pairs, grip: NDArray[np.float64]) -> Iterator[Points]:
    """Yields the points of a spring layout, in links, until it is cold."""
    springs = Springs(start, edges, grip, heat=0.5)
    while not springs.is_settled:
        springs.tick()
        yield springs.points.astype(np.float64)


def _roomy(task: Problem, part: NDArray[np.intp], places: Points) -> Iterator[Points]:
    """Yields the places until there is room for every box; known nodes give way a little, held ones never."""
    grip, sizes = _grips(task, part), task.sizes[part]
    if not task.known[part].any():
        places = _lying(places)
    if len(part) > _BOX_LIMIT:
        yield places
        return
    if not grip.any():
        middle = places.mean(0)
        for wide in stretched(places - middle, sizes):
            places = wide + middle
            yield places
    yield from separating(places, sizes, grip)


def _lying(places: Points) -> Points:
    """The places turned so that they spread more across than down, as a window does."""
    centred = places - places.mean(0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    across = vectors[:, 1] * (1.0 if vectors[np.abs(vectors[:, 1]).argmax(), 1] > 0 else -1.0)
    lying: Points = centred @ np.stack([across, (-across[1], across[0])], axis=1)
    return lying


def _packed(task: Problem, points: Points, parts: list[NDArray[np.intp]]) -> Iterator[Points]:
    """Yields all parts side by side: those with a known node stay, unless one that grew needs their place; of the new
    ones the big ones go where there is room beside them, the small ones to rows beneath all."""
    packed = points.copy()
    old = [part for part in parts if task.known[part].any()]
    new = [part for part in parts if not task.known[part].any()]
    _part_old(task, packed, old)
    big = [part for part in new if old and len(part) >= _BIG][:_MOST_BIG]
    _put(task, packed, big, nooks(*_boxes(task, packed, old), _extents(task, packed, big)) if big else np.zeros((0, 2)))
    rest = new[len(big) :]
    _put(task, packed, rest, _in_rows(task, packed, [*old, *big], _extents(task, packed, rest)))
    grip = np.where(task.held, 1.0, np.where(task.known, _FIRM, 0.0))
    if task.count <= _BOX_LIMIT and old:
        yield from separating(packed, task.sizes, grip)
    else:
        yield distinct(packed, grip)


def _in_rows(task: Problem, points: Points, above: list[NDArray[np.intp]], boxes: Points) -> Points:
    """Centres for boxes in rows beneath the parts that lie above them."""
    if not above or not len(boxes):
        return shelves(boxes)
    firsts, lasts = _boxes(task, points, above)
    (left, top), (right, bottom) = firsts.min(0), lasts.max(0)
    centres = shelves(boxes, max(float(right - left), _row_width(float(bottom - top), boxes)))
    upper = (centres - boxes / 2)[:, 1].min()
    centres += (left + right) / 2, bottom + LINK / 2 - upper
    return centres


def _put(task: Problem, points: Points, parts: list[NDArray[np.intp]], centres: Points) -> None:
    """Move parts so that the middles of their boxes come to these centres."""
    low, high = _boxes(task, points, parts)
    for part, centre, first, last in zip(parts, centres, low, high, strict=True):
        points[part] += centre - (first + last) / 2


def _extents(task: Problem, points: Points, parts: list[NDArray[np.intp]]) -> Points:
    """Width and height of parts, shape (n, 2)."""
    low, high = _boxes(task, points, parts)
    return high - low


def _boxes(task: Problem, points: Points, parts: list[NDArray[np.intp]]) -> tuple[Points, Points]:
    """Upper left and lower right corners of parts, shapes (n, 2)."""
    low = [(points[part] - task.sizes[part]).min(0) for part in parts]
    high = [(points[part] + task.sizes[part]).max(0) for part in parts]
    return np.array(low).reshape(-1, 2), np.array(high).reshape(-1, 2)


def _part_old(task: Problem, points: Points, parts: list[NDArray[np.intp]]) -> None:
    """Move whole parts so that one that grew has room, the small ones farther than the big ones."""
    if all(task.known[part].all() for part in parts):
        return
    low, high = _boxes(task, points, parts)
    sizes = np.array([len(part) for part in parts], float)
    grip = np.clip(sizes / sizes.max(), 0.0, _FIRM)
    grip[[bool(task.held[part].any()) for part in parts]] = 1.0
    middles = (low + high) / 2
    moves = separated(middles, (high - low) / 2, grip) - middles
    for part, move in zip(parts, moves, strict=True):
        points[part] += move


def _row_width(tall: float, boxes: Points) -> float:
    """How wide rows of boxes are to be so that with what is so tall above them they make a page that lies."""
    area, high = float(boxes.prod(1).sum()), tall * ASPECT
    return (high + math.sqrt(high * high + 4 * ASPECT * area)) / 2
