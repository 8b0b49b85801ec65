"""When a tie held and when an actor appeared, by the dates of what the texts say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from whowhen.core.dates import FuzzyDate
from whowhen.core.filters import participants
from whowhen.core.project import Project
from whowhen.core.records import Event, Relationship, is_hidden


class Spells:
    """The dates of a project's ties and actors; those of events that were dismissed do not count."""

    def __init__(self, project: Project) -> None:
        self._by_actor: dict[str, dict[str, FuzzyDate]] = defaultdict(dict)
        self._by_article: dict[str, list[tuple[int, int, FuzzyDate]]] = defaultdict(list)
        for event in project.of_kind(Event):
            if event.date is not None and not is_hidden(event):
                self._note(event, event.date)
        self._ties: dict[str, list[FuzzyDate]] = defaultdict(list)
        for one in project.of_kind(Relationship):
            if not is_hidden(one):
                for end in (one.source, one.target):
                    self._ties[end] += self.of_tie(one)

    def _note(self, event: Event, date: FuzzyDate) -> None:
        for actor in participants(event):
            self._by_actor[actor][event.id] = date
        for proof in event.evidence:
            self._by_article[proof.article].append((proof.start, proof.end, date))

    def of_tie(self, one: Relationship) -> tuple[FuzzyDate, ...]:
        """Its own time; without one, the dates of the events that its pair shares and of those its sentences tell."""
        if one.when is not None and one.when.date is not None:
            return (one.when.date,)
        first, second = self._by_actor.get(one.source, {}), self._by_actor.get(one.target, {})
        found = [date for ident, date in first.items() if ident in second]
        for proof in one.evidence:
            for start, end, date in self._by_article.get(proof.article, ()):
                if start < proof.end and proof.start < end:
                    found.append(date)
        return _in_order(found)

    def of_actor(self, ident: str) -> tuple[FuzzyDate, ...]:
        """The dates of the events that an actor takes part in and of its ties."""
        return _in_order([*self._by_actor.get(ident, {}).values(), *self._ties.get(ident, ())])

    def first_day(self, ident: str) -> float:
        """The number of the first day on which an actor appears, infinity if it never does."""
        return min((_first_day(date) for date in self.of_actor(ident)), default=float("inf"))


def _in_order(dates: Iterable[FuzzyDate]) -> tuple[FuzzyDate, ...]:
    return tuple(sorted(set(dates), key=lambda date: (date.order, date.edtf)))


def _first_day(date: FuzzyDate) -> float:
    """The earliest day; of a time that is open before, the only one that is known."""
    first, last = date.order
    return first if date.earliest is not None else last
