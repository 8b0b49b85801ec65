"""Where everything of a timeline lies on a canvas at one moment: geometry that painter, gestures and pictures share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from whowhen.layout.timescale import TimeScale
from whowhen.ui.timeline.marks import Form
from whowhen.ui.timeline.model import ARROW_PX, Model

ROW_PX = 24.0
BAR_PX = 16.0
POINT_PX = 11.0
BAND_PAD_PX = 5.0
FOLDED_PX = 26.0
RULER_PX = 49.0
SYMBOL_ROOM_PX = 16.0
ERA_ROW_PX = 16.0
STRIP_PAD_PX = 1.0
LEAST_BAR_PX = 12.0
EDGE_PX = 5.0
REACH_PX = 5.0
SHEET_PX = 7.0
"""How far beside an article's sheet on the ruler a press still takes it."""
"""How far beside a mark the pointer still finds it."""
WIDE_DAY_PX = 60.0
MOST_DRAWN = 3_000
"""More marks than this in sight are shown as density, with only the important ones on it."""
LABEL_GAP_PX = 6.0
Part = Literal["body", "start", "end"]


class Hit(NamedTuple):
    """The mark under a point, and which part of it."""

    place: int
    part: Part


class Held(NamedTuple):
    """What was clicked that is no event, so that keys are about it: a lane by its key, an era by its id."""

    kind: Literal["lane", "era"]
    key: str


class Published(NamedTuple):
    """The day of an article's publication."""

    day: float
    title: str
    article: str


class Wall(NamedTuple):
    """The day where labels end while all time is in sight: at this magnification and whenever time is drawn smaller."""

    day: float
    days_per_px: float


class PlacedEra(NamedTuple):
    """A period of the user's: from `start` up to `end`, in a row of the strip under the ruler."""

    id: str
    title: str
    start: float
    end: float
    color: str
    row: int


