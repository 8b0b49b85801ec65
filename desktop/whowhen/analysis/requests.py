"""What is asked of the worker and what it says: frozen, picklable, and free of anything heavy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from whowhen.core.dates import FuzzyDate
from whowhen.core.findings import Findings
from whowhen.core.records import Article

Outcome = Literal["done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Request:
    """What to analyse: a file, a text, or an article that was read before. `key` becomes a new article's id.

    `title`, `source` and `published` state what the file or text does not.
    """

    key: str
    path: Path | None = None
    text: str | None = None
    article: Article | None = None
    title: str = ""
    source: str = ""
    published: FuzzyDate | None = None

    @property
    def name(self) -> str:
        """What the user knows it by."""
        known = self.article.title if self.article else self.title
        return known or (self.path.name if self.path else "pasted text")


@dataclass(frozen=True, slots=True)
class Ready:
    """The language is loaded; or it is not, and `error` says why."""

    error: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Each request ends in exactly one answer. `article` is there when the file could be read, `findings` when done."""

    request: Request
    outcome: Outcome
    article: Article | None = None
    findings: Findings | None = None
    error: str = ""

    @property
    def key(self) -> str:
        return self.request.key


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `of` requests since the analyser last was idle; `name` is the one at work."""

    done: int
    of: int
    name: str = ""
