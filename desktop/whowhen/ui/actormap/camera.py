"""Which part of the map is seen: places on the map to pixels of a canvas and back."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
FARTHEST, NEAREST = 0.02, 8.0
_CROWDED = 0.15  # thousands lie on a canvas that shows them all at a smaller scale


@dataclass(frozen=True, slots=True)
class Camera:
    """`x` and `y` are the place in the middle of a canvas of `width` and `height` pixels; `scale` is pixels a unit."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    width: float = 1.0
    height: float = 1.0

    def to_screen(self, points: Points) -> Points:
        """Pixels of places, shape (n, 2)."""
        return (points - (self.x, self.y)) * self.scale + (self.width / 2, self.height / 2)

    def to_map(self, x: float, y: float) -> tuple[float, float]:
        """The place under a pixel."""
        return (x - self.width / 2) / self.scale + self.x, (y - self.height / 2) / self.scale + self.y

    @property
    def glyph(self) -> float:
        """How big a node is drawn against its size at the scale of 1: it grows more slowly than the map."""
        smallest = 0.42 * min(self.scale / _CROWDED, 1.0) ** 0.4
        return float(min(max(self.scale**0.55, smallest), 1.6))

    def zoomed(self, factor: float, x: float, y: float) -> Camera:
        """Nearer by the factor, with the place under the pixel staying under it."""
        scale = min(max(self.scale * factor, FARTHEST), NEAREST)
        here = self.to_map(x, y)
        there = replace(self, scale=scale).to_map(x, y)
        return replace(self, scale=scale, x=self.x + here[0] - there[0], y=self.y + here[1] - there[1])

    def panned(self, across: float, down: float) -> Camera:
        """Moved so that what is seen goes by so many pixels."""
        return replace(self, x=self.x - across / self.scale, y=self.y - down / self.scale)

    def resized(self, width: float, height: float) -> Camera:
        """The same place in the middle of another canvas."""
        return replace(self, width=max(width, 1.0), height=max(height, 1.0))

    def fitted(self, low: Points, high: Points, largest: float = 1.25) -> Camera:
        """All between two corners, as large as fits, but not larger than the scale `largest`."""
        across, down = np.maximum(high - low, 1e-6)
        scale = min(self.width / across, self.height / down, largest)
        middle = (low + high) / 2
        return replace(self, x=float(middle[0]), y=float(middle[1]), scale=max(float(scale), FARTHEST))
