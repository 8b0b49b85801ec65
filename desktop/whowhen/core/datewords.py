"""Dates in words, and words read as dates: what people see of a fuzzy date and what they type into a date field."""

from __future__ import annotations

import re
from functools import lru_cache

from whowhen.core.dates import (
    DateError,
    FuzzyDate,
    approximately,
    civil,
    clocks,
    day_date,
    fuzzy,
    open_since,
    open_until,
    precision,
    sides,
    span_date,
    year_text,
)
from whowhen.core.parts import Part, part_of

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HALF = ("spring", "summer", "autumn", "winter")
SEASONS = dict(enumerate((*_HALF, *_HALF, *(f"southern {season}" for season in _HALF)), 21))
"""Seasons by their EDTF code: of no hemisphere (which is the northern one), northern and southern."""
_ORDINALS = ("first", "second", "third", "fourth")
_SHORT = {name: name if len(name) <= 4 else name[:3] for name in MONTHS}


def season_code(words: str) -> int:
    """The EDTF code of a season as a text names it: “summer”, “the fall”, “southern winter”, “austral spring”."""
    name = words.removeprefix("the ").replace("austral ", "southern ").replace("fall", "autumn")
    return next(code for code, season in SEASONS.items() if season == name)


@lru_cache(maxsize=16_384)
def in_words(date: FuzzyDate) -> str:
    """The date as a person writes it: “6 February 2015”, “44 BCE”, “about 1965”, “since 2003”."""
    text = date.edtf
    if "/" in text:
        return _interval_words(date)
    prefix = "about " if "~" in text or "%" in text else "perhaps " if "?" in text else ""
    return prefix + _one_words(date)


def in_short_words(date: FuzzyDate) -> str:
    """The same for tight labels: months abbreviated, a season without its months."""
    words = re.sub(r"^.*\((.*)\)$", r"\1", in_words(date))
    return re.sub("|".join(MONTHS), lambda found: _SHORT[found[0]], words)


def _one_words(date: FuzzyDate) -> str:
    if date.earliest is None or date.latest is None:
        return date.edtf
    year, month, day = civil(date.earliest)
    match date.precision:
        case "time":
            return f"{day} {MONTHS[month - 1]} {_year(year)}, {date.edtf[date.edtf.index('T') + 1 :][:5]}"
        case "day":
            return f"{day} {MONTHS[month - 1]} {_year(year)}"
        case "month":
            return f"{MONTHS[month - 1]} {_year(year)}"
        case "season":
            return _season_words(date)
        case "year":
            return _year(year)
        case "decade" if year >= 0:
            return f"{year}s" if year >= 100 else f"{year}s CE"
        case "century" if year >= 0:
            return f"{_ordinal(year // 100 + 1)} century"
    return _between(date.earliest, date.latest)


def _season_words(date: FuzzyDate) -> str:
    assert date.earliest is not None
    assert date.latest is not None
    months = _between(date.earliest, date.latest)
    code = int(date.edtf.rstrip("~?%")[-2:])
    year = civil(date.earliest)[0]
    if code in SEASONS:
        return f"{months} ({SEASONS[code]} {_year(year)})"
    if 33 <= code <= 36:
        return f"{months} ({_ORDINALS[code - 33]} quarter of {_year(year)})"
    return months


def _interval_words(date: FuzzyDate) -> str:
    first, last = date.edtf.split("/")
    if date.latest is None:
        return f"since {in_words(fuzzy(first))}"
    if date.earliest is None:
        return f"until {in_words(fuzzy(last))}"
    if clocks(date) is not None and date.is_exact:
        return f"{in_words(fuzzy(first))} to {last[last.index('T') + 1 :][:5]}"
    if re.search(r"[~?%XT]", date.edtf) or precision(first) != precision(last):
        return f"{in_words(fuzzy(first))} to {in_words(fuzzy(last))}"
    return _between(date.earliest, date.latest)


def _between(earliest: int, latest: int) -> str:
    """A stretch of days in its coarsest words: years, months or days, saying once what both ends share."""
    (year, month, day), (year2, month2, day2) = civil(earliest), civil(latest)
    next_year, next_month, next_day = civil(latest + 1)
    if day != 1 or next_day != 1:
        return _joined((str(day), MONTHS[month - 1], _year(year)), (str(day2), MONTHS[month2 - 1], _year(year2)))
    if month != 1 or next_month != 1:
        return _joined((MONTHS[month - 1], _year(year)), (MONTHS[month2 - 1], _year(year2)))
    return _joined((_year(year),), (_year(next_year - 1),))


