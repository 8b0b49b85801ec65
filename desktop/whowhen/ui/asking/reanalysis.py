"""Asks whether a new analysis shall be taken over, and shows what would come, change and go."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from whowhen.core.foresight import Foreseen
from whowhen.core.records import Actor, Event, Record, Relationship
from whowhen.ui.asking.report import Report, Section
from whowhen.ui.theme import Theme


class ReanalysisDialog(QDialog):
    """`accepted` when the new analysis is wanted."""

    def __init__(self, foreseen: Sequence[Foreseen], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Take over the new analysis?"))
        heading = QLabel(self.tr("The new analysis differs from what is here."))
        heading.setObjectName("question")
        heading.setWordWrap(True)
        stays = self.tr(
            "What you edited, accepted, dismissed, merged or split stays, and one undo takes the rest back."
        )
        hint = QLabel(f"{self._words(foreseen)}  {stays}")
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        self.report = Report(self.tr("What would change"), self._sections(foreseen), theme)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        take = buttons.addButton(self.tr("Take it over"), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setDefault(True)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Leave all as it is"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (heading, hint):
            column.addWidget(widget)
        column.addWidget(self.report, 1)
        column.addWidget(buttons)
        take.setFocus()
        self.resize(560, 480)

    def _words(self, foreseen: Sequence[Foreseen]) -> str:
        """How many of each kind would come, change and go, in few words."""
        kinds: dict[type[Record], str] = {
            Event: self.tr("Events"),
            Relationship: self.tr("Relationships"),
            Actor: self.tr("Actors"),
        }
        parts = [f"{kinds[one.kind]}: {self._numbers(one)}" for one in foreseen if not one.is_empty]
        return ".  ".join(parts) + "."

    def _numbers(self, one: Foreseen) -> str:
        counted = (
            (self.tr("{:,} new"), one.come),
            (self.tr("{:,} changed"), one.change),
            (self.tr("{:,} gone"), one.go),
        )
        return ", ".join(words.format(len(names)) for words, names in counted if names)

    def _sections(self, foreseen: Sequence[Foreseen]) -> list[Section]:
        words: dict[type[Record], tuple[str, str, str]] = {
            Event: (self.tr("New events"), self.tr("Changed events"), self.tr("Events that go")),
            Relationship: (
                self.tr("New relationships"),
                self.tr("Changed relationships"),
                self.tr("Relationships that go"),
            ),
            Actor: (self.tr("New actors"), self.tr("Changed actors"), self.tr("Actors that go")),
        }
        return [
            (heading, [escape(name) for name in names])
            for one in foreseen
            for heading, names in zip(words[one.kind], (one.come, one.change, one.go), strict=True)
        ]
