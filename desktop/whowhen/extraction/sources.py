"""Who says it: the actor behind a verb of speech, an "according to", or a reporting clause put into the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whowhen.extraction.mood import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

_LONGEST_INSERTION = 12
_AFTER = frozenset({"nsubj", "dobj", "npadvmod", "dep", "attr", "oprd"})
_BOUNDS = frozenset({",", "–", "—", ".", ";", "-", ""})


def source(verb: Token, cast: Cast) -> str | None:
    """The actor who says what the verb embeds: its subject, through coordination and passives with "by"."""
    node = verb
    while True:
        if (after := _subject_after(node)) is not None:
            return actor_of(after, cast)
        for child in node.children:
            if child.dep_ == "nsubj":
                return actor_of(child, cast)
            if child.dep_ == "agent":
                return next((actor_of(deep, cast) for deep in child.children if deep.dep_ == "pobj"), None)
        if node.dep_ != "conj":
            return _subject_above(node, cast)
        node = node.head


def _subject_after(verb: Token) -> Token | None:
    """The speaker of an inverted clause: ", said the minister, …"."""
    if verb.i == 0 or verb.doc[verb.i - 1].text not in {",", "”", '"', "’", "'"} or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    for child in verb.rights:
        if child.dep_ in _AFTER and child.pos_ in {"NOUN", "PROPN", "PRON"}:
            return child
    return None


def _subject_above(verb: Token, cast: Cast) -> str | None:
    """The understood subject of a participle: ", saying that …" has the subject of the clause it hangs on."""
    if verb.dep_ in {"advcl", "xcomp"} and verb.head != verb and verb.tag_ in {"VBG", "VB"}:
        return source(verb.head, cast)
    if verb.dep_ == "acl":
        return actor_of(verb.head, cast)
    return None


def actor_of(noun: Token, cast: Cast) -> str | None:
    """The actor that a noun speaks of; an unnamed one speaks for whom it belongs to ("Smith's lawyers")."""
    if noun.tag_ in {"WP", "WDT"} and noun.head.dep_ == "relcl":
        return actor_of(noun.head.head, cast)
    return next((actor for near in _near(noun) if (actor := cast.at(near))), None)


def _near(noun: Token) -> Iterator[Token]:
    """The noun, what names it anew, whom it belongs to, who made it."""
    yield noun
    if noun.dep_ == "appos":
        yield noun.head
    yield from (child for child in noun.children if child.dep_ == "appos")
    yield from (child for child in noun.children if child.dep_ in {"poss", "compound", "nmod"})
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "from", "by", "at"}:
            yield from (deep for deep in child.children if deep.dep_ == "pobj")
        elif child.dep_ == "acl":
            yield from _agents(child)
        elif child.dep_ == "relcl":
            yield from (deep for deep in child.children if deep.dep_ == "nsubj" and deep.tag_ not in {"WP", "WDT"})


def _agents(participle: Token) -> Iterator[Token]:
    for child in participle.children:
        if child.dep_ == "agent":
            yield from (deep for deep in child.children if deep.dep_ == "pobj")


def according(node: Token) -> Token | None:
    """The noun after an "according to" that bears on a verb, also behind the last of several verbs."""
    for verb in (node, *(child for child in node.children if child.dep_ == "conj")):
        for child in verb.children:
            if child.lower_ == "according" and (verb == node or child.i > verb.i):
                return next((deep for to in child.children for deep in to.children if deep.dep_ == "pobj"), None)
    return None


def inserted(node: Token) -> Token | None:
    """The verb of a reporting clause put into the sentence: "Her client, she added, wrote the script himself"."""
    for child in node.children:
        if child.dep_ in {"parataxis", "ccomp", "advcl", "dep", "relcl", "conj"} and _reports(child):
            return child
    return None


def _reports(verb: Token) -> bool:
    if verb.lemma_.lower() not in words("verbs", "saying") or verb.pos_ != "VERB":
        return False
    doc, first, last = verb.doc, verb.left_edge.i, verb.right_edge.i
    if last - first > _LONGEST_INSERTION or any(child.dep_ in {"mark", "ccomp", "aux"} for child in verb.children):
        return False
    before = doc[first - 1].text if first else ""
    after = doc[last + 1].text if last + 1 < len(doc) else ""
    has_subject = any(child.dep_ in {"nsubj", "dobj"} for child in verb.children)
    return has_subject and before in _BOUNDS and after in _BOUNDS and first > 0
