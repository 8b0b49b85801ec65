"""What the map shows when actors come: the new ones are seen, the old ones stay where they are on the map."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

import samples
from mapping import LEFT, drag, settle, shown, spot
from whowhen.core.change import change_of
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.filters import Filter
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Evidence, Relationship, When
from whowhen.ui.actormap.view import ActorMapView
from whowhen.ui.session import Session
from whowhen.ui.theme import LIGHT


@pytest.fixture
def session():
    return Session(Document(samples.badr()))


@pytest.fixture
def view(session, qtbot):
    return shown(session, qtbot)


def places(view):
    return dict(zip(view.model.scene.number, view.model.scene.points.tolist(), strict=True))


def newcomers(count, first=0):
    """Actors in two teams that nothing joins to the others, as an article about something else brings them."""
    ids = [f"new{at}" for at in range(first, first + count)]
    actors = [(ident, None, Actor(ident, f"Delegate {ident}")) for ident in ids]
    ties = [(f"tie-{one}", None, Relationship(f"tie-{one}", one, ids[-1], "met")) for one in ids[:-1]]
    return change_of("Add", [*actors, *ties])


def assert_in_sight(view, ids):
    area = view.canvas.rect().adjusted(10, 10, -10, -10)
    assert all(area.contains(spot(view, ident)) for ident in ids)


class TestNewActors:
    def test_after_a_drag_they_are_seen_and_nobody_moves(self, view, session, qtbot):
        drag(qtbot, view.canvas, spot(view, "jones"), spot(view, "jones") + QPoint(60, 40))
        settle(view, qtbot)
        before = places(view)
        session.do(newcomers(12))
        settle(view, qtbot)
        assert len(places(view)) == len(before) + 12
        assert_in_sight(view, view.model.scene.number)
        assert {ident: places(view)[ident] for ident in before} == before

    def test_looked_at_from_near_what_was_in_sight_stays_so(self, view, session, qtbot):
        session.select(["jones"])
        view.fit_selection()
        settle(view, qtbot)
        session.do(newcomers(6))
        settle(view, qtbot)
        assert_in_sight(view, ["jones", *(f"new{at}" for at in range(6))])

    def test_those_that_are_in_sight_anyway_leave_the_camera_alone(self, view, session, qtbot):
        view.canvas.zoom(0.5)
        settle(view, qtbot)
        before = view.canvas.camera
        session.do(change_of("Add", [("n", None, Actor("n", "N")), ("t", None, Relationship("t", "n", "badr", "met"))]))
        settle(view, qtbot)
        assert "n" in places(view)
        assert view.canvas.camera == before

    def test_a_gesture_keeps_its_place_until_its_end(self, view, session, qtbot):
        drag(qtbot, view.canvas, QPoint(850, 500), QPoint(800, 480), release=False)
        before = view.canvas.camera
        session.do(newcomers(8))
        settle(view, qtbot)
        assert view.canvas.camera == before
        qtbot.mouseRelease(view.canvas, LEFT, pos=QPoint(800, 480))
        settle(view, qtbot)
        assert_in_sight(view, view.model.scene.number)

    def test_with_less_movement_the_camera_is_there_at_once(self, view, session, qtbot):
        view.set_animated(False)
        view.canvas.zoom(1.5)
        settle(view, qtbot)
        session.do(newcomers(8))
        qtbot.waitUntil(lambda: len(places(view)) > 8)
        assert not view.canvas.viewpoint.glide.is_running
        assert_in_sight(view, [f"new{at}" for at in range(8)])

    def test_the_wheel_ends_the_way_there(self, view, session, qtbot):
        view.canvas.zoom(3)
        settle(view, qtbot)
        session.do(newcomers(8))
        qtbot.waitUntil(lambda: view.canvas.viewpoint.glide.is_running)
        view.canvas.zoom(1.1)
        assert not view.canvas.viewpoint.glide.is_running


def test_time_that_moves_moves_neither_camera_nor_actors(qtbot):
    session = Session(Document(samples.crowd(300, 200)))
    view = ActorMapView(session, LIGHT)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    settle(view, qtbot)
    view.canvas.zoom(1.2)
    settle(view, qtbot)
    before, camera = places(view), view.canvas.camera
    for year in range(1905, 2016, 10):
        session.show(Filter(window=((year - 1970) * 365.25, (year - 1960) * 365.25)))
        settle(view, qtbot)
        assert places(view) == before
        assert view.canvas.camera == camera


def test_an_article_of_new_actors_moves_the_old_ones_little(qtbot):
    """Measured: of sixty actors the mean one moves by less than a tenth of a tie, and none by more than a tie."""
    session = Session(Document(samples.crowd(0, 60)))
    view = ActorMapView(session, LIGHT)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.show_scope("all")
    settle(view, qtbot)
    before = places(view)
    ties = [(f"t{at}", None, Relationship(f"t{at}", f"new{at}", f"a{at * 5}", "met")) for at in range(6)]
    session.do(newcomers(9).then(change_of("", ties)))
    settle(view, qtbot)
    moved = [np.hypot(*np.subtract(places(view)[ident], at)) for ident, at in before.items()]
    assert np.mean(moved) < 12
    assert np.max(moved) < 120


def test_escape_and_undo_bring_nobody_out_of_sight(view, session, qtbot):
    session.do(newcomers(10))
    settle(view, qtbot)
    drag(qtbot, view.canvas, spot(view, "new3"), spot(view, "new3") + QPoint(-40, 30))
    session.undo()
    session.undo()
    settle(view, qtbot)
    session.redo()
    settle(view, qtbot)
    assert_in_sight(view, view.model.scene.number)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert_in_sight(view, view.model.scene.number)


def test_time_does_not_choose_who_the_main_actors_are(qtbot):
    """Seventy delegates, named the more often late the less they are early: no window puts others on the map."""
    actors = [Actor("hub", "Assembly"), *(Actor(f"a{at:02}", f"Delegate {at:02}") for at in range(70))]
    ties = []
    for at in range(70):
        for year, count in ((1990, at), (2000, 70 - at)):
            proofs = tuple(Evidence("art", 10 * n, 10 * n + 5) for n in range(count))
            when = When(fuzzy(str(year)))
            ties.append(Relationship(f"t{at}-{year}", "hub", f"a{at:02}", "met", evidence=proofs, when=when))
    session = Session.of(Project([Article("art", "art", "Minutes", "x" * 800), *actors, *ties]))
    view = ActorMapView(session, LIGHT)
    qtbot.addWidget(view)
    settle(view, qtbot)
    before = places(view)
    for year in ("1990", "2000", "1995"):
        session.show(Filter(window=fuzzy(year).order))
        settle(view, qtbot)
        assert places(view) == before
