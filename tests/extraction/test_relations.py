"""Who is tied to whom, on sentences of our own."""

from __future__ import annotations

import pytest

from whowhen.core.records import UNDIRECTED, Article, Relationship
from whowhen.extraction.coreference import cast
from whowhen.extraction.language import Language, load
from whowhen.extraction.relation_lexicon import relation_lexicon, tie
from whowhen.extraction.relations import relationships
from whowhen.extraction.timex import time_expressions


@pytest.fixture(scope="module")
def language() -> Language:
    return load()


def found(language: Language, text: str) -> set[str]:
    """The relationships of a text as "Source type Target", the sides of undirected ones in order of their names."""
    article = Article("x", "", text)
    doc = language.read(text)
    people = cast(doc, article)
    lines = set()
    for one in relationships(doc, people, time_expressions(doc, article), article):
        sides = [people.name(one.source), people.name(one.target)]
        if one.type in UNDIRECTED:
            sides.sort()
        lines.add(f"{sides[0]} {one.type} {sides[1]}")
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May Maria Keller, the founder of Nordlys, met Jonas Brandt.", "Maria Keller founded Nordlys"),
        ("In May Nordlys Bank chief executive Maria Keller resigned.", "Maria Keller leads Nordlys Bank"),
        ("In May Maria Keller and her husband, Jonas Brandt, left.", "Jonas Brandt family-of Maria Keller"),
        ("In May Maria Keller met with Jonas Brandt in Oslo.", "Jonas Brandt met Maria Keller"),
        ("In May Jonas Brandt was accused of fraud by Maria Keller.", "Maria Keller criticizes Jonas Brandt"),
        ("In court Jonas Brandt, who sued Maria Keller in May, lives quietly.", "Jonas Brandt coerces Maria Keller"),
        ("In May Maria Keller told Jonas Brandt about the plan.", "Maria Keller informed Jonas Brandt"),
        ("Canada signed a trade agreement with Norway in 2011.", "Canada made-deal-with Norway"),
        ("Norway launched air strikes on Denmark in 2011.", "Norway attacks Denmark"),
        ("In May the Iranian-backed Nordlys Party left. Iran denied it.", "Iran supports Nordlys Party"),
        ("In May Jonas Brandt of the Green Party of Norway resigned.", "Jonas Brandt member-of Green Party of Norway"),
        ("In May Norway's Foreign Ministry protested.", "Foreign Ministry part-of Norway"),
        ("In May the arrest of Jonas Brandt by Norway was filmed.", "Norway coerces Jonas Brandt"),
        ("In May a spokeswoman for Norway, Maria Keller, resigned.", "Maria Keller represents Norway"),
        ("In 2010 Jonas Brandt replaced Maria Keller as director.", "Jonas Brandt succeeded Maria Keller"),
        (
            "In court Maria Keller accused Jonas Brandt of having threatened Anna Holm.",
            "Jonas Brandt criticizes Anna Holm",
        ),
        ("It was founded by the sisters Anna Holm and Maria Holm.", "Anna Holm family-of Maria Holm"),
        ("In May Norway froze the accounts of Jonas Brandt.", "Norway coerces Jonas Brandt"),
        ("In May Maria Keller and Jonas Brandt met in Oslo.", "Jonas Brandt met Maria Keller"),
        ("In May Canada and Norway signed a treaty.", "Canada made-deal-with Norway"),
        ("In May Jonas Brandt was named chief executive of Nordlys Bank plc.", "Jonas Brandt leads Nordlys Bank plc"),
        ("Nordlys Bank has a new chairman, Jonas Brandt.", "Jonas Brandt leads Nordlys Bank"),
        ("Anna Holm has two children, Olivia and Bo.", "Anna Holm family-of Olivia"),
        ("Anna Holm and Jonas Brandt left. They sued Maria Keller.", "Anna Holm coerces Maria Keller"),
        ("Anna Holm and Jonas Brandt left. They sued Maria Keller.", "Jonas Brandt coerces Maria Keller"),
        (
            "In May Maria Keller was a Visiting Professor at Nordlys University.",
            "Maria Keller member-of Nordlys University",
        ),
    ],
)
def test_a_tie_that_the_syntax_shows_is_found(language: Language, text: str, expected: str) -> None:
    assert expected in found(language, text)


def test_appearing_in_one_sentence_is_no_relationship(language: Language) -> None:
    assert found(language, "While Maria Keller slept in Oslo, Jonas Brandt walked through Hamburg.") == set()


def only(language: Language, text: str) -> Relationship:
    """The one relationship of a text."""
    article = Article("x", "", text)
    doc = language.read(text)
    (one,) = relationships(doc, cast(doc, article), time_expressions(doc, article), article)
    return one


@pytest.mark.parametrize(
    "text",
    [
        "Until 2010 Maria Keller led Nordlys Bank.",
        "Until 2010 Maria Keller served as director of Nordlys Bank.",
        "Until 2010 Maria Keller was the director of Nordlys Bank.",
    ],
)
def test_the_time_of_its_sentence_bounds_a_tie(language: Language, text: str) -> None:
    one = only(language, text)
    assert one.type == "leads"
    assert one.when is not None
    assert one.when.date is not None
    assert one.when.date.edtf == "../2010"


def test_a_reported_tie_is_a_claim_of_its_source(language: Language) -> None:
    text = "In May Jonas Brandt said that Maria Keller had founded Nordlys Bank."
    article = Article("x", "", text)
    doc = language.read(text)
    people = cast(doc, article)
    (one,) = [tie for tie in relationships(doc, people, (), article) if tie.type == "founded"]
    assert one.status == "claimed"
    assert one.attribution is not None
    assert people.name(one.attribution) == "Jonas Brandt"


def test_a_tie_has_a_tone_a_label_and_reasons(language: Language) -> None:
    one = only(language, "In May Maria Keller sued Jonas Brandt.")
    assert (one.type, one.label, one.tone) == ("coerces", "sued", "conflict")
    assert 0.5 < one.confidence < 1
    assert all(reason.endswith(".") for reason in one.reasons)


def test_every_relationship_has_its_sentence_as_evidence(language: Language) -> None:
    text = "In May Maria Keller met Jonas Brandt. Later Keller met Brandt again."
    article = Article("x", "", text)
    doc = language.read(text)
    (one,) = relationships(doc, cast(doc, article), (), article)
    assert [text[proof.start : proof.end].strip() for proof in one.evidence] == [
        "In May Maria Keller met Jonas Brandt.",
        "Later Keller met Brandt again.",
    ]


def test_the_lexicons_are_read_whole() -> None:
    lexicon = relation_lexicon()
    assert len(lexicon.verbs) > 900
    assert len(lexicon.roles) > 500
    assert {"holder", "whole"} == {
        place.name
        for classes in lexicon.roles.values()
        for one in classes
        for made in one.ties
        for place in (*made.sources, *made.targets)
    }


@pytest.mark.parametrize("line", ["hates: subject -> object", "owns: subject", "owns: subject:robot -> object"])
def test_a_line_that_is_no_tie_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="“"):
        tie(line)
