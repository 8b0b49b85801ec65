"""What kind of actor a name is: votes of everything that a text says about it.

The pipeline's own label is one weak vote; it is often wrong on names that it has not seen. The name itself and the
words around it know better: titles, appositions, the words of the name, who speaks, where something is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.mentions import NamedSpan
from whowhen.extraction.names import (
    is_acronym,
    is_given,
    organisation_heads,
    organisation_suffixes,
    particles,
    parts,
    person_suffixes,
    pieces,
    place_heads,
)
from whowhen.extraction.nouns import context
from whowhen.extraction.surroundings import surroundings
from whowhen.extraction.votes import Guess, Vote, Votes
from whowhen.extraction.words import Words

_REALMS = frozenset({"republic", "kingdom", "sultanate", "emirate", "principality"})
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


def votes_of(words: Words, spans: Iterable[NamedSpan]) -> Votes:
    """What the mentions of one name say about its kind."""
    votes: Votes = Counter()
    for span in spans:
        votes.update(_own(span))
        votes.update(surroundings(words, span))
    return votes


def _own(span: NamedSpan) -> Iterator[Vote]:
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


def _shape(span: NamedSpan) -> Iterator[Vote]:
    """What the words and the spelling of the name say."""
    names = parts(span.key)
    last = names[-1]
    if last in context("things"):
        yield "none", "thing", 2.0
    if last in person_suffixes() and len(names) > 1:
        yield "person", "numeral", 4.0
    if last.rstrip(".") in organisation_suffixes() and len(names) > 1:
        yield "organization", "suffix", 6.0
    if "&" in names:
        yield "organization", "ampersand", 3.0
    if names[0] in _REALMS and "of" in names:
        yield "state", "head", 5.0
    elif last in place_heads() and len(names) > 1 and "of" not in names:
        yield "place", "place head", 1.2 if last in context("surnames") and len(names) == 2 else 3.0
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
