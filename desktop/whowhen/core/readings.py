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
`half n`          the first or second half
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
    approximately,
    civil,
    day_date,
    day_number,
    days_in_month,
    fuzzy,
    open_since,
    open_until,
    sides,
    span_date,
    weekday,
)
from whowhen.core.datewords import WEEKDAYS, in_words
from whowhen.core.parts import Part, half_of, part_of
from whowhen.core.units import DAYS_OF, named_part, shifted, unit_of


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


_LONG = ("month", "quarter", "half", "year", "decade", "century")


def is_current(reading: Reading) -> bool:
    """Whether it is the month or year that the article itself was written in; a week stays a whole week."""
    is_bare = reading.edtf is None and reading.anchor is None and reading.end is None and len(reading.steps) == 1
    return is_bare and reading.steps[0].operation == "this" and reading.steps[0].unit in _LONG


def so_far(reading: Reading) -> Reading:
    """The reading of what is over of these words."""
    return replace(reading, steps=(*reading.steps, Step("sofar")))


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
    return fuzzy(f"{sides(first)[0]}/{sides(last)[1]}")


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
        days = DAYS_OF[step.unit] * step.amount
        return span_date(first + days, last + days)
    begins = unit_of(first, step.unit, step.amount)
    if begins.latest is not None and begins.earliest is not None and last - first < begins.latest - begins.earliest:
        return begins  # a winter, a week over the turn of the year
    ends = unit_of(last, step.unit, step.amount)
    return begins if begins == ends else span_date(begins.earliest, ends.latest)


def _on(date: FuzzyDate, step: Step) -> FuzzyDate:
    return named_part(step.unit, _ends(date)[0], step.amount)


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
        return named_part(step.unit, first, 0)
    limit = shifted(first, "month", step.amount)
    return next(found for found in _candidates(step.unit, limit, (1, 0, -1)) if found.order[0] <= limit)


def _candidates(name: str, number: int, steps: tuple[int, ...]) -> list[FuzzyDate]:
    return [named_part(name, number, step) for step in steps]


def _day(date: FuzzyDate, step: Step) -> FuzzyDate:
    year, month, _ = civil(_ends(date)[0])
    if not 1 <= step.amount <= days_in_month(year, month):
        raise DateError(f"That month has no day {step.amount}.")
    return day_date(day_number(year, month, step.amount))


def _nth(date: FuzzyDate, step: Step) -> FuzzyDate:
    """The nth unit inside the date; -1 is the last one. Weeks are counted from the first day, or back from the last."""
    first, last = _ends(date)
    if step.unit == "week" and step.amount < 0:
        return span_date(last + 7 * step.amount + 1, last + 7 * (step.amount + 1))
    if step.unit == "week":
        return span_date(first + 7 * (step.amount - 1), min(last, first + 7 * step.amount - 1))
    if step.unit in WEEKDAYS and step.amount < 0:
        return day_date(last - (weekday(last) - WEEKDAYS.index(step.unit)) % 7)
    if step.amount < 0:
        return unit_of(last, step.unit, step.amount + 1)
    if step.unit in WEEKDAYS:
        return day_date(first + (WEEKDAYS.index(step.unit) - weekday(first)) % 7 + 7 * (step.amount - 1))
    return unit_of(first, step.unit, step.amount - 1)


def _part(date: FuzzyDate, step: Step) -> FuzzyDate:
    part: Part = "early" if step.unit == "early" else "late" if step.unit == "late" else "mid"
    return part_of(date, part)


def _to(date: FuzzyDate, step: Step) -> FuzzyDate:
    return span_date(_ends(date)[0], _next(date, step).latest)


def _past(date: FuzzyDate, step: Step) -> FuzzyDate:
    """From the beginning of the month or year that lies so many back; weeks and days are counted exactly."""
    _, last = _ends(date)
    if step.unit in DAYS_OF:
        return span_date(shifted(last, step.unit, -step.amount), last)
    begins = unit_of(last, step.unit, -step.amount)
    return fuzzy(f"{sides(begins)[0]}/{day_date(last).edtf}")


