"""The actor map driven by a real mouse: every gesture done, cancelled, undone and redone."""

import os
import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

import samples
from mapping import LEFT, drag, point, settle, shown, spot
from whowhen.core.change import change_of
from whowhen.core.document import Document
from whowhen.core.edits.actors import place
from whowhen.core.filters import Filter
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Mention, Relationship
from whowhen.ui.actormap.view import ActorMapView
from whowhen.ui.session import Session
from whowhen.ui.theme import DARK, LIGHT


@pytest.fixture
def session():
    return Session(Document(samples.badr()))


@pytest.fixture
def view(session, qtbot):
    return shown(session, qtbot)


def turn_wheel(widget, at, steps, keys=Qt.KeyboardModifier.NoModifier):
    wheel = QWheelEvent(
        QPointF(at), QPointF(widget.mapToGlobal(at)), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, wheel)


def actor(session, ident) -> Actor:
    return session.project[ident]


class TestFirstSight:
    def test_main_actors_are_those_with_ties(self, view):
        assert set(view.model.scene.number) == {"amiri", "badr", "jones"}

    def test_all_shows_every_actor_and_moves_nobody(self, view, qtbot):
        before = view.model.scene.points[view.model.scene.number["amiri"]].tolist()
        view.show_scope("all")
        settle(view, qtbot)
        assert set(view.model.scene.number) == {"amiri", "badr", "jones", "saddam", "amirli"}
        assert view.model.scene.points[view.model.scene.number["amiri"]].tolist() == pytest.approx(before, abs=15)

    def test_the_same_project_opens_with_the_same_map(self, view, qtbot):
        other = ActorMapView(Session(Document(samples.badr())), LIGHT)
        qtbot.addWidget(other)
        settle(other, qtbot)
        assert other.model.scene.points.tolist() == view.model.scene.points.tolist()

    def test_an_empty_project_is_an_empty_map(self, qtbot):
        empty = ActorMapView(Session(), DARK)
        qtbot.addWidget(empty)
        empty.show()
        settle(empty, qtbot)
        assert empty.model.scene.count == 0


class TestSelection:
    def test_a_click_selects_an_actor_and_empty_ground_nothing(self, view, session, qtbot):
        qtbot.mouseClick(view.canvas, LEFT, pos=spot(view, "amiri"))
        assert session.selection.ids == {"amiri"}
        qtbot.mouseClick(view.canvas, LEFT, pos=QPoint(880, 300))
        assert not session.selection.ids

    def test_control_click_adds_and_takes_away(self, view, session, qtbot):
        qtbot.mouseClick(view.canvas, LEFT, pos=spot(view, "amiri"))
        qtbot.mouseClick(view.canvas, LEFT, Qt.KeyboardModifier.ControlModifier, spot(view, "jones"))
        assert session.selection.ids == {"amiri", "jones"}
        qtbot.mouseClick(view.canvas, LEFT, Qt.KeyboardModifier.ControlModifier, spot(view, "amiri"))
        assert session.selection.ids == {"jones"}

    def test_a_click_on_a_line_selects_its_relationships(self, view, session, qtbot):
        middle = (view.canvas.pixel_of("amiri") + view.canvas.pixel_of("badr")) / 2
        qtbot.mouseClick(view.canvas, LEFT, pos=middle.toPoint())
        assert session.selection.ids == {"tie-leads", "tie-founded"}

    def test_hover_tells_the_other_views(self, view, session, qtbot):
        point(qtbot, view.canvas, spot(view, "jones"))
        assert session.hover == {"jones"}

    def test_shift_drag_selects_what_lies_in_the_rectangle(self, view, session, qtbot):
        drag(qtbot, view.canvas, QPoint(60, 120), QPoint(880, 520), keys=Qt.KeyboardModifier.ShiftModifier)
        assert session.selection.ids == {"amiri", "badr", "jones"}

    def test_an_event_lights_its_actors(self, view, session):
        session.select(["offer"])
        frame = view.canvas.frame_now
        lit = {view.model.scene.shown.nodes[at].id for at in frame.emphasis.nodes}
        assert lit == {"amiri", "jones"}

    def test_arrow_keys_walk_from_actor_to_actor(self, view, session, qtbot):
        session.select(["amiri"])
        aim = view.canvas.pixel_of("badr") - view.canvas.pixel_of("amiri")
        qtbot.keyClick(view.canvas, Qt.Key.Key_Left if aim.x() < 0 else Qt.Key.Key_Right)
        assert session.selection.ids == {"badr"}


