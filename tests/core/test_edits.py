"""What the user's verbs do to records."""

from __future__ import annotations

from dataclasses import replace

import pytest

import samples
from whowhen.core.change import Change
from whowhen.core.dates import fuzzy, span_date
from whowhen.core.edits.actors import merge, rename, split
from whowhen.core.edits.articles import date_articles, remove_articles, same_article
from whowhen.core.edits.events import move, redate, resize, revert_date
from whowhen.core.edits.relationships import add_relationship
from whowhen.core.edits.revision import dismiss
from whowhen.core.project import Project
from whowhen.core.readings import Reading, Step
from whowhen.core.records import Actor, Article, Event, Evidence, Relationship, When, is_hidden


def made(project: Project, change: Change) -> Project:
    project.check(change)
    project.apply(change)
    return project


def event(project: Project, ident: str) -> Event:
    found = project.find(Event, ident)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("written", "days", "expected"),
    [
        ("1982", 400, "1983"),
        ("2014-22", 95, "2014-23"),
        ("2015-01-31", 1, "2015-02-01"),
        ("2015-01", 20, "2015-02"),
        ("0012", 366, "0013"),
        ("-0043", 366, "-0042"),
        ("-0043-03-15", -1, "-0043-03-14"),
        ("9999-12-31", 1, "Y10000-01-01"),
        ("1965~", 366, "1966~"),
        ("198X", 3653, "199X"),
        ("2003/..", 10, "2003-01-11/.."),
    ],
)
def test_a_date_moves_in_steps_of_its_own_precision(written: str, days: int, expected: str) -> None:
    project = made(samples.badr(), redate(samples.badr(), {"founded": fuzzy(written)}))
    moved = event(made(project, move(project, ["founded"], days)), "founded")
    assert moved.date is not None
    assert moved.date.edtf == expected
    assert moved.when is not None
    assert moved.when.basis == "user"
    assert moved.extracted == event(samples.badr(), "founded").when


def test_the_text_s_date_comes_back() -> None:
    project = samples.badr()
    before = event(project, "founded")
    made(project, resize(project, "founded", span_date(700_000, 700_500)))
    assert event(project, "founded").when != before.when
    made(project, revert_date(project, ["founded"]))
    assert (event(project, "founded").when, event(project, "founded").extracted) == (before.when, None)


def test_an_article_goes_with_all_that_rests_on_it_alone() -> None:
    project = samples.badr()
    other = Article("other", "Another", "Stuart Jones was there.", number=2)
    kept = replace(event(project, "offer"), evidence=(*event(project, "offer").evidence, Evidence("other", 0, 12)))
    by_hand = Event("mine", "Mine", evidence=(Evidence("art", 0, 3),), review="user")
    made(project, Change("", {"other": (None, other)}))
    made(project, Change("", {"offer": (project["offer"], kept), "mine": (None, by_hand)}))
    made(project, remove_articles(project, ["art"]))
    assert [one.id for one in project.articles()] == ["other"]
    assert {one.id for one in project.events()} == {"offer", "mine"}
    assert event(project, "offer").evidence == (Evidence("other", 0, 12),)
    assert {one.id for one in project.actors()} == {"amiri", "jones"}
    assert not project.relationships()


def test_a_new_publication_date_moves_what_rests_on_it_and_leaves_what_the_user_set() -> None:
    project = samples.badr()
    last_month = Reading(steps=(Step("move", "month", -1),))
    timed = replace(event(project, "offer"), when=When(fuzzy("2015-01"), "last month", "relative", reading=last_month))
    by_hand = replace(event(project, "siege"), when=When(fuzzy("2013"), "Last summer", "user", reading=last_month))
    made(project, Change("", {"offer": (project["offer"], timed), "siege": (project["siege"], by_hand)}))
    made(project, date_articles(project, {"art": fuzzy("2016-02-06")}))
    assert project.articles()[0].published.basis == "user"
    assert event(project, "offer").date == fuzzy("2016-01")
    assert event(project, "siege").date == fuzzy("2013")
    assert event(project, "founded").date == fuzzy("1982")
    made(project, date_articles(project, {"art": None}))
    assert event(project, "offer").date is None
    assert event(project, "offer").when is not None


def test_merging_joins_names_parts_and_ties() -> None:
    project = samples.badr()
    made(project, add_relationship(project, "twin", "jones", "badr", "leads"))
    made(project, merge(project, "amiri", ["jones"]))
    ties = {(tie.source, tie.type, tie.target) for tie in project.relationships()}
    assert ties == {("amiri", "founded", "badr"), ("amiri", "leads", "badr")}
    offer = event(project, "offer")
    assert [(one.actor, one.role) for one in offer.participants] == [("amiri", "agent")]
    amiri = project.find(Actor, "amiri")
    assert amiri is not None
    assert {"Amiri", "Stuart Jones"} <= set(amiri.aliases)


def test_a_split_takes_the_parts_that_rest_on_its_mentions() -> None:
    project = samples.badr()
    amiri = project.find(Actor, "amiri")
    assert amiri is not None
    made(project, split(project, "amiri", amiri.mentions[:1], "founder", "The founder"))
    assert event(project, "founded").participants[0].actor == "founder"
    assert event(project, "offer").participants[1].actor == "amiri"
    tie = project.find(Relationship, "tie-founded")
    assert tie is not None
    assert tie.source == "founder"


def test_deleting_keeps_a_tombstone_of_what_the_machine_found_and_drops_what_was_made_by_hand() -> None:
    project = samples.badr()
    made(project, add_relationship(project, "mine", "amiri", "jones", "met"))
    made(project, dismiss(project, ["founded", "mine"]))
    assert is_hidden(project["founded"])
    assert "mine" not in project
    made(project, dismiss(project, ["amiri"]))
    assert is_hidden(project["amiri"])
    assert all(is_hidden(tie) for tie in project.relationships())
    assert event(project, "offer").attribution is None
    assert [one.actor for one in event(project, "offer").participants] == ["jones"]


def test_a_renamed_actor_keeps_its_old_name_as_an_alias() -> None:
    project = made(samples.badr(), rename(samples.badr(), "amiri", "H. al-Amiri"))
    actor = project.find(Actor, "amiri")
    assert actor is not None
    assert actor.aliases == ("Hadi al-Amiri", "Amiri")
    assert rename(project, "amiri", "  ").is_empty


def test_an_article_is_recognised_by_its_content() -> None:
    project = samples.badr()
    assert same_article(project, replace(project.articles()[0], id="x", title="Other")) is not None
    assert same_article(project, replace(project.articles()[0], sha256="else")) is None
