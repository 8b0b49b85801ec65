"""Events, actors and relationships as tables: sorted, filtered, edited in place, linked with everything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from whowhen.core.change import Change
from whowhen.ui.forms.look import sheet
from whowhen.ui.selection import Selection
from whowhen.ui.session import Session
from whowhen.ui.tables.columns import Column, Row, actor_columns, event_columns, relationship_columns
from whowhen.ui.tables.editing import CellDelegate
from whowhen.ui.tables.grid import Grid
from whowhen.ui.tables.model import RecordModel
from whowhen.ui.theme import Theme, palette

_FILTER_DELAY_MS = 120
_REST_MS = 300
"""How long nothing must have happened before texts are remembered in advance."""
_BETWEEN_WARMING_MS = 10
_WARMED_AT_ONCE = 300


def _said(text: str) -> str:
    return QCoreApplication.translate("tables", text)


class RecordTable(QWidget):
    """The table of one kind of records; it is filled only while it can be seen.

    `context_menu_requested` carries the chosen ids and the place on the screen; the grid's own actions belong below it.
    """

    context_menu_requested = Signal(object, QPoint)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        words: tuple[str, str],
        columns: tuple[Column, ...],
        records: Callable[[], Sequence[Row]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._records = records
        self._is_stale = True
        self.is_linked = True
        self.setObjectName("sheet")
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(words[1])
        self.search.setAccessibleName(words[1])
        self.search.setToolTip(self.tr("All words must occur. “type:attack” asks one column."))
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self.model = RecordModel(session, columns, theme, self)
        self.grid = Grid(self)
        self.grid.setAccessibleName(words[0])
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(CellDelegate(self.model, self.grid))
        for place, column in enumerate(columns):
            self.grid.setColumnWidth(place, column.width)
        self._lay_out()
        self._filter_timer = QTimer(self, singleShot=True, interval=_FILTER_DELAY_MS)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._warm_timer = QTimer(self)
        self._connect()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(10, 6, 12, 6)
        top.addWidget(self.search, 1)
        top.addSpacing(8)
        top.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.grid, 1)
        self.setMinimumHeight(110)

    def _connect(self) -> None:
        self._filter_timer.timeout.connect(self._filter)
        self._timer.timeout.connect(self.rebuild)
        self._warm_timer.timeout.connect(self._warm)
        self.search.textChanged.connect(lambda _: self._filter_timer.start())
        self.model.refused.connect(self._session.refused)
        header = self.grid.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(self.model, self.grid))  # the table's own one would ask every row
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.grid.setSortingEnabled(True)
        header.customContextMenuRequested.connect(self._choose_columns)
        self.grid.selectionModel().selectionChanged.connect(self._choose)
        self.grid.entered.connect(lambda index: self._session.point_at([self.model.rows[index.row()].id]))
        self.grid.viewport().installEventFilter(self)
        self.grid.itemDelegate().closeEditor.connect(lambda _: self._timer.start())
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._ask_for_menu)
        edit = QAction(self.tr("Edit"), self.grid)
        edit.triggered.connect(lambda _: self.grid.edit(self.grid.currentIndex()))
        copy = QAction(self.tr("Copy rows"), self.grid)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(lambda _: self.copy())
        self.grid.addActions([edit, copy])
        self._session.opened.connect(self._open)
        self._session.changed.connect(self._note)
        self._session.filtered.connect(lambda _: self._stale())
        self._session.selected.connect(self.show_selection)
        self._session.hovered.connect(lambda _: self.grid.viewport().update())

    def set_theme(self, theme: Theme) -> None:
        self.model.theme = theme
        self.setPalette(palette(theme))
        self.setStyleSheet(sheet(theme))
        self.grid.viewport().update()

    def set_linked(self, linked: bool) -> None:
        """Whether the rows follow what is selected and pointed at elsewhere."""
        self.is_linked = self.model.is_linked = linked
        self.show_selection(self._session.selection)
        self.grid.viewport().update()

    def rebuild(self) -> None:
        """Show the records as the project has them now, unless somebody types in a cell."""
        if not self.isVisible() or self.grid.is_editing:
            return
        self._is_stale = False
        bar = self.grid.verticalScrollBar()
        place = bar.value()
        self.model.show_records(self._records())
        bar.setValue(place)
        self._after_reset()
        self._warm_timer.start(_REST_MS)

    def show_selection(self, selection: Selection) -> None:
        """Select the rows of what is selected everywhere, and scroll to the current one."""
        if not self.is_linked:
            return
        places = sorted(place for ident in selection.ids if (place := self.model.place(ident)) is not None)
        if places != self.chosen_rows():
            items = QItemSelection()
            last = self.model.columnCount() - 1
            for first, end in _runs(places):
                items.select(self.model.index(first, 0), self.model.index(end, last))
            self.grid.selectionModel().select(items, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        current = self.model.place(selection.current) if selection.current else None
        if current is not None and current != self.grid.currentIndex().row():
            column = max(self.grid.currentIndex().column(), 0)
            index = self.model.index(current, column)
            self.grid.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.grid.scrollTo(index)

    def chosen_rows(self) -> list[int]:
        """The numbers of the selected rows, in order."""
        rows: set[int] = set()
        for part in self.grid.selectionModel().selection().toList():
            rows.update(range(part.top(), part.bottom() + 1))
        return sorted(rows)

    def copy(self) -> None:
        """Put the selected rows on the clipboard as tab-separated values, as the table shows them."""
        QGuiApplication.clipboard().setText(self.tsv(self.chosen_rows()))

    def tsv(self, rows: Sequence[int]) -> str:
        """Rows as tab-separated values under their headings, the columns as they are shown."""
        header = self.grid.horizontalHeader()
        shown = [header.logicalIndex(place) for place in range(header.count())]
        shown = [column for column in shown if not header.isSectionHidden(column)]
        lines = [[self.model.columns[column].title for column in shown]]
        lines += [[str(self.model.index(row, column).data()) for column in shown] for row in rows]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines) + "\n"

    def showEvent(self, qevent: QShowEvent) -> None:
        super().showEvent(qevent)
        if self._is_stale:
            self._timer.start()

    def eventFilter(self, watched: QWidget, qevent: QEvent) -> bool:  # type: ignore[override]  # a viewport is a widget
        if qevent.type() == QEvent.Type.Leave:
            self._session.point_at(())
        return super().eventFilter(watched, qevent)

    def _open(self) -> None:
        self.model.forget(None)
        self._stale()

    def _note(self, change: Change) -> None:
        self.model.forget(change)
        self._stale()

    def _stale(self) -> None:
        self._is_stale = True
        self._timer.start()

    def _warm(self) -> None:
        self._warm_timer.setInterval(_BETWEEN_WARMING_MS)
        if not self.isVisible() or not self.model.warm(_WARMED_AT_ONCE):
            self._warm_timer.stop()

    def _filter(self) -> None:
        self.model.filter(self.search.text())
        self._after_reset()

    def _after_reset(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        words = "{shown:,}" if shown == total else self.tr("{shown:,} of {total:,}")
        self.count.setText(words.format(shown=shown, total=total))
        self.show_selection(self._session.selection)

    def _choose(self) -> None:
        chosen = [self.model.rows[row].id for row in self.chosen_rows()]
        mine = {ident for ident in self._session.selection.ids if self.model.place(ident) is not None}
        if set(chosen) != mine:
            current = self.grid.currentIndex()
            ident = self.model.rows[current.row()].id if current.isValid() else None
            self._session.select(chosen, ident)

    def _ask_for_menu(self, place: QPoint) -> None:
        ids = frozenset(self.model.rows[row].id for row in self.chosen_rows())
        self.context_menu_requested.emit(ids, self.grid.viewport().mapToGlobal(place))

    def _choose_columns(self, place: QPoint) -> None:
        menu = self.columns_menu()
        menu.exec(self.grid.horizontalHeader().mapToGlobal(place))
        menu.deleteLater()

    def columns_menu(self) -> QMenu:
        """Which columns are shown."""
        menu = QMenu(self)
        for number, column in enumerate(self.model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.grid.isColumnHidden(number))
            action.toggled.connect(lambda shown, number=number: self.grid.setColumnHidden(number, not shown))
        return menu


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers in order as runs of neighbours, both ends inclusive."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


class EventTable(RecordTable):
    """The events that pass the filter."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        words = _said("Events"), _said("Filter events")
        super().__init__(session, theme, words, event_columns(), session.shown_events, parent)


class ActorTable(RecordTable):
    """The actors."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        words = _said("Actors"), _said("Filter actors")
        super().__init__(session, theme, words, actor_columns(), session.shown_actors, parent)


class RelationshipTable(RecordTable):
    """The relationships that pass the filter."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        words = _said("Relationships"), _said("Filter relationships")
        super().__init__(session, theme, words, relationship_columns(), session.shown_relationships, parent)