class TestCamera:
    def test_the_wheel_zooms_at_the_pointer(self, view):
        at = QPoint(200, 150)
        before = view.canvas.camera.to_map(at.x(), at.y())
        turn_wheel(view.canvas, at, 3)
        assert view.canvas.camera.to_map(at.x(), at.y()) == pytest.approx(before)
        assert view.canvas.camera.scale > 1.3

    def test_dragging_empty_ground_pans_and_escape_puts_back(self, view, qtbot):
        before = view.canvas.pixel_of("amiri")
        drag(qtbot, view.canvas, QPoint(850, 500), QPoint(750, 460))
        assert view.canvas.pixel_of("amiri") == before + QPointF(-100, -40)
        drag(qtbot, view.canvas, QPoint(750, 500), QPoint(600, 500), release=False)
        qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
        assert view.canvas.pixel_of("amiri") == before + QPointF(-100, -40)

    def test_zooming_to_the_extremes_and_back_loses_nobody(self, view, qtbot):
        for steps in (200, -400):
            turn_wheel(view.canvas, QPoint(450, 300), steps)
            view.grab()
        qtbot.keyClick(view.canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        assert all(view.canvas.rect().contains(spot(view, ident)) for ident in view.model.scene.number)


class TestMoving:
    def test_a_drag_moves_and_pins(self, view, session, qtbot):
        start = spot(view, "jones")
        drag(qtbot, view.canvas, start, start + QPoint(40, 110))
        assert actor(session, "jones").pinned
        assert spot(view, "jones") == start + QPoint(40, 110)
        session.undo()
        settle(view, qtbot)
        assert not actor(session, "jones").pinned
        assert spot(view, "jones") == start
        session.redo()
        settle(view, qtbot)
        assert spot(view, "jones") == start + QPoint(40, 110)

    def test_escape_leaves_no_trace(self, view, session, qtbot):
        start = spot(view, "jones")
        drag(qtbot, view.canvas, start, start + QPoint(0, 90), release=False)
        assert spot(view, "jones") == start + QPoint(0, 90)
        qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view.canvas, LEFT, pos=start + QPoint(0, 90))
        assert spot(view, "jones") == start
        assert session.preview is None
        assert session.document.undo_label is None

    def test_the_chosen_ones_go_together_in_one_step(self, view, session, qtbot):
        session.select(["jones", "amiri"])
        places = {ident: spot(view, ident) for ident in ("jones", "amiri", "badr")}
        drag(qtbot, view.canvas, places["jones"], places["jones"] + QPoint(10, 80))
        moved = {ident: spot(view, ident) - at for ident, at in places.items()}
        assert moved == {"jones": QPoint(10, 80), "amiri": QPoint(10, 80), "badr": QPoint(0, 0)}
        session.undo()
        assert session.document.undo_label is None

    def test_a_tremble_is_a_click(self, view, session, qtbot):
        start = spot(view, "jones")
        drag(qtbot, view.canvas, start, start + QPoint(2, 2))
        assert session.selection.ids == {"jones"}
        assert session.document.undo_label is None

    def test_p_pins_and_lets_go_without_moving(self, view, session, qtbot):
        session.select(["badr"])
        before = spot(view, "badr")
        qtbot.keyClick(view.canvas, Qt.Key.Key_P)
        assert actor(session, "badr").pinned
        qtbot.keyClick(view.canvas, Qt.Key.Key_P)
        settle(view, qtbot)
        assert not actor(session, "badr").pinned
        assert spot(view, "badr") == before

    def test_a_pinned_actor_stays_when_the_map_is_arranged_again(self, view, session, qtbot):
        session.do(place(session.project, {"jones": (400.0, 300.0)}))
        view.arrange_again()
        settle(view, qtbot)
        assert view.model.scene.points[view.model.scene.number["jones"]].tolist() == [400, 300]

    def test_a_change_from_elsewhere_ends_the_drag(self, view, session, qtbot):
        start = spot(view, "jones")
        drag(qtbot, view.canvas, start, start + QPoint(0, 90), release=False)
        jones = actor(session, "jones")
        session.do(change_of("Rename", [("jones", jones, replace(jones, name="Ambassador Jones"))]))
        qtbot.mouseRelease(view.canvas, LEFT, pos=start + QPoint(0, 90))
        assert actor(session, "jones").name == "Ambassador Jones"
        assert not actor(session, "jones").pinned


