"""Temporal expressions with the prepositions that tie them to the sentence: "since 2003", "from 2004 to 2006".

An expression says when; its preposition says how that bears on the event: from then on, up to then, between the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whowhen.core.dates import FuzzyDate, open_since, open_until
from whowhen.core.readings import since, until
from whowhen.core.records import Article, DateBasis, Extent, TimeExpression, When
from whowhen.extraction.spots import root_of, text_of, token_span
from whowhen.extraction.timex.ranges import with_ranges

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SINCE = frozenset({"since", "from"})
_UNTIL = frozenset({"until", "till", "by", "before"})
_LASTING = frozenset({"since", "from", "until", "till"})
_SPANNING = frozenset({"over", "for", "during", "throughout"})


@dataclass(frozen=True)
class TimePhrase:
    """Tokens `start` to `end` (exclusive) that tell a time, their head, and the time as it bears on the event.

    `signal` is the preposition before it. `closed` is the time as it is without an opening preposition: "did not come
    until 1923" means that it came in 1923.
    """

    start: int
    end: int
    root: Token
    when: When
    closed: When
    signal: Token | None = None

    @property
    def ends_only(self) -> bool:
        """Whether the phrase tells when something ended and not when it began ("until 1923")."""
        return self.when.date is not None and self.when.date.earliest is None

    def holds(self, token: Token) -> bool:
        return self.start <= token.i < self.end


def dating(times: Sequence[TimeExpression], article: Article) -> tuple[TimeExpression, ...]:
    """The expressions that may date an event: not the article's own date line, nor a year of copyright."""
    own = [
        (one.start, one.end) for one in article.published.candidates if one.start is not None and one.end is not None
    ]
    return tuple(time for time in times if not any(start < time.end and time.start < end for start, end in own))


def time_phrases(doc: Doc, times: Sequence[TimeExpression]) -> tuple[TimePhrase, ...]:
    """The phrases that place something in time, in text order; the two ends of a span make one phrase."""
    placed = [time for time in with_ranges(text_of(doc), times) if _is_placed(time)]
    phrases: list[TimePhrase] = []
    for time in placed:
        start, end = token_span(doc, time.start, time.end)
        signal = _signal(doc, start)
        closed = _when(time, signal, doc)
        phrases.append(TimePhrase(start, end, root_of(doc, start, end), _opened(closed, time, signal), closed, signal))
    return tuple(phrases)


def _is_placed(time: TimeExpression) -> bool:
    """Whether the expression places something in time, rather than telling how long or how often."""
    return time.date is not None or (time.kind != "set" and time.reading is not None)


def _signal(doc: Doc, start: int) -> Token | None:
    """The preposition before an expression, over an article and words such as "about"."""
    i = start - 1
    while i >= 0 and doc[i].lower_ in {"the", "about", "around", "early", "late", "mid"}:
        i -= 1
    word = doc[i] if i >= 0 else None
    return word if word is not None and (word.pos_ == "ADP" or word.lower_ in _SINCE | _UNTIL) else None


def _when(time: TimeExpression, signal: Token | None, doc: Doc) -> When:
    basis: DateBasis = "relative" if time.reading is not None and time.reading.edtf is None else "explicit"
    start = signal.idx if signal is not None else time.start
    word = signal.lower_ if signal is not None else ""
    extent: Extent = "span" if time.kind == "duration" or word in _SPANNING else "within"
    return When(time.date, text_of(doc)[start : time.end], basis, extent, time.reading)


def _opened(when: When, time: TimeExpression, signal: Token | None) -> When:
    word = signal.lower_ if signal is not None else ""
    if time.reading is not None and time.reading.end is not None:
        return when  # "from 2004 to 2006" has both its ends
    is_hour = time.kind == "time" and word in {"by", "before"}  # "before dawn on Tuesday" is on Tuesday
    return when if is_hour else opened(when, word)


def opened(when: When, signal: str) -> When:
    """The time as its preposition opens it: "since 2003" lasts from 2003 on, "until last year" up to it."""
    extent = "span" if signal in _LASTING else when.extent
    if signal in _SINCE and not is_open(when.date):
        date, reading = when.date and open_since(when.date), when.reading and since(when.reading)
    elif signal in _UNTIL and not is_open(when.date):
        date, reading = when.date and open_until(when.date), when.reading and until(when.reading)
    else:
        return when
    return replace(when, date=date, reading=reading, extent=extent)


def is_open(date: FuzzyDate | None) -> bool:
    """Whether one side of a date is open."""
    return date is not None and (date.earliest is None or date.latest is None)
