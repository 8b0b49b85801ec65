"""Which stretches of an article stand for which records: evidence, mentions and temporal expressions as marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Claim, Event, Evidence, Record, Relationship, is_hidden

Layer = Literal["event", "actor", "time"]
LAYERS: tuple[Layer, ...] = ("event", "actor", "time")
Weight = Literal["span", "trigger", "tie", "name", "pronoun", "time"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text in code points, the layer that it belongs to and the records that a click on it chooses."""

    start: int
    end: int
    layer: Layer
    weight: Weight
    ids: tuple[str, ...]


def marks(project: Project, article: Article) -> tuple[Mark, ...]:
    """All marks of an article, the wide ones first where they begin together."""
    found: list[Mark] = []
    proofs: list[tuple[Event, Evidence]] = []
    ties: list[tuple[Relationship, Evidence]] = []
    for ident in sorted(project.referrers(article.id)):
        record = project[ident]
        if is_hidden(record):
            continue
        if isinstance(record, Actor):
            found += _mention_marks(record, article.id)
        elif isinstance(record, Event):
            proofs += [(record, proof) for proof in record.evidence if proof.article == article.id]
        elif isinstance(record, Relationship):
            ties += [(record, proof) for proof in record.evidence if proof.article == article.id]
    found += _evidence_marks(proofs)
    found += _tie_marks(ties, {(proof.start, proof.end) for _, proof in proofs})
    found += _time_marks(article, proofs)
    return tuple(sorted(found, key=_rank))


def _rank(mark: Mark) -> tuple[object, ...]:
    return mark.start, -mark.end, LAYERS.index(mark.layer), mark.weight == "tie", mark.ids


def _tie_marks(ties: Iterable[tuple[Relationship, Evidence]], told: Collection[tuple[int, int]]) -> list[Mark]:
    """A mark for each relationship that a sentence proves; where the sentence tells an event as well, one without a
    ground of its own, which further clicks come to."""
    return [
        Mark(proof.start, proof.end, "event", "tie" if (proof.start, proof.end) in told else "span", (one.id,))
        for one, proof in ties
    ]


def _mention_marks(actor: Actor, article: str) -> list[Mark]:
    return [
        Mark(one.start, one.end, "actor", "pronoun" if one.kind == "pronoun" else "name", (actor.id,))
        for one in actor.mentions
        if one.article == article
    ]


def _evidence_marks(proofs: Iterable[tuple[Event, Evidence]]) -> list[Mark]:
    spans: dict[tuple[int, int], list[str]] = {}
    triggers: dict[tuple[int, int], list[str]] = {}
    for event, proof in proofs:
        spans.setdefault((proof.start, proof.end), []).append(event.id)
        if proof.trigger is not None:
            triggers.setdefault((proof.trigger.start, proof.trigger.end), []).append(event.id)
    return [
        *(Mark(start, end, "event", "span", tuple(ids)) for (start, end), ids in spans.items()),
        *(Mark(start, end, "event", "trigger", tuple(ids)) for (start, end), ids in triggers.items()),
    ]


def _time_marks(article: Article, proofs: list[tuple[Event, Evidence]]) -> list[Mark]:
    """A mark for each expression, with the events that it dates."""
    found = []
    for time in article.times:
        dated = [
            event.id
            for event, proof in proofs
            if proof.start < time.end and time.start < proof.end and _is_dated_by(event, time.text)
        ]
        found.append(Mark(time.start, time.end, "time", "time", tuple(dict.fromkeys(dated))))
    return found


def _is_dated_by(event: Event, words: str) -> bool:
    times = [when for when in (event.when, event.extracted) if when is not None]
    return any(words.casefold() in when.text.casefold() for when in times)


def lit(project: Project, article: Article, ids: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The stretches of the article that belong to these records, in order: their evidence or their mentions."""
    stretches: set[tuple[int, int]] = set()
    for ident in ids:
        stretches.update(_own_stretches(project.get(ident), article.id))
    return tuple(sorted(stretches))


def _own_stretches(record: Record | None, article: str) -> Iterable[tuple[int, int]]:
    if isinstance(record, Actor):
        return ((one.start, one.end) for one in record.mentions if one.article == article)
    if isinstance(record, Event | Relationship):
        return ((one.start, one.end) for one in record.evidence if one.article == article)
    return ()


def home(project: Project, ident: str | None) -> str | None:
    """The article in which a record is read first: itself, or that of its first evidence or mention."""
    record = project.get(ident)
    if isinstance(record, Article):
        return record.id
    places: tuple[str, ...] = ()
    if isinstance(record, Actor):
        places = tuple(one.article for one in record.mentions)
    elif isinstance(record, Event | Relationship):
        places = tuple(one.article for one in record.evidence)
    numbered = [(article.number, article.id) for one in places if (article := project.find(Article, one))]
    return min(numbered)[1] if numbered else None


def waiting(project: Project, article: str) -> int:
    """How many claims of an article have a relative time that nothing resolves yet."""
    users = (project[ident] for ident in project.referrers(article))
    return sum(isinstance(one, Event | Relationship) and _is_waiting(one) for one in users)


def _is_waiting(claim: Claim) -> bool:
    return not is_hidden(claim) and claim.when is not None and claim.when.date is None and bool(claim.when.text)
