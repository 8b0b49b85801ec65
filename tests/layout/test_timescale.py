"""Days to pixels: zoom keeps the date under the pointer, and a ruler always says which year it is."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.core.dates import civil, day_number
from whowhen.layout.ticks import ticks
from whowhen.layout.timescale import COARSEST, FINEST, MINUTE, YEAR, TimeScale, between, fitting

DAYS = st.floats(-100_000 * YEAR, 12_000 * YEAR)
ZOOMS = st.floats(math.log(FINEST), math.log(COARSEST)).map(math.exp)
SCALES = st.builds(TimeScale, DAYS, ZOOMS)


@given(SCALES, st.floats(0.01, 100), st.floats(0, 3000))
def test_zoom_keeps_the_time_under_the_pointer(scale: TimeScale, factor: float, x: float) -> None:
    zoomed = scale.zoomed(factor, x)
    assert abs(zoomed.x(scale.day(x)) - x) < 1
    assert FINEST <= zoomed.days_per_px <= COARSEST


@given(SCALES, st.floats(0, 3000))
def test_pixel_and_day_are_inverse(scale: TimeScale, x: float) -> None:
    assert scale.x(scale.day(x)) == pytest.approx(x, abs=0.01)


@given(SCALES, st.floats(-500, 500), st.floats(0, 1000))
def test_panning_moves_the_content_with_the_pointer(scale: TimeScale, dx: float, x: float) -> None:
    assert scale.panned(dx).x(scale.day(x)) == pytest.approx(x + dx, abs=0.01)


def test_zoom_goes_from_a_minute_to_a_hundred_thousand_years_and_back() -> None:
    scale = TimeScale(day_number(2015), 1.0)
    for _ in range(200):
        scale = scale.zoomed(1.2, 400)
    assert scale.days_per_px * 800 < 10 * MINUTE
    for _ in range(400):
        scale = scale.zoomed(1 / 1.2, 400)
    assert scale.days_per_px * 800 > 100_000 * YEAR


@given(DAYS, st.floats(0.01, 50_000 * YEAR), st.floats(300, 3000))
def test_fitting_shows_both_ends(first: float, length: float, width: float) -> None:
    scale = fitting(first, first + length, width, 20)
    assert scale.x(first) >= 19
    assert scale.x(first + length) <= width - 19


@given(SCALES, SCALES)
def test_a_glide_ends_where_it_should(start: TimeScale, end: TimeScale) -> None:
    assert between(start, end, 1.0) == end
    assert between(start, end, 0.0).days_per_px == pytest.approx(start.days_per_px)


@given(SCALES, st.floats(300, 2600))
def test_ticks_are_in_order_and_blocks_join_without_a_gap(scale: TimeScale, width: float) -> None:
    found = ticks(scale, width)
    days = [tick.day for tick in found.minor]
    assert days == sorted(set(days))
    assert len(days) < width / 10
    assert all(one.end == following.start for one, following in zip(found.major, found.major[1:], strict=False))
    first, last = scale.span(width)
    assert found.major[0].start <= first
    assert found.major[-1].end >= last


@given(SCALES)
def test_nobody_reads_of_a_year_zero(scale: TimeScale) -> None:
    found = ticks(scale, 1200)
    words = [tick.label for tick in found.minor] + [block.label for block in found.major]
    assert not any(re.search(r"(^|\D)0 (BCE|CE)|^0$|-\d", label) for label in words)


@pytest.mark.parametrize(
    ("first", "last", "minor", "major"),
    [
        ((2015, 2, 6), (2015, 2, 7), "12:00", "Fri 6 February 2015"),
        ((2015, 1, 20), (2015, 2, 10), "1", "February 2015"),
        ((2014, 1, 1), (2015, 6, 1), "Mar", "2015"),
        ((1980, 1, 1), (2015, 1, 1), "1982", "2000s"),
        ((-43, 2, 20), (-43, 4, 1), "15", "March 44 BCE"),
        ((-60, 1, 1), (40, 1, 1), "1 CE", "100–1 BCE"),
        ((12, 1, 1), (12, 12, 1), "Feb", "12 CE"),
        ((9998, 1, 1), (10001, 1, 1), "Jul", "10,000"),
    ],
)
def test_two_levels_say_when_this_is(
    first: tuple[int, int, int], last: tuple[int, int, int], minor: str, major: str
) -> None:
    found = ticks(fitting(day_number(*first), day_number(*last), 900), 900)
    assert minor in [tick.label for tick in found.minor]
    assert major in [block.label for block in found.major]


def test_round_years_are_round_as_people_count() -> None:
    found = ticks(fitting(day_number(-60), day_number(40), 900), 900)
    years = {tick.label: civil(math.floor(tick.day))[0] for tick in found.minor}
    assert years["40 BCE"] == -39
    assert years["1 CE"] == 1
    assert years["20 CE"] == 20
