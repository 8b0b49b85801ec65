"""A live spring layout: ties pull to one length, nodes push each other off, both cooling down over the ticks.

Up to some hundred nodes every pair is worked out; above, the push is a field on a mesh, folded by the fast Fourier
transform and mended between near neighbours (R. Hockney and J. Eastwood, "Computer Simulation Using Particles", 1988).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whowhen.layout.stress import Pairs, Points

EXACT_LIMIT = 700
_LENGTH = 1.0
_CHARGE = 0.04
_FRICTION = 0.6
_SOFT = 6e-4  # squared, in links: how near two nodes must be before the push stops growing
_TICKS = 300
_NEAR_PAIRS = 12  # of these, for each node, are mended at most


class Springs:
    """Points in links; `heat` falls from 1, below `COLD` nothing moves visibly; `grip` (0 to 1) slows single nodes."""

    COLD = 0.001

    def __init__(
        self, points: Points, edges: Pairs, grip: NDArray[np.float64] | None = None, heat: float = 1.0
    ) -> None:
        count = len(points)
        self.points = points.astype(np.float32)
        self.heat = heat
        self._speed = np.zeros((count, 2), np.float32)
        self._freedom = (1 - (grip if grip is not None else np.zeros(count)))[:, None].astype(np.float32)
        self._edges = edges
        degree = np.maximum(np.bincount(edges.ravel(), minlength=count), 1).astype(np.float32)
        first, second = degree[edges[:, 0]], degree[edges[:, 1]]
        self._stiffness = 1 / np.minimum(first, second)
        lean = first / (first + second)
        columns = np.arange(len(edges))
        from scipy.sparse import csr_matrix

        self._gather = csr_matrix(
            (np.concatenate([1 - lean, -lean]), (edges.T.ravel(), np.concatenate([columns, columns]))),
            shape=(count, len(edges)),
        )
        self._mesh = Mesh(64 if count < 4000 else 128) if count > EXACT_LIMIT else None

    @property
    def is_settled(self) -> bool:
        return self.heat < self.COLD

    def tick(self) -> None:
        """Move every node once."""
        self.heat *= float(self.COLD ** (1 / _TICKS))
        self._pull()
        push = self._mesh.push(self.points) if self._mesh else exact_push(self.points)
        self._speed += np.float32(_CHARGE * self.heat) * push
        self._speed *= np.float32(_FRICTION)
        np.clip(self._speed, -8, 8, out=self._speed)
        self._speed *= self._freedom
        self.points += self._speed

    def _pull(self) -> None:
        ahead = self.points + self._speed
        across = ahead[self._edges[:, 1]] - ahead[self._edges[:, 0]]
        length = np.sqrt((across * across).sum(1)) + np.float32(1e-6)
        pull = (length - np.float32(_LENGTH)) / length * self._stiffness * np.float32(self.heat)
        self._speed += self._gather @ (across * pull[:, None])


def exact_push(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """The sum of (p - q) / |p - q|² over all other nodes, by one matrix product."""
    centred = points - points.mean(0)
    squares = (centred * centred).sum(1)
    apart = centred @ centred.T
    apart *= np.float32(-2)
    apart += squares[:, None]
    apart += squares
    np.maximum(apart, np.float32(0), out=apart)
    apart += np.float32(_SOFT)
    np.reciprocal(apart, out=apart)
    push: NDArray[np.float32] = centred * apart.sum(1)[:, None] - apart @ centred
    return push


class Mesh:
    """The push of all nodes on a square mesh of so many cells a side."""

    def __init__(self, side: int) -> None:
        self._side = side
        from scipy import fft

        steps = fft.fftfreq(2 * side) * 2 * side
        across, down = np.meshgrid(steps, steps, indexing="ij")
        square = across**2 + down**2
        square[0, 0] = 1
        self._kernels = tuple(fft.rfft2((axis / square).astype(np.float32)) for axis in (across, down))

    def push(self, points: NDArray[np.float32]) -> NDArray[np.float32]:
        side, low = self._side, points.min(0)
        cell = max(float((points.max(0) - low).max()) * 1.0001, 1e-3) / (side - 2)
        scaled = (points - low) / np.float32(cell)
        corner = scaled.astype(np.intp)
        right, lower = (scaled - corner).T
        shares = ((1 - right) * (1 - lower), right * (1 - lower), (1 - right) * lower, right * lower)
        index = corner[:, 0] * side + corner[:, 1]
        cells = (index, index + side, index + 1, index + side + 1)
        mass = np.bincount(np.concatenate(cells), np.concatenate(shares), side * side).reshape(side, side)
        from scipy import fft

        folded = fft.rfft2(mass.astype(np.float32), (2 * side, 2 * side))
        push = np.empty_like(points)
        for axis, kernel in enumerate(self._kernels):
            field = fft.irfft2(folded * kernel, (2 * side, 2 * side))[:side, :side].ravel()
            push[:, axis] = sum(field[at] * share for at, share in zip(cells, shares, strict=True)) / np.float32(cell)
        return push + _near_push(points, min(1.5 * cell, 1.5))


def _near_push(points: NDArray[np.float32], reach: float) -> NDArray[np.float32]:
    """What the mesh smooths away between nodes nearer than `reach`, fading to nothing there."""
    count = len(points)
    from scipy.spatial import KDTree

    pairs = KDTree(points).query_pairs(reach, output_type="ndarray")
    if len(pairs) > _NEAR_PAIRS * count:
        pairs = pairs[:: len(pairs) // (_NEAR_PAIRS * count) + 1]
    first, second = pairs[:, 0], pairs[:, 1]
    across = points[first] - points[second]
    square = (across * across).sum(1) + np.float32(_SOFT)
    push = across * np.maximum(1 / square - square / np.float32(reach**4), 0)[:, None]
    return np.stack(
        [np.bincount(first, one, count) - np.bincount(second, one, count) for one in push.T], axis=1
    ).astype(np.float32)
