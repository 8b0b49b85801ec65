"""Commands that only the timeline has: a date to go to, eras, and the lanes as the user arranges them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from whowhen.ui.actionset import Command
from whowhen.ui.canvases import Canvases

if TYPE_CHECKING:
    from whowhen.ui.timeline.view import TimelineView


class TimelineCommands(QObject):
    """Hands each wish to the timeline, once there is one."""

    def __init__(self, canvases: Canvases) -> None:
        super().__init__(canvases)
        self._canvases = canvases

    @property
    def view(self) -> TimelineView | None:
        return self._canvases.timeline

    def ask(self, wish: Callable[[TimelineView], object]) -> None:
        """Do something with the timeline, which then has the keyboard."""
        if self.view is not None:
            if not self.view.hasFocus():
                self.view.setFocus()
            wish(self.view)

    @property
    def has_lane(self) -> bool:
        return self.view is not None and self.view.lane.has_current

    @property
    def has_own_lane(self) -> bool:
        return self.view is not None and self.view.lane.is_own

    @property
    def has_lanes(self) -> bool:
        return self.view is not None and self.view.lanes_by != "none"

    @property
    def has_era(self) -> bool:
        return self.view is not None and self.view.era.current is not None

    @property
    def has_eras(self) -> bool:
        return self.view is not None and bool(self.view.canvas.scene.eras)


TIMELINE = (
    "go-to-date", "fold-empty", "", "new-era", "next-era", "previous-era", "edit-era", "delete-era", "",
    "new-lane", "rename-lane", "lane-up", "lane-down", "fold-lane", "lane-events", "remove-lane", "usual-lanes",
)  # fmt: skip
"""The entries of the timeline's own menu."""


def timeline_commands(do: TimelineCommands) -> tuple[Command, ...]:
    """Every command of the timeline."""
    return (*_of_time(do), *_of_eras(do), *_of_lanes(do))


def _of_time(do: TimelineCommands) -> tuple[Command, ...]:
    return (
        Command("go-to-date", _tr("&Go to date…"), lambda: do.ask(lambda view: view.ask_date()), ("Ctrl+J",)),
        Command(
            "fold-empty", _tr("&Fold empty time"),
            lambda: do.ask(lambda view: view.turn_folds()), ("Ctrl+Alt+F",),
            is_on=lambda: do.view is not None and do.view.folds_empty,
        ),
    )  # fmt: skip


def _of_eras(do: TimelineCommands) -> tuple[Command, ...]:
    def era() -> bool:
        return do.has_era

    def eras() -> bool:
        return do.has_eras

    return (
        Command("new-era", _tr("New &era…"), lambda: do.ask(lambda view: view.era.make()), ("Ctrl+Alt+E",)),
        Command(
            "next-era", _tr("&Next era"), lambda: do.ask(lambda view: view.era.step(1)), when=eras, view_key="]"
        ),
        Command(
            "previous-era", _tr("&Previous era"), lambda: do.ask(lambda view: view.era.step(-1)), when=eras,
            view_key="[",
        ),
        Command(
            "edit-era", _tr("E&dit the era…"), lambda: do.ask(lambda view: view.era.edit()), when=era, view_key="Return"
        ),
        Command("delete-era", _tr("Dele&te the era"), lambda: do.ask(lambda view: view.era.remove()), when=era),
    )  # fmt: skip


def _of_lanes(do: TimelineCommands) -> tuple[Command, ...]:
    def lane() -> bool:
        return do.has_lane

    def fold_words() -> str:
        is_folded = do.view is not None and do.view.lane.is_folded
        return _tr("&Open the lane") if is_folded else _tr("&Fold the lane")

    return (
        Command("new-lane", _tr("New &lane…"), lambda: do.ask(lambda view: view.lane.make()), ("Ctrl+Alt+L",)),
        Command(
            "rename-lane", _tr("&Rename the lane"), lambda: do.ask(lambda view: view.lane.rename()), when=lane,
        ),
        Command(
            "lane-up", _tr("Move the lane &up"), lambda: do.ask(lambda view: view.lane.move(-1)), when=lane,
            view_key="Alt+Up",
        ),
        Command(
            "lane-down", _tr("Move the lane &down"), lambda: do.ask(lambda view: view.lane.move(1)), when=lane,
            view_key="Alt+Down",
        ),
        Command(
            "fold-lane", _tr("&Fold the lane"), lambda: do.ask(lambda view: view.lane.fold()), when=lane,
            view_key="Alt+Left", label=fold_words,
        ),
        Command(
            "lane-events", _tr("&Select the lane’s events"), lambda: do.ask(lambda view: view.lane.select_events()),
            when=lane,
        ),
        Command(
            "remove-lane", _tr("Ta&ke the lane away"), lambda: do.ask(lambda view: view.lane.remove()),
            when=lambda: do.has_own_lane,
        ),
        Command(
            "usual-lanes", _tr("Show all lanes as us&ual"), lambda: do.ask(lambda view: view.lane.restore()),
            when=lambda: do.has_lanes,
        ),
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("actions", text)
