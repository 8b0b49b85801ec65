"""What a clause says of its own event: that it happened, did not, will, or might.

Negation, modal verbs, conditions and infinitives that lie ahead; what stands above the clause is `factuality`'s.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from whowhen.core.records import Status
from whowhen.extraction.language import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def words(section: str, name: str) -> frozenset[str]:
    """A word list of the lexicon `factuality.toml`."""
    return frozenset(lexicon("factuality")[section][name])


def polarity(token: Token) -> Status:
    """What the trigger's own clause says: negation, modals, conditions, infinitives that lie ahead."""
    if token.pos_ in {"NOUN", "PROPN"}:
        lowers = {child.lower_ for child in token.children if child.dep_ in {"det", "amod", "neg"}}
        for name, status in _NOUN_MODIFIERS:
            if lowers & words(*name):
                return status
    if token.pos_ == "ADJ" and token.lower_ in words("adjectives", "planning"):
        return "planned"
    verb = predicate(token)
    if verb.pos_ not in {"VERB", "AUX"}:
        return "asserted"
    return _verb_polarity(verb)


_NOUN_MODIFIERS: tuple[tuple[tuple[str, str], Status], ...] = (
    (("words", "nobody"), "negated"),
    (("adjectives", "planning"), "planned"),
    (("adjectives", "supposing"), "hypothetical"),
    (("adjectives", "saying"), "claimed"),
    (("adjectives", "failing"), "negated"),
)


def predicate(token: Token) -> Token:
    """The verb whose mood the trigger shares: itself, its light verb or copula, or the verb it is an argument of."""
    if token.pos_ in {"VERB", "AUX"}:
        return token
    if token.dep_ in {"dobj", "nsubjpass", "attr", "acomp", "nsubj", "oprd"}:
        return token.head
    if token.dep_ == "advmod" and token.head.lemma_ == "be":
        return token.head
    return token


def _verb_polarity(verb: Token) -> Status:
    if _condition_of(verb):
        return "hypothetical"
    if is_negated(verb):
        return "negated"
    modals = {child.lower_ for child in _auxiliaries(verb)}
    if modals & {"should", "ought"} and "have" in modals:
        return "negated"
    if modals & words("modals", "planning") or _is_to_happen(verb):
        return "planned"
    if modals & words("modals", "reported_future"):
        unreal = any(child.lower_ == "have" for child in _auxiliaries(verb)) or _has_condition(verb)
        return "hypothetical" if unreal else "planned"
    if modals & words("modals", "supposing"):
        return "hypothetical"
    if verb.tag_ == "VBN" and verb.lemma_.lower() in words("verbs", "scheduling") and _is_present_passive(verb):
        return "planned"
    adverbs = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    if adverbs & words("adverbs", "saying"):
        return "claimed"
    return "hypothetical" if adverbs & words("adverbs", "supposing") else "asserted"


def _is_present_passive(verb: Token) -> bool:
    """ "is scheduled", "are planned", not "was planned": that may have come to nothing."""
    return any(child.dep_ in {"auxpass", "aux"} and child.tag_ in {"VBZ", "VBP"} for child in verb.children)


def _auxiliaries(verb: Token) -> list[Token]:
    """The verb's auxiliaries, or those of the verb it is coordinated with ("will meet and decide")."""
    own = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    if own or has_subject or verb.dep_ != "conj" or verb.tag_ != verb.head.tag_:
        return own
    return _auxiliaries(verb.head)


def is_negated(verb: Token) -> bool:
    """Whether the verb's clause denies it; "did not come until 1923" says that it did come."""
    not_until = {child.lower_ for child in verb.children if child.dep_ in {"prep", "mark", "neg"}}
    if not_until & {"not", "n't"} and not_until & {"until", "till", "before"}:
        return False
    return has_negation(verb)


def has_negation(verb: Token) -> bool:
    """Whether a word of negation stands in the verb's clause."""
    if verb.dep_ == "conj" and any(child.lower_ == "nor" for child in verb.head.children if child.dep_ == "cc"):
        return True
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "preconj" and child.lower_ == "neither"):
            return True
        if child.dep_ in {"advmod", "cc"} and child.lower_ in {"never", "hardly", "neither"} and child.i < verb.i:
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and _is_nobody(child):
            return True
    return False


def _is_nobody(noun: Token) -> bool:
    nobody = words("words", "nobody")
    return noun.lower_ in nobody or any(
        child.dep_ in {"det", "neg"} and child.lower_ in nobody for child in noun.children
    )


def _condition_of(verb: Token) -> bool:
    """Whether the verb stands in a clause of condition ("if the accounts are not filed")."""
    return any(child.dep_ == "mark" and child.lower_ in words("words", "conditions") for child in verb.children)


def _has_condition(verb: Token) -> bool:
    return any(child.dep_ == "advcl" and _condition_of(child) for child in verb.children)


def _is_to_happen(verb: Token) -> bool:
    """ "is to fly in", "to support the army" (a purpose), "is going to"."""
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    perfect = any(child.dep_ == "aux" and child.lower_ == "have" for child in verb.children)
    if not infinitive or perfect:
        return False
    return (verb.dep_ == "xcomp" and verb.head.lemma_ == "be") or verb.dep_ == "advcl"


def tense(verb: Token) -> str:
    """The tense of a verb group, coarsely: "future", "present", "past" or "" for participles without auxiliary."""
    node = verb
    while True:
        auxiliaries = [child for child in node.children if child.dep_ in {"aux", "auxpass"}]
        if any(child.tag_ == "MD" for child in auxiliaries):
            return "future"
        finite = next((child.tag_ for child in auxiliaries if child.tag_ in {"VBD", "VBP", "VBZ"}), node.tag_)
        if finite in {"VBP", "VBZ"}:
            return "present"
        if finite == "VBD":
            return "past"
        has_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in node.children)
        if node.dep_ != "conj" or has_subject:
            return "past" if finite == "VBN" else finite
        node = node.head
