"""What the canvas shows of the session: the model's marks with filter, selection, hover and preview on them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from whowhen.core.change import Change
from whowhen.core.choices import Era, Lane
from whowhen.core.project import Project
from whowhen.core.records import Actor, Event, Relationship
from whowhen.layout.timescale import TimeScale
from whowhen.ui.session import Session
from whowhen.ui.timeline.eras import placed_eras, set_eras
from whowhen.ui.timeline.lanes import LanesBy
from whowhen.ui.timeline.marks import TABLE, Clock, extent, row_of
from whowhen.ui.timeline.model import Measure, Model, is_drawn
from whowhen.ui.timeline.scene import Moved, Published, Scene, bands_of

Ghost = tuple[int, float, float]


class Content:
    """Keeps one scene in step with the session; whoever draws it calls in when the session speaks."""

    def __init__(self, session: Session, measure: Measure) -> None:
        self.session = session
        self.is_linked = True
        self.folds_empty = False
        self.model = Model()
        self.scene = Scene(self.model, TimeScale(0.0, 1.0), bands_of([1]), 1.0, 1.0)
        self._measure = measure
        self._tries_lanes = self._tries_eras = False

    @property
    def project(self) -> Project:
        return self.session.project

    def build(self, by: LanesBy, clock: Clock, width: float) -> None:
        """Every mark anew, with rows for a whole that is so wide."""
        stops = [one.day for one in _publications(self.project)] if self.folds_empty else None
        self.model.build(self.project, by, clock, self._measure, width, stops)
        self.refresh()

    def patch(self, change: Change) -> bool:
        """Follow a small change; False where all must be built anew (until then what is there stays whole)."""
        is_enough = self.model.patch(self.project, change, self._measure)
        self.refresh()
        return is_enough

    def refresh(self) -> None:
        """Lay lanes, filter, selection, hover and preview over the model as it is now."""
        self.scene.scale = self.scene.scale.with_folds(self.model.folds, self.scene.body_width / 2)
        self._dress(self.session.preview)
        set_eras(self.scene, placed_eras(self.project))
        self.scene.publications = _publications(self.project)
        self.show_filter()
        self.show_selection()
        self.show_hover()
        self.preview(self.session.preview)

    def _dress(self, change: Change | None) -> None:
        """Put the lanes in order and fold them as the project says, or as a change would that is only tried."""

        def look(ident: str) -> Lane | None:
            if change is not None and ident in change.edits:
                after = change.edits[ident][1]
                return after if isinstance(after, Lane) else None
            return self.project.find(Lane, ident)

        self.model.dress(self.project, look)
        self.scene.bands = bands_of(self.model.row_counts, self.model.lanes.folded)

    def show_filter(self) -> None:
        """Fade what the session's filter takes away."""
        self.model.show(self.session.filter, self.session.shown_events)
        self.scene.window = self.session.filter.window if self.model.clock == "happened" else None

    def show_selection(self) -> None:
        """Ring what is chosen, and more softly the events of chosen actors and ties."""
        chosen = self.session.selection.ids if self.is_linked else frozenset()
        self.scene.selected = self._places(chosen)
        self.scene.lit = self._places(self._kin(chosen))
        if not self.scene.moved:
            self.scene.ghosts = self._text_ghosts()

    def show_hover(self) -> bool:
        """Ring softly what is pointed at and what belongs to it; whether that is something else than before."""
        hover = self.session.hover if self.is_linked else frozenset()
        before = self.scene.hovered
        self.scene.hovered = self._places(hover) | self._places(self._kin(hover))
        return self.scene.hovered != before

    def _places(self, ids: Iterable[str]) -> frozenset[int]:
        return frozenset(self.model.at[ident] for ident in ids if ident in self.model.at)

    def _kin(self, ids: Iterable[str]) -> list[str]:
        """The events that belong to records of other kinds: what an actor takes part in, what proves a tie."""
        found: list[str] = []
        for ident in ids:
            match self.project.get(ident):
                case Actor():
                    found += self.project.referrers(ident)
                case Relationship() as tie:
                    both = self.project.referrers(tie.source) & self.project.referrers(tie.target)
                    found += [one for one in both if self._shares_proof(one, tie)]
        return found

    def chosen_events(self) -> frozenset[str]:
        """The events that are chosen, and those that belong to chosen actors and ties."""
        chosen = self.session.selection.ids
        found = {*chosen, *self._kin(chosen)}
        return frozenset(ident for ident in found if self.project.find(Event, ident))

    def _shares_proof(self, ident: str, tie: Relationship) -> bool:
        event = self.project.find(Event, ident)
        proofs = {(proof.article, proof.start) for proof in tie.evidence}
        return event is not None and any((proof.article, proof.start) in proofs for proof in event.evidence)

    def preview(self, change: Change | None) -> None:
        """Put the events of a change that is only tried where they would go, with ghosts where they are."""
        tries_eras = change is not None and any(isinstance(after, Era) for _, after in change.edits.values())
        if tries_eras or self._tries_eras:
            held = {era.id: era.row for era in self.scene.eras}
            self.scene.eras = placed_eras(self.project, change, held if change else None)
        self._tries_eras = tries_eras
        tries_lanes = change is not None and any(isinstance(after, Lane) for _, after in change.edits.values())
        if tries_lanes or self._tries_lanes:
            self._dress(change)
        self._tries_lanes = tries_lanes
        moved: dict[int, Moved] = {}
        added: list[Moved] = []
        ghosts: list[Ghost] = []
        for ident, (before, after) in change.edits.items() if change else ():
            place = self.model.at.get(ident)
            if isinstance(after, Event) and is_drawn(after):
                mark = self._moved(after, place)
                if place is None:
                    added.append(mark)
                else:
                    moved[place] = mark
            if place is not None and isinstance(before, Event):
                mark_now = self.model.table[place]
                ghosts.append((place, float(mark_now["start"]), float(mark_now["end"])))
        self.scene.moved, self.scene.added = moved, tuple(added)
        self.scene.ghosts = tuple(ghosts) or self._text_ghosts()

    def _moved(self, event: Event, place: int | None) -> Moved:
        lane = self.model.lanes.of(event, self.project)
        mark = np.array([row_of(event, lane, self.project, self.model.clock)], TABLE)[0]
        if mark["wish"] >= 0:
            mark["row"] = mark["wish"]
        elif place is not None:
            mark["row"] = self.model.table["row"][place]
        else:
            mark["row"] = 0
        return Moved(mark, event.title)

    def _text_ghosts(self) -> tuple[Ghost, ...]:
        """Where the text has the chosen events whose dates were set by hand."""
        found = []
        for place in sorted(self.scene.selected):
            event = self.project.find(Event, self.model.ids[place])
            own = event.extracted if event else None
            if own and own.date and (own.date.earliest is not None or own.date.latest is not None):
                where = extent(own, own.date)
                found.append((place, where.start, where.end))
        return tuple(found)


def _publications(project: Project) -> tuple[Published, ...]:
    """The days on which articles were published, in order."""
    days = [
        Published(float(date.latest), article.title, article.id)
        for article in project.articles()
        if (date := article.published.date) and date.is_exact and date.latest is not None
    ]
    return tuple(sorted(days))
