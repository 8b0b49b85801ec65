"""Rules for what rests on another date: “last week”, “two days later”, “that year”, “the past three months”."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from whowhen.core.datewords import MONTHS, SEASONS, WEEKDAYS, season_code
from whowhen.core.readings import Step
from whowhen.extraction.timex.lexicon import (
    DAYPART_VALUES,
    MONTH,
    NUMBER,
    SEASON,
    UNIT,
    UNITS,
    VAGUE,
    WEEKDAY,
    lexicon,
    month_name,
    number,
    one_of,
    plain,
    unit_of,
    weekday_name,
)
from whowhen.extraction.timex.meaning import Meaning, Rule, article, compared, duration, mention, named, rule, window

_NAME = rf"(?P<name>{MONTH}|{WEEKDAY}|{SEASON}|{one_of(lexicon()['holidays'])})"
_PART = r"(?P<part>(?i:morning|afternoon|evening|night))"
_ONE_UNIT = r"(?P<unit>(?i:day|week|weekend|fortnight|month|quarter|year|decade|century))"
_FORMS = {"fortnight": "week", "millennium": "century", "minute": "day", "hour": "day", "half-century": "year"}
_TIMES = {"second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H"}


def form_of(unit: str) -> str:
    """The TIMEX3 form of a calendar unit."""
    return _FORMS.get(unit, unit)


def by_name(text: str) -> Meaning:
    """The named meaning of a month, weekday, season or holiday."""
    words = plain(text)
    if words in lexicon()["holidays"]:
        title = " ".join(word.capitalize() for word in words.split())
        return named(f"{title} ({lexicon()['holidays'][words]})", "day")
    if words.capitalize() in MONTHS:
        return named(month_name(words), "month")
    if words.capitalize() in WEEKDAYS:
        return named(weekday_name(words), "day")
    return named(SEASONS[season_code(words)], "season")


def _whole_unit(base: Callable[..., Meaning], unit: str, amount: int) -> Meaning:
    """The calendar unit before or after: “last week” is a week from Monday on, not seven days."""
    move = Step("move", unit, amount)
    return base(form_of(unit), *((Step("this", unit), move) if unit in ("week", "weekend") else (move,)))


def _last(found: re.Match[str]) -> Meaning:
    return _whole_unit(article, found["unit"].lower(), -1)


def _next(found: re.Match[str]) -> Meaning:
    return _whole_unit(article, found["unit"].lower(), 1)


def _this(found: re.Match[str]) -> Meaning:
    unit = found["unit"].lower()
    base = mention if unit == "day" else article
    return base(form_of(unit), Step("this", unit))


def _named_last(found: re.Match[str]) -> Meaning:
    meaning = by_name(found["name"])
    return replace(meaning, base="article", steps=(Step("last", meaning.name), *meaning.steps))


def _named_next(found: re.Match[str]) -> Meaning:
    meaning = by_name(found["name"])
    return replace(meaning, base="article", steps=(Step("next", meaning.name), *meaning.steps))


def _named_this(found: re.Match[str]) -> Meaning:
    meaning = by_name(found["name"])
    return replace(meaning, base="article", steps=(Step("on", meaning.name),))


def _named_following(found: re.Match[str]) -> Meaning:
    meaning = by_name(found["name"])
    step = "last" if plain(found["which"]) in ("previous", "preceding") else "next"
    return replace(meaning, base="mention", steps=(Step(step, meaning.name),))


def _named_that(found: re.Match[str]) -> Meaning:
    meaning = by_name(found["name"])
    return replace(meaning, base="mention", steps=(Step("on", meaning.name),))


def _timed(meaning: Meaning, part: str) -> Meaning:
    return replace(meaning, kind="time", form=f"day:{DAYPART_VALUES[plain(part)]}")


def _last_part(found: re.Match[str]) -> Meaning:
    return _timed(article("day", Step("move", "day", -1)), found["part"])


def _this_part(found: re.Match[str]) -> Meaning:
    return _timed(article("day", Step("this", "day")), found["part"])


def _that_part(found: re.Match[str]) -> Meaning:
    return _timed(mention("day", Step("this", "day")), found["part"])


def _next_part(found: re.Match[str]) -> Meaning:
    return _timed(mention("day", Step("move", "day", 1)), found["part"])


_DAYS = {
    "the day before yesterday": -2, "the day after tomorrow": 2, "today": 0, "tonight": 0,
    "yesterday": -1, "tomorrow": 1, "overnight": 0,
}  # fmt: skip


def _day_word(found: re.Match[str]) -> Meaning:
    word = plain(found["word"])
    step = Step("move", "day", _DAYS[word]) if _DAYS[word] else Step("this", "day")
    meaning = article("day", step)
    return replace(meaning, kind="time", form="day:TNI") if word in ("tonight", "overnight") else meaning


def _new_year(found: re.Match[str]) -> Meaning:
    """“In the new year”: the one after the article's."""
    del found
    return article("year", Step("move", "year", 1))


