"""What stands around an expression and belongs to it: early, about, parts of the day, the clock, “of that year”."""

from __future__ import annotations

import re
from dataclasses import replace

from whowhen.core.datewords import WEEKDAYS
from whowhen.core.readings import Step
from whowhen.extraction.timex.lexicon import (
    DAYPART_VALUES,
    NUMBER,
    ORDINAL,
    WEEKDAY,
    number,
    ordinal,
    pattern,
    plain,
    unit_of,
)
from whowhen.extraction.timex.meaning import Found, Meaning
from whowhen.extraction.timex.relative import amount_value

_PART = pattern(
    r"(?<![\w-])(?P<part>(?i:(?:the )?(?:very )?(?:early|late)(?: in)?|mid|(?:the |its )?"
    r"(?:beginning|start|end|middle|latter part|early part|first part|rest) of|sometime|later in|earlier in))"
    r"(?:-| )(?:the )?\Z"
)
_SIDE = pattern(r"(?<![\w-])(?P<side>(?i:earlier|later)) (?:on )?\Z")
_SIZE = pattern(
    r"(?<![\w-])(?P<size>(?i:no (?:more|less|fewer) than|(?:more|less|fewer|longer) than|at (?:least|most)|up to"
    r"|nearly|almost|about|around|approximately|roughly|some|over|under|just (?:over|under)"
    r"|only|just|another|as little as|as (?:much|long|many) as|an additional|the|those|these))"
    r" \Z"
)
_ABOUT = pattern(r"(?<![\w-])(?i:about|around|approximately|roughly|circa|ca?\.) ?\Z")
_THE = pattern(r"(?i:the) ")
_WEEK_OF = pattern(r"(?<![\w-])(?:the )?week (?:of|beginning|starting)(?: on)? \Z")
_INNER = pattern(
    rf"(?<![\w-])the (?P<nth>{ORDINAL}|(?i:last|final|opening|closing)) (?:(?P<n>{NUMBER}) )?"
    rf"(?P<unit>(?i:days?|weeks?|months?)|{WEEKDAY}) (?:of|in) \Z"
)
_HALF = pattern(r"(?<![\w-])(?:the )?(?P<nth>(?i:first|second|latter)) half of \Z")
_PART_OF_DAY = pattern(
    r"(?<![\w-])(?:the )?(?:early |late )?(?P<part>(?i:morning|afternoon|evening|night|dawn|noon|midnight))(?: hours)?"
    r" (?:of|on) (?:the )?\Z"
)
_AFTER_DAY = pattern(r" (?:early |late )?(?P<part>(?i:morning|afternoon|evening|night))\b(?! (?i:live|fever|club))")
_YEAR_OF = pattern(r"(?: of)? (?P<which>(?i:last|this|next|that|the same|the (?:following|previous))) year\b")
_NTH = {"last": -1, "final": -1, "closing": -1, "opening": 1}
_ABOUT_SIZES = pattern(r"(?i:about|around|approximately|roughly)")
_PARTS = {"early": "early", "beginning": "early", "start": "early", "first": "early", "mid": "mid",
          "middle": "mid", "late": "late", "end": "late", "latter": "late", "rest": "late",
          "later": "late", "earlier": "early"}  # fmt: skip


def extended(found: Found, text: str) -> Found:
    """The expression with its modifiers, and its meaning as they change it."""
    found = _with_year(found, text)
    found = _with_daypart(found, text)
    before = text[max(0, found.start - 40) : found.start]
    if found.meaning.kind == "duration" or _is_counted(found.meaning):
        return _sized(found, before, text)
    return _approximated(_sided(_parted(found, before), text), text)


def _is_counted(meaning: Meaning) -> bool:
    return bool(meaning.steps) and meaning.steps[0].operation == "move" and abs(meaning.steps[0].amount) > 1


def _with_year(found: Found, text: str) -> Found:
    """“January this year”, “July of that year”."""
    meaning = found.meaning
    if meaning.base != "named" or meaning.unit not in ("month", "day", "season", "quarter"):
        return found
    after = _YEAR_OF.match(text, found.end)
    if not after or meaning.name in WEEKDAYS:
        return found
    which = plain(after["which"])
    amount = -1 if which in ("last", "the previous") else 1 if which in ("next", "the following") else 0
    first = Step("move", "year", amount) if amount else Step("this", "year")
    base = "article" if which in ("last", "this", "next") else "mention"
    return Found(found.start, after.end(), replace(meaning, base=base, steps=(first, Step("on", meaning.name))))  # type: ignore[arg-type]


def _with_daypart(found: Found, text: str) -> Found:
    meaning = found.meaning
    if found.meaning.unit in ("month", "year", "season") and (inner := _inner(found, text)):
        return inner
    if half := _HALF.search(text, max(0, found.start - 24), found.start):
        step = Step("half", "", 1 if plain(half["nth"]) == "first" else 2)
        return Found(half.start(), found.end, found.meaning.then(step))
    if meaning.form != "day" or _is_counted(meaning):
        return found
    if after := _AFTER_DAY.match(text, found.end):
        return Found(found.start, after.end(), _at(meaning, after["part"]))
    if before := _WEEK_OF.search(text, max(0, found.start - 20), found.start):
        week = replace(meaning, form="week").then(Step("this", "week"))
        return Found(before.start(), found.end, week)
    if before := _PART_OF_DAY.search(text, max(0, found.start - 40), found.start):
        return Found(before.start(), found.end, _at(meaning, before["part"]))
    return found


