"""The dialog that takes an actor apart: which of its mentions are somebody else, and who that is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from whowhen.core.edits.actors import split
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Mention
from whowhen.ui.session import Session

_AROUND = 60


class SplitDialog(QDialog):
    """Makes another actor of the mentions that are ticked; it takes over the events that rest on them alone."""

    def __init__(self, session: Session, actor: Actor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actor = actor
        self.setWindowTitle(self.tr("Split “{name}”").format(name=actor.name))
        lead = QLabel(self.tr("Tick the mentions that are somebody else, and say who."), self)
        lead.setWordWrap(True)
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("Name of the other actor"))
        self.name.setPlaceholderText(self.name.accessibleName())
        self.name.textChanged.connect(lambda _: self._offer())
        self.boxes: dict[Mention, QCheckBox] = {}
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(self.tr("Split"))
        self.ok.setDefault(True)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        for widget in (lead, self.name):
            column.addWidget(widget)
        column.addWidget(self._mentions(), 1)
        column.addWidget(self.buttons)
        self.resize(520, 460)
        self._offer()

    def _mentions(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(area)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, mention in enumerate(self._actor.mentions):
            self._add_mention(grid, row, mention)
        grid.setRowStretch(len(self._actor.mentions), 1)
        area.setWidget(body)
        return area

    def _add_mention(self, grid: QGridLayout, row: int, mention: Mention) -> None:
        box = QCheckBox(self)
        words = mention_html(self._session.project, mention)
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setBuddy(box)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        box.setAccessibleName(self._session.project.quote(mention.article, mention.start, mention.end))
        box.toggled.connect(lambda _: self._offer())
        self.boxes[mention] = box
        grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label, row, 1)

    def _offer(self) -> None:
        chosen = sum(box.isChecked() for box in self.boxes.values())
        ready = bool(self.name.text().strip()) and chosen > 0
        self.ok.setEnabled(ready)

    def accept(self) -> None:
        """Split in one step, and select the new actor."""
        taken = [mention for mention, box in self.boxes.items() if box.isChecked()]
        new = self._session.new_id("actor")
        if self._session.do(split(self._session.project, self._actor.id, taken, new, self.name.text())):
            self._session.select([new])
            super().accept()


def mention_html(project: Project, mention: Mention) -> str:
    """A mention in bold among the words around it, with its article."""
    article = project.find(Article, mention.article)
    if article is None:
        return ""
    start, end = max(0, mention.start - _AROUND), min(len(article.text), mention.end + _AROUND)
    text = article.text
    pieces = (text[start : mention.start], text[mention.start : mention.end], text[mention.end : end])
    before, name, after = (escape(" ".join(piece.replace("\n", " ").split(" "))) for piece in pieces)
    return f"…{before}<b>{name}</b>{after}…<br><small>{escape(article.title)}</small>"
