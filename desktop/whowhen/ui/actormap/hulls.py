"""The ground of an open box: a soft shape around its actors that holds nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from whowhen.ui.actormap.scene import Flags, Floats, Numbers

if TYPE_CHECKING:
    from whowhen.ui.actormap.frame import Frame

PAD = 16.0
"""How far the ground reaches beyond its corners, in pixels."""
_LABEL = 15.0
_TITLE_GAP = 6.0


@dataclass(frozen=True)
class Ground:
    """All within `PAD` of the polygon or of one of the `links`; the polygon is empty where it would hold strangers."""

    corners: Floats
    links: Floats

    @property
    def polygon(self) -> QPolygonF:
        return QPolygonF([QPointF(x, y) for x, y in self.corners.tolist()])

    @property
    def top(self) -> QPointF:
        """The middle of its upper side."""
        ends = self.links.reshape(-1, 2)
        low, high = ends.min(0), ends.max(0)
        return QPointF(float(low[0] + high[0]) / 2, float(low[1]) - PAD)

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a pixel lies on it, or so near."""
        if len(self.corners) > 2 and bool(_inside(self.corners, np.array([[x, y]]))[0]):
            return True
        start, way = self.links[:, 0], self.links[:, 1] - self.links[:, 0]
        share = np.clip((((x, y) - start) * way).sum(1) / np.maximum((way * way).sum(1), 1e-9), 0, 1)
        return bool(np.hypot(*(start + way * share[:, None] - (x, y)).T).min() <= PAD + margin)


def ground_of(frame: Frame, members: Sequence[int]) -> Ground:
    """The ground of these nodes: their hull, or where others lie in it, what joins them by the shortest ways."""
    inside = np.array(members, np.intp)
    corners = _hull(_corners(frame, inside))
    others = np.ones(frame.scene.count, bool)
    others[inside] = False
    if not _inside(corners, frame.points[others]).any():
        return Ground(corners, np.stack([corners, np.roll(corners, -1, axis=0)], axis=1))
    return Ground(np.zeros((0, 2)), _tree(frame.points[inside]))


def title_area(ground: Ground, width: float, height: float) -> QRectF:
    """Where the title of a box stands: over the middle of its ground."""
    return QRectF(ground.top.x() - width / 2, ground.top.y() - _TITLE_GAP - height, width, height)


def _corners(frame: Frame, members: Numbers) -> Floats:
    """Points that the hull goes around: each node at eight sides, with a line for its name below."""
    angles = np.arange(8) * np.pi / 4
    reach = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    rims = frame.points[members, None] + frame.radii[members, None, None] * reach
    feet = frame.points[members] + np.stack([np.zeros(len(members)), frame.radii[members] + _LABEL], axis=1)
    corners: Floats = np.concatenate([rims.reshape(-1, 2), feet])
    return corners


def _hull(points: Floats) -> Floats:
    """The corners of the convex hull, by Andrew's monotone chain."""
    ordered = sorted({(x, y) for x, y in points.tolist()})
    half: list[list[tuple[float, float]]] = []
    for way in (ordered, ordered[::-1]):
        chain: list[tuple[float, float]] = []
        for point in way:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        half.append(chain[:-1])
    return np.array(half[0] + half[1], float)


def _turn(first: tuple[float, float], second: tuple[float, float], third: tuple[float, float]) -> float:
    return (second[0] - first[0]) * (third[1] - first[1]) - (second[1] - first[1]) * (third[0] - first[0])


def _inside(corners: Floats, points: Floats) -> Flags:
    """Which points lie in a convex polygon whose corners go round one way."""
    if not len(points):
        return np.zeros(0, bool)
    way = np.roll(corners, -1, axis=0) - corners
    aside = points[:, None] - corners[None]
    left: Flags = way[None, :, 0] * aside[..., 1] - way[None, :, 1] * aside[..., 0] >= 0
    return np.asarray(left.all(axis=1), bool)


def _tree(points: Floats) -> Floats:
    """The lines of the shortest tree that joins the points, shape (n - 1, 2, 2); of one point, the point twice."""
    if len(points) == 1:
        return np.stack([points, points], axis=1)
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    nearest, near = np.zeros(len(points), np.intp), apart[0].copy()
    near[0] = np.inf
    lines = []
    for _ in range(len(points) - 1):
        at = int(near.argmin())
        lines.append((points[nearest[at]], points[at]))
        closer = apart[at] < near
        nearest[closer & np.isfinite(near)] = at
        near = np.where(np.isfinite(near), np.minimum(near, apart[at]), np.inf)
        near[at] = np.inf
    return np.array(lines, float)