class TestMerging:
    def test_holding_over_another_asks_to_merge(self, view, session, qtbot):
        asked = []
        view.merge_requested.connect(lambda keep, gone: asked.append((keep, gone)))
        drag(qtbot, view.canvas, spot(view, "jones"), spot(view, "badr"), release=False)
        qtbot.waitUntil(view.canvas.cards.merge.isVisible, timeout=3000)
        assert "Stuart Jones" in view.canvas.cards.merge.text
        assert "Badr Organization" in view.canvas.cards.merge.text
        qtbot.mouseRelease(view.canvas, LEFT, pos=spot(view, "badr"))
        assert asked == [("badr", "jones")]
        assert not view.canvas.cards.merge.isVisible()
        assert session.document.undo_label is None

    def test_passing_over_another_only_moves(self, view, session, qtbot):
        asked = []
        view.merge_requested.connect(lambda keep, gone: asked.append((keep, gone)))
        target = spot(view, "badr")
        drag(qtbot, view.canvas, spot(view, "jones"), target, target + QPoint(0, 120))
        assert not asked
        assert actor(session, "jones").pinned

    def test_escape_while_held_asks_nothing(self, view, session, qtbot):
        asked = []
        view.merge_requested.connect(lambda keep, gone: asked.append((keep, gone)))
        drag(qtbot, view.canvas, spot(view, "jones"), spot(view, "badr"), release=False)
        qtbot.waitUntil(view.canvas.cards.merge.isVisible, timeout=3000)
        qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view.canvas, LEFT, pos=spot(view, "badr"))
        assert not asked
        assert not view.canvas.cards.merge.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus, on the offscreen platform
class TestTies:
    def choose(self, view, words):
        action = next(one for one in view.canvas.type_menu.actions() if one.text() == words)
        action.trigger()
        view.canvas.type_menu.close()

    def ties(self, session, source, target):
        return [one for one in session.project.of_kind(Relationship) if (one.source, one.target) == (source, target)]

    def test_the_handle_draws_a_relationship(self, view, session, qtbot):
        point(qtbot, view.canvas, spot(view, "jones"))
        handle = view.canvas.handle_of("jones").toPoint()
        qtbot.mouseMove(view.canvas, handle)
        drag(qtbot, view.canvas, handle, spot(view, "badr"))
        self.choose(view, "criticizes")
        (tie,) = self.ties(session, "jones", "badr")
        assert (tie.type, tie.tone, tie.review) == ("criticizes", "conflict", "user")
        session.undo()
        assert not self.ties(session, "jones", "badr")
        session.redo()
        assert self.ties(session, "jones", "badr")

    def test_r_draws_from_the_current_actor_to_the_next_click(self, view, session, qtbot):
        session.select(["jones"])
        qtbot.keyClick(view.canvas, Qt.Key.Key_R)
        qtbot.mouseMove(view.canvas, spot(view, "badr"))
        qtbot.mouseClick(view.canvas, LEFT, pos=spot(view, "badr"))
        self.choose(view, "met")
        assert self.ties(session, "jones", "badr")

    def test_r_ties_two_chosen_actors_without_a_mouse(self, view, session, qtbot):
        session.select(["badr", "jones"], "jones")
        qtbot.keyClick(view.canvas, Qt.Key.Key_R)
        self.choose(view, "leads")
        assert self.ties(session, "jones", "badr")

    def test_escape_and_empty_ground_draw_nothing(self, view, session, qtbot):
        session.select(["jones"])
        qtbot.keyClick(view.canvas, Qt.Key.Key_R)
        qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
        qtbot.mouseClick(view.canvas, LEFT, pos=spot(view, "badr"))
        assert session.selection.ids == {"badr"}
        qtbot.keyClick(view.canvas, Qt.Key.Key_R)
        qtbot.mouseClick(view.canvas, LEFT, pos=QPoint(880, 500))
        assert view.canvas.type_menu is None


