"""Folded time: the map rises everywhere, is undone by its inverse, and keeps the time under the pointer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.core.dates import civil, day_number
from whowhen.layout.folds import BREAK_PX, Folds, empty_stretches
from whowhen.layout.ticks import ticks
from whowhen.layout.timescale import FINEST, TimeScale, between, fitting

LENGTHS = st.lists(st.tuples(st.integers(1, 40_000), st.integers(2, 400_000)), min_size=1, max_size=8)
ZOOMS = st.floats(math.log(FINEST), math.log(5_000.0)).map(math.exp)
DAYS = st.floats(-2_000_000, 4_000_000)
INTERVALS = st.lists(st.tuples(st.integers(0, 500_000), st.integers(1, 3_000)), min_size=1, max_size=40)


@st.composite
def folds(draw: st.DrawFn) -> Folds:
    at, gaps = draw(st.integers(-400_000, 700_000)), []
    for apart, length in draw(LENGTHS):
        gaps.append((float(at + apart), float(at + apart + length)))
        at += apart + length
    return Folds(tuple(gaps))


SCALES = st.builds(TimeScale, DAYS, ZOOMS, folds())


@given(SCALES, st.lists(DAYS, min_size=2, max_size=30))
def test_later_lies_further_right_and_one_or_many_come_out_alike(scale: TimeScale, days: list[float]) -> None:
    days.sort()
    xs = scale.xs(np.array(days))
    assert (np.diff(xs) >= 0).all()
    assert xs.tolist() == pytest.approx([scale.x(day) for day in days], abs=1e-3, rel=1e-9)


@given(SCALES, st.floats(-500, 4_000))
def test_pixel_and_day_are_inverse(scale: TimeScale, x: float) -> None:
    assert scale.x(scale.day(x)) == pytest.approx(x, abs=0.02)


@given(SCALES, st.floats(0.01, 100), st.floats(0, 3_000))
def test_zoom_keeps_the_time_under_the_pointer_even_in_a_break(scale: TimeScale, factor: float, x: float) -> None:
    assert abs(scale.zoomed(factor, x).x(scale.day(x)) - x) < 1


@given(SCALES, st.floats(-900, 900), st.floats(0, 1_000))
def test_panning_moves_all_by_as_many_pixels(scale: TimeScale, dx: float, x: float) -> None:
    assert scale.panned(dx).x(scale.day(x)) == pytest.approx(x + dx, abs=0.05)


@given(SCALES)
def test_a_break_has_one_width_at_every_magnification(scale: TimeScale) -> None:
    assert scale.folds is not None
    for start, end in scale.folds.gaps:
        assert scale.x(end) - scale.x(start) == pytest.approx(BREAK_PX, abs=0.02)


@given(INTERVALS)
def test_only_empty_time_is_folded_and_order_does_not_matter(intervals: list[tuple[int, int]]) -> None:
    starts = np.array([float(start) for start, _ in intervals])
    ends = starts + np.array([float(length) for _, length in intervals])
    found = empty_stretches(starts, ends)
    assert found == empty_stretches(starts[::-1].copy(), ends[::-1].copy())
    for first, last in found.gaps if found else ():
        assert not ((starts < last) & (ends > first)).any()
        assert first < last
    if found:
        assert all(one[1] < other[0] for one, other in zip(found.gaps, found.gaps[1:], strict=False))


def test_two_clusters_with_centuries_between_them_both_get_room() -> None:
    starts = np.array([float(day_number(year)) for year in (1200, 1203, 1207, 1950, 1955, 1961)])
    found = empty_stretches(starts, starts + 1)
    assert found is not None
    assert len(found.gaps) == 1
    scale = fitting(starts[0], starts[-1], 1_000, 20, found)
    xs = scale.xs(starts)
    assert xs[0] >= 19
    assert xs[-1] <= 981
    assert xs[2] - xs[0] > 200
    assert xs[5] - xs[3] > 300
    assert 690 * 365 < scale.breaks(1_000)[0].days < 743 * 366


def test_events_at_even_distances_are_not_folded() -> None:
    starts = np.arange(20.0) * 1_000
    assert empty_stretches(starts, starts + 1) is None
    assert empty_stretches(starts[:1], starts[:1] + 1) is None


def test_three_clusters_are_parted_by_two_breaks() -> None:
    starts = np.array([float(day_number(year, month)) for year in (1900, 1950, 2000) for month in (1, 4, 6, 11)])
    found = empty_stretches(starts, starts + 1)
    assert found is not None
    assert len(found.gaps) == 2


def test_ticks_say_the_right_year_on_either_side_of_a_break() -> None:
    gap = (float(day_number(1210)), float(day_number(1948)))
    scale = fitting(day_number(1200), day_number(1962), 1_000, 20, Folds((gap,)))
    found = ticks(scale, 1_000)
    years = {civil(math.floor(tick.day))[0] for tick in found.minor}
    assert {1200, 1950, 1960} <= years
    assert not any(gap[0] < tick.day < gap[1] for tick in found.minor)
    assert all(str(civil(math.floor(tick.day))[0]) in tick.label for tick in found.minor)
    assert all(block.end <= gap[0] or block.start >= gap[1] for block in found.major)
    assert any("1950" in block.label for block in found.major)


@given(SCALES, SCALES)
def test_ticks_never_stand_in_a_break(scale: TimeScale, other: TimeScale) -> None:
    assert scale.folds is not None
    marks = ticks(scale, 1_200)
    for start, end in scale.folds.gaps:
        assert not any(start < tick.day < end for tick in marks.minor)
    assert between(scale, other, 1.0) == other
    halfway = between(scale, TimeScale(scale.left + 90, scale.days_per_px * 3, scale.folds), 0.5)
    assert scale.days_per_px < halfway.days_per_px < scale.days_per_px * 3
