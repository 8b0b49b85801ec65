"""What kind of actor a name is: votes of everything that a text says about it.

The pipeline's own label is one weak vote; it is often wrong on names that it has not seen. The words around a name know
better: titles, appositions, the words of the name itself, who speaks, where something is. Each kind of evidence counts
a few times at most, so that a frequent name does not drown a clear sign.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal

from whowhen.core.records import ActorKind
from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.language import lexicon
from whowhen.extraction.mentions import NamedSpan
from whowhen.extraction.names import (
    is_acronym,
    is_given,
    kin_nouns,
    name_key,
    noun_genders,
    organisation_heads,
    organisation_suffixes,
    particles,
    parts,
    person_suffixes,
    pieces,
    place_heads,
)
from whowhen.extraction.words import Words

Guess = ActorKind | Literal["none"]
Votes = Counter[tuple[Guess, str, float]]
"""How often each reason spoke for a kind, with the weight of the reason."""

_MOST_COUNTED = 3
_WEAK = frozenset({"label", "says", "gazetteer", "article", "shape", "acts", "acronym", "pronoun", "place head"})
_LABELS: Mapping[str, tuple[Guess, float]] = {
    "PERSON": ("person", 1.0),
    "ORG": ("organization", 1.0),
    "GPE": ("place", 0.8),
    "LOC": ("place", 1.0),
    "FAC": ("place", 0.9),
    "NORP": ("organization", 0.4),
    "PRODUCT": ("none", 0.8),
    "WORK_OF_ART": ("none", 0.8),
    "EVENT": ("none", 1.2),
    "LAW": ("none", 1.5),
    "LANGUAGE": ("none", 2.0),
    "DATE": ("none", 1.0),
}


def decide(votes: Votes, is_firm: bool = False) -> tuple[Guess, float]:
    """The kind with the most votes and its lead; `is_firm` leaves out what a single word may get by chance."""
    sums: dict[Guess, float] = {}
    for (kind, reason, weight), times in votes.items():
        if is_firm and reason in _WEAK:
            continue
        sums[kind] = sums.get(kind, 0.0) + weight * (times if times < _MOST_COUNTED else _MOST_COUNTED)
    if not sums:
        return "none", 0.0
    ranked = sorted(sums.items(), key=lambda pair: -pair[1])
    return ranked[0][0], ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)


def votes_of(words: Words, spans: Iterable[NamedSpan]) -> Votes:
    """What the mentions of one name say about its kind."""
    votes: Votes = Counter()
    for span in spans:
        votes.update(_own(span))
        votes.update(_around(words, span))
        votes.update(_syntax(words, span))
    return votes


def _own(span: NamedSpan) -> Iterator[tuple[Guess, str, float]]:
    """What the name and its title say."""
    if span.label in _LABELS:
        kind, weight = _LABELS[span.label]
        yield kind, "label", weight
    if span.title:
        yield "person", "title", 4.0
    yield from _shape(span)
    world = gazetteer()
    if span.key in world.countries:
        yield "state", "country", 7.0
    elif world.is_location(span.key):
        yield "place", "gazetteer", 2.5
    elif world.is_demonym(span.key) and " " not in span.key:
        yield "group", "demonym", 3.0


def _shape(span: NamedSpan) -> Iterator[tuple[Guess, str, float]]:
    names = parts(span.key)
    last = names[-1]
    if last in _context("things"):
        yield "none", "thing", 2.0
    if last in person_suffixes() and len(names) > 1:
        yield "person", "numeral", 4.0
    if last.rstrip(".") in organisation_suffixes() and len(names) > 1:
        yield "organization", "suffix", 6.0
    if "&" in names:
        yield "organization", "ampersand", 3.0
    if names[0] in {"republic", "kingdom", "sultanate", "emirate", "principality"} and "of" in names:
        yield "state", "head", 5.0
    elif last in place_heads() and len(names) > 1 and "of" not in names:
        yield "place", "place head", 1.2 if last in _context("surnames") and len(names) == 2 else 3.0
    elif last in organisation_heads() or (names[0] in organisation_heads() and len(names) > 1):
        yield "organization", "head", 4.0
    elif any(name in organisation_heads() for name in names) and len(names) > 1:
        yield "organization", "word", 2.5
    elif is_acronym(span.text) and "." not in span.text:
        yield "organization", "acronym", 2.5
    elif len(names) > 1 and is_given(names[0]):
        yield "person", "given name", 2.5
    elif 2 <= len(names) <= 4 and span.label in {"PERSON", ""} and not {"of", "the"} & set(names):
        yield "person", "shape", 0.6
        if any(piece in particles() for piece in pieces(span.key)[1:]):
            yield "person", "particle", 1.0
    elif is_given(last):
        yield "person", "given name", 1.0


def _around(words: Words, span: NamedSpan) -> Iterator[tuple[Guess, str, float]]:
    """What the neighbouring words say."""
    start, end, lower, count = span.start, span.end, words.lower, len(words)
    before = lower[start - 1] if start else ""
    after = lower[end] if end < count else ""
    further = lower[end + 1] if end + 1 < count else ""
    if (
        after in {",", "("}
        and further.isdigit()
        and end + 2 < count
        and lower[end + 2] in {",", ".", ")"}
        and len(further) <= 2
    ):
        yield "person", "age", 4.0
    if after == "," and further in {"who", "whom"} and words.dep[span.head] != "pobj":
        yield "person", "who", 2.0
    if after == "," and further == "which":
        yield "organization", "which", 1.0
        yield "place", "which", 0.5
    if before in {"in", "near", "outside", "around", "across", "throughout"} or (
        before == "at" and span.label in {"GPE", "LOC", "FAC"}
    ):
        yield "place", "preposition", 1.6
    if before == "of" and start > 1 and lower[start - 2] in place_heads():
        yield "place", "town of", 4.0
    elif before == "of" and start > 1 and lower[start - 2] in _context("towns"):
        yield "place", "mayor of", 2.5
    if before == "the":
        yield "organization", "article", 1.5 if " " in span.key else 1.0
    if after == "-" and further == "based":
        yield "place", "based", 2.0
    if before in {"'s", "’s"} and start > 1 and name_key(words.text[start - 2]) in gazetteer().countries:
        yield "organization", "of a country", 2.0
        yield "person", "of a country", 0.6
    if before in noun_genders() and not is_acronym(span.text) and before not in {"head", "host"}:
        yield "person", "role before", 3.0
    elif (
        names_organisation(before)
        and start > 1
        and words.tag[start - 1] == "NN"
        and lower[start - 2] not in {"of", "for"}
    ):
        yield "organization", "noun before", 2.5
    if words.tag[end : end + 1] == ("POS",):
        yield from _possessed(words, end + 1)
    elif (
        after in place_heads() and words.tag[end] == "NN" and words.dep[span.head] == "compound" and words.gap[end - 1]
    ):
        yield "place", "place after", 3.0
    elif after in organisation_heads() and words.tag[end] == "NN" and after not in place_heads() and words.gap[end - 1]:
        yield "organization", "noun after", 1.5
    elif words.lemma[min(end, count - 1)].lower() in _context("body") and not words.tag[end].startswith("VB"):
        yield "organization", "body", 2.0
    if before == "of" and start > 1 and lower[start - 2] in _context("headed"):
        yield "organization", "head of", 1.5


def _possessed(words: Words, at: int) -> Iterator[tuple[Guess, str, float]]:
    """What somebody's or something's next noun says: "'s widow", "'s chairman"."""
    for index in range(at, min(at + 4, len(words))):
        noun = words.lower[index]
        if noun in kin_nouns():
            yield "person", "kin", 2.5
            return
        if words.lemma[index] in _context("body"):
            yield "organization", "body", 1.5
            return
        if noun in _context("own"):
            yield "person", "own", 1.5
            return
        if words.tag[index].startswith("NN"):
            return


def _syntax(words: Words, span: NamedSpan) -> Iterator[tuple[Guess, str, float]]:
    """What the parse says: the verb that the name is the subject of, and its apposition."""
    head, dep = span.head, words.dep[span.head]
    parent = words.head[head]
    if dep == "nsubj" and words.lemma[parent].lower() in _context("saying"):
        yield "person", "says", 1.2
        yield "organization", "says", 0.6
    elif (
        dep == "nsubj"
        and words.tag[parent].startswith("VB")
        and words.lemma[parent].lower() not in {"be", "have", "lie"}
    ):
        yield "organization", "acts", 0.9
        yield "person", "acts", 0.6
    elif dep == "dobj" and words.lemma[parent].lower() in _context("led"):
        yield "organization", "led", 1.2
    if dep in {"nsubj", "nsubjpass"}:
        yield from _pronouns(words, span)
    if dep == "appos" and not span.start <= parent < span.end:
        yield from _described(words, parent, "appos")
    for child in words.children[head]:
        if words.dep[child] == "appos" and child >= span.end and _is_beside(words, span, child):
            yield from _described(words, child, "appos")
        elif words.dep[child] == "relcl" and child >= span.end:
            yield from _relative(words, child)


def _is_beside(words: Words, span: NamedSpan, noun: int) -> bool:
    """Whether no other name lies between: in "Ann Lee of Tekk, a haulage firm" the firm is not Ann Lee."""
    between = range(span.end, noun)
    stop = next((i for i in between if words.text[i] in {",", "–", "—"}), noun)
    return not any(words.tag[i].startswith("NNP") for i in range(span.end, stop))


def _pronouns(words: Words, span: NamedSpan) -> Iterator[tuple[Guess, str, float]]:
    """The first pronoun after a subject, in its sentence or at the front of the next, mostly takes it up again."""
    own = words.sentence[span.start]
    for index in range(span.end, min(span.end + 40, len(words))):
        apart, lower = words.sentence[index] - own, words.lower[index]
        if apart > 1 or (apart == 1 and not words.first[index]):
            return
        if lower in {"he", "she", "his", "her"}:
            yield "person", "pronoun", 1.2
            return
        if lower in {"it", "its"}:
            yield "organization", "pronoun", 1.0
            yield "state", "pronoun", 0.5
            return
        if apart == 0 and words.tag[index] in {"NNP", "NNPS"}:
            return


def _described(words: Words, noun: int, reason: str) -> Iterator[tuple[Guess, str, float]]:
    if words.tag[noun].startswith("NNP"):
        return
    if words.tag[noun] == "NNS":
        yield "organization", "plural", 1.0
        return
    lemma = words.lemma[noun].lower()
    if lemma in noun_genders() and lemma in _organisation_nouns():
        yield "person", reason, 1.0
        yield "organization", reason, 1.5
    elif lemma in noun_genders():
        yield "person", reason, 3.0
    elif lemma in place_heads():
        yield "place", reason, 3.0
    elif lemma in organisation_heads() or lemma in _organisation_nouns():
        yield "organization", reason, 3.0


def _relative(words: Words, verb: int) -> Iterator[tuple[Guess, str, float]]:
    for child in words.children[verb]:
        if words.lower[child] in {"who", "whom"}:
            yield "person", "who", 2.5
        elif words.lower[child] == "which":
            yield "organization", "which", 0.8
        elif words.lower[child] == "where":
            yield "place", "where", 2.5


def is_describing(noun: str) -> bool:
    """Whether a common noun says what a person or an organisation is: "lawyer", "brother", "charity"."""
    return noun in noun_genders() or noun in place_heads() or names_organisation(noun)


def describes(noun: str, kind: ActorKind) -> bool:
    """Whether a common noun fits an actor of this kind."""
    if kind == "person":
        return noun in noun_genders()
    return noun in place_heads() if kind in {"place", "state"} else names_organisation(noun)


def names_organisation(noun: str) -> bool:
    """Whether a common noun says what an organisation is."""
    return noun in _organisation_nouns() or noun in organisation_heads()


@cache
def _context(row: str) -> frozenset[str]:
    return frozenset(lexicon("contexts")[row])


@cache
def _organisation_nouns() -> frozenset[str]:
    return frozenset(noun for row in lexicon("organisations")["classes"].values() for noun in row["nouns"])
