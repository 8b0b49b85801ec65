"""Room beside what lies on a page already: each newcomer goes where the page grows least and nothing lies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whowhen.layout.packing import ASPECT, GAP
from whowhen.layout.stress import Points

_LEANT_ON = 8  # of the biggest boxes, whose edges newcomers are put to
_LOOKED_AT = 400  # boxes; of more, only the outline of all is looked at


def nooks(low: Points, high: Points, boxes: Points) -> Points:
    """Centres for boxes, given by width and height, beside those between the corners `low` and `high`, shape (n, 2).

    They are put in the given order, each to the edges of others, so that the page stays as small as can be, and of
    such places to that which is nearest to the middle.
    """
    if len(low) > _LOOKED_AT:
        low, high = low.min(0)[None], high.max(0)[None]
    centres = np.zeros((len(boxes), 2))
    for at, box in enumerate(boxes):
        corner = _best(low, high, box)
        centres[at] = corner + box / 2
        low, high = np.vstack([low, corner]), np.vstack([high, corner + box])
    return centres


def _best(low: Points, high: Points, box: Points) -> Points:
    corners = _corners(low, high, box)
    corners = corners[_free(corners, box, low, high)]
    first, last = np.minimum(low.min(0), corners), np.maximum(high.max(0), corners + box)
    across, down = (last - first).T
    page = np.maximum(across / ASPECT, down)
    far = np.abs(corners + box / 2 - (low.min(0) + high.max(0)) / 2) / (ASPECT, 1.0)
    best: Points = corners[np.lexsort([far.max(1), page.round(1)])[0]]
    return best


def _corners(low: Points, high: Points, box: Points) -> Points:
    """Upper left corners at which a box leans on an edge of a big one, or of all, across and down, shape (n, 2)."""
    big = np.argsort(-(high - low).prod(1), kind="stable")[:_LEANT_ON]
    low = np.vstack([low.min(0), low[big]])
    high = np.vstack([high.max(0), high[big]])
    middle = (low + high - box) / 2
    sides = np.vstack([low, high - box, high + GAP, low - box - GAP, middle])
    grid = np.meshgrid(sides[:, 0], sides[:, 1])
    return np.stack([one.ravel() for one in grid], axis=1)


def _free(corners: Points, box: Points, low: Points, high: Points) -> NDArray[np.bool_]:
    """At which of these corners a box is clear of all others."""
    room = GAP - 1e-6
    meets = (corners[:, None] < high + room) & (corners[:, None] + box > low - room)
    is_over = np.all(meets, axis=2)
    free: NDArray[np.bool_] = ~np.any(is_over, axis=1)
    return free
