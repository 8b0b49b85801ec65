"""What the user can ask of the boxes of the map: make one, fold and unfold, name, dissolve."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from PySide6.QtCore import QObject

from whowhen.core.change import Change
from whowhen.core.choices import Box
from whowhen.core.edits.boxes import dissolve_box, fold_box, make_box
from whowhen.ui.actormap.canvas import MapCanvas
from whowhen.ui.session import Session


class BoxDesk(QObject):
    """Acts on the boxes of the `chosen` actors; `rebuild` reads the project anew."""

    def __init__(
        self, session: Session, canvas: MapCanvas, chosen: Callable[[], frozenset[str]], rebuild: Callable[[], None]
    ) -> None:
        super().__init__(canvas)
        self._session, self._canvas, self._chosen, self._rebuild = session, canvas, chosen, rebuild

    def make(self) -> None:
        """Put the chosen actors into a new box, which then is named; they come to lie together."""
        chosen, model = sorted(self._chosen()), self._canvas.model
        if not chosen:
            return
        ident = self._session.new_id("box")
        title = self.tr("Box {}").format(len(model.boxes) + 1)
        model.show_too(chosen)
        if self._session.do(make_box(self._session.project, ident, title, chosen)):
            if model.arrangement == "force":
                model.forget_places(chosen[1:])
            self._canvas.viewpoint.follows = False
            self._rebuild()
            self._canvas.boxes.rename(ident)

    def fold(self) -> None:
        """Fold the boxes that the chosen actors are in, or unfold them if all are folded."""
        found = self._boxes()
        is_folded = not all(box.folded for box in found)
        self._do([fold_box(self._session.project, box.id, is_folded) for box in found])

    def dissolve(self) -> None:
        """Take away the boxes that the chosen actors are in; the actors stay."""
        self._do([dissolve_box(self._session.project, box.id) for box in self._boxes()])

    def rename(self) -> bool:
        """Let the title of the box be typed over whose actors are chosen; whether there is one that is open."""
        chosen = self._session.selection.ids
        found = [box for box in self._canvas.model.boxes if not box.folded and chosen.issuperset(box.actors)]
        if found:
            self._canvas.boxes.rename(found[0].id)
        return bool(found)

    @property
    def has_chosen(self) -> bool:
        """Whether a chosen actor is in a box."""
        return bool(self._boxes())

    def _boxes(self) -> list[Box]:
        chosen = self._chosen()
        return [box for box in self._canvas.model.boxes if not chosen.isdisjoint(box.actors)]

    def _do(self, changes: list[Change]) -> None:
        if changes:
            self._session.do(reduce(Change.then, changes))
