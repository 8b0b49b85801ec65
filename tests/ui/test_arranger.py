"""The layout while the window looks on: live or stilled, stopped and resumed, and what is there in the end."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

import samples
from mapping import shown
from whowhen.core.document import Document
from whowhen.layout.forces import settled
from whowhen.ui.actormap.model import layout_problem
from whowhen.ui.session import Session


@pytest.fixture
def view(qtbot):
    return shown(Session(Document(samples.crowd(0, 900))), qtbot)


def settle(view, qtbot):
    qtbot.waitUntil(lambda: not view.is_busy, timeout=20_000)


def test_in_the_end_the_map_shows_the_settled_layout(view, qtbot):
    view.show_scope("all")
    view.arrange_again()
    settle(view, qtbot)
    shown = view.model.scene.points.copy()
    view.model.forget_places()
    view.model.rebuild(view._session.project, view._session.filter)
    assert np.array_equal(shown, settled(layout_problem(view.model.scene)))


def test_a_stopped_layout_goes_on_where_it_was(view, qtbot):
    view.show_scope("all")
    view.arrange_again()
    settle(view, qtbot)
    whole = view.model.scene.points.copy()
    view.arrange_again()
    qtbot.waitUntil(lambda: np.isfinite(view.model.scene.points).all(), timeout=5000)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not view.is_busy
    halfway = view.model.scene.points.copy()
    view.grab()
    assert np.array_equal(view.model.scene.points, halfway)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    settle(view, qtbot)
    assert np.array_equal(view.model.scene.points, whole)


def test_with_less_movement_nothing_moves_on_the_way(view, qtbot):
    view.set_animated(False)
    known = dict(zip(view.model.scene.number, view.model.scene.points.tolist(), strict=True))
    view.show_scope("all")
    assert view.is_busy
    seen = []
    while view.is_busy:
        scene = view.model.scene
        seen.append(np.isfinite(scene.points).all())
        if not seen[-1]:
            assert {ident: scene.points[scene.number[ident]].tolist() for ident in known} == known
            assert len(view.canvas.frame_now.nodes) <= len(known)
            view.grab()
        qtbot.wait(1)
    assert not any(seen)
    assert np.isfinite(view.model.scene.points).all()
    assert np.isfinite([view.canvas.camera.x, view.canvas.camera.y, view.canvas.camera.scale]).all()
