"""How sure a relationship is, from 0 to 1, and why.

A logistic sum over the circumstances that `circumstances` names. `tests/bench/relations.py` fits the weights on
annotated articles, one article left out in turn, and prints how well they are calibrated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from whowhen.core.records import RelationshipType, Status
from whowhen.extraction.confidence import Circumstance, weighed
from whowhen.extraction.relation_implicit import RULE as UNSAID
from whowhen.extraction.relation_lexicon import relation_lexicon
from whowhen.extraction.relation_verbs import Found
from whowhen.extraction.spots import sentence_of

if TYPE_CHECKING:
    from whowhen.extraction.coreference import Cast
    from whowhen.extraction.relation_places import Ref

CIRCUMSTANCES = {
    "unsaid": Circumstance(-1.4, "The text leaves unsaid whose office it is."),
    "clear": Circumstance(0.7, "Its words hardly mean anything else."),
    "vague": Circumstance(-1.1, "Its words have other meanings too."),
    "placed": Circumstance(-0.3, "What is a part of what, and where, is easily misread."),
    "named": Circumstance(0.5, "Both are named right there."),
    "described": Circumstance(0.0, "A pronoun or a description stands for one of them."),
    "stand-in": Circumstance(-0.5, "Somebody or something of theirs stands for one of them."),
    "neuter": Circumstance(-0.1, "It rests on what “it” or “they” stands for."),
    "near": Circumstance(0.2, "They stand close together."),
    "long": Circumstance(-0.6, "The sentence is long."),
    "rare": Circumstance(-0.4, "One of them is mentioned only once."),
    "unreal": Circumstance(-1.1, "It is planned, denied or only imagined."),
}
BASE = 2.0
_NEAR, _LONG = 6, 40
"""Tokens between the two, and in a sentence."""
_NEUTER = frozenset({"it", "its", "they", "their", "them", "which", "that"})
_PLACED: frozenset[RelationshipType] = frozenset({"based-in", "part-of"})


def confidence(names: Iterable[str]) -> tuple[float, tuple[str, ...]]:
    """The chance that a relationship with these circumstances is right, and the circumstances in words."""
    return weighed(BASE, [CIRCUMSTANCES[name] for name in names])


def circumstances(group: Sequence[Found], status: Status, cast: Cast) -> Iterator[str]:
    """The names of what speaks for and against a relationship that these ties, all of one pair and type, make."""
    first = group[0]
    kind, _, name = first.rule.partition(": ")
    clarity = relation_lexicon().clarity.get(name)
    yield from (word for word in (clarity, "unsaid" if kind == UNSAID else None) if word)
    if first.type in _PLACED:
        yield "placed"
    yield _standing(group)
    if {first.source.token.lower_, first.target.token.lower_} & _NEUTER:
        yield "neuter"
    if min(abs(found.source.token.i - found.target.token.i) for found in group) < _NEAR:
        yield "near"
    start, end = sentence_of(first.trigger)
    if end - start > _LONG:
        yield "long"
    if any(len(cast.actor(side.actor).mentions) < 2 for side in (first.source, first.target)):
        yield "rare"
    if status not in {"asserted", "claimed"}:
        yield "unreal"


def _standing(group: Sequence[Found]) -> str:
    """How the two are there at best: both by name, or by a description, or by something of theirs."""
    if any(_is_named(found.source) and _is_named(found.target) for found in group):
        return "named"
    direct = any(found.source.is_direct and found.target.is_direct for found in group)
    return "described" if direct else "stand-in"


def _is_named(side: Ref) -> bool:
    return side.is_direct and side.token.pos_ == "PROPN"
