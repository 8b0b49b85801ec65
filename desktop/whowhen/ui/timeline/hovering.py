"""What is told while the pointer rests on the canvas: an event's card, an article's day, a density's count."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, Qt, QTimer
from PySide6.QtWidgets import QWidget

from whowhen.core.choices import Era
from whowhen.core.datewords import in_words
from whowhen.core.project import Project
from whowhen.core.records import Event
from whowhen.ui.theme import Theme
from whowhen.ui.timeline.breaks import break_words_at
from whowhen.ui.timeline.card import Card, card_html
from whowhen.ui.timeline.content import Content
from whowhen.ui.timeline.eras import era_at
from whowhen.ui.timeline.scene import Hit, Scene
from whowhen.ui.timeline.snapping import date_at

_AFTER_MS = 350
_NEAR_PX = 7.0


class Hovering:
    """Shows a card when the pointer has rested for a moment; `hit` finds the mark under a point."""

    def __init__(self, content: Content, hit: Callable[[QPointF], Hit | None], theme: Theme, canvas: QWidget) -> None:
        self._content = content
        self._hit = hit
        self._canvas = canvas
        self._theme = theme
        self._card = Card(theme, canvas)
        self._at = QPointF()
        self._timer = QTimer(canvas)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._show)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._card.set_theme(theme)

    def rest(self, at: QPointF) -> None:
        """The pointer came to a point: tell of it if it stays there."""
        self.end()
        self._at = at
        self._timer.start()

    def end(self) -> None:
        """Tell nothing more."""
        self._timer.stop()
        self._card.hide()

    def _show(self) -> None:
        project, hit = self._content.project, self._hit(self._at)
        event = project.find(Event, self._content.model.ids[hit.place]) if hit else None
        if event is not None:
            words = card_html(event, project, self._theme)
        else:
            scene, at = self._content.scene, self._at
            words = (
                _lane_at(scene, at)
                or _era_at(scene, project, at)
                or _published_at(scene, at)
                or break_words_at(scene, at)
            )
            words = words or _counted_at(scene, at)
        if words:
            kind = event.type if event is not None else None
            self._card.show_near(words, self._at.toPoint(), self._canvas.size(), kind)


def cursor_at(scene: Scene, at: QPointF, hit: Hit | None) -> Qt.CursorShape:
    """The pointer's shape: what a press would do there."""
    shapes = Qt.CursorShape
    if hit is not None:
        return shapes.PointingHandCursor if hit.part == "body" else shapes.SizeHorCursor
    if at.x() < scene.gutter:
        return shapes.ArrowCursor if scene.lane_at(at.y()) is None else shapes.PointingHandCursor
    if at.y() >= scene.ruler:
        return shapes.ArrowCursor
    if at.y() < scene.axis:
        return shapes.SplitHCursor
    era = era_at(scene, at.x(), at.y())
    if era is None:
        return shapes.CrossCursor
    return shapes.PointingHandCursor if era.part == "body" else shapes.SizeHorCursor


def _lane_at(scene: Scene, at: QPointF) -> str:
    """The whole name of the lane under the pointer, and what can be done with it."""
    lane = scene.lane_at(at.y()) if at.x() < scene.gutter else None
    if lane is None:
        return ""
    say = QCoreApplication.translate
    count = say("timeline", "{count} events").format(count=f"{scene.model.counts[lane]:,}")
    can = say("timeline", "Drag to move, double-click to rename, right-click for more")
    return f"<b>{escape(scene.model.lanes.names[lane])}</b> · {count}<br>{can}"


def _era_at(scene: Scene, project: Project, at: QPointF) -> str:
    """The era of the strip that is at a point, or what the strip is for."""
    if not (scene.axis <= at.y() < scene.ruler and at.x() >= scene.gutter):
        return ""
    hit = era_at(scene, at.x(), at.y())
    era = project.find(Era, hit.era.id) if hit else None
    if era is None or era.date is None:
        return QCoreApplication.translate("timeline", "Drag here to draw an era: a period with a name")
    notes = f"<br>{escape(era.notes)}" if era.notes else ""
    return f"<b>{escape(era.title)}</b><br>{escape(in_words(era.date))}{notes}"


def _published_at(scene: Scene, at: QPointF) -> str:
    """The articles whose flags on the ruler are at a point."""
    if at.y() > scene.axis:
        return ""
    say = QCoreApplication.translate("timeline", "Published: {title}")
    near = [one.title for one in scene.publications if abs(scene.x(one.day + 0.5) - at.x()) < _NEAR_PX]
    return "<br>".join(say.format(title=escape(title)) for title in near)


def _counted_at(scene: Scene, at: QPointF) -> str:
    """How many events a place of a density strip stands for."""
    if not scene.is_dense or at.x() < scene.gutter or at.y() < scene.ruler:
        return ""
    lane = scene.bands.lane_at(scene.band_y(at.y()))
    column = np.array([scene.day(at.x() - 2), scene.day(at.x() + 2)])
    count = int(scene.model.density.counts(column, (lane,))[0, 0])
    if not count:
        return ""
    say = QCoreApplication.translate("timeline", "{lane}: about {count} events, {date}")
    date = in_words(date_at(scene.day(at.x()), scene.scale.days_per_px))
    return say.format(lane=escape(scene.model.lanes.names[lane]), count=f"{count:,}", date=date)
