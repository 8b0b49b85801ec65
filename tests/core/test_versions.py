"""A corrected version takes an article's place: nothing the user did is lost, whatever changed in the text."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from verbs import Walk, state
from whowhen.core.choices import Filter, Lane, View
from whowhen.core.document import Document
from whowhen.core.edits.actors import merge, split
from whowhen.core.edits.articles import fingerprint
from whowhen.core.edits.choices import put
from whowhen.core.edits.events import retitle
from whowhen.core.edits.revision import dismiss, revise
from whowhen.core.edits.versions import earlier_version, loss, replace_version
from whowhen.core.findings import Findings
from whowhen.core.reconcile import reconcile
from whowhen.core.records import Actor, Article, Event, Record, Relationship

LOOSE = ("evidence", "mentions", "stances", "notes", "when", "extracted")
"""What may follow the text, though the user worked on the record."""
seeds = st.integers(0, 10**9)


def corrected(text: str, ident: str = "art2") -> Article:
    return Article(ident, "An offer of air strikes", text, "badr.txt", sha256=fingerprint(text))


def some_correction(seed: int) -> str:
    """The sample's text with sentences changed, taken out, moved and added."""
    draw = random.Random(seed)
    lines = samples.TEXT.splitlines()
    lines = [line for line in lines if draw.random() < 0.85]
    for number, line in enumerate(lines):
        words = line.split(" ")
        if draw.random() < 0.5:
            words[draw.randrange(len(words))] = draw.choice(("indeed", "Hadi", "", "2004"))
        lines[number] = " ".join(words)
    if draw.random() < 0.3:
        draw.shuffle(lines)
    lines.insert(draw.randint(0, len(lines)), "A new sentence tells of the Badr Organization.")
    return "\n".join(lines) + "\n"


def findings_in(article: Article) -> Findings:
    """What the machine sees in a corrected version of the sample: what it saw before, where it is now."""
    document = Document(samples.badr())
    document.do(replace_version(document.project, "art", article))
    project = document.project
    return Findings(article.id, actors=project.actors(), events=project.events(), relationships=project.relationships())


def is_touched(record: Record) -> bool:
    return isinstance(record, Actor | Event | Relationship) and (record.review != "machine" or bool(record.edited))


def quotes(record: Record) -> list[str]:
    """The words that prove or name a record of the sample; a stretch without a letter or digit says nothing."""
    places = (*getattr(record, "evidence", ()), *getattr(record, "mentions", ()))
    words = [samples.TEXT[one.start : one.end].strip() for one in places]
    return [one for one in words if any(map(str.isalnum, one))]


@given(seeds)
def test_the_same_text_under_another_id_keeps_everything(seed: int) -> None:
    document, walk = Document(samples.badr()), Walk(seed)
    for _ in range(6):
        document.do(walk.change(document.project))
    if document.project.find(Article, "art") is None:
        return
    before = {record.id: record for record in document.project}
    document.do(replace_version(document.project, "art", corrected(samples.TEXT)))
    for ident, record in before.items():
        if isinstance(record, Actor | Event | Relationship):
            after = document.project[ident]
            moved = {name: getattr(after, name) for name in LOOSE if hasattr(after, name)}
            assert replace(record, **moved) == after  # type: ignore[type-var]
            assert quotes(record) == quotes(after)


@settings(max_examples=60)
@given(seeds, seeds)
def test_whatever_was_corrected_what_the_user_did_stays(seed: int, text_seed: int) -> None:
    document, walk = Document(samples.badr()), Walk(seed)
    for _ in range(6):
        document.do(walk.change(document.project))
    if document.project.find(Article, "art") is None:
        return
    before = {record.id: record for record in document.project if is_touched(record)}
    start = state(document.project)
    article = corrected(some_correction(text_seed))
    document.do(replace_version(document.project, "art", article))
    project = document.project
    for ident, record in before.items():
        after = project[ident]
        kept = {name: getattr(after, name) for name in LOOSE if hasattr(after, name)}
        assert replace(record, **kept) == after  # type: ignore[type-var]
    for actor in project.of_kind(Actor):
        for one in actor.mentions:
            assert one.article != "art"
            assert 0 <= one.start < one.end
    for claim in (*project.of_kind(Event), *project.of_kind(Relationship)):
        for proof in claim.evidence:
            assert proof.article != "art"
            if proof.article == article.id:
                assert 0 <= proof.start < proof.end <= len(article.text)
                assert proof.trigger is None or proof.start <= proof.trigger.start < proof.trigger.end <= proof.end
    document.undo()
    assert state(document.project) == start


