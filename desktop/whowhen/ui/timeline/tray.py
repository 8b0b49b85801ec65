"""The tray of undated events at the lower edge, in the order of the text; from there they are dragged onto the axis."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from whowhen.core.change import Change
from whowhen.core.records import Event, When, is_hidden
from whowhen.ui.session import Session
from whowhen.ui.symbols import EVENT_SYMBOLS, draw_symbol
from whowhen.ui.theme import Theme, event_color
from whowhen.ui.timeline.canvas import Canvas
from whowhen.ui.timeline.dragging import DateFromTray
from whowhen.ui.timeline.gestures import is_drag
from whowhen.ui.timeline.strip import Strip

HEIGHT_PX = 34
_CHIP_PX = 24
_MOST_CHIP_PX = 230.0
_GAP_PX = 7.0
_SYMBOL_PX = 12.0


def undated(session: Session) -> list[Event]:
    """The events without a date, in the order of the text."""
    project = session.project
    found = [event for event in project.of_kind(Event) if event.date is None and not is_hidden(event)]
    return sorted(found, key=project.event_order)


def touches_undated(change: Change) -> bool:
    """Whether a change adds, changes or removes an undated event."""
    return any(isinstance(side, Event) and side.date is None for sides in change.edits.values() for side in sides)


def order_words(when: When | None) -> str:
    """What the text says of the place in time: its own words, "after X", "before Y"."""
    if when is None:
        return ""
    after = f"after {when.after}" if when.after else ""
    before = f"before {when.before}" if when.before else ""
    return ", ".join(words for words in (when.text, after, before) if words)


class Tray(Strip):
    """A row of chips, hidden while it is empty; the wheel slides it."""

    def __init__(self, canvas: Canvas, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(canvas, theme, HEIGHT_PX, parent)
        self.setAccessibleName(self.tr("Undated events"))
        self._session = canvas.session
        self._chips: list[tuple[QRectF, Event, str]] = []
        self._slide = 0.0
        self._press: tuple[QPointF, str] | None = None
        self._drag: DateFromTray | None = None
        self.setMouseTracking(True)

    def rebuild(self) -> None:
        """Take the undated events of the project as they are now."""
        letters = self._canvas.letters
        self._chips, left = [], 0.0
        for event in undated(self._session):
            words = order_words(event.when)
            text = letters.elided(event.title, _MOST_CHIP_PX - 30)
            room = letters.metrics.horizontalAdvance(text)
            extra = letters.small_metrics.horizontalAdvance(words) + 8 if words else 0.0
            width = room + min(extra, 150.0) + 30
            self._chips.append((QRectF(left, 5, width, _CHIP_PX), event, words))
            left += width + _GAP_PX
        self.setVisible(bool(self._chips))
        self._slide_to(self._slide)

    def _slide_to(self, slide: float) -> None:
        whole = self._chips[-1][0].right() + 12 if self._chips else 0.0
        self._slide = min(max(0.0, slide), max(0.0, whole - (self.width() - self._left())))
        self.update()

    def _left(self) -> float:
        return max(self._canvas.scene.gutter, 92.0)

    def chip_rect(self, ident: str) -> QRectF:
        """Where an event's chip lies on the tray; empty when it has none."""
        for rect, event, _ in self._chips:
            if event.id == ident:
                return rect.translated(self._left() + 8 - self._slide, 0)
        return QRectF()

    def paintEvent(self, qevent: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, letters = self._theme, self._canvas.letters
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(letters.strong)
        painter.setPen(QColor(theme.ink_soft))
        title = self.tr("Undated")
        painter.drawText(QPointF(13, 22), title)
        painter.setFont(letters.small)
        painter.setPen(QColor(theme.ink_faint))
        painter.drawText(QPointF(19 + letters.strong_metrics.horizontalAdvance(title), 22), str(len(self._chips)))
        painter.setClipRect(QRectF(self._left(), 1, self.width(), self.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect, event, words in self._chips:
            self._draw_chip(painter, rect.translated(self._left() + 8 - self._slide, 0), event, words)
        painter.end()

    def _draw_chip(self, painter: QPainter, rect: QRectF, event: Event, words: str) -> None:
        if rect.right() < 0 or rect.left() > self.width():
            return
        theme, letters = self._theme, self._canvas.letters
        is_chosen = event.id in self._session.selection.ids
        is_hovered = event.id in self._session.hover
        painter.setPen(QPen(QColor(theme.accent if is_chosen else theme.line), 2 if is_chosen else 1))
        painter.setBrush(QColor(theme.hover if is_hovered else theme.raised))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        box = QRectF(rect.left() + 6, rect.center().y() - _SYMBOL_PX / 2, _SYMBOL_PX, _SYMBOL_PX)
        draw_symbol(painter, EVENT_SYMBOLS[event.type], box, event_color(event.type, theme))
        text = letters.elided(event.title, _MOST_CHIP_PX - 30)
        painter.setFont(letters.font)
        painter.setPen(QColor(theme.ink))
        painter.drawText(QPointF(rect.left() + 21, rect.top() + 16), text)
        if words:
            left = rect.left() + 27 + letters.metrics.horizontalAdvance(text)
            short = letters.small_metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.right() - left - 6)
            painter.setFont(letters.small)
            painter.setPen(QColor(theme.ink_faint))
            painter.drawText(QPointF(left, rect.top() + 16), short)

    def _chip_at(self, at: QPointF) -> str | None:
        if at.x() < self._left():
            return None
        return next((event.id for _, event, _ in self._chips if self.chip_rect(event.id).contains(at)), None)

    def mousePressEvent(self, mouse: QMouseEvent) -> None:
        ident = self._chip_at(mouse.position())
        if mouse.button() != Qt.MouseButton.LeftButton or ident is None:
            return
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        if mouse.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._session.toggle(ident)
        else:
            self._session.select([ident])
        self._press = (mouse.position(), ident)

    def mouseMoveEvent(self, mouse: QMouseEvent) -> None:
        at = mouse.position()
        if self._press is None:
            ident = self._chip_at(at)
            self.setCursor(Qt.CursorShape.OpenHandCursor if ident else Qt.CursorShape.ArrowCursor)
            self._session.point_at([ident] if ident else ())
            return
        if self._drag is None and is_drag(self._press[0], at):
            self._drag = DateFromTray(self._canvas, self._press[1])
            self._canvas.begin(self._drag)
        if self._drag is not None and self._canvas.is_busy:
            self._drag.move(self._on_canvas(at), mouse.modifiers())

    def mouseReleaseEvent(self, mouse: QMouseEvent) -> None:
        drag, self._drag, self._press = self._drag, None, None
        if drag is not None and self._canvas.end_gesture():
            drag.release(self._on_canvas(mouse.position()), mouse.modifiers())

    def mouseDoubleClickEvent(self, mouse: QMouseEvent) -> None:
        if ident := self._chip_at(mouse.position()):
            self._canvas.edit_requested.emit(ident)

    def contextMenuEvent(self, qevent: QContextMenuEvent) -> None:
        """Ask for the menu of the event under the pointer."""
        if ident := self._chip_at(QPointF(qevent.pos())):
            if ident not in self._session.selection.ids:
                self._session.select([ident])
            self._canvas.menu_requested.emit(tuple(sorted(self._session.selection.ids)), qevent.globalPos(), None)

    def _on_canvas(self, at: QPointF) -> QPointF:
        return QPointF(self._canvas.mapFromGlobal(self.mapToGlobal(at)))

    def wheelEvent(self, wheel: QWheelEvent) -> None:
        turned = wheel.angleDelta()
        self._slide_to(self._slide - (turned.y() or turned.x()) * 0.5)
        wheel.accept()

    def leaveEvent(self, qevent: QEvent) -> None:
        self._session.point_at(())
