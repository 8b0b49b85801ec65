"""Laws of the map's layout: same seed, same picture; what is pinned stays; nothing is nan or on another's place."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.layout.forces import LINK, arranged, problem, settled
from whowhen.layout.packing import separated, shelves
from whowhen.layout.springs import Mesh, Springs, exact_push
from whowhen.layout.stress import adjacency

BOX = (50.0, 24.0)


def sizes(count):
    return np.tile(BOX, (count, 1))


def edges_of(graph):
    return np.array(graph.edges, np.intp).reshape(-1, 2)


def overlap_count(points, boxes):
    apart = np.abs(points[:, None] - points[None])
    room = boxes[:, None] + boxes[None]
    return int(np.triu((apart < room - 0.5).all(2), 1).sum())


def are_distinct(points):
    return len(np.unique(points.round(3), axis=0)) == len(points)


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 30))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] != pair[1])
    edges = draw(st.lists(pairs, max_size=40)) if count > 1 else []
    return count, np.array(edges, np.intp).reshape(-1, 2)


@st.composite
def tasks(draw):
    """Graphs of which some nodes are known already, and some of these held."""
    count, edges = draw(graphs())
    start = np.full((count, 2), np.nan)
    coordinate = st.floats(-2000, 2000, allow_subnormal=False)
    for at in draw(st.sets(st.integers(0, count - 1))):
        start[at] = draw(coordinate), draw(coordinate)
    held = np.isfinite(start).all(1) & np.array(draw(st.lists(st.booleans(), min_size=count, max_size=count)))
    return problem(sizes(count), edges, start, held)


@settings(max_examples=60)
@given(tasks())
def test_every_step_is_finite_and_the_held_never_move(task):
    for points in arranged(task):
        assert np.isfinite(points).all()
        assert (points[task.held] == task.start[task.held]).all()
    held = np.unique(points[task.held].round(3), axis=0)
    assert are_distinct(np.concatenate([points[~task.held], held]))


@st.composite
def families(draw):
    """Graphs that layouts stumble over, of any size: empty, lone, complete, a star, a path, in pieces, in pairs."""
    count = draw(st.integers(1, 40))
    made = draw(
        st.sampled_from(
            [nx.empty_graph, nx.complete_graph, nx.star_graph, nx.path_graph, nx.cycle_graph, _pieces, _pairs]
        )
    )
    return made(count)


def _pieces(count):
    return nx.disjoint_union_all([nx.path_graph(1 + size % 5) for size in range(count)])


def _pairs(count):
    return nx.disjoint_union_all([nx.path_graph(2)] * count)


@settings(max_examples=60)
@given(families(), st.integers(0, 3), st.data())
def test_every_family_has_a_finite_layout_without_doubles_that_leaves_the_pinned(graph, seed, data):
    count = graph.number_of_nodes()
    start = np.full((count, 2), np.nan)
    for at in data.draw(st.sets(st.integers(0, count - 1), max_size=3)):
        start[at] = 100.0 * at, -40.0 * at
    held = np.isfinite(start).all(1)
    task = problem(sizes(count), edges_of(graph), start, held, seed)
    for points in arranged(task):
        assert np.isfinite(points).all()
    assert (points[held] == start[held]).all()
    assert are_distinct(points)
    assert (settled(task) == points).all()


def test_what_is_too_big_for_stress_keeps_the_laws_too():
    graph = nx.barabasi_albert_graph(2600, 1, seed=2)
    start = np.full((2600, 2), np.nan)
    start[7], start[90] = (40.0, 50.0), (-900.0, 20.0)
    task = problem(sizes(2600), edges_of(graph), start, np.isfinite(start).all(1))
    points = settled(task)
    assert np.isfinite(points).all()
    assert are_distinct(points)
    assert (points[task.held] == start[task.held]).all()
    assert (settled(task) == points).all()


@settings(max_examples=30)
@given(graphs(), st.integers(0, 5))
def test_the_same_seed_gives_the_same_picture(graph, seed):
    count, edges = graph
    first = settled(problem(sizes(count), edges, seed=seed))
    assert (first == settled(problem(sizes(count), edges, seed=seed))).all()


@settings(max_examples=30)
@given(graphs())
def test_no_name_lies_over_another_node(graph):
    count, edges = graph
    points = settled(problem(sizes(count), edges))
    assert overlap_count(points, sizes(count)) == 0


@pytest.mark.parametrize(
    "graph",
    [
        nx.empty_graph(0), nx.empty_graph(1), nx.empty_graph(7), nx.complete_graph(12), nx.star_graph(30),
        nx.path_graph(2), nx.disjoint_union(nx.cycle_graph(5), nx.path_graph(4)), nx.balanced_tree(3, 3),
    ],
)  # fmt: skip
def test_simple_graphs(graph):
    count = graph.number_of_nodes()
    points = settled(problem(sizes(count), edges_of(graph)))
    assert points.shape == (count, 2)
    assert np.isfinite(points).all()
    assert are_distinct(points)
    assert overlap_count(points, sizes(count)) == 0


def test_what_is_known_and_complete_stays_exactly():
    start = np.array([[0.0, 0.0], [300.0, 40.0], [90.0, 200.0]])
    points = settled(problem(sizes(3), np.array([[0, 1], [1, 2]]), start))
    assert (points == start).all()


def test_two_on_one_point_are_parted():
    points = settled(problem(sizes(3), None, np.array([[5.0, 5.0], [5.0, 5.0], [90.0, 0.0]])))
    assert are_distinct(points)


def test_new_nodes_move_the_old_ones_little():
    """An article's actors join a map of 60: the old ones move by less than a third of a tie on average."""
    graph = nx.barabasi_albert_graph(75, 2, seed=3)
    edges = edges_of(graph)
    inner = edges[(edges < 60).all(1)]
    before = settled(problem(sizes(60), inner))
    start = np.vstack([before, np.full((15, 2), np.nan)])
    after = settled(problem(sizes(75), edges, start))
    moved = np.hypot(*(after[:60] - before).T)
    assert moved.mean() < LINK / 3
    assert np.median(moved) < LINK / 4
    again = settled(problem(sizes(75), edges))
    assert moved.mean() < np.hypot(*(again[:60] - before).T).mean() / 3


