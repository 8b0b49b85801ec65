"""Findings and a project become a change that keeps whatever the user did.

Actors are found again by name and alias (a merge leaves the absorbed name as an alias, so it stays merged) and, where
the user split one, by the mentions that each of them owns; names that the user ignores or keeps apart stay so. Found
events are paired with the article's machine-made events by their trigger words, ties by their pair and type; what the
user made one event of comes back as no second one. Fields in `edited` keep their values; what the user rejected
stays rejected; what is found no more goes, unless the user touched it; what the user made is never touched. A second
run changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from whowhen.core.change import Change, change_of
from whowhen.core.findings import Findings
from whowhen.core.identity import Identities
from whowhen.core.project import Project
from whowhen.core.records import (
    Actor,
    Article,
    Claim,
    DateCandidate,
    Event,
    Evidence,
    Participant,
    Record,
    Relationship,
    Stance,
    references,
)

C = TypeVar("C", Event, Relationship)


def reconcile(project: Project, findings: Findings, new_id: Callable[[str], str]) -> Change:
    """The change that brings an article's findings into the project; empty when the article is gone."""
    article = project.find(Article, findings.article)
    if article is None:
        return Change("", {})
    after: dict[str, Record | None] = {article.id: _analysed(article, findings)}
    identities = Identities(project, findings, new_id)
    after |= identities.actors()
    after |= _events(project, findings, identities, new_id)
    after |= _relationships(project, findings, identities, new_id)
    _drop_forgotten_actors(project, after, article.id)
    edits = ((ident, project.get(ident), record) for ident, record in after.items())
    return change_of(f"Analyse “{article.title}”", edits)


def _analysed(article: Article, findings: Findings) -> Article:
    known = {(one.date, one.basis) for one in article.published.candidates}
    new: tuple[DateCandidate, ...] = tuple(one for one in findings.candidates if (one.date, one.basis) not in known)
    return replace(
        article,
        language=findings.language,
        times=findings.times,
        published=replace(article.published, candidates=article.published.candidates + new),
        state="unsuitable" if findings.message else "analysed",
        message=findings.message,
        analysed_by=findings.made_by,
    )


def _events(
    project: Project, findings: Findings, identities: Identities, new_id: Callable[[str], str]
) -> dict[str, Record | None]:
    present = _referring(project, Event, findings.article)
    mine = [one for one in present if _is_of(one, findings.article)]
    found = [_event_here(event, identities) for event in findings.events]
    pairs = _paired(found, mine)
    after: dict[str, Record | None] = {
        one.id: None for index, one in enumerate(mine) if index not in pairs.values() and not _is_touched(one)
    }
    settled = [one for one in present if one not in mine or "evidence" in one.edited]
    for index, event in enumerate(found):
        if index not in pairs:
            if any(_overlap(_triggers(event), _triggers(one)) for one in settled):
                continue  # the user has made one event of this and another, or told it himself
            ident = new_id("event")
            after[ident] = replace(event, id=ident)
        elif (old := mine[pairs[index]]).review != "rejected":
            after[old.id] = _updated_event(old, event)
    return after


def _event_here(event: Event, identities: Identities) -> Event:
    """The found event with the project's actors; parts of dismissed actors are left out."""
    parts: dict[str, Participant] = {}
    for one in event.participants:
        actor = identities.of(one.actor, event.evidence)
        if actor is not None:
            parts.setdefault(actor, Participant(actor, one.role))
    return replace(
        event,
        participants=tuple(parts.values()),
        place=identities.of(event.place, event.evidence),
        attribution=identities.of(event.attribution, event.evidence),
        stances=_stances_here(event, identities),
    )


def _stances_here(claim: Claim, identities: Identities) -> tuple[Stance, ...]:
    return tuple(replace(one, attribution=identities.of(one.attribution, (one.evidence,))) for one in claim.stances)


def _updated_event(old: Event, found: Event) -> Event:
    after = _updated(old, found)
    return replace(after, extracted=found.when) if "when" in old.edited else after


def _relationships(
    project: Project, findings: Findings, identities: Identities, new_id: Callable[[str], str]
) -> dict[str, Record | None]:
    present = {_tie_key(tie): tie for tie in sorted(project.of_kind(Relationship), key=lambda one: one.id)}
    after: dict[str, Record | None] = {}
    for found in findings.relationships:
        tie = _tie_here(found, identities)
        if tie is None:
            continue
        old = present.get(_tie_key(tie)) or _redirected(project, tie)
        if old is None:
            ident = new_id("relationship")
            after[ident] = present[_tie_key(tie)] = replace(tie, id=ident)
        elif old.review not in ("user", "rejected"):
            after[old.id] = present[_tie_key(old)] = _updated_tie(old, tie, findings.article, old.id in after)
        else:
            after.setdefault(old.id, old)
    for tie in _referring(project, Relationship, findings.article):
        if tie.id not in after and tie.review not in ("user", "rejected"):
            after[tie.id] = _without_article(tie, findings.article)
    return after


