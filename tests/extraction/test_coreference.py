"""Who is who: names, kinds, descriptions and pronouns, on sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whowhen.core.records import Actor, Article
from whowhen.extraction.coreference import Cast, cast
from whowhen.extraction.language import Language

PIECES = ["Keller", "Maria", "Dr.", "the", "The", "U.S.", "Iraqi", "army", "al", "-", "Sirafi", "(", ")", '"', "“", "”"]
PIECES += ["ISIS", "of", "and", "&", "he", "It", "said", "called", "known", "as", "renamed", "Bank", "in", "Paris"]
PIECES += ["'s", ",", ".", "\n", "–", "president", "who", "12", "é"]


def cast_of(language: Language, text: str) -> Cast:
    return cast(language.read(text), Article("x", "", text))


def forms(language: Language, text: str) -> dict[str, set[str]]:
    """Each actor's name with all its other names."""
    return {actor.name: set(actor.aliases) for actor in cast_of(language, text).actors}


def meant(language: Language, text: str, word: str, nth: int = 0) -> str | None:
    """The name of the actor that a word of the text speaks of."""
    doc = language.read(text)
    people = cast(doc, Article("x", "", text))
    tokens = [token for token in doc if token.text == word]
    ident = people.at(tokens[nth])
    return None if ident is None else people.name(ident)


def kinds(language: Language, text: str) -> dict[str, str]:
    return {actor.name: actor.kind for actor in cast_of(language, text).actors}


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("Colonel Omar al-Sirafi resigned. Sirafi said he was ill.", "Omar al-Sirafi", "Sirafi"),
        ("Aurelia Sanz Mendes won. Sanz Mendes thanked her voters.", "Aurelia Sanz Mendes", "Sanz Mendes"),
        ("The Front for the Renewal of the North (FRN) lost.", "Front for the Renewal of the North", "FRN"),
        ("Nordlys Pharma AG grew fast, but Nordlys denied the report.", "Nordlys Pharma AG", "Nordlys"),
        ("Nordlys Pharma, Inc. grew. Nordlys Pharma denied the report.", "Nordlys Pharma, Inc.", "Nordlys Pharma"),
        ("The U.S. Supreme Court agreed. The Supreme Court takes few cases.", "U.S. Supreme Court", "Supreme Court"),
        (
            "Vantu and two friends set up the Dawn Corps. It soon changed its name to the Dawn League.",
            "Dawn League",
            "Dawn Corps",
        ),
        ("Colonel Idris Vantu, known in the port as “Kora”, fled.", "Idris Vantu", "Kora"),
        ('She met Petra "Pip" Lindqvist; Pip laughed.', 'Petra "Pip" Lindqvist', "Pip"),
        ("Peru paid the miners. Lima rejected the report at once.", "Peru", "Lima"),
        ("The Islamic Republic of Iran signed. Iran will pay.", "Iran", "Islamic Republic of Iran"),
        ("The Iraqi Army advanced. The Iraqi military lost a town.", "Iraqi Army", "Iraqi military"),
    ],
)
def test_the_names_of_one_actor_are_joined(language: Language, text: str, name: str, alias: str) -> None:
    assert alias in forms(language, text)[name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jonas Brandt met Maria Keller. Lena Brandt stayed away.", {"Jonas Brandt", "Maria Keller", "Lena Brandt"}),
        ("Mr Brandt sued Ms Brandt in May.", {"Brandt"}),
        ("Anna Weiss (SPD) spoke to Karl Holm.", {"Anna Weiss", "Karl Holm"}),
        ("The University of Norland sued the Bank of Norland.", {"University of Norland", "Bank of Norland"}),
        ("Brandt married Lena Brandt in May.", {"Brandt", "Lena Brandt"}),
        ("The Assembly of the Council of Lakes met. The Council of Lakes paid.", {"Council of Lakes"}),
    ],
)
def test_thin_evidence_joins_nobody(language: Language, text: str, names: set[str]) -> None:
    found = [actor.name for actor in cast_of(language, text).actors]
    assert names <= set(found)
    assert len(found) == len(set(found)) or names == {"Brandt"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Zorvan Tekk, a businessman from the coast, resigned.", "Zorvan Tekk", "person"),
        ("The tax inspectors raided Zorvan Tekk, a shipping firm, on Monday.", "Zorvan Tekk", "organization"),
        ("Helicopters landed near Zorvan, a market town by the river.", "Zorvan", "place"),
        ("France sent a frigate and forty gendarmes.", "France", "state"),
        ("Kenyan engineers rebuilt the road.", "Kenyan engineers", "group"),
        ("Baroness Kestrel Tamm, 63, resigned.", "Kestrel Tamm", "person"),
        ("The company's auditor, Tamm & Kestrel, resigned.", "Tamm & Kestrel", "organization"),
        ("The talks were held in Geneva.", "Geneva", "place"),
    ],
)
def test_kinds_follow_what_the_text_says(language: Language, text: str, name: str, kind: str) -> None:
    assert kinds(language, text)[name] == kind


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Maria Keller said she would resign.", "she", "Maria Keller"),
        ("Jonas Brandt told Maria Keller that her brother had left.", "her", "Maria Keller"),
        ("Nordlys Bank fired its director.", "its", "Nordlys Bank"),
        (
            "In May Jonas Brandt met U.S. ambassador Paul Weston. The ambassador made an offer.",
            "ambassador",
            "Paul Weston",
        ),
        ("The head of the league, Jonas Brandt, stayed in Oslo.", "head", "Jonas Brandt"),
        ("Jonas Brandt, who lives in Oslo, resigned.", "who", "Jonas Brandt"),
        ("France voted against it. The country has a veto.", "country", "France"),
        ("“I never met the minister in Oslo,” said Maria Keller.", "I", "Maria Keller"),
    ],
)
def test_descriptions_and_pronouns_are_resolved(language: Language, text: str, word: str, name: str) -> None:
    assert meant(language, text, word, nth=-1) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Maria Keller and Jonas Brandt were partners. In 2011 they signed an agreement.", "they"),
        ("Maria Keller met Jonas Brandt in May. The couple married in 1990.", "couple"),
        ("In May Maria Keller met Jonas Brandt. The two men signed nothing.", "men"),
    ],
)
def test_a_plural_speaks_of_several(language: Language, text: str, word: str) -> None:
    doc = language.read(text)
    people = cast(doc, Article("x", "", text))
    (token,) = [token for token in doc if token.text == word]
    assert {people.name(ident) for ident in people.all_at(token)} == {"Maria Keller", "Jonas Brandt"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Maria Keller left early. It was likely that the talks would fail.", "It"),
        ("Jonas Brandt spoke for an hour. She stayed silent.", "She"),
        ("Nordlys Bank closed. He was pleased.", "He"),
    ],
)
def test_what_does_not_agree_stays_open(language: Language, text: str, word: str) -> None:
    assert meant(language, text, word) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In May Nordlys Bank, which had lost money, closed.", "which"),
        ("Maria Keller moved to Nordlys Bank, where she worked for ten years.", "where"),
    ],
)
def test_a_relative_pronoun_is_a_mention(language: Language, text: str, word: str) -> None:
    (bank,) = [actor for actor in cast_of(language, text).actors if actor.name == "Nordlys Bank"]
    assert [text[mention.start : mention.end] for mention in bank.mentions] == ["Nordlys Bank", word]


