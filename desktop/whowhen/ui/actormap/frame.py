"""One drawing of a scene: where everything lies on the canvas and what of it is in sight, found when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from whowhen.ui.actormap.camera import Camera
from whowhen.ui.actormap.scene import Flags, Floats, Numbers, Scene, Strand

MANY_TIES = 700
"""With more ties in sight the lines are thin and whole, and arrows and patterns wait until the map is nearer."""
_INK_BUDGET_MS = 4.0
_MS_A_PIXEL, _MS_A_HEAD = 3.5e-5, 5e-3  # of a line of some width and of its arrow, measured
_NOWHERE = -1e9
_NO_PLACE = 1 << 4
_RIM = 2.0  # between a node and the end of a line


@dataclass(frozen=True)
class Emphasis:
    """What is chosen and what the pointer is over, as numbers of nodes and ties, and the ids of chosen boxes."""

    nodes: frozenset[int] = frozenset()
    ties: frozenset[int] = frozenset()
    hovered: frozenset[int] = frozenset()
    hovered_ties: frozenset[int] = frozenset()
    boxes: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.nodes or self.ties or self.hovered or self.hovered_ties)

    @property
    def touched(self) -> list[int]:
        """The nodes under the pointer, then the chosen ones."""
        return sorted(self.hovered) + sorted(self.nodes - self.hovered)


@dataclass(eq=False)
class Frame:
    """A scene seen by a camera, on the screen or in a picture.

    `has_all_names` is for pictures of the whole, which have room for every name; while `is_moving`, single actors
    follow the pointer and the names keep their places beside them; so they do while `is_zooming`, step after step.
    `strands` are those of the ties that are open, by the ties' numbers; these have no straight line.
    """

    scene: Scene
    camera: Camera
    emphasis: Emphasis
    is_picture: bool = False
    has_all_names: bool = False
    is_moving: bool = False
    is_zooming: bool = False
    strands: Mapping[int, tuple[Strand, ...]] = field(default_factory=dict)

    @cached_property
    def points(self) -> Floats:
        """The middles of all nodes, in pixels; those that have no place yet lie far out of sight."""
        points = self.camera.to_screen(self.scene.points)
        return points if np.isfinite(points).all() else np.where(np.isfinite(points), points, _NOWHERE)

    @cached_property
    def radii(self) -> Floats:
        """The radii of all nodes, in pixels."""
        return self.scene.radii * self.camera.glyph

    @cached_property
    def seen(self) -> Flags:
        """Which nodes are in sight."""
        x, y, margin = self.points[:, 0], self.points[:, 1], self.radii + 4
        across = (x > -margin) & (x < self.camera.width + margin)
        return across & (y > -margin) & (y < self.camera.height + margin)

    @cached_property
    def nodes(self) -> Numbers:
        """The nodes in sight."""
        return np.flatnonzero(self.seen)

    @cached_property
    def ties(self) -> Numbers:
        """The ties that may be in sight as straight lines: both ends have a place, not both behind one edge of the
        canvas."""
        x, y = self.points[:, 0], self.points[:, 1]
        sides = (x < -8).astype(np.uint8)
        behind = (x > self.camera.width + 8, y < -8, y > self.camera.height + 8, x == _NOWHERE)
        for number, is_behind in enumerate(behind, 1):
            sides |= is_behind.astype(np.uint8) << number
        ends = self.scene.ends
        first, second = sides[ends[:, 0]], sides[ends[:, 1]]
        seen = ((first & second) == 0) & (np.maximum(first, second) < _NO_PLACE)
        seen[list(self.strands)] = False
        return np.flatnonzero(seen)

    @cached_property
    def raised(self) -> Flags:
        """The ties that are chosen or hovered, or belong to a node that is."""
        raised = np.zeros(len(self.scene.ends), bool)
        if self.emphasis.is_empty:
            return raised
        touched = np.zeros(self.scene.count, bool)
        touched[self.emphasis.touched] = True
        raised |= touched[self.scene.ends].any(1)
        raised[list(self.emphasis.ties | self.emphasis.hovered_ties)] = True
        return raised

    @cached_property
    def is_dense(self) -> bool:
        """Whether drawing every line with its width, pattern and arrow would take too long for a map that moves."""
        if self.is_picture or len(self.ties) > MANY_TIES:
            return not self.is_picture
        lines = np.clip(self.spans(self.ties), 0, (self.camera.width, self.camera.height) * 2)
        length = np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]).sum()
        return float(length) * _MS_A_PIXEL + len(lines) * _MS_A_HEAD > _INK_BUDGET_MS

    def spans(self, ties: Numbers) -> Floats:
        """The middles of the two nodes of each tie, shape (n, 4)."""
        return self.points.take(self.scene.ends[ties].ravel(), axis=0).reshape(-1, 4)

    def lines(self, ties: Numbers) -> Floats:
        """Both ends of ties at the rims of their nodes, shape (n, 4)."""
        lines, ends = self.spans(ties), self.scene.ends[ties]
        across = lines[:, 2:] - lines[:, :2]
        length = np.maximum(np.hypot(across[:, 0], across[:, 1]), 1e-6)
        rims = np.minimum((self.radii[ends] + _RIM) / length[:, None], 0.5)
        lines[:, :2] += across * rims[:, :1]
        lines[:, 2:] -= across * rims[:, 1:]
        return lines
