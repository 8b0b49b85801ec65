"""Draws a scene: the same looks on screen, where pictures are kept between frames, and in PNG, SVG and PDF."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from whowhen.layout.ticks import Ticks, ticks
from whowhen.layout.timescale import TimeScale
from whowhen.ui.theme import Theme, chosen_color, event_color
from whowhen.ui.timeline.density import DensityStrips
from whowhen.ui.timeline.headers import Headers, draw_bands, lane_colors
from whowhen.ui.timeline.labelling import Labelling
from whowhen.ui.timeline.lettering import MOST_LABEL_PX, Lettering
from whowhen.ui.timeline.marks import KINDS, Form
from whowhen.ui.timeline.placement import BEYOND_PX, Placement
from whowhen.ui.timeline.ruler import draw_grid, draw_publication_lines, draw_ruler, draw_window_edges
from whowhen.ui.timeline.scene import LABEL_GAP_PX, ROW_PX, Moved, Scene
from whowhen.ui.timeline.shapes import draw_ghost, draw_mark, draw_outline, draw_pen_mark
from whowhen.ui.timeline.sprites import Sprites
from whowhen.ui.timeline.writing import Writing, label_at

_FADED = 0.22

Numbers = npt.NDArray[np.float64]


class TimelinePainter:
    """Draws scenes in one theme; `is_screen` allows kept pictures and density, a picture file has neither."""

    def __init__(self, theme: Theme, letters: Lettering, *, is_screen: bool = True) -> None:
        self.theme = theme
        self.is_screen = is_screen
        self._letters = letters
        self._labelling = Labelling(letters.measure, may_choose=is_screen)
        self._writing = Writing(theme, letters)
        self._headers = Headers(theme, letters)
        self._strips = DensityStrips()
        self._types = [event_color(kind, theme) for kind in KINDS]
        self._colors = self._types
        self._chosen: tuple[str, ...] = ()
        self._sprites: Sprites | None = None
        self._ticks: tuple[TimeScale, float, Ticks] | None = None

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """The whole canvas: lanes, grid, marks, labels, lane names, ruler."""
        marks = self._ticks_of(scene)
        painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(self.theme.canvas))
        painter.save()
        painter.setClipRect(QRectF(scene.gutter, scene.ruler, scene.body_width, scene.height - scene.ruler))
        draw_bands(painter, scene, self.theme)
        draw_grid(painter, scene, marks, self.theme)
        draw_publication_lines(painter, scene, self.theme)
        self._draw_marks(painter, scene)
        if scene.window is not None:
            draw_window_edges(painter, scene, scene.window, self.theme)
        self._draw_preview(painter, scene)
        painter.restore()
        (self._headers.draw_kept if self.is_screen else self._headers.draw)(painter, scene)
        draw_ruler(painter, scene, marks, self.theme, self._letters)

    def _ticks_of(self, scene: Scene) -> Ticks:
        """The ticks of a scene; they stay while time does, as in a drag."""
        if self._ticks is None or self._ticks[0] is not scene.scale or self._ticks[1] != scene.body_width:
            self._ticks = scene.scale, scene.body_width, ticks(scene.scale, scene.body_width)
        return self._ticks[2]

    def label_at(self, scene: Scene, x: float, y: float) -> int | None:
        """The mark whose label lies under a point of the canvas."""
        return label_at(scene, self._labelling.plan(scene), x, y)

    def has_label(self, scene: Scene, place: int) -> bool:
        """Whether the mark is one of those with a label."""
        return place in self._labelling.plan(scene).labelled.places

    def _draw_marks(self, painter: QPainter, scene: Scene) -> None:
        plan = self._labelling.plan(scene)
        self._take_colors(scene.model.lanes.colors)
        lanes = range(len(scene.bands.tops)) if plan.is_choice else sorted(scene.bands.folded)
        if lanes:
            self._strips.draw(painter, scene, lanes, lane_colors(scene, self.theme))
        marks = plan.marks.in_sight(scene)
        if scene.model.clock == "reported":
            self._draw_tails(painter, scene, marks)
        (self._stamp if self.is_screen else self._draw_each)(painter, scene, marks)
        self._draw_pen_marks(painter, marks)
        self._draw_highlights(painter, scene)
        (self._writing.draw_pictures if self.is_screen else self._writing.draw_text)(painter, scene, plan)

    def _take_colors(self, chosen: tuple[str, ...]) -> None:
        """Have a colour for every type, and after them for every lane that was given one."""
        chosen = chosen if any(chosen) else ()
        if chosen != self._chosen:
            self._colors = [*self._types, *(chosen_color(color or self.theme.ink_soft, self.theme) for color in chosen)]
            self._chosen, self._sprites = chosen, None

    def _stamp(self, painter: QPainter, scene: Scene, marks: Placement) -> None:
        """Marks from kept pictures."""
        ratio = painter.device().devicePixelRatioF()
        if self._sprites is None or self._sprites.ratio != ratio:
            self._sprites = Sprites(self._colors, ratio)
        table = scene.model.table
        opacity = np.where(table["shown"][marks.places], 1.0, _FADED)
        self._sprites.draw(
            painter, marks.left, marks.right, marks.top, scene.model.paints(marks.places), marks.form, opacity
        )

    def _draw_each(self, painter: QPainter, scene: Scene, marks: Placement) -> None:
        """Marks as lines and grounds of their own."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grounds = (QColor(self.theme.canvas), QColor(self.theme.band))
        where = (column.tolist() for column in (marks.left, marks.right, marks.top, marks.form))
        what = (scene.model.table[name][marks.places].tolist() for name in ("shown", "lane"))
        paints = scene.model.paints(marks.places).tolist()
        for x0, x1, top, form, paint, shown, lane in zip(*where, paints, *what, strict=True):
            painter.setOpacity(1.0 if shown else _FADED)
            draw_mark(painter, x0, x1, top, form, self._colors[paint], grounds[lane % 2])
        painter.setOpacity(1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_tails(self, painter: QPainter, scene: Scene, marks: Placement) -> None:
        """A thin line from each report back to when it happened; below the label to what was still to come."""
        tails = scene.model.table["tail"][marks.places]
        marks, tails = marks.part(np.flatnonzero(~np.isnan(tails))), tails[~np.isnan(tails)]
        ends = np.clip(scene.scale.xs(tails) + scene.gutter, scene.gutter - BEYOND_PX, scene.width + BEYOND_PX)
        middle = (marks.left + marks.right) / 2
        heights = np.round(marks.top + ROW_PX / 2 + np.where(ends > middle, 9, 0))
        painter.setPen(QPen(QColor(self.theme.ink_faint), 1))
        columns = (ends.tolist(), middle.tolist(), heights.tolist())
        lines = [QLineF(end, y, x, y) for end, x, y in zip(*columns, strict=True)]
        painter.drawLines([*lines, *(QLineF(line.x1(), line.y1() - 3, line.x1(), line.y1() + 3) for line in lines)])

    def _draw_pen_marks(self, painter: QPainter, marks: Placement) -> None:
        by_hand = np.flatnonzero(marks.form & Form.BY_HAND)
        if not len(by_hand):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for x, top in zip(marks.right[by_hand].tolist(), marks.top[by_hand].tolist(), strict=True):
            draw_pen_mark(painter, x, top, QColor(self.theme.ink))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_highlights(self, painter: QPainter, scene: Scene) -> None:
        """Rings around what is chosen, softer ones around what is pointed at or belongs to it."""
        accent, soft = QColor(self.theme.accent), QColor(self.theme.accent)
        soft.setAlphaF(0.45)
        groups = ((scene.lit - scene.selected, soft), (scene.hovered - scene.selected, soft), (scene.selected, accent))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for group, color in groups:
            if not group:
                continue
            places = scene.in_sight(np.array(sorted(group - scene.moved.keys()), np.intp))
            left, right = _clipped(scene, *scene.sides(places))
            columns = (left, right, scene.ys(places), scene.forms(places))
            for x0, x1, top, form in zip(*(column.tolist() for column in columns), strict=True):
                draw_outline(painter, x0, x1, top, form, QPen(color, 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_preview(self, painter: QPainter, scene: Scene) -> None:
        """Ghosts, and the marks of a change that is only tried."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, start, end in scene.ghosts:
            mark = scene.model.table[[place]]
            left, right = _clipped(scene, *scene.sides_of(np.array([start]), np.array([end]), mark["form"]))
            top = float(scene.ys(np.array([place]))[0])
            color = self._color(scene, int(mark["kind"][0]), int(mark["lane"][0]))
            draw_ghost(painter, float(left[0]), float(right[0]), top, color)
        for moved in (*scene.moved.values(), *scene.added):
            self._draw_moved(painter, scene, moved)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_moved(self, painter: QPainter, scene: Scene, moved: Moved) -> None:
        mark, lane = moved.mark, int(moved.mark["lane"])
        columns = [np.array([mark[name]]) for name in ("start", "end", "form")]
        left, right = _clipped(scene, *scene.sides_of(*columns))
        x0, x1, form = float(left[0]), float(right[0]), int(scene.form_of(*columns)[0])
        top = scene.y(lane, int(mark["row"]))
        draw_mark(painter, x0, x1, top, form, self._color(scene, int(mark["kind"]), lane))
        draw_outline(painter, x0, x1, top, form, QPen(QColor(self.theme.accent), 2))
        self._writing.draw_one(painter, x1 + LABEL_GAP_PX, top, moved.title, lane, MOST_LABEL_PX)

    def _color(self, scene: Scene, kind: int, lane: int) -> QColor:
        """The colour of a mark in a lane."""
        return self._colors[len(KINDS) + lane] if scene.model.lanes.colors[lane] else self._types[kind]


def _clipped(scene: Scene, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    """The sides of marks, no further out than a little beyond the canvas: a dash must not be drawn for light years."""
    low, high = scene.gutter - BEYOND_PX, scene.width + BEYOND_PX
    return np.clip(left, low, high), np.clip(right, low, high)
