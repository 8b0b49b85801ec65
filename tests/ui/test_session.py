"""What the session shows: it follows every change, the filter and the document."""

from __future__ import annotations

import pytest

import samples
from whowhen.core.document import Document
from whowhen.core.edits.actors import add_actor
from whowhen.core.edits.revision import dismiss
from whowhen.core.filters import Filter
from whowhen.core.project import Project
from whowhen.ui.session import Session


@pytest.fixture
def session(qtbot) -> Session:
    return Session(Document(samples.badr()))


def test_what_is_shown_follows_changes_undo_and_redo(session):
    assert len(session.shown_events()) == 7
    assert session.shown_events() is session.shown_events()
    session.do(dismiss(session.project, ["siege", "saddam", "tie-leads"]))
    counts = len(session.shown_events()), len(session.shown_actors()), len(session.shown_relationships())
    assert counts == (6, 4, 2)
    session.undo()
    assert len(session.shown_events()) == 7
    session.redo()
    assert len(session.shown_events()) == 6
    session.do(add_actor("new", "Newcomer", "person"))
    assert len(session.shown_actors()) == 5


def test_what_is_shown_follows_the_filter_and_the_document(session):
    session.show(Filter(words="siege"))
    assert [event.id for event in session.shown_events()] == ["siege"]
    session.show(Filter())
    assert len(session.shown_events()) == 7
    session.open(Document(Project()))
    assert session.shown_events() == ()