def _joined(first: tuple[str, ...], last: tuple[str, ...]) -> str:
    if first == last:
        return " ".join(first)
    if len(first) == 1 and first[0].endswith("BCE") and last[0].endswith("BCE"):
        return f"{first[0].removesuffix(' BCE')}–{last[0]}"
    shared = 0
    while shared < len(first) - 1 and first[-1 - shared] == last[-1 - shared]:
        shared += 1
    head = first[: len(first) - shared]
    dash = "–" if shared or len(first) == 1 else " – "
    return f"{' '.join(head)}{dash}{' '.join(last)}"


def _year(year: int) -> str:
    """An astronomical year as people count it."""
    if year <= 0:
        return f"{1 - year} BCE"
    return f"{year} CE" if year < 1000 else str(year)


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


# Reading what people type.

_MONTH_NUMBERS = {name[:length].lower(): number for number, name in enumerate(MONTHS, 1) for length in (3, 9)}
_MONTH_NUMBERS["sept"] = 9
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # noqa: E501
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<ad>(?:ad|ce) )?(?P<year>\d{1,7})(?: (?P<era>bce?|b\.c\.(?:e\.)?|ad|ce|a\.d\.|c\.e\.))?"
_SEASON = r"(?P<season>(?:southern |austral )?(?:spring|summer|autumn|fall|winter))"
_FORMS = [
    re.compile(form)
    for form in (
        rf"(?:the )?{_DAY} (?:of )?{_MONTH},?(?: {_YEAR})?",
        rf"{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"{_MONTH},?(?: (?:of )?{_YEAR})?",
        rf"(?:the )?{_SEASON}(?: (?:of )?{_YEAR})?",
        rf"(?:q(?P<q>[1-4])|(?:the )?(?P<quarter>first|second|third|fourth) quarter)(?: (?:of )?{_YEAR})?",
        r"(?:the )?(?P<decade>\d{1,3}0)'?s",
        r"(?:the )?(?P<century>\d{1,2})(?:st|nd|rd|th) century(?: (?P<era>bce?|ad|ce))?",
        _YEAR,
    )
]
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ABOUT = re.compile(r"(?:about|around|approximately|circa|ca?\.?|~) ?(?=[\da-z])")
_PART = re.compile(r"(early|mid|middle of|late)[ -](?:in )?(?:the )?")
_BETWEEN = re.compile(
    r"(?:between|from) (.+?) (?:and|to|until|till) (.+)|(.+?) ?(?:–|—| to | - |(?<=\d)-(?=\d+ bc)) ?(.+)"
)
_SHORT_RANGE = re.compile(r"(\d{2,4})[-–](\d{2}|\d{4})")
_OPEN = re.compile(r"(since|from|after|until|till|by|before|up to) (.+)")


def read(text: str, today: FuzzyDate | None = None) -> FuzzyDate:
    """The date that a person means by what they typed; a missing year is the latest one that fits before `today`.

    Raises: DateError with a sentence that says what is wrong.
    """
    words = " ".join(text.split())
    if not words:
        raise DateError("Write a date, for example 2012, March 2012, summer 2014 or 44 BC.")
    try:
        return fuzzy(words)
    except DateError as error:
        refused = error
    found = _read(words.lower().rstrip("."), today)
    if found is None:
        raise refused if re.fullmatch(r"[\dXY~?%/:T.-]+", words) else _unreadable(words)
    return found


def _unreadable(words: str) -> DateError:
    return DateError(
        f"“{words}” is not a date that can be read. Write for example 6 February 2015, summer 2014 or 1982."
    )


def _read(words: str, today: FuzzyDate | None) -> FuzzyDate | None:
    if found := _SHORT_RANGE.fullmatch(words):
        return _years(found[1], found[2])
    if found := _ABOUT.match(words):
        return _qualified(_read(words[found.end() :], today))
    if found := _PART.match(words):
        whole = _read(words[found.end() :], today)
        part: Part = "early" if found[1] == "early" else "late" if found[1] == "late" else "mid"
        return part_of(whole, part) if whole else None
    return _read_one(words, today) or _read_range(words, today) or _read_open(words, today)


def _read_open(words: str, today: FuzzyDate | None) -> FuzzyDate | None:
    found = _OPEN.fullmatch(words)
    if not found or not (date := _read(found[2], today)):
        return None
    match found[1]:
        case "since" | "from":
            return open_since(date)
        case "after" if date.latest is not None:
            return span_date(date.latest + 1, None)
        case "before" if date.earliest is not None:
            return span_date(None, date.earliest - 1)
    return open_until(date)


