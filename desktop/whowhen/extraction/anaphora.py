"""What descriptions and pronouns refer to: "the ambassador", "its leader", "he", "their".

The text is read once from left to right. For each pronoun the actors that were spoken of in this sentence or the last
few compete; those that disagree in number, gender or kind are out, and so is the subject of the verb whose object the
pronoun is ("Ann saw her"). The rest is a preference, in the order that studies of English prose agree on: a subject
before an object before the rest (what a sentence is about goes on), the same grammatical place as the pronoun, the
nearer sentence, the actor that the text speaks of most. If the two best are too close the pronoun stays open: a wrong
link makes a wrong tie, a missing one only a missing tie.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from whowhen.core.records import MentionKind
from whowhen.extraction.language import lexicon
from whowhen.extraction.names import noun_genders
from whowhen.extraction.nominals import Nominals
from whowhen.extraction.referents import Reference, Referent, other_referent
from whowhen.extraction.words import Words

_SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_FIRST = frozenset({"i", "me", "my", "mine", "myself"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "iobj"})
_PAIRS = frozenset({"couple", "pair", "duo"})
_WINDOW = 3
_FAR = 1.1
_PLACES = {"subject": 2.0, "object": 0.8, "other": 0.4}
_OTHER = 1.0
"""Names are taken up more often than nouns."""
_SINGLE = 0.8
"""An organisation is "they" less often than many people are."""
_SPEAKING = 0.5
"""Who says something speaks of himself more often than others do in it."""
_DEEPEST = 12
_LEAST_LEAD = 0.35


class Discourse:
    """The state of reading: who was spoken of, where and in which grammatical place."""

    def __init__(self, words: Words, referents: Sequence[Referent], speaker: Callable[[int], int | None]) -> None:
        self._words = words
        self._referents = referents
        self._speaker = speaker
        self._nominals = Nominals(words, referents)
        self._recent: list[tuple[int, Referent]] = []
        self._spoken: list[tuple[int, Referent]] = []
        self._joint: list[tuple[int, tuple[int, ...]]] = []
        self.heads: dict[int, int] = {}
        self.several: dict[int, tuple[int, ...]] = {}
        self.found: list[tuple[int, Reference, MentionKind]] = []
        self._plain_heads: Mapping[int, int] = {}
        self._relatives = dict(relatives(words))

    def read(self, named: Mapping[int, int], adjectives: Mapping[int, int]) -> None:
        """Resolves the whole text.

        `named` maps the heads of names and collectives to their referents, `adjectives` those of states ("Iraqi").
        """
        self._plain_heads = named
        self.heads.update(named)
        for token in range(len(self._words)):
            if token in self.heads:
                self._note(token, self._referents[self.heads[token]])
            elif token in adjectives:
                self._spoken.append((token, self._referents[adjectives[token]]))
            elif self._words.tag[token] in {"PRP", "PRP$"}:
                self._settle(token, self._pronoun(token), "pronoun", token)
            elif self._words.tag[token] in {"NN", "NNS"}:
                self._noun(token)

    def _noun(self, token: int) -> None:
        """Resolves a description; things and crowds without a name still compete for "it" and "they".

        Nameless persons do not: what looks like one is mostly an actor that was not recognised by its description.
        """
        said = self._nominals.described(token)
        referent = self._nominals.referent(said, self._spoken) if said is not None else None
        if self._is_pair(token):
            return
        if said is not None and referent is not None:
            self._settle(token, referent, "nominal", said.start)
        elif self._words.dep[token] in _SUBJECTS | _OBJECTS and self._words.lower[token] not in noun_genders():
            self._recent.append((token, other_referent(-1 - token, self._words.tag[token] == "NNS")))

    def _is_pair(self, token: int) -> bool:
        """Whether "the couple" or "the two men" are the only two persons spoken of lately; notes them."""
        words = self._words
        is_two = words.lower[token - 1] == "two" and words.lower[token - 2] in {"the", "these", "those"}
        if token < 1 or not (is_two or (words.lower[token] in _PAIRS and words.lower[token - 1] == "the")):
            return False
        is_person = words.lemma[token].lower() in noun_genders() or words.lower[token] in _PAIRS
        last: dict[int, None] = {}
        for at, one in reversed(self._recent):
            if words.sentence[token] - words.sentence[at] > 2:
                break
            if one.is_person == is_person and not one.is_other and one.kind not in {"place", "group"}:
                last[one.number] = None
        if len(last) == 2:
            self.several[token] = tuple(last)
        return len(last) == 2

    def _settle(self, token: int, referent: Referent | None, kind: MentionKind, start: int) -> None:
        if referent is not None:
            self.heads[token] = referent.number
            self.found.append((referent.number, Reference(start, token + 1, token, False), kind))
            self._note(token, referent)

    def _note(self, token: int, referent: Referent) -> None:
        referent.seen += 1
        self._recent.append((token, referent))
        self._spoken.append((token, referent))
        self._note_joint(token, referent)

    def _note_joint(self, token: int, referent: Referent) -> None:
        """Keeps actors that are joined by "and", for "they"."""
        words = self._words
        first = words.head[token]
        if words.dep[token] != "conj" or first not in self.heads:
            return
        before = next((numbers for at, numbers in reversed(self._joint) if at == first), (self.heads[first],))
        if referent.number not in before:
            self._joint.append((token, (*before, referent.number)))

    def _pronoun(self, token: int) -> Referent | None:
        lower = self._words.lower[token]
        if lower in _FIRST:
            return self._first_person(token)
        owner = self._owner_beside(token)
        if owner is not None:
            return owner
        if lower in _SINGULAR:
            return self._best(
                token, lambda one: one.is_person and one.gender in {"", _SINGULAR[lower]}, _SINGULAR[lower]
            )
        if lower in _NEUTER:
            return None if self._is_empty(token) or self._is_claim(token) else self._best(token, _is_thing, "")
        if lower in _PLURAL:
            return None if self._is_joint(token) else self._best(token, _is_many, "")
        return None

    def _owner_beside(self, token: int) -> Referent | None:
        """Whose "their" is in "the Guards and their elite force": the first of two joined nouns owns the second."""
        words = self._words
        noun = words.head[token]
        while words.dep[noun] == "compound":
            noun = words.head[noun]
        first = words.head[noun]
        if words.tag[token] != "PRP$" or words.dep[noun] != "conj" or first not in self.heads or first > token:
            return None
        one, lower = self._referents[self.heads[first]], words.lower[token]
        if lower in _SINGULAR:
            return one if one.is_person and one.gender in {"", _SINGULAR[lower]} else None
        return None if one.is_person else one

    def _is_joint(self, token: int) -> bool:
        """Whether "they" are two or more actors that this sentence or the last has joined by "and"; notes them."""
        words = self._words
        for at, numbers in reversed(self._joint):
            if words.sentence[token] - words.sentence[at] > 1:
                return False
            if self._place(at) == "subject" and not self._barred(token) & set(numbers):
                self.several[token] = numbers
                return True
        return False

    def _first_person(self, token: int) -> Referent | None:
        """The speaker of the quotation."""
        verb = self._speaker(token)
        if verb is None:
            return None
        for child in self._words.children[verb]:
            if self._words.dep[child] in _SUBJECTS:
                number = self.heads.get(child, self._plain_heads.get(child))
                if number is None:
                    number = self._late_subject(child)
                return self._person(number)
        return None

    def _late_subject(self, subject: int) -> int | None:
        """The apposition of a subject that comes after the quotation: '… said its chairwoman, Ann Lee'."""
        for child in self._words.children[subject]:
            if self._words.dep[child] == "appos" and child in self._plain_heads:
                return self._plain_heads[child]
        return None

    def _person(self, number: int | None) -> Referent | None:
        if number is None or not self._referents[number].is_person:
            return None
        return self._referents[number]

    def _best(self, token: int, fits: Callable[[Referent], bool], gender: str) -> Referent | None:
        """The best antecedent of a pronoun among the actors spoken of lately."""
        words = self._words
        barred = self._barred(token)
        scores: dict[int, float] = {}
        for at, one in reversed(self._recent):
            apart = words.sentence[token] - words.sentence[at]
            if apart > _WINDOW:
                break
            if one.number in barred or not fits(one):
                continue
            score = self._score(token, at, one, apart, gender)
            scores[one.number] = max(score, scores.get(one.number, -9.0))
        return self._winner(scores, gender)

    def _winner(self, scores: Mapping[int, float], gender: str) -> Referent | None:
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAST_LEAD):
            return None
        if ranked[0][0] < 0:
            return None
        best = self._referents[ranked[0][0]]
        if gender and not best.gender:
            best.gender = gender
        return best

    def _score(self, token: int, at: int, one: Referent, apart: int, gender: str) -> float:
        words = self._words
        place, own = self._place(at), self._place(token)
        score = _PLACES[place] - _FAR * apart + 0.25 * math.log1p(one.seen)
        score += 0.4 * (place == own) - 0.004 * min(token - at, 60)
        if gender and one.gender == gender:
            score += 0.8
        if one.kind in {"place", "state"}:
            score -= 0.8
        if words.quote[at] != words.quote[token]:
            score -= 0.3
        if apart == 0 and place == "subject" and self._says(at, token):
            score += _SPEAKING
        if one.is_other:
            score -= _OTHER
        elif words.lower[token] in _PLURAL and not one.is_plural:
            score -= _SINGLE
        return score

    def _place(self, token: int) -> str:
        """The grammatical place of a mention: that of the noun it is joined to or stands in apposition with."""
        words = self._words
        for _ in range(4):
            spokesman = self._spokesman(token)
            if spokesman is not None:
                token = spokesman
            elif words.dep[token] in {"appos", "conj", "compound", "nmod"} and words.head[token] != token:
                token = words.head[token]
            else:
                break
        dep = words.dep[token]
        return "subject" if dep in _SUBJECTS else "object" if dep in _OBJECTS else "other"

    def _says(self, subject: int, token: int) -> bool:
        """Whether the subject is the one who says the clause that the token stands in."""
        words = self._words
        while words.dep[subject] in {"appos", "conj", "compound"} and words.head[subject] != subject:
            subject = words.head[subject]
        verb = words.head[subject]
        if words.lemma[verb].lower() not in _claiming():
            return False
        for _ in range(_DEEPEST):
            if token == verb:
                return True
            token = words.head[token]
        return False

    def _spokesman(self, token: int) -> int | None:
        """The noun of whoever speaks for the one mentioned: "a spokesman for the bank", "the bank's chairman"."""
        words = self._words
        noun = words.head[token]
        if words.dep[token] == "pobj":
            noun = words.head[noun]
        elif words.dep[token] != "poss":
            return None
        speaks = words.dep[noun] in _SUBJECTS and words.lemma[words.head[noun]].lower() in _claiming()
        return noun if speaks and words.lower[noun] in noun_genders() else None

    def _barred(self, token: int) -> set[int]:
        """Who the pronoun cannot be: the speaker of its quotation, and the other arguments of its own verb."""
        words, barred = self._words, set()
        if words.quote[token]:
            verb = self._speaker(token)
            if verb is not None:
                barred |= {self.heads[child] for child in words.children[verb] if child in self.heads}
        if words.tag[token] == "PRP$" or words.lower[token].endswith("self"):
            return barred
        verb = words.head[token]
        if words.dep[token] == "pobj":
            verb = words.head[verb]
        for child in words.children[verb]:
            noun = self._relatives.get(child, child)
            if child != token and noun in self.heads and words.dep[child] in _SUBJECTS | _OBJECTS:
                barred.add(self.heads[noun])
        return barred

    def _is_claim(self, token: int) -> bool:
        """Whether "it" stands for what was said: "the ministry denied it"."""
        words = self._words
        verb = words.lemma[words.head[token]].lower()
        return words.dep[token] == "dobj" and (verb == "do" or verb in _claiming())

    def _is_empty(self, token: int) -> bool:
        """Whether "it" stands for nothing: "it is likely that", "it took three years to"."""
        words = self._words
        if words.dep[token] not in _SUBJECTS:
            return False
        verb = words.head[token]
        deps = {words.dep[child] for child in words.children[verb]}
        return words.lemma[verb].lower() in {"be", "seem", "appear", "become", "take", "remain", "turn"} and bool(
            deps & {"ccomp", "xcomp", "csubj", "advcl", "relcl", "acomp", "expl"}
        )


@cache
def _claiming() -> frozenset[str]:
    return frozenset(lexicon("contexts")["saying"])


def _is_many(one: Referent) -> bool:
    return one.is_plural or (one.kind in {"organization", "group"} and not one.is_other)


def _is_thing(one: Referent) -> bool:
    return not one.is_person and not one.is_plural


def relatives(words: Words) -> Iterator[tuple[int, int]]:
    """Pairs of a relative pronoun and the noun that it stands for."""
    for token, tag in enumerate(words.tag):
        if tag in {"WP", "WDT"} and words.lower[token] in {"who", "whom", "which", "that"}:
            verb = words.head[token]
            for _ in range(3):
                if words.dep[verb] == "relcl":
                    yield token, words.head[verb]
                    break
                verb = words.head[verb]
