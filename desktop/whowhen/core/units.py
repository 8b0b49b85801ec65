"""Calendar units and names: the week that holds a day, the months of a year, weekdays, quarters, holidays."""

from __future__ import annotations

from whowhen.core.dates import (
    DateError,
    FuzzyDate,
    civil,
    day_date,
    day_number,
    days_in_month,
    fuzzy,
    span_date,
    weekday,
    year_text,
)
from whowhen.core.datewords import MONTHS, SEASONS, WEEKDAYS, season_code

QUARTERS = ("first quarter", "second quarter", "third quarter", "fourth quarter")
_CODES = {
    **{name: season_code(name) for name in SEASONS.values()},
    **{name: 33 + at for at, name in enumerate(QUARTERS)},
}
_MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12_000}
_IN_A_DAY = {"minute": 1440, "hour": 24, "day": 1}
DAYS_OF = {"minute": 0, "hour": 0, "day": 1, "week": 7, "fortnight": 14, "weekend": 7}


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


def named_part(name: str, number: int, steps: int) -> FuzzyDate:
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


def shifted(number: int, unit: str, amount: int) -> int:
    """The day so many units away; the day of the month stays, or becomes the month's last."""
    if unit in DAYS_OF:
        return number + DAYS_OF[unit] * amount
    year, month, day = civil(number)
    months = month - 1 + _MONTHS_OF[unit] * amount
    year, month = year + months // 12, months % 12 + 1
    return day_number(year, month, min(day, days_in_month(year, month)))
