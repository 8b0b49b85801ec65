"""What of the network is on the map and where: the scope, what was expanded or hidden, and the places of the actors."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np

from whowhen.core.change import Change
from whowhen.core.choices import Box
from whowhen.core.edits.actors import place
from whowhen.core.filters import Filter, Found, participants
from whowhen.core.folding import boxes, folded
from whowhen.core.livenetwork import LiveNetwork
from whowhen.core.network import Network, Tie, strands
from whowhen.core.project import Project
from whowhen.core.records import Actor, Event, Record, Relationship
from whowhen.layout.forces import Problem, problem
from whowhen.ui.actormap.choices import Arrangement, Coloring, Measure, Scope
from whowhen.ui.actormap.measuring import Measures
from whowhen.ui.actormap.scene import KINDS, Floats, Scene, Strand, box_sizes, node_radii

Place = tuple[float, float]
Key = str | tuple[str, str]
"""A node by its id, or a tie by its ends."""
_NOWHERE = (float("nan"), float("nan"))
_TURNS = 2  # that what left is pale before it goes
_BESIDE = 30.0  # how far apart the members of a box are put that never had a place of their own


class MapModel:
    """The map of a project as it is drawn; `places` outlive a rebuild, so that what was there stays where it was.

    `base` is all that the scope holds and that is laid out; `scene` is what of it is drawn. They are the same unless
    what is filtered out is hidden.
    """

    def __init__(self) -> None:
        self.scope = Scope()
        self.measure: Measure = "mentions"
        self.coloring: Coloring = "kind"
        self.arrangement: Arrangement = "force"
        self.hides_filtered = False
        self.fades = True
        self._fading: dict[Key, int] = {}
        self.measures = Measures()
        self.whole = Network()
        self._live = LiveNetwork()
        self.boxes: tuple[Box, ...] = ()
        self._members: dict[str, tuple[str, ...]] = {}
        self._faces: dict[str, str] = {}
        self._kept: dict[Arrangement, dict[str, Place]] = {}
        self.base = self.scene = self._scene(Network(), Project())

    @property
    def places(self) -> dict[str, Place]:
        """Where the layout put the actors, in the arrangement that holds."""
        return self._kept.setdefault(self.arrangement, {})

    def note(self, ids: Iterable[str]) -> None:
        """These records were changed; without being told of it, the next `rebuild` reads all of them."""
        self._live.note(ids)

    def rebuild(self, project: Project, chosen: Filter, found: Found = None) -> None:
        """Read the project anew."""
        before = _lit_keys(self.base.shown)
        self.boxes = boxes(project)
        self._members = {box.id: box.actors for box in self.boxes if box.folded}
        self._faces = {actor: ident for ident, actors in self._members.items() for actor in actors}
        self.whole = folded(self._live.of(project, chosen, found), self.boxes)
        unfiltered = self.whole if chosen.is_empty else folded(self._live.whole, self.boxes)  # else who is main changes
        self.base = self.scene = self._scene(self.whole.within(self.scope.ids(unfiltered)), project)
        if self.hides_filtered or self.scope.reach == "window":
            self._note_fading(before)
            self.scene = self._scene(_lit(self.base.shown, self._fading), project, measured=self.base.shown)
        else:
            self._fading = {}

    # what left and fades

    @property
    def is_fading(self) -> bool:
        """Whether something is shown that the filter has taken away a moment ago."""
        return bool(self._fading)

    def _note_fading(self, before: frozenset[Key]) -> None:
        now, there = _lit_keys(self.base.shown), _keys(self.base.shown)
        left = {key: _TURNS for key in (before - now) & there if key not in self._fading} if self.fades else {}
        self._fading = {key: turns for key, turns in self._fading.items() if key in there - now} | left

    def fade_on(self) -> bool:
        """Let what left fade for one turn less; whether something is to go now."""
        ended = any(turns <= 1 for turns in self._fading.values())
        self._fading = {key: turns - 1 for key, turns in self._fading.items() if turns > 1}
        return ended

    def end_fading(self) -> None:
        """Let go at once what left."""
        self._fading = {}

    def whole_scene(self, project: Project) -> Scene:
        """A scene of every actor and tie, with the places that are known; it waits for all measures."""
        shown = _lit(self.whole) if self.hides_filtered else self.whole
        return self._scene(shown, project, measured=self.whole, wait=True)

    def _scene(self, shown: Network, project: Project, *, measured: Network | None = None, wait: bool = False) -> Scene:
        """A scene of a network; sizes and communities are those of the network that it is part of."""
        measured = measured or shown
        values = self.measures.sizes(self.measure, measured, wait=wait)
        groups = self.measures.groups(measured, wait=wait) if self.coloring == "community" else {}
        nodes = [(node, project.find(Actor, node.id)) for node in shown.nodes]
        places = self.places
        points = [_place(actor, places) if actor else self._box_place(node.id, project) for node, actor in nodes]
        pinned = [actor.pinned if actor else self._is_pinned(node.id, project.get) for node, actor in nodes]
        return Scene(
            shown,
            np.array(points, float).reshape(-1, 2),
            node_radii(values, shown),
            np.array([groups.get(node.id, KINDS.index(node.kind)) for node in shown.nodes], np.intp),
            self.coloring == "community" and bool(groups),
            np.array(pinned, bool),
            tuple(node.name for node in shown.nodes),
        )

    # boxes

    def members(self, ident: str) -> tuple[str, ...]:
        """The actors that a node of the map stands for: those of a folded box, or itself."""
        return self._members.get(ident, (ident,))

    def face(self, ident: str) -> str:
        """The node that stands for an actor: the folded box that it is in, or itself."""
        return self._faces.get(ident, ident)

    def _box_place(self, ident: str, project: Project) -> Place:
        """In the middle of its members that have a place; else where it was."""
        found = [_place(project.find(Actor, member), self.places) for member in self.members(ident)]
        return _middle(found) or self.places.get(ident, _NOWHERE)

    def _is_pinned(self, ident: str, record: Callable[[str], Record | None]) -> bool:
        actors = [record(member) for member in self.members(ident)]
        found = [actor.pinned for actor in actors if isinstance(actor, Actor)]
        return bool(found) and all(found)

    def places_of(self, project: Project, ids: Iterable[str]) -> dict[str, Place]:
        """Where the actors lie that these nodes stand for; members that never had a place of their own beside each
        other."""
        found: dict[str, Place] = {}
        for ident in ids:
            x, y = self.scene.points[self.scene.number[ident]].tolist()
            for rank, member in enumerate(self.members(ident)):
                known = _place(project.find(Actor, member), self.places)
                away, turn = _BESIDE * rank**0.5, rank * 2.399963
                beside = x + away * math.cos(turn), y + away * math.sin(turn)
                found[member] = (x, y) if member == ident else known if math.isfinite(known[0]) else beside
        return found

    # scope and places

    def expand(self, ids: Collection[str]) -> None:
        """Show the neighbours of these actors too."""
        self.show_too({other for ident in ids for other in self.whole.neighbours.get(self.face(ident), ())})

    def show_too(self, ids: Collection[str]) -> None:
        """Show these actors whatever the scope says."""
        chosen = frozenset(ids)
        self.scope = replace(self.scope, expanded=self.scope.expanded | chosen, hidden=self.scope.hidden - chosen)

    def hide(self, ids: Collection[str]) -> None:
        """Show these actors no longer, whatever the scope says."""
        chosen = frozenset(ids)
        self.scope = replace(self.scope, expanded=self.scope.expanded - chosen, hidden=self.scope.hidden | chosen)

    def put(self, points: Floats) -> None:
        """Draw everything of the scope at these points."""
        self.base.points = points
        if self.scene is not self.base:
            self.scene.points = points[[self.base.number[node.id] for node in self.scene.shown.nodes]]

    def keep_places(self) -> None:
        """Remember where the layout put the actors that the user did not place."""
        base = self.base
        for node, pinned, point in zip(base.shown.nodes, base.pinned, base.points.tolist(), strict=True):
            if not pinned:
                self.places[node.id] = (point[0], point[1])

    def remember(self, actor: Actor) -> None:
        """Leave an actor that is no longer pinned where it was."""
        if actor.position is not None:
            self.places[actor.id] = actor.position

    def forget_places(self, ids: Collection[str] | None = None) -> None:
        """Let the next layout find new places, for all or for these."""
        kept = {} if ids is None else {one: at for one, at in self.places.items() if one not in ids}
        self._kept[self.arrangement] = kept

    def forget_news(self, project: Project, articles: Collection[str]) -> bool:
        """Let the next layout find new places for the actors of these articles alone; whether they are most of all."""
        actors = [actor for actor in project.of_kind(Actor) if actor.id in self.places]
        news = {one.id for one in actors if one.mentions and all(at.article in articles for at in one.mentions)}
        is_most = 2 * len(news) > len(actors)
        if is_most:
            self.forget_places(news)
        return is_most

    def forget(self) -> None:
        """Begin anew with another project."""
        self._kept, self.scope, self._fading = {}, Scope(), {}
        self.base = self.scene = self._scene(Network(), Project())
        self.measures.forget()

    def put_actors(self, record: Callable[[str], Record | None], ids: Iterable[str]) -> None:
        """Put these actors, where they are in the scene, to where their records say, without reading the rest anew."""
        for ident in {self.face(one) for one in ids}:
            found = [one for member in self.members(ident) if isinstance(one := record(member), Actor)]
            point = _middle(_place(one, self.places) for one in found)
            for scene in {id(one): one for one in (self.base, self.scene)}.values():
                if ident in scene.number:
                    scene.pinned[scene.number[ident]] = self._is_pinned(ident, record)
                    if point is not None:
                        scene.points[scene.number[ident]] = point

    def strands(self, project: Project, number: int, raised: frozenset[str]) -> tuple[Strand, ...]:
        """What a tie of the scene opens to; those among the `raised` relationships stand out where others do not."""
        found = strands(project, self.scene.shown.ties[number], self.face)
        return tuple(
            Strand(one, _strand_words(one, project), not raised.isdisjoint(one.relationships)) for one in found
        )

    def pinned_here(self, project: Project, ids: Iterable[str]) -> Change:
        """The change that pins actors where the map shows them."""
        return place(project, self.places_of(project, ids))

    def participants(self, project: Project, ident: str) -> frozenset[str]:
        """The actors of an event; none for any other record."""
        event = project.find(Event, ident)
        return participants(event) if event is not None else frozenset()


def _strand_words(strand: Tie, project: Project) -> str:
    """The text's own verb, with the type where it is called otherwise."""
    first = project.find(Relationship, strand.relationships[0])
    kind = first.type if first is not None else strand.label
    words = [one.replace("-", " ") for one in (strand.label, kind)]
    return words[0] if words[0] == words[1] else f"{words[0]} ({words[1]})"


