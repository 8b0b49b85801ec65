"""Two expressions that give one time together: “from 2001 to 2006”, “1914–18”, “between May and July”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whowhen.core.readings import through
from whowhen.core.records import TimeExpression, TimeKind

_DASH = re.compile(r"\s?[-–—/]\s?")
_TO = re.compile(r"\s(?:to|until|till|through)\s(?:[\w’'.-]{1,20}\s){0,5}")
_AND = re.compile(r"\sand\s(?:the\s)?")
_FROM = re.compile(r"\b[Ff]rom\s(?:the\s)?$")
_BETWEEN = re.compile(r"\b[Bb]etween\s(?:the\s)?$")


def with_ranges(text: str, times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """The same expressions with each range as one: a "duration" that lasts (from, to, –) or a "date" between two."""
    joined: list[TimeExpression] = []
    for time in times:
        both = _range(text, joined[-1], time) if joined else None
        if both is not None:
            joined[-1] = both
        else:
            joined.append(time)
    return tuple(joined)


def _range(text: str, first: TimeExpression, last: TimeExpression) -> TimeExpression | None:
    kind = _kind(text, first, last)
    if kind is None or not (_is_date(first) and _is_date(last)) or first.reading is None:
        return None
    date = through(first.date, last.date) if first.date is not None else None
    if date is None and first.date is not None and last.date is not None:
        return None  # the second lies before the first
    reading = replace(first.reading, end=last.reading, form="")
    return TimeExpression(first.start, last.end, text[first.start : last.end], kind, "", date, reading)


def _kind(text: str, first: TimeExpression, last: TimeExpression) -> TimeKind | None:
    """How the words between and before make a range, if they do."""
    before = text[max(0, first.start - 12) : first.start]
    is_begun = first.text.isdigit() or _FROM.search(before)  # “3 to 5 June”, “from March to May”
    if _DASH.fullmatch(text, first.end, last.start) or (is_begun and _TO.fullmatch(text, first.end, last.start)):
        return "duration"
    return "date" if _BETWEEN.search(before) and _AND.fullmatch(text, first.end, last.start) else None


def _is_date(time: TimeExpression) -> bool:
    return time.kind in ("date", "time") and time.reading is not None and bool(time.reading.form)
