"""The timeline with a real mouse: what each gesture changes, that Escape ends it, and that undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

import samples
from whowhen.core.change import change_of
from whowhen.core.dates import civil, day_number, fuzzy
from whowhen.core.document import Document
from whowhen.core.edits.events import retitle
from whowhen.core.filters import Filter
from whowhen.core.project import Project
from whowhen.core.readings import Reading, Step
from whowhen.core.records import Event, When
from whowhen.ui.session import Session
from whowhen.ui.theme import DARK, LIGHT
from whowhen.ui.timeline.view import TimelineView

LEFT, CTRL, SHIFT, PLAIN = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
Open = Callable[..., TimelineView]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    def show(project: Project | None = None, width: int = 1000, height: int = 520) -> TimelineView:
        session = Session(Document(project or samples.badr()))
        view = TimelineView(session, LIGHT)
        view.set_animated(False)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        qtbot.waitExposed(view)
        qtbot.waitUntil(lambda: len(view.canvas.model) > 0)
        view.fit_all()
        return view

    return show


def session_of(view: TimelineView) -> Session:
    return view.canvas.session


def event(view: TimelineView, ident: str) -> Event:
    found = session_of(view).project.find(Event, ident)
    assert found is not None
    return found


def edtf(view: TimelineView, ident: str) -> str | None:
    date = event(view, ident).date
    return date.edtf if date else None


def sides(view: TimelineView, ident: str) -> tuple[float, float, float]:
    """Left, right and middle height of a mark on the canvas."""
    scene = view.canvas.scene
    place = np.array([scene.model.at[ident]])
    left, right = scene.sides(place)
    return float(left[0]), float(right[0]), float(scene.ys(place)[0]) + 12


def middle(view: TimelineView, ident: str) -> QPoint:
    left, right, y = sides(view, ident)
    return QPoint(round((left + right) / 2), round(y))


def drag(qtbot: QtBot, view: TimelineView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    qtbot.mousePress(view.canvas, LEFT, modifiers, start)
    steer(qtbot, view, start, end, modifiers)
    qtbot.mouseRelease(view.canvas, LEFT, modifiers, end)


def steer(qtbot: QtBot, view: TimelineView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Move a pressed mouse; Qt's test mouse has no modifiers in moves, so these come with the release."""
    qtbot.mouseMove(view.canvas, (start + end) / 2)
    qtbot.mouseMove(view.canvas, end)


