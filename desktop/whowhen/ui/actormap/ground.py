"""What lies under the ties: the words of an arrangement, and the soft grounds and titles of boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from whowhen.ui.actormap.hulls import PAD, Ground, ground_of, title_area
from whowhen.ui.actormap.scene import Guide, Hull
from whowhen.ui.actormap.shapes import mixed
from whowhen.ui.theme import Theme

if TYPE_CHECKING:
    from whowhen.ui.actormap.frame import Frame

_ABOVE, _BELOW = 30.0, 34.0
_STRIP = 58.0  # the pixels at the top of a canvas that its controls take
_TRIANGLE = 14.0  # the room of the triangle before a title
_FILL, _RIM = 0.93, 0.72  # how much of the canvas shows through


class GroundPainter:
    """Draws in the colours of a theme; `taken` are the places of the words that it drew last."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self._font = QFont(font)
        self._font.setPixelSize(12)
        self._bold = QFont(self._font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._metrics, self._bold_metrics = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        self.taken: list[QRectF] = []

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw all of it."""
        self.taken = []
        if frame.scene.guides:
            self._paint_guides(painter, frame)
        for hull in frame.scene.hulls:
            self._paint_hull(painter, frame, hull)

    # the words of an arrangement

    def _paint_guides(self, painter: QPainter, frame: Frame) -> None:
        top, bottom = float(frame.points[:, 1].min()), float(frame.points[:, 1].max())
        free = 0.0 if frame.is_picture else _STRIP
        for guide in frame.scene.guides:
            x = float(frame.camera.to_screen(np.array([[guide.x, 0.0]]))[0, 0])
            y = max(top - _ABOVE * max(frame.camera.glyph, 0.8), free)
            if guide.has_line:
                y = min(bottom + _BELOW * max(frame.camera.glyph, 0.8), frame.camera.height - 64)
                painter.setPen(QPen(QColor(self.theme.line), 1.0))
                painter.drawLine(QLineF(round(x) + 0.5, max(top - 24, free), round(x) + 0.5, y - 14))
            self._paint_guide(painter, guide, x, y)

    def _paint_guide(self, painter: QPainter, guide: Guide, x: float, y: float) -> None:
        font, metrics = (self._font, self._metrics) if guide.has_line else (self._bold, self._bold_metrics)
        width = metrics.horizontalAdvance(guide.words)
        area = QRectF(x - width / 2, y - metrics.ascent(), width, metrics.height())
        if any(area.adjusted(-6, 0, 6, 0).intersects(other) for other in self.taken):
            return
        self.taken.append(area)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.ink_soft))
        painter.drawText(QPointF(area.left(), y), guide.words)

    # boxes

    def grounds(self, frame: Frame) -> Iterator[tuple[Hull, Ground]]:
        """Each open box with its ground."""
        for hull in frame.scene.hulls:
            yield hull, ground_of(frame, hull.members)

    def title_at(self, frame: Frame, x: float, y: float) -> tuple[str, bool] | None:
        """The box whose title is under the pixel, and whether it is the triangle before it."""
        for hull, ground in self.grounds(frame):
            area = self._title_area(hull, ground).adjusted(-4, -3, 4, 3)
            if area.contains(x, y):
                return hull.box, x < area.left() + _TRIANGLE + 4
        return None

    def ground_at(self, frame: Frame, x: float, y: float, margin: float = 0.0) -> str | None:
        """The box whose ground is under the pixel."""
        return next((hull.box for hull, ground in self.grounds(frame) if ground.holds(x, y, margin)), None)

    def area_of(self, frame: Frame, box: str) -> QRectF | None:
        """Where the title of an open box stands."""
        return next((self._title_area(hull, ground) for hull, ground in self.grounds(frame) if hull.box == box), None)

    def _title_area(self, hull: Hull, ground: Ground) -> QRectF:
        width = self._bold_metrics.horizontalAdvance(hull.title) + _TRIANGLE
        return title_area(ground, width, self._bold_metrics.height())

    def _paint_hull(self, painter: QPainter, frame: Frame, hull: Hull) -> None:
        """The ground twice, a little wider in the colour of its rim first: so no shapes need to be united."""
        ground, is_chosen = ground_of(frame, hull.members), hull.box in frame.emphasis.boxes
        rim = QColor(self.theme.accent) if is_chosen else self._tint(_RIM)
        for color, width in ((rim, 2 * PAD + 2.4), (self._tint(_FILL), 2 * PAD)):
            painter.setPen(
                QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            )
            painter.setBrush(color)
            if len(ground.corners):
                painter.drawPolygon(ground.polygon)
            else:
                painter.drawLines([QLineF(*first, *last) for first, last in ground.links.tolist()])
        self._paint_title(painter, hull, self._title_area(hull, ground), is_chosen)

    def _paint_title(self, painter: QPainter, hull: Hull, area: QRectF, is_chosen: bool) -> None:
        self.taken.append(area)
        ink = QColor(self.theme.accent if is_chosen else self.theme.ink_soft)
        middle = QPointF(area.left() + 4, area.center().y() + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([middle + QPointF(-4, -2.5), middle + QPointF(4, -2.5), middle + QPointF(0, 3)]))
        painter.setPen(ink)
        painter.setFont(self._bold)
        painter.drawText(QPointF(area.left() + _TRIANGLE, area.top() + self._bold_metrics.ascent()), hull.title)

    def _tint(self, share: float) -> QColor:
        return mixed(QColor(self.theme.accent), QColor(self.theme.canvas), share)
