"""The records of one kind as rows: sorted, filtered, edited in place, with nothing kept per cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from whowhen.core.change import Change
from whowhen.core.dates import DateError
from whowhen.core.records import Actor, Article
from whowhen.ui.session import Session
from whowhen.ui.tables.columns import Column, Row
from whowhen.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_EDITABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable
_FIXED = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
NOWHERE = QModelIndex()


class RecordModel(QAbstractTableModel):
    """`refused` says why a text was not taken."""

    refused = Signal(str)

    def __init__(self, session: Session, columns: tuple[Column, ...], theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.columns = columns
        self.theme = theme
        self.rows: list[Row] = []
        self.is_linked = True
        self._session = session
        self._all: Sequence[Row] = ()
        self._words: tuple[str, ...] = ()
        self._sorted_by = 0
        self._descending = False
        self._places: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._keys: dict[str, object] = {}
        self._dots: dict[str, QPixmap] = {}

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].is_number else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        record, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.text(self._session.project, record)
            case Qt.ItemDataRole.EditRole:
                return column.edit(record) if column.edit else column.text(self._session.project, record)
            case Qt.ItemDataRole.DecorationRole if column.color is not None:
                return self._dot(column.color(record, self.theme))
            case Qt.ItemDataRole.TextAlignmentRole if column.is_number:
                return _RIGHT
            case Qt.ItemDataRole.BackgroundRole if self.is_linked and record.id in self._session.hover:
                return QBrush(QColor(self.theme.band))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _EDITABLE if index.isValid() and self.columns[index.column()].write is not None else _FIXED

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Change the record of a cell; False, with a sentence in `refused`, where the text is not taken."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        try:
            change = self.change(index, value)
        except DateError as error:
            self.refused.emit(str(error))
            return False
        return change is not None and self._session.do(change)

    def change(self, index: Index, value: object) -> Change | None:
        """What a new value in a cell comes to; None where the cell is fixed.

        Raises: DateError.
        """
        column = self.columns[index.column()]
        return column.write(self._session.project, self.rows[index.row()], value) if column.write else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; empty cells come last either way."""
        if column != self._sorted_by:
            self._keys.clear()
        self._sorted_by, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self._arrange()

    def filter(self, words: str) -> None:
        """Show the rows that say all the words; `type:attack` asks the column of that name only."""
        self._words = tuple(words.casefold().split())
        self._arrange()

    def show_records(self, records: Sequence[Row]) -> None:
        """Show other records."""
        self._all = records
        self._arrange()

    def forget(self, change: Change | None) -> None:
        """Give up the texts and keys that are remembered and that a change may have touched; None gives up all."""
        if change is None or any(isinstance(one, Actor | Article) for edit in change.edits.values() for one in edit):
            self._texts.clear()
            if change is None or self.columns[self._sorted_by].order is None:
                self._keys.clear()
        for ident in change.edits if change else ():
            self._texts.pop(ident, None)
            self._keys.pop(ident, None)

    def warm(self, number: int) -> bool:
        """Remember the texts of that many more records, so that filtering need not; whether some are left."""
        missing = (record for record in self._all if record.id not in self._texts)
        for record in islice(missing, number):
            self._text(record)
        return len(self._texts) < len(self._all)

    def place(self, ident: str) -> int | None:
        """The row of a record."""
        return self._places.get(ident)

    @property
    def total(self) -> int:
        """How many records there are without the filter."""
        return len(self._all)

    def _arrange(self) -> None:
        self.beginResetModel()
        shown = [record for record in self._all if self._passes(record)] if self._words else list(self._all)
        self.rows = self._in_order(shown)
        self._places = {record.id: place for place, record in enumerate(self.rows)}
        self.endResetModel()

    def _in_order(self, records: list[Row]) -> list[Row]:
        column, project, known = self.columns[self._sorted_by], self._session.project, self._keys
        keyed: list[tuple[object, Row]] = []
        empty: list[Row] = []
        for record in records:
            key = known.get(record.id)
            if key is None:
                key = column.order(project, record) if column.order else column.text(project, record).casefold()
                known[record.id] = key
            if key is None or key == "":
                empty.append(record)
            else:
                keyed.append((key, record))
        keyed.sort(key=lambda pair: pair[0], reverse=self._descending)  # type: ignore[arg-type,return-value]  # one kind of key in a column
        return [record for _, record in keyed] + empty

    def _passes(self, record: Row) -> bool:
        return all(self._says(record, word) for word in self._words)

    def _says(self, record: Row, word: str) -> bool:
        name, colon, rest = word.partition(":")
        if colon:
            for column in self.columns:
                if column.title.casefold().startswith(name):
                    return rest in column.text(self._session.project, record).casefold()
        return word in self._text(record)

    def _text(self, record: Row) -> str:
        text = self._texts.get(record.id)
        if text is None:
            project = self._session.project
            cells = [column.text(project, record) for column in self.columns]
            text = self._texts[record.id] = "\n".join([*cells, record.notes]).casefold()
        return text

    def _dot(self, color: QColor) -> QPixmap:
        """A round dot of a colour, sharp on dense screens."""
        dot = self._dots.get(color.name())
        if dot is None:
            dot = QPixmap(24, 24)
            dot.setDevicePixelRatio(2)
            dot.fill(Qt.GlobalColor.transparent)
            painter = QPainter(dot)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(2, 2, 8, 8)
            painter.end()
            self._dots[color.name()] = dot
        return dot
