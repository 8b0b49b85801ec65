"""Eras with a real mouse: drawn, moved, resized, named, deleted; with Escape, undo and redo; by keyboard as well."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

import samples
from timelines import LEFT, PLAIN, drag, open_fields, open_timeline, press_and_pull, type_into
from whowhen.core.choices import Era
from whowhen.core.dates import day_number, fuzzy
from whowhen.core.project import Project
from whowhen.core.records import Event, Record, When
from whowhen.ui.theme import LIGHT
from whowhen.ui.timeline.eradialog import EraDialog
from whowhen.ui.timeline.eras import era_rect
from whowhen.ui.timeline.view import TimelineView


def with_eras(*eras: Era) -> Project:
    records: list[Record] = [*samples.badr(), *eras]
    return Project(records)


def eras(view: TimelineView) -> list[Era]:
    return sorted(view.canvas.session.project.of_kind(Era), key=lambda era: era.id)


def box(view: TimelineView, ident: str) -> tuple[int, int, int]:
    """Left, right and middle height of an era on the strip."""
    placed = next(era for era in view.canvas.scene.eras if era.id == ident)
    rect = era_rect(view.canvas.scene, placed)
    return round(rect.left()), round(rect.right()), round(rect.center().y())


def on_strip(view: TimelineView, x: int) -> QPoint:
    scene = view.canvas.scene
    return QPoint(x, round(scene.axis + scene.strip / 2))


def test_an_era_is_drawn_on_the_strip_and_named(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    session = view.canvas.session
    start, end = on_strip(view, 350), on_strip(view, 520)
    press_and_pull(qtbot, view.canvas, start, end)
    assert len(view.canvas.scene.eras) == 1
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view.canvas, LEFT, PLAIN, end)
    assert not eras(view)
    assert not view.canvas.scene.eras
    drag(qtbot, view.canvas, start, end)
    type_into(qtbot, view, "The long war")
    (era,) = eras(view)
    assert era.title == "The long war"
    assert era.color
    assert era.date is not None
    assert era.date.earliest is not None
    assert era.date.latest is not None
    assert era.date.earliest <= view.canvas.scene.day(350)
    assert era.date.latest + 1 >= view.canvas.scene.day(520)
    session.undo()
    session.undo()
    assert not eras(view)
    session.redo()
    session.redo()
    assert eras(view) == [era]


@pytest.mark.parametrize("date", ["1985/1995", "1991", "1985-03/2001-02"])
def test_an_era_is_dragged_to_another_time(qtbot: QtBot, date: str) -> None:
    view = open_timeline(qtbot, with_eras(Era("era", "Years", fuzzy(date))))
    session = view.canvas.session
    left, right, y = box(view, "era")
    start = QPoint((left + right) // 2, y)
    end = start + QPoint(150, 0)
    press_and_pull(qtbot, view.canvas, start, end)
    assert session.preview is not None
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view.canvas, LEFT, PLAIN, end)
    assert eras(view)[0].date == fuzzy(date)
    drag(qtbot, view.canvas, start, end)
    after = eras(view)[0].date
    assert after is not None
    assert after.earliest is not None
    assert after.latest is not None
    before = fuzzy(date)
    assert before.earliest is not None
    assert before.latest is not None
    shift = 150 * view.canvas.scene.scale.days_per_px
    assert abs(after.earliest - before.earliest - shift) <= 366
    assert abs((after.latest - after.earliest) - (before.latest - before.earliest)) <= 31
    session.undo()
    assert eras(view)[0].date == fuzzy(date)
    session.redo()
    assert eras(view)[0].date == after


@pytest.mark.parametrize(
    ("date", "zoom"),
    [("-0043-03-15", 22), ("0012", 0), ("9999-06", 4), ("2015-02-06/2015-02-09", 26), ("1000/1999", -9)],
)
def test_an_era_is_dragged_at_every_magnification_and_in_every_age(qtbot: QtBot, date: str, zoom: int) -> None:
    when = When(fuzzy(date), extent="span")
    records: list[Record] = [Event("only", "What happened", "meeting", when), Era("era", "Years", fuzzy(date))]
    view = open_timeline(qtbot, Project(records))
    canvas = view.canvas
    left, right, y = box(view, "era")
    canvas.set_scale(canvas.scene.scale.zoomed(1.2**zoom, (left + right) / 2 - canvas.scene.gutter))
    left, right, y = box(view, "era")
    start = QPoint(min(max((left + right) // 2, 300), 700), y)
    before, per_px = fuzzy(date), canvas.scene.scale.days_per_px
    drag(qtbot, canvas, start, start + QPoint(120, 0))
    after = eras(view)[0].date
    assert after is not None
    assert after.earliest is not None
    assert before.earliest is not None
    step = {"day": 1, "month": 31, "year": 366}.get(before.precision, max(5 * per_px, 367 if per_px > 60 else 32))
    assert abs(after.earliest - before.earliest - 120 * per_px) <= step + per_px
    canvas.session.undo()
    assert eras(view)[0].date == before


def test_the_ends_of_an_era_are_dragged(qtbot: QtBot) -> None:
    view = open_timeline(qtbot, with_eras(Era("era", "Years", fuzzy("1985/1995"))))
    left, right, y = box(view, "era")
    drag(qtbot, view.canvas, QPoint(right - 2, y), QPoint(right + 90, y))
    after = eras(view)[0].date
    assert after is not None
    assert after.earliest == day_number(1985)
    assert after.latest is not None
    assert after.latest > day_number(1996)
    drag(qtbot, view.canvas, QPoint(left + 2, y), QPoint(left + 900, y))
    shrunk = eras(view)[0].date
    assert shrunk is not None
    assert shrunk.earliest == shrunk.latest == after.latest


def test_keys_take_an_era_in_hand_move_edit_and_delete_it(qtbot: QtBot) -> None:
    view = open_timeline(qtbot, with_eras(Era("a", "First", fuzzy("1985")), Era("b", "Second", fuzzy("1999"))))
    qtbot.keyClick(view.canvas, Qt.Key.Key_BracketRight)
    assert view.era.current == eras(view)[0]
    qtbot.keyClick(view.canvas, Qt.Key.Key_BracketRight)
    assert view.era.current == eras(view)[1]
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert eras(view)[1].date == fuzzy("2000")
    qtbot.keyClick(view.canvas, Qt.Key.Key_F2)
    type_into(qtbot, view, "Later")
    assert eras(view)[1].title == "Later"
    assert not open_fields(view)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Delete)
    assert [era.id for era in eras(view)] == ["a"]
    qtbot.mouseClick(view.canvas, LEFT, PLAIN, QPoint(box(view, "a")[0] + 3, box(view, "a")[2]))
    assert view.era.current is not None
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert view.era.current is None


def test_the_form_of_an_era_says_why_a_time_cannot_be_read(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    view.era.make()
    form = view.window().findChild(EraDialog)
    assert form is not None
    qtbot.waitExposed(form)
    form.title.setText("The republic")
    accept = form.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    form.date.line.setText("some day")
    qtbot.mouseClick(accept, LEFT)
    assert form.isVisible()
    assert "some day" in form.date.reading.text()
    form.date.line.setText("since 44 BC")
    form.colors.setCurrentIndex(3)
    qtbot.mouseClick(accept, LEFT)
    (era,) = eras(view)
    assert (era.title, era.date) == ("The republic", fuzzy("-0043/.."))
    assert view.era.current == era
    view.era.edit()
    again = next(one for one in view.window().findChildren(EraDialog) if one.isVisible())
    again.reject()
    assert eras(view) == [era]


def test_eras_that_overlap_stack_and_the_longer_lies_above(qtbot: QtBot) -> None:
    view = open_timeline(
        qtbot,
        with_eras(
            Era("inner", "Inner", fuzzy("1985/1987")), Era("outer", "Outer", fuzzy("1985/2005")),
            Era("late", "Late", fuzzy("2008/..")), Era("timeless", "No time"),
        ),
    )  # fmt: skip
    rows = {era.id: era.row for era in view.canvas.scene.eras}
    assert rows == {"outer": 0, "inner": 1, "late": 0}
    assert view.canvas.scene.ruler > view.canvas.scene.axis + 2 * 15


def test_an_era_tints_the_lanes_and_is_named_in_pictures(qtbot: QtBot, tmp_path) -> None:
    view = open_timeline(qtbot, with_eras(Era("era", "The age of the boats", fuzzy("1985/2000"), "#c8402f")))
    left, right, _ = box(view, "era")
    picture = view.canvas.grab().toImage()
    inside = picture.pixelColor((left + right) // 2, picture.height() - 6)
    assert inside != QColor(LIGHT.canvas)
    assert inside.red() > inside.blue()
    drawing = QSvgGenerator()
    drawing.setFileName(str(tmp_path / "eras.svg"))
    size = view.picture_size("whole")
    drawing.setSize(QSizeF(size).toSize())
    painter = QPainter(drawing)
    view.paint_picture(painter, size, LIGHT, "whole")
    painter.end()
    assert ">The age of the boats<" in (tmp_path / "eras.svg").read_text()
