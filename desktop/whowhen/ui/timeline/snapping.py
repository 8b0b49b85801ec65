"""Which dates a place on the axis means at a magnification, and how a moved date is told."""

from __future__ import annotations

import math
from typing import Literal

from whowhen.core.dates import FuzzyDate, civil, clock_date, clocks, day_date, day_number, fuzzy, span_date, year_text
from whowhen.core.datewords import in_short_words

Unit = Literal["day", "month", "year", "decade", "century"]
_LEAST_PX = 5.0
_CLOCK_PX = 400.0
"""A day that is wider than this is read by the clock."""
_DAYS: dict[Unit, float] = {"day": 1, "month": 30.4, "year": 365.25, "decade": 3652.5, "century": 36525}


def unit_at(days_per_px: float) -> Unit:
    """The finest unit that the pointer can tell apart."""
    return next((unit for unit, days in _DAYS.items() if days / days_per_px >= _LEAST_PX), "century")


def minutes_at(days_per_px: float) -> int:
    """The step, in minutes, that the pointer can tell apart."""
    return next((step for step in (1, 5, 15, 30, 60, 180, 720) if step / 1440 / days_per_px >= 3), 1440)


def reads_clock(days_per_px: float) -> bool:
    """Whether a day is so wide that times of day are read off the axis."""
    return days_per_px < 1 / _CLOCK_PX


def whole_minutes(day: float, step: int) -> float:
    """The time of day nearest to a place on the axis, in steps of so many minutes."""
    return round(day * 1440 / step) * step / 1440


def date_at(day: float, days_per_px: float) -> FuzzyDate:
    """The date that a place on the axis means: a minute, a day, a month, … as fine as the pointer can tell."""
    number = math.floor(day)
    if reads_clock(days_per_px):
        moment = whole_minutes(day, minutes_at(days_per_px))
        return clock_date(moment, moment)
    year, month, _ = civil(number)
    match unit_at(days_per_px):
        case "day":
            return day_date(number)
        case "month":
            return fuzzy(f"{year_text(year)}-{month:02d}")
        case "decade" if 0 <= year < 10_000:
            return fuzzy(f"{year // 10:03d}X")
        case "century" if 0 <= year < 10_000:
            return fuzzy(f"{year // 100:02d}XX")
    return fuzzy(year_text(year))


def span_between(one: float, other: float, days_per_px: float) -> FuzzyDate:
    """The span from the unit that holds the earlier time to the one that holds the later."""
    first, last = date_at(min(one, other), days_per_px), date_at(max(one, other), days_per_px)
    return span_date(first.earliest, last.latest)


def time_between(one: float, other: float, days_per_px: float) -> FuzzyDate:
    """The same, but by the clock where the pointer can tell times of day apart."""
    if not reads_clock(days_per_px):
        return span_between(one, other, days_per_px)
    step = minutes_at(days_per_px)
    return clock_date(whole_minutes(min(one, other), step), whole_minutes(max(one, other), step))


def boundary_at(day: float, days_per_px: float) -> int:
    """The day on which the nearest unit begins."""
    year, month, number = civil(math.floor(day))
    match unit_at(days_per_px):
        case "day":
            return round(day)
        case "month":
            return day_number(year, month + (number > 15))
    return day_number(year + (month > 6))


def told_move(before: FuzzyDate, after: FuzzyDate) -> str:
    """“12 Mar 2015 → 15 Mar 2015 (+3 d)”."""
    return f"{in_short_words(before)} → {in_short_words(after)}{_difference(before, after)}"


def _difference(before: FuzzyDate, after: FuzzyDate) -> str:
    old = before.earliest if before.earliest is not None else before.latest
    new = after.earliest if after.earliest is not None else after.latest
    if old is None or new is None or before == after:
        return ""
    moments, new_moments = clocks(before), clocks(after)
    if moments is not None and new_moments is not None:
        return f" ({_lapse(round((new_moments[0] - moments[0]) * 1440))})"
    if old == new:
        return ""
    sign = "+" if new > old else "−"
    (year, month, _), (new_year, new_month, _) = civil(old), civil(new)
    unit = before.precision if before.precision == after.precision else "day"
    if unit == "month":
        return f" ({sign}{abs((new_year - year) * 12 + new_month - month)} mo)"
    if unit in ("year", "decade", "century"):
        return f" ({sign}{abs(new_year - year)} y)"
    return f" ({sign}{abs(new - old):,} d)"


def _lapse(minutes: int) -> str:
    """“+2 d 3 h 15 min”."""
    days, rest = divmod(abs(minutes), 1440)
    parts = ((days, "d"), (rest // 60, "h"), (rest % 60, "min"))
    told = " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 min"
    return f"{'−' if minutes < 0 else '+'}{told}"
