"""The date of an event that another time is told from: “three weeks after the merger”, “a year before he left”."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from whowhen.core.readings import Reading
from whowhen.core.records import TimeExpression
from whowhen.extraction.spots import sentence_of
from whowhen.extraction.timex.tense import span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LINK = re.compile(r"\s+(?:after|before|following)\b")
_LONGEST_CLAUSE = 14
_LINK_LENGTH = 12
_LOOKED_AT = 40
"""Dates that are looked at for one that was told with the event, the nearest before it first."""
_STEM = 5
"""Letters by which a verb and its noun are told to be of one kind: merge and merger, open and opening."""


def is_linked(text: str, end: int) -> bool:
    """Whether an event follows that the words before are told from."""
    return _LINK.match(text, end) is not None


def dated_event(doc: Doc, end: int, times: Sequence[TimeExpression]) -> Reading | None:
    """The reading of the date of the event that is named after `end`; None if the text gives none."""
    span = span_of(doc, end, end + _LINK_LENGTH)
    link = next((token for token in span or () if token.lower_ in ("after", "before", "following")), None)
    if link is None:
        return None
    dated = [time for time in times if time.reading is not None and time.reading.form and time.kind != "duration"]
    head = _head(link)
    return _inside(doc, link, dated) or (_elsewhere(doc, head, dated) if head is not None else None)


def _head(link: Token) -> Token | None:
    """The word that names the event: what the preposition governs, or the verb of the clause."""
    objects = [child for child in link.children if child.dep_ in ("pobj", "pcomp")]
    if objects:
        return objects[0]
    return link.head if link.dep_ == "mark" and link.head.i > link.i else None


def _inside(doc: Doc, link: Token, dated: Sequence[TimeExpression]) -> Reading | None:
    """The date inside the clause itself."""
    stop = link.i
    while stop + 1 < len(doc) and stop - link.i < _LONGEST_CLAUSE and doc[stop + 1].text not in ".,;:":
        stop += 1
    last = doc[stop].idx + len(doc[stop])
    return next((time.reading for time in dated if link.idx < time.start and time.end <= last), None)


def _elsewhere(doc: Doc, head: Token, dated: Sequence[TimeExpression]) -> Reading | None:
    """The date of the last sentence that names the same event with a date of its own."""
    stem = head.lemma_.lower()[:_STEM]
    if len(stem) < 4:
        return None
    after = bisect_right(dated, head.idx, key=lambda each: each.start)
    nearest = (*reversed(dated[max(0, after - _LOOKED_AT) : after]), *dated[after : after + _LOOKED_AT])
    for time in nearest[:_LOOKED_AT]:
        span = span_of(doc, time.start, time.end)
        if span is not None:
            first, last = sentence_of(span.root)
            if any(token.lemma_.lower().startswith(stem) for token in doc[first:last] if token.i != head.i):
                return time.reading
    return None
