"""The gestures that change events: moving them in time or between lanes, resizing them, dating undated ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, Qt

from whowhen.core.change import Change
from whowhen.core.dates import DateError, FuzzyDate, clock_date, clocks, moved_clock, span_date
from whowhen.core.datewords import in_short_words
from whowhen.core.edits.events import move, put_in_lane, put_in_row, redate, resize
from whowhen.core.records import Article, Event, When
from whowhen.ui.timeline.gestures import Board, Modifiers, is_drag
from whowhen.ui.timeline.lanes import OTHERS, own_key
from whowhen.ui.timeline.marks import extent
from whowhen.ui.timeline.overlay import Overlay
from whowhen.ui.timeline.scene import Part
from whowhen.ui.timeline.snapping import boundary_at, date_at, minutes_at, reads_clock, told_move, whole_minutes

_SNAP_PX = 6.0
_FREE = Qt.KeyboardModifier.ControlModifier


class MoveEvents:
    """Drag of marks. After the threshold the axis locks: sideways sets dates, up and down arranges and never does."""

    pans_at_edges = True

    def __init__(self, board: Board, at: QPointF, ident: str, ids: Sequence[str]) -> None:
        self._board, self._start, self._primary = board, at, ident
        self._ids = self.touches = tuple(ids)
        self._start_day = board.scene.day(at.x())
        self._axis = ""
        self._change: Change | None = None
        self._magnets = _magnets(board, ident, self._ids)

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        if not self._axis and is_drag(self._start, at):
            sideways = abs(at.x() - self._start.x()) >= abs(at.y() - self._start.y())
            self._axis = "time" if sideways else "lane"
        if self._axis == "time":
            self._move_in_time(at, free=bool(modifiers & _FREE))
        elif self._axis == "lane":
            self._move_in_lanes(at)

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        self._board.set_overlay(Overlay())
        change = self._change
        self._board.session.show_preview(None)
        if change is not None and not change.is_empty:
            self._board.session.do(change)
        elif not self._axis and not modifiers & _FREE:
            self._board.session.select([self._primary])

    def cancel(self) -> None:
        self._board.set_overlay(Overlay())
        self._board.session.show_preview(None)

    def _move_in_time(self, at: QPointF, *, free: bool) -> None:
        session = self._board.session
        event = session.project.find(Event, self._primary)
        if event is None or event.date is None:
            return
        days = self._board.scene.day(at.x()) - self._start_day
        guide = None if free else self._magnet(event.date, days)
        try:
            self._change = self._moved(event.date, days if guide is None else guide - _anchor(event.date), free=free)
        except DateError:
            return
        after = self._change.edits[event.id][1] if event.id in self._change.edits else event
        assert isinstance(after, Event)
        tip = told_move(event.date, after.date) if after.date else ""
        self._board.set_overlay(Overlay(guide=guide, tip=tip, tip_at=at))
        session.show_preview(self._change)

    def _moved(self, date: FuzzyDate, days: float, *, free: bool) -> Change:
        """The change that moves all: by minutes what is known to the minute, all else in steps of its own."""
        project = self._board.session.project
        if clocks(date) is None:
            return move(project, self._ids, round(days), free=free)
        step = 1 if free else minutes_at(self._board.scene.scale.days_per_px)
        minutes = round(days * 1440 / step) * step
        found = [event for ident in self._ids if (event := project.find(Event, ident)) and event.date]
        return redate(project, {event.id: moved_clock(event.date, minutes) for event in found if event.date})

    def _magnet(self, date: FuzzyDate, days: float) -> float | None:
        """The side of a neighbour that the moved event is close to; only what is known to the day is drawn to it."""
        if date.precision not in ("day", "interval") or clocks(date) is not None or not len(self._magnets):
            return None
        wanted = _anchor(date) + days
        nearest = float(self._magnets[np.abs(self._magnets - wanted).argmin()])
        is_near = abs(nearest - wanted) <= _SNAP_PX * self._board.scene.scale.days_per_px
        return nearest if is_near and nearest != _anchor(date) else None

    def _move_in_lanes(self, at: QPointF) -> None:
        scene, session = self._board.scene, self._board.session
        lane = scene.bands.lane_at(scene.band_y(at.y()))
        row = scene.bands.row_at(lane, scene.band_y(at.y()))
        place = scene.model.at.get(self._primary)
        if place is None:
            return
        lanes = scene.model.lanes
        if lane == int(scene.model.table["lane"][place]):
            rows = {ident: row for ident in self._ids if self._lane_of(ident) == lane}
            self._change = put_in_row(session.project, rows)
        else:
            self._change = put_in_lane(session.project, self._ids, self._lane_key(lanes.keys[lane]), row)
        self._board.set_overlay(Overlay(lane=lane, tip=lanes.names[lane], tip_at=at))
        session.show_preview(self._change)

    def _lane_of(self, ident: str) -> int:
        place = self._board.scene.model.at.get(ident)
        return -1 if place is None else int(self._board.scene.model.table["lane"][place])

    def _lane_key(self, key: str) -> str | None:
        """What the event's lane is set to: nothing where it would lie there by itself."""
        event = self._board.session.project.find(Event, self._primary)
        by = self._board.scene.model.lanes.by
        lies_there = event is not None and by != "lane" and own_key(event, by, self._board.session.project) == key
        return None if key == OTHERS or lies_there else key


