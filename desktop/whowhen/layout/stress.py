"""Stress layouts: distances on the page as near as can be to the number of steps in the graph.

The start is PivotMDS (U. Brandes and C. Pich, "Eigensolver methods for progressive multidimensional scaling of large
data", 2007); then stress is majorised row by row (E. Gansner, Y. Koren and S. North, "Graph drawing by stress
majorization", 2004), each block of rows using what the blocks before it have just found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Points = NDArray[np.float64]
Pairs = NDArray[np.intp]
_PIVOTS = 50
_ROUNDS = 40
_BLOCK_CELLS = 120_000  # cells of the distance matrix worked on at once: some milliseconds
_CALM = 2e-3  # mean move of a round, in links, below which it has settled


def adjacency(count: int, edges: Pairs) -> csr_matrix:
    """The symmetric matrix of the graph, ones where two nodes are tied."""
    both = np.concatenate([edges, edges[:, ::-1]])
    from scipy.sparse import coo_matrix

    matrix: csr_matrix = coo_matrix(
        (np.ones(len(both), np.float32), (both[:, 0], both[:, 1])), shape=(count, count)
    ).tocsr()
    matrix.data[:] = 1
    return matrix


def pivot_distances(graph: csr_matrix, pivots: int = _PIVOTS) -> Iterator[NDArray[np.float32]]:
    """Yields the steps from every node to so many nodes that lie far apart, shape (n, k), growing to the full one."""
    count = graph.shape[0]
    at = int(np.argmax(np.diff(graph.indptr)))
    nearest = np.full(count, np.inf)
    columns: list[NDArray[np.float32]] = []
    for _ in range(min(pivots, count)):
        columns.append(_steps(graph, np.array([at]))[0])
        nearest = np.minimum(nearest, columns[-1])
        at = int(np.argmax(nearest))
        if len(columns) % 8 == 0:
            yield np.stack(columns, axis=1)
    yield np.stack(columns, axis=1)


def pivot_start(distances: NDArray[np.float32], seed: int) -> Points:
    """Positions from the distances to pivots, in links, the longer axis across; a grain of seeded noise parts twins."""
    squares = distances.astype(np.float64) ** 2
    centred = -0.5 * (squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean())
    values, vectors = np.linalg.eigh(centred.T @ centred)
    points = np.zeros((len(distances), 2))
    for axis in range(min(2, len(values))):
        vector = vectors[:, -1 - axis] * np.sign(vectors[np.abs(vectors[:, -1 - axis]).argmax(), -1 - axis])
        if values[-1 - axis] > 1e-9:
            points[:, axis] = centred @ vector / np.sqrt(np.sqrt(values[-1 - axis]))
    noise = np.random.default_rng(seed).normal(0, 0.08, points.shape)
    return _scaled(points, distances) + noise


def _scaled(points: Points, distances: NDArray[np.float32]) -> Points:
    """The points stretched to spread as widely as the steps between them."""
    wanted = float(distances.mean())
    spread = float(np.hypot(*(points - points.mean(0)).T).mean()) * 1.3
    return points * (wanted / spread) if spread > 1e-9 else points


def majorised(
    graph: csr_matrix, start: Points, anchor: NDArray[np.float64], held: NDArray[np.bool_]
) -> Iterator[Points]:
    """Yields the points, in links, as their stress goes down, until they have settled.

    `anchor` is how strongly each node is drawn to where it started, 0 for not at all; `held` nodes never move.
    """
    count = graph.shape[0]
    points = start.copy()
    home = start.copy()
    inverse = np.empty((count, count), np.float32)
    rows = max(8, _BLOCK_CELLS // count)
    for first in range(0, count, rows):
        sources = np.arange(first, min(first + rows, count))
        inverse[sources] = _inverse(_steps(graph, sources))
        yield points
    for _ in range(_ROUNDS):
        before = points.copy()
        for first in range(0, count, rows):
            block = slice(first, min(first + rows, count))
            moved = _pulled(points, inverse[block], block, anchor[block], home[block])
            points[block] = np.where(held[block, None], points[block], moved)
            yield points
        if np.abs(points - before).mean() < _CALM:
            return


def _steps(graph: csr_matrix, sources: Pairs) -> NDArray[np.float32]:
    """Steps from the sources to all nodes; what cannot be reached lies half as far again as the farthest."""
    from scipy.sparse.csgraph import shortest_path

    found: NDArray[np.float64] = shortest_path(graph, directed=False, unweighted=True, indices=sources)
    reached = np.isfinite(found)
    if not reached.all():
        found[~reached] = found[reached].max() * 1.5 + 1
    return found.astype(np.float32)


def _inverse(steps: NDArray[np.float32]) -> NDArray[np.float32]:
    """One over the steps; 0 from a node to itself."""
    with np.errstate(divide="ignore"):
        return np.where(steps > 0, np.float32(1) / steps, np.float32(0)).astype(np.float32)


def _pulled(
    points: Points, inverse: NDArray[np.float32], block: slice, anchor: NDArray[np.float64], home: Points
) -> Points:
    """Where the nodes of a block lie best, the others staying: the mean of where each other node wants them."""
    places = points.astype(np.float32)
    across = places[block, 0, None] - places[None, :, 0]
    down = places[block, 1, None] - places[None, :, 1]
    apart = np.sqrt(across * across + down * down)
    np.maximum(apart, np.float32(1e-4), out=apart)
    weights = inverse * inverse
    pushes = inverse / apart
    total = weights.sum(1, dtype=np.float64)
    pull = anchor * total
    wanted = weights @ places + places[block] * pushes.sum(1)[:, None] - pushes @ places
    moved: Points = (wanted + pull[:, None] * home) / np.maximum(total + pull, 1e-12)[:, None]
    return moved
