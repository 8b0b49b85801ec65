"""Commands that work through the machine's draft: the review, the checks, and what is said of names."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from whowhen.core.edits.names import ignore, keep_apart
from whowhen.core.records import Actor, Review
from whowhen.ui.desk import Desk

LOOKED_AT: frozenset[Review] = frozenset({"accepted", "edited", "user"})
"""What "only accepted" shows: what the user agreed to, changed or made."""


class CurationCommands(QObject):
    """The signals ask the window for its panels, and for the dialog on names."""

    review_wanted = Signal()
    checks_wanted = Signal()
    twins_wanted = Signal()
    names_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk, self._session = desk, desk.session

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the selected actors."""
        project = self._session.project
        return tuple(ident for ident in sorted(self._session.selection.ids) if project.find(Actor, ident))

    def review(self) -> None:
        """Go to the review lane."""
        self.review_wanted.emit()

    def check(self) -> None:
        """Go to the checks."""
        self.checks_wanted.emit()

    def find_twins(self) -> None:
        """Go to the actors that may be one."""
        self.twins_wanted.emit()

    @property
    def shows_looked_at_only(self) -> bool:
        return self._session.filter.reviews == LOOKED_AT

    def show_looked_at_only(self) -> None:
        """Show, and export, only what was accepted, changed or made by hand; or everything again."""
        reviews = frozenset() if self.shows_looked_at_only else frozenset(LOOKED_AT)
        self._session.show(replace(self._session.filter, reviews=reviews))

    def keep_apart(self) -> None:
        """Remember that the selected actors are never the same."""
        self._session.do(keep_apart(self._session.project, self.actors))

    def ignore_names(self) -> None:
        """Dismiss the selected actors, and their names in all articles to come."""
        names = [self._session.project.name(ident) for ident in self.actors]
        if names and self._session.do(ignore(self._session.project, self.actors)):
            said = self.tr("“{}” is ignored from now on.") if len(names) == 1 else self.tr("{} names are ignored.")
            self._desk.mention(said.format(names[0] if len(names) == 1 else len(names)), "name-rules")

    def show_names(self) -> None:
        """Show the names that are ignored or kept apart."""
        self.names_wanted.emit()