class Resize:
    """Drag of one end of a bar: a span lasts longer or shorter, the bounds of a moment grow or shrink. A click does
    nothing."""

    pans_at_edges = True

    def __init__(self, board: Board, at: QPointF, ident: str, part: Part) -> None:
        self._board, self._start, self._ident, self._part = board, at, ident, part
        self.touches = (ident,)
        self._change: Change | None = None
        self._is_dragging = False

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        scene, session = self._board.scene, self._board.session
        event = session.project.find(Event, self._ident)
        self._is_dragging = self._is_dragging or is_drag(self._start, at)
        if not self._is_dragging or event is None or event.when is None or event.date is None:
            return
        guide, date = self._pulled(event.when, event.date, scene.day(at.x()), free=bool(modifiers & _FREE))
        if event.when.extent == "span":
            self._change = resize(session.project, self._ident, date)
        else:
            self._change = redate(session.project, {self._ident: date})
        tip = told_move(event.date, date).split(" (")[0]
        self._board.set_overlay(Overlay(guide=guide, tip=tip, tip_at=at))
        session.show_preview(self._change)

    def _pulled(self, when: When, date: FuzzyDate, day: float, *, free: bool) -> tuple[float, FuzzyDate]:
        """Where the end comes to lie, and the date that this makes: by the clock where that can be told apart."""
        days_per_px = self._board.scene.scale.days_per_px
        if date.earliest is not None and date.latest is not None and reads_clock(days_per_px):
            first, last, _ = extent(when, date)
            end = whole_minutes(day, 1 if free else minutes_at(days_per_px))
            span = (min(end, last), last) if self._part == "start" else (first, max(end, first))
            return end, clock_date(*span)
        boundary = boundary_at(day, 0.1 if free else days_per_px)
        if self._part == "start":
            first_day = boundary if date.latest is None else min(boundary, date.latest)
            return boundary, span_date(first_day, date.latest)
        last_day = boundary - 1 if date.earliest is None else max(boundary - 1, date.earliest)
        return boundary, span_date(date.earliest, last_day)

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        self._board.set_overlay(Overlay())
        self._board.session.show_preview(None)
        if self._change is not None and not self._change.is_empty:
            self._board.session.do(self._change)

    def cancel(self) -> None:
        self._board.set_overlay(Overlay())
        self._board.session.show_preview(None)


class DateFromTray:
    """Drag of an undated event from the tray: where it is dropped on the axis, it is dated. `at` is on the canvas."""

    pans_at_edges = False

    def __init__(self, board: Board, ident: str) -> None:
        self._board, self._ident = board, ident
        self.touches = (ident,)

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        date = self._date(at)
        if date is None:
            self.cancel()
            return
        self._board.set_overlay(Overlay(tip=in_short_words(date), tip_at=at))
        self._board.session.show_preview(redate(self._board.session.project, {self._ident: date}))

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        self.cancel()
        date = self._date(at)
        if date is not None and self._board.session.do(redate(self._board.session.project, {self._ident: date})):
            self._board.session.select([self._ident])

    def cancel(self) -> None:
        self._board.set_overlay(Overlay())
        self._board.session.show_preview(None)

    def _date(self, at: QPointF) -> FuzzyDate | None:
        scene = self._board.scene
        if not (scene.gutter <= at.x() <= scene.width and 0 <= at.y() <= scene.height):
            return None
        return date_at(scene.day(at.x()), scene.scale.days_per_px)


def _anchor(date: FuzzyDate) -> int:
    """The day by which a date is dragged."""
    anchor = date.earliest if date.earliest is not None else date.latest
    return anchor if anchor is not None else 0


def _magnets(board: Board, ident: str, moving: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The days that a dragged event is drawn to: the sides of marks in sight, and times that its articles name."""
    scene, project = board.scene, board.session.project
    places = scene.visible()
    stays = ~np.isin(places, [scene.model.at.get(one, -1) for one in moving])
    table = scene.model.table[places[stays]]
    event = project.find(Event, ident)
    named = [
        float(time.date.earliest)
        for proof in (event.evidence if event else ())
        if (article := project.find(Article, proof.article))
        for time in article.times
        if time.date and time.date.earliest is not None
    ]
    days: np.ndarray[tuple[int], np.dtype[np.float64]] = np.unique(
        np.concatenate([table["start"], table["end"], np.array(named, np.float64)])
    )
    return days
