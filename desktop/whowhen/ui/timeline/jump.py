"""The small field in which a date is typed to go there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from whowhen.core.dates import FuzzyDate
from whowhen.ui.forms.date_field import DateField
from whowhen.ui.forms.look import sheet
from whowhen.ui.theme import Theme

_WIDTH_PX = 290
_LEAST_PX = 12.0
_MOST_SHARE = 0.7


def magnification(days: float, days_per_px: float, width: float) -> float:
    """Days per pixel at which so many days can be seen well, as close to the present ones as may be."""
    return min(max(days_per_px, days / (_MOST_SHARE * width)), max(days, 1.0) / _LEAST_PX)


class JumpField(QFrame):
    """Enter hands the date to `go` and closes; what cannot be read is said below, and Escape closes."""

    def __init__(
        self, theme: Theme, today: FuzzyDate | None, go: Callable[[FuzzyDate], object], owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._go, self._owner = go, owner
        self.setObjectName("jump")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            sheet(theme)
            + f"#jump {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px; }}"
        )
        self.date = DateField("date", self.tr("Date to go to"), self)
        self.date.today = today
        self.date.line.setPlaceholderText(self.tr("March 1982, 44 BC, 2014-06"))
        self.date.load(None)
        self.date.line.returnPressed.connect(self._try)
        self.date.line.cancelled.connect(self.close_field)
        words = QLabel(self.tr("Go to date"), self)
        words.setObjectName("section")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 11)
        column.setSpacing(5)
        column.addWidget(words)
        column.addWidget(self.date)
        self.setFixedWidth(_WIDTH_PX)
        self.date.line.textChanged.connect(lambda _: self.adjustSize())

    def open_at(self, x: int, y: int) -> None:
        """Show the field with its upper left there, ready for typing."""
        self.adjustSize()
        self.move(x, y)
        self.show()
        self.raise_()
        self.date.begin()

    def close_field(self) -> None:
        if self.isVisible():
            self.hide()
            self._owner.setFocus(Qt.FocusReason.OtherFocusReason)
            self.deleteLater()

    def _try(self) -> None:
        date = None if self.date.problem() else self.date.typed()
        if isinstance(date, FuzzyDate) and (date.earliest, date.latest) != (None, None):
            self.close_field()
            self._go(date)
        else:
            self.date.insist(self.tr("Write a date, for example March 1982."))
            self.adjustSize()

    def keyPressEvent(self, key: QKeyEvent) -> None:
        if key.key() == Qt.Key.Key_Escape:
            self.close_field()
        elif key.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(key)
