"""Where a text names somebody or something: spans of tokens, with their titles and acronyms.

A name is first of all written with capitals, and that rule finds names of every origin; the pipeline's named entities
say where names end, which capitals at the start of a sentence are names, and add what capitals miss. Lines in title
case are read last, with the names that the rest of the text has shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.language import lexicon
from whowhen.extraction.names import (
    initials_fit,
    is_acronym,
    is_connector,
    name_key,
    organisation_heads,
    organisation_suffixes,
    particles,
    place_heads,
    title_length,
)
from whowhen.extraction.words import Words

_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"})
_NOT_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
_WORD_TAGS = frozenset(
    {"PRP", "PRP$", "DT", "IN", "CC", "MD", "WDT", "WP", "WP$", "WRB", "EX", "TO", "UH", "VBD", "VBP", "VBZ"}
)
_HYPHENS = frozenset({"-", "–", "‐", "‑"})
_MODIFIERS = (
    "ed",
    "ing",
    "led",
    "based",
    "born",
    "run",
    "style",
    "era",
    "wide",
    "made",
    "bound",
    "owned",
    "held",
    "built",
    "only",
    "old",
)
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_PLURAL_OWNERS = frozenset(
    {
        "people",
        "women",
        "men",
        "children",
        "workers",
        "teachers",
        "farmers",
        "writers",
        "miners",
        "victims",
        "bishops",
        "students",
        "veterans",
        "lawyers",
        "doctors",
        "nurses",
        "players",
        "journalists",
        "prisoners",
        "traders",
        "fishermen",
    }
)
_LEGAL_FORMS = frozenset({"inc", "ltd", "corp", "llc", "plc", "gmbh"})
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


def named_spans(words: Words) -> tuple[NamedSpan, ...]:
    """The names of the text in order; they do not overlap."""
    headlines = _title_case(words)
    lowered = frozenset(word for word, token in zip(words.lower, words.text, strict=True) if word == token)
    taken = bytearray(len(words))
    spans: list[NamedSpan] = []
    index = 0
    while index < len(words):
        end = index + 1
        if not headlines[index] and _starts_name(words, index, lowered):
            end = _name_end(words, index)
            spans += _cut(words, index, end)
        index = end
    spans = _with_acronyms(words, spans)
    for span in spans:
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    spans += _entities(words, taken, headlines)
    spans += _known_again(words, spans, taken)
    return tuple(sorted(spans, key=lambda span: span.start))


def is_capital(words: Words, index: int) -> bool:
    """Whether the token is written as a name is, "al-" and the like before a capital included."""
    token = words.text[index]
    if token[0].isupper() or (
        len(token) > 2 and token[0].islower() and any(map(str.isupper, token[1:3])) and token.isalpha()
    ):
        return True
    return (
        words.lower[index] in {"al", "el", "ul", "an", "ad", "ibn"}
        and index + 2 < len(words)
        and words.text[index + 1] in _HYPHENS
        and not words.gap[index]
        and words.text[index + 2][0].isupper()
    )


def _is_name_word(words: Words, index: int) -> bool:
    if index >= len(words) or not is_capital(words, index):
        return False
    return words.lower[index] not in _calendar() and words.text[index] != "I"


def _starts_name(words: Words, index: int, lowered: frozenset[str]) -> bool:
    if not _is_name_word(words, index):
        return False
    label, tag, lower = words.label(index), words.tag[index], words.lower[index]
    if not words.first[index]:
        return tag not in _WORD_TAGS or label in _NAME_LABELS
    follows = (
        _is_name_word(words, index + 1) or _hyphen_step(words, index, index + 1) or _nickname_step(words, index + 1)
    )
    if tag in _WORD_TAGS:
        return lower not in lowered and tag.startswith("VB") and bool(follows)
    if label in _NOT_NAMES or lower in lowered:
        return bool(follows) and label in _NAME_LABELS
    return (
        bool(follows)
        or (tag == "NNP" and lower not in organisation_heads())
        or (label in _NAME_LABELS and tag != "NNS")
    )


def _name_end(words: Words, start: int) -> int:
    """The token after the longest name that begins at `start`."""
    end = start + _particle_tail(words, start)
    while end < len(words):
        step = _step(words, start, end)
        if not step:
            return end
        end += step
    return end


def _step(words: Words, start: int, at: int) -> int:
    """How many tokens from `at` on belong to the name that began at `start`; 0 ends it."""
    token = words.text[at]
    if words.lower[at - 1].rstrip(".") in _LEGAL_FORMS:
        return 0
    hyphen = _hyphen_step(words, start, at)
    if hyphen:
        return hyphen
    if not words.gap[at - 1] and words.tag[at] != "POS":
        return 0
    if _is_name_word(words, at):
        joined = (
            not words.first[at] and words.tag[at] not in _WORD_TAGS - {"VBD", "VBP", "VBZ"} and not _is_break(words, at)
        )
        return _particle_tail(words, at) if joined else 0
    if token == "&" and _is_name_word(words, at + 1):
        return 2
    if words.lower[at] in particles() and words.lower[at] == token:
        return _particle_step(words, at)
    return _nickname_step(words, at) or _organisation_step(words, start, at)


def _is_break(words: Words, at: int) -> bool:
    """Whether a new name begins here although both words have capitals."""
    before, here = words.entity[at - 1], words.entity[at]
    if before < 0 or here < 0 or before == here:
        return False
    pair = {words.labels[before], words.labels[here]}
    return bool(pair & _NOT_NAMES) or pair == {"GPE", "PERSON"} or pair == {"ORG", "PERSON"}


def _particle_tail(words: Words, at: int) -> int:
    """1, or more where the word is the "al" of "al-Amiri"."""
    if (
        words.text[at][0].islower()
        and words.text[at].isalpha()
        and words.text[at + 1 : at + 2]
        and words.text[at + 1] in _HYPHENS
    ):
        return 3
    return 1


def _hyphen_step(words: Words, start: int, at: int) -> int:
    after = at + 1
    if after >= len(words) or words.text[at] not in _HYPHENS or words.gap[at - 1] or words.gap[at]:
        return 0
    token = words.lower[after]
    if _is_name_word(words, after) or words.text[at - 1][0].islower():
        return 2
    if not token.isalpha() or token.endswith(_MODIFIERS):
        return 0
    same = words.entity[after] >= 0 and words.entity[after] == words.entity[at - 1]
    return 2 if same or (at - start >= 2 and len(token) <= 6 and is_capital(words, at - 1)) else 0


def _particle_step(words: Words, at: int) -> int:
    """The particles and the capital after them ("de la Cruz"), or 0."""
    for size in range(1, 4):
        after = at + size
        if _is_name_word(words, after) and words.gap[at - 1]:
            return size + _particle_tail(words, after)
        if after >= len(words) or (words.lower[after] not in particles() and words.text[after] not in _HYPHENS):
            return 0
    return 0


def _nickname_step(words: Words, at: int) -> int:
    """A nickname in quotes between given name and surname: 'Matthias "Matze" Kolb'."""
    if at >= len(words) or words.text[at] not in _QUOTES:
        return 0
    for size in (2, 3):
        close = at + size
        if close + 1 < len(words) and words.text[close] in _QUOTES and words.gap[close]:
            inner = range(at + 1, close)
            if all(_is_name_word(words, i) for i in inner) and _is_name_word(words, close + 1):
                return size + 2
    return 0


def _organisation_step(words: Words, start: int, at: int) -> int:
    """Small words inside the name of an organisation or a state, with the capital after them."""
    lower = words.lower[at]
    after = at + 1
    if words.tag[at] == "POS":
        return 2 if _owns_in_name(words, at) else 0
    if lower not in {"of", "for", "and", "in", "on", "against", "to"}:
        return 0
    while after < len(words) and words.lower[after] in {"the", "of", "for"} and after - at < 3:
        after += 1
    if not _is_name_word(words, after) or words.tag[after] in _WORD_TAGS:
        return 0
    same = (
        words.entity[at] >= 0
        and words.entity[start] == words.entity[at] == words.entity[after]
        and words.label(at) in {"ORG", "GPE"}
    )
    last = words.lower[at - 1]
    if same and (lower == "of" or (lower in {"for", "and"} and words.label(at) == "ORG")):
        headed = _ends_with_head(words, after) or last in organisation_heads() or "for" in words.lower[start:at]
        return after - at + 1 if lower != "and" or headed else 0
    if lower == "of":
        good = last in organisation_heads() or last in _of_heads()
        return after - at + 1 if good and title_length((last,)) == 0 else 0
    if lower == "for":
        return after - at + 1 if last in organisation_heads() else 0
    if lower == "and" and _ends_with_head(words, after):
        return after - at + 1 if "of" in words.lower[start:at] or words.lower[start] in _joint_starts() else 0
    return 0


def _owns_in_name(words: Words, at: int) -> bool:
    """Whether the possessive belongs to the name: "People's Harmony Party", "Metalworkers' Union"."""
    if not _is_name_word(words, at + 1):
        return False
    owner = words.lower[at - 1]
    same = words.entity[at] >= 0 and words.entity[at - 1] == words.entity[at + 1] and words.label(at) == "ORG"
    plural = owner in _PLURAL_OWNERS or (words.text[at] in {"'", "’"} and owner.endswith("s"))
    return (plural and _ends_with_head(words, at + 1)) or (same and plural)


def _ends_with_head(words: Words, at: int) -> bool:
    while _is_name_word(words, at):
        if words.lower[at] in organisation_heads():
            return True
        at += 1
    return False


def _cut(words: Words, start: int, end: int) -> Iterator[NamedSpan]:
    """The names in a run of capitals: title and name apart, what stands before a title by itself."""
    while end > start and (words.tag[end - 1] == "POS" or words.text[end - 1] in _HYPHENS):
        end -= 1
    lower = words.lower
    if end - start > 1 and lower[end - 1] not in organisation_heads() and lower[end - 1] not in place_heads():
        for index in range(end - 1, start, -1):
            size = title_length(lower[index:end])
            if 0 < size < end - index and lower[index - 1] not in {"of", "for", "the"}:
                while index > start and title_length(lower[index - 1 : end]) > size:
                    index -= 1
                    size = title_length(lower[index:end])
                if index > start:
                    yield from _whole(words, start, index)
                start = index
                break
    yield from _whole(words, start, end)


def _whole(words: Words, start: int, end: int) -> Iterator[NamedSpan]:
    lower = words.lower
    start += lower[start] in {"the", "a", "an"} and end - start > 1
    body = start
    is_organisation = lower[end - 1] in organisation_heads() or lower[end - 1].rstrip(".") in organisation_suffixes()
    if not is_organisation or words.label(end - 1) == "PERSON":
        body += min(title_length(lower[start:end]), end - start)
    if body == end:
        return
    world = gazetteer()
    if end - body > 1 and not is_organisation and world.is_demonym(lower[body]) and words.label(end - 1) == "PERSON":
        body += 1
    key = name_key(words.phrase(body, end))
    if world.is_demonym(key) and key not in world.countries:
        return
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
        if is_capital(words, start) and initials_fit(acronym, words.phrase(start, end).split()):
            if all(_may_stand_inside(words, i) for i in range(start, end)):
                return start
    return None


def _may_stand_inside(words: Words, index: int) -> bool:
    """Whether the token may belong to an organisation's name: capitals, small words, the rest of a hyphened word."""
    small = is_connector(words.text[index]) or words.tag[index] == "POS"
    return small or is_capital(words, index) or words.text[index - 1] in _HYPHENS


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


