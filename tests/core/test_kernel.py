"""The laws of the kernel: changes, undo, and the indexes, on walks over all verbs."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from verbs import Walk, state
from whowhen.core.change import Change
from whowhen.core.codec import decode, encode
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.edits.actors import merge
from whowhen.core.edits.events import add_event, redate
from whowhen.core.logbook import LogEntry
from whowhen.core.project import BrokenReference, Project, StaleChange
from whowhen.core.records import Event, Participant, is_hidden, references

seeds = st.integers(0, 10**9)


def walked(seed: int, steps: int = 12) -> tuple[Document, list[dict[str, object]], list[Change]]:
    """A document after a random walk, with every state on the way and every change."""
    document, walk = Document(samples.badr()), Walk(seed)
    states, changes = [state(document.project)], []
    for _ in range(steps):
        change = walk.change(document.project)
        if not change.is_empty:
            document.do(change)
            states.append(state(document.project))
            changes.append(change)
    return document, states, changes


@given(seeds)
def test_undo_all_and_redo_all_pass_through_the_same_states(seed: int) -> None:
    document, states, _ = walked(seed)
    for expected in reversed(states[:-1]):
        document.undo()
        assert state(document.project) == expected
    assert document.undo() is None
    for expected in states[1:]:
        document.redo()
        assert state(document.project) == expected
    assert document.redo() is None


@given(seeds)
def test_a_change_and_its_inverse_are_nothing(seed: int) -> None:
    _, states, changes = walked(seed, 5)
    project = Project(states[0].values())  # type: ignore[arg-type]
    for change in changes:
        before = state(project)
        assert change.inverse().inverse() == change
        project.apply(change)
        project.apply(change.inverse())
        assert state(project) == before
        project.apply(change)


@given(seeds)
def test_changes_joined_by_then_are_the_changes_one_after_the_other(seed: int) -> None:
    _, states, changes = walked(seed, 8)
    joined = Change("", {})
    for change in changes:
        joined = joined.then(change)
    project = Project(states[0].values())  # type: ignore[arg-type]
    project.check(joined)
    project.apply(joined)
    assert state(project) == states[-1]


@given(seeds)
def test_indexes_are_those_rebuilt_from_scratch(seed: int) -> None:
    document, _, _ = walked(seed)
    project = document.project
    rebuilt = Project(project)
    for ident in state(project):
        assert project.referrers(ident) == rebuilt.referrers(ident)
    for kind in {type(record) for record in project}:
        assert set(project.of_kind(kind)) == set(rebuilt.of_kind(kind))


@given(seeds)
def test_events_are_always_in_the_order_of_a_fresh_project(seed: int) -> None:
    document, walk = Document(samples.badr()), Walk(seed)
    for _ in range(10):
        act = walk.draw.choice((document.undo, document.redo, None, None))
        act() if act else document.do(walk.change(document.project))
        assert document.project.events() == Project(document.project).events()


@given(seeds)
def test_no_walk_leaves_a_reference_hanging_and_every_record_survives_the_codec(seed: int) -> None:
    document, states, _ = walked(seed)
    for record in document.project:
        assert references(record) <= states[-1].keys()
        for sparse in (True, False):
            assert decode(type(record), json.loads(json.dumps(encode(record, sparse=sparse)))) == record


def test_a_stale_change_is_refused_and_moves_nothing() -> None:
    document = Document(samples.badr())
    stale = redate(document.project, {"founded": fuzzy("1990")})
    document.do(redate(document.project, {"founded": fuzzy("1991")}))
    before = state(document.project)
    with pytest.raises(StaleChange):
        document.do(stale)
    assert state(document.project) == before
    assert len(document.history.done) == 1


def test_a_change_that_would_leave_a_reference_hanging_is_refused() -> None:
    project = samples.badr()
    with pytest.raises(BrokenReference):
        project.check(Change("", {"amiri": (project["amiri"], None)}))
    with pytest.raises(BrokenReference):
        project.check(add_event(Event("new", "New", participants=(Participant("nobody"),))))


class FullDisk:
    """A journal that keeps some changes and then has no room."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, changes: Sequence[Change], _: LogEntry) -> None:
        if self.room < len(changes):
            raise OSError("The disk is full.")
        self.room -= len(changes)


@given(seeds, st.integers(0, 6))
def test_what_cannot_be_written_did_not_happen(seed: int, room: int) -> None:
    document, walk = Document(samples.badr(), FullDisk(room)), Walk(seed)
    told: list[Change] = []
    document.listeners.append(told.append)
    for _ in range(10):
        change = walk.change(document.project)
        before, made, heard = state(document.project), len(document.history.done), len(told)
        try:
            document.do(change)
        except OSError:
            assert (state(document.project), len(document.history.done), len(told)) == (before, made, heard)


def test_changes_of_one_run_are_one_step() -> None:
    document = Document(samples.badr())
    before = state(document.project)
    for number in range(3):
        document.do(add_event(Event(f"n{number}", "New")), run="analysis")
    document.do(add_event(Event("n9", "New")))
    document.undo()
    assert "n9" not in document.project
    document.undo()
    assert state(document.project) == before
    document.redo()
    assert {"n0", "n1", "n2"} <= state(document.project).keys()


@settings(max_examples=30)
@given(seeds)
def test_a_merge_leaves_the_absorbed_names_and_no_tie_of_an_actor_with_itself(seed: int) -> None:
    document, _, _ = walked(seed, 4)
    actors = [actor for actor in document.project.actors() if not is_hidden(actor)]
    if len(actors) < 2:
        return
    keep, gone = actors[0], actors[1]
    document.do(merge(document.project, keep.id, [gone.id]))
    kept = document.project[keep.id]
    assert gone.name in (kept.name, *kept.aliases) or gone.name.casefold() == kept.name.casefold()
    assert set(gone.mentions) <= set(kept.mentions)
    assert all(tie.source != tie.target for tie in document.project.relationships() if keep.id == tie.source)
