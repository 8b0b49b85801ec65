"""The closed vocabularies of the records in words that people read."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QCoreApplication

from whowhen.core.records import (
    ActorKind,
    Article,
    EventType,
    Extent,
    PublicationBasis,
    RelationshipType,
    Review,
    Role,
    Status,
    Tone,
)

_KINDS = {"person": "Person", "organization": "Organisation", "state": "State", "group": "Group", "place": "Place"}
_STATUSES = {
    "asserted": "Stated as fact",
    "claimed": "Claimed",
    "denied": "Denied",
    "negated": "Did not happen",
    "planned": "Planned",
    "hypothetical": "Hypothetical",
}
_ROLES = {"agent": "acted", "patient": "affected", "other": "involved"}
_REVIEWS = {
    "machine": "Not looked at yet",
    "accepted": "Accepted",
    "unsure": "Unsure",
    "edited": "Changed by you",
    "rejected": "Rejected",
    "user": "Made by you",
}
_EXTENTS = {"within": "A moment within this time", "span": "It lasted all this time"}
_TONES = {"cooperation": "Cooperation", "conflict": "Conflict", "neutral": "Neutral"}
_TYPES = {"life": "Birth, death, marriage"}
_TIES = {"made-deal-with": "Made a deal with"}
_BASES = {
    "user": "set by you",
    "metadata": "from the file’s own data",
    "dateline": "from the dateline",
    "text": "from the text",
    "copyright": "from the copyright line: a weak hint",
    "none": "not known",
}


def _said(text: str) -> str:
    return QCoreApplication.translate("words", text)


def kind_words(kind: ActorKind) -> str:
    return _said(_KINDS[kind])


def status_words(status: Status) -> str:
    return _said(_STATUSES[status])


def role_words(role: Role) -> str:
    return _said(_ROLES[role])


def review_words(review: Review) -> str:
    return _said(_REVIEWS[review])


def tone_words(tone: Tone) -> str:
    return _said(_TONES[tone])


def type_words(kind: EventType) -> str:
    return _said(_TYPES.get(kind, kind.capitalize()))


def tie_words(kind: RelationshipType) -> str:
    return _said(_TIES.get(kind, kind.replace("-", " ").capitalize()))


def basis_words(basis: PublicationBasis) -> str:
    return _said(_BASES[basis])


def state_words(article: Article) -> str:
    """What an article waits for or what became of it; empty where all is well."""
    match article.state:
        case "waiting":
            return _said("Waiting")
        case "failed":
            return article.message or _said("The analysis failed.")
        case "unsuitable":
            return article.message or _said("This text cannot be analysed.")
    return article.message


EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
TIE_TYPES: tuple[RelationshipType, ...] = get_args(RelationshipType)
STATUSES: tuple[Status, ...] = get_args(Status)
ROLES: tuple[Role, ...] = get_args(Role)
TONES: tuple[Tone, ...] = get_args(Tone)
EXTENTS: tuple[Extent, ...] = get_args(Extent)


def extent_words(extent: Extent) -> str:
    return _said(_EXTENTS[extent])
