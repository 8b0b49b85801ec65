"""The field that opens over a mark for its title."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from whowhen.core.edits.events import retitle
from whowhen.core.records import Event
from whowhen.ui.session import Session


class TitleField(QLineEdit):
    """Enter, or leaving it, keeps what was typed; `close_without` does not. An empty title is never kept."""

    def __init__(self, session: Session, event: Event, place: QRect, parent: QWidget) -> None:
        super().__init__(event.title, parent)
        self._session, self._owner = session, parent
        self._ident = event.id
        self._is_open = True
        self.setAccessibleName(self.tr("Title of the event"))
        self.setGeometry(place)
        self.selectAll()
        self.editingFinished.connect(self.keep)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_open(self) -> bool:
        return self._is_open

    def keep(self) -> None:
        """Give the event the title, and close."""
        if not self._is_open:
            return
        title = self.text().strip()
        event = self._session.project.find(Event, self._ident)
        self.close_without()
        if event is not None and title and title != event.title:
            self._session.do(retitle(self._session.project, self._ident, title))

    def close_without(self) -> None:
        """Close and leave the title as it was."""
        if self._is_open:
            self._is_open = False
            self.hide()
            self.deleteLater()
            self._owner.setFocus(Qt.FocusReason.OtherFocusReason)
