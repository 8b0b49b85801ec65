"""Typing in the forms and tables of the real window: the plain letters and keys of the window's commands stay text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

import samples
from whowhen.core.document import Document
from whowhen.core.edits.events import retitle
from whowhen.ui.forms.evidence_list import Quote
from whowhen.ui.mainwindow import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def badr(qtbot, window) -> MainWindow:
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.session.open(Document(samples.badr()))
    qtbot.waitUntil(lambda: window.panels.docks["inspector"].isVisible())
    return window


def form(window: MainWindow):
    return window.panels.inspector.form


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def undo(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.commands["undo"].isEnabled())
    press(qtbot, Qt.Key.Key_Z, CTRL)


def test_letters_of_commands_are_letters_in_a_field(qtbot, badr):
    badr.session.select(["founded"])
    lane = form(badr).fields["lane"].line
    lane.setFocus()
    qtbot.waitUntil(lane.hasFocus)
    qtbot.keyClicks(lane, "yn hjk per")
    press(qtbot, Qt.Key.Key_Delete)
    press(qtbot, Qt.Key.Key_Return)
    assert badr.session.project["founded"].lane == "yn hjk per"
    assert badr.session.project["founded"].review == "edited"
    undo(qtbot, badr)
    assert badr.session.project["founded"].lane is None
    qtbot.waitUntil(lambda: lane.text() == "")
    qtbot.waitUntil(lambda: badr.commands["redo"].isEnabled())
    press(qtbot, Qt.Key.Key_Y, CTRL)
    assert badr.session.project["founded"].lane == "yn hjk per"


def test_a_command_of_the_menu_first_commits_what_is_typed(qtbot, badr):
    badr.session.do(retitle(badr.session.project, "siege", "The siege"))
    badr.session.select(["founded"])
    lane = form(badr).fields["lane"].line
    lane.setFocus()
    qtbot.waitUntil(lane.hasFocus)
    qtbot.keyClicks(lane, "Origins")
    qtbot.waitUntil(lambda: badr.commands["undo"].isEnabled())
    badr.commands["undo"].trigger()
    assert badr.session.project["siege"].title == "The siege"
    assert badr.session.project["founded"].lane is None
    badr.session.redo()
    assert badr.session.project["founded"].lane == "Origins"


def test_escape_gives_up_the_draft_and_keeps_the_selection(qtbot, badr):
    badr.session.select(["founded"])
    notes = form(badr).fields["notes"].text
    notes.setFocus()
    qtbot.waitUntil(notes.hasFocus)
    qtbot.keyClicks(notes, "half a thought")
    press(qtbot, Qt.Key.Key_Escape)
    assert notes.toPlainText() == ""
    assert badr.session.selection.current == "founded"
    assert badr.session.document.undo_label is None


def test_delete_on_a_quote_takes_the_quote_and_not_the_record(qtbot, badr):
    badr.session.select(["founded"])
    quote = form(badr).evidence.findChild(Quote)
    quote.setFocus()
    qtbot.waitUntil(quote.hasFocus)
    press(qtbot, Qt.Key.Key_Delete)
    assert badr.session.project["founded"].evidence == ()
    assert badr.session.project["founded"].review == "edited"


def test_a_cell_is_edited_in_the_window(qtbot, badr):
    badr.panels.reveal("events")
    table = badr.panels.docks["events"].widget()
    qtbot.waitUntil(lambda: table.model.rowCount() == 7)
    table.grid.setFocus()
    index = table.model.index(table.model.place("siege"), 1)
    table.grid.setCurrentIndex(index)
    press(qtbot, Qt.Key.Key_F2)
    line = next(one for one in table.grid.viewport().findChildren(QLineEdit) if one.isVisible())
    qtbot.keyClicks(line, "Yes, no")
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: badr.session.project["siege"].title == "Yes, no")


def test_words_of_the_article_become_an_event_by_keys(qtbot, badr):
    page = badr.panels.article.page
    page.setFocus()
    start = samples.TEXT.index("the siege of Amirli")
    page.select_stretch(start, start + len("the siege of Amirli"))
    press(qtbot, Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert badr.session.project.name(badr.session.selection.current) == "The siege of Amirli"
    qtbot.waitUntil(lambda: form(badr) is not None)
    undo(qtbot, badr)
    assert "The siege of Amirli" not in {event.title for event in badr.session.project.events()}


def test_what_is_typed_is_kept_when_the_window_closes(qtbot, badr):
    badr.session.select(["founded"])
    notes = form(badr).fields["notes"].text
    notes.setFocus()
    qtbot.waitUntil(notes.hasFocus)
    qtbot.keyClicks(notes, "to be kept")
    badr.close()
    assert badr.session.project["founded"].notes == "to be kept"


def test_a_view_is_muted_from_the_menu(qtbot, badr):
    badr.session.select(["siege"])
    links = {action.text(): action for action in badr.commands.submenu("links").actions()}
    links["Inspector"].trigger()
    badr.session.select(["founded"])
    assert form(badr).ident == "siege"
    links["Inspector"].trigger()
    assert form(badr).ident == "founded"


def test_a_right_click_in_a_table_and_in_the_article_offers_what_can_be_done_with_the_record(qtbot, badr):
    badr.panels.reveal("events")
    table = badr.panels.tables[0]
    qtbot.waitUntil(lambda: table.model.rowCount() == 7)
    badr.session.select(["siege"])
    table.grid.customContextMenuRequested.emit(QPoint(20, 20))
    offered = [action.text().replace("&", "") for action in QApplication.activePopupWidget().actions()]
    assert {"Accept", "Copy rows"} <= set(offered)
    QApplication.activePopupWidget().close()
    page = badr.panels.article.page
    start = samples.TEXT.index("Stuart Jones")
    page.reveal(start, start + 12)
    page.customContextMenuRequested.emit(page.rect_of(start, start + 12).center().toPoint())
    assert "jones" in badr.session.selection.ids
    assert "Delete" in [action.text().replace("&", "") for action in QApplication.activePopupWidget().actions()]
    QApplication.activePopupWidget().close()
