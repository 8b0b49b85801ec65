"""Verbs on what proves a record: words of a text as evidence, as a mention, as another name, as a date."""

from __future__ import annotations

from dataclasses import replace

from whowhen.core.change import Change, change_of
from whowhen.core.edits.revision import revised
from whowhen.core.project import Project
from whowhen.core.records import Actor, Event, Evidence, Mention, Record, Relationship, When


def add_evidence(project: Project, ident: str, proof: Evidence) -> Change:
    """Add words as evidence of a claim, or as a mention of an actor; the same words are not added twice."""
    record = project.get(ident)
    after: Record | None = record
    if isinstance(record, Event | Relationship):
        places = {(one.article, one.start, one.end) for one in record.evidence}
        if (proof.article, proof.start, proof.end) not in places:
            after = revised(record, evidence=(*record.evidence, proof))  # type: ignore[type-var]  # either kind of claim
    elif isinstance(record, Actor):
        after = _mentioned(record, proof)
    return change_of(f"Add evidence to “{project.name(ident)}”", [(ident, record, after)])


def remove_evidence(project: Project, ident: str, proof: Evidence) -> Change:
    """Take words away from what proves a claim."""
    record = project.get(ident)
    if not isinstance(record, Event | Relationship):
        return Change("", {})
    kept = tuple(one for one in record.evidence if one != proof)
    after: Record = revised(record, evidence=kept)  # type: ignore[type-var]  # either kind of claim
    return change_of(f"Remove evidence of “{project.name(ident)}”", [(ident, record, after)])


def add_alias(project: Project, ident: str, words: str, proof: Evidence) -> Change:
    """Note that these words of a text name an actor: another name and a mention."""
    actor, name = project.find(Actor, ident), " ".join(words.split())
    if actor is None or not name:
        return Change("", {})
    known = {form.casefold() for form in (actor.name, *actor.aliases)}
    aliases = actor.aliases if name.casefold() in known else (*actor.aliases, name)
    after = _mentioned(revised(actor, aliases=aliases), proof)
    return change_of(f"“{name}” is {actor.name}", [(ident, actor, after)])


def date_by_words(project: Project, ident: str, when: When) -> Change:
    """Give an event the time that words of a text say; the time it had is kept in `extracted`."""
    event = project.find(Event, ident)
    if event is None:
        return Change("", {})
    own = event.extracted if "when" in event.edited or event.review == "user" else event.when
    after = revised(event, when=when)
    return change_of(
        f"Date “{event.title}”", [(ident, event, after if after is event else replace(after, extracted=own))]
    )


def _mentioned(actor: Actor, proof: Evidence) -> Actor:
    places = {(one.article, one.start, one.end) for one in actor.mentions}
    if (proof.article, proof.start, proof.end) in places:
        return actor
    mentions = (*actor.mentions, Mention(proof.article, proof.start, proof.end))
    return revised(actor, mentions=tuple(sorted(mentions, key=lambda one: (one.article, one.start, one.end))))
