"""The dialog on names: those that are no actor and those that are never one, each of which can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from whowhen.core.choices import NameRule
from whowhen.core.edits.names import forget_rules, ignore_name
from whowhen.ui.forms.look import sheet
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme

_SIZE = (480, 420)
_RULE = Qt.ItemDataRole.UserRole


class RuleList(QListWidget):
    """The rules; Delete takes the selected ones back."""

    def __init__(self, dialog: NamesDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog

    def keyPressEvent(self, key: QKeyEvent) -> None:
        if key.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._dialog.take_back()
        else:
            super().keyPressEvent(key)


class NamesDialog(QDialog):
    """Follows the project; each step holds at once and can be undone."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Names"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(sheet(theme))
        self.rules = RuleList(self)
        self.rules.setObjectName("rules")
        self.rules.setAccessibleName(self.tr("Rules for names"))
        self.rules.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.rules.setWordWrap(True)
        self.rules.itemSelectionChanged.connect(self._offer)
        self.none = QLabel(self.tr("No name is ignored or kept apart yet."), self)
        self.none.setObjectName("quiet")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self.tr("A name that is no actor"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.name.textChanged.connect(lambda _: self._offer())
        self.name.returnPressed.connect(self.ignore)
        self.add = QPushButton(self.tr("Ignore for good"), self)
        self.add.clicked.connect(lambda _: self.ignore())
        self.add.setAutoDefault(False)
        self.remove = QPushButton(self.tr("Take back"), self)
        self.remove.clicked.connect(lambda _: self.take_back())
        self.remove.setAutoDefault(False)
        self._lay_out()
        session.changed.connect(lambda _: self.rebuild())
        session.opened.connect(self.rebuild)
        self.rebuild()

    def _lay_out(self) -> None:
        words = self.tr(
            "What you said of names holds for every article that is opened or analysed from now on. "
            "A rule that is taken back holds no longer; what it kept away comes back with the next analysis."
        )
        lead = QLabel(words, self)
        lead.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self.name, 1)
        line.addWidget(self.add)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addWidget(self.rules, 1)
        column.addWidget(self.none, 1)
        column.addLayout(line)
        column.addWidget(buttons)
        self.resize(*_SIZE)

    def rebuild(self) -> None:
        """Show the rules as the project has them now."""
        found = sorted(self._session.project.of_kind(NameRule), key=lambda one: (one.kind, one.names, one.id))
        self.rules.clear()
        for rule in found:
            item = QListWidgetItem(self._words(rule), self.rules)
            item.setData(_RULE, rule.id)
        self.rules.setVisible(bool(found))
        self.none.setVisible(not found)
        self._offer()

    def ignore(self) -> None:
        """Take the typed name for no actor from now on."""
        name = self.name.text().strip()
        if name and self._session.do(ignore_name(self._session.project, name)):
            self.name.clear()

    def take_back(self) -> None:
        """Take the selected rules back."""
        ids = [item.data(_RULE) for item in self.rules.selectedItems()]
        if ids:
            self._session.do(forget_rules(self._session.project, ids))

    def _words(self, rule: NameRule) -> str:
        names = [f"“{name}”" for name in rule.names]
        if rule.kind == "ignored":
            return self.tr("{} is no actor").format(", ".join(names))
        return self.tr("{first} and {last} are never one").format(first=", ".join(names[:-1]), last=names[-1])

    def _offer(self) -> None:
        self.add.setEnabled(bool(self.name.text().strip()))
        self.remove.setEnabled(bool(self.rules.selectedItems()))
