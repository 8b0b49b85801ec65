"""Each class of correction takes at most three actions from a canvas or the text, in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hands import Hands
from PySide6.QtWidgets import QApplication

import samples
from verbs import state
from whowhen.core.dates import fuzzy
from whowhen.core.records import Actor, Event, Relationship
from whowhen.ui.actormap.gestures import HOLD_MS
from whowhen.ui.mainwindow import MainWindow

MOST = 3


@pytest.fixture
def hands(sample_window: MainWindow) -> Hands:
    """Hands on a window that shows the sample project."""
    sample_window.canvases.fit_all()
    made = Hands(sample_window)
    made.settle()
    return made


def events(hands: Hands) -> dict[str, Event]:
    return {event.id: event for event in hands.window.session.shown_events()}


@contextmanager
def at_most_three_actions(hands: Hands) -> Iterator[None]:
    """The limit, and that one undo brings everything back."""
    session = hands.window.session
    before = state(session.project)
    yield
    assert 0 < hands.actions <= MOST
    assert state(session.project) != before
    session.undo()
    assert state(session.project) == before


def test_redate(hands: Hands) -> None:
    with at_most_three_actions(hands):
        hands.click(*hands.event("founded"))
        hands.fill(hands.field("date"), "spring 1983")
        assert events(hands)["founded"].date == fuzzy("1983-21")


def test_retitle(hands: Hands) -> None:
    with at_most_three_actions(hands):
        hands.click(*hands.event("founded"))
        hands.press(hands.timeline.canvas, "F2")
        hands.write("The corps is set up")
        assert events(hands)["founded"].title == "The corps is set up"


def test_retype(hands: Hands) -> None:
    with at_most_three_actions(hands):
        hands.click(*hands.event("founded"))
        hands.pick("type", "Meeting")
        assert events(hands)["founded"].type == "meeting"


def test_retype_a_relationship(hands: Hands) -> None:
    with at_most_three_actions(hands):
        hands.click(*hands.tie("tie-leads"))
        hands.pick("type", "Supports")
        assert hands.window.session.project["tie-leads"].type == "supports"


def test_merge(hands: Hands) -> None:
    with at_most_three_actions(hands):
        canvas, gone = hands.actor("jones")
        hands.drag(canvas, gone, hands.actor("amiri")[1], rest_ms=HOLD_MS + 150)
        assert "jones" not in hands.window.session.project
        assert "Stuart Jones" in hands.window.session.project["amiri"].aliases


def test_split(hands: Hands) -> None:
    with at_most_three_actions(hands):
        hands.mark(samples.TEXT.index("Amiri claimed"), len("Amiri"))
        hands.press(hands.page, "Ctrl+Shift+A")
        other = hands.window.session.selection.current
        actor = hands.window.session.project.find(Actor, other)
        assert actor is not None
        assert len(actor.mentions) == 1
        assert not set(actor.mentions) & set(hands.window.session.project["amiri"].mentions)


def test_add_an_event(hands: Hands) -> None:
    with at_most_three_actions(hands):
        hands.mark(samples.TEXT.index("ouster"), len("ouster"))
        hands.press(hands.page, "Ctrl+Shift+E")
        event = hands.window.session.project.find(Event, hands.window.session.selection.current)
        assert event is not None
        assert event.date == fuzzy("2003")


def test_add_a_relationship(hands: Hands) -> None:
    with at_most_three_actions(hands):
        canvas, target = hands.actor("badr")
        hands.drag(canvas, hands.handle("jones"), target)
        menu = hands.map.canvas.type_menu
        assert menu is not None
        hands.choose(menu, "met")
        ties = hands.window.session.project.of_kind(Relationship)
        assert any((tie.source, tie.target, tie.type) == ("jones", "badr", "met") for tie in ties)


@pytest.mark.parametrize("what", ["event", "actor", "tie"])
def test_reject(hands: Hands, what: str) -> None:
    with at_most_three_actions(hands):
        ident = {"event": "founded", "actor": "jones", "tie": "tie-leads"}[what]
        hands.click(*getattr(hands, what)(ident))
        hands.press(QApplication.focusWidget() or hands.window, "N")
        assert hands.window.session.project[ident].review == "rejected"
