"""Which words name events, and of what type: the lexicon `resources/lexicons/events.toml` asked about tokens."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, get_args

from whowhen.core.records import EventType
from whowhen.extraction.language import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

TYPES: tuple[EventType, ...] = get_args(EventType)


@cache
def table(part: str) -> Mapping[str, EventType]:
    """The type of each verb ("verbs") or noun ("nouns") of the lexicon, by base form."""
    return {word: kind for kind in TYPES for word in lexicon("events")[kind][part]}


@cache
def kinds(name: str) -> frozenset[str]:
    """The words of a kind that cuts across the types: "stative", "occurring", "posts"."""
    return frozenset(lexicon("events")["kinds"][name])


@cache
def light_verbs() -> frozenset[str]:
    """The verbs that say only that their object takes place."""
    return frozenset(lexicon("factuality")["words"]["light"])


def verb_type(verb: Token) -> EventType | None:
    """The type of what a verb names, with its particle or object taken in first ("step down", "take office")."""
    lemma, verbs = verb.lemma_.lower(), table("verbs")
    if lemma == "become" and any(child.dep_ == "acomp" for child in verb.children):
        return "change"
    for child in verb.children:
        if child.dep_ in {"prt", "advmod", "prep", "dobj", "acomp"} and (
            found := verbs.get(f"{lemma} {child.lemma_.lower()}")
        ):
            return found
    return verbs.get(lemma)


def noun_type(noun: Token) -> EventType | None:
    """The type of the event that a noun names ("siege", "air strikes"); None for a noun that names none."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    lemma, nouns = noun.lemma_.lower(), table("nouns")
    for child in noun.lefts:
        if child.dep_ == "compound" and (found := nouns.get(f"{child.lower_} {lemma}")):
            return found
    return nouns.get(lemma)


def is_post(noun: Token) -> bool:
    """Whether a noun says what somebody is by office ("chairman"): with a time it says when."""
    return noun.pos_ in {"NOUN", "PROPN"} and noun.lemma_.lower() in kinds("posts")


def event_type(trigger: Token) -> EventType:
    """The type of the event that a trigger names; "other" where the lexicon has none."""
    if is_post(trigger) and noun_type(trigger) is None:
        return "appointment"
    if trigger.pos_ in {"NOUN", "PROPN"}:
        return noun_type(trigger) or "other"
    if trigger.lemma_ == "be":
        return next((found for child in trigger.children if (found := _complement_type(child))), "other")
    return verb_type(trigger) or "other"


def _complement_type(child: Token) -> EventType | None:
    return event_type(child) if child.dep_ in {"attr", "acomp"} and child.lemma_ != "be" else None
