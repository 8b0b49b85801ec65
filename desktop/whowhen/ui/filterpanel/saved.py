"""The views that the user has kept: go to one, keep what is shown now, rename, delete."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from whowhen.core.choices import View
from whowhen.core.edits.choices import put, take_back
from whowhen.ui.session import Session

_AIR_PX = 10
_ID = Qt.ItemDataRole.UserRole


class SavedPage(QWidget):
    """`wanted` carries the id of the view to go to, `kept` the name under which the present one is to be kept."""

    wanted = Signal(str)
    kept = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.list = QListWidget()
        self.list.setObjectName("values")
        self.list.setAccessibleName(self.tr("Saved views"))
        self.list.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed)
        self.list.setToolTip(self.tr("Enter goes to a view, F2 renames it, Del deletes it"))
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.list.itemChanged.connect(self._rename)
        self._none = QLabel(self.tr("A view keeps the filter and the lanes under a name. None is kept yet."))
        self._none.setObjectName("hint")
        self._none.setWordWrap(True)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name for what is shown now"))
        self.name.setAccessibleName(self.tr("Name for what is shown now"))
        self.name.returnPressed.connect(self._keep)
        self.save = QPushButton(self.tr("Save"))
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self._keep)
        self._add_actions()
        self._lay_out()

    def _add_actions(self) -> None:
        rename, delete = QAction(self.tr("Rename"), self.list), QAction(self.tr("Delete"), self.list)
        delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        rename.triggered.connect(lambda _: self.list.editItem(self.list.currentItem()))
        delete.triggered.connect(lambda _: self.delete())
        self.list.addActions([rename, delete])
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addLayout(row)

    def refresh(self) -> None:
        """List the views by name, the present one marked."""
        views = saved_views(self._session)
        self.list.clear()
        for view in views:
            item = QListWidgetItem(view.title)
            item.setData(_ID, view.id)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + _AIR_PX))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            font = item.font()
            font.setBold(view.filter == self._session.filter)
            item.setFont(font)
            self.list.addItem(item)
        self._none.setVisible(not views)

    def delete(self) -> None:
        """Forget the chosen view; undo brings it back."""
        item = self.list.currentItem()
        if item is not None:
            label = self.tr("Delete the view “{}”").format(item.text())
            self._session.do(take_back(self._session.project, label, [str(item.data(_ID))]))

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(str(item.data(_ID)))

    def _rename(self, item: QListWidgetItem) -> None:
        view = self._session.project.find(View, str(item.data(_ID)))
        title = item.text().strip()
        if view is not None and title and title != view.title:
            label = self.tr("Rename the view “{}”").format(view.title)
            self._session.do(put(self._session.project, label, replace(view, title=title)))
        elif view is not None and not title:
            item.setText(view.title)

    def _keep(self) -> None:
        title = self.name.text().strip()
        if title:
            self.kept.emit(title)
            self.name.clear()
        else:
            self.name.setFocus()


def saved_views(session: Session) -> tuple[View, ...]:
    """The project's views by name."""
    return tuple(sorted(session.project.of_kind(View), key=lambda view: (view.title.casefold(), view.id)))
