"""Rules for lengths of time, for how often, for vague references, and for the time of day."""

from __future__ import annotations

import re
from dataclasses import replace

from whowhen.core.readings import Step
from whowhen.core.records import TimeKind
from whowhen.core.timexvalues import unknown
from whowhen.extraction.timex.lexicon import (
    DAYPART_VALUES,
    MONTH,
    NUMBER,
    SEASON,
    UNIT_WORDS,
    UNITS,
    VAGUE,
    WEEKDAY,
    lexicon,
    number,
    one_of,
    ordinal,
    plain,
    unit_of,
    weekday_name,
)
from whowhen.extraction.timex.meaning import Base, Meaning, Rule, duration, fixed, mention, named, rule
from whowhen.extraction.timex.neighbours import is_linked
from whowhen.extraction.timex.relative import amount_value, by_name, form_of, form_of_count, whole_steps

_ZONE = r"(?: (?:[ECMP][SD]T|GMT|UTC|BST|CET|ET|PT|local time))?"


def _length(found: re.Match[str]) -> Meaning | None:
    count = number(found["n"])
    if count is None or count > 1e6 or (unit_of(found["unit"])[0] == "quarter" and _is_fraction(found)):
        return None
    unit = unit_of(found["unit"])[0]
    base: Base = "event" if is_linked(found.string, found.end()) else "length"
    value, steps = amount_value(count, found["unit"]), whole_steps(unit, count, 1)
    return Meaning("duration", base, form_of_count(unit, count), value, steps=steps)


def _is_fraction(found: re.Match[str]) -> bool:
    """Whether “three quarters” are three fourths."""
    return number(found["n"]) in (1, 3) and found.string[found.end() : found.end() + 6] != " ended"


def _vague_length(found: re.Match[str]) -> Meaning:
    value, unit = amount_value(None, found["unit"]), unit_of(found["unit"])[0]
    if unit not in ("hour", "minute"):
        return duration(value)
    return Meaning("duration", "length", "day", value, steps=(Step("move", unit),))


def _definite(found: re.Match[str]) -> Meaning:
    """“The week”, “the quarter”: the one that is spoken of."""
    unit = found["unit"].lower()
    if unit == "weekend":
        return named("weekend", "weekend")
    if unit == "quarter" and "latest" in found[0].lower():
        return Meaning("date", "definite", "quarter", steps=(Step("move", "quarter", -1),))
    return Meaning("date", "definite", form_of(unit), steps=(Step("this", unit),))


def _and_a_half(found: re.Match[str]) -> Meaning | None:
    """“A minute and a half”, “two years and a half”."""
    count = number(found["n"])
    return None if count is None else duration(amount_value(count + 0.5, found["unit"]))


def _business_year(found: re.Match[str]) -> Meaning:
    """“The year ended 30 June”: its length; the day says which."""
    return duration(amount_value(1, found["unit"]))


def _span(found: re.Match[str]) -> Meaning:
    return duration(lexicon()["spans"][plain(found[0])])


def _reference(found: re.Match[str]) -> Meaning:
    return fixed("date", lexicon()["references"][plain(found[0])])


def _rate(found: re.Match[str]) -> Meaning:
    return fixed("set", lexicon()["rates"][plain(found[0])])


def _every(found: re.Match[str]) -> Meaning:
    if found["name"]:
        meaning = by_name(found["name"])
        return fixed("set", unknown(meaning.form, meaning.name))
    return fixed("set", amount_value(number(found["n"]) if found["n"] else 1, found["unit"]))


def _weekdays(found: re.Match[str]) -> Meaning:
    return fixed("set", unknown("day", weekday_name(found["name"])))


def _clock(found: re.Match[str]) -> Meaning | None:
    hour, minute = int(found["hour"]), found["minute"] or "00"
    half = plain(found["half"] or "").replace(".", "")
    if hour > 24 or int(minute) > 59 or (half and not 1 <= hour <= 12):
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return Meaning("time", "mention", f"day:T{hour:02d}:{minute}", steps=(Step("this", "day"),))


def _oclock(found: re.Match[str]) -> Meaning | None:
    count = number(found["n"])
    if count is None or not 1 <= count <= 12:
        return None
    return Meaning("time", "mention", f"day:T{int(count):02d}:00", steps=(Step("this", "day"),))


def _then(found: re.Match[str]) -> Meaning:
    """“Since then”, “by then”: the date mentioned last."""
    del found
    return mention("")


def _ever_since(found: re.Match[str]) -> Meaning:
    del found
    return mention("", Step("since"))


def _day_of_month(found: re.Match[str]) -> Meaning | None:
    """“On the 9th”: the day of the month mentioned last."""
    day = ordinal(found["day"])
    return mention("day", Step("day", "month", day)) if day <= 31 else None