@dataclass(frozen=True, slots=True)
class Bands:
    """The lanes from top to bottom, in pixels from the top of the first."""

    tops: tuple[float, ...]
    heights: tuple[float, ...]
    folded: frozenset[int] = frozenset()

    @property
    def height(self) -> float:
        return self.tops[-1] + self.heights[-1]

    def row_top(self, lane: int, row: int) -> float:
        return self.tops[lane] + BAND_PAD_PX + (0 if lane in self.folded else row * ROW_PX)

    def lane_at(self, y: float) -> int:
        """The lane at a height; the first or the last one beyond either end."""
        return max(0, int(np.searchsorted(self.tops, y, "right")) - 1)

    def row_at(self, lane: int, y: float) -> int:
        return max(0, int((y - self.tops[lane] - BAND_PAD_PX) // ROW_PX))


def bands_of(row_counts: list[int], folded: frozenset[int] = frozenset()) -> Bands:
    """Lanes as high as their rows."""
    heights = [
        FOLDED_PX if lane in folded else count * ROW_PX + 2 * BAND_PAD_PX for lane, count in enumerate(row_counts)
    ]
    tops = np.concatenate([[0.0], np.cumsum(heights)[:-1]]).tolist()
    return Bands(tuple(tops), tuple(heights), folded)


@dataclass(slots=True)
class Moved:
    """A mark that a preview draws elsewhere: one row of the model's table, and the title."""

    mark: np.void
    title: str


@dataclass(slots=True)
class Scene:
    """One moment of the timeline. Sets hold places in the model; `moved` and `added` are a preview's marks; `notes` are
    what small print follows each label with, in pictures."""

    model: Model
    scale: TimeScale
    bands: Bands
    width: float
    height: float
    gutter: float = 0.0
    scroll: float = 0.0
    ruler: float = RULER_PX
    selected: frozenset[int] = frozenset()
    lit: frozenset[int] = frozenset()
    hovered: frozenset[int] = frozenset()
    hides_filtered: bool = False
    window: tuple[float, float] | None = None
    publications: tuple[Published, ...] = ()
    ghosts: tuple[tuple[int, float, float], ...] = ()
    moved: dict[int, Moved] = field(default_factory=dict)
    added: tuple[Moved, ...] = ()
    notes: tuple[str, ...] = ()
    held: Held | None = None
    wall: Wall | None = None
    eras: tuple[PlacedEra, ...] = ()
    strip: float = 0.0

    @property
    def symbol_px(self) -> float:
        """The room for its type's symbol before a label inside a bar; lanes of types show it in their headers."""
        return 0.0 if self.model.lanes.by == "type" else SYMBOL_ROOM_PX

    @property
    def axis(self) -> float:
        """Where the ticks stand and the strip of eras begins; `ruler` is where the lanes do."""
        return self.ruler - self.strip

    @property
    def body_width(self) -> float:
        return max(1.0, self.width - self.gutter)

    def x(self, day: float) -> float:
        return self.gutter + self.scale.x(day)

    def day(self, x: float) -> float:
        return self.scale.day(x - self.gutter)

    def band_y(self, y: float) -> float:
        """A height of the canvas as one of the bands."""
        return y - self.ruler + self.scroll

    def lane_at(self, y: float) -> int | None:
        """The lane at a height of the canvas, None above and below all of them."""
        within = self.band_y(y)
        return self.bands.lane_at(within) if y >= self.ruler and within < self.bands.height else None

    def y(self, lane: int, row: int) -> float:
        """The top of a row on the canvas."""
        return self.ruler - self.scroll + self.bands.row_top(lane, row)

    def ys(self, places: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """The tops of the rows of many marks."""
        table = self.model.table
        lanes = table["lane"][places]
        rows = table["row"][places].astype(np.float64)
        if self.bands.folded:
            rows[np.isin(lanes, list(self.bands.folded))] = 0
        tops: npt.NDArray[np.float64] = np.asarray(self.bands.tops)[lanes] + rows * ROW_PX
        return tops + (BAND_PAD_PX + self.ruler - self.scroll)

    def sides(self, places: npt.NDArray[np.intp]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """The left and right pixel of many marks, as wide as they are drawn."""
        table = self.model.table
        return self.sides_of(table["start"][places], table["end"][places], table["form"][places])

    def forms(self, places: npt.NDArray[np.intp]) -> npt.NDArray[np.uint16]:
        """How many marks are drawn at this magnification."""
        table = self.model.table
        return self.form_of(table["start"][places], table["end"][places], table["form"][places])

    def form_of(
        self, start: npt.NDArray[np.float64], end: npt.NDArray[np.float64], form: npt.NDArray[np.uint16]
    ) -> npt.NDArray[np.uint16]:
        """A day that is drawn wide is no point any more: nobody knows the hour."""
        if self.scale.days_per_px * WIDE_DAY_PX > 1:
            return form
        is_wide = (end - start) / self.scale.days_per_px >= WIDE_DAY_PX
        return np.where(is_wide, form & ~np.uint16(Form.POINT), form)

    def sides_of(
        self, start: npt.NDArray[np.float64], end: npt.NDArray[np.float64], form: npt.NDArray[np.uint16]
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        form = self.form_of(start, end, form)
        left, right = self.scale.xs(start) + self.gutter, self.scale.xs(end) + self.gutter
        middle = (left + right) / 2
        is_point = (form & Form.POINT) > 0
        half = np.where(is_point, POINT_PX / 2, np.maximum((right - left) / 2, LEAST_BAR_PX / 2))
        left = middle - half - np.where(form & Form.OPEN_START, ARROW_PX, 0)
        right = middle + half + np.where(form & Form.OPEN_END, ARROW_PX, 0)
        return left, right

    def publication_at(self, x: float, y: float) -> Published | None:
        """The article whose sheet stands on the ruler at a point."""
        near = [(abs(self.x(one.day + 0.5) - x), one) for one in self.publications]
        distance, found = min(near, default=(SHEET_PX + 1, None))
        return found if distance <= SHEET_PX and self.axis - 2 * SHEET_PX <= y < self.axis else None

    def visible(self) -> npt.NDArray[np.intp]:
        """The places of the marks on the canvas, by start; those that a preview moves are left out."""
        places = self.model.touching(*self.scale.span(self.body_width, ARROW_PX + 8))
        y = self.ys(places)
        kept = (y > self.ruler - ROW_PX) & (y < self.height)
        if self.bands.folded:
            kept &= ~np.isin(self.model.table["lane"][places], list(self.bands.folded))
        if self.hides_filtered:
            kept &= self.model.table["shown"][places]
        if self.moved:
            kept &= ~np.isin(places, list(self.moved))
        return places[kept]

    @property
    def is_dense(self) -> bool:
        """Whether more marks are in sight than can be drawn one by one."""
        return self.model.index.count(*self.scale.span(self.body_width)) > MOST_DRAWN

    def in_sight(self, places: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """Those of the places that are on the canvas."""
        left, right = self.sides(places)
        top = self.ys(places)
        seen = (right > self.gutter) & (left < self.width) & (top > self.ruler - ROW_PX) & (top < self.height)
        return places[seen]

    def hit(self, x: float, y: float) -> Hit | None:
        """The mark at a point of the canvas or close to it; the one that begins last where several lie there."""
        if x < self.gutter or y < self.ruler:
            return None
        reach = ARROW_PX + 8
        lane = self.bands.lane_at(self.band_y(y))
        places = self.model.index.touching(self.day(x - reach), self.day(x + reach))
        table = self.model.table
        places = places[table["lane"][places] == lane]
        if lane in self.bands.folded or not len(places):
            return None
        tops = self.ys(places)
        left, right = self.sides(places)
        gap = np.maximum(np.maximum(left - x, x - right), 0.0)
        on = (tops <= y) & (y < tops + ROW_PX) & (gap <= REACH_PX)
        if self.hides_filtered:
            on &= table["shown"][places]
        found = np.flatnonzero(on)
        if not len(found):
            return None
        best = found[np.lexsort((table["start"][places[found]], -gap[found], table["shown"][places[found]]))[-1]]
        return Hit(int(places[best]), self._part(int(places[best]), x, float(left[best]), float(right[best])))

    def _part(self, place: int, x: float, left: float, right: float) -> Part:
        form = int(self.model.table["form"][place])
        if form & Form.POINT or right - left < 5 * EDGE_PX:
            return "body"
        if x < left + EDGE_PX and not form & Form.OPEN_START:
            return "start"
        if x > right - EDGE_PX and not form & Form.OPEN_END:
            return "end"
        return "body"

    def inside(self, left: float, top: float, right: float, bottom: float) -> npt.NDArray[np.intp]:
        """The places of the shown marks that a rectangle of the canvas touches."""
        places = self.model.touching(self.day(left), self.day(right))
        tops, (lefts, rights) = self.ys(places), self.sides(places)
        on = (lefts <= right) & (rights >= left) & (tops + 4 <= bottom) & (tops + ROW_PX - 4 >= top)
        on &= self.model.table["shown"][places]
        return places[on]
