"""How a mark looks: one look for each way in which an event's time and standing can be known.

Exact day: a point. A span: a solid bar. A moment within bounds: a bar with soft ends. Open ends fade into an arrow.
Claimed: dashed. Denied: struck. Planned: hollow. Hypothetical: dotted. Set by hand: a pen mark.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGradient, QLinearGradient, QPainter, QPen, QPolygonF

from whowhen.ui.timeline.marks import OPEN, STATED, Form
from whowhen.ui.timeline.model import ARROW_PX
from whowhen.ui.timeline.scene import BAR_PX, LEAST_BAR_PX, POINT_PX, ROW_PX

LOOK = STATED | OPEN | Form.POINT | Form.SPAN
"""The bits that decide a mark's shape."""
_SOFT_PX = 13.0
_FADE_PX = ARROW_PX + 12.0
_SOFTEST = 0.12
_TINT = 0.6
_RADIUS = 3.0


def draw_mark(
    painter: QPainter, left: float, right: float, top: float, form: int, color: QColor, ground: QColor | None = None
) -> None:
    """A mark in the row that begins at `top`; the painter is antialiased.

    On a `ground` soft colours are mixed with it instead of let through: in a PDF a gradient is not transparent.
    """
    middle = top + ROW_PX / 2
    if form & Form.POINT:
        _draw_point(painter, (left + right) / 2, middle, form, color)
        return
    bar = bar_rect(left, right, top)
    painter.setPen(_pen(color.rgba(), form))
    painter.setBrush(_fill(color, form, bar, ground))
    if form & (OPEN | Form.SPAN):
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    else:
        radius = bar.height() / 2
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if form & OPEN:
        _draw_arrows(painter, bar, form, color)
    if form & Form.DENIED:
        _strike(painter, bar, color)


def bar_rect(left: float, right: float, top: float) -> QRectF:
    """The bar of a mark in the row that begins at `top`; a short one is also lower."""
    height = min(BAR_PX, max(right - left, LEAST_BAR_PX))
    return QRectF(left, top + (ROW_PX - height) / 2, right - left, height)


def _draw_point(painter: QPainter, x: float, y: float, form: int, color: QColor) -> None:
    radius = POINT_PX / 2
    hollow = form & STATED
    painter.setPen(_pen(color.rgba(), form) if hollow else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else _solid(color.rgba()))
    painter.drawEllipse(QPointF(x, y), radius - 0.75, radius - 0.75)
    if form & Form.DENIED:
        painter.drawLine(QLineF(x - radius - 1, y + radius + 1, x + radius + 1, y - radius - 1))


def _draw_arrows(painter: QPainter, bar: QRectF, form: int, color: QColor) -> None:
    painter.setPen(_line(color.rgba(), 1.6))
    middle = bar.center().y()
    if form & Form.OPEN_END:
        tip = bar.right() - 2
        painter.drawPolyline([QPointF(tip - 5, middle - 4), QPointF(tip, middle), QPointF(tip - 5, middle + 4)])
    if form & Form.OPEN_START:
        tip = bar.left() + 2
        painter.drawPolyline([QPointF(tip + 5, middle - 4), QPointF(tip, middle), QPointF(tip + 5, middle + 4)])


def _strike(painter: QPainter, bar: QRectF, color: QColor) -> None:
    painter.setPen(_line(color.rgba(), 1.5))
    painter.drawLine(QLineF(bar.left() + 2, bar.center().y(), bar.right() - 2, bar.center().y()))


def draw_pen_mark(painter: QPainter, right: float, top: float, ink: QColor) -> None:
    """A small pen at the upper right of a mark: its date was set by hand."""
    x, y = right - 1, top + 1
    painter.setPen(_line(ink.rgba(), 1.4))
    painter.drawLine(QLineF(x, y + 6, x + 5, y + 1))
    painter.drawLine(QLineF(x, y + 6, x - 1.2, y + 7.4))