def _ahead(date: FuzzyDate, step: Step) -> FuzzyDate:
    """To the end of the month or year that lies so many ahead; weeks and days are counted exactly."""
    first, _ = _ends(date)
    if step.unit in DAYS_OF:
        return span_date(first, shifted(first, step.unit, step.amount))
    return span_date(first, unit_of(first, step.unit, step.amount).latest)


def _reach(date: FuzzyDate, step: Step) -> FuzzyDate:
    first, last = _ends(date)
    return span_date(first, shifted(last, step.unit, step.amount))


_OPERATIONS: dict[str, Callable[[FuzzyDate, Step], FuzzyDate]] = {
    "this": _this, "move": _move, "on": _on, "last": _last, "next": _next, "latest": _latest, "coming": _coming,
    "near": _near,
    "day": _day, "nth": _nth, "part": _part, "to": _to, "past": _past, "ahead": _ahead,
    "reach": _reach, "half": lambda date, step: half_of(date, step.amount),
    "since": lambda date, _: open_since(date), "until": lambda date, _: open_until(date),
    "about": lambda date, _: approximately(date),
}  # fmt: skip


def explain(reading: Reading, text: str, published: FuzzyDate | None) -> tuple[str, ...]:
    """The sentences of “Why this date?”: the words, what they rest on, and what they come to."""
    date = resolve(reading, published)
    outcome = in_words(date) if date else "not known yet"
    words = f"“{text}” → " if text else ""
    if reading.edtf is not None and not reading.steps and reading.end is None:
        return (f"{words}{outcome}",)
    before = explain(reading.anchor, "the date before", published) if reading.anchor else ()
    told = _told(reading, published)
    if reading.end is not None:
        told = f"{told}, to {_told(reading.end, published)}"
    return (*before[:-1], f"{words}{told} → {outcome}")


def _told(reading: Reading, published: FuzzyDate | None) -> str:
    """The steps in words, the first one from the anchor, each other one from what the one before it came to."""
    anchor = _anchor_words(reading, published)
    if not reading.steps:
        return anchor
    first, *rest = (_step_words(step) for step in reading.steps)
    return ", ".join((first.replace("the anchor", anchor), *(told.replace("the anchor", "that") for told in rest)))


def _anchor_words(reading: Reading, published: FuzzyDate | None) -> str:
    if reading.edtf is not None:
        return in_words(fuzzy(reading.edtf))
    if reading.anchor is not None:
        date = resolve(reading.anchor, published)
        return f"the date mentioned before, {in_words(date)}" if date else "the date mentioned before"
    return f"the article's date, {in_words(published)}" if published else "the article's date, which is not known"


def _step_words(step: Step) -> str:
    if step.operation in _TOLD:
        return _TOLD[step.operation].format(unit="middle" if step.unit == "mid" else step.unit, amount=step.amount)
    count = abs(step.amount)
    units = f"{count} {step.unit}{'s' if count != 1 else ''}"
    match step.operation:
        case "move":
            return f"{units} {'before' if step.amount < 0 else 'after'} the anchor"
        case "past" | "ahead":
            return f"the {units} {'up to' if step.operation == 'past' else 'from'} the anchor"
        case "nth":
            return f"{'the last' if step.amount < 0 else _NTH[min(count, 5)]} {step.unit} of the anchor"
        case "half":
            return f"{'the first' if step.amount == 1 else 'the second'} half of the anchor"
        case "on":
            return f"{step.unit} in the {'week' if step.unit in WEEKDAYS else 'year'} of the anchor"
    return f"the anchor and the {units} that follow{'s' if count == 1 else ''}"


_NTH = ("the", "the first", "the second", "the third", "the fourth", "a later")
_TOLD = {
    "this": "the {unit} of the anchor",
    "last": "{unit} before the anchor",
    "next": "{unit} after the anchor",
    "latest": "the latest {unit} up to the anchor",
    "coming": "the first {unit} from the anchor on",
    "near": "the {unit} nearest to the anchor",
    "day": "day {amount} in the month of the anchor",
    "part": "the {unit} part of the anchor",
    "to": "to the next {unit}",
    "sofar": "as far as it had gone",
    "rest": "as far as it was still to come",
    "since": "from the anchor on",
    "until": "up to the anchor",
    "about": "approximately the anchor",
}
"""The words of the steps that need no counting."""
