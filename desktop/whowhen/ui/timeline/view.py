"""The timeline as the window holds it: canvas, scroll bar, tray and overview, kept in step with the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np
from PySide6.QtCore import QPoint, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollBar, QToolButton, QWidget

from whowhen.core.change import Change
from whowhen.core.dates import DateError, FuzzyDate, clocks, day_date, moved, moved_clock
from whowhen.core.edits.events import redate
from whowhen.core.records import Article, Event
from whowhen.layout.timescale import TimeScale
from whowhen.ui.picturable import Part
from whowhen.ui.selection import Selection
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme
from whowhen.ui.timeline import pages, pictures
from whowhen.ui.timeline.canvas import LEAST_DAYS, MARGIN_PX, Canvas
from whowhen.ui.timeline.eradesk import EraDesk
from whowhen.ui.timeline.headers import GUTTER_PX
from whowhen.ui.timeline.jump import JumpField, magnification
from whowhen.ui.timeline.keys import asked_by
from whowhen.ui.timeline.lanedesk import LaneDesk
from whowhen.ui.timeline.lanes import LanesBy
from whowhen.ui.timeline.marks import Clock
from whowhen.ui.timeline.model import MOST_LABELLED
from whowhen.ui.timeline.overlay import Overlay
from whowhen.ui.timeline.overview import Overview
from whowhen.ui.timeline.scene import Wall
from whowhen.ui.timeline.snapping import minutes_at
from whowhen.ui.timeline.tray import Tray, touches_undated
from whowhen.ui.timeline.walking import Direction, neighbour

_STEP_DAYS = {"day": 1, "month": 30, "season": 91, "year": 365, "decade": 3652, "century": 36_524}
_ZOOM_STEP = 1.4
_POINTING_MS = 1600
_RIGHT_PX = 10.0
_LEAST_SHARE = 0.4
"""A label gets so much less than the whole width that its event is never pressed to the left side."""
_WIDTH_STEP = 64.0
"""A view that is a little wider or narrower keeps its rows."""


class TimelineView(QWidget):
    """Signals: `context_menu_requested(ids, global position, date or None)`, `edit_requested(id)`, and `looks_changed`
    when the events are sorted into other lanes, or empty time is folded or not any more."""

    context_menu_requested = Signal(object, QPoint, object)
    edit_requested = Signal(str)
    looks_changed = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lanes_by: LanesBy = "type"
        self._clock: Clock = "happened"
        self._is_waiting = False
        self._fits_next = True
        self._whole: TimeScale | None = None
        self._has_news = False
        self.setAccessibleName(self.tr("Timeline"))
        self.canvas = Canvas(session, theme, self)
        self.canvas.setAccessibleName(self.tr("Timeline"))
        self.tray = Tray(self.canvas, theme, self)
        self.overview = Overview(self.canvas, theme, self)
        self.lane = LaneDesk(self.canvas, self.set_lanes_by)
        self.era = EraDesk(self.canvas)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setAccessibleName(self.tr("Scroll the lanes"))
        self._clock_button = QToolButton(self.canvas)
        self._lay_out()
        self._listen()
        self.rebuild()

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self.canvas, 0, 0)
        layout.addWidget(self._bar, 0, 1)
        layout.addWidget(self.tray, 1, 0, 1, 2)
        layout.addWidget(self.overview, 2, 0, 1, 2)
        self.setFocusProxy(self.canvas)
        button = self._clock_button
        button.setAutoRaise(True)
        button.setText(self._clock_words())
        button.setToolTip(self.tr("Show when events happened, or when they were first reported"))
        button.setAccessibleName(self.tr("Clock of the timeline"))
        button.setFont(self.canvas.letters.small)
        button.setGeometry(4, 12, int(GUTTER_PX) - 8, 25)

    def _listen(self) -> None:
        self._session.opened.connect(self._on_opened)
        self._session.changed.connect(self._on_changed)
        self._session.previewed.connect(self.preview)
        self._session.selected.connect(self.show_selection)
        self._session.hovered.connect(self._on_hovered)
        self._session.filtered.connect(self._on_filtered)
        self.canvas.moved.connect(self._follow_canvas)
        self.canvas.menu_requested.connect(self.context_menu_requested)
        self.canvas.edit_requested.connect(self.edit_requested)
        self.canvas.held_menu_requested.connect(lambda place: self._held.show_menu(place))
        self.canvas.held_rename_requested.connect(lambda: self._held.rename())
        self.canvas.held_edit_requested.connect(self.era.edit)
        self._clock_button.clicked.connect(self._turn_clock)
        self._bar.valueChanged.connect(self.canvas.set_scroll)
        self.canvas.resized.connect(self._keep_whole)

    # The four doors of a view.

    def rebuild(self) -> None:
        """Show the project as it is now; the first events that come are all brought into sight."""
        self._is_waiting = False
        self.canvas.content.build(self._lanes_by, self._clock, self.canvas.whole_px // _WIDTH_STEP * _WIDTH_STEP)
        self.canvas.settle()
        self.tray.rebuild()
        if self._fits_next:
            self._fits_next = not self.isVisible() or not len(self.canvas.model)
            self._show_whole()
        self._follow_news()

    def preview(self, change: Change | None) -> None:
        """Draw a change that is only tried; None ends it."""
        self.canvas.content.preview(change)
        self.canvas.update()

    def show_selection(self, selection: Selection) -> None:
        """Ring what is chosen, and bring the current event into sight."""
        if selection.ids:
            self.canvas.hold(None)
        self.canvas.content.show_selection()
        self.canvas.update()
        self.tray.update()
        if self.canvas.content.is_linked and selection.current and not self.canvas.is_busy:
            self.canvas.reveal(selection.current)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        """What is in sight, as text and lines, into a rectangle."""
        painter.save()
        painter.translate(rect.topLeft())
        self.paint_picture(painter, rect.size(), theme, "visible")
        painter.restore()

    def has_selection(self) -> bool:
        """Whether events are chosen, or what events belong to."""
        return bool(self.canvas.content.chosen_events())

    def paint_picture(self, painter: QPainter, size: QSizeF, theme: Theme, part: Part, legend: bool = True) -> None:
        """A part of the timeline laid out in this size; every label is text."""
        pictures.paint_picture(painter, size, theme, self.canvas, part, legend=legend)

    def picture_size(self, part: Part, legend: bool = True) -> QSizeF:
        """The size in which a picture shows the part with its labels."""
        return pictures.picture_size(self.canvas, part, legend=legend)

    def page_count(self, page: QSizeF, part: Part) -> int:
        """How many pages with so much room the part takes."""
        return pages.page_count(self.canvas, page, part)

    def paint_page(self, painter: QPainter, page: QSizeF, theme: Theme, part: Part, number: int) -> None:
        """One of these pages; every label is text."""
        pages.paint_page(painter, page, theme, self.canvas, part, number)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.canvas, self.tray, self.overview):
            part.set_theme(theme)

    # What the window may ask.

    @property
    def lanes_by(self) -> LanesBy:
        return self._lanes_by

    def set_lanes_by(self, by: LanesBy) -> None:
        """Sort the events into lanes by another of their sides."""
        if by != self._lanes_by:
            self._lanes_by = by
            self.rebuild()
            self.looks_changed.emit()

    @property
    def clock(self) -> Clock:
        return self._clock

    def set_clock(self, clock: Clock) -> None:
        """Show when events happened, or when they were first reported, with a tail to when they happened."""
        if clock != self._clock:
            self._clock = clock
            self.canvas.cancel_gesture()
            self.rebuild()
            self.fit_all()
            self._clock_button.setText(self._clock_words())

    def _clock_words(self) -> str:
        return self.tr("When it happened") if self._clock == "happened" else self.tr("When it was reported")

    def set_hides_filtered(self, hides: bool) -> None:
        """Take away what the filter takes away, instead of fading it."""
        self.canvas.scene.hides_filtered = hides
        self.canvas.update()

    @property
    def folds_empty(self) -> bool:
        return self.canvas.content.folds_empty

    def set_folds_empty(self, folds: bool) -> None:
        """Fold long stretches without events to a break, or show all time again; what is in sight then is all of it."""
        if folds != self.folds_empty:
            self.canvas.content.folds_empty = folds
            self.canvas.cancel_gesture()
            self.rebuild()
            self.fit_all()
            self.looks_changed.emit()

    def turn_folds(self) -> None:
        """Fold long stretches without events or open them, and say where there is none."""
        self.set_folds_empty(not self.folds_empty)
        folds = self.canvas.model.folds
        if self.folds_empty and not (folds and folds.gaps):
            self._session.refused.emit(self.tr("No stretch of time is empty for long enough to be folded."))

    def set_linked(self, linked: bool) -> None:
        """Follow selection and hover of other views, or not."""
        content = self.canvas.content
        content.is_linked = linked
        content.show_selection()
        content.show_hover()
        self.canvas.update()

    def set_animated(self, animated: bool) -> None:
        """Whether jumps glide; off where the system asks for less motion."""
        self.canvas.glide.is_wanted = animated

    def fit_all(self) -> None:
        """Bring every event into sight; they stay so when the window grows or more events come."""
        self._whole = self._whole_scale()
        self.canvas.travel_to(self._whole)
        self.canvas.set_scroll(0)

    def _show_whole(self) -> None:
        self._whole = self._whole_scale()
        self.canvas.set_scale(self._whole)

    def _follow_news(self) -> None:
        """Keep all time in sight when an article brings events."""
        if self._has_news:
            self._has_news = False
            self._keep_whole()

    def _keep_whole(self) -> None:
        """Show all time as long as nobody looked at a part of it."""
        if self.canvas.scene.scale == self._whole:
            self._show_whole()

    def fit_selection(self) -> None:
        """Bring the chosen events into sight, as large as they allow."""
        table = self.canvas.model.table
        places = sorted(self.canvas.scene.selected or self.canvas.scene.lit)
        if places:
            first, last = float(table["start"][places].min()), float(table["end"][places].max())
            self.canvas.travel_to(self.canvas.fitting_scale(first, last))

    def ask_date(self) -> None:
        """Open the field in which a date is typed to go there."""
        if (field := self.canvas.findChild(JumpField)) is not None and field.isVisible():
            field.date.begin()
            return
        days = [one.day for one in self.canvas.scene.publications]
        today = day_date(int(max(days))) if days else None
        field = JumpField(self.canvas.theme, today, self.go_to, self.canvas)
        field.open_at(max(0, self.canvas.width() - field.width()) // 2, int(self.canvas.scene.ruler) + 10)

    def go_to(self, date: FuzzyDate) -> None:
        """Bring a date into the middle, near enough to be seen, and point at it for a moment."""
        sides = [day for day in (date.earliest, date.latest) if day is not None]
        if not sides:
            return
        scene, first, last = self.canvas.scene, float(sides[0]), sides[-1] + 1.0
        per_px = magnification(last - first, scene.scale.days_per_px, scene.body_width)
        middle = (first + last) / 2
        scale = scene.scale.zoomed(scene.scale.days_per_px / per_px, scene.body_width / 2)
        self.canvas.travel_to(scale.with_day_at(middle, scene.body_width / 2))
        self.canvas.set_overlay(Overlay(guide=middle))
        QTimer.singleShot(
            _POINTING_MS, self, lambda: None if self.canvas.is_busy else self.canvas.set_overlay(Overlay())
        )

    def zoom_in(self) -> None:
        self._zoom(_ZOOM_STEP)

    def zoom_out(self) -> None:
        self._zoom(1 / _ZOOM_STEP)

    def _zoom(self, factor: float) -> None:
        scene = self.canvas.scene
        self.canvas.travel_to(scene.scale.zoomed(factor, scene.body_width / 2))

    def select_all(self) -> None:
        """Choose every event that the filter shows, dated or not."""
        self._session.select([event.id for event in self._session.shown_events()], self._session.selection.current)

    def go(self, direction: Direction) -> None:
        """Choose the event that lies that way."""
        ident = neighbour(self.canvas.scene, self._session.selection.current, direction)
        if ident is not None:
            self._session.select([ident])

    def rename_current(self) -> None:
        """Open the name of the lane or era in hand for typing, or the current event's title."""
        if self.canvas.scene.held is not None:
            self._held.rename()
        elif event := self._current_event():
            self.canvas.begin_rename(event.id)

    def shift_dates(self, steps: int) -> None:
        """Move the era in hand, or the chosen events, by steps of their own precision."""
        if self.era.current is not None:
            self.era.shift(steps)
            return
        project = self._session.project
        events = [event for ident in self._session.selection.ids if (event := project.find(Event, ident))]
        try:
            dates = {event.id: self._stepped(event.date, steps) for event in events if event.date}
        except DateError as error:
            self._session.refused.emit(str(error))
            return
        if dates:
            self._session.do(redate(project, dates), run=f"shift {sorted(dates)}")

    def _stepped(self, date: FuzzyDate, steps: int) -> FuzzyDate:
        """The date so many steps on: of minutes that the magnification tells apart for a time of day."""
        if clocks(date) is not None:
            return moved_clock(date, steps * minutes_at(self.canvas.scene.scale.days_per_px))
        return moved(date, steps * _STEP_DAYS.get(date.precision, 1))

    def cancel(self) -> bool:
        """What Escape does: ends a gesture, else clears the selection, else the time window; whether it did any."""
        if self.canvas.cancel_rename() or self.canvas.cancel_gesture() or self.overview.cancel_gesture():
            return True
        if self.canvas.scene.held is not None:
            self.canvas.hold(None)
            return True
        if self._session.selection.ids:
            self._session.select(())
            return True
        if self._session.filter.window is not None:
            self._session.show(replace(self._session.filter, window=None))
            return True
        return False

    def remove_held(self) -> None:
        """Take away the era in hand, or the lane if it is one of the user's own."""
        if self.canvas.scene.held is not None:
            self._held.remove()

    def edit_current(self) -> None:
        """Ask for the details of the era in hand, or of the current event."""
        if self.era.current is not None:
            self.era.edit()
        elif event := self._current_event():
            self.edit_requested.emit(event.id)

    def keyPressEvent(self, key: QKeyEvent) -> None:
        asked = asked_by(self, key.key(), key.modifiers())
        if asked is not None:
            asked()
        elif key.key() != Qt.Key.Key_Escape or not self.cancel():
            super().keyPressEvent(key)

    # Following session and canvas.

    @property
    def _held(self) -> LaneDesk | EraDesk:
        """Who acts on what is in hand."""
        return self.era if self.era.current is not None else self.lane

    def _current_event(self) -> Event | None:
        return self._session.project.find(Event, self._session.selection.current)

    def _whole_scale(self) -> TimeScale:
        days = [one.day for one in self.canvas.scene.publications]
        first, last = self.canvas.model.bounds or _around(days)
        first, last = min([first, *days]), max([last, *days])
        scale = self.canvas.fitting_scale(first, last, self.canvas.whole_px - _RIGHT_PX)
        needed = self._days_per_px_for_labels(first, last)
        if scale.folds is None and needed is not None:
            finest = LEAST_DAYS / self.canvas.scene.body_width
            scale = TimeScale(first, max(needed, finest)).with_day_at(first, MARGIN_PX)
        self.canvas.scene.wall = Wall(scale.day(self.canvas.scene.body_width - _RIGHT_PX), scale.days_per_px)
        return scale

    def _days_per_px_for_labels(self, first: float, last: float) -> float | None:
        """The magnification at which every label has room on the canvas, long ones for their first words; None where
        there are too many to look at."""
        model, room = self.canvas.model, self.canvas.scene.body_width - MARGIN_PX - _RIGHT_PX
        if not 0 < len(model) <= MOST_LABELLED or last - first < LEAST_DAYS:
            return None
        ends, extra = model.ends_of_labels(self.canvas.last_label_px)
        return max(float(((ends - first) / np.maximum(room - extra, _LEAST_SHARE * room)).max()), (last - first) / room)

    def _on_opened(self) -> None:
        self.canvas.cancel_gesture()
        self._fits_next = True
        self.rebuild()

    def _on_changed(self, change: Change) -> None:
        self.canvas.cancel_gesture_about(change.edits.keys())
        self._has_news |= any(isinstance(after, Article) for _, after in change.edits.values())
        if not self._is_waiting and self.canvas.content.patch(change):
            self.canvas.settle()
            self._follow_news()
            if touches_undated(change):
                self.tray.rebuild()
        elif not self._is_waiting:
            self._is_waiting = True
            QTimer.singleShot(0, self, self.rebuild)

    def _turn_clock(self) -> None:
        self.set_clock("reported" if self._clock == "happened" else "happened")

    def _on_hovered(self) -> None:
        if self.canvas.content.show_hover():
            self.canvas.update()
        self.tray.update()

    def _on_filtered(self) -> None:
        self.canvas.content.show_filter()
        self.canvas.update()
        self.overview.update()

    def _follow_canvas(self) -> None:
        """Keep the scroll bar in step with the lanes."""
        scene = self.canvas.scene
        room = max(0, int(scene.bands.height - (scene.height - scene.ruler)))
        self._bar.setRange(0, room)
        self._bar.setPageStep(int(scene.height - scene.ruler))
        self._bar.setSingleStep(24)
        self._bar.setValue(int(scene.scroll))
        self._bar.setVisible(room > 0)
        self._clock_button.setVisible(scene.gutter >= GUTTER_PX)

    def showEvent(self, qevent: QShowEvent) -> None:
        """The first time it is seen, its own width decides rows and scale."""
        if self._fits_next:
            QTimer.singleShot(0, self, self.rebuild)


def _around(days: Sequence[float]) -> tuple[float, float]:
    """A year before and after these days, or after and before today where there are none."""
    days = days or (float(datetime.now().toordinal()),)
    return min(days) - 366, max(days) + 366
