"""What a tooltip says of a place in the text: the records and times that the marks there stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from whowhen.core.datewords import in_short_words, in_words
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Event, Relationship
from whowhen.ui.article.highlights import Mark
from whowhen.ui.forms.words import kind_words


def hint(project: Project, article: Article, marks: Iterable[Mark]) -> str:
    """A line for each thing that is marked."""
    return "\n".join(dict.fromkeys(line for mark in marks for line in _lines(project, article, mark)))


def _lines(project: Project, article: Article, mark: Mark) -> Iterator[str]:
    if mark.layer == "time":
        for time in article.times:
            if (time.start, time.end) == (mark.start, mark.end):
                yield in_words(time.date) if time.date else QCoreApplication.translate("hints", "not known yet")
        return
    for ident in mark.ids:
        record = project.get(ident)
        if isinstance(record, Actor):
            yield f"{record.name} · {kind_words(record.kind)}"
        elif isinstance(record, Event):
            yield f"{in_short_words(record.date)} · {record.title}" if record.date else record.title
        elif isinstance(record, Relationship):
            yield project.name(ident).replace("-", " ")
