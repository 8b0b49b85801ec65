"""Verbs on what the user says of names: never one actor, no actor at all, and both taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from whowhen.core.change import Change, change_of
from whowhen.core.checks import Remark, dismissal
from whowhen.core.choices import NameRule, NameRuleKind
from whowhen.core.edits.revision import dismiss, revised
from whowhen.core.names import NameRules, key
from whowhen.core.project import Project
from whowhen.core.records import Actor, Record, is_hidden


def rule(kind: NameRuleKind, names: Iterable[str]) -> NameRule:
    """The rule of that kind for those names; the same names make the same rule."""
    unique = {key(name): name for name in names}
    return NameRule(f"rule-{kind}-{'|'.join(sorted(unique))}", kind, tuple(unique[one] for one in sorted(unique)))


def keep_apart(project: Project, ids: Iterable[str]) -> Change:
    """Say that actors are never the same; a name of one of them is no longer another name of the others.

    A rule for their names tells that; of two that are called alike it is remembered that they are two.
    """
    actors = _actors(project, ids)
    names = {key(actor.name) for actor in actors}
    after: dict[str, Record | None] = {}
    if len(names) > 1:
        made = rule("apart", (actor.name for actor in actors))
        after[made.id] = made
    for one, other in combinations(actors, 2):
        if key(one.name) == key(other.name):
            two = dismissal(Remark("same-actor", (one.id, other.id)))
            after[two.id] = two
    for actor in actors:
        others = names - {key(actor.name)}
        after[actor.id] = revised(actor, aliases=tuple(one for one in actor.aliases if key(one) not in others))
    label = f"Keep {' and '.join(actor.name for actor in actors)} apart"
    return change_of(label, ((ident, project.get(ident), record) for ident, record in after.items()))


def ignore(project: Project, ids: Iterable[str]) -> Change:
    """Dismiss actors, and take their names for no actor in any article from now on."""
    actors = _actors(project, ids)
    rules = [rule("ignored", (actor.name,)) for actor in actors]
    gone = dismiss(project, [actor.id for actor in actors])
    made = change_of("", ((one.id, project.get(one.id), one) for one in rules))
    label = f"Ignore “{actors[0].name}” for good" if len(actors) == 1 else f"Ignore {len(actors)} names for good"
    return replace(gone.then(made), label=label)


def ignore_name(project: Project, name: str) -> Change:
    """Take a name for no actor; actors that are called so are dismissed."""
    called = [one.id for one in project.actors() if key(one.name) == key(name) and not is_hidden(one)]
    if called:
        return ignore(project, called)
    made = rule("ignored", (" ".join(name.split()),))
    return change_of(f"Ignore “{made.names[0]}” for good", [(made.id, project.get(made.id), made)])


def forget_rules(project: Project, ids: Iterable[str]) -> Change:
    """Take rules back; dismissed actors whose names were ignored are there again, to be looked at."""
    rules = [one for ident in sorted(set(ids)) if (one := project.find(NameRule, ident))]
    before = NameRules(project.of_kind(NameRule))
    left = NameRules(one for one in project.of_kind(NameRule) if one not in rules)
    edits: list[tuple[str, Record | None, Record | None]] = [(one.id, one, None) for one in rules]
    for actor in project.actors():
        if is_hidden(actor) and before.ignores(actor.name) and not left.ignores(actor.name):
            edits.append((actor.id, actor, replace(actor, review="machine")))
    label = f"Take back the rule for “{rules[0].names[0]}”" if len(rules) == 1 else f"Take back {len(rules)} rules"
    return change_of(label, edits)


def joined_rules(project: Project, merged: Iterable[Actor]) -> dict[str, Record | None]:
    """What becomes of the rules that kept these actors apart now that the first of them takes over the others."""
    names = [key(form) for actor in merged for form in (actor.name, *actor.aliases)]
    after: dict[str, Record | None] = {}
    for one in sorted(project.of_kind(NameRule), key=lambda one: one.id):
        joined = sorted((name for name in one.names if key(name) in names), key=lambda name: names.index(key(name)))
        if one.kind == "apart" and len(joined) > 1:
            kept = tuple(name for name in one.names if name not in joined[1:])
            after[one.id] = replace(one, names=kept) if len(kept) > 1 else None
    return after


def _actors(project: Project, ids: Iterable[str]) -> tuple[Actor, ...]:
    return tuple(one for ident in sorted(set(ids)) if (one := project.find(Actor, ident)))
