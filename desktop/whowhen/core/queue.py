"""What nobody has looked at yet, in the order in which it is best looked at."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Literal

from whowhen.core.filters import participants
from whowhen.core.project import Project
from whowhen.core.records import Actor, Event, Relationship

QueueKind = Literal["events", "relationships", "actors"]
KINDS: Mapping[QueueKind, type[Event] | type[Relationship] | type[Actor]] = {
    "events": Event,
    "relationships": Relationship,
    "actors": Actor,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the machine's records of a kind somebody has looked at."""

    looked_at: int
    total: int


def progress(project: Project, kind: QueueKind) -> Progress:
    """What is done and what there is; what the user made himself does not count."""
    reviews = [one.review for one in project.of_kind(KINDS[kind]) if one.review != "user"]
    return Progress(sum(review != "machine" for review in reviews), len(reviews))


def queue(project: Project, kind: QueueKind, doubtful: Container[str] = ()) -> tuple[str, ...]:
    """The ids of what nobody has looked at: the most doubtful first, the weightier first where the doubt is equal.

    Actors carry no confidence: `doubtful` are the ids of those that may be one with another.
    """
    if kind == "actors":
        fresh = [one for one in project.of_kind(Actor) if one.review == "machine"]
        fresh.sort(key=lambda one: (one.id not in doubtful, -len(one.mentions), one.name.casefold(), one.id))
        return tuple(one.id for one in fresh)
    claims = [one for one in project.of_kind(KINDS[kind]) if one.review == "machine" and not isinstance(one, Actor)]
    claims.sort(key=lambda one: (one.confidence, -weight(project, one), one.id))
    return tuple(one.id for one in claims)


def weight(project: Project, claim: Event | Relationship) -> int:
    """How much a claim is about main actors: how often the texts name those that it is about."""
    actors = (project.find(Actor, ident) for ident in participants(claim))
    return sum(len(actor.mentions) for actor in actors if actor is not None)
