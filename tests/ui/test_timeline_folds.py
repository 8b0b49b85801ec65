"""Folded empty time on the screen: both sides fit, a break says how long it is, and drags across it stay right."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timelines import LEFT, PLAIN, drag, open_timeline, press_and_pull
from whowhen.core.dates import civil, fuzzy
from whowhen.core.edits.events import add_event
from whowhen.core.project import Project
from whowhen.core.records import Event, When
from whowhen.layout.folds import BREAK_PX
from whowhen.ui.timeline.breaks import break_words_at, length_words
from whowhen.ui.timeline.view import TimelineView


def two_ages() -> Project:
    dates = ("1212-03-01", "1212-07-09", "1213-02-02", "1214", "1958-01-10", "1958-08-20", "1959-05", "1960-12-24")
    return Project(
        [
            Event(f"e{number}", f"What happened {number}", "meeting", When(fuzzy(date)), review="user")
            for number, date in enumerate(dates)
        ]
    )


def x_of(view: TimelineView, ident: str) -> float:
    scene = view.canvas.scene
    mark = scene.model.table[scene.model.at[ident]]
    return scene.x((mark["start"] + mark["end"]) / 2)


def place_of(view: TimelineView, ident: str) -> QPoint:
    scene = view.canvas.scene
    mark = scene.model.table[scene.model.at[ident]]
    return QPoint(round(x_of(view, ident)), round(scene.y(int(mark["lane"]), int(mark["row"])) + 12))


def folded(qtbot: QtBot) -> TimelineView:
    view = open_timeline(qtbot, two_ages())
    view.set_folds_empty(True)
    return view


def test_folding_gives_both_ages_room_and_back(qtbot: QtBot) -> None:
    view = open_timeline(qtbot, two_ages())
    assert x_of(view, "e3") - x_of(view, "e0") < 10
    view.set_folds_empty(True)
    scene = view.canvas.scene
    assert x_of(view, "e3") - x_of(view, "e0") > 100
    assert x_of(view, "e7") - x_of(view, "e4") > 100
    assert x_of(view, "e7") < view.canvas.width()
    (gap,) = scene.scale.breaks(scene.body_width)
    assert round(gap.right - gap.left) == BREAK_PX
    middle = QPointF(scene.gutter + (gap.left + gap.right) / 2, scene.ruler + 30)
    assert "742 years" in break_words_at(scene, middle)
    assert not view.grab().isNull()
    view.set_folds_empty(False)
    assert scene.scale.folds is None
    assert x_of(view, "e3") - x_of(view, "e0") < 10


def test_the_wheel_keeps_the_date_under_the_pointer_beside_and_in_a_break(qtbot: QtBot) -> None:
    view = folded(qtbot)
    scene = view.canvas.scene
    gap = scene.scale.breaks(scene.body_width)[0]
    for x in (scene.gutter + gap.left - 60, scene.gutter + gap.left + 20, scene.gutter + gap.right + 90):
        at = QPointF(round(x), 200)
        day = scene.day(at.x())
        for notches in (2, 5, -3, 8, -12):
            turned = QPoint(0, 120 * notches)
            wheel = QWheelEvent(
                at, QPointF(view.canvas.mapToGlobal(at.toPoint())), QPoint(), turned, Qt.MouseButton.NoButton, PLAIN,
                Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(view.canvas, wheel)
            assert abs(scene.x(day) - at.x()) < 1
            assert not view.grab().isNull()
        view.fit_all()


def test_an_event_is_dragged_across_a_break_to_the_date_under_the_pointer(qtbot: QtBot) -> None:
    view = folded(qtbot)
    session, scene = view.canvas.session, view.canvas.scene
    start, end = place_of(view, "e1"), QPoint(round(x_of(view, "e5")) - 30, place_of(view, "e1").y())
    wanted = scene.day(end.x())
    press_and_pull(qtbot, view.canvas, start, end)
    assert session.preview is not None
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view.canvas, LEFT, PLAIN, end)
    assert session.project.find(Event, "e1").date == fuzzy("1212-07-09")
    drag(qtbot, view.canvas, start, end)
    date = session.project.find(Event, "e1").date
    assert date is not None
    assert date.earliest is not None
    assert abs(date.earliest - wanted) <= 7 * scene.scale.days_per_px + 1
    assert civil(date.earliest)[0] in (1957, 1958)
    session.undo()
    assert session.project.find(Event, "e1").date == fuzzy("1212-07-09")


def test_folds_follow_what_is_dated(qtbot: QtBot) -> None:
    view = folded(qtbot)
    session, scene = view.canvas.session, view.canvas.scene
    made = Event("e8", "In between", "meeting", When(fuzzy("1600-05-05")), review="user")
    session.do(add_event(made))
    qtbot.waitUntil(lambda: "e8" in scene.model.at)
    assert len(scene.scale.folds.gaps) == 2
    session.undo()
    qtbot.waitUntil(lambda: "e8" not in scene.model.at)
    assert len(scene.scale.folds.gaps) == 1


def test_a_break_says_its_length_in_the_unit_that_fits() -> None:
    assert length_words(31 * 365.25) == "31 years"
    assert length_words(12_000 * 365.25) == "12,000 years"
    assert length_words(150) == "5 months"
    assert length_words(40) == "40 days"
    assert length_words(31 * 365.25, is_short=True) == "31 y"
