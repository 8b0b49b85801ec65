"""The window's face of the open document: its changes, the preview, the selection and the filter as signals.

Views read from here and ask here for every change; nobody else touches the document.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Signal

from whowhen.core.change import Change
from whowhen.core.document import Document
from whowhen.core.filters import Filter, passes, passing, passing_actors
from whowhen.core.logbook import By
from whowhen.core.project import BrokenReference, Project, StaleChange
from whowhen.core.records import Actor, Article, Claim, Event, Record, Relationship, is_hidden
from whowhen.storage.searchindex import SearchIndex
from whowhen.ui.selection import Selection

C = TypeVar("C", Event, Relationship)
R = TypeVar("R", Event, Relationship, Actor)


class Session(QObject):
    """Signals tell facts: `opened` another document, `changed` the project, `previewed` a change that is only tried,
    `selected`, `hovered`, `filtered`, and `refused` with a sentence why a change was not made."""

    opened = Signal()
    changed = Signal(object)  # Change
    previewed = Signal(object)  # Change | None
    selected = Signal(object)  # Selection
    hovered = Signal(object)  # frozenset[str]
    filtered = Signal(object)  # Filter
    refused = Signal(str)

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document or Document()
        self._document.listeners.append(self._on_change)
        self._preview: Change | None = None
        self._selection = Selection()
        self._hover: frozenset[str] = frozenset()
        self._filter = Filter()
        self._seen: dict[type, tuple[object, ...]] = {}
        self._index: SearchIndex | None = None
        self._found: tuple[object, frozenset[str]] = (None, frozenset())
        self._counted: tuple[object, int] = (None, 0)

    @classmethod
    def of(cls, project: Project) -> Session:
        """A session of a project that is kept nowhere."""
        return cls(Document(project))

    @property
    def document(self) -> Document:
        return self._document

    @property
    def project(self) -> Project:
        return self._document.project

    @property
    def preview(self) -> Change | None:
        return self._preview

    @property
    def selection(self) -> Selection:
        return self._selection

    @property
    def hover(self) -> frozenset[str]:
        return self._hover

    @property
    def filter(self) -> Filter:
        return self._filter

    @staticmethod
    def new_id(kind: str) -> str:
        """A fresh id that says of which kind it is."""
        return f"{kind}-{uuid.uuid4().hex[:12]}"

    def open(self, document: Document) -> None:
        """Show another document; selection, preview and filter start anew."""
        self._document.listeners.remove(self._on_change)
        self._document = document
        self._document.listeners.append(self._on_change)
        if self._index is not None:
            self._index.close()
            self._index = None
        self._preview, self._selection, self._hover, self._filter = None, Selection(), frozenset(), Filter()
        self.opened.emit()

    def do(self, change: Change, run: str | None = None, by: By = "hand") -> bool:
        """Make a change; False, with a sentence in `refused`, when it could not be made or kept."""
        self.show_preview(None)
        try:
            self._document.do(change, run, by)
        except (StaleChange, BrokenReference):
            self.refused.emit("This was changed elsewhere in the meantime. Look at it again and repeat the step.")
            return False
        except OSError as error:
            self.refused.emit(str(error))
            return False
        return True

    def undo(self) -> None:
        """Take the newest step back and select what it touched."""
        self._travel(len(self._document.history.done) - 1)

    def redo(self) -> None:
        """Make the step that was taken back again and select what it touched."""
        self._travel(len(self._document.history.done) + 1)

    def go_back_to(self, steps: int) -> bool:
        """Undo or redo until just so many steps are done, and select what the last of them touched; False where one
        could not be written, and it stops there."""
        return self._travel(steps)

    def _travel(self, steps: int) -> bool:
        self.show_preview(None)
        history, last = self._document.history, None
        try:
            while len(history.done) != steps:
                step = self._document.undo() if len(history.done) > steps else self._document.redo()
                if step is None:
                    break
                last = step
        except OSError as error:
            self.refused.emit(str(error))
        if last is not None:
            touched = {ident for change in last.changes for ident in change.edits if ident in self.project}
            self.select(sorted(touched))
        return len(history.done) == steps

    def show_preview(self, change: Change | None) -> None:
        """Let every view draw a change that is not made (yet); None ends it."""
        if change is not self._preview:
            self._preview = change
            self.previewed.emit(change)

    def select(self, ids: Iterable[str], current: str | None = None) -> None:
        """Choose records; an unchanged selection is not told again."""
        self._choose(Selection.of((ident for ident in ids if ident in self.project), current))

    def toggle(self, ident: str) -> None:
        """Add a record to the selection or take it away."""
        self._choose(self._selection.toggled(ident))

    def point_at(self, ids: Iterable[str]) -> None:
        """Highlight softly what the pointer is over; nothing ends it."""
        hover = frozenset(ids)
        if hover != self._hover:
            self._hover = hover
            self.hovered.emit(hover)

    @property
    def selection_words(self) -> str:
        """What is selected, as people say it; empty where nothing is."""
        chosen = self._selection
        if len(chosen.ids) != 1:
            return self.tr("{} selected").format(len(chosen.ids)) if chosen.ids else ""
        kinds = {
            Article: self.tr("Article"),
            Actor: self.tr("Actor"),
            Event: self.tr("Event"),
            Relationship: self.tr("Relationship"),
        }
        kind = kinds.get(type(self.project.get(chosen.current)), "")
        return f"{kind}:  {self.project.name(chosen.current)}"

    def show(self, chosen: Filter) -> None:
        """Show only what passes the filter."""
        if chosen != self._filter:
            self._filter = chosen
            self.filtered.emit(chosen)

    def record(self, ident: str | None) -> Record | None:
        """The record as the views draw it: the preview's, where one is tried."""
        if ident is not None and self._preview and ident in self._preview.edits:
            return self._preview.edits[ident][1]
        return self.project.get(ident)

    @property
    def index(self) -> SearchIndex:
        """The full-text index of the project, made when it is first asked for."""
        if self._index is None:
            self._index = SearchIndex(self.project)
        return self._index

    @property
    def found(self) -> frozenset[str] | None:
        """The ids of the records that say the filter's words; None where there are no words."""
        if not self._filter.words:
            return None
        state = (self.project, self.project.revision, self._filter.words)
        if self._found[0] != state:
            self._found = state, self.index.find(self._filter.words)
        return self._found[1]

    def shown_events(self) -> tuple[Event, ...]:
        """The events that pass the filter, in order."""
        return self._shown(Event, lambda: self._passing(self.project.events()))

    @property
    def number_of_events(self) -> int:
        """How many events there are without the filter."""
        state = (self.project, self.project.revision)
        if self._counted[0] != state:
            self._counted = state, sum(one.review != "rejected" for one in self.project.of_kind(Event))
        return self._counted[1]

    def shows(self, ident: str) -> bool:
        """Whether the filter shows an event, relationship or actor."""
        record = self.project.get(ident)
        if isinstance(record, Event | Relationship):
            return passes(record, self._filter, self.project, self.found)
        return record in self.shown_actors()

    def shown_relationships(self) -> tuple[Relationship, ...]:
        """The relationships that pass the filter; the time window is the map's own matter."""
        return self._shown(Relationship, lambda: self._passing(self.project.relationships()))

    def _passing(self, claims: Iterable[C]) -> tuple[C, ...]:
        return passing(claims, self._filter, self.project, self.found)

    def shown_actors(self) -> tuple[Actor, ...]:
        """The actors that pass the filter, by name."""
        return self._shown(Actor, self._passing_actors)

    def _passing_actors(self) -> tuple[Actor, ...]:
        claims: tuple[Claim, ...] = (*self.shown_events(), *self.shown_relationships())
        return passing_actors(self.project, self._filter, claims, self.found)

    def _shown(self, kind: type[R], records: Callable[[], tuple[R, ...]]) -> tuple[R, ...]:
        """The records that are shown, looked through once for all views until the project or the filter changes."""
        state = (self.project, self.project.revision, self._filter)
        if self._seen.get(kind, (None,))[0] != state:
            self._seen[kind] = state, records()
        return cast("tuple[R, ...]", self._seen[kind][1])

    def _choose(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selected.emit(selection)

    def _on_change(self, change: Change) -> None:
        gone = [ident for ident, (_, after) in change.edits.items() if after is None or is_hidden(after)]
        if self._index is not None:
            self._index.note(change)
        self.changed.emit(change)
        if self._selection.ids.intersection(gone):
            self._choose(self._selection.without(gone))
        if self._hover.intersection(gone):
            self.point_at(self._hover.difference(gone))
