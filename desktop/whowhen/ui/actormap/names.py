"""Which names are on the map and where: found when a zoom has come to rest, kept while the map is moved or zoomed, so
that none jumps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from whowhen.ui.actormap.atlas import Atlas
from whowhen.ui.actormap.camera import Camera
from whowhen.ui.actormap.frame import MANY_TIES, Frame
from whowhen.ui.actormap.labels import MOST, Room, Wanted, placed, uncrossed
from whowhen.ui.actormap.lettering import Lettering, Look
from whowhen.ui.actormap.scene import Flags, Floats, Numbers, Scene

MAIN = 12
"""So many of the most important names in sight always find a place, on a map that has room for them."""
_MAIN_PX = 12_000.0  # of the canvas for each of these
_TRIES = 1400
_MARGIN = 240.0  # pixels around the canvas for which names are placed when the map is moved
_MOST_RAISED = 60
_MOST_PIXELS = 36e6  # of a picture in which names are moved off the lines
_INSET = np.array([3.0, 2.0])  # room for the halo
_WEIGHTY = 200  # nodes that names give way to while the map is zoomed
_FAR = 17.0  # from so far away a thin line leads to the name


@dataclass(frozen=True, eq=False)
class Placed:
    """Names by the numbers of their nodes; where each begins as seen from the middle of its node, and how big it is."""

    nodes: Numbers
    offsets: Floats
    sizes: Floats

    def where(self, chosen: Numbers) -> Placed:
        """Those at these positions."""
        return Placed(self.nodes[chosen], self.offsets[chosen], self.sizes[chosen])

    def and_also(self, others: Placed) -> Placed:
        """These and others."""
        return Placed(
            np.concatenate([self.nodes, others.nodes]),
            np.concatenate([self.offsets, others.offsets]),
            np.concatenate([self.sizes, others.sizes]),
        )

    def corners(self, frame: Frame) -> Floats:
        """Upper left corners on the canvas."""
        return frame.points[self.nodes] + self.offsets

    def nearest(self) -> Floats:
        """The point of each name that is nearest to the middle of its node, as seen from there."""
        found: Floats = np.clip(0, self.offsets, self.offsets + self.sizes)
        return found

    def aside(self, growth: Floats) -> Placed:
        """Each as far from the rim of its node as before, when the radii have grown so much."""
        nearest = self.nearest()
        gap = np.hypot(nearest[:, 0], nearest[:, 1])
        return replace(self, offsets=self.offsets + nearest * (growth / np.maximum(gap, 1e-6))[:, None])


@dataclass(frozen=True)
class _Kept:
    """Names that were placed, with all that their places rest on."""

    placed: Placed
    names: tuple[str, ...]
    radii: Floats
    points: Floats
    camera: Camera
    area: tuple[float, float, float, float]
    is_rough: bool = False  # whether names may be missing that have room

    def holds(self, frame: Frame) -> bool:
        """Whether the names are right beside their nodes still."""
        is_same = self.camera.scale == frame.camera.scale and (frame.is_zooming or not self.is_rough)
        return is_same and self.is_of(frame)

    def is_of(self, frame: Frame) -> bool:
        """Whether the nodes are where they were, however near they are looked at."""
        scene = frame.scene
        return (
            self.names == scene.names
            and np.array_equal(self.radii, scene.radii)
            and (frame.is_moving or np.array_equal(self.points, scene.points))
        )

    def covers(self, camera: Camera) -> bool:
        """Whether names were placed for all that the camera sees."""
        left, top, right, bottom = _area(camera, 0.0)
        return self.area[0] <= left and self.area[1] <= top and right <= self.area[2] and bottom <= self.area[3]


@dataclass(frozen=True, eq=False)
class _Images:
    """The images of names of a scene, by their slots in an atlas; -1 for those that were not drawn yet."""

    atlas: Atlas
    scene: Scene
    slots: Numbers


class Names:
    """Places and draws the names of frames; keeps images of them for the screen."""

    def __init__(self, letters: Lettering) -> None:
        self._letters = letters
        self._kept: _Kept | None = None
        self._raised: tuple[_Kept, tuple[int, ...], Placed] | None = None
        self._images: _Images | None = None

    def placed(self, frame: Frame, barred: Sequence[QRectF] = ()) -> Placed:
        """The names to be drawn; none lies over the barred places."""
        if frame.has_all_names:
            return self._all(frame)
        if self._kept is not None and frame.is_zooming and self._kept.is_of(frame):
            self._kept = _zoomed(self._kept, frame)
        elif self._kept is None or not self._kept.holds(frame):
            self._kept = self._place(frame, 0.0, None, barred)
        elif not self._kept.covers(frame.camera):
            self._kept = self._place(frame, _MARGIN, self._kept.placed, barred)
        return self._with_raised(frame, self._kept)

    def _all(self, frame: Frame) -> Placed:
        """Every name: under its node, where the layout left room for it, or where no line crosses it beside that."""
        nodes = frame.nodes
        wanted = Wanted(frame.points[nodes], frame.radii[nodes], self._letters.sizes(frame.scene, nodes))
        corners = wanted.near()[:, 0]
        if len(frame.ties) and frame.camera.width * frame.camera.height <= _MOST_PIXELS:
            room = Room(0.0, 0.0, frame.camera.width, frame.camera.height)
            room.cover(wanted.points, wanted.radii + 1)
            room.cross(frame.lines(frame.ties))
            corners = uncrossed(wanted, room, np.array([frame.camera.width, frame.camera.height]))
        return Placed(nodes, corners - wanted.points, wanted.sizes)

    def _place(self, frame: Frame, margin: float, held: Placed | None, barred: Sequence[QRectF]) -> _Kept:
        """Places for the names in sight and so far around; those that are held stay."""
        camera, scene, order = frame.camera, frame.scene, frame.scene.order
        reach = frame.radii[:, None] + margin
        farthest = np.array([camera.width, camera.height]) + reach
        seen: Flags = np.all((frame.points > -reach) & (frame.points < farthest), axis=1)
        room = Room(-margin, -margin, camera.width + 2 * margin, camera.height + 2 * margin)
        room.cover(frame.points[seen], frame.radii[seen] + 1)
        if len(frame.ties) <= MANY_TIES:
            room.cross(frame.lines(frame.ties))
        for one in barred:
            room.take(np.array([[one.x(), one.y()]]), np.array([[one.width(), one.height()]]))
        found = Placed(np.zeros(0, np.intp), np.zeros((0, 2)), np.zeros((0, 2)))
        is_new = seen.copy()
        if held is not None:
            found = held.where(np.flatnonzero(seen[held.nodes]))
            room.take(found.corners(frame), found.sizes)
            is_new[found.nodes] = False
        most_main = min(MAIN, int(camera.width * camera.height / _MAIN_PX))
        main = int(is_new[order[seen[order]][:most_main]].sum())
        wanted = order[is_new[order]][:_TRIES]
        found = found.and_also(self._placed_in(frame, room, wanted, main, MOST - len(found.nodes)))
        area = _area(camera, margin)
        return _Kept(found, scene.names, scene.radii.copy(), scene.points.copy(), camera, area)

    def _placed_in(self, frame: Frame, room: Room, nodes: Numbers, main: int, most: int) -> Placed:
        sizes = self._letters.sizes(frame.scene, nodes)
        rows, corners = placed(Wanted(frame.points[nodes], frame.radii[nodes], sizes), room, main, most)
        return Placed(nodes[rows], corners - frame.points[nodes[rows]], sizes[rows])

    def _with_raised(self, frame: Frame, kept: _Kept) -> Placed:
        """The names that are kept, and those of all nodes that are chosen or under the pointer."""
        touched = tuple(at for at in frame.emphasis.touched if frame.seen[at])[:_MOST_RAISED]
        if not touched or np.isin(touched, kept.placed.nodes).all():
            return kept.placed
        if self._raised is None or self._raised[0] is not kept or self._raised[1] != touched:
            self._raised = kept, touched, self._raise(frame, kept.placed, np.array(touched, np.intp))
        return self._raised[2]

    def _raise(self, frame: Frame, base: Placed, touched: Numbers) -> Placed:
        """The touched ones that have no place get one, for which others give way."""
        room = Room(0.0, 0.0, frame.camera.width, frame.camera.height)
        room.cover(frame.points[frame.nodes], frame.radii[frame.nodes] + 1)
        is_firm = np.isin(base.nodes, touched)
        firm = base.where(np.flatnonzero(is_firm))
        room.take(firm.corners(frame), firm.sizes)
        missing = touched[~np.isin(touched, base.nodes)]
        more = self._placed_in(frame, room, missing, len(missing), MOST)
        low, high = base.corners(frame)[:, None], more.corners(frame)[None]
        over: Flags = np.all((low < high + more.sizes) & (high < low + base.sizes[:, None]), axis=2)
        meets: Flags = np.any(over, axis=1)
        return base.where(np.flatnonzero(is_firm | ~meets)).and_also(more)

    def paint(self, painter: QPainter, frame: Frame, names: Placed) -> None:
        """Draw names: on the screen from their images."""
        self._paint_leads(painter, names, frame.points[names.nodes], frame.radii[names.nodes])
        corners = names.corners(frame)
        if frame.is_picture:
            looks = self._looks(frame, names)
            for (name, look), (x, y) in zip(looks, corners.tolist(), strict=True):
                self._letters.draw_name(painter, name, replace(look, is_picture=True), x, y)
            return
        ratio = painter.device().devicePixelRatioF()
        images = self._drawn(frame, names, ratio)
        slots = images.slots[names.nodes]
        images.atlas.paint(painter, slots, np.round((corners - _INSET) * ratio) / ratio)

    def _looks(self, frame: Frame, names: Placed) -> list[tuple[str, Look]]:
        scene = frame.scene
        tiers, is_lit = self._letters.tiers(scene, names.nodes).tolist(), scene.node_lit[names.nodes].tolist()
        return [(scene.names[at], Look(*one)) for at, *one in zip(names.nodes.tolist(), tiers, is_lit, strict=True)]

    def _drawn(self, frame: Frame, names: Placed, ratio: float) -> _Images:
        """Images of the scene's names, these among them."""
        images = self._images
        atlas = images.atlas if images is not None and images.atlas.has_room(ratio) else Atlas(ratio)
        if images is None or images.scene is not frame.scene or images.atlas is not atlas:
            images = self._images = _Images(atlas, frame.scene, np.full(frame.scene.count, -1, np.intp))
        missing = names.where(np.flatnonzero(images.slots[names.nodes] < 0))
        images.slots[missing.nodes] = [
            self._slot(atlas, name, look, size)
            for (name, look), size in zip(self._looks(frame, missing), missing.sizes.tolist(), strict=True)
        ]
        return images

    def _slot(self, atlas: Atlas, name: str, look: Look, size: Sequence[float]) -> int:
        return atlas.slot(
            (name, look), size[0] + 2 * _INSET[0], size[1] + 3 * _INSET[1],
            lambda brush: self._letters.draw_name(brush, name, look, *_INSET.tolist()),
        )  # fmt: skip

    def _paint_leads(self, painter: QPainter, names: Placed, middles: Floats, radii: Floats) -> None:
        """A thin line from a node to its name where that lies far away."""
        nearest = names.nearest()
        gap = np.hypot(nearest[:, 0], nearest[:, 1])
        rows = np.flatnonzero(gap - radii > _FAR)
        starts = middles[rows] + nearest[rows] * (radii[rows] / gap[rows])[:, None]
        lines = [QLineF(*line) for line in np.hstack([starts, middles[rows] + nearest[rows]]).tolist()]
        for color, width in ((self._letters.theme.halo, 3.4), (self._letters.theme.ink_soft, 1.0)):
            painter.setPen(QPen(QColor(color), width))
            painter.drawLines(lines)


