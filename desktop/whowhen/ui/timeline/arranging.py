"""Arranging the lanes: a drag of a lane's name puts it elsewhere, and the verbs that keys and menus have for it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QPointF

from whowhen.core.change import Change
from whowhen.core.choices import LaneAxis
from whowhen.core.edits.choices import dress_lane, order_lanes
from whowhen.core.project import Project
from whowhen.ui.timeline.gestures import Board, Modifiers, is_drag
from whowhen.ui.timeline.headers import is_on_fold
from whowhen.ui.timeline.lanes import Lanes
from whowhen.ui.timeline.overlay import Overlay
from whowhen.ui.timeline.scene import Held

_NEAR_EDGE_PX = 24.0
_SCROLL_PX = 12.0


def axis_of(lanes: Lanes) -> LaneAxis | None:
    """What the lanes are sorted by; None where there are none to arrange."""
    return None if lanes.by == "none" else lanes.by


def moved_lane(project: Project, lanes: Lanes, lane: int, place: int) -> Change:
    """Put a lane at another place among those that are shown."""
    axis = axis_of(lanes)
    if axis is None:
        return Change("", {})
    keys = [key for key in lanes.keys if key != lanes.keys[lane]]
    keys.insert(min(max(place, 0), len(keys)), lanes.keys[lane])
    return Change("", {}) if tuple(keys) == lanes.keys else order_lanes(project, axis, keys)


def folded_lane(project: Project, lanes: Lanes, lane: int, *, folds: bool) -> Change:
    """Fold a lane to one strip, or open it."""
    axis = axis_of(lanes)
    label = f"Fold the lane “{lanes.names[lane]}”" if folds else f"Open the lane “{lanes.names[lane]}”"
    return dress_lane(project, label, axis, lanes.keys[lane], folded=folds) if axis else Change("", {})


class MoveLane:
    """Drag of a lane's name up and down, with all lanes in their new order; a click takes the lane in hand, or folds
    it where the triangle is."""

    pans_at_edges = False
    touches: Collection[str] = ()

    def __init__(self, board: Board, at: QPointF, lane: int) -> None:
        self._board, self._start = board, at
        scene = board.scene
        self._lanes, self._lane, self._key = scene.model.lanes, lane, scene.model.lanes.keys[lane]
        others = [height for number, height in enumerate(scene.bands.heights) if number != lane]
        self._tops = np.cumsum([0.0, *others])
        self._grip = scene.band_y(at.y()) - scene.bands.tops[lane]
        self._scroll = scene.scroll
        self._change: Change | None = None

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        if self._change is None and not is_drag(self._start, at):
            return
        self._scroll_at_edge(at.y())
        scene, session = self._board.scene, self._board.session
        top = scene.band_y(at.y()) - self._grip
        change = moved_lane(session.project, self._lanes, self._lane, int(np.abs(self._tops - top).argmin()))
        if self._change is None or change != self._change:
            self._change = change
            session.show_preview(change)
        keys = scene.model.lanes.keys
        self._board.set_overlay(Overlay(lane=keys.index(self._key)) if self._key in keys else Overlay())

    def release(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        change = self._change
        self._end()
        if change is None:
            self._click(at)
        elif not change.is_empty:
            self._board.session.do(change)
            self._board.hold(Held("lane", self._key))

    def cancel(self) -> None:
        self._end()
        self._board.set_scroll(self._scroll)

    def _end(self) -> None:
        self._board.session.show_preview(None)
        self._board.set_overlay(Overlay())

    def _click(self, at: QPointF) -> None:
        if is_on_fold(at.x()):
            is_folded = self._lane in self._lanes.folded
            session = self._board.session
            session.do(folded_lane(session.project, self._lanes, self._lane, folds=not is_folded))
        else:
            self._board.hold(Held("lane", self._key))

    def _scroll_at_edge(self, y: float) -> None:
        scene = self._board.scene
        if y < scene.ruler + _NEAR_EDGE_PX:
            self._board.set_scroll(scene.scroll - _SCROLL_PX)
        elif y > scene.height - _NEAR_EDGE_PX:
            self._board.set_scroll(scene.scroll + _SCROLL_PX)
