"""The search index: what is found, how it follows changes, and that nothing typed can break it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
import verbs
from whowhen.core.change import change_of
from whowhen.core.edits.revision import dismiss
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article
from whowhen.storage.searchindex import SearchIndex, expression


@pytest.fixture
def project():
    return samples.badr()


@pytest.fixture
def index(project):
    made = SearchIndex(project)
    yield made
    made.close()


def do(project, index, change):
    project.check(change)
    project.apply(change)
    index.note(change)


def changed(project, index, ident, **values):
    do(project, index, change_of("Set", [(ident, project[ident], replace(project[ident], **values))]))


class TestFound:
    def test_names_titles_quotes_and_texts(self, index):
        assert {"amiri", "founded", "offer"} <= index.find("amiri")
        assert index.find("siege") == {"siege", "art"}
        assert "offer" in index.find("ambassador")
        assert index.find("nothing of the kind") == frozenset()

    def test_a_word_may_go_on_and_all_words_must_occur(self, index):
        assert index.find("sieg") == index.find("siege")
        assert "siege" not in index.find("siege saddam")
        assert "siege" in index.find("SIEGE pilots")

    def test_words_in_quotes_stand_together(self, index):
        assert "siege" in index.find('"helped to break"')
        assert index.find('"break helped"') == frozenset()
        assert "siege" in index.find('"siege of Amirli')

    def test_accents_are_folded(self, project, index):
        changed(project, index, "jones", name="Éloïse Müller")
        assert "jones" in index.find("eloise muller")

    def test_what_was_dismissed_is_not_found(self, project, index):
        assert "siege" in index.find("siege")
        do(project, index, dismiss(project, ["siege"]))
        assert "siege" not in index.find("siege")

    def test_an_empty_question_finds_nothing(self, index):
        assert index.find("  ") == index.find('""') == index.find("- :") == frozenset()


class TestBest:
    def test_a_passage_says_where_its_words_stand(self, index):
        (hit,) = index.best("siege", "passage", 5)
        assert (hit.id, samples.TEXT[hit.start : hit.end]) == ("art", "siege")
        assert "siege" in hit.words[1::2]

    def test_a_name_comes_before_a_mention(self, index):
        first, *rest = index.best("badr", "actor", 5)
        assert first.name == "Badr Organization"
        assert [hit.name for hit in rest] == ["Hadi al-Amiri"]

    def test_there_are_no_more_than_asked_for_but_all_are_counted(self, index):
        assert len(index.best("badr", "event", 1)) == 1
        assert index.number("badr", "event") > 1

    def test_a_long_paragraph_is_found_to_its_end(self):
        text = "One sentence of some length stands here. " * 60 + "Then comes the zebra."
        index = SearchIndex(Project([Article("long", "Long", text)]))
        (hit,) = index.best("zebra", "passage", 5)
        assert text[hit.start : hit.end] == "zebra"
        index.close()


class TestFollowing:
    def test_a_new_name_is_found_in_the_claims_of_its_actor(self, project, index):
        assert "siege" in index.find("amirli")
        changed(project, index, "amirli", name="Tuz Khurmatu")
        assert {"amirli", "siege"} <= index.find("khurmatu")

    @settings(max_examples=40)
    @given(seed=st.integers(0, 10_000), steps=st.integers(1, 8))
    def test_it_always_finds_what_a_fresh_one_finds(self, seed, steps):
        project, walk = samples.badr(), verbs.Walk(seed)
        index = SearchIndex(project)
        for _ in range(steps):
            do(project, index, walk.change(project))
            index.update(3)
        fresh = SearchIndex(project)
        for words in ("badr", "siege", "new", "a", "i", "tag"):
            assert index.find(words) == fresh.find(words)
        index.close()
        fresh.close()


@settings(max_examples=300)
@given(words=st.text())
def test_nothing_that_is_typed_is_an_error(words):
    index = SearchIndex(Project([Actor("a", words), Article("art", words, words)]))
    index.find(words)
    for kind in ("actor", "article", "passage"):
        index.best(words, kind, 3)
        index.number(words, kind)
    index.close()


@pytest.mark.parametrize("words", ["NEAR(a b)", "name : x", "a AND", "(", "a*", "^b", "x - y", "'", "\\", "\0\ud800"])
def test_the_language_of_the_index_cannot_be_spoken(words):
    index = SearchIndex(samples.badr())
    assert isinstance(index.find(words), frozenset)
    index.close()


def test_an_expression_quotes_every_word():
    assert expression('bomb "air strikes" al-Amiri') == '"bomb"* "air strikes" "al-Amiri"*'
