"""The timeline's keys: each with what it asks of the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt

from whowhen.ui.timeline.walking import Direction

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Asked = Callable[[], object]


class LaneCommands(Protocol):
    """What keys may ask about the current lane."""

    def move(self, by: int) -> None: ...
    def set_folded(self, folds: bool) -> None: ...
    def remove(self) -> None: ...


class EraCommands(Protocol):
    """What keys may ask about eras."""

    def step(self, by: int) -> None: ...


class Commands(Protocol):
    """What keys may ask."""

    @property
    def lane(self) -> LaneCommands: ...
    @property
    def era(self) -> EraCommands: ...

    def go(self, direction: Direction) -> None: ...
    def shift_dates(self, steps: int) -> None: ...
    def fit_all(self) -> None: ...
    def fit_selection(self) -> None: ...
    def zoom_in(self) -> None: ...
    def zoom_out(self) -> None: ...
    def select_all(self) -> None: ...
    def rename_current(self) -> None: ...
    def edit_current(self) -> None: ...
    def remove_held(self) -> None: ...


def asked_by(view: Commands, key: int, modifiers: Qt.KeyboardModifier) -> Asked | None:
    """What a key asks of the view; None when it is not for the timeline."""
    actions = _with_ctrl(view) if modifiers & _CTRL else _with_alt(view.lane) if modifiers & _ALT else _plain(view)
    return actions.get(Qt.Key(key))


def _with_ctrl(view: Commands) -> dict[Qt.Key, Asked]:
    return {
        Qt.Key.Key_Left: lambda: view.shift_dates(-1),
        Qt.Key.Key_Right: lambda: view.shift_dates(1),
        Qt.Key.Key_0: view.fit_all,
        Qt.Key.Key_9: view.fit_selection,
        Qt.Key.Key_Plus: view.zoom_in,
        Qt.Key.Key_Equal: view.zoom_in,
        Qt.Key.Key_Minus: view.zoom_out,
        Qt.Key.Key_A: view.select_all,
    }


def _with_alt(lane: LaneCommands) -> dict[Qt.Key, Asked]:
    return {
        Qt.Key.Key_Up: lambda: lane.move(-1),
        Qt.Key.Key_Down: lambda: lane.move(1),
        Qt.Key.Key_Left: lambda: lane.set_folded(True),
        Qt.Key.Key_Right: lambda: lane.set_folded(False),
    }


def _plain(view: Commands) -> dict[Qt.Key, Asked]:
    return {
        Qt.Key.Key_Left: lambda: view.go("previous"),
        Qt.Key.Key_Right: lambda: view.go("next"),
        Qt.Key.Key_Up: lambda: view.go("up"),
        Qt.Key.Key_Down: lambda: view.go("down"),
        Qt.Key.Key_Home: lambda: view.go("first"),
        Qt.Key.Key_End: lambda: view.go("last"),
        Qt.Key.Key_F2: view.rename_current,
        Qt.Key.Key_Return: view.edit_current,
        Qt.Key.Key_Enter: view.edit_current,
        Qt.Key.Key_Delete: view.remove_held,
        Qt.Key.Key_BracketLeft: lambda: view.era.step(-1),
        Qt.Key.Key_BracketRight: lambda: view.era.step(1),
    }
