"""Whether the words around an expression look back or ahead: the tense of the verb that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Tense = Literal["past", "present", "future"]
_FUTURE_HELPERS = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_PLANS = frozenset({
    "plan", "expect", "schedule", "intend", "propose", "due", "hope", "aim", "likely", "slate", "set", "prepare",
    "want",
})  # fmt: skip


def tense(span: Span) -> Tense:
    """The tense of the verb that governs the span; past where there is none."""
    verb = governing_verb(span)
    if verb is None:
        return "past"
    return _verb_tense(verb)


def governing_verb(span: Span) -> Token | None:
    """The nearest verb above the span's head in the syntax tree."""
    token = span.root
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX") and not _inside(token, span):
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _inside(token: Token, span: Span) -> bool:
    return span.start <= token.i < span.end


def _verb_tense(verb: Token) -> Tense:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _FUTURE_HELPERS:
        return "future"
    if verb.tag_ == "VBD" or helpers & {"was", "were", "had", "did"}:
        return "past"
    if verb.tag_ == "VB" and "to" in helpers:
        return "future" if _is_planned(verb) else _verb_tense(verb.head) if verb.head is not verb else "future"
    if helpers & {"may", "might", "could", "would", "should", "can", "must"}:
        return "past" if "have" in helpers else "present"
    if verb.lemma_.lower() in _PLANS and verb.tag_ != "VBN":
        return "future"
    if verb.tag_ == "VBN":
        if helpers & {"has", "have", "been"}:
            return "past"
        return "present" if helpers & {"is", "are", "'s", "be"} else "past"
    if verb.tag_ == "VBG" and not helpers and verb.head is not verb and verb.head.pos_ in ("VERB", "AUX"):
        return _verb_tense(verb.head)
    return "present"


def _is_planned(verb: Token) -> bool:
    """Whether an infinitive hangs on a word of planning, or on the present tense."""
    head = verb.head
    if head.lemma_.lower() in _PLANS:
        return True
    return head is not verb and head.tag_ in ("VBZ", "VBP")


def span_of(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens that cover the characters."""
    return doc.char_span(start, end, alignment_mode="expand")
