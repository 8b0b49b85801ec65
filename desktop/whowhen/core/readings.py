"""How a temporal expression's date follows from an anchor: data, so that a date can be explained and resolved anew.

A reading starts from an absolute EDTF value, or from an anchor: the document creation time, or another reading ("two
days later" rests on the reading of the expression before it). Steps are applied in order. The operations:

`this unit`       the day, week, weekend, month, quarter, season, year, decade or century that holds the date
`move unit n`     the unit that lies n units after (before, if negative) the one that holds the date
`on name`         the named weekday of the same week; the named month, season or quarter of the same year
`last name`       the latest weekday, month, season or day of the year that ended before the date began
`next name`       the first one that begins after the date has ended
`latest name`     as `last`, or the one that the date itself lies in
`coming name`     as `next`, or the one that the date itself lies in
`day n`           the nth day of the month that holds the date
`nth unit n`      the nth such unit inside the date
`part early`      the early, mid or late part
`sofar`, `rest`   the part of the date up to, or from, the anchor's day
`to name`         from the date to the end of the next such weekday or month
`past unit n`     the n units that end with the date
`ahead unit n`    the n units that begin with the date
`reach unit n`    from the date to n units later
`since`, `until`  from the date on; up to the date
`about`           approximately then
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from whowhen.core.dates import (
    DateError,
    FuzzyDate,
    Part,
    approximately,
    civil,
    day_date,
    day_number,
    days_in_month,
    fuzzy,
    open_since,
    open_until,
    part_of,
    span_date,
    weekday,
    year_text,
)
from whowhen.core.datewords import MONTHS, SEASONS, WEEKDAYS, in_words

QUARTERS = ("first quarter", "second quarter", "third quarter", "fourth quarter")
_CODES = {**{name: code for code, name in SEASONS.items()}, **{name: 33 + at for at, name in enumerate(QUARTERS)}}
_MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12_000}
_IN_A_DAY = {"minute": 1440, "hour": 24, "day": 1}
_DAYS_OF = {"minute": 0, "hour": 0, "day": 1, "week": 7, "fortnight": 14, "weekend": 7}


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the anchor to the date: an operation on a calendar unit by an amount."""

    operation: str
    unit: str = ""
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """`steps` from an absolute `edtf`, or from `anchor`, None being the document creation time.

    `end` makes it an interval that lasts to the end of that other reading. `form` says how TIMEX3 writes the date
    (see timexvalues), empty where the TIMEX3 value is not a date that follows from the reading.
    """

    edtf: str | None = None
    anchor: Reading | None = None
    steps: tuple[Step, ...] = ()
    end: Reading | None = None
    form: str = ""


def since(reading: Reading) -> Reading:
    """The reading of “since …” these words."""
    return replace(reading, steps=(*reading.steps, Step("since")))


def until(reading: Reading) -> Reading:
    """The reading of “until …” or “by …” these words."""
    return replace(reading, steps=(*reading.steps, Step("until")))


def rests_on_publication(reading: Reading) -> bool:
    """Whether the date moves with the article's date."""
    return reading.edtf is None and (reading.anchor is None or rests_on_publication(reading.anchor))


@lru_cache(maxsize=16_384)
def resolve(reading: Reading, published: FuzzyDate | None) -> FuzzyDate | None:
    """The date that the reading comes to; None where its anchor has no date or a step leads nowhere."""
    try:
        anchor = _anchor(reading, published)
        date = None if anchor is None else _applied(reading.steps, anchor)
        return through(date, resolve(reading.end, published)) if date and reading.end else date
    except (DateError, KeyError):
        return None


def _anchor(reading: Reading, published: FuzzyDate | None) -> FuzzyDate | None:
    if reading.edtf is not None:
        return fuzzy(reading.edtf)
    return published if reading.anchor is None else resolve(reading.anchor, published)


def through(first: FuzzyDate, last: FuzzyDate | None) -> FuzzyDate | None:
    """The interval from the one date to the other; None where they do not follow each other."""
    if last is None or first.order[0] > last.order[1]:
        return None
    return fuzzy(f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}")


def _applied(steps: tuple[Step, ...], anchor: FuzzyDate) -> FuzzyDate:
    date = anchor
    for step in steps:
        if step.operation in ("sofar", "rest"):
            date = _clipped(step.operation, date, anchor)
        else:
            date = _OPERATIONS[step.operation](date, step)
    return date


