"""What the sides of a filter and their values are called."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from PySide6.QtCore import QCoreApplication

from whowhen.core.dates import span_date
from whowhen.core.datewords import in_short_words
from whowhen.core.facets import Facet
from whowhen.core.project import Project
from whowhen.core.records import ActorKind, EventType, RelationshipType, Review, Status
from whowhen.ui.forms.words import kind_words, review_words, status_words, tie_words, type_words

_FACETS: dict[Facet, str] = {
    "actors": "Actors",
    "kinds": "Kinds of actors",
    "event_types": "Types of events",
    "tie_types": "Types of relationships",
    "tags": "Tags",
    "articles": "Articles",
    "statuses": "Status",
    "reviews": "Review",
}


def facet_words(facet: Facet) -> str:
    return _said(_FACETS[facet])


def value_words(project: Project, facet: Facet, value: str) -> str:
    """What a value on one side of a filter is called."""
    match facet:
        case "actors" | "articles":
            return project.name(value) or _said("No longer there")
        case "kinds":
            return kind_words(cast("ActorKind", value))
        case "event_types":
            return type_words(cast("EventType", value))
        case "tie_types":
            return tie_words(cast("RelationshipType", value))
        case "statuses":
            return status_words(cast("Status", value))
        case "reviews":
            return review_words(cast("Review", value))
    return value


def values_words(project: Project, facet: Facet, values: Collection[str]) -> str:
    """Some values in few words: the first by name and how many more."""
    names = sorted(value_words(project, facet, value) for value in values)
    return names[0] if len(names) == 1 else _said("{name} + {more}").format(name=names[0], more=len(names) - 1)


def window_words(window: tuple[float, float]) -> str:
    first, last = (round(day) for day in window)
    return in_short_words(span_date(first, last))


def confidence_words(least: float) -> str:
    return _said("At least {} % sure").format(round(least * 100))


def _said(text: str) -> str:
    return QCoreApplication.translate("filterpanel", text)
