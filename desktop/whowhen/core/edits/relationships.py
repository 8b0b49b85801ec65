"""Verbs on relationships: add, retype, turn round."""

from __future__ import annotations

from collections.abc import Iterable

from whowhen.core.change import Change, change_of
from whowhen.core.edits.revision import revise, revised
from whowhen.core.project import Project
from whowhen.core.records import TONES, Evidence, Relationship, RelationshipType


def add_relationship(
    project: Project,
    ident: str,
    source: str,
    target: str,
    kind: RelationshipType = "related",
    evidence: tuple[Evidence, ...] = (),
) -> Change:
    """Tie two actors by hand."""
    tie = Relationship(ident, source, target, kind, kind, TONES.get(kind, "neutral"), evidence=evidence, review="user")
    label = f"Add “{project.name(source)} {kind} {project.name(target)}”"
    return change_of(label, [(ident, None, tie)])


def retype(project: Project, ids: Iterable[str], kind: RelationshipType) -> Change:
    """Give relationships another type, with its usual tone."""
    return revise(project, f"Set the type to {kind}", ids, type=kind, tone=TONES.get(kind, "neutral"))


def turn_round(project: Project, ids: Iterable[str]) -> Change:
    """Swap source and target."""
    ties = [tie for ident in sorted(set(ids)) if (tie := project.find(Relationship, ident))]
    return change_of("Turn round", ((tie.id, tie, revised(tie, source=tie.target, target=tie.source)) for tie in ties))
