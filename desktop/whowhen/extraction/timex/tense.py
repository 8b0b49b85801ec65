"""Whether the words around an expression look back or ahead: the tense of the verb that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Tense = Literal["past", "present", "future"]
_FUTURE_HELPERS = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_PLANS = frozenset({
    "agree", "aim", "decide", "due", "expect", "hope", "intend", "likely", "order", "plan", "pledge", "prepare", "promise",
    "propose", "schedule", "set", "slate", "threaten", "vow", "want",
})  # fmt: skip
_DATED_PLANS = frozenset({"expect", "plan", "propose", "schedule", "slate"})
"""Verbs whose own date is that of what is planned."""
_FARTHEST = 12


def tense(span: Span) -> Tense:
    """Where the words around look: "past" only if a verb in the past governs the span itself, "present" if nothing is said."""
    verb = governing_verb(span)
    if verb is None:
        return "present"
    found = _verb_tense(verb)
    is_direct = span.root.head == verb or (span.root.head.dep_ == "prep" and span.root.head.head == verb)
    return "present" if found == "past" and not is_direct else found


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
    if helpers & _FUTURE_HELPERS and "have" not in helpers:
        return "future"
    if verb.lemma_.lower() in _DATED_PLANS and not helpers & {"had", "has", "have"}:
        return "future"
    if verb.tag_ == "VBD" or helpers & {"was", "were", "had", "did"}:
        return "past"
    if verb.tag_ == "VB" and "to" in helpers:
        return "future" if _is_planned(verb) else _verb_tense(verb.head) if verb.head != verb else "future"
    if verb.tag_ == "VBG" and not helpers and verb.head != verb and verb.head.pos_ in ("VERB", "AUX"):
        return _verb_tense(verb.head)
    return "past" if verb.tag_ == "VBN" and not helpers else "present"


def _is_planned(verb: Token) -> bool:
    """Whether an infinitive hangs on a word of planning, or on the present tense."""
    head = verb.head
    if head.lemma_.lower() in _PLANS:
        return True
    return head != verb and head.tag_ in ("VBZ", "VBP")


def span_of(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens that cover the characters."""
    return doc.char_span(start, end, alignment_mode="expand")
