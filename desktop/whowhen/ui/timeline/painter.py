"""Draws a scene: the same lines for the screen, for PNG, SVG and PDF."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from whowhen.ui.theme import Theme, event_color
from whowhen.ui.timeline.labelling import Labelling, Plan
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.marks import KINDS, STATED, Form
from whowhen.ui.timeline.ruler import (
    draw_grid,
    draw_publication_lines,
    draw_ruler,
    draw_window_edges,
    ticks_of,
)
from whowhen.ui.timeline.scene import BAR_PX, POINT_PX, ROW_PX, Moved, Scene
from whowhen.ui.timeline.shapes import draw_ghost, draw_mark, draw_outline, draw_pen_mark, is_solid

MOST_CANDIDATES = 3_000
"""More marks than this in sight are shown as density."""
MOST_FINE = 450
"""More marks than this are drawn as plain rectangles, all of a colour at once."""
_FADED = 0.22

Places = npt.NDArray[np.intp]


class TimelinePainter:
    """Draws scenes in one theme; `is_screen` allows cached label pictures and density, a picture file has neither."""

    def __init__(self, theme: Theme, letters: Lettering, *, is_screen: bool = True) -> None:
        self.theme = theme
        self.letters = letters
        self.is_screen = is_screen
        self.labelling = Labelling()
        self._colors = [event_color(kind, theme) for kind in KINDS]
        self._rects = [PrimitiveArray(QRectF, 4) for _ in KINDS]
        self._baseline = (ROW_PX + letters.metrics.ascent() - letters.metrics.descent()) / 2
        self._halos = (QColor(theme.canvas), QColor(theme.band))
        self._ink = QColor(theme.ink)
        self._on_solid = QColor(theme.accent_ink)

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """The whole canvas: lanes, grid, marks, labels, lane names, ruler."""
        marks = ticks_of(scene)
        painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(self.theme.canvas))
        self._draw_bands(painter, scene)
        painter.save()
        painter.setClipRect(QRectF(scene.gutter, scene.ruler, scene.body_width, scene.height - scene.ruler))
        draw_grid(painter, scene, marks, self.theme)
        draw_publication_lines(painter, scene, self.theme)
        self._draw_marks(painter, scene)
        if scene.window is not None:
            draw_window_edges(painter, scene, scene.window, self.theme)
        self._draw_preview(painter, scene)
        painter.restore()
        self._draw_headers(painter, scene)
        draw_ruler(painter, scene, marks, self.theme, self.letters)

    def _draw_bands(self, painter: QPainter, scene: Scene) -> None:
        painter.setPen(QPen(QColor(self.theme.line), 1))
        for lane, (top, height) in enumerate(zip(scene.bands.tops, scene.bands.heights, strict=True)):
            y = scene.ruler - scene.scroll + top
            if y > scene.height or y + height < scene.ruler:
                continue
            if lane % 2:
                painter.fillRect(QRectF(0, y, scene.width, height), QColor(self.theme.band))
            painter.drawLine(QLineF(0, round(y + height) - 0.5, scene.width, round(y + height) - 0.5))

    def _draw_marks(self, painter: QPainter, scene: Scene) -> None:
        first, last = scene.scale.span(scene.body_width)
        plan = self.labelling.plan(scene)
        if self.is_screen and scene.model.index.most(first, last) > MOST_CANDIDATES:
            self._draw_density(painter, scene, range(len(scene.bands.tops)))
            places = plan.places
        else:
            self._draw_density(painter, scene, sorted(scene.bands.folded))
            places = scene.visible()
        if self.is_screen and len(places) > MOST_FINE:
            self._draw_coarse(painter, scene, places)
        else:
            self._draw_fine(painter, scene, places)
        self._draw_highlights(painter, scene)
        self._draw_labels(painter, scene, plan)

    def _draw_fine(self, painter: QPainter, scene: Scene, places: Places) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        table = scene.model.table
        left, right = scene.sides(places)
        left, right = np.maximum(left, -400.0), np.minimum(right, scene.width + 400.0)
        columns = (left, right, scene.ys(places), table["form"][places], table["kind"][places], table["shown"][places])
        for x0, x1, top, form, kind, shown in zip(*(column.tolist() for column in columns), strict=True):
            if not shown:
                painter.setOpacity(_FADED)
            draw_mark(painter, x0, x1, top, form, self._colors[kind])
            if form & Form.BY_HAND:
                draw_pen_mark(painter, x1, top, self._ink)
            if not shown:
                painter.setOpacity(1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_coarse(self, painter: QPainter, scene: Scene, places: Places) -> None:
        table = scene.model.table
        left, right = scene.sides(places)
        form, top = table["form"][places], scene.ys(places)
        rects = np.empty((len(places), 4))
        rects[:, 0] = np.maximum(left, -20.0)
        rects[:, 2] = np.minimum(right, scene.width + 20.0) - rects[:, 0]
        height = np.where(form & int(Form.POINT), POINT_PX - 2, BAR_PX)
        rects[:, 1], rects[:, 3] = top + (ROW_PX - height) / 2, height
        kinds, shown = table["kind"][places], table["shown"][places]
        painter.setPen(Qt.PenStyle.NoPen)
        for is_shown, solid, strength in ((False, False, _FADED / 2), (True, False, 0.45), (True, True, 0.95)):
            full = ((form & int(Form.POINT | Form.SPAN)) > 0) & ((form & int(STATED)) == 0)
            group = (shown == is_shown) & ((full == solid) | (not is_shown))
            for kind in np.unique(kinds[group]):
                self._fill_rects(painter, int(kind), rects[group & (kinds == kind)], strength)

    def _fill_rects(self, painter: QPainter, kind: int, rects: npt.NDArray[np.float64], strength: float) -> None:
        color = QColor(self._colors[kind])
        color.setAlphaF(strength)
        painter.setBrush(color)
        batch = self._rects[kind]
        batch.resize(len(rects))
        batch.ndarray()[:] = rects
        painter.drawRects(*batch.drawargs())

    def _draw_density(self, painter: QPainter, scene: Scene, lanes: range | list[int]) -> None:
        """A strip for each lane, the stronger the more marks a pixel column touches, on one scale for all."""
        if not lanes:
            return
        columns = max(1, int(scene.body_width))
        counts = scene.model.density.counts(*scene.scale.span(columns), columns).clip(0).astype(np.float32)
        logs = np.log1p(counts)
        low, high = float(logs[logs > 0].min(initial=1e9)), float(logs.max(initial=0.0))
        strength = np.where(logs > 0, 0.10 + 0.62 * (logs - low) / max(high - low, 1e-6), 0.0)
        alpha = np.ascontiguousarray((strength * 255).astype(np.uint8))
        painter.setPen(Qt.PenStyle.NoPen)
        for lane in lanes:
            top = scene.ruler - scene.scroll + scene.bands.tops[lane] + 2
            strip = QRectF(scene.gutter, top, columns, scene.bands.heights[lane] - 4)
            if strip.bottom() > scene.ruler and strip.top() < scene.height:
                self._fill_strip(painter, strip, self.lane_color(scene, lane), alpha[lane])

    def _fill_strip(self, painter: QPainter, strip: QRectF, color: QColor, alpha: npt.NDArray[np.uint8]) -> None:
        share = alpha.astype(np.uint32)
        pixels = (share << 24) | (share * color.red() // 255 << 16) | (share * color.green() // 255 << 8)
        pixels |= share * color.blue() // 255
        data = pixels.astype(np.uint32).tobytes()
        image = QImage(data, len(alpha), 1, 4 * len(alpha), QImage.Format.Format_ARGB32_Premultiplied)
        brush = QBrush(image.copy())
        brush.setTransform(QTransform.fromTranslate(strip.left(), 0))
        painter.fillRect(strip, brush)

    def lane_color(self, scene: Scene, lane: int) -> QColor:
        """The colour that stands for a lane: its type's, else the quiet ink."""
        key = scene.model.lanes.keys[lane]
        if scene.model.lanes.by == "type" and key in KINDS:
            return self._colors[KINDS.index(key)]
        return QColor(self.theme.ink_soft)

    def _draw_highlights(self, painter: QPainter, scene: Scene) -> None:
        """Rings around what is chosen, softer ones around what is pointed at or belongs to it."""
        chosen = QPen(QColor(self.theme.accent), 2)
        soft = QColor(self.theme.accent)
        soft.setAlphaF(0.45)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for group, pen in (
            (scene.lit - scene.selected, QPen(soft, 2)),
            (scene.hovered, QPen(soft, 2)),
            (scene.selected, chosen),
        ):
            places = np.array(sorted(group - scene.moved.keys()), np.intp)
            if not len(places) or len(places) > MOST_CANDIDATES:
                continue
            left, right = scene.sides(places)
            forms = scene.model.table["form"][places].tolist()
            for x0, x1, top, form in zip(left.tolist(), right.tolist(), scene.ys(places).tolist(), forms, strict=True):
                draw_outline(painter, max(x0, -50.0), min(x1, scene.width + 50), top, form, pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_labels(self, painter: QPainter, scene: Scene, plan: Plan) -> None:
        write = self.letters.draw_cached if self.is_screen else self.letters.draw
        x = self._label_lefts(scene, plan)
        top = scene.ys(plan.places)
        seen = (x < scene.width) & (x + plan.width > scene.gutter) & (top > scene.ruler - ROW_PX) & (top < scene.height)
        titles, forms = scene.model.titles, scene.model.table["form"][plan.places]
        lanes = scene.model.table["lane"][plan.places].tolist()
        for at in np.flatnonzero(seen).tolist():
            place = int(plan.places[at])
            text = self.letters.elided(titles[place], float(plan.width[at]))
            inside = bool(plan.inside[at])
            ink = self._on_solid if inside and is_solid(int(forms[at])) else self._ink
            halo = None if inside else self._halos[lanes[at] % 2]
            write(painter, float(x[at]), float(top[at]) + self._baseline, text, ink, halo)

    def _draw_preview(self, painter: QPainter, scene: Scene) -> None:
        """Ghosts, and the marks of a change that is only tried."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, start, end in scene.ghosts:
            mark = scene.model.table[[place]]
            left, right = scene.sides_of(np.array([start]), np.array([end]), mark["form"])
            top = float(scene.ys(np.array([place]))[0])
            draw_ghost(painter, float(left[0]), float(right[0]), top, self._colors[int(mark["kind"][0])])
        for moved in (*scene.moved.values(), *scene.added):
            self._draw_moved(painter, scene, moved)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_moved(self, painter: QPainter, scene: Scene, moved: Moved) -> None:
        mark = moved.mark
        left, right = scene.sides_of(*(np.array([mark[name]]) for name in ("start", "end", "form")))
        x0, x1, form = float(left[0]), float(right[0]), int(mark["form"])
        top = scene.y(int(mark["lane"]), int(mark["row"]))
        draw_mark(painter, x0, x1, top, form, self._colors[int(mark["kind"])])
        draw_outline(painter, x0, x1, top, form, QPen(QColor(self.theme.accent), 2))
        text = self.letters.elided(moved.title, 260.0)
        halo = self._halos[int(mark["lane"]) % 2]
        self.letters.draw(painter, x1 + 6, top + self._baseline, text, self._ink, halo)

    def _draw_headers(self, painter: QPainter, scene: Scene) -> None:
        if scene.gutter <= 0:
            return
        painter.save()
        painter.setClipRect(QRectF(0, scene.ruler, scene.gutter, scene.height - scene.ruler))
        painter.fillRect(QRectF(0, scene.ruler, scene.gutter, scene.height), QColor(self.theme.panel))
        for lane, (top, height) in enumerate(zip(scene.bands.tops, scene.bands.heights, strict=True)):
            y = scene.ruler - scene.scroll + top
            if y < scene.height and y + height > scene.ruler:
                self._draw_header(painter, scene, lane, y, height)
        painter.restore()
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.drawLine(QLineF(scene.gutter - 0.5, 0, scene.gutter - 0.5, scene.height))

    def _draw_header(self, painter: QPainter, scene: Scene, lane: int, y: float, height: float) -> None:
        baseline = min(max(y, scene.ruler), y + height - 26) + 21
        painter.fillRect(QRectF(0, y, 3, height - 1), self.lane_color(scene, lane))
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.drawLine(QLineF(0, round(y + height) - 0.5, scene.gutter, round(y + height) - 0.5))
        count = str(int((scene.model.table["lane"] == lane).sum()))
        count_px = self.letters.small_metrics.horizontalAdvance(count)
        painter.setFont(self.letters.small)
        painter.setPen(QColor(self.theme.ink_faint))
        painter.drawText(QPointF(scene.gutter - count_px - 9, baseline), count)
        name = scene.model.lanes.names[lane]
        room = scene.gutter - count_px - 32
        painter.setFont(self.letters.strong)
        painter.setPen(QColor(self.theme.ink if lane not in scene.bands.folded else self.theme.ink_faint))
        short = self.letters.strong_metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(13, baseline), short)

    def label_at(self, scene: Scene, x: float, y: float) -> int | None:
        """The mark whose label lies under a point of the canvas."""
        plan = self.labelling.plan(scene)
        left, top = self._label_lefts(scene, plan), scene.ys(plan.places)
        on = (left <= x) & (x <= left + plan.width) & (top <= y) & (y < top + ROW_PX)
        found = np.flatnonzero(on)
        return int(plan.places[found[0]]) if len(found) else None

    def _label_lefts(self, scene: Scene, plan: Plan) -> npt.NDArray[np.float64]:
        """Where labels begin: those inside bars stay in sight as long as the bar does."""
        shift = scene.x(plan.origin)
        left = plan.left + shift
        limit = np.maximum(plan.bar_right + shift - plan.width - 6, left)
        return np.where(plan.inside, np.minimum(np.maximum(left, scene.gutter + 6), limit), left)
