"""Getting around by keyboard: the next and previous event, the one in the row above or below."""

from __future__ import annotations

from typing import Literal

import numpy as np

from whowhen.ui.timeline.scene import Scene

Direction = Literal["next", "previous", "up", "down", "first", "last"]


def neighbour(scene: Scene, current: str | None, direction: Direction) -> str | None:
    """The event that a key leads to from the current one; None when there is none that way."""
    model = scene.model
    order = np.lexsort((np.arange(len(model)), model.table["end"], model.table["start"]))
    order = order[model.table["shown"][order]]
    if not len(order):
        return None
    place = model.at.get(current) if current is not None else None
    if direction in ("first", "last") or place is None:
        return model.ids[int(order[-1 if direction in ("last", "previous") else 0])]
    if direction in ("up", "down"):
        return _beside(scene, place, order, direction)
    at = int(np.flatnonzero(order == place)[0]) if place in order else 0
    following = at + (1 if direction == "next" else -1)
    return model.ids[int(order[following])] if 0 <= following < len(order) else None


def _beside(scene: Scene, place: int, order: np.ndarray[tuple[int], np.dtype[np.intp]], way: str) -> str | None:
    """The event nearest in time in the nearest row that way."""
    table = scene.model.table
    tops = scene.ys(order)
    own = float(scene.ys(np.array([place]))[0])
    beyond = tops < own - 1 if way == "up" else tops > own + 1
    if not beyond.any():
        return None
    distance = np.abs(tops - own)
    in_row = beyond & (distance == distance[beyond].min())
    lag = np.where(in_row, np.abs(table["start"][order] - table["start"][place]), np.inf)
    return scene.model.ids[int(order[int(lag.argmin())])]
