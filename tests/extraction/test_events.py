"""Events with type, participants, place and headline, on sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.core.datewords import read as read_date
from whowhen.core.records import Article, Event, Publication
from whowhen.extraction.coreference import Cast, cast
from whowhen.extraction.events import events
from whowhen.extraction.language import Language
from whowhen.extraction.timex import time_expressions

PUBLISHED = Publication(read_date("2015-02-06"), "user")


def found(language: Language, text: str) -> tuple[tuple[Event, ...], Cast]:
    article = Article("x", "", text, published=PUBLISHED)
    doc = language.read(text)
    people = cast(doc, article)
    return events(doc, people, time_expressions(doc, article), article), people


def triggers(language: Language, text: str) -> list[str]:
    """The trigger words of the dated events."""
    spans = (one.evidence[0].trigger for one in found(language, text)[0] if one.when)
    return [text[span.start : span.end] for span in spans if span]


def event(language: Language, text: str, word: str) -> tuple[Event, Cast]:
    all_events, people = found(language, text)
    for one in all_events:
        span = one.evidence[0].trigger
        if span and text[span.start : span.end] == word:
            return one, people
    raise AssertionError(f"no event “{word}” in {[one.title for one in all_events]}")


def roles(language: Language, text: str, word: str) -> dict[str, str]:
    one, people = event(language, text, word)
    return {people.name(participant.actor): participant.role for participant in one.participants}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2012 Maria Keller made an offer to Jonas Brandt.", ["offer"]),
        ("The siege of Kalmar began in 2012.", ["siege"]),
        ("Maria Keller began to sell her shares in 2012.", ["sell"]),
        ("Maria Keller's resignation in 2012 surprised nobody.", ["resignation"]),
        ("Jonas Brandt, who has been chairman of Nordlys since 2012, is Danish.", ["chairman"]),
        ("Maria Keller sold the bank in 2012 and founded Nordlys in 2014.", ["sold", "founded"]),
        ("© 2012 Nordlys Press. All rights reserved.", []),
    ],
)
def test_the_word_that_names_the_event(language: Language, text: str, expected: list[str]) -> None:
    assert triggers(language, text) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("In 2012 Maria Keller sued Jonas Brandt.", "sued", {"Maria Keller": "agent", "Jonas Brandt": "patient"}),
        (
            "Jonas Brandt was sued by Maria Keller in 2012.",
            "sued",
            {"Jonas Brandt": "patient", "Maria Keller": "agent"},
        ),
        ("Jonas Brandt, who was arrested in 2012, is free.", "arrested", {"Jonas Brandt": "patient"}),
        ("Jonas Brandt's arrest in 2012 shook Denmark.", "arrest", {"Jonas Brandt": "patient"}),
        ("Maria Keller met the press and resigned in 2012.", "resigned", {"Maria Keller": "agent"}),
        (
            "In 2012 Maria Keller forced Jonas Brandt to resign.",
            "resign",
            {"Jonas Brandt": "agent", "Maria Keller": "other"},
        ),
    ],
)
def test_participants_and_roles(language: Language, text: str, word: str, expected: dict[str, str]) -> None:
    assert roles(language, text, word) == expected


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Maria Keller founded Nordlys in 1982.", "founded", "founding"),
        ("Maria Keller stepped down in 1982.", "stepped", "departure"),
        ("Maria Keller was born in 1982.", "born", "life"),
        ("Maria Keller's appointment in 1982 was brief.", "appointment", "appointment"),
        ("Soldiers stormed Kalmar in 1982.", "stormed", "attack"),
    ],
)
def test_types(language: Language, text: str, word: str, kind: str) -> None:
    assert event(language, text, word)[0].type == kind


def test_the_place_of_an_event(language: Language) -> None:
    one, people = event(language, "In 2012 Maria Keller met Jonas Brandt in Denmark.", "met")
    assert one.place is not None
    assert people.name(one.place) == "Denmark"


def test_what_lies_after_the_article_is_planned(language: Language) -> None:
    assert event(language, "The mandate of Maria Keller expires in December 2015.", "expires")[0].status == "planned"


def test_both_stances_are_kept_where_sources_differ(language: Language) -> None:
    text = "Maria Keller said Jonas Brandt had bribed the mayor in 2012. Brandt rejected the allegation."
    one, people = event(language, text, "bribed")
    told = [(stance.status, people.name(stance.attribution or "")) for stance in one.stances]
    assert told == [("claimed", "Maria Keller"), ("denied", "Jonas Brandt")]
    assert one.status == "claimed"


REPORT = "Maria Keller resigned on Friday. She was fined yesterday. Paul Weston attacked the bank. "


@pytest.mark.parametrize(
    ("more", "basis"),
    [
        ("", "inferred"),
        ("In 2009 Jonas Brandt was born. In 2010 he was arrested. In 2011 he was killed.", None),
    ],
)
def test_only_a_report_of_the_day_dates_what_has_no_time(language: Language, more: str, basis: str | None) -> None:
    one, _ = event(language, REPORT + more, "attacked")
    assert (one.when and one.when.basis) == basis
    assert one.when is None or (one.when.date and one.when.date.edtf) == "2015-02-06"


def test_what_came_before_is_not_of_the_day(language: Language) -> None:
    one, _ = event(language, REPORT + "The bank had sued Anna Holm.", "sued")
    assert one.when is None


def test_undated_events_are_found_too(language: Language) -> None:
    one, _ = event(language, "Maria Keller sued Jonas Brandt.", "sued")
    assert one.when is None


@pytest.mark.parametrize(
    ("text", "word", "headline"),
    [
        ("In 2012 she left; Keller is gone.", "left", "Left"),
        ("Maria Keller founded Nordlys. In 2012 Keller sold it.", "sold", "Maria Keller sold Nordlys"),
        (
            "The “old” bank, Nordlys, was sold on 3 May 2012 by Maria Keller.",
            "sold",
            "Nordlys was sold by Maria Keller",
        ),
        ("Jonas Brandt, a banker, resigned in May 2012.", "resigned", "Jonas Brandt resigned"),
        ("The talks began in March. They broke down in July 2014.", "broke", "Talks broke down"),
        (
            "Maria Keller and Jonas Brandt met in 2011. They signed an agreement in Seoul in 2012.",
            "signed",
            "Maria Keller and Jonas Brandt signed an agreement in Seoul",
        ),
        (
            "France will honour a pact that it signed with Australia in 1992.",
            "signed",
            "France signed a pact with Australia",
        ),
        ("Nordlys was sold to Maria Keller in 2012.", "sold", "Nordlys was sold to Maria Keller"),
        ("Everybody knew. Maria Keller paid tribute to them until 2012.", "paid", "Maria Keller paid tribute"),
        ("Nordlys, which Maria Keller founded in 1988, is poor.", "founded", "Maria Keller founded Nordlys"),
        ("Keller, whose brother was kidnapped in 1997, resigned.", "kidnapped", "Keller's brother was kidnapped"),
        (
            "Maria Keller runs the bank. She was arrested herself in May 2014.",
            "arrested",
            "Maria Keller was arrested",
        ),
        (
            "Jonas Brandt founded the Tide Party in 1982; in 1990 it changed its name to the Harbour Union.",
            "changed",
            "Tide Party changed name to the Harbour Union",
        ),
    ],
)
def test_headlines(language: Language, text: str, word: str, headline: str) -> None:
    assert event(language, text, word)[0].title == headline


_WORDS = ["Keller", "sold", "the bank", "in", "1982", "and", ",", "“", "said", "that", "he", "who", "was", "by", "to"]


@settings(max_examples=30)
@given(words=st.lists(st.sampled_from(_WORDS), min_size=1, max_size=25))
def test_any_text_gives_sound_events(language: Language, words: list[str]) -> None:
    text = " ".join(words)
    for one in found(language, text)[0]:
        proof = one.evidence[0]
        assert proof.trigger is not None
        assert 0 <= proof.start <= proof.trigger.start < proof.trigger.end <= proof.end <= len(text)
        assert one.title
        assert len(one.title.split()) <= 12
        assert not set(one.title) & set('“”"')
        assert 0 <= one.confidence <= 1
        assert one.reasons


@pytest.mark.parametrize(
    ("text", "lives"),
    [
        (
            "Maria Keller (3 May 1918 – 26 October 2007) was a chemist.",
            [("Maria Keller born", "1918-05-03"), ("Maria Keller died", "2007-10-26")],
        ),
        ("Maria Keller, Jr., (b. 1951) is a chemist.", [("Maria Keller born", "1951")]),
        ("Maria Keller (1986–1990) was followed by Jonas Brandt.", []),
    ],
)
def test_lives_in_brackets(language: Language, text: str, lives: list[tuple[str, str]]) -> None:
    turns = [one for one in found(language, text)[0] if one.type == "life"]
    assert [(one.title, one.when.date.edtf) for one in turns if one.when and one.when.date] == lives


def test_a_birth_in_brackets_is_that_of_the_name_before(language: Language) -> None:
    assert roles(language, "Maria Keller (born 3 May 1951) is a chemist.", "born") == {"Maria Keller": "patient"}


def test_others_who_probably_take_part(language: Language) -> None:
    text = (
        "Nordlys, a Danish bank, hired Maria Keller in 2010. "
        "The bank lost its licence in 2012, and Keller resigned in 2013."
    )
    assert roles(language, text, "resigned") == {"Maria Keller": "agent", "Nordlys": "other"}


def test_whose_relative_acts_takes_no_part(language: Language) -> None:
    text = "Maria Keller's lawyer, Jonas Brandt, left Denmark in 2012."
    assert "Maria Keller" not in roles(language, text, "left")
