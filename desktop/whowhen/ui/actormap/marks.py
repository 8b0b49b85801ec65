"""Draws the nodes: shape by kind, colour by kind or community, a pin where they are pinned."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from whowhen.ui.actormap.atlas import Atlas
from whowhen.ui.actormap.frame import Frame
from whowhen.ui.actormap.scene import KINDS, Flags, Floats, Numbers, Scene
from whowhen.ui.actormap.shapes import mixed, pin, scaled_shape
from whowhen.ui.actormap.strokes import FADED
from whowhen.ui.theme import Theme, actor_color, community_color

_STEPS = 2  # sizes of images to a pixel of the radius
_LOOKS = np.array([1 << 20, 1 << 16, 1 << 15, 1 << 14, 1])  # group, kind, light, pin and size in one number


@dataclass(frozen=True)
class _Images:
    """The images of the nodes of a scene at one size, by their slots in an atlas."""

    atlas: Atlas
    scene: Scene
    glyph: float
    pinned: Flags
    slots: Numbers
    halves: Floats

    def hold(self, frame: Frame, ratio: float) -> bool:
        """Whether they are those of a frame."""
        is_same = self.scene is frame.scene and self.glyph == frame.camera.glyph and self.atlas.ratio == ratio
        return is_same and np.array_equal(self.pinned, frame.scene.pinned)


class NodeMarks:
    """Draws the nodes of frames; keeps images of them for the screen."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._images: _Images | None = None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw the nodes in sight, the least important first, so that the important ones lie on top."""
        order = frame.scene.order[::-1]
        nodes = order[frame.seen[order]]
        if frame.is_picture:
            for at in nodes.tolist():
                self._paint_vectors(painter, frame, at)
        elif len(nodes):
            self._paint_images(painter, frame, nodes)

    def paint_rings(self, painter: QPainter, frame: Frame) -> None:
        """A soft disc behind what the pointer is over, a ring around what is chosen."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.hover))
        for at in sorted(frame.emphasis.hovered):
            _outline(painter, frame, at, 7.0)
        painter.setPen(QPen(QColor(self.theme.accent), 2.0))
        painter.setBrush(QColor(self.theme.canvas))
        for at in sorted(frame.emphasis.nodes):
            _outline(painter, frame, at, 4.5)

    def _paint_vectors(self, painter: QPainter, frame: Frame, at: int) -> None:
        painter.save()
        painter.translate(*frame.points[at])
        self._draw(painter, frame.scene, at, float(frame.radii[at]))
        painter.restore()

    def _paint_images(self, painter: QPainter, frame: Frame, nodes: Numbers) -> None:
        images = self._images
        if images is None or not images.hold(frame, painter.device().devicePixelRatioF()):
            images = self._images = self._drawn(frame, painter.device().devicePixelRatioF(), images)
        slots = images.slots[nodes]
        images.atlas.paint(painter, slots, frame.points[nodes] - images.halves[nodes])

    def _drawn(self, frame: Frame, ratio: float, before: _Images | None) -> _Images:
        """The images of all nodes of a frame."""
        atlas = before.atlas if before is not None and before.atlas.has_room(ratio) else Atlas(ratio)
        scene = frame.scene
        looks = np.stack([scene.groups, scene.kinds, scene.node_lit, scene.pinned, np.round(frame.radii * _STEPS)])
        keys, firsts, alike = np.unique(_LOOKS @ looks.astype(np.intp), return_index=True, return_inverse=True)
        slots = np.array(
            [self._slot(atlas, key, scene, at, frame.radii) for key, at in zip(keys.tolist(), firsts, strict=True)]
        )
        found = slots[alike]
        return _Images(atlas, scene, frame.camera.glyph, scene.pinned.copy(), found, atlas.sizes(found) / 2)

    def _slot(self, atlas: Atlas, key: int, scene: Scene, at: int, radii: Floats) -> int:
        """The image of a node by the number of its look."""
        look = scene.by_community, key
        known = atlas.find(look)
        if known is not None:
            return known
        radius = round(radii[at] * _STEPS) / _STEPS
        side = math.ceil(radius * 1.5 + (8 if scene.pinned[at] else 2)) * 2

        def draw(brush: QPainter) -> None:
            brush.translate(side / 2, side / 2)
            self._draw(brush, scene, at, radius)

        return atlas.slot(look, side, side, draw)

    def color(self, scene: Scene, at: int) -> QColor:
        """By community or kind; paler where the filter leaves nothing of the node."""
        number = int(scene.groups[at])
        color = community_color(number, self.theme) if scene.by_community else actor_color(KINDS[number], self.theme)
        return color if scene.node_lit[at] else mixed(color, QColor(self.theme.canvas), FADED)

    def _draw(self, painter: QPainter, scene: Scene, at: int, radius: float) -> None:
        """A node about the origin, with its pin."""
        painter.setPen(QPen(QColor(self.theme.canvas), 1.4))
        painter.setBrush(self.color(scene, at))
        painter.drawPath(scaled_shape(KINDS[scene.kinds[at]], radius))
        if scene.pinned[at]:
            painter.translate(radius * 0.8, -radius * 0.55)
            painter.setPen(QPen(QColor(self.theme.canvas), 1.0))
            painter.setBrush(QColor(self.theme.ink))
            painter.drawPath(pin())


def _outline(painter: QPainter, frame: Frame, at: int, gap: float) -> None:
    painter.save()
    painter.translate(*frame.points[at])
    painter.drawPath(scaled_shape(KINDS[frame.scene.kinds[at]], float(frame.radii[at]) + gap))
    painter.restore()
