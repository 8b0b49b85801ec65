"""Commands on articles: open, paste, the sample, analyse again, date, remove."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtWidgets import QApplication

from whowhen import __version__
from whowhen.core.edits.articles import remove_articles
from whowhen.core.findings import Findings
from whowhen.core.foresight import foreseen
from whowhen.core.records import Article
from whowhen.paths import samples
from whowhen.storage.projectfile import SUFFIX
from whowhen.ui import filedialogs
from whowhen.ui.commands.files import FileCommands
from whowhen.ui.desk import Desk
from whowhen.ui.jobs import Batch, Jobs, Version


class ArticleCommands(QObject):
    """What the window does with articles, from opening to removing."""

    def __init__(self, desk: Desk, files: FileCommands, jobs: Jobs) -> None:
        super().__init__(desk)
        self._desk, self._session, self._files, self._jobs = desk, desk.session, files, jobs
        jobs.finished.connect(self._tell_of)
        desk.session.opened.connect(self._tell_of_progress)

    def ask_open(self) -> None:
        """Ask for articles and open them."""
        filedialogs.ask_articles(self._desk.window, self._desk.folder, self.open)

    def open(self, paths: Iterable[Path]) -> None:
        """Read and analyse files; a project file among them is opened as a project."""
        paths = list(paths)
        projects = [path for path in paths if path.suffix == SUFFIX]
        articles = [path for path in paths if path.suffix != SUFFIX]
        if projects:
            self._files.open(projects[0])
        if articles:
            if articles[0] not in samples():  # whose folder is the program's own
                self._desk.use_folder(articles[0])
            self._jobs.read(articles)

    def open_sample(self) -> None:
        """Open the sample article."""
        self._jobs.read(samples()[:1])

    def paste(self) -> None:
        """Take the clipboard's files or text as articles."""
        if not self.take(QApplication.clipboard().mimeData()):
            self._desk.mention(self.tr("There is no text on the clipboard. Copy an article first."))

    def take(self, data: QMimeData) -> bool:
        """Open what was dropped or pasted; whether there was anything to open."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.open(paths)
        elif data.hasText() and data.text().strip():
            self._jobs.read_text(data.text())
        else:
            return False
        return True

    @staticmethod
    def can_take(data: QMimeData) -> bool:
        """Whether dropped data could be articles."""
        return any(url.isLocalFile() for url in data.urls()) or data.hasText()

    @property
    def chosen(self) -> tuple[Article, ...]:
        """The selected articles."""
        return tuple(one for one in self._session.project.articles() if one.id in self._session.selection.ids)

    def read_again(self) -> None:
        """Analyse the selected articles, or all, once more."""
        self.read_these_again([article.id for article in self.chosen or self._session.project.articles()])

    def read_these_again(self, ids: Sequence[str]) -> None:
        """Analyse articles once more; what the user edited stays."""
        self._jobs.read_again(ids)

    def remove(self) -> None:
        """Remove the selected articles."""
        self.remove_these([article.id for article in self.chosen])

    def remove_these(self, ids: Sequence[str]) -> None:
        """Remove articles with all that rests on them; undo brings them back."""
        self._session.do(remove_articles(self._session.project, ids))

    @property
    def undated(self) -> tuple[Article, ...]:
        """Articles without a publication date, the ones that the dating dialog is for."""
        return tuple(one for one in self._session.project.articles() if one.text and one.published.date is None)

    def date_several(self) -> None:
        """Ask for the publication dates of the selected articles, else of all undated ones, in one dialog."""
        articles = self.chosen or self.undated or self._session.project.articles()
        self.date_these([article.id for article in articles])

    def date_these(self, ids: Sequence[str]) -> None:
        """Ask for the publication dates of articles in one dialog."""
        from whowhen.ui.article.dating import DatingDialog  # the start need not wait for a dialog

        DatingDialog(self._session, self._desk.theme, ids, self._desk.window).open()

    def _tell_of(self, batch: Batch) -> None:
        """Say what came of a batch that is not plain to see, the worst last, so that it stays in sight."""
        project = self._session.project
        if batch.added and self._session.selection.current is None:
            self._session.select(batch.added[:1])
        undated = sum(article.id in batch.added for article in self.undated)
        if undated > 1:
            words = self.tr("{} articles have no publication date, so words like “last week” wait for one.")
            self._desk.mention(words.format(undated), command="date-several")
        if batch.known:
            self._session.select(batch.known)
            words = self.tr("“{}” is already here: its text is the same, so it was not opened twice.")
            self._desk.mention(words.format(project.name(batch.known[-1])))
        self._ask_about_versions(list(batch.versions))
        if batch.again:
            self._ask_about_analysis(batch.again)
        if batch.failed:
            first = batch.failed[0] if len(batch.failed) == 1 else self._many_failed(batch)
            self._desk.tell(first, "\n".join(batch.failed) if len(batch.failed) > 1 else "")

    def _ask_about_versions(self, versions: list[Version]) -> None:
        """Ask of each text whether it is a corrected version, one after the other."""
        project = self._session.project
        while versions and project.find(Article, versions[0].old) is None:
            self._jobs.add([versions.pop(0)])
        if not versions:
            return
        from whowhen.ui.asking.version import VersionDialog  # the start need not wait for a dialog

        first, *rest = versions
        old = project.find(Article, first.old)
        if old is None:
            return
        dialog = VersionDialog(project, old, first.article, self._desk.theme, len(rest), self._desk.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session.opened.connect(dialog.reject)
        dialog.decided.connect(
            lambda choice, for_all: self._settle(choice, versions if for_all else versions[:1], rest)
        )
        dialog.open()

    def _settle(self, choice: str, versions: list[Version], rest: list[Version]) -> None:
        if choice == "replace":
            self._jobs.replace(versions)
        elif choice == "add":
            self._jobs.add(versions)
        if choice != "leave":
            self._session.select([versions[0].article.id])
        if len(versions) == 1:
            self._ask_about_versions(rest)

    def _ask_about_analysis(self, findings: list[Findings]) -> None:
        """Say what a new analysis would change, and take it over if it is wanted."""
        seen = foreseen(self._session.project, findings, self._session.new_id)
        if all(one.is_empty for one in seen):
            self._jobs.take_over(findings)
            self._desk.mention(self.tr("The new analysis changes no event, relationship or actor."))
            return
        from whowhen.ui.asking.reanalysis import ReanalysisDialog  # the start need not wait for a dialog

        dialog = ReanalysisDialog(seen, self._desk.theme, self._desk.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session.opened.connect(dialog.reject)
        dialog.accepted.connect(lambda: self._jobs.take_over(findings))
        dialog.open()

    def _tell_of_progress(self) -> None:
        """Offer a new analysis where an earlier Whowhen looked through the articles; nothing is done unasked."""
        articles = self._session.project.articles()
        older = [one for one in articles if one.state == "analysed" and one.analysed_by not in ("", __version__)]
        if older:
            one, many = self.tr("One article was analysed"), self.tr("{} articles were analysed").format(len(older))
            words = self.tr("{} by an earlier Whowhen. A new analysis first shows what it would change.")
            self._desk.mention(words.format(one if len(older) == 1 else many), command="again")

    def _many_failed(self, batch: Batch) -> str:
        return self.tr("{} articles could not be read.").format(len(batch.failed))
