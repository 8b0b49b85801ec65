"""What a press begins: a gesture only previews until the release, then asks for one change; Escape leaves no trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen

from whowhen.core.edits.actors import place
from whowhen.ui.actormap.boxing import Boxing, with_boxes
from whowhen.ui.actormap.camera import Camera
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme

THRESHOLD = 6.0
HOLD_MS = 600


class Stage(Protocol):
    """What gestures need of the map that they work on."""

    session: Session
    boxes: Boxing

    @property
    def camera(self) -> Camera: ...
    def node_at(self, x: float, y: float, but: Sequence[str] = ()) -> str | None: ...
    def nodes_within(self, area: QRectF) -> list[str]: ...
    def pixel_of(self, ident: str) -> QPointF: ...
    def look_from(self, camera: Camera) -> None: ...
    def show_merge_card(self, keep: str | None, gone: str) -> None: ...
    def ask_merge(self, keep: str, gone: str) -> None: ...
    def choose_type(self, source: str, target: str, at: QPointF) -> None: ...
    def places_of(self, ids: Sequence[str]) -> Mapping[str, tuple[float, float]]: ...
    def redraw(self) -> None: ...


class Gesture(Protocol):
    """From press to release, or to cancel. `draw` shows on the canvas what it is about to do.

    `holds` are the records it rests on: when one of them is changed from elsewhere, the gesture ends.
    """

    cursor: Qt.CursorShape
    holds: frozenset[str]

    def move(self, at: QPointF) -> None: ...
    def release(self, at: QPointF) -> None: ...
    def cancel(self) -> None: ...
    def draw(self, painter: QPainter, theme: Theme) -> None: ...


class Pan:
    """The map goes along with the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, stage: Stage, at: QPointF) -> None:
        self.holds: frozenset[str] = frozenset()
        self._stage, self._start, self._camera = stage, at, stage.camera

    def move(self, at: QPointF) -> None:
        way = at - self._start
        self._stage.look_from(self._camera.panned(way.x(), way.y()))

    def release(self, at: QPointF) -> None:
        self.move(at)

    def cancel(self) -> None:
        self._stage.look_from(self._camera)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """The map itself shows it."""


class Lasso:
    """A rectangle from the press to the pointer; the actors in it are chosen, beside those that were."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: Stage, at: QPointF) -> None:
        self.holds: frozenset[str] = frozenset()
        self._stage, self._start, self._area = stage, at, QRectF(at, at)
        self._before = stage.session.selection.ids

    def move(self, at: QPointF) -> None:
        self._area = QRectF(self._start, at).normalized()
        self._stage.session.point_at(self._stage.nodes_within(self._area))
        self._stage.redraw()

    def release(self, at: QPointF) -> None:
        self.move(at)
        self._stage.session.point_at(())
        found = self._stage.nodes_within(self._area)
        self._stage.session.select([*found, *sorted(self._before.difference(found))])

    def cancel(self) -> None:
        self._stage.session.point_at(())

    def draw(self, painter: QPainter, theme: Theme) -> None:
        color = QColor(theme.accent)
        painter.setPen(QPen(color, 1.0))
        color.setAlphaF(0.10)
        painter.setBrush(color)
        painter.drawRect(self._area)


class MoveActors:
    """The chosen actors go along with the pointer and are pinned where they are let go, in a box or out of it.

    One that is held over another for a while asks to be merged into it instead.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, stage: Stage, at: QPointF, grabbed: str, ids: Sequence[str]) -> None:
        self.holds = frozenset(ids)
        self._stage, self._start, self._grabbed = stage, at, grabbed
        self._ids, self._places, self._home = tuple(ids), stage.places_of(ids), stage.boxes.home_of(ids)
        self._is_moving = False
        self._over: str | None = None
        self._target: str | None = None
        self._hold = QTimer(singleShot=True, interval=HOLD_MS)
        self._hold.timeout.connect(self._held)

    def move(self, at: QPointF) -> None:
        way = at - self._start
        self._is_moving = self._is_moving or way.manhattanLength() >= THRESHOLD
        if not self._is_moving:
            return
        scale = self._stage.camera.scale
        moved = {ident: (x + way.x() / scale, y + way.y() / scale) for ident, (x, y) in self._places.items()}
        move = place(self._stage.session.project, moved)
        over = self._stage.node_at(at.x(), at.y(), but=self._ids)
        regrouping = self._stage.boxes.regrouped(self._ids, at, over, self._home)
        self._stage.session.show_preview(with_boxes(move, regrouping))
        self._look_below(at)

    def release(self, at: QPointF) -> None:
        self.move(at)
        target, change = self._target, self._stage.session.preview
        self._end()
        if target is not None:
            self._stage.session.show_preview(None)
            self._stage.ask_merge(target, self._grabbed)
        elif change is not None and self._is_moving:
            self._stage.session.do(change)

    def cancel(self) -> None:
        self._end()
        self._stage.session.show_preview(None)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        if self._over is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent), 3.0 if self._target else 1.5))
        painter.drawEllipse(self._stage.pixel_of(self._over), 30.0, 30.0)

    def _look_below(self, at: QPointF) -> None:
        """Start to wait when another actor comes under the pointer; several actors are never merged by a drop."""
        over = self._stage.node_at(at.x(), at.y(), but=self._ids) if len(self._places) == 1 else None
        over = None if over is not None and self._stage.boxes.is_box(over) else over
        if over == self._over:
            return
        self._over, self._target = over, None
        self._stage.show_merge_card(None, self._grabbed)
        self._hold.stop()
        if over is not None:
            self._hold.start()

    def _held(self) -> None:
        if self._over is not None:
            self._target = self._over
            self._stage.show_merge_card(self._over, self._grabbed)
            self._stage.redraw()

    def _end(self) -> None:
        self._hold.stop()
        self._over = self._target = None
        self._stage.show_merge_card(None, self._grabbed)


class DrawTie:
    """A line from an actor to the pointer; let go over another actor, it asks which relationship it is."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: Stage, source: str, at: QPointF) -> None:
        self.holds = frozenset((source,))
        self._stage, self.source, self._at = stage, source, at
        self._target: str | None = None

    @property
    def end(self) -> str:
        """The actor that the line leads to now; its own beginning where it leads to none."""
        return self._target or self.source

    def move(self, at: QPointF) -> None:
        self._at = at
        over = self._stage.node_at(at.x(), at.y(), but=(self.source,))
        self._target = None if over is not None and self._stage.boxes.is_box(over) else over
        self._stage.session.point_at({self.source} | ({self._target} if self._target else set()))
        self._stage.redraw()

    def release(self, at: QPointF) -> None:
        self.move(at)
        self._stage.session.point_at(())
        if self._target is not None:
            self._stage.choose_type(self.source, self._target, at)

    def cancel(self) -> None:
        self._stage.session.point_at(())

    def draw(self, painter: QPainter, theme: Theme) -> None:
        end = self._stage.pixel_of(self._target) if self._target else self._at
        painter.setPen(QPen(QColor(theme.accent), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(self._stage.pixel_of(self.source), end)
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(end, 3.5, 3.5)
