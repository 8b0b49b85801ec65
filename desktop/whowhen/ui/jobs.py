"""The analyser on a timer: articles go in, and come back as changes of the project, one step for one batch.

Each job ends in exactly one of done, known (the article was there already), failed or cancelled.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from whowhen.analysis.analyser import Analyser
from whowhen.analysis.requests import Answer, Request
from whowhen.core.change import change_of
from whowhen.core.edits.articles import add_article, fail_article, fingerprint, same_article
from whowhen.core.edits.versions import earlier_version, replace_version
from whowhen.core.findings import Findings
from whowhen.core.reconcile import reconcile
from whowhen.core.records import Article
from whowhen.ui.session import Session

_POLL_MS = 40


@dataclass(frozen=True, slots=True)
class Version:
    """A text that is probably a corrected version of the project's article `old`, and what was found in it."""

    old: str
    article: Article
    findings: Findings | None


@dataclass(slots=True)
class Batch:
    """What became of the articles that were given together: ids, and a sentence for each that failed.

    `versions` and `again` wait for the user: they are taken over only if he wants them.
    """

    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    again: list[Findings] = field(default_factory=list)
    was_cancelled: bool = False


class Jobs(QObject):
    """Reads and analyses; `progressed` tells a Progress, or None at the end, and `finished` the Batch that ended."""

    progressed = Signal(object)
    finished = Signal(object)

    def __init__(self, session: Session, model: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._analyser = Analyser(model)
        self._open: dict[str, Request] = {}
        self._batch = Batch()
        self._run = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._collect)
        session.opened.connect(self.cancel)

    @property
    def is_busy(self) -> bool:
        return bool(self._open)

    def prepare(self) -> None:
        """Start the worker, so that the first article need not wait for the language model."""
        self._analyser.start()

    @property
    def running(self) -> frozenset[str]:
        """The ids of the articles that are being read and analysed."""
        return frozenset(self._open)

    def use_model(self, model: str | None) -> None:
        """Analyse with this language model from now on."""
        if model == self._model:
            return
        self.cancel()
        self._analyser.stop()
        self._model = model
        self._analyser = Analyser(model)
        self._analyser.start()

    def read(self, paths: Iterable[Path]) -> None:
        """Read and analyse files."""
        self._submit([Request(self._session.new_id("article"), path=path) for path in paths])

    def read_text(self, text: str) -> None:
        """Analyse a text that came without a file."""
        self._submit([Request(self._session.new_id("article"), text=text)])

    def read_again(self, ids: Iterable[str]) -> None:
        """Analyse articles of the project once more; what the user edited stays."""
        articles = [found for ident in ids if (found := self._session.project.find(Article, ident))]
        self._submit([_request_again(article) for article in articles])

    def replace(self, versions: Iterable[Version]) -> None:
        """Let corrected versions take the places of their articles, in one step."""
        run = uuid.uuid4().hex
        for version in versions:
            change = replace_version(self._session.project, version.old, version.article)
            if self._session.do(change, run=run):
                self._take_over(version.findings, run)

    def add(self, versions: Iterable[Version]) -> None:
        """Add these texts as articles of their own, in one step."""
        run = uuid.uuid4().hex
        for version in versions:
            if self._session.do(add_article(self._session.project, version.article), run=run):
                self._take_over(version.findings, run)

    def take_over(self, findings: Iterable[Findings]) -> None:
        """Bring what a new analysis found into the project, in one step."""
        run = uuid.uuid4().hex
        for one in findings:
            self._take_over(one, run)

    def _take_over(self, findings: Findings | None, run: str) -> None:
        if findings is not None:
            change = reconcile(self._session.project, findings, self._session.new_id)
            self._session.do(change, run=run, by="machine")

    def cancel(self) -> None:
        """Stop at once; what is done stays, what is not will not come."""
        if self._open:
            self._analyser.cancel()
            self._collect()

    def close(self) -> None:
        """End the worker for good."""
        self._timer.stop()
        self._open.clear()
        self._analyser.stop()

    def _submit(self, requests: Sequence[Request]) -> None:
        if not requests:
            return
        if not self._open:
            self._batch, self._run = Batch(), uuid.uuid4().hex
        for request in requests:
            self._open[request.key] = request
            self._analyser.submit(request)
        self._timer.start()
        self.progressed.emit(self._analyser.progress)

    def _collect(self) -> None:
        for answer in self._analyser.poll():
            if self._open.pop(answer.key, None) is not None:
                self._take(answer)
        if self._open:
            self.progressed.emit(self._analyser.progress)
        elif self._timer.isActive():
            self._timer.stop()
            self.progressed.emit(None)
            self.finished.emit(self._batch)

    def _take(self, answer: Answer) -> None:
        if answer.outcome == "cancelled":
            self._batch.was_cancelled = True
            return
        if answer.error:
            self._batch.failed.append(answer.error)
        project = self._session.project
        known = project.find(Article, answer.key)
        if known is not None and known.state == "analysed" and answer.findings is not None:
            self._batch.again.append(answer.findings)
            return
        ident = self._settled(answer)
        if ident is None:
            return
        if answer.findings is not None:
            self._take_over(answer.findings, self._run)
        elif answer.error:
            self._session.do(fail_article(project, ident, answer.error), run=self._run, by="machine")

    def _settled(self, answer: Answer) -> str | None:
        """The id of the project's article that the answer is about, added if it is new.

        None when its text was known, or where the user is to say whether it is a corrected version.
        """
        project = self._session.project
        article = answer.article or _unread(answer)
        present = project.find(Article, article.id)
        if present is not None:
            if article.text and not present.text:  # a file that could not be read before
                self._session.do(
                    change_of(article.title, [(article.id, present, replace(article, number=present.number))])
                )
            return article.id
        twin = same_article(project, article) if article.text else None
        if twin is not None:
            self._batch.known.append(twin.id)
            return None
        earlier = earlier_version(project, article)
        if earlier is not None and earlier.id not in self._batch.added:
            self._batch.versions.append(Version(earlier.id, article, answer.findings))
            return None
        if not self._session.do(add_article(project, article), run=self._run):
            return None
        self._batch.added.append(article.id)
        return article.id


def _unread(answer: Answer) -> Article:
    """A place in the list for a file of which nothing could be read, so that it can be tried again."""
    request = answer.request
    text = request.text or ""
    source = request.source or str(request.path or "")
    return Article(request.key, request.name, text, source=source, sha256=fingerprint(text))


def _request_again(article: Article) -> Request:
    if not article.text and article.source:
        return Request(article.id, path=Path(article.source))
    return Request(article.id, article=article)
