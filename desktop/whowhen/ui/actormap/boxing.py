"""What the pointer does with the boxes of the map: their titles pressed, actors dragged in and out of their grounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF

from whowhen.core.change import Change
from whowhen.core.choices import Box
from whowhen.core.edits.boxes import fold_box, put_in_box, rename_box, take_out
from whowhen.ui.actormap.frame import Frame
from whowhen.ui.actormap.ground import GroundPainter
from whowhen.ui.actormap.hulls import Ground, ground_of
from whowhen.ui.actormap.model import MapModel
from whowhen.ui.actormap.titlefield import TitleField
from whowhen.ui.session import Session

_LEAVE = 26.0  # so far beyond the ground of the others an actor is out of its box
_NOTHING = Change("", {})


class Boxing:
    """Knows the boxes as they lie on the canvas; changes go through the session."""

    def __init__(
        self,
        session: Session,
        model: MapModel,
        frame: Callable[[], Frame],
        ground: Callable[[], GroundPainter],
        field: TitleField,
    ) -> None:
        self._session, self._model, self._frame, self._ground, self._field = session, model, frame, ground, field
        field.named.connect(self._name)

    def box(self, ident: str) -> Box | None:
        """The box of that id."""
        return self._session.project.find(Box, ident)

    def is_box(self, ident: str) -> bool:
        """Whether a node stands for a box."""
        return self.box(ident) is not None

    def title_at(self, at: QPointF) -> tuple[str, bool] | None:
        """The box whose title is under the pixel, and whether it is the triangle before it."""
        return self._ground().title_at(self._frame(), at.x(), at.y())

    def actors_of(self, ident: str) -> tuple[str, ...]:
        """The members of a box that are on the map."""
        box = self.box(ident)
        return tuple(one for one in box.actors if one in self._model.scene.number) if box is not None else ()

    def fold(self, ident: str, is_folded: bool) -> None:
        """Show a box as one node, or its actors again."""
        self._session.do(fold_box(self._session.project, ident, is_folded))

    def rename(self, ident: str) -> None:
        """Let the title of an open box be typed over, where it stands."""
        box, area = self.box(ident), self._ground().area_of(self._frame(), ident)
        if box is not None and area is not None:
            self._field.ask(ident, box.title, area)

    def _name(self, ident: str, title: str) -> None:
        change = rename_box(self._session.project, ident, title)
        if not change.is_empty:
            self._session.do(change)

    def home_of(self, ids: Sequence[str]) -> Ground | None:
        """The ground of the box that these actors are in, as it lies now; None where they are not all in one."""
        found = [box for box in self._model.boxes if not box.folded and set(ids) <= set(box.actors)]
        frame = self._frame()
        members = frame.scene.numbers(found[0].actors) if found else []
        return ground_of(frame, members) if members else None

    def regrouped(self, ids: Sequence[str], at: QPointF, over: str | None, home: Ground | None) -> Change:
        """What becomes of the boxes when these actors are let go at a pixel, over that node or none.

        They enter the box on whose ground or folded node that is, and leave their own when the pixel is off the ground
        of the others in it and off that where the box lay before, its `home`. Whole boxes that are moved stay what they
        are.
        """
        project, frame = self._session.project, self._frame()
        own = [box for box in self._model.boxes if not set(ids).isdisjoint(box.actors)]
        is_whole = any(not frame.scene.numbers(set(box.actors).difference(ids)) for box in own)
        if is_whole or any(self.is_box(ident) for ident in ids):
            return _NOTHING
        if over is not None and self.is_box(over):
            return put_in_box(project, over, ids)
        for box in self._model.boxes:
            rest = frame.scene.numbers(set(box.actors).difference(ids)) if not box.folded else []
            if rest and ground_of(frame, rest).holds(at.x(), at.y(), _LEAVE if box in own else 0.0):
                return put_in_box(project, box.id, ids)
        if home is not None and home.holds(at.x(), at.y(), _LEAVE):
            return _NOTHING
        return take_out(project, ids) if own else _NOTHING


def with_boxes(move: Change, regrouping: Change) -> Change:
    """One change for both, named for what happens to the boxes where anything does."""
    return move if regrouping.is_empty else replace(move.then(regrouping), label=regrouping.label)
