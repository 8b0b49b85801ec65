"""Temporal expressions with the prepositions that tie them to the sentence: "since 2003", "from 2004 to 2006".

An expression says when; its preposition says how that bears on the event: from then on, up to then, between the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whowhen.core.dates import DateError, FuzzyDate, fuzzy, open_since, open_until, span_date
from whowhen.core.datewords import MONTHS, WEEKDAYS
from whowhen.core.readings import Reading, Step, rests_on_publication, since, until
from whowhen.core.records import DateBasis, Extent, TimeExpression, When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SINCE = frozenset({"since", "from"})
_UNTIL = frozenset({"until", "till", "by", "before"})
_LASTING = frozenset({"since", "from", "until", "till"})
_SPANNING = frozenset({"over", "for", "during", "throughout"})
_OFFSETS = "whowhen.offsets"


@dataclass(frozen=True)
class TimePhrase:
    """Tokens `start` to `end` (exclusive) that tell a time, their head, and the time as it bears on the event.

    `closed` is the time as it is without an opening preposition: "did not come until 1923" means that it came in 1923.
    """

    start: int
    end: int
    root: Token
    when: When
    closed: When

    @property
    def ends_only(self) -> bool:
        """Whether the phrase tells when something ended and not when it began ("until 1923")."""
        return self.when.date is not None and self.when.date.earliest is None

    def holds(self, token: Token) -> bool:
        return self.start <= token.i < self.end


def time_phrases(doc: Doc, times: Sequence[TimeExpression]) -> tuple[TimePhrase, ...]:
    """The phrases that place something in time, in text order; the two ends of a span make one phrase."""
    spans = [(time, *token_span(doc, time.start, time.end)) for time in times if _is_placed(time)]
    phrases: list[TimePhrase] = []
    for time, start, end in spans:
        signal = _signal(doc, start)
        closed = _when(time, signal, doc)
        phrase = TimePhrase(start, end, _root(doc, start, end), _opened(closed, time, signal), closed)
        joined = _joined(phrases[-1], phrase, doc) if phrases else None
        if joined is not None:
            phrases[-1] = joined
        else:
            phrases.append(phrase)
    return tuple(phrases)


def _root(doc: Doc, start: int, end: int) -> Token:
    """The first token whose head lies outside (spaCy's `Span.root` walks through the whole text for it)."""
    inside = doc[start:end]
    return next((token for token in inside if not start <= token.head.i < end or token.head == token), doc[end - 1])


def token_span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens, first and last (exclusive), that the characters `start` to `end` touch."""
    at = _token_at(doc)
    return at[start], at[end - 1] + 1


def _token_at(doc: Doc) -> Sequence[int]:
    """For each character of the text the token that it belongs to or that comes before it."""
    known: Sequence[int] | None = doc.user_data.get(_OFFSETS)
    if known is None:
        known = [token.i for token in doc for _ in range(len(token.text_with_ws))]
        doc.user_data[_OFFSETS] = known
    return known


def _is_placed(time: TimeExpression) -> bool:
    """Whether the expression places something in time, rather than telling how long or how often."""
    return time.date is not None or (time.kind in ("date", "time") and time.reading is not None)


def _signal(doc: Doc, start: int) -> Token | None:
    """The preposition before an expression, over an article and words such as "about"."""
    i = start - 1
    while i >= 0 and doc[i].lower_ in {"the", "about", "around", "early", "late", "mid"}:
        i -= 1
    word = doc[i] if i >= 0 else None
    return word if word is not None and (word.pos_ in {"ADP", "SCONJ"} or word.lower_ in _SINCE | _UNTIL) else None


def _when(time: TimeExpression, signal: Token | None, doc: Doc) -> When:
    basis: DateBasis = "relative" if time.reading is not None and time.reading.edtf is None else "explicit"
    start = signal.idx if signal is not None else time.start
    word = signal.lower_ if signal is not None else ""
    extent: Extent = "span" if time.kind == "duration" or word in _SPANNING else "within"
    return When(time.date, doc.text[start : time.end], basis, extent, time.reading)


def _opened(when: When, time: TimeExpression, signal: Token | None) -> When:
    word = signal.lower_ if signal is not None else ""
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


def _joined(left: TimePhrase, right: TimePhrase, doc: Doc) -> TimePhrase | None:
    """One phrase of two ends: "from 2004 to 2006", "between March and July"; None where they are two times."""
    between = [token.lower_ for token in doc[left.end : right.start] if not token.is_space]
    before = doc[left.start - 1].lower_ if left.start else ""
    is_span = before == "from" and between and between[0] in {"to", "until", "till", "through"} and len(between) <= 6
    is_between = before == "between" and between == ["and"]
    if not (is_span or is_between) or left.when.date is None or right.when.date is None:
        return None
    date = _span(left.when.date, right.when.date)
    if date is None:
        return None
    start = doc[left.start - 1].idx
    text = doc.text[start : doc[right.end - 1].idx + len(doc[right.end - 1])]
    when = replace(left.when, date=date, text=text, extent="span", reading=_span_reading(left, right, date))
    return TimePhrase(left.start, right.end, left.root, when, when)


def _span(left: FuzzyDate, right: FuzzyDate) -> FuzzyDate | None:
    """The time from the first day of one date to the last of the other."""
    first, last = left.earliest, right.latest
    if first is None or last is None or first > last:
        return None
    try:
        return fuzzy(f"{left.edtf.split('/')[0]}/{right.edtf.split('/')[-1]}")
    except DateError:
        return span_date(first, last)


def _span_reading(left: TimePhrase, right: TimePhrase, date: FuzzyDate) -> Reading | None:
    """How the span follows from the article's date: fixed, or "from March to the next July"; None otherwise."""
    if left.when.reading is None or right.when.reading is None:
        return None
    if not rests_on_publication(left.when.reading) and not rests_on_publication(right.when.reading):
        return Reading(edtf=date.edtf)
    name = right.root.text
    if name not in MONTHS and name not in WEEKDAYS:
        return None
    steps = tuple(step for step in left.when.reading.steps if step.operation != "since")
    return replace(left.when.reading, steps=(*steps, Step("to", name)))
