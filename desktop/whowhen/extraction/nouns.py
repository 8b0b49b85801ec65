"""What common nouns say of an actor: "lawyer" a person, "charity" an organisation, "town" a place."""

from __future__ import annotations

from functools import cache

from whowhen.core.records import ActorKind
from whowhen.extraction.language import lexicon
from whowhen.extraction.names import noun_genders, organisation_heads, place_heads


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
    return noun in organisation_nouns() or noun in organisation_heads()


@cache
def context(row: str) -> frozenset[str]:
    """A list of words that stand beside a name and tell its kind."""
    return frozenset(lexicon("contexts")[row])


@cache
def organisation_nouns() -> frozenset[str]:
    """Nouns that take an organisation up again."""
    return frozenset(noun for row in lexicon("organisations")["classes"].values() for noun in row["nouns"])
