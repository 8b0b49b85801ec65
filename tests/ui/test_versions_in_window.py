"""Opening a corrected text and analysing again: the user is asked, sees what comes of it, and loses nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from whowhen import __version__
from whowhen.core.change import change_of
from whowhen.core.edits.revision import dismiss, revise
from whowhen.core.records import Article, Event
from whowhen.storage.projectfile import ProjectFile
from whowhen.ui.asking.reanalysis import ReanalysisDialog
from whowhen.ui.asking.version import VersionDialog
from whowhen.ui.mainwindow import MainWindow

ANALYSIS_MS = 60_000
TEXT = (
    "A dam and its builders\n\n"
    "Mary Field founded Field Works in Leeds in 1984. The firm built a dam near Hull in 1991.\n\n"
    "In May 2003 the mayor of Hull, John Marsh, sued the firm. He resigned on 3 June 2005.\n"
)
CORRECTED = TEXT.replace("in 1991", "near the old mill in 1992").replace(" He resigned on 3 June 2005.", "")


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def read(window: MainWindow, qtbot: QtBot, path: Path, text: str) -> None:
    """Write a text to the file and open it."""
    path.write_text(text, encoding="utf-8")
    with qtbot.waitSignal(window.jobs.finished, timeout=ANALYSIS_MS):
        window.do.articles.open([path])


def event(window: MainWindow, words: str) -> Event:
    return next(one for one in window.session.project.events() if words in one.title)


def test_a_corrected_version_replaces_the_old_text_in_one_step(
    window: MainWindow, qtbot: QtBot, text_file: Path
) -> None:
    session = window.session
    read(window, qtbot, text_file, TEXT)
    dam, suit, end = event(window, "built"), event(window, "sued"), event(window, "resigned")
    session.do(revise(session.project, "Retitle", [dam.id], title="The dam is built"))
    session.do(dismiss(session.project, [suit.id]))
    session.do(revise(session.project, "Accept", [end.id], review="accepted"))
    before, steps = dict.fromkeys(record.id for record in session.project), len(session.document.history.done)

    read(window, qtbot, text_file, CORRECTED)
    (dialog,) = window.findChildren(VersionDialog)
    assert "1 changed" in dialog.summary.text()
    assert "1 vanished" in dialog.summary.text()
    assert "He resigned on 3 June 2005." in dialog.report.toPlainText()
    assert len(session.document.history.done) == steps
    dialog.replace.click()

    (article,) = session.project.articles()
    assert article.text.strip() == CORRECTED.strip()
    assert article.state == "analysed"
    after = session.project.find(Event, dam.id)
    assert after is not None
    assert after.title == "The dam is built"
    assert after.date is not None
    assert after.date.edtf == "1992"
    assert getattr(session.project[suit.id], "review", "") == "rejected"
    assert "He resigned" in getattr(session.project[end.id], "notes", "")
    assert len(session.document.history.done) == steps + 1
    session.undo()
    assert {record.id for record in session.project} == before.keys()
    assert session.project.articles()[0].text.strip() == TEXT.strip()


def test_a_corrected_version_may_be_an_article_of_its_own_or_be_left(
    window: MainWindow, qtbot: QtBot, text_file: Path
) -> None:
    read(window, qtbot, text_file, TEXT)
    read(window, qtbot, text_file, CORRECTED)
    (dialog,) = window.findChildren(VersionDialog)
    dialog.reject()
    assert len(window.session.project.articles()) == 1
    qtbot.waitUntil(lambda: not window.findChildren(VersionDialog))
    read(window, qtbot, text_file, CORRECTED)
    (dialog,) = window.findChildren(VersionDialog)
    dialog.add.click()
    assert len(window.session.project.articles()) == 2


def test_a_new_analysis_says_first_what_it_would_change(window: MainWindow, qtbot: QtBot, text_file: Path) -> None:
    session = window.session
    read(window, qtbot, text_file, TEXT)
    with qtbot.waitSignal(window.jobs.finished, timeout=ANALYSIS_MS):
        window.do.articles.read_again()
    assert not window.findChildren(ReanalysisDialog)
    assert window.notices.notice is not None
    assert window.notices.notice.sentence.startswith("The new analysis changes no event")

    _as_an_older_analysis_left_it(window)
    start = list(session.project)
    with qtbot.waitSignal(window.jobs.finished, timeout=ANALYSIS_MS):
        window.do.articles.read_again()
    (dialog,) = window.findChildren(ReanalysisDialog)
    assert list(session.project) == start
    assert "New events (1)" in dialog.report.toPlainText()
    assert "Changed events (1)" in dialog.report.toPlainText()
    dialog.accept()
    assert event(window, "built").title != "An old title"
    assert event(window, "sued")


def _as_an_older_analysis_left_it(window: MainWindow) -> None:
    project = window.session.project
    built, sued = event(window, "built"), event(window, "sued")
    edits = [(built.id, built, replace(built, title="An old title")), (sued.id, sued, None)]
    assert window.session.do(change_of("Older", edits))
    assert next(project.of_kind(Article)).state == "analysed"


def test_a_project_of_an_earlier_program_is_offered_a_new_analysis(
    window: MainWindow, qtbot: QtBot, text_file: Path, tmp_path: Path
) -> None:
    read(window, qtbot, text_file, TEXT)
    (article,) = window.session.project.articles()
    assert article.analysed_by == __version__
    older = [replace(article, analysed_by="0.0.1"), *(one for one in window.session.project if one is not article)]
    ProjectFile.create(tmp_path / "older.whowhen", older).close()
    window.do.files.open(tmp_path / "older.whowhen")
    assert window.notices.notice is not None
    assert window.notices.notice.sentence.startswith("One article was analysed by an earlier Whowhen")
    assert window.notices.notice.command == "again"
    qtbot.waitUntil(window.commands["again"].isEnabled)
    with qtbot.waitSignal(window.jobs.finished, timeout=ANALYSIS_MS):
        window.notices.wanted.emit("again")
    assert window.session.project.articles()[0].analysed_by == __version__
