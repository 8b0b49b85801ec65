"""The names of the lanes in the gutter, and the grounds of the lanes."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from whowhen.ui.symbols import EVENT_SYMBOLS, draw_symbol
from whowhen.ui.theme import Theme, chosen_color, event_color
from whowhen.ui.timeline.eras import draw_tints
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.marks import KINDS
from whowhen.ui.timeline.model import Model
from whowhen.ui.timeline.scene import Scene

GUTTER_PX = 132.0
NARROW_GUTTER_PX = 92.0
WIDEST_GUTTER_PX = 188.0
_SYMBOLS = {str(kind): name for kind, name in EVENT_SYMBOLS.items()}
_SYMBOL_PX = 13.0
_FOLD_PX = 19.0


def gutter_px(model: Model, letters: Lettering, *, is_narrow: bool = False) -> float:
    """How wide the gutter is for the names of the lanes."""
    lanes = model.lanes
    if lanes.by == "none":
        return 0.0
    if is_narrow:
        return NARROW_GUTTER_PX
    names = max(letters.strong_metrics.horizontalAdvance(name) for name in lanes.names)
    counts = letters.small_metrics.horizontalAdvance(f"{max(model.counts, default=0):,}")
    return min(max(float(round(_name_left(lanes.by) + names + counts + 22)), GUTTER_PX), WIDEST_GUTTER_PX)


def _name_left(by: str) -> float:
    return _FOLD_PX + (_SYMBOL_PX + 5 if by == "type" else 1)


def is_on_fold(x: float) -> bool:
    """Whether a place in the gutter is on the small triangle that folds a lane."""
    return x < _FOLD_PX


def name_rect(scene: Scene, lane: int) -> QRectF:
    """Where a lane's name stands on the canvas."""
    left = _name_left(scene.model.lanes.by) if scene.gutter > NARROW_GUTTER_PX else _FOLD_PX
    top = scene.ruler - scene.scroll + scene.bands.tops[lane]
    return QRectF(left, _baseline(scene, top, scene.bands.heights[lane]) - 17, scene.gutter - left - 3, 23)


def _baseline(scene: Scene, y: float, height: float) -> float:
    """A name stays in sight as long as its lane does."""
    return min(max(y, scene.ruler), y + height - 26) + (21 if height > 30 else 18)


def lane_colors(scene: Scene, theme: Theme) -> list[QColor]:
    """The colour that stands for each lane: the one chosen for it, its type's, else the quiet ink."""
    lanes, quiet = scene.model.lanes, QColor(theme.ink_soft)
    types = {str(kind): event_color(kind, theme) for kind in KINDS} if lanes.by == "type" else {}
    return [
        chosen_color(color, theme) if color else types.get(key, quiet)
        for key, color in zip(lanes.keys, lanes.colors, strict=True)
    ]


def draw_bands(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Every other lane a shade apart, under the tints of eras, with a hairline below each."""
    grounds = [(QRectF(scene.gutter, scene.ruler, scene.body_width, scene.height - scene.ruler), QColor(theme.canvas))]
    band = QColor(theme.band)
    for lane, y, height in _in_sight(scene):
        if lane % 2:
            grounds.append((_seen(scene, scene.gutter, scene.body_width, y, height), band))
            painter.fillRect(*grounds[-1])
    draw_tints(painter, scene, theme, grounds)
    painter.setPen(QPen(QColor(theme.line), 1))
    bottoms = [round(y + height) - 0.5 for _, y, height in _in_sight(scene)]
    painter.drawLines([QLineF(scene.gutter, y, scene.width, y) for y in bottoms])


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

    def draw(self, painter: QPainter, scene: Scene, *, can_fold: bool = False) -> None:
        """Colour, name and count of each lane, with the ground of the gutter; on screen with what folds it."""
        if scene.gutter <= 0:
            return
        painter.save()
        painter.setClipRect(QRectF(0, scene.ruler, scene.gutter, scene.height - scene.ruler))
        painter.fillRect(QRectF(0, scene.ruler, scene.gutter, scene.height - scene.ruler), QColor(self._theme.panel))
        colors = lane_colors(scene, self._theme)
        for lane, y, height in _in_sight(scene):
            self._draw_header(painter, scene, lane, y, height, colors[lane])
            if can_fold:
                middle = _baseline(scene, y, height) - 4.5
                _draw_fold(painter, middle, QColor(self._theme.ink_faint), lane in scene.bands.folded)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(QLineF(scene.gutter - 0.5, scene.ruler, scene.gutter - 0.5, scene.height))
        painter.restore()

    def draw_kept(self, painter: QPainter, scene: Scene) -> None:
        """The same from the picture."""
        ratio = painter.device().devicePixelRatioF()
        key = (
            scene.model.version,
            scene.bands,
            scene.scroll,
            scene.gutter,
            scene.ruler,
            scene.height,
            scene.held,
            ratio,
        )
        if scene.gutter <= 0:
            return
        if key != self._key:
            self._key = key
            self._picture = QPixmap(round(scene.gutter * ratio), round(scene.height * ratio))
            self._picture.setDevicePixelRatio(ratio)
            inner = QPainter(self._picture)
            self.draw(inner, scene, can_fold=True)
            inner.end()
        below = QRectF(0, scene.ruler, scene.gutter, scene.height - scene.ruler)
        source = QRectF(0, scene.ruler * ratio, scene.gutter * ratio, below.height() * ratio)
        painter.drawPixmap(below, self._picture, source)

    def _draw_header(self, painter: QPainter, scene: Scene, lane: int, y: float, height: float, color: QColor) -> None:
        theme, letters = self._theme, self._letters
        lanes, is_folded = scene.model.lanes, lane in scene.bands.folded
        baseline = _baseline(scene, y, height)
        if scene.held == ("lane", lanes.keys[lane]):
            painter.fillRect(_seen(scene, 0, scene.gutter, y, height - 1), QColor(theme.hover))
        painter.fillRect(_seen(scene, 0, 3, y, height - 1), color)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QLineF(0, round(y + height) - 0.5, scene.gutter, round(y + height) - 0.5))
        count = f"{scene.model.counts[lane]:,}"
        count_px = letters.small_metrics.horizontalAdvance(count)
        painter.setFont(letters.small)
        painter.setPen(QColor(theme.ink_soft))
        painter.drawText(QPointF(scene.gutter - count_px - 9, baseline), count)
        box = name_rect(scene, lane)
        if lanes.keys[lane] in _SYMBOLS and box.left() > _FOLD_PX:
            symbol = QRectF(_FOLD_PX, baseline - 4.5 - _SYMBOL_PX / 2, _SYMBOL_PX, _SYMBOL_PX)
            draw_symbol(painter, _SYMBOLS[lanes.keys[lane]], symbol, color)
        painter.setFont(letters.strong)
        painter.setPen(QColor(theme.ink_soft if is_folded else theme.ink))
        room = scene.gutter - count_px - 14 - box.left()
        short = letters.strong_metrics.elidedText(lanes.names[lane], Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(box.left(), baseline), short)


def _draw_fold(painter: QPainter, middle: float, ink: QColor, is_folded: bool) -> None:
    """A small triangle: to the right where the lane is folded, downwards where it is open."""
    points = (
        [QPointF(9, middle - 4), QPointF(13.5, middle), QPointF(9, middle + 4)]
        if is_folded
        else [QPointF(7.5, middle - 2), QPointF(15.5, middle - 2), QPointF(11.5, middle + 2.5)]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF(points))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
