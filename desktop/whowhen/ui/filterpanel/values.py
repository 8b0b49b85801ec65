"""The values on one side of the filter, to be ticked, each with how many claims have it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from whowhen.core.facets import Facet, chosen_values, offered, with_values
from whowhen.ui.filterpanel.words import facet_words, value_words
from whowhen.ui.session import Session

_VALUE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AIR_PX = 10
_FEW = 12
"""With so many values at most there is nothing to look for."""


class ValuesPage(QWidget):
    """Changes the session's filter as values are ticked."""

    def __init__(self, session: Session, facet: Facet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._facet = session, facet
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find in this list"))
        self.search.setAccessibleName(self.tr("Find in this list"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.values = QTreeWidget()
        self.values.setObjectName("values")
        self.values.setAccessibleName(facet_words(facet))
        self.values.setColumnCount(2)
        self.values.setRootIsDecorated(False)
        self.values.setUniformRowHeights(True)
        self.values.setHeaderHidden(True)
        self.values.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.values.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.values.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.values.itemChanged.connect(lambda *_: self._use())
        self.none = QLabel(self.tr("The project has nothing of this yet."))
        self.none.setObjectName("hint")
        self.none.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.none)
        column.addWidget(self.values, 1)

    def refresh(self) -> None:
        """List what the project offers now: what is chosen first, then what most claims have."""
        project, chosen = self._session.project, chosen_values(self._session.filter, self._facet)
        counts = offered(project, self._session.filter, self._facet, self._session.found)
        names = {value: value_words(project, self._facet, value) for value in counts}
        order = sorted(counts, key=lambda value: (value not in chosen, -counts[value], names[value].casefold(), value))
        self.values.clear()
        items = [self._item(value, names[value], counts[value], chosen) for value in order]
        self.values.addTopLevelItems(items)
        self.search.clear()
        self.search.setVisible(len(order) > _FEW)
        self.none.setVisible(not order)
        if items:
            self.values.setCurrentItem(items[0])

    def tick(self) -> None:
        """Show what the filter asks for in the list as it stands, without moving anything."""
        chosen = chosen_values(self._session.filter, self._facet)
        for item in self._items():
            state = Qt.CheckState.Checked if item.data(0, _VALUE) in chosen else Qt.CheckState.Unchecked
            if item.checkState(0) != state:
                item.setCheckState(0, state)

    def _item(self, value: str, words: str, count: int, chosen: frozenset[str]) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words, f"{count:,}"])
        item.setData(0, _VALUE, value)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
        item.setTextAlignment(1, _RIGHT)
        item.setForeground(1, self.palette().placeholderText())
        item.setToolTip(0, words)
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _AIR_PX))
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.values.topLevelItem(number) for number in range(self.values.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _use(self) -> None:
        ticked = frozenset(
            str(item.data(0, _VALUE)) for item in self._items() if item.checkState(0) == Qt.CheckState.Checked
        )
        if ticked != chosen_values(self._session.filter, self._facet):
            self._session.show(with_values(self._session.filter, self._facet, ticked))

    def _narrow(self, words: str) -> None:
        for item in self._items():
            item.setHidden(words.casefold() not in item.text(0).casefold())
