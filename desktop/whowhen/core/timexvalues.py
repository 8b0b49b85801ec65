"""TIMEX3 values of dates: how TimeML writes a day, a week, a season or a quarter.

Source: TimeML 1.2.1 annotation guidelines (Saurí et al. 2006), ISO 8601 weeks; years before 1 as `BC0044`, decades and
centuries by their first digits (198, 19), as in the corpora that taggers are compared on.
"""

from __future__ import annotations

from typing import Literal

from whowhen.core.dates import FuzzyDate, civil, day_number, weekday
from whowhen.core.datewords import MONTHS, SEASONS, WEEKDAYS
from whowhen.core.readings import Reading

Form = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]
_MASKS = ("-XX", "-XX-XX")
"""What is not known of a day in a known month, and in a known year."""
_SHORT = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def value_of(reading: Reading, date: FuzzyDate | None) -> str:
    """The value of an expression whose reading comes to that date, or to none yet; the reading has a `form`."""
    if date is not None:
        return timex3(date, reading.form)
    return unknown(reading.form, next((step.unit for step in reading.steps if _named(step.unit)), ""))


def timex3(date: FuzzyDate, form: str) -> str:
    """The value of a date; `form` is the unit that the words name, then after a colon what follows it ("day:TMO")."""
    unit, _, rest = form.partition(":")
    number = date.earliest if date.earliest is not None else date.latest
    if number is None:
        return "XXXX"
    if unit == "season" and (name := SEASONS.get(int(date.edtf[-2:]) if date.edtf[-2:].isdigit() else 0)):
        return f"{_year(civil(number)[0])}-{_SHORT[name.rpartition(' ')[2]]}{rest}"
    if unit == "day" and date.latest is not None and date.latest > number:
        return _unit_value(number, "month" if date.latest - number < 31 else "year") + _MASKS[date.latest - number > 30]
    return _unit_value(number, unit) + rest


def _unit_value(number: int, unit: str) -> str:
    year, month, day = civil(number)
    head = _year(year)
    match unit:
        case "week" | "weekend":
            return _week(number) + ("-WE" if unit == "weekend" else "")
        case "month":
            return f"{head}-{month:02d}"
        case "quarter":
            return f"{head}-Q{(month + 2) // 3}"
        case "half":
            return f"{head}-H{1 if month < 7 else 2}"
        case "season":
            return f"{head}-{_SEASONS[12 if month < 3 else month // 3 * 3]}"
        case "year":
            return head
        case "decade":
            return head[:-1]
        case "century":
            return head[:-2]
    return f"{head}-{month:02d}-{day:02d}"


def _year(year: int) -> str:
    return f"BC{1 - year:04d}" if year <= 0 else f"{year:04d}"


def _week(number: int) -> str:
    """ISO week: the week belongs to the year that its Thursday lies in."""
    thursday = number - weekday(number) + 3
    year = civil(thursday)[0]
    return f"{_year(year)}-W{(thursday - day_number(year)) // 7 + 1:02d}"


def unknown(form: str, name: str = "") -> str:
    """The value while the year is not known: XXXX-05 for a month, XXXX-WXX-1 for a Monday."""
    unit, _, rest = form.partition(":")
    masks = {
        "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
        "half": "XXXX-HX", "decade": "XXX", "century": "XX",
    }  # fmt: skip
    return (_named(name) or masks.get(unit, "XXXX")) + rest


def _named(name: str) -> str:
    """The value of a weekday, month, season, quarter or day of any year, by its name."""
    head, _, day = name.partition(" ")
    if head in WEEKDAYS:
        return f"XXXX-WXX-{WEEKDAYS.index(head) + 1}"
    if head in MONTHS:
        return f"XXXX-{MONTHS.index(head) + 1:02d}" + (f"-{int(day):02d}" if day.isdigit() else "")
    ordinals = {"first": "Q1", "second": "Q2", "third": "Q3", "fourth": "Q4"}
    short = _SHORT.get(name.rpartition(" ")[2]) or ordinals.get(head if day == "quarter" else "")
    return f"XXXX-{short}" if short else ""
