"""From one arrangement of the map to another: actors glide there, pinned ones stay, and the way back is exact."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QToolButton

import samples
from mapping import LEFT, drag, settle, spot
from whowhen.core.change import change_of
from whowhen.core.document import Document
from whowhen.core.edits.actors import place
from whowhen.core.records import Actor, Relationship
from whowhen.ui.actormap.view import ActorMapView
from whowhen.ui.session import Session
from whowhen.ui.settingsdialog import SettingsDialog
from whowhen.ui.theme import LIGHT

WAYS = ("circle", "layers", "kinds", "time")


@pytest.fixture
def session():
    return Session(Document(samples.crowd(80, 40)))


@pytest.fixture
def view(session, qtbot):
    view = ActorMapView(session, LIGHT)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    qtbot.waitExposed(view)
    view.show_scope("all")
    settle(view, qtbot)
    return view


def places(view):
    return view.model.scene.points.tolist()


@pytest.mark.parametrize("way", WAYS)
def test_actors_glide_there_and_exactly_back(view, qtbot, way):
    before = places(view)
    view.show_arrangement(way)
    assert view.is_busy
    assert np.allclose(places(view), before, atol=5)  # it sets out from where they are
    settle(view, qtbot)
    there = places(view)
    assert there != before
    assert np.isfinite(there).all()
    assert len({tuple(point) for point in there}) == len(there)
    view.show_arrangement("force")
    settle(view, qtbot)
    assert np.allclose(places(view), before)
    view.show_arrangement(way)
    settle(view, qtbot)
    assert np.allclose(places(view), there)


@pytest.mark.parametrize("way", WAYS)
def test_the_pinned_stay_and_who_comes_has_a_place(view, session, qtbot, way):
    session.do(place(session.project, {"a3": (500.0, 400.0)}))
    view.show_arrangement(way)
    settle(view, qtbot)
    assert places(view)[view.model.scene.number["a3"]] == [500.0, 400.0]
    new = [("n", None, Actor("n", "Newcomer")), ("t", None, Relationship("t", "n", "a5", "met"))]
    session.do(change_of("Add", new))
    settle(view, qtbot)
    assert np.isfinite(places(view)[view.model.scene.number["n"]]).all()
    assert places(view)[view.model.scene.number["a3"]] == [500.0, 400.0]


def test_a_change_on_the_way_and_a_drag_after_it_are_kept(view, session, qtbot):
    before = places(view)
    view.show_arrangement("circle")
    qtbot.waitUntil(lambda: places(view) != before)
    session.do(place(session.project, {"a3": (500.0, 400.0)}))
    settle(view, qtbot)
    assert places(view)[view.model.scene.number["a3"]] == [500.0, 400.0]
    at = spot(view, "a7")
    drag(qtbot, view.canvas, at, at + QPoint(20, 30))
    assert spot(view, "a7") == at + QPoint(20, 30)


def test_the_strip_says_which_one_holds(view, qtbot):
    view.show_arrangement("circle")
    settle(view, qtbot)
    assert "On a circle" in {button.text() for button in view.findChildren(QToolButton)}


def test_less_movement_in_the_settings_stills_the_map_at_once(window, qtbot):
    with qtbot.waitActive(window):
        window.activateWindow()
    window.session.open(Document(samples.crowd(80, 40)))
    view = window.canvases.actormap
    qtbot.waitUntil(lambda: view.isVisible() and view.model.scene.count > 0)
    settle(view, qtbot)
    window.commands["settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    box = next(one for one in dialog.findChildren(QCheckBox) if "movement" in one.text())
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert box.isChecked()
    dialog.close()
    view.show_arrangement("circle")
    assert not view.is_busy
    ends = places(view)
    view.grab()
    assert places(view) == ends
