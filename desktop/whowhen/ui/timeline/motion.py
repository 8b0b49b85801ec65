"""Motion of the canvas: gliding from one stretch of time to another, and going on while a drag rests at an edge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation
from PySide6.QtWidgets import QStyle, QWidget

from whowhen.layout.timescale import TimeScale, between

DURATION_MS = 180
_EDGE_PX = 28.0
_STEP_PX = 9.0
_STEP_MS = 16


class Glide(QObject):
    """Hands each scale on the way to `show`: short, ended by the next touch, off where motion is unwelcome."""

    def __init__(self, show: Callable[[TimeScale], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.is_wanted = True
        self._widget = parent
        self._show = show
        self._start = self._end = TimeScale(0.0, 1.0)
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(DURATION_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._step)

    def stop(self) -> None:
        self._animation.stop()

    def go(self, start: TimeScale, end: TimeScale) -> None:
        """Glide, or be there at once."""
        self.stop()
        self._start, self._end = start, end
        if self._is_welcome():
            self._animation.start()
        else:
            self._show(end)

    def _is_welcome(self) -> bool:
        duration = self._widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        return self.is_wanted and self._widget.isVisible() and duration > 0

    def _step(self, share: float) -> None:
        self._show(between(self._start, self._end, share))


class EdgePan(QTimer):
    """Calls `step` with pixels again and again while the pointer of a drag is close to a side."""

    def __init__(self, step: Callable[[float], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._step = step
        self._pixels = 0.0
        self.setInterval(_STEP_MS)
        self.timeout.connect(lambda: self._step(self._pixels))

    def follow(self, x: float, left: float, right: float) -> None:
        """Begin or end as the pointer at `x` is close to the left or right side, or is not."""
        self._pixels = _STEP_PX if x < left + _EDGE_PX else -_STEP_PX if x > right - _EDGE_PX else 0.0
        if self._pixels and not self.isActive():
            self.start()
        elif not self._pixels:
            self.stop()
