"""Evidence as quotes, each with its article and date: a click goes to the sentence."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from whowhen.core.datewords import in_words
from whowhen.core.project import Project
from whowhen.core.records import Article, Evidence

_LONGEST = 320


def quote_html(text: str, proof: Evidence) -> str:
    """The quote in rich text, its trigger in bold, cut where it is very long."""
    start, end = proof.start, proof.end
    if end - start > _LONGEST:
        middle = proof.trigger.start if proof.trigger else start
        start = max(start, min(middle - _LONGEST // 2, end - _LONGEST))
        end = min(end, start + _LONGEST)
    first, last = (proof.trigger.start, proof.trigger.end) if proof.trigger else (end, end)
    pieces = (text[start:first], text[first:last], text[last:end])
    before, trigger, after = (html.escape(" ".join(piece.split(" "))).replace("\n", " ") for piece in pieces)
    opening = "“" if start == proof.start else "“…"
    closing = "”" if end == proof.end else "…”"
    return f"{opening}{before}<b>{trigger}</b>{after}{closing}"


class Quote(QFrame):
    """One quote; `chosen` and `removed` tell what the user wants with it."""

    chosen = Signal()
    removed = Signal()

    def __init__(self, article: Article, proof: Evidence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quote")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        plain = " ".join(article.text[proof.start : proof.end].split())
        self.setAccessibleName(self.tr("Evidence: {quote}").format(quote=plain))
        words = QLabel(quote_html(article.text, proof), self)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setObjectName("words")
        date = in_words(article.published.date) if article.published.date else self.tr("no date")
        source = QLabel(f"{article.title} · {date}", self)
        source.setTextFormat(Qt.TextFormat.PlainText)
        source.setObjectName("quiet")
        for label in (words, source):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        remove = QPushButton("×", self)
        remove.setObjectName("remove")
        remove.setAccessibleName(self.tr("Remove this evidence"))
        remove.setToolTip(remove.accessibleName())
        remove.clicked.connect(self.removed)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 2, 0, 2)
        grid.setSpacing(2)
        grid.addWidget(words, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(remove, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(source, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def event(self, qevent: QEvent) -> bool:
        own = (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_asked = qevent.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(qevent, QKeyEvent) and qevent.key() in own:
            qevent.accept()  # the window's own Delete would take the record away, not the quote
            return True
        return super().event(qevent)

    def mouseReleaseEvent(self, mouse: QMouseEvent) -> None:
        if mouse.button() == Qt.MouseButton.LeftButton and self.rect().contains(mouse.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, key: QKeyEvent) -> None:
        if key.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        elif key.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(key)


class EvidenceList(QWidget):
    """The quotes of a record; `chosen` and `removed` carry the Evidence."""

    chosen = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[Article, Evidence], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._none = QLabel(self.tr("No evidence. Select words in the article and add them."), self)
        self._none.setObjectName("quiet")
        self._none.setWordWrap(True)
        self._column.addWidget(self._none)

    def show_evidence(self, project: Project, evidence: Sequence[Evidence]) -> None:
        """Show quotes; a list that did not change is left alone."""
        pairs = tuple((article, one) for one in evidence if (article := project.find(Article, one.article)))
        if pairs == self._shown:
            return
        self._shown = pairs
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for article, proof in pairs:
            quote = Quote(article, proof, self)
            quote.chosen.connect(partial(self.chosen.emit, proof))
            quote.removed.connect(partial(self.removed.emit, proof))
            self._column.addWidget(quote)
        self._none.setVisible(not pairs)