def _inner(found: Found, text: str) -> Found | None:
    """“The last week of August”, “the first two months of 2014”: a stretch inside the expression."""
    before = _INNER.search(text, max(0, found.start - 40), found.start)
    if not before or found.meaning.base == "fixed":
        return None
    count = number(before["n"]) if before["n"] else 1
    nth = _NTH.get(plain(before["nth"])) or ordinal(before["nth"])
    if count is None:
        return None
    name = before["unit"].capitalize()
    if name in WEEKDAYS:
        meaning = replace(found.meaning.then(Step("nth", name, nth)), form="day")
        return Found(before.start(), found.end, meaning)
    unit = unit_of(before["unit"])[0]
    steps = (
        Step("nth", unit, nth if nth > 0 else -round(count)),
        *((Step("reach", unit, round(count) - 1),) if count > 1 else ()),
    )
    meaning = replace(found.meaning, kind="duration", form="", value=amount_value(count, before["unit"]))
    return Found(before.start(), found.end, meaning.then(*steps))


def _at(meaning: Meaning, part: str) -> Meaning:
    return replace(meaning, kind="time", form=f"day:{DAYPART_VALUES[plain(part)]}")


def _parted(found: Found, before: str) -> Found:
    part = _PART.search(before)
    if not part or found.meaning.base == "fixed":
        return found
    start = found.start - (len(before) - part.start())
    words = plain(part["part"]).removeprefix("the ").removeprefix("its ").removeprefix("very ")
    if words == "sometime":
        return Found(start, found.end, found.meaning)
    return Found(start, found.end, found.meaning.then(Step("part", _PARTS[words.split()[0]])))


def _sided(found: Found, text: str) -> Found:
    before = text[max(0, found.start - 20) : found.start]
    side = _SIDE.search(before)
    if not side or found.meaning.base not in ("article", "mention", "named"):
        return found
    meaning = found.meaning
    if meaning.name in WEEKDAYS:
        return found
    if meaning.unit != "day" and meaning.steps and meaning.steps[0].operation == "this":
        meaning = meaning.then(Step("sofar" if plain(side["side"]) == "earlier" else "rest"))
    return Found(found.start - (len(before) - side.start()), found.end, meaning)


def _sized(found: Found, before: str, text: str) -> Found:
    size = _SIZE.search(before)
    if not size or (plain(size["size"]) in ("the", "these", "those") and not _takes_article(found, text)):
        return found
    if plain(size["size"]) in ("over", "about", "around") and _THE.match(text, found.start):
        return found
    start = found.start - (len(before) - size.start())
    if plain(size["size"]) in ("about", "around", "approximately", "roughly") and found.meaning.base in (
        "article",
        "mention",
    ):
        is_point = found.meaning.kind == "date" and not found.meaning.value
        return Found(start, found.end, found.meaning.then(Step("about")) if is_point else found.meaning)
    return Found(start, found.end, found.meaning)


def _takes_article(found: Found, text: str) -> bool:
    """Whether a “the” before belongs to it: to “the two years”, not to “the two-year” or “the weeks”."""
    words = text[found.start : found.end]
    return "X" not in found.meaning.value and "-" not in words and words.endswith("s")


def _approximated(found: Found, text: str) -> Found:
    before = text[max(0, found.start - 20) : found.start]
    about = _ABOUT.search(before)
    if not about or found.meaning.base != "absolute":
        return found
    return Found(found.start - (len(before) - about.start()), found.end, found.meaning.then(Step("about")))


_JOINT = pattern(r"(?:,? (?:on |at |the )?|, ?)\Z")


def joined(left: Found, right: Found, text: str) -> Found | None:
    """One expression of two neighbours: “10 p.m. Wednesday”, “noon Thursday”, “Saturday, April 25”."""
    if not _JOINT.fullmatch(text[left.end : right.start]):
        return None
    if right.meaning.base in ("length", "event"):
        return None
    if left.meaning.form.startswith("day:T") and right.meaning.form in ("day", "day:TNI"):
        form = _at_night(left.meaning.form) if right.meaning.form == "day:TNI" else left.meaning.form
        return Found(left.start, right.end, replace(right.meaning, kind="time", form=form))
    if right.meaning.form.startswith("day:T") and left.meaning.form == "day" and right.meaning.base == "mention":
        return Found(left.start, right.end, replace(left.meaning, kind="time", form=right.meaning.form))
    return None


def _at_night(form: str) -> str:
    """Ten o'clock at night is 22:00."""
    hour = re.fullmatch(r"day:T(0[5-9]|1[01])(:\d\d)", form)
    return f"day:T{int(hour[1]) + 12}{hour[2]}" if hour else form
