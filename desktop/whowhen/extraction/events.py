"""Events: what happened, is said to have happened or is planned, with who took part, when and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.core.readings import is_current, resolve, so_far
from whowhen.core.records import Article, Event, Evidence, Participant, Span, TimeExpression, When
from whowhen.extraction.confidence import circumstances, confidence
from whowhen.extraction.dayreports import on_the_day
from whowhen.extraction.eventwords import event_type
from whowhen.extraction.factuality import Voice, stance
from whowhen.extraction.involvement import Telling, participants, telling_of
from whowhen.extraction.lifespans import lifespans
from whowhen.extraction.mood import predicate, tense
from whowhen.extraction.spots import sentence_of, token_span
from whowhen.extraction.stances import with_stances
from whowhen.extraction.titles import title
from whowhen.extraction.triggers import Trigger, triggers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from whowhen.extraction.coreference import Cast


def events(doc: Doc, cast: Cast, times: Sequence[TimeExpression], article: Article) -> tuple[Event, ...]:
    """The events of the text in its order, with the ids "e1", "e2" …"""
    told = _tokens(doc, times)
    lives = lifespans(doc, cast, times, article)
    taken = {event.evidence[0].trigger for event in lives}
    rest = [time for time in times if Span(time.start, time.end) not in taken] if lives else times
    kept = list(_kept(on_the_day(triggers(doc, rest), article.published.date), cast))
    people = participants([telling for _, telling in kept], cast)
    found = [
        (trigger.token, _event(trigger, telling, who, cast, told, article))
        for (trigger, telling), who in zip(kept, people, strict=True)
    ]
    return _numbered((*with_stances(found, doc, cast), *lives))


def _kept(found: Iterable[Trigger], cast: Cast) -> Iterator[tuple[Trigger, Telling]]:
    """The triggers of events with their arguments.

    Without a date and without anybody who acts or suffers there is nothing to put on a timeline.
    """
    for trigger in found:
        telling = telling_of(trigger.token, cast)
        if trigger.when is not None or telling.arguments.core:
            yield trigger, telling


def _numbered(found: Sequence[Event]) -> tuple[Event, ...]:
    ordered = sorted(found, key=_place_in_text)
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(ordered, 1))


def _place_in_text(event: Event) -> int:
    trigger = event.evidence[0].trigger
    return trigger.start if trigger is not None else event.evidence[0].start


def _tokens(doc: Doc, times: Sequence[TimeExpression]) -> frozenset[int]:
    """The tokens of the temporal expressions."""
    spans = (token_span(doc, time.start, time.end) for time in times)
    return frozenset(i for start, end in spans for i in range(start, end))


def _event(
    trigger: Trigger, telling: Telling, who: Sequence[Participant], cast: Cast, told: Set[int], article: Article
) -> Event:
    token, doc = trigger.token, trigger.token.doc
    voice = _in_time(stance(token, doc, cast), trigger, article)
    score, reasons = confidence(circumstances(trigger, who, article.published.date))
    return Event(
        "",
        title(token, doc, cast, told),
        event_type(token),
        _so_far(trigger, article),
        tuple(who),
        telling.place,
        voice.status,
        voice.attribution,
        confidence=score,
        reasons=reasons,
        evidence=(_evidence(token, article),),
    )


def _in_time(voice: Voice, trigger: Trigger, article: Article) -> Voice:
    """What lies after the article's date and is told as a fact is planned ("its mandate expires in December")."""
    date, published = trigger.when.date if trigger.when else None, article.published.date
    if date is None or published is None or published.latest is None or voice.status not in {"asserted", "claimed"}:
        return voice
    told = tense(predicate(trigger.token))
    first = date.latest if told == "present" else date.earliest
    if told != "past" and first is not None and first > published.latest:
        return Voice("planned", voice.attribution)
    return voice


def _so_far(trigger: Trigger, article: Article) -> When | None:
    """The time; what is over and was "this year" happened before the article was written."""
    when, verb = trigger.when, predicate(trigger.token)
    if when is None or when.reading is None or not is_current(when.reading):
        return when
    is_over = tense(verb) == "past" or any(child.lower_ in {"has", "have"} for child in verb.children)
    if not is_over or verb.tag_ not in {"VBD", "VBN"}:
        return when
    reading = so_far(when.reading)
    return replace(when, reading=reading, date=resolve(reading, article.published.date))


def _evidence(token: Token, article: Article) -> Evidence:
    doc = token.doc
    first, last = sentence_of(token)
    while doc[first].is_space and first < token.i:
        first += 1
    while doc[last - 1].is_space and last - 1 > token.i:
        last -= 1
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    return Evidence(article.id, start, end, Span(token.idx, token.idx + len(token)))
