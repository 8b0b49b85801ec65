"""Every gesture of the map that changes something: done, given up, undone, redone; those that only look: done, given
up."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

import samples
from mapping import LEFT, drag, point, settle, shown, spot
from whowhen.core.document import Document
from whowhen.core.records import Actor, Relationship
from whowhen.ui.actormap.gestures import HOLD_MS
from whowhen.ui.inspector.splitting import SplitDialog
from whowhen.ui.session import Session

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MIDDLE = Qt.MouseButton.MiddleButton


@pytest.fixture
def session():
    return Session(Document(samples.badr()))


@pytest.fixture
def view(session, qtbot):
    return shown(session, qtbot)


def records(session):
    return {one.id: one for one in (*session.project.of_kind(Actor), *session.project.of_kind(Relationship))}


def assert_travels(session, before):
    """One step is undone to what was before, and redone to what is now."""
    after = records(session)
    assert after != before
    session.undo()
    assert records(session) == before
    assert session.document.undo_label is None
    session.redo()
    assert records(session) == after


class TestLooking:
    def test_the_middle_button_pans_and_escape_puts_back(self, view, qtbot):
        before = view.canvas.camera
        at = spot(view, "jones")
        qtbot.mousePress(view.canvas, MIDDLE, pos=at)
        qtbot.mouseMove(view.canvas, at + QPoint(30, 20))
        qtbot.mouseMove(view.canvas, at + QPoint(60, 40))
        assert spot(view, "jones") == at + QPoint(60, 40)
        qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view.canvas, MIDDLE, pos=at + QPoint(60, 40))
        assert view.canvas.camera == before

    def test_escape_ends_a_rectangle_without_choosing(self, view, session, qtbot):
        session.select(["amiri"])
        drag(qtbot, view.canvas, QPoint(60, 120), QPoint(880, 520), keys=SHIFT, release=False)
        assert session.hover == {"amiri", "badr", "jones"}
        qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view.canvas, LEFT, SHIFT, QPoint(880, 520))
        assert session.selection.ids == {"amiri"}
        assert not session.hover

    def test_a_rectangle_keeps_what_was_chosen_before(self, view, session, qtbot):
        session.select(["badr"])
        at = spot(view, "jones")
        drag(qtbot, view.canvas, at - QPoint(40, 60), at + QPoint(40, 40), keys=SHIFT)
        assert session.selection.ids == {"badr", "jones"}

    def test_keys_fit_all_and_the_selection(self, view, session, qtbot):
        view.canvas.zoom(4)
        session.select(["jones"])
        qtbot.keyClick(view.canvas, Qt.Key.Key_9, CTRL)
        assert (view.canvas.pixel_of("jones") - view.canvas.rect().center().toPointF()).manhattanLength() < 40
        qtbot.keyClick(view.canvas, Qt.Key.Key_0, CTRL)
        assert all(view.canvas.rect().contains(spot(view, ident)) for ident in view.model.scene.number)

    def test_a_right_click_chooses_and_asks_for_the_menu(self, view, session, qtbot):
        asked = []
        view.context_menu_requested.connect(lambda ids, place: asked.append(ids))
        at = spot(view, "badr")
        from PySide6.QtGui import QContextMenuEvent

        for place, ids in ((at, {"badr"}), (QPoint(880, 300), frozenset())):
            menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.canvas.mapToGlobal(place))
            QApplication.sendEvent(view.canvas, menu)
            assert asked[-1] == ids


class TestMoving:
    def test_several_together_are_one_step(self, view, session, qtbot):
        before = records(session)
        session.select(["jones", "amiri"])
        drag(qtbot, view.canvas, spot(view, "jones"), spot(view, "jones") + QPoint(10, 80))
        assert_travels(session, before)

    def test_p_is_undone_and_redone(self, view, session, qtbot):
        before = records(session)
        session.select(["badr"])
        qtbot.keyClick(view.canvas, Qt.Key.Key_P)
        assert_travels(session, before)


class TestDrawing:
    def begin(self, view, qtbot, source="jones"):
        point(qtbot, view.canvas, spot(view, source))
        handle = view.canvas.handle_of(source).toPoint()
        qtbot.mouseMove(view.canvas, handle)
        return handle

    def test_escape_in_the_middle_of_the_line(self, view, session, qtbot):
        before = records(session)
        handle = self.begin(view, qtbot)
        drag(qtbot, view.canvas, handle, spot(view, "badr"), release=False)
        assert session.hover == {"jones", "badr"}
        qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view.canvas, LEFT, pos=spot(view, "badr"))
        assert view.canvas.type_menu is None
        assert records(session) == before
        assert not session.hover

    @pytest.mark.qt_log_ignore("This plugin does not support")  # menus, on the offscreen platform
    def test_escape_in_the_menu_makes_nothing(self, view, session, qtbot):
        before = records(session)
        handle = self.begin(view, qtbot)
        drag(qtbot, view.canvas, handle, spot(view, "badr"))
        qtbot.keyClick(view.canvas.type_menu, Qt.Key.Key_Escape)
        assert records(session) == before

    @pytest.mark.qt_log_ignore("This plugin does not support")
    def test_arrows_and_return_draw_it_without_a_mouse(self, view, session, qtbot):
        before = records(session)
        session.select(["jones"])
        qtbot.keyClick(view.canvas, Qt.Key.Key_R)
        aim = view.canvas.pixel_of("amiri") - view.canvas.pixel_of("jones")
        qtbot.keyClick(view.canvas, Qt.Key.Key_Left if aim.x() < 0 else Qt.Key.Key_Right)
        qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
        next(one for one in view.canvas.type_menu.actions() if one.text() == "met").trigger()
        view.canvas.type_menu.close()
        assert_travels(session, before)


class TestMaking:
    def test_a_new_actor_is_undone_and_redone_where_it_was(self, view, session, qtbot):
        before = records(session)
        qtbot.mouseDClick(view.canvas, LEFT, pos=QPoint(700, 480))
        settle(view, qtbot)
        (ident,) = records(session).keys() - before.keys()
        assert_travels(session, before)
        settle(view, qtbot)
        assert spot(view, ident) == QPoint(700, 480)


class TestShowing:
    """What is shown is the user's view of the map, no change of the project: nothing to be undone."""

    def test_hidden_and_shown_again_by_another_scope(self, view, session, qtbot):
        session.select(["jones"])
        qtbot.keyClick(view.canvas, Qt.Key.Key_X)
        settle(view, qtbot)
        assert set(view.model.scene.number) == {"amiri", "badr"}
        assert session.document.undo_label is None
        view.show_scope("all")
        settle(view, qtbot)
        assert "jones" in view.model.scene.number

    def test_expanded_by_e_and_everybody_stays(self, view, session, qtbot):
        session.select(["badr"])
        view.show_scope("around")
        settle(view, qtbot)
        assert set(view.model.scene.number) == {"amiri", "badr"}
        place = view.model.scene.points[view.model.scene.number["amiri"]].tolist()
        session.select(["amiri"])
        qtbot.keyClick(view.canvas, Qt.Key.Key_E)
        settle(view, qtbot)
        assert set(view.model.scene.number) == {"amiri", "badr", "jones"}
        assert view.model.scene.points[view.model.scene.number["amiri"]].tolist() == pytest.approx(place, abs=15)

    @pytest.mark.parametrize(("reach", "steps", "shown"), [
        ("around", 1, {"jones", "amiri"}),
        ("around", 2, {"jones", "amiri", "badr"}),
        ("between", 1, {"jones", "amiri", "badr"}),
    ])  # fmt: skip
    def test_scopes_around_and_between(self, view, session, qtbot, reach, steps, shown):
        session.select(["jones", "badr"] if reach == "between" else ["jones"])
        view.show_scope(reach, steps)
        settle(view, qtbot)
        assert set(view.model.scene.number) == shown


