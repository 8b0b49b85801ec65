"""The way through a queue: where the reader is, and where he came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence


class Round:
    """`current` is what lies on the card, None when the queue is done. What was passed over comes again at the end."""

    def __init__(self) -> None:
        self.current: str | None = None
        self._past: list[str] = []

    def begin(self, fresh: Sequence[str]) -> None:
        """Start with the first of the queue."""
        self._past.clear()
        self.current = next(iter(fresh), None)

    def go(self, ident: str) -> None:
        """Lay something else on the card."""
        if ident != self.current:
            self._leave()
            self.current = ident

    def next(self, fresh: Sequence[str]) -> None:
        """Go on to the first of the queue that was not passed over; after the last one those that were."""
        self._leave()
        seen = set(self._past)
        later = next((one for one in fresh if one not in seen), None)
        if later is None:
            kept = [one for one in fresh if one != self.current] or list(fresh)
            self._past = [one for one in self._past if one not in kept]
            later = next(iter(kept), None)
        self.current = later

    def previous(self, is_there: Callable[[str], bool]) -> None:
        """Go back to what lay on the card before, if it is still there."""
        while self._past:
            ident = self._past.pop()
            if is_there(ident) and ident != self.current:
                self.current = ident
                return

    def _leave(self) -> None:
        if self.current is not None:
            self._past = [one for one in self._past if one != self.current]
            self._past.append(self.current)
