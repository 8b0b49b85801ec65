"""The words that name an article's events.

A temporal expression hangs on a word that need not be the one that names the event: in "made an offer" it is the noun,
in "the siege began" the subject, in "who has been chairman" the complement. Undated events are the verbs
of the lexicon that tell of something that happened to somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whowhen.core.records import TimeExpression, When
from whowhen.extraction.anchoring import anchored, when_of
from whowhen.extraction.eventwords import is_post, kinds, light_verbs, noun_type, verb_type
from whowhen.extraction.mood import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True)
class Trigger:
    """The word that names an event, its time, and whether a temporal expression hangs on it or on its light verb."""

    token: Token
    when: When | None = None
    is_direct: bool = False


def triggers(doc: Doc, times: Sequence[TimeExpression]) -> tuple[Trigger, ...]:
    """The events of the text in its order, each named by one word."""
    found: dict[int, Trigger] = {}
    dated = tuple(_dated(doc, times))
    for trigger in (*dated, *_shared(doc, times, dated), *_undated(doc, times)):
        found.setdefault(trigger.token.i, trigger)
    return tuple(found[i] for i in sorted(found))


def _dated(doc: Doc, times: Sequence[TimeExpression]) -> Iterator[Trigger]:
    """The events that a temporal expression hangs on."""
    anchors = anchored(doc, times)
    heads = anchors.direct.keys() | anchors.lent.keys()
    for found in (anchors.direct, anchors.lent):
        for i, when in found.items():
            named = naming_word(doc[i])
            if named is not None and not _is_setting(named, heads):
                yield Trigger(named, when, found is anchors.direct)


def _is_setting(noun: Token, heads: Set[int]) -> bool:
    """Whether a noun only says where something was said: "said in an interview last week" is one event, the saying."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"in", "at", "during"}:
        return False
    verb = noun.head.head
    return verb.i in heads and verb.lemma_.lower() in words("verbs", "saying")


def _shared(doc: Doc, times: Sequence[TimeExpression], dated: Sequence[Trigger]) -> Iterator[Trigger]:
    """The events that take their time from another."""
    taken = {trigger.token.i for trigger in dated}
    for token in doc:
        if token.pos_ != "VERB" or token.i in taken or token.dep_ in {"aux", "auxpass", "amod", "compound"}:
            continue
        when = when_of(token, doc, times)
        named = naming_word(token) if when else None
        if named == token and token.dep_ == "relcl" and token.lemma_.lower() in kinds("stative"):
            continue
        if named is not None and named.i not in taken and not _is_plain_speech(token):
            yield Trigger(named, when)


def _undated(doc: Doc, times: Sequence[TimeExpression]) -> Iterator[Trigger]:
    """The events without a time: dynamic verbs that tell of something past."""
    for token in doc:
        if token.pos_ == "VERB" and _tells(token):
            named = naming_word(token)
            if named is not None:
                yield Trigger(named, when_of(named, doc, times))


def _tells(verb: Token) -> bool:
    if verb.dep_ in {"aux", "auxpass", "amod", "compound"} or verb_type(verb) is None or _is_plain_speech(verb):
        return False
    if verb.lemma_.lower() in kinds("stative") or any(child.dep_ == "acomp" for child in verb.children):
        return False
    past = verb.tag_ in {"VBD", "VBN"} or any(
        child.lower_ in {"will", "would"} for child in verb.children if child.dep_ == "aux"
    )
    return past and verb.dep_ in {"ROOT", "conj", "ccomp", "relcl", "advcl", "acl"}


def _is_plain_speech(verb: Token) -> bool:
    return verb.lemma_.lower() in words("verbs", "speech")


def naming_word(word: Token) -> Token | None:
    """The word that names the event whose time hangs on `word`; None where the word names none."""
    if word.pos_ in {"VERB", "AUX"}:
        return _of_verb(word)
    if noun_type(word) or is_post(word):
        return word
    return word if word.pos_ == "ADJ" and word.dep_ == "acomp" else None


def _of_verb(verb: Token) -> Token | None:
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return _complement(verb)
    if verb.dep_ in {"aux", "auxpass"}:
        return None
    if lemma in light_verbs():
        noun = next(
            (child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} and noun_type(child)), None
        )
        return noun if noun is not None else verb
    begun = next((child for child in verb.children if child.dep_ == "xcomp" and child.pos_ == "VERB"), None)
    if lemma in {"begin", "start"} and begun is not None:
        return begun
    if lemma in kinds("occurring"):
        noun = next(
            (child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"} and noun_type(child)), None
        )
        return noun if noun is not None else verb
    return verb


def _complement(copula: Token) -> Token:
    """What "be" says of its subject: a noun, an adjective, an adverb; an event noun as subject goes first."""
    for deps in ({"nsubj"}, {"attr"}, {"acomp"}, {"advmod"}):
        for child in copula.children:
            if child.dep_ not in deps:
                continue
            if deps == {"nsubj"} and not noun_type(child):
                continue
            if deps == {"advmod"} and child.lower_ not in {"abroad", "away", "home", "back", "there"}:
                continue
            return child
    return copula
