"""The eras that the user drew: where they lie, the strip under the ruler that names them, their tint behind the lanes.

Periods that overlap or lie in each other stack in rows of the strip. Tints are mixed and opaque: quick on screen, and
true in a PDF.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from whowhen.core.change import Change
from whowhen.core.choices import Era
from whowhen.core.project import Project
from whowhen.layout.rows import nested
from whowhen.layout.timescale import FARTHEST_DAY
from whowhen.ui.theme import Theme, chosen_color
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.scene import EDGE_PX, ERA_ROW_PX, RULER_PX, STRIP_PAD_PX, PlacedEra, Scene

MOST_ERA_ROWS = 6
_TINT = {False: 0.10, True: 0.16}
_FILL = {False: 0.22, True: 0.30}
_LEAST_TITLE_PX = 22.0
_LEAST_PX = 3.0


class EraHit(NamedTuple):
    """The era under a point of the strip, and which part of it: its body, or the end whose day can be dragged."""

    era: PlacedEra
    part: str


def placed_eras(project: Project, change: Change | None = None, held: Mapping[str, int] | None = None) -> tuple[
    PlacedEra, ...
]:  # fmt: skip
    """The eras that have a date, by time; with a change that is only tried each keeps the row that it is `held` in."""
    records = {era.id: era for era in project.of_kind(Era)}
    for ident, (_, after) in change.edits.items() if change else ():
        if isinstance(after, Era):
            records[ident] = after
        else:
            records.pop(ident, None)
    dated = [era for era in records.values() if era.date and (era.date.earliest, era.date.latest) != (None, None)]
    sides = {era.id: _sides(era) for era in dated}
    dated.sort(key=lambda era: (sides[era.id][0], -sides[era.id][1], era.id))
    starts, ends = (np.array([sides[era.id][side] for era in dated]) for side in (0, 1))
    rows = nested(starts, ends).tolist()
    most = MOST_ERA_ROWS if held is None else max([*held.values(), 0]) + 1
    return tuple(
        PlacedEra(era.id, era.title, *sides[era.id], era.color, min((held or {}).get(era.id, row), most - 1))
        for era, row in zip(dated, rows, strict=True)
    )


def set_eras(scene: Scene, eras: tuple[PlacedEra, ...], *, is_picture: bool = False) -> None:
    """Give a scene its eras and as much room under its ruler as they need; on screen there is room to draw one."""
    rows = max((era.row + 1 for era in eras), default=0 if is_picture else 1)
    scene.eras = eras
    scene.strip = rows * ERA_ROW_PX + 2 * STRIP_PAD_PX if rows else 0.0
    scene.ruler = RULER_PX + scene.strip


def _sides(era: Era) -> tuple[float, float]:
    """From when to when an era is drawn; an open side reaches as far as time does."""
    assert era.date is not None
    first, last = era.date.earliest, era.date.latest
    return (-FARTHEST_DAY if first is None else float(first), FARTHEST_DAY if last is None else last + 1.0)


def era_rect(scene: Scene, era: PlacedEra) -> QRectF:
    """Where an era lies on the strip, no further out than a little beyond the canvas."""
    low, high = scene.gutter - 9.0, scene.width + 9.0
    left, right = (min(max(round(scene.x(day)), low), high) for day in (era.start, era.end))
    top = scene.axis + STRIP_PAD_PX + era.row * ERA_ROW_PX
    return QRectF(left, top, max(right - left, _LEAST_PX), ERA_ROW_PX - 2)


def era_at(scene: Scene, x: float, y: float) -> EraHit | None:
    """What of the strip lies at a point."""
    for era in reversed(scene.eras):
        box = era_rect(scene, era)
        if box.adjusted(-2, -1, 2, 1).contains(x, y):
            is_wide = box.width() > 4 * EDGE_PX
            if is_wide and x < box.left() + EDGE_PX and era.start > -FARTHEST_DAY:
                return EraHit(era, "start")
            if is_wide and x > box.right() - EDGE_PX and era.end < FARTHEST_DAY:
                return EraHit(era, "end")
            return EraHit(era, "body")
    return None


def era_color(era: PlacedEra, theme: Theme) -> QColor:
    return chosen_color(era.color, theme) if era.color else QColor(theme.ink_soft)


def mixed(over: QColor, under: QColor, share: float) -> QColor:
    """A colour laid over another, opaque."""
    parts = zip((over.red(), over.green(), over.blue()), (under.red(), under.green(), under.blue()), strict=True)
    red, green, blue = (round(one * share + other * (1 - share)) for one, other in parts)
    return QColor(red, green, blue)


def draw_tints(painter: QPainter, scene: Scene, theme: Theme, grounds: list[tuple[QRectF, QColor]]) -> None:
    """Each ground of the canvas in the tint of the eras over it, with a fine line where one begins or ends."""
    if not scene.eras:
        return
    boxes = [(era_rect(scene, era), era_color(era, theme)) for era in scene.eras]
    cuts = sorted({side for box, _ in boxes for side in (box.left(), box.right())})
    for left, right in pairwise(cuts):
        over = [color for box, color in boxes if box.left() <= left and right <= box.right()]
        x0, x1 = max(left, scene.gutter), min(right, scene.width)
        if not over or x1 <= x0:
            continue
        for area, ground in grounds:
            tint = ground
            for color in over:
                tint = mixed(color, tint, _TINT[theme.is_dark])
            painter.fillRect(QRectF(x0, area.top(), x1 - x0, area.height()), tint)
    for box, color in boxes:
        painter.setPen(QPen(mixed(color, QColor(theme.canvas), 0.45), 1))
        sides = [x + 0.5 for x in (box.left(), box.right()) if scene.gutter <= x <= scene.width]
        painter.drawLines([QLineF(x, scene.ruler, x, scene.height) for x in sides])


def draw_strip(painter: QPainter, scene: Scene, theme: Theme, letters: Lettering) -> None:
    """The strip under the ruler with the eras' names, which stay in sight as long as their eras do."""
    if scene.strip <= 0:
        return
    painter.fillRect(QRectF(0, scene.axis, scene.width, scene.strip), QColor(theme.panel))
    painter.save()
    if scene.gutter > 0:
        painter.setFont(letters.small)
        painter.setPen(QColor(theme.ink_soft if scene.eras else theme.ink_faint))
        words = QCoreApplication.translate("timeline", "Eras")
        painter.drawText(QPointF(13, scene.axis + scene.strip / 2 + 3.5), words)
    painter.setClipRect(QRectF(scene.gutter, scene.axis, scene.body_width, scene.strip), Qt.ClipOperation.IntersectClip)
    for era in scene.eras:
        box = era_rect(scene, era)
        if box.right() > scene.gutter and box.left() < scene.width:
            _draw_era(painter, scene, era, box, theme, letters)
    painter.restore()
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawLine(QLineF(0, scene.axis - 0.5, scene.width, scene.axis - 0.5))


def _draw_era(
    painter: QPainter, scene: Scene, era: PlacedEra, box: QRectF, theme: Theme, letters: Lettering
) -> None:  # fmt: skip
    color = era_color(era, theme)
    is_held = scene.held == ("era", era.id)
    fill = mixed(color, QColor(theme.panel), _FILL[theme.is_dark])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.accent), 2) if is_held else QPen(mixed(color, QColor(theme.panel), 0.55), 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    left = max(box.left(), scene.gutter) + 6
    room = min(box.right(), scene.width) - left - 4
    if room < _LEAST_TITLE_PX:
        return
    title = letters.small_metrics.elidedText(era.title, Qt.TextElideMode.ElideRight, room)
    painter.setFont(letters.small)
    painter.setPen(QColor(theme.ink))
    painter.drawText(QPointF(left, box.top() + box.height() / 2 + letters.small_metrics.ascent() / 2 - 1.5), title)
