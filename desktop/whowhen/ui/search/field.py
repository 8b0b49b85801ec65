"""The search field: what is typed filters every view and is listed below."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from whowhen.ui.search.list import ResultList
from whowhen.ui.search.results import Heading, results
from whowhen.ui.session import Session

_TYPING_MS = 160


class SearchField(QLineEdit):
    """`chosen` carries the Hit to go to. Down and Up walk in the list, Escape closes it, and then empties the field."""

    chosen = Signal(object)  # Hit

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._list: ResultList | None = None
        self.setPlaceholderText(self.tr("Find words, names, quotes"))
        self.setAccessibleName(self.tr("Search"))
        self.setToolTip(self.tr("In titles, names, notes, quotes and texts. “Words in quotes” stand together."))
        self.setClearButtonEnabled(True)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._use)
        self.textChanged.connect(lambda _: self._typing.start())
        session.filtered.connect(lambda _: self.refresh())
        session.opened.connect(self.refresh)

    @property
    def list(self) -> ResultList:
        """The list below the field, made when it is first needed."""
        if self._list is None:
            self._list = ResultList(self.window())
            self._list.chosen.connect(self.chosen)
        return self._list

    def refresh(self) -> None:
        """Show the words of the session's filter, unless somebody types."""
        words = self._session.filter.words
        if not self._typing.isActive() and self.text().strip() != words:
            self.setText(words)
            self._typing.stop()
            self._hide_list()

    def keyPressEvent(self, key: QKeyEvent) -> None:
        is_open = self._list is not None and self._list.isVisible()
        match key.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self.text().strip():
                self._step(1 if key.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._use()
                self._enter()
            case Qt.Key.Key_Escape if is_open:
                self._hide_list()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
                self._use()
            case _:
                super().keyPressEvent(key)

    def focusOutEvent(self, qevent: QFocusEvent) -> None:
        super().focusOutEvent(qevent)
        self._hide_list()

    def _use(self) -> None:
        """Filter by what is typed, and list what it finds."""
        if not self._typing.isActive() and self.text().strip() == self._session.filter.words:
            return
        self._typing.stop()
        self._session.show(replace(self._session.filter, words=self.text().strip()))
        if self.hasFocus():
            self._show_list()

    def _show_list(self) -> None:
        words = self.text().strip()
        lines = results(self._session.index, self._session.project, words) if words else ()
        nothing = (Heading(self.tr("Nothing is found"), 0),) if words else ()
        self.list.show_lines(lines or nothing, self.mapTo(self.window(), QPoint(0, self.height() + 3)))

    def _hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _step(self, by: int) -> None:
        if self._typing.isActive() or not self.list.isVisible():
            self._use()
            self._show_list()
        self.list.step(by)

    def _enter(self) -> None:
        hit = self.list.current if self.list.isVisible() else None
        self._hide_list()
        if hit is not None:
            self.chosen.emit(hit)
