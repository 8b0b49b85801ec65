"""Fuzzy dates: an EDTF value with its outer days.

Days are numbers on the proleptic Gregorian calendar, 1 for 0001-01-01 as in `date.toordinal`, but without that module's
limits: year 0 is 1 BCE and any year counts. `earliest` and `latest` are inclusive; None is open or unknown.

Bounds follow ISO 8601-2:2019 (EDTF) with two decisions of ours: seasons are meteorological (winter 2014, `2014-24`,
is December 2014 to February 2015), and the qualifiers `~`, `?` and `%` do not widen them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Precision = Literal["time", "day", "month", "season", "year", "decade", "century", "millennium", "interval"]

_DAYS_IN_400_YEARS = 146_097
_DAYS_BEFORE_YEAR_1 = 306  # from 0000-03-01, where a civil year is taken to begin, to 0001-01-01
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FARTHEST_YEAR = 10_000_000
"""Years beyond this, either way, are refused: no text means them, and floats lose days there."""

# First month and last month of ISO 8601-2 divisions of a year; the last month may lie in the year after.
_DIVISIONS: dict[int, tuple[int, int]] = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14),
    29: (9, 11), 30: (12, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
_QUALIFIED = re.compile(r"[~?%]")
_ONE = re.compile(
    r"Y?(?P<year>-?[\dX]{1,8})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:Z|[+-]\d\d:\d\d)?)?\Z"
)

_CLOCK = re.compile(r"T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?")


class DateError(ValueError):
    """A text that is no EDTF value; the message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A time as exactly as it is known: EDTF text with its first and last possible day."""

    edtf: str
    earliest: int | None
    latest: int | None

    @property
    def order(self) -> tuple[float, float]:
        """The key by which dates are sorted: open sides lie at infinity."""
        first = float("-inf") if self.earliest is None else float(self.earliest)
        return first, float("inf") if self.latest is None else float(self.latest)

    @property
    def is_exact(self) -> bool:
        """Whether it names one day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_approximate(self) -> bool:
        """Whether the value is qualified as approximate or uncertain."""
        return bool(_QUALIFIED.search(self.edtf))

    @property
    def precision(self) -> Precision:
        """What the value names: a day, a month, …, or an interval."""
        return precision(self.edtf)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The day's number; `month` may lie outside 1–12 and carries into the year.

    Source: H. Hinnant, "chrono-compatible low-level date algorithms" (2013), days_from_civil.
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    shifted = year - (month <= 2)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * _DAYS_IN_400_YEARS + day_of_era - _DAYS_BEFORE_YEAR_1 + 1


def civil(number: int) -> tuple[int, int, int]:
    """Year (astronomical), month and day of a day number; the inverse of `day_number`."""
    era, day_of_era = divmod(number - 1 + _DAYS_BEFORE_YEAR_1, _DAYS_IN_400_YEARS)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = shifted_month + (3 if shifted_month < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted_month + 2) // 5 + 1


def weekday(number: int) -> int:
    """0 for a Monday to 6 for a Sunday."""
    return (number - 1) % 7


def year_text(year: int) -> str:
    """A year as EDTF writes it: four digits, a minus for years before 0, a `Y` beyond four digits."""
    digits = f"{abs(year):04d}"
    return ("Y" if len(digits) > 4 else "") + ("-" if year < 0 else "") + digits


def iso(number: int | None) -> str | None:
    """`YYYY-MM-DD` of a day, astronomical and without the `Y` prefix; None stays None."""
    if number is None:
        return None
    year, month, day = civil(number)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"


def from_iso(text: str | None) -> int | None:
    """The day number of `YYYY-MM-DD`.

    Raises: DateError.
    """
    if text is None:
        return None
    found = re.fullmatch(r"(-?\d{4,8})-(\d\d)-(\d\d)", text)
    if not found:
        raise DateError(f"“{text}” is not a day written as YYYY-MM-DD.")
    year, month, day = map(int, found.groups())
    _check_day(text, year, month, day)
    return day_number(year, month, day)


