"""The tables: order, filter, editing in place, copying, and a selection that is the same everywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

import samples
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.edits.actors import rename
from whowhen.core.edits.events import redate, retitle
from whowhen.core.filters import Filter
from whowhen.ui.session import Session
from whowhen.ui.tables.view import ActorTable, EventTable, RecordTable, RelationshipTable, _runs
from whowhen.ui.theme import DARK, LIGHT


@pytest.fixture
def session(qtbot) -> Session:
    return Session(Document(samples.badr()))


def shown(qtbot, table: RecordTable) -> RecordTable:
    qtbot.addWidget(table)
    table.resize(1100, 320)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    qtbot.waitUntil(lambda: table.model.rowCount() > 0)
    return table


@pytest.fixture
def events(qtbot, session) -> RecordTable:
    return shown(qtbot, EventTable(session, LIGHT))


def column(table: RecordTable, title: str) -> int:
    return next(number for number, one in enumerate(table.model.columns) if one.title == title)


def cells(table: RecordTable, title: str) -> list[str]:
    return [table.model.index(row, column(table, title)).data() for row in range(table.model.rowCount())]


def row_of(table: RecordTable, ident: str) -> int:
    row = table.model.place(ident)
    assert row is not None
    return row


def edit(qtbot, table: RecordTable, ident: str, title: str, kind: type):
    index = table.model.index(row_of(table, ident), column(table, title))
    table.grid.setCurrentIndex(index)
    table.grid.edit(index)
    return next(one for one in table.grid.viewport().findChildren(kind) if one.isVisible())


def test_events_come_in_order_with_the_undated_last_either_way(events):
    dates = ["1982", "2003", "since 2003", "summer 2014", "21–31 Jan 2015", "May 2015", ""]
    assert cells(events, "Date") == dates
    events.grid.sortByColumn(column(events, "Date"), Qt.SortOrder.DescendingOrder)
    assert cells(events, "Date")[0] == "May 2015"
    assert cells(events, "Date")[-1] == ""
    events.grid.sortByColumn(column(events, "Confidence"), Qt.SortOrder.DescendingOrder)
    assert cells(events, "Confidence")[:2] == ["93 %", "90 %"]


def test_the_filter_wants_all_words_and_can_ask_one_column(qtbot, events):
    qtbot.keyClicks(events.search, "badr founding")
    qtbot.waitUntil(lambda: events.model.rowCount() == 1)
    assert cells(events, "Title") == ["Hadi al-Amiri set up the Badr Corps"]
    assert events.count.text() == "1 of 7"
    events.search.setText("place:amirli")
    qtbot.waitUntil(lambda: cells(events, "Title") == ["Pilots helped to break the siege of Amirli"])
    events.search.clear()
    qtbot.waitUntil(lambda: events.model.rowCount() == 7)


def test_a_renamed_actor_is_found_by_its_new_name(qtbot, session, events):
    events.model.filter("jones")
    assert events.model.rowCount() == 1
    session.do(rename(session.project, "jones", "The ambassador"))
    events.model.filter("ambassador")
    assert cells(events, "Participants") == ["The ambassador, Hadi al-Amiri"]


def test_selection_is_the_same_everywhere(qtbot, session, events):
    actors = shown(qtbot, ActorTable(session, DARK))
    session.select(["siege", "amiri", "founded"], "siege")
    assert events.chosen_rows() == sorted([row_of(events, "siege"), row_of(events, "founded")])
    assert actors.chosen_rows() == [row_of(actors, "amiri")]
    place = events.grid.visualRect(events.model.index(row_of(events, "ouster"), 1)).center()
    qtbot.mouseClick(events.grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert session.selection.ids == {"ouster"}
    assert actors.chosen_rows() == []
    qtbot.keyClick(events.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(session.selection.ids) == 7


def test_a_muted_table_keeps_its_own_selection(session, events):
    session.select(["siege"])
    events.set_linked(False)
    session.select(["founded"])
    assert events.chosen_rows() == [row_of(events, "siege")]
    events.set_linked(True)
    assert events.chosen_rows() == [row_of(events, "founded")]


def test_a_filtered_selection_stays_selected_elsewhere(qtbot, session, events):
    session.select(["siege"])
    events.model.filter("founding")
    events.rebuild()
    assert session.selection.ids == {"siege"}


def test_hover_goes_both_ways(qtbot, session, events):
    place = events.grid.visualRect(events.model.index(1, 1)).center()
    qtbot.mouseMove(events.grid.viewport(), place - QPoint(1, 0))
    qtbot.mouseMove(events.grid.viewport(), place)
    assert session.hover == {events.model.rows[1].id}
    session.point_at(["siege"])
    index = events.model.index(row_of(events, "siege"), 1)
    assert index.data(Qt.ItemDataRole.BackgroundRole) is not None


def test_a_title_is_edited_in_place_and_undone(qtbot, session, events):
    line = edit(qtbot, events, "siege", "Title", QLineEdit)
    assert line.text() == "Pilots helped to break the siege of Amirli"
    qtbot.keyClicks(line, "The siege is broken")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.project["siege"].title == "The siege is broken")
    qtbot.waitUntil(lambda: "The siege is broken" in cells(events, "Title"))
    session.undo()
    qtbot.waitUntil(lambda: "The siege is broken" not in cells(events, "Title"))


def test_escape_gives_an_edit_up(qtbot, session, events):
    line = edit(qtbot, events, "siege", "Title", QLineEdit)
    qtbot.keyClicks(line, "nothing")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert session.document.undo_label is None


def test_a_change_elsewhere_does_not_close_the_cell_that_is_typed_in(qtbot, session, events):
    line = edit(qtbot, events, "siege", "Title", QLineEdit)
    qtbot.keyClicks(line, "half a ti")
    session.do(retitle(session.project, "founded", "Another title"))
    events.rebuild()
    assert line.isVisible()
    assert line.text() == "half a ti"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Another title" in cells(events, "Title"))
    assert session.project["siege"].title == "half a ti"


def test_a_date_is_read_and_one_that_cannot_be_stays(qtbot, session, events):
    line = edit(qtbot, events, "renamed", "Date", QLineEdit)
    qtbot.keyClicks(line, "whenever")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.isVisible()
    line.selectAll()
    qtbot.keyClicks(line, "c. 1991")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.project["renamed"].date == fuzzy("1991~"))
    index = events.model.index(0, column(events, "Date"))
    with qtbot.waitSignal(session.refused):
        assert not events.model.setData(index, "whenever")


def test_choices_are_edited_with_a_list(qtbot, session, events):
    box = edit(qtbot, events, "siege", "Type", QComboBox)
    assert box.currentText() == "Attack"
    box.setCurrentIndex(3)
    box.activated.emit(3)
    assert session.project["siege"].type == "meeting"


def test_actors_and_relationships_are_edited_too(qtbot, session):
    actors, ties = shown(qtbot, ActorTable(session, LIGHT)), shown(qtbot, RelationshipTable(session, LIGHT))
    actors.model.setData(actors.model.index(row_of(actors, "saddam"), 0), "Saddam Hussein")
    assert session.project["saddam"].aliases == ("Saddam",)
    names = actors.model.index(row_of(actors, "badr"), column(actors, "Other names"))
    actors.model.setData(names, "Badr Corps; Badr, the party")
    assert session.project["badr"].aliases == ("Badr Corps", "Badr, the party")
    ties.model.setData(ties.model.index(row_of(ties, "tie-leads"), column(ties, "Type")), "founded")
    assert session.project["tie-leads"].tone == "cooperation"
    assert cells(actors, "Events")[actors.model.place("amiri")] == "2"
    dates = ties.model.index(row_of(ties, "tie-leads"), column(ties, "Date"))
    ties.model.setData(dates, "since 2003")
    assert session.project["tie-leads"].when.date == fuzzy("2003/..")
    fixed = ties.model.index(0, column(ties, "From"))
    assert not ties.model.flags(fixed) & Qt.ItemFlag.ItemIsEditable


def test_rows_are_copied_as_they_are_shown(qtbot, session, events):
    for title in ("Place", "Said by", "Confidence", "Review", "Lane", "Tags", "Source", "Status", "Participants"):
        next(one for one in events.columns_menu().actions() if one.text() == title).setChecked(False)
    events.grid.horizontalHeader().moveSection(0, 1)
    session.select(["founded", "ouster"])
    events.grid.setFocus()
    qtbot.keyClick(events.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Title\tDate\tType\n"
        "Hadi al-Amiri set up the Badr Corps\t1982\tFounding\n"
        "Saddam’s ouster\t2003\tDeparture\n"
    )  # fmt: skip


def test_the_window_filter_and_hidden_tables(qtbot, session, events):
    session.show(Filter(words="siege"))
    qtbot.waitUntil(lambda: events.model.rowCount() == 1)
    events.hide()
    session.show(Filter())
    QApplication.processEvents()
    assert events.model.rowCount() == 1
    events.show()
    qtbot.waitUntil(lambda: events.model.rowCount() == 7)


def test_a_redated_event_moves_to_its_place_and_stays_selected(qtbot, session, events):
    session.select(["founded"])
    session.do(redate(session.project, {"founded": fuzzy("2020")}))
    qtbot.waitUntil(lambda: row_of(events, "founded") == 5)
    assert events.chosen_rows() == [5]


def test_many_rows_make_no_widgets(qtbot):
    session = Session(Document(samples.crowd(20_000, 200)))
    table = shown(qtbot, EventTable(session, LIGHT))
    before = len(table.findChildren(object))
    bar = table.grid.verticalScrollBar()
    for part in range(5):
        bar.setValue(bar.maximum() * part // 4)
        table.grid.viewport().repaint()
    assert table.model.rowCount() == 20_000
    assert len(table.findChildren(object)) == before


@given(st.sets(st.integers(0, 60)))
def test_runs_hold_exactly_the_numbers(numbers):
    runs = _runs(sorted(numbers))
    assert {number for first, last in runs for number in range(first, last + 1)} == numbers
    assert all(second[0] - first[1] > 1 for first, second in pairwise(runs))
