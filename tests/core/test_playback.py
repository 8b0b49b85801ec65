"""Playing a project through time: every window moves on, shows something, and nothing is left out."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

import samples
from whowhen.core.dates import fuzzy
from whowhen.core.filters import Filter
from whowhen.core.playback import first_window, next_window, spells
from whowhen.core.project import Project
from whowhen.core.records import Event, When

DAYS = st.integers(-500_000, 800_000)
SPELLS = st.lists(
    st.tuples(DAYS, st.integers(0, 800)).map(lambda one: (float(one[0]), float(one[0] + one[1]))),
    min_size=1,
    max_size=25,
)


def windows(told, window, days):
    found = [first_window(told, window)]
    while (after := next_window(found[-1], told, days)) is not None and len(found) < 3000:
        found.append(after)
    return found


@given(SPELLS.map(sorted), st.none() | st.tuples(DAYS, st.integers(0, 4000)), st.floats(1, 40_000))
def test_every_window_moves_on_with_its_length_and_shows_something(told, window, days):
    chosen = None if window is None else (float(window[0]), float(window[0] + window[1]))
    found = windows(told, chosen, max(days, (told[-1][0] - told[0][0]) / 240))
    assert len({round(last - first, 3) for first, last in found}) == 1
    for before, after in pairwise(found):
        assert before[0] < after[0]
        assert any(first < after[1] + 1 and last >= after[0] for first, last in told)
    assert found[-1][1] >= max(last for _, last in told)


@given(SPELLS.map(sorted), st.floats(1, 40_000))
def test_nothing_is_left_out(told, days):
    found = windows(told, None, max(days, (told[-1][0] - told[0][0]) / 240))
    for first, last in told:
        assert any(first < window[1] + 1 and last >= window[0] for window in found)


def test_years_alone_one_instant_and_nothing_can_be_played():
    year = Project([Event("a", "A", when=When(fuzzy("1982")))])
    ((first, last),) = spells(year, Filter())
    assert windows(((first, last),), None, 5)[-1][1] >= last
    day = Project([Event("a", "A", when=When(fuzzy("1982-05-03")))])
    told = spells(day, Filter())
    assert windows(told, None, 5) == [told[0]]
    assert spells(Project([Event("a", "A")]), Filter()) == ()


def test_an_open_side_reaches_no_farther_than_the_known_one():
    open_before = Project([Event("a", "A", when=When(fuzzy("../2003")))])
    ((first, last),) = spells(open_before, Filter())
    assert first == last
    assert math.isfinite(first)


def test_only_what_the_filter_leaves_is_played():
    project = samples.badr()
    every = spells(project, Filter(window=(0.0, 1.0)))
    assert len(every) > len(spells(project, Filter(actors=frozenset({"jones"}))))
    assert next_window(first_window(every, every[-1]), every, 1) is not None
