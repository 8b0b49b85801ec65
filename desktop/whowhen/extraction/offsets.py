"""Events that a dated one is told from: in "left on Tuesday, five weeks after rebels had come" the second.

The other way round, from a dated clause to the main verb, the temporal expression itself is resolved (`timex`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.core.readings import Reading, Step, resolve
from whowhen.core.records import TimeExpression, When
from whowhen.extraction.spots import token_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LENGTH = re.compile(r"P(T?)(\d+)([YMWDH])\Z")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def told_from(doc: Doc, times: Sequence[TimeExpression], known: Mapping[int, When]) -> dict[int, When]:
    """The times of events that lie a stated while before or after an event whose time is known, by token index."""
    found: dict[int, When] = {}
    for time, length in _lengths(times):
        _, end = token_span(doc, time.start, time.end)
        if end >= len(doc) or doc[end].lower_ not in {"after", "before"}:
            continue
        for event, main in _pairs(doc[end]):
            when = known.get(main.i)
            if when is not None and event.i not in known:
                away = -length.amount if doc[end].lower_ == "after" else length.amount
                moved = _moved(when, replace(length, amount=away), f"{time.text} {doc[end].text}")
                if moved is not None:
                    found[event.i] = moved
    return found


def _lengths(times: Sequence[TimeExpression]) -> Iterator[tuple[TimeExpression, Step]]:
    for time in times:
        length = _LENGTH.match(time.timex3) if time.kind == "duration" and time.date is None else None
        if length is not None and not length[1] and length[3] in _UNITS:
            yield time, Step("move", _UNITS[length[3]], int(length[2]))


def _pairs(word: Token) -> Iterator[tuple[Token, Token]]:
    """The event that "after" or "before" opens, and the main one that it hangs on."""
    if word.dep_ == "mark" and word.head.dep_ == "advcl":
        yield word.head, word.head.head
    elif word.dep_ == "prep":
        main = word.head
        while main.pos_ not in {"VERB", "AUX"} and main.head != main:
            main = main.head
        yield from ((child, main) for child in word.children if child.dep_ in {"pobj", "pcomp"})


def _moved(when: When, step: Step, words: str) -> When | None:
    """The time so far away from another; open and lasting times lead nowhere."""
    if when.date is None or when.date.earliest is None or when.date.latest is None or when.extent == "span":
        return None
    date = resolve(Reading(edtf=when.date.edtf, steps=(step,)), None)
    if date is None:
        return None
    reading = replace(when.reading, steps=(*when.reading.steps, step)) if when.reading is not None else None
    return When(date, words, "relative", "within", reading)
