"""Boxes of the actor map by real mouse and keys: made, named, folded, filled and emptied; cancelled, undone, redone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

import samples
from mapping import LEFT, drag, point, settle, spot
from whowhen.core.choices import Box
from whowhen.core.document import Document
from whowhen.core.edits.boxes import make_box
from whowhen.ui.actormap.view import ActorMapView
from whowhen.ui.session import Session
from whowhen.ui.theme import LIGHT


@pytest.fixture
def session():
    return Session(Document(samples.badr()))


@pytest.fixture
def view(session, qtbot):
    view = ActorMapView(session, LIGHT)
    view.set_animated(False)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    qtbot.waitExposed(view)
    view.show_scope("all")
    settle(view, qtbot)
    return view


@pytest.fixture
def boxed(view, session, qtbot):
    """The view with Amiri and Jones in a box."""
    session.do(make_box(session.project, "box", "Talks", ["amiri", "jones"]))
    settle(view, qtbot)
    return view


def box(session) -> Box:
    (found,) = session.project.of_kind(Box)
    return found


def title(view) -> QPoint:
    canvas = view.canvas
    return canvas._painter.ground.area_of(canvas.frame_now, "box").center().toPoint()


def far(view) -> QPoint:
    """A place of the canvas without actors or boxes near it."""
    return QPoint(view.width() - 30, view.height() - 120)


class TestMaking:
    def test_the_chosen_ones_come_into_a_box_that_is_named_at_once(self, view, session, qtbot):
        session.select(["amiri", "jones"])
        view.boxes.make()
        settle(view, qtbot)
        assert set(box(session).actors) == {"amiri", "jones"}
        field = view.canvas.title_field
        assert field.isVisible()
        field.clear()
        QTest.keyClicks(field, "Talks")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert box(session).title == "Talks"
        session.undo()
        session.undo()
        assert not list(session.project.of_kind(Box))
        session.redo()
        session.redo()
        assert box(session).title == "Talks"

    def test_escape_in_the_title_keeps_the_old_one(self, boxed, session, qtbot):
        qtbot.mouseDClick(boxed.canvas, LEFT, pos=title(boxed))
        field = boxed.canvas.title_field
        assert field.isVisible()
        QTest.keyClicks(field, "Other")
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert not field.isVisible()
        assert box(session).title == "Talks"

    def test_an_actor_is_in_one_box_only(self, boxed, session):
        session.do(make_box(session.project, "other", "More", ["jones", "badr"]))
        assert session.project["box"].actors == ("amiri",)
        assert session.project["other"].actors == ("jones", "badr")


class TestFolding:
    def test_the_triangle_folds_and_a_double_click_unfolds(self, boxed, session, qtbot):
        area = boxed.canvas._painter.ground.area_of(boxed.canvas.frame_now, "box")
        qtbot.mouseClick(boxed.canvas, LEFT, pos=QPoint(round(area.left()) + 4, round(area.center().y())))
        settle(boxed, qtbot)
        assert set(boxed.model.scene.number) == {"box", "badr", "saddam", "amirli"}
        session.undo()
        settle(boxed, qtbot)
        assert "amiri" in boxed.model.scene.number
        session.redo()
        settle(boxed, qtbot)
        qtbot.mouseDClick(boxed.canvas, LEFT, pos=spot(boxed, "amiri"))
        settle(boxed, qtbot)
        assert not box(session).folded
        assert {"amiri", "jones"} <= boxed.model.scene.number.keys()

    def test_a_folded_box_has_the_ties_of_its_actors(self, boxed, session, qtbot):
        session.select(["jones"])
        qtbot.keyClick(boxed.canvas, Qt.Key.Key_F)
        settle(boxed, qtbot)
        (tie,) = boxed.model.scene.shown.ties
        assert set(tie.ends) == {"badr", "box"}
        assert set(tie.relationships) == {"tie-leads", "tie-founded"}
        assert tie.sentences == 2

    def test_a_click_on_it_chooses_its_actors_and_these_light_it(self, boxed, session, qtbot):
        session.select(["jones"])
        boxed.boxes.fold()
        settle(boxed, qtbot)
        qtbot.mouseClick(boxed.canvas, LEFT, pos=spot(boxed, "jones"))
        assert session.selection.ids == {"amiri", "jones"}
        session.select(["amiri"])
        frame = boxed.canvas.frame_now
        assert [boxed.model.scene.shown.nodes[at].id for at in frame.emphasis.nodes] == ["box"]

    def test_a_folded_box_is_dragged_with_all_its_actors(self, boxed, session, qtbot):
        session.select(["jones"])
        boxed.boxes.fold()
        settle(boxed, qtbot)
        start = spot(boxed, "jones")
        drag(qtbot, boxed.canvas, start, start + QPoint(30, 80))
        settle(boxed, qtbot)
        assert spot(boxed, "jones") == start + QPoint(30, 80)
        assert session.project["amiri"].pinned
        assert session.project["jones"].pinned
        session.undo()
        settle(boxed, qtbot)
        assert spot(boxed, "jones") == start

    def test_no_relationship_is_drawn_from_a_box(self, boxed, session, qtbot):
        session.select(["jones"])
        boxed.boxes.fold()
        settle(boxed, qtbot)
        point(qtbot, boxed.canvas, spot(boxed, "jones"))
        handle = boxed.canvas.handle_of("box").toPoint()
        drag(qtbot, boxed.canvas, handle, spot(boxed, "badr"))
        assert boxed.canvas.type_menu is None


class TestDragging:
    def test_out_of_the_box(self, boxed, session, qtbot):
        drag(qtbot, boxed.canvas, spot(boxed, "jones"), far(boxed))
        assert box(session).actors == ("amiri",)
        assert session.project["jones"].pinned
        session.undo()
        assert box(session).actors == ("amiri", "jones")
        assert not session.project["jones"].pinned
        session.redo()
        assert box(session).actors == ("amiri",)

    def test_into_the_box(self, boxed, session, qtbot):
        middle = (spot(boxed, "amiri") + spot(boxed, "jones")) / 2
        drag(qtbot, boxed.canvas, spot(boxed, "badr"), middle)
        assert box(session).actors == ("amiri", "jones", "badr")
        session.undo()
        assert box(session).actors == ("amiri", "jones")

    def test_escape_leaves_it_in(self, boxed, session, qtbot):
        start = spot(boxed, "jones")
        drag(qtbot, boxed.canvas, start, far(boxed), release=False)
        assert len(boxed.model.scene.hulls[0].members) == 1
        qtbot.keyClick(boxed.canvas, Qt.Key.Key_Escape)
        qtbot.mouseRelease(boxed.canvas, LEFT, pos=far(boxed))
        assert box(session).actors == ("amiri", "jones")
        assert len(boxed.model.scene.hulls[0].members) == 2
        assert spot(boxed, "jones") == start

    def test_a_little_way_stays_in(self, boxed, session, qtbot):
        start = spot(boxed, "jones")
        aside = start + (spot(boxed, "amiri") - start) / 5
        drag(qtbot, boxed.canvas, start, start + QPoint(0, 8), aside)
        assert box(session).actors == ("amiri", "jones")

    def test_by_its_title_the_whole_box_goes(self, boxed, session, qtbot):
        before = {ident: spot(boxed, ident) for ident in ("amiri", "jones", "badr")}
        drag(qtbot, boxed.canvas, title(boxed), title(boxed) + QPoint(20, 60))
        moved = {ident: spot(boxed, ident) - at for ident, at in before.items()}
        assert moved == {"amiri": QPoint(20, 60), "jones": QPoint(20, 60), "badr": QPoint(0, 0)}
        assert box(session).actors == ("amiri", "jones")

    def test_onto_a_folded_box(self, boxed, session, qtbot):
        session.select(["jones"])
        boxed.boxes.fold()
        settle(boxed, qtbot)
        drag(qtbot, boxed.canvas, spot(boxed, "badr"), spot(boxed, "jones"))
        settle(boxed, qtbot)
        assert box(session).actors == ("amiri", "jones", "badr")
        assert "badr" not in boxed.model.scene.number


def test_a_click_on_the_title_chooses_the_actors_and_dissolving_keeps_them(boxed, session, qtbot):
    qtbot.mouseClick(boxed.canvas, LEFT, pos=title(boxed))
    assert session.selection.ids == {"amiri", "jones"}
    assert boxed.canvas.frame_now.emphasis.boxes == {"box"}
    boxed.boxes.dissolve()
    settle(boxed, qtbot)
    assert not list(session.project.of_kind(Box))
    assert {"amiri", "jones"} <= boxed.model.scene.number.keys()
    session.undo()
    assert box(session).actors == ("amiri", "jones")


def test_the_actors_of_a_box_are_laid_out_together(view, session, qtbot):
    session.do(make_box(session.project, "box", "Talks", ["saddam", "jones", "amirli"]))
    view.arrange_again()
    settle(view, qtbot)
    places = {ident: view.canvas.pixel_of(ident) for ident in view.model.scene.number}
    inside = (places["saddam"] - places["amirli"]).manhattanLength()
    assert inside < (places["saddam"] - places["badr"]).manhattanLength()
