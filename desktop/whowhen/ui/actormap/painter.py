"""Draws the map: ties, nodes, names; the same for the screen and for pictures, where nothing is a cached image."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QTransform

from whowhen.core.records import ActorKind
from whowhen.ui.actormap.camera import Camera
from whowhen.ui.actormap.ground import GroundPainter
from whowhen.ui.actormap.labels import Room, Wanted, placed
from whowhen.ui.actormap.scene import KINDS, TONES, Flags, Floats, Numbers, Scene
from whowhen.ui.actormap.shapes import pin, shape
from whowhen.ui.theme import Theme, actor_color, community_color, tone_color

if TYPE_CHECKING:
    from pyqtgraph.Qt.internals import PrimitiveArray

MANY_TIES = 700
"""With more ties in sight the lines are thin and whole, and arrows and patterns wait until the map is nearer."""
FADED = 0.22
_VERB_ROOM = 26.0
_FEW_TIES = 60
DASHES: dict[tuple[str, bool], tuple[float, ...]] = {
    ("cooperation", False): (9.0, 6.0),
    ("conflict", True): (4.5, 2.5),
    ("conflict", False): (4.5, 2.5, 4.5, 9.0),
    ("neutral", True): (1.9, 1.7),
    ("neutral", False): (1.9, 1.7, 1.9, 8.0),
}


@dataclass(frozen=True)
class Emphasis:
    """What is chosen and what the pointer is over, as numbers of nodes and ties, and the ids of what is chosen."""

    nodes: frozenset[int] = frozenset()
    ties: frozenset[int] = frozenset()
    hovered: frozenset[int] = frozenset()
    hovered_ties: frozenset[int] = frozenset()
    boxes: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.nodes or self.ties or self.hovered or self.hovered_ties)


@dataclass
class Frame:
    """One drawing of a scene: where everything is on the canvas, and what of it is in sight."""

    scene: Scene
    camera: Camera
    emphasis: Emphasis
    is_picture: bool
    points: Floats = field(init=False)
    radii: Floats = field(init=False)
    nodes: Numbers = field(init=False)
    ties: Numbers = field(init=False)
    raised: Flags = field(init=False)

    def __post_init__(self) -> None:
        scene, camera = self.scene, self.camera
        self.points = camera.to_screen(np.nan_to_num(scene.points))
        self.radii = scene.radii * camera.glyph
        margin = self.radii[:, None] + 4
        seen = (self.points > -margin) & (self.points < np.array([camera.width, camera.height]) + margin)
        self.nodes = np.flatnonzero(seen.all(1))
        first, second = self.points[scene.ends[:, 0]], self.points[scene.ends[:, 1]]
        low, high = np.minimum(first, second), np.maximum(first, second)
        inside = (high > -8).all(1) & (low < (camera.width + 8, camera.height + 8)).all(1)
        self.ties = np.flatnonzero(inside)
        self.raised = self._raised_ties()

    def _raised_ties(self) -> Flags:
        """The ties that are chosen or hovered, or belong to a node that is."""
        raised = np.zeros(len(self.scene.ends), bool)
        touched = list(self.emphasis.nodes | self.emphasis.hovered)
        if touched:
            raised |= np.isin(self.scene.ends, touched).any(1)
        raised[list(self.emphasis.ties | self.emphasis.hovered_ties)] = True
        return raised

    @property
    def is_dense(self) -> bool:
        return len(self.ties) > MANY_TIES and not self.is_picture

    def lines(self, ties: Numbers) -> Floats:
        """Both ends of ties at the rims of their nodes, shape (n, 4)."""
        ends = self.scene.ends[ties]
        first, second = self.points[ends[:, 0]], self.points[ends[:, 1]]
        across = second - first
        length = np.maximum(np.hypot(across[:, 0], across[:, 1]), 1e-6)[:, None]
        toward = across / length
        start = np.minimum(self.radii[ends[:, 0], None] + 2.0, length / 2)
        stop = np.minimum(self.radii[ends[:, 1], None] + 2.0, length / 2)
        return np.concatenate([first + toward * start, second - toward * stop], axis=1)


class MapPainter:
    """Draws frames in the colours of a theme; keeps images of nodes and names for the screen."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self.ground = GroundPainter(theme, font)
        self._fonts = tuple(_font(font, size) for size in (12.0, 13.0, 15.0))
        self._verb_font = _font(font, 11.0)
        self._verb_font.setItalic(True)
        self._metrics = tuple(QFontMetricsF(one) for one in self._fonts)
        self._verb_metrics = QFontMetricsF(self._verb_font)
        self._widths: dict[tuple[str, int], float] = {}
        self._sprites: dict[tuple[object, ...], QPixmap] = {}
        self._names: dict[tuple[object, ...], QPixmap] = {}

    @cached_property
    def _lines(self) -> PrimitiveArray:
        """The lines of a frame; pyqtgraph is loaded when something is drawn, not when the window starts."""
        from pyqtgraph.Qt.internals import PrimitiveArray

        return PrimitiveArray(QLineF, 4)

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw all of it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, frame.camera.width, frame.camera.height), QColor(self.theme.canvas))
        self.ground.paint(painter, frame)
        self._draw_ties(painter, frame)
        self._draw_rings(painter, frame)
        self._draw_nodes(painter, frame)
        room = Room(frame.camera.width, frame.camera.height, _drift(frame.camera))
        room.take_discs(frame.points[frame.nodes], frame.radii[frame.nodes] + 1)
        for area in self.ground.taken:
            room.take(area.x(), area.y(), area.width(), area.height())
        self._draw_names(painter, frame, room)
        self._draw_verbs(painter, frame, room)

    # ties

    def _draw_ties(self, painter: QPainter, frame: Frame) -> None:
        if not len(frame.ties):
            return
        for ties, is_raised in (
            (frame.ties[~frame.raised[frame.ties]], False),
            (frame.ties[frame.raised[frame.ties]], True),
        ):
            for group in _alike(frame.scene, ties):
                self._draw_group(painter, frame, group, is_raised)

    def _draw_group(self, painter: QPainter, frame: Frame, ties: Numbers, is_raised: bool) -> None:
        """Ties of one tone, certainty and width."""
        scene, one = frame.scene, int(ties[0])
        color = QColor(tone_color(TONES[scene.tones[one]], self.theme))
        color.setAlphaF(self._tie_alpha(frame, bool(scene.tie_lit[one]), is_raised))
        width = float(scene.widths[one]) + (0.7 if is_raised else 0.0)
        width = 1.0 if frame.is_dense and not is_raised else max(1.1, width * min(frame.camera.glyph, 1.2))
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        dashes = DASHES.get((TONES[scene.tones[one]], bool(scene.certain[one])))
        if dashes and (is_raised or not frame.is_dense):
            pen.setDashPattern([length / max(width, 1.0) if length > 2 else length for length in dashes])
        lines = frame.lines(ties)
        has_arrows = is_raised or not frame.is_dense
        if has_arrows:
            self._draw_arrows(painter, frame, ties, lines, color, width)
        painter.setPen(pen)
        to_tail = scene.forward[ties] & ~scene.backward[ties]  # a pattern begins at the head, not with a gap before it
        lines[to_tail] = lines[to_tail][:, [2, 3, 0, 1]]
        self._lines.resize(len(ties))
        self._lines.ndarray()[:] = lines
        painter.drawLines(*self._lines.drawargs())

    def _tie_alpha(self, frame: Frame, is_lit: bool, is_raised: bool) -> float:
        if not is_lit:
            return FADED * 0.8
        if is_raised:
            return 1.0
        crowd = 0.85 - 0.16 * math.log10(1 + len(frame.ties) / 40)
        return crowd if frame.emphasis.is_empty else crowd * 0.45

    def _draw_arrows(
        self, painter: QPainter, frame: Frame, ties: Numbers, lines: Floats, color: QColor, width: float
    ) -> None:
        """A head at each side that a tie points to; the line is cut short so that it ends inside the head."""
        size = 5.5 + 1.6 * width
        path = QPainterPath()
        for flags, tip, tail in ((frame.scene.forward, [2, 3], [0, 1]), (frame.scene.backward, [0, 1], [2, 3])):
            rows = np.flatnonzero(flags[ties])
            across = lines[rows][:, tip] - lines[rows][:, tail]
            length = np.hypot(across[:, 0], across[:, 1])
            rows, across, length = rows[length > size * 1.5], across[length > size * 1.5], length[length > size * 1.5]
            toward = across / length[:, None]
            heads = lines[rows][:, tip].copy()
            _add_heads(path, heads, toward, size)
            lines[rows[:, None], tip] = heads - toward * (size * 0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(path, QBrush(color))

    # nodes

    def _draw_rings(self, painter: QPainter, frame: Frame) -> None:
        """A soft disc behind what the pointer is over, a ring around what is chosen."""
        emphasis = frame.emphasis
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.hover))
        for at in sorted(emphasis.hovered):
            self._outline(painter, frame, at, 7.0)
        painter.setPen(QPen(QColor(self.theme.accent), 2.0))
        painter.setBrush(QColor(self.theme.canvas))
        for at in sorted(emphasis.nodes):
            self._outline(painter, frame, at, 4.5)

    def _outline(self, painter: QPainter, frame: Frame, at: int, gap: float) -> None:
        radius = frame.radii[at] + gap
        painter.save()
        painter.translate(*frame.points[at])
        painter.drawPath(scaled_shape(KINDS[frame.scene.kinds[at]], radius))
        painter.restore()

    def _draw_nodes(self, painter: QPainter, frame: Frame) -> None:
        """The least important first, so that the important ones lie on top."""
        seen = np.zeros(frame.scene.count, bool)
        seen[frame.nodes] = True
        order = frame.scene.order[::-1]
        for at in order[seen[order]].tolist():
            self._draw_node(painter, frame, at)

    def _draw_node(self, painter: QPainter, frame: Frame, at: int) -> None:
        x, y = frame.points[at]
        color = self.node_color(frame.scene, at)
        radius = round(float(frame.radii[at]) * 2) / 2
        if frame.is_picture:
            painter.save()
            painter.translate(x, y)
            _paint_node(painter, frame.scene, at, radius, color, self.theme)
            painter.restore()
            return
        image = self._sprite(painter, frame.scene, at, radius, color)
        half = image.deviceIndependentSize().width() / 2
        painter.drawPixmap(QPointF(x - half, y - half), image)

    def _sprite(self, painter: QPainter, scene: Scene, at: int, radius: float, color: QColor) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        key = (scene.kinds[at], color.rgba(), radius, bool(scene.pinned[at]), ratio)
        if key not in self._sprites:
            side = math.ceil(radius * 1.5 + 8) * 2
            image = _blank(side, side, ratio)
            with QPainter(image) as brush:
                brush.setRenderHint(QPainter.RenderHint.Antialiasing)
                brush.translate(side / 2, side / 2)
                _paint_node(brush, scene, at, radius, color, self.theme)
            self._sprites[key] = image
        return self._sprites[key]

    def node_color(self, scene: Scene, at: int) -> QColor:
        """By community or kind; paler where the filter leaves nothing of the node."""
        number = int(scene.groups[at])
        color = community_color(number, self.theme) if scene.by_community else actor_color(KINDS[number], self.theme)
        return color if scene.node_lit[at] else _mixed(color, QColor(self.theme.canvas), FADED)

    # names

    def _draw_names(self, painter: QPainter, frame: Frame, room: Room) -> None:
        if frame.is_picture:
            for one in self._wanted(frame):
                self._draw_text(painter, frame, one.node, *one.places()[0])
            return
        for at, x, y in placed(self._wanted(frame), room):
            image = self._name(painter, frame, at)
            painter.drawPixmap(QPointF(round(x) - 3, round(y) - 2), image)

    def _wanted(self, frame: Frame) -> Iterator[Wanted]:
        """The names in sight: the chosen ones, then the others by importance."""
        scene, emphasis = frame.scene, frame.emphasis
        first = sorted(emphasis.hovered) + sorted(emphasis.nodes - emphasis.hovered)
        seen = np.zeros(scene.count, bool)
        seen[frame.nodes] = True
        seen[first] = False
        inside = [at for at in first if -50 < frame.points[at, 0] < frame.camera.width + 50]
        for at in inside + scene.order[seen[scene.order]].tolist():
            tier = self._tier(frame, at)
            yield Wanted(
                at,
                float(frame.points[at, 0]),
                float(frame.points[at, 1]),
                float(frame.radii[at]),
                self._width(scene.names[at], tier),
                self._metrics[tier].height() - 2,
            )

    def _tier(self, frame: Frame, at: int) -> int:
        """Which size of letters a name has: the bigger the node, the bigger its name."""
        radius = frame.scene.radii[at]
        return 2 if radius > 17 else 1 if radius > 12 else 0

    def _width(self, name: str, tier: int) -> float:
        key = name, tier
        if key not in self._widths:
            self._widths[key] = self._metrics[tier].horizontalAdvance(name)
        return self._widths[key]

    def _name(self, painter: QPainter, frame: Frame, at: int) -> QPixmap:
        name, tier, is_lit = frame.scene.names[at], self._tier(frame, at), bool(frame.scene.node_lit[at])
        ratio = painter.device().devicePixelRatioF()
        key = name, tier, is_lit, ratio
        if key not in self._names:
            image = _blank(self._width(name, tier) + 6, self._metrics[tier].height() + 4, ratio)
            with QPainter(image) as brush:
                brush.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._draw_text(brush, frame, at, 3, 2)
            self._names[key] = image
        return self._names[key]

    def _draw_text(self, painter: QPainter, frame: Frame, at: int, x: float, y: float) -> None:
        """A name with its halo, its upper left corner at the point."""
        tier = self._tier(frame, at)
        ink = QColor(self.theme.ink if frame.scene.node_lit[at] else self.theme.ink_faint)
        self._haloed(painter, frame.scene.names[at], QPointF(x, y + self._metrics[tier].ascent() - 1), tier, ink)

    def _haloed(self, painter: QPainter, text: str, base: QPointF, tier: int | None, ink: QColor) -> None:
        font = self._verb_font if tier is None else self._fonts[tier]
        halo = QPainterPath()
        halo.addText(base, font, text)
        pen = QPen(QColor(self.theme.halo), 3.4)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(halo, pen)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(base, text)

    # the text's own verbs

    def _draw_verbs(self, painter: QPainter, frame: Frame, room: Room) -> None:
        """Along the ties that are chosen or hovered, and along all where there is room for them."""
        raised = frame.ties[frame.raised[frame.ties]]
        others = frame.ties[~frame.raised[frame.ties]]
        calm = frame.is_picture or (frame.camera.scale >= 0.9 and len(frame.ties) <= _FEW_TIES)
        chosen = [*raised[:_FEW_TIES].tolist(), *(others.tolist() if calm else [])]
        if not chosen:
            return
        for tie, line in zip(chosen, frame.lines(np.array(chosen, np.intp)).tolist(), strict=True):
            self._draw_verb(painter, frame, tie, line, room)

    def _draw_verb(self, painter: QPainter, frame: Frame, tie: int, line: list[float], room: Room) -> None:
        text = frame.scene.shown.ties[tie].label.replace("-", " ")
        width = self._verb_metrics.horizontalAdvance(text)
        across, down = line[2] - line[0], line[3] - line[1]
        if math.hypot(across, down) < width + _VERB_ROOM:
            return
        middle = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
        angle = math.degrees(math.atan2(down, across))
        angle += 180 if abs(angle) > 90 else 0
        if not _takes_along(room, middle, angle, width, self._verb_metrics.height()):
            return
        is_lit = bool(frame.scene.tie_lit[tie])
        painter.save()
        painter.translate(*middle)
        painter.rotate(angle)
        base = QPointF(-width / 2, self._verb_metrics.ascent() / 2 - 1.5)
        self._haloed(painter, text, base, None, QColor(self.theme.ink_soft if is_lit else self.theme.ink_faint))
        painter.restore()


