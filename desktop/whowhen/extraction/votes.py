"""Votes for the kind of an actor, and how they are counted.

Each kind of evidence counts a few times at most, so that a frequent name does not drown a clear sign.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from whowhen.core.records import ActorKind

Guess = ActorKind | Literal["none"]
Vote = tuple[Guess, str, float]
"""A kind, the reason for it, and the weight of the reason."""
Votes = Counter[Vote]
"""How often each reason spoke for a kind."""

_MOST_COUNTED = 3
_WEAK = frozenset({"label", "says", "gazetteer", "article", "shape", "acts", "acronym", "pronoun", "place head"})


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
