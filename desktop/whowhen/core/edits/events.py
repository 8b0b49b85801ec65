"""Verbs on events: add, date, move, resize, put into a lane or row, and make one of what is told twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from whowhen.core.change import Change, change_of
from whowhen.core.dates import FuzzyDate, moved
from whowhen.core.edits.revision import revise, revised
from whowhen.core.project import Project
from whowhen.core.records import Event, EventType, Evidence, Extent, Participant, Record, Role, When

_STRONGEST: tuple[Role, ...] = ("agent", "patient", "other")


def add_event(event: Event) -> Change:
    """Add an event that was made by hand."""
    return change_of(f"Add “{event.title}”", [(event.id, None, replace(event, review="user"))])


def event_from_text(
    ident: str, evidence: Evidence, words: str, participants: Iterable[str], when: When | None
) -> Event:
    """A hand-made event of selected words: they are its title and its proof."""
    title = " ".join(words.split())
    parts = tuple(Participant(actor) for actor in participants)
    return Event(ident, title, when=when, participants=parts, evidence=(evidence,), review="user")


def retitle(project: Project, ident: str, title: str) -> Change:
    return revise(project, f"Rename “{project.name(ident)}”", [ident], title=title.strip())


def retype(project: Project, ids: Iterable[str], kind: EventType) -> Change:
    return revise(project, f"Set the type to {kind}", ids, type=kind)


def redate(project: Project, dates: Mapping[str, FuzzyDate | None], extent: Extent | None = None) -> Change:
    """Set dates by hand; the text's own time is kept in `extracted`. None takes the date away."""
    label = _label(project, "Date", dates)
    found = [event for ident in sorted(dates) if (event := project.find(Event, ident))]
    return change_of(label, ((event.id, event, _redated(event, dates[event.id], extent)) for event in found))


def move(project: Project, ids: Iterable[str], days: int, *, free: bool = False) -> Change:
    """Move dated events by about `days`, each in steps of its own precision unless `free`."""
    found = [event for ident in sorted(set(ids)) if (event := project.find(Event, ident)) and event.date]
    dates = {event.id: moved(event.date, days, free=free) for event in found if event.date}
    return replace(redate(project, dates), label=_label(project, "Move", dates))


def resize(project: Project, ident: str, date: FuzzyDate) -> Change:
    """Give an event other outer days or moments; it then is a span that lasted."""
    return replace(redate(project, {ident: date}, "span"), label=_label(project, "Resize", [ident]))


def set_extent(project: Project, ids: Iterable[str], extent: Extent) -> Change:
    """Say whether events lasted all their time or are a moment within it; dates stay."""
    found = [event for ident in sorted(set(ids)) if (event := project.find(Event, ident)) and event.when]
    label = _label(project, "Set how long it lasted for", [event.id for event in found])
    return change_of(label, ((event.id, event, _extended(event, extent)) for event in found))


def revert_date(project: Project, ids: Iterable[str]) -> Change:
    """Give events the text's own time back."""
    found = [event for ident in sorted(set(ids)) if (event := project.find(Event, ident)) and "when" in event.edited]
    return change_of(
        _label(project, "Take the text's date for", [event.id for event in found]),
        (
            (event.id, event, replace(event, when=event.extracted, extracted=None, edited=event.edited - {"when"}))
            for event in found
        ),
    )


def put_in_lane(project: Project, ids: Iterable[str], lane: str | None, row: int | None = None) -> Change:
    """Put events into a lane of the user's own, and a row of it; dates stay."""
    return revise(project, f"Move to “{lane}”" if lane else "Move to the automatic lane", ids, lane=lane, row=row)


def put_in_row(project: Project, rows: Mapping[str, int | None]) -> Change:
    """Choose rows by hand; None is the automatic one."""
    found = [event for ident in sorted(rows) if (event := project.find(Event, ident))]
    return change_of(_label(project, "Arrange", rows), ((one.id, one, revised(one, row=rows[one.id])) for one in found))


def merge_events(project: Project, keep: str, gone: Iterable[str]) -> Change:
    """Make one event of several: `keep` takes over evidence, participants and what it does not know itself; the others
    vanish."""
    kept = project.find(Event, keep)
    others = [one for ident in sorted(set(gone) - {keep}) if (one := project.find(Event, ident))]
    if kept is None or not others:
        return Change("Merge", {})
    edits: list[tuple[str, Record | None, Record | None]] = [(one.id, one, None) for one in others]
    return change_of(f"Merge {len(others) + 1} events into “{kept.title}”", [(keep, kept, _with(kept, others)), *edits])


def _with(kept: Event, others: Iterable[Event]) -> Event:
    every = (kept, *others)
    roles: dict[str, Role] = {}
    for part in (part for one in every for part in one.participants):
        roles[part.actor] = min(part.role, roles.get(part.actor, "other"), key=_STRONGEST.index)
    dated = kept if kept.date else next((one for one in every if one.date), kept)
    after = revised(
        kept,
        type=next((one.type for one in every if one.type != "other"), kept.type),
        when=dated.when,
        participants=tuple(Participant(actor, role) for actor, role in roles.items()),
        place=next((one.place for one in every if one.place), None),
        stances=tuple(dict.fromkeys(stance for one in every for stance in one.stances)),
        evidence=tuple(dict.fromkeys(proof for one in every for proof in one.evidence)),
        notes="\n\n".join(dict.fromkeys(text for one in every if (text := one.notes.strip()))),
        tags=tuple(dict.fromkeys(tag for one in every for tag in one.tags)),
    )
    if dated is not kept and after.extracted is None:
        after = replace(after, extracted=kept.when)
    surest = max(every, key=lambda one: one.confidence)
    return replace(after, confidence=surest.confidence, reasons=surest.reasons)


def _redated(event: Event, date: FuzzyDate | None, extent: Extent | None) -> Event:
    own = event.extracted if "when" in event.edited or event.review == "user" else event.when
    if date is None:
        return replace(revised(event, when=None), extracted=own)
    lasted = extent or (event.when.extent if event.when else "within")
    when = When(date, text=event.when.text if event.when else "", basis="user", extent=lasted)
    after = revised(event, when=when)
    return after if after is event else replace(after, extracted=own)


def _extended(event: Event, extent: Extent) -> Event:
    own = event.extracted if "when" in event.edited or event.review == "user" else event.when
    after = revised(event, when=replace(event.when, extent=extent) if event.when else None)
    return after if after is event else replace(after, extracted=own)


def _label(project: Project, verb: str, ids: Iterable[str]) -> str:
    chosen = sorted(ids)
    return f"{verb} “{project.name(chosen[0])}”" if len(chosen) == 1 else f"{verb} {len(chosen)} events"