def layout_problem(scene: Scene, found: Collection[Box] = ()) -> Problem:
    """What is to be laid out so that every actor of the scene has a place; those that have one stay near it.

    The actors of a box are tied for it, so that they come to lie together.
    """
    sizes = box_sizes(scene.names, scene.radii)
    held = scene.pinned & np.isfinite(scene.points).all(1)
    within = [scene.numbers(box.actors) for box in found]
    ties = [(members[0], other) for members in within for other in members[1:]]
    ties += [pair for members in within for pair in pairwise(members)]
    edges = np.concatenate([scene.ends, np.array(ties, np.intp).reshape(-1, 2)])
    return problem(sizes, edges, scene.points, held)


def _lit(shown: Network, fading: Collection[Key] = ()) -> Network:
    """What the filter leaves of a network, with what is fading."""
    return replace(
        shown.within({node.id for node in shown.nodes if node.is_lit or node.id in fading}),
        ties=tuple(tie for tie in shown.ties if tie.is_lit or tie.ends in fading),
    )


def _lit_keys(shown: Network) -> frozenset[Key]:
    nodes, ties = (node.id for node in shown.nodes if node.is_lit), (tie.ends for tie in shown.ties if tie.is_lit)
    return frozenset[Key]((*nodes, *ties))


def _keys(shown: Network) -> frozenset[Key]:
    return frozenset[Key]((*shown.ids, *(tie.ends for tie in shown.ties)))


def _place(actor: Actor | None, places: Mapping[str, Place]) -> Place:
    """The place that the user pinned it to, else the one it had, else none."""
    if actor is None:
        return _NOWHERE
    if actor.position is not None and (actor.pinned or actor.id not in places):
        return actor.position
    return places.get(actor.id, _NOWHERE)


def _middle(places: Iterable[Place]) -> Place | None:
    """The middle of those places that are known."""
    known = [place for place in places if math.isfinite(place[0])]
    if not known:
        return None
    return sum(x for x, _ in known) / len(known), sum(y for _, y in known) / len(known)