@settings(max_examples=60)
@given(seeds, seeds)
def test_a_new_analysis_of_the_corrected_text_keeps_it_too(seed: int, text_seed: int) -> None:
    document, walk = Document(samples.badr()), Walk(seed)
    for _ in range(6):
        document.do(walk.change(document.project))
    if document.project.find(Article, "art") is None:
        return
    article = corrected(some_correction(text_seed))
    document.do(replace_version(document.project, "art", article))
    touched = {record.id: record for record in document.project if is_touched(record)}
    findings = findings_in(article)
    document.do(reconcile(document.project, findings, walk.new_id))
    for ident, record in touched.items():
        after = document.project[ident]
        for name in getattr(record, "edited", ()):
            assert getattr(after, name) == getattr(record, name)
        assert getattr(after, "review", None) == getattr(record, "review", None)
    assert not reconcile(document.project, findings, walk.new_id).edits


class TestOneByOne:
    @pytest.fixture
    def document(self):
        return Document(samples.badr())

    def test_an_event_follows_its_sentence(self, document):
        text = "First of all, this.\n" + samples.TEXT.replace("helped to break", "helped the army to break")
        document.do(replace_version(document.project, "art", corrected(text)))
        (proof,) = document.project["siege"].evidence
        assert text[proof.start : proof.end].startswith("Last summer, American pilots helped the army to break")
        assert text[proof.trigger.start : proof.trigger.end] == "break"

    def test_what_rests_on_a_vanished_sentence_goes_unless_the_user_worked_on_it(self, document):
        text = samples.TEXT.replace(samples.SIEGE + ".\n", "")
        assert loss(document.project, "art", corrected(text)).gone == ("siege",)
        document.do(retitle(document.project, "siege", "The siege is broken"))
        assert loss(document.project, "art", corrected(text)).kept == ("siege",)
        document.do(replace_version(document.project, "art", corrected(text)))
        siege = document.project["siege"]
        assert siege.evidence == ()
        assert samples.SIEGE in siege.notes

    def test_a_dismissed_event_stays_dismissed(self, document):
        document.do(dismiss(document.project, ["siege"]))
        article = corrected(samples.TEXT.replace("helped to break", "helped the army to break"))
        document.do(replace_version(document.project, "art", article))
        document.do(reconcile(document.project, findings_in(article), Walk(1).new_id))
        assert document.project["siege"].review == "rejected"
        assert not [one for one in document.project.of_kind(Event) if "siege" in one.title and one.id != "siege"]

    def test_a_split_and_a_merge_stay(self, document):
        (full, short) = document.project["amiri"].mentions
        document.do(split(document.project, "amiri", [short], "other", "Amiri"))
        document.do(merge(document.project, "badr", ["saddam"]))
        article = corrected("A line is put before.\n" + samples.TEXT)
        document.do(replace_version(document.project, "art", article))
        document.do(reconcile(document.project, findings_in(article), Walk(1).new_id))
        (kept,) = document.project["other"].mentions
        assert (kept.start, kept.end) == (short.start + 22, short.end + 22)
        assert [one.start for one in document.project["amiri"].mentions] == [full.start + 22]
        assert "saddam" not in document.project
        assert "Saddam" in document.project["badr"].aliases

    def test_what_the_user_said_of_the_article_goes_over_to_it(self, document):
        project = document.project
        document.do(revise(project, "Say", ["art"], notes="from the archive", tags=("key",)))
        lane = Lane("lane:article:art", "article", "art", color="#112233")
        view = View("view-1", "This one", Filter(articles=frozenset({"art"})))
        document.do(put(project, "Choose", lane, view))
        document.do(replace_version(project, "art", corrected(samples.TEXT + "More.")))
        (article,) = project.articles()
        assert (article.notes, article.tags, article.number) == ("from the archive", ("key",), 1)
        assert article.published.date.edtf == "2015-02-06"
        assert project.find(Lane, "lane:article:art2").color == "#112233"
        assert project.find(View, "view-1").filter.articles == {"art2"}

    def test_a_version_is_known_by_its_source_or_by_its_title_and_sentences(self, document):
        project = document.project
        other = corrected(samples.TEXT + "More.")
        assert earlier_version(project, other).id == "art"
        assert earlier_version(project, replace(other, title="Else")).id == "art"
        assert earlier_version(project, replace(other, source="")).id == "art"
        assert earlier_version(project, replace(other, title="Else", source="")) is None
        assert earlier_version(project, replace(other, source="", text="Quite another text. Truly.")) is None
        assert earlier_version(project, corrected(samples.TEXT)) is None
