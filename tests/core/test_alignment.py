"""Two versions of a text: what is new, changed and gone, and where words of the old one are in the new one."""

import random

from hypothesis import given
from hypothesis import strategies as st

from whowhen.core.alignment import Alignment, sentences

OLD = "The corps was set up in 1982. Its leader met an envoy. Nobody said why.\nThe siege was broken last summer."
SENTENCES = ("A bridge fell.", "The mayor, Ann Bly, resigned in May.", "Rain came.", "Two men were held on 3 June.")


def words(text, stretches):
    return [text[start:end].strip() for start, end in stretches]


def where(text, part):
    start = text.index(part)
    return start, start + len(part)


def moved(old, new, part):
    """The words of the new text that a part of the old one has become."""
    found = Alignment(old, new).place(*where(old, part))
    return None if found is None else new[slice(*found)]


class TestSentences:
    def test_new_changed_and_vanished(self):
        new = "The corps was founded in 1982. Its leader met an envoy.\nA truce came. The siege was broken last summer."
        found = Alignment(OLD, new)
        assert words(OLD, found.vanished) == ["Nobody said why."]
        assert words(new, found.new) == ["A truce came."]
        assert [(OLD[slice(*a)].strip(), new[slice(*b)].strip()) for a, b in found.changed] == [
            ("The corps was set up in 1982.", "The corps was founded in 1982.")
        ]

    def test_a_moved_sentence_lives_on(self):
        new = "The siege was broken last summer. The corps was set up in 1982. Its leader met an envoy."
        found = Alignment(OLD, new)
        assert words(OLD, found.vanished) == ["Nobody said why."]
        assert found.new == found.changed == ()
        assert moved(OLD, new, "siege was broken") == "siege was broken"

    def test_lines_and_marks_end_sentences(self):
        assert words(OLD, sentences(OLD)) == [
            "The corps was set up in 1982.",
            "Its leader met an envoy.",
            "Nobody said why.",
            "The siege was broken last summer.",
        ]


class TestPlaces:
    def test_words_are_found_in_a_changed_sentence(self):
        new = "Nobody knows. In Iran the corps was quickly set up, in 1982. Its leader met an envoy."
        assert moved(OLD, new, "set up") == "set up"
        assert moved(OLD, new, "corps was set up") == "corps was quickly set up"

    def test_what_was_replaced_is_nowhere(self):
        new = OLD.replace("envoy", "agent")
        assert moved(OLD, new, "envoy") is None
        assert moved(OLD, new, "met an envoy") == "met an agent"
        assert Alignment(OLD, new).exact_place(*where(OLD, "met an envoy")) is None

    def test_a_stretch_over_several_sentences_keeps_what_is_left(self):
        new = OLD.replace(" Nobody said why.", "")
        assert moved(OLD, new, "met an envoy. Nobody said why") == "met an envoy."

    @given(seed=st.integers(0, 10**9))
    def test_every_word_of_an_unchanged_sentence_is_found_again(self, seed):
        draw = random.Random(seed)
        before = draw.sample(SENTENCES, 4)
        after = [one for one in before if draw.random() < 0.7]
        draw.shuffle(after)
        after.insert(draw.randint(0, len(after)), "Then something new was told.")
        old, new = " ".join(before), "\n".join(after)
        found = Alignment(old, new)
        for sentence in before:
            start, _ = where(old, sentence)
            for word in sentence.strip(".").split():
                at = start + sentence.index(word)
                place = found.exact_place(at, at + len(word))
                assert (place is not None) == (sentence in after)
                assert place is None or new[slice(*place)] == word

    @given(st.text(max_size=80), st.text(max_size=80))
    def test_any_two_texts_are_laid_side_by_side(self, old, new):
        found = Alignment(old, new)
        for start in range(0, len(old), 7):
            place = found.place(start, min(len(old), start + 9))
            assert place is None or 0 <= place[0] < place[1] <= len(new)

    @given(st.text(max_size=200))
    def test_a_text_beside_itself_is_unchanged(self, text):
        found = Alignment(text, text)
        assert found.new == found.vanished == found.changed == ()
