"""What can be done with an era, for its menu, its keys and the window's commands."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from whowhen.core.choices import Era
from whowhen.core.dates import DateError, FuzzyDate, moved, span_date
from whowhen.core.edits.choices import put, take_back
from whowhen.ui.timeline.canvas import Canvas
from whowhen.ui.timeline.eradialog import EraDialog
from whowhen.ui.timeline.eras import era_rect
from whowhen.ui.timeline.periods import new_era
from whowhen.ui.timeline.scene import Held
from whowhen.ui.timeline.snapping import span_between
from whowhen.ui.timeline.swatches import color_menu

_LEAST_FIELD_PX = 160


class EraDesk(QObject):
    """Acts on the era in hand."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas, self._session = canvas, canvas.session

    @property
    def current(self) -> Era | None:
        held = self._canvas.scene.held
        return self._session.project.find(Era, held.key) if held is not None and held.kind == "era" else None

    def make(self) -> None:
        """Ask for a new era; at first it lasts as long as the time window, the chosen events, or what is in sight."""
        era = new_era(self._session.project, self._session.new_id("era"), self._span())
        self._ask(era, "Add")

    def edit(self) -> None:
        """Ask for everything about the era."""
        if (era := self.current) is not None:
            self._ask(era, "Change")

    def _ask(self, era: Era, verb: str) -> None:
        def keep(after: Era) -> None:
            if self._session.do(put(self._session.project, f"{verb} the era “{after.title}”", after)):
                self._canvas.hold(Held("era", after.id))

        EraDialog(era, self._canvas.theme, keep, self._canvas.window()).open()

    def _span(self) -> FuzzyDate:
        scene, window = self._canvas.scene, self._session.filter.window
        if window is not None:
            return span_date(math.floor(window[0]), math.floor(window[1]))
        table, chosen = scene.model.table, sorted(scene.selected)
        if chosen:
            return span_date(int(table["start"][chosen].min()), math.ceil(table["end"][chosen].max()) - 1)
        width = scene.body_width
        return span_between(scene.day(scene.gutter + width / 4), scene.day(scene.gutter + width * 3 / 4),
                            scene.scale.days_per_px)  # fmt: skip

    def rename(self) -> None:
        """Open a field over the era's name."""
        scene, era = self._canvas.scene, self.current
        placed = next((one for one in scene.eras if era is not None and one.id == era.id), None)
        if era is None or placed is None:
            return
        box = era_rect(scene, placed).toRect()
        left = min(max(box.left(), int(scene.gutter)), int(scene.width) - _LEAST_FIELD_PX)
        box.setRect(left, box.top() - 3, max(_LEAST_FIELD_PX, min(box.width(), 320)), 24)
        self._canvas.open_field(era.title, self.tr("Name of the era"), box, lambda title: self._name(era.id, title))

    def _name(self, ident: str, title: str) -> None:
        era = self._session.project.find(Era, ident)
        if era is not None and title:
            self._put(f"Rename the era to “{title}”", replace(era, title=title))

    def paint(self, color: str) -> None:
        """Give the era a colour; empty for the quiet ink."""
        if (era := self.current) is not None:
            self._put(f"Colour the era “{era.title}”", replace(era, color=color))

    def shift(self, steps: int) -> None:
        """Move the era by about a month, or by steps of its own precision."""
        era = self.current
        if era is None or era.date is None:
            return
        days = {"day": 1, "month": 31, "year": 366, "decade": 3660, "century": 36_600}.get(era.date.precision, 30)
        try:
            after = replace(era, date=moved(era.date, steps * days))
        except DateError as error:
            self._session.refused.emit(str(error))
            return
        self._put(f"Move the era “{era.title}”", after)

    def _put(self, label: str, era: Era) -> None:
        change = put(self._session.project, label, era)
        if not change.is_empty:
            self._session.do(change)

    def remove(self) -> None:
        """Take the era away."""
        if (era := self.current) is not None:
            self._session.do(take_back(self._session.project, f"Delete the era “{era.title}”", [era.id]))
            self._canvas.hold(None)

    def step(self, by: int) -> None:
        """Take the next era in hand, or the one before, and bring it into sight."""
        eras, era = self._canvas.scene.eras, self.current
        if not eras:
            return
        ids = [one.id for one in eras]
        at = ids.index(era.id) + by if era is not None and era.id in ids else 0 if by > 0 else len(ids) - 1
        placed = eras[at % len(eras)]
        self._canvas.hold(Held("era", placed.id))
        self._canvas.reveal_span(placed.start, placed.end)

    def show_menu(self, place: QPoint) -> None:
        """The menu of the era in hand."""
        era = self.current
        if era is None:
            return
        menu = QMenu(self._canvas)
        menu.setAccessibleName(self.tr("Era"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("&Edit…") + "\tReturn", self.edit)
        menu.addAction(self.tr("Re&name") + "\tF2", self.rename)
        color_menu(menu.addMenu(self.tr("&Colour")), era.color, self._canvas.theme, self.paint)
        menu.addSeparator()
        menu.addAction(self.tr("&Show the whole era"), self._fit)
        menu.addAction(self.tr("Set the &time window to it"), self._set_window)
        menu.addSeparator()
        menu.addAction(self.tr("&Delete") + "\tDel", self.remove)
        menu.popup(place)

    def _fit(self) -> None:
        first, last = self._bounds()
        if first is not None and last is not None:
            self._canvas.travel_to(self._canvas.fitting_scale(first, last + 1))

    def _set_window(self) -> None:
        first, last = self._bounds()
        low, high = self._canvas.model.bounds or (0.0, 0.0)
        window = (low if first is None else float(first), high if last is None else float(last))
        self._session.show(replace(self._session.filter, window=window))

    def _bounds(self) -> tuple[int | None, int | None]:
        era = self.current
        return (era.date.earliest, era.date.latest) if era is not None and era.date is not None else (None, None)
