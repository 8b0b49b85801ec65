"""Verbs on the boxes of the actor map. An actor lies in one box at most, and a box without actors is taken away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from whowhen.core.change import Change, change_of
from whowhen.core.choices import Box
from whowhen.core.project import Project
from whowhen.core.records import Actor


def box_of(project: Project, actor: str) -> Box | None:
    """The box that an actor lies in."""
    found = (box for box in project.of_kind(Box) if actor in box.actors)
    return min(found, key=lambda box: box.id, default=None)


def make_box(project: Project, ident: str, title: str, actors: Iterable[str]) -> Change:
    """Put actors into a new box; they leave those they were in."""
    chosen = tuple(dict.fromkeys(one for one in actors if project.find(Actor, one)))
    label = f"Put {len(chosen)} actors in a box"
    if not chosen:
        return Change(label, {})
    left = _without(project, chosen, but=ident)
    return change_of(label, [(ident, None, Box(ident, title.strip(), chosen)), *left])


def put_in_box(project: Project, ident: str, actors: Collection[str]) -> Change:
    """Add actors to a box; they leave those they were in."""
    box = project.find(Box, ident)
    more = tuple(one for one in actors if box is not None and one not in box.actors)
    if box is None or not more:
        return Change("Put in a box", {})
    after = replace(box, actors=(*box.actors, *more))
    return change_of(f"Put in the box “{box.title}”", [(ident, box, after), *_without(project, more, but=ident)])


def take_out(project: Project, actors: Collection[str]) -> Change:
    """Take actors out of the boxes they are in."""
    return change_of("Take out of the box", _without(project, actors))


def rename_box(project: Project, ident: str, title: str) -> Change:
    """Give a box another title."""
    box, title = project.find(Box, ident), " ".join(title.split())
    if box is None or not title:
        return Change("Rename the box", {})
    return change_of(f"Rename the box to “{title}”", [(ident, box, replace(box, title=title))])


def fold_box(project: Project, ident: str, is_folded: bool) -> Change:
    """Show a box as one node, or its actors again."""
    box, label = project.find(Box, ident), "Fold the box" if is_folded else "Unfold the box"
    return change_of(label, [(ident, box, replace(box, folded=is_folded))]) if box is not None else Change(label, {})


def dissolve_box(project: Project, ident: str) -> Change:
    """Take a box away; its actors stay."""
    box = project.find(Box, ident)
    label = f"Dissolve the box “{box.title}”" if box is not None else "Dissolve the box"
    return change_of(label, [(ident, box, None)])


def _without(project: Project, actors: Collection[str], but: str = "") -> list[tuple[str, Box, Box | None]]:
    """What becomes of the boxes that these actors leave."""
    gone = frozenset(actors)
    edits: list[tuple[str, Box, Box | None]] = []
    for box in sorted(project.of_kind(Box), key=lambda one: one.id):
        if box.id != but and gone.intersection(box.actors):
            rest = tuple(one for one in box.actors if one not in gone)
            edits.append((box.id, box, replace(box, actors=rest) if rest else None))
    return edits
