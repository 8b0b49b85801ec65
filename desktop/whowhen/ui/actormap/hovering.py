"""The two cards over the map: one for what the pointer rests on, one for what a drop would merge."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QTimer
from PySide6.QtWidgets import QWidget

from whowhen.ui.actormap.boxing import Boxing
from whowhen.ui.actormap.camera import Camera
from whowhen.ui.actormap.cards import Card, actor_card, box_card, merge_card, tie_card
from whowhen.ui.actormap.marking import Marking
from whowhen.ui.actormap.model import MapModel
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme

_WAIT_MS = 350
_POINTER_REACH, _MERGE_REACH, _RIM = 10, 32, 14


class Stage(Protocol):
    """What the cards need of the map that they lie on."""

    session: Session
    model: MapModel
    boxes: Boxing
    marking: Marking
    theme: Theme

    @property
    def camera(self) -> Camera: ...
    @property
    def pointer(self) -> QPointF: ...
    def pixel_of(self, ident: str) -> QPointF: ...


class Cards:
    """`await_rest` shows the card of what is under the pointer when that has rested a while; `hide` takes it away."""

    def __init__(self, stage: Stage, sheet: QWidget) -> None:
        self._stage = stage
        self.hover, self.merge = Card(sheet), Card(sheet)
        self._timer = QTimer(sheet, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._show)

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of a theme."""
        self.hover.set_theme(theme)
        self.merge.set_theme(theme)

    def await_rest(self) -> None:
        """The pointer came over something else."""
        self.hover.hide()
        self._timer.start()

    def hide(self) -> None:
        """Show no card of what is under the pointer."""
        self._timer.stop()
        self.hover.hide()

    def show_merge(self, keep: str | None, gone: str) -> None:
        """Show which two a drop would merge; with no `keep`, show it no longer."""
        if keep is None:
            self.merge.hide()
            return
        text = merge_card(self._stage.session.project, keep, gone, self._stage.theme)
        self.merge.show_beside(text, _spot(self._stage.pixel_of(keep), _MERGE_REACH))

    def _show(self) -> None:
        ident = self._stage.marking.pointed_actor
        if ident is not None:
            self._show_actor(ident)
            return
        scene, hover = self._stage.model.scene, self._stage.session.hover
        ties = sorted({scene.tie_of[one] for one in hover if one in scene.tie_of})
        if len(ties) == 1 and self._stage.marking.is_pointed_at:
            text = tie_card(self._stage.session.project, scene.shown.ties[ties[0]], self._stage.theme, hover)
            self.hover.show_beside(text, _spot(self._stage.pointer, _POINTER_REACH))

    def _show_actor(self, ident: str) -> None:
        project, model, theme = self._stage.session.project, self._stage.model, self._stage.theme
        box = self._stage.boxes.box(ident)
        text = box_card(project, box, theme) if box else actor_card(project, model.whole, ident, theme)
        radius = model.scene.radii[model.scene.number[ident]] * self._stage.camera.glyph
        self.hover.show_beside(text, _spot(self._stage.pixel_of(ident), int(radius) + _RIM))


def _spot(at: QPointF, radius: int) -> QRect:
    middle = at.toPoint()
    return QRect(middle - QPoint(radius, radius), middle + QPoint(radius, radius))
