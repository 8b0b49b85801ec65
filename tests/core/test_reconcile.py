"""Findings meet a project that the user worked in: nothing the user did is lost, a second run changes nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import samples
from verbs import Walk, state
from whowhen.core.change import Change
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.edits.actors import merge, rename, split
from whowhen.core.edits.events import redate, retitle
from whowhen.core.edits.relationships import retype, turn_round
from whowhen.core.edits.revision import dismiss
from whowhen.core.findings import Findings
from whowhen.core.project import Project
from whowhen.core.reconcile import reconcile
from whowhen.core.records import Actor, Article, Event, Record, Relationship, is_hidden

FULL = samples.badr()
FINDINGS = Findings(
    "art",
    times=FULL.articles()[0].times,
    actors=FULL.actors(),
    events=FULL.events(),
    relationships=FULL.relationships(),
)


def analysed(walk: Walk) -> Document:
    """The project as the machine leaves it: the article, and the findings under ids of the project's own."""
    article = replace(FULL.articles()[0], times=(), state="waiting")
    document = Document(Project([article]))
    document.do(again(document, walk))
    return document


def again(document: Document, walk: Walk, findings: Findings = FINDINGS) -> Change:
    return reconcile(document.project, findings, walk.new_id)


def event(document: Document, trigger: str) -> Event:
    """The event of the machine that is named by a word."""
    article = document.project.articles()[0]
    for one in document.project.events():
        spans = [proof.trigger for proof in one.evidence if proof.trigger]
        if any(article.text[span.start : span.end] == trigger for span in spans):
            return one
    raise AssertionError(trigger)


def actor(document: Document, name: str) -> Actor:
    return next(one for one in document.project.actors() if name in (one.name, *one.aliases))


def test_findings_become_records_with_ids_of_the_project() -> None:
    document = analysed(Walk(1))
    project = document.project
    assert project.articles()[0].state == "analysed"
    assert [one.name for one in project.actors()] == [one.name for one in FULL.actors()]
    assert [one.title for one in project.events()] == [one.title for one in FULL.events()]
    assert len(project.relationships()) == len(FULL.relationships())
    founded = event(document, "set")
    assert {project.name(one.actor) for one in founded.participants} == {"Hadi al-Amiri", "Badr Organization"}


@given(st.integers(0, 10**9))
def test_a_second_run_changes_nothing_whatever_the_user_did(seed: int) -> None:
    walk = Walk(seed)
    document = analysed(walk)
    for _ in range(8):
        document.do(walk.change(document.project))
    document.do(again(document, walk))
    second = again(document, walk)
    assert not second.edits


@given(st.integers(0, 10**9))
def test_an_analysis_keeps_every_edit_every_dismissal_and_every_hand_made_record(seed: int) -> None:
    walk = Walk(seed)
    document = analysed(walk)
    for _ in range(8):
        document.do(walk.change(document.project))
    before: dict[str, Record] = {record.id: record for record in document.project}
    document.do(again(document, walk, replace(FINDINGS, events=FINDINGS.events[::2], relationships=())))
    for ident, record in before.items():
        after = document.project.get(ident)
        if isinstance(record, Actor | Event | Relationship):
            if record.review == "user":
                assert after == record
            if record.review == "rejected":
                assert after is not None
                assert is_hidden(after)
            if record.review not in ("machine", "rejected"):
                assert after is not None
                assert all(getattr(after, name) == getattr(record, name) for name in record.edited)


def test_a_date_set_by_hand_stays_and_the_text_s_date_is_kept_beside_it() -> None:
    walk = Walk(1)
    document = analysed(walk)
    mine = event(document, "set")
    document.do(redate(document.project, {mine.id: fuzzy("1983")}))
    document.do(again(document, walk))
    after = document.project.find(Event, mine.id)
    assert after is not None
    assert after.date == fuzzy("1983")
    assert after.extracted is not None
    assert after.extracted.date == fuzzy("1982")


def test_a_dismissed_event_does_not_come_back_and_a_changed_one_takes_new_values() -> None:
    walk = Walk(1)
    document = analysed(walk)
    gone, named = event(document, "ouster"), event(document, "break")
    document.do(dismiss(document.project, [gone.id]))
    document.do(retitle(document.project, named.id, "The siege is broken"))
    better = tuple(replace(one, title="Better", confidence=0.99) for one in FINDINGS.events)
    document.do(again(document, walk, replace(FINDINGS, events=better)))
    assert is_hidden(document.project[gone.id])
    after = document.project.find(Event, named.id)
    assert after is not None
    assert (after.title, after.confidence) == ("The siege is broken", 0.99)
    assert len(document.project.events()) == len(FULL.events())


def test_merged_and_renamed_actors_stay_so() -> None:
    walk = Walk(1)
    document = analysed(walk)
    keep, gone = actor(document, "Hadi al-Amiri"), actor(document, "Stuart Jones")
    document.do(merge(document.project, keep.id, [gone.id]))
    document.do(rename(document.project, keep.id, "The leader"))
    count = len(document.project.actors())
    document.do(again(document, walk))
    assert len(document.project.actors()) == count
    assert actor(document, "Stuart Jones").name == "The leader"


def test_a_split_actor_stays_split() -> None:
    walk = Walk(1)
    document = analysed(walk)
    whole = actor(document, "Badr Organization")
    document.do(split(document.project, whole.id, whole.mentions[1:], "corps", "Badr Corps"))
    document.do(again(document, walk))
    parts = document.project.find(Actor, "corps"), document.project.find(Actor, whole.id)
    assert [len(part.mentions) for part in parts if part] == [1, 1]
    founded = event(document, "set")
    assert "corps" in {one.actor for one in founded.participants}


def test_a_retyped_and_a_turned_tie_are_not_found_a_second_time() -> None:
    walk = Walk(1)
    document = analysed(walk)
    ties = document.project.relationships()
    document.do(retype(document.project, [ties[0].id], "owns"))
    document.do(turn_round(document.project, [ties[1].id]))
    document.do(again(document, walk))
    assert len(document.project.relationships()) == len(ties)


def test_a_surname_alone_joins_nobody_in_another_article_unless_the_user_gave_it() -> None:
    walk = Walk(1)
    document = analysed(walk)
    other = Article("other", "Another", "Amiri won a race.", state="waiting", number=2)
    document.do(Change("", {"other": (None, other)}))
    found = Findings("other", actors=(Actor("x", "Amiri", "person"),))
    document.do(reconcile(document.project, found, walk.new_id))
    assert sum(one.name == "Amiri" for one in document.project.actors()) == 1
    assert state(document.project)["art"]


def test_an_article_without_english_says_so_and_keeps_its_text() -> None:
    walk = Walk(1)
    document = analysed(walk)
    document.do(reconcile(document.project, Findings("art", "de", "The text is not English."), walk.new_id))
    article = document.project.articles()[0]
    assert (article.state, article.message, article.text) == ("unsuitable", "The text is not English.", samples.TEXT)
    assert not document.project.events()
