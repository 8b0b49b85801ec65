"""The canvas of the map: it paints itself, knows what is under the pointer, and turns mouse and keys into gestures.

A plain widget: a drawing of thousands of ties costs less without a scene of items around it (measured in
tests/bench/actormap.py), and all gestures are our own in any case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from whowhen.core.edits.actors import add_actor
from whowhen.core.edits.relationships import add_relationship
from whowhen.core.records import RelationshipType
from whowhen.ui.actormap.boxing import Boxing
from whowhen.ui.actormap.camera import Camera
from whowhen.ui.actormap.gestures import THRESHOLD, DrawTie, Gesture, Lasso, MoveActors, Pan
from whowhen.ui.actormap.hits import nearest_node, nearest_tie, neighbour_toward, nodes_within
from whowhen.ui.actormap.hovering import Cards
from whowhen.ui.actormap.legend import LegendImage
from whowhen.ui.actormap.marking import Marking
from whowhen.ui.actormap.model import MapModel
from whowhen.ui.actormap.names import Placed
from whowhen.ui.actormap.painter import Frame, MapPainter
from whowhen.ui.actormap.strands import strand_at
from whowhen.ui.actormap.titlefield import TitleField
from whowhen.ui.actormap.typemenu import TypeMenu
from whowhen.ui.actormap.viewpoint import Viewpoint
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme

_TOP_MARGIN, _BOTTOM_MARGIN = 60.0, 38.0
_WORDS_MARGIN = 26.0  # for the words of an arrangement
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class MapCanvas(QWidget):
    """The stage of the gestures. Facts that others act on: a merge was asked for, a record is to be edited, a menu, and
    that a gesture came to its end."""

    merge_requested = Signal(str, str)
    edit_requested = Signal(str)
    context_menu_requested = Signal(object, QPoint)
    came_to_rest = Signal()

    def __init__(self, session: Session, theme: Theme, model: MapModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Actor map"))
        self.session, self.model = session, model
        self.viewpoint = Viewpoint(self, self._margins)
        self.shows_legend = True
        self.controls: QWidget | None = None  # what lies over its upper edge
        self._legend_image = LegendImage()
        self.marking = Marking(session, model)
        self.type_menu: TypeMenu | None = None
        self.title_field = TitleField(self)
        self.boxes = Boxing(session, model, lambda: self.frame_now, lambda: self._painter.ground, self.title_field)
        self._gesture: Gesture | None = None
        self._press: QPointF | None = None
        self._pressed_on: str | None = None
        self._pressed_box: str | None = None
        self.cards = Cards(self, self)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.theme = theme
        self._painter = MapPainter(theme, self.font())
        self.cards.set_theme(theme)
        self.update()

    # what is where

    @property
    def frame_now(self) -> Frame:
        """The map as it lies on the canvas now."""
        emphasis = self.marking.emphasis
        strands = self.marking.strands(emphasis.ties)
        is_moving, is_zooming = self.is_at_work, self.viewpoint.is_zooming
        return Frame(
            self.model.scene, self.camera, emphasis, is_moving=is_moving, is_zooming=is_zooming, strands=strands
        )

    @property
    def is_at_work(self) -> bool:
        """Whether a gesture is going on."""
        return self._gesture is not None

    @property
    def names_now(self) -> Placed:
        """The names that are on the canvas now."""
        return self._painter.names_of(self.frame_now, self._covered())

    def node_at(self, x: float, y: float, but: Sequence[str] = ()) -> str | None:
        """The actor under the pixel."""
        found = nearest_node(self.frame_now, x, y, self.model.scene.numbers(but))
        return None if found is None else self.model.scene.shown.nodes[found].id

    def ties_at(self, x: float, y: float) -> tuple[str, ...]:
        """The relationships of the tie under the pixel, or of the type that an open one shows there."""
        strand = strand_at(self.frame_now, x, y)
        if strand is not None:
            return strand.tie.relationships
        found = nearest_tie(self.frame_now, x, y)
        return () if found is None else self.model.scene.shown.ties[found].relationships

    def ids_at(self, at: QPointF) -> tuple[str, ...]:
        """What a click at the pixel chooses: an actor, those of a box, or relationships."""
        node, title = self.node_at(at.x(), at.y()), self.boxes.title_at(at)
        if node is not None:
            return self.model.members(node)
        return self.boxes.actors_of(title[0]) if title is not None else self.ties_at(at.x(), at.y())

    def nodes_within(self, area: QRectF) -> list[str]:
        """The actors in a rectangle of the canvas."""
        found = [self.model.scene.shown.nodes[at].id for at in nodes_within(self.frame_now, area)]
        return [member for ident in found for member in self.model.members(ident)]

    @property
    def pointer(self) -> QPointF:
        """The pixel of the canvas under the pointer."""
        return QPointF(self.mapFromGlobal(self.cursor().pos()))

    def pixel_of(self, ident: str) -> QPointF:
        """Where an actor of the map lies on the canvas."""
        point = self.camera.to_screen(self.model.scene.points[[self.model.scene.number[ident]]])[0]
        return QPointF(*point.tolist())

    def handle_of(self, ident: str) -> QPointF:
        """Where the handle of an actor lies, from which a relationship is drawn."""
        radius = self.model.scene.radii[self.model.scene.number[ident]] * self.camera.glyph
        return self.pixel_of(ident) + QPointF(radius + 11, -radius * 0.4)

    # the camera

    @property
    def camera(self) -> Camera:
        return self.viewpoint.camera

    def look_from(self, camera: Camera) -> None:
        """Show another part of the map; from now on the user decides which."""
        self.viewpoint.look_from(camera)
        self.cards.hide()

    def fit(self, numbers: Sequence[int] = ()) -> None:
        """Show all actors, or those with the numbers, as large as fits."""
        points = self.model.scene.points
        self.viewpoint.fit(points[list(numbers)] if numbers else points)
        self.viewpoint.follows = not numbers

    def keep_in_sight(self, ids: Iterable[str]) -> None:
        """Step back so far that these actors are seen beside those that are in sight."""
        scene, frame = self.model.scene, self.frame_now
        new = scene.numbers(frozenset(ids))
        if new:
            self.viewpoint.step_back(scene.points[np.setdiff1d(frame.nodes, new)], scene.points[new])

    def _margins(self) -> tuple[float, float]:
        words = _WORDS_MARGIN if self.model.scene.guides else 0.0
        return _TOP_MARGIN + words, self.legend_height() + _BOTTOM_MARGIN + words

    def zoom(self, factor: float) -> None:
        """Nearer or farther about the middle of the canvas."""
        self.look_from(self.camera.zoomed(factor, self.width() / 2, self.height() / 2))

    # painting

    def redraw(self) -> None:
        """Paint soon."""
        self.update()

    def paintEvent(self, qevent: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self.paint(painter)
        finally:
            painter.end()

    def paint(self, painter: QPainter) -> None:
        """Draw the map with its legend and what a gesture is about to do."""
        painter.setClipRect(self.rect())
        self._painter.paint(painter, self.frame_now, self._covered())
        self._paint_handle(painter)
        if self._gesture is not None:
            self._gesture.draw(painter, self.theme)
        height = self.legend_height()
        if height:
            band = self._legend_band(height)
            ground = QColor(self.theme.canvas)
            ground.setAlphaF(0.88)
            painter.fillRect(band, ground)
            painter.drawPixmap(QPointF(14, band.top() + 2), self._legend())

    def _covered(self) -> list[QRectF]:
        """Where something lies over the map and names had better not be: known only while all of it is shown, for names
        keep their places beside the nodes when the map is moved."""
        if not self.viewpoint.follows:
            return []
        height = self.legend_height()
        bands = [self._legend_band(height)] if height else []
        return [*bands, QRectF(self.controls.geometry())] if self.controls is not None else bands

    def _legend_band(self, height: float) -> QRectF:
        return QRectF(0, self.height() - height - 8, self.width(), height + 8)

    def legend_height(self) -> float:
        """How much of its lower edge the legend takes."""
        if not self.shows_legend or not self.model.scene.count or self.height() < 260:
            return 0.0
        return self._legend().deviceIndependentSize().height()

    def _legend(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        return self._legend_image.image(self.model.scene, self.theme, self.font(), max(self.width() - 28, 1), ratio)

    def _paint_handle(self, painter: QPainter) -> None:
        ident = self.marking.pointed_actor
        if ident is None or self._gesture is not None or self.boxes.is_box(ident):
            return
        at = self.handle_of(ident)
        painter.setPen(QPen(QColor(self.theme.canvas), 1.5))
        painter.setBrush(QColor(self.theme.accent))
        painter.drawEllipse(at, 7.0, 7.0)
        painter.setPen(QPen(QColor(self.theme.accent_ink), 1.5))
        painter.drawLine(at - QPointF(3, 0), at + QPointF(3, 0))
        painter.drawLine(at - QPointF(0, 3), at + QPointF(0, 3))

    # mouse

    def mousePressEvent(self, mouse: QMouseEvent) -> None:
        at = mouse.position()
        self.cards.hide()
        if isinstance(self._gesture, DrawTie):
            self._finish(at)
            return
        self._press, self._pressed_on, self._pressed_box = at, None, None
        if mouse.button() == Qt.MouseButton.MiddleButton:
            self._begin(Pan(self, at))
        elif mouse.button() == Qt.MouseButton.LeftButton:
            self._press_left(at, mouse.modifiers())

    def _press_left(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        hovered = self.marking.pointed_actor
        is_box = hovered is not None and self.boxes.is_box(hovered)
        if hovered is not None and not is_box and (at - self.handle_of(hovered)).manhattanLength() <= 11:
            self._begin(DrawTie(self, hovered, at))
            return
        self._pressed_on = self.node_at(at.x(), at.y())
        title = self.boxes.title_at(at) if self._pressed_on is None else None
        if title is not None and title[1]:
            self._press = None
            self.boxes.fold(title[0], True)
        elif title is not None:
            self._pressed_box = title[0]
        elif self._pressed_on is None and keys & Qt.KeyboardModifier.ShiftModifier:
            self._begin(Lasso(self, at))

    def mouseMoveEvent(self, mouse: QMouseEvent) -> None:
        at = mouse.position()
        if self._gesture is None and self._press is not None and mouse.buttons() & Qt.MouseButton.LeftButton:
            if (at - self._press).manhattanLength() < THRESHOLD:
                return
            self._begin(self._drag_from(self._press))
        if self._gesture is not None:
            self._gesture.move(at)
        elif not mouse.buttons():
            self._hover(at)

    def _drag_from(self, at: QPointF) -> Gesture:
        """A drag of the actor that was pressed, with the others that are chosen; of the map where none was."""
        if self._pressed_box is not None and (members := self.boxes.actors_of(self._pressed_box)):
            return MoveActors(self, at, members[0], members)
        if self._pressed_on is None:
            return Pan(self, at)
        faces = {self.model.face(ident) for ident in self.session.selection.ids}
        chosen = sorted(faces & self.model.scene.number.keys())
        ids = chosen if self._pressed_on in chosen else [self._pressed_on]
        return MoveActors(self, at, self._pressed_on, ids)

    def places_of(self, ids: Sequence[str]) -> Mapping[str, tuple[float, float]]:
        """Where the actors lie on the map that these nodes stand for."""
        return self.model.places_of(self.session.project, ids)

    def mouseReleaseEvent(self, mouse: QMouseEvent) -> None:
        if self._gesture is not None and self._press is not None:
            self._finish(mouse.position())
        elif self._press is not None and mouse.button() == Qt.MouseButton.LeftButton:
            self._click(mouse.position(), bool(mouse.modifiers() & Qt.KeyboardModifier.ControlModifier))
        self._press = None

    def _click(self, at: QPointF, is_adding: bool) -> None:
        ids = self.ids_at(at)
        if not is_adding:
            self.session.select(ids)
            return
        for ident in ids:
            self.session.toggle(ident)

    def mouseDoubleClickEvent(self, mouse: QMouseEvent) -> None:
        at = mouse.position()
        node, title, ids = self.node_at(at.x(), at.y()), self.boxes.title_at(at), self.ids_at(at)
        if node is not None and self.boxes.is_box(node):
            self.boxes.fold(node, False)
        elif node is None and title is not None:
            self.boxes.rename(title[0])
        elif ids:
            self.edit_requested.emit(ids[0])
        else:
            self._add_actor(at)

    def _add_actor(self, at: QPointF) -> None:
        ident = self.session.new_id("actor")
        self.viewpoint.follows = False
        self.model.show_too([ident])
        if self.session.do(add_actor(ident, self.tr("New actor"), "person", self.camera.to_map(at.x(), at.y()))):
            self.session.select([ident])
            self.edit_requested.emit(ident)

    def contextMenuEvent(self, menu: QContextMenuEvent) -> None:
        ids = self.ids_at(QPointF(menu.pos()))
        if ids and not self.session.selection.ids.issuperset(ids):
            self.session.select(ids)
        self.context_menu_requested.emit(self.session.selection.ids if ids else frozenset(), menu.globalPos())

    def leaveEvent(self, qevent: QEvent) -> None:
        self.cards.hide()
        self.marking.is_pointed_at = False
        if self._gesture is None:
            self.session.point_at(())

    def wheelEvent(self, wheel: QWheelEvent) -> None:
        pixels, turns = wheel.pixelDelta(), wheel.angleDelta()
        at = wheel.position()
        is_zoom_asked = bool(wheel.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if wheel.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.look_from(self.camera.panned((turns.y() or turns.x()) * 0.6, 0))
        elif not pixels.isNull() and not is_zoom_asked and wheel.phase() != Qt.ScrollPhase.NoScrollPhase:
            self.look_from(self.camera.panned(pixels.x(), pixels.y()))
        else:
            self.look_from(self.camera.zoomed(1.0015 ** turns.y(), at.x(), at.y()))
        wheel.accept()

    def event(self, qevent: QEvent) -> bool:
        if isinstance(qevent, QNativeGestureEvent) and qevent.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            at = qevent.position()
            self.look_from(self.camera.zoomed(1 + qevent.value(), at.x(), at.y()))
            return True
        return super().event(qevent)

    def _hover(self, at: QPointF) -> None:
        self.marking.is_pointed_at = True
        hovered = self.marking.pointed_actor
        if hovered is not None and (at - self.handle_of(hovered)).manhattanLength() <= 16:
            self.cards.hide()
            return
        ids = self.ids_at(at)
        if frozenset(ids) != self.session.hover:
            self.session.point_at(ids)
            self.cards.await_rest()

    # gestures

    def _begin(self, gesture: Gesture) -> None:
        self._gesture, self.viewpoint.follows = gesture, False
        self.viewpoint.glide.stop()
        self.setCursor(gesture.cursor)

    def _finish(self, at: QPointF) -> None:
        gesture, self._gesture, self._press = self._gesture, None, None
        self.unsetCursor()
        if gesture is not None:
            gesture.release(at)
        self.came_to_rest.emit()
        self.update()

    def let_go_of(self, ids: Iterable[str]) -> None:
        """End a gesture that rests on one of these records."""
        if self._gesture is not None and not self._gesture.holds.isdisjoint(ids):
            self.cancel_gesture()

    def cancel_gesture(self) -> bool:
        """End what was begun without a trace; whether there was anything."""
        gesture, self._gesture, self._press = self._gesture, None, None
        if gesture is None:
            return False
        self.unsetCursor()
        gesture.cancel()
        self.came_to_rest.emit()
        self.update()
        return True

    def start_tie(self) -> None:
        """Draw a relationship from the current actor; two chosen actors are tied at once."""
        chosen = [ident for ident in sorted(self.session.selection.ids) if ident in self.model.scene.number]
        current = self.session.selection.current
        if len(chosen) == 2 and current in chosen:
            target = next(ident for ident in chosen if ident != current)
            self.choose_type(current, target, self.pixel_of(target))
        elif current in self.model.scene.number and current is not None:
            self._begin(DrawTie(self, current, self.pixel_of(current)))

    def choose_type(self, source: str, target: str, at: QPointF) -> None:
        """Ask which relationship it is, and make it."""
        names = self.session.project.name(source), self.session.project.name(target)
        self.type_menu = menu = TypeMenu(*names, self)
        menu.chosen.connect(lambda kind: self._add_tie(source, target, kind))
        menu.popup(self.mapToGlobal(at.toPoint()))

    def _add_tie(self, source: str, target: str, kind: RelationshipType) -> None:
        ident = self.session.new_id("relationship")
        self.model.show_too([source, target])
        if self.session.do(add_relationship(self.session.project, ident, source, target, kind)):
            self.session.select([ident])

    def show_merge_card(self, keep: str | None, gone: str) -> None:
        """Show which two a drop would merge; with no `keep`, show it no longer."""
        self.cards.show_merge(keep, gone)

    def ask_merge(self, keep: str, gone: str) -> None:
        """Ask the window to merge two actors."""
        self.merge_requested.emit(keep, gone)

    # keys

    def keyPressEvent(self, key: QKeyEvent) -> None:
        code = Qt.Key(key.key())
        if code == Qt.Key.Key_Escape and self.cancel_gesture():
            return
        if isinstance(self._gesture, DrawTie) and self._aim(self._gesture, code):
            return
        if code in _ARROWS and not key.modifiers():
            self._go(*_ARROWS[code])
        elif code == Qt.Key.Key_R and not key.modifiers():
            self.start_tie()
        elif code in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.session.selection.current is not None:
            self.edit_requested.emit(self.session.selection.current)
        else:
            super().keyPressEvent(key)

    def _aim(self, gesture: DrawTie, code: Qt.Key) -> bool:
        """Arrows lead the line of a relationship from actor to actor, Return lets it go there."""
        if code in _ARROWS:
            found = neighbour_toward(self.frame_now, self.model.scene.number.get(gesture.end), *_ARROWS[code])
            if found is not None:
                gesture.move(self.pixel_of(self.model.scene.shown.nodes[found].id))
            return True
        if code in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and gesture.end != gesture.source:
            self._finish(self.pixel_of(gesture.end))
            return True
        return False

    def _go(self, across: int, down: int) -> None:
        """Choose the next actor in a direction."""
        scene = self.model.scene
        current = scene.number.get(self.model.face(self.session.selection.current or ""))
        found = neighbour_toward(self.frame_now, current, across, down)
        if found is not None:
            self.session.select(self.model.members(scene.shown.nodes[found].id))

    def resizeEvent(self, qevent: QResizeEvent) -> None:
        self.viewpoint.resize()
        if self.viewpoint.follows:
            self.fit()
