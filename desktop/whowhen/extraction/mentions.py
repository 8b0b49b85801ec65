"""Where a text names somebody or something: spans of tokens with a first guess of what they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """Tokens `start` to `end` (exclusive) that are a name; `label` is the pipeline's guess."""

    start: int
    end: int
    head: int
    text: str
    label: str


def named_spans(doc: Doc) -> tuple[NamedSpan, ...]:
    """The names of the text in order, without article and possessive."""
    spans = (_trimmed(entity) for entity in doc.ents if entity.label_ in _LABELS)
    return tuple(NamedSpan(one.start, one.end, one.root.i, one.text, one.label_) for one in spans if len(one))


def _trimmed(entity: Span) -> Span:
    from spacy.tokens import Span

    start, end = entity.start, entity.end
    while start < end and entity.doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    while start < end and entity.doc[end - 1].tag_ in {"POS", ",", "."}:
        end -= 1
    return entity if end - start == len(entity) else Span(entity.doc, start, end, label=entity.label)
