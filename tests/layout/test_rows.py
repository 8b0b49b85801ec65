"""Rows, labels and the index: nothing overlaps, and the order of input does not matter."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whowhen.layout.culling import Density, IntervalIndex
from whowhen.layout.labels import Bars, Boxes, chosen, gaps, widths
from whowhen.layout.rows import lowest_free, pack

INTERVALS = st.lists(st.tuples(st.integers(-300, 300), st.integers(1, 90)), max_size=60)


def arrays(intervals: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray, list[str]]:
    starts = np.array([float(start) for start, _ in intervals])
    ends = np.array([float(start + length) for start, length in intervals])
    return starts, ends, [f"e{number}" for number in range(len(intervals))]


def overlapping(starts: np.ndarray, ends: np.ndarray, rows: np.ndarray) -> list[tuple[int, int]]:
    return [
        (one, other)
        for one in range(len(rows))
        for other in range(one)
        if rows[one] == rows[other] and starts[one] < ends[other] and starts[other] < ends[one]
    ]


@given(INTERVALS)
def test_no_two_in_a_row_overlap_and_no_row_is_wasted(intervals: list[tuple[int, int]]) -> None:
    starts, ends, keys = arrays(intervals)
    rows = pack(starts, ends, keys)
    assert not overlapping(starts, ends, rows)
    most = max((int(((starts <= at) & (ends > at)).sum()) for at in starts), default=0)
    assert set(rows.tolist()) == set(range(most))


@given(INTERVALS, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(intervals: list[tuple[int, int]], shuffler: random.Random) -> None:
    starts, ends, keys = arrays(intervals)
    order = list(range(len(intervals)))
    shuffler.shuffle(order)
    shuffled = pack(starts[order], ends[order], [keys[index] for index in order])
    assert shuffled.tolist() == pack(starts, ends, keys)[order].tolist()


@given(INTERVALS, st.data())
def test_rows_chosen_by_hand_stay_and_others_make_way(intervals: list[tuple[int, int]], data: st.DataObject) -> None:
    starts, ends, keys = arrays(intervals)
    wished = st.sampled_from([-1, -1, -1, 0, 1, 4])
    fixed = np.array(data.draw(st.lists(wished, min_size=len(keys), max_size=len(keys))), np.int32)
    rows = pack(starts, ends, keys, fixed)
    assert (rows[fixed >= 0] == fixed[fixed >= 0]).all()
    assert all(fixed[one] >= 0 and fixed[other] >= 0 for one, other in overlapping(starts, ends, rows))


@given(INTERVALS)
def test_a_limit_of_rows_is_kept(intervals: list[tuple[int, int]]) -> None:
    rows = pack(*arrays(intervals), most_rows=3)
    assert rows.max(initial=0) < 3


@given(INTERVALS, st.integers(-300, 300), st.integers(1, 90), st.integers(-1, 5))
def test_one_more_finds_a_free_row(intervals: list[tuple[int, int]], start: int, length: int, wish: int) -> None:
    starts, ends, keys = arrays(intervals)
    rows = pack(starts, ends, keys)
    row = lowest_free(start, start + length, starts, ends, rows, wish)
    assert not ((rows == row) & (starts < start + length) & (ends > start)).any()


BARS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 700), st.integers(1, 200)), max_size=50)
WISHES = st.lists(st.tuples(st.integers(0, 300), st.booleans()), min_size=50, max_size=50)
LEAST_PX = 40.0


def labelled(bars: list[tuple[int, int, int]], wishes: list[tuple[int, bool]]) -> tuple[Bars, Boxes]:
    """Bars, each with a label that wants a width inside its bar or behind it."""
    rows, lefts, lengths = (np.array(column, np.float64) for column in zip(*bars, strict=True))
    wanted, inside = (np.array(column) for column in zip(*wishes[: len(bars)], strict=True))
    label_left = np.where(inside, lefts + 4, lefts + lengths + 6)
    width = np.where(inside, np.minimum(wanted, lengths - 4), wanted).clip(1)
    return Bars(rows.astype(np.int32), lefts, lefts + lengths), Boxes(label_left, width, inside)


def meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@given(BARS.filter(bool), WISHES)
def test_no_label_lies_over_another_or_over_a_bar_that_is_drawn(
    bars: list[tuple[int, int, int]], wishes: list[tuple[int, bool]]
) -> None:
    drawn, boxes = labelled(bars, wishes)
    given_px = widths(boxes, gaps(drawn), LEAST_PX)
    assert (given_px <= boxes.width).all()
    assert ((given_px == 0) | (given_px >= np.minimum(boxes.width, LEAST_PX))).all()
    order = np.lexsort((drawn.left, drawn.row)).tolist()
    seen = [(at, (boxes.left[at], boxes.left[at] + given_px[at])) for at in order if given_px[at]]
    for number, (at, label) in enumerate(seen):
        assert not any(meet(label, other) for one, other in seen[:number] if drawn.row[one] == drawn.row[at])
        for one in np.flatnonzero(drawn.row == drawn.row[at]).tolist():
            is_under = boxes.inside[at] and (one == at or drawn.left[one] <= drawn.left[at])
            assert is_under or not meet(label, (drawn.left[one], drawn.right[one]))


@given(BARS.filter(bool), WISHES)
def test_chosen_marks_and_their_labels_keep_clear_of_each_other(
    bars: list[tuple[int, int, int]], wishes: list[tuple[int, bool]]
) -> None:
    drawn, boxes = labelled(bars, wishes)
    given_px = chosen(drawn, boxes, LEAST_PX)
    ends = np.where(boxes.inside, drawn.right, boxes.left + given_px)
    seen = [at for at in range(len(bars)) if given_px[at]]
    for number, at in enumerate(seen):
        assert min(boxes.width[at], LEAST_PX) <= given_px[at] <= boxes.width[at]
        for other in seen[:number]:
            sides = (drawn.left[at], ends[at]), (drawn.left[other], ends[other])
            assert drawn.row[at] != drawn.row[other] or not meet(*sides)
    assert given_px[0]


def test_the_important_label_comes_first() -> None:
    bars = Bars(np.zeros(2, np.int32), np.array([0.0, 20.0]), np.array([11.0, 31.0]))
    boxes = Boxes(bars.right + 6, np.array([80.0, 80.0]), np.zeros(2, np.bool_))
    assert chosen(bars, boxes, 40) == [80.0, 0.0]
    assert widths(boxes, gaps(bars), 40).tolist() == [0.0, 80.0]


@given(INTERVALS, st.integers(-350, 350), st.integers(0, 200))
def test_the_index_finds_what_touches_and_nothing_else(
    intervals: list[tuple[int, int]], first: int, length: int
) -> None:
    starts, ends, _ = arrays(intervals)
    index = IntervalIndex(starts, ends)
    expected = np.flatnonzero((starts <= first + length) & (ends >= first))
    assert sorted(index.touching(first, first + length).tolist()) == expected.tolist()
    assert index.count(first, first + length) == len(expected)


@given(INTERVALS, st.sampled_from([(-320, 420, 37), (-20, 20, 4000)]))
def test_density_counts_what_a_column_touches(intervals: list[tuple[int, int]], view: tuple[float, float, int]) -> None:
    starts, ends, _ = arrays(intervals)
    lanes = np.arange(len(starts), dtype=np.int32) % 2
    first, last, columns = view
    density = Density(starts, ends, lanes, 2)
    edges = np.linspace(first, last, columns + 1)
    counts = density.counts(edges)
    assert (density.counts(edges, (1,)) == counts[1]).all()
    for column in range(0, columns, 1 + columns // 40):
        for lane in (0, 1):
            least, most = (
                int(((starts <= edges[column + 1] + far) & (ends >= edges[column] - far) & (lanes == lane)).sum())
                for far in (-0.03, 0.03)
            )
            assert least <= counts[lane, column] <= most