def draw_ghost(painter: QPainter, left: float, right: float, top: float, color: QColor) -> None:
    """Where a mark was, or where the text has it."""
    faint = QColor(color)
    faint.setAlphaF(0.55)
    painter.setPen(QPen(faint, 1, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    bar = bar_rect(left, right, top).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)


def draw_outline(painter: QPainter, left: float, right: float, top: float, form: int, pen: QPen) -> None:
    """A ring around a mark: it is chosen, or pointed at."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = top + ROW_PX / 2
    if form & Form.POINT:
        painter.drawEllipse(QPointF((left + right) / 2, middle), POINT_PX / 2 + 2, POINT_PX / 2 + 2)
        return
    bar = bar_rect(left, right, top).adjusted(-2, -2, 2, 2)
    radius = _RADIUS + 2 if form & (OPEN | Form.SPAN) else bar.height() / 2
    painter.drawRoundedRect(bar, radius, radius)


def draw_article(painter: QPainter, x: float, bottom: float, color: QColor) -> None:
    """A small flag that points down at the day on which an article was published."""
    flag = QPolygonF([QPointF(x - 3.5, bottom - 9), QPointF(x + 3.5, bottom - 9), QPointF(x + 3.5, bottom - 4.5)])
    flag << QPointF(x, bottom - 0.5) << QPointF(x - 3.5, bottom - 4.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(flag)


def _softness(width: float, form: int) -> float:
    """The share of a bar's width in which an end fades."""
    return min(0.4, (_FADE_PX if form & OPEN else _SOFT_PX) / max(width, 1.0))


@lru_cache(maxsize=512)
def _solid(rgba: int) -> QBrush:
    return QBrush(QColor.fromRgba(rgba))


@lru_cache(maxsize=512)
def _line(rgba: int, width: float) -> QPen:
    return QPen(QColor.fromRgba(rgba), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def _fill(color: QColor, form: int, bar: QRectF, ground: QColor | None) -> QBrush:
    """The ground of a bar: full for spans, tinted for moments, none for what is only planned or supposed."""
    if form & (Form.PLANNED | Form.HYPOTHETICAL | Form.DENIED):
        return QBrush(Qt.BrushStyle.NoBrush)
    strength = 0.2 if form & Form.CLAIMED else 1.0 if form & Form.SPAN else _TINT
    return QBrush(_fading(color, form, strength, bar, ground))


@lru_cache(maxsize=2048)
def _pen(rgba: int, form: int) -> QPen:
    color = QColor.fromRgba(rgba)
    if not form & STATED:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(color, 1.4)
    if form & Form.CLAIMED:
        pen.setDashPattern([3.0, 2.0])
    elif form & Form.HYPOTHETICAL:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2.4])
    return pen


def _fading(color: QColor, form: int, strength: float, bar: QRectF, ground: QColor | None) -> QGradient:
    """The colour across a bar: soft at both ends of a moment, fading out at open ends, even in a span."""
    gradient = QLinearGradient(bar.left(), 0, bar.right(), 0)
    soft = _softness(bar.width(), form)
    is_soft = not form & (Form.SPAN | OPEN)
    for at, share in (
        (0.0, _SOFTEST if is_soft else 0.0 if form & Form.OPEN_START else 1.0),
        (soft, 1.0),
        (1 - soft, 1.0),
        (1.0, _SOFTEST if is_soft else 0.0 if form & Form.OPEN_END else 1.0),
    ):
        gradient.setColorAt(at, _weaker(color, strength * share, ground))
    return gradient


def _weaker(color: QColor, strength: float, ground: QColor | None) -> QColor:
    if ground is None:
        weak = QColor(color)
        weak.setAlphaF(strength)
        return weak
    mixed = (
        round(over * strength + under * (1 - strength))
        for over, under in zip(color.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]  # a tuple
    )
    return QColor(*mixed)
