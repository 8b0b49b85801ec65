"""Rows of a form that lead to a record: a link as wide as there is room, and lists of links."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

_MOST = 40


class PatientButton(QPushButton):
    """A button whose words are cut with an ellipsis where they do not fit; the tooltip has them all."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setToolTip(words)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class Link(PatientButton):
    """A flat button as wide as there is room, that leads to a record."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setObjectName("link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class Links(QWidget):
    """A list of records; `followed` tells the id of the one that was clicked."""

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_records(self, records: Sequence[tuple[str, str]]) -> None:
        """Show (id, words) pairs; a list that did not change is left alone."""
        if tuple(records) == self._shown:
            return
        self._shown = tuple(records)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for ident, words in self._shown[:_MOST]:
            link = Link(words, self)
            link.clicked.connect(partial(self.followed.emit, ident))
            self._column.addWidget(link)
        self._add_rest(len(self._shown) - _MOST)

    def _add_rest(self, more: int) -> None:
        if more > 0:
            rest = QLabel(self.tr("… and {more} more").format(more=more), self)
            rest.setObjectName("quiet")
            self._column.addWidget(rest)
