"""Parts of dates: early, mid and late, the first and second half.

The bounds are conventions of ours: days 1–10, 11–20, 21–end of a month; months 1–4, 5–8, 9–12 of a year.
"""

from __future__ import annotations

from typing import Literal

from whowhen.core.dates import FuzzyDate, civil, day_number, span_date

Part = Literal["early", "mid", "late"]
_THIRDS: dict[str, dict[Part, tuple[int, int]]] = {
    "month": {"early": (0, 10), "mid": (10, 20), "late": (20, 31)},
    "year": {"early": (0, 4), "mid": (4, 8), "late": (8, 12)},
    "decade": {"early": (0, 4), "mid": (4, 7), "late": (7, 10)},
    "century": {"early": (0, 34), "mid": (34, 67), "late": (67, 100)},
}
_SHARES: dict[Part, tuple[int, int]] = {"early": (0, 34), "mid": (34, 67), "late": (67, 100)}
"""Hundredths of some whole years, as for a century."""


def _is_whole_years(earliest: int, latest: int) -> bool:
    first, after = civil(earliest), civil(latest + 1)
    return first[1:] == after[1:] == (1, 1) and after[0] - first[0] > 2


def half_of(date: FuzzyDate, which: int) -> FuzzyDate:
    """The first (1) or second (2) half: of years by years, of a year by months, of a month by days."""
    if date.earliest is None or date.latest is None or date.is_exact:
        return date
    (year, month, _), after = civil(date.earliest), civil(date.latest + 1)
    months, length = 12 * (after[0] - year) + after[1] - month, date.latest - date.earliest + 1
    middle = day_number(year, month + months // 2) if length > 58 else date.earliest + length // 2
    return span_date(date.earliest, middle - 1) if which == 1 else span_date(middle, date.latest)


def part_of(date: FuzzyDate, part: Part) -> FuzzyDate:
    """The early, middle or late part: days 1–10, 11–20, 21–end of a month; months 1–4, 5–8, 9–12 of a year; years
    0–3, 4–6, 7–9 of a decade; thirds of anything else that lasts three days or more."""
    if date.earliest is None or date.latest is None or date.latest - date.earliest < 2:
        return date
    year = civil(date.earliest)[0]
    begin, end = _THIRDS.get(date.precision, _THIRDS["year"])[part]
    match date.precision:
        case "month":
            return span_date(date.earliest + begin, min(date.earliest + end - 1, date.latest))
        case "year":
            return span_date(day_number(year, 1 + begin), day_number(year, 1 + end) - 1)
        case "decade" | "century":
            return span_date(day_number(year + begin), day_number(year + end) - 1)
    if _is_whole_years(date.earliest, date.latest):
        years = civil(date.latest)[0] + 1 - year
        begin, end = (-(-begin_share * years // 100) for begin_share in _SHARES[part])
        return span_date(day_number(year + begin), day_number(year + end) - 1)
    length = date.latest - date.earliest + 1
    third = {"early": 0, "mid": 1, "late": 2}[part]
    return span_date(date.earliest + length * third // 3, date.earliest + length * (third + 1) // 3 - 1)
