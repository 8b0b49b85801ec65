"""Where sources differ: an event that one claims and another denies a little later ("He rejected the allegation")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.core.records import Event, Evidence, Stance
from whowhen.extraction.mood import is_negated, words
from whowhen.extraction.sources import source
from whowhen.extraction.spots import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from whowhen.extraction.coreference import Cast

_POINTING = frozenset({"this", "that", "it", "these"})


def with_stances(found: Sequence[tuple[Token, Event]], doc: Doc, cast: Cast) -> tuple[Event, ...]:
    """The events in their order, those that somebody denies with the stances of both; `found` has their triggers."""
    events = [event for _, event in found]
    for denial, who in _denials(doc, cast):
        for number in _denied(denial, who, found):
            event = events[number]
            first = event.stances or (Stance(event.status, event.attribution, event.evidence[0]),)
            events[number] = replace(event, stances=(*first, Stance("denied", who, _proof(denial, event))))
    return tuple(events)


def _denials(doc: Doc, cast: Cast) -> Iterator[tuple[Token, str]]:
    """The verbs that reject what was said before, and who rejects it."""
    rejecting = words("verbs", "rejecting")
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_ not in rejecting or is_negated(verb):
            continue
        if any(child.dep_ == "dobj" and _points_back(child) for child in verb.children) and (who := source(verb, cast)):
            yield verb, who


def _points_back(noun: Token) -> bool:
    """Whether an object means a claim made before: "this", "the allegation", not "the allegation that …"."""
    if noun.lower_ in _POINTING:
        return True
    is_claim = noun.lemma_.lower() in words("nouns", "saying")
    return is_claim and not any(child.dep_ in {"acl", "relcl", "prep"} for child in noun.children)


def _denied(denial: Token, who: str, found: Sequence[tuple[Token, Event]]) -> Iterator[int]:
    """The events of the same or the sentence before that the nearest other source claims."""
    start, _ = sentence_of(denial)
    earliest = sentence_of(denial.doc[start - 1])[0] if start else 0
    claimed = [
        number
        for number, (token, event) in enumerate(found)
        if earliest <= token.i < denial.i and event.status == "claimed" and event.attribution not in {who, None}
    ]
    nearest = found[claimed[-1]][1].attribution if claimed else None
    yield from (number for number in claimed if found[number][1].attribution == nearest)


def _proof(denial: Token, event: Event) -> Evidence:
    doc, (first, last) = denial.doc, sentence_of(denial)
    while last - 1 > denial.i and doc[last - 1].is_space:
        last -= 1
    return Evidence(event.evidence[0].article, doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
