"""Commands on what is selected: make, delete, merge, review, and walk from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal

from whowhen.core.edits.actors import add_actor, merge
from whowhen.core.edits.articles import remove_articles
from whowhen.core.edits.events import add_event, merge_events, revert_date
from whowhen.core.edits.relationships import turn_round
from whowhen.core.edits.revision import dismiss, revise
from whowhen.core.records import Actor, Article, Event, Participant, Record, Relationship
from whowhen.ui.desk import Desk

Verdict = Literal["accepted", "unsure"]


class RecordCommands(QObject):
    """`form_wanted` asks for the form of a record, to rename it when the flag is set. `actor_made` tells of a new
    actor, which no tie brings onto the map."""

    form_wanted = Signal(str, bool)
    actor_made = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk, self._session = desk, desk.session

    def chosen(self, *kinds: type[Record]) -> tuple[Record, ...]:
        """The selected records of these kinds, the current one first."""
        selection = self._session.selection
        ids = sorted(selection.ids, key=lambda ident: (ident != selection.current, ident))
        records = (self._session.project.get(ident) for ident in ids)
        return tuple(record for record in records if isinstance(record, kinds))

    def has(self, kind: type[Record], least: int = 1) -> bool:
        """Whether so many records of a kind are selected."""
        return len(self.chosen(kind)) >= least

    @property
    def has_claims(self) -> bool:
        return bool(self.chosen(Event, Relationship, Actor))

    def show_details(self) -> None:
        """Show the current record's form."""
        self.edit(self._session.selection.current or "")

    def edit(self, ident: str, *, rename: bool = False) -> None:
        """Show a record's form."""
        if ident in self._session.project:
            self._session.select([ident])
            self.form_wanted.emit(ident, rename)

    def new_event(self) -> None:
        """Make an event of the selected actors, ready to be named and dated."""
        parts = tuple(Participant(actor.id) for actor in self.chosen(Actor))
        event = Event(self._session.new_id("event"), self.tr("New event"), participants=parts)
        if self._session.do(add_event(event)):
            self.edit(event.id, rename=True)

    def new_actor(self) -> None:
        """Make an actor, ready to be named."""
        ident = self._session.new_id("actor")
        if self._session.do(add_actor(ident, self.tr("New actor"), "person")):
            self.actor_made.emit(ident)
            self.edit(ident, rename=True)

    def delete(self) -> None:
        """Remove what was made by hand, dismiss what the machine found, remove selected articles.

        Of several selected claims those that the filter hides are kept: nobody deletes what he does not see.
        """
        project = self._session.project
        articles = [record.id for record in self.chosen(Article)]
        claims = [record.id for record in self.chosen(Event, Relationship, Actor)]
        if articles:
            self._session.do(remove_articles(project, articles))
        elif len(claims) == 1:
            self._session.do(dismiss(project, claims))
        elif claims:
            shown = [ident for ident in claims if self._session.shows(ident)]
            self._session.do(dismiss(project, shown))
            self._tell_of_kept(len(claims) - len(shown))

    def _tell_of_kept(self, hidden: int) -> None:
        if hidden == 1:
            self._desk.mention(self.tr("One selected record is hidden by the filter and was kept."), "clear-filters")
        elif hidden:
            words = self.tr("{} selected records are hidden by the filter and were kept.")
            self._desk.mention(words.format(hidden), "clear-filters")

    @property
    def can_merge(self) -> bool:
        """Whether several actors, or several events, are selected."""
        return self.has(Actor, 2) or self.has(Event, 2)

    def merge(self) -> None:
        """Make one actor of the selected ones, or one event; the current one's name stays."""
        actors, events = self.chosen(Actor), self.chosen(Event)
        if len(actors) > 1:
            self.merge_into(actors[0].id, [actor.id for actor in actors[1:]])
        elif len(events) > 1 and self._session.do(
            merge_events(self._session.project, events[0].id, [event.id for event in events[1:]])
        ):
            self._session.select([events[0].id])

    def merge_into(self, keep: str, gone: Sequence[str]) -> None:
        """Let one actor take over others; undo takes them apart again."""
        if self._session.do(merge(self._session.project, keep, gone)):
            self._session.select([keep])

    @property
    def can_split(self) -> bool:
        """Whether one actor is selected whose mentions could be of two."""
        chosen = self.chosen(Actor)
        return len(chosen) == 1 and isinstance(chosen[0], Actor) and len(chosen[0].mentions) > 1

    def split(self) -> None:
        """Ask which mentions of the selected actor are somebody else."""
        from whowhen.ui.inspector.splitting import SplitDialog

        for actor in self.chosen(Actor)[:1]:
            if isinstance(actor, Actor):
                dialog = SplitDialog(self._session, actor, self._desk.window)
                dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
                dialog.open()

    def turn_round(self) -> None:
        """Swap source and target of the selected relationships."""
        self._session.do(turn_round(self._session.project, [one.id for one in self.chosen(Relationship)]))

    def revert_date(self) -> None:
        """Give the selected events the text's own dates back."""
        self._session.do(revert_date(self._session.project, [one.id for one in self.chosen(Event)]))

    def review(self, verdict: Verdict) -> None:
        """Note what the user thinks of the selected claims, and go to the next."""
        ids = [record.id for record in self.chosen(Event, Relationship, Actor)]
        label = self.tr("Accept") if verdict == "accepted" else self.tr("Mark as unsure")
        self._and_on(lambda: self._session.do(revise(self._session.project, label, ids, review=verdict)))

    def reject(self) -> None:
        """Say "not so" to the selected claims, and go to the next."""
        self._and_on(self.delete)

    def step(self, by: int) -> None:
        """Select the event that comes `by` places later in time."""
        events = self._session.shown_events()
        if not events:
            return
        ids = [event.id for event in events]
        current = self._session.selection.current
        start = ids.index(current) if current in ids else (-1 if by > 0 else len(ids))
        self._session.select([ids[min(len(ids) - 1, max(0, start + by))]])

    def first(self) -> None:
        """Select the first event in time."""
        self._session.select([event.id for event in self._session.shown_events()[:1]])

    def last(self) -> None:
        """Select the last dated event."""
        dated = [event.id for event in self._session.shown_events() if event.date is not None]
        self._session.select(dated[-1:])

    def _and_on(self, work: Callable[[], object]) -> None:
        """Do something with the current event and select the one after it."""
        ids = [event.id for event in self._session.shown_events()]
        current = self._session.selection.current
        following = ids[ids.index(current) + 1 : ids.index(current) + 2] if current in ids else []
        work()
        if following:
            self._session.select(following)
