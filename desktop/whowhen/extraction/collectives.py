"""Actors without a name of their own: collectives and bodies with a proper adjective ("Shiite militias")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.language import lexicon
from whowhen.extraction.names import name_key
from whowhen.extraction.words import Words

_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "conj", "appos", "poss"})
_BY = frozenset({"by", "with", "against", "between", "from", "to", "among", "for"})
_TOWN_BODIES = frozenset({("police",), ("court",), ("prosecutors",)})
_FAMILIES = frozenset({"family", "dynasty"})
_ARMIES = frozenset({"army", "military", "armed forces"})


@dataclass(frozen=True, slots=True)
class Collective:
    """Tokens that name a collective or a body of a state; `country` is that state's code, empty for none."""

    start: int
    end: int
    head: int
    key: str
    is_body: bool
    country: str = ""


def collectives(words: Words) -> tuple[Collective, ...]:
    """The collectives and bodies of the text, in order."""
    found: list[Collective] = []
    for index in range(len(words)):
        starts = words.text[index][0].isupper() and words.tag[index] != "DT"
        if starts and (not found or index >= found[-1].end):
            found += [one for one in (_collective(words, index),) if one is not None]
    found += [one for index in range(len(words)) for one in (_family(words, index),) if one is not None]
    return tuple(sorted(found, key=lambda one: one.start))


def _family(words: Words, noun: int) -> Collective | None:
    """ "the Keller family": a family that is named with its article."""
    if words.lower[noun] not in _FAMILIES:
        return None
    start = noun
    while start > 0 and (words.text[start - 1][0].isupper() or words.text[start - 1] == "-"):
        start -= 1
    if start == noun or words.lower[start - 1] != "the" or words.tag[start] not in {"NNP", "NNPS"}:
        return None
    return Collective(start, noun + 1, noun, words.phrase(start, noun + 1).lower(), False)


def _collective(words: Words, index: int) -> Collective | None:
    world = gazetteer()
    sizes = (n for n in (3, 2, 1) if index + n <= len(words))
    size = next((n for n in sizes if world.is_demonym(words.phrase(index, index + n))), 0)
    if not size:
        return _owned(words, index)
    start, after = index, index + size
    demonym = name_key(words.phrase(index, after))
    if words.text[after : after + 1] == ("-",) and after + 1 < len(words):
        after += 2
        if world.is_demonym(words.text[min(after, len(words) - 1)]):
            return None
    noun = _noun(words, after)
    if noun is None:
        return _people(words, index, size, demonym)
    return _headed(words, start, noun, demonym)


def _noun(words: Words, after: int) -> int | None:
    """The common noun that the adjective modifies, at most two words on."""
    for index in range(after, min(after + 3, len(words))):
        tag = words.tag[index]
        if not words.gap[index - 1] or (tag.startswith("NNP") and words.lower[index] not in _bodies()):
            return None
        if tag in {"NN", "NNS", "NNP"} and words.tag[index + 1 : index + 2] not in {("NN",), ("NNS",)}:
            return index
        if tag not in {"JJ", "NN", "NNS", "VBN"}:
            return None
    return None


def _headed(words: Words, start: int, noun: int, demonym: str) -> Collective | None:
    world = gazetteer()
    country = world.adjectives.get(demonym, "")
    body = _body(words, start, noun)
    if body and country:
        name = name_key(world.names[country]) if body in _governments() else f"{demonym} {body}"
        return Collective(start, noun + 1, noun, name, True, country)
    lemma = words.lemma[noun].lower()
    if words.tag[noun] == "NNS" and lemma in _group_nouns() and _acts(words, noun):
        return Collective(start, noun + 1, noun, f"{words.phrase(start, noun).lower()} {lemma}", False, country)
    return None


def _body(words: Words, start: int, noun: int) -> str:
    """The body of a state that the noun names, with the word before it; "army" for all its forces; empty for none."""
    for size in (2, 1):
        body = " ".join(words.lower[noun - size + 1 : noun + 1])
        if noun - size >= start and (body in _bodies() or body in _governments()):
            return "army" if body in _ARMIES else body
    return ""


def _owned(words: Words, index: int) -> Collective | None:
    """A body that belongs to a named state or town: "Peru's army", "the Harbourton police"."""
    world, at = gazetteer(), index + 1
    country = world.countries.get(name_key(words.text[index]), "")
    if country and words.tag[at : at + 1] == ("POS",):
        noun = _noun(words, at + 1)
        body = _body(words, index + 1, noun) if noun is not None else ""
        if noun is None or not body or body in _governments():
            return None
        adjective = next((word for word, code in world.adjectives.items() if code == country), words.lower[index])
        return Collective(index, noun + 1, noun, f"{adjective} {body}", True, country)
    is_town = words.tag[index] == "NNP" and not words.first[index] and not country and words.label(index) != "DATE"
    if words.text[at : at + 1] in _TOWN_BODIES and is_town:
        return Collective(index, at + 1, at, words.phrase(index, at + 1).lower(), True)
    return None


def _people(words: Words, index: int, size: int, demonym: str) -> Collective | None:
    """A plural people that acts: "Swedes besieged the port"."""
    last = index + size - 1
    if words.tag[last] in {"NNPS", "NNS"} and words.lower[last].endswith("s") and _acts(words, last):
        return Collective(index, last + 1, last, demonym, False, gazetteer().adjectives.get(demonym, ""))
    return None


def _acts(words: Words, head: int) -> bool:
    dep = words.dep[head]
    if dep == "nsubj" and words.lemma[words.head[head]] == "be":
        return False
    return dep in _ACTING or (dep == "pobj" and words.lower[words.head[head]] in _BY)


@cache
def _bodies() -> frozenset[str]:
    return frozenset(lexicon("organisations")["bodies"]["nouns"])


@cache
def _governments() -> frozenset[str]:
    return frozenset(lexicon("organisations")["bodies"]["government"])


@cache
def _group_nouns() -> frozenset[str]:
    return frozenset(lexicon("groups")["nouns"])
