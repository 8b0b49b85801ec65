"""Verbs on what the checks found: dismissed for good, and taken back."""

from __future__ import annotations

from collections.abc import Iterable

from whowhen.core.change import Change, change_of
from whowhen.core.checks import Remark, dismissal
from whowhen.core.choices import Dismissal, NameRule
from whowhen.core.edits.names import forget_rules, keep_apart
from whowhen.core.names import NameRules
from whowhen.core.project import Project
from whowhen.core.records import Actor


def dismiss_remarks(project: Project, remarks: Iterable[Remark]) -> Change:
    """Dismiss remarks for good; that two actors may be one is dismissed by a rule for their names."""
    remarks = tuple(remarks)
    made = [dismissal(one) for one in remarks if one.check != "same-actor"]
    done = change_of("", ((one.id, project.get(one.id), one) for one in made))
    pairs = [one.records for one in remarks if one.check == "same-actor"]
    scratch = Project(project if pairs else ())
    for pair in pairs:  # each rule is made after the ones before it: an actor may stand in several
        apart = keep_apart(scratch, pair)
        scratch.apply(apart)
        done = done.then(apart)
    return Change("Dismiss a finding" if len(remarks) == 1 else f"Dismiss {len(remarks)} findings", done.edits)


def restore_remarks(project: Project, remarks: Iterable[Remark]) -> Change:
    """Let the checks speak again of what was dismissed."""
    remarks = tuple(remarks)
    gone = {
        one.id: one
        for remark in remarks
        for one in project.of_kind(Dismissal)
        if one.check == remark.check and _is_about(frozenset(one.about), frozenset(remark.records))
    }
    rules = {ident for remark in remarks if remark.check == "same-actor" for ident in _rules(project, remark)}
    done = change_of("", ((ident, gone[ident], None) for ident in sorted(gone)))
    label = "Take a finding up again" if len(remarks) == 1 else f"Take {len(remarks)} findings up again"
    return Change(label, done.then(forget_rules(project, rules)).edits)


def _is_about(about: frozenset[str], records: frozenset[str]) -> bool:
    return about <= records or records <= about


def _rules(project: Project, remark: Remark) -> list[str]:
    """The rules that keep the two actors of a remark apart."""
    actors = [one for ident in remark.records if (one := project.find(Actor, ident))]
    if len(actors) < 2:
        return []
    first, second = ((one.name, *one.aliases) for one in actors[:2])
    return [one.id for one in project.of_kind(NameRule) if one.kind == "apart" and NameRules([one]).part(first, second)]
