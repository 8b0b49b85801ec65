"""A change is a two-sided difference: for each id, the record before and the record after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whowhen.core.records import Record

Edit = tuple[Record | None, Record | None]


@dataclass(frozen=True, slots=True)
class Change:
    """`label` names the step for the user; either side of an edit may be None: added or removed."""

    label: str
    edits: Mapping[str, Edit]

    @property
    def is_empty(self) -> bool:
        return not self.edits

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.label, {ident: (after, before) for ident, (before, after) in self.edits.items()})

    def then(self, following: Change) -> Change:
        """One change for both: the first before, the last after; what comes back to where it was drops out."""
        edits = dict(self.edits)
        for ident, (before, after) in following.edits.items():
            first = edits[ident][0] if ident in edits else before
            if first == after:
                edits.pop(ident, None)
            else:
                edits[ident] = (first, after)
        return Change(self.label, edits)


def change_of(label: str, edits: Iterable[tuple[str, Record | None, Record | None]]) -> Change:
    """A change of (id, before, after) triples, without those that change nothing."""
    return Change(label, {ident: (before, after) for ident, before, after in edits if before != after})
