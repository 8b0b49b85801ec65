"""The sides that a filter can ask for one by one: which values a project offers on each, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, get_args

from whowhen.core.filters import EVENT_TYPES, TIE_TYPES, Filter, Found, kinds, participants, passes, tags
from whowhen.core.project import Project
from whowhen.core.records import Claim, Event, Relationship, is_hidden

Facet = Literal["actors", "kinds", "event_types", "tie_types", "tags", "articles", "statuses", "reviews"]
FACETS: tuple[Facet, ...] = get_args(Facet)


def chosen_values(chosen: Filter, facet: Facet) -> frozenset[str]:
    """What a filter asks for on that side; empty where it lets everything pass."""
    match facet:
        case "event_types":
            return chosen.types & EVENT_TYPES
        case "tie_types":
            return chosen.types & TIE_TYPES
    values: frozenset[str] = getattr(chosen, facet)
    return values


def with_values(chosen: Filter, facet: Facet, values: frozenset[str]) -> Filter:
    """The filter with these values on that side in place of what it asked for there."""
    match facet:
        case "event_types":
            return replace(chosen, types=(chosen.types & TIE_TYPES) | values)
        case "tie_types":
            return replace(chosen, types=(chosen.types & EVENT_TYPES) | values)
        case "actors" | "kinds" | "tags" | "articles" | "statuses" | "reviews":
            return replace(chosen, **{facet: values})  # type: ignore[arg-type]  # all of them are sets of texts


def without(chosen: Filter, side: str) -> Filter:
    """The filter with nothing asked for on that side: a facet, `window` or `confidence`."""
    match side:
        case "window":
            return replace(chosen, window=None)
        case "confidence":
            return replace(chosen, least_confidence=0.0)
    return with_values(chosen, next(facet for facet in FACETS if facet == side), frozenset())


def offered(project: Project, chosen: Filter, facet: Facet, found: Found = None) -> dict[str, int]:
    """For each value that the project has: how many claims with it pass the rest of the filter."""
    rest = with_values(chosen, facet, frozenset())
    counted = Counter(dict.fromkeys(chosen_values(chosen, facet), 0))
    for claim in _claims(project):
        values = _values(claim, facet, project)
        counted.update(values if passes(claim, rest, project, found) else dict.fromkeys(values, 0))
    return dict(counted)


def _claims(project: Project) -> Iterator[Claim]:
    yield from (one for one in project.of_kind(Event) if not is_hidden(one))
    yield from (one for one in project.of_kind(Relationship) if not is_hidden(one))


def _values(claim: Claim, facet: Facet, project: Project) -> frozenset[str]:
    match facet:
        case "actors":
            return participants(claim)
        case "kinds":
            return kinds(claim, project)
        case "event_types":
            return frozenset({claim.type} & EVENT_TYPES)
        case "tie_types":
            return frozenset({claim.type} & TIE_TYPES)
        case "tags":
            return tags(claim, project)
        case "articles":
            return frozenset(proof.article for proof in claim.evidence)
        case "statuses":
            return frozenset({claim.status})
        case "reviews":
            return frozenset({claim.review})
