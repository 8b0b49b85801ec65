"""The panel of checks: what deserves a second look, each line with the usual way out of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from whowhen.core.checks import CHECKS, Check, Remark, remarks
from whowhen.ui.checks.card import RemarkCard
from whowhen.ui.checks.fixes import Fix, fixes, parting
from whowhen.ui.checks.lines import LineDelegate, LineModel, lines
from whowhen.ui.checks.list import LineList
from whowhen.ui.forms.look import sheet
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme, palette

_QUIET_MS = 400
"""So long nothing must change before the checks look again: they are never in the way of typing."""
_FOLDED_AT_FIRST: frozenset[Check] = frozenset({"one-source", "idle"})


class ChecksView(QWidget):
    """Looks when it is seen, one check in each turn of the loop, and again after a change.

    `form_wanted` asks for the form of a record, with the keyboard in the field of that name.
    """

    form_wanted = Signal(str, str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: dict[Check, tuple[Remark, ...]] = {}
        self._folded: set[Check] = set(_FOLDED_AT_FIRST)
        self._left: list[Check] = []
        self._is_stale = True
        self.setObjectName("sheet")
        self.list = LineList(self)
        self.setFocusProxy(self.list)
        self.model = LineModel(session, self)
        self._delegate = LineDelegate(theme, self)
        self.card = RemarkCard(self)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self.show_dismissed = QCheckBox(self.tr("Show dismissed"), self)
        self._nothing = QLabel(self.tr("Nothing to look at: the checks find no gap and no conflict."), self)
        self._lay_out()
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._connect()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("Checks"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._nothing.setObjectName("quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        top = QHBoxLayout()
        top.setContentsMargins(14, 6, 12, 6)
        top.addWidget(self.count, 1)
        top.addWidget(self.show_dismissed)
        self._split = QSplitter(self)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.card)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([600, 400])
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._split)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        self.setMinimumHeight(110)

    def _connect(self) -> None:
        self._quiet.timeout.connect(self.rebuild)
        self._next.timeout.connect(self._look)
        self.show_dismissed.toggled.connect(lambda _: self._show())
        self.list.selectionModel().selectionChanged.connect(self._choose)
        self.list.opened.connect(self._take_first)
        self.list.dismissed.connect(lambda: self._take(-1))
        self.list.folded.connect(self._fold)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.card.acted.connect(self._after_acting)
        self._session.changed.connect(lambda _: self._stale())
        self._session.opened.connect(self._open)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.setPalette(palette(theme))
        self.setStyleSheet(sheet(theme))
        self.list.viewport().update()

    def rebuild(self) -> None:
        """Look through the project anew, while this can be seen."""
        if not self.isVisible():
            return
        self._is_stale = False
        self._left = list(CHECKS)
        self._next.start()

    def chosen(self) -> tuple[Remark, ...]:
        """The remarks that are selected, in order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return tuple(one for row in rows if (one := self.model.lines[row].remark) is not None)

    def begin(self, check: Check | None = None) -> None:
        """Put the keyboard here; with a check, unfold it and go to its first line."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if check is None:
            return
        self._folded.discard(check)
        self._found[check] = remarks(self._session.project, (check,))
        self._show()
        row = next((row for row, line in enumerate(self.model.lines) if line.check == check and line.remark), None)
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row))

    def showEvent(self, qevent: QShowEvent) -> None:
        super().showEvent(qevent)
        if self._is_stale:
            self.rebuild()

    def _open(self) -> None:
        self._found.clear()
        self._show()
        self._is_stale = True
        self.rebuild()

    def _stale(self) -> None:
        self._is_stale = True
        self._quiet.start()

    def _look(self) -> None:
        """Run one check; when all are done, show what they found."""
        check = self._left.pop(0)
        self._found[check] = remarks(self._session.project, (check,))
        if self._left:
            self._next.start()
        else:
            self._show()

    def _show(self) -> None:
        """Show what was found; the cursor stays at its remark, or at its place in the list."""
        made = lines(self._found, self._folded, with_dismissed=self.show_dismissed.isChecked())
        before, place = self.chosen(), self.list.currentIndex().row()
        if made != self.model.lines:
            self.model.show_lines(made)
            self._go_back_to(before, place)
        every = [one for found in self._found.values() for one in found]
        dismissed = sum(one.is_dismissed for one in every)
        words = self.tr("{count:,} to look at").format(count=len(every) - dismissed)
        rest = self.tr(" · {count:,} dismissed").format(count=dismissed) if dismissed else ""
        self.count.setText(words + rest)
        self._pages.setCurrentIndex(0 if made else 1)
        self._offer()

    def _go_back_to(self, before: Sequence[Remark], place: int) -> None:
        """Select the same remarks again; where they are gone, what now stands in their place."""
        records = {(one.check, one.records) for one in before}
        rows = [
            row for row, line in enumerate(self.model.lines)
            if line.remark is not None and (line.remark.check, line.remark.records) in records
        ]  # fmt: skip
        if not rows and before:
            rows = [min(place, len(self.model.lines) - 1)] if self.model.lines else []
            if rows and self.model.lines[rows[0]].remark is None and rows[0] + 1 < len(self.model.lines):
                rows = [rows[0] + 1]
        items = QItemSelection()
        for row in rows:
            items.select(self.model.index(row), self.model.index(row))
        flags = QItemSelectionModel.SelectionFlag
        if rows:
            self.list.selectionModel().setCurrentIndex(self.model.index(rows[0]), flags.NoUpdate)
        self.list.selectionModel().select(items, flags.ClearAndSelect)

    def _choose(self) -> None:
        chosen = self.chosen()
        ids = [ident for one in chosen for ident in one.records]
        if ids:
            self._session.select(ids, ids[0])
        self._offer()

    def _ways(self) -> tuple[Fix, ...]:
        """The ways out of what is selected, the dismissal last."""
        chosen = tuple(one for one in self.chosen() if all(ident in self._session.project for ident in one.records))
        if not chosen:
            return ()
        return *fixes(self._session, chosen, self._ask), parting(self._session, chosen)

    def _offer(self) -> None:
        ways = self._ways()
        self.card.show_remarks(self._session.project, self.chosen() if ways else (), ways)

    def _ask(self, ident: str, field: str) -> None:
        self._session.select([ident])
        self.form_wanted.emit(ident, field)

    def _take(self, place: int) -> None:
        """Take the way out of that number, -1 for the dismissal."""
        ways = self._ways()
        if ways:
            ways[place].act()
            self._after_acting()

    def _take_first(self) -> None:
        """Take the usual way out, if there is one besides the dismissal."""
        if len(self._ways()) > 1:
            self._take(0)

    def _after_acting(self) -> None:
        """Look again at once: what was settled goes from the list."""
        if self._is_stale:
            self._quiet.stop()
            self.rebuild()

    def _fold(self, row: int, folds: bool | None) -> None:
        """Fold or unfold a heading's check; with None turn it round, where the row is a heading."""
        if not 0 <= row < len(self.model.lines):
            return
        line = self.model.lines[row]
        if line.remark is not None and folds is not True:
            return
        is_folded = line.check in self._folded
        wanted = not is_folded if folds is None else folds
        if wanted == is_folded:
            return
        self._folded.symmetric_difference_update({line.check})
        self._show()
        head = next(at for at, one in enumerate(self.model.lines) if one.check == line.check and one.remark is None)
        self.list.setCurrentIndex(self.model.index(head))

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        for at, way in enumerate(self._ways()):
            menu.addAction(way.words).triggered.connect(lambda _, at=at: self._take(at))
        if not menu.isEmpty():
            menu.exec(self.list.viewport().mapToGlobal(place))
        menu.deleteLater()