def _area(camera: Camera, margin: float) -> tuple[float, float, float, float]:
    """What a camera sees and so many pixels around it, in places of the map."""
    left, top = camera.to_map(-margin, -margin)
    right, bottom = camera.to_map(camera.width + margin, camera.height + margin)
    return left, top, right, bottom


def _zoomed(kept: _Kept, frame: Frame) -> _Kept:
    """The names beside their nodes at another scale; those that come to lie on others give way."""
    growth = kept.radii * (frame.camera.glyph - kept.camera.glyph)
    names = kept.placed.aside(growth[kept.placed.nodes])
    is_farther = frame.camera.scale < kept.camera.scale
    names = names.where(_free(names, frame, _WEIGHTY if is_farther else 0))
    return replace(kept, placed=names, camera=frame.camera, is_rough=True)


def _free(names: Placed, frame: Frame, weighty: int) -> Numbers:
    """The positions of the names that lie neither on one before them nor, but for the main ones, on one of so many
    weighty nodes."""
    order = frame.scene.order
    nodes = order[frame.seen[order]][:weighty]
    low, reach = names.corners(frame), frame.radii[nodes, None]
    high = low + names.sizes
    over: Flags = np.all((low[:, None] < high) & (low < high[:, None]), axis=2)
    under: Flags = np.all(
        (low[:, None] < frame.points[nodes] + reach) & (frame.points[nodes] - reach < high[:, None]), 2
    )
    under &= names.nodes[:, None] != nodes
    meets: Flags = np.any(under & (names.nodes[:, None] != nodes), axis=1)
    is_free = np.full(len(names.nodes), True)
    is_free[MAIN:][meets[MAIN:]] = False
    for at in np.flatnonzero(np.tril(over, -1).any(1)).tolist():
        is_free[at] &= not bool((over[at, :at] & is_free[:at]).any())
    return np.flatnonzero(is_free)
