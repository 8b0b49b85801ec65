"""The banner over an article: when it was published, how that is known, and the way to set it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from whowhen.core.datewords import in_words
from whowhen.core.project import Project
from whowhen.core.records import Article
from whowhen.ui.article.highlights import waiting
from whowhen.ui.forms.words import basis_words, state_words


class Banner(QFrame):
    """`dating` asks for the dialog that sets the date."""

    dating = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.date = QLabel(self)
        self.date.setWordWrap(True)
        self.basis = QLabel(self)
        self.basis.setObjectName("quiet")
        self.basis.setWordWrap(True)
        for label in (self.date, self.basis):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self.tr("Set date…"), self)
        self.button.setAccessibleName(self.tr("Set the article’s publication date"))
        self.button.clicked.connect(self.dating)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.date)
        words.addWidget(self.basis)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def show_article(self, project: Project, article: Article) -> None:
        """Say what is known of the article's date, and what went wrong with its analysis."""
        published = article.published
        if published.date is None:
            self.date.setText(self.tr("Publication date not known"))
            self.basis.setText(self._waiting_words(waiting(project, article.id)))
        else:
            self.date.setText(self.tr("Published {date}").format(date=in_words(published.date)))
            self.basis.setText(basis_words(published.basis))
        if article.state != "analysed":
            self.basis.setText(state_words(article))
        self.basis.setVisible(bool(self.basis.text()))

    def _waiting_words(self, number: int) -> str:
        if number == 0:
            return self.tr("No date waits for it.")
        if number == 1:
            return self.tr("1 relative date waits for it.")
        return self.tr("{number} relative dates wait for it.").format(number=number)
