"""The gestures that move around, choose and draw: each an object from press to release, which Escape cancels."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt

from whowhen.core.change import Change
from whowhen.core.dates import day_date
from whowhen.core.datewords import in_short_words, in_words
from whowhen.core.edits.articles import date_articles
from whowhen.core.edits.events import add_event
from whowhen.core.records import Event, When
from whowhen.layout.timescale import TimeScale
from whowhen.ui.session import Session
from whowhen.ui.timeline.marks import KINDS, extent
from whowhen.ui.timeline.overlay import Overlay
from whowhen.ui.timeline.scene import Held, Published, Scene
from whowhen.ui.timeline.snapping import time_between

THRESHOLD_PX = 6.0
Modifiers = Qt.KeyboardModifier


class Board(Protocol):
    """What a gesture needs of the canvas it happens on."""

    session: Session

    @property
    def scene(self) -> Scene: ...

    def set_scale(self, scale: TimeScale) -> None: ...
    def set_scroll(self, scroll: float) -> None: ...
    def set_overlay(self, overlay: Overlay) -> None: ...
    def begin_rename(self, ident: str) -> None: ...
    def begin_era(self, ident: str) -> None: ...
    def hold(self, held: Held | None) -> None: ...


class Gesture(Protocol):
    """From the press, which is the constructor, to release or cancel; until the release nothing is changed.

    `pans_at_edges` asks for more time to come into sight while the pointer rests at a side of the canvas; `touches` are
    the ids of the records it is about: when they change under it, it is cancelled.
    """

    pans_at_edges: bool

    @property
    def touches(self) -> Collection[str]: ...

    def move(self, at: QPointF, modifiers: Modifiers) -> None: ...
    def release(self, at: QPointF, modifiers: Modifiers) -> None: ...
    def cancel(self) -> None: ...


def is_drag(start: QPointF, at: QPointF) -> bool:
    """Whether the pointer has gone far enough for more than a click."""
    return (at - start).manhattanLength() >= THRESHOLD_PX


class Pan:
    """Drag on empty ground: the content follows the pointer. A click instead clears the selection."""

    pans_at_edges = False
    touches: Collection[str] = ()

    def __init__(self, board: Board, at: QPointF, *, clears: bool = True) -> None:
        self._board, self._start, self._clears = board, at, clears
        self._scale, self._scroll = board.scene.scale, board.scene.scroll
        self._is_panning = False

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        self._is_panning = self._is_panning or is_drag(self._start, at)
        if self._is_panning:
            self._board.set_scale(self._scale.panned(at.x() - self._start.x()))
            self._board.set_scroll(self._scroll - (at.y() - self._start.y()))

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        if not self._is_panning and self._clears:
            self._board.session.select(())

    def cancel(self) -> None:
        self._board.set_scale(self._scale)
        self._board.set_scroll(self._scroll)


class SelectRectangle:
    """Shift+drag on empty ground: what the rectangle touches is chosen, with Ctrl in addition."""

    pans_at_edges = False
    touches: Collection[str] = ()

    def __init__(self, board: Board, at: QPointF) -> None:
        self._board, self._start = board, at

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        self._board.set_overlay(Overlay(rubber=QRectF(self._start, at).normalized()))

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        self._board.set_overlay(Overlay())
        area = QRectF(self._start, at).normalized()
        scene = self._board.scene
        places = scene.inside(area.left(), area.top(), area.right(), area.bottom())
        ids = [scene.model.ids[place] for place in places.tolist()]
        kept = sorted(self._board.session.selection.ids) if modifiers & Qt.KeyboardModifier.ControlModifier else []
        self._board.session.select([*ids, *kept])

    def cancel(self) -> None:
        self._board.set_overlay(Overlay())


class DrawEvent:
    """Ctrl+drag on empty ground: a new event with the drawn span."""

    pans_at_edges = True
    touches: Collection[str] = ()

    def __init__(self, board: Board, at: QPointF) -> None:
        self._board, self._start = board, at
        self._start_day = board.scene.day(at.x())

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        when = self._when(at)
        assert when.date is not None
        start, end, _ = extent(when, when.date)
        self._board.set_overlay(Overlay(drawn=(start, end, self._start.y()), tip=in_short_words(when.date), tip_at=at))

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        self._board.set_overlay(Overlay())
        if is_drag(self._start, at):
            add_here(self._board, self._when(at), self._start.y())

    def cancel(self) -> None:
        self._board.set_overlay(Overlay())

    def _when(self, at: QPointF) -> When:
        scene = self._board.scene
        date = time_between(self._start_day, scene.day(at.x()), scene.scale.days_per_px)
        return When(date, basis="user", extent="span")


def add_here(board: Board, when: When, y: float) -> None:
    """A new event at a height of the canvas, in the lane that is there, with its title open for typing."""
    session, scene = board.session, board.scene
    title = QCoreApplication.translate("timeline", "New event")
    event = Event(session.new_id("event"), title, when=when)
    lanes = scene.model.lanes
    key = lanes.keys[scene.bands.lane_at(scene.band_y(y))]
    if key in KINDS and lanes.by == "type":
        event = replace(event, type=KINDS[KINDS.index(key)])
    elif key and lanes.by != "none":
        event = replace(event, lane=key)
    if session.do(add_event(event)):
        session.select([event.id])
        board.begin_rename(event.id)


class SetWindow:
    """Drag on the ruler or the overview: the time window is set, or slid when the press was inside it."""

    pans_at_edges = False
    touches: Collection[str] = ()

    def __init__(self, session: Session, day_at: Callable[[float], float], x: float) -> None:
        self._session, self._day_at = session, day_at
        self._start_x, self._start = x, day_at(x)
        self._before = session.filter.window
        window = self._before
        self._slides = window is not None and window[0] <= self._start <= window[1] + 1

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        if abs(at.x() - self._start_x) < THRESHOLD_PX and self._session.filter.window == self._before:
            return
        day = self._day_at(at.x())
        if self._slides and self._before is not None:
            shift = round(day - self._start)
            window = (self._before[0] + shift, self._before[1] + shift)
        else:
            first, last = sorted((self._start, day))
            window = (float(int(first // 1)), float(max(int(first // 1), -int(-last // 1) - 1)))
        self._session.show(replace(self._session.filter, window=window))

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)

    def cancel(self) -> None:
        self._session.show(replace(self._session.filter, window=self._before))


class DateArticle:
    """Drag an article's sheet along the ruler: it is published on another day, and what rests on that day moves."""

    pans_at_edges = False

    def __init__(self, board: Board, at: QPointF, sheet: Published) -> None:
        self._board, self._start, self._sheet = board, at, sheet
        self.touches: Collection[str] = (sheet.article,)

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        change = self._change(at)
        self._board.session.show_preview(change)
        day = self._day(at)
        seen = Overlay(guide=day + 0.5, tip=self._words(day, change), tip_at=at) if change else Overlay()
        self._board.set_overlay(seen)

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        change = self._change(at)
        self.cancel()
        if change is None:
            self._board.session.select([self._sheet.article])
        else:
            self._board.session.do(change)

    def cancel(self) -> None:
        self._board.session.show_preview(None)
        self._board.set_overlay(Overlay())

    def _change(self, at: QPointF) -> Change | None:
        """The article dated on the day under the pointer; None on its own day, where a click only selects it."""
        day = self._day(at)
        if not is_drag(self._start, at) or day == int(self._sheet.day):
            return None
        return date_articles(self._board.session.project, {self._sheet.article: day_date(day)})

    def _day(self, at: QPointF) -> int:
        scene = self._board.scene
        return int(scene.day(at.x()) // 1)

    def _words(self, day: int, change: Change) -> str:
        moving = sum(isinstance(after, Event) for _, after in change.edits.values())
        words = QCoreApplication.translate("timeline", "published {day}, events that move: {count}")
        return words.format(day=in_words(day_date(day)), count=moving)
