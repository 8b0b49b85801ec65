"""Words of a text as evidence, mention, name and date; extents and tags."""

from __future__ import annotations

import samples
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.edits.events import revert_date, set_extent
from whowhen.core.edits.evidence import add_alias, add_evidence, date_by_words, remove_evidence
from whowhen.core.edits.revision import add_tags
from whowhen.core.records import Evidence, Mention, When

PROOF = Evidence("art", 4, 7)


def test_evidence_is_added_once_and_removed():
    document = Document(samples.badr())
    document.do(add_evidence(document.project, "tie-leads", PROOF))
    assert document.project["tie-leads"].evidence[-1] == PROOF
    assert add_evidence(document.project, "tie-leads", PROOF).is_empty
    document.do(remove_evidence(document.project, "tie-leads", PROOF))
    assert PROOF not in document.project["tie-leads"].evidence
    assert "evidence" in document.project["tie-leads"].edited


def test_evidence_of_an_actor_is_a_mention_in_the_order_of_the_text():
    document = Document(samples.badr())
    document.do(add_evidence(document.project, "amiri", PROOF))
    assert document.project["amiri"].mentions[0] == Mention("art", 4, 7)
    assert add_evidence(document.project, "amiri", PROOF).is_empty


def test_a_name_is_an_alias_once():
    document = Document(samples.badr())
    document.do(add_alias(document.project, "amiri", "the  man", PROOF))
    assert document.project["amiri"].aliases == ("Amiri", "the man")
    assert add_alias(document.project, "amiri", "The Man", PROOF).is_empty
    assert add_alias(document.project, "amiri", " ", PROOF).is_empty


def test_a_date_by_words_keeps_the_texts_own():
    document = Document(samples.badr())
    own = document.project["siege"].when
    document.do(date_by_words(document.project, "siege", When(fuzzy("1982"), "in 1982", "user")))
    assert document.project["siege"].date == fuzzy("1982")
    assert document.project["siege"].extracted == own
    document.do(revert_date(document.project, ["siege"]))
    assert document.project["siege"].when == own


def test_extent_changes_and_the_date_stays():
    document = Document(samples.badr())
    own = document.project["siege"].when
    document.do(set_extent(document.project, ["siege", "renamed"], "span"))
    assert document.project["siege"].when.extent == "span"
    assert document.project["siege"].date == own.date
    assert document.project["renamed"].when is None
    document.do(revert_date(document.project, ["siege"]))
    assert document.project["siege"].when == own


def test_tags_are_added_to_those_that_are_there():
    document = Document(samples.badr())
    document.do(add_tags(document.project, ["siege"], ["war"]))
    document.do(add_tags(document.project, ["siege", "amiri", "art", "project"], ["seen", "war"]))
    assert document.project["siege"].tags == ("war", "seen")
    assert document.project["amiri"].tags == ("seen", "war")
