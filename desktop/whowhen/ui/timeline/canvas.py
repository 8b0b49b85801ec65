"""The timeline's canvas: draws one scene, moves about in it, and turns the mouse into gestures."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from whowhen.core.dates import FuzzyDate
from whowhen.core.edits.events import retitle
from whowhen.core.records import Event, When, is_hidden
from whowhen.layout.timescale import TimeScale, fitting
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme
from whowhen.ui.timeline.arranging import MoveLane
from whowhen.ui.timeline.content import Content
from whowhen.ui.timeline.dragging import MoveEvents, Resize
from whowhen.ui.timeline.eras import era_at
from whowhen.ui.timeline.gestures import (
    DateArticle,
    DrawEvent,
    Gesture,
    Pan,
    SelectRectangle,
    SetWindow,
    add_here,
    is_drag,
)
from whowhen.ui.timeline.headers import gutter_px, is_on_fold
from whowhen.ui.timeline.hovering import Hovering, cursor_at
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.model import USUAL_LABEL_PX, Model
from whowhen.ui.timeline.motion import EdgePan, Glide
from whowhen.ui.timeline.overlay import Overlay, draw_overlay
from whowhen.ui.timeline.painter import TimelinePainter
from whowhen.ui.timeline.periods import pressed_strip
from whowhen.ui.timeline.scene import Held, Hit, Scene
from whowhen.ui.timeline.snapping import date_at
from whowhen.ui.timeline.titlefield import TitleField

MARGIN_PX = 36.0
LEAST_DAYS = 30.0
_WIDE_PX = 620
_LAST_LABEL_PX, _LAST_LABEL_SHARE = 124.0, 0.2
_STEP = 1.2
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Canvas(QWidget):
    """`moved` tells of another scale, scroll or height of lanes; the others hand the user's wish to the window.

    The signals that begin with `held` are about what is in hand: a lane or an era.
    """

    moved = Signal()
    resized = Signal()
    held_menu_requested = Signal(QPoint)
    held_rename_requested = Signal()
    held_edit_requested = Signal()
    menu_requested = Signal(object, QPoint, object)  # tuple[str, ...], global position, FuzzyDate | None
    edit_requested = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.letters = Lettering(self.font())
        self.content = Content(session, self.letters.measure)
        self.glide = Glide(self._take_scale, self)
        self._edge_pan = EdgePan(self._pan_at_edge, self)
        self._overlay = Overlay()
        self._gesture: Gesture | None = None
        self._double_press: tuple[QPointF, str] | None = None
        self._title_field: TitleField | None = None
        self._hovering = Hovering(self.content, self._hit, theme, self)
        self._dragged = (QPointF(), Qt.KeyboardModifier.NoModifier)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 120)
        self.set_theme(theme)

    @property
    def scene(self) -> Scene:
        return self.content.scene

    @property
    def model(self) -> Model:
        return self.content.model

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._painter = TimelinePainter(theme, self.letters)
        self._hovering.set_theme(theme)
        self.update()

    def settle(self) -> None:
        """Measure and draw anew after other content came."""
        self._measure()
        self.set_scroll(self.scene.scroll)
        self.moved.emit()
        self.update()

    def _measure(self) -> None:
        """The canvas's own size, and the gutter that its lanes need."""
        self.scene.width, self.scene.height = float(self.width()), float(self.height())
        self.scene.gutter = gutter_px(self.model, self.letters, is_narrow=self.width() < _WIDE_PX)

    def set_overlay(self, overlay: Overlay) -> None:
        self._overlay = overlay
        self.update()

    def paintEvent(self, qevent: QPaintEvent) -> None:
        painter = QPainter(self)
        self._painter.paint(painter, self.scene)
        draw_overlay(painter, self.scene, self._overlay, self.theme, self.letters)
        if not len(self.model):
            self._draw_hint(painter)
        painter.end()

    def _draw_hint(self, painter: QPainter) -> None:
        """What to do where no event can be drawn."""
        scene = self.scene
        words = self.tr("No events yet. Ctrl+drag draws one, a double click makes one.")
        if any(not is_hidden(event) for event in self.session.project.of_kind(Event)):
            words = self.tr("No event has a date yet. Drag one up from below, or give its article a date.")
        painter.setFont(self.letters.font)
        painter.setPen(QColor(self.theme.ink_soft))
        room = QRectF(scene.gutter, scene.ruler, scene.body_width, scene.height - scene.ruler).adjusted(20, 0, -20, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    # Moving about.

    def set_scale(self, scale: TimeScale) -> None:
        """Show another stretch of time, at once; an animation under way ends."""
        self.glide.stop()
        self._take_scale(scale)

    def _take_scale(self, scale: TimeScale) -> None:
        if scale != self.scene.scale:
            self.scene.scale = scale
            self.moved.emit()
            self.update()

    def travel_to(self, scale: TimeScale) -> None:
        """Show another stretch of time, gliding there where motion is welcome."""
        self.glide.go(self.scene.scale, scale)

    def set_scroll(self, scroll: float) -> None:
        """Move the lanes up and down, no further than they reach."""
        room = max(0.0, self.scene.bands.height - (self.scene.height - self.scene.ruler))
        scroll = min(max(0.0, scroll), room)
        if scroll != self.scene.scroll:
            self.scene.scroll = scroll
            self.moved.emit()
            self.update()

    @property
    def whole_px(self) -> float:
        """How many pixels the whole time gets when it is all in sight, beside the first words of the last label."""
        return self.scene.body_width - MARGIN_PX - self.last_label_px

    @property
    def last_label_px(self) -> float:
        """What the label of the last event gets at most where all time is in sight."""
        return max(_LAST_LABEL_PX, _LAST_LABEL_SHARE * self.scene.body_width)

    def fitting_scale(self, first: float, last: float, width: float | None = None) -> TimeScale:
        """The scale that shows this stretch of time, no less than a month, in so many pixels; if these are not given,
        in as many as leave room for the last label."""
        least = max(last - first, LEAST_DAYS)
        first = (first + last - least) / 2
        if width is None:
            width = self.scene.body_width - MARGIN_PX - min(USUAL_LABEL_PX, 0.36 * self.scene.body_width)
        return fitting(first, first + least, width, 0.0, self.model.folds).with_day_at(first, MARGIN_PX)

    def reveal(self, ident: str) -> None:
        """Bring an event into sight when it is out of it."""
        place = self.model.at.get(ident)
        if place is None:
            return
        scene, mark = self.scene, self.model.table[place]
        self.reveal_span(float(mark["start"]), float(mark["end"]))
        top = scene.bands.row_top(int(mark["lane"]), int(mark["row"]))
        room = scene.height - scene.ruler
        if not scene.scroll <= top <= scene.scroll + room - 30:
            self.set_scroll(top - room / 2)

    def reveal_span(self, start: float, end: float) -> None:
        """Bring a stretch of time into sight, or as much of its beginning as there is room for."""
        scene = self.scene
        first, last = scene.scale.span(scene.body_width)
        if end < first or start > last:
            middle = (start + min(end, start + (last - first))) / 2
            self.travel_to(scene.scale.with_day_at(middle, scene.body_width / 2))

    def show_lane(self, lane: int) -> None:
        """Bring a lane's name into sight."""
        top, height = self.scene.bands.tops[lane], self.scene.bands.heights[lane]
        room = self.scene.height - self.scene.ruler
        if top + height < self.scene.scroll + 30 or top > self.scene.scroll + room - 30:
            self.set_scroll(top - room / 3)

    def resizeEvent(self, qevent: QResizeEvent) -> None:
        self.settle()
        self.resized.emit()

    def wheelEvent(self, wheel: QWheelEvent) -> None:
        """Zoom at the pointer; Shift or a touchpad pans; over the lane names the lanes scroll."""
        turned = wheel.angleDelta()
        at = wheel.position()
        self._hovering.end()
        if wheel.phase() != Qt.ScrollPhase.NoScrollPhase and not wheel.modifiers() & _CTRL:
            moved = wheel.pixelDelta() if not wheel.pixelDelta().isNull() else turned / 2
            self.set_scale(self.scene.scale.panned(moved.x()))
            self.set_scroll(self.scene.scroll - moved.y())
        elif wheel.modifiers() & _SHIFT:
            self.set_scale(self.scene.scale.panned((turned.y() or turned.x()) * 0.75))
        elif at.x() < self.scene.gutter:
            self.set_scroll(self.scene.scroll - turned.y() * 0.5)
        else:
            self.set_scale(self.scene.scale.zoomed(_STEP ** (turned.y() / 120), at.x() - self.scene.gutter))
        wheel.accept()

    def event(self, qevent: QEvent) -> bool:
        if isinstance(qevent, QNativeGestureEvent) and qevent.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            x = qevent.position().x() - self.scene.gutter
            self.set_scale(self.scene.scale.zoomed(1 + qevent.value(), x))
            return True
        return super().event(qevent)

    # The mouse.

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    def begin(self, gesture: Gesture) -> None:
        self._gesture = gesture

    def end_gesture(self) -> bool:
        """Let go of a gesture that another widget drives; whether it was still under way."""
        gesture, self._gesture = self._gesture, None
        return gesture is not None

    def cancel_gesture_about(self, ids: Collection[str]) -> None:
        """End a gesture whose records have changed under it."""
        if self._gesture is not None and not set(self._gesture.touches).isdisjoint(ids):
            self.cancel_gesture()

    def cancel_gesture(self) -> bool:
        """End a gesture as if it had not begun; whether there was one."""
        self._edge_pan.stop()
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()
        return gesture is not None

    def mousePressEvent(self, mouse: QMouseEvent) -> None:
        self._hovering.end()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.cancel_gesture()
        at = mouse.position()
        if mouse.button() == Qt.MouseButton.MiddleButton:
            self._gesture = Pan(self, at, clears=False)
        elif mouse.button() == Qt.MouseButton.LeftButton:
            self._gesture = self._pressed(at, mouse.modifiers())

    def _pressed(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture | None:
        scene = self.scene
        if scene.axis <= at.y() < scene.ruler:
            return pressed_strip(self, at, modifiers) if at.x() >= scene.gutter else None
        if at.y() < scene.axis:
            sheet = scene.publication_at(at.x(), at.y())
            if sheet is not None and at.x() >= scene.gutter:
                return DateArticle(self, at, sheet)
            sets = at.x() >= scene.gutter and self.model.clock == "happened"
            return SetWindow(self.session, scene.day, at.x()) if sets else None
        if at.x() < scene.gutter:
            lane = scene.lane_at(at.y())
            return Pan(self, at, clears=False) if lane is None else MoveLane(self, at, lane)
        hit = self._hit(at)
        if hit is not None:
            return self._pressed_mark(at, modifiers, hit)
        if modifiers & _SHIFT:
            return SelectRectangle(self, at)
        return DrawEvent(self, at) if modifiers & _CTRL else Pan(self, at)

    def _pressed_mark(self, at: QPointF, modifiers: Qt.KeyboardModifier, hit: Hit) -> Gesture | None:
        ident = self.model.ids[hit.place]
        selection = self.session.selection
        if modifiers & _CTRL:
            self.session.toggle(ident)
        elif modifiers & _SHIFT:
            self.session.select([*sorted(selection.ids), ident], ident)
        elif ident not in selection.ids:
            self.session.select([ident])
        if self.model.clock == "reported":  # the days of reports are the articles', not the event's
            return Pan(self, at, clears=False)
        if hit.part != "body":
            return Resize(self, at, ident, hit.part)
        chosen = self.session.selection.ids
        together = sorted(one for one in chosen if one in self.model.at) if ident in chosen else [ident]
        return MoveEvents(self, at, ident, together)

    def _hit(self, at: QPointF) -> Hit | None:
        """The mark or label at a point; among densities only what is drawn of itself."""
        hit = self.scene.hit(at.x(), at.y())
        if hit is not None and (not self.scene.is_dense or self._painter.has_label(self.scene, hit.place)):
            return hit
        place = self._painter.label_at(self.scene, at.x(), at.y())
        return None if place is None else Hit(place, "body")

    def mouseMoveEvent(self, mouse: QMouseEvent) -> None:
        if self._gesture is not None:
            self._dragged = (mouse.position(), mouse.modifiers())
            self._gesture.move(*self._dragged)
            if self._gesture.pans_at_edges:
                self._edge_pan.follow(mouse.position().x(), self.scene.gutter, self.scene.width)
            return
        self._point_at(mouse.position())

    def _pan_at_edge(self, pixels: float) -> None:
        """Bring more time into sight under a drag, which goes on with it."""
        if self._gesture is None:
            self._edge_pan.stop()
            return
        self.set_scale(self.scene.scale.panned(pixels))
        self._gesture.move(*self._dragged)

    def mouseReleaseEvent(self, mouse: QMouseEvent) -> None:
        self._edge_pan.stop()
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.release(mouse.position(), mouse.modifiers())
        pressed, self._double_press = self._double_press, None
        if pressed is not None and gesture is not None and not is_drag(pressed[0], mouse.position()):
            self.edit_requested.emit(pressed[1])

    def mouseDoubleClickEvent(self, mouse: QMouseEvent) -> None:
        """A new event on empty ground; on the ruler the time window goes, a lane's name is opened for typing.

        On a mark the second press may yet become a drag: details are asked for when it is released where it was.
        """
        self.cancel_gesture()
        at, scene = mouse.position(), self.scene
        if mouse.button() != Qt.MouseButton.LeftButton:
            return
        if at.y() < scene.axis:
            self.session.show(replace(self.session.filter, window=None))
        elif at.y() < scene.ruler:
            if self._takes_era_in_hand(at):
                self.held_edit_requested.emit()
        elif at.x() < scene.gutter:
            if scene.lane_at(at.y()) is not None and not is_on_fold(at.x()):
                self.held_rename_requested.emit()
        elif hit := self._hit(at):
            self._gesture = self._pressed_mark(at, mouse.modifiers(), hit)
            self._double_press = (at, self.model.ids[hit.place])
        else:
            date = date_at(scene.day(at.x()), scene.scale.days_per_px)
            add_here(self, When(date, basis="user"), at.y())

    def contextMenuEvent(self, qevent: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, which is then chosen; from the keyboard, of what is chosen."""
        if self.is_busy:
            return
        at = QPointF(qevent.pos())
        by_key = qevent.reason() == QContextMenuEvent.Reason.Keyboard
        if self._takes_in_hand(at, by_key=by_key):
            self.held_menu_requested.emit(qevent.globalPos())
            return
        hit = None if by_key else self._hit(at)
        if hit is not None and self.model.ids[hit.place] not in self.session.selection.ids:
            self.session.select([self.model.ids[hit.place]])
        chosen = sorted(one for one in self.session.selection.ids if one in self.model.at)
        ids = tuple(chosen) if hit or by_key else ()
        self.menu_requested.emit(ids, qevent.globalPos(), self._date_at(at))

    def _takes_in_hand(self, at: QPointF, *, by_key: bool) -> bool:
        """Whether a menu is about a lane or an era: the one under the pointer, or the one in hand."""
        if by_key:
            return self.scene.held is not None
        if self._takes_era_in_hand(at):
            return True
        lane = self.scene.lane_at(at.y()) if at.x() < self.scene.gutter else None
        if lane is not None:
            self.hold(Held("lane", self.model.lanes.keys[lane]))
        return lane is not None

    def _takes_era_in_hand(self, at: QPointF) -> bool:
        hit = era_at(self.scene, at.x(), at.y()) if at.x() >= self.scene.gutter else None
        if hit is not None:
            self.hold(Held("era", hit.era.id))
        return hit is not None

    def hold(self, held: Held | None) -> None:
        """Take a lane or an era in hand, so that keys are about it and no longer about events."""
        if held != self.scene.held:
            self.scene.held = held
            self.setAccessibleDescription(self._held_name(held))
            self.update()
        if held is not None and self.session.selection.ids:
            self.session.select(())

    def _held_name(self, held: Held | None) -> str:
        lanes = self.model.lanes
        if held is not None and held.kind == "lane" and held.key in lanes.keys:
            return lanes.names[lanes.keys.index(held.key)]
        return self.session.project.name(held.key) if held is not None else ""

    def _date_at(self, at: QPointF) -> FuzzyDate | None:
        if at.x() < self.scene.gutter:
            return None
        return date_at(self.scene.day(at.x()), self.scene.scale.days_per_px)

    def leaveEvent(self, qevent: QEvent) -> None:
        self._hovering.end()
        self.session.point_at(())

    def _point_at(self, at: QPointF) -> None:
        hit = self._hit(at)
        self.setCursor(cursor_at(self.scene, at, hit))
        self.session.point_at([self.model.ids[hit.place]] if hit else ())
        self._hovering.rest(at)

    # The title's field.

    def begin_rename(self, ident: str) -> None:
        """Open a field over the event's mark for its title."""
        event = self.session.project.find(Event, ident)
        if event is None:
            return
        if ident not in self.model.at:  # a new event whose lane is only being built
            self.after_rebuild(lambda: self.begin_rename(ident) if ident in self.model.at else None)
            return
        self.reveal(ident)

        def keep(title: str) -> None:
            if title and self.session.project.find(Event, ident):
                self.session.do(retitle(self.session.project, ident, title))

        self.open_field(event.title, self.tr("Title of the event"), self._title_place(event), keep)

    def begin_era(self, ident: str) -> None:
        """Take an era in hand with its title open for typing."""
        self.hold(Held("era", ident))
        self.after_rebuild(self.held_rename_requested.emit)

    def open_field(self, title: str, name: str, place: QRect, keep: Callable[[str], object]) -> None:
        """Open a field for a title on the canvas; `keep` is told what was typed."""
        self._title_field = TitleField(title, name, place, keep, self)

    def after_rebuild(self, call: Callable[[], object]) -> None:
        """Call when what was changed just now is on the canvas."""
        QTimer.singleShot(0, self, call)

    def _title_place(self, event: Event) -> QRect:
        place = np.array([self.model.at[event.id]])
        _, right = self.scene.sides(place)
        width = max(200, int(self.letters.metrics.horizontalAdvance(event.title)) + 40)
        x = min(max(float(right[0]) + 2, self.scene.gutter), self.scene.width - width - 4)
        return QRect(int(x), int(self.scene.ys(place)[0]) - 1, width, 26)

    def cancel_rename(self) -> bool:
        """Close the title's field without keeping what it says; whether there was one."""
        field, self._title_field = self._title_field, None
        if field is None or not field.is_open:
            return False
        field.close_without()
        return True
