"""Editing in a cell: a list where there are choices, else a line; a date that cannot be read stays and says why."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from whowhen.core.dates import DateError
from whowhen.core.datewords import read
from whowhen.ui.tables.model import Index, RecordModel


class CellDelegate(QStyledItemDelegate):
    """Makes the editors of a table."""

    def __init__(self, model: RecordModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def createEditor(self, parent: QWidget, _: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.columns[index.column()]
        if not column.choices:
            line = QLineEdit(parent)
            line.setAccessibleName(column.title)
            line.setProperty("date", column.is_date)
            line.setFrame(False)
            return line
        box = QComboBox(parent)
        box.setAccessibleName(column.title)
        for value, words in column.choices:
            box.addItem(words, value)
        box.activated.connect(lambda _: self._finish(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.DisplayRole)))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        elif isinstance(editor, QLineEdit) and editor.text() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def eventFilter(self, editor: QObject, qevent: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if isinstance(editor, QLineEdit) and isinstance(qevent, QKeyEvent) and qevent.key() in keys:
            problem = _problem(editor)
            if qevent.type() == QEvent.Type.KeyPress and problem:
                QToolTip.showText(editor.mapToGlobal(QPoint(0, editor.height())), problem, editor)
                return True
        return super().eventFilter(editor, qevent)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _problem(line: QLineEdit) -> str:
    """Why the text of a date cell cannot be read; empty where it can."""
    if not line.property("date") or not line.text().strip():
        return ""
    try:
        read(line.text())
    except DateError as error:
        return str(error)
    return ""
