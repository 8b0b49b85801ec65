"""Offices in capitals, which name nobody: "Visiting Professor", "Chief Financial Officer", "a Grote Professor"."""

from __future__ import annotations

from functools import cache

from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.language import lexicon
from whowhen.extraction.names import is_acronym, noun_genders, organisation_heads, title_length
from whowhen.extraction.words import Words

_OWNING = frozenset({"a", "an", "another", "its", "his", "her", "their", "our", "my"})
_OF_BODY = frozenset({"of", "for"})
_LINKS = frozenset({"and", "&", "-"})
_EMERITUS = frozenset({"emeritus", "emerita"})
_BODIES = frozenset({"ORG", "GPE", "NORP"})


def without_office(words: Words, start: int, end: int) -> int:
    """Where a run of capitals ends without the office at its end; `start` where nothing else names anybody.

    A person's name has no article: "a James McGill Professor" names a chair, and nobody who sits on it; what
    somebody is "Professor of" is a subject.
    """
    if words.lower[start - 1 : start] == ("of",) and words.lower[start - 2] in _chairs():
        return end if any(word in organisation_heads() for word in words.lower[start:end]) else start
    office = _office(words, start, end)
    is_held = _has_article(words, start, end)
    if office == end and is_held and end - start > 1:
        office = end - 1
    if office == end:
        return end
    return office if not is_held or _names_body(words, start, office) else start


def _office(words: Words, start: int, end: int) -> int:
    """Where the office at the end of the run begins: ranks and a role ("Executive Director"); `end` for none."""
    if not _is_role(words, end - 1) and words.lower[end - 1] not in _EMERITUS:
        return end
    if not _OF_BODY.isdisjoint(words.lower[start + 1 : end]):
        return end  # "Office of the Information Commissioner"
    office = end - 1
    while office > start and _may_precede(words, office - 1):
        office -= 1
    return office if any(word in office_ranks() for word in words.lower[office:end]) and end - office > 1 else end


def _may_precede(words: Words, index: int) -> bool:
    return words.lower[index] in office_ranks() | _LINKS or _is_role(words, index)


def _is_role(words: Words, index: int) -> bool:
    lower, lemma = words.lower[index], words.lemma[index].lower()
    return bool({lower, lemma} & noun_genders().keys()) or title_length((lower,)) == 1


def _has_article(words: Words, start: int, end: int) -> bool:
    """Whether the run is a noun with an article before it: "a Grote Professor", "the Wykeham Professor of Logic".

    A chair needs none where it says what somebody is: "was Grote Professor".
    """
    before = words.lower[start - 1] if start else ""
    if not _is_role(words, end - 1) or words.tag[min(end, len(words) - 1)].startswith("N"):
        return False
    is_chair = words.lower[end - 1] in _chairs()
    return before in _OWNING or (is_chair and (before in {"the", "as"} or words.dep[end - 1] == "attr"))


def _names_body(words: Words, start: int, end: int) -> bool:
    """Whether the words in front of an office name a body or a place: "a Green Party Deputy Leader"."""
    world = gazetteer()
    return any(
        words.lower[index] in organisation_heads()
        or is_acronym(words.text[index])
        or words.label(index) in _BODIES
        or world.is_location(words.lower[index])
        for index in range(start, end)
    )


@cache
def office_ranks() -> frozenset[str]:
    """Words that tell the rank or the field of an office: "deputy", "financial"."""
    titles = lexicon("persons")["titles"]
    return frozenset(titles["ranks"] + titles["fields"])


@cache
def _chairs() -> frozenset[str]:
    return frozenset(lexicon("persons")["titles"]["chairs"])
