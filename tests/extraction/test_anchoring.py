"""Which expression dates which word, on sentences of our own."""

from __future__ import annotations

import pytest

from whowhen.core.datewords import read as read_date
from whowhen.core.readings import resolve
from whowhen.core.records import Article, Publication, When
from whowhen.extraction.anchoring import when_of
from whowhen.extraction.language import Language
from whowhen.extraction.timex import time_expressions

PUBLISHED = Publication(read_date("2015-02-06"), "user")


def when(language: Language, text: str, word: str, published: Publication = PUBLISHED) -> When | None:
    doc = language.read(text)
    times = time_expressions(doc, Article("x", "", text, published=published))
    return when_of(next(token for token in doc if token.text == word), doc, times)


def dates(language: Language, text: str, *words: str) -> list[str | None]:
    found = (when(language, text, word) for word in words)
    return [one.date.edtf if one and one.date else None for one in found]


@pytest.mark.parametrize(
    ("text", "word", "edtf"),
    [
        ("Maria Keller founded Nordlys in Oslo in 1982.", "founded", "1982"),
        ("The bank's collapse in 2003 ruined her.", "collapse", "2003"),
        ("On 3 May 2011 Keller resigned and left the country.", "left", "2011-05-03"),
        ("Keller returned in 2004, ending the dispute.", "ending", "2004"),
        ("She met Brandt in 2004 at the hotel where he made the offer.", "made", "2004"),
        ("She has worked with Brandt since the bank's collapse in 2003.", "worked", "2003/.."),
        ("Keller was chairwoman until 2012.", "was", "../2012"),
        ("Keller ran the bank from 2004 to 2006.", "ran", "2004/2006"),
        ("The regulator did not act until 2013.", "act", "2013"),
        ("The affair began in March 2011, when Brandt expelled his treasurer.", "expelled", "2011-03"),
        ("14 April 2012, the day he resigned, was a Saturday.", "resigned", "2012-04-14"),
        ("On 20 March 2018 Keller resigned, three weeks after Brandt had sold the bank.", "sold", "2018-02-27"),
        ("Keller wrote it in 2011, six years before the studio hired her.", "hired", "2017"),
        ("1974: The firm opens a plant near the river.", "opens", "1974"),
    ],
)
def test_the_date_hangs_on_the_right_word(language: Language, text: str, word: str, edtf: str) -> None:
    assert dates(language, text, word) == [edtf]


@pytest.mark.parametrize(
    ("text", "word", "edtf", "other"),
    [
        ("Nordlys, which bought a mill from Brandt in 2009, closed the plant.", "bought", "2009", "closed"),
        ("Keller has sent lawyers to find papers stolen from her office two years ago.", "stolen", "2013", "sent"),
        ("Keller promised to sell the mill next year after the board voted against her.", "sell", "2016", "voted"),
        ("The board voted to dismiss Keller last week.", "voted", "2015-01-26/2015-02-01", "board"),
        ("In a letter sent in March 2012, Keller accused the bank of fraud.", "accused", "2012-03", "bank"),
        ("Last Friday Nordlys sued the bank.", "sued", "2015-01-30", "bank"),
        ("In a raid carried out in March 2012, police seized the papers.", "seized", "2012-03", "police"),
        ("Keller fled the country after a coup last year.", "coup", "2014", "country"),
        ("Trucks rolled in on Tuesday and grain trade went on.", "rolled", "2015-02-03", "grain"),
        ("Keller was seized by soldiers during the coup of 2009.", "seized", "2009", "soldiers"),
        ("Brandt signed a treaty on dividing the river in 2004.", "signed", "2004", "dividing"),
    ],
)
def test_the_parse_gives_way_to_what_tense_and_clause_allow(
    language: Language, text: str, word: str, edtf: str, other: str
) -> None:
    assert dates(language, text, word, other) == [edtf, None]


def test_a_date_stays_in_its_clause(language: Language) -> None:
    text = "Keller said on 2 March 2014 that Brandt, who likes chess, had sold the bank."
    assert dates(language, text, "said", "likes", "sold") == ["2014-03-02", None, None]


def test_different_tenses_do_not_share_a_date(language: Language) -> None:
    assert dates(language, "Keller was dismissed in 2004 and now lives in Rome.", "dismissed", "lives") == [
        "2004",
        None,
    ]


def test_what_is_planned_is_not_dated_by_its_plan(language: Language) -> None:
    assert dates(language, "In 2013 Keller threatened to sue the bank.", "threatened", "sue") == ["2013", None]


def test_how_long_a_time_lasts(language: Language) -> None:
    lasting = when(language, "Keller has led Nordlys since 2003.", "led")
    moment = when(language, "Keller joined Nordlys in 2003.", "joined")
    assert lasting is not None
    assert moment is not None
    assert (lasting.extent, moment.extent) == ("span", "within")


def test_the_words_of_a_time_are_kept_with_their_preposition(language: Language) -> None:
    plain = when(language, "Keller has led Nordlys since 2003.", "led")
    lent = when(language, "She has worked with Brandt since the bank's collapse in 2003.", "worked")
    assert plain is not None
    assert lent is not None
    assert (plain.text, lent.text) == ("since 2003", "since the bank's collapse in 2003")


def test_a_relative_time_waits_for_the_date_of_the_article(language: Language) -> None:
    found = when(language, "Keller has led Nordlys since last year.", "led", Publication())
    assert found is not None
    assert (found.date, found.basis) == (None, "relative")
    assert found.reading is not None
    resolved = resolve(found.reading, read_date("2015-02-06"))
    assert resolved is not None
    assert resolved.edtf == "2014/.."
