"""The checks find what is wrong, only that, and keep quiet about what was dismissed; what is told twice becomes one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import samples
from verbs import Walk, state
from whowhen.core.checks import CHECKS, Check, Remark, dismissal, remarks
from whowhen.core.dates import FuzzyDate, day_date, fuzzy
from whowhen.core.document import Document
from whowhen.core.edits.choices import put
from whowhen.core.edits.dismissals import dismiss_remarks, restore_remarks
from whowhen.core.edits.events import merge_events
from whowhen.core.edits.names import keep_apart
from whowhen.core.findings import Findings
from whowhen.core.likeness import actor_twins
from whowhen.core.project import Project
from whowhen.core.queue import Progress, progress, queue
from whowhen.core.reconcile import reconcile
from whowhen.core.records import (
    Actor,
    Article,
    Event,
    Evidence,
    Participant,
    Publication,
    Record,
    Relationship,
    Span,
    When,
)

ANNA, CARL = Actor("anna", "Anna Bell"), Actor("carl", "Carl Dorn")
UNION = Actor("union", "Harbour Workers Union", "organization")
ARTICLE = Article("a", "One", "Anna Bell died. " * 40, published=Publication(fuzzy("2015-02-06"), "user"))


def event(ident: str, date: str | None, who: str = "anna", title: str = "Something happened", **more: object) -> Event:
    when = When(fuzzy(date)) if date else None
    made = Event(ident, title, when=when, participants=(Participant(who, "agent"),))
    return replace(made, **more)  # type: ignore[arg-type]  # names and values fit


def found(check: Check, *records: Record) -> list[tuple[str, ...]]:
    return [one.records for one in remarks(Project([ARTICLE, ANNA, CARL, UNION, *records]), [check])]


def test_a_time_that_ends_before_it_begins() -> None:
    wrong = When(FuzzyDate("2015/2014", 735600, 735200))
    tie = Relationship("tie", "anna", "carl", when=wrong)
    fine = event("fine", "2014/2015")
    assert found("order", event("e", None, when=wrong), tie, fine) == [("e",), ("tie",)]


def test_the_dead_do_not_act_and_neither_do_the_unborn_or_the_unfounded() -> None:
    death = event("death", "2006", title="Anna Bell died", type="life")
    founded = Event(
        "founded", "Carl Dorn founded the union", "founding", When(fuzzy("1990")),
        (Participant("carl", "agent"), Participant("union", "patient")),
    )  # fmt: skip
    claims = [
        event("late", "2007-03"),
        event("same-year", "2006-11"),
        event("earlier", "2001"),
        event("plan", "2009", status="planned"),
        event("book", "2009", type="publication"),
        event("early", "1985", who="union"),
        event("born", "1950", title="Anna Bell was born", type="life"),
        Relationship("tie", "anna", "carl", "leads", when=When(fuzzy("2010"))),
        Relationship("childhood", "anna", "carl", "met", when=When(fuzzy("1949"))),
    ]
    wanted = [("death", "late", "tie"), ("born", "childhood"), ("founded", "early")]
    assert sorted(found("life", death, founded, *claims)) == sorted(wanted)


def test_a_date_after_the_publication_is_no_fact() -> None:
    proof = (Evidence("a", 0, 15),)
    events = [
        event("ahead", "2015-03", evidence=proof),
        event("plan", "2015-03", status="planned", evidence=proof),
        event("same-month", "2015-02", evidence=proof),
        event("unproved", "2016"),
    ]
    assert found("future", *events) == [("ahead",)]


def test_a_silence_is_one_only_amid_much_that_is_told() -> None:
    days = [*range(700_000, 700_300, 30), *range(700_900, 701_200, 30)]
    told = [event(f"e{day}", None, when=When(day_date(day))) for day in days]
    old = event("old", "1650")
    assert found("gap", old, *told) == [("e700270", "e700900")]
    assert found("gap", *told, event("long", None, when=When(day_date(700_500)), status="hypothetical")) != []


def test_claims_of_one_source_stand_together_and_are_dismissed_one_by_one() -> None:
    claims = [
        event(f"c{n}", None, status="claimed", attribution="carl", evidence=(Evidence("a", n, n + 5),))
        for n in range(3)
    ]
    project = Project([ARTICLE, ANNA, CARL, *claims])
    (whole,) = remarks(project, ["one-source"])
    assert (whole.records, whole.facts) == (("c0", "c1", "c2"), ("carl", "a"))
    project.apply(put(project, "Dismiss", dismissal(Remark("one-source", ("c0",)))))
    assert [(one.records, one.is_dismissed) for one in remarks(project, ["one-source"])] == [
        (("c1", "c2"), False),
        (("c0",), True),
    ]


def test_an_actor_of_whom_nothing_is_told() -> None:
    assert found("idle", event("e", None, place="union"), event("gone", None, who="carl", review="rejected")) == [
        ("carl",)
    ]


def twins(*actors: Actor, ties: tuple[Relationship, ...] = ()) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.first, one.second, one.reasons) for one in actor_twins(Project([*actors, *ties]))]


def test_actors_that_may_be_one_and_why() -> None:
    def one(ident: str, name: str, kind: str = "person", *aliases: str) -> Actor:
        return Actor(ident, name, kind, aliases)  # type: ignore[arg-type]  # a kind

    assert twins(one("a", "Hadi al-Amiri"), one("b", "Amiri")) == [("a", "b", ("surname",))]
    assert twins(one("a", "H. Amiri"), one("b", "Hadi al-Amiri")) == [("b", "a", ("surname",))]
    assert twins(one("a", "Muammar Kadhafi"), one("b", "Moammar Qaddafi")) == [("a", "b", ("spelling",))]
    assert twins(one("a", "Bureau of Public Works", "organization"), one("b", "BPW", "organization")) == [
        ("a", "b", ("acronym",))
    ]
    assert twins(one("a", "Dawn Party", "organization"), one("b", "The Dawn", "organization")) == [
        ("a", "b", ("contained",))
    ]
    assert twins(one("a", "Anna Bell"), one("b", "Carl Bell")) == []
    assert twins(one("a", "Anna Bell", "person", "Bell"), one("b", "Carl Bell", "person", "Bell")) == []
    assert twins(one("a", "Brigade 14", "group"), one("b", "Brigade 15", "group")) == []
    assert twins(one("a", "Iran", "state"), one("b", "Iraq", "state")) == []
    assert twins(one("a", "Washington", "place"), one("b", "Washington")) == []


def test_shared_ties_speak_for_it_and_a_tie_between_the_two_against_it() -> None:
    pair = Actor("a", "Hadi al-Amiri"), Actor("b", "Amiri")
    shared = Relationship("1", "a", "anna", "leads"), Relationship("2", "anna", "b", "met")
    assert twins(*pair, ANNA, ties=shared) == [("a", "b", ("surname", "shared-ties"))]
    assert twins(*pair, ties=(Relationship("1", "a", "b", "family-of"),)) == []


def test_actors_that_the_user_keeps_apart_are_no_longer_proposed() -> None:
    project = Project([Actor("a", "Hadi al-Amiri"), Actor("b", "Amiri")])
    project.apply(keep_apart(project, ["a", "b"]))
    assert [one.is_dismissed for one in remarks(project, ["same-actor"])] == [True]


def test_two_of_one_name_are_kept_apart_for_good() -> None:
    project = Project([Actor("a", "Carl Holm"), Actor("b", "Carl Holm")])
    project.apply(keep_apart(project, ["a", "b"]))
    assert [one.is_dismissed for one in remarks(project, ["same-actor"])] == [True]


def test_events_told_twice() -> None:
    def told(
        ident: str, start: int, title: str = "Anna Bell left the union", date: str = "2014-05-03", **more: object
    ) -> Event:
        return event(ident, date, title=title, type="departure", evidence=(Evidence("a", start, start + 20),), **more)

    assert found("told-twice", told("e1", 0), told("e2", 50, "Anna Bell had left the union")) == [("e1", "e2")]
    assert found("told-twice", told("e1", 0), told("e2", 10)) == []
    assert found("told-twice", told("e1", 0), told("e2", 50, date="2014-07-03")) == []
    assert found("told-twice", told("e1", 0), told("e2", 50, who="carl")) == []
    assert found("told-twice", told("e1", 0), told("e2", 50, "Anna Bell was sacked by the port")) == []


@given(st.integers(0, 10**9))
def test_what_was_dismissed_stays_so_until_it_is_taken_up_again(seed: int) -> None:
    walk = Walk(seed)
    kin = [Actor("x", "Amiri"), Actor("y", "H. Amiri"), Actor("z", "Hadi al-Amiri Junior")]
    document = Document(Project([*samples.badr(), *kin]))
    for _ in range(4):
        document.do(walk.change(document.project))
    open_ones = [one for one in remarks(document.project) if not one.is_dismissed]
    chosen = walk.draw.sample(open_ones, min(len(open_ones), 3))
    document.do(dismiss_remarks(document.project, chosen))
    now = {(one.check, one.records): one.is_dismissed for one in remarks(document.project)}
    for one in chosen:
        assert now.get((one.check, one.records), True)
    again = [one for one in remarks(document.project) if one.is_dismissed]
    document.do(restore_remarks(document.project, again))
    assert not any(one.is_dismissed for one in remarks(document.project))
    document.undo()
    assert {(one.check, one.records): one.is_dismissed for one in remarks(document.project)} == now


@given(st.integers(0, 10**9))
def test_checks_speak_of_shown_records_only_and_depend_on_no_order(seed: int) -> None:
    walk = Walk(seed)
    document = Document(samples.badr())
    for _ in range(10):
        document.do(walk.change(document.project))
    said = remarks(document.project, CHECKS)
    for remark in said:
        assert remark.records
        assert len(set(remark.records)) == len(remark.records)
        for ident in remark.records:
            record = document.project[ident]
            assert isinstance(record, Actor | Event | Relationship)
            assert record.review != "rejected"
    records = list(document.project)
    walk.draw.shuffle(records)
    assert remarks(Project(records)) == said


@given(st.integers(0, 10**9))
def test_merging_events_keeps_all_that_was_known_of_them_and_is_undone(seed: int) -> None:
    walk = Walk(seed)
    document = Document(samples.badr())
    for _ in range(6):
        document.do(walk.change(document.project))
    ids = walk.some(document.project, Event, 4)
    if len(ids) < 2:
        return
    before, parts = state(document.project), [document.project[ident] for ident in ids]
    document.do(merge_events(document.project, ids[0], ids[1:]))
    whole = document.project.find(Event, ids[0])
    assert whole is not None
    for one in parts:
        assert isinstance(one, Event)
        assert set(one.evidence) <= set(whole.evidence)
        assert {part.actor for part in one.participants} <= {part.actor for part in whole.participants}
        assert set(one.stances) <= set(whole.stances)
    assert (whole.date is None) == all(one.date is None for one in parts if isinstance(one, Event))
    assert not any(ident in document.project for ident in ids[1:])
    document.undo()
    assert state(document.project) == before


def test_an_event_that_was_made_one_of_two_is_not_found_a_second_time() -> None:
    text = "Anna left in May. Bell’s departure was long ago."
    left = Event("1", "Anna left", "departure", evidence=(Evidence("b", 0, 17, Span(5, 9)),))
    departed = Event("2", "Bell’s departure", "departure", evidence=(Evidence("b", 18, 48, Span(25, 34)),))
    findings = Findings("b", events=(left, departed))
    walk = Walk(1)
    for keep in (0, 1):
        document = Document(Project([Article("b", "B", text)]))
        document.do(reconcile(document.project, findings, walk.new_id))
        ids = [one.id for one in sorted(document.project.events(), key=lambda one: one.title)]
        document.do(merge_events(document.project, ids[keep], [ids[1 - keep]]))
        document.do(reconcile(document.project, findings, walk.new_id))
        (whole,) = document.project.events()
        assert whole.title == ("Anna left", "Bell’s departure")[keep]
        assert len(whole.evidence) == 2


def test_the_queue_begins_with_what_is_most_doubtful_and_counts_what_is_done() -> None:
    project = samples.badr()
    ids = queue(project, "events")
    doubts = [project[ident].confidence for ident in ids]  # type: ignore[union-attr]  # events
    assert doubts == sorted(doubts)
    assert len(ids) == len(project.events())
    pair = Actor("x", "Jones"), Actor("y", "A Nobody")
    crowd = Project([*project, *pair])
    first = queue(crowd, "actors", {ident for one in actor_twins(crowd) for ident in (one.first, one.second)})
    assert set(first[:2]) == {"jones", "x"}
    assert first[-1] == "y"
    done = Project(replace(one, review="accepted") if one.id == "siege" else one for one in project)  # type: ignore[call-arg, type-var]
    assert progress(done, "events") == Progress(1, len(ids))
    assert "siege" not in queue(done, "events")
