"""What lies under the pointer, and which actor is next in a direction."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QRectF

from whowhen.ui.actormap.frame import Frame

_NODE_REACH, _TIE_REACH = 4.0, 5.0


def nearest_node(frame: Frame, x: float, y: float, but: Collection[int] = ()) -> int | None:
    """The number of the node under the pixel; None where there is none, or only those left out."""
    if not frame.scene.count:
        return None
    apart = np.hypot(*(frame.points - (x, y)).T) - frame.radii
    apart[list(but)] = np.inf
    at = int(apart.argmin())
    return at if apart[at] <= _NODE_REACH else None


def nearest_tie(frame: Frame, x: float, y: float) -> int | None:
    """The number of the tie under the pixel, or None."""
    if not len(frame.ties):
        return None
    lines = frame.lines(frame.ties)
    start, way = lines[:, :2], lines[:, 2:] - lines[:, :2]
    length = np.maximum((way * way).sum(1), 1e-9)
    share = np.clip((((x, y) - start) * way).sum(1) / length, 0, 1)
    apart = np.hypot(*(start + way * share[:, None] - (x, y)).T) - frame.scene.widths[frame.ties] / 2
    at = int(apart.argmin())
    return int(frame.ties[at]) if apart[at] <= _TIE_REACH else None


def nodes_within(frame: Frame, area: QRectF) -> list[int]:
    """The numbers of the nodes whose middle lies in a rectangle of pixels."""
    low, high = (area.left(), area.top()), (area.right(), area.bottom())
    inside = ((frame.points >= low) & (frame.points <= high)).all(1)
    return [int(at) for at in np.flatnonzero(inside)]


def neighbour_toward(frame: Frame, at: int | None, across: int, down: int) -> int | None:
    """The nearest node in a direction, what lies aside counting double; from nowhere, the most important node."""
    if not frame.scene.count:
        return None
    if at is None:
        return int(frame.scene.order[0])
    way = frame.points - frame.points[at]
    ahead = way @ np.array([across, down], float)
    aside = np.abs(way @ np.array([down, across], float))
    cost = np.where(ahead > 1, ahead + 2 * aside, np.inf)
    best = int(cost.argmin())
    return best if np.isfinite(cost[best]) else None
