"""Who speaks where the text only says "he" or "the report" and it stays open whom that means.

Who has spoken goes on speaking: of the actors that fit, the one that was the source last, else the last subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whowhen.core.records import ActorKind
from whowhen.extraction.mood import words
from whowhen.extraction.nouns import describes
from whowhen.extraction.spots import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

_SENTENCES = 3
_MALE, _FEMALE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
_DEFINITE = frozenset({"the", "his", "her", "its", "their"})


def recalled(noun: Token, cast: Cast) -> str | None:
    """The actor of the sentences before that a pronoun or a definite noun without an actor speaks for, or None."""
    if noun.tag_ != "PRP" and not any(child.lower_ in _DEFINITE for child in noun.lefts):
        return None
    last: str | None = None
    for token in _before(noun):
        actor = cast.at(token)
        if actor is None or not _fits(noun, cast.kind(actor)) or _is_other_gender(actor, noun, cast):
            continue
        if _is_source(token):
            return actor
        if last is None and token.dep_ in {"nsubj", "nsubjpass"}:
            last = actor
    return last


def spoke_last(word: Token, cast: Cast) -> str | None:
    """The actor who says something in the sentence before: whose claim it is that something "allegedly" happened."""
    actors = (cast.at(token) for token in _before(word, 1) if _is_source(token))
    return next((actor for actor in actors if actor is not None), None)


def _before(noun: Token, sentences: int = _SENTENCES) -> Iterator[Token]:
    """The tokens of the sentences before, the last first."""
    end = start = sentence_of(noun)[0]
    for _ in range(sentences):
        if start:
            start = sentence_of(noun.doc[start - 1])[0]
    yield from (noun.doc[i] for i in range(end - 1, start - 1, -1))


def _fits(noun: Token, kind: ActorKind) -> bool:
    lower = noun.lower_
    if lower in _MALE | _FEMALE:
        return kind == "person"
    if lower in {"it", "they"}:
        return kind in {"organization", "group", "state"}
    if noun.lemma_.lower() in words("nouns", "documents"):
        return kind == "organization" and noun.tag_ == "NN"
    return describes(noun.lemma_.lower(), kind)


def _is_other_gender(actor: str, noun: Token, cast: Cast) -> bool:
    """Whether the text calls the actor "she" elsewhere where it says "he" here."""
    other = _FEMALE if noun.lower_ in _MALE else _MALE if noun.lower_ in _FEMALE else frozenset()
    return bool(other) and any(one == actor and noun.doc[i].lower_ in other for i, one in cast.heads.items())


def _is_source(token: Token) -> bool:
    """Whether a mention is the subject of a verb of saying, or of "according to"."""
    while token.dep_ in {"appos", "conj"}:
        token = token.head
    if token.dep_ == "pobj":
        return token.head.head.lower_ == "according"
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in words("verbs", "saying")
