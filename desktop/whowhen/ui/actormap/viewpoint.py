"""Which part of the map the canvas shows: all of it until the user looks elsewhere, and what is new in any case."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from whowhen.ui.actormap.camera import Camera
from whowhen.ui.actormap.gliding import Gliding
from whowhen.ui.actormap.scene import Floats

_REST_MS = 140  # after a step of a zoom, until names are placed anew
_SIDE_MARGIN = 64.0


class Viewpoint(QObject):
    """Holds the camera; while it `follows`, whoever lays the map out is to `fit` all into it.

    `margins` tells how much of the canvas at its top and bottom is to be left free.
    """

    def __init__(self, canvas: QWidget, margins: Callable[[], tuple[float, float]]) -> None:
        super().__init__(canvas)
        self.camera = Camera()
        self.follows = True
        self.glide = Gliding(self._on_glided, canvas)
        self._canvas, self._margins = canvas, margins
        self._rest_timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest_timer.timeout.connect(canvas.update)

    @property
    def is_zooming(self) -> bool:
        """Whether the last step of a zoom was a moment ago."""
        return self._rest_timer.isActive()

    @property
    def is_moving(self) -> bool:
        """Whether it is on the way, or was a moment ago."""
        return self.is_zooming or self.glide.is_running

    def look_from(self, camera: Camera) -> None:
        """Show another part of the map; from now on the user decides which."""
        self.glide.stop()
        self.follows = False
        self._move(camera)

    def fit(self, points: Floats) -> None:
        """Show all these places as large as fits."""
        self.glide.stop()
        known = points[np.isfinite(points).all(1)]
        known = known if len(known) else np.zeros((1, 2))
        top, bottom = self._margins()
        inner = self._inner(self.camera, top, bottom).fitted(known.min(0), known.max(0))
        self.camera = self._outer(inner, top, bottom)
        self._canvas.update()

    def step_back(self, seen: Floats, more: Floats) -> None:
        """Come to show more places beside those that are in sight, by as little way as can be."""
        points = np.concatenate([seen, more])
        points = points[np.isfinite(points).all(1)]
        if not len(points):
            return
        low, high = points.min(0), points.max(0)
        top, bottom = self._margins()
        inner = self._inner(self.camera, top, bottom)
        near = inner.fitted(low, high, inner.scale)
        half = np.array([inner.width, inner.height]) / 2 / near.scale
        x, y = np.clip((inner.x, inner.y), high - half, np.maximum(low + half, high - half)).tolist()
        self._go(self._outer(Camera(x, y, near.scale, inner.width, inner.height), top, bottom))

    def resize(self) -> None:
        """Take over the size of the canvas; what is in the middle stays there."""
        self.camera = self.camera.resized(self._canvas.width(), self._canvas.height())

    def _inner(self, camera: Camera, top: float, bottom: float) -> Camera:
        """The part of a camera's canvas that is not left free, as a canvas of its own."""
        width, height = self._canvas.width() - 2 * _SIDE_MARGIN, self._canvas.height() - top - bottom
        return camera.panned(0, (bottom - top) / 2).resized(width, height)

    def _outer(self, inner: Camera, top: float, bottom: float) -> Camera:
        return inner.resized(self._canvas.width(), self._canvas.height()).panned(0, (top - bottom) / 2)

    def _go(self, camera: Camera) -> None:
        start, end = _numbers(self.camera), _numbers(camera)
        if not np.allclose(start, end, rtol=0, atol=1e-6):
            self.glide.go(start, end)

    def _on_glided(self, numbers: Floats) -> None:
        x, y, nearness = numbers.tolist()
        scale = float(np.exp(nearness))
        self._move(Camera(x, y, scale, self._canvas.width(), self._canvas.height()))

    def _move(self, camera: Camera) -> None:
        if camera.scale != self.camera.scale:
            self._rest_timer.start()
        self.camera = camera
        self._canvas.update()


def _numbers(camera: Camera) -> Floats:
    """What of a camera can glide; nearness by its logarithm, so that a zoom is even."""
    return np.array([camera.x, camera.y, np.log(camera.scale)])
