"""The calendar of the core: day numbers, bounds, moving, and parts of dates."""

from __future__ import annotations

import datetime
import re

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.core.dates import (
    DateError,
    FuzzyDate,
    approximately,
    civil,
    clock_date,
    clocks,
    day_date,
    day_number,
    from_iso,
    fuzzy,
    iso,
    moved,
    moved_clock,
    open_since,
    open_until,
    span_date,
    weekday,
)
from whowhen.core.parts import half_of, part_of

days = st.integers(min_value=-2_000_000, max_value=4_000_000)
years = st.integers(min_value=-4000, max_value=9999)


def year_text(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


@st.composite
def values(draw: st.DrawFn) -> str:
    """EDTF texts of one date, of the kinds that articles need."""
    year = year_text(draw(years))
    month = draw(st.integers(1, 12))
    tail = draw(
        st.sampled_from(["", f"-{month:02d}", f"-{month:02d}-{draw(st.integers(1, 28)):02d}", "-21", "-24", "-34"])
    )
    is_season = tail in ("-21", "-24", "-34")  # EDTF has no qualified seasons
    return year + tail + ("" if is_season else draw(st.sampled_from(["", "~", "?"])))


@given(days)
def test_a_day_number_and_its_civil_date_are_inverse(number: int) -> None:
    assert day_number(*civil(number)) == number
    assert from_iso(iso(number)) == number


@given(st.dates())
def test_day_numbers_are_those_of_the_standard_library(date: datetime.date) -> None:
    number = day_number(date.year, date.month, date.day)
    assert number == date.toordinal()
    assert weekday(number) == date.weekday()


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28))
def test_bounds_of_years_months_and_days_are_those_of_the_edtf_library(year: int, month: int, day: int) -> None:
    for text in (f"{year:04d}", f"{year:04d}-{month:02d}", f"{year:04d}-{month:02d}-{day:02d}"):
        date, reference = fuzzy(text), edtf.parse_edtf(text)
        assert date.earliest == day_number(*reference.lower_strict()[:3])
        assert date.latest == day_number(*reference.upper_strict()[:3])


@given(values())
def test_every_value_parses_and_is_not_turned_round(text: str) -> None:
    date = fuzzy(text)
    edtf.parse_edtf(text)
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest <= date.latest


@given(days, st.integers(0, 400_000))
def test_a_span_keeps_its_bounds_and_reads_back(first: int, length: int) -> None:
    date = span_date(first, first + length)
    assert (date.earliest, date.latest) == (first, first + length)
    assert fuzzy(date.edtf) == date


@given(values(), st.integers(-5000, 5000))
def test_a_date_moved_freely_there_and_back_has_its_bounds_again(text: str, step: int) -> None:
    date = fuzzy(text)
    back = moved(moved(date, step, free=True), -step, free=True)
    assert (back.earliest, back.latest) == (date.earliest, date.latest)


@given(days, st.integers(-4000, 4000))
def test_a_day_moved_there_and_back_is_the_same_day(number: int, step: int) -> None:
    assert moved(moved(day_date(number), step), -step) == day_date(number)


@given(days, st.integers(0, 1439), st.integers(0, 20_000), st.integers(-20_000, 20_000))
def test_times_of_day_are_kept_to_the_minute_and_move_by_minutes(day: int, minute: int, length: int, step: int) -> None:
    first = day + minute / 1440
    date = clock_date(first, first + length / 1440)
    assert clocks(date) == pytest.approx((first, first + length / 1440))
    assert clocks(moved_clock(date, step)) == pytest.approx((first + step / 1440, first + (length + step) / 1440))
    assert moved_clock(moved_clock(date, step), -step) == date
    assert moved(moved(date, step), -step) == date


@given(values())
def test_parts_follow_each_other_inside_the_whole(text: str) -> None:
    whole = fuzzy(text)
    early, mid, late = (part_of(whole, part) for part in ("early", "mid", "late"))
    assert whole.order[0] <= early.order[0] <= mid.order[0] <= late.order[0]
    assert late.order[1] <= whole.order[1]


@given(days, st.integers(1, 40_000))
def test_halves_make_the_whole(first: int, length: int) -> None:
    whole = span_date(first, first + length)
    one, two = half_of(whole, 1), half_of(whole, 2)
    assert (one.earliest, two.latest) == (whole.earliest, whole.latest)
    assert one.latest is not None
    assert two.earliest == one.latest + 1


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("2015-01", "late", "2015-01-21/2015-01-31"),
        ("2011", "early", "2011-01/2011-04"),
        ("2011", "late", "2011-09/2011-12"),
        ("199X", "early", "1990/1993"),
        ("199X", "mid", "1994/1996"),
        ("199X", "late", "1997/1999"),
        ("2015-02-06", "late", "2015-02-06"),
    ],
)
def test_parts_of_dates_are_those_of_the_guidelines(text: str, part: str, expected: str) -> None:
    assert part_of(fuzzy(text), part).edtf == expected  # type: ignore[arg-type]


def test_open_sides() -> None:
    assert open_since(fuzzy("2003")) == fuzzy("2003/..")
    assert open_until(fuzzy("2014-05")) == fuzzy("../2014-05")
    assert open_since(fuzzy("2003/..")) == fuzzy("2003/..")
    assert fuzzy("../2014-05").earliest is None
    assert open_since(fuzzy("2014-34")).edtf == "2014-04/.."


@given(values())
def test_open_dates_are_edtf_for_the_library_too(text: str) -> None:
    for date in (open_since(fuzzy(text)), open_until(fuzzy(text)), approximately(fuzzy(text))):
        if not re.search(r"Y-?\d+-", date.edtf):  # months of years of five digits are ours alone
            edtf.parse_edtf(date.edtf)
        assert fuzzy(date.edtf) == date


def test_seasons_are_meteorological() -> None:
    assert fuzzy("2014-22") == FuzzyDate("2014-22", from_iso("2014-06-01"), from_iso("2014-08-31"))
    assert fuzzy("2014-24") == FuzzyDate("2014-24", from_iso("2014-12-01"), from_iso("2015-02-28"))


@pytest.mark.parametrize("text", ["2015-02-30", "2015-13", "12", "2014/2012", "../..", "yesterday", "2014-22-01"])
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(DateError, match=r"[.]$"):
        fuzzy(text)
