"""What of the network is on the map and where: the scope, what was expanded or hidden, and the places of the actors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from whowhen.core.change import Change
from whowhen.core.edits.actors import place
from whowhen.core.filters import Filter, participants
from whowhen.core.network import Network, around, between, main_actors, network
from whowhen.core.project import Project
from whowhen.core.records import Actor, Event, Record
from whowhen.layout.forces import Problem, problem
from whowhen.layout.measures import betweenness, communities, degrees
from whowhen.ui.actormap.scene import KINDS, Scene, box_sizes, node_radii

Reach = Literal["main", "all", "around", "between"]
Measure = Literal["mentions", "degree", "betweenness"]
Coloring = Literal["kind", "community"]
Place = tuple[float, float]
_NOWHERE = (float("nan"), float("nan"))


@dataclass(frozen=True, slots=True)
class Scope:
    """What is shown: the main actors, all, those around the `seeds`, or those between the two seeds."""

    reach: Reach = "main"
    seeds: tuple[str, ...] = ()
    steps: int = 1
    expanded: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def ids(self, whole: Network) -> frozenset[str]:
        """The actors in the scope."""
        match self.reach:
            case "main":
                found = main_actors(whole)
            case "all":
                found = frozenset(whole.neighbours)
            case "around":
                found = around(whole, self.seeds, self.steps)
            case "between":
                found = between(whole, *self.seeds[:2])
        return (found | self.expanded & whole.neighbours.keys()) - self.hidden


class MapModel:
    """The map of a project as it is drawn; `places` outlive a rebuild, so that what was there stays where it was."""

    def __init__(self) -> None:
        self.scope = Scope()
        self.measure: Measure = "mentions"
        self.coloring: Coloring = "kind"
        self.hides_filtered = False
        self.places: dict[str, Place] = {}
        self.whole = Network()
        self._communities: dict[str, int] = {}
        self.scene = _scene(Network(), Project(), {}, {}, self)

    def rebuild(self, project: Project, chosen: Filter) -> None:
        """Read the project anew."""
        self.whole = network(project, chosen)
        ids = self.scope.ids(self.whole)
        if self.hides_filtered:
            ids &= {node.id for node in self.whole.nodes if node.is_lit}
        self.scene = self._scene_of(project, ids)

    def whole_scene(self, project: Project) -> Scene:
        """A scene of every actor and tie, with the places that are known."""
        return self._scene_of(project, self.whole.neighbours.keys())

    def _scene_of(self, project: Project, ids: Collection[str]) -> Scene:
        shown = self.whole.within(ids)
        if self.hides_filtered:
            shown = replace(shown, ties=tuple(tie for tie in shown.ties if tie.is_lit))
        groups: dict[str, int] = {}
        if self.coloring == "community":
            groups = self._communities = communities(shown, self._communities)
        return _scene(shown, project, self.places, groups, self)

    def expand(self, ids: Collection[str]) -> None:
        """Show the neighbours of these actors too."""
        more = {other for ident in ids for other in self.whole.neighbours.get(ident, ())}
        self.scope = replace(self.scope, expanded=self.scope.expanded | more, hidden=self.scope.hidden - more)

    def show_too(self, ids: Collection[str]) -> None:
        """Show these actors whatever the scope says."""
        chosen = frozenset(ids)
        self.scope = replace(self.scope, expanded=self.scope.expanded | chosen, hidden=self.scope.hidden - chosen)

    def keep_places(self) -> None:
        """Remember where the layout put the actors that the user did not place."""
        scene = self.scene
        for node, pinned, point in zip(scene.shown.nodes, scene.pinned, scene.points.tolist(), strict=True):
            if not pinned:
                self.places[node.id] = (point[0], point[1])

    def remember(self, actor: Actor) -> None:
        """Leave an actor that is no longer pinned where it was."""
        if actor.position is not None:
            self.places[actor.id] = actor.position

    def forget_places(self) -> None:
        """Let the next layout start from nothing."""
        self.places = {}

    def forget(self) -> None:
        """Begin anew with another project."""
        self.places, self.scope, self._communities = {}, Scope(), {}

    def put_actors(self, record: Callable[[str], Record | None]) -> None:
        """Put the actors of the scene where their records say, without reading the rest anew."""
        for ident, at in self.scene.number.items():
            actor = record(ident)
            if isinstance(actor, Actor):
                point = _place(actor, self.places)
                if np.isfinite(point).all():
                    self.scene.points[at] = point
                self.scene.pinned[at] = actor.pinned

    def pinned_here(self, project: Project, ids: Iterable[str]) -> Change:
        """The change that pins actors where the map shows them."""
        points = self.scene.points
        return place(project, {ident: tuple(points[self.scene.number[ident]].tolist()) for ident in ids})

    def participants(self, project: Project, ident: str) -> frozenset[str]:
        """The actors of an event; none for any other record."""
        event = project.find(Event, ident)
        return participants(event) if event is not None else frozenset()


def layout_problem(scene: Scene) -> Problem:
    """What is to be laid out so that every actor of the scene has a place; those that have one stay near it."""
    sizes = box_sizes(scene.names, scene.radii)
    held = scene.pinned & np.isfinite(scene.points).all(1)
    return problem(sizes, scene.ends, scene.points, held)


def _scene(
    shown: Network, project: Project, places: dict[str, Place], groups: dict[str, int], model: MapModel
) -> Scene:
    actors = [project.find(Actor, node.id) for node in shown.nodes]
    points = [_place(actor, places) for actor in actors]
    return Scene(
        shown,
        np.array(points, float).reshape(-1, 2),
        node_radii(_values(shown, model.measure), shown),
        np.array([groups.get(node.id, KINDS.index(node.kind)) for node in shown.nodes], np.intp),
        model.coloring == "community",
        np.array([actor is not None and actor.pinned for actor in actors], bool),
        tuple(node.name for node in shown.nodes),
    )


def _place(actor: Actor | None, places: dict[str, Place]) -> Place:
    """The place that the user pinned it to, else the one it had, else none."""
    if actor is None:
        return _NOWHERE
    if actor.position is not None and (actor.pinned or actor.id not in places):
        return actor.position
    return places.get(actor.id, _NOWHERE)


def _values(shown: Network, measure: Measure) -> dict[str, float]:
    match measure:
        case "degree":
            return degrees(shown)
        case "betweenness":
            return betweenness(shown)
    return {node.id: float(node.mentions) for node in shown.nodes}
