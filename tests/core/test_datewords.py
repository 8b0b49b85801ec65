"""Dates in words, and the words that people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.core.dates import DateError, day_date, fuzzy, span_date
from whowhen.core.datewords import in_short_words, in_words, read

TODAY = fuzzy("2015-02-06")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2015-02-06", "6 February 2015"),
        ("2014-22", "June–August 2014 (summer 2014)"),
        ("2014-24", "December 2014 – February 2015 (winter 2014)"),
        ("2014-35", "July–September 2014 (third quarter of 2014)"),
        ("-0043", "44 BCE"),
        ("0012", "12 CE"),
        ("1965~", "about 1965"),
        ("198X", "1980s"),
        ("10XX", "11th century"),
        ("2003/..", "since 2003"),
        ("../2014-05", "until May 2014"),
        ("2015-01-21/2015-01-31", "21–31 January 2015"),
        ("2014-12-28/2015-01-03", "28 December 2014 – 3 January 2015"),
        ("1990/1993", "1990–1993"),
        ("-0217/-0200", "218–201 BCE"),
        ("2015-02-06T14:30", "6 February 2015, 14:30"),
    ],
)
def test_dates_in_words(edtf: str, words: str) -> None:
    assert in_words(fuzzy(edtf)) == words


def test_short_words_for_tight_labels() -> None:
    assert in_short_words(fuzzy("2014-22")) == "summer 2014"
    assert in_short_words(fuzzy("2015-02-06")) == "6 Feb 2015"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2012", "2012"),
        ("March 2012", "2012-03"),
        ("summer 2014", "2014-22"),
        ("c. 1900", "1900~"),
        ("44 BC", "-0043"),
        ("12 CE", "0012"),
        ("between 1999 and 2001", "1999/2001"),
        ("between 218 and 201 BC", "-0217/-0200"),
        ("1914–18", "1914/1918"),
        ("from May to July 2014", "2014-05/2014-07"),
        ("21 to 31 January 2015", "2015-01-21/2015-01-31"),
        ("Feb. 6, 2015", "2015-02-06"),
        ("6th of February 2015", "2015-02-06"),
        ("13/2/2015", "2015-02-13"),
        ("the 1980s", "198X"),
        ("late 1990s", "1997/1999"),
        ("early 2011", "2011-01/2011-04"),
        ("11th century", "10XX"),
        ("Q3 2014", "2014-35"),
        ("since May", "2014-05/.."),
        ("until May 2014", "../2014-05"),
        ("before 1900", "../1899"),
        ("29 February", "2012-02-29"),
        ("yesterday", "2015-02-05"),
        ("2014-06/2015-02", "2014-06/2015-02"),
        ("2003/..", "2003/.."),
    ],
)
def test_what_people_type_is_read(text: str, edtf: str) -> None:
    assert read(text, TODAY).edtf == edtf


@pytest.mark.parametrize(
    "text", ["", "soonish", "6/2/2015", "12", "2015-02-30", "30 February 2014", "2001 to 1999", "since", "May", "early"]
)
def test_what_cannot_be_read_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(DateError, match=r"[A-Z“].*[.]$"):
        read(text)


@given(st.text(max_size=40))
def test_no_text_does_worse_than_a_date_error(text: str) -> None:
    try:
        date = read(text, TODAY)
    except DateError:
        return
    assert date.order[0] <= date.order[1]


@given(st.integers(1, 3_000_000), st.integers(0, 100_000))
def test_days_in_words_read_back(number: int, length: int) -> None:
    for date in (day_date(number), span_date(number, number + length)):
        again = read(in_words(date))
        assert (again.earliest, again.latest) == (date.earliest, date.latest)
