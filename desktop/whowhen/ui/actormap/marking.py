"""What stands out on the map: what is chosen and what the pointer is over, here or in another view."""

from __future__ import annotations

from whowhen.ui.actormap.frame import Emphasis
from whowhen.ui.actormap.model import MapModel
from whowhen.ui.actormap.scene import Strand
from whowhen.ui.actormap.strands import MOST_OPEN
from whowhen.ui.session import Session


class Marking:
    """Muted, it knows only what was chosen and pointed at on the map itself."""

    def __init__(self, session: Session, model: MapModel) -> None:
        self._session, self._model = session, model
        self.is_muted = self.is_pointed_at = False
        self.chosen_here: frozenset[str] = frozenset()

    @property
    def chosen(self) -> frozenset[str]:
        """The ids of the records that are marked as chosen."""
        return self.chosen_here if self.is_muted else self._session.selection.ids

    @property
    def hovered(self) -> frozenset[str]:
        """The ids of the records that are marked softly."""
        return frozenset() if self.is_muted and not self.is_pointed_at else self._session.hover

    @property
    def emphasis(self) -> Emphasis:
        """The same as numbers of the scene."""
        scene, chosen, hovered = self._model.scene, self.chosen, self.hovered
        return Emphasis(
            frozenset(scene.numbers(self._actors_of(chosen))),
            frozenset(scene.tie_of[ident] for ident in chosen if ident in scene.tie_of),
            frozenset(scene.numbers(self._actors_of(hovered))),
            frozenset(scene.tie_of[ident] for ident in hovered if ident in scene.tie_of),
            frozenset(box.id for box in self._model.boxes if chosen.issuperset(box.actors)),
        )

    def strands(self, chosen: frozenset[int]) -> dict[int, tuple[Strand, ...]]:
        """The ties among the chosen that bundle several types of relationships, opened to them."""
        if len(chosen) > MOST_OPEN:
            return {}
        project, raised = self._session.project, self.hovered or self.chosen
        found = {at: self._model.strands(project, at, raised) for at in sorted(chosen)}
        return {at: strands for at, strands in found.items() if len(strands) > 1}

    @property
    def pointed_actor(self) -> str | None:
        """The one actor that the pointer is over, here and not in another view."""
        found = {self._model.face(ident) for ident in self._session.hover}
        ident = found.pop() if self.is_pointed_at and len(found) == 1 else None
        return ident if ident in self._model.scene.number else None

    def _actors_of(self, ids: frozenset[str]) -> frozenset[str]:
        """The actors among the ids and those that take part in the events among them."""
        found = set(ids)
        for ident in ids:
            found |= self._model.participants(self._session.project, ident)
        return frozenset(self._model.face(ident) for ident in found)
