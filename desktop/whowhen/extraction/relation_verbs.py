"""Ties that verbs make between their arguments: "X sued Y", "Y was sued by X", "X and Y met".

The classes of verbs are those of the lexicon `relations_verbs`; `relation_places` finds who stands where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from whowhen.core.records import RelationshipType
from whowhen.extraction.relation_lexicon import KINDS, Place, Tie, WordClass, relation_lexicon
from whowhen.extraction.relation_places import Ref, is_name_giving, refs, standing

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast


_SUBJECT = Place("subject", KINDS)


class Found(NamedTuple):
    """One tie found in the text: its sides, type, the word that makes it, that word's text, and the rule's name."""

    source: Ref
    target: Ref
    type: RelationshipType
    trigger: Token
    label: str
    rule: str


def of_verbs(tokens: Sequence[Token], cast: Cast) -> Iterator[Found]:
    """The ties that the verbs of the text make."""
    for token in tokens:
        if token.pos_ in {"VERB", "AUX"}:
            yield from _of_verb(token, cast)
        elif token.pos_ == "ADJ":
            yield from _of_adjective(token, cast)


def _of_verb(verb: Token, cast: Cast) -> Iterator[Found]:
    label, classes = _classes(verb)
    tied: set[frozenset[str]] = set()
    for one in classes:
        if one.named and not is_name_giving(verb):
            continue
        found = [pair for tie in one.ties for pair in between(tie, verb, cast, label, f"verb: {one.name}")]
        fresh = [pair for pair in found if one.also or frozenset((pair.source.actor, pair.target.actor)) not in tied]
        tied |= {frozenset((pair.source.actor, pair.target.actor)) for pair in fresh}
        yield from fresh


def _classes(verb: Token) -> tuple[str, tuple[WordClass, ...]]:
    """The verb as the text has it, with its particle, and its classes."""
    verbs = relation_lexicon().verbs
    lemma = verb.lemma_.lower()
    particle = _particle(verb, lemma) if lemma in relation_lexicon().phrasal else None
    if particle is not None:
        return f"{verb.text} {particle.text}", verbs[f"{lemma} {particle.lower_}"]
    return verb.text, verbs.get(lemma) or verbs.get(f"{lemma}e", ())  # the lemmatizer makes "din" of "dined"


def _particle(verb: Token, lemma: str) -> Token | None:
    verbs = relation_lexicon().verbs
    particles = (child for child in verb.children if child.dep_ in {"prt", "advmod"})
    return next((child for child in particles if f"{lemma} {child.lower_}" in verbs), None)


def between(tie: Tie, word: Token, cast: Cast, label: str, rule: str) -> Iterator[Found]:
    """The ties of the actors that stand in the tie's places about a verb."""
    sources = first_filled(tie.sources, word, cast)
    targets = first_filled(tie.targets, word, cast)
    if not targets and not tie.is_directed and len(sources) > 1:
        pairs: Iterable[tuple[Ref, Ref]] = combinations(sources, 2)
    else:
        pairs = product(sources, targets)
    for source, target in pairs:
        if source.actor != target.actor:
            yield Found(source, target, tie.type, word, label, rule)


def first_filled(places: Iterable[Place], word: Token, cast: Cast) -> list[Ref]:
    """The actors in the first of the places where there are any."""
    return next(filter(None, (standing(place, word, cast) for place in places)), [])


def _of_adjective(adjective: Token, cast: Cast) -> Iterator[Found]:
    """ "X is loyal to Y", "the militia loyal to Y"."""
    ties = relation_lexicon().adjectives.get(adjective.lower_, {})
    if not ties:
        return
    bearers = _bearers(adjective, cast)
    for child in adjective.children:
        tie = ties.get(child.lower_) if child.dep_ == "prep" else None
        if tie is None:
            continue
        makers = [ref for deep in child.children if deep.dep_ == "pobj" for ref in refs(deep, cast)]
        yield from sided(tie, makers, bearers, adjective, adjective.text, "verb: adjective")


def _bearers(adjective: Token, cast: Cast) -> list[Ref]:
    head = adjective.head
    if adjective.dep_ == "acomp":
        return standing(_SUBJECT, head, cast)
    return refs(head, cast) if head.pos_ in {"NOUN", "PROPN"} else []


def sided(tie: Tie, makers: list[Ref], bearers: list[Ref], trigger: Token, label: str, rule: str) -> Iterator[Found]:
    """The ties of those who make something so ("maker") and those who are so ("bearer")."""
    sides = {"maker": makers, "bearer": bearers}
    for source, target in product(sides[tie.sources[0].name], sides[tie.targets[0].name]):
        if source.actor != target.actor:
            yield Found(source, target, tie.type, trigger, label, rule)
