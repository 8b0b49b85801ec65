"""Who else takes part in an event: the actors of its arguments and of the text around it, weighed.

The grammar names agents and patients (`arguments`). Texts leave others unsaid: "the firm ended the contract" is about
the guards of the sentence before. Each actor of the article is weighed by a logistic sum: how it is linked to the
event's words, how far back it was spoken of, whether it took part in the events told before and after, how much the
article is about it, and whether the event has an argument that nobody is named for. `tests/bench/participants.py`
fits the weights on annotated articles, one left out in turn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, get_args

from whowhen.core.records import ActorKind, Participant
from whowhen.extraction.arguments import Arguments, arguments, place
from whowhen.extraction.governing import governing
from whowhen.extraction.mood import words
from whowhen.extraction.nouns import describes
from whowhen.extraction.sightings import Sightings
from whowhen.extraction.spots import sentence_number

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

WEIGHTS: Mapping[str, float] = {
    "addressed": 2.99,
    "adjective": -0.14,
    "apposed": 0.17,
    "around 0": 0.2,
    "around 1": -0.87,
    "around 2": -0.31,
    "back": -0.83,
    "below": -0.36,
    "beside above": -0.18,
    "beside of named": -0.32,
    "beside of unnamed": 0.99,
    "event before last": 0.04,
    "far": -0.91,
    "first 0": 1.04,
    "first 1": 1.47,
    "first 2": 0.59,
    "fits": 0.01,
    "fits definite": 0.55,
    "here": 0.92,
    "in noun above": 0.52,
    "in subject above": -0.17,
    "in topic": 0.13,
    "last event 0": 0.07,
    "last event 1": 0.17,
    "last event 2": -0.34,
    "later": -1.19,
    "linked 0": 1.1,
    "linked 1": 1.35,
    "linked 2": -0.27,
    "linked first": 0.62,
    "linked person": -0.3,
    "linked second": 0.83,
    "linked third": 0.47,
    "linked to noun": -0.13,
    "maker of named": -0.61,
    "maker of unnamed": 1.01,
    "namesake": 1.65,
    "near": -0.55,
    "nearest fit": 0.41,
    "next event 0": 0.46,
    "next event 1": 0.45,
    "next event 2": -0.02,
    "noun above": 1.19,
    "oblique": 1.52,
    "once": -0.81,
    "part of named": -1.37,
    "part of unnamed": 1.55,
    "place": 0.41,
    "pronoun": 0.43,
    "saying": -0.24,
    "second 0": 0.56,
    "second 1": 1.03,
    "second 2": 0.33,
    "sentence before 0": 0.34,
    "sentence before 1": -0.1,
    "sentence before 2": 0.14,
    "silent 0": -0.08,
    "silent 1": -1.02,
    "silent 2": -1.07,
    "silent at noun": -0.34,
    "silent person": -0.84,
    "state": -0.64,
    "subject above": -0.07,
    "subject far above": -0.66,
    "teller": -0.48,
    "third 0": 0.08,
    "third 1": 0.24,
    "third 2": -1.14,
    "topic": 0.12,
}
BASE = -2.03
_LEAST = 0.18
"""Taking part is told with this chance at least: what a user strikes out costs less than what was never seen."""
_BACK = 4
"""Sentences before the event's whose actors are weighed; of those farther back, those that the text speaks of most."""
_MOST = 4
_OF_STATES = frozenset(
    {"government", "army", "military", "parliament", "authority", "court", "police", "ministry", "state"}
)
"""Nouns that a state is spoken of by, besides those for places."""
_DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their"})
_PERSONS = frozenset({"he", "she", "him", "her"})


_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)


@dataclass(frozen=True)
class Telling:
    """An event as the text tells it: its word, its arguments and its place."""

    token: Token
    arguments: Arguments
    place: str | None


def telling_of(trigger: Token, cast: Cast) -> Telling:
    """The event that a word names with its arguments; its place is no agent or patient of it."""
    where, known = place(trigger, cast), arguments(trigger, cast)
    core = {actor: role for actor, role in known.core.items() if actor != where}
    return Telling(trigger, replace(known, core=core), where)


def participants(told: Sequence[Telling], cast: Cast) -> list[tuple[Participant, ...]]:
    """Who takes part in each of an article's events, agents and patients first, then the others who probably do."""
    found = [[Participant(actor, role) for actor, role in one.arguments.core.items()] for one in told]
    for number, actor, names in candidates(told, cast):
        if 1 / (1 + math.exp(-BASE - sum(WEIGHTS.get(name, 0.0) for name in names))) >= _LEAST:
            found[number].append(Participant(actor, "other"))
    return [tuple(one) for one in found]


def candidates(told: Sequence[Telling], cast: Cast) -> Iterator[tuple[int, str, frozenset[str]]]:
    """The number of each event with each actor that may take part in it, and what speaks for and against that."""
    if not told:
        return
    sightings = Sightings(told[0].token.doc, cast)
    for number in range(len(told)):
        case = _Case(told, number, cast, sightings)
        for actor in case.actors():
            yield number, actor, frozenset(case.circumstances(actor))


