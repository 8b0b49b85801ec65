"""Work that would hold the window up is done in a thread, one job at a time, and handed over in the window's own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

_POLL_MS = 25
T = TypeVar("T")


class Beside(QObject, Generic[T]):
    """Hands what a job came to to `done`; a new job takes the place of one that is running."""

    def __init__(self, done: Callable[[T], None], parent: QObject) -> None:
        super().__init__(parent)
        self._done = done
        self._pool: ThreadPoolExecutor | None = None
        self._future: Future[T] | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._look)

    @property
    def is_running(self) -> bool:
        return self._future is not None

    def run(self, job: Callable[[], T]) -> None:
        """Begin a job."""
        self.drop()
        self._pool = self._pool or ThreadPoolExecutor(1, "map")
        self._future = self._pool.submit(job)
        self._poll.start()

    def drop(self) -> None:
        """Forget the job that was running."""
        if self._future is not None:
            self._future.cancel()
        self._future = None
        self._poll.stop()

    def finish(self) -> None:
        """Wait for the job; for pictures, where nobody waits at a window."""
        if self._future is not None:
            self._hand_over(self._future)

    def _look(self) -> None:
        if self._future is not None and self._future.done():
            self._hand_over(self._future)

    def _hand_over(self, future: Future[T]) -> None:
        self.drop()
        self._done(future.result())
