"""The parent's handle on the worker: start, submit, poll, cancel, stop.

The worker is a process because a thread cannot be killed and one regular expression on a stranger's text can hold it
for ever. One that dies or hangs costs the article at work a sentence, and a new one takes its place.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import time
from collections import deque
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from whowhen.analysis.requests import Answer, Progress, Ready, Request
from whowhen.analysis.worker import serve

PATIENCE_S = 120.0
"""How long one article, or the loading of the language, may take before the worker counts as hung."""


class Analyser:
    """Requests in, answers out, in order; the caller polls. Nothing blocks for longer than starting a process takes."""

    def __init__(self, model: str | None = None, patience_s: float = PATIENCE_S) -> None:
        self._model = model
        self.patience_s = patience_s
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._is_ready = False
        self._since = 0.0
        self._waiting: deque[Request] = deque()
        self._current: Request | None = None
        self._ended: list[Answer] = []
        self._done = self._of = 0

    @property
    def progress(self) -> Progress:
        at_work = self._current or (self._waiting[0] if self._waiting else None)
        return Progress(self._done, self._of, at_work.name if at_work else "")

    @property
    def is_idle(self) -> bool:
        """Whether every request has its answer."""
        return self._current is None and not self._waiting and not self._ended

    def start(self) -> None:
        """Start the worker, so that the language is loaded when it is needed; without effect when it runs."""
        if self._process is not None:
            return
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=serve, args=(other, self._model), name="whowhen-worker", daemon=True)
        self._process.start()
        other.close()
        self._is_ready, self._since = False, time.monotonic()

    def submit(self, request: Request) -> None:
        """Put a request in line."""
        if self.is_idle:
            self._done = self._of = 0
        self._of += 1
        self._waiting.append(request)
        self.start()

    def poll(self) -> list[Answer]:
        """The answers that have come since the last call."""
        self._listen()
        self._feed()
        answers, self._ended = self._ended, []
        return answers

    def cancel(self) -> None:
        """End every request that has no answer yet; the one at work is given up with its worker."""
        if self._current is not None:
            self._kill()
            self._end(Answer(self._current, "cancelled"))
        while self._waiting:
            self._end(Answer(self._waiting.popleft(), "cancelled"))

    def stop(self) -> None:
        """End the worker; requests without an answer are forgotten."""
        self._waiting.clear()
        self._current = None
        self._kill()

    def _listen(self) -> None:
        connection, process = self._connection, self._process
        if connection is None or process is None:
            return
        is_alive = process.is_alive()
        try:
            while not connection.closed and connection.poll():
                self._hear(connection.recv())
        except (EOFError, OSError):
            is_alive = False
        if connection.closed:
            return
        is_at_work = self._current is not None or not self._is_ready
        if not is_alive:
            self._lose("The part of Whowhen that reads articles stopped while it read “{name}”. Analyse it again.")
        elif is_at_work and time.monotonic() - self._since > self.patience_s:
            self._lose("“{name}” took too long to read and was given up. Split it into smaller parts and open those.")

    def _hear(self, message: Ready | Answer) -> None:
        if isinstance(message, Answer):
            self._end(message)
        elif message.error:
            self._kill()
            while self._waiting:
                self._end(Answer(self._waiting.popleft(), "failed", error=message.error))
        else:
            self._is_ready = True

    def _feed(self) -> None:
        if not self._waiting:
            return
        self.start()
        if self._connection is not None and self._is_ready and self._current is None:
            self._current, self._since = self._waiting.popleft(), time.monotonic()
            with contextlib.suppress(OSError):  # a dead worker is noticed at the next poll
                self._connection.send(self._current)

    def _lose(self, sentence: str) -> None:
        """Give the worker up, and the article at work (or next in line, so that no line waits for ever)."""
        self._kill()
        lost = self._current or (self._waiting.popleft() if self._waiting else None)
        if lost is not None:
            self._end(Answer(lost, "failed", lost.article, None, sentence.format(name=lost.name)))

    def _end(self, answer: Answer) -> None:
        self._current = None
        self._done += 1
        self._ended.append(answer)

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None
        self._is_ready = False