def test_a_part_that_grows_to_twice_its_size_lies_over_no_other():
    """Six stars side by side; then one of them, and all that is new, come to have as many nodes again."""
    ties = [(8 * star, 8 * star + leaf) for star in range(6) for leaf in range(1, 8)]
    before = settled(problem(sizes(48), np.array(ties)))
    start = np.full((64, 2), np.nan)
    start[:48] = before
    grown = [*ties, *((at % 2 * 8, 48 + at) for at in range(16))]
    after = settled(problem(sizes(64), np.array(grown), start))
    parts = [[*range(8 * star, 8 * star + 8), *(48 + at for at in range(16) if at % 2 == star)] for star in range(6)]
    low = np.array([(after[part] - sizes(64)[part]).min(0) for part in parts])
    high = np.array([(after[part] + sizes(64)[part]).max(0) for part in parts])
    over = (np.minimum(high[:, None], high) - np.maximum(low[:, None], low)).min(2)
    np.fill_diagonal(over, 0)
    assert over.max() < 40  # the last push is of single nodes


def test_tied_nodes_lie_nearer_than_others():
    graph = nx.connected_watts_strogatz_graph(80, 4, 0.05, seed=1)
    points = settled(problem(np.ones((80, 2)), edges_of(graph)))
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    tied = nx.to_numpy_array(graph) > 0
    assert apart[tied].mean() < apart[~tied].mean() / 2.5


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(1, 900), st.floats(1, 900)), max_size=25))
def test_shelves_never_overlap(boxes):
    boxes = np.array(boxes, float).reshape(-1, 2)
    assert overlap_count(shelves(boxes), boxes / 2) == 0


def test_separation_leaves_what_does_not_overlap():
    points = np.array([[0.0, 0.0], [500.0, 0.0], [0.0, 500.0]])
    assert (separated(points, sizes(3), np.zeros(3)) == points).all()


def test_the_mesh_pushes_like_the_sum_over_all_pairs():
    points = np.random.default_rng(5).normal(0, 12, (1500, 2)).astype(np.float32)
    exact, mesh = exact_push(points), Mesh(64).push(points)
    error = np.hypot(*(exact - mesh).T) / np.hypot(*exact.T)
    assert np.median(error) < 0.03


@pytest.mark.parametrize("count", [60, 900])
def test_springs_cool_down_and_leave_the_gripped_alone(count):
    graph = nx.barabasi_albert_graph(count, 2, seed=1)
    start = np.random.default_rng(0).normal(0, 6, (count, 2))
    grip = np.zeros(count)
    grip[:5] = 1
    springs = Springs(start, edges_of(graph), grip)
    ticks = 0
    while not springs.is_settled:
        springs.tick()
        ticks += 1
    assert ticks <= 301
    assert np.isfinite(springs.points).all()
    assert springs.points[:5] == pytest.approx(start[:5].astype(np.float32))


def test_many_lone_nodes_are_packed_in_a_block():
    points = settled(problem(sizes(400)))
    assert overlap_count(points, sizes(400)) == 0
    across, down = points.max(0) - points.min(0)
    assert 0.4 < across / down < 5


def test_a_graph_is_symmetric():
    matrix = adjacency(3, np.array([[0, 1], [1, 0], [1, 2]])).toarray()
    assert (matrix == matrix.T).all()
    assert matrix.max() == 1


def arriving(shapes):
    """The places after each of these parts has come, one after another: a pair is a star of so many leaves, then lone
    nodes."""
    ties, start = list[tuple[int, int]](), np.zeros((0, 2))
    for leaves, lone in shapes:
        hub = len(start)
        ties += [(hub, hub + leaf) for leaf in range(1, leaves + 1)]
        start = np.vstack([start, np.full((1 + leaves + lone, 2), np.nan)])
        start = settled(problem(sizes(len(start)), np.array(ties), start))
        yield start


def test_parts_that_come_one_by_one_make_a_page_that_lies():
    for points in arriving([(14, 2)] * 6):
        across, down = np.ptp(points, axis=0)
    assert 1.2 < across / down < 3.5


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(2, 12), st.integers(0, 5)), min_size=2, max_size=5))
def test_parts_that_come_later_lie_beside_the_others_which_stay(shapes):
    before = np.zeros((0, 2))
    for points in arriving(shapes):
        assert points[: len(before)] == pytest.approx(before, abs=1e-6)
        assert overlap_count(points, sizes(len(points))) == 0
        before = points
