"""What is chosen: a set of record ids and the current one. It is not project data and is never undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """`current` is one of `ids`, the one that forms and readers show; None when nothing is chosen."""

    ids: frozenset[str] = frozenset()
    current: str | None = None

    @staticmethod
    def of(ids: Iterable[str], current: str | None = None) -> Selection:
        """A selection of these ids; without a `current` among them the first in order is taken."""
        chosen = tuple(ids)
        if current not in chosen:
            current = chosen[0] if chosen else None
        return Selection(frozenset(chosen), current)

    def toggled(self, ident: str) -> Selection:
        """The selection with `ident` added as the current one, or taken away."""
        if ident not in self.ids:
            return Selection(self.ids | {ident}, ident)
        rest = sorted(self.ids - {ident})
        return Selection(frozenset(rest), self.current if self.current in rest else next(iter(rest), None))

    def without(self, gone: Iterable[str]) -> Selection:
        """The selection after these records were removed."""
        return Selection.of(sorted(self.ids - frozenset(gone)), self.current)
