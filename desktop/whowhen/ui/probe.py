"""For tests that drive the real window from outside: where everything is on the screen, as JSON in a file.

`whowhen --probe FILE` writes the file anew, whole, whenever what it says has changed:
`title`, `status`, `notice`, `busy`, `undo` and `redo` (labels or null), `dialog` (the title of an open dialog),
`widgets` (accessible name, words or object name → [x, y, width, height]), `events` and `actors` (id → {name, x, y,
width}); all in screen pixels, marks by their middle.
"""

from __future__ import annotations

import json
import math
import os
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from whowhen.ui.mainwindow import MainWindow
from whowhen.ui.timeline.scene import ROW_PX

_LOOK_MS = 120


class Probe(QObject):
    """Looks at the window a few times a second and writes what it sees when that is new."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        super().__init__(window)
        self._window, self._path, self._written = window, path, ""
        timer = QTimer(self)
        timer.timeout.connect(self._look)
        timer.start(_LOOK_MS)

    def _look(self) -> None:
        text = json.dumps(self._seen(), ensure_ascii=False, indent=1, sort_keys=True)
        if text != self._written:
            beside = self._path.with_name(self._path.name + ".new")
            beside.write_text(text, encoding="utf-8")
            os.replace(beside, self._path)
            self._written = text

    def _seen(self) -> dict[str, object]:
        window, dialog = self._window, QApplication.activeModalWidget()
        document = window.session.document
        return {
            "title": window.windowTitle(),
            "status": window.status.words,
            "notice": window.notices.notice.sentence if window.notices.notice else "",
            "busy": window.jobs.is_busy,
            "undo": document.undo_label,
            "redo": document.redo_label,
            "selected": sorted(window.session.selection.ids),
            "dialog": dialog.windowTitle() if dialog else "",
            "widgets": _widgets(window) | (_widgets(dialog) if dialog else {}),
            "events": self._events(),
            "actors": self._actors(),
        }

    def _events(self) -> dict[str, dict[str, object]]:
        view = self._window.canvases.timeline
        if view is None or not view.isVisible():
            return {}
        scene, model = view.canvas.scene, view.canvas.model
        places = scene.visible()
        lefts, rights = scene.sides(places)
        marks = zip(places.tolist(), lefts.tolist(), rights.tolist(), scene.ys(places).tolist(), strict=True)
        return {
            model.ids[place]: _mark(
                view.canvas, model.titles[place], (left + right) / 2, top + ROW_PX / 2, right - left
            )
            for place, left, right, top in marks
        }

    def _actors(self) -> dict[str, dict[str, object]]:
        view = self._window.canvases.actormap
        if view is None or not view.isVisible():
            return {}
        found = {}
        for node in view.model.scene.shown.nodes:
            at = view.canvas.pixel_of(node.id)
            if math.isfinite(at.x()):  # else it has no place yet
                found[node.id] = _mark(view.canvas, self._window.session.project.name(node.id), at.x(), at.y(), 0)
        return found


def _mark(canvas: QWidget, name: str, x: float, y: float, width: float) -> dict[str, object]:
    at = canvas.mapToGlobal(QPoint(round(x), round(y)))
    return {"name": name, "x": at.x(), "y": at.y(), "width": round(width)}


def _widgets(top: QWidget) -> dict[str, list[int]]:
    """The visible widgets inside `top` that have a name."""
    found: dict[str, list[int]] = {}
    for widget in top.findChildren(QWidget):
        words = widget.text() if isinstance(widget, QAbstractButton) else ""
        name = widget.accessibleName() or words or widget.objectName()
        if name and not name.startswith("qt_") and widget.isVisible():
            corner = widget.mapToGlobal(QPoint(0, 0))
            found.setdefault(name, [corner.x(), corner.y(), widget.width(), widget.height()])
    return found
