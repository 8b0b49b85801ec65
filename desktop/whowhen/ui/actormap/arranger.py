"""Runs a layout beside the painting: some milliseconds at a time, to be stopped and continued at will."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from whowhen.layout.stress import Points

_FIRST_BUDGET, _BUDGET = 0.025, 0.010
_FRAME = 0.033
_AS_LONG = 2.0  # as a frame took to draw, steps are taken before the next one


class Arranger(QObject):
    """Tells `moved` of the points now and then and of the last ones, then `settled`; small layouts are done at once.

    With `is_live` false it tells of the last ones alone, so that nothing moves on the way.
    """

    def __init__(self, moved: Callable[[Points], None], settled: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._moved, self._settled = moved, settled
        self.is_live = True
        self._steps: Iterator[Points] | None = None
        self._latest: Points | None = None
        self._shown = 0.0
        self._pause = _FRAME
        self._is_drawing = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    @property
    def is_unfinished(self) -> bool:
        """Whether there are steps left, running or stopped."""
        return self._steps is not None

    def run(self, steps: Iterator[Points], *, is_big: bool = False) -> None:
        """Begin a layout; one that was running is dropped. A big one, which took time to read, begins a turn later."""
        self._steps, self._latest = steps, None
        self._timer.start()
        if not is_big:
            self._take(_FIRST_BUDGET)

    def stop(self) -> None:
        """Stay as it is; `resume` goes on from there."""
        self._timer.stop()

    def resume(self) -> None:
        """Go on where it was stopped."""
        if self._steps is not None:
            self._timer.start()

    def toggle(self) -> None:
        """Stop a layout that is running, or go on with it."""
        if self.is_running:
            self.stop()
        else:
            self.resume()

    def drop(self) -> None:
        """Forget the layout that was running."""
        self._timer.stop()
        self._steps = None

    def finish(self) -> None:
        """Take all steps that are left now; for pictures, where nobody waits at a window."""
        if self._steps is not None:
            self._take(float("inf"))

    def _go_on(self) -> None:
        """Take some steps, or show where they led: a turn of the loop has room for one of both."""
        now = perf_counter()
        if self._is_drawing:
            self._is_drawing = False
            self._pause = max(_FRAME, (1 + _AS_LONG) * (now - self._shown))
        if self._latest is not None and self.is_live and now - self._shown > self._pause:
            self._shown, self._is_drawing = now, True
            self._moved(self._latest)
        else:
            self._take(_BUDGET)

    def _take(self, budget: float) -> None:
        """Take steps until the budget is spent or none is left."""
        begin = perf_counter()
        while self._steps is not None and perf_counter() - begin < budget:
            points = next(self._steps, None)
            if points is None:
                self._end()
                return
            self._latest = points

    def _end(self) -> None:
        self.drop()
        if self._latest is not None:
            self._moved(self._latest)
        self._settled()
