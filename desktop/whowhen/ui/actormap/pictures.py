"""The map as a picture of any size: title, map, legend; every name is text."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QPainter

from whowhen.ui.actormap.camera import Camera
from whowhen.ui.actormap.legend import legend_size, paint_legend
from whowhen.ui.actormap.painter import Emphasis, Frame, MapPainter
from whowhen.ui.actormap.scene import Scene
from whowhen.ui.theme import Theme

MARGIN = 28.0
_SMALLEST = QSizeF(560, 360)


def picture_size_of(scene: Scene, theme: Theme, font: QFont) -> QSizeF:
    """The size at which every name of the scene fits, with margins and legend."""
    low, high = scene.bounds()
    width = max(float(high[0] - low[0]) + 2 * MARGIN, _SMALLEST.width())
    height = max(float(high[1] - low[1]) + 2 * MARGIN, _SMALLEST.height())
    return QSizeF(width, height + legend_size(scene, theme, font, width - 2 * MARGIN).height() + MARGIN / 2)


def paint_map_picture(
    painter: QPainter, size: QSizeF, theme: Theme, font: QFont, scene: Scene, camera: Camera | None
) -> None:
    """Draw a scene: all of it, or, seen by a camera, the part that the camera sees."""
    legend = legend_size(scene, theme, font, size.width() - 2 * MARGIN).height()
    room = QSizeF(size.width(), size.height() - legend - MARGIN / 2)
    natural = picture_size_of(scene, theme, font)
    zoom = min(size.width() / natural.width(), size.height() / natural.height()) if camera is None else 1.0
    painter.save()
    painter.setClipRect(QRectF(QPointF(), size))
    painter.fillRect(QRectF(QPointF(), size), QColor(theme.canvas))
    painter.scale(zoom, zoom)
    seen = _camera(scene, camera, room, zoom)
    MapPainter(theme, font).paint(
        painter, Frame(scene, seen, Emphasis(), is_picture=True, has_all_names=camera is None)
    )
    painter.scale(1 / zoom, 1 / zoom)
    painter.fillRect(QRectF(0, room.height(), size.width(), size.height() - room.height()), QColor(theme.canvas))
    paint_legend(painter, scene, theme, font, QPointF(MARGIN, room.height()), size.width() - 2 * MARGIN)
    painter.restore()


def _camera(scene: Scene, camera: Camera | None, room: QSizeF, zoom: float) -> Camera:
    if camera is not None:
        scale = camera.scale * min(room.width() / camera.width, room.height() / camera.height)
        return Camera(camera.x, camera.y, scale, room.width(), room.height())
    low, high = scene.bounds()
    middle = np.add(low, high) / 2
    return Camera(float(middle[0]), float(middle[1]), 1.0, room.width() / zoom, room.height() / zoom)
