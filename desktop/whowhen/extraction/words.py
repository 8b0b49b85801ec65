"""A parsed text as plain tuples, one value a token.

The rules of this room look at a few attributes of many tokens; read once into tuples they cost a tenth of spaCy's token
objects, and the rules need no spaCy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENING, _CLOSING = "“„«", "”»"


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text; `entity` numbers the named entity that holds a token (-1: none), `labels` names its type.

    `first` says where a sentence, a line or a quotation begins, so that a capital there means nothing. `quote` numbers
    the quotation that a token stands in (0: none).
    """

    text: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    start: tuple[int, ...]
    gap: tuple[bool, ...]
    entity: tuple[int, ...]
    labels: tuple[str, ...]
    sentence: tuple[int, ...]
    first: tuple[bool, ...]
    quote: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.text)

    def label(self, index: int) -> str:
        """The named-entity type of a token, empty for none."""
        return self.labels[self.entity[index]] if self.entity[index] >= 0 else ""

    def end(self, index: int) -> int:
        """The code point after a token."""
        return self.start[index] + len(self.text[index])

    def phrase(self, start: int, end: int) -> str:
        """The text of the tokens from `start` to `end`, exclusive, with its own spaces."""
        parts = [self.text[i] + (" " if self.gap[i] else "") for i in range(start, min(end, len(self.text)))]
        return "".join(parts).rstrip()

    def head_of(self, start: int, end: int) -> int:
        """The token of a stretch that the others hang on."""
        for index in range(end - 1, start - 1, -1):
            if not start <= self.head[index] < end or self.head[index] == index:
                return index
        return end - 1


def words_of(doc: Doc) -> Words:
    """The tokens of a parsed text."""
    if not len(doc):
        return Words(*((),) * 14)
    table = doc.to_array(["ORTH", "LEMMA", "TAG", "DEP", "IDX", "SPACY", "HEAD"])
    *hashes, start, gap = table[:, :6].T.tolist()
    text, lemma, tag, dep = (_strings(column, doc) for column in hashes)
    head = tuple(index + away for index, away in enumerate(table[:, 6].astype("int64").tolist()))
    entity = [-1] * len(text)
    for number, span in enumerate(doc.ents):
        entity[span.start : span.end] = [number] * len(span)
    children: list[list[int]] = [[] for _ in text]
    for index, parent in enumerate(head):
        if parent != index:
            children[parent].append(index)
    sentence = tuple(number for number, span in enumerate(doc.sents) for _ in range(span.start, span.end))
    return Words(
        text=text,
        lower=tuple(map(str.lower, text)),
        lemma=lemma,
        tag=tag,
        dep=dep,
        head=head,
        start=tuple(start),
        gap=tuple(map(bool, gap)),
        entity=tuple(entity),
        labels=tuple(span.label_ for span in doc.ents),
        sentence=sentence,
        first=_firsts(text, sentence),
        quote=_quotes(text),
        children=tuple(map(tuple, children)),
    )


def _strings(hashes: Sequence[int], doc: Doc) -> tuple[str, ...]:
    """The strings of one attribute of each token; every string is looked up once."""
    known = {one: doc.vocab.strings[one] for one in set(hashes)}
    return tuple(map(known.__getitem__, hashes))


def _firsts(text: tuple[str, ...], sentence: tuple[int, ...]) -> tuple[bool, ...]:
    """Where a capital is owed to the place, not to the word: after a start, only punctuation and spaces in between."""
    firsts, fresh = [], True
    for index, token in enumerate(text):
        if index and sentence[index] != sentence[index - 1]:
            fresh = True
        firsts.append(fresh)
        fresh = (
            token in {":", "—", "–", "•", "*"}
            or _is_quote(token)
            or "\n" in token
            or (fresh and not token[:1].isalnum())
        )
    return tuple(firsts)


def _is_quote(token: str) -> bool:
    return token in {'"', "``", "''"} or token[:1] in _OPENING


def _quotes(text: tuple[str, ...]) -> tuple[int, ...]:
    """The number of the quotation around each token; a line end closes a quotation that was left open."""
    numbers, current, count = [], 0, 0
    for token in text:
        opens = token[:1] in _OPENING or (token in {'"', "``", "''"} and not current)
        if opens:
            count += 1
            current = count
        numbers.append(current)
        if not opens and (token[:1] in _CLOSING or token in {'"', "''"} or "\n" in token):
            current = 0
    return tuple(numbers)
