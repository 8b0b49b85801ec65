"""Where a text names somebody or something: spans of tokens, with their titles and acronyms.

A name is first of all written with capitals, and that rule finds names of every origin; the pipeline's named entities
say where names end, which capitals at the start of a sentence are names, and add what capitals miss. Lines in title
case are read last, with the names that the rest of the text has shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.headlines import title_case
from whowhen.extraction.nameruns import HYPHENS, is_capital, name_end, starts_name
from whowhen.extraction.names import (
    initials_fit,
    is_acronym,
    is_connector,
    name_key,
    noun_genders,
    organisation_heads,
    organisation_suffixes,
    place_heads,
    title_length,
)
from whowhen.extraction.offices import office_ranks, without_office
from whowhen.extraction.words import Words

_PREFIXES = frozenset({"ex", "pro", "anti", "non", "post", "pre"})
_LONGEST_ACRONYM_NAME = 12


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """Tokens `start` to `end` (exclusive) that are a name, without its title; `label` is the pipeline's guess."""

    start: int
    end: int
    head: int
    text: str
    key: str
    title: str = ""
    title_text: str = ""
    label: str = ""
    is_headline: bool = False


def named_spans(words: Words) -> tuple[NamedSpan, ...]:
    """The names of the text in order; they do not overlap."""
    headlines = title_case(words)
    lowered = frozenset(word for word, token in zip(words.lower, words.text, strict=True) if word == token)
    taken = bytearray(len(words))
    spans: list[NamedSpan] = []
    index = 0
    while index < len(words):
        end = index + 1
        if not headlines[index] and starts_name(words, index, lowered):
            end = name_end(words, index)
            spans += _cut(words, index, end)
        index = end
    spans = _with_acronyms(words, spans)
    for span in spans:
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    spans += _entities(words, taken, headlines)
    spans += _known_again(words, spans, taken, lowered)
    headline = _headline_end(words)
    ordered = sorted(spans, key=lambda span: span.start)
    return tuple(replace(span, is_headline=True) if span.start < headline else span for span in ordered)


def _headline_end(words: Words) -> int:
    """The token after the first line where that has no full stop; 0 for a text that begins otherwise."""
    end = next((index for index, text in enumerate(words.text) if "\n" in text), 0)
    return end if end and words.text[end - 1] not in {".", "?", "!", ",", "”", '"'} else 0


def _cut(words: Words, start: int, end: int) -> Iterator[NamedSpan]:
    """The names in a run of capitals: title and name apart, what stands before a title by itself."""
    while end > start and (words.tag[end - 1] == "POS" or words.text[end - 1] in HYPHENS):
        end -= 1
    end = without_office(words, start, end)
    title = _title(words, start, end)
    if title is None:
        yield from _whole(words, start, end) if end > start else ()
        return
    office, name = title
    if office > start:
        yield from _whole(words, start, office)
    yield _span(words, name, end, office)


