"""The usual ways out of what a check found."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from whowhen.core.change import Change
from whowhen.core.checks import Check, Remark
from whowhen.core.edits.actors import merge
from whowhen.core.edits.dismissals import dismiss_remarks, restore_remarks
from whowhen.core.edits.events import add_event, merge_events
from whowhen.core.edits.names import ignore
from whowhen.core.edits.revision import dismiss, revise
from whowhen.core.project import Project
from whowhen.core.records import Event, Relationship, Status, When
from whowhen.ui.forms.checkwords import silence
from whowhen.ui.session import Session

Remarks = Sequence[Remark]
Ask = Callable[[str, str], None]
"""Asks for the form of a record, with the keyboard in the field of that name."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One way out: what its button says, and what it does."""

    words: str
    act: Callable[[], object]


def _said(text: str) -> str:
    return QCoreApplication.translate("checks", text)


def fixes(session: Session, chosen: Remarks, ask: Ask) -> tuple[Fix, ...]:
    """The ways out of remarks of one check, the usual one first; none for several checks or what is dismissed."""
    checks = {one.check for one in chosen}
    if len(checks) != 1 or any(one.is_dismissed for one in chosen):
        return ()
    return _FIXES[checks.pop()](session, chosen, ask)


def parting(session: Session, chosen: Remarks) -> Fix:
    """The way out that is always there: to dismiss for good, or to take up again."""
    project = session.project
    if chosen and all(one.is_dismissed for one in chosen):
        return Fix(_said("Take up again"), lambda: session.do(restore_remarks(project, chosen)))
    words = {"same-actor": _said("Never the same"), "told-twice": _said("They are two events")}
    kinds = {one.check for one in chosen}
    said = words.get(chosen[0].check, "") if len(kinds) == 1 else ""
    open_ones = [one for one in chosen if not one.is_dismissed]
    return Fix(said or _said("Dismiss for good"), lambda: session.do(dismiss_remarks(project, open_ones)))


def _date(session: Session, chosen: Remarks, ask: Ask) -> tuple[Fix, ...]:
    if len(chosen) > 1:
        return ()
    place = 1 if chosen[0].check == "life" else 0
    ident = chosen[0].records[place]
    made = [Fix(_said("Correct the date"), lambda: ask(ident, "date"))]
    if chosen[0].check == "life":
        made.append(Fix(_said("Correct the other date"), lambda: ask(chosen[0].records[0], "date")))
    return tuple(made)


def _planned(session: Session, chosen: Remarks, ask: Ask) -> tuple[Fix, ...]:
    ids = [one.records[0] for one in chosen]
    words = _said("It is planned") if len(chosen) == 1 else _said("They are planned")
    return _called(session, words, _said("Call it planned"), ids, "planned"), *_date(session, chosen, ask)


def _new_event(session: Session, chosen: Remarks, ask: Ask) -> tuple[Fix, ...]:
    gap = silence(session.project, chosen[0])
    if len(chosen) > 1 or gap is None:
        return ()

    def add() -> None:
        event = Event(session.new_id("event"), _said("New event"), when=When(gap, basis="user"))
        if session.do(add_event(event)):
            ask(event.id, "title")

    return (Fix(_said("Add an event there"), add),)


def _merge_events(session: Session, chosen: Remarks, _: Ask) -> tuple[Fix, ...]:
    def act() -> None:
        _one_by_one(session, chosen, lambda project, one: merge_events(project, one.records[0], one.records[1:]))

    return (Fix(_said("Make one event of them"), act),)


def _merge_actors(session: Session, chosen: Remarks, _: Ask) -> tuple[Fix, ...]:
    def keep(place: int) -> Callable[[], None]:
        return lambda: _one_by_one(
            session, chosen, lambda project, one: merge(project, one.records[place], [one.records[1 - place]])
        )

    if len(chosen) > 1:
        return (Fix(_said("Merge each pair"), keep(0)),)
    words, project = _said("Keep “{}”"), session.project
    names = [project.name(ident) for ident in chosen[0].records]
    return tuple(Fix(words.format(name), keep(place)) for place, name in enumerate(names))


def _one_by_one(session: Session, chosen: Remarks, change: Callable[[Project, Remark], Change]) -> None:
    """Make the changes, each for the project as the one before has left it, as one step; select what is left."""
    run = uuid.uuid4().hex
    for remark in chosen:
        if all(ident in session.project for ident in remark.records):
            session.do(change(session.project, remark), run)
    left = [ident for one in chosen for ident in one.records if ident in session.project]
    session.select(left)


def _reject(session: Session, chosen: Remarks, _: Ask) -> tuple[Fix, ...]:
    ids, project = _ids(chosen), session.project
    return (
        Fix(_said("Reject") if len(ids) == 1 else _said("Reject them"), lambda: session.do(dismiss(project, ids))),
        Fix(_said("Ignore for good"), lambda: session.do(ignore(project, ids))),
    )


def _accept(session: Session, chosen: Remarks, _: Ask) -> tuple[Fix, ...]:
    """What one source claims may be taken for a fact when another source bears it out."""
    ids, project = _ids(chosen), session.project
    claims = [ident for ident in ids if isinstance(project.get(ident), Event | Relationship)]
    words = _said("It is a fact") if len(claims) == 1 else _said("They are facts")
    return (_called(session, words, _said("Call it a fact"), claims, "asserted"),)


def _called(session: Session, words: str, label: str, ids: Sequence[str], status: Status) -> Fix:
    return Fix(words, lambda: session.do(revise(session.project, label, ids, status=status)))


def _ids(chosen: Iterable[Remark]) -> list[str]:
    return [ident for one in chosen for ident in one.records]


_FIXES: dict[Check, Callable[[Session, Remarks, Ask], tuple[Fix, ...]]] = {
    "order": _date,
    "life": _date,
    "future": _planned,
    "gap": _new_event,
    "told-twice": _merge_events,
    "same-actor": _merge_actors,
    "one-source": _accept,
    "idle": _reject,
}
