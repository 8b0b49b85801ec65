"""The whole way from an article to its findings."""

from __future__ import annotations

from whowhen.core.datewords import read as read_date
from whowhen.core.records import Article, Publication
from whowhen.extraction.extractor import EMPTY, FOREIGN, extract
from whowhen.extraction.language import Language

TEXT = """Nordlys bank is sold
Maria Keller founded Nordlys in Oslo in 1982. Last summer she sold it to Jonas Brandt, who denied that he had
paid too much. Brandt said the bank would open a branch in Bergen next year.
© 2018 The Fjord Post. All rights reserved."""


def test_findings_of_an_article(language: Language) -> None:
    article = Article("x", "Nordlys bank is sold", TEXT, published=Publication(read_date("2015-02-06"), "user"))
    findings = extract(article, language)
    names = {actor.name for actor in findings.actors}
    assert {"Maria Keller", "Nordlys", "Jonas Brandt"} <= names
    dated = {one.title: one.when.date.edtf for one in findings.events if one.when and one.when.date}
    assert dated["Maria Keller founded Nordlys in Oslo"] == "1982"
    assert "2014-22" in dated.values()
    assert "2018" not in dated.values()
    assert findings.relationships
    assert findings.message == ""


def test_ids_point_to_what_is_there(language: Language) -> None:
    findings = extract(Article("x", "", TEXT), language)
    actors = {actor.id for actor in findings.actors}
    for event in findings.events:
        assert {one.actor for one in event.participants} <= actors
        assert event.place is None or event.place in actors
        assert event.attribution is None or event.attribution in actors
    assert len({event.id for event in findings.events}) == len(findings.events)


def test_an_empty_article_gets_a_sentence(language: Language) -> None:
    findings = extract(Article("x", "", " \n\t"), language)
    assert findings.message == EMPTY
    assert not findings.events


def test_a_foreign_article_gets_a_sentence(language: Language) -> None:
    text = (
        "Die Bank wurde im Jahr 1982 von Maria Keller in Oslo gegründet und im letzten Sommer an Herrn Brandt verkauft."
    )
    findings = extract(Article("x", "", text), language)
    assert findings.message == FOREIGN
    assert not findings.events


def test_odd_texts_do_no_harm(language: Language) -> None:
    for text in (
        "the",
        "“ ” ( the of and",
        "and\n\n\nthe in of a to is\u0000 1982",
        "In in in 1982 1982 to to from from the.",
    ):
        assert extract(Article("x", "", text), language).article == "x"
