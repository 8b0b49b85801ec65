"""What is shown: a description that survives edits and re-analysis, and which records pass it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar, get_args

from whowhen.core.choices import Filter as Filter
from whowhen.core.dates import FuzzyDate
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Claim, Event, EventType, Relationship, RelationshipType, is_hidden

EVENT_TYPES: frozenset[str] = frozenset(get_args(EventType))
TIE_TYPES: frozenset[str] = frozenset(get_args(RelationshipType))
Found = frozenset[str] | None
"""The ids of the records that say the filter's words, which whoever holds an index knows; None asks for no words."""
C = TypeVar("C", Event, Relationship)


def in_window(date: FuzzyDate | None, window: tuple[float, float] | None) -> bool:
    """Whether a date may lie in the window; what has no date lies in none."""
    if window is None:
        return True
    if date is None:
        return False
    first, last = date.order
    return first < window[1] + 1 and last >= window[0]


def is_plain(chosen: Filter) -> bool:
    """Whether the filter asks for dates, confidence and words at most, so that no record need be looked into."""
    asked = (chosen.actors, chosen.articles, chosen.kinds, chosen.types, chosen.tags, chosen.statuses, chosen.reviews)
    return not any(asked)


def passing(claims: Iterable[C], chosen: Filter, project: Project, found: Found = None) -> tuple[C, ...]:
    """The events or relationships that are shown, in their order."""
    if found is None and chosen.window is None and is_plain(chosen):
        least = chosen.least_confidence
        return tuple(one for one in claims if one.review != "rejected" and one.confidence >= least)
    return tuple(one for one in claims if passes(one, chosen, project, found))


def passes(claim: Claim, chosen: Filter, project: Project, found: Found = None) -> bool:
    """Whether an event or relationship is shown; the time window is asked of events only (a tie has its evidence)."""
    if found is not None and claim.id not in found:
        return False
    if is_hidden(claim) or claim.confidence < chosen.least_confidence:
        return False
    if isinstance(claim, Event) and not in_window(claim.date, chosen.window):
        return False
    return is_plain(chosen) or (_is_of_choice(claim, chosen) and _is_about_choice(claim, chosen, project))


def _is_of_choice(claim: Claim, chosen: Filter) -> bool:
    """Whether the claim itself is of the kind that is asked for.

    Types of events are asked of events alone, and types of ties of ties: who looks for attacks still sees all ties.
    """
    types = chosen.types & (EVENT_TYPES if isinstance(claim, Event) else TIE_TYPES)
    return (
        (not types or claim.type in types)
        and (not chosen.statuses or claim.status in chosen.statuses)
        and (not chosen.reviews or claim.review in chosen.reviews)
        and (not chosen.articles or any(proof.article in chosen.articles for proof in claim.evidence))
    )


def _is_about_choice(claim: Claim, chosen: Filter, project: Project) -> bool:
    """Whether those that take part and the tags are as asked for."""
    if chosen.actors and not any(ident in chosen.actors for ident in _parts(claim)):
        return False
    if chosen.kinds and not any(_kind(project, ident) in chosen.kinds for ident in _parts(claim)):
        return False
    return not chosen.tags or not chosen.tags.isdisjoint(tags(claim, project))


def participants(claim: Claim) -> frozenset[str]:
    """The ids of the actors that a claim is about, its place included."""
    return frozenset(_parts(claim))


def _parts(claim: Claim) -> Sequence[str]:
    if not isinstance(claim, Event):
        return claim.source, claim.target
    named = [participant.actor for participant in claim.participants]
    return [*named, claim.place] if claim.place else named


def _kind(project: Project, ident: str) -> str:
    actor = project.get(ident)
    return actor.kind if isinstance(actor, Actor) else ""


def passing_actors(project: Project, chosen: Filter, claims: Iterable[Claim], found: Found = None) -> tuple[Actor, ...]:
    """The actors, by name, that take part in claims that pass, or fit the filter themselves.

    Confidence is not asked of actors: an actor without any claim is as sure as it can be.
    """
    actors = tuple(actor for actor in project.actors() if not is_hidden(actor))
    if replace(chosen, least_confidence=0.0).is_empty:
        return actors
    taking_part = chosen.actors.union(*(participants(claim) for claim in claims))
    of_kind = (one for one in actors if not chosen.kinds or one.kind in chosen.kinds)
    return tuple(one for one in of_kind if one.id in taking_part or _fits(one, chosen, found))


def _fits(actor: Actor, chosen: Filter, found: Found) -> bool:
    """Whether the actor alone is what a filter by kinds, tags, articles and words asks for."""
    own = replace(chosen, kinds=frozenset(), tags=frozenset(), articles=frozenset(), words="", least_confidence=0.0)
    return (
        own.is_empty
        and (not chosen.tags or not chosen.tags.isdisjoint(actor.tags))
        and (not chosen.articles or any(one.article in chosen.articles for one in actor.mentions))
        and (found is None or actor.id in found)
    )


def kinds(claim: Claim, project: Project) -> frozenset[str]:
    """The kinds of the actors that a claim is about."""
    return frozenset(_kind(project, ident) for ident in _parts(claim)) - {""}


def tags(claim: Claim, project: Project) -> frozenset[str]:
    """A claim's own tags, and those of the actors in it and of the articles that prove it."""
    records = [project.find(Actor, ident) for ident in participants(claim)]
    articles = [project.find(Article, proof.article) for proof in claim.evidence]
    return frozenset(claim.tags).union(*(one.tags for one in (*records, *articles) if one is not None))
