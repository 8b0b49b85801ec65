"""The strip below the timeline: how many events there are over the whole time, what is in sight, the time window."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from whowhen.layout.timescale import TimeScale, fitting
from whowhen.ui.theme import Theme
from whowhen.ui.timeline.canvas import Canvas
from whowhen.ui.timeline.eras import era_color, mixed
from whowhen.ui.timeline.gestures import SetWindow, is_drag
from whowhen.ui.timeline.strip import Strip

_BAR_PX = 3
HEIGHT_PX = 38


class Overview(Strip):
    """Drag sets the time window, its body slides, a double click clears it; a click shows that time above."""

    def __init__(self, canvas: Canvas, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(canvas, theme, HEIGHT_PX, parent)
        self.setAccessibleName(self.tr("Overview of the timeline"))
        self._gesture: SetWindow | None = None
        self._press = QPointF()
        self._key: object = None
        self._picture = QPixmap()

    def scale(self) -> TimeScale:
        """The whole time on the width right of the gutter."""
        bounds = self._canvas.model.bounds or (730_000.0, 740_000.0)
        return fitting(*bounds, self.width() - self._canvas.scene.gutter, 16, self._canvas.model.folds)

    def _day(self, x: float) -> float:
        return self.scale().day(x - self._canvas.scene.gutter)

    def paintEvent(self, qevent: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(0, 0, self.width(), 0)
        gutter = self._canvas.scene.gutter
        painter.setClipRect(QRectF(gutter, 1, self.width() - gutter, self.height() - 1))
        self._draw_density(painter, gutter)
        scale = self.scale()
        self._draw_eras(painter, gutter, scale)
        for one in scale.breaks(self.width() - gutter):
            area = QRectF(gutter + one.left, 1, one.right - one.left, self.height() - 1)
            painter.fillRect(area, QBrush(QColor(self._theme.line), Qt.BrushStyle.BDiagPattern))
        first, last = self._canvas.scene.scale.span(self._canvas.scene.body_width)
        self._draw_frame(painter, gutter + scale.x(first), gutter + scale.x(last))
        if window := self._canvas.session.filter.window:
            self._draw_window(painter, gutter + scale.x(window[0]), gutter + scale.x(window[1] + 1))
        painter.end()

    def _draw_density(self, painter: QPainter, gutter: float) -> None:
        """The bars, from a picture that is kept until the events change."""
        model, ratio = self._canvas.model, self.devicePixelRatioF()
        key = (model.version, self.width(), gutter, self._theme, ratio)
        if key != self._key:
            self._key = key
            self._picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(self._picture)
            inner.setPen(Qt.PenStyle.NoPen)
            color = QColor(self._theme.ink_faint)
            color.setAlphaF(0.75)
            inner.setBrush(color)
            inner.drawRects(self._bars(gutter))
            inner.end()
        painter.drawPixmap(0, 0, self._picture)

    def _bars(self, gutter: float) -> list[QRectF]:
        """A bar for each few pixels, as high as the square root of the number of events there."""
        columns = max(1, int((self.width() - gutter) // _BAR_PX))
        if not len(self._canvas.model):
            return []
        counts = self._canvas.model.density.counts(self.scale().days(np.arange(columns + 1.0) * _BAR_PX)).sum(0)
        heights = np.sqrt(counts / max(int(counts.max()), 1)) * (self.height() - 12)
        bottom = self.height() - 5
        return [
            QRectF(gutter + column * _BAR_PX, bottom - max(height, 2.0), _BAR_PX - 1, max(height, 2.0))
            for column, height in enumerate(heights.tolist())
            if height > 0
        ]

    def _draw_eras(self, painter: QPainter, gutter: float, scale: TimeScale) -> None:
        """A thin line for each era, in the row that it has on the strip above."""
        for era in self._canvas.scene.eras:
            left, right = max(gutter + scale.x(era.start), gutter), min(gutter + scale.x(era.end), float(self.width()))
            color = mixed(era_color(era, self._theme), QColor(self._theme.panel), 0.7)
            painter.fillRect(QRectF(left, 3 + 3 * era.row, max(right - left, 2.0), 2), color)

    def _draw_frame(self, painter: QPainter, left: float, right: float) -> None:
        left, right = max(left, self._canvas.scene.gutter + 0.5), min(right, self.width() - 1.0)
        fill = QColor(self._theme.ink)
        fill.setAlphaF(0.05)
        edge = QColor(self._theme.ink_soft)
        edge.setAlphaF(0.6)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        painter.drawRect(QRectF(round(left) + 0.5, 2.5, max(3.0, round(right - left) - 1), self.height() - 5))

    def _draw_window(self, painter: QPainter, left: float, right: float) -> None:
        left, right = max(left, self._canvas.scene.gutter - 4), min(right, self.width() + 4.0)
        accent = QColor(self._theme.accent)
        painter.setPen(QPen(accent, 2))
        accent.setAlphaF(0.2)
        painter.setBrush(accent)
        painter.drawRect(QRectF(left, 2, max(2.0, right - left), self.height() - 4))

    def mousePressEvent(self, mouse: QMouseEvent) -> None:
        if mouse.button() == Qt.MouseButton.LeftButton and mouse.position().x() >= self._canvas.scene.gutter:
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
            self._press = mouse.position()
            self._gesture = SetWindow(self._canvas.session, self._day, mouse.position().x())

    def mouseMoveEvent(self, mouse: QMouseEvent) -> None:
        if self._gesture is not None:
            self._gesture.move(mouse.position(), mouse.modifiers())

    def mouseReleaseEvent(self, mouse: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return
        if is_drag(self._press, mouse.position()):
            gesture.release(mouse.position(), mouse.modifiers())
        else:
            scene = self._canvas.scene
            self._canvas.travel_to(scene.scale.with_day_at(self._day(self._press.x()), scene.body_width / 2))

    def mouseDoubleClickEvent(self, mouse: QMouseEvent) -> None:
        self._canvas.session.show(replace(self._canvas.session.filter, window=None))

    def cancel_gesture(self) -> bool:
        """End a drag as if it had not begun; whether there was one."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()
        return gesture is not None
