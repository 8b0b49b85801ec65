"""What a new analysis would change, before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from whowhen.core.findings import Findings
from whowhen.core.project import Project
from whowhen.core.reconcile import reconcile
from whowhen.core.records import Actor, Event, Record, Relationship, is_hidden

KINDS: tuple[type[Record], ...] = (Event, Relationship, Actor)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The names of the records of one kind that would come, change and go."""

    kind: type[Record]
    come: tuple[str, ...]
    change: tuple[str, ...]
    go: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.come or self.change or self.go)


def foreseen(project: Project, findings: Iterable[Findings], new_id: Callable[[str], str]) -> tuple[Foreseen, ...]:
    """For each kind of record what these findings, one after the other, would change; tried on a project of its own."""
    trial = Project(project)
    for one in findings:
        trial.apply(reconcile(trial, one, new_id))
    return tuple(_of_kind(kind, project, trial) for kind in KINDS)


def _of_kind(kind: type[Record], now: Project, then: Project) -> Foreseen:
    before = {record.id: record for record in now.of_kind(kind) if not is_hidden(record)}
    after = {record.id: record for record in then.of_kind(kind) if not is_hidden(record)}
    return Foreseen(
        kind,
        come=_names(then, after.keys() - before.keys()),
        change=_names(then, {ident for ident in before.keys() & after.keys() if before[ident] != after[ident]}),
        go=_names(now, before.keys() - after.keys()),
    )


def _names(project: Project, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((project.name(ident) for ident in ids), key=lambda name: (name.casefold(), name)))