def _title(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Where a title inside a run of capitals begins, with its ranks, and the name behind it; None for no title."""
    lower = words.lower
    if end - start < 2 or lower[end - 1] in organisation_heads() or lower[end - 1] in place_heads():
        return None
    for index in range(end - 1, start, -1):
        size = title_length(lower[index:end])
        if 0 < size < end - index and lower[index - 1] not in {"of", "for", "the"}:
            name = index + size
            while index > start and title_length(lower[index - 1 : name]) == name - index + 1:
                index -= 1
            office = index
            while office > start and _goes_before_title(words, start, office):
                office -= 1
            return (office, name) if words.text[name] not in HYPHENS else None
    return None


def _goes_before_title(words: Words, start: int, index: int) -> bool:
    """Whether the word before a title belongs to it: a rank or field, another title, the hyphen between two."""
    before = words.lower[index - 1]
    if words.text[index - 1] in HYPHENS:
        return index - 2 >= start and title_length((words.lower[index - 2],)) == 1
    return before in office_ranks() or title_length((before,)) == 1


def _whole(words: Words, start: int, end: int) -> Iterator[NamedSpan]:
    lower = words.lower
    start += 2 * (lower[start] in _PREFIXES and end - start > 2 and words.text[start + 1] in HYPHENS)
    start += lower[start] in {"the", "a", "an"} and end - start > 1
    body = start
    is_organisation = lower[end - 1] in organisation_heads() or lower[end - 1].rstrip(".") in organisation_suffixes()
    if not is_organisation or words.label(end - 1) == "PERSON":
        body += min(title_length(lower[start:end]), end - start)
    if body == end:
        return
    if words.first[start] and body == start and end - body > 1 and lower[body] in noun_genders():
        body += 1
    world = gazetteer()
    is_adjective = world.is_demonym(lower[body]) and words.text[body + 1 : body + 2] != ("-",)
    if end - body > 1 and not is_organisation and is_adjective and "of" not in lower[body:end]:
        body += words.label(end - 1) == "PERSON" or (end - body > 2 and lower[end - 1] not in place_heads())
    key = name_key(words.phrase(body, end))
    if key not in world.countries and (world.is_demonym(key) or all(map(world.is_demonym, key.split("-")))):
        return
    if end < len(words) and words.lower[end] == "party" and words.gap[end - 1]:
        end += 1
    yield _span(words, body, end, start)


def _span(words: Words, start: int, end: int, title: int | None = None) -> NamedSpan:
    """The span, its title beginning at the token `title`."""
    text = words.phrase(start, end)
    labels = [words.label(index) for index in range(start, end)]
    label = max(labels, key=labels.count)
    before = "" if title is None or title == start else words.phrase(title, start)
    return NamedSpan(start, end, words.head_of(start, end), text, name_key(text), before.lower(), before, label)


def _with_acronyms(words: Words, spans: list[NamedSpan]) -> list[NamedSpan]:
    """The names, those before an acronym in brackets widened to what its letters stand for."""
    result: list[NamedSpan] = []
    for span in spans:
        if span.start and words.text[span.start - 1] == "(" and is_acronym(span.text) and result:
            start = _acronym_start(words, span.start - 1, span.text)
            if start is not None and start != result[-1].start:
                while result and result[-1].end > start:
                    result.pop()
                result.append(_span(words, start, span.start - 1))
        result.append(span)
    return result


def _acronym_start(words: Words, end: int, acronym: str) -> int | None:
    """Where the name that ends before `end` must begin for its initials to be the acronym."""
    for start in range(end - 2, max(-1, end - 1 - _LONGEST_ACRONYM_NAME), -1):
        token = words.text[start]
        if "\n" in token or token in {".", ";", "(", ")"}:
            return None
        is_name = is_capital(words, start) and all(_may_stand_inside(words, i) for i in range(start, end))
        if is_name and initials_fit(acronym, words.phrase(start, end).split()):
            return start
    return None


def _may_stand_inside(words: Words, index: int) -> bool:
    """Whether the token may belong to an organisation's name: capitals, small words, the rest of a hyphened word."""
    small = is_connector(words.text[index]) or words.tag[index] == "POS"
    return small or is_capital(words, index) or words.text[index - 1] in HYPHENS


def _entities(words: Words, taken: bytearray, headlines: tuple[bool, ...]) -> Iterator[NamedSpan]:
    """Entities of the pipeline that the capitals have missed."""
    index = 0
    while index < len(words):
        number, end = words.entity[index], index + 1
        while number >= 0 and end < len(words) and words.entity[end] == number:
            end += 1
        if number >= 0 and words.labels[number] in {"PERSON", "ORG", "GPE"} and not any(taken[index:end]):
            start = index + (words.lower[index] in {"the", "a", "an"})
            if (
                start < end
                and headlines[start]
                and is_capital(words, start)
                and words.tag[start].startswith("NNP")
                and not words.first[start]
            ):
                for span in _cut(words, start, end):
                    taken[span.start : span.end] = b"\1" * (span.end - span.start)
                    yield span
        index = end


def _known_again(
    words: Words, spans: list[NamedSpan], taken: bytearray, lowered: frozenset[str]
) -> Iterator[NamedSpan]:
    """Names of the text once more, where a sentence's first word or a title in capitals had hidden them."""
    known: dict[str, list[tuple[tuple[str, ...], NamedSpan]]] = {}
    for span in spans:
        form = words.lower[span.start : span.end]
        known.setdefault(form[0], []).append((form, span))
        if len(form) > 1 and (span.title or span.label == "PERSON"):
            for word in form[1:]:
                known.setdefault(word, []).append(((word,), span))
    for forms in known.values():
        forms.sort(key=lambda pair: -len(pair[0]))
    for index in range(len(words)):
        if taken[index] or not is_capital(words, index):
            continue
        for form, span in known.get(words.lower[index], ()):
            end = index + len(form)
            if len(form) < span.end - span.start and (words.lower[index] in lowered or len(words.text[index]) < 4):
                continue
            if words.lower[index:end] == form and not any(taken[index:end]):
                taken[index:end] = b"\1" * len(form)
                again = _span(words, index, end)
                yield replace(again, label=again.label or span.label)
                break
