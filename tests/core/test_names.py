"""What the user says of names is remembered: apart, ignored, and both taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbs import Walk, state
from whowhen.core.choices import NameRule
from whowhen.core.document import Document
from whowhen.core.edits.actors import merge
from whowhen.core.edits.choices import put
from whowhen.core.edits.names import forget_rules, ignore, ignore_name, keep_apart
from whowhen.core.findings import Findings
from whowhen.core.names import NameRules, differ_little, initials, key, sound, words
from whowhen.core.project import Project
from whowhen.core.reconcile import reconcile
from whowhen.core.records import Actor, Article, Event, Evidence, Mention, Participant, Relationship, is_hidden

TEXT = "Anna Bell met the Board. Bell spoke. The Board of Trade met Carl Dorn."


def mention(words_: str, start: int = 0) -> Mention:
    at = TEXT.index(words_, start)
    return Mention("a", at, at + len(words_))


ANNA = Actor("f1", "Anna Bell", "person", ("Bell",), mentions=(mention("Anna Bell"), mention("Bell spoke")))
BOARD = Actor(
    "f2", "Board", "organization", ("Board of Trade",), mentions=(mention("Board"), mention("Board of Trade"))
)
CARL = Actor("f3", "Carl Dorn", mentions=(mention("Carl Dorn"),))
SAID = Event("e1", "Met", participants=(Participant("f2"), Participant("f3")), evidence=(Evidence("a", 37, 70),))
FINDINGS = Findings(
    "a", actors=(ANNA, BOARD, CARL), events=(SAID,), relationships=(Relationship("r", "f2", "f3", "met"),)
)


def analysed() -> tuple[Document, Walk]:
    walk = Walk(1)
    made = Document(Project([Article("a", "One", TEXT, number=1), Article("b", "Two", TEXT, number=2)]))
    made.do(reconcile(made.project, FINDINGS, walk.new_id))
    return made, walk


def actor(doc: Document, name: str) -> Actor:
    return next(one for one in doc.project.actors() if one.name == name)


def shown(doc: Document) -> list[str]:
    return [one.name for one in doc.project.actors() if not is_hidden(one)]


def test_an_ignored_name_does_not_come_back_in_this_article_nor_in_the_next() -> None:
    doc, walk = analysed()
    doc.do(ignore(doc.project, [actor(doc, "Carl Dorn").id]))
    assert "Carl Dorn" not in shown(doc)
    other = replace(CARL, mentions=tuple(replace(one, article="b") for one in CARL.mentions))
    for findings in (FINDINGS, Findings("b", actors=(other,)), FINDINGS):
        doc.do(reconcile(doc.project, findings, walk.new_id))
        assert "Carl Dorn" not in shown(doc)
    assert [part.actor for part in doc.project.events()[0].participants] == [actor(doc, "Board").id]


def test_a_rule_that_is_taken_back_lets_the_actor_in_again() -> None:
    doc, walk = analysed()
    doc.do(ignore_name(doc.project, "carl  dorn"))
    rules = [one.id for one in doc.project.of_kind(NameRule)]
    assert len(rules) == 1
    doc.do(forget_rules(doc.project, rules))
    doc.do(reconcile(doc.project, FINDINGS, walk.new_id))
    assert "Carl Dorn" in shown(doc)


def test_a_name_that_nobody_has_yet_can_be_ignored() -> None:
    doc, walk = analysed()
    doc.do(ignore_name(doc.project, "Our Reporter"))
    found = Findings("b", actors=(Actor("x", "Our Reporter", mentions=()),))
    doc.do(reconcile(doc.project, found, walk.new_id))
    assert "Our Reporter" not in shown(doc)


def test_names_kept_apart_are_two_actors_even_where_the_article_was_understood_otherwise() -> None:
    doc, walk = analysed()
    rule = NameRule("rule", "apart", ("Board", "Board of Trade"))
    doc.do(put(doc.project, "Rule", rule))
    doc.do(reconcile(doc.project, FINDINGS, walk.new_id))
    assert {"Board", "Board of Trade"} <= set(shown(doc))
    trade = actor(doc, "Board of Trade")
    assert trade.mentions == (mention("Board of Trade"),)
    assert trade.id in {part.actor for part in doc.project.events()[0].participants}
    assert not reconcile(doc.project, FINDINGS, walk.new_id).edits


def test_actors_kept_apart_are_not_joined_by_a_later_article() -> None:
    doc, walk = analysed()
    other = Actor("x", "Anna Bell-Dorn", aliases=("Anna Bell",))
    doc.do(reconcile(doc.project, Findings("b", actors=(replace(other, aliases=()),)), walk.new_id))
    pair = [actor(doc, "Anna Bell").id, actor(doc, "Anna Bell-Dorn").id]
    doc.do(keep_apart(doc.project, pair))
    doc.do(reconcile(doc.project, Findings("b", actors=(other,)), walk.new_id))
    assert {"Anna Bell", "Anna Bell-Dorn"} <= set(shown(doc))


def test_a_merge_takes_back_that_the_two_were_never_the_same() -> None:
    doc, _ = analysed()
    pair = [actor(doc, "Anna Bell").id, actor(doc, "Carl Dorn").id]
    before = state(doc.project)
    doc.do(keep_apart(doc.project, pair))
    doc.do(merge(doc.project, pair[0], pair[1:]))
    assert not list(doc.project.of_kind(NameRule))
    doc.undo()
    doc.undo()
    assert state(doc.project) == before


def test_what_the_user_merged_is_found_by_either_name_in_a_later_article() -> None:
    doc, walk = analysed()
    anna = actor(doc, "Anna Bell")
    doc.do(merge(doc.project, anna.id, [actor(doc, "Carl Dorn").id]))
    doc.do(reconcile(doc.project, Findings("b", actors=(Actor("x", "Carl Dorn"),)), walk.new_id))
    assert "Carl Dorn" not in shown(doc)


@given(st.integers(0, 10**9))
def test_no_analysis_joins_what_is_apart_or_brings_back_what_is_ignored(seed: int) -> None:
    doc, walk = analysed()
    walk.draw.seed(seed)
    names = sorted(shown(doc))
    walk.draw.shuffle(names)
    doc.do(keep_apart(doc.project, [actor(doc, name).id for name in names[:2]]))
    doc.do(ignore(doc.project, [actor(doc, names[2]).id]))
    there = list(FINDINGS.actors)
    walk.draw.shuffle(there)
    joined = replace(there[0], aliases=tuple(one.name for one in there[1:]))
    for findings in (Findings("b", actors=(joined,)), replace(FINDINGS, actors=tuple(there))):
        doc.do(reconcile(doc.project, findings, walk.new_id))
        rules = NameRules(doc.project.of_kind(NameRule))
        for one in doc.project.actors():
            assert is_hidden(one) or not rules.ignores(one.name)
            assert not rules.part((one.name, *one.aliases), (one.name, *one.aliases))
    assert not reconcile(doc.project, replace(FINDINGS, actors=tuple(there)), walk.new_id).edits


@pytest.mark.parametrize(
    ("one", "other"), [("Qaddafi", "Kadhafi"), ("Muammar", "Muamar"), ("Yousef", "Yusef"), ("Wassily", "Vasili")]
)
def test_one_name_in_two_spellings_sounds_nearly_the_same(one: str, other: str) -> None:
    assert differ_little(sound(words(one)[0]), sound(words(other)[0]))


def test_words_initials_and_keys_of_names() -> None:
    assert words("Mr. Hadi al-Amiri") == ("hadi", "amiri")
    assert words("The") == ("the",)
    assert initials("Bureau of Public Works") == "bpw"
    assert initials("Bureau") == ""
    assert key("O’Hara  Inc") == key("o'hara inc")


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_differing_little_is_an_edit_distance_of_at_most_one(one: str, other: str) -> None:
    edits = {one}
    for at in range(len(one) + 1):
        edits |= {one[:at] + letter + one[at:] for letter in "abc"} | {one[:at] + one[at + 1 :]}
        edits |= {one[:at] + letter + one[at + 1 :] for letter in "abc" if at < len(one)}
    assert differ_little(one, other) == (other in edits)
