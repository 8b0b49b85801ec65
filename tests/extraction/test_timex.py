"""Temporal expressions: which words, which date, resting on what. The sentences are our own."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whowhen.core.dates import FuzzyDate, fuzzy
from whowhen.core.readings import resolve, rests_on_publication
from whowhen.core.records import Article, Publication, TimeExpression
from whowhen.extraction.language import Language, load
from whowhen.extraction.timex import time_expressions
from whowhen.extraction.timex.lexicon import head_classes, lexicon
from whowhen.extraction.timex.ranges import with_ranges

PUBLISHED = fuzzy("2015-02-06")


@pytest.fixture(scope="module")
def language() -> Language:
    return load()


def times(language: Language, text: str, published: FuzzyDate | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    return time_expressions(language.read(text), Article("x", "", text, published=Publication(published)))


def dated(found: tuple[TimeExpression, ...]) -> dict[str, str | None]:
    return {time.text: time.date.edtf if time.date else None for time in found}


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The bridge opened on 6 March 2012.", "6 March 2012", "2012-03-06"),
        ("The bridge opened on Tuesday, March 6th, 2012.", "Tuesday, March 6th, 2012", "2012-03-06"),
        ("The bridge opened on 2012-03-06.", "2012-03-06", "2012-03-06"),
        ("The bridge opened in early 2011.", "early 2011", "2011-01/2011-04"),
        ("The bridge decayed in the late 1990s.", "the late 1990s", "1997/1999"),
        ("Monks built it in the 11th century.", "the 11th century", "10XX"),
        ("It was rebuilt c. 1965.", "c. 1965", "1965~"),
        ("The consul was murdered in 44 BC.", "44 BC", "-0043"),
        ("The town burned in AD 79.", "AD 79", "0079"),
        ("They fled in the summer of 2013.", "the summer of 2013", "2013-22"),
        ("Sales rose in the third quarter of 2014.", "the third quarter of 2014", "2014-35"),
        ("They parted on Christmas Day 2009.", "Christmas Day 2009", "2009-12-25"),
        ("The trial began yesterday.", "yesterday", "2015-02-05"),
        ("The trial began on Monday.", "Monday", "2015-02-02"),
        ("The trial will begin on Monday.", "Monday", "2015-02-09"),
        ("The judge has scheduled a hearing Thursday.", "Thursday", "2015-02-12"),
        ("The bank has given them until Tuesday.", "Tuesday", "2015-02-10"),
        ("It fell below the high set on August 6.", "August 6", "2014-08-06"),
        ("The court meets again next week.", "next week", "2015-02-09/2015-02-15"),
        ("He resigned last summer.", "last summer", "2014-22"),
        ("He resigned late last month.", "late last month", "2015-01-21/2015-01-31"),
        ("He resigned earlier this month.", "earlier this month", "2015-02-01/2015-02-06"),
        ("He resigned in January last year.", "January last year", "2014-01"),
        ("He resigned in November.", "November", "2014-11"),
        ("The ship sank three days ago.", "three days ago", "2015-02-03"),
        ("The ship sank two years ago.", "two years ago", "2013"),
        ("It grew over the past seven to eight months.", "the past seven to eight months", "2014-06/2015-02-06"),
        ("Trade grew in the first half of the 19th century.", "the first half of the 19th century", "1800/1849"),
        ("Fires raged in the last two weeks of June 2014.", "the last two weeks of June 2014", "2014-06-17/2014-06-30"),
        ("The council met in the year 325.", "the year 325", "0325"),
        ("The mill burned in the early 5th century BC.", "the early 5th century BC", "-0499/-0466"),
        ("The wage will be paid in two weeks.", "two weeks", "2015-02-20"),
        ("The guards came at dawn on Tuesday.", "dawn on Tuesday", "2015-02-03"),
        ("It rained in the first week of January.", "the first week of January", "2015-01-01/2015-01-07"),
    ],
)
def test_words_and_dates(language: Language, text: str, words: str, edtf: str) -> None:
    assert dated(times(language, text)) == {words: edtf}


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("She was elected on 20 March 2003. Two weeks later she fell ill.", "Two weeks later", "2003-04-03"),
        ("She was elected in 1990. In May 1991 she fled. That year the mine closed.", "That year", "1991"),
        ("The book came out in August 1990. It was banned within a month.", "a month", "1990-08/1990-09"),
        ("She fled in November 1942. In January the city fell.", "January", "1943-01"),
        ("She fled in August 1942. The following spring the city fell.", "The following spring", "1943-21"),
        (
            "The merger was signed on 4 May 2012. Three weeks after the merger the mill closed.",
            "Three weeks",
            "2012-05-25",
        ),
        ("He retired a year before he died in August 1994.", "a year", "1993"),
        ("The battle lasted from 31 May to 1 June 1916.", "31 May", "1916-05-31"),
    ],
)
def test_what_rests_on_the_story_rather_than_on_the_article(
    language: Language, text: str, words: str, edtf: str
) -> None:
    found = times(language, text)
    assert dated(found)[words] == edtf
    assert not any(rests_on_publication(time.reading) for time in found if time.text == words and time.reading)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("They waited for two weeks.", "duration", "P2W"),
        ("They waited for 2 1/2 years.", "duration", "P2Y6M"),
        ("They waited for several months.", "duration", "PXM"),
        ("They met every day.", "set", "P1D"),
        ("They met every Monday.", "set", "XXXX-WXX-1"),
        ("They are rich now.", "date", "PRESENT_REF"),
        ("They met on Friday morning.", "time", "2015-02-06TMO"),
        ("They met at 10 p.m. on Tuesday.", "time", "2015-02-03T22:00"),
        ("They met last week.", "date", "2015-W05"),
    ],
)
def test_kinds_and_timex3_values(language: Language, text: str, kind: str, value: str) -> None:
    (time,) = times(language, text)
    assert (time.kind, time.timex3) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "© 2025 Example Media. All rights reserved.",
        "Copyright 2019 Example Media",
        "The march of the penguins may be long.",
        "He owns 1,950 cows and paid $1995 for Room 1812.",
        "Call 555-1234 for the second chance.",
    ],
)
def test_what_is_no_time(language: Language, text: str) -> None:
    assert times(language, text) == ()


def test_without_a_date_explicit_times_stand_and_relative_ones_wait(language: Language) -> None:
    text = "The firm was founded in 1982. It closed last summer and its owner left on Monday."
    found = times(language, text, None)
    assert dated(found) == {"1982": "1982", "last summer": None, "Monday": None}
    assert [time.timex3 for time in found] == ["1982", "XXXX-SU", "XXXX-WXX-1"]
    assert dated(times(language, text)) == {
        time.text: date.edtf for time in found if time.reading and (date := resolve(time.reading, PUBLISHED))
    }


@pytest.mark.parametrize(
    ("text", "words", "kind", "edtf"),
    [
        ("She led it from 2001 to 2006.", "2001 to 2006", "duration", "2001/2006"),
        ("The war of 1914–18 ruined it.", "1914–18", "duration", "1914/1918"),
        ("They met between May and July.", "May and July", "date", "2014-05/2014-07"),
        ("The 2010/11 season was wet.", "2010/11", "duration", "2010/2011"),
        ("They met from March to May.", "March to May", "duration", "2014-03/2014-05"),
        ("They met on 9–12 March 2014.", "9–12 March 2014", "duration", "2014-03-09/2014-03-12"),
    ],
)
def test_ranges_are_one_time(language: Language, text: str, words: str, kind: str, edtf: str) -> None:
    (time,) = with_ranges(text, times(language, text))
    assert (time.text, time.kind, time.date) == (words, kind, fuzzy(edtf))


def test_every_word_of_the_lexicon_is_found(language: Language) -> None:
    for section in ("holidays", "references", "rates", "spans"):
        for phrase in lexicon()[section]:
            assert head_classes(phrase.removeprefix("the ").split()[0].split("-")[0]) - {phrase}, phrase
            assert times(language, f"It happened, {phrase}, as they said."), phrase


WORDS = st.sampled_from(
    ["the", "last", "next", "two", "31", "May", "1999", "years", "ago", "-", "–", "BC", "century", "Monday", "of",
     "to", "a",
     "half", "and", "early", "since", "then", "'99", "12/13/14", "10:75", "99 p.m.", "\n", "first", "weeks", "after"]
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join)))
def test_no_text_raises_and_every_date_is_one(language: Language, text: str) -> None:
    for time in times(language, text):
        assert text[time.start : time.end] == time.text
        if time.date is not None:
            assert fuzzy(time.date.edtf) == time.date
            assert time.date.order[0] <= time.date.order[1]
            assert time.reading is not None
            assert resolve(time.reading, PUBLISHED) == time.date


@pytest.mark.parametrize(
    ("words", "edtf"),
    [("the southern summer of 1998", "1998-30"), ("last austral winter", "2014-32"), ("last summer", "2014-22")],
)
def test_seasons_are_northern_unless_the_text_says_otherwise(language: Language, words: str, edtf: str) -> None:
    article = Article("a", "", f"The ship sank {words}.", published=Publication(fuzzy("2015-02-06"), "user"))
    (time,) = time_expressions(language.read(article.text), article)
    assert time.date is not None
    assert time.date.edtf == edtf


@pytest.mark.parametrize(
    ("words", "edtf"), [("r. 117–138", "0117/0138"), ("r. 27 BC – AD 14", "-0026/0014"), ("r. 9–2 BCE", "-0008/-0001")]
)
def test_the_years_of_a_reign_are_one_time(language: Language, words: str, edtf: str) -> None:
    text = f"The ruler ({words}) built the wall."
    (time,) = time_expressions(language.read(text), Article("a", "", text))
    assert (time.text, time.date and time.date.edtf) == (words, edtf)