def _clipped(operation: str, date: FuzzyDate, anchor: FuzzyDate) -> FuzzyDate:
    if date.earliest is None or date.latest is None or anchor.earliest is None or anchor.latest is None:
        return date
    if operation == "sofar":
        return span_date(date.earliest, max(date.earliest, min(date.latest, anchor.latest)))
    return span_date(min(date.latest, max(date.earliest, anchor.earliest)), date.latest)


def _ends(date: FuzzyDate) -> tuple[int, int]:
    """First and last day; an open side is taken to be as near as the other."""
    first = date.earliest if date.earliest is not None else date.latest
    last = date.latest if date.latest is not None else date.earliest
    if first is None or last is None:
        raise DateError("A date that is open on both sides cannot be an anchor.")
    return first, last


def unit_of(number: int, unit: str, steps: int = 0) -> FuzzyDate:
    """The calendar unit that lies `steps` after the one holding the day."""
    year, month, _ = civil(number)
    match unit:
        case "day" | "hour" | "minute":
            return day_date(number + int(steps / _IN_A_DAY[unit]))
        case "week" | "fortnight":
            monday = number - weekday(number) + 7 * steps * (2 if unit == "fortnight" else 1)
            return span_date(monday, monday + 6)
        case "weekend":
            monday = number - weekday(number) + 7 * steps
            return span_date(monday + 5, monday + 6)
        case "month":
            year, month = year + (month - 1 + steps) // 12, (month - 1 + steps) % 12 + 1
            return fuzzy(f"{year_text(year)}-{month:02d}")
        case "quarter":
            quarters = year * 4 + (month - 1) // 3 + steps
            return fuzzy(f"{year_text(quarters // 4)}-{33 + quarters % 4}")
        case "season":
            seasons = year * 4 + month // 3 - 1 + steps
            return fuzzy(f"{year_text(seasons // 4)}-{21 + seasons % 4}")
        case "year":
            return fuzzy(year_text(year + steps))
        case "decade":
            return _masked(year // 10 + steps, 3)
        case "century":
            return _masked(year // 100 + steps, 2)
    return _masked(year // 1000 + steps, 1)


def _masked(number: int, digits: int) -> FuzzyDate:
    size = 10 ** (4 - digits)
    if number >= 0:
        return fuzzy(f"{number:0{digits}d}{'X' * (4 - digits)}")
    return span_date(day_number(number * size), day_number((number + 1) * size) - 1)


def _this(date: FuzzyDate, step: Step) -> FuzzyDate:
    first, last = _ends(date)
    here = unit_of(first, step.unit)
    if here.latest is not None and here.latest < last:
        return date  # the anchor is wider than the unit: which one is not said
    return here


def _move(date: FuzzyDate, step: Step) -> FuzzyDate:
    """The unit that many units away; an anchor wider than the unit keeps its width."""
    first, last = _ends(date)
    if step.unit in ("week", "fortnight"):
        days = _DAYS_OF[step.unit] * step.amount
        return span_date(first + days, last + days)
    begins = unit_of(first, step.unit, step.amount)
    if begins.latest is not None and begins.earliest is not None and last - first < begins.latest - begins.earliest:
        return begins  # a winter, a week over the turn of the year
    ends = unit_of(last, step.unit, step.amount)
    return begins if begins == ends else span_date(begins.earliest, ends.latest)


def _days_of(name: str, number: int, steps: int) -> FuzzyDate:
    """The weekday of the week, or the month, season, quarter or day of the year, `steps` weeks or years away."""
    if name in WEEKDAYS:
        return day_date(number - weekday(number) + WEEKDAYS.index(name) + 7 * steps)
    if name == "weekend":
        return unit_of(number, name, steps)
    year = civil(number)[0] + steps
    if name in MONTHS:
        return fuzzy(f"{year_text(year)}-{MONTHS.index(name) + 1:02d}")
    if name in _CODES:
        return fuzzy(f"{year_text(year)}-{_CODES[name]}")
    return day_date(_day_of_year(name, year))


def _day_of_year(name: str, year: int) -> int:
    """The day that a name or rule means: “May 1”, “Thanksgiving (4 Thursday November)”, “Good Friday (Easter -2)”."""
    rule = name[name.index("(") + 1 : -1] if name.endswith(")") else name
    match rule.split():
        case ["Easter", *shift]:
            return _easter(year) + int(shift[0] if shift else 0)
        case [month, day] if month in MONTHS:
            number = MONTHS.index(month) + 1
            return day_number(year, number, min(int(day), days_in_month(year, number)))
        case [nth, name_of_day, month] if month in MONTHS and name_of_day in WEEKDAYS:
            return _nth_weekday(day_number(year, MONTHS.index(month) + 1), WEEKDAYS.index(name_of_day), int(nth))
    raise DateError(f"“{name}” is no part of a week or year.")


def _nth_weekday(first: int, wanted: int, nth: int) -> int:
    """The nth such weekday of the month that begins on that day, or its last one if `nth` is negative."""
    if nth > 0:
        return first + (wanted - weekday(first)) % 7 + 7 * (nth - 1)
    year, month, _ = civil(first)
    last = day_number(year, month + 1) - 1
    return last - (weekday(last) - wanted) % 7


def _easter(year: int) -> int:
    """Easter Sunday, Gregorian. Source: the anonymous algorithm in Meeus, Astronomical Algorithms (1991), chapter 8."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped, leap = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - correction + 15) % 30
    days = (32 + 2 * leap + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * days) // 451
    month, day = divmod(epact + days - 7 * late + 114, 31)
    return day_number(year, month, day + 1)


def _on(date: FuzzyDate, step: Step) -> FuzzyDate:
    return _days_of(step.unit, _ends(date)[0], step.amount)


def _last(date: FuzzyDate, step: Step) -> FuzzyDate:
    first, _ = _ends(date)
    return next(found for found in _candidates(step.unit, first, (1, 0, -1, -2)) if found.order[1] < first)


def _next(date: FuzzyDate, step: Step) -> FuzzyDate:
    _, last = _ends(date)
    return next(found for found in _candidates(step.unit, last, (-1, 0, 1, 2)) if found.order[0] > last)


def _latest(date: FuzzyDate, step: Step) -> FuzzyDate:
    _, last = _ends(date)
    return next(found for found in _candidates(step.unit, last, (1, 0, -1)) if found.order[0] <= last)


def _coming(date: FuzzyDate, step: Step) -> FuzzyDate:
    first, _ = _ends(date)
    return next(found for found in _candidates(step.unit, first, (-1, 0, 1)) if found.order[1] >= first)


def _near(date: FuzzyDate, step: Step) -> FuzzyDate:
    first, last = _ends(date)
    if last - first > 300:
        return _days_of(step.unit, first, 0)
    limit = _shifted(first, "month", step.amount)
    return next(found for found in _candidates(step.unit, limit, (1, 0, -1)) if found.order[0] <= limit)


def _candidates(name: str, number: int, steps: tuple[int, ...]) -> list[FuzzyDate]:
    return [_days_of(name, number, step) for step in steps]


def _day(date: FuzzyDate, step: Step) -> FuzzyDate:
    year, month, _ = civil(_ends(date)[0])
    if not 1 <= step.amount <= days_in_month(year, month):
        raise DateError(f"That month has no day {step.amount}.")
    return day_date(day_number(year, month, step.amount))


def _nth(date: FuzzyDate, step: Step) -> FuzzyDate:
    """The nth unit inside the date; -1 is the last one."""
    first, last = _ends(date)
    if step.amount < 0:
        return unit_of(last, step.unit, step.amount + 1)
    if step.unit == "week":
        return span_date(first + 7 * (step.amount - 1), min(last, first + 7 * step.amount - 1))
    if step.unit in WEEKDAYS:
        return day_date(first + (WEEKDAYS.index(step.unit) - weekday(first)) % 7 + 7 * (step.amount - 1))
    return unit_of(first, step.unit, step.amount - 1)


def _part(date: FuzzyDate, step: Step) -> FuzzyDate:
    part: Part = "early" if step.unit == "early" else "late" if step.unit == "late" else "mid"
    return part_of(date, part)


def _to(date: FuzzyDate, step: Step) -> FuzzyDate:
    return span_date(_ends(date)[0], _next(date, step).latest)


def _shifted(number: int, unit: str, amount: int) -> int:
    """The day so many units away; the day of the month stays, or becomes the month's last."""
    if unit in _DAYS_OF:
        return number + _DAYS_OF[unit] * amount
    year, month, day = civil(number)
    months = month - 1 + _MONTHS_OF[unit] * amount
    year, month = year + months // 12, months % 12 + 1
    return day_number(year, month, min(day, days_in_month(year, month)))


def _past(date: FuzzyDate, step: Step) -> FuzzyDate:
    """From the beginning of the month or year that lies so many back; weeks and days are counted exactly."""
    _, last = _ends(date)
    if step.unit in _DAYS_OF:
        return span_date(_shifted(last, step.unit, -step.amount), last)
    begins = unit_of(last, step.unit, -step.amount)
    return fuzzy(f"{begins.edtf}/{day_date(last).edtf}")


def _ahead(date: FuzzyDate, step: Step) -> FuzzyDate:
    """To the end of the month or year that lies so many ahead; weeks and days are counted exactly."""
    first, _ = _ends(date)
    if step.unit in _DAYS_OF:
        return span_date(first, _shifted(first, step.unit, step.amount))
    return span_date(first, unit_of(first, step.unit, step.amount).latest)


def _reach(date: FuzzyDate, step: Step) -> FuzzyDate:
    first, last = _ends(date)
    return span_date(first, _shifted(last, step.unit, step.amount))


_OPERATIONS: dict[str, Callable[[FuzzyDate, Step], FuzzyDate]] = {
    "this": _this, "move": _move, "on": _on, "last": _last, "next": _next, "latest": _latest, "coming": _coming,
    "near": _near,
    "day": _day, "nth": _nth, "part": _part, "to": _to, "past": _past, "ahead": _ahead, "reach": _reach,
    "since": lambda date, _: open_since(date), "until": lambda date, _: open_until(date),
    "about": lambda date, _: approximately(date),
}  # fmt: skip


def explain(reading: Reading, text: str, published: FuzzyDate | None) -> tuple[str, ...]:
    """The sentences of “Why this date?”: the words, what they rest on, and what they come to."""
    date = resolve(reading, published)
    outcome = in_words(date) if date else "not known yet"
    if reading.edtf is not None and not reading.steps:
        return (f"“{text}” → {outcome}",)
    told = ", ".join(filter(None, map(_step_words, reading.steps)))
    anchor = _anchor_words(reading, published)
    told = told.replace("the anchor", anchor) if "the anchor" in told else f"{told}, counted from {anchor}"
    before = explain(reading.anchor, "the date before", published) if reading.anchor else ()
    return (*before[:-1], f"“{text}” → {told} → {outcome}")


def _anchor_words(reading: Reading, published: FuzzyDate | None) -> str:
    if reading.edtf is not None:
        return in_words(fuzzy(reading.edtf))
    if reading.anchor is not None:
        date = resolve(reading.anchor, published)
        return f"the date mentioned before, {in_words(date)}" if date else "the date mentioned before"
    return f"the article's date, {in_words(published)}" if published else "the article's date, which is not known"


def _step_words(step: Step) -> str:
    count = abs(step.amount)
    units = f"{count} {step.unit}{'s' if count != 1 else ''}" if count else step.unit
    match step.operation:
        case "this":
            return f"the {step.unit} of the anchor"
        case "move":
            return f"{units} {'before' if step.amount < 0 else 'after'} the anchor" if count else "the anchor"
        case "on":
            return f"{step.unit} in the {'week' if step.unit in WEEKDAYS else 'year'} of the anchor"
        case "last" | "latest":
            return (
                f"{step.unit} before the anchor"
                if step.operation == "last"
                else f"the latest {step.unit} at the anchor"
            )
        case "next" | "coming":
            return (
                f"{step.unit} after the anchor"
                if step.operation == "next"
                else f"the first {step.unit} from the anchor on"
            )
        case "near":
            return f"the {step.unit} nearest to the anchor"
        case "past" | "ahead":
            return f"the {units} {'up to' if step.operation == 'past' else 'from'} the anchor"
    return _plain_words(step, units)


def _plain_words(step: Step, units: str) -> str:
    match step.operation:
        case "day":
            return f"day {step.amount} of it"
        case "nth":
            return f"the last {step.unit} in it" if step.amount < 0 else f"{step.unit} number {step.amount} in it"
        case "part":
            return f"its {'middle' if step.unit == 'mid' else step.unit} part"
        case "to":
            return f"to the next {step.unit}"
        case "reach":
            return f"and the {units} that follow"
        case "sofar":
            return "its part up to then"
        case "rest":
            return "its part from then on"
    return {"since": "from then on", "until": "up to then", "about": "approximately"}.get(step.operation, "")
