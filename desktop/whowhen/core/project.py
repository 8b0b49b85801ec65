"""The records of a project with their indexes. Passive: no listeners, no files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TypeVar

from whowhen.core.change import Change
from whowhen.core.choices import Box, Choice, Era, View
from whowhen.core.records import PROJECT_ID, Actor, Article, Event, ProjectInfo, Record, Relationship, references

R = TypeVar("R", bound=Record)
EventOrder = tuple[bool, float, float, int, int, str]
_MOST_FOLLOWED = 500
"""A change of more records is not followed one by one where order is concerned."""


class StaleChange(Exception):
    """A change was made for a record that is no longer what it was."""


class BrokenReference(Exception):
    """A change would leave a record that refers to one that is gone."""


class Project:
    """Records by id, by kind, and by who refers to them. `apply` is the only way in."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: dict[str, Record] = {}
        self._kinds: dict[type, dict[str, Record]] = {}
        self._referrers: dict[str, set[str]] = {}
        self.revision = 0
        self._in_order: tuple[list[EventOrder], list[Event]] | None = None
        for record in records:
            self._put(record)

    def __contains__(self, ident: str) -> bool:
        return ident in self._records

    def __getitem__(self, ident: str) -> Record:
        return self._records[ident]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def get(self, ident: str | None) -> Record | None:
        return self._records.get(ident) if ident is not None else None

    def find(self, kind: type[R], ident: str | None) -> R | None:
        """The record of that kind and id, or None."""
        record = self.get(ident)
        return record if isinstance(record, kind) else None

    def of_kind(self, kind: type[R]) -> Iterator[R]:
        """All records of a kind, in no order that may be relied on."""
        return iter(self._kinds.get(kind, {}).values())  # type: ignore[arg-type]  # keyed by the type itself

    def find_choice(self, ident: str | None) -> Choice | None:
        """What the user decided under that id, or None."""
        record = self.get(ident)
        return record if isinstance(record, Choice) else None

    @property
    def info(self) -> ProjectInfo:
        return self.find(ProjectInfo, PROJECT_ID) or ProjectInfo(PROJECT_ID)

    def articles(self) -> tuple[Article, ...]:
        """In the order of opening."""
        return tuple(sorted(self.of_kind(Article), key=lambda article: (article.number, article.id)))

    def actors(self) -> tuple[Actor, ...]:
        """By name."""
        return tuple(sorted(self.of_kind(Actor), key=lambda actor: (actor.name.casefold(), actor.id)))

    def events(self) -> tuple[Event, ...]:
        """By date, the undated last in the order of the text."""
        if self._in_order is None:
            events = sorted(self.of_kind(Event), key=self.event_order)
            self._in_order = [self.event_order(event) for event in events], events
        return tuple(self._in_order[1])

    def relationships(self) -> tuple[Relationship, ...]:
        return tuple(sorted(self.of_kind(Relationship), key=lambda one: (one.source, one.target, one.type, one.id)))

    def event_order(self, event: Event) -> EventOrder:
        """The key by which events are sorted wherever they are listed."""
        first, last = event.date.order if event.date else (0.0, 0.0)
        proof = min(event.evidence, key=lambda one: (one.article, one.start), default=None)
        article = self.find(Article, proof.article) if proof else None
        return (
            event.date is None,
            first,
            last,
            article.number if article else 0,
            proof.start if proof else 0,
            event.id,
        )

    def referrers(self, ident: str) -> frozenset[str]:
        """The ids of the records that refer to `ident`."""
        return frozenset(self._referrers.get(ident, ()))

    def name(self, ident: str | None) -> str:
        """What a reader calls a record: an actor's name, a title; empty for None or what is gone."""
        match self.get(ident):
            case Actor(name=name):
                return name
            case Article(title=title) | Event(title=title) | ProjectInfo(title=title):
                return title
            case Era(title=title) | Box(title=title) | View(title=title):
                return title
            case Relationship() as tie:
                return f"{self.name(tie.source)} {tie.label or tie.type} {self.name(tie.target)}"
        return ""

    def quote(self, article: str, start: int, end: int) -> str:
        """The words of an article's text, on one line."""
        found = self.find(Article, article)
        return " ".join(found.text[start:end].split()) if found else ""

    def check(self, change: Change) -> None:
        """Raises: StaleChange, BrokenReference. Nothing has moved."""
        for ident, (before, _) in change.edits.items():
            now = self._records.get(ident)
            if now is not before and now != before:
                raise StaleChange(f"{ident} is no longer what “{change.label}” was made for")
        for ident, (before, after) in change.edits.items():
            if after is not None:
                self._check_targets(ident, references(after), change)
            elif before is not None:
                self._check_removal(ident, change)

    def _check_targets(self, ident: str, targets: Iterable[str], change: Change) -> None:
        for target in targets:
            there = change.edits[target][1] if target in change.edits else self._records.get(target)
            if there is None:
                raise BrokenReference(f"{ident} refers to {target}, which is not there")

    def _check_removal(self, ident: str, change: Change) -> None:
        for user in self._referrers.get(ident, ()):
            there = change.edits[user][1] if user in change.edits else self._records.get(user)
            if there is not None and ident in references(there):
                raise BrokenReference(f"{user} still refers to {ident}")

    def apply(self, change: Change) -> None:
        """Make a checked change; it cannot fail after `check`."""
        self._forget_order(change)
        for ident, (before, _) in change.edits.items():
            if before is not None:
                self._drop(ident)
        for _, after in change.edits.values():
            if after is not None:
                self._put(after)
        self._follow_order(change)
        self.revision += 1

    def _forget_order(self, change: Change) -> None:
        """Take the events that change out of their order; all of it goes where that is quicker, or articles change."""
        edits = change.edits.values()
        is_big = len(change.edits) > _MOST_FOLLOWED
        if self._in_order is None or is_big or any(isinstance(one, Article) for edit in edits for one in edit):
            self._in_order = None
            return
        keys, events = self._in_order
        for before, _ in edits:
            if isinstance(before, Event):
                place = bisect_left(keys, self.event_order(before))
                del keys[place], events[place]

    def _follow_order(self, change: Change) -> None:
        """Put the events that changed where they belong now."""
        if self._in_order is None:
            return
        keys, events = self._in_order
        for _, after in change.edits.values():
            if isinstance(after, Event):
                key = self.event_order(after)
                place = bisect_left(keys, key)
                keys.insert(place, key)
                events.insert(place, after)

    def _put(self, record: Record) -> None:
        self._records[record.id] = record
        self._kinds.setdefault(type(record), {})[record.id] = record
        for target in references(record):
            self._referrers.setdefault(target, set()).add(record.id)

    def _drop(self, ident: str) -> None:
        record = self._records.pop(ident)
        del self._kinds[type(record)][ident]
        for target in references(record):
            users = self._referrers[target]
            users.discard(ident)
            if not users:
                del self._referrers[target]
