"""Lanes of the timeline with a real mouse: named, ordered, folded, coloured, made and taken away; undone and redone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from timelines import LEFT, PLAIN, drag, open_timeline, press_and_pull, type_into
from whowhen.core.edits.choices import add_lane, dress_lane, lane
from whowhen.core.edits.events import put_in_lane
from whowhen.core.records import Event
from whowhen.ui.timeline.headers import name_rect
from whowhen.ui.timeline.view import TimelineView

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def keys(view: TimelineView) -> tuple[str, ...]:
    return view.canvas.model.lanes.keys


def names(view: TimelineView) -> tuple[str, ...]:
    return view.canvas.model.lanes.names


def on_name(view: TimelineView, key: str) -> QPoint:
    return name_rect(view.canvas.scene, keys(view).index(key)).center().toPoint()


def test_a_lane_is_named_by_a_double_click_and_by_f2(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    session = view.canvas.session
    qtbot.mouseClick(view.canvas, LEFT, PLAIN, on_name(view, "support"))
    qtbot.mouseDClick(view.canvas, LEFT, PLAIN, on_name(view, "support"))
    type_into(qtbot, view, "Helping hands")
    assert names(view)[keys(view).index("support")] == "Helping hands"
    qtbot.keyClick(view.canvas, Qt.Key.Key_F2)
    type_into(qtbot, view, "Never", Qt.Key.Key_Escape)
    assert "Never" not in names(view)
    session.undo()
    assert "Helping hands" not in names(view)
    session.redo()
    assert "Helping hands" in names(view)


def test_a_lane_is_dragged_to_another_place_with_a_preview(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    session = view.canvas.session
    before = keys(view)
    start, end = on_name(view, before[0]), on_name(view, before[-1]) + QPoint(0, 12)
    press_and_pull(qtbot, view.canvas, start, end)
    assert keys(view) == (*before[1:], before[0])
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view.canvas, LEFT, PLAIN, end)
    assert keys(view) == before
    assert session.document.undo_label is None
    drag(qtbot, view.canvas, start, end)
    moved = (*before[1:], before[0])
    assert keys(view) == moved
    assert {view.canvas.model.lanes.of(one, session.project) for one in session.project.of_kind(Event)} == set(
        range(len(before))
    )
    view.rebuild()
    assert keys(view) == moved
    session.undo()
    assert keys(view) == before
    session.redo()
    assert keys(view) == moved


def test_keys_move_and_fold_the_lane_in_hand_and_that_of_the_current_event(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    before = keys(view)
    qtbot.mouseClick(view.canvas, LEFT, PLAIN, on_name(view, before[1]))
    qtbot.keyClick(view.canvas, Qt.Key.Key_Up, ALT)
    assert keys(view)[:2] == (before[1], before[0])
    qtbot.keyClick(view.canvas, Qt.Key.Key_Left, ALT)
    assert view.canvas.scene.bands.folded == {0}
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right, ALT)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Down, ALT)
    assert keys(view) == before
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert view.canvas.scene.held is None
    view.canvas.session.select(["ouster"])
    qtbot.keyClick(view.canvas, Qt.Key.Key_Left, ALT)
    assert view.canvas.scene.bands.folded == {keys(view).index("departure")}


def test_the_triangle_folds_and_the_project_keeps_it(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    session = view.canvas.session
    triangle = QPoint(11, on_name(view, "support").y())
    qtbot.mouseClick(view.canvas, LEFT, PLAIN, triangle)
    assert lane(session.project, "type", "support").folded
    assert len(view.canvas.scene.bands.folded) == 1
    view.rebuild()
    assert len(view.canvas.scene.bands.folded) == 1
    session.undo()
    assert not view.canvas.scene.bands.folded


def test_a_lane_of_ones_own_is_made_filled_renamed_and_taken_away(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    session = view.canvas.session
    view.lane.make()
    assert view.lanes_by == "lane"
    type_into(qtbot, view, "The money")
    qtbot.waitUntil(lambda: "The money" in keys(view))
    scene = view.canvas.scene
    place = scene.model.at["founded"]
    start = QPoint(
        round(float(scene.x(scene.model.table["start"][place]))) + 4, round(float(scene.ys([place])[0])) + 12
    )
    drag(qtbot, view.canvas, start, QPoint(start.x() + 1, on_name(view, "The money").y()))
    assert session.project.find(Event, "founded").lane == "The money"
    qtbot.mouseClick(view.canvas, LEFT, PLAIN, on_name(view, "The money"))
    qtbot.keyClick(view.canvas, Qt.Key.Key_F2)
    type_into(qtbot, view, "Who paid")
    qtbot.waitUntil(lambda: "Who paid" in keys(view))
    assert session.project.find(Event, "founded").lane == "Who paid"
    assert view.lane.is_own
    qtbot.keyClick(view.canvas, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Who paid" not in keys(view))
    assert session.project.find(Event, "founded").lane is None
    session.undo()
    qtbot.waitUntil(lambda: "Who paid" in keys(view))
    assert session.project.find(Event, "founded").lane == "Who paid"


def test_a_lane_of_types_does_not_show_among_actors_or_own_lanes(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    session = view.canvas.session
    session.do(put_in_lane(session.project, ["founded"], "departure"))
    session.do(add_lane(session.project, "Mine"))
    for by in ("actor", "lane", "article", "tag"):
        view.set_lanes_by(by)
        assert "departure" not in keys(view)
    view.set_lanes_by("lane")
    assert "Mine" in keys(view)


def test_a_chosen_colour_is_painted_in_header_and_marks(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    session = view.canvas.session
    session.do(dress_lane(session.project, "Colour", "type", "departure", color="#2463c9"))
    picture = view.canvas.grab().toImage()
    lane_top = round(view.canvas.scene.y(keys(view).index("departure"), 0))
    assert picture.pixelColor(1, lane_top).name() == "#2463c9"
    scene = view.canvas.scene
    mark = scene.model.table[scene.model.at["ouster"]]
    at = QPoint(round(scene.x((mark["start"] + mark["end"]) / 2)), lane_top + 12)
    shade = picture.pixelColor(at)
    assert shade.blue() > shade.red() + 60


def test_a_right_click_on_a_name_gives_the_lanes_menu(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    at = on_name(view, "support")
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.canvas.mapToGlobal(at))
    QApplication.sendEvent(view.canvas, asked)
    (menu,) = [one for one in view.canvas.findChildren(QMenu) if one.isVisible()]
    assert view.lane.current == keys(view).index("support")
    fold = next(one for one in menu.actions() if "Alt+←" in one.text())
    fold.trigger()
    assert view.lane.is_folded
    menu.close()