def day_date(number: int) -> FuzzyDate:
    """The fuzzy date of one exact day."""
    year, month, day = civil(number)
    return FuzzyDate(f"{year_text(year)}-{month:02d}-{day:02d}", number, number)


def span_date(earliest: int | None, latest: int | None) -> FuzzyDate:
    """The fuzzy date of an interval of days, with the shortest EDTF text that has these bounds.

    Raises: DateError if it ends before it begins.
    """
    if earliest is not None and latest is not None:
        if earliest > latest:
            raise DateError(f"The interval {iso(earliest)}/{iso(latest)} ends before it begins.")
        for edtf in (_whole_year(earliest), _whole_month(earliest), day_date(earliest).edtf):
            if edtf and fuzzy(edtf).latest == latest:
                return fuzzy(edtf)
    first, last = _interval_ends(earliest, latest)
    return FuzzyDate(f"{first}/{last}", earliest, latest)


def _interval_ends(earliest: int | None, latest: int | None) -> tuple[str, str]:
    """The two sides of an interval, both years or both months where the days allow it."""
    after = None if latest is None else latest + 1
    for coarser in (_whole_year, _whole_month):
        first = ".." if earliest is None else coarser(earliest)
        last = ".." if after is None or latest is None else coarser(after) and coarser(latest, whole=False)
        if first and last:
            return first, last
    return (
        ".." if earliest is None else day_date(earliest).edtf,
        ".." if latest is None else day_date(latest).edtf,
    )


def _whole_year(number: int, *, whole: bool = True) -> str:
    """The year that begins on this day, else nothing; with `whole` off, the year that the day lies in."""
    year, month, day = civil(number)
    return year_text(year) if not whole or (month, day) == (1, 1) else ""


def _whole_month(number: int, *, whole: bool = True) -> str:
    """The month that begins on this day, else nothing; with `whole` off, the month that the day lies in."""
    year, month, day = civil(number)
    return f"{year_text(year)}-{month:02d}" if not whole or day == 1 else ""


def sides(date: FuzzyDate) -> tuple[str, str]:
    """The EDTF texts of its beginning and end; quarters and halves, which intervals cannot hold, by their months."""
    if date.precision == "season" and int(date.edtf.rstrip("~?%")[-2:]) > 24:
        date = _months_of(date)
    first, _, last = date.edtf.partition("/")
    return first, last or first


def open_since(date: FuzzyDate) -> FuzzyDate:
    """From the first day of the date on; a date that is open already stays."""
    if date.earliest is None or date.latest is None:
        return date
    return FuzzyDate(f"{sides(date)[0]}/..", date.earliest, None)


def open_until(date: FuzzyDate) -> FuzzyDate:
    """Up to the last day of the date; a date that is open already stays."""
    if date.earliest is None or date.latest is None:
        return date
    return FuzzyDate(f"../{sides(date)[1]}", None, date.latest)


def approximately(date: FuzzyDate) -> FuzzyDate:
    """The same date, qualified as approximate; its bounds stay. EDTF cannot qualify a season: it becomes its months."""
    if date.precision == "season":
        date = _months_of(date)
    return fuzzy("/".join(side if side in ("", "..") else f"{side.rstrip('~?%')}~" for side in date.edtf.split("/")))


def _months_of(date: FuzzyDate) -> FuzzyDate:
    assert date.earliest is not None
    assert date.latest is not None
    first, last = civil(date.earliest), civil(date.latest)
    return fuzzy(f"{year_text(first[0])}-{first[1]:02d}/{year_text(last[0])}-{last[1]:02d}")


def moved(date: FuzzyDate, days: int, *, free: bool = False) -> FuzzyDate:
    """The date moved by about `days`, in whole steps of its own precision; `free` moves by exactly so many days.

    A year stays a year and a month a month; a value with a form of its own that cannot move in whole steps (an
    interval, a season moved freely) keeps its length in days. Qualifiers stay.
    """
    if days == 0:
        return date
    if clocks(date) is not None:
        return moved_clock(date, days * 1440)
    anchor = date.earliest if date.earliest is not None else date.latest
    if anchor is None:
        return date
    if not free and (stepped := _stepped(date, anchor, days)):
        return stepped
    return span_date(
        None if date.earliest is None else date.earliest + days, None if date.latest is None else date.latest + days
    )


