"""The time window going through a project's time: where it begins, and where it goes next."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from whowhen.core.filters import Filter, Found, passes
from whowhen.core.project import Project
from whowhen.core.records import Claim, Event, Relationship, is_hidden

Spell = tuple[float, float]
"""First and last day, both inclusive."""
_SHARE = 8  # of the whole time that a window shows where the user chose none


def spells(project: Project, chosen: Filter, found: Found = None) -> tuple[Spell, ...]:
    """When what passes the filter took place, its time window aside; open sides reach no farther than the known one."""
    open_filter = replace(chosen, window=None)
    return tuple(
        sorted(
            (first if math.isfinite(first) else last, last if math.isfinite(last) else first)
            for first, last in _orders(project, open_filter, found)
        )
    )


def _orders(project: Project, chosen: Filter, found: Found) -> Iterator[Spell]:
    claims: Iterator[Claim] = chain(project.of_kind(Event), project.of_kind(Relationship))
    for claim in claims:
        date = claim.when.date if claim.when is not None else None
        if date is not None and not is_hidden(claim) and passes(claim, chosen, project, found):
            yield date.order


def first_window(told: Sequence[Spell], window: Spell | None = None) -> Spell:
    """Where playing begins: at the window that is there, with its length at the beginning where it has come to the end,
    else with a part of the whole time."""
    begin, end = told[0][0], _end(told)
    if window is not None and window[0] <= window[1] < end:
        return window
    length = window[1] - window[0] if window is not None else math.ceil((end - begin) / _SHARE)
    return begin, begin + max(length, 0.0)


def next_window(window: Spell, told: Sequence[Spell], days: float) -> Spell | None:
    """The window so many days on, or where the next thing happens if nothing does there; None at the end.

    It never goes so far that it would leave something out.
    """
    if window[1] >= _end(told):
        return None
    step = min(days, window[1] - window[0] + 1)
    if not any(first < window[1] + step + 1 and last >= window[0] + step for first, last in told):
        step = min(first for first, _ in told if first > window[1]) - window[1]
    return window[0] + step, window[1] + step


def _end(told: Sequence[Spell]) -> float:
    return max(last for _, last in told)
