"""What a search found, as rows under headings: events, actors, relationships, articles, and passages of their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from whowhen.core.datewords import in_short_words
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Event
from whowhen.storage.searchindex import Hit, HitKind, SearchIndex
from whowhen.ui.forms.words import kind_words

MOST_OF_A_KIND = 5
_KINDS: tuple[HitKind, ...] = ("event", "actor", "relationship", "article", "passage")


@dataclass(frozen=True, slots=True)
class Heading:
    """A group of rows; `number` counts all hits, of which the best are listed."""

    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as it is shown: its name, something beside it, and the words around what was looked for."""

    hit: Hit
    name: str
    aside: str
    snippet: tuple[str, ...] = ()


Line = Heading | Found


def results(index: SearchIndex, project: Project, words: str) -> tuple[Line, ...]:
    """The best hits of every kind under their headings; nothing for kinds without any."""
    lines: list[Line] = []
    for kind in _KINDS:
        best = index.best(words, kind, MOST_OF_A_KIND)
        if best:
            number = len(best) if len(best) < MOST_OF_A_KIND else index.number(words, kind)
            lines += [Heading(_heading(kind), number), *(_found(project, hit) for hit in best)]
    return tuple(lines)


def hits(lines: Sequence[Line]) -> list[Hit]:
    """The hits among some lines."""
    return [line.hit for line in lines if isinstance(line, Found)]


def _found(project: Project, hit: Hit) -> Found:
    record = project.get(hit.id)
    aside = ""
    match record:
        case Event(date=date) if date is not None:
            aside = in_short_words(date)
        case Actor(kind=kind):
            aside = kind_words(kind)
        case Article(published=published) if published.date is not None:
            aside = in_short_words(published.date)
    snippet = hit.words if "".join(hit.words).strip() not in ("", hit.name) else ()
    return Found(hit, hit.name or project.name(hit.id), aside, snippet)


def _heading(kind: HitKind) -> str:
    words: dict[HitKind, str] = {
        "event": "Events",
        "actor": "Actors",
        "relationship": "Relationships",
        "article": "Articles",
        "passage": "In the texts",
    }
    return QCoreApplication.translate("search", words[kind])
