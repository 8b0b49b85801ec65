"""The strips of the review: above the card what is queued and how far it is, below it what can be said."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from whowhen.core.queue import Progress, QueueKind
from whowhen.ui.forms.link import PatientButton

_BAR_PX, _ONE_ROW_PX = 150, 640


class Deck(QWidget):
    """Which kind is queued, with what is left of each, and the progress; `chosen` tells another kind."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: dict[QueueKind, str] = {
            "events": self.tr("Events"), "relationships": self.tr("Relationships"), "actors": self.tr("Actors"),
        }  # fmt: skip
        self.kinds = {kind: QPushButton(words, self) for kind, words in self._words.items()}
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(_BAR_PX)
        self._bar.setMinimumWidth(24)
        self.said = QLabel(self)
        self.said.setObjectName("quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(4)
        group = QButtonGroup(self)
        for number, (kind, button) in enumerate(self.kinds.items(), 1):
            button.setObjectName("chip")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(self.tr("{kind} to look at ({key})").format(kind=self._words[kind], key=number))
            button.clicked.connect(lambda _, kind=kind: self.chosen.emit(kind))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._bar)
        row.addSpacing(8)
        row.addWidget(self.said)

    def show_progress(self, kind: QueueKind, done: Mapping[QueueKind, Progress]) -> None:
        """Show what is left of each kind, and how much of the chosen one is done."""
        for one, button in self.kinds.items():
            left = done[one].total - done[one].looked_at
            button.setText(f"{self._words[one]}  {left:,}" if left else f"{self._words[one]}  ✓")
            button.setChecked(one == kind)
        self._bar.setMaximum(max(done[kind].total, 1))
        self._bar.setValue(done[kind].looked_at)
        words = self.tr("{done:,} of {total:,} looked at")
        self.said.setText(words.format(done=done[kind].looked_at, total=done[kind].total))
        self._bar.setAccessibleName(self.said.text())


class Keys(QFrame):
    """What can be said of a card; `pressed` tells the name of a button."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.buttons: dict[str, QPushButton] = {}
        verdicts, rest = QHBoxLayout(), QHBoxLayout()
        self._add(verdicts, "accept", self.tr("Accept"), "Y")
        self._add(verdicts, "reject", self.tr("Reject"), "N")
        self._add(verdicts, "unsure", self.tr("Unsure"), "H")
        self._add(rest, "correct", self.tr("Correct…"), "↵")
        self._add(rest, "merge", self.tr("Merge"), "M")
        rest.addStretch(1)
        self._add(rest, "previous", self.tr("Back"), "K")
        self._add(rest, "next", self.tr("Skip"), "S")
        self.buttons["accept"].setProperty("primary", True)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(14, 8, 14, 8)
        self._rows.setSpacing(8)
        self._rows.addLayout(verdicts)
        self._rows.addLayout(rest, 1)

    def _add(self, row: QHBoxLayout, name: str, words: str, key: str) -> None:
        button = PatientButton(f"{words}  {key}", self)
        button.setObjectName("verdict")
        button.setAccessibleName(words)
        button.setToolTip(self.tr("{words} ({key})").format(words=words, key=key))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _: self.pressed.emit(name))
        row.setSpacing(6)
        row.addWidget(button)
        self.buttons[name] = button

    def resizeEvent(self, resize: QResizeEvent) -> None:
        ways = QBoxLayout.Direction
        self._rows.setDirection(ways.LeftToRight if resize.size().width() >= _ONE_ROW_PX else ways.TopToBottom)
        super().resizeEvent(resize)

    def offer(self, *, has_card: bool, can_merge: bool) -> None:
        """Enable what makes sense now."""
        for name, button in self.buttons.items():
            button.setEnabled(has_card and (name != "merge" or can_merge))
