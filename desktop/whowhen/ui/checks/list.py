"""The list of checks with its own keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView

_OWN_KEYS = frozenset(
    {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space,
     Qt.Key.Key_J, Qt.Key.Key_K}
)  # fmt: skip


class LineList(QListView):
    """The list; `opened` by Enter, `dismissed` by Delete, `folded` asks to fold or unfold the check of a row."""

    opened = Signal()
    dismissed = Signal()
    folded = Signal(int, object)  # row, bool | None

    def event(self, qevent: QEvent) -> bool:
        if qevent.type() == QEvent.Type.ShortcutOverride and isinstance(qevent, QKeyEvent):
            is_plain = qevent.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if is_plain and qevent.key() in _OWN_KEYS:
                qevent.accept()  # the window's own Delete would take the records away, not the finding
                return True
        return super().event(qevent)

    def keyPressEvent(self, key: QKeyEvent) -> None:
        row = self.currentIndex().row()
        match key.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Delete:
                self.dismissed.emit()
            case Qt.Key.Key_Space:
                self.folded.emit(row, None)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.folded.emit(row, key.key() == Qt.Key.Key_Left)
            case Qt.Key.Key_J | Qt.Key.Key_K:
                self._step(1 if key.key() == Qt.Key.Key_J else -1)
            case _:
                super().keyPressEvent(key)

    def mouseReleaseEvent(self, mouse: QMouseEvent) -> None:
        super().mouseReleaseEvent(mouse)
        index = self.indexAt(mouse.position().toPoint())
        if mouse.button() == Qt.MouseButton.LeftButton and index.isValid() and not mouse.modifiers():
            self.folded.emit(index.row(), None)

    def _step(self, by: int) -> None:
        row = min(max(self.currentIndex().row() + by, 0), self.model().rowCount() - 1)
        self.setCurrentIndex(self.model().index(row, 0))
