"""Plurals that speak of several actors: "they" after "Ann and Bo", "the couple", "the two men"."""

from __future__ import annotations

from collections.abc import Sequence

from whowhen.extraction.grammar import place_of
from whowhen.extraction.names import noun_genders
from whowhen.extraction.referents import Referent
from whowhen.extraction.words import Words

_PAIRS = frozenset({"couple", "pair", "duo"})
_WINDOW = 2


class Plurals:
    """The actors that the text has joined by "and" so far."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._joint: list[tuple[int, tuple[int, ...]]] = []

    def note(self, token: int, first: int | None, number: int) -> None:
        """Keeps the actor of a mention with that of the mention to which "and" joins it, `first` (None: no actor)."""
        if first is None or self._words.dep[token] != "conj":
            return
        parent = self._words.head[token]
        before = next((numbers for at, numbers in reversed(self._joint) if at == parent), (first,))
        if number not in before:
            self._joint.append((token, (*before, number)))

    def joined(self, token: int, barred: set[int]) -> tuple[int, ...]:
        """The joined subjects of this sentence or the last that "they" means; empty for none."""
        words = self._words
        for at, numbers in reversed(self._joint):
            if words.sentence[token] - words.sentence[at] > 1:
                break
            if place_of(words, at) == "subject" and not barred & set(numbers):
                return numbers
        return ()

    def pair(self, noun: int, recent: Sequence[tuple[int, Referent]]) -> tuple[int, ...]:
        """The only two persons spoken of lately where the noun is "the couple" or "the two men"; else empty."""
        words = self._words
        if noun < 1 or not self._is_two(noun):
            return ()
        is_person = words.lemma[noun].lower() in noun_genders() or words.lower[noun] in _PAIRS | {"two"}
        last: dict[int, None] = {}
        for at, one in reversed(recent):
            if words.sentence[noun] - words.sentence[at] > _WINDOW:
                break
            if one.is_person == is_person and not one.is_other and one.kind not in {"place", "group"}:
                last[one.number] = None
        return tuple(last) if len(last) == 2 else ()

    def _is_two(self, noun: int) -> bool:
        lower = self._words.lower
        if lower[noun] == "two":
            return lower[noun - 1] == "the" and self._words.dep[noun] != "nummod"
        if lower[noun] in _PAIRS:
            return lower[noun - 1] == "the"
        return lower[noun - 1] == "two" and lower[noun - 2] in {"the", "these", "those"}
