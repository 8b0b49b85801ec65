"""The window as a whole: a real project file, the real worker, real keys; what a user would see."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

import samples
from whowhen.core.edits.actors import add_actor
from whowhen.core.filters import Filter
from whowhen.core.records import Actor, Article, Event
from whowhen.export.jsonfile import json_text
from whowhen.paths import samples as sample_articles
from whowhen.storage.projectfile import ProjectFile
from whowhen.ui.mainwindow import MainWindow
from whowhen.ui.problems import Notice
from whowhen.ui.projects import shown_name
from whowhen.ui.settingsdialog import SettingsDialog
from whowhen.ui.theme import DARK

ANALYSIS_MS = 60_000
Opener = Callable[[], MainWindow]


def add(window: MainWindow, name: str) -> str:
    """Add an actor as a user would, in one step; its id."""
    ident = window.session.new_id("actor")
    assert window.session.do(add_actor(ident, name, "person"))
    return ident


def do(window: MainWindow, command: str) -> None:
    """Choose a command as from its menu, which is brought up to date when it opens."""
    window.commands.refresh()
    assert window.commands[command].isEnabled()
    window.commands[command].trigger()


def names(window: MainWindow) -> list[str]:
    return [actor.name for actor in window.session.shown_actors()]


def said(window: MainWindow) -> str:
    return window.notices.notice.sentence if window.notices.notice else ""


def read(window: MainWindow, qtbot: QtBot, *paths: Path) -> None:
    """Open articles and wait until they are analysed."""
    with qtbot.waitSignal(window.jobs.finished, timeout=ANALYSIS_MS):
        window.resume(paths)


def test_an_empty_window_says_how_to_begin(window: MainWindow, qtbot: QtBot) -> None:
    window.resume()
    words = {button.text() for button in window.start.findChildren(QPushButton) if button.isVisible()}
    assert {"Open articles…", "Open the sample"} <= words
    assert not window.commands["undo"].isEnabled()
    assert not any(dock.isVisible() for dock in window.panels.docks.values())


def test_an_article_goes_all_the_way(open_window: Opener, qtbot: QtBot) -> None:
    """Read, linked, undone, redone, named, closed, and there again; a second opening is recognised."""
    window = open_window()
    read(window, qtbot, sample_articles()[0])
    assert window.session.project.articles()[0].state == "analysed"
    events, actors = window.session.shown_events(), window.session.shown_actors()
    assert len(events) > 5
    assert len(actors) > 5
    qtbot.waitUntil(lambda: window.panels.docks["inspector"].isVisible())

    before = json_text(window.session.project)
    do(window, "undo")
    assert len(window.session.project) == 0
    do(window, "redo")
    assert json_text(window.session.project) == before

    read(window, qtbot, sample_articles()[0])
    assert "already here" in said(window)
    assert len(window.session.project.articles()) == 1

    window.do.files.move_to(window.projects.path.parent.parent / "Badr.whowhen")
    qtbot.waitUntil(lambda: window.windowTitle() == "Badr – Whowhen")
    window.close()
    again = open_window()
    again.resume()
    assert json_text(again.session.project) == before
    assert again.projects.name == "Badr"


def test_an_unnamed_project_comes_back_after_a_kill(open_window: Opener, tmp_path: Path) -> None:
    window = open_window()
    add(window, "Anna Bell")
    copy = tmp_path / "projects" / "Unnamed after a kill.whowhen"
    copy.write_bytes(window.projects.path.read_bytes())  # what is on disk while the window is still open
    window.projects.close()
    window.projects.path.unlink()
    again = open_window()
    again.resume()
    assert names(again) == ["Anna Bell"]
    assert "open again" in said(again)


def test_an_empty_unnamed_project_leaves_no_file(open_window: Opener, tmp_path: Path) -> None:
    window = open_window()
    add(window, "Anna Bell")
    do(window, "undo")
    window.close()
    assert list((tmp_path / "projects").glob("*")) == []


def test_an_unnamed_project_that_was_left_is_among_the_recent_ones(window: MainWindow) -> None:
    add(window, "Anna Bell")
    shown = shown_name(window.projects.path)
    do(window, "new")
    menu = window.commands.submenu("recent")
    menu.aboutToShow.emit()
    (action,) = menu.actions()
    assert action.text() == shown
    action.trigger()
    assert names(window) == ["Anna Bell"]


def test_a_project_is_listed_by_its_name_or_its_time() -> None:
    assert shown_name(Path("Unnamed 2024-03-09 07.05.59.whowhen")) == "Unnamed project, 9 Mar 2024, 07:05"
    assert shown_name(Path("Unnamed 2024-03-09 07.05.59 (2).whowhen")) == "Unnamed project, 9 Mar 2024, 07:05"
    assert shown_name(Path("Unnamed sources.whowhen")) == "Unnamed sources"


def test_naming_copying_and_reverting(window: MainWindow, tmp_path: Path) -> None:
    add(window, "Anna Bell")
    unnamed = window.projects.path
    window.do.files.move_to(tmp_path / "one.whowhen")
    assert not unnamed.exists()
    add(window, "Bert Cole")
    window.do.files.copy_to(tmp_path / "two.whowhen")
    do(window, "save")
    assert "All changes are saved" in said(window)
    window.do.files.revert()
    assert names(window) == []
    do(window, "redo")
    assert names(window) == ["Anna Bell"]
    assert window.do.files.open(tmp_path / "two.whowhen")
    assert names(window) == ["Anna Bell", "Bert Cole"]


def test_a_file_in_use_or_no_project_is_refused_with_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    add(window, "Anna Bell")
    held = ProjectFile.create(tmp_path / "held.whowhen")
    assert not window.do.files.open(tmp_path / "held.whowhen")
    assert "open in another window" in said(window)
    window.do.files.move_to(tmp_path / "held.whowhen")
    assert "open in another window" in said(window)
    held.close()
    (tmp_path / "text.whowhen").write_text("no project at all, just a few words in a file")
    assert not window.do.files.open(tmp_path / "text.whowhen")
    assert "text.whowhen" in said(window)
    assert names(window) == ["Anna Bell"]
    add(window, "Bert Cole")
    assert names(window) == ["Anna Bell", "Bert Cole"]


def test_json_comes_back_without_loss(window: MainWindow, tmp_path: Path) -> None:
    add(window, "Anna Bell")
    text = json_text(window.session.project)
    (tmp_path / "all.json").write_text(text, encoding="utf-8")
    do(window, "new")
    assert names(window) == []
    window.do.files.open_json(tmp_path / "all.json")
    assert json_text(window.session.project) == text
    assert not window.projects.is_named


def test_files_are_asked_for_where_the_last_article_lay_but_not_among_the_samples(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    read(window, qtbot, *sample_articles()[:1])
    assert window.desk.folder == str(Path.home())
    (tmp_path / "one.txt").write_text("Ida Holm founded the Quay Society in 1998.", "utf-8")
    read(window, qtbot, tmp_path / "one.txt")
    assert window.desk.folder == str(tmp_path)


def test_a_message_moves_nothing_and_is_wholly_seen(window: MainWindow, qtbot: QtBot) -> None:
    window.do.articles.open_sample()
    qtbot.waitUntil(lambda: window.canvases.isVisible(), timeout=ANALYSIS_MS)
    before = window.canvases.geometry()
    for sentence in ("Short.", "A long sentence that says what happened and what to do next. " * 6):
        window.notices.tell(Notice(sentence, "Details."))
        centre = window.centralWidget()
        assert window.canvases.geometry() == before
        assert centre.rect().contains(window.notices.geometry())
        window.resize(window.width() - 90, window.height() - 40)
        assert centre.rect().contains(window.notices.geometry())
        before = window.canvases.geometry()
    window.notices.close_notice()
    assert window.canvases.geometry() == before


def test_a_panel_that_is_switched_on_comes_to_the_front(window: MainWindow, qtbot: QtBot) -> None:
    window.do.articles.open_sample()
    qtbot.waitUntil(lambda: window.canvases.isVisible(), timeout=ANALYSIS_MS)
    for name in ("history", "events", "actors", "checks"):
        dock = window.panels.docks[name]
        dock.toggleViewAction().trigger()
        qtbot.waitUntil(lambda dock=dock: not dock.visibleRegion().isEmpty())
        assert dock.toggleViewAction().isChecked()


def test_what_cannot_be_read_costs_one_sentence(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    read(window, qtbot, tmp_path / "gone.txt")
    (article,) = window.session.project.articles()
    assert article.state == "failed"
    assert "gone.txt" in article.message
    assert "gone.txt" in said(window)


def test_text_is_dropped_and_articles_are_removed(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("Mayor Anna Bell opened the bridge in Ghent on 3 May 2012. She thanked the builders and the town.")
    with qtbot.waitSignal(window.jobs.finished, timeout=ANALYSIS_MS):
        drop(window, data)
    assert [event.date.edtf for event in window.session.shown_events() if event.date] == ["2012-05-03"]
    window.session.select([window.session.project.articles()[0].id])
    do(window, "remove-article")
    assert len(window.session.project) == 0
    do(window, "undo")
    assert len(window.session.project.articles()) == 1


def test_a_dropped_project_is_opened(window: MainWindow, tmp_path: Path) -> None:
    ProjectFile.create(tmp_path / "given.whowhen", [Actor("a", "Anna Bell")]).close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "given.whowhen"))])
    drop(window, data)
    assert names(window) == ["Anna Bell"]


def test_cancel_ends_the_reading(window: MainWindow, qtbot: QtBot) -> None:
    window.resume(sample_articles())
    assert window.jobs.is_busy
    with qtbot.waitSignal(window.jobs.finished, timeout=2_000):
        window.status.cancelled.emit()
    assert not window.jobs.is_busy
    read(window, qtbot, sample_articles()[0])
    assert window.session.project.articles()[0].state == "analysed"


def test_a_worker_that_dies_costs_one_article_a_sentence(window: MainWindow, qtbot: QtBot) -> None:
    window.resume(sample_articles()[:2])
    with qtbot.waitSignal(window.jobs.finished, timeout=ANALYSIS_MS):
        qtbot.waitUntil(lambda: bool(multiprocessing.active_children()))
        multiprocessing.active_children()[0].kill()
    states = [article.state for article in window.session.project.articles()]
    assert sorted(states) == ["analysed", "failed"]
    assert "Analyse it again" in said(window)
    with qtbot.waitSignal(window.jobs.finished, timeout=ANALYSIS_MS):
        do(window, "again")
    assert {article.state for article in window.session.project.articles()} == {"analysed"}


def test_a_project_that_was_moved_away_is_told(open_window: Opener, tmp_path: Path) -> None:
    window = open_window()
    add(window, "Anna Bell")
    window.do.files.move_to(tmp_path / "here.whowhen")
    window.close()
    (tmp_path / "here.whowhen").rename(tmp_path / "there.whowhen")
    again = open_window()
    again.resume()
    assert "here.whowhen” is no longer where it was" in said(again)
    assert len(again.session.project) == 0


def test_escape_goes_back_one_thing_at_a_time(window: MainWindow, qtbot: QtBot) -> None:
    ident = add(window, "Anna Bell")
    window.session.show(Filter(window=(0.0, 9.0)))
    window.session.select([ident])
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.session.selection.ids
    assert window.session.filter.window is not None
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.session.filter.window is None


def test_keys_reach_their_commands(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    add(window, "Anna Bell")
    qtbot.waitUntil(lambda: window.commands["undo"].isEnabled())
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(window) == []
    qtbot.waitUntil(lambda: window.commands["redo"].isEnabled())
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert names(window) == ["Anna Bell"]
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.reject()


def test_the_search_filters_and_chips_take_it_back(window: MainWindow, qtbot: QtBot) -> None:
    ident = add(window, "Anna Bell")
    window.filters.search.setText("bell")
    qtbot.keyClick(window.filters.search, Qt.Key.Key_Return)
    assert window.session.filter.words == "bell"
    window.session.select([ident])
    do(window, "only-actors")
    assert window.session.filter.actors == {ident}
    do(window, "clear-filters")
    assert window.session.filter == Filter()
    assert window.filters.search.text() == ""


def test_every_shortcut_stands_for_one_command_and_is_in_a_menu(window: MainWindow) -> None:
    taken: dict[str, str] = {}
    for action in window.commands.all():
        for keys in action.shortcuts():
            assert taken.setdefault(keys.toString(), action.objectName()) == action.objectName()
        assert action.text()
    listed = {action.objectName() for menu in window.menuBar().actions() for action in all_actions(menu.menu())}
    assert {action.objectName() for action in window.commands.all()} <= listed


def test_dark_is_chosen_in_the_settings(window: MainWindow, qtbot: QtBot) -> None:
    add(window, "Anna Bell")
    do(window, "theme-dark")
    assert QApplication.palette().window().color().name() == DARK.panel
    do(window, "settings")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SettingsDialog)
    dialog.reject()
    do(window, "theme-light")


def test_layout_is_remembered(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    add(window, "Anna Bell")
    qtbot.waitUntil(lambda: window.panels.docks["inspector"].isVisible())
    window.panels.docks["inspector"].hide()
    window.panels.reveal("actors")
    window.close()
    again = open_window()
    again.resume()
    qtbot.waitUntil(lambda: again.panels.docks["actors"].isVisible())
    assert not again.panels.docks["inspector"].isVisible()


@pytest.mark.parametrize("kind", [Event, Article])
def test_an_empty_kind_selects_nothing(window: MainWindow, kind: type) -> None:
    do(window, "last")
    do(window, "next")
    assert not window.do.records.chosen(kind)


def drop(window: MainWindow, data: QMimeData) -> None:
    """Let the mouse drop something on the window."""
    modifiers, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, button, modifiers))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, button, modifiers))


def all_actions(menu: object) -> list:  # type: ignore[type-arg]  # Qt's actions, of all submenus too
    found = []
    for action in menu.actions():  # type: ignore[attr-defined]
        found.append(action)
        if action.menu():
            found += all_actions(action.menu())
    return found


def test_a_muted_map_keeps_what_it_marks(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The menu lists both canvases; a muted one does not change when something is selected elsewhere."""
    ProjectFile.create(tmp_path / "badr.whowhen", list(samples.badr())).close()
    window.do.files.open(tmp_path / "badr.whowhen")
    actormap = window.canvases.actormap
    assert actormap is not None
    qtbot.waitUntil(lambda: actormap.isVisible() and actormap.model.scene.count >= 3)
    qtbot.waitUntil(lambda: actormap.grab().toImage() == actormap.grab().toImage())
    chosen = actormap.model.scene.shown.nodes[0].id
    links = {action.text(): action for action in window.commands.submenu("links").actions()}
    assert {"Timeline", "Actor map", "Article"} <= set(links)
    links["Actor map"].setChecked(False)
    plain = actormap.grab().toImage()
    window.session.select([chosen])
    assert actormap.grab().toImage() == plain
    links["Actor map"].setChecked(True)
    assert actormap.grab().toImage() != plain
