"""Where the marks of one magnification lie: found once for more than the screen, and only shifted while panning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from whowhen.ui.timeline.model import ARROW_PX
from whowhen.ui.timeline.scene import ROW_PX, Scene

BEYOND_PX = 70.0
"""Marks are cut so far outside the canvas: a dash must not be drawn for light years."""

Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]


class Reach(NamedTuple):
    """A part of the timeline: its first and last time, its top and bottom in pixels from the top of the lanes."""

    first: float
    last: float
    top: float
    bottom: float

    def holds(self, other: Reach) -> bool:
        return (
            self.first <= other.first
            and other.last <= self.last
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def reach_of(scene: Scene, share: float = 0.0) -> Reach:
    """What is on the canvas, with so large a share of it more on each side."""
    height = scene.height - scene.ruler
    margin = share * height
    span = scene.scale.span(scene.body_width, share * scene.body_width)
    return Reach(*span, scene.scroll - margin, scene.scroll + height + margin)


@dataclass(frozen=True, slots=True)
class Placement:
    """Marks in the order of painting: left and right in pixels from the time `origin`, top from that of the lanes."""

    origin: float
    places: Places
    left: Floats
    right: Floats
    top: Floats
    form: npt.NDArray[np.uint16]

    def part(self, at: Places | slice) -> Self:
        """Only these of the marks."""
        return type(self)(self.origin, self.places[at], self.left[at], self.right[at], self.top[at], self.form[at])

    def in_sight(self, scene: Scene) -> Self:
        """The marks on the canvas, in its own pixels, cut a little beyond its sides."""
        dx, dy = scene.x(self.origin), scene.ruler - scene.scroll
        seen = (self.left < scene.width - dx) & (self.right > scene.gutter - dx)
        seen &= (self.top > scene.ruler - ROW_PX - dy) & (self.top < scene.height - dy)
        at = np.flatnonzero(seen)
        low, high = scene.gutter - BEYOND_PX, scene.width + BEYOND_PX
        left, right = np.clip(self.left[at] + dx, low, high), np.clip(self.right[at] + dx, low, high)
        return type(self)(self.origin, self.places[at], left, right, self.top[at] + dy, self.form[at])


def placement(scene: Scene, places: Places, reach: Reach) -> Placement:
    """Those of the marks that lie in rows within reach and are neither folded away, hidden nor on the move."""
    table = scene.model.table
    top = scene.ys(places) + (scene.scroll - scene.ruler)
    near = (top > reach.top - ROW_PX) & (top < reach.bottom)
    if scene.bands.folded:
        near &= ~np.isin(table["lane"][places], list(scene.bands.folded))
    if scene.moved:
        near &= ~np.isin(places, list(scene.moved))
    if scene.hides_filtered:
        near &= table["shown"][places]
    places, top = places[near], top[near]
    left, right = scene.sides(places)
    shift = scene.x(reach.first)
    return Placement(reach.first, places, left - shift, right - shift, top, scene.forms(places))


def touching(scene: Scene, reach: Reach) -> Places:
    """The marks of a stretch of time by start, with those whose arrows or points only just reach into it."""
    slack = (ARROW_PX + 8) * scene.scale.days_per_px
    return scene.model.touching(reach.first - slack, reach.last + slack)
