"""What the strips below the timeline have in common: as wide as it, of one height, painted anew whenever it moves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from whowhen.ui.theme import Theme
from whowhen.ui.timeline.canvas import Canvas


class Strip(QWidget):
    """A strip of so many pixels that shows something of the canvas above it."""

    def __init__(self, canvas: Canvas, theme: Theme, height_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas, self._theme, self._height_px = canvas, theme, height_px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        canvas.moved.connect(self.update)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height_px)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._height_px)