class TestMaking:
    def test_a_double_click_on_empty_ground_makes_an_actor_there(self, view, session, qtbot):
        asked = []
        view.edit_requested.connect(asked.append)
        qtbot.mouseDClick(view.canvas, LEFT, pos=QPoint(700, 480))
        settle(view, qtbot)
        (ident,) = asked
        assert session.selection.current == ident
        assert spot(view, ident) == QPoint(700, 480)

    def test_a_double_click_on_an_actor_edits_it(self, view, qtbot):
        asked = []
        view.edit_requested.connect(asked.append)
        qtbot.mouseDClick(view.canvas, LEFT, pos=spot(view, "badr"))
        assert asked == ["badr"]

    def test_a_new_actor_moves_the_old_ones_little(self, view, session, qtbot):
        before = {ident: view.model.scene.points[at].tolist() for ident, at in view.model.scene.number.items()}
        new, tie = Actor("envoy", "Envoy"), Relationship("tie", "envoy", "amiri", "met")
        session.do(change_of("Add", [("envoy", None, new), ("tie", None, tie)]))
        settle(view, qtbot)
        for ident, place_before in before.items():
            assert view.model.scene.points[view.model.scene.number[ident]].tolist() == pytest.approx(
                place_before, abs=30
            )


class TestTimeWindow:
    def lit(self, view):
        return {tie.ends for tie in view.model.scene.shown.ties if tie.is_lit}

    def test_it_fades_ties_outside(self, view, session, qtbot):
        founding = session.project["founded"].date
        session.show(Filter(window=founding.order))
        settle(view, qtbot)
        assert self.lit(view) == {("badr", "amiri")}
        assert view.model.scene.count == 3

    @pytest.mark.parametrize("window", [(10.0, 10.0), (0.0, -1.0)])
    def test_an_instant_or_an_empty_window_shows_no_tie(self, view, session, qtbot, window):
        session.show(Filter(window=window))
        settle(view, qtbot)
        assert not self.lit(view)
        view.grab()

    def test_positions_do_not_jump_while_time_moves(self, view, session, qtbot):
        before = view.model.scene.points.tolist()
        for year in range(1980, 2016, 5):
            session.show(Filter(window=(year * 365.25, (year + 5) * 365.25)))
            settle(view, qtbot)
            assert view.model.scene.points.tolist() == before


def ink(image: QImage, theme) -> int:
    """How many of some sampled pixels are not ground."""
    ground = image.pixelColor(1, 1)
    return sum(
        image.pixelColor(x, y) != ground for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    )


