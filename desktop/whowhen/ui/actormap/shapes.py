"""The shape of each kind of actor, of equal area about the origin at radius 1; and how a colour pales."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath, QPolygonF, QTransform

from whowhen.core.records import ActorKind


@cache
def shape(kind: ActorKind) -> QPainterPath:
    """Person: circle, organisation: square, state: hexagon, group: diamond, place: triangle."""
    path = QPainterPath()
    match kind:
        case "person":
            path.addEllipse(QPointF(), 1.0, 1.0)
        case "organization":
            path.addRoundedRect(QRectF(-0.9, -0.9, 1.8, 1.8), 0.22, 0.22)
        case "state":
            path.addPolygon(_polygon(6, 1.1, 0.0))
        case "group":
            path.addPolygon(_polygon(4, 1.26, math.pi / 2))
        case "place":
            path.addPolygon(_polygon(3, 1.42, -math.pi / 2).translated(0, 0.18))
    path.closeSubpath()
    return path


def _polygon(corners: int, radius: float, first: float) -> QPolygonF:
    angles = [first + 2 * math.pi * at / corners for at in range(corners)]
    return QPolygonF([QPointF(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles])


def pin() -> QPainterPath:
    """A small pin with its point at the origin, 10 units high."""
    path = QPainterPath()
    path.addEllipse(QPointF(0, -7.2), 3.1, 3.1)
    path.addRect(QRectF(-0.6, -4.4, 1.2, 4.6))
    return path


def scaled_shape(kind: ActorKind, radius: float) -> QPainterPath:
    """The shape of a kind about the origin."""
    return QTransform.fromScale(radius, radius).map(shape(kind))


def mixed(color: QColor, ground: QColor, share: float) -> QColor:
    """A colour that so large a share of it lets through to the ground."""
    parts = ((color.red(), ground.red()), (color.green(), ground.green()), (color.blue(), ground.blue()))
    return QColor(*(round(one * share + other * (1 - share)) for one, other in parts))
