"""The review lane with real keys and clicks: the most doubtful first, every verdict, the way back, merging."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from verbs import state
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Event, Evidence, Mention, Participant, Record, When
from whowhen.ui.review.lane import ReviewLane
from whowhen.ui.session import Session
from whowhen.ui.theme import LIGHT

TEXT = "Anna Bell founded the League in 1996. Bell sold the ship in 1999. Anna Bell sold her ship in 1999."
KEY = Qt.Key


def proof(words: str) -> tuple[Evidence, ...]:
    start = TEXT.index(words)
    return (Evidence("art", start, start + len(words)),)


def draft() -> Project:
    """Four events of the machine, two of which tell the same; one of the user's own; two actors that may be one."""
    bell = (Participant("anna", "agent"),)
    records: list[Record] = [
        Article("art", "The League", TEXT, state="analysed"),
        Actor("anna", "Anna Bell", "person", mentions=(Mention("art", 0, 9, "name"),)),
        Actor("bell", "Anna Bel", "person", mentions=(Mention("art", 38, 42, "name"),)),
        Event("sure", "Anna Bell founded the League", "founding", When(fuzzy("1996")), bell, confidence=0.95,
              evidence=proof("Anna Bell founded")),
        Event("doubt", "Bell sold the ship", "transaction", When(fuzzy("1999")), bell, confidence=0.4,
              evidence=proof("Bell sold the ship")),
        Event("twin", "Anna Bell sold her ship", "transaction", When(fuzzy("1999")), bell, confidence=0.6,
              evidence=proof("Anna Bell sold her ship")),
        Event("mine", "My own", "other", When(fuzzy("2000")), review="user"),
    ]  # fmt: skip
    return Project(records)


@pytest.fixture
def session() -> Session:
    return Session(Document(draft()))


@pytest.fixture
def lane(qtbot: QtBot, session: Session) -> ReviewLane:
    made = ReviewLane(session, LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 320)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.begin("events")
    return made


def press(lane: ReviewLane, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(lane, key)
        QApplication.processEvents()


def review(session: Session, ident: str) -> str:
    record = session.project[ident]
    assert isinstance(record, Actor | Event)
    return record.review


def test_the_most_doubtful_comes_first_with_its_sentence_and_reasons(lane: ReviewLane, session: Session) -> None:
    assert lane.current == "doubt"
    assert session.selection.current == "doubt"
    assert "Bell sold the ship" in lane.card.quote.text()
    assert lane.card.name.text() == "Bell sold the ship"
    assert "40" in lane.card.why.text()
    assert lane.deck.said.text().startswith("0 of 3")


@pytest.mark.parametrize(("key", "verdict"), [(KEY.Key_Y, "accepted"), (KEY.Key_H, "unsure"), (KEY.Key_N, "rejected")])
def test_a_verdict_goes_on_to_the_next_and_is_undone(
    lane: ReviewLane, session: Session, qtbot: QtBot, key: Qt.Key, verdict: str
) -> None:
    before = state(session.project)
    press(lane, qtbot, key)
    assert review(session, "doubt") == verdict
    assert lane.current == "twin"
    assert lane.deck.said.text().startswith("1 of 3")
    after = state(session.project)
    session.undo()
    assert state(session.project) == before
    session.redo()
    assert state(session.project) == after


def test_buttons_say_the_same_as_keys(lane: ReviewLane, session: Session, qtbot: QtBot) -> None:
    for name, verdict in (("accept", "accepted"), ("unsure", "unsure"), ("reject", "rejected")):
        ident = lane.current
        assert ident is not None
        qtbot.mouseClick(lane.keys.buttons[name], Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert review(session, ident) == verdict
    assert lane.current is None
    assert "All of these have been looked at" in lane.done.text()
    assert not lane.keys.buttons["accept"].isEnabled()


def test_skipped_ones_come_again_and_back_leads_back(lane: ReviewLane, session: Session, qtbot: QtBot) -> None:
    before = state(session.project)
    press(lane, qtbot, KEY.Key_S, KEY.Key_J)
    assert lane.current == "sure"
    press(lane, qtbot, KEY.Key_K)
    assert lane.current == "twin"
    press(lane, qtbot, KEY.Key_S, KEY.Key_S)
    assert lane.current == "doubt"
    assert state(session.project) == before


def test_events_told_twice_are_merged_and_parted_again(lane: ReviewLane, session: Session, qtbot: QtBot) -> None:
    assert "May be the same as" in lane.card.twin.text()
    before = state(session.project)
    press(lane, qtbot, KEY.Key_M)
    left = {event.id for event in session.project.events() if event.review != "rejected"}
    assert len(left & {"doubt", "twin"}) == 1
    session.undo()
    assert state(session.project) == before


def test_actors_that_may_be_one_come_first(lane: ReviewLane, session: Session, qtbot: QtBot) -> None:
    press(lane, qtbot, KEY.Key_3)
    assert lane.current in {"anna", "bell"}
    press(lane, qtbot, KEY.Key_M)
    assert len(session.project.actors()) == 1


def test_correcting_asks_for_the_form(lane: ReviewLane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lane.form_wanted) as asked:
        press(lane, qtbot, KEY.Key_Return)
    assert asked.args == ["doubt"]


def test_what_was_judged_elsewhere_makes_room(lane: ReviewLane, session: Session, qtbot: QtBot) -> None:
    from whowhen.core.edits.revision import revise  # the table's, the form's and the menu's own verb

    session.do(revise(session.project, "Accept", ["doubt"], review="accepted"))
    qtbot.waitUntil(lambda: lane.current == "twin")


def test_what_is_selected_elsewhere_lies_on_the_card(lane: ReviewLane, session: Session, qtbot: QtBot) -> None:
    session.select(["sure"])
    qtbot.waitUntil(lambda: lane.card.name.text() == "Anna Bell founded the League")
    session.select(["mine"])  # the user's own needs no review
    QApplication.processEvents()
    assert lane.current == "sure"