class _Unnamed(NamedTuple):
    """A word of an argument that names nobody, and the kinds of actor that it may mean."""

    lower: str
    lemma: str
    is_pronoun: bool
    is_definite: bool
    kinds: frozenset[ActorKind]

    @staticmethod
    def of(word: Token) -> _Unnamed:
        is_pronoun = word.pos_ == "PRON"
        kinds = frozenset() if is_pronoun else frozenset(kind for kind in _KINDS if _fits(word, kind))
        is_definite = any(child.lower_ in _DEFINITE for child in word.children)
        return _Unnamed(word.lower_, word.lemma_.lower(), is_pronoun, is_definite, kinds)


class _Case:
    """What is known of one event before its actors are weighed."""

    def __init__(self, told: Sequence[Telling], number: int, cast: Cast, sightings: Sightings) -> None:
        self._event = told[number]
        self._cast = cast
        self._sightings = sightings
        self._sentence = sentence_number(self._event.token.doc, self._event.token.i)
        self._links = _links(self._event, cast)
        self._size = min(2, len(self._event.arguments.core))
        self._last, self._second = (_core(told, number - back) for back in (1, 2))
        self._next = _core(told, number + 1)
        self._near = dict.fromkeys(sightings.between(self._sentence - _BACK, self._sentence))
        self._tells = self._event.token.lemma_.lower() in words("verbs", "saying")
        self._is_noun = self._event.token.pos_ in {"NOUN", "PROPN"}
        self._unnamed = [_Unnamed.of(word) for word in self._event.arguments.unnamed]
        self._nearest = self._nearest_fit()

    def actors(self) -> list[str]:
        """The actors that may take part, beside the agents, the patients and the place."""
        known = {*self._event.arguments.core, self._event.place}
        return sorted(
            {*self._links, *self._near, *self._sightings.most(_MOST)} - known, key=lambda actor: int(actor[1:])
        )

    def circumstances(self, actor: str) -> Iterator[str]:
        """The names of what speaks for and against an actor's taking part."""
        links, kind = self._links.get(actor, ()), self._cast.kind(actor)
        yield from links
        yield f"{'linked' if links else 'silent'} {self._size}"
        if any(link.endswith((" above", "teller", "below")) for link in links):
            yield f"around {self._size}"
        if kind in {"place", "state"}:
            yield kind
        elif kind == "person":
            yield "linked person" if links else "silent person"
        if self._is_noun:
            yield "linked to noun" if links else "silent at noun"
        yield from self._prominence(actor, bool(links))
        if not links:
            yield from self._told_before(actor)
            yield from self._fitting(actor)

    def _prominence(self, actor: str, is_linked: bool) -> Iterator[str]:
        rank = self._sightings.rank[actor]
        place = "first" if rank == 0 else "second" if rank == 1 else "third" if rank < _MOST else ""
        if place:
            yield f"linked {place}" if is_linked else f"{place} {self._size}"

    def _told_before(self, actor: str) -> Iterator[str]:
        """How long ago the text spoke of an actor that the event's sentence does not link to it."""
        ago = self._sightings.sentences_ago(actor, self._sentence)
        if ago == 1:
            yield f"sentence before {self._size}"
        else:
            yield _distance(ago)
        if self._sightings.times[actor] < 2:
            yield "once"
        if actor in self._last:
            yield f"last event {self._size}"
        elif actor in self._second:
            yield "event before last"
        if actor in self._next:
            yield f"next event {self._size}"
        if self._tells:
            yield "saying"

    def _fitting(self, actor: str) -> Iterator[str]:
        """Whether an argument that names nobody may mean the actor."""
        kind = self._cast.kind(actor)
        for word in self._unnamed:
            if word.is_pronoun:
                if word.lower not in _PERSONS | {"it"} or (word.lower in _PERSONS) == (kind == "person"):
                    yield "pronoun"
            elif kind in word.kinds:
                yield "fits definite" if word.is_definite else "fits"
                if word.lemma == self._cast.name(actor).rpartition(" ")[2].lower():
                    yield "namesake"
        if actor == self._nearest:
            yield "nearest fit"

    def _nearest_fit(self) -> str | None:
        """The actor spoken of last that fits an argument that names nobody."""
        kinds = frozenset().union(*(word.kinds for word in self._unnamed))
        fitting = [actor for actor in self._near if self._cast.kind(actor) in kinds]
        at = {actor: self._sightings.last_before(actor, self._event.token.i) for actor in fitting}
        return max((actor for actor in at if actor not in self._event.arguments.core), key=at.__getitem__, default=None)


def _links(one: Telling, cast: Cast) -> Mapping[str, Set[str]]:
    """How the actors of the event's sentence are linked to its words."""
    found = {actor: set(links) for actor, links in one.arguments.linked.items()}
    for actor, link in governing(one.token, cast):
        found.setdefault(actor, set()).add(link)
    return found


def _core(told: Sequence[Telling], number: int) -> Set[str]:
    return told[number].arguments.core.keys() if 0 <= number < len(told) else frozenset()


def _distance(ago: int | None) -> str:
    """How far back something was said so many sentences ago, but for one; None is not yet."""
    if ago is None:
        return "later"
    return {0: "here", 2: "near"}.get(ago, "back" if ago <= _BACK else "far")


def _fits(word: Token, kind: ActorKind) -> bool:
    """Whether a noun may mean an actor of this kind: "the company", "the rebels", "the government"."""
    lemma = word.lemma_.lower()
    if kind in {"organization", "group"} and word.tag_ == "NNS":
        return True
    return describes(lemma, kind) or (kind == "state" and lemma in _OF_STATES)
