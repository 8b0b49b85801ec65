"""The field that opens over a mark, a lane's name or an era for its title."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit, QWidget


class TitleField(QLineEdit):
    """Enter, or leaving it, hands what was typed to `keep`; `close_without` does not."""

    def __init__(self, title: str, name: str, place: QRect, keep: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(title, parent)
        self._owner, self._title, self._keep = parent, title, keep
        self._is_open = True
        self.setAccessibleName(name)
        self.setGeometry(place)
        self.selectAll()
        self.editingFinished.connect(self.keep)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_open(self) -> bool:
        return self._is_open

    def keep(self) -> None:
        """Hand on what was typed, if it is anything new, and close."""
        if not self._is_open:
            return
        title = self.text().strip()
        self.close_without()
        if title != self._title:
            self._keep(title)

    def close_without(self) -> None:
        """Close and leave the title as it was."""
        if self._is_open:
            self._is_open = False
            self.hide()
            self.deleteLater()
            self._owner.setFocus(Qt.FocusReason.OtherFocusReason)
