"""Whether the text says that something happened, and who says so.

The idea is FactBank's (Saurí & Pustejovsky 2009): a claim climbs from its word through the clauses around it; negation
and modals settle its polarity, an embedding verb or noun makes it somebody's claim, denial or plan. The innermost
source counts. The word lists are in `resources/lexicons/factuality.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from whowhen.core.records import Status
from whowhen.extraction.language import lexicon
from whowhen.extraction.quotations import speaker_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from whowhen.extraction.coreference import Cast


class Voice(NamedTuple):
    """How a claim stands in the text: its status, and the actor who says so (None: the text, or nobody named)."""

    status: Status = "asserted"
    attribution: str | None = None


@cache
def words(section: str, name: str) -> frozenset[str]:
    """A word list of the lexicon."""
    return frozenset(lexicon("factuality")[section][name])


def stance(token: Token, doc: Doc, cast: Cast) -> Voice:
    """The status of the claim whose trigger is `token`, and its innermost source."""
    if _is_presupposed(token):
        return _of_noun(token, doc, cast)
    own = _polarity(token)
    for child in _ladder(token):
        outer = _embedding(child, cast)
        if outer is None:
            continue
        if outer.status == "claimed":
            return Voice("claimed" if own == "asserted" else own, outer.attribution)
        if outer.status == "denied" or own == "asserted":
            own = outer.status
        if outer.attribution:
            return Voice(own, outer.attribution)
    return _in_quotation(token, own, doc, cast)


def _in_quotation(token: Token, own: Status, doc: Doc, cast: Cast) -> Voice:
    verb = speaker_of(token, doc)
    if verb is None:
        return Voice(own)
    return Voice("claimed" if own == "asserted" else own, source(verb, cast))


def _of_noun(token: Token, doc: Doc, cast: Cast) -> Voice:
    modifiers = {child.lower_ for child in token.children if child.dep_ == "amod"}
    if modifiers & words("adjectives", "planning"):
        return Voice("planned")
    return _in_quotation(token, "asserted", doc, cast)


def _is_presupposed(token: Token) -> bool:
    """Whether a temporal preposition takes the event for granted ("since Saddam's ouster")."""
    return token.dep_ == "pobj" and token.head.lower_ in words("words", "presupposing")


def _ladder(token: Token) -> Iterator[Token]:
    """The words from the trigger up to the root, as far as what is said above bears on it."""
    node = token
    while True:
        yield node
        if node.head == node or _is_aside(node):
            return
        node = node.head


def _is_aside(node: Token) -> bool:
    """Whether the node opens a clause in which the narrator speaks for himself: ", who died in 1998,"."""
    if node.dep_ != "relcl" or speaker_of(node, node.doc) is not None:
        return False
    first = next(iter(node.subtree))
    return first.i > 0 and node.doc[first.i - 1].text == ","


# --- the claim itself -------------------------------------------------------------------------------------------------


def _polarity(token: Token) -> Status:
    """What the trigger's own clause says: negation, modals, conditions, infinitives that lie ahead."""
    if token.pos_ in {"NOUN", "PROPN"}:
        lowers = {child.lower_ for child in token.children if child.dep_ in {"det", "amod", "neg"}}
        for name, status in _NOUN_MODIFIERS:
            if lowers & words(*name):
                return status
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
    if _is_negated(verb):
        return "negated"
    if _condition_of(verb):
        return "hypothetical"
    modals = {child.lower_ for child in _auxiliaries(verb)}
    if modals & words("modals", "planning") or _is_to_happen(verb):
        return "planned"
    if modals & words("modals", "reported_future"):
        unreal = any(child.lower_ == "have" for child in _auxiliaries(verb)) or _has_condition(verb)
        return "hypothetical" if unreal else "planned"
    if modals & words("modals", "supposing"):
        return "hypothetical"
    adverbs = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    if adverbs & words("adverbs", "saying"):
        return "claimed"
    return "hypothetical" if adverbs & words("adverbs", "supposing") else "asserted"


def _auxiliaries(verb: Token) -> list[Token]:
    """The verb's auxiliaries, or those of the verb it is coordinated with ("will meet and decide")."""
    own = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    if own or has_subject or verb.dep_ != "conj" or verb.tag_ != verb.head.tag_:
        return own
    return _auxiliaries(verb.head)


def _is_negated(verb: Token) -> bool:
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


# --- what embeds it ---------------------------------------------------------------------------------------------------


def _embedding(node: Token, cast: Cast) -> Voice | None:
    """What the step from `node` to its head, or a source named beside `node`, makes of the claim; None: nothing."""
    named = _according_to(node, cast)
    if named:
        return named
    head, dep = node.head, node.dep_
    if dep in {"ccomp", "parataxis"}:
        return _clause_under(head, cast)
    if dep == "xcomp":
        return _infinitive_under(head, cast)
    if dep == "pcomp" and head.dep_ == "prep" and head.head.lemma_ in words("verbs", "accusing"):
        return Voice("claimed", source(head.head, cast))
    if dep in {"acl", "relcl"} and head.pos_ == "NOUN":
        return _under_noun(node, head, cast)
    if dep in {"dobj", "nsubjpass"} and node.pos_ == "NOUN":
        return _noun_under(head, cast)
    return None


