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
from collections.abc import Callable, Mapping, Sequence

from whowhen.core.records import MentionKind
from whowhen.extraction.grammar import (
    OBJECTS,
    SUBJECTS,
    governor,
    is_claim,
    is_empty,
    is_said_by,
    joined_before,
    place_of,
    relatives,
)
from whowhen.extraction.names import kin_nouns, noun_genders
from whowhen.extraction.nominals import Nominals
from whowhen.extraction.plurals import Plurals
from whowhen.extraction.referents import Reference, Referent, other_referent
from whowhen.extraction.words import Words

_SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_FIRST = frozenset({"i", "me", "my", "mine", "myself"})
_WINDOW = 3
_FAR = 1.1
"""What a sentence of distance costs."""
_PLACES = {"subject": 2.0, "object": 0.8, "other": 0.4}
_PARALLEL = 0.4
_KNOWN_GENDER = 0.8
_PLACE_OR_STATE = 0.8
_ACROSS_QUOTE = 0.3
_OTHER = 1.0
"""Names are taken up more often than nouns."""
_SINGLE = 0.8
"""An organisation is "they" less often than many people are."""
_SPEAKING = 0.5
"""Who says something speaks of himself more often than others do in it."""
_LEAST_LEAD = 0.35


class Discourse:
    """The state of reading: who was spoken of, where and in which grammatical place.

    After `read`, `heads` maps the head of every mention to its referent, `several` those of plurals, `things` each
    pronoun that clearly means no actor to the noun that it stands for, and `found` lists the mentions without a name.
    """

    def __init__(self, words: Words, referents: Sequence[Referent], speaker: Callable[[int], int | None]) -> None:
        self._words = words
        self._referents = referents
        self._speaker = speaker
        self._nominals = Nominals(words, referents)
        self._plurals = Plurals(words)
        self._relatives = dict(relatives(words))
        self._recent: list[tuple[int, Referent]] = []
        self._spoken: list[tuple[int, Referent]] = []
        self.heads: dict[int, int] = {}
        self.several: dict[int, tuple[int, ...]] = {}
        self.things: dict[int, int] = {}
        self.found: list[tuple[int, Reference, MentionKind]] = []

    def read(self, named: Mapping[int, int], adjectives: Mapping[int, int]) -> None:
        """Resolves the whole text.

        `named` maps the heads of names and collectives to their referents, `adjectives` those of states ("Iraqi").
        """
        self.heads.update(named)
        for token, tag in enumerate(self._words.tag):
            if token in self.heads:
                self._note(token, self._referents[self.heads[token]])
            elif token in adjectives:
                self._spoken.append((token, self._referents[adjectives[token]]))
            elif tag in {"PRP", "PRP$"}:
                self._settle(token, self._pronoun(token), "pronoun", token)
            elif tag in {"NN", "NNS", "CD"}:
                self._noun(token)

    def _noun(self, token: int) -> None:
        """Resolves a description; things and crowds without a name still compete for "it" and "they".

        Nameless persons do not: what looks like one is mostly an actor that was not recognised by its description.
        """
        pair = self._plurals.pair(token, self._recent)
        is_noun = self._words.tag[token] != "CD"
        said = self._nominals.described(token) if is_noun else None
        referent = self._nominals.referent(said, self._spoken) if said is not None else None
        if pair:
            self.several[token] = pair
        elif said is not None and referent is not None:
            self._settle(token, referent, "nominal", said.start)
        elif is_noun and self._competes(token):
            self._recent.append((token, other_referent(-1 - token, self._words.tag[token] == "NNS")))

    def _competes(self, noun: int) -> bool:
        return self._words.dep[noun] in SUBJECTS | OBJECTS and self._words.lower[noun] not in noun_genders()

    def _settle(self, token: int, referent: Referent | None, kind: MentionKind, start: int) -> None:
        if referent is not None:
            self.heads[token] = referent.number
            self.found.append((referent.number, Reference(start, token + 1, token, False), kind))
            self._note(token, referent)

    def _note(self, token: int, referent: Referent) -> None:
        referent.seen += 1
        self._recent.append((token, referent))
        self._spoken.append((token, referent))
        self._plurals.note(token, self.heads.get(self._words.head[token]), referent.number)

    def _pronoun(self, token: int) -> Referent | None:
        lower = self._words.lower[token]
        if lower in _FIRST:
            return self._first_person(token)
        gender = _SINGULAR.get(lower, "")
        owner = self._owner_beside(token, gender)
        if owner is not None:
            return owner
        if gender:
            return self._best(token, lambda one: _is_such_person(one, gender), gender)
        if lower in _NEUTER:
            is_void = is_empty(self._words, token) or is_claim(self._words, token)
            return None if is_void else self._best(token, _is_thing, "")
        return self._they(token) if lower in _PLURAL else None

    def _they(self, token: int) -> Referent | None:
        joined = self._plurals.joined(token, self._barred(token))
        if joined:
            self.several[token] = joined
            return None
        if self._words.tag[token] == "PRP$" and self._words.lemma[self._words.head[token]].lower() in kin_nouns():
            return None  # "their daughter" is no company's
        return self._best(token, _is_many, "")

    def _owner_beside(self, token: int, gender: str) -> Referent | None:
        """Whose "their" is in "the Guards and their elite force": the first of two joined nouns owns the second."""
        first = joined_before(self._words, token)
        if first is None or first not in self.heads:
            return None
        one = self._referents[self.heads[first]]
        return one if (_is_such_person(one, gender) if gender else not one.is_person) else None

    def _first_person(self, token: int) -> Referent | None:
        """The speaker of the quotation, who may come after it: '… said its chairwoman, Ann Lee'."""
        verb = self._speaker(token)
        for child in () if verb is None else self._words.children[verb]:
            if self._words.dep[child] in SUBJECTS:
                beside = (noun for noun in self._words.children[child] if self._words.dep[noun] == "appos")
                numbers = [self.heads[noun] for noun in (child, *beside) if noun in self.heads]
                speaker = self._referents[numbers[0]] if numbers else None
                return speaker if speaker is not None and speaker.is_person else None
        return None

    def _best(self, token: int, fits: Callable[[Referent], bool], gender: str) -> Referent | None:
        """The best antecedent of a pronoun among the actors spoken of lately."""
        barred = self._barred(token)
        scores: dict[int, float] = {}
        for at, one in reversed(self._recent):
            if self._words.sentence[token] - self._words.sentence[at] > _WINDOW:
                break
            if one.number not in barred and fits(one):
                score = self._score(token, at, one, gender)
                scores[one.number] = max(score, scores.get(one.number, score))
        winner = _winner(scores)
        if winner is None:
            return None
        if winner < 0:
            self.things[token] = -1 - winner
            return None
        best = self._referents[winner]
        best.gender = best.gender or gender  # it has the pronoun's gender from now on
        return best

    def _score(self, token: int, at: int, one: Referent, gender: str) -> float:
        words = self._words
        place, apart = place_of(words, at), words.sentence[token] - words.sentence[at]
        score = _PLACES[place] - _FAR * apart + 0.25 * math.log1p(one.seen) - 0.004 * min(token - at, 60)
        score += _PARALLEL * (place == place_of(words, token))
        score += _KNOWN_GENDER * bool(gender and one.gender == gender)
        score -= _PLACE_OR_STATE * (one.kind in {"place", "state"})
        score -= _ACROSS_QUOTE * (words.quote[at] != words.quote[token])
        if apart == 0 and place == "subject" and is_said_by(words, token, at):
            score += _SPEAKING
        if one.is_other:
            score -= _OTHER
        elif words.lower[token] in _PLURAL and not one.is_plural:
            score -= _SINGLE
        return score

    def _barred(self, token: int) -> set[int]:
        """Who the pronoun cannot be: the speaker of its quotation, and the other arguments of its own verb."""
        words, barred = self._words, set()
        verb = self._speaker(token) if words.quote[token] else None
        if verb is not None:
            barred |= {self.heads[child] for child in words.children[verb] if child in self.heads}
        if words.tag[token] == "PRP$" or words.lower[token].endswith("self"):
            return barred
        for child in words.children[governor(words, token)]:
            noun = self._relatives.get(child, child)
            if child != token and noun in self.heads and words.dep[child] in SUBJECTS | OBJECTS:
                barred.add(self.heads[noun])
        return barred


def _winner(scores: Mapping[int, float]) -> int | None:
    """The one with the clearly highest score."""
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    has_rival = len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAST_LEAD
    return None if not ranked or has_rival else ranked[0][0]


def _is_such_person(one: Referent, gender: str) -> bool:
    return one.is_person and one.gender in {"", gender}


def _is_many(one: Referent) -> bool:
    return one.is_plural or (one.kind in {"organization", "group"} and not one.is_other)


def _is_thing(one: Referent) -> bool:
    return not one.is_person and not one.is_plural
