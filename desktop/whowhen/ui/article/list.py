"""The list of articles in the order of opening: title, date, what was found in each, and how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QFrame, QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from whowhen.core.change import Change
from whowhen.core.datewords import in_short_words
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Event, is_hidden, references
from whowhen.ui.forms.look import sheet
from whowhen.ui.forms.words import state_words
from whowhen.ui.selection import Selection
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme, palette

_ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One article as the list shows it; `is_read` is the one on the page."""

    ident: str
    title: str
    detail: str
    state: str
    is_problem: bool
    is_read: bool


class ArticleModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return "\n".join(filter(None, (row.title, row.detail, row.state)))
        return row if role == _ROW else None

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows; the list is rebuilt only where articles came or went."""
        if [row.ident for row in rows] != [row.ident for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows != self.rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))


class ArticleDelegate(QStyledItemDelegate):
    """Paints a row: the title over its facts, below them the state where there is something to say."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row = index.data(_ROW)
        lines = 3 if row.state else 2
        return QSize(120, lines * (option.fontMetrics.height() + 1) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(_ROW)
        painter.save()
        self._paint_ground(painter, option, is_read=row.is_read)
        box = option.rect.adjusted(14, 8, -12, -8)
        title = QFont(option.font)
        title.setWeight(QFont.Weight.DemiBold)
        self._line(painter, box, 0, row.title, self.theme.ink, title)
        self._line(painter, box, 1, row.detail, self.theme.ink_soft, _small(option.font))
        if row.state:
            color = self.theme.warning if row.is_problem else self.theme.ink_soft
            self._line(painter, box, 2, row.state, color, _small(option.font))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_read: bool) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(self.theme.hover if is_selected else self.theme.band))
        if is_selected or is_read:
            bar = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(bar, QColor(self.theme.accent))
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(option.rect.bottomLeft() + QPoint(14, 0), option.rect.bottomRight() - QPoint(12, 0))

    def _line(self, painter: QPainter, box: QRect, number: int, text: str, color: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        height = painter.fontMetrics().height() + 2
        place = QRect(box.left(), box.top() + number * height, box.width(), height)
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(max(font.pointSizeF() - 1, 7.0))
    return smaller


class ArticleList(QListView):
    """The signals ask the main window for what takes more than a change: they carry ids of articles."""

    remove_requested = Signal(tuple)
    analyse_requested = Signal(tuple)
    date_requested = Signal(tuple)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._running: frozenset[str] = frozenset()
        self._read = ""
        self._counts: dict[str, tuple[int, int]] = {}
        self._rows = ArticleModel(self)
        self._delegate = ArticleDelegate(theme, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setObjectName("articles")
        self.setAccessibleName(self.tr("Articles"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.selectionModel().selectionChanged.connect(self._choose)
        self._rebuild_timer = QTimer(self, singleShot=True, interval=0)
        self._rebuild_timer.timeout.connect(self.rebuild)
        session.changed.connect(self._note)
        session.opened.connect(self._open)
        session.selected.connect(self.show_selection)
        self.set_theme(theme)
        self.rebuild()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.setPalette(palette(theme))
        self.setStyleSheet(sheet(theme))
        self.viewport().update()

    def _open(self) -> None:
        self._counts.clear()
        self._rebuild_timer.start()

    def _note(self, change: Change) -> None:
        for record in chain.from_iterable(change.edits.values()):
            for ident in references(record) if record else ():
                self._counts.pop(ident, None)
        self._rebuild_timer.start()

    def show_running(self, ids: Collection[str]) -> None:
        """Say which articles are being read and analysed now."""
        if frozenset(ids) != self._running:
            self._running = frozenset(ids)
            self.rebuild()

    def rebuild(self) -> None:
        """Show the articles as the project has them now."""
        project = self._session.project
        self._rows.show_rows(tuple(self._row(project, article) for article in project.articles()))
        self.show_selection(self._session.selection)

    def chosen(self) -> tuple[str, ...]:
        """The ids of the articles that are selected in the list, in its order."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._rows.rows[number].ident for number in numbers)

    def show_selection(self, selection: Selection) -> None:
        """Select the articles that are selected everywhere, and no other."""
        wanted = [number for number, row in enumerate(self._rows.rows) if row.ident in selection.ids]
        if {self._rows.rows[number].ident for number in wanted} == set(self.chosen()):
            return
        items = QItemSelection()
        for number in wanted:
            items.select(self._rows.index(number), self._rows.index(number))
        self.selectionModel().select(items, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if wanted:
            self.scrollTo(self._rows.index(wanted[0]))

    def show_article(self, ident: str) -> None:
        """Mark the article that is being read, without selecting it, and bring it into sight."""
        self._read = ident
        self.rebuild()
        numbers = [number for number, row in enumerate(self._rows.rows) if row.is_read]
        if numbers:
            self.scrollTo(self._rows.index(numbers[0]))

    def menu(self) -> QMenu:
        """The context menu of the selected articles."""
        menu = QMenu(self)
        chosen = self.chosen()
        menu.addAction(self.tr("Set date…"), lambda: self.date_requested.emit(chosen)).setEnabled(bool(chosen))
        menu.addAction(self.tr("Analyse again"), lambda: self.analyse_requested.emit(chosen)).setEnabled(bool(chosen))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), lambda: self.remove_requested.emit(chosen)).setEnabled(bool(chosen))
        return menu

    def _choose(self) -> None:
        chosen = self.chosen()
        if chosen:
            current = self.currentIndex()
            ident = self._rows.rows[current.row()].ident if current.isValid() else None
            self._session.select(chosen, ident)

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()

    def _row(self, project: Project, article: Article) -> Row:
        events, actors = self._counted(project, article.id)
        date = in_short_words(article.published.date) if article.published.date else self.tr("no date")
        counts = self.tr("{events} events · {actors} actors").format(events=events, actors=actors)
        is_running = article.id in self._running
        state = self.tr("Being analysed…") if is_running else state_words(article)
        problem = not is_running and article.state in ("failed", "unsuitable")
        detail = f"{date} · {counts}" if article.state == "analysed" else date
        return Row(article.id, article.title, detail, state, problem, article.id == self._read)

    def _counted(self, project: Project, article: str) -> tuple[int, int]:
        """How many events and actors of an article are shown; counted again when one of them has changed."""
        if article not in self._counts:
            users = map(project.__getitem__, project.referrers(article))
            kinds = Counter(type(record) for record in users if not is_hidden(record))
            self._counts[article] = kinds[Event], kinds[Actor]
        return self._counts[article]
