"""Temporal expressions: recognised, normalised to TIMEX3 and to fuzzy dates, each with its reading.

Rules (`calendar`, `relative`, `spans`) find what words mean, `modifiers` take in what belongs to them, `anchors` decide
what they rest on. The values follow TimeML 1.2.1 (TIMEX3); the dates follow our own bounds.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from whowhen.core.records import Article, TimeExpression
from whowhen.extraction.timex import calendar, relative, spans
from whowhen.extraction.timex.anchors import Anchoring
from whowhen.extraction.timex.lexicon import head_classes
from whowhen.extraction.timex.meaning import Found, Rule
from whowhen.extraction.timex.modifiers import extended, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_RULES = (*calendar.RULES, *relative.RULES, *spans.RULES)
_HEAD = re.compile(r"[A-Za-z]+|\d+|['’‘](?=\d)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright\b)[^.!?\n]{0,40}\Z", re.IGNORECASE)


def time_expressions(doc: Doc, article: Article) -> tuple[TimeExpression, ...]:
    """The temporal expressions of an article's text, in text order, none inside another."""
    text = doc.text
    found = _merged(_chosen(_candidates(text), text), text)
    return Anchoring(doc, text, article, found).expressions()


def _candidates(text: str) -> Iterator[Found]:
    words = list(_HEAD.finditer(text))
    for at, word in enumerate(words):
        is_the = word[0].lower() == "the"
        if is_the and at + 1 == len(words):
            continue
        for each in _rules(words[at + 1][0] if is_the else word[0], after_the=is_the):
            match = each.pattern.match(text, word.start())
            meaning = each.build(match) if match else None
            if match and meaning:
                yield Found(match.start(), match.end(), meaning)
    yield from calendar.day_pairs(text)


@lru_cache(maxsize=8192)
def _rules(word: str, *, after_the: bool) -> tuple[Rule, ...]:
    """The rules that can begin with this word, or with “the” and this word."""
    classes = head_classes(word)
    return tuple(each for each in _RULES if each.heads & classes and (not after_the or "the" in each.heads))


def _chosen(candidates: Iterator[Found], text: str) -> list[Found]:
    """The longest candidates that do not overlap; of equals, the one of the earlier rule."""
    chosen: list[Found] = []
    for found in sorted(candidates, key=lambda each: (each.start, -each.end)):
        if (not chosen or found.start >= chosen[-1].end) and not _is_copyright(text, found):
            chosen.append(found)
    return chosen


def _is_copyright(text: str, found: Found) -> bool:
    """Whether the words claim copyright: such a year dates no event."""
    return found.meaning.unit == "year" and bool(_COPYRIGHT.search(text, max(0, found.start - 48), found.start))


def _merged(chosen: list[Found], text: str) -> list[Found]:
    merged: list[Found] = []
    for found in chosen:
        if merged and found.start < merged[-1].end:
            continue
        found = extended(found, text)
        while merged and found.start < merged[-1].end:
            merged.pop()
        if merged and (both := joined(merged[-1], found, text)):
            merged[-1] = both
        else:
            merged.append(found)
    return merged
