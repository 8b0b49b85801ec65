"""The panel of checks: each finding selects its records, has a way out, and is dismissed for good."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from verbs import state
from whowhen.core.checks import CHECKS, Check
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Event, Evidence, Mention, Participant, Publication, Record, When
from whowhen.storage.projectfile import ProjectFile
from whowhen.ui.checks.view import ChecksView
from whowhen.ui.session import Session
from whowhen.ui.theme import LIGHT

TEXT = "Anna Bell died in 2001. Bell sold the ship in 2009. The League will meet."
BELL = (Participant("anna", "agent"),)


def told(ident: str, title: str, date: str, kind: str = "meeting", who: tuple[Participant, ...] = BELL) -> Event:
    start, end = (24, 54) if ident == "again" else (0, 23)  # two sentences may tell of one event
    proof = (Evidence("art", start, end),)
    return Event(ident, title, kind, When(fuzzy(date)), who, evidence=proof)  # type: ignore[arg-type]


def project() -> Project:
    """One that every check finds something in."""
    years = [
        told(f"y{year}", f"Meeting of {year}", f"{year}-03", who=())
        for year in (*range(1950, 1956), *range(1990, 1996))
    ]
    records: list[Record] = [
        Article("art", "The League", TEXT, published=Publication(fuzzy("2010-01-01"), "text"), state="analysed"),
        Actor("anna", "Anna Bell", "person", mentions=(Mention("art", 0, 9, "name"),)),
        Actor("bell", "Anna Bel", "person", mentions=(Mention("art", 24, 28, "name"),)),
        Actor("league", "League", "organization", mentions=(Mention("art", 56, 62, "name"),)),
        told("died", "Anna Bell died", "2001", "life"),
        told("sold", "Anna Bell sold the ship", "2009-05-04", "transaction"),
        told("again", "Anna Bell sold her ship", "2009-05-04", "transaction"),
        replace(told("claimed", "Anna Bell left", "2000", "departure"), status="claimed", attribution="anna"),
        told("future", "Anna Bell opened the port", "2015", "founding"),
        *years,
    ]
    return Project(records)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(Document(project()))


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> ChecksView:
    made = ChecksView(session, LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 420)
    made.show()
    qtbot.waitUntil(lambda: len(made.model.lines) > 0)
    return made


def found(view: ChecksView) -> set[Check]:
    return {line.check for line in view.model.lines}


def lists(view: ChecksView, check: Check, records: tuple[str, ...]) -> bool:
    """Whether a finding stands in the list."""
    return any(line.check == check and line.remark and line.remark.records == records for line in view.model.lines)


def go_to(view: ChecksView, check: Check) -> tuple[str, ...]:
    """The records of the first finding of a check, which is selected then."""
    view.begin(check)
    QApplication.processEvents()
    (remark,) = view.chosen()
    return remark.records


def test_every_check_finds_what_is_there(view: ChecksView) -> None:
    assert found(view) == set(CHECKS) - {"order"}  # no date that ends before it begins can be written
    assert "to look at" in view.count.text()


@pytest.mark.parametrize("check", [check for check in CHECKS if check != "order"])
def test_a_finding_selects_its_records_and_says_so_in_a_sentence(
    view: ChecksView, session: Session, check: Check
) -> None:
    records = go_to(view, check)
    assert session.selection.ids == set(records)
    index = view.list.currentIndex()
    assert len(str(index.data())) > 10


@pytest.mark.parametrize("check", [check for check in CHECKS if check != "order"])
def test_it_is_dismissed_for_good_and_the_dismissal_is_undone(
    view: ChecksView, session: Session, qtbot: QtBot, tmp_path: Path, check: Check
) -> None:
    before = state(session.project)
    records = go_to(view, check)
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)

    def is_gone() -> bool:
        return not any(
            line.remark and line.remark.records == records for line in view.model.lines if line.check == check
        )

    qtbot.waitUntil(is_gone)
    assert all(ident in session.project for ident in records)
    path = tmp_path / "kept.whowhen"
    ProjectFile.create(path, tuple(session.project)).close()
    file = ProjectFile.open(path)
    again = ChecksView(Session(Document(file.load())), LIGHT)
    file.close()
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: len(again.model.lines) > 0)
    again.begin(check)
    assert not lists(again, check, records)
    session.undo()
    assert state(session.project) == before
    qtbot.waitUntil(lambda: lists(view, check, records))


def test_dismissed_ones_can_be_seen_again(view: ChecksView, qtbot: QtBot) -> None:
    records = go_to(view, "future")
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "dismissed" in view.count.text())
    view.show_dismissed.click()
    assert any(line.remark and line.remark.records == records and line.remark.is_dismissed for line in view.model.lines)


def test_the_usual_way_out_is_one_key_and_one_undo_away(view: ChecksView, session: Session, qtbot: QtBot) -> None:
    for check in ("told-twice", "same-actor", "future"):
        before = state(session.project)
        go_to(view, check)  # type: ignore[arg-type]
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
        QApplication.processEvents()
        if state(session.project) != before:  # what asks for a form changes nothing yet
            session.undo()
        assert state(session.project) == before


def test_headings_fold_by_click_and_key(view: ChecksView, qtbot: QtBot) -> None:
    row = next(row for row, line in enumerate(view.model.lines) if line.check == "told-twice" and line.remark is None)
    size = len(view.model.lines)
    index = view.model.index(row)
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=view.list.visualRect(index).center())
    assert len(view.model.lines) < size
    qtbot.keyClick(view.list, Qt.Key.Key_Right)
    assert len(view.model.lines) == size


def test_a_change_is_looked_at_again(view: ChecksView, session: Session, qtbot: QtBot) -> None:
    from whowhen.core.edits.events import redate  # any verb would do

    assert "future" in found(view)
    session.do(redate(session.project, {"future": fuzzy("1999")}))
    qtbot.waitUntil(lambda: "future" not in found(view))
    session.undo()
    qtbot.waitUntil(lambda: "future" in found(view))
