"""What an empty window shows: in three lines how to begin, and the two buttons that do it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from whowhen.ui.projects import shown_name

_COLUMN_PX = 640
_MARK_PX = 72
_MOST_RECENT = 4


class StartPage(QWidget):
    """`open_wanted`, `sample_wanted` and `project_wanted` tell what was pressed."""

    open_wanted = Signal()
    sample_wanted = Signal()
    project_wanted = Signal(object)  # Path

    def __init__(self, mark: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column = QWidget()
        column.setFixedWidth(_COLUMN_PX)
        lines = QVBoxLayout(column)
        lines.setSpacing(0)
        for part in (self._head(mark), self._steps(), self._buttons()):
            lines.addLayout(part)
        lines.addSpacing(26)
        lines.addLayout(self._recent)
        middle = QHBoxLayout(self)
        middle.addStretch(1)
        middle.addWidget(column, 0, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch(1)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List projects that can be opened again, the newest first."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if not paths:
            return
        self._recent.addWidget(_label(self.tr("Recent projects"), "fine"))
        for path in paths[:_MOST_RECENT]:
            button = QPushButton(shown_name(path))
            button.setObjectName("recent")
            button.setFlat(True)
            button.setToolTip(str(path))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, path=path: self.project_wanted.emit(path))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _head(self, mark: QIcon) -> QVBoxLayout:
        lines = QVBoxLayout()
        picture = QLabel()
        picture.setPixmap(mark.pixmap(_MARK_PX, _MARK_PX))
        lines.addWidget(picture)
        lines.addSpacing(18)
        lines.addWidget(_label(self.tr("Who did what, when?"), "title"))
        lines.addSpacing(6)
        lead = self.tr("Whowhen reads articles and draws them: events in time, and the people between them.")
        lines.addWidget(_label(lead, "lead"))
        lines.addSpacing(26)
        return lines

    def _steps(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        steps = (
            self.tr("Open articles, drop files here, or paste text with Ctrl+Shift+V."),
            self.tr("Click anything drawn: the sentence that says so lights up in the article."),
            self.tr("Put right what is wrong: drag, rename, merge, delete. Undo reaches everything."),
        )
        for row, step in enumerate(steps):
            number = _label(str(row + 1), "number")
            number.setFixedSize(26, 26)
            number.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_label(step, "step"), row, 1, Qt.AlignmentFlag.AlignVCenter)
        return grid

    def _buttons(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.addSpacing(28)
        row = QHBoxLayout()
        row.setSpacing(10)
        opening = QPushButton(self.tr("Open articles…"))
        opening.setProperty("primary", True)
        opening.clicked.connect(lambda: self.open_wanted.emit())
        sample = QPushButton(self.tr("Open the sample"))
        sample.clicked.connect(lambda: self.sample_wanted.emit())
        self.setFocusProxy(opening)
        row.addWidget(opening)
        row.addWidget(sample)
        row.addStretch(1)
        lines.addLayout(row)
        lines.addSpacing(14)
        private = self.tr("Everything stays on this computer. Nothing is sent anywhere.")
        lines.addWidget(_label(private, "fine"))
        return lines


def _label(words: str, name: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    label.setWordWrap(name not in ("number", "title"))
    return label
