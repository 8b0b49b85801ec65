"""What the timeline shows, as arrays with their index: built from a project, mended when a few events change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from whowhen.core.change import Change
from whowhen.core.choices import Lane
from whowhen.core.filters import Filter, is_plain
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Event, Record, is_hidden
from whowhen.layout.culling import Density, IntervalIndex
from whowhen.layout.folds import BREAK_PX, Folds, empty_stretches
from whowhen.layout.rows import AUTOMATIC, lowest_free, pack
from whowhen.ui.timeline.lanes import (
    MOST_ACTOR_LANES,
    OTHERS,
    Lanes,
    LanesBy,
    Look,
    arranged,
    lanes_of,
    without_idle,
)
from whowhen.ui.timeline.marks import KINDS, OPEN, TABLE, Clock, Form, Table, row_of

Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
Measure = Callable[[str], float]
ARROW_PX = 34.0
USUAL_LABEL_PX = 260.0
"""What is kept free for a title: a longer one is written out only where there is room besides."""
MOST_LABELLED = 5_000
"""Beyond so many events rows are packed by time alone: no screen holds their labels at once."""
MOST_ROWS = 60
"""Rows of a lane among which more than `MOST_LABELLED` events are spread; then bars may overlap."""
_MOST_ROWS_LABELLED = 48
MOST_PATCHED = 200
_ROW_IN_DAYS = 1e-7
"""Orders by row what begins at the same time; less than any two times differ by."""
MOST_RANKED = 60_000
"""Labels are chosen among so many of the most important events when not all can be looked at."""


def is_drawn(event: Event) -> bool:
    """Whether the timeline has a mark for the event: it is dated, and neither dismissed nor said not to have been."""
    date = event.date
    placed = date is not None and (date.earliest is not None or date.latest is not None)
    return placed and not is_hidden(event) and event.status != "negated"


def _is_aside(before: Record | None, after: Record | None, by: LanesBy) -> bool:
    """Whether a change of a record that is no event leaves every mark and lane as it is."""
    match before or after:
        case Actor():
            same = isinstance(before, Actor) and isinstance(after, Actor) and before.name == after.name
            return by != "actor" or same
        case Article() if isinstance(before, Article) and isinstance(after, Article):
            return before.published == after.published and before.title == after.title
        case Article():
            return by != "article"
        case Lane(by="lane"):
            return by != "lane" or (before is not None and after is not None)
    return True


class Model:
    """`ids`, `titles` and `table` run in parallel; `at` finds an id's place in them; `bounds` is all their time.

    `kept_px` is how much of each label its row keeps free of other marks at most.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.titles: list[str] = []
        self.table: Table = np.empty(0, TABLE)
        self.at: dict[str, int] = {}
        self.lanes = Lanes("none")
        self.clock: Clock = "happened"
        self.row_counts: list[int] = [1]
        self.days_per_label_px = 0.0
        self.kept_px = USUAL_LABEL_PX
        self.index = IntervalIndex(np.empty(0), np.empty(0))
        self.counts: list[int] = [0]
        self.bounds: tuple[float, float] | None = None
        self.folds: Folds | None = None
        self._stops: Sequence[float] | None = None
        self._density: Density | None = None
        self._ranked: tuple[Places, Floats, Floats] | None = None
        self.version = 0

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def density(self) -> Density:
        """The density of what the filter shows, by lane; made when first asked for."""
        if self._density is None:
            shown = self.table[self.table["shown"]]
            self._density = Density(shown["start"], shown["end"], shown["lane"], len(self.lanes.keys))
        return self._density

    def build(
        self, project: Project, by: LanesBy, clock: Clock, measure: Measure, width: float,
        stops: Sequence[float] | None = None, only: Collection[str] | None = None,
    ) -> None:  # fmt: skip
        """Everything anew, or `only` some events, with rows for a whole that is so wide; with `stops`, other days that
        stay open, long empty stretches are folded."""
        self.clock, self._stops = clock, stops
        events = [one for one in project.of_kind(Event) if is_drawn(one) and (only is None or one.id in only)]
        events.sort(key=lambda event: event.id)
        lanes = lanes_of(events, by, project)
        numbers = [lanes.of(event, project) for event in events]
        self.lanes, renumbered = without_idle(lanes, numbers)
        rows = [row_of(event, renumbered[lane], project, clock) for event, lane in zip(events, numbers, strict=True)]
        self.fill([event.id for event in events], [event.title for event in events], np.array(rows, TABLE))
        if len(self) <= MOST_LABELLED:
            self.table["label_px"] = [measure(title) for title in self.titles]
        self.arrange(width)

    def fill(self, ids: Sequence[str], titles: Sequence[str], table: Table) -> None:
        """Take these marks as they are."""
        self.ids, self.titles, self.table = list(ids), list(titles), table
        self.at = {ident: place for place, ident in enumerate(self.ids)}

    def arrange(self, width: float) -> None:
        """Give every mark its row: with room for its label where the whole is so wide, as far as rows allow."""
        bounds = self._bounds()
        self._fold()
        if bounds is None:
            self.row_counts, self.days_per_label_px = [1], 0.0
        elif len(self) > MOST_LABELLED:
            self._pack(0.0, MOST_ROWS)
        else:
            days_per_px = self._days_per_px(bounds, width)
            for finer in (1, 2, 4, 8, 16, 32, 128, 512, 4096):
                self._pack(days_per_px / finer, None)
                if sum(self.row_counts) <= max(_MOST_ROWS_LABELLED, 3 * len(self.lanes.keys)):
                    break
        self._reindex()

    def _days_per_px(self, bounds: tuple[float, float], width: float) -> float:
        folded, breaks = self.folds.between(*bounds) if self.folds else (0.0, 0)
        return max(bounds[1] - bounds[0] - folded, 1.0) / max(width - breaks * BREAK_PX, 160.0)

    def _fold(self) -> None:
        """Find the long empty stretches, if they are to be folded."""
        if self._stops is None:
            self.folds = None
            return
        stops = np.array(self._stops)
        starts, ends = (np.concatenate([self.table[side], stops]) for side in ("start", "end"))
        if self.clock == "reported":
            tails = self.table["tail"][~np.isnan(self.table["tail"])]
            starts, ends = np.concatenate([starts, tails]), np.concatenate([ends, tails])
        self.folds = empty_stretches(starts, ends)

    def arrange_for(self, days_per_px: float) -> None:
        """Give every mark its row with room for its label at this magnification, however many rows that takes."""
        self._pack(days_per_px, None)
        self._reindex()

    def _pack(self, days_per_label_px: float, most_rows: int | None) -> None:
        self.days_per_label_px = days_per_label_px
        starts, ends = self._occupied()
        self.row_counts = []
        for lane in range(len(self.lanes.keys)):
            inside = np.flatnonzero(self.table["lane"] == lane)
            keys = [self.ids[place] for place in inside]
            rows = pack(starts[inside], ends[inside], keys, self.table["wish"][inside], most_rows)
            self.table["row"][inside] = rows
            self.row_counts.append(int(rows.max(initial=0)) + 1)

    def _occupied(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """The stretch of its row that each mark keeps free of others: itself, its arrows and its label."""
        form = self.table["form"]
        unit, label_px = self.days_per_label_px, np.clip(self.table["label_px"], 0.0, self.kept_px)
        before = np.where(form & Form.OPEN_START, ARROW_PX, 6.0) * unit
        after = (np.where(form & Form.OPEN_END, ARROW_PX, 6.0) + label_px + 12.0) * unit
        inside = (self.table["end"] - self.table["start"]) > (label_px + 18.0) * unit
        after = np.where(inside & ((form & (OPEN | Form.DENIED)) == 0), 6.0 * unit, after)
        starts, ends = self.table["start"], np.maximum(self.table["end"], self.table["start"] + 1e-4)
        if self.folds is not None and unit > 0:
            starts, ends = self.folds.places(starts, unit), self.folds.places(ends, unit)
        return starts - before, ends + after

    def _bounds(self) -> tuple[float, float] | None:
        """The first and last time that a mark touches; None when there is no mark."""
        if not len(self):
            return None
        first, last = float(self.table["start"].min()), float(self.table["end"].max())
        tails = self.table["tail"][~np.isnan(self.table["tail"])] if self.clock == "reported" else np.empty(0)
        return min([first, *tails.tolist()]), max([last, *tails.tolist()])

    def paints(self, places: Places) -> Places:
        """The number of each mark's colour: its type's, or after all types that of a lane which was given one."""
        kinds = self.table["kind"][places].astype(np.intp)
        if not any(self.lanes.colors):
            return kinds
        lanes = self.table["lane"][places]
        return np.where(np.array([bool(color) for color in self.lanes.colors])[lanes], len(KINDS) + lanes, kinds)

    def ends_of_labels(self, most_px: float) -> tuple[Floats, Floats]:
        """Where each mark ends, and how many pixels its arrow and at most so much of its label then still need."""
        arrows = np.where(self.table["form"] & Form.OPEN_END, ARROW_PX, 0.0)
        return self.table["end"], arrows + np.clip(self.table["label_px"], 0.0, most_px) + 12.0

    def _reindex(self) -> None:
        self.index = IntervalIndex(self.table["start"].copy(), self.table["end"].copy())
        self.bounds = self._bounds()
        self.counts = np.bincount(self.table["lane"], minlength=len(self.lanes.keys)).tolist()
        self._ranked = None
        self._density = None
        self.version += 1

    def patch(self, project: Project, change: Change, measure: Measure) -> bool:
        """Follow a change of few events, all others staying in their rows; False where all must be built anew."""
        events = {ident: sides for ident, sides in change.edits.items() if isinstance(sides[0] or sides[1], Event)}
        others = (sides for ident, sides in change.edits.items() if ident not in events)
        if len(events) > MOST_PATCHED or not all(_is_aside(before, after, self.lanes.by) for before, after in others):
            return False
        self.dress(project)
        if not events:
            return True
        rows: dict[str, tuple[Event, int]] = {}
        for ident, (_, after) in events.items():
            if isinstance(after, Event) and is_drawn(after):
                if not self._has_lane_for(after, project):
                    return False
                rows[ident] = (after, self.lanes.of(after, project))
        self._remove([ident for ident in events if ident in self.at and ident not in rows])
        self._put([(event, lane) for _, (event, lane) in sorted(rows.items())], project, measure)
        self._fold()
        self._reindex()
        empty = {key for key, count in zip(self.lanes.keys, self.counts, strict=True) if not count}
        return empty <= self.lanes.lasting  # a lane that lost its last event goes: that is built anew

    def dress(self, project: Project, look: Look | None = None) -> bool:
        """Give the lanes the order and looks that the user chose, all marks staying in their rows; whether that is
        anything new. `look` finds the records of a change that is only tried."""
        lanes = arranged(self.lanes.by, self.lanes.usual, project, self.lanes.lasting, look)
        if lanes == self.lanes:
            return False
        if lanes.keys != self.lanes.keys:
            places = {key: number for number, key in enumerate(lanes.keys)}
            order = [places[key] for key in self.lanes.keys]
            self.table["lane"] = np.array(order, np.int32)[self.table["lane"]]
            back = np.argsort(order).tolist()
            self.row_counts = [self.row_counts[lane] for lane in back]
            self.counts = [self.counts[lane] for lane in back]
            self._density = None
        self.lanes = lanes
        self.version += 1
        return True

    def _has_lane_for(self, event: Event, project: Project) -> bool:
        key = self.lanes.keys[self.lanes.of(event, project)]
        needed = lanes_of([event], self.lanes.by, project)
        is_one_of_many = self.lanes.by == "actor" and key == OTHERS and len(self.lanes.keys) > MOST_ACTOR_LANES
        return key == needed.keys[needed.of(event, project)] or is_one_of_many

    def _remove(self, gone: Iterable[str]) -> None:
        places = sorted((self.at[ident] for ident in gone), reverse=True)
        if not places:
            return
        for place in places:
            del self.ids[place], self.titles[place]
        self.fill(self.ids, self.titles, np.delete(self.table, places))

    def _put(self, events: Sequence[tuple[Event, int]], project: Project, measure: Measure) -> None:
        """Take in events with their lanes, each in a row where it meets none of the others."""
        old = len(self.ids)
        new = [event for event, _ in events if event.id not in self.at]
        self.ids += [event.id for event in new]
        self.titles += [event.title for event in new]
        self.at.update({event.id: old + place for place, event in enumerate(new)})
        fresh = np.zeros(len(new), TABLE)
        fresh["row"] = AUTOMATIC
        self.table = np.concatenate([self.table, fresh])
        for event, lane in events:
            self._fill_row(event, lane, project, measure)
        starts, ends = self._occupied()
        for event, lane in events:
            place = self.at[event.id]
            row = self._row_for(place, starts, ends)
            self.table["row"][place] = row
            self.row_counts[lane] = max(self.row_counts[lane], row + 1)

    def _fill_row(self, event: Event, lane: int, project: Project, measure: Measure) -> None:
        """Write an event into its row of the table; for now it stays in the lane's row in which it was."""
        place = self.at[event.id]
        stays = int(self.table["row"][place]) if self.table["lane"][place] == lane else AUTOMATIC
        self.table[place] = row_of(event, lane, project, self.clock)
        self.table["label_px"][place] = measure(event.title)
        self.table["row"][place] = stays
        self.titles[place] = event.title

    def _row_for(self, place: int, starts: Floats, ends: Floats) -> int:
        """The row for a mark among those that have one, its own if free; the user's choice always stands."""
        chosen = int(self.table["wish"][place])
        if chosen >= 0:
            return chosen
        rows, wish = self.table["row"], int(self.table["row"][place])
        others = (self.table["lane"] == self.table["lane"][place]) & (rows >= 0)
        others[place] = False
        row = lowest_free(float(starts[place]), float(ends[place]), starts[others], ends[others], rows[others], wish)
        return row if len(self) <= MOST_LABELLED else min(row, MOST_ROWS - 1)

    def show(self, chosen: Filter, passing: Callable[[], Iterable[Event]]) -> None:
        """Note which marks pass a filter: by the table alone where that will do, else by the events that pass."""
        by_report = self.clock == "reported" and chosen.window is not None
        if by_report or chosen.words or not is_plain(chosen):
            ids = {event.id for event in passing()}
            shown = np.fromiter((ident in ids for ident in self.ids), np.bool_, len(self))
        else:
            shown = self.table["confidence"] >= np.float32(chosen.least_confidence)
            if chosen.window:
                first, last = chosen.window
                form = self.table["form"]
                shown &= ((self.table["start"] < last + 1) | ((form & Form.OPEN_START) > 0)) & (
                    (self.table["end"] > first) | ((form & Form.OPEN_END) > 0)
                )
        self.table["shown"] = shown
        self._density = None
        self.version += 1

    def touching(self, first: float, last: float) -> npt.NDArray[np.intp]:
        """The places of the marks that touch a stretch of time, by start."""
        found = self.index.touching(first, last)
        return found[np.argsort(self.table["start"][found] + _ROW_IN_DAYS * self.table["row"][found])]

    def most_important(self, first: float, last: float, most: int) -> Places:
        """The places of at most so many shown marks that touch a stretch of time, the important ones first."""
        if self._ranked is None:
            ranked = np.lexsort((np.arange(len(self)), -self.table["importance"]))[:MOST_RANKED]
            self._ranked = (ranked, self.table["start"][ranked], self.table["end"][ranked])
        ranked, starts, ends = self._ranked
        found: list[Places] = []
        count, begin, step = 0, 0, 4 * most
        while begin < len(ranked) and count < most:
            part = slice(begin, begin + step)
            places = ranked[part][(starts[part] <= last) & (ends[part] >= first)]
            found.append(places[self.table["shown"][places]])
            count, begin, step = count + len(found[-1]), begin + step, 2 * step
        return np.concatenate(found)[:most] if found else np.empty(0, np.intp)

    def measure(self, places: Places, measure: Measure) -> None:
        """Make sure that the labels of these marks are measured."""
        unknown = places[self.table["label_px"][places] < 0]
        self.table["label_px"][unknown] = [measure(self.titles[place]) for place in unknown.tolist()]
