"""When the name of a city stands for a government: "Lima rejected the plan", "the authorities in Oslo"."""

from __future__ import annotations

from functools import cache

from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.language import lexicon
from whowhen.extraction.mentions import NamedSpan
from whowhen.extraction.words import Words

_AFTER_COMMA = frozenset({"which", "whose", "however", "too"})
_BETWEEN = frozenset({"by", "against", "with", "between"})


def country_of(words: Words, span: NamedSpan) -> str:
    """The code of the state that the name means here, as a country's name or as its seat of government; else empty."""
    world = gazetteer()
    if span.key in world.seats and stands_for_state(words, span):
        return world.seats[span.key]
    return world.countries.get(span.key) or world.proper_seats.get(span.key, "")


def stands_for_state(words: Words, span: NamedSpan) -> bool:
    """Whether a capital acts here as its government does."""
    if span.key not in gazetteer().seats or span.title or _is_set_apart(words, span):
        return False
    dep, verb = words.dep[span.head], words.head[span.head]
    before = words.lower[span.start - 1] if span.start else ""
    if before == "in" and span.start > 1 and words.lower[span.start - 2] in _verbs("rulers"):
        return True
    match dep:
        case "nsubj":
            return words.tag[verb].startswith("VB") and words.lemma[verb].lower() not in _verbs("quiet_verbs")
        case "dative":
            return True
        case "dobj":
            return words.lemma[verb].lower() in _verbs("pressing_verbs")
        case "pobj":
            return before in _BETWEEN and words.tag[words.head[verb]].startswith("VB")
        case "conj":
            return words.dep[verb] == "nsubj" and verb != span.head
        case _:
            return False


def _is_set_apart(words: Words, span: NamedSpan) -> bool:
    """Whether a hyphen, dash or comma follows, as in "Moscow-based", "Paris, France" and a dateline."""
    after = words.text[span.end] if span.end < len(words) else ""
    return after in {"-", "–", "—", "("} or (
        after == "," and words.lower[span.end + 1 : span.end + 2] not in {(w,) for w in _AFTER_COMMA}
    )


@cache
def _verbs(row: str) -> frozenset[str]:
    return frozenset(lexicon("places")[row])
