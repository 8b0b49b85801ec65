"""The other ways to lay out a network beside the one by force: on a circle, in layers, by kind, by time.

Each is a pure function of the problem and of what is known of the nodes. What is held stays where it is, and the others
give way to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from whowhen.layout.appearance import by_time
from whowhen.layout.circle import circle
from whowhen.layout.forces import Problem, parts
from whowhen.layout.packing import distinct, separated, shelves
from whowhen.layout.ranks import in_ranks, ranks_of
from whowhen.layout.stress import Pairs, Points

Arrangement = Literal["force", "circle", "layers", "kinds", "time"]
Ordered = Literal["circle", "layers", "kinds", "time"]
_LAYER_GAP, _KIND_GAP = 64.0, 130.0
_WIDE, _TALL = 2.2, 0.8
_NARROWEST, _SHORTEST = 900.0, 580.0
_BOX_LIMIT = 3000  # more boxes are not pushed apart


@dataclass(frozen=True)
class Facts:
    """What of each node an arrangement goes by: its community, its kind as a number, and the day of its first
    appearance, nan for none. `downs` are the pairs of which the first stands above the second."""

    groups: NDArray[np.intp]
    kinds: NDArray[np.intp]
    days: NDArray[np.float64]
    downs: Pairs


def placed_by(arrangement: Ordered, task: Problem, facts: Facts) -> Points:
    """All places in an arrangement, about the middle of what is held; nothing is nan, no two are on one point."""
    if not task.count:
        return np.zeros((0, 2))
    match arrangement:
        case "circle":
            points = _circle(task, facts.groups)
        case "layers":
            points = _layers(task, facts.downs)
        case "kinds":
            page = max(float(np.sqrt(_area(task) * _TALL)), _SHORTEST)
            points = in_ranks(task.sizes[:, ::-1], task.edges, facts.kinds, page, _KIND_GAP)[:, ::-1]
        case "time":
            points = by_time(task.sizes, task.edges, facts.days)
    return _about_held(task, points)


def _circle(task: Problem, groups: NDArray[np.intp]) -> Points:
    """The tied on a circle, the others in rows below it."""
    tied = np.bincount(task.edges.ravel(), minlength=task.count) > 0
    number = np.cumsum(tied) - 1
    points = np.zeros((task.count, 2))
    points[tied] = circle(task.sizes[tied], number[task.edges], groups[tied])
    wide = 2 * float(np.abs(points[tied, 0]).max(initial=0.0))
    rows = shelves(2 * task.sizes[~tied], wide)
    below = (points[tied] + task.sizes[tied])[:, 1].max(initial=0.0) + _LAYER_GAP
    points[~tied] = rows + np.array([0.0, below - (rows - task.sizes[~tied])[:, 1].min(initial=0.0)])
    return points


def _area(task: Problem) -> float:
    return float(4 * task.sizes.prod(1).sum())


def _layers(task: Problem, downs: Pairs) -> Points:
    """Each part that hangs together in layers of its own, the biggest first; the parts side by side."""
    page = max(float(np.sqrt(_area(task) * _WIDE)), _NARROWEST)
    points = np.zeros((task.count, 2))
    found = parts(task)
    boxes = np.zeros((len(found), 2))
    for at, part in enumerate(found):
        number = np.full(task.count, -1, np.intp)
        number[part] = np.arange(len(part))
        inner = number[task.edges]
        inner = inner[(inner >= 0).all(1)]
        down = number[downs]
        ranks = ranks_of(len(part), inner, down[(down >= 0).all(1)])
        places = in_ranks(task.sizes[part], inner, ranks, page, _LAYER_GAP)
        low, high = (places - task.sizes[part]).min(0), (places + task.sizes[part]).max(0)
        points[part], boxes[at] = places - (low + high) / 2, high - low
    for part, centre in zip(found, shelves(boxes), strict=True):
        points[part] += centre
    return points


def _about_held(task: Problem, points: Points) -> Points:
    """The places with their middle where that of the held ones is, and these where they are held."""
    middle = (points.min(0) + points.max(0)) / 2
    there = task.start[task.held].mean(0) if task.held.any() else np.zeros(2)
    moved = np.where(task.held[:, None], task.start, points - middle + there)
    grip = task.held.astype(float)
    return separated(moved, task.sizes, grip) if task.count <= _BOX_LIMIT else distinct(moved, grip)
