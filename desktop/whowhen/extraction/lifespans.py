"""Births and deaths that stand in brackets behind a name: "Maria Keller (3 May 1918 – 2007)", "(b. 1951)".

No word names them; the dates themselves are the words that prove them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from whowhen.core.dates import FuzzyDate
from whowhen.core.records import Article, Event, Evidence, Participant, Span, TimeExpression, When
from whowhen.extraction.confidence import circumstances, confidence
from whowhen.extraction.eventwords import table
from whowhen.extraction.spots import sentence_of, text_of, token_span
from whowhen.extraction.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from whowhen.extraction.coreference import Cast

_OPEN = re.compile(r"\s\(\s?(?:[^()\d]{1,60}[;,]\s)?(?:(?P<sign>[bd])\.\s?)?\Z")
_DASH = re.compile(r"\s?[-–—]\s?(?:d\.\s?)?")
_SHORTEST, _LONGEST = 15 * 365, 120 * 366
"""What lasts less may be a term of office, what lasts more is no life."""
_REACH = 80
_FARTHEST = 6


@dataclass(frozen=True)
class _Turn:
    """A birth or a death: whose, and the expression that dates it."""

    name: Token
    what: Literal["born", "died"]
    time: TimeExpression


def lifespans(doc: Doc, cast: Cast, times: Sequence[TimeExpression], article: Article) -> tuple[Event, ...]:
    """The births and deaths of persons that stand in brackets behind their names, in text order, without ids."""
    found = ((turn, _actor(turn.name, cast)) for turn in _turns(doc, times))
    return tuple(
        _event(turn, actor, cast, article)
        for turn, actor in found
        if actor is not None and cast.kind(actor) == "person"
    )


def _actor(word: Token, cast: Cast) -> str | None:
    """The actor that the words before a bracket name, over a comma, another bracket, and letters of honour."""
    doc, i = word.doc, word.i
    for _ in range(_FARTHEST):
        if i < 0 or cast.covering(doc[i]) is not None:
            break
        if doc[i].text == ")":
            i = next((j for j in range(i, max(-1, i - 2 * _FARTHEST), -1) if doc[j].text == "("), 0)
        elif not (doc[i].text == "," or doc[i].is_upper or doc[i].lower_ in {"jr.", "sr.", "jr", "sr"}):
            return None
        i -= 1
    return cast.covering(doc[i]) if i >= 0 else None


def _turns(doc: Doc, times: Sequence[TimeExpression]) -> Iterator[_Turn]:
    text = text_of(doc)
    for at, time in enumerate(times):
        start = max(0, time.start - _REACH)
        opened = _OPEN.search(text[start : time.start])
        if opened is None or time.date is None or not start + opened.start():
            continue
        name = doc[token_span(doc, start + opened.start() - 1, start + opened.start())[0]]
        after = times[at + 1] if at + 1 < len(times) else None
        if opened["sign"] == "d":
            yield _Turn(name, "died", time)
        elif after is not None and _is_life(time, after, text):
            yield from (_Turn(name, "born", time), _Turn(name, "died", after))
        elif opened["sign"] == "b":
            yield _Turn(name, "born", time)


def _is_life(first: TimeExpression, last: TimeExpression, text: str) -> bool:
    """Whether two dates are the two ends of a life, with nothing but a dash between them."""
    if not _DASH.fullmatch(text, first.end, last.start) or text[last.end : last.end + 1] not in {")", ";", ","}:
        return False
    return _SHORTEST <= _first_day(last.date) - _first_day(first.date) <= _LONGEST


def _first_day(date: FuzzyDate | None) -> float:
    return date.order[0] if date is not None else float("nan")


def _event(turn: _Turn, actor: str, cast: Cast, article: Article) -> Event:
    time, doc = turn.time, turn.name.doc
    when = When(time.date, time.text, "explicit", "within", time.reading)
    who = (Participant(actor, "patient" if turn.what == "born" else "agent"),)
    score, reasons = confidence(circumstances(Trigger(turn.name, when, True), who, article.published.date))
    first, last = sentence_of(turn.name)
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    proof = Evidence(article.id, min(start, time.start), max(end, time.end), Span(time.start, time.end))
    kind = table("verbs")["bear" if turn.what == "born" else "die"]
    title = f"{cast.name(actor)} {turn.what}"
    return Event("", title, kind, when, who, None, "asserted", confidence=score, reasons=reasons, evidence=(proof,))
