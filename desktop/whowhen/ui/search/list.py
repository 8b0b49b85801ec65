"""The list under the search field: what was found, to be gone to by arrow keys and Enter, or by a click."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from whowhen.storage.searchindex import Hit
from whowhen.ui.search.results import Found, Heading, Line

Index = QModelIndex | QPersistentModelIndex
_INK, _SOFT = QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText
_LINE = Qt.ItemDataRole.UserRole
_WIDTH_PX = 460
_MOST_PX = 600
_EDGE_PX, _AIR_PX = 12, 4
NOWHERE = QModelIndex()


class LineModel(QAbstractListModel):
    """The lines of the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == _LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.words} {line.number}" if isinstance(line, Heading) else f"{line.name} {line.aside}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_hit = index.isValid() and isinstance(self.lines[index.row()], Found)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_hit else Qt.ItemFlag.NoItemFlags


class ResultList(QFrame):
    """Lies over the window below the field and never takes the focus from it; `chosen` carries the Hit to go to."""

    chosen = Signal(object)  # Hit

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("results")
        self.view = QListView(self)
        self.view.setObjectName("resultlist")
        self.view.setAccessibleName(self.tr("What was found"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model = LineModel(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(LineDelegate(self.view))
        self.view.clicked.connect(lambda index: self.choose(index.row()))
        self.view.entered.connect(self.view.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 5, 1, 5)
        column.addWidget(self.view)
        self.hide()

    def show_lines(self, lines: tuple[Line, ...], place: QPoint) -> None:
        """Show these lines at a place of the window; without any the list goes."""
        self.model.show(lines)
        if not lines:
            self.hide()
            return
        room = self._window.height() - place.y() - 40
        needed = sum(self.view.sizeHintForRow(row) for row in range(len(lines))) + 12
        width = min(_WIDTH_PX, self._window.width() - place.x() - 12)
        self.setGeometry(QRect(place, QSize(width, min(needed, _MOST_PX, room))))
        self.view.scrollToTop()
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Go to the next or previous hit; before the first one there is none."""
        row = self.view.currentIndex().row() + by
        while 0 <= row < len(self.model.lines) and isinstance(self.model.lines[row], Heading):
            row += by
        if row >= len(self.model.lines):
            return
        self.view.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        if row == 1:
            self.view.scrollToTop()

    @property
    def current(self) -> Hit | None:
        """The hit that Enter would go to."""
        row = self.view.currentIndex().row()
        line = self.model.lines[row] if 0 <= row < len(self.model.lines) else None
        return line.hit if isinstance(line, Found) else None

    def choose(self, row: int) -> None:
        """Go to a hit."""
        line = self.model.lines[row]
        if isinstance(line, Found):
            self.hide()
            self.chosen.emit(line.hit)


class LineDelegate(QStyledItemDelegate):
    """Draws a heading in small letters, a hit in one line or, with the words around it, in two."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line, height = index.data(_LINE), option.fontMetrics.height()
        if isinstance(line, Heading):
            return QSize(0, height + 2 * _AIR_PX + (6 if index.row() else 0))
        return QSize(0, height * (2 if line.snippet else 1) + 2 * _AIR_PX + (2 if line.snippet else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(_LINE)
        painter.save()
        rect = option.rect.adjusted(_EDGE_PX, _AIR_PX, -_EDGE_PX, -_AIR_PX)
        if isinstance(line, Heading):
            self._draw_heading(painter, rect, option, line)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(option.palette.highlight())
                painter.drawRoundedRect(option.rect.adjusted(5, 0, -5, 0), 5, 5)
            self._draw_hit(painter, rect, option, line)
        painter.restore()

    @staticmethod
    def _draw_heading(painter: QPainter, rect: QRect, option: QStyleOptionViewItem, heading: Heading) -> None:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(option.palette.color(_SOFT))
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect, bottom | Qt.AlignmentFlag.AlignLeft, heading.words)
        painter.drawText(rect, bottom | Qt.AlignmentFlag.AlignRight, f"{heading.number:,}")

    def _draw_hit(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, found: Found) -> None:
        ink, soft = (
            option.palette.color(_INK),
            option.palette.color(_SOFT),
        )
        metrics, line = option.fontMetrics, QRect(rect.topLeft(), QSize(rect.width(), option.fontMetrics.height()))
        aside = metrics.horizontalAdvance(found.aside) + (12 if found.aside else 0)
        name = metrics.elidedText(found.name, Qt.TextElideMode.ElideRight, line.width() - aside)
        painter.setPen(ink)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(soft)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, found.aside)
        if found.snippet:
            below = line.translated(0, line.height() + 2)
            self._draw_snippet(painter, below, option.font, option.palette, found.snippet)

    @staticmethod
    def _draw_snippet(painter: QPainter, rect: QRect, font: QFont, palette: QPalette, pieces: tuple[str, ...]) -> None:
        """The words around a hit in small letters, those that were looked for in strong ones."""
        plain, strong = QFont(font), QFont(font)
        for one in (plain, strong):
            one.setPointSizeF(font.pointSizeF() * 0.9)
        strong.setWeight(QFont.Weight.DemiBold)
        left = rect.left()
        for number, piece in enumerate(" · ".join(piece.split("\n")) for piece in pieces):
            used, role = (strong, _INK) if number % 2 else (plain, _SOFT)
            metrics = QFontMetrics(used)
            words = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, rect.right() - left)
            painter.setFont(used)
            painter.setPen(palette.color(role))
            painter.drawText(QRect(left, rect.top(), rect.right() - left + 1, rect.height()), 0, words)
            left += metrics.horizontalAdvance(words)
            if words != piece:
                return