def in_window(window, qtbot):
    window.resize(1280, 900)
    with qtbot.waitActive(window):
        window.activateWindow()
    project = samples.badr()
    window.session.open(Document(project))
    view = window.canvases.actormap
    qtbot.waitUntil(lambda: view.isVisible() and view.model.scene.count == 3)
    settle(view, qtbot)
    return view


def test_in_the_window_a_hold_merges_and_the_keys_take_it_back(window, qtbot):
    view = in_window(window, qtbot)
    before = records(window.session)
    drag(qtbot, view.canvas, spot(view, "jones"), spot(view, "amiri"), release=False)
    qtbot.waitUntil(view.canvas.cards.merge.isVisible, timeout=5 * HOLD_MS)
    qtbot.mouseRelease(view.canvas, LEFT, pos=spot(view, "amiri"))
    assert "jones" not in window.session.project
    settle(view, qtbot)
    assert set(view.model.scene.number) == {"amiri", "badr"}
    assert_travels(window.session, before)


def test_in_the_window_an_actor_is_split_from_its_menu(window, qtbot):
    view = in_window(window, qtbot)
    session = window.session
    qtbot.mouseClick(view.canvas, LEFT, pos=spot(view, "amiri"))
    qtbot.waitUntil(lambda: window.commands["split"].isEnabled())
    before = records(session)
    window.commands["split"].trigger()
    dialog = next(one for one in window.findChildren(SplitDialog))
    next(iter(dialog.boxes.values())).setChecked(True)
    dialog.name.setText("Another Amiri")
    dialog.ok.click()
    assert "Another Amiri" in {one.name for one in session.project.of_kind(Actor)}
    assert_travels(session, before)


def test_in_the_window_a_tie_leads_to_its_sentence_and_the_sentence_back(window, qtbot):
    view = in_window(window, qtbot)
    session, page = window.session, window.panels.article.page
    middle = (view.canvas.pixel_of("amiri") + view.canvas.pixel_of("jones")) / 2
    qtbot.mouseClick(view.canvas, LEFT, pos=middle.toPoint())
    (ident,) = session.selection.ids
    proof = session.project[ident].evidence[0]
    qtbot.waitUntil(lambda: page.isVisible() and page.article_text == samples.TEXT)
    sentence = page.rect_of(proof.start, proof.end)
    assert 0 <= sentence.top() < page.viewport().height()
    session.select([])
    for _ in range(4):  # a click comes to what lies under the word, one after the other
        qtbot.mouseClick(page.viewport(), LEFT, pos=page.rect_of(proof.start, proof.start + 3).center().toPoint())
        if session.selection.ids == {ident}:
            break
    assert session.selection.ids == {ident}
    ties = view.canvas.frame_now.emphasis.ties
    assert {view.model.scene.shown.ties[at].relationships for at in ties} == {(ident,)}
