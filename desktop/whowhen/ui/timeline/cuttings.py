"""Parts of a picture put on the canvas in one call."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QPainter, QPixmap

if TYPE_CHECKING:
    from pyqtgraph.Qt.internals import PrimitiveArray

Numbers = npt.NDArray[np.float64]


class Cuttings:
    """The parts that a frame shows of one picture."""

    @cached_property
    def _fragments(self) -> PrimitiveArray:
        """Made when something is drawn: pyqtgraph is not loaded while the window starts."""
        from pyqtgraph.Qt.internals import PrimitiveArray

        return PrimitiveArray(QPainter.PixmapFragment, 10)

    def draw(
        self, painter: QPainter, picture: QPixmap, ratio: float, at: tuple[Numbers, Numbers],
        source: tuple[Numbers, Numbers], size: tuple[Numbers, float], opacity: Numbers | float = 1.0,
    ) -> None:  # fmt: skip
        """Parts by their left and top on the canvas and in the picture, of one height, in pixels of the canvas."""
        (left, top), (source_x, source_y), (width, height) = at, source, size
        self._fragments.resize(len(left))
        rows = self._fragments.ndarray()
        rows[:, 0], rows[:, 1] = left + width / 2, top + height / 2
        rows[:, 2], rows[:, 3] = source_x * ratio, source_y * ratio
        rows[:, 4], rows[:, 5] = width * ratio, height * ratio
        rows[:, 6:8] = 1 / ratio
        rows[:, 8], rows[:, 9] = 0.0, opacity
        first, number = self._fragments.drawargs()
        painter.drawPixmapFragments(first, number, picture)