def _takes_along(room: Room, middle: tuple[float, float], angle: float, width: float, height: float) -> bool:
    """Take the room of a slanting text as squares along it, the middle ones first; whether the middle was free."""
    count = max(1, round(width / height))
    across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    side = height * 0.7
    steps = [(at - (count - 1) / 2) * width / count for at in range(count)]
    taken = [
        room.take(middle[0] + step * across - side / 2, middle[1] + step * down - side / 2, side, side)
        for step in steps
    ]
    return all(taken)


def _alike(scene: Scene, ties: Numbers) -> Iterator[Numbers]:
    """The ties in groups that are drawn with one pen, the faded and thin ones first."""
    if not len(ties):
        return
    keys = (
        scene.tie_lit[ties] * 10_000
        + np.round(scene.widths[ties] * 10).astype(np.intp) * 20
        + scene.tones[ties] * 2
        + scene.certain[ties]
    )
    order = np.argsort(keys, kind="stable")
    yield from np.split(ties[order], np.flatnonzero(np.diff(keys[order])) + 1)


def _add_heads(path: QPainterPath, tips: Floats, toward: Floats, size: float) -> None:
    aside = np.stack([-toward[:, 1], toward[:, 0]], axis=1) * (size * 0.42)
    back = tips - toward * size
    for tip, left, right in zip(tips.tolist(), (back + aside).tolist(), (back - aside).tolist(), strict=True):
        path.moveTo(*tip)
        path.lineTo(*left)
        path.lineTo(*right)
        path.closeSubpath()


