"""Whether something happened and who says so, on sentences of our own."""

from __future__ import annotations

import pytest

from whowhen.core.records import Article
from whowhen.extraction.coreference import cast
from whowhen.extraction.eventwords import TYPES
from whowhen.extraction.factuality import stance
from whowhen.extraction.language import Language, lexicon


def voice(language: Language, text: str, word: str) -> tuple[str, str | None]:
    """The status of the word's claim and the name of who says so."""
    doc = language.read(text)
    people = cast(doc, Article("x", "", text))
    found = stance(next(token for token in doc if token.text == word), doc, people)
    return found.status, people.name(found.attribution) if found.attribution else None


@pytest.mark.parametrize(
    ("text", "word", "status", "who"),
    [
        ("Maria Keller sold the bank.", "sold", "asserted", None),
        ("Maria Keller said that Jonas Brandt had sold the bank.", "sold", "claimed", "Maria Keller"),
        ("According to Maria Keller, Jonas Brandt sold the bank.", "sold", "claimed", "Maria Keller"),
        ("Jonas Brandt, Maria Keller added, sold the bank.", "sold", "claimed", "Maria Keller"),
        ('"Jonas sold the bank," Maria Keller told reporters.', "sold", "claimed", "Maria Keller"),
        ("Maria Keller denied that Jonas Brandt had sold the bank.", "sold", "denied", "Maria Keller"),
        ("Maria Keller rejected the claim that Jonas Brandt had sold the bank.", "sold", "denied", "Maria Keller"),
        ("Jonas Brandt did not sell the bank.", "sell", "negated", None),
        ("Jonas Brandt never sold the bank.", "sold", "negated", None),
        ("Jonas Brandt refused to sell the bank.", "sell", "negated", None),
        ("Jonas Brandt will sell the bank.", "sell", "planned", None),
        ("Jonas Brandt is to sell the bank.", "sell", "planned", None),
        ("Jonas Brandt plans to sell the bank.", "sell", "planned", None),
        ("The vote is scheduled for May.", "scheduled", "planned", None),
        ("Jonas Brandt might sell the bank.", "sell", "hypothetical", None),
        ("If Jonas Brandt sells the bank, Maria Keller will leave.", "sells", "hypothetical", None),
        ("The law did not pass until 2013.", "pass", "asserted", None),
    ],
)
def test_status_and_source(language: Language, text: str, word: str, status: str, who: str | None) -> None:
    assert voice(language, text, word) == (status, who)


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Brandt sold the bank in 2012, as Maria Keller tells it.",
        "Jonas Brandt sold the bank in 2012, or so Maria Keller says.",
        "The bank, says Maria Keller, was sold in 2012.",
        "Maria Keller is certain that Jonas Brandt sold the bank in 2012.",
        "Maria Keller's version is that Jonas Brandt sold the bank in 2012.",
        "Maria Keller reminded reporters that Jonas Brandt had sold the bank in 2012.",
        "Maria Keller is quoted as saying that Jonas Brandt sold the bank in 2012.",
        "Maria Keller confessed to having sold the bank in 2012.",
        "Maria Keller, one of two owners who said that the bank was sold in 2012, is ill.",
        "Maria Keller spoke of a plot: Jonas Brandt sold the bank in 2012.",
        "Maria Keller has another explanation: Jonas Brandt sold the bank in 2012.",
        "It was Maria Keller who said that Jonas Brandt sold the bank in 2012.",
        "Jonas Brandt sold the bank in 2012, as Maria Keller has always maintained.",
        "Jonas Brandt was accused by Maria Keller of having sold the bank in 2012.",
        "Two lawyers, led by Maria Keller, told jurors that Jonas Brandt had sold the bank in 2012.",
        "Maria Keller says that Jonas Brandt is ruined. He allegedly sold the bank in 2012.",
    ],
)
def test_ways_of_telling_whose_claim_it_is(language: Language, text: str) -> None:
    assert voice(language, text, "sold") == ("claimed", "Maria Keller")


def test_who_spoke_last_goes_on_speaking(language: Language) -> None:
    text = (
        "Nordlys and Sundbank fell out. Nordlys said that it was ill advised. "
        "According to the report, the bank was sold in 2012."
    )
    assert voice(language, text, "sold") == ("claimed", "Nordlys")


def test_the_innermost_source_counts(language: Language) -> None:
    text = "Lena Vogt reports that Maria Keller claimed the minister had offered her a post."
    assert voice(language, text, "offered") == ("claimed", "Maria Keller")


def test_neither_confirming_nor_denying_is_no_denial(language: Language) -> None:
    text = "Jonas Brandt would neither confirm nor deny Maria Keller's assertion that help had been offered."
    assert voice(language, text, "offered") == ("claimed", "Maria Keller")


def test_unnamed_speakers_after_the_fact_leave_it_to_the_text(language: Language) -> None:
    assert voice(language, "Soldiers stormed the palace, two officials said.", "stormed") == ("asserted", None)


def test_documents_leave_it_to_the_text_unless_somebody_made_them(language: Language) -> None:
    assert voice(language, "Minutes show that Jonas Brandt sold the bank.", "sold") == ("asserted", None)
    text = "Jonas Brandt sold the bank, according to a report written by Maria Keller."
    assert voice(language, text, "sold") == ("claimed", "Maria Keller")


def test_an_aside_is_the_narrators(language: Language) -> None:
    text = "Maria Keller said that Jonas Brandt, who founded Nordlys, had left."
    assert voice(language, text, "founded") == ("asserted", None)
    assert voice(language, text, "left") == ("claimed", "Maria Keller")


def test_a_time_phrase_takes_its_event_for_granted(language: Language) -> None:
    text = "Maria Keller said that prices had risen since Brandt's dismissal."
    assert voice(language, text, "dismissal") == ("asserted", None)


@pytest.mark.parametrize("section", ["verbs", "nouns", "adjectives", "adverbs", "modals", "words"])
def test_the_lexicon_of_factuality_is_whole(section: str) -> None:
    for words in lexicon("factuality")[section].values():
        assert words
        assert all(word == word.strip().lower() for word in words)


def test_the_lexicon_of_events_gives_each_word_one_type() -> None:
    for part in ("verbs", "nouns"):
        words = [word for kind in TYPES for word in lexicon("events")[kind][part]]
        assert len(words) == len(set(words))
    assert all(lexicon("events")["kinds"].values())