def test_an_object_is_not_its_own_subject(language: Language) -> None:
    text = "Jonas Brandt came first. Then Paul Weston saw him."
    assert meant(language, text, "him") == "Jonas Brandt"


def test_an_adjective_belongs_to_its_state_without_being_a_mention(language: Language) -> None:
    text = "Iran denied it. Iranian-backed fighters left the town."
    doc = language.read(text)
    people = cast(doc, Article("x", "", text))
    adjective = next(token for token in doc if token.text == "Iranian")
    state = people.adjectival(adjective)
    assert state is not None
    assert people.name(state) == "Iran"
    assert [mention.start for mention in people.actor(state).mentions] == [0]


def test_a_description_is_taken_from_an_apposition(language: Language) -> None:
    text = "Maria Keller – founder and leader of the Dawn League – said that she was ill."
    (actor,) = [one for one in cast_of(language, text).actors if one.name == "Maria Keller"]
    assert actor.description == "founder and leader of the Dawn League"


def test_days_money_and_laws_are_no_actors(language: Language) -> None:
    text = "On Tuesday the price rose by $5 million, the first rise since Christmas."
    assert cast_of(language, text).actors == ()


def is_sound(actor: Actor, text: str) -> bool:
    starts = [mention.start for mention in actor.mentions]
    inside = all(0 <= mention.start < mention.end <= len(text) for mention in actor.mentions)
    return bool(starts) and starts == sorted(set(starts)) and inside


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=40,
    )
)
def test_any_text_gives_a_sound_cast(language: Language, pieces: list[str]) -> None:
    text = " ".join(pieces)
    doc = language.read(text)
    people = cast(doc, Article("x", "", text))
    assert [actor.id for actor in people.actors] == [f"a{n}" for n in range(1, len(people.actors) + 1)]
    firsts = [next(one.start for one in actor.mentions if one.kind == "name") for actor in people.actors]
    assert all(is_sound(actor, text) for actor in people.actors)
    assert firsts == sorted(firsts)
    assert {people.at(token) for token in doc} <= {None, *(actor.id for actor in people.actors)}
