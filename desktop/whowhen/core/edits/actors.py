"""Verbs on actors: add, rename, merge, split, place on the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from whowhen.core.change import Change, change_of
from whowhen.core.edits.names import joined_rules
from whowhen.core.edits.revision import revised
from whowhen.core.project import Project
from whowhen.core.records import (
    Actor,
    ActorKind,
    Claim,
    Event,
    Mention,
    Participant,
    Record,
    Relationship,
    Review,
    Role,
)

_STRONGEST: tuple[Role, ...] = ("agent", "patient", "other")


def add_actor(ident: str, name: str, kind: ActorKind, position: tuple[float, float] | None = None) -> Change:
    """Add an actor that was made by hand."""
    actor = Actor(ident, name.strip(), kind, position=position, pinned=position is not None, review="user")
    return change_of(f"Add {actor.name}", [(ident, None, actor)])


def rename(project: Project, ident: str, name: str) -> Change:
    """Give an actor another name; the old one stays as an alias, so that later articles still find it."""
    actor, name = _actor(project, ident), name.strip()
    if not name or name == actor.name:
        return Change("Rename", {})
    after = revised(actor, name=name, aliases=_forms(name, actor.name, *actor.aliases))
    return change_of(f"Rename {actor.name} to {name}", [(ident, actor, after)])


def merge(project: Project, keep: str, gone: Iterable[str]) -> Change:
    """Make one actor of several: `keep` takes over names, mentions, parts and ties of the others, which vanish.

    A tie between two of them vanishes as well; ties that become the same pair and type become one with all evidence.
    """
    kept = _actor(project, keep)
    others = [_actor(project, ident) for ident in sorted(set(gone) - {keep})]
    if not others:
        return Change("Merge", {})
    after: dict[str, Record | None] = {other.id: None for other in others}
    after[keep] = _absorbed(kept, others)
    names = {other.id: keep for other in others}
    users = sorted({user for other in others for user in project.referrers(other.id)})
    for user in users:
        claim = project[user]
        if isinstance(claim, Event | Relationship):
            after[user] = _renamed(claim, names)
    after |= _joined_ties(project, after, keep)
    after |= joined_rules(project, (kept, *others))
    label = f"Merge {' and '.join(other.name for other in others)} into {kept.name}"
    return change_of(label, ((ident, project[ident], record) for ident, record in after.items()))


def split(project: Project, ident: str, mentions: Iterable[Mention], new: str, name: str) -> Change:
    """Make another actor, `new`, of some of an actor's mentions.

    It takes over the actor's part in those events and relationships of which every evidence holds one of these mentions
    and none of those that stay.
    """
    actor = _actor(project, ident)
    other = Actor(new, name.strip(), actor.kind, review="user")
    label = f"Split {other.name} off {actor.name}"
    return replace(_handed_over(project, actor, frozenset(mentions), other), label=label)


def give_mentions(project: Project, ident: str, mentions: Iterable[Mention], to: str) -> Change:
    """Let another actor have some of an actor's mentions, and the claims that rest on them alone, as in `split`.

    An actor that would be left with none is merged into the other one.
    """
    actor, other, taken = _actor(project, ident), _actor(project, to), frozenset(mentions)
    if taken.issuperset(actor.mentions):
        return merge(project, to, [ident])
    return _handed_over(project, actor, taken, other)


def _handed_over(project: Project, actor: Actor, taken: frozenset[Mention], other: Actor) -> Change:
    stays = tuple(one for one in actor.mentions if one not in taken)
    goes = tuple(one for one in actor.mentions if one in taken)
    label = f"Give {len(goes)} mentions of {actor.name} to {other.name}"
    if not goes or actor.id == other.id:
        return Change(label, {})
    after: dict[str, Record | None] = {
        other.id: _with_mentions(other, goes, is_new=other.id not in project),
        actor.id: revised(actor, mentions=stays, aliases=_without(actor.aliases, other.name)),
    }
    for user in sorted(project.referrers(actor.id)):
        claim = project[user]
        if isinstance(claim, Event | Relationship) and _rests_on(claim, goes) and not _rests_on(claim, stays):
            after[user] = _renamed(claim, {actor.id: other.id})
    after |= _joined_ties(project, after, other.id)
    return change_of(label, ((one, project.get(one), record) for one, record in after.items()))


def _with_mentions(actor: Actor, more: Iterable[Mention], *, is_new: bool) -> Actor:
    mentions = tuple(sorted({*actor.mentions, *more}, key=lambda one: (one.article, one.start, one.end, one.kind)))
    return replace(actor, mentions=mentions) if is_new else revised(actor, mentions=mentions)


def _without(names: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(one for one in names if one.casefold() != name.casefold())


def place(project: Project, positions: Mapping[str, tuple[float, float]], *, pinned: bool = True) -> Change:
    """Put actors at places of the map and pin them there (or only remember the place)."""
    found = [actor for ident in sorted(positions) if (actor := project.find(Actor, ident))]
    label = f"Move {found[0].name}" if len(found) == 1 else f"Move {len(found)} actors"
    return change_of(label, ((one.id, one, replace(one, position=positions[one.id], pinned=pinned)) for one in found))


def pin(project: Project, ids: Iterable[str], pinned: bool) -> Change:
    """Pin actors where they are, or let them go."""
    found = [actor for ident in sorted(set(ids)) if (actor := project.find(Actor, ident))]
    return change_of("Pin" if pinned else "Unpin", ((one.id, one, replace(one, pinned=pinned)) for one in found))


def _actor(project: Project, ident: str) -> Actor:
    actor = project.find(Actor, ident)
    if actor is None:
        raise KeyError(ident)
    return actor


def _forms(name: str, *others: str) -> tuple[str, ...]:
    """Other names, each once, without the name itself."""
    seen, forms = {name.casefold()}, []
    for other in others:
        if other and other.casefold() not in seen:
            seen.add(other.casefold())
            forms.append(other)
    return tuple(forms)


def _absorbed(kept: Actor, others: Iterable[Actor]) -> Actor:
    others = tuple(others)
    names = [form for other in others for form in (other.name, *other.aliases)]
    mentions = {mention for one in (kept, *others) for mention in one.mentions}
    notes = "\n\n".join(text for one in (kept, *others) if (text := one.notes.strip()))
    return replace(
        revised(
            kept,
            aliases=_forms(kept.name, *kept.aliases, *names),
            mentions=tuple(sorted(mentions, key=lambda one: (one.article, one.start, one.end))),
            description=kept.description or next((one.description for one in others if one.description), ""),
            notes=notes,
            tags=tuple(dict.fromkeys(tag for one in (kept, *others) for tag in one.tags)),
        ),
        position=kept.position or next((one.position for one in others if one.position), None),
    )


def _renamed(claim: Claim, names: Mapping[str, str]) -> Claim | None:
    """The claim with other actors in their places; None for a tie of an actor with itself."""

    def new(ident: str | None) -> str | None:
        return names.get(ident, ident) if ident is not None else None

    stances = tuple(replace(one, attribution=new(one.attribution)) for one in claim.stances)
    said_by = new(claim.attribution)
    if isinstance(claim, Relationship):
        source, target = names.get(claim.source, claim.source), names.get(claim.target, claim.target)
        if source == target:
            return None
        return replace(claim, source=source, target=target, attribution=said_by, stances=stances)
    roles: dict[str, Role] = {}
    for part in claim.participants:
        actor = names.get(part.actor, part.actor)
        roles[actor] = min(part.role, roles.get(actor, "other"), key=_STRONGEST.index)
    parts = tuple(Participant(actor, role) for actor, role in roles.items())
    return replace(claim, participants=parts, place=new(claim.place), attribution=said_by, stances=stances)


def _joined_ties(project: Project, after: Mapping[str, Record | None], keep: str) -> dict[str, Record | None]:
    """What else changes where `keep` now has several ties of one type with one actor: the first takes all evidence."""
    ties = [after.get(ident, project[ident]) for ident in project.referrers(keep)] + list(after.values())
    groups: dict[tuple[object, ...], dict[str, Relationship]] = {}
    for tie in ties:
        if isinstance(tie, Relationship) and keep in (tie.source, tie.target):
            sides = (tie.source, tie.target) if tie.is_directed else tuple(sorted((tie.source, tie.target)))
            groups.setdefault((sides, tie.type, tie.review == "rejected"), {})[tie.id] = tie
    joined: dict[str, Record | None] = {}
    for group in groups.values():
        first, *rest = sorted(group.values(), key=lambda one: (_rank(one.review), one.id))
        if rest:
            joined |= {one.id: None for one in rest}
            joined[first.id] = _with_evidence(first, rest)
    return joined


def _rank(review: Review) -> int:
    return ("user", "edited", "accepted", "unsure", "machine", "rejected").index(review)


def _with_evidence(first: Relationship, rest: Iterable[Relationship]) -> Relationship:
    rest = tuple(rest)
    evidence = tuple(dict.fromkeys(proof for one in (first, *rest) for proof in one.evidence))
    return replace(
        first,
        evidence=evidence,
        confidence=max(one.confidence for one in (first, *rest)),
        edited=first.edited.union(*(one.edited for one in rest)),
    )


def _rests_on(claim: Claim, mentions: Iterable[Mention]) -> bool:
    return any(
        proof.article == one.article and proof.start <= one.start and one.end <= proof.end
        for proof in claim.evidence
        for one in mentions
    )
