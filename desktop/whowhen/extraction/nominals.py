"""What a description refers to: "the ambassador", "the agency", "the country", or a noun in apposition with a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.grammar import place_of
from whowhen.extraction.language import lexicon
from whowhen.extraction.names import name_key, noun_genders, place_heads
from whowhen.extraction.referents import Referent
from whowhen.extraction.words import Words

_STARTS = frozenset({"the", "this", "that"})
_STATE_NOUNS = frozenset({"country", "nation", "kingdom", "republic"})
_TOWN_NOUNS = frozenset({"city", "town", "village", "island"})
_BODIES = frozenset({"army", "police", "government", "navy", "military"})
"""Nouns that mean the body of the state at hand sooner than an actor whose name ends in them."""
_NARROWING = frozenset({"prep", "relcl", "acl", "poss", "nummod", "appos"})
_WINDOW = 4
_NEAR = 2


Recent = Sequence[tuple[int, Referent]]
"""The mentions so far: token of the head and actor."""


@dataclass(frozen=True, slots=True)
class Description:
    """A description from its article to its noun; `country` is the code of a state that modifies it, or empty."""

    start: int
    noun: int
    country: str


class Nominals:
    """Finds the actor that a description takes up again."""

    def __init__(self, words: Words, referents: Sequence[Referent]) -> None:
        self._words = words
        self._by_role: dict[str, list[Referent]] = {}
        for one in referents:
            for noun in one.nouns:
                self._by_role.setdefault(noun, []).append(one)

    def described(self, noun: int) -> Description | None:
        """The bare description that ends in this noun ("the U.S. ambassador"); None where it is no such thing."""
        words = self._words
        start = noun
        while start > 0 and words.gap[start - 1] and words.tag[start - 1] in {"NN", "NNS"}:
            start -= 1
        size, country = _country_before(words, start)
        start -= size
        if start == 0 or words.lower[start - 1] not in _STARTS or self._is_narrowed(noun):
            return None
        return Description(start - 1, noun, country)

    def _is_narrowed(self, noun: int) -> bool:
        """Whether further words make it another one than the one just spoken of ("the president of France")."""
        words = self._words
        if words.dep[noun] in {"compound", "attr"}:
            return True
        after = words.text[noun + 1 : noun + 2]
        narrowing = _NARROWING - {"relcl", "acl", "appos"} if after == (",",) else _NARROWING
        return any(words.dep[child] in narrowing and child > noun for child in words.children[noun])

    def referent(self, said: Description, recent: Recent) -> Referent | None:
        """The actor that the description means, mostly one spoken of before."""
        words, noun = self._words, said.noun
        lemma, lower = words.lemma[noun].lower(), words.lower[noun]
        if lower in noun_genders():
            return self._person(said, lower, recent)
        if said.country:
            return None
        if words.tag[noun] == "NNS":
            return self._last(noun, recent, lambda one: one.is_plural and lemma in one.nouns, _WINDOW * 2)
        if lemma in _STATE_NOUNS:
            return self._last(noun, recent, lambda one: one.kind == "state", _NEAR)
        if lower in _TOWN_NOUNS or lower in place_heads():
            return self._last(noun, recent, lambda one: _is_such_place(one, lower), _WINDOW)
        return self._organisation(noun, lower, recent)

    def _person(self, said: Description, lower: str, recent: Recent) -> Referent | None:
        """The only bearer of the role, before or after, or the one spoken of last."""
        bearers = [one for one in self._by_role.get(lower, ()) if one.is_person]
        if said.country:
            bearers = [one for one in bearers if said.country in self._countries(one, lower)]
        if len(bearers) == 1 and (bearers[0].seen or said.country):
            return bearers[0]
        return self._last(said.noun, recent, lambda one: one in bearers, _WINDOW)

    def _countries(self, one: Referent, noun: str) -> set[str]:
        """The states that the text gives somebody's role to: "U.S. ambassador Ann Lee"."""
        tokens = [role.token for role in one.roles if role.noun == noun and role.token is not None]
        return {_country_before(self._words, token)[1] for token in tokens}

    def _organisation(self, noun: int, lower: str, recent: Recent) -> Referent | None:
        classes = _classes_of(lower)
        if not classes or lower in _BODIES:
            return None
        said = self._last(
            noun,
            recent,
            lambda one: one.kind in {"organization", "group"} and (lower in one.nouns or lower == one.tail),
            99,
        )
        if said is not None:
            return said
        spoken = {one.number: one for _, one in recent if one.kind == "organization"}
        fitting = {number for number, one in spoken.items() if _fits(one, classes)}
        fit = self._last(noun, recent, lambda one: one.number in fitting, 99 if len(fitting) == 1 else _WINDOW)
        if fit is not None or not classes & {"any", "company"}:
            return fit
        is_any = "any" in classes
        near = [
            (at, one)
            for at, one in recent
            if one.kind == "organization" and (is_any or not _is_classed(one)) and self._apart(noun, at) <= 1
        ]
        subjects = [one for at, one in near if place_of(self._words, at) == "subject"]
        return subjects[-1] if subjects else near[-1][1] if near else None

    def _apart(self, noun: int, at: int) -> int:
        return self._words.sentence[noun] - self._words.sentence[at]

    def _last(self, noun: int, recent: Recent, fits: Callable[[Referent], bool], window: int) -> Referent | None:
        for at, one in reversed(recent):
            if self._apart(noun, at) > window:
                return None
            if not one.is_other and fits(one):
                return one
        return None


def _country_before(words: Words, at: int) -> tuple[int, str]:
    """How many tokens before `at` are a state's name or adjective, and its code."""
    world = gazetteer()
    for size in (2, 1):
        if at < size or words.tag[at - size] == "DT":
            continue
        key = name_key(words.phrase(at - size, at))
        code = world.adjectives.get(key) or world.countries.get(key, "")
        if code:
            return size, code
    return 0, ""


def _is_such_place(one: Referent, noun: str) -> bool:
    return one.kind == "place" and (one.tail == noun or noun in one.nouns)


def _fits(one: Referent, classes: frozenset[str]) -> bool:
    return bool(classes & _classes_of_name(one.tail)) or any(
        classes & _classes_of(noun) - {"any"} for noun in one.nouns
    )


def _is_classed(one: Referent) -> bool:
    return bool(_classes_of_name(one.tail)) or any(_classes_of(noun) for noun in one.nouns)


@cache
def _tables() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    nouns: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for name, row in lexicon("organisations")["classes"].items():
        for noun in row["nouns"]:
            nouns.setdefault(noun, set()).add(name)
        for word in row["names"]:
            names.setdefault(word, set()).add(name)
    return {k: frozenset(v) for k, v in nouns.items()}, {k: frozenset(v) for k, v in names.items()}


def _classes_of(noun: str) -> frozenset[str]:
    return _tables()[0].get(noun, frozenset())


def _classes_of_name(word: str) -> frozenset[str]:
    return _tables()[1].get(word, frozenset())
