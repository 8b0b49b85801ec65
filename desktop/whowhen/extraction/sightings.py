"""Where a text speaks of its actors, and how much."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from whowhen.extraction.spots import sentence_number

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from whowhen.extraction.coreference import Cast


class Sightings:
    """The tokens and sentences in which each actor is spoken of.

    `rank` counts from 0, the actor that the text speaks of most; `times` says how often.
    """

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self._doc = doc
        self._tokens = _tokens(cast)
        self._sentences = {actor: [sentence_number(doc, i) for i in at] for actor, at in self._tokens.items()}
        self._actors: dict[int, dict[str, None]] = {}
        for actor, numbers in self._sentences.items():
            for number in numbers:
                self._actors.setdefault(number, {})[actor] = None
        self.times: Mapping[str, int] = {actor.id: len(actor.mentions) for actor in cast.actors}
        self._ranked = [actor.id for actor in sorted(cast.actors, key=lambda actor: -len(actor.mentions))]
        self.rank: Mapping[str, int] = {actor: number for number, actor in enumerate(self._ranked)}

    def between(self, first: int, last: int) -> Iterator[str]:
        """The actors spoken of in these sentences, `last` inclusive."""
        for number in range(first, last + 1):
            yield from self._actors.get(number, ())

    def most(self, size: int) -> Sequence[str]:
        """So many actors, those that the text speaks of most."""
        return self._ranked[:size]

    def sentences_ago(self, actor: str, sentence: int) -> int | None:
        """How many sentences before this one the actor was spoken of last: 0 for in it, None for never so far."""
        numbers = self._sentences.get(actor, [])
        after = bisect_left(numbers, sentence + 1)
        return sentence - numbers[after - 1] if after else None

    def last_before(self, actor: str, token: int) -> int:
        """The last token before this one that speaks of the actor; -1 for none."""
        tokens = self._tokens.get(actor, [])
        after = bisect_left(tokens, token)
        return tokens[after - 1] if after else -1


def _tokens(cast: Cast) -> Mapping[str, Sequence[int]]:
    """The tokens that speak of each actor, in order."""
    found: dict[str, list[int]] = {}
    for i in sorted({*cast.heads, *cast.plurals}):
        for actor in cast.plurals.get(i) or (cast.heads[i],):
            found.setdefault(actor, []).append(i)
    return found
