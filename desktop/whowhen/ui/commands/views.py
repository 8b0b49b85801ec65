"""Commands on what is shown: zoom and fit, filters, appearance, the window itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from whowhen.core.choices import View
from whowhen.core.edits.choices import put
from whowhen.core.filters import Filter
from whowhen.core.records import Actor, Article, Event
from whowhen.ui.canvases import Canvases
from whowhen.ui.desk import Desk
from whowhen.ui.settings import ArrangementChoice, ThemeChoice

if TYPE_CHECKING:
    from whowhen.ui.timeline.lanes import LanesBy


class ViewCommands(QObject):
    """The signals ask the window for what only it has: its search field, its layout, its own dialogs. `looked_at` when
    the views show the same in another way."""

    find_wanted = Signal()
    filter_wanted = Signal(str)
    reset_wanted = Signal()
    settings_wanted = Signal()
    help_wanted = Signal()
    about_wanted = Signal()
    rename_wanted = Signal(str)
    pane_wanted = Signal(int)
    looked_at = Signal()

    def __init__(self, desk: Desk, canvases: Canvases) -> None:
        super().__init__(desk)
        self._desk, self._session, self._canvases = desk, desk.session, canvases
        self._hides_filtered = False

    def fit_all(self) -> None:
        """Show everything in the canvas in use."""
        self._canvases.fit_all()

    def fit_selection(self) -> None:
        """Show what is selected in the canvas in use."""
        self._canvases.fit_selection()

    def zoom(self, closer: bool) -> None:
        """Zoom the canvas in use about its middle."""
        self._canvases.zoom(closer)

    def fill(self) -> None:
        """Let the canvas in use fill the centre, or show both again."""
        self._canvases.fill()

    @property
    def is_filled(self) -> bool:
        return self._canvases.is_alone

    def select_all(self) -> None:
        """Select all that the canvas in use shows."""
        self._canvases.select_all()

    def rename(self) -> None:
        """Type over the current record's name: a box's on the map, an event's on the timeline, others' in forms."""
        current = self._session.selection.current
        timeline, actormap = self._canvases.timeline, self._canvases.actormap
        if actormap is not None and actormap is self._canvases.in_use and actormap.boxes.rename():
            return
        if timeline is not None and timeline is self._canvases.in_use and self._session.project.find(Event, current):
            timeline.rename_current()
        elif current is not None:
            self.rename_wanted.emit(current)

    def draw_tie(self) -> None:
        """Draw a relationship from the selected actor on the map."""
        if self._canvases.actormap is not None:
            self._canvases.actormap.setFocus()
            self._canvases.actormap.canvas.start_tie()

    def pin(self) -> None:
        """Pin the selected actors where they are, or let them float when all are pinned."""
        if self._canvases.actormap is not None:
            self._canvases.actormap.toggle_pin()

    def expand(self) -> None:
        """Show the neighbours of the selected actors on the map."""
        if self._canvases.actormap is not None:
            self._canvases.actormap.expand()

    def box(self) -> None:
        """Put the selected actors into a new box on the map."""
        if self._canvases.actormap is not None:
            self._canvases.actormap.setFocus()
            self._canvases.actormap.boxes.make()

    def fold(self) -> None:
        """Fold the boxes of the selected actors into one node each, or unfold them."""
        if self._canvases.actormap is not None:
            self._canvases.actormap.boxes.fold()

    def unbox(self) -> None:
        """Take away the boxes of the selected actors; the actors stay."""
        if self._canvases.actormap is not None:
            self._canvases.actormap.boxes.dissolve()

    @property
    def has_box(self) -> bool:
        return self._canvases.actormap is not None and self._canvases.actormap.boxes.has_chosen

    @property
    def is_playing(self) -> bool:
        return self._canvases.actormap is not None and self._canvases.actormap.player.is_playing

    def play(self) -> None:
        """Play the map through time, or stay."""
        if self._canvases.actormap is not None:
            self._canvases.actormap.player.toggle()

    def hide(self) -> None:
        """Show the selected actors on the map no longer."""
        if self._canvases.actormap is not None:
            self._canvases.actormap.hide_selection()

    @property
    def arrangement(self) -> ArrangementChoice:
        return self._desk.store.current.arrangement

    def use_arrangement(self, choice: ArrangementChoice) -> None:
        """Lay the actor map out in another way, now and at the next start."""
        self._desk.store.update(arrangement=choice)

    def shift(self, steps: int) -> None:
        """Move the selected events by steps of their own precision."""
        if self._canvases.timeline is not None:
            self._canvases.timeline.shift_dates(steps)

    @property
    def lanes_by(self) -> LanesBy:
        return self._canvases.timeline.lanes_by if self._canvases.timeline is not None else "type"

    def use_lanes(self, by: LanesBy) -> None:
        """Sort the timeline's events into lanes by another of their sides."""
        if self._canvases.timeline is not None:
            self._canvases.timeline.set_lanes_by(by)

    def keep_looks(self) -> None:
        """Sort into lanes and fold empty time at the next start as now."""
        timeline = self._canvases.timeline
        if timeline is not None:
            self._desk.store.update(lanes=timeline.lanes_by, folds_empty=timeline.folds_empty)
        self.looked_at.emit()

    @property
    def hides_filtered(self) -> bool:
        return self._hides_filtered

    def hide_filtered(self) -> None:
        """Take away what the filters take away, or let it fade again."""
        self._hides_filtered = not self._hides_filtered
        if self._canvases.timeline is not None:
            self._canvases.timeline.set_hides_filtered(self._hides_filtered)
        if self._canvases.actormap is not None:
            self._canvases.actormap.set_hides_filtered(self._hides_filtered)

    @property
    def has_filter(self) -> bool:
        return not self._session.filter.is_empty

    def clear_filters(self) -> None:
        """Show everything again."""
        self._session.show(Filter())

    def filter(self) -> None:
        """Put the filter together in its panel."""
        self.filter_wanted.emit("")

    def ask_view(self) -> None:
        """Ask for the name under which what is shown now is to be kept."""
        self.filter_wanted.emit("views")

    def keep_view(self, title: str) -> None:
        """Keep the filter and the lanes under a name; a view of that name is replaced."""
        project = self._session.project
        twin = next((one for one in project.of_kind(View) if one.title == title), None)
        ident = twin.id if twin else self._session.new_id("view")
        view = View(ident, title, self._session.filter, self.lanes_by)
        if self._session.do(put(project, self.tr("Save the view “{}”").format(title), view)):
            self._desk.mention(self.tr("“{}” is under View ▸ Saved views from now on.").format(title))

    def go_to_view(self, ident: str) -> None:
        """Show what a saved view shows."""
        view = self._session.project.find(View, ident)
        if view is not None:
            if view.lanes_by:
                self.use_lanes(cast("LanesBy", view.lanes_by))
            self._session.show(view.filter)

    def only_actors(self) -> None:
        """Show only what the selected actors take part in."""
        chosen = frozenset(ident for ident in self._session.selection.ids if self._session.project.find(Actor, ident))
        self._session.show(replace(self._session.filter, actors=chosen))

    def only_articles(self) -> None:
        """Show only what the selected articles say."""
        chosen = frozenset(ident for ident in self._session.selection.ids if self._session.project.find(Article, ident))
        self._session.show(replace(self._session.filter, articles=chosen))

    @property
    def theme_choice(self) -> ThemeChoice:
        return self._desk.store.current.theme

    def use_theme(self, choice: ThemeChoice) -> None:
        """Choose the appearance."""
        self._desk.store.update(theme=choice)

    def walk(self, by: int) -> None:
        """Go to the next pane of the window, or the one before."""
        self.pane_wanted.emit(by)

    def find(self) -> None:
        """Go to the search field."""
        self.find_wanted.emit()

    def reset_layout(self) -> None:
        """Put panels and bars back where they were at first."""
        self.reset_wanted.emit()

    def show_settings(self) -> None:
        self.settings_wanted.emit()

    def show_help(self) -> None:
        self.help_wanted.emit()

    def show_about(self) -> None:
        self.about_wanted.emit()

    def close_window(self) -> None:
        self._desk.window.close()
