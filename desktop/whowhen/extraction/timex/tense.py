"""Whether the words around an expression look back or ahead: the tense of the verb that governs it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Tense = Literal["past", "present", "future", "plan", "would", "scheduled"]
_FUTURE_HELPERS = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_PLANS = frozenset({
    "agree", "aim", "decide", "due", "expect", "hope", "intend", "likely", "order", "plan", "pledge", "prepare",
    "promise",
    "propose", "schedule", "set", "slate", "threaten", "vow", "want",
})  # fmt: skip
_DATED_PLANS = frozenset({"adjourn", "delay", "expect", "extend", "plan", "postpone", "propose", "schedule", "slate"})
"""Verbs whose own date is that of what is planned."""
_FARTHEST = 12
_STARTS = "whowhen.token_starts"
_SPEECH = frozenset({
    "add", "announce", "answer", "comment", "confirm", "deny", "insist", "reply", "report", "respond", "say", "state",
    "tell", "write",
})  # fmt: skip


def tense(span: Span) -> Tense:
    """Where the words around look: "past" only if a verb in the past governs the span itself, else "present"."""
    verb = governing_verb(span)
    if verb is None:
        return "present"
    found = _verb_tense(verb)
    is_direct = span.root.head == verb or (span.root.head.dep_ == "prep" and span.root.head.head == verb)
    if is_direct and verb.tag_ == "VBZ" and verb.pos_ == "VERB" and verb.lemma_.lower() not in _SPEECH:
        return "scheduled"  # "the hearings resume on Tuesday"
    is_remote = not is_direct and (found == "past" or verb.lemma_.lower() in _DATED_PLANS)
    return "present" if is_remote else found


def governing_verb(span: Span) -> Token | None:
    """The nearest verb above the span's head in the syntax tree."""
    token = span.root
    for _ in range(_FARTHEST):
        if token.pos_ in ("VERB", "AUX") and not _inside(token, span):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def _inside(token: Token, span: Span) -> bool:
    return span.start <= token.i < span.end


def _verb_tense(verb: Token) -> Tense:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _FUTURE_HELPERS:
        return "future"
    if "would" in helpers and "have" not in helpers:
        return "would"
    if verb.lemma_.lower() in _DATED_PLANS and "had" not in helpers:
        return "would" if verb.tag_ == "VBD" or "was" in helpers or "were" in helpers else "plan"
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.lemma_.lower() in _PLANS and not _is_set_on(verb):
        return "plan"
    if verb.tag_ == "VBD" or helpers & {"was", "were", "had", "did"}:
        return "past"
    if verb.tag_ == "VB" and "to" in helpers:
        return _infinitive_tense(verb)
    if verb.tag_ == "VBG" and not helpers and verb.head != verb and verb.head.pos_ in ("VERB", "AUX"):
        return _verb_tense(verb.head)
    return "past" if verb.tag_ == "VBN" and not helpers else "present"


def _is_set_on(verb: Token) -> bool:
    """Whether a mark was set on a day, not something set for a day."""
    return verb.lemma_ == "set" and any(child.lower_ == "on" for child in verb.children)


def _infinitive_tense(verb: Token) -> Tense:
    """What is to happen lies ahead of the present tense; under the past tense only words of planning look ahead."""
    head = verb.head
    if head == verb or head.tag_ in ("VBZ", "VBP"):
        return "plan"
    if head.lemma_.lower() not in _PLANS:
        return "present" if (found := _verb_tense(head)) == "past" else found  # "asked him to answer by 31 October"
    return "plan" if {"is", "are"} & {word.lower_ for word in head.head.children} | {head.head.lower_} else "would"


def is_spoken(span: Span | None) -> bool:
    """Whether the date is that of speaking to the writer: “he said in March”."""
    verb = governing_verb(span) if span is not None else None
    return verb is not None and verb.lemma_.lower() in ("say", "tell")


def is_aside(span: Span | None) -> bool:
    """Whether a date is said by the way: the day of speaking, or the past before the past."""
    verb = governing_verb(span) if span is not None else None
    if verb is None:
        return False
    return verb.lemma_.lower() in _SPEECH or any(
        child.lower_ == "had" and child.dep_ == "aux" for child in verb.children
    )


def span_of(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens that the characters `start` to `end` touch; None where the text has none."""
    starts = _token_starts(doc)
    first, last = max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)
    return doc[first:last] if first < last else None


def _token_starts(doc: Doc) -> list[int]:
    """Where each token begins; kept with the text, since spaCy looks for a character's token from the first one on."""
    known: list[int] | None = doc.user_data.get(_STARTS)
    if known is None:
        known = doc.user_data[_STARTS] = [token.idx for token in doc]
    return known
