"""Gliding from one stretch of time to another: short, ended by the next touch, off where motion is unwelcome."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QStyle, QWidget

from whowhen.layout.timescale import TimeScale, between

DURATION_MS = 180


class Glide(QObject):
    """Hands each scale on the way to `show`."""

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