def _according_to(node: Token, cast: Cast) -> Voice | None:
    for child in node.children:
        if child.lower_ == "according":
            named = next((deep for to in child.children for deep in to.children if deep.dep_ == "pobj"), None)
            return Voice("claimed", cast.at(named) if named is not None else None)
    return None


def _clause_under(verb: Token, cast: Cast) -> Voice | None:
    lemma = verb.lemma_.lower()
    if lemma in words("verbs", "denying"):
        return Voice("claimed" if _is_negated(verb) else "denied", source(verb, cast))
    if lemma in words("verbs", "saying"):
        return None if _is_negated(verb) and source(verb, cast) is None else Voice("claimed", source(verb, cast))
    if lemma in words("verbs", "planning"):
        return Voice("planned")
    return Voice("hypothetical") if lemma in words("verbs", "supposing") else None


def _infinitive_under(verb: Token, cast: Cast) -> Voice | None:
    lemma = verb.lemma_.lower()
    if verb.pos_ == "ADJ":
        return _adjective(verb.lower_)
    if lemma in words("verbs", "denying"):
        return Voice("denied", source(verb, cast))
    if lemma in words("verbs", "failing"):
        return Voice("negated")
    if lemma in words("verbs", "planning"):
        return Voice("planned")
    if lemma in words("verbs", "supposing"):
        return Voice("hypothetical")
    return Voice("claimed", source(verb, cast)) if lemma in words("verbs", "saying") else None


def _adjective(lower: str) -> Voice | None:
    for name, status in (("planning", "planned"), ("supposing", "hypothetical"), ("failing", "negated")):
        if lower in words("adjectives", name):
            return Voice(_STATUS[status])
    return None


_STATUS: dict[str, Status] = {"planned": "planned", "hypothetical": "hypothetical", "negated": "negated"}


def _under_noun(node: Token, noun: Token, cast: Cast) -> Voice | None:
    """ "Amiri's assertion that …", "a plan to …"; a denial of the assertion denies the clause."""
    is_that = any(child.dep_ == "mark" for child in node.children)
    is_to = any(child.dep_ == "aux" and child.lower_ == "to" for child in node.children)
    lemma = noun.lemma_.lower()
    if is_that and (lemma in words("nouns", "saying") or lemma in words("nouns", "denying")):
        verb = noun.head
        if (
            noun.dep_ == "dobj"
            and verb.lemma_ in {*words("verbs", "denying"), "reject", "dismiss"}
            and not _is_negated_at(verb)
        ):
            return Voice("denied", source(verb, cast))
        status: Status = "denied" if lemma in words("nouns", "denying") else "claimed"
        return Voice(status, _holder(noun, cast))
    if is_to:
        for name, status in (("planning", "planned"), ("supposing", "hypothetical"), ("failing", "negated")):
            if lemma in words("nouns", name):
                return Voice(_STATUS[status])
    return None


def _is_negated_at(verb: Token) -> bool:
    """Whether the verb is negated by itself or by the verb that it is coordinated with ("neither confirm nor deny")."""
    while True:
        if _is_negated(verb):
            return True
        if verb.dep_ != "conj":
            return False
        verb = verb.head


def _holder(noun: Token, cast: Cast) -> str | None:
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return cast.at(owner)
    return source(noun.head, cast) if noun.dep_ == "dobj" else None


def _noun_under(verb: Token, cast: Cast) -> Voice | None:
    """A noun that is the object of a verb about its truth: "denied the attack", "plans a merger"."""
    lemma = verb.lemma_.lower()
    if lemma in words("verbs", "denying"):
        return Voice("denied", source(verb, cast))
    if lemma in {
        "plan",
        "schedule",
        "propose",
        "expect",
        "forecast",
        "set",
        "prepare",
        "promise",
        "slate",
        "timetable",
    }:
        return Voice("planned")
    return Voice("negated") if lemma in {"cancel", "call", "prevent", "avert"} and verb.lemma_ != "call" else None


def source(verb: Token, cast: Cast) -> str | None:
    """The actor who says what the verb embeds: its subject, through coordination and passives with "by"."""
    node = verb
    while True:
        for child in node.children:
            if child.dep_ == "nsubj":
                return _actor_of(child, cast)
            if child.dep_ == "agent":
                return next((_actor_of(deep, cast) for deep in child.children if deep.dep_ == "pobj"), None)
        if node.dep_ != "conj":
            return _subject_above(node, cast)
        node = node.head


def _subject_above(verb: Token, cast: Cast) -> str | None:
    """The understood subject of a participle: ", saying that …" has the subject of the clause it hangs on."""
    if verb.dep_ in {"advcl", "xcomp"} and verb.head != verb and verb.tag_ in {"VBG", "VB"}:
        return source(verb.head, cast)
    if verb.dep_ == "acl":
        return _actor_of(verb.head, cast)
    return None


def _actor_of(noun: Token, cast: Cast) -> str | None:
    """The actor that a noun speaks of; a relative pronoun speaks of the noun its clause hangs on."""
    if noun.tag_ in {"WP", "WDT"} and noun.head.dep_ == "relcl":
        return _actor_of(noun.head.head, cast)
    found = cast.at(noun)
    if found is None:
        for child in noun.children:
            if child.dep_ == "appos" and cast.at(child):
                return cast.at(child)
    return found