def _eve(found: re.Match[str]) -> Meaning:
    """“The night before”, “the day after”: of the day mentioned last, or of the event that follows."""
    step = Step("move", unit_of(found["unit"])[0] if found["unit"].lower() in UNIT_WORDS else "day", 1)
    part = DAYPART_VALUES.get(plain(found["unit"]), "")
    form = f"day:{part}" if part else form_of(step.unit)
    kind: TimeKind = "time" if part else "date"
    if found["event"]:
        return Meaning(kind, "event", form, steps=(step,))
    sign = -1 if plain(found["which"]) == "before" else 1
    return Meaning(kind, "mention", form, steps=(replace(step, amount=sign),))


def _daypart(found: re.Match[str]) -> Meaning:
    return Meaning("time", "mention", f"day:{DAYPART_VALUES[plain(found['part'])]}", steps=(Step("this", "day"),))


def _end_of(found: re.Match[str]) -> Meaning:
    """“Year-end”, “month's end”."""
    unit = found["unit"].lower()
    return Meaning("date", "definite", unit, steps=(Step("this", unit), Step("part", "late")))


RULES: tuple[Rule, ...] = (
    rule("digit number", rf"(?P<n>{NUMBER}) (?P<unit>{UNITS}) and a half", _and_a_half),
    rule("the unit fiscal", r"the (?:fiscal )?(?P<unit>year)(?= (?:ended|ending|to (?:[A-Z]|\d)))", _business_year),
    rule(
        "digit number",
        rf"(?P<n>{NUMBER})(?: |-)(?:more |additional |full |straight |consecutive )?"
        rf"(?P<unit>{UNITS})(?!(?: |-)olds?\b)",
        _length,
    ),
    rule("the vague", rf"{VAGUE}(?: |-)(?:more )?(?P<unit>{UNITS})", _vague_length),
    rule(
        "unit",
        r"(?:(?<=\b[Ff]or\s)|(?<=\b[Ii]n\s)|(?<=[Ww]ithin\s)|(?<=\bthe\s))"
        r"(?P<unit>(?i:minutes|hours|days|weeks|fortnights|months|years|decades|centuries|millennia))",
        _vague_length,
    ),
    rule(
        "the latest full current fiscal unit",
        r"(?i:the)(?: (?:latest|full|current))? (?:fiscal )?(?P<unit>(?i:week|weekend|month|quarter|year))",
        _definite,
    ),
    rule("span", one_of(lexicon()["spans"]), _span),
    rule("the reference", one_of(lexicon()["references"]), _reference),
    rule("unit", r"(?P<unit>(?i:year|month))(?:['’]s|-)?(?: |-|)(?i:end)", _end_of),
    rule("rate", one_of(lexicon()["rates"]), _rate),
    rule(
        "every each",
        rf"(?i:every|each)(?: other)? (?:(?P<name>{MONTH}|{WEEKDAY}|{SEASON})|(?:(?P<n>{NUMBER}) )?(?P<unit>{UNITS}))",
        _every,
    ),
    rule("weekday", rf"(?P<name>{WEEKDAY})s", _weekdays),
    rule("digit", rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))? ?(?P<half>(?i:[ap]\.m\.?|[ap]m)){_ZONE}", _clock),
    rule(
        "digit",
        rf"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?P<half>(?!))?(?: ?hrs| hours)?{_ZONE}(?![:\d])",
        _clock,
    ),
    rule("digit number", rf"(?P<n>{NUMBER}) o['’]clock", _oclock),
    rule("then", r"(?:(?<=\b[Ss]ince\s)|(?<=\b[Bb]y\s)|(?<=\b[Uu]ntil\s))then", _then),
    rule("ever", r"(?i:ever since)(?= ?[.,;:)])", _ever_since),
    rule(
        "the digit",
        r"(?<=\b[Oo]n\s)the (?P<day>\d{1,2}(?:st|nd|rd|th))(?! [a-z]{4,} (?:anniversary|birthday))",
        _day_of_month,
    ),
    rule(
        "the day night morning evening week",
        r"the (?P<unit>(?i:day|night|morning|evening|week))(?=(?: (?P<which>before|after)\b(?P<event> \w)?))",
        _eve,
    ),
    rule(
        "dawn dusk nightfall daybreak sunrise sunset",
        r"(?:(?<=\b[Aa]t\s)|(?<=\b[Bb]y\s)|(?<=\b[Bb]efore\s)|(?<=\b[Aa]fter\s)|(?<=\b[Uu]ntil\s))"
        r"(?P<part>dawn|dusk|nightfall|daybreak|sunrise|sunset)",
        _daypart,
    ),
    rule("the noon midnight midday", r"(?i:the )?(?P<part>(?i:noon|midnight|midday))", _daypart),
    rule("the morning afternoon evening", r"(?i:the) (?P<part>(?i:morning|afternoon|evening))", _daypart),
)  # fmt: skip
