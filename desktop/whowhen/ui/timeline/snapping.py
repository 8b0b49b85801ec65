"""Which dates a place on the axis means at a magnification, and how a moved date is told."""

from __future__ import annotations

import math
from typing import Literal

from whowhen.core.dates import FuzzyDate, civil, day_date, day_number, fuzzy, span_date, year_text
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


def date_at(day: float, days_per_px: float) -> FuzzyDate:
    """The date that a place on the axis means: a minute, a day, a month, … as fine as the pointer can tell."""
    number = math.floor(day)
    if days_per_px < 1 / _CLOCK_PX:
        step = minutes_at(days_per_px)
        minute = min(round((day - number) * 1440 / step) * step, 1440 - step)
        return fuzzy(f"{day_date(number).edtf}T{minute // 60:02d}:{minute % 60:02d}")
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
    if old is None or new is None or old == new:
        return ""
    sign = "+" if new > old else "−"
    (year, month, _), (new_year, new_month, _) = civil(old), civil(new)
    unit = before.precision if before.precision == after.precision else "day"
    if unit == "month":
        return f" ({sign}{abs((new_year - year) * 12 + new_month - month)} mo)"
    if unit in ("year", "decade", "century"):
        return f" ({sign}{abs(new_year - year)} y)"
    return f" ({sign}{abs(new - old):,} d)"
