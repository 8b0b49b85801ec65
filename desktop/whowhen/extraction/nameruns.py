"""Runs of capitals that are one name, with the small words, hyphens and nicknames inside them."""

from __future__ import annotations

from functools import cache

from whowhen.extraction.language import lexicon
from whowhen.extraction.names import (
    is_acronym,
    is_given,
    organisation_heads,
    particles,
    title_length,
)
from whowhen.extraction.words import Words

_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"})
_NOT_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
_WORD_TAGS = frozenset(
    {
        "RB",
        "RBR",
        "PRP",
        "PRP$",
        "DT",
        "IN",
        "CC",
        "MD",
        "WDT",
        "WP",
        "WP$",
        "WRB",
        "EX",
        "TO",
        "UH",
        "VBD",
        "VBP",
        "VBZ",
    }
)
HYPHENS = frozenset({"-", "–", "‐", "‑"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_LINKS = frozenset({"of", "for", "and", "on", "at"})
_ON_HEADS = frozenset({"authority", "committee", "commission", "council", "conference", "panel"})
_LEGAL_FORMS = frozenset({"inc", "ltd", "corp", "llc", "plc", "gmbh"})


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
        and words.text[index + 1] in HYPHENS
        and not words.gap[index]
        and words.text[index + 2][0].isupper()
    )


def is_name_word(words: Words, index: int) -> bool:
    if index >= len(words) or not is_capital(words, index):
        return False
    lower = words.lower[index]
    if lower in _calendar() and not _is_name_all_the_same(words, index):
        return False
    return words.text[index] != "I"


def _is_name_all_the_same(words: Words, index: int) -> bool:
    """Whether a word of the calendar is somebody's name here ("Jan Kuyper"), or a bare acronym in brackets."""
    if words.text[index].isupper() and index and words.text[index - 1] == "(":
        return True
    return words.label(index) == "PERSON" and is_given(words.lower[index])


def starts_name(words: Words, index: int, lowered: frozenset[str]) -> bool:
    if not is_name_word(words, index):
        return False
    label, tag, lower = words.label(index), words.tag[index], words.lower[index]
    if not words.first[index]:
        return tag not in _WORD_TAGS or label in _NAME_LABELS
    follows = (
        is_name_word(words, index + 1) or _hyphen_step(words, index, index + 1) or _nickname_step(words, index + 1)
    )
    if tag in _WORD_TAGS:
        return lower not in lowered and tag.startswith("VB") and bool(follows)
    if label in _NOT_NAMES or lower in lowered:
        return bool(follows) and label in _NAME_LABELS
    if is_acronym(words.text[index]) and len(words.text[index]) > 2:
        return True
    if words.entity[index] < 0 <= words.entity[min(index + 1, len(words) - 1)] and tag != "NNP":
        return False
    return (
        bool(follows)
        or (tag == "NNP" and lower not in organisation_heads())
        or (label in _NAME_LABELS and tag != "NNS")
    )


def name_end(words: Words, start: int) -> int:
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
    legal = _legal_step(words, at)
    if legal:
        return legal
    hyphen = _hyphen_step(words, start, at)
    if hyphen:
        return hyphen
    if not words.gap[at - 1] and words.tag[at] != "POS":
        return 0
    if is_name_word(words, at):
        return 0 if _is_break(words, at) else _particle_tail(words, at)
    if token == "&" and is_name_word(words, at + 1):
        return 2
    if words.lower[at] in particles() and words.lower[at] == token:
        return _particle_step(words, at)
    return _nickname_step(words, at) or _organisation_step(words, start, at)


def _legal_step(words: Words, at: int) -> int:
    """The legal form of a company, also after a comma or in lower case: "Nordlys, Inc.", "Nordlys plc"."""
    form = at + (words.text[at] == ",")
    if form >= len(words) or words.lower[form].rstrip(".") not in _LEGAL_FORMS or not words.gap[form - 1]:
        return 0
    return form - at + 1


def _is_break(words: Words, at: int) -> bool:
    """Whether a new name begins here although both words have capitals."""
    shouts = words.text[at].isupper() and words.text[at - 1].isupper()
    if (words.first[at] and not shouts) or words.tag[at] in _WORD_TAGS - {"VBD", "VBP", "VBZ"}:
        return True
    before, here = words.entity[at - 1], words.entity[at]
    if before < 0 or here < 0 or before == here or title_length(words.lower[at - 1 : at]):
        return False
    pair = {words.labels[before], words.labels[here]}
    return bool(pair & _NOT_NAMES) or pair == {"GPE", "PERSON"} or pair == {"ORG", "PERSON"}


def _particle_tail(words: Words, at: int) -> int:
    """1, or more where the word is the "al" of "al-Sirafi"."""
    if (
        words.text[at][0].islower()
        and words.text[at].isalpha()
        and words.text[at + 1 : at + 2]
        and words.text[at + 1] in HYPHENS
    ):
        return 3
    return 1


def _hyphen_step(words: Words, start: int, at: int) -> int:
    after = at + 1
    if after >= len(words) or words.text[at] not in HYPHENS or words.gap[at - 1] or words.gap[at]:
        return 0
    token = words.lower[after]
    if is_name_word(words, after) or words.text[at - 1][0].islower():
        return 2
    if not token.isalpha() or token.endswith(_modifiers()):
        return 0
    same = words.entity[after] >= 0 and words.entity[after] == words.entity[at - 1]
    return 2 if same or (at - start >= 2 and len(token) <= 6 and is_capital(words, at - 1)) else 0


def _particle_step(words: Words, at: int) -> int:
    """The particles and the capital after them ("de la Cruz"), or 0."""
    for size in range(1, 4):
        after = at + size
        if is_name_word(words, after) and words.gap[at - 1]:
            return size + _particle_tail(words, after)
        if after >= len(words) or (words.lower[after] not in particles() and words.text[after] not in HYPHENS):
            return 0
    return 0


def _nickname_step(words: Words, at: int) -> int:
    """A nickname in quotes between given name and surname: 'Petra "Pip" Lindqvist'."""
    if at >= len(words) or words.text[at] not in _QUOTES:
        return 0
    for size in (2, 3):
        close = at + size
        if close + 1 < len(words) and words.text[close] in _QUOTES and words.gap[close]:
            inner = range(at + 1, close)
            if all(is_name_word(words, i) for i in inner) and is_name_word(words, close + 1):
                return size + 2
    return 0


def _organisation_step(words: Words, start: int, at: int) -> int:
    """Small words inside the name of an organisation or a state, with the capital after them."""
    if words.tag[at] == "POS":
        return 2 if _owns_in_name(words, at) else 0
    if words.lower[at] not in _LINKS:
        return 0
    after = at + 1
    while after < len(words) and words.lower[after] in {"the", "of", "for"} and after - at < 3:
        after += 1
    if not is_name_word(words, after) or words.tag[after] in _WORD_TAGS:
        return 0
    is_whole = words.entity[at] >= 0 and words.entity[start] == words.entity[at] == words.entity[after]
    goes_on = _is_linked(words, start, at, after) or (is_whole and _is_entity(words, start, at, after))
    return after - at + 1 if goes_on else 0


def _is_linked(words: Words, start: int, at: int, after: int) -> bool:
    """Whether the words themselves make one name: "Bank of X", "Committee on X", "Securities and X Commission"."""
    link, last = words.lower[at], words.lower[at - 1]
    match link:
        case "of":
            return (last in organisation_heads() or last in _of_heads()) and title_length((last,)) == 0
        case "for":
            return last in organisation_heads()
        case "on":
            return last in _ON_HEADS
        case "at":
            return words.lower[start] == "university"
        case "and":
            is_long = "of" in words.lower[start:at] or words.lower[start] in _joint_starts()
            return is_long and ends_with_head(words, after)
        case _:
            return False


def _is_entity(words: Words, start: int, at: int, after: int) -> bool:
    """Whether a link inside one named entity of the pipeline is to be believed."""
    label, link = words.label(at), words.lower[at]
    if link == "of":
        return label in {"ORG", "GPE"}
    if link == "and":
        is_headed = ends_with_head(words, after) or words.lower[at - 1] in organisation_heads()
        return label == "ORG" and (is_headed or "for" in words.lower[start:at])
    return label == "ORG" and link == "for"


def _owns_in_name(words: Words, at: int) -> bool:
    """Whether the possessive belongs to the name: "People's Harmony Party", "Metalworkers' Union"."""
    if not is_name_word(words, at + 1):
        return False
    owner = words.lower[at - 1]
    same = words.entity[at] >= 0 and words.entity[at - 1] == words.entity[at + 1] and words.label(at) == "ORG"
    plural = owner in _owners() or (words.text[at] in {"'", "’"} and owner.endswith("s"))
    return (plural and ends_with_head(words, at + 1)) or (same and plural)


def ends_with_head(words: Words, at: int) -> bool:
    while is_name_word(words, at):
        if words.lower[at] in organisation_heads():
            return True
        at += 1
    return False


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
def _modifiers() -> tuple[str, ...]:
    return tuple(lexicon("capitals")["modifiers"])


@cache
def _owners() -> frozenset[str]:
    return frozenset(lexicon("organisations")["owners"])
