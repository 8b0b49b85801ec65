"""Nodes that glide from where they are to where an arrangement puts them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QStyle, QWidget

from whowhen.ui.actormap.scene import Floats

DURATION_MS = 420


class Gliding(QObject):
    """Hands the points on the way to `show`, the last ones too; ended by whatever moves nodes next."""

    def __init__(self, show: Callable[[Floats], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.is_wanted = True
        self._widget, self._show = parent, show
        self._start: Floats | None = None
        self._end: Floats | None = None
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(DURATION_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._step)

    @property
    def is_running(self) -> bool:
        return self._animation.state() == QVariantAnimation.State.Running

    def go(self, start: Floats, end: Floats) -> None:
        """Glide, or be there at once."""
        self.stop()
        self._start, self._end = start, end
        if self._is_welcome():
            self._show(start.copy())  # not to flash up at the end before the first step
            self._animation.start()
        else:
            self._show(end.copy())

    def stop(self) -> None:
        """Stay where it is."""
        self._animation.stop()

    def finish(self) -> None:
        """Be there now."""
        if self.is_running and self._end is not None:
            self.stop()
            self._show(self._end.copy())

    def _is_welcome(self) -> bool:
        duration = self._widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        return self.is_wanted and self._widget.isVisible() and duration > 0

    def _step(self, share: float) -> None:
        if self._start is not None and self._end is not None:
            self._show(self._start + (self._end - self._start) * share)
