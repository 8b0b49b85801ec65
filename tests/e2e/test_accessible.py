"""The accessibility tree of the window, as assistive technology sees it: every form, panel and dialog is walked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from whowhen.ui.exportdialog import ExportDialog
from whowhen.ui.filterpanel.panel import SIDES
from whowhen.ui.helpwindow import HelpWindow
from whowhen.ui.mainwindow import MainWindow
from whowhen.ui.namesdialog import NamesDialog
from whowhen.ui.settingsdialog import SettingsDialog

Seen = QAccessible.Role
SHOWN_IN_THE_INSPECTOR = {
    "event": ["founded"],
    "actor": ["amiri"],
    "relationship": ["tie-leads"],
    "article": ["art"],
    "several events": ["founded", "dujail"],
    "several actors": ["amiri", "badr"],
    "mixed": ["founded", "amiri"],
}


@pytest.fixture
def furnished(sample_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window on the sample project with every panel shown once."""
    for name in sample_window.panels.docks:
        sample_window.panels.reveal(name)
    actormap = sample_window.canvases.actormap
    assert actormap is not None
    qtbot.waitUntil(lambda: not actormap.is_busy)
    return sample_window


def tree(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """An element and all inside it; the cells of tables and lists are left to their models."""
    yield top
    if top.role() in (Seen.Table, Seen.List, Seen.Tree):
        return
    for number in range(top.childCount()):
        child = top.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from tree(child)


def nameless(widget: QWidget) -> list[str]:
    """What can take the focus there and has no name."""
    top = QAccessible.queryAccessibleInterface(widget)
    return [
        f"{element.role()} {element.object()}"
        for element in tree(top)
        if element.state().focusable
        and not element.state().disabled
        and not element.text(QAccessible.Text.Name)
        and element.object() is not None
    ]


@pytest.mark.parametrize("ids", SHOWN_IN_THE_INSPECTOR.values(), ids=SHOWN_IN_THE_INSPECTOR.keys())
def test_every_form_has_names(furnished: MainWindow, ids: list[str]) -> None:
    furnished.panels.reveal("inspector")
    furnished.session.select(ids)
    QApplication.processEvents()
    assert nameless(furnished) == []


def test_every_panel_has_names(furnished: MainWindow) -> None:
    furnished.session.select(["founded"])
    found = {}
    for name, panel in furnished.panels.widgets.items():
        furnished.panels.reveal(name)
        QApplication.processEvents()
        assert QAccessible.queryAccessibleInterface(panel).childCount() or panel.focusPolicy(), name
        found[name] = nameless(furnished)
    assert {name: words for name, words in found.items() if words} == {}


def test_every_side_of_the_filter_has_names(furnished: MainWindow) -> None:
    panel = furnished.filters.panel
    found = {}
    for side in SIDES:
        furnished.filters.open_panel(side)
        found[side] = nameless(panel)
    panel.close()
    assert {side: words for side, words in found.items() if words} == {}


def test_every_dialog_has_names(furnished: MainWindow) -> None:
    furnished.session.select(["art"])
    for command in ("settings", "export", "date-several", "again", "go-to-date", "name-rules", "save-view", "help"):
        furnished.commands.refresh()
        furnished.commands[command].trigger()
    dialogs = [one for one in furnished.findChildren(QWidget) if one.isWindow() and one.isVisible()]
    assert {SettingsDialog, ExportDialog, NamesDialog, HelpWindow} <= {type(one) for one in dialogs}
    assert {type(dialog).__name__: nameless(dialog) for dialog in dialogs} == {
        type(dialog).__name__: [] for dialog in dialogs
    }


def test_a_canvas_says_what_it_is_and_what_is_chosen(furnished: MainWindow) -> None:
    for view in furnished.canvases.views:
        told = QAccessible.queryAccessibleInterface(view.canvas)
        furnished.session.select(["founded"])
        assert told.text(QAccessible.Text.Name)
        assert "Hadi al-Amiri set up the Badr Corps" in told.text(QAccessible.Text.Description)
        furnished.session.select(["founded", "amiri"])
        assert told.text(QAccessible.Text.Description) == "2 selected"
        furnished.session.select([])
        assert not told.text(QAccessible.Text.Description)


def test_tab_goes_through_one_part_of_the_window_after_the_other(furnished: MainWindow) -> None:
    """On the way of the Tab key bar, canvases and panels each hold together."""
    panes = [*furnished.canvases.views, *furnished.panels.widgets.values(), furnished.bar]
    way, widget = [], furnished.nextInFocusChain()
    while widget is not furnished:
        way.append(next((number for number, pane in enumerate(panes) if pane.isAncestorOf(widget)), -1))
        widget = widget.nextInFocusChain()
    stretches = [number for at, number in enumerate(way) if number >= 0 and (at == 0 or way[at - 1] != number)]
    assert len(stretches) == len(set(stretches))


def test_tab_goes_to_what_can_be_seen_and_comes_round(furnished: MainWindow, qtbot: QtBot) -> None:
    furnished.panels.reveal("events")
    furnished.panels.reveal("inspector")
    furnished.session.select(["founded"])
    with qtbot.waitActive(furnished):
        furnished.activateWindow()
    QApplication.processEvents()
    start = furnished.canvases.views[0].canvas
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        start.setFocus()
        way: list[QWidget] = []
        while not way or way[-1] is not start:
            QTest.keyClick(way[-1] if way else start, key)
            focus = QApplication.focusWidget()
            assert focus is not None
            assert focus not in way, f"goes round without the timeline: {focus}"
            assert furnished.rect().intersects(QRect(focus.mapTo(furnished, QPoint()), focus.size())), focus
            way.append(focus)
        names = {focus.accessibleName() for focus in way}
        assert {"Actor map", "Events", "Filter events", "Article text", "Date", "Title"} <= names
        assert "Actors" not in names
