"""A full-text index of a project in memory: names, titles, notes, quotes and the articles' own texts.

SQLite's FTS5 (https://www.sqlite.org/fts5.html) folds case and accents; every word may go on ("bomb" finds "bombing"),
words in quotes stand together. The index is never written to a file: it is made at the first search and follows the
project's changes from then on.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from whowhen.core.change import Change
from whowhen.core.filters import participants
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Claim, Event, Record, Relationship, is_hidden

HitKind = Literal["event", "actor", "relationship", "article", "passage"]
_LONGEST_PASSAGE = 600
_SNIPPET_WORDS = 14
_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')
Row = tuple[HitKind, int, str, str]
"""Kind, where it starts in its article, name, everything else that is said."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record, or a passage of an article, in which the words were found.

    `words` are the words around them; every second piece, from the second on, is one that was looked for. `start` and
    `end` say where a passage lies in the article's text.
    """

    id: str
    kind: HitKind
    name: str
    words: tuple[str, ...]
    start: int = 0
    end: int = 0


class SearchIndex:
    """The index of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._stale: dict[str, None] = {record.id: None for record in project}
        self._rows: dict[str, list[int]] = {}
        self._database = sqlite3.connect(":memory:", isolation_level=None)
        self._database.execute(
            "create virtual table found using fts5(id unindexed, kind unindexed, start unindexed, name, body, "
            "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
        )

    def close(self) -> None:
        """Give the memory back."""
        self._database.close()

    def note(self, change: Change) -> None:
        """Remember what a change that was made may have made stale."""
        for ident, (before, after) in change.edits.items():
            if isinstance(before, Article) and isinstance(after, Article) and _of_article(before) == _of_article(after):
                continue
            self._stale[ident] = None
            if isinstance(before, Actor) and isinstance(after, Actor) and before.name != after.name:
                self._stale |= dict.fromkeys(sorted(self._project.referrers(ident)))

    def update(self, most: int | None = None) -> bool:
        """Read so many stale records anew, or all; whether some are left."""
        idents = list(islice(self._stale, most))
        self._database.execute("begin")
        for ident in idents:
            del self._stale[ident]
            self._put(ident)
        self._database.execute("commit")
        return bool(self._stale)

    def find(self, words: str) -> frozenset[str]:
        """The ids of all records that say the words; of articles also those whose text does."""
        self.update()
        wanted = expression(words)
        if not wanted:
            return frozenset()
        rows = self._database.execute("select distinct id from found where found match ?", (wanted,))
        return frozenset(ident for (ident,) in rows)

    def best(self, words: str, kind: HitKind, most: int) -> tuple[Hit, ...]:
        """The hits of a kind that fit the words best."""
        self.update()
        wanted = expression(words)
        if not wanted:
            return ()
        rows = self._database.execute(
            f"select id, name, body, start, highlight(found, 4, char(1), char(2)), "
            f"snippet(found, -1, char(1), char(2), '…', {_SNIPPET_WORDS}) "
            "from found where found match ? and kind = ? order by bm25(found, 0, 0, 0, 8.0, 1.0), rowid limit ?",
            (wanted, kind, most),
        )
        return tuple(_hit(kind, *row) for row in rows)

    def number(self, words: str, kind: HitKind) -> int:
        """How many hits of a kind there are."""
        self.update()
        wanted = expression(words)
        if not wanted:
            return 0
        query = "select count(*) from found where found match ? and kind = ?"
        (number,) = self._database.execute(query, (wanted, kind)).fetchone()
        return int(number)

    def _put(self, ident: str) -> None:
        self._database.executemany("delete from found where rowid=?", [(row,) for row in self._rows.pop(ident, ())])
        record = self._project.get(ident)
        if record is None or is_hidden(record):
            return
        rows = []
        for kind, start, name, body in _rows(self._project, record):
            made = self._database.execute(
                "insert into found values(?,?,?,?,?)", (ident, kind, start, _plain(name), _plain(body))
            )
            rows.append(int(made.lastrowid or 0))
        self._rows[ident] = rows


def expression(words: str) -> str:
    """Words as FTS5 reads them: each one a beginning, what stands in quotes together; empty where nothing is asked."""
    parts = [(quoted, "") if quoted else (word, "*") for quoted, word in _PART.findall(_plain(words))]
    return " ".join(f'"{part}"{ending}' for part, ending in parts if any(letter.isalnum() for letter in part))


def _rows(project: Project, record: Record) -> Iterator[Row]:
    match record:
        case Article():
            yield "article", 0, *_of_article(record)[:2]
            for start, end in _passages(record.text):
                yield "passage", start, "", record.text[start:end]
        case Actor():
            said = (*record.aliases, record.description, record.notes, *record.tags)
            yield "actor", 0, record.name, _joined(said)
        case Event():
            yield "event", 0, record.title, _of_claim(project, record)
        case Relationship():
            yield "relationship", 0, project.name(record.id), _of_claim(project, record)


def _of_article(article: Article) -> tuple[str, str, str]:
    said = (article.byline, article.source, article.notes, *article.tags)
    return article.title, _joined(said), article.text


def _of_claim(project: Project, claim: Claim) -> str:
    names = sorted(project.name(actor) for actor in participants(claim))
    quotes = [project.quote(proof.article, proof.start, proof.end) for proof in claim.evidence]
    return _joined((claim.notes, *claim.tags, *names, *quotes))


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of a text, long ones in parts that end with a sentence where they can."""
    for line in re.finditer(r"[^\n]+", text):
        start, end = line.span()
        while end - start > _LONGEST_PASSAGE:
            cut = text.rfind(". ", start + _LONGEST_PASSAGE // 2, start + _LONGEST_PASSAGE) + 1
            cut = cut or start + _LONGEST_PASSAGE
            yield start, cut
            start = cut
        yield start, end


def _plain(text: str) -> str:
    """Text that SQLite takes, as long as it was: no zero bytes, no halves of letters, none of our own marks."""
    return re.sub("[\0\1\2]", " ", text).encode("utf-8", "replace").decode("utf-8")


def _hit(kind: HitKind, ident: str, name: str, body: str, start: int, marked: str, snippet: str) -> Hit:
    pieces = tuple(re.split("[\1\2]", " ".join(snippet.split(" "))))
    if kind != "passage":
        return Hit(ident, kind, name, pieces)
    first, last = marked.find("\1"), marked.find("\2")
    if first < 0:
        return Hit(ident, kind, name, pieces, start, start + len(body))
    return Hit(ident, kind, name, pieces, start + first, start + last - 1)