def _tie_here(tie: Relationship, identities: Identities) -> Relationship | None:
    source, target = identities.of(tie.source, tie.evidence), identities.of(tie.target, tie.evidence)
    if source is None or target is None or source == target:
        return None
    return replace(
        tie,
        source=source,
        target=target,
        attribution=identities.of(tie.attribution, tie.evidence),
        stances=_stances_here(tie, identities),
    )


def _tie_key(tie: Relationship) -> tuple[str, str, str]:
    source, target = (tie.source, tie.target) if tie.is_directed else sorted((tie.source, tie.target))
    return source, target, tie.type


def _redirected(project: Project, tie: Relationship) -> Relationship | None:
    """The tie of the same pair and sentence to which the user gave another type or direction."""
    candidates = [
        one
        for ident in sorted(project.referrers(tie.source) & project.referrers(tie.target))
        if (one := project.find(Relationship, ident))
        and {"type", "source", "target"} & one.edited
        and {one.source, one.target} == {tie.source, tie.target}
    ]
    return next((one for one in candidates if _overlap(one.evidence, tie.evidence)), None)


def _updated_tie(old: Relationship, found: Relationship, article: str, is_second: bool) -> Relationship:
    """The old tie with this article's evidence anew; a second finding of the same tie adds to the first."""
    kept = tuple(one for one in old.evidence if is_second or one.article != article)
    evidence = tuple(dict.fromkeys((*kept, *found.evidence)))
    return _updated(old, replace(found, evidence=evidence))


def _without_article(tie: Relationship, article: str) -> Relationship | None:
    rest = tuple(one for one in tie.evidence if one.article != article)
    if "evidence" in tie.edited or (_is_touched(tie) and not rest):
        return tie
    return replace(tie, evidence=rest) if rest else None


def _updated(old: C, found: C) -> C:
    """The old claim with the found values, but for what the user set and what only the user sets."""
    kept: dict[str, Any] = {name: getattr(old, name) for name in old.edited}
    own: dict[str, Any] = {
        "id": old.id,
        "notes": old.notes,
        "tags": old.tags,
        "review": old.review,
        "edited": old.edited,
    }
    if isinstance(old, Event):
        own |= {"lane": old.lane, "row": old.row, "extracted": old.extracted}
    return replace(found, **(kept | own))


def _paired(found: Sequence[Event], mine: Sequence[Event]) -> dict[int, int]:
    """Which found event is which of the article's: by the overlap of their triggers, best first."""
    scores = [
        (score, -index, -number)
        for index, event in enumerate(found)
        for number, old in enumerate(mine)
        if (score := _likeness(event, old)) > 0
    ]
    pairs: dict[int, int] = {}
    for _, index, number in sorted(scores, reverse=True):
        if -index not in pairs and -number not in pairs.values():
            pairs[-index] = -number
    return pairs


def _likeness(found: Event, old: Event) -> int:
    triggers = _overlap(_triggers(found), _triggers(old))
    if triggers:
        is_first = bool(_overlap(_triggers(found), _triggers(old)[:1]))  # the others were merged into it
        return 10_000 + 5_000 * is_first + triggers
    return _overlap(found.evidence, old.evidence) if found.title == old.title else 0


def _triggers(event: Event) -> tuple[Evidence, ...]:
    return tuple(replace(one, start=one.trigger.start, end=one.trigger.end) for one in event.evidence if one.trigger)


def _overlap(some: Iterable[Evidence], others: Iterable[Evidence]) -> int:
    """The longest stretch of text, in code points, that two lists of evidence share."""
    others = tuple(others)
    shared = [
        min(one.end, other.end) - max(one.start, other.start)
        for one in some
        for other in others
        if one.article == other.article
    ]
    return max([0, *shared])


def _referring(project: Project, kind: type[C], article: str) -> list[C]:
    return [one for ident in sorted(project.referrers(article)) if (one := project.find(kind, ident))]


def _is_of(event: Event, article: str) -> bool:
    """Whether the machine made the event of this article alone."""
    return event.review != "user" and bool(event.evidence) and all(proof.article == article for proof in event.evidence)


def _is_touched(claim: Claim) -> bool:
    return claim.review != "machine" or bool(claim.edited)


def _drop_forgotten_actors(project: Project, after: dict[str, Record | None], article: str) -> None:
    """Take out the machine's actors that this article named and that nothing speaks of any more."""
    removed = {ident for ident, record in after.items() if record is None}
    for ident in sorted(project.referrers(article)):
        actor = after.get(ident, project[ident])
        if not isinstance(actor, Actor) or actor.review != "machine" or actor.edited or actor.pinned or actor.mentions:
            continue
        users = {user for user in project.referrers(ident) if user not in removed and user not in after}
        users |= {user for user, record in after.items() if record is not None and _speaks_of(record, ident)}
        if not users:
            after[ident] = None


def _speaks_of(record: Record, actor: str) -> bool:
    return actor in references(record)
