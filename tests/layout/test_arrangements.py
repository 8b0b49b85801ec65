"""Laws of the arrangements: nothing nan or on another's place, the same every time, what is held stays."""

from typing import get_args

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.layout.appearance import across_time
from whowhen.layout.arrangements import Facts, Ordered, placed_by
from whowhen.layout.circle import crossings, ring_order
from whowhen.layout.forces import problem
from whowhen.layout.ranks import ranks_of, side_by_side

BOX = (50.0, 24.0)
WAYS = get_args(Ordered)


def sizes(count):
    return np.tile(BOX, (count, 1))


def pairs(*edges):
    return np.array(edges, np.intp).reshape(-1, 2)


def facts(count, groups=None, days=None, downs=None):
    return Facts(
        np.zeros(count, np.intp) if groups is None else np.array(groups),
        np.arange(count) % 3,
        np.full(count, np.nan) if days is None else np.array(days, float),
        pairs() if downs is None else downs,
    )


def overlap_count(points):
    apart = np.abs(points[:, None] - points[None])
    return int(np.triu((apart < np.array(BOX) * 2 - 0.5).all(2), 1).sum())


@st.composite
def tasks(draw):
    """Networks with communities, days and directions, some of their nodes held."""
    count = draw(st.integers(1, 40))
    ends = st.integers(0, count - 1)
    edges = draw(
        st.lists(st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1]), max_size=60 if count > 1 else 0)
    )
    start = np.full((count, 2), np.nan)
    for at in draw(st.sets(ends, max_size=4)):
        start[at] = at * 300.0, draw(st.floats(-900, 900))
    held = np.isfinite(start).all(1)
    day = st.one_of(st.none(), st.integers(-800_000, 740_000))
    days = [np.nan if one is None else one for one in draw(st.lists(day, min_size=count, max_size=count))]
    groups = draw(st.lists(st.integers(0, 5), min_size=count, max_size=count))
    edges = pairs(*edges)
    return problem(sizes(count), edges, start, held), facts(count, groups, days, edges[::2])


@settings(max_examples=60)
@given(tasks(), st.sampled_from(WAYS))
def test_every_place_is_finite_and_its_own_and_the_held_never_move(given_task, way):
    task, known = given_task
    points = placed_by(way, task, known)
    assert np.isfinite(points).all()
    assert len(np.unique(points.round(3), axis=0)) == task.count
    assert (points[task.held] == task.start[task.held]).all()
    assert (points == placed_by(way, task, known)).all()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "graph",
    [
        nx.empty_graph(0), nx.empty_graph(1), nx.empty_graph(7), nx.complete_graph(12), nx.star_graph(30),
        nx.disjoint_union(nx.cycle_graph(5), nx.path_graph(4)), nx.barabasi_albert_graph(150, 2, seed=1),
    ],
)  # fmt: skip
def test_no_name_lies_over_another_node(graph, way):
    count = graph.number_of_nodes()
    edges = np.array(graph.edges, np.intp).reshape(-1, 2)
    points = placed_by(way, problem(sizes(count), edges), facts(count, np.arange(count) % 4, np.arange(count), edges))
    assert points.shape == (count, 2)
    assert overlap_count(points) == 0


@pytest.mark.parametrize("way", WAYS)
def test_thousands_have_a_place_each(way):
    graph = nx.barabasi_albert_graph(5000, 2, seed=1)
    edges = np.array(graph.edges, np.intp)
    known = facts(5000, np.arange(5000) % 9, np.arange(5000) // 3, edges[::5])
    points = placed_by(way, problem(sizes(5000), edges), known)
    assert np.isfinite(points).all()
    across, down = np.ptp(points, axis=0)
    assert 0.2 < across / down < 6


def test_a_circle_is_walked_without_a_crossing():
    ring = pairs(*[((at * 5) % 13, ((at + 1) * 5) % 13) for at in range(13)])
    order = ring_order(13, ring, np.zeros(13, np.intp))
    assert crossings(order, ring) < crossings(np.arange(13), ring) / 3


def test_communities_lie_whole_on_the_circle():
    graph = nx.connected_caveman_graph(4, 6)
    groups = np.arange(24) // 6
    shuffled = np.random.default_rng(2).permutation(24)
    order = ring_order(24, shuffled[np.array(graph.edges)], groups[np.argsort(shuffled)])
    along = groups[np.argsort(shuffled)][order]
    assert (np.diff(along) != 0).sum() == 3


def test_the_first_of_a_pair_stands_above_the_second():
    downs = pairs((0, 1), (0, 2), (1, 3), (2, 3), (4, 3))
    ranks = ranks_of(6, np.vstack([downs, pairs((5, 1))]), downs)
    assert (ranks[downs[:, 0]] < ranks[downs[:, 1]]).all()
    assert ranks[4] == ranks[3] - 1  # right above the one it stands over
    assert ranks[5] == ranks[1]  # beside the one it is tied to


def test_a_ring_of_leaders_still_has_ranks():
    downs = pairs((0, 1), (1, 2), (2, 0), (2, 3))
    ranks = ranks_of(4, downs, downs)
    assert (ranks[downs[:, 0]] < ranks[downs[:, 1]]).sum() == 3


def test_kinds_stand_in_columns_of_their_own():
    points = placed_by("kinds", problem(sizes(9)), facts(9))
    assert len(np.unique(points[:, 0].round(3))) == 3
    assert (np.diff([points[kind::3, 0].mean() for kind in range(3)]) > 100).all()


def test_x_follows_the_days_and_the_undated_stand_before_them():
    days = np.array([300.0, 100.0, np.nan, 200.0, 100.0, 90_000.0])
    points = placed_by("time", problem(sizes(6), pairs((0, 1), (2, 3))), facts(6, days=days))
    assert (np.diff(points[[1, 3, 0, 5], 0]) > 0).all()
    assert points[1, 0] == points[4, 0]
    assert points[2, 0] < points[1, 0]


def test_a_lone_early_day_does_not_press_the_others_together():
    across = across_time(sizes(4), np.array([0.0, 40_000.0, 40_300.0, 40_600.0]))
    steps = np.diff(across)
    assert steps[0] > steps[1]
    assert steps[1] > steps[0] / 20


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(1, 80)), min_size=1, max_size=20))
def test_side_by_side_never_overlaps_and_keeps_the_order(wanted):
    places, halves = np.array(wanted).T
    found = side_by_side(places, halves)
    order = np.argsort(places, kind="stable")
    gaps = np.diff(found[order]) - (halves[order][:-1] + halves[order][1:])
    assert (gaps > -1e-6).all()


def test_a_crowd_of_one_year_is_drawn_out_to_lie_on_its_page():
    days = np.concatenate([[0.0, 9_000.0], 20_000 + np.arange(60.0) * 5])
    places, halves = placed_by("time", problem(sizes(62)), facts(62, days=days)), sizes(62)
    across, down = (places + halves).max(0) - (places - halves).min(0)
    assert across > 1.2 * down