def moved_clock(date: FuzzyDate, minutes: int) -> FuzzyDate:
    """A date told by the clock moved by so many minutes; any other moves by the whole days in them."""
    if clocks(date) is None:
        return moved(date, round(minutes / 1440))
    return fuzzy("/".join(_moved_clock(side, minutes) for side in date.edtf.split("/")))


def _moved_clock(moment: str, minutes: int) -> str:
    clock = _CLOCK.search(moment)
    day = fuzzy(moment[: moment.index("T")]).earliest
    assert clock is not None
    assert day is not None
    days, minute = divmod(int(clock["hour"]) * 60 + int(clock["minute"]) + minutes, 1440)
    rest = moment[clock.end("minute") :]
    return f"{day_date(day + days).edtf}T{minute // 60:02d}:{minute % 60:02d}{rest}"


def clocks(date: FuzzyDate) -> tuple[float, float] | None:
    """The first and last moment of a date that is told by the clock, in days and parts of a day; None for any other."""
    times = [_CLOCK.search(side) for side in date.edtf.split("/")]
    if date.earliest is None or date.latest is None or not all(times):
        return None
    first, *_, last = (_part_of_day(clock) for clock in (*times, times[-1]) if clock)
    return date.earliest + first, date.latest + last


def _part_of_day(clock: re.Match[str]) -> float:
    hours, minutes, seconds = (int(part or 0) for part in clock.groups())
    return (hours * 3600 + minutes * 60 + seconds) / 86_400


def clock_date(first: float, last: float) -> FuzzyDate:
    """The date from one moment to another, both in days and parts of a day, to the minute.

    Raises: DateError if it ends before it begins.
    """
    if first > last:
        raise DateError("The time ends before it begins.")
    one, other = (_to_the_minute(day) for day in (first, last))
    return fuzzy(one if one == other else f"{one}/{other}")


def _to_the_minute(day: float) -> str:
    number, minute = divmod(round(day * 1440), 1440)
    return f"{day_date(number).edtf}T{minute // 60:02d}:{minute % 60:02d}"


def _stepped(date: FuzzyDate, anchor: int, days: int) -> FuzzyDate | None:
    suffix = date.edtf[-1] if date.edtf[-1] in "~?%" else ""
    year, month, _ = civil(anchor)
    match date.precision:
        case "day":
            return fuzzy(day_date(anchor + days).edtf + suffix)
        case "month":
            year, month, _ = civil(day_number(year, month, 15) + days)
            return fuzzy(f"{year_text(year)}-{month:02d}{suffix}")
        case "season":
            division = int(date.edtf.rstrip("~?%")[-2:])
            months = _DIVISIONS[division][1] - _DIVISIONS[division][0] + 1
            return _season(anchor, round(days / (365.2425 / 12) / months), division, suffix)
        case "year":
            return fuzzy(year_text(year + round(days / 365.2425)) + suffix)
        case "decade" if year >= 0:
            return fuzzy(f"{max(0, year // 10 + round(days / 3652.425)):03d}X{suffix}")
        case "century" if year >= 0:
            return fuzzy(f"{max(0, year // 100 + round(days / 36_524.25)):02d}XX{suffix}")
    return None


