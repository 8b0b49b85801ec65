"""The dialog that dates articles: what the texts offer, what a date would move, one step for all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from whowhen.core.change import Change
from whowhen.core.dates import FuzzyDate
from whowhen.core.datewords import in_short_words, in_words
from whowhen.core.edits.articles import date_articles
from whowhen.core.records import Article, DateCandidate, Event, is_hidden
from whowhen.ui.forms.date_field import DateField, writable
from whowhen.ui.forms.look import sheet
from whowhen.ui.forms.words import basis_words
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme, palette

_MOST_LISTED = 60


def moves(change: Change) -> tuple[tuple[Event, Event], ...]:
    """The events that a change gives another date: before and after, by title."""
    pairs = [
        (before, after)
        for before, after in change.edits.values()
        if isinstance(before, Event) and isinstance(after, Event) and before.date != after.date and not is_hidden(after)
    ]
    return tuple(sorted(pairs, key=lambda pair: (pair[1].title.casefold(), pair[1].id)))


def moves_words(change: Change) -> str:
    """“7 events move.”"""
    number = len(moves(change))
    if number == 0:
        return QCoreApplication.translate("dating", "No event moves.")
    if number == 1:
        return QCoreApplication.translate("dating", "1 event moves.")
    return QCoreApplication.translate("dating", "{number} events move.").format(number=number)


def _short(event: Event) -> str:
    return in_short_words(event.date) if event.date else QCoreApplication.translate("dating", "undated")


class DatingDialog(QDialog):
    """Dates one article or several. While it is open every view shows what the dates would move."""

    def __init__(self, session: Session, theme: Theme, articles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        found = [article for ident in articles if (article := session.project.find(Article, ident))]
        self.fields: dict[str, DateField] = {}
        self.setPalette(palette(theme))
        self.setStyleSheet(sheet(theme))
        one = len(found) == 1
        self.setWindowTitle(self.tr("When was this published?") if one else self.tr("When were these published?"))
        self.moving = QLabel(self)
        self.moving.setObjectName("section")
        self.buttons = self._buttons(one)
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._rows(found), 0 if one else 3)
        column.addWidget(self.moving)
        self._area = self._moves()
        column.addWidget(self._area, 2)
        column.addStretch(0)
        column.addWidget(self.buttons)
        self.resize(480, min(360 + 110 * (len(found) - 1), 640))
        self._tell()
        for field in list(self.fields.values())[:1]:
            field.begin()

    def _buttons(self, one: bool) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, parent=self)
        buttons.button(kinds.Ok).setText(self.tr("Set date") if one else self.tr("Set dates"))
        buttons.button(kinds.Ok).setDefault(True)
        buttons.button(kinds.Cancel).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _moves(self) -> QScrollArea:
        """Where the events that move are listed: each with its old and new date."""
        self.listed = QLabel(self)
        self.listed.setObjectName("quiet")
        self.listed.setTextFormat(Qt.TextFormat.RichText)
        self.listed.setWordWrap(True)
        self.listed.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.listed)
        return area

    def _rows(self, articles: Sequence[Article]) -> QWidget:
        """A field for each article, in an area that scrolls where there are several."""
        rows = self._fields(articles)
        if len(articles) == 1:
            return rows
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(rows)
        return area

    def _fields(self, articles: Sequence[Article]) -> QWidget:
        rows = QWidget(self)
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(4)
        for article in articles:
            self._add_row(column, article, rows)
        column.addStretch(1)
        return rows

    def _add_row(self, column: QVBoxLayout, article: Article, rows: QWidget) -> None:
        title = QLabel(article.title, rows)
        title.setObjectName("heading")
        title.setWordWrap(True)
        field = DateField(article.id, self.tr("Publication date of “{title}”").format(title=article.title), rows)
        field.load(article.published.date)
        field.edited.connect(self._tell)
        self.fields[article.id] = field
        column.addWidget(title)
        column.addWidget(field)
        for candidate in article.published.candidates:
            button = QPushButton(self._candidate_words(article, candidate), rows)
            button.setObjectName("link")
            button.clicked.connect(partial(self._take, field, candidate.date))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(10)

    def _candidate_words(self, article: Article, candidate: DateCandidate) -> str:
        words = f"{in_words(candidate.date)} – {basis_words(candidate.basis)}"
        if candidate.start is None or candidate.end is None:
            return words
        quote = self._session.project.quote(article.id, candidate.start, candidate.end)
        return f"{words} (“{quote[:40]}”)"

    def _take(self, field: DateField, date: FuzzyDate) -> None:
        field.restore(writable(date))
        self._tell()

    def change(self) -> Change | None:
        """What the dates come to; None while one of them cannot be read."""
        if any(field.problem() for field in self.fields.values()):
            return None
        typed = {ident: field.typed() for ident, field in self.fields.items() if field.is_unfinished}
        dates = {ident: date if isinstance(date, FuzzyDate) else None for ident, date in typed.items()}
        return date_articles(self._session.project, dates) if dates else Change("", {})

    def _tell(self) -> None:
        change = self.change()
        ready = change is not None and not change.is_empty
        self.ok.setEnabled(ready)
        self._session.show_preview(change if ready else None)
        self._area.setVisible(ready)
        self.moving.setText(moves_words(change) if change is not None and ready else "")
        self.listed.setText(self._moves_html(moves(change)) if change is not None else "")

    def _moves_html(self, pairs: Sequence[tuple[Event, Event]]) -> str:
        cells = [(escape(after.title), f"{_short(before)} → {_short(after)}") for before, after in pairs[:_MOST_LISTED]]
        rows = [f"<tr><td width='58%'>{title}</td><td align='right'>{move}</td></tr>" for title, move in cells]
        more = len(pairs) - _MOST_LISTED
        rest = self.tr("… and {more} more").format(more=more) if more > 0 else ""
        return f"<table width='100%' cellpadding='2'>{''.join(rows)}</table>{rest}"

    def accept(self) -> None:
        """Set the dates in one step."""
        change = self.change()
        if change is not None and self._session.do(change):
            super().accept()

    def reject(self) -> None:
        """Leave everything as it was."""
        self._session.show_preview(None)
        super().reject()

    def closeEvent(self, qevent: QCloseEvent) -> None:
        self._session.show_preview(None)
        super().closeEvent(qevent)
