"""TimeML: well formed, the text unchanged, every id resolves."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

import samples
from whowhen.core.change import Change
from whowhen.core.dates import fuzzy
from whowhen.core.project import Project
from whowhen.core.records import Article, Event, Evidence, Span, TimeExpression, When
from whowhen.export.timeml import timeml_text

SPANS = st.tuples(st.integers(0, 48), st.integers(1, 12))


def parsed(project: Project) -> ElementTree.Element:
    return ElementTree.fromstring(timeml_text(project, project.articles()[0]).encode())


def test_times_events_and_links_are_there() -> None:
    root = parsed(samples.badr())
    text = root.find("TEXT")
    assert text is not None
    assert "".join(text.itertext()) == samples.TEXT
    assert [time.get("value") for time in text.iter("TIMEX3")] == ["1982", "2015-01", "2014-SU", "2003"]
    tids = {time.get("tid"): time.text for time in root.iter("TIMEX3")}
    eids = {event.get("eid"): event.text for event in text.iter("EVENT")}
    instances = {one.get("eiid"): eids[one.get("eventID")] for one in root.iter("MAKEINSTANCE")}
    links = {(instances[link.get("eventInstanceID")], tids[link.get("relatedToTime")]) for link in root.iter("TLINK")}
    assert {("set", "1982"), ("promised", "late last month"), ("ouster", "2003"), ("worked", "2003")} <= links
    assert tids["t0"] == "2015-02-06"


@given(st.text(min_size=60, max_size=90), st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=6))
def test_any_text_and_any_overlap_stays_well_formed(
    words: str, times: list[tuple[int, int]], triggers: list[tuple[int, int]]
) -> None:
    expressions = {TimeExpression(at, at + n, words[at : at + n], "date", "2011", fuzzy("2011")) for at, n in times}
    article = Article("a", words, words, times=tuple(sorted(expressions, key=lambda one: one.start)))
    events = [
        Event(f"e{n}", "x", when=When(None, words), evidence=(Evidence("a", 0, 9, Span(at, at + size)),))
        for n, (at, size) in enumerate(triggers)
    ]
    root = parsed(Project([article, *events]))
    text = root.find("TEXT")
    assert text is not None
    fit = re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", words)
    assert "".join(text.itertext()) == fit.replace("\r\n", "\n").replace("\r", "\n")
    eids = {event.get("eid") for event in text.iter("EVENT")}
    assert {one.get("eventID") for one in root.iter("MAKEINSTANCE")} <= eids
    iids = {one.get("eiid") for one in root.iter("MAKEINSTANCE")}
    tids = {time.get("tid") for time in root.iter("TIMEX3")}
    for link in root.iter("TLINK"):
        assert link.get("eventInstanceID") in iids
        assert link.get("relatedToTime") in tids


def test_an_article_without_a_date_has_an_unknown_creation_time() -> None:
    project = samples.badr()
    article = project.articles()[0]
    project.apply(Change("", {"art": (article, replace(article, published=type(article.published)()))}))
    time = parsed(project).find("DCT/TIMEX3")
    assert time is not None
    assert time.get("value") == "XXXX-XX-XX"
