"""Readings: how dates follow from anchors, anew for another anchor, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.core.codec import decode, encode
from whowhen.core.dates import day_date, fuzzy
from whowhen.core.readings import Reading, Step, explain, resolve, rests_on_publication, since, until
from whowhen.core.records import Article, TimeExpression
from whowhen.core.timexvalues import timex3, unknown, value_of

PUBLISHED = fuzzy("2015-02-06")
MERGER = Reading(edtf="2003-03-20")


@pytest.mark.parametrize(
    ("steps", "edtf"),
    [
        ((Step("last", "summer"),), "2014-22"),
        ((Step("move", "day", -2),), "2015-02-04"),
        ((Step("move", "month", -1), Step("part", "late")), "2015-01-21/2015-01-31"),
        ((Step("this", "month"), Step("sofar")), "2015-02-01/2015-02-06"),
        ((Step("this", "month"), Step("rest")), "2015-02-06/2015-02-28"),
        ((Step("latest", "Monday"),), "2015-02-02"),
        ((Step("latest", "Friday"),), "2015-02-06"),
        ((Step("next", "March"),), "2015-03"),
        ((Step("near", "May", 4),), "2015-05"),
        ((Step("near", "July", 4),), "2014-07"),
        ((Step("this", "week"), Step("move", "week", -1)), "2015-01-26/2015-02-01"),
        ((Step("past", "month", 8),), "2014-06/2015-02-06"),
        ((Step("ahead", "year", 3),), "2015-02-06/2018-12-31"),
        ((Step("last", "Thanksgiving (4 Thursday November)"),), "2014-11-27"),
        ((Step("coming", "Good Friday (Easter -2)"),), "2015-04-03"),
        ((Step("move", "year", -1), Step("on", "June")), "2014-06"),
        ((Step("next", "October"), Step("nth", "Monday", 1)), "2015-10-05"),
        ((Step("latest", "Monday"), Step("since")), "2015-02-02/.."),
    ],
)
def test_steps_from_the_articles_date(steps: tuple[Step, ...], edtf: str) -> None:
    assert resolve(Reading(steps=steps), PUBLISHED) == fuzzy(edtf)


def test_steps_from_another_reading_do_not_need_the_articles_date() -> None:
    later = Reading(anchor=MERGER, steps=(Step("move", "week", 2),))
    assert resolve(later, None) == fuzzy("2003-04-03")
    assert not rests_on_publication(later)


def test_without_the_articles_date_a_relative_reading_waits() -> None:
    assert resolve(Reading(steps=(Step("move", "day", -1),)), None) is None
    assert resolve(Reading(edtf="1982"), None) == fuzzy("1982")


def test_an_unknown_step_leads_nowhere() -> None:
    assert resolve(Reading(steps=(Step("fly", "day", 1),)), PUBLISHED) is None


def test_a_range_ends_with_its_other_reading() -> None:
    may = Reading(steps=(Step("latest", "May"),), end=Reading(steps=(Step("latest", "July"),)))
    assert resolve(may, PUBLISHED) == fuzzy("2014-05/2014-07")


def test_since_and_until() -> None:
    assert resolve(since(MERGER), None) == fuzzy("2003-03-20/..")
    assert resolve(until(MERGER), None) == fuzzy("../2003-03-20")


def test_why_a_date_is_told_in_sentences() -> None:
    assert explain(Reading(steps=(Step("last", "summer"),)), "last summer", PUBLISHED) == (
        "“last summer” → summer before the article's date, 6 February 2015 → June–August 2014 (summer 2014)",
    )
    (told,) = explain(Reading(anchor=MERGER, steps=(Step("move", "day", 2),)), "two days later", PUBLISHED)
    assert "2 days after the date mentioned before, 20 March 2003" in told
    (told,) = explain(Reading(steps=(Step("move", "day", -1),)), "yesterday", None)
    assert "not known" in told


steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(
            ["this", "move", "past", "ahead", "part", "latest", "coming", "next", "last", "near", "sofar", "nth"]
        ),
        st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "Monday", "May", "summer", "late"]),
        st.integers(-400, 400),
    ),
    max_size=3,
).map(tuple)


@given(steps, st.integers(-600_000, 2_000_000))
def test_any_steps_come_to_a_date_that_parses_or_to_nothing(steps: tuple[Step, ...], number: int) -> None:
    date = resolve(Reading(steps=steps), day_date(number))
    if date is not None:
        assert fuzzy(date.edtf) == date
        assert date.order[0] <= date.order[1]


@given(st.integers(-400, 400), st.integers(0, 3_000_000), st.integers(-5000, 5000))
def test_days_counted_from_the_article_move_with_it_and_back(amount: int, number: int, shift: int) -> None:
    reading = Reading(steps=(Step("move", "day", amount),))
    first = resolve(reading, day_date(number))
    second = resolve(reading, day_date(number + shift))
    assert first is not None
    assert second is not None
    assert first.earliest is not None
    assert second.earliest == first.earliest + shift
    assert resolve(reading, day_date(number)) == first


def test_readings_survive_the_codec() -> None:
    reading = Reading(anchor=MERGER, steps=(Step("move", "week", 2),), end=Reading(edtf="2004"), form="day")
    time = TimeExpression(0, 3, "two", "date", "2003-04-03", None, reading)
    article = Article("a1", "A title", "two weeks later", times=(time,))
    assert decode(Article, encode(article)) == article


@pytest.mark.parametrize(
    ("edtf", "form", "value"),
    [
        ("2015-02-06", "day", "2015-02-06"),
        ("2015-02-06", "day:TMO", "2015-02-06TMO"),
        ("2015-02-02/2015-02-08", "week", "2015-W06"),
        ("2015-02-07/2015-02-08", "weekend", "2015-W06-WE"),
        ("2014-22", "season", "2014-SU"),
        ("2014-35", "quarter", "2014-Q3"),
        ("2011-01/2011-04", "year", "2011"),
        ("-0043", "year", "BC0044"),
        ("198X", "decade", "198"),
        ("10XX", "century", "10"),
        ("2003-01-03/2004-01-02", "day", "2003-XX-XX"),
    ],
)
def test_timex3_values(edtf: str, form: str, value: str) -> None:
    assert timex3(fuzzy(edtf), form) == value


def test_a_value_follows_its_date_or_waits_for_it() -> None:
    reading = Reading(steps=(Step("latest", "Monday"),), form="day:TMO")
    assert value_of(reading, resolve(reading, PUBLISHED)) == "2015-02-02TMO"
    assert value_of(reading, resolve(reading, None)) == "XXXX-WXX-1TMO"


def test_timex3_values_while_the_year_is_unknown() -> None:
    assert [unknown("day", "Monday"), unknown("month", "May"), unknown("season", "summer"), unknown("week")] == [
        "XXXX-WXX-1",
        "XXXX-05",
        "XXXX-SU",
        "XXXX-WXX",
    ]