def turn(view: TimelineView, at: QPoint, notches: int, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    wheel = QWheelEvent(
        QPointF(at), QPointF(view.canvas.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.canvas, wheel)


def single(edtf_text: str, extent: str = "within") -> Project:
    when = When(fuzzy(edtf_text), extent=extent)
    return Project([Event("only", "What happened", "meeting", when, review="user")])


def test_wheel_keeps_the_date_under_the_pointer(opened: Open) -> None:
    view = opened()
    at = QPoint(700, 200)
    day = view.canvas.scene.day(at.x())
    for notches in (1, 3, -2, 9, -14, 25):
        turn(view, at, notches)
        assert abs(view.canvas.scene.x(day) - at.x()) < 1
    left = view.canvas.scene.scale.left
    turn(view, at, 1, SHIFT)
    assert view.canvas.scene.scale.left < left


def test_dragging_empty_ground_pans_and_a_click_clears_the_selection(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    session_of(view).select(["founded"])
    day = view.canvas.scene.day(400)
    drag(qtbot, view, QPoint(400, 380), QPoint(460, 380))
    assert abs(view.canvas.scene.x(day) - 460) < 1
    assert session_of(view).selection.current == "founded"
    qtbot.mouseClick(view.canvas, LEFT, PLAIN, QPoint(400, 380))
    assert session_of(view).selection.current is None


def test_click_selects_and_ctrl_click_toggles(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    qtbot.mouseClick(view.canvas, LEFT, PLAIN, middle(view, "founded"))
    assert session_of(view).selection.ids == {"founded"}
    qtbot.mouseClick(view.canvas, LEFT, CTRL, middle(view, "ouster"))
    assert session_of(view).selection.ids == {"founded", "ouster"}
    qtbot.mouseClick(view.canvas, LEFT, CTRL, middle(view, "founded"))
    assert session_of(view).selection.ids == {"ouster"}


def test_a_label_selects_its_event(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    _, right, y = sides(view, "founded")
    qtbot.mouseClick(view.canvas, LEFT, PLAIN, QPoint(round(right) + 40, round(y)))
    assert session_of(view).selection.current == "founded"


def test_shift_drag_selects_what_the_rectangle_touches(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    drag(qtbot, view, QPoint(150, 400), middle(view, "ouster") + QPoint(10, -4), SHIFT)
    assert "ouster" in session_of(view).selection.ids
    assert "founded" not in session_of(view).selection.ids


@pytest.mark.parametrize(
    ("date", "zoom", "dx"),
    [
        ("1982", 0, 100),
        ("-0043-03-15", 20, 60),
        ("0012", 0, 90),
        ("9999-06", 4, -80),
        ("2015-02-06", 30, 50),
    ],
)
def test_dragging_sideways_dates_by_the_events_own_precision(
    qtbot: QtBot, opened: Open, date: str, zoom: int, dx: int
) -> None:
    view = opened(single(date))
    turn(view, middle(view, "only"), zoom)
    start = middle(view, "only")
    before = event(view, "only")
    days = dx * view.canvas.scene.scale.days_per_px
    drag(qtbot, view, start, start + QPoint(dx, 3))
    after = event(view, "only")
    assert before.date is not None
    assert after.date is not None
    assert after.date.precision == before.date.precision
    moved_by = (after.date.earliest or 0) - (before.date.earliest or 0)
    step = {"day": 1, "month": 31, "year": 366}[before.date.precision]
    assert abs(moved_by - days) <= step
    assert after.when is not None
    assert after.when.basis == "user"
    session = session_of(view)
    session.undo()
    assert event(view, "only") == before
    session.redo()
    assert event(view, "only") == after


def test_escape_ends_a_drag_and_changes_nothing(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    before = event(view, "founded")
    start = middle(view, "founded")
    qtbot.mousePress(view.canvas, LEFT, PLAIN, start)
    steer(qtbot, view, start, start + QPoint(120, 2))
    assert session_of(view).preview is not None
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert session_of(view).preview is None
    qtbot.mouseRelease(view.canvas, LEFT, PLAIN, start + QPoint(120, 2))
    assert event(view, "founded") == before
    assert session_of(view).document.undo_label is None


def test_the_text_keeps_its_date_when_one_is_set_by_hand(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    before = event(view, "founded").when
    start = middle(view, "founded")
    drag(qtbot, view, start, start + QPoint(150, 0))
    after = event(view, "founded")
    assert after.extracted == before
    assert after.when is not None
    assert after.when.basis == "user"
    assert session_of(view).selection.current == "founded"
    assert len(view.canvas.scene.ghosts) == 1


def test_a_short_pull_is_a_click(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    start = middle(view, "founded")
    drag(qtbot, view, start, start + QPoint(4, 1))
    assert session_of(view).document.undo_label is None


def test_dragging_up_and_down_arranges_and_never_dates(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    before = event(view, "founded")
    start = middle(view, "founded")
    drag(qtbot, view, start, QPoint(start.x() + 3, middle(view, "ouster").y()))
    after = event(view, "founded")
    assert after.when == before.when
    assert after.type == before.type
    assert after.lane == "departure"
    model = view.canvas.model
    qtbot.waitUntil(lambda: model.lanes.keys[model.table["lane"][model.at["founded"]]] == "departure")
    session_of(view).undo()
    assert event(view, "founded") == before


def test_several_selected_move_together(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    session_of(view).select(["founded", "ouster"])
    start = middle(view, "founded")
    drag(qtbot, view, start, start + QPoint(140, 0))
    years = [civil(event(view, ident).date.earliest)[0] for ident in ("founded", "ouster")]
    assert years[1] - years[0] == 2003 - 1982
    assert years[0] > 1982
    session_of(view).undo()
    assert edtf(view, "founded") == "1982"
    assert edtf(view, "ouster") == "2003"


def test_the_edges_of_a_span_resize_it(qtbot: QtBot, opened: Open) -> None:
    view = opened(single("2014-01-01/2014-06-30", "span"))
    left, right, y = sides(view, "only")
    drag(qtbot, view, QPoint(round(right) - 2, round(y)), QPoint(round(right) + 90, round(y)))
    after = event(view, "only").date
    assert after is not None
    assert after.earliest == day_number(2014, 1, 1)
    assert after.latest is not None
    assert after.latest > day_number(2014, 7, 5)
    drag(qtbot, view, QPoint(round(left) + 2, round(y)), QPoint(round(right) + 900, round(y)))
    shrunk = event(view, "only").date
    assert shrunk is not None
    assert shrunk.earliest == shrunk.latest == after.latest


def test_ctrl_drag_draws_an_event_and_double_click_makes_one(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    drag(qtbot, view, QPoint(300, 380), QPoint(420, 380), CTRL)
    drawn = session_of(view).selection.current
    assert drawn is not None
    assert event(view, drawn).when.extent == "span"
    field = view.canvas.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "A long talk")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert event(view, drawn).title == "A long talk"
    session_of(view).undo()
    session_of(view).undo()
    assert session_of(view).project.get(drawn) is None
    qtbot.mouseDClick(view.canvas, LEFT, PLAIN, QPoint(500, 390))
    made = session_of(view).selection.current
    assert made is not None
    date = event(view, made).date
    assert date is not None
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest <= view.canvas.scene.day(500) <= date.latest + 1


def test_double_click_asks_for_details(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    with qtbot.waitSignal(view.edit_requested) as asked:
        qtbot.mouseDClick(view.canvas, LEFT, PLAIN, middle(view, "founded"))
        qtbot.mouseRelease(view.canvas, LEFT, PLAIN, middle(view, "founded"))
    assert asked.args == ["founded"]


def test_a_drag_right_after_a_click_is_a_drag_and_no_double_click(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    asked = []
    view.edit_requested.connect(asked.append)
    start = middle(view, "founded")
    qtbot.mouseClick(view.canvas, LEFT, PLAIN, start)
    at, end = QPointF(start), start + QPoint(90, 0)
    second = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, at, QPointF(view.canvas.mapToGlobal(start)), LEFT, LEFT, PLAIN
    )
    QApplication.sendEvent(view.canvas, second)
    steer(qtbot, view, start, end)
    qtbot.mouseRelease(view.canvas, LEFT, PLAIN, end)
    assert edtf(view, "founded") != "1982"
    assert not asked


def test_the_ruler_sets_slides_and_clears_the_time_window(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    session = session_of(view)
    drag(qtbot, view, QPoint(300, 20), QPoint(500, 20))
    first, last = session.filter.window
    assert abs(view.canvas.scene.x(first) - 300) < 2
    assert abs(view.canvas.scene.x(last + 1) - 500) < 2
    drag(qtbot, view, QPoint(400, 20), QPoint(450, 20))
    slid = session.filter.window
    assert slid[1] - slid[0] == last - first
    assert slid[0] > first
    qtbot.mouseDClick(view.canvas, LEFT, PLAIN, QPoint(400, 20))
    assert session.filter.window is None


def test_the_overview_sets_the_window_too(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    strip = view.overview
    qtbot.mousePress(strip, LEFT, PLAIN, QPoint(300, 15))
    qtbot.mouseMove(strip, QPoint(400, 15))
    qtbot.mouseMove(strip, QPoint(600, 15))
    qtbot.mouseRelease(strip, LEFT, PLAIN, QPoint(600, 15))
    assert session_of(view).filter.window is not None
    qtbot.mouseDClick(strip, LEFT, PLAIN, QPoint(450, 15))
    assert session_of(view).filter.window is None


def test_what_lies_outside_the_window_fades_and_cannot_be_swept_up(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    session_of(view).show(Filter(window=(day_number(2000), day_number(2010))))
    shown = view.canvas.model.table["shown"]
    at = view.canvas.model.at
    assert shown[at["ouster"]]
    assert shown[at["worked"]]
    assert not shown[at["founded"]]


def test_an_undated_event_is_dated_by_a_drag_from_the_tray(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    assert view.tray.isVisible()
    chip = view.tray.chip_rect("renamed").center().toPoint()
    target = view.tray.mapFromGlobal(view.canvas.mapToGlobal(QPoint(500, 300)))
    qtbot.mousePress(view.tray, LEFT, PLAIN, chip)
    qtbot.mouseMove(view.tray, chip - QPoint(0, 20))
    qtbot.mouseMove(view.tray, target)
    qtbot.mouseRelease(view.tray, LEFT, PLAIN, target)
    date = event(view, "renamed").date
    assert date is not None
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest <= view.canvas.scene.day(500) <= date.latest + 1
    qtbot.waitUntil(view.tray.isHidden)
    session_of(view).undo()
    assert event(view, "renamed").when is None
    qtbot.waitUntil(view.tray.isVisible)


def relative() -> Project:
    """The sample, in which the offer of “late last month” rests on the article's date."""
    project = samples.badr()
    offer = project.find(Event, "offer")
    assert offer is not None
    assert offer.when is not None
    reading = Reading(steps=(Step("move", "month", -1),))
    dated = replace(offer, when=replace(offer.when, date=fuzzy("2015-01"), reading=reading))
    return Project([dated if record.id == "offer" else record for record in project])


def test_dragging_the_sheet_of_an_article_moves_what_rests_on_its_date(qtbot: QtBot, opened: Open) -> None:
    view = opened(relative())
    session, scene = session_of(view), view.canvas.scene
    sheet = QPoint(round(scene.x(scene.publications[0].day + 0.5)), round(scene.axis) - 4)
    target = sheet - QPoint(60, 0)
    for escapes in (True, False):
        qtbot.mousePress(view.canvas, LEFT, PLAIN, sheet)
        steer(qtbot, view, sheet, target)
        assert session.preview is not None
        assert {"art", "offer"} <= session.preview.edits.keys()
        if escapes:
            qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
            assert session.preview is None
        qtbot.mouseRelease(view.canvas, LEFT, PLAIN, target)
        assert (session.document.undo_label is None) == escapes
    published = session.project.articles()[0].published.date
    assert published is not None
    assert published.earliest is not None
    assert published.earliest == int(scene.day(target.x()) // 1) < day_number(2015)
    year, month, _ = civil(day_number(*civil(published.earliest)[:2], 1) - 1)
    assert edtf(view, "offer") == f"{year:04d}-{month:02d}"
    assert edtf(view, "founded") == "1982"
    session.undo()
    assert edtf(view, "offer") == "2015-01"
    session.redo()
    assert edtf(view, "offer") == f"{year:04d}-{month:02d}"


def test_keys_walk_move_and_zoom(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    session = session_of(view)
    for key, expected in (
        (Qt.Key.Key_Home, "founded"), (Qt.Key.Key_Right, "ouster"), (Qt.Key.Key_Left, "founded"),
        (Qt.Key.Key_Down, "ouster"), (Qt.Key.Key_Up, "founded"), (Qt.Key.Key_End, "congress"),
    ):  # fmt: skip
        qtbot.keyClick(view.canvas, key)
        assert session.selection.current == expected
    qtbot.keyClick(view.canvas, Qt.Key.Key_Home)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right, CTRL)
    assert edtf(view, "founded") == "1984"
    session.undo()
    assert edtf(view, "founded") == "1982"
    coarse = view.canvas.scene.scale.days_per_px
    qtbot.keyClick(view.canvas, Qt.Key.Key_Plus, CTRL)
    assert view.canvas.scene.scale.days_per_px < coarse
    qtbot.keyClick(view.canvas, Qt.Key.Key_0, CTRL)
    assert view.canvas.scene.scale.days_per_px == coarse
    qtbot.keyClick(view.canvas, Qt.Key.Key_9, CTRL)
    assert view.canvas.scene.scale.days_per_px < coarse
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert not session.selection.ids


def test_selecting_elsewhere_brings_the_event_into_sight(opened: Open) -> None:
    view = opened()
    turn(view, middle(view, "founded"), 20)
    session_of(view).select(["congress"])
    left, right, _ = sides(view, "congress")
    assert view.canvas.scene.gutter < left
    assert right < view.canvas.width()


def test_hover_is_told_and_shown(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    qtbot.mouseMove(view.canvas, middle(view, "founded"))
    assert session_of(view).hover == {"founded"}
    session_of(view).point_at(["badr"])
    lit = {view.canvas.model.ids[place] for place in view.canvas.scene.hovered}
    assert {"founded", "worked", "congress"} <= lit


def test_an_event_does_not_jump_rows_for_a_neighbour(opened: Open) -> None:
    view = opened(samples.crowd(200, 6))
    model = view.canvas.model
    rows = {ident: int(model.table["row"][place]) for ident, place in model.at.items()}
    session = session_of(view)
    moved = event(view, "e7")
    assert moved.when is not None
    session.do(change_of("Date", [("e7", moved, replace(moved, when=replace(moved.when, date=fuzzy("1950-05"))))]))
    after = {ident: int(model.table["row"][place]) for ident, place in model.at.items()}
    assert {ident for ident in rows if rows[ident] != after[ident]} <= {"e7"}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("by", ["none", "type", "actor", "article", "tag", "lane"])
def test_every_sorting_into_lanes_is_drawn(opened: Open, by: str, theme: object) -> None:
    view = opened()
    view.set_theme(theme)
    view.set_lanes_by(by)
    assert not view.grab().isNull()
    assert sum(view.canvas.model.row_counts) >= 1


def test_a_whole_picture_holds_every_record_as_text(qtbot: QtBot, opened: Open, tmp_path) -> None:
    view = opened(samples.crowd(120, 5))
    size = view.picture_size("whole")
    target = QSvgGenerator()
    target.setFileName(str(tmp_path / "timeline.svg"))
    target.setSize(size.toSize())
    painter = QPainter(target)
    view.paint_picture(painter, size, LIGHT, "whole")
    painter.end()
    drawn = (tmp_path / "timeline.svg").read_text()
    assert all(f">Event number {number} of many<" in drawn for number in range(120))
    assert "<image" not in drawn
    assert ">1. Synthetic<" in drawn


def test_a_point_is_painted_in_its_types_colour(opened: Open) -> None:
    view = opened(single("2015-02-06"))
    picture = view.canvas.grab().toImage()
    assert isinstance(picture, QImage)
    at = middle(view, "only")
    assert picture.pixelColor(at).name() == "#1d8a6e"


def test_leaving_ends_the_hover(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    qtbot.mouseMove(view.canvas, middle(view, "founded"))
    QApplication.sendEvent(view.canvas, QEvent(QEvent.Type.Leave))
    assert session_of(view).hover == frozenset()


def test_an_hour_is_dragged_by_the_clock(qtbot: QtBot, opened: Open) -> None:
    view = opened(single("2015-02-06T14:30"))
    turn(view, middle(view, "only"), 18)
    start = middle(view, "only")
    per_px = view.canvas.scene.scale.days_per_px
    assert 1 / per_px > 400
    drag(qtbot, view, start, start + QPoint(140, 0))
    after = edtf(view, "only")
    assert after is not None
    assert after.startswith("2015-02-0")
    hours, minutes = (int(part) for part in after[-5:].split(":"))
    assert abs(((hours * 60 + minutes) - (14 * 60 + 30)) % 1440 - 140 * per_px * 1440) <= 30


@pytest.mark.parametrize("date", ["0001/9999", "-99999/..", "2015-02-06", "2003/..", "1982~"])
def test_zooming_to_either_end_loses_nothing_and_never_sticks(opened: Open, date: str) -> None:
    view = opened(single(date if not date.startswith("-99999") else "Y-99999/..", "span"))
    session_of(view).select(["only"])
    left, _, y = sides(view, "only")
    at = QPoint(round(left) + 6, round(y))
    whole = view.canvas.scene.scale.days_per_px
    for notches in (40, 40, 40):
        turn(view, at, notches)
        assert not view.grab().isNull()
    assert view.canvas.model.ids[view.canvas.scene.hit(at.x(), at.y()).place] == "only"
    for notches in (-60, -60, -60, -60):
        turn(view, at, notches)
        assert not view.grab().isNull()
    assert view.canvas.scene.scale.days_per_px > whole
    view.fit_all()
    assert view.canvas.scene.scale.days_per_px == whole


def test_a_day_is_drawn_to_a_neighbours_side_unless_ctrl_is_held(qtbot: QtBot, opened: Open) -> None:
    events = [
        Event("moved", "Moved", "meeting", When(fuzzy("2015-01-10")), review="user"),
        Event("stays", "Stays", "attack", When(fuzzy("2015-06-01/2015-08-01"), extent="span"), review="user"),
    ]
    view = opened(Project(events))
    start, (left, _, _) = middle(view, "moved"), sides(view, "stays")
    near = QPoint(round(left) + 4, start.y())
    drag(qtbot, view, start, near)
    assert edtf(view, "moved") == "2015-06-01"
    session_of(view).undo()
    qtbot.mousePress(view.canvas, LEFT, PLAIN, start)
    steer(qtbot, view, start, near)
    qtbot.mouseRelease(view.canvas, LEFT, CTRL, near)
    assert edtf(view, "moved") != "2015-06-01"


def test_escape_ends_every_other_gesture(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    session = session_of(view)
    right = sides(view, "worked")[0]
    starts = {
        "resize": (QPoint(round(right) + 2, middle(view, "worked").y()), PLAIN),
        "lane": (middle(view, "ouster"), PLAIN),
        "draw": (QPoint(300, 400), CTRL),
        "rectangle": (QPoint(300, 400), SHIFT),
        "window": (QPoint(300, 20), PLAIN),
        "pan": (QPoint(300, 400), PLAIN),
    }
    for name, (start, modifiers) in starts.items():
        before = (session.selection, session.filter, view.canvas.scene.scale)
        qtbot.mousePress(view.canvas, LEFT, modifiers, start)
        before = (session.selection, *before[1:])
        steer(qtbot, view, start, start + (QPoint(2, 90) if name == "lane" else QPoint(90, 4)))
        qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view.canvas, LEFT, modifiers, start)
        assert (session.selection, session.filter, view.canvas.scene.scale) == before, name
        assert session.document.undo_label is None, name
        assert session.preview is None, name


def test_a_row_chosen_by_hand_stays(qtbot: QtBot, opened: Open) -> None:
    view = opened(samples.crowd(30, 3))
    view.set_lanes_by("none")
    model = view.canvas.model
    ident = next(one for one in model.ids if model.table["row"][model.at[one]] == 0)
    start = middle(view, ident)
    drag(qtbot, view, start, start + QPoint(2, 4 * 24))
    assert event(view, ident).row == 4
    view.rebuild()
    assert model.table["row"][model.at[ident]] == 4
    session_of(view).undo()
    assert event(view, ident).row is None


def test_the_menu_key_and_a_right_click_ask_for_the_same_menu(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    at = middle(view, "founded")
    asked = []
    view.context_menu_requested.connect(lambda ids, place, date: asked.append((ids, date is not None)))
    for reason, where in ((QContextMenuEvent.Reason.Mouse, at), (QContextMenuEvent.Reason.Keyboard, QPoint(400, 400))):
        QApplication.sendEvent(view.canvas, QContextMenuEvent(reason, where, view.canvas.mapToGlobal(where)))
    assert asked == [(("founded",), True), (("founded",), True)]


def test_the_clock_of_reports_shows_events_on_the_day_that_told_of_them(opened: Open) -> None:
    view = opened()
    view.set_clock("reported")
    model, published = view.canvas.model, day_number(2015, 2, 6)
    assert set(model.table["start"].tolist()) == {published}
    assert civil(int(model.table["tail"][model.at["founded"]]))[0] == 1982
    first, last = view.canvas.scene.scale.span(view.canvas.scene.body_width)
    assert first < day_number(1982, 7)
    assert last > published
    assert not view.grab().isNull()
    view.set_clock("happened")
    assert model.table["start"][model.at["founded"]] == day_number(1982)


def test_a_drag_that_rests_at_the_edge_goes_on(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    left = view.canvas.scene.scale.left
    start = middle(view, "founded")
    edge = QPoint(view.canvas.width() - 4, start.y())
    qtbot.mousePress(view.canvas, LEFT, PLAIN, start)
    steer(qtbot, view, start, edge)
    qtbot.waitUntil(lambda: view.canvas.scene.scale.left > left)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert session_of(view).preview is None
    assert edtf(view, "founded") == "1982"


def test_thousands_of_events_are_density_with_the_important_ones_on_it(qtbot: QtBot, opened: Open) -> None:
    view = opened(samples.crowd(4_000, 4))
    scene = view.canvas.scene
    assert scene.is_dense
    assert not view.grab().isNull()
    bare = QPoint(round(scene.x(day_number(1950))), round(scene.ruler + 3))
    qtbot.mouseClick(view.canvas, LEFT, PLAIN, bare)
    assert session_of(view).selection.current is None
    session_of(view).select(["e3999"])
    view.fit_selection()
    assert not scene.is_dense


def test_a_drag_outlives_other_changes_and_ends_with_its_own_event(qtbot: QtBot, opened: Open) -> None:
    view = opened()
    session = session_of(view)
    start = middle(view, "founded")
    for ident, ends in (("ouster", False), ("founded", True)):
        qtbot.mousePress(view.canvas, LEFT, PLAIN, start)
        steer(qtbot, view, start, start + QPoint(80, 0))
        session.do(retitle(session.project, ident, f"{ident} under another title"))
        assert view.canvas.is_busy is not ends
        qtbot.mouseMove(view.canvas, start + QPoint(90, 0))
        qtbot.mouseRelease(view.canvas, LEFT, PLAIN, start + QPoint(90, 0))
        assert (edtf(view, "founded") == "1982") is ends
        if not ends:
            session.undo()


def test_all_time_stays_in_sight_in_a_wider_window_until_somebody_looks_closer(opened: Open) -> None:
    view = opened(width=700)
    canvas = view.canvas
    view.resize(1500, 520)
    QApplication.processEvents()
    assert canvas.scene.x(canvas.model.bounds[1]) > 900
    turn(view, QPoint(600, 300), 2)
    scale = canvas.scene.scale
    view.resize(900, 520)
    QApplication.processEvents()
    assert canvas.scene.scale == scale
