"""Who is tied to whom, on sentences of our own."""

from __future__ import annotations

import pytest

from whowhen.core.records import UNDIRECTED, Article
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
    ],
)
def test_a_tie_that_the_syntax_shows_is_found(language: Language, text: str, expected: str) -> None:
    assert expected in found(language, text)


def test_appearing_in_one_sentence_is_no_relationship(language: Language) -> None:
    assert found(language, "While Maria Keller slept in Oslo, Jonas Brandt walked through Hamburg.") == set()


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
