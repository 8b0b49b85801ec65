"""A tie that bundles several types opens to them when it is chosen: each can be seen, pointed at, chosen alone."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

import samples
from mapping import LEFT, point, settle, shown
from whowhen.core.change import change_of
from whowhen.core.document import Document
from whowhen.core.network import network, strands
from whowhen.core.records import Relationship
from whowhen.ui.actormap.strands import curves
from whowhen.ui.session import Session
from whowhen.ui.theme import LIGHT, tone_color


@pytest.fixture
def session():
    session = Session(Document(samples.badr()))
    quarrel = Relationship("tie-quarrel", "badr", "amiri", "criticizes", "scolds", "conflict")
    session.do(change_of("Add", [("tie-quarrel", None, quarrel)]))
    return session


@pytest.fixture
def view(session, qtbot):
    return shown(session, qtbot)


def middle_of_line(view):
    return ((view.canvas.pixel_of("amiri") + view.canvas.pixel_of("badr")) / 2).toPoint()


def spots(view):
    """Where each open type passes, by its words: a third along its curve, off the words in the middle."""
    found = {one.strand.words: one.points()[8] for one in curves(view.canvas.frame_now)}
    return {words: QPoint(round(x), round(y)) for words, (x, y) in found.items()}


def test_a_click_on_the_line_opens_it_to_its_types(view, session, qtbot):
    assert not spots(view)
    qtbot.mouseClick(view.canvas, LEFT, pos=middle_of_line(view))
    assert session.selection.ids == {"tie-leads", "tie-founded", "tie-quarrel"}
    assert set(spots(view)) == {"leads", "set up (founded)", "scolds (criticizes)"}
    image = view.grab().toImage()
    at = spots(view)["scolds (criticizes)"]
    around = {image.pixelColor(at + QPoint(x, y)).name() for x in range(-9, 10) for y in range(-9, 10)}
    assert QColor(tone_color("conflict", LIGHT)).name() in around


def test_a_click_on_a_type_chooses_it_alone_and_the_others_stay_to_be_chosen(view, session, qtbot):
    qtbot.mouseClick(view.canvas, LEFT, pos=middle_of_line(view))
    qtbot.mouseClick(view.canvas, LEFT, pos=spots(view)["scolds (criticizes)"])
    assert session.selection.ids == {"tie-quarrel"}
    qtbot.mouseClick(view.canvas, LEFT, pos=spots(view)["leads"])
    assert session.selection.ids == {"tie-leads"}


def test_the_pointer_over_a_type_shows_its_card(view, session, qtbot):
    qtbot.mouseClick(view.canvas, LEFT, pos=middle_of_line(view))
    point(qtbot, view.canvas, spots(view)["scolds (criticizes)"])
    assert session.hover == {"tie-quarrel"}
    qtbot.waitUntil(view.canvas.cards.hover.isVisible, timeout=3000)
    assert "scolds" in view.canvas.cards.hover.text
    assert "leads" not in view.canvas.cards.hover.text


def test_it_closes_when_nothing_of_it_is_chosen(view, session, qtbot):
    qtbot.mouseClick(view.canvas, LEFT, pos=middle_of_line(view))
    qtbot.mouseClick(view.canvas, LEFT, pos=QPoint(880, 300))
    assert not spots(view)
    session.select(["tie-founded"])
    assert len(spots(view)) == 3


def test_a_type_that_is_undone_is_there_no_longer(view, session, qtbot):
    session.select(["tie-leads"])
    session.undo()
    settle(view, qtbot)
    session.select(["tie-leads"])
    assert set(spots(view)) == {"leads", "set up (founded)"}


def test_one_type_stays_a_line(view, session):
    one = next(tie for tie in view.model.scene.shown.ties if len(tie.relationships) == 1)
    session.select(one.relationships)
    assert not spots(view)


def test_strands_hold_each_relationship_once_and_point_as_it_does(session):
    project = session.project
    for tie in network(project).ties:
        found = strands(project, tie)
        assert sorted(ident for one in found for ident in one.relationships) == sorted(tie.relationships)
        for one in found:
            (first, *_) = (project[ident] for ident in one.relationships)
            ways = (first.is_directed and first.source == tie.source, first.is_directed and first.source == tie.target)
            assert (one.forward, one.backward) == ways
