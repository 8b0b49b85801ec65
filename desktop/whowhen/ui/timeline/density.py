"""Density strips: where there are more marks than can be drawn, how many there are, lane by lane."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform

from whowhen.layout.timescale import TimeScale
from whowhen.ui.timeline.scene import Scene

_FAINTEST, _STRONGEST = 0.07, 0.46


class DensityStrips:
    """Strips of one magnification, kept while panning; one scale of strength for all lanes in sight.

    They reach a little beyond the screen at first, as each step of a zoom needs new ones; once panned, three screens.
    """

    def __init__(self) -> None:
        self._key: object = None
        self._scale = TimeScale(0.0, 1.0)
        self._width = 0
        self._brushes: list[QBrush] = []

    def draw(self, painter: QPainter, scene: Scene, lanes: Iterable[int], colors: list[QColor]) -> None:
        """The strips of those of the lanes that are in sight, each in its colour."""
        strips = [(lane, strip) for lane in lanes if (strip := _strip(scene, lane)).height() > 0]
        if not strips:
            return
        self._prepare(scene, tuple(lane for lane, _ in strips), colors)
        shift = scene.gutter + scene.scale.x(self._scale.left)
        to_shift = QTransform.fromTranslate(round(shift), 0)
        for (_, strip), brush in zip(strips, self._brushes, strict=True):
            brush.setTransform(to_shift)
            painter.fillRect(strip, brush)

    def _prepare(self, scene: Scene, lanes: tuple[int, ...], colors: list[QColor]) -> None:
        first, last = scene.scale.span(scene.body_width)
        chosen = [colors[lane] for lane in lanes]
        key = (
            scene.model.version, scene.scale.days_per_px, scene.scale.folds, scene.body_width, lanes,
            tuple(one.rgba() for one in chosen),
        )  # fmt: skip
        held_first, held_last = self._scale.span(self._width)
        if key == self._key and held_first <= first and last <= held_last:
            return
        margin = int(scene.body_width * (1.0 if key == self._key else 0.05))
        self._key = key
        self._scale, self._width = scene.scale.panned(margin), int(scene.body_width) + 2 * margin
        counts = scene.model.density.counts(self._scale.days(np.arange(self._width + 1.0)), lanes)
        self._brushes = [_brush(*pair) for pair in zip(chosen, _strengths(counts), strict=True)]


def _strip(scene: Scene, lane: int) -> QRectF:
    """The part of a lane on the canvas that its strip fills; empty for one that is out of sight."""
    top = scene.ruler - scene.scroll + scene.bands.tops[lane] + 2
    bottom = min(top + scene.bands.heights[lane] - 4, scene.height)
    top = max(top, scene.ruler)
    return QRectF(scene.gutter, top, scene.body_width, bottom - top)


def _strengths(counts: npt.NDArray[np.int32]) -> npt.NDArray[np.uint32]:
    """How opaque each column is, 0 to 255, by the logarithm of its count."""
    logs = np.log1p(counts.clip(0).astype(np.float32))
    low, high = float(logs[logs > 0].min(initial=1e9)), float(logs.max(initial=0.0))
    share = (logs - low) / max(high - low, 1e-6)
    strength = np.where(logs > 0, _FAINTEST + (_STRONGEST - _FAINTEST) * share, 0.0)
    return (strength * 255).astype(np.uint32)


def _brush(color: QColor, alpha: npt.NDArray[np.uint32]) -> QBrush:
    """One row of pixels of a colour, as a brush that repeats it downwards."""
    red, green, blue = (alpha * part // 255 for part in (color.red(), color.green(), color.blue()))
    data = ((alpha << 24) | (red << 16) | (green << 8) | blue).astype(np.uint32).tobytes()
    image = QImage(data, len(alpha), 1, 4 * len(alpha), QImage.Format.Format_ARGB32_Premultiplied)
    return QBrush(image.copy())