class TestPictures:
    @pytest.mark.parametrize("theme", [LIGHT, DARK])
    def test_a_whole_picture_is_drawn_without_a_window(self, session, qtbot, theme):
        view = ActorMapView(session, LIGHT)
        qtbot.addWidget(view)
        size = view.picture_size("whole")
        image = QImage(size.toSize(), QImage.Format.Format_ARGB32)
        painter = QPainter(image)
        view.paint_picture(painter, QSizeF(image.size()), theme, "whole")
        painter.end()
        assert ink(image, theme) > 300

    def test_every_name_and_verb_is_text_in_svg(self, session, qtbot, tmp_path):
        from PySide6.QtSvg import QSvgGenerator

        amirli = session.project["amirli"]
        odd = "A & B <“Ümläut” 北京>"
        session.do(change_of("Rename", [("amirli", amirli, replace(amirli, name=odd))]))
        view = ActorMapView(session, LIGHT)
        qtbot.addWidget(view)
        size = view.picture_size("whole")
        path = tmp_path / "map.svg"
        generator = QSvgGenerator()
        generator.setFileName(os.fspath(path))
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        painter = QPainter(generator)
        view.paint_picture(painter, size, LIGHT, "whole")
        painter.end()
        text = path.read_text(encoding="utf-8")
        words = unescape("".join(re.findall(r">\s*([^<>]*?)\s*</text>", text))).replace(" ", "")
        for name in ("Hadi al-Amiri", "Badr Organization", "Stuart Jones", "Saddam", odd, "set up", "promised"):
            assert name.replace(" ", "") in words
        assert "<image" not in text

    def test_a_picture_of_the_visible_part_has_the_size_of_the_canvas(self, view):
        assert view.picture_size("visible") == QSizeF(view.canvas.size())


def test_a_crowd_opens_with_its_main_actors_only(qtbot):
    view = ActorMapView(Session(Document(samples.crowd(50, 400))), LIGHT)
    qtbot.addWidget(view)
    settle(view, qtbot)
    assert view.model.scene.count <= 60
    centre = view.model.scene.shown.nodes[view.model.scene.order[0]].id
    view._session.select([centre])
    view.expand()
    settle(view, qtbot)
    assert set(view.model.whole.neighbours[centre]) <= set(view.model.scene.number)


def test_a_layout_can_be_stopped_and_goes_on(qtbot):
    view = ActorMapView(Session(Document(samples.crowd(0, 900))), LIGHT)
    qtbot.addWidget(view)
    view.show_scope("all")
    assert view.is_busy
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not view.is_busy
    qtbot.keyClick(view, Qt.Key.Key_Space)
    settle(view, qtbot)
    assert len({tuple(point) for point in view.model.scene.points.tolist()}) == 900


@pytest.mark.parametrize("together", ["bcdef", "f"])
def test_articles_that_came_together_are_laid_out_at_one_go_if_they_are_most(qtbot, together):
    def brought(article):
        actors = [Actor(f"{article}{i}", f"N{i}", mentions=(Mention(article, 9 * i, 9 * i + 3),)) for i in range(5)]
        text = Article(article, article, "N0 met N1 N2 N3 N4 or not; nobody can say that now.")
        return [
            text,
            *actors,
            *(Relationship(f"t{one.id}", "a0", one.id, "support") for one in actors if one.id != "a0"),
        ]

    session = Session(Document(Project(brought("a"))))
    view = ActorMapView(session, LIGHT)
    qtbot.addWidget(view)
    view.show_scope("all")
    settle(view, qtbot)
    for article in "bcdef":
        assert session.do(change_of("Open", ((one.id, None, one) for one in brought(article))))
        settle(view, qtbot)
    step_by_step = view.model.scene.points
    view.take_in(together)
    settle(view, qtbot)
    assert np.allclose(step_by_step, view.model.scene.points) == (together == "f")


def test_another_document_starts_anew(view, session, qtbot):
    session.open(Document(Project([Actor("a", "Only one")])))
    settle(view, qtbot)
    assert view.model.scene.count == 0
    view.show_scope("all")
    settle(view, qtbot)
    assert set(view.model.scene.number) == {"a"}
