"""What is shown: the panel, the chips and the saved views, with real keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QRadioButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

import samples
from whowhen.core.change import change_of
from whowhen.core.choices import View
from whowhen.core.dates import span_date
from whowhen.core.datewords import read
from whowhen.core.filters import Filter
from whowhen.core.records import Event, is_hidden
from whowhen.storage.projectfile import ProjectFile
from whowhen.ui.exportdialog import ExportDialog
from whowhen.ui.filterpanel.measures import ConfidencePage, TimePage
from whowhen.ui.filterpanel.panel import FilterPanel
from whowhen.ui.filterpanel.values import ValuesPage
from whowhen.ui.mainwindow import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def open_badr(open_window: Callable[[], MainWindow], tmp_path: Path) -> MainWindow:
    """The window with a project of five actors and seven events."""
    path = tmp_path / "badr.whowhen"
    ProjectFile.create(path, list(samples.badr())).close()
    window = open_window()
    window.do.files.open(path)
    return window


@pytest.fixture
def panel(open_badr: MainWindow, qtbot: QtBot) -> FilterPanel:
    qtbot.mouseClick(open_badr.filters.button, LEFT)
    return open_badr.filters.panel


def items(panel: FilterPanel, side: str) -> dict[str, QTreeWidgetItem]:
    """The values that one side of the panel offers, by name."""
    panel.turn_to(side)
    page = panel.pages[side]
    assert isinstance(page, ValuesPage)
    found = (page.values.topLevelItem(number) for number in range(page.values.topLevelItemCount()))
    return {item.text(0): item for item in found if item is not None}


def tick(qtbot: QtBot, panel: FilterPanel, side: str, name: str) -> None:
    """Choose a value with the keyboard."""
    item, page = items(panel, side)[name], panel.pages[side]
    assert isinstance(page, ValuesPage)
    page.values.setCurrentItem(item)
    page.values.setFocus()
    qtbot.keyClick(page.values, Qt.Key.Key_Space)


def chips(window: MainWindow) -> list[str]:
    return [chip.words for chip in window.filters.chips]


def shown(window: MainWindow) -> set[str]:
    return {event.id for event in window.session.shown_events()}


def test_every_side_offers_what_there_is_with_its_number(panel: FilterPanel) -> None:
    assert items(panel, "event_types")["Attack"].text(1) == "1"
    assert set(items(panel, "kinds")) == {"Person", "Organisation", "Place"}
    assert items(panel, "statuses")["Claimed"].text(1) == "2"
    assert set(items(panel, "articles")) == {"An offer of air strikes"}
    assert items(panel, "tags") == {}


def test_ticking_filters_at_once_and_makes_chips(open_badr: MainWindow, panel: FilterPanel, qtbot: QtBot) -> None:
    tick(qtbot, panel, "event_types", "Attack")
    tick(qtbot, panel, "event_types", "Founding")
    tick(qtbot, panel, "reviews", "Not looked at yet")
    assert shown(open_badr) == {"siege", "founded"}
    assert chips(open_badr) == ["Attack + 1", "Not looked at yet"]
    open_badr.status.refresh()
    assert "2 of 7 events shown" in open_badr.status.words
    tick(qtbot, panel, "event_types", "Attack")
    assert shown(open_badr) == {"founded"}


def test_the_cross_of_a_chip_gives_its_side_up(open_badr: MainWindow, qtbot: QtBot) -> None:
    open_badr.session.show(Filter(kinds=frozenset({"place"}), statuses=frozenset({"asserted"}), least_confidence=0.6))
    assert chips(open_badr) == ["Place", "Stated as fact", "At least 60 % sure"]
    qtbot.mouseClick(open_badr.filters.chips[0].cross, LEFT)
    assert open_badr.session.filter == Filter(statuses=frozenset({"asserted"}), least_confidence=0.6)
    qtbot.mouseClick(open_badr.filters.chips[-1].cross, LEFT)
    assert chips(open_badr) == ["Stated as fact"]


def test_a_chip_shows_its_side_of_the_panel(open_badr: MainWindow, qtbot: QtBot) -> None:
    open_badr.session.show(Filter(actors=frozenset({"badr"})))
    qtbot.mouseClick(open_badr.filters.chips[0].label, LEFT)
    panel = open_badr.filters.panel
    assert panel.isVisible()
    assert panel.sides.currentItem().text().startswith("Actors")
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_chips_say_less_where_there_is_little_room(open_badr: MainWindow, qtbot: QtBot) -> None:
    some, bar = frozenset({"badr"}), open_badr.filters
    full = Filter(
        (730_000.0, 735_000.0), some, frozenset({"art"}), "", 0.5, some, some, some, some, frozenset({"user"})
    )

    def edge() -> int:
        last = [widget for widget in (*bar.chips, bar.more) if widget.isVisible()][-1]
        return last.mapTo(bar, QPoint(last.width(), 0)).x()

    open_badr.session.show(
        replace(full, kinds=frozenset({"place"}), statuses=frozenset({"claimed"}), types=frozenset())
    )
    for width in (2000, 1000):
        open_badr.resize(width, 600)
        qtbot.waitUntil(lambda width=width: bar.button.isVisible() and edge() <= bar.width() < width)
    assert bar.more.isVisible()
    assert bar.chips[0].isVisible()


def test_an_actor_keeps_its_chip_when_it_gets_another_name(open_badr: MainWindow, qtbot: QtBot) -> None:
    open_badr.session.show(Filter(actors=frozenset({"badr"})))
    badr = open_badr.session.project["badr"]
    open_badr.session.do(change_of("Rename", [("badr", badr, replace(badr, name="Badr"))]))
    qtbot.waitUntil(lambda: chips(open_badr) == ["Badr"])


def test_time_is_typed_as_dates_are_everywhere(open_badr: MainWindow, panel: FilterPanel, qtbot: QtBot) -> None:
    panel.turn_to("window")
    page = panel.pages["window"]
    assert isinstance(page, TimePage)
    qtbot.keyClicks(page.first, "2003")
    qtbot.keyClicks(page.last, "2014")
    qtbot.keyClick(page.last, Qt.Key.Key_Return)
    assert open_badr.session.filter.window == (read("2003").order[0], read("2014").order[1])
    assert shown(open_badr) == {"ouster", "worked", "siege"}
    page.first.setText("nonsense")
    qtbot.keyClick(page.first, Qt.Key.Key_Return)
    assert page.problem.text()
    assert page.first.text() == "nonsense"


def test_an_open_end_of_the_time_is_the_projects_own(open_badr: MainWindow, panel: FilterPanel, qtbot: QtBot) -> None:
    panel.turn_to("window")
    page = panel.pages["window"]
    assert isinstance(page, TimePage)
    page.last.setText("1990")
    qtbot.keyClick(page.last, Qt.Key.Key_Return)
    window = open_badr.session.filter.window
    assert window is not None
    assert span_date(round(window[0]), round(window[0])).edtf == "1982-01-01"


def test_confidence_moves_with_the_keys(open_badr: MainWindow, panel: FilterPanel, qtbot: QtBot) -> None:
    panel.turn_to("confidence")
    page = panel.pages["confidence"]
    assert isinstance(page, ConfidencePage)
    for _ in range(9):
        qtbot.keyClick(page.slider, Qt.Key.Key_PageUp)
    assert open_badr.session.filter.least_confidence == 0.9
    assert shown(open_badr) == {"founded", "ouster"}


class TestWhatIsHiddenIsSafe:
    def test_deleting_keeps_what_the_filter_hides_and_says_so(self, open_badr: MainWindow) -> None:
        session = open_badr.session
        session.show(Filter(types=frozenset({"attack"})))
        session.select(["siege", "ouster", "founded"])
        open_badr.do.records.delete()
        assert [one.id for one in session.project.of_kind(Event) if is_hidden(one)] == ["siege"]
        assert open_badr.notices.notice is not None
        assert open_badr.notices.notice.sentence.startswith("2 selected records are hidden")
        session.undo()
        assert session.number_of_events == 7

    def test_one_faded_record_that_is_chosen_alone_can_be_deleted(self, open_badr: MainWindow) -> None:
        open_badr.session.show(Filter(types=frozenset({"attack"})))
        open_badr.session.select(["ouster"])
        open_badr.do.records.delete()
        assert is_hidden(open_badr.session.project["ouster"])

    def test_a_table_is_exported_as_shown_unless_all_is_asked_for(self, open_badr: MainWindow, tmp_path: Path) -> None:
        open_badr.session.show(Filter(types=frozenset({"attack", "founding"})))
        open_badr.do.exports.ask()
        (dialog,) = open_badr.findChildren(ExportDialog)
        subject = dialog.findChildren(QComboBox)[0]
        subject.setCurrentIndex(subject.findData("events"))
        words = [button.text() for button in dialog.findChildren(QRadioButton) if button.isVisible()]
        assert words == ["The 2 shown", "All 7, with the 5 that the filter hides"]
        for number, rows in ((0, 2), (1, 7)):
            visible = [button for button in dialog.findChildren(QRadioButton) if button.isVisible()]
            visible[number].click()
            open_badr.do.exports.write(dialog.export, tmp_path / "out.csv")
            assert len((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()) == rows + 1


class TestSavedViews:
    def test_saved_gone_to_renamed_and_deleted_each_undone(self, open_badr: MainWindow, qtbot: QtBot) -> None:
        session = open_badr.session
        session.show(Filter(types=frozenset({"attack"})))
        open_badr.commands["save-view"].trigger()
        page = open_badr.filters.panel.saved
        qtbot.keyClicks(page.name, "Attacks")
        qtbot.keyClick(page.name, Qt.Key.Key_Return)
        (view,) = session.project.of_kind(View)
        assert (view.title, view.filter) == ("Attacks", session.filter)
        session.show(Filter())
        qtbot.waitUntil(lambda: page.list.count() == 1)
        open_badr.filters.panel.show()
        page.list.item(0).setText("Sieges")
        assert [one.title for one in session.project.of_kind(View)] == ["Sieges"]
        page.list.setCurrentRow(0)
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
        assert session.filter == view.filter
        page.list.setCurrentRow(0)
        page.delete()
        assert not list(session.project.of_kind(View))
        for titles in (["Sieges"], ["Attacks"], []):
            session.undo()
            assert [one.title for one in session.project.of_kind(View)] == titles

    def test_the_menu_lists_them_and_marks_the_present_one(self, open_badr: MainWindow) -> None:
        open_badr.session.show(Filter(types=frozenset({"attack"})))
        open_badr.do.views.keep_view("Attacks")
        menu = open_badr.commands.submenu("saved-views")
        menu.aboutToShow.emit()
        (action,) = menu.actions()
        assert action.isChecked()
        open_badr.session.show(Filter())
        action.trigger()
        assert shown(open_badr) == {"siege"}

    def test_a_name_that_is_taken_means_that_view(self, open_badr: MainWindow) -> None:
        open_badr.do.views.keep_view("Mine")
        open_badr.session.show(Filter(words="siege"))
        open_badr.do.views.keep_view("Mine")
        assert [one.filter.words for one in open_badr.session.project.of_kind(View)] == ["siege"]
