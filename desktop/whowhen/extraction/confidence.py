"""How sure an extracted claim is, from 0 to 1, and why.

A logistic sum: each circumstance that makes such claims right or wrong more often adds its weight. The weights were
fitted on annotated articles, one article left out in turn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Circumstance:
    """Something that speaks for or against a claim: its weight in the sum and the words that say it."""

    weight: float
    words: str


CIRCUMSTANCES = {
    "dated": Circumstance(1.0, "A date stands with it."),
    "shared": Circumstance(0.2, "Its date comes from a neighbouring event."),
    "undated": Circumstance(0.0, "The text gives it no date."),
    "typed": Circumstance(0.6, "Its word is known to name such events."),
    "peopled": Circumstance(0.6, "The text says who took part."),
    "noun": Circumstance(-0.2, "It is named by a noun."),
    "unresolved": Circumstance(-0.3, "Its date waits for the article's date."),
    "stative": Circumstance(-0.6, "Its word may only describe how things are."),
    "unreal": Circumstance(-0.4, "It is planned, denied or only imagined."),
}
_BASE = 0.2


def confidence(names: Iterable[str]) -> tuple[float, tuple[str, ...]]:
    """The chance that a claim with these circumstances is right, and the circumstances in words."""
    known = [CIRCUMSTANCES[name] for name in names]
    total = _BASE + sum(one.weight for one in known)
    return round(1 / (1 + math.exp(-total)), 2), tuple(one.words for one in known)