def _following(found: re.Match[str]) -> Meaning:
    unit = unit_of(found["unit"])[0]
    is_before = plain(found["which"]) in ("previous", "preceding", "prior", "before")
    return _whole_unit(mention, unit, -1 if is_before else 1)


def _that(found: re.Match[str]) -> Meaning:
    unit = found["unit"].lower()
    return mention(form_of(unit), Step("this", unit))


def amount_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; None counts as an unknown number."""
    calendar, letter = unit_of(unit)
    if calendar in ("hour", "minute") and count is not None and count != int(count):
        whole, rest = divmod(count, 1)
        return f"PT{whole:.0f}H{60 * rest:.0f}M" if calendar == "hour" else f"PT{whole:.0f}M{60 * rest:.0f}S"
    if calendar in _TIMES:
        return _TIMES[calendar].format(_digits(count))
    if calendar == "fortnight":
        return f"P{_digits(None if count is None else 2 * count)}W"
    if calendar == "quarter":
        return f"P{_digits(None if count is None else 3 * count)}M"
    if calendar == "half-century":
        return f"P{_digits(None if count is None else 50 * count)}Y"
    if count is not None and calendar in ("decade", "century") and count != 1:
        return f"P{_digits(count * (10 if calendar == 'decade' else 100))}Y"
    if count is not None and count != int(count) and calendar == "year":
        return f"P{int(count)}Y{round((count - int(count)) * 12)}M"
    return f"P{_digits(count)}{letter}"


def _digits(count: float | None) -> str:
    return "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))


def _count(found: re.Match[str]) -> float | None:
    return number(found["n"]) if found["n"] else None


def _counted(found: re.Match[str]) -> Meaning:
    """“Two days ago”, “a year later”: so many units from an anchor, at the grain of the unit."""
    which = plain(found["which"])
    unit = unit_of(found["unit"])[0]
    count = _count(found)
    is_past = which in ("ago", "earlier", "before", "previously", "prior", "back", "before that")
    base = article if which in ("ago", "from now", "hence", "from today", "back") else mention
    if count is None:
        return replace(base("", *_vague_steps(unit, is_past)), value="PAST_REF" if is_past else "FUTURE_REF")
    steps = whole_steps(unit, count, -1 if is_past else 1)
    if unit == "year" and count == 1 and which in ("ago", "earlier"):
        return compared(*steps)
    return base(form_of_count(unit, count), *steps)


def form_of_count(unit: str, count: float) -> str:
    """The TIMEX3 form of a date that lies so many units away."""
    return _COUNTED_FORMS.get(unit) or ("day" if unit == "week" and count < 4 else form_of(unit))


_COUNTED_FORMS = {"decade": "year", "century": "year", "millennium": "year"}


def whole_steps(unit: str, count: float, sign: int) -> tuple[Step, ...]:
    if unit in ("minute", "hour", "second"):
        return (Step("move", "hour", sign * round(count) if unit == "hour" else 0),)
    if unit == "half-century":
        return (Step("move", "year", sign * int(50 * count)),)
    if unit == "year" and count != int(count):
        return (Step("move", "month", sign * round(12 * count)),)
    if unit in ("decade", "century", "millennium"):
        years = {"decade": 10, "century": 100, "millennium": 1000}[unit]
        return (Step("move", "year", sign * round(count * years)),)
    return (Step("move", unit, sign * round(count)),)


def _vague_steps(unit: str, is_past: bool) -> tuple[Step, ...]:
    """“Several years ago”: two to nine of them."""
    if unit in ("minute", "hour", "second"):
        return (Step("this", "day"),)
    nearest = {"decade": ("year", 20, 70), "century": ("year", 200, 700), "half-century": ("year", 50, 50)}
    calendar, low, span = nearest.get(unit, (unit, 2, 7))
    return (Step("move", calendar, -(low + span) if is_past else low), Step("reach", calendar, span))


def _window(found: re.Match[str]) -> Meaning:
    """“The past three months”, “the next two years”: a length of time that ends or begins at an anchor."""
    which, unit = plain(found["which"]), unit_of(found["unit"])[0]
    count = number(found["n"]) if found["n"] else None
    most = number(found["most"]) if found["most"] else count
    operation = "past" if which in ("last", "past", "previous", "preceding", "recent") else "ahead"
    base = window if which in ("last", "past", "next", "coming", "recent") else mention
    steps = () if most is None else _window_steps(operation, unit, most)
    if most is None and unit not in ("minute", "hour", "second"):
        steps = _window_steps(operation, unit, 9)
    return replace(base("", *steps), kind="duration", value=amount_value(count, found["unit"]))


def _window_steps(operation: str, unit: str, count: float) -> tuple[Step, ...]:
    if unit in ("minute", "hour", "second"):
        return (Step(operation, "day", max(1, round(count / 24)) if unit == "hour" else 1),)
    years = {"decade": 10, "century": 100, "millennium": 1000, "half-century": 50}
    if unit in years:
        return (Step(operation, "year", round(count * years[unit])),)
    if unit == "year" and count != int(count):
        return (Step(operation, "month", round(count * 12)),)
    return (Step(operation, unit, round(count)),)


def _past_unit(found: re.Match[str]) -> Meaning:
    """“The past year”: a length of time up to the article's date."""
    unit = unit_of(found["unit"])[0]
    operation = "past" if plain(found["which"]) == "past" else "ahead"
    return replace(
        article("", *_window_steps(operation, unit, 1)), kind="duration", value=amount_value(1, found["unit"])
    )