def _known_again(words: Words, spans: list[NamedSpan], taken: bytearray) -> Iterator[NamedSpan]:
    """Names of the text once more, where a sentence's first word or a title in capitals had hidden them."""
    known: dict[str, list[tuple[tuple[str, ...], NamedSpan]]] = {}
    for span in spans:
        form = words.lower[span.start : span.end]
        known.setdefault(form[0], []).append((form, span))
    for forms in known.values():
        forms.sort(key=lambda pair: -len(pair[0]))
    for index in range(len(words)):
        if taken[index] or not is_capital(words, index):
            continue
        for form, span in known.get(words.lower[index], ()):
            end = index + len(form)
            if words.lower[index:end] == form and not any(taken[index:end]):
                taken[index:end] = b"\1" * len(form)
                again = _span(words, index, end)
                yield replace(again, label=again.label or span.label)
                break


def _title_case(words: Words) -> tuple[bool, ...]:
    """Whether each token stands in a line whose words nearly all have capitals, so that a capital means nothing."""
    flags: list[bool] = []
    line: list[int] = []
    for index in range(len(words) + 1):
        if index == len(words) or "\n" in words.text[index]:
            flags += [_is_title(words, line)] * len(line) + [False] * (index < len(words))
            line = []
        else:
            line.append(index)
    return tuple(flags)


def _is_title(words: Words, line: list[int]) -> bool:
    long = [words.text[i] for i in line if len(words.text[i]) > 3 and words.text[i].isalpha()]
    small = [token for token in long if not token[0].isupper()]
    if len(line) <= 12 and long and all(token.isupper() for token in long):
        return not any(words.text[i].islower() for i in line)
    return len(long) >= 4 and len(line) <= 30 and len(small) <= len(long) // 5


@cache
def _calendar() -> frozenset[str]:
    return frozenset(lexicon("capitals")["words"])


@cache
def _of_heads() -> frozenset[str]:
    return frozenset(lexicon("organisations")["of_heads"])


@cache
def _joint_starts() -> frozenset[str]:
    return frozenset(lexicon("organisations")["joint_starts"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(lexicon("persons")["titles"]["any"])
