"""Places in a parsed text: characters, tokens, sentences. spaCy's own ways to them walk through all of it each time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TEXT, _OFFSETS = "whowhen.text", "whowhen.offsets"


def text_of(doc: Doc) -> str:
    """The text; `Doc.text` puts it together anew each time."""
    known: str | None = doc.user_data.get(_TEXT)
    if known is None:
        known = doc.text
        doc.user_data[_TEXT] = known
    return known


def token_span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens, first and last (exclusive), that the characters `start` to `end` touch."""
    at = _token_at(doc)
    return at[start], at[end - 1] + 1


def _token_at(doc: Doc) -> Sequence[int]:
    """For each character of the text the token that it belongs to or that comes before it."""
    known: Sequence[int] | None = doc.user_data.get(_OFFSETS)
    if known is None:
        known = [token.i for token in doc for _ in range(len(token.text_with_ws))]
        doc.user_data[_OFFSETS] = known
    return known


def root_of(doc: Doc, start: int, end: int) -> Token:
    """The first token whose head lies outside."""
    inside = doc[start:end]
    return next((token for token in inside if not start <= token.head.i < end or token.head == token), doc[end - 1])


def sentence_of(token: Token) -> tuple[int, int]:
    """The first and last token (exclusive) of a token's sentence."""
    doc: Doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start:
        end += 1
    return start, end
