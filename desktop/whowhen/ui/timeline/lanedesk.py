"""What can be done with a lane of the timeline, for its menu, its keys and the window's commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from whowhen.core.change import Change
from whowhen.core.edits.choices import (
    add_lane,
    dress_lane,
    own_lanes,
    remove_lane,
    rename_lane,
    usual_lanes,
)
from whowhen.ui.timeline.arranging import axis_of, folded_lane, moved_lane
from whowhen.ui.timeline.canvas import Canvas
from whowhen.ui.timeline.headers import name_rect
from whowhen.ui.timeline.lanes import OTHERS, LanesBy
from whowhen.ui.timeline.scene import Held
from whowhen.ui.timeline.swatches import color_menu

_LEAST_FIELD_PX = 150


class LaneDesk(QObject):
    """Acts on the lane in hand, else on the lane of the current event; `show_by` sorts the timeline anew."""

    def __init__(self, canvas: Canvas, show_by: Callable[[LanesBy], object]) -> None:
        super().__init__(canvas)
        self._canvas, self._session, self._show_by = canvas, canvas.session, show_by

    @property
    def current(self) -> int | None:
        """The lane that commands are about."""
        model, held = self._canvas.model, self._canvas.scene.held
        if model.lanes.by == "none":
            return None
        if held is not None and held.kind == "lane":
            return model.lanes.keys.index(held.key) if held.key in model.lanes.keys else None
        place = model.at.get(self._session.selection.current or "")
        return None if place is None else int(model.table["lane"][place])

    @property
    def has_current(self) -> bool:
        return self.current is not None

    @property
    def is_own(self) -> bool:
        """Whether the current lane is one of the user's own."""
        lanes, lane = self._canvas.model.lanes, self.current
        return lane is not None and lanes.by == "lane" and lanes.keys[lane] != OTHERS

    @property
    def is_folded(self) -> bool:
        return self.current in self._canvas.model.lanes.folded

    def rename(self) -> None:
        """Open a field over the lane's name."""
        lane, lanes = self.current, self._canvas.model.lanes
        if lane is None:
            return
        self._canvas.show_lane(lane)
        box = name_rect(self._canvas.scene, lane).toRect()
        box.setWidth(max(box.width(), _LEAST_FIELD_PX))
        key = lanes.keys[lane]
        self._canvas.open_field(lanes.names[lane], self.tr("Name of the lane"), box, lambda name: self._name(key, name))

    def _name(self, key: str, name: str) -> None:
        axis = axis_of(self._canvas.model.lanes)
        if axis is None or not self._session.do(rename_lane(self._session.project, axis, key, name)):
            return
        held = self._canvas.scene.held
        if axis == "lane" and name and held is not None and held.key == key:
            self._canvas.hold(Held("lane", name))

    def move(self, by: int) -> None:
        """Put the lane further up or down."""
        if (lane := self.current) is not None:
            self._do(moved_lane(self._session.project, self._canvas.model.lanes, lane, lane + by))
            if (place := self.current) is not None:
                self._canvas.show_lane(place)

    def fold(self) -> None:
        """Fold the lane to one strip, or open it."""
        if self.current is not None:
            self.set_folded(not self.is_folded)

    def set_folded(self, folds: bool) -> None:
        if (lane := self.current) is not None:
            self._do(folded_lane(self._session.project, self._canvas.model.lanes, lane, folds=folds))

    def paint(self, color: str) -> None:
        """Give the lane a colour; empty for the usual one."""
        lanes, lane = self._canvas.model.lanes, self.current
        axis = axis_of(lanes)
        if lane is not None and axis is not None:
            label = f"Colour the lane “{lanes.names[lane]}”"
            self._do(dress_lane(self._session.project, label, axis, lanes.keys[lane], color=color))

    def make(self) -> None:
        """Make a lane of the user's own, ready to be named; the timeline then shows those."""
        self._show_by("lane")
        there, title, number = own_lanes(self._session.project), self.tr("New lane"), 2
        while title in there:
            title, number = self.tr("New lane {number}").format(number=number), number + 1
        if self._session.do(add_lane(self._session.project, title)):
            self._canvas.hold(Held("lane", title))
            self._canvas.after_rebuild(self.rename)

    def remove(self) -> None:
        """Take a lane of the user's own away; its events stay."""
        lane = self.current
        if lane is not None and self.is_own:
            self._do(remove_lane(self._session.project, self._canvas.model.lanes.keys[lane]))
            self._canvas.hold(None)

    def select_events(self) -> None:
        """Choose all events of the lane that the filter shows."""
        model = self._canvas.model
        if (lane := self.current) is not None:
            inside = (model.table["lane"] == lane) & model.table["shown"]
            self._session.select([model.ids[place] for place in inside.nonzero()[0].tolist()])

    def restore(self) -> None:
        """Show the lanes of this sorting as usual."""
        if axis := axis_of(self._canvas.model.lanes):
            self._do(usual_lanes(self._session.project, axis))

    def _do(self, change: Change) -> None:
        if not change.is_empty:
            self._session.do(change)

    def show_menu(self, place: QPoint) -> None:
        """The menu of the current lane."""
        lane, lanes = self.current, self._canvas.model.lanes
        if lane is None:
            return
        menu = QMenu(self._canvas)
        menu.setAccessibleName(self.tr("Lane"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Re&name") + "\tF2", self.rename)
        colors = menu.addMenu(self.tr("&Colour"))
        color_menu(colors, lanes.colors[lane], self._canvas.theme, self.paint)
        menu.addAction(
            self.tr("&Open") + "\tAlt+→" if self.is_folded else self.tr("&Fold to one strip") + "\tAlt+←", self.fold
        )
        menu.addSeparator()
        menu.addAction(self.tr("Move &up") + "\tAlt+↑", lambda: self.move(-1)).setEnabled(lane > 0)
        last = lane == len(lanes.keys) - 1
        menu.addAction(self.tr("Move &down") + "\tAlt+↓", lambda: self.move(1)).setEnabled(not last)
        menu.addAction(self.tr("&Select its events"), self.select_events)
        menu.addSeparator()
        menu.addAction(self.tr("New &lane…"), self.make)
        if self.is_own:
            menu.addAction(self.tr("&Take the lane away") + "\tDel", self.remove)
        menu.addAction(self.tr("Show all lanes as &usual"), self.restore)
        menu.popup(place)
