"""Verbs on relationships: add, retype, turn round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from whowhen.core.change import Change, change_of
from whowhen.core.dates import FuzzyDate
from whowhen.core.edits.revision import revise, revised
from whowhen.core.project import Project
from whowhen.core.records import TONES, Evidence, Relationship, RelationshipType, When


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


def redate(project: Project, ids: Iterable[str], date: FuzzyDate | None) -> Change:
    """Set the time of relationships by hand; None takes it away."""
    ties = [tie for ident in sorted(set(ids)) if (tie := project.find(Relationship, ident))]
    label = f"Date “{project.name(ties[0].id)}”" if len(ties) == 1 else f"Date {len(ties)} relationships"
    return change_of(label, ((tie.id, tie, revised(tie, when=_set_by_hand(tie.when, date))) for tie in ties))


def _set_by_hand(when: When | None, date: FuzzyDate | None) -> When | None:
    return replace(when or When(None), date=date, basis="user", reading=None) if date else None


def turn_round(project: Project, ids: Iterable[str]) -> Change:
    """Swap source and target."""
    ties = [tie for ident in sorted(set(ids)) if (tie := project.find(Relationship, ident))]
    return change_of("Turn round", ((tie.id, tie, revised(tie, source=tie.target, target=tie.source)) for tie in ties))