def _read_range(words: str, today: FuzzyDate | None) -> FuzzyDate | None:
    found = _BETWEEN.fullmatch(words)
    if not found:
        return None
    left, right = found[1] or found[3], found[2] or found[4]
    last = _read(right, today)
    if last is None:
        return None
    first = _read(_completed(left, right), today)
    if first is None:
        return None
    if first.order[0] > last.order[1]:
        raise DateError(f"“{words}” ends before it begins.")
    return fuzzy(f"{sides(first)[0]}/{sides(last)[1]}")


def _completed(left: str, right: str) -> str:
    """The left side of a range with the month and year that only the right side says: “21” of “21 to 31 May 2014”."""
    if re.search(r"\bbc|\bad\b|\bce\b|century|\ds$", left):
        return left
    month = re.search(_MONTH, right)
    if re.fullmatch(_DAY, left) and month:
        left = f"{left} {month['month']}"
    era = re.search(r" (?:bce?|ad|ce)$", right)
    if era and re.search(r"^\d{1,4}$|\d{3,4}$", left):
        return f"{left}{era[0]}"
    if re.search(r"\d{3,}", left):
        return left
    year = re.search(r"(?:\d{3,7}|\d{1,7}(?= (?:bce?|ad|ce)$))(?: (?:bce?|ad|ce))?$", right)
    return f"{left} {year[0]}" if year else left


def _years(first: str, last: str) -> FuzzyDate | None:
    """A range of years: 1914–18 is 1914 to 1918."""
    if len(first) < 3:
        return None
    return fuzzy(f"{first:0>4}/{first[: -len(last)] + last if len(last) < len(first) else last:0>4}")


def _qualified(date: FuzzyDate | None) -> FuzzyDate | None:
    return approximately(date) if date is not None else None


def _read_one(words: str, today: FuzzyDate | None) -> FuzzyDate | None:
    if words in ("today", "yesterday", "tomorrow") and today and today.earliest is not None:
        return day_date(today.earliest + {"today": 0, "yesterday": -1, "tomorrow": 1}[words])
    if found := _NUMERIC.fullmatch(words):
        return _numeric(words, *map(int, found.groups()))
    for form in _FORMS:
        if found := form.fullmatch(words):
            return _from_parts({name: value for name, value in found.groupdict().items() if value}, words, today)
    return None


def _numeric(words: str, first: int, second: int, year: int) -> FuzzyDate:
    if first <= 12 and second <= 12 and first != second:
        raise DateError(f"“{words}” can be read in two ways: write the month as a word, as in 6 February 2015.")
    day, month = (first, second) if first > 12 else (second, first)
    return fuzzy(f"{year:04d}-{month:02d}-{day:02d}")


def _from_parts(parts: dict[str, str], words: str, today: FuzzyDate | None) -> FuzzyDate:
    is_before = parts.get("era", "").startswith("b")
    if "decade" in parts:
        return fuzzy(f"{int(parts['decade']) // 10:03d}X")
    if "century" in parts:
        return _century(int(parts["century"]), is_before)
    tail = _tail(parts)
    if "year" not in parts:
        return _latest_before(tail, words, today)
    if not tail and len(parts["year"]) < 3 and "era" not in parts and "ad" not in parts:
        raise DateError(f"“{words}” alone says no date: write the year in full, or 12 CE or 0012 for the year 12.")
    year = int(parts["year"])
    return fuzzy(year_text(1 - year if is_before else year) + tail)


def _tail(parts: dict[str, str]) -> str:
    """What follows the year in EDTF: month and day, season or quarter."""
    if "season" in parts:
        return f"-{season_code(parts['season'])}"
    if quarter := parts.get("q") or parts.get("quarter"):
        return f"-{33 + (int(quarter) - 1 if quarter.isdigit() else _ORDINALS.index(quarter))}"
    month = f"-{_MONTH_NUMBERS[parts['month']]:02d}" if "month" in parts else ""
    return month + (f"-{int(parts['day']):02d}" if "day" in parts else "")


def _latest_before(tail: str, words: str, today: FuzzyDate | None) -> FuzzyDate:
    """The last date with these parts that begins on or before `today`."""
    if today is None or today.latest is None:
        raise DateError(f"“{words}” has no year: write it, as in {words} 2014.")
    year = civil(today.latest)[0]
    for candidate in range(year, year - 9, -1):
        try:
            date = fuzzy(year_text(candidate) + tail)
        except DateError:
            continue
        if date.order[0] <= today.latest:
            return date
    raise DateError(f"“{words}” is not a day of the calendar.")


def _century(number: int, is_before: bool) -> FuzzyDate:
    if is_before:
        return fuzzy(f"{year_text(1 - number * 100)}/{year_text(-(number - 1) * 100)}")
    return fuzzy(f"{number - 1:02d}XX")
