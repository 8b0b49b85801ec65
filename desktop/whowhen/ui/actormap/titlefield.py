"""The field in which the title of a box is typed over, where it stands on the map."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_WIDTH = 180


class TitleField(QLineEdit):
    """`named` tells the box and its new title when Enter is pressed or the field is left; Escape gives up."""

    named = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Title of the box"))
        self._box = ""
        self.editingFinished.connect(self._finish)
        self.hide()

    def ask(self, box: str, title: str, area: QRectF) -> None:
        """Let a title be typed over."""
        self._box = box
        self.setText(title)
        self.selectAll()
        width = max(_WIDTH, int(area.width()) + 24)
        spot = area.center().toPoint()
        self.setGeometry(spot.x() - width // 2, max(spot.y() - 14, 0), width, 28)
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, key: QKeyEvent) -> None:
        if key.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(key)

    def _finish(self) -> None:
        box, title = self._box, self.text()
        self._leave()
        if box:
            self.named.emit(box, title)

    def _leave(self) -> None:
        self._box = ""
        sheet = self.parentWidget() if self.hasFocus() else None
        self.hide()
        if sheet is not None:
            sheet.setFocus()
