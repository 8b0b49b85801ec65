"""The pipeline, the lexicons, and what is English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.language import Language, LanguageError, is_english, lexicon, load

OURS = ["capitals", "contexts", "countries", "function_words", "given_names", "groups", "organisations", "peoples"]
OURS += ["persons", "places"]

ENGLISH = "The council met on Monday and agreed that the bridge would be built before the end of the year."
FOREIGN = [
    "Le conseil s'est réuni lundi et a décidé que le pont serait construit avant la fin de l'année.",
    "Der Rat trat am Montag zusammen und beschloss, dass die Brücke bis zum Jahresende gebaut wird.",
    "De raad kwam maandag bijeen en besloot dat de brug voor het einde van het jaar gebouwd zou worden.",
    "Rådet mødtes mandag og besluttede, at broen skulle bygges inden årets udgang.",
    "El consejo se reunió el lunes y decidió que el puente se construiría antes de fin de año.",
    "Совет собрался в понедельник и решил, что мост построят до конца года.",
]


def words(value: Any) -> Iterator[str]:
    """All texts inside a lexicon's value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)


@pytest.mark.parametrize("name", OURS)
def test_a_lexicon_loads_whole(name: str) -> None:
    found = list(words(dict(lexicon(name))))
    assert found
    assert all(word.strip() == word and word for text in found for word in text.split("\n") if text.count("\n") == 0)


@pytest.mark.parametrize("name", ["capitals", "contexts", "groups", "organisations", "places"])
def test_what_is_compared_in_lower_case_is_written_so(name: str) -> None:
    lists = {row: value for row, value in lexicon(name).items() if row != "regions"}
    assert [word for word in words(lists) if word != word.lower()] == []


def test_no_given_name_is_listed_twice() -> None:
    for row in lexicon("given_names").values():
        names = row.split()
        assert len(names) == len(set(names))


def test_the_gazetteer_knows_states_their_adjectives_and_seats() -> None:
    world = gazetteer()
    assert world.countries["iraq"] == world.adjectives["iraqi"] == world.adjectives["iraqis"] == "IQ"
    assert world.countries["us"] == world.countries["united states"] == world.seats["washington"] == "US"
    assert world.proper_seats["kremlin"] == "RU"
    assert world.is_demonym("Shiite")
    assert not world.is_demonym("Nordlys")


def test_english_is_told_from_other_languages() -> None:
    assert is_english(ENGLISH)
    assert [text for text in FOREIGN if is_english(text)] == []


def test_a_headline_alone_is_not_refused() -> None:
    assert is_english("Mayor quits")


def test_an_unknown_model_is_refused_with_a_sentence() -> None:
    with pytest.raises(LanguageError, match="“no_such_model” cannot be loaded"):
        load("no_such_model")


def test_a_headline_ends_its_sentence(language: Language) -> None:
    doc = language.read("Council approves the bridge\nThe council met on Monday in Harbourton.")
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["Council", "The"]


def test_a_wrapped_line_goes_on(language: Language) -> None:
    doc = language.read("The council met on Monday in the\nOld Hall of the town.")
    assert len(list(doc.sents)) == 1
