"""The gestures on the strip of eras: drawing one, moving it, dragging an end of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from whowhen.core.change import Change
from whowhen.core.choices import Era
from whowhen.core.dates import DateError, FuzzyDate, moved, span_date
from whowhen.core.datewords import in_short_words
from whowhen.core.edits.choices import put
from whowhen.core.project import Project
from whowhen.ui.theme import choosable_colors
from whowhen.ui.timeline.eras import EraHit, era_at
from whowhen.ui.timeline.gestures import Board, Gesture, Modifiers, is_drag
from whowhen.ui.timeline.overlay import Overlay
from whowhen.ui.timeline.scene import Held
from whowhen.ui.timeline.snapping import boundary_at, span_between, told_move

_FREE = Qt.KeyboardModifier.ControlModifier
_LEAP = 3
"""Days by which whole months or years may differ in length."""


def new_era(project: Project, ident: str, date: FuzzyDate | None) -> Era:
    """An era with a name to be written over, in the colour that is used least."""
    used = [era.color for era in project.of_kind(Era)]
    color = min(choosable_colors(), key=used.count)
    return Era(ident, QCoreApplication.translate("timeline", "New era"), date, color)


def pressed_strip(board: Board, at: QPointF, modifiers: Modifiers) -> Gesture:
    """What a press on the strip begins; with Ctrl an era is drawn over another one."""
    hit = era_at(board.scene, at.x(), at.y())
    if hit is None or modifiers & Qt.KeyboardModifier.ControlModifier:
        return DrawEra(board, at)
    return ChangeEra(board, at, hit)


class DrawEra:
    """Drag on the strip: a new era from the press to the release, its title open for typing. A click lets go."""

    pans_at_edges = True
    touches: Collection[str] = ()

    def __init__(self, board: Board, at: QPointF) -> None:
        self._board, self._start = board, at
        self._start_day = board.scene.day(at.x())
        self._era = new_era(board.session.project, board.session.new_id("era"), None)
        self._is_drawing = False

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        self._is_drawing = self._is_drawing or is_drag(self._start, at)
        if not self._is_drawing:
            return
        scene = self._board.scene
        date = span_between(self._start_day, scene.day(at.x()), scene.scale.days_per_px)
        self._era = replace(self._era, date=date)
        self._board.set_overlay(Overlay(tip=in_short_words(date), tip_at=at))
        self._board.session.show_preview(self._change())

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        self.cancel()
        if not self._is_drawing:
            self._board.hold(None)
        elif self._board.session.do(self._change()):
            self._board.begin_era(self._era.id)

    def cancel(self) -> None:
        self._board.set_overlay(Overlay())
        self._board.session.show_preview(None)

    def _change(self) -> Change:
        return put(self._board.session.project, f"Add the era “{self._era.title}”", self._era)


class ChangeEra:
    """Drag of an era moves it in steps of its own precision, of an end resizes it; a click takes it in hand."""

    pans_at_edges = True

    def __init__(self, board: Board, at: QPointF, hit: EraHit) -> None:
        self._board, self._start, self._part = board, at, hit.part
        self._ident, self.touches = hit.era.id, (hit.era.id,)
        self._start_day = board.scene.day(at.x())
        self._change: Change | None = None
        self._is_dragging = False

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        session = self._board.session
        era = session.project.find(Era, self._ident)
        self._is_dragging = self._is_dragging or is_drag(self._start, at)
        if not self._is_dragging or era is None or era.date is None:
            return
        try:
            date = self._date(era.date, self._board.scene.day(at.x()), free=bool(modifiers & _FREE))
        except DateError:
            return
        words = "Move" if self._part == "body" else "Resize"
        self._change = put(session.project, f"{words} the era “{era.title}”", replace(era, date=date))
        self._board.set_overlay(Overlay(tip=told_move(era.date, date), tip_at=at))
        session.show_preview(self._change)

    def _date(self, date: FuzzyDate, day: float, *, free: bool) -> FuzzyDate:
        if self._part == "body":
            return self._moved(date, day - self._start_day, free=free)
        boundary = round(day) if free else boundary_at(day, self._board.scene.scale.days_per_px)
        if self._part == "start":
            return span_date(boundary if date.latest is None else min(boundary, date.latest), date.latest)
        return span_date(date.earliest, boundary - 1 if date.earliest is None else max(boundary - 1, date.earliest))

    def _moved(self, date: FuzzyDate, days: float, *, free: bool) -> FuzzyDate:
        """An interval begins at a round day again; all else moves in steps of its own."""
        anchor = date.earliest if date.earliest is not None else date.latest
        if free or date.precision != "interval" or anchor is None:
            return moved(date, round(days), free=free)
        per_px = self._board.scene.scale.days_per_px
        first = boundary_at(anchor + days, per_px)
        after = moved(date, first - anchor, free=True)
        last = after.latest
        if last is not None and after.earliest is not None and abs(boundary_at(last + 1, per_px) - 1 - last) <= _LEAP:
            last = boundary_at(last + 1, per_px) - 1
        return span_date(after.earliest, last)

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        change = self._change
        self.cancel()
        if change is not None and not change.is_empty:
            self._board.session.do(change)
        self._board.hold(Held("era", self._ident))

    def cancel(self) -> None:
        self._board.set_overlay(Overlay())
        self._board.session.show_preview(None)
