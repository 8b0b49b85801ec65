"""The map through time: the window played, stopped, taken over; what left is pale before it goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

import samples
from mapping import settle, shown
from whowhen.core.change import change_of
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.filters import Filter
from whowhen.core.playback import spells
from whowhen.core.project import Project
from whowhen.core.records import Actor, Event, Participant, Relationship, When
from whowhen.ui.actormap import playing
from whowhen.ui.session import Session

NOON = fuzzy("1990-06-15").order[0] + 0.5


@pytest.fixture
def session():
    return Session(Document(samples.badr()))


@pytest.fixture
def view(session, qtbot, monkeypatch):
    monkeypatch.setattr(playing, "_STEP_MS", 1)
    monkeypatch.setattr(playing, "_CALM_MS", 1)
    return shown(session, qtbot)


def drawn(view):
    """The ties on the map by their ends, with whether each is lit."""
    return {tie.ends: tie.is_lit for tie in view.model.scene.shown.ties}


@pytest.mark.parametrize("smooth", [True, False])
def test_t_plays_from_the_first_event_to_the_last(view, session, qtbot, smooth):
    view.set_animated(smooth)
    windows = []
    session.filtered.connect(lambda chosen: windows.append(chosen.window))
    before = view.model.scene.points.tolist()
    qtbot.keyClick(view.canvas, Qt.Key.Key_T)
    assert view.player.is_playing
    qtbot.waitUntil(lambda: not view.player.is_playing, timeout=20_000)
    assert windows == sorted(windows)
    assert windows[0][0] == fuzzy("1982").order[0]
    assert windows[-1][1] >= max(last for _, last in spells(session.project, Filter()))
    settle(view, qtbot)
    assert view.model.scene.points.tolist() == before


def test_t_again_pauses_and_goes_on_from_there(view, session, qtbot):
    qtbot.keyClick(view.canvas, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: session.filter.window[0] > fuzzy("1982").order[0])
    qtbot.keyClick(view.canvas, Qt.Key.Key_T)
    paused = session.filter.window
    assert not view.player.is_playing
    qtbot.keyClick(view.canvas, Qt.Key.Key_T)
    assert session.filter.window == paused
    qtbot.waitUntil(lambda: session.filter.window[0] > paused[0])


def test_escape_stays_where_it_is(view, session, qtbot):
    qtbot.keyClick(view.canvas, Qt.Key.Key_T)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert not view.player.is_playing
    assert session.filter.window is not None


def test_whoever_moves_the_window_or_changes_something_takes_over(view, session, qtbot):
    qtbot.keyClick(view.canvas, Qt.Key.Key_T)
    session.show(Filter(window=(0.0, 9.0)))
    assert not view.player.is_playing
    qtbot.keyClick(view.canvas, Qt.Key.Key_T)
    session.do(change_of("Add", [("new", None, Actor("new", "New"))]))
    assert not view.player.is_playing


def test_nothing_dated_is_not_played(qtbot):
    session = Session.of(Project([Actor("a", "A"), Event("e", "Said", participants=(Participant("a"),))]))
    view = shown(session, qtbot)
    with qtbot.waitSignal(session.refused):
        qtbot.keyClick(view.canvas, Qt.Key.Key_T)
    assert not view.player.is_playing


def test_the_strip_plays_and_pauses(view, qtbot):
    button = next(one for one in view.findChildren(QToolButton) if one.text() == "Play")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.player.is_playing
    assert button.text() == "Pause"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (view.player.is_playing, button.text()) == (False, "Play")


def dated():
    """Three who met in different years."""
    actors = [Actor(ident, ident.upper()) for ident in "abc"]
    ties = [
        Relationship("ab", "a", "b", "met", when=When(fuzzy("1990"))),
        Relationship("bc", "b", "c", "met", when=When(fuzzy("1995"))),
    ]
    return Session.of(Project([*actors, *ties]))


def test_what_left_the_window_is_pale_before_it_goes(qtbot):
    session = dated()
    view = shown(session, qtbot)
    view.show_scope("window")
    session.show(Filter(window=fuzzy("1990").order))
    qtbot.waitUntil(lambda: drawn(view) == {("a", "b"): True, ("b", "c"): False})
    settle(view, qtbot)
    assert drawn(view) == {("a", "b"): True}
    session.show(Filter(window=fuzzy("1995").order))
    qtbot.waitUntil(lambda: drawn(view) == {("a", "b"): False, ("b", "c"): True})
    settle(view, qtbot)
    assert drawn(view) == {("b", "c"): True}


def test_what_comes_back_while_it_fades_stays(qtbot):
    session = dated()
    view = shown(session, qtbot)
    view.show_scope("window")
    session.show(Filter(window=fuzzy("1990").order))
    qtbot.waitUntil(lambda: drawn(view) == {("a", "b"): True, ("b", "c"): False})
    session.show(Filter())
    settle(view, qtbot)
    assert drawn(view) == {("a", "b"): True, ("b", "c"): True}


def test_with_less_movement_it_goes_at_once(qtbot):
    session = dated()
    view = shown(session, qtbot)
    view.set_animated(False)
    view.show_scope("window")
    session.show(Filter(window=fuzzy("1990").order))
    view.rebuild()
    assert drawn(view) == {("a", "b"): True}


@pytest.mark.parametrize("scope", ["main", "window"])
@pytest.mark.parametrize("window", [fuzzy("1990").order, fuzzy("1990-06-15").order, (NOON, NOON), (0.0, -1.0)])
def test_year_only_data_under_a_year_a_day_an_instant_and_an_empty_window(qtbot, scope, window):
    session = dated()
    view = shown(session, qtbot)
    view.show_scope(scope)
    session.show(Filter(window=window))
    settle(view, qtbot)
    lit = {ends for ends, is_lit in drawn(view).items() if is_lit}
    assert lit == ({("a", "b")} if window[0] <= window[1] else set())
    view.grab()
    session.show(Filter())
    settle(view, qtbot)
    assert len(drawn(view)) == 2
