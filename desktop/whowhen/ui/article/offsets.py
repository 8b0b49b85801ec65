"""Code points of a text against UTF-16 units: the project counts the former, Qt's documents the latter."""

from __future__ import annotations

from bisect import bisect_left


class Offsets:
    """Converts positions in one text, either way; inside a surrogate pair the character's own position comes out."""

    def __init__(self, text: str) -> None:
        self._points = [point for point, letter in enumerate(text) if ord(letter) > 0xFFFF]
        self._units = [point + before for before, point in enumerate(self._points)]

    def unit(self, point: int) -> int:
        """The UTF-16 position of a code point."""
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int:
        """The code point at a UTF-16 position."""
        return unit - bisect_left(self._units, unit)
