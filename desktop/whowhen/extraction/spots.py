"""Places in a parsed text: characters, tokens, sentences. spaCy's own ways to them walk through all of it each time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TEXT, _STARTS, _SENTENCES = "whowhen.text", "whowhen.starts", "whowhen.sentences"


def text_of(doc: Doc) -> str:
    """The text; `Doc.text` puts it together anew each time."""
    known: str | None = doc.user_data.get(_TEXT)
    if known is None:
        known = doc.text
        doc.user_data[_TEXT] = known
    return known


def token_span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens, first and last (exclusive), that the characters `start` to `end` touch."""
    starts = token_starts(doc)
    return bisect_right(starts, start) - 1, bisect_left(starts, end)


def token_starts(doc: Doc) -> Sequence[int]:
    """The character where each token begins."""
    known: Sequence[int] | None = doc.user_data.get(_STARTS)
    if known is None:
        known = doc.user_data[_STARTS] = doc.to_array("IDX").tolist()
    return known


def root_of(doc: Doc, start: int, end: int) -> Token:
    """The first token whose head lies outside."""
    inside = doc[start:end]
    return next((token for token in inside if not start <= token.head.i < end or token.head == token), doc[end - 1])


def sentence_of(token: Token) -> tuple[int, int]:
    """The first and last token (exclusive) of a token's sentence."""
    starts = _sentence_starts(token.doc)
    after = bisect_right(starts, token.i)
    return starts[after - 1], starts[after]


def sentence_number(doc: Doc, i: int) -> int:
    """Which sentence of the text the token `i` stands in."""
    return bisect_right(_sentence_starts(doc), i) - 1


def _sentence_starts(doc: Doc) -> Sequence[int]:
    """The token where each sentence begins, and the end of the text."""
    known: Sequence[int] | None = doc.user_data.get(_SENTENCES)
    if known is None:
        known = doc.user_data[_SENTENCES] = [*(sentence.start for sentence in doc.sents), len(doc)]
    return known