def _year_ago(found: re.Match[str]) -> Meaning:
    """“The year-earlier period”: the same unit one year before the date that is compared."""
    return compared(Step("move", "year", -1))


def _nth_in(found: re.Match[str]) -> Meaning | None:
    count = number(found["n"]) if found["n"] else 1
    return duration(amount_value(count, found["unit"]))


_COUNT = rf"(?:(?P<n>{NUMBER})|(?P<vague>{VAGUE}))"
_AGO = (
    r"(?P<which>(?i:ago|earlier|later|from now|hence|from today|afterwards?|previously|prior|back(?= |[.,])"
    r"|before(?: that|(?=[.,;]))|after(?: that|(?=[.,;]))))"
)

RULES: tuple[Rule, ...] = (
    rule("the new", r"the new year(?!['’]s)", _new_year),
    rule("the today tonight yesterday tomorrow overnight day", rf"(?P<word>(?i:{'|'.join(_DAYS)}))", _day_word),
    rule("last", rf"(?i:last) {_ONE_UNIT}", _last),
    rule("next", rf"(?i:next) {_ONE_UNIT}", _next),
    rule("this the current", rf"(?i:this|the current)(?: (?:past|coming|same))? (?:fiscal )?{_ONE_UNIT}", _this),
    rule("last this the past", rf"(?i:last|this past|the past) {_NAME}", _named_last),
    rule("next this the coming", rf"(?i:next|this coming|the coming) {_NAME}", _named_next),
    rule("this", rf"(?i:this) {_NAME}", _named_this),
    rule(
        "the previous preceding following next",
        rf"(?i:the (?P<which>previous|preceding|following|next)) {_NAME}",
        _named_following,
    ),
    rule("that the same", rf"(?i:that|the same) {_NAME}", _named_that),
    rule("last", r"(?i:last) (?P<part>(?i:night|evening))", _last_part),
    rule("later this", rf"(?i:later )?(?i:this) {_PART}", _this_part),
    rule("that the same", rf"(?i:that|the same) {_PART}", _that_part),
    rule("the next following", rf"(?i:the )?(?i:next|following) {_PART}", _next_part),
    rule(
        "the previous preceding prior following next subsequent",
        rf"(?i:the (?P<which>previous|preceding|prior|following|next|subsequent)) {_ONE_UNIT}",
        _following,
    ),
    rule("the unit", rf"(?i:the) {_ONE_UNIT} (?P<which>(?i:before|after|following)(?=[.,;]))", _following),
    rule("that the very same", rf"(?i:that(?: same)?|the (?:very )?same) {_ONE_UNIT}", _that),
    rule("digit number the vague", rf"{_COUNT}(?: |-)(?:more )?(?P<unit>{UNITS})(?: or so)?(?: |-){_AGO}", _counted),
    rule("unit", rf"(?P<n>(?!))?(?P<unit>{UNIT}s) {_AGO}", _counted),
    rule(
        "the these those last past next coming previous preceding following",
        rf"(?:(?:the|these|those) )?(?P<which>(?i:last|past|next|coming|previous|preceding|following))"
        rf" (?:(?P<n>{NUMBER})(?:(?: to |-|–| or )(?P<most>{NUMBER}))?|{VAGUE}) (?:full )?(?P<unit>{UNITS})"
        rf"(?: or so)?",
        _window,
    ),
    rule(
        "the recent coming past following previous next",
        r"(?:the )?(?P<which>(?i:recent|coming|past|following|previous|next)) (?P<n>(?!))?(?P<most>(?!))?"
        rf"(?P<unit>{UNIT}s)",
        _window,
    ),
    rule("the past coming", rf"(?:the )(?P<which>(?i:past|coming)) {_ONE_UNIT}", _past_unit),
    rule(
        "the comparable unit",
        r"(?:the (?:comparable )?)?(?i:year-earlier|year-ago)"
        r"(?: (?:period|(?:(?:first|second|third|fourth) )?quarter))?",
        _year_ago,
    ),
    rule(
        "the ordinal final last entire whole full",
        rf"(?:the )(?i:first|final|last|entire|whole|full) (?:(?P<n>{NUMBER})|{VAGUE}) (?P<unit>{UNITS})",
        _nth_in,
    ),
)  # fmt: skip
