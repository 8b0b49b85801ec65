"""When ties held and actors appeared, on a project that can be counted by hand."""

from dataclasses import replace

import samples
from whowhen.core.change import change_of
from whowhen.core.dates import fuzzy
from whowhen.core.records import Event, Participant, Relationship, When
from whowhen.core.spells import Spells


def texts(dates):
    return [date.edtf for date in dates]


def test_a_tie_has_its_own_time_else_that_of_its_events():
    project = samples.badr()
    spells = Spells(project)
    assert texts(spells.of_tie(project["tie-founded"])) == ["1982"]
    assert texts(spells.of_tie(project["tie-supports"])) == ["2015-01-21/2015-01-31"]
    assert texts(spells.of_tie(project["tie-leads"])) == ["1982"]  # the founding is an event of both


def test_an_actor_appears_with_its_first_event():
    spells = Spells(samples.badr())
    assert spells.first_day("badr") == spells.first_day("amiri") == fuzzy("1982").earliest
    assert spells.first_day("jones") == fuzzy("2015-01-21").earliest
    assert spells.first_day("nobody") == float("inf")


def test_an_open_beginning_counts_by_its_end_and_a_dismissed_event_not_at_all():
    project = samples.badr()
    parts = (Participant("saddam"),)
    until = Event("until", "Ruled", when=When(fuzzy("../1990")), participants=parts)
    ouster = project["ouster"]
    project.apply(change_of("", [("until", None, until), ("ouster", ouster, replace(ouster, review="rejected"))]))
    assert Spells(project).first_day("saddam") == fuzzy("1990").latest


def test_a_tie_dates_its_actors():
    project = samples.badr()
    tie = Relationship("tie", "saddam", "amirli", "leads", when=When(fuzzy("1979")))
    project.apply(change_of("", [("tie", None, tie)]))
    assert Spells(project).first_day("amirli") == fuzzy("1979").earliest
