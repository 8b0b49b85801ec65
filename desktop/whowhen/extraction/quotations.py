"""Direct speech: which words stand between quotation marks, and which verb tells who speaks them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from whowhen.extraction.language import lexicon
from whowhen.extraction.spots import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPEN, _CLOSE, _BOTH = "“«„", "”»", '"'
_LEAST_WORDS = 4
_KEY = "whowhen.speakers"


def speaker_of(token: Token, doc: Doc) -> Token | None:
    """The verb of speech that introduces the quotation around `token`; None outside quotations."""
    if _KEY not in doc.user_data:
        doc.user_data[_KEY] = _speakers(doc)
    verb = doc.user_data[_KEY].get(token.i)
    return None if verb is None else doc[verb]


def quotations(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The first and last token (exclusive) between each pair of marks, short quoted names and words left out.

    A paragraph that ends inside a quotation ends it.
    """
    found: list[tuple[int, int]] = []
    start: int | None = None
    for token in doc:
        if token.is_space and "\n" in token.text:
            if start is not None:
                found.append((start, token.i))
            start = None
        elif token.text in _OPEN or (token.text == _BOTH and start is None):
            start = token.i + 1
        elif start is not None and (token.text in _CLOSE or token.text == _BOTH):
            found.append((start, token.i))
            start = None
    return tuple((first, last) for first, last in found if last - first >= _LEAST_WORDS)


def _speakers(doc: Doc) -> Mapping[int, int]:
    """For each token inside a quotation the verb that tells its speaker."""
    speakers: dict[int, int] = {}
    marks = quotations(doc)
    inside = {i for first, last in marks for i in range(first, last)}
    before: int | None = None
    for first, last in marks:
        verb = _verb(doc, first, last, inside)
        if verb is None and before is not None and not _is_paragraph_between(doc, before, first):
            verb = before
        if verb is not None:
            speakers |= dict.fromkeys(range(first, last), verb)
        before = verb
    return speakers


def _verb(doc: Doc, first: int, last: int, inside: set[int]) -> int | None:
    """The nearest verb of speech outside all quotations in the sentences where the quotation opens and closes."""
    saying = lexicon("factuality")["verbs"]["saying"]
    opening, _ = sentence_of(doc[first])
    _, closing = sentence_of(doc[min(last, len(doc) - 1)])
    near = [*range(opening, first), *range(last, closing)]
    verbs = [i for i in near if i not in inside and doc[i].pos_ == "VERB" and doc[i].lemma_.lower() in saying]
    return min(verbs, key=lambda i: min(abs(i - first), abs(i - last)), default=None)


def _is_paragraph_between(doc: Doc, start: int, end: int) -> bool:
    return any(token.is_space and "\n" in token.text for token in doc[min(start, end) : max(start, end)])
