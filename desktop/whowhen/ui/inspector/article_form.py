"""The form of an article."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from whowhen.core.change import Change
from whowhen.core.dates import FuzzyDate
from whowhen.core.datewords import in_words
from whowhen.core.edits.articles import date_articles
from whowhen.core.records import Actor, Article, Event, Record, is_hidden
from whowhen.ui.forms.date_field import DateField, writable
from whowhen.ui.forms.field import LineField, NameField, TextField, WordsField
from whowhen.ui.forms.link import Links
from whowhen.ui.forms.words import basis_words, state_words
from whowhen.ui.inspector.form import Form
from whowhen.ui.session import Session


class ArticleForm(Form):
    """Title, byline, publication date with what it would move, source and notes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("ARTICLE"), parent)
        self.add("", NameField("title", self.tr("Title"), self.tr("An article needs a title.")))
        self.add(self.tr("Byline"), LineField("byline", self.tr("Byline")))
        self.section(self.tr("Published"))
        self.date = DateField("published", self.tr("Publication date"))
        self.date.edited.connect(self._tell)
        self.add("", self.date)
        self.preview_typing(self.date)
        self.moving = self.quiet()
        self.put(self.moving)
        self.candidates = Links(self)
        self.candidates.followed.connect(self._take)
        self.put(self.candidates)
        self.section(self.tr("Source"))
        self.facts = self.quiet()
        self.put(self.facts)
        self.section(self.tr("Notes"))
        self.add(self.tr("Tags"), WordsField("tags", self.tr("Tags"), hint=self.tr("separated by commas")))
        self.add(self.tr("Notes"), TextField("notes", self.tr("Notes"), hint=self.tr("Markdown")))
        self.column.addStretch(1)

    def value_of(self, record: Record, name: str) -> object:
        assert isinstance(record, Article)
        return record.published.date if name == "published" else super().value_of(record, name)

    def change_for(self, name: str, value: object) -> Change:
        if name == "published" and self.ident is not None:
            date = value if isinstance(value, FuzzyDate) else None
            return date_articles(self.session.project, {self.ident: date})
        return super().change_for(name, value)

    def show_rest(self, record: Record) -> None:
        assert isinstance(record, Article)
        self.state.setText(state_words(record))
        counts = self.tr("{words} words").format(words=len(record.text.split()))
        fingerprint = self.tr("SHA-256 {hash}").format(hash=record.sha256[:16]) if record.sha256 else ""
        facts = [record.source, counts, self._found_words(record), fingerprint]
        self.facts.setText("\n".join(filter(None, facts)))
        self.candidates.show_records(
            [
                (str(number), f"{in_words(one.date)} – {basis_words(one.basis)}")
                for number, one in enumerate(record.published.candidates)
                if one.date != record.published.date
            ]
        )
        self._tell()

    def _found_words(self, article: Article) -> str:
        project = self.session.project
        users = [one for ident in project.referrers(article.id) if not is_hidden(one := project[ident])]
        events, actors = (sum(isinstance(one, kind) for one in users) for kind in (Event, Actor))
        return self.tr("{events} events and {actors} actors").format(events=events, actors=actors)

    def _tell(self) -> None:
        """Say how the date is known, or what the typed one would move."""
        article = self.session.project.find(Article, self.ident)
        if article is None:
            return
        if not self.date.is_unfinished:
            self.moving.setText(basis_words(article.published.basis))
        elif self.date.problem():
            self.moving.setText("")
        else:
            self.moving.setText(self._moving_words(self.change_for("published", self.date.typed())))

    def _moving_words(self, change: Change) -> str:
        pairs = [edit for edit in change.edits.values() if isinstance(edit[1], Event) and not is_hidden(edit[1])]
        number = sum(isinstance(before, Event) and before.date != after.date for before, after in pairs)  # type: ignore[union-attr]  # filtered above
        if number == 1:
            return self.tr("1 event moves. Enter sets the date.")
        return self.tr("{number} events move. Enter sets the date.").format(number=number)

    def _take(self, number: str) -> None:
        article = self.session.project.find(Article, self.ident)
        if article is not None:
            self.date.restore(writable(article.published.candidates[int(number)].date))
            self.date.line.setFocus()
            self._tell()
