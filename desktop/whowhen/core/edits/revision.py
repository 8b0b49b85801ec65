"""What all verbs share: a record changed by hand, and a change that sets fields of several records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from whowhen.core.change import Change, change_of
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Event, Record, Relationship

R = TypeVar("R", Article, Actor, Event, Relationship)


def revised(record: R, **fields: Any) -> R:
    """The record with these fields set by hand: they are noted in `edited`, so that no analysis overwrites them."""
    changed = {name for name, value in fields.items() if getattr(record, name) != value}
    if not changed:
        return record
    after = replace(record, **fields, edited=record.edited | changed)
    if isinstance(after, Article) or after.review in ("user", "rejected") or "review" in fields:
        return after
    return replace(after, review="edited")


def revise(project: Project, label: str, ids: Iterable[str], **fields: Any) -> Change:
    """Set the same fields of several records by hand."""
    records = [record for ident in sorted(set(ids)) if (record := project.get(ident)) is not None]
    return change_of(label, ((one.id, one, revised(one, **fields)) for one in records))  # type: ignore[type-var]


def add_tags(project: Project, ids: Iterable[str], tags: Iterable[str]) -> Change:
    """Add tags to records, each with the tags that it has kept."""
    added = tuple(tags)
    records = [record for ident in sorted(set(ids)) if (record := project.get(ident)) is not None]
    tagged: list[Any] = [one for one in records if isinstance(one, Article | Actor | Event | Relationship)]
    return change_of(
        f"Tag {len(tagged)} records",
        ((one.id, one, revised(one, tags=tuple(dict.fromkeys((*one.tags, *added))))) for one in tagged),
    )


def dismiss(project: Project, ids: Iterable[str]) -> Change:
    """Delete what was made by hand; keep what the machine found as a tombstone ("not so").

    An actor takes its relationships along and leaves the events it took part in.
    """
    chosen = [
        record for ident in sorted(set(ids)) if isinstance(record := project.get(ident), Actor | Event | Relationship)
    ]
    after: dict[str, Record | None] = {record.id: _dismissed(record) for record in chosen}
    for record in chosen:
        if isinstance(record, Actor):
            for user in sorted(project.referrers(record.id)):
                claim = after.get(user, project[user])
                if isinstance(claim, Event | Relationship):
                    after[user] = without_actor(claim, record)
    label = f"Delete “{project.name(chosen[0].id)}”" if len(chosen) == 1 else f"Delete {len(chosen)} records"
    return change_of(label, ((ident, project[ident], record) for ident, record in after.items()))


def without_actor(claim: Event | Relationship, actor: Actor) -> Record | None:
    """The claim as if that actor had no part in it; a relationship that loses a side is dismissed with it."""
    if isinstance(claim, Relationship) and actor.id in (claim.source, claim.target):
        return None if actor.review == "user" else _dismissed(claim)
    stances = tuple(replace(one, attribution=None) if one.attribution == actor.id else one for one in claim.stances)
    said_by = None if claim.attribution == actor.id else claim.attribution
    if isinstance(claim, Relationship):
        return revised(claim, attribution=said_by, stances=stances)
    return revised(
        claim,
        participants=tuple(one for one in claim.participants if one.actor != actor.id),
        place=None if claim.place == actor.id else claim.place,
        attribution=said_by,
        stances=stances,
    )


def _dismissed(record: Actor | Event | Relationship) -> Record | None:
    return None if record.review == "user" else replace(record, review="rejected")
