"""Which stretches of a text are names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.extraction.language import Language
from whowhen.extraction.mentions import named_spans
from whowhen.extraction.names import initials_fit, is_acronym, name_key, title_gender, title_length
from whowhen.extraction.words import words_of


def names(language: Language, text: str) -> list[str]:
    """The names of a text, a title in square brackets before its bearer."""
    spans = named_spans(words_of(language.read(text)))
    return [f"[{span.title}] {span.text}" if span.title else span.text for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday Colonel Idris Vantu met Dr. Nomsa Khuze.", ["[colonel] Idris Vantu", "[dr.] Nomsa Khuze"]),
        ("In May he met Park Ji-woo and Ana de la Vega.", ["Park Ji-woo", "Ana de la Vega"]),
        ("Yesterday Omar al-Sirafi left.", ["Omar al-Sirafi"]),
        ('He told Petra "Pip" Lindqvist about it.', ['Petra "Pip" Lindqvist']),
        ("She sued the Bank of Norland for libel.", ["Bank of Norland"]),
        ("He joined the Teachers' Union in June.", ["Teachers' Union"]),
        ("The firm Brandt & Holm closed.", ["Brandt & Holm"]),
        ("It was signed by Defense Secretary Harlan Weston.", ["[defense secretary] Harlan Weston"]),
        (
            "The rebels of the Front for the Renewal of the North (FRN) fled.",
            ["Front for the Renewal of the North", "FRN"],
        ),
        ("Iranian-backed fighters left Basra on Friday.", ["Basra"]),
    ],
)
def test_names_are_found_with_their_small_words(language: Language, text: str, expected: list[str]) -> None:
    assert names(language, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is Visiting Professor at the University of Norland.", ["University of Norland"]),
        ("He left as Senior Vice President of Nordlys Pharma.", ["Nordlys Pharma"]),
        ("She is a Greta Holm Professor of Botany there.", []),
        ("In May a Green Party Deputy Leader resigned.", ["Green Party"]),
        ("It was told to Chief Financial Officer Maria Keller.", ["[chief financial officer] Maria Keller"]),
        ("The UN Secretary-General Bo Lind flew in.", ["UN", "[secretary-general] Bo Lind"]),
        (
            "In June the Office of the Data Protection Commissioner sued.",
            ["Office of the Data Protection Commissioner"],
        ),
        ("Yesterday Kate Bishop praised the Hollywood Reporter.", ["Kate Bishop", "Hollywood Reporter"]),
    ],
)
def test_an_office_in_capitals_is_no_name(language: Language, text: str, expected: list[str]) -> None:
    assert names(language, text) == expected


def test_days_months_and_adjectives_alone_are_no_names(language: Language) -> None:
    assert names(language, "Last Tuesday the Iraqi guests ate; in March they slept.") == []


def test_a_surname_is_known_again_at_the_start_of_a_sentence(language: Language) -> None:
    found = names(language, "In May Judge Esperanza Villar Oduya spoke. Oduya wrote for the majority.")
    assert found == ["[judge] Esperanza Villar Oduya", "Oduya"]


def test_a_title_in_capitals_names_only_whom_the_text_names(language: Language) -> None:
    text = "Ferry Strike Enters Second Week As Nordlys Talks Fail\nThe union told Nordlys that talks had failed."
    assert names(language, text) == ["Nordlys", "Nordlys"]


@pytest.mark.parametrize(
    ("text", "key"),
    [("The U.S.", "us"), ("Iran’s", "iran"), ("the Dawn–Corps", "dawn-corps"), ("Té", "té")],
)
def test_keys_make_forms_comparable(text: str, key: str) -> None:
    assert name_key(text) == key


def test_acronyms_and_their_initials() -> None:
    assert all(map(is_acronym, ["ISIS", "U.S.", "AfD"]))
    assert not any(map(is_acronym, ["Iran", "McKay", "I", "New York"]))
    assert initials_fit("FRN", ["Front", "for", "the", "Renewal", "of", "the", "North"])
    assert initials_fit("OSCE", ["Organization", "for", "Security", "and", "Co-operation", "in", "Europe"])
    assert not initials_fit("FRN", ["Front", "National"])


def test_titles_are_counted_and_gendered() -> None:
    assert title_length(["prime", "minister", "ann", "lee"]) == 2
    assert title_length(["general", "dr.", "lee"]) == 2
    assert (title_gender("mrs"), title_gender("sir"), title_gender("general")) == ("f", "m", "")


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text) or name_key(text).startswith(("the ", "a ", "an "))
