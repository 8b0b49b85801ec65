"""The names of the lanes in the gutter, and the grounds of the lanes."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from whowhen.ui.theme import Theme, event_color
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.marks import KINDS
from whowhen.ui.timeline.scene import Scene


def lane_colors(scene: Scene, theme: Theme) -> list[QColor]:
    """The colour that stands for each lane: its type's, else the quiet ink."""
    quiet = QColor(theme.ink_soft)
    if scene.model.lanes.by != "type":
        return [quiet] * len(scene.model.lanes.keys)
    colors = {str(kind): event_color(kind, theme) for kind in KINDS}
    return [colors.get(key, quiet) for key in scene.model.lanes.keys]


def draw_bands(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Every other lane a shade apart, with a hairline below each."""
    painter.setPen(QPen(QColor(theme.line), 1))
    band = QColor(theme.band)
    for lane, y, height in _in_sight(scene):
        if lane % 2:
            painter.fillRect(_seen(scene, scene.gutter, scene.body_width, y, height), band)
        painter.drawLine(QLineF(scene.gutter, round(y + height) - 0.5, scene.width, round(y + height) - 0.5))


def _seen(scene: Scene, left: float, width: float, y: float, height: float) -> QRectF:
    """A part of a lane without what lies above or below the canvas: an SVG knows no clipping."""
    top, bottom = max(y, scene.ruler), min(y + height, scene.height)
    return QRectF(left, top, width, max(0.0, bottom - top))


def _in_sight(scene: Scene) -> list[tuple[int, float, float]]:
    """Number, top on the canvas and height of the lanes that show."""
    shift = scene.ruler - scene.scroll
    return [
        (lane, top + shift, height)
        for lane, (top, height) in enumerate(zip(scene.bands.tops, scene.bands.heights, strict=True))
        if top + shift < scene.height and top + shift + height > scene.ruler
    ]


class Headers:
    """The gutter; on screen a picture that is kept while only time moves."""

    def __init__(self, theme: Theme, letters: Lettering) -> None:
        self._theme = theme
        self._letters = letters
        self._key: object = None
        self._picture = QPixmap()

    def draw(self, painter: QPainter, scene: Scene) -> None:
        """Colour, name and count of each lane, with the ground of the gutter."""
        if scene.gutter <= 0:
            return
        painter.save()
        painter.setClipRect(QRectF(0, scene.ruler, scene.gutter, scene.height - scene.ruler))
        painter.fillRect(QRectF(0, scene.ruler, scene.gutter, scene.height - scene.ruler), QColor(self._theme.panel))
        colors = lane_colors(scene, self._theme)
        for lane, y, height in _in_sight(scene):
            self._draw_header(painter, scene, lane, y, height, colors[lane])
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(QLineF(scene.gutter - 0.5, scene.ruler, scene.gutter - 0.5, scene.height))
        painter.restore()

    def draw_kept(self, painter: QPainter, scene: Scene) -> None:
        """The same from the picture."""
        ratio = painter.device().devicePixelRatioF()
        key = (scene.model.version, scene.bands, scene.scroll, scene.gutter, scene.height, ratio)
        if scene.gutter <= 0:
            return
        if key != self._key:
            self._key = key
            self._picture = QPixmap(round(scene.gutter * ratio), round(scene.height * ratio))
            self._picture.setDevicePixelRatio(ratio)
            inner = QPainter(self._picture)
            self.draw(inner, scene)
            inner.end()
        below = QRectF(0, scene.ruler, scene.gutter, scene.height - scene.ruler)
        source = QRectF(0, scene.ruler * ratio, scene.gutter * ratio, below.height() * ratio)
        painter.drawPixmap(below, self._picture, source)

    def _draw_header(self, painter: QPainter, scene: Scene, lane: int, y: float, height: float, color: QColor) -> None:
        theme, letters = self._theme, self._letters
        baseline = min(max(y, scene.ruler), y + height - 26) + (21 if height > 30 else 18)
        painter.fillRect(_seen(scene, 0, 3, y, height - 1), color)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QLineF(0, round(y + height) - 0.5, scene.gutter, round(y + height) - 0.5))
        count = f"{scene.model.counts[lane]:,}"
        count_px = letters.small_metrics.horizontalAdvance(count)
        painter.setFont(letters.small)
        painter.setPen(QColor(theme.ink_faint))
        painter.drawText(QPointF(scene.gutter - count_px - 9, baseline), count)
        is_folded = lane in scene.bands.folded
        if is_folded:
            _draw_fold(painter, baseline, theme)
        left = 22 if is_folded else 13
        painter.setFont(letters.strong)
        painter.setPen(QColor(theme.ink_soft if is_folded else theme.ink))
        room = scene.gutter - count_px - 18 - left
        short = letters.strong_metrics.elidedText(scene.model.lanes.names[lane], Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, baseline), short)


def _draw_fold(painter: QPainter, baseline: float, theme: Theme) -> None:
    """A small triangle: the lane is folded."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ink_faint))
    painter.drawPolygon(QPolygonF([QPointF(11, baseline - 9), QPointF(16.5, baseline - 4.5), QPointF(11, baseline)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
