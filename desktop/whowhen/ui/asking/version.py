"""Asks whether a text is a corrected version of an article that is there, and shows what would come of it."""

from __future__ import annotations

from html import escape
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from whowhen.core.alignment import Alignment, Stretch
from whowhen.core.edits.versions import loss
from whowhen.core.project import Project
from whowhen.core.records import Article
from whowhen.ui.asking.report import Report, Section, marked
from whowhen.ui.theme import Theme

Choice = Literal["replace", "add", "leave"]


class VersionDialog(QDialog):
    """`decided` carries the Choice, and whether it holds for the `others` that wait too."""

    decided = Signal(str, bool)

    def __init__(
        self, project: Project, old: Article, new: Article, theme: Theme, others: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A corrected version?"))
        self._project, self._old, self._new = project, old, new
        self._alignment = Alignment(old.text, new.text)
        heading = QLabel(self.tr("“{}” is in the project already, with another text.").format(old.title))
        heading.setObjectName("question")
        heading.setWordWrap(True)
        self.summary = QLabel(self._summary())
        self.summary.setObjectName("hint")
        self.summary.setWordWrap(True)
        self.report = Report(self.tr("What differs"), self._sections(), theme)
        self.for_all = QCheckBox(self.tr("Do the same with the {} others").format(others))
        self.for_all.setVisible(others > 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (heading, self.summary):
            column.addWidget(widget)
        column.addWidget(self.report, 1)
        column.addWidget(self.for_all)
        column.addWidget(self._buttons())
        self.replace.setFocus()
        self.resize(620, 520)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add = buttons.addButton(self.tr("Open as another article"), QDialogButtonBox.ButtonRole.ActionRole)
        self.replace = buttons.addButton(self.tr("Replace the old text"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.replace.setDefault(True)
        self.add.clicked.connect(lambda _: self._decide("add"))
        buttons.accepted.connect(lambda: self._decide("replace"))
        buttons.rejected.connect(self.reject)
        return buttons

    def reject(self) -> None:
        """Closing the question leaves everything as it is."""
        self._decide("leave")

    def _decide(self, choice: Choice) -> None:
        self.decided.emit(choice, self.for_all.isChecked())
        self.done(int(choice != "leave"))

    def _summary(self) -> str:
        found = self._alignment
        same = len(found.pairs) - len(found.changed)
        return self.tr(
            "Sentences: {same:,} the same, {changed:,} changed, {new:,} new, {gone:,} vanished. What you edited, "
            "accepted, dismissed, merged or split stays when the old text is replaced, and one undo brings it back."
        ).format(same=same, changed=len(found.changed), new=len(found.new), gone=len(found.vanished))

    def _sections(self) -> tuple[Section, ...]:
        found, lost = self._alignment, loss(self._project, self._old.id, self._new)
        return (
            (self.tr("Changed sentences"), [marked(self._before(a), self._after(b)) for a, b in found.changed]),
            (self.tr("New sentences"), [f'<span class="new">{escape(self._after(one))}</span>' for one in found.new]),
            (self.tr("Vanished sentences"), [escape(self._before(one)) for one in found.vanished]),
            (self.tr("Goes with the vanished sentences"), self._names(lost.gone)),
            (self.tr("Your work on vanished sentences: stays, with the quote in its notes"), self._names(lost.kept)),
        )

    def _before(self, stretch: Stretch) -> str:
        return self._old.text[slice(*stretch)].strip()

    def _after(self, stretch: Stretch) -> str:
        return self._new.text[slice(*stretch)].strip()

    def _names(self, ids: tuple[str, ...]) -> list[str]:
        return [escape(self._project.name(ident)) for ident in ids]