def _season(anchor: int, steps: int, division: int, suffix: str) -> FuzzyDate:
    """The division of the year that lies `steps` of its own length after the one that begins at `anchor`."""
    family = next(
        family
        for family in (range(21, 25), range(25, 29), range(29, 33), range(33, 37), range(37, 40), range(40, 42))
        if division in family
    )
    year, month, _ = civil(anchor)
    begins = year * 12 + month - 1 + steps * (12 // len(family))
    year, month = begins // 12, begins % 12 + 1
    division = next(code for code in family if _DIVISIONS[code][0] == month)
    return fuzzy(f"{year_text(year)}-{division}{suffix}")


@lru_cache(maxsize=16_384)
def precision(edtf: str) -> Precision:
    """What an EDTF value names, from its form alone."""
    text = _QUALIFIED.sub("", edtf)
    found = _ONE.match(text)
    if "/" in text or not found:
        return "interval"
    if found["hour"]:
        return "time"
    if found["day"] and found["day"] != "XX":
        return "day"
    if found["month"] and found["month"] != "XX":
        return "month" if int(found["month"]) <= 12 else "season"
    unknown = found["year"].count("X")
    names: tuple[Precision, ...] = ("year", "decade", "century", "millennium")
    return names[min(unknown, 3)]


@lru_cache(maxsize=16_384)
def fuzzy(edtf: str) -> FuzzyDate:
    """The fuzzy date of an EDTF text, level 1 with the level-2 seasons.

    Raises: DateError with a sentence that says what is wrong.
    """
    text = edtf.strip()
    if "/" not in text:
        return FuzzyDate(text, *_bounds(text))
    sides = text.split("/")
    if len(sides) != 2:
        raise DateError(f"“{edtf}” has more than one “/”: an interval is written as first/last.")
    earliest = None if sides[0] in ("..", "") else _bounds(sides[0])[0]
    latest = None if sides[1] in ("..", "") else _bounds(sides[1])[1]
    if earliest is None and latest is None:
        raise DateError(f"“{edtf}” has no date on either side.")
    if earliest is not None and latest is not None and earliest > latest:
        raise DateError(f"“{edtf}” ends before it begins.")
    return FuzzyDate(text, earliest, latest)


def _bounds(text: str) -> tuple[int, int]:
    found = _ONE.match(_QUALIFIED.sub("", text))
    if not found:
        return _bounds_of_library(text)
    digits = found["year"]
    first, last = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if digits.startswith("-"):
        first, last = last, first
    if max(abs(first), abs(last)) > FARTHEST_YEAR:
        raise DateError(f"The year in “{text}” is too far away: {FARTHEST_YEAR:,} years either way is the limit.")
    if "Y" not in text and len(digits.lstrip("-")) != 4:
        raise DateError(f"“{text}”: a year has four digits (year 12 is 0012), or more after a “Y”.")
    if found["month"] in (None, "XX"):
        return day_number(first), day_number(last + 1) - 1
    month = int(found["month"])
    if month in _DIVISIONS:
        if found["day"]:
            raise DateError(f"“{text}”: a season has no days.")
        begins, ends = _DIVISIONS[month]
        return day_number(first, begins), day_number(last, ends + 1) - 1
    if not 1 <= month <= 12:
        raise DateError(f"“{text}”: there is no month {month}.")
    if found["day"] in (None, "XX"):
        return day_number(first, month), day_number(last, month + 1) - 1
    day = int(found["day"])
    _check_day(text, first, month, day)
    return day_number(first, month, day), day_number(last, month, day)


def _check_day(text: str, year: int, month: int, day: int) -> None:
    if not 1 <= month <= 12:
        raise DateError(f"“{text}”: there is no month {month}.")
    if not 1 <= day <= days_in_month(year, month):
        raise DateError(f"“{text}”: that month has no day {day}.")


def _bounds_of_library(text: str) -> tuple[int, int]:
    """Bounds of the rarer level-2 forms, by the edtf library."""
    try:
        parse: Callable[[str], object] = _edtf_parser()
        parsed = parse(text)
        low, high = parsed.lower_strict(), parsed.upper_strict()  # type: ignore[attr-defined]
        return day_number(*low[:3]), day_number(*high[:3])
    except DateError:
        raise
    except Exception as error:  # the library's parser raises many kinds
        raise DateError(
            f"“{text}” is not a date that can be read. Write for example 1982, 2014-06, 2015-02-06 or 2003/.. ."
        ) from error


def _edtf_parser() -> Callable[[str], object]:
    import edtf

    parser: Callable[[str], object] = edtf.parse_edtf
    return parser
