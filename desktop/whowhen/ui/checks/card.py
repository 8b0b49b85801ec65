"""The card beside the list of checks: what is wrong, why, and the ways out of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from whowhen.core.checks import Remark
from whowhen.core.project import Project
from whowhen.ui.checks.fixes import Fix
from whowhen.ui.forms.checkwords import details, heading, sentence
from whowhen.ui.forms.link import PatientButton

_MOST = 8


class RemarkCard(QWidget):
    """`acted` after a way out was taken."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.buttons: list[QPushButton] = []
        self._heading = _label("section", self)
        self._sentence = _label("heading", self)
        self._details = _label("quiet", self)
        self._strip = QFrame(self)
        self._strip.setObjectName("strip")
        self._line = QHBoxLayout(self._strip)
        self._line.setContentsMargins(14, 8, 14, 8)
        self._line.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area(), 1)
        column.addWidget(self._strip)

    def _area(self) -> QScrollArea:
        body = QWidget(self)
        words = QVBoxLayout(body)
        words.setContentsMargins(18, 12, 16, 10)
        words.setSpacing(6)
        for label in (self._heading, self._sentence, self._details):
            words.addWidget(label)
        words.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def show_remarks(self, project: Project, chosen: Sequence[Remark], ways: Sequence[Fix]) -> None:
        """Show one remark in full, or how many are chosen, with the ways out of them."""
        self.setVisible(bool(chosen))
        if not chosen:
            return
        kinds = {one.check for one in chosen}
        self._heading.setText(heading(chosen[0].check) if len(kinds) == 1 else "")
        if len(chosen) == 1:
            told = details(project, chosen[0])
            more = (self.tr("… and {more} more").format(more=len(told) - _MOST),) if len(told) > _MOST else ()
            self._sentence.setText(sentence(project, chosen[0]))
            self._details.setText("\n".join((*told[:_MOST], *more)))
        else:
            self._sentence.setText(self.tr("{count} findings are selected.").format(count=len(chosen)))
            self._details.setText("")
        for label in (self._heading, self._details):
            label.setVisible(bool(label.text()))
        self._offer(ways)

    def _offer(self, ways: Sequence[Fix]) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        while self._line.count():
            self._line.takeAt(0)
        self.buttons = [self._button(way) for way in ways]
        self.buttons[0].setProperty("primary", len(ways) > 1)
        for button in self.buttons:
            self._line.addWidget(button)

    def _button(self, way: Fix) -> QPushButton:
        button = PatientButton(way.words, self._strip)
        button.clicked.connect(lambda _: self._take(way))
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return button

    def _take(self, way: Fix) -> None:
        way.act()
        self.acted.emit()


def _label(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
