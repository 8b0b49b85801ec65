"""The history panel: a click goes to how things were after a step, another click goes back again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QFont, QIcon, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from whowhen.core.logbook import LogEntry
from whowhen.ui.forms.look import sheet
from whowhen.ui.history.steps import Row, rows
from whowhen.ui.session import Session
from whowhen.ui.symbols import symbol
from whowhen.ui.theme import Theme, palette

_STEPS = Qt.ItemDataRole.UserRole
_MOST_EARLIER = 300
_AIR_PX = 10
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class HistoryPanel(QWidget):
    """Filled only while it can be seen. `earlier` answers the newest entries of the log from before the opening."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        earlier: Callable[[int], Sequence[LogEntry]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._session, self._earlier = session, earlier
        self._was: tuple[LogEntry, ...] | None = None
        self.steps = QTreeWidget(self)
        self.steps.setObjectName("values")
        self.steps.setAccessibleName(self.tr("Steps, the newest first"))
        self.steps.setColumnCount(2)
        self.steps.setRootIsDecorated(False)
        self.steps.setUniformRowHeights(True)
        self.steps.setHeaderHidden(True)
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.steps.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.steps.itemClicked.connect(self._go)
        self.steps.itemActivated.connect(self._go)
        self._none = QLabel(self.tr("Every step will be listed here, and a click goes back to it."), self)
        self._none.setObjectName("quiet")
        self._none.setWordWrap(True)
        self._none.setContentsMargins(14, 12, 14, 12)
        self._foot = QHBoxLayout()
        self._last: QWidget = self.steps  # in the order of Tab
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.rebuild)
        session.changed.connect(lambda _: self._timer.start())
        session.opened.connect(self._open)
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self._foot.setContentsMargins(8, 5, 8, 6)
        self._foot.setSpacing(4)
        self._foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._none)
        inset = QHBoxLayout()
        inset.setContentsMargins(6, 6, 4, 0)
        inset.addWidget(self.steps)
        column.addLayout(inset, 1)
        column.addLayout(self._foot)
        self.setMinimumHeight(110)

    def offer(self, action: QAction, words: str) -> None:
        """Show an action in few words as a button below the steps."""
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.toolTip())
        button.setEnabled(action.isEnabled())
        button.clicked.connect(lambda _: action.trigger())
        action.enabledChanged.connect(button.setEnabled)
        self._foot.insertWidget(self._foot.count() - 1, button)
        self.setTabOrder(self._last, button)
        self._last = button

    def set_theme(self, theme: Theme) -> None:
        self.setPalette(palette(theme))
        self.setStyleSheet(sheet(theme))
        self._icons = {
            "hand": symbol("user", theme),
            "machine": symbol("robot", theme),
            None: symbol("folder-open", theme),
        }
        self.rebuild()

    def rebuild(self) -> None:
        """List the steps as they are now."""
        self._timer.stop()
        if not self.isVisible():
            return
        if self._was is None:
            self._was = tuple(self._earlier(_MOST_EARLIER))
        listed = rows(self._session, self._was)
        items = [self._item(row) for row in listed]
        place = self.steps.verticalScrollBar().value()
        self.steps.clear()
        self.steps.addTopLevelItems(items)
        self._none.setVisible(not items)
        self.steps.setVisible(bool(items))
        now = next((item for item, row in zip(items, listed, strict=True) if row.place == "now"), None)
        if now is not None:
            self.steps.setCurrentItem(now)
        self.steps.verticalScrollBar().setValue(place)

    def showEvent(self, qevent: QShowEvent) -> None:
        super().showEvent(qevent)
        self._timer.start()

    def _item(self, row: Row) -> QTreeWidgetItem:
        item = QTreeWidgetItem([row.words, row.time])
        item.setData(0, _STEPS, row.steps)
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _AIR_PX))
        item.setIcon(0, self._icons.get(row.by, QIcon()))
        item.setTextAlignment(1, _RIGHT)
        who = {"hand": self.tr("by hand"), "machine": self.tr("by the analysis"), None: ""}[row.by]
        item.setToolTip(0, f"{row.words}\n{who}".strip())
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{row.words}, {who} {row.time}")
        faint = self.palette().placeholderText()
        item.setForeground(1, faint)
        if row.place == "now":
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            item.setFont(0, font)
        elif row.place != "done":
            item.setForeground(0, faint)
        if row.steps is None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item

    def _go(self, item: QTreeWidgetItem) -> None:
        steps = item.data(0, _STEPS)
        if steps is not None:
            self._session.go_back_to(steps)

    def _open(self) -> None:
        self._was = None
        self._timer.start()
