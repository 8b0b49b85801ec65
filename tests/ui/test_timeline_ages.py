"""Every gesture of the timeline at each magnification and in each age: ended by Escape, done, undone and redone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from timelines import LEFT, PLAIN, open_fields, open_timeline
from verbs import state
from whowhen.core.choices import Era
from whowhen.core.dates import fuzzy
from whowhen.core.project import Project
from whowhen.core.readings import Reading, Step
from whowhen.core.records import Article, Event, Evidence, Publication, Record, When
from whowhen.layout.timescale import TimeScale
from whowhen.ui.timeline.eras import era_rect
from whowhen.ui.timeline.view import TimelineView

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
POINT_PX, PULL_PX = 420, 60
AGES = {"44 BCE": ("-0043", "-0043-03-15"), "year 12": ("0012", "0012-05-10"), "9999": ("9999", "9999-06-15")}
ZOOMS = {"hour": 1 / 24 / 30, "year": 365.2425 / 250, "millennium": 365_242.5 / 250}
"""Days in a pixel."""
SPANS = {"-0043": "-0043/0257", "0012": "0012/0312", "9999": "9999/Y10299"}


def dates(age: str, zoom: str) -> tuple[str, str]:
    """The EDTF of a moment and of a span beside it, as finely as the zoom shows them."""
    year, day = AGES[age]
    if zoom == "hour":
        return f"{day}T10:00", f"{day}T13:00/{day}T16:00"
    return (day, f"{year}-08-01/{year}-11-30") if zoom == "year" else (year, SPANS[year])


def told(age: str, zoom: str) -> Project:
    """A meeting at a moment, an attack that lasted, a statement dated by its article, an undated vote, and an era."""
    moment, span = (fuzzy(text) for text in dates(age, zoom))
    day = fuzzy(AGES[age][1])
    same_day = When(day, "that day", "relative", reading=Reading(steps=(Step("move", "day", 0),)))
    proof = (Evidence("art", 0, 4),)
    records: list[Record] = [
        Article("art", "An article", "What it says.", published=Publication(day, "text"), state="analysed"),
        Event("point", "A meeting", "meeting", When(moment), evidence=proof),
        Event("span", "An attack", "attack", When(span, extent="span"), evidence=proof),
        Event("told", "A statement", "statement", same_day, evidence=proof),
        Event("vote", "A vote", "election", evidence=proof),
        Era("era", "The years", span),
    ]
    return Project(records)


def shown(qtbot: QtBot, age: str, zoom: str) -> TimelineView:
    view = open_timeline(qtbot, told(age, zoom))
    scale = TimeScale(0.0, ZOOMS[zoom]).with_day_at(start_of(view, "point"), POINT_PX - view.canvas.scene.gutter)
    view.canvas.set_scale(scale)
    return view


def start_of(view: TimelineView, ident: str) -> float:
    """When an event begins, in days and parts of a day."""
    return float(view.canvas.model.table["start"][view.canvas.model.at[ident]])


def end_of(view: TimelineView, ident: str) -> float:
    return float(view.canvas.model.table["end"][view.canvas.model.at[ident]])


def mark(view: TimelineView, ident: str) -> QRectF:
    """The part of a mark that is in sight."""
    scene = view.canvas.scene
    place = np.array([scene.model.at[ident]])
    (left, *_), (right, *_) = (sides.tolist() for sides in scene.sides(place))
    left, right = max(left, scene.gutter + 4), min(right, view.canvas.width() - 4)
    return QRectF(left, float(scene.ys(place)[0]), right - left, 24)


class Pull(NamedTuple):
    """Where a mouse is pressed on which widget, where it goes, and which keys are held."""

    on: QWidget
    start: QPoint
    end: QPoint
    held: Qt.KeyboardModifier = PLAIN


def sideways(start: QPointF, dx: int = PULL_PX) -> tuple[QPoint, QPoint]:
    return start.toPoint(), start.toPoint() + QPoint(dx, 0)


def moving(view: TimelineView) -> Pull:
    return Pull(view.canvas, *sideways(mark(view, "point").center()))


def moving_several(view: TimelineView) -> Pull:
    view.canvas.session.select(["point", "span"])
    return Pull(view.canvas, *sideways(mark(view, "point").center()))


def resizing(view: TimelineView) -> Pull:
    rect = mark(view, "span")
    return Pull(view.canvas, *sideways(QPointF(rect.right() - 2, rect.center().y())))


def to_another_lane(view: TimelineView) -> Pull:
    start = mark(view, "point").center().toPoint()
    return Pull(view.canvas, start, QPoint(start.x() + 2, round(mark(view, "span").center().y())))


def drawing(view: TimelineView) -> Pull:
    return Pull(view.canvas, QPoint(600, 420), QPoint(600 + PULL_PX, 420), CTRL)


def dating(view: TimelineView) -> Pull:
    chip = view.tray.chip_rect("vote").center().toPoint()
    target = view.tray.mapFromGlobal(view.canvas.mapToGlobal(QPoint(POINT_PX + 100, 300)))
    return Pull(view.tray, chip, target)


def moving_an_era(view: TimelineView) -> Pull:
    return Pull(view.canvas, *sideways(era(view).center()))


def resizing_an_era(view: TimelineView) -> Pull:
    return Pull(view.canvas, *sideways(QPointF(era(view).right() - 2, era(view).center().y())))


def drawing_an_era(view: TimelineView) -> Pull:
    return Pull(view.canvas, *sideways(QPointF(230, era(view).center().y())))


def moving_an_article(view: TimelineView) -> Pull:
    scene = view.canvas.scene
    return Pull(view.canvas, *sideways(QPointF(scene.x(scene.publications[0].day + 0.5), scene.axis - 4), -PULL_PX))


def era(view: TimelineView) -> QRectF:
    scene = view.canvas.scene
    return era_rect(scene, next(one for one in scene.eras if one.id == "era"))


EDITS: dict[str, Callable[[TimelineView], Pull]] = {
    made.__name__: made
    for made in (
        moving, moving_several, resizing, to_another_lane, drawing, dating, moving_an_era, resizing_an_era,
        drawing_an_era, moving_an_article,
    )
}  # fmt: skip


def pull(qtbot: QtBot, one: Pull) -> None:
    """Press and move; the end of the gesture is left to the test."""
    qtbot.mousePress(one.on, LEFT, one.held, one.start)
    for part in (0.3, 0.6, 1.0):
        qtbot.mouseMove(one.on, one.start + (one.end - one.start) * part)


def let_go(qtbot: QtBot, view: TimelineView, one: Pull) -> None:
    qtbot.mouseRelease(one.on, LEFT, one.held, one.end)
    QApplication.processEvents()
    for field in open_fields(view):
        qtbot.keyClick(field, Qt.Key.Key_Return)


CASES = list(product(AGES, ZOOMS))
NOT_BY_THE_HOUR = {"moving_an_article"}
"""What is dated by the day cannot be pulled to another one where a day is as wide as the window."""


@pytest.mark.parametrize(
    ("made", "age", "zoom"),
    [(made, *case) for made in EDITS for case in CASES if case[1] != "hour" or made not in NOT_BY_THE_HOUR],
)
def test_what_changes_the_project(qtbot: QtBot, made: str, age: str, zoom: str) -> None:
    view = shown(qtbot, age, zoom)
    session = view.canvas.session
    one = EDITS[made](view)
    before = state(session.project)
    pull(qtbot, one)
    qtbot.keyClick(one.on, Qt.Key.Key_Escape)
    let_go(qtbot, view, one)
    assert state(session.project) == before
    assert session.document.undo_label is None
    assert session.preview is None
    one = EDITS[made](view)
    pull(qtbot, one)
    let_go(qtbot, view, one)
    after, steps = state(session.project), len(session.document.history.done)
    assert after != before
    for _ in range(steps):
        session.undo()
    assert state(session.project) == before
    for _ in range(steps):
        session.redo()
    assert state(session.project) == after


@pytest.mark.parametrize("made", EDITS)
def test_a_click_changes_nothing(qtbot: QtBot, made: str) -> None:
    view = shown(qtbot, "year 12", "year")
    session = view.canvas.session
    one, before = EDITS[made](view), state(session.project)
    qtbot.mousePress(one.on, LEFT, one.held, one.start)
    qtbot.mouseMove(one.on, one.start + QPoint(2, 1))
    let_go(qtbot, view, one._replace(end=one.start + QPoint(2, 1)))
    assert state(session.project) == before
    assert session.document.undo_label is None


@pytest.mark.parametrize(("age", "zoom"), CASES)
def test_what_is_pulled_lies_under_the_pointer(qtbot: QtBot, age: str, zoom: str) -> None:
    """As exactly as its date is precise, and as a neighbour that attracts it lets it."""
    rounding = {"hour": 1 / 96, "year": 1.0, "millennium": 366.0}[zoom] + 9 * ZOOMS[zoom]
    view = shown(qtbot, age, zoom)
    start, end = start_of(view, "point"), end_of(view, "span")
    shift = PULL_PX * view.canvas.scene.scale.days_per_px
    for made in (moving, resizing):
        one = made(view)
        pull(qtbot, one)
        let_go(qtbot, view, one)
        QApplication.processEvents()
    assert start_of(view, "point") - start == pytest.approx(shift, abs=rounding)
    assert end_of(view, "span") - end == pytest.approx(shift, abs=rounding)


@pytest.mark.parametrize(("age", "zoom"), CASES)
def test_what_only_looks(qtbot: QtBot, age: str, zoom: str) -> None:
    view = shown(qtbot, age, zoom)
    canvas, session = view.canvas, view.canvas.session
    bottom, ruler = canvas.height() - 30, 20
    gestures = (
        Pull(canvas, QPoint(600, bottom), QPoint(700, bottom - 4)),
        Pull(canvas, QPoint(300, ruler), QPoint(500, ruler)),
        Pull(canvas, QPoint(200, bottom), mark(view, "point").center().toPoint() + QPoint(4, 4), SHIFT),
    )
    for one in gestures:
        session.select([])
        before = (session.selection, session.filter, canvas.scene.scale)
        pull(qtbot, one)
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)
        let_go(qtbot, view, one)
        assert (session.selection, session.filter, canvas.scene.scale) == before
    pan, window, rectangle = gestures
    pull(qtbot, rectangle)
    let_go(qtbot, view, rectangle)
    assert "point" in session.selection.ids
    pull(qtbot, window)
    let_go(qtbot, view, window)
    assert session.filter.window is not None
    first, last = session.filter.window
    days = canvas.scene.scale.days_per_px
    assert canvas.scene.day(300) - first == pytest.approx(0.5, abs=0.5 + 2 * days)
    assert last + 1 - canvas.scene.day(500) == pytest.approx(0.5, abs=0.5 + 2 * days)
    day = canvas.scene.day(600)
    pull(qtbot, pan)
    let_go(qtbot, view, pan)
    assert canvas.scene.x(day) == pytest.approx(700, abs=1)
    assert session.document.undo_label is None


@pytest.mark.parametrize(("age", "zoom"), CASES)
def test_the_wheel_keeps_the_date_under_the_pointer(qtbot: QtBot, age: str, zoom: str) -> None:
    view = shown(qtbot, age, zoom)
    at = QPoint(517, 300)
    for notches in (1, 3, -2, -5, 4):
        day, finer = view.canvas.scene.day(at.x()), view.canvas.scene.scale.days_per_px
        wheel = QWheelEvent(
            QPointF(at), QPointF(view.canvas.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton, PLAIN, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.canvas, wheel)
        assert (view.canvas.scene.scale.days_per_px < finer) == (notches > 0)
        assert view.canvas.scene.x(day) == pytest.approx(at.x(), abs=1)


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right])
@pytest.mark.parametrize(("age", "zoom"), CASES)
def test_keys_move_by_the_dates_own_precision(qtbot: QtBot, age: str, zoom: str, key: Qt.Key) -> None:
    view = shown(qtbot, age, zoom)
    session = view.canvas.session
    session.select(["point"], "point")
    before, start = state(session.project), start_of(view, "point")
    qtbot.keyClick(view.canvas, key, CTRL)
    QApplication.processEvents()
    step = {"hour": (1 / 96, 1 / 96), "year": (1, 1), "millennium": (365, 366)}[zoom]
    assert step[0] - 1e-6 <= abs(start_of(view, "point") - start) <= step[1] + 1e-6
    assert (start_of(view, "point") > start) == (key == Qt.Key.Key_Right)
    session.undo()
    assert state(session.project) == before
