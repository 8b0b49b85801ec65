"""The columns of the tables: what a cell says, how it is sorted and what editing it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from whowhen.core.change import Change
from whowhen.core.datewords import in_short_words, read
from whowhen.core.edits import actors, events, relationships
from whowhen.core.edits.revision import revise
from whowhen.core.project import Project
from whowhen.core.records import Actor, Claim, Event, Relationship, Tone
from whowhen.ui.forms import words
from whowhen.ui.forms.date_field import writable
from whowhen.ui.theme import Theme, actor_color, event_color, tone_color

Row = Actor | Event | Relationship


@dataclass(frozen=True, slots=True)
class Column:
    """`order` is the key of sorting, made of the record alone, None for an empty cell; `write` makes the change of a
    new text, or of the new value where there are `choices`; `edit` is the text that editing begins with. `color` is a
    dot before the text."""

    title: str
    width: int
    text: Callable[[Project, Any], str]
    order: Callable[[Project, Any], Any] | None = None
    write: Callable[[Project, Any, Any], Change] | None = None
    edit: Callable[[Any], str] | None = None
    choices: tuple[tuple[str, str], ...] = ()
    color: Callable[[Any, Theme], QColor] | None = None
    is_number: bool = False
    is_date: bool = False


def _said(text: str) -> str:
    return QCoreApplication.translate("columns", text)


def event_columns() -> tuple[Column, ...]:
    """The columns of the events."""
    types = tuple((one, words.type_words(one)) for one in words.EVENT_TYPES)
    return (
        Column(_said("Date"), 150, _date_text, _event_order, _write_date, _date_edit, is_date=True),
        Column(_said("Title"), 320, lambda _, one: one.title, write=_write_title, edit=lambda one: one.title),
        Column(
            _said("Type"), 120, lambda _, one: words.type_words(one.type), write=_write_event_type, choices=types,
            color=lambda one, theme: event_color(one.type, theme),
        ),
        Column(_said("Participants"), 220, _participants_text),
        Column(_said("Place"), 100, lambda project, one: project.name(one.place)),
        _status_column(),
        *_claim_columns(),
        Column(_said("Lane"), 100, lambda _, one: one.lane or "", write=_write_lane, edit=lambda one: one.lane or ""),
        _tags_column(),
        Column(_said("Source"), 200, _source_text),
    )  # fmt: skip


def actor_columns() -> tuple[Column, ...]:
    """The columns of the actors."""
    kinds = tuple((one, words.kind_words(one)) for one in words.ACTOR_KINDS)
    return (
        Column(_said("Name"), 220, lambda _, one: one.name, write=_write_name, edit=lambda one: one.name),
        Column(
            _said("Kind"), 120, lambda _, one: words.kind_words(one.kind), write=_writer("kind"), choices=kinds,
            color=lambda one, theme: actor_color(one.kind, theme),
        ),
        Column(
            _said("Other names"), 220, lambda _, one: _listed(one.aliases), write=_write_words("aliases"),
            edit=lambda one: _listed(one.aliases),
        ),
        Column(
            _said("Description"), 260, lambda _, one: " ".join(one.description.split()), write=_writer("description"),
            edit=lambda one: one.description,
        ),
        Column(_said("Mentions"), 80, lambda _, one: str(len(one.mentions)), lambda _, one: len(one.mentions),
               is_number=True),
        _count_column(_said("Events"), Event),
        _count_column(_said("Ties"), Relationship),
        _review_column(),
        _tags_column(),
    )  # fmt: skip


def relationship_columns() -> tuple[Column, ...]:
    """The columns of the relationships."""
    types = tuple((one, words.tie_words(one)) for one in words.TIE_TYPES)
    tones = tuple((one, words.tone_words(one)) for one in words.TONES)
    return (
        Column(_said("From"), 180, lambda project, one: project.name(one.source)),
        Column(_said("Type"), 130, lambda _, one: words.tie_words(one.type), write=_write_tie_type, choices=types),
        Column(_said("To"), 180, lambda project, one: project.name(one.target)),
        Column(_said("In the text’s words"), 150, lambda _, one: one.label, write=_writer("label"),
               edit=lambda one: one.label),
        Column(_said("Tone"), 110, lambda _, one: words.tone_words(one.tone), write=_writer("tone"), choices=tones,
               color=_tone_dot),
        Column(_said("Date"), 120, _date_text, _tie_order, _write_tie_date, _date_edit, is_date=True),
        _status_column(),
        *_claim_columns(),
        _tags_column(),
        Column(_said("Source"), 200, _source_text),
    )  # fmt: skip


def _status_column() -> Column:
    statuses = tuple((one, words.status_words(one)) for one in words.STATUSES)
    return Column(
        _said("Status"), 120, lambda _, one: words.status_words(one.status), write=_writer("status"), choices=statuses
    )


def _claim_columns() -> tuple[Column, ...]:
    return (
        Column(_said("Said by"), 120, lambda project, one: project.name(one.attribution)),
        Column(_said("Confidence"), 90, _confidence_text, lambda _, one: one.confidence, is_number=True),
        _review_column(),
    )


def _review_column() -> Column:
    return Column(_said("Review"), 120, lambda _, one: words.review_words(one.review))


def _tags_column() -> Column:
    def shown(tagged: Any) -> str:
        return _listed(tagged.tags)

    return Column(_said("Tags"), 120, lambda _, one: shown(one), write=_write_words("tags"), edit=shown)


def _count_column(title: str, kind: type) -> Column:
    def count(project: Project, actor: Actor) -> int:
        return sum(isinstance(project[ident], kind) for ident in project.referrers(actor.id))

    return Column(title, 70, lambda project, actor: str(count(project, actor)), count, is_number=True)


def _date_of(claim: Claim) -> Any:
    return claim.when.date if claim.when else None


def _date_text(_: Project, claim: Claim) -> str:
    if claim.when is None:
        return ""
    return in_short_words(claim.when.date) if claim.when.date else f"“{claim.when.text}”"


def _date_edit(claim: Claim) -> str:
    return writable(_date_of(claim))


def _event_order(_: Project, event: Event) -> Any:
    """The date's own order: the rows come in the project's order, which settles what is equal."""
    return event.date.order if event.date else None


def _tie_order(_: Project, tie: Relationship) -> Any:
    date = _date_of(tie)
    return date.order if date else None


def _write_tie_date(project: Project, tie: Relationship, text: str) -> Change:
    """Raises: DateError."""
    if text == _date_edit(tie):
        return Change("", {})
    return relationships.redate(project, [tie.id], read(text) if text.strip() else None)


def _confidence_text(_: Project, claim: Claim) -> str:
    return "" if claim.review == "user" else f"{round(claim.confidence * 100)} %"


def _participants_text(project: Project, event: Event) -> str:
    return ", ".join(project.name(one.actor) for one in event.participants)


def _source_text(project: Project, claim: Claim) -> str:
    return ", ".join(dict.fromkeys(project.name(proof.article) for proof in claim.evidence))


def _tone_dot(tie: Relationship, theme: Theme) -> QColor:
    tone: Tone = tie.tone
    return tone_color(tone, theme)


def _listed(items: tuple[str, ...]) -> str:
    return ("; " if any("," in item for item in items) else ", ").join(items)


def _write_title(project: Project, event: Event, text: str) -> Change:
    return events.retitle(project, event.id, text) if text.strip() else Change("", {})


def _write_name(project: Project, actor: Actor, text: str) -> Change:
    return actors.rename(project, actor.id, text)


def _write_date(project: Project, event: Event, text: str) -> Change:
    """Raises: DateError."""
    if text == _date_edit(event):
        return Change("", {})
    return events.redate(project, {event.id: read(text) if text.strip() else None})


def _write_event_type(project: Project, event: Event, value: Any) -> Change:
    return events.retype(project, [event.id], value)


def _write_tie_type(project: Project, tie: Relationship, value: Any) -> Change:
    return relationships.retype(project, [tie.id], value)


def _write_lane(project: Project, event: Event, text: str) -> Change:
    return events.put_in_lane(project, [event.id], text.strip() or None)


def _writer(name: str) -> Callable[[Project, Any, Any], Change]:
    def write(project: Project, record: Row, value: str) -> Change:
        label = _said("Change “{name}”").format(name=project.name(record.id))
        return revise(project, label, [record.id], **{name: value.strip()})

    return write


def _write_words(name: str) -> Callable[[Project, Any, Any], Change]:
    def write(project: Project, record: Row, text: str) -> Change:
        parts = (part.strip() for part in text.split(";" if ";" in text else ","))
        label = _said("Change “{name}”").format(name=project.name(record.id))
        return revise(project, label, [record.id], **{name: tuple(dict.fromkeys(part for part in parts if part))})

    return write