def _paint_node(painter: QPainter, scene: Scene, at: int, radius: float, color: QColor, theme: Theme) -> None:
    """A node about the origin, with its pin."""
    painter.setPen(QPen(QColor(theme.canvas), 1.4))
    painter.setBrush(color)
    painter.drawPath(scaled_shape(KINDS[scene.kinds[at]], radius))
    if scene.pinned[at]:
        painter.translate(radius * 0.8, -radius * 0.55)
        painter.setPen(QPen(QColor(theme.canvas), 1.0))
        painter.setBrush(QColor(theme.ink))
        painter.drawPath(pin())


def scaled_shape(kind: ActorKind, radius: float) -> QPainterPath:
    """The shape of a kind about the origin."""
    return QTransform.fromScale(radius, radius).map(shape(kind))


def _font(base: QFont, pixels: float) -> QFont:
    font = QFont(base)
    font.setPixelSize(round(pixels))
    return font


def _blank(width: float, height: float, ratio: float) -> QPixmap:
    image = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _mixed(color: QColor, ground: QColor, share: float) -> QColor:
    parts = ((color.red(), ground.red()), (color.green(), ground.green()), (color.blue(), ground.blue()))
    return QColor(*(round(one * share + other * (1 - share)) for one, other in parts))


def _drift(camera: Camera) -> tuple[float, float]:
    """Where the map's origin lies on the canvas: names are placed on a grid that moves with the map."""
    return camera.width / 2 - camera.x * camera.scale, camera.height / 2 - camera.y * camera.scale
