"""How well a short name is explained as standing for a longer one.

Persons are called by the end of their name, or by its front where the family name stands first; organisations by their
distinctive front, by their end with its common noun, or by their initials.
"""

from __future__ import annotations

from functools import cache, lru_cache

from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.groups import Group, gender_of
from whowhen.extraction.language import lexicon
from whowhen.extraction.names import (
    initials_fit,
    is_acronym,
    organisation_heads,
    organisation_suffixes,
    particles,
    parts,
    person_suffixes,
    pieces,
    place_heads,
)
from whowhen.extraction.votes import decide

_OPEN = 2.0
"""The front of a name whose rest does not close an organisation's name: a sign only after the whole name."""
_QUOTES = '"“”'
_JOINTS = frozenset({"of", "for", "and", "the", "in", "on", "&"})


def explanation(home: Group, asker: Group) -> float:
    """How well a name of `asker` is explained as a short form of one of `home`; 0 for not at all."""
    text = asker.spans[0].text
    if is_acronym(text) and not asker.titled:
        if home.kind not in {"organization", "none"}:
            return 0.0
        if any(" " in span.text and initials_fit(text, span.text.split()) for span in home.spans):
            return 3.0
        if any(span.text.startswith(text + " ") for span in home.spans):
            return 0.0
    if asker.titled and asker.keys[0] in home.keys and home.kind == "person" and _genders_agree(home, asker):
        return 2.6
    pairs = [(parts(full), parts(key)) for full in home.keys for key in asker.keys]
    return max((_explained(long, few, home, asker) for long, few in pairs if _may_shorten(long, few)), default=0.0)


def _may_shorten(long: tuple[str, ...], few: tuple[str, ...]) -> bool:
    """Whether a name is longer than another and shares a word with it: the quick test before the thorough one."""
    if len(long) <= len(few) and not _is_without_particle(long, few):
        return False
    return not word_pieces(few).isdisjoint(word_pieces(long))


@lru_cache(maxsize=32_768)
def word_pieces(words: tuple[str, ...]) -> frozenset[str]:
    """The words of a name, those with hyphens also taken apart, without quotation marks."""
    return frozenset(piece.strip(_QUOTES) for word in words for piece in (word, *pieces(word)))


def _explained(long: tuple[str, ...], few: tuple[str, ...], home: Group, asker: Group) -> float:
    kind = home.kind
    if kind == "state":
        return 2.0 if long[-len(few) :] == few and "of" in long else 0.0
    if kind == "person" or (asker.titled and decide(home.votes, is_firm=True)[0] in {"person", "none"}):
        return _person_score(long, few, asker) if _genders_agree(home, asker) else 0.0
    if asker.titled or kind not in {"organization", "none"}:
        return 0.0
    score = _organisation_score(long, few)
    return score if score != _OPEN or home.first < asker.introduced else 0.0


def _is_without_particle(long: tuple[str, ...], few: tuple[str, ...]) -> bool:
    """Whether one bare name is another without its "al-"."""
    return len(few) == len(long) == 1 and few[0] in pieces(long[0])[1:] and pieces(long[0])[0] in particles()


def _person_score(long: tuple[str, ...], few: tuple[str, ...], asker: Group) -> float:
    """Surnames best, then family names in front, parts of a double name and given names."""
    if any(word in organisation_heads() and word not in long for word in few):
        return 0.0
    size = len(few)
    nicknames = {word.strip(_QUOTES) for word in long if word[0] in _QUOTES}
    if size == 1 and few[0] in nicknames:
        return 2.8
    bare = _trimmed(tuple(word for word in long if word[0] not in _QUOTES))
    if bare[-size:] == few:
        return 3.0
    if bare[:size] == few:
        return 2.2 if size > 1 else 1.7
    if any(bare[at : at + size] == few for at in range(1, len(bare) - size)):
        return 2.0
    return _hyphened_score(pieces(bare[-1]), few[0]) if size == 1 else 0.0


def _hyphened_score(last: tuple[str, ...], name: str) -> float:
    """ "Sirafi" for "al-Sirafi", "Holm" for "Holm-Weiss"."""
    if len(last) < 2:
        return 0.0
    if last[0] in particles() and name == last[-1]:
        return 2.9
    return 1.6 if name == last[0] else 0.0


def _trimmed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name without "Jr" or "III" at its end."""
    end = len(words)
    while end > 1 and words[end - 1] in person_suffixes():
        end -= 1
    return words[:end]


def _genders_agree(home: Group, asker: Group) -> bool:
    one, other = gender_of(home.spans), gender_of(asker.spans)
    return not one or not other or one == other


def _organisation_score(long: tuple[str, ...], few: tuple[str, ...]) -> float:
    """The distinctive front of a name, or its end with the common noun."""
    size = len(few)
    if long[:size] == few:
        rest = long[size:]
        if all(is_generic(word) for word in few):
            return 1.8 if few[-1] in organisation_heads() and rest[0] in {"of", "for"} and not _is_world(few) else 0.0
        last = rest[-1]
        is_legal = last.rstrip(".") in organisation_suffixes()
        if _is_world(few) or ("of" in few and not is_legal and rest[0] not in {"of", "for"}):
            return 0.0
        closes = last in organisation_heads() or is_legal or rest[0] == "&"
        return 3.0 if closes else _OPEN
    if long[-size:] == few and size < len(long) and (size == 1 or long[-size - 1] not in _JOINTS):
        if few[-1] in organisation_heads() or (few[0] in organisation_heads() and "of" in few):
            return 2.2 if size == 1 else 2.6
        return 1.6 if size == 1 and len(few[0]) > 3 and long[-2] not in _JOINTS | particles() else 0.0
    if long[0] in organisation_heads() and long[1 : 1 + size] == few and not all(map(is_generic, few)):
        return 2.4
    return 0.0


def is_generic(word: str) -> bool:
    """Whether many names begin or end with this word, so that it is short for none of them."""
    return (
        word in organisation_heads()
        or word in _generic_adjectives()
        or gazetteer().is_demonym(word)
        or word in place_heads()
    )


def _is_world(few: tuple[str, ...]) -> bool:
    key, world = " ".join(few), gazetteer()
    return key in world.countries or world.is_location(key) or (len(few) == 1 and world.is_demonym(key))


@cache
def _generic_adjectives() -> frozenset[str]:
    return frozenset(lexicon("organisations")["generic"])
