"""Which names the map shows and where: none over another or over a node, the main ones always, none jumping."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from whowhen.core.document import Document
from whowhen.core.project import Project
from whowhen.core.records import Actor, Relationship
from whowhen.ui.actormap.labels import CELL, Room, Wanted, placed, uncrossed
from whowhen.ui.actormap.view import ActorMapView
from whowhen.ui.session import Session
from whowhen.ui.theme import LIGHT

WIDTH, HEIGHT = 900.0, 600.0


@st.composite
def crowds(draw):
    """Nodes with names, close together or far apart."""
    spread = draw(st.sampled_from([60.0, 200.0, 800.0]))
    spots = st.tuples(st.floats(0, min(spread, WIDTH)), st.floats(0, min(spread, HEIGHT)))
    points = np.array(draw(st.lists(spots, min_size=1, max_size=40, unique=True))) + (WIDTH - spread) / 2
    radii = np.array(draw(st.lists(st.floats(2, 21), min_size=len(points), max_size=len(points))))
    widths = draw(st.lists(st.floats(15, 160), min_size=len(points), max_size=len(points)))
    return Wanted(points, radii, np.array([(width, 14.0) for width in widths]))


def places(wanted, main=0):
    room = Room(0, 0, WIDTH, HEIGHT)
    room.cover(wanted.points, wanted.radii + 1)
    return placed(wanted, room, main)


@settings(max_examples=80)
@given(crowds(), st.integers(0, 12))
def test_no_name_lies_over_another_name(wanted, main):
    rows, corners = places(wanted, min(main, len(wanted)))
    low, high = corners, corners + wanted.sizes[rows]
    over = np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])
    np.fill_diagonal(over[:, :, 0], 0)
    assert (over.min(2) <= CELL).all()


@settings(max_examples=80)
@given(crowds())
def test_no_name_lies_over_a_node(wanted):
    rows, corners = places(wanted)
    nearest = np.clip(wanted.points[None], corners[:, None], (corners + wanted.sizes[rows])[:, None])
    apart = np.hypot(*(nearest - wanted.points[None]).transpose(2, 0, 1))
    assert (apart > wanted.radii - 1.5 * CELL).all()


@settings(max_examples=80)
@given(crowds())
def test_the_main_names_always_find_a_place(wanted):
    main = min(8, len(wanted))
    rows, corners = places(wanted, main)
    assert set(range(main)) <= set(rows.tolist())
    middles = corners + wanted.sizes[rows] / 2
    assert (np.hypot(*(middles - wanted.points[rows]).T) < 220).all()


def test_a_name_had_rather_not_lie_on_a_line():
    """A line goes out below the node, where its name would be: it comes to stand beside it."""
    wanted = Wanted(np.array([[200.0, 200.0]]), np.array([8.0]), np.array([[80.0, 14.0]]))
    room = Room(0, 0, WIDTH, HEIGHT)
    room.cover(wanted.points, wanted.radii)
    room.cross(np.array([[200.0, 210.0, 200.0, 500.0]]))
    _, (corner,) = placed(wanted, room, 0)
    assert corner[0] > 200


def test_a_main_name_goes_farther_away_rather_than_over_the_edge():
    """Other nodes lie at all places beside the node that are not cut off."""
    spots = [(30.0, 200.0), (70.0, 200.0), (70.0, 222.0), (70.0, 178.0)]
    wanted = Wanted(np.array(spots), np.array([8.0, 6.0, 6.0, 6.0]), np.array([[90.0, 14.0]] + [[20.0, 14.0]] * 3))
    _, corners = places(wanted, main=1)
    assert corners[0, 0] >= 0


@pytest.mark.parametrize("x", [20.0, WIDTH - 20.0])
def test_a_name_had_rather_not_reach_over_the_edge(x):
    wanted = Wanted(np.array([[x, 200.0]]), np.array([8.0]), np.array([[90.0, 14.0]]))
    room = Room(0, 0, WIDTH, HEIGHT)
    room.cover(wanted.points, wanted.radii)
    _, (corner,) = placed(wanted, room, 0)
    assert 0 <= corner[0] <= WIDTH - 90


@settings(max_examples=80)
@given(crowds())
def test_lines_take_no_name_its_place(wanted):
    room = Room(0, 0, WIDTH, HEIGHT)
    room.cover(wanted.points[:1], wanted.radii[:1])
    room.cross(np.concatenate([wanted.points, wanted.points[::-1]], axis=1))
    rows, _ = placed(wanted.part(0, 1), room, 0)
    assert rows.tolist() == [0]


@settings(max_examples=80)
@given(st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_in_a_picture_names_leave_the_lines_and_meet_no_other(count, seed):
    """Nodes on a grid that has room for a name under each, as the layout leaves it."""
    draw = np.random.default_rng(seed)
    grid = np.stack(np.divmod(np.arange(30), 5), 1)[draw.permutation(30)[:count]] * (120.0, 90.0) + 80
    wanted = Wanted(grid, draw.uniform(4, 21, count), np.stack([draw.uniform(20, 110, count), np.full(count, 14.0)], 1))
    room = Room(0, 0, WIDTH, HEIGHT)
    room.cover(grid, wanted.radii + 1)
    room.cross(np.concatenate([grid, grid[draw.permutation(count)]], axis=1))
    low = uncrossed(wanted, room, np.array([WIDTH, HEIGHT]))
    high = low + wanted.sizes
    assert (low > 0).all()
    assert (high < (WIDTH, HEIGHT)).all()
    over = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
    np.fill_diagonal(over[:, :, 0], 0)
    assert (over.min(2) <= CELL).all()
    before = room.crossings(wanted.near()[:, 0], wanted.sizes)
    assert (room.crossings(low, wanted.sizes) <= before).all()


def star(count=14) -> Project:
    """One actor tied to all others."""
    actors = [Actor("hub", "The Committee of the Whole")]
    actors += [Actor(f"a{at}", f"Delegate number {at}") for at in range(count)]
    ties = [Relationship(f"r{at}", "hub", f"a{at}", "met") for at in range(count)]
    return Project([*actors, *ties])


def shown(qtbot, project, size=(900, 600)):
    view = ActorMapView(Session(Document(project)), LIGHT)
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    qtbot.waitExposed(view)
    view.show_scope("all")
    qtbot.waitUntil(lambda: not view.is_busy, timeout=20_000)
    return view


def names_on(view):
    """The actors whose names are drawn, with where each begins beside its node."""
    frame = view.canvas.frame_now
    found = view.canvas.names_now
    ids = [frame.scene.shown.nodes[at].id for at in found.nodes]
    return dict(zip(ids, found.offsets.round(6).tolist(), strict=True))


@pytest.mark.parametrize("size", [(1600, 900), (900, 600), (420, 360)])
def test_the_actor_in_the_middle_has_its_name_at_any_size(qtbot, size):
    view = shown(qtbot, star(), size)
    assert "hub" in names_on(view)
    view.canvas.zoom(0.4)
    assert "hub" in names_on(view)


def test_names_stay_beside_their_actors_while_the_map_is_moved(qtbot):
    view = shown(qtbot, samples.crowd(0, 300))
    before = names_on(view)
    for across, down in ((7, 3), (-31, 12), (90, -40)):
        view.canvas.look_from(view.canvas.camera.panned(across, down))
        after = names_on(view)
        assert all(after[ident] == offset for ident, offset in before.items() if ident in after)
    seen = {view.model.scene.shown.nodes[at].id for at in view.canvas.frame_now.nodes}
    assert before.keys() & seen <= after.keys()


def test_a_chosen_actor_shows_its_name_and_the_others_keep_theirs(qtbot):
    view = shown(qtbot, samples.crowd(0, 400))
    before = names_on(view)
    unnamed = next(node.id for node in view.model.scene.shown.nodes if node.id not in before)
    view._session.select([unnamed])
    after = names_on(view)
    assert unnamed in after
    assert all(after[ident] == offset for ident, offset in before.items() if ident in after)
    view._session.select([])
    assert names_on(view) == before


def boxes_on(view):
    """The upper left and lower right corners of the names that are drawn."""
    found = view.canvas.names_now
    low = found.corners(view.canvas.frame_now)
    return low, low + found.sizes


@pytest.mark.parametrize("factor", [1.2, 1 / 1.2])
def test_names_keep_their_sides_in_a_zoom_and_never_meet(qtbot, factor):
    view = shown(qtbot, samples.crowd(0, 300))
    for _ in range(6):
        before = names_on(view)
        view.canvas.zoom(factor)
        after = names_on(view)
        assert after.keys() <= before.keys()
        assert all(
            np.sign(np.round(after[ident])).tolist() == np.sign(np.round(before[ident])).tolist() for ident in after
        )
        low, high = boxes_on(view)
        over = np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])
        np.fill_diagonal(over[:, :, 0], 0)
        assert (over.min(2) <= CELL).all()
    qtbot.waitUntil(lambda: not view.is_busy)
    assert len(names_on(view)) >= len(after)


def test_a_zoom_at_rest_has_the_names_that_it_would_have_without_steps(qtbot):
    view, other = shown(qtbot, samples.crowd(0, 300)), shown(qtbot, samples.crowd(0, 300))
    for factor in (1.5, 1.5, 0.8):
        view.canvas.zoom(factor)
        view.canvas.grab()
    other.canvas.look_from(view.canvas.camera)
    for one in (view, other):
        qtbot.waitUntil(lambda one=one: not one.is_busy)
    assert names_on(view) == names_on(other)


def test_on_a_small_map_no_name_is_cut_off(qtbot):
    """Twelve long names would not fit; the most important ones do."""
    view = shown(qtbot, threesomes(40), (400, 160))
    low, high = boxes_on(view)
    assert 2 <= len(low) <= 8
    assert (low >= -CELL).all()
    assert (high <= np.array([400, 160]) + CELL).all()


def threesomes(count):
    """Many small parts of actors with long names."""
    actors = [Actor(f"a{at}", f"Delegate number {at} of the long name") for at in range(count)]
    ties = [Relationship(f"r{at}", f"a{at}", f"a{at // 3 * 3}", "met") for at in range(count) if at % 3]
    return Project([*actors, *ties])


@pytest.mark.parametrize("size", [(900, 330), (620, 300), (420, 300)])
def test_no_name_lies_under_the_controls_or_the_legend(qtbot, size):
    view = shown(qtbot, threesomes(40), size)
    strip, legend = view.canvas.controls.geometry(), view.canvas.height() - view.canvas.legend_height() - 8
    low, high = boxes_on(view)
    under_strip = (low[:, 1] < strip.bottom() - CELL) & (low[:, 0] < strip.right() - CELL)
    assert len(low) > 5
    assert not under_strip.any()
    assert (high[:, 1] < legend + CELL).all()
