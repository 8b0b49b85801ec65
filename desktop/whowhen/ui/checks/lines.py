"""The lines of the list of checks: a heading for each check with its remarks below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from whowhen.core.checks import CHECKS, Check, Remark
from whowhen.ui.forms.checkwords import heading, sentence
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme

LINE = Qt.ItemDataRole.UserRole
WORST: frozenset[Check] = frozenset({"order", "life", "future"})
"""What cannot be true; the rest may be."""
_INDENT_PX, _DOT_PX = 34, 6
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, or a remark under it; `count` is of the remarks that a heading stands over."""

    check: Check
    remark: Remark | None = None
    count: int = 0
    is_folded: bool = False


def lines(
    found: Mapping[Check, Sequence[Remark]], folded: Iterable[Check], *, with_dismissed: bool
) -> tuple[Line, ...]:
    """Headings and remarks in order; a check that finds nothing has no line."""
    made: list[Line] = []
    for check in CHECKS:
        shown = [one for one in found.get(check, ()) if with_dismissed or not one.is_dismissed]
        if shown:
            is_folded = check in folded
            made.append(Line(check, None, len(shown), is_folded))
            made += [Line(check, one) for one in shown if not is_folded]
    return tuple(made)


class LineModel(QAbstractListModel):
    """The lines; sentences are made when they are asked for."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.lines: tuple[Line, ...] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.words(line)
        return line if role == LINE else None

    def words(self, line: Line) -> str:
        """What a line says."""
        if line.remark is None:
            return f"{heading(line.check)} ({line.count:,})"
        return sentence(self._session.project, line.remark)

    def show_lines(self, made: tuple[Line, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = made
        self.endResetModel()


class LineDelegate(QStyledItemDelegate):
    """Paints a heading with its count and fold, and a remark with a dot: full for what cannot be true."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _: _Index) -> QSize:
        return QSize(160, option.fontMetrics.height() + 13)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        if line.remark is None:
            self._paint_heading(painter, option, line)
        else:
            self._paint_remark(painter, option, line, str(index.data()))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(self.theme.hover if is_selected else self.theme.band))
        if is_selected:
            bar = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(bar, QColor(self.theme.accent))

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        middle = option.rect.center().y() + 1
        left = option.rect.left() + 14
        painter.setPen(QPen(QColor(self.theme.ink_soft), 1.5))
        if line.is_folded:
            painter.drawPolyline([QPoint(left + 2, middle - 4), QPoint(left + 6, middle), QPoint(left + 2, middle + 4)])
        else:
            painter.drawPolyline([QPoint(left, middle - 2), QPoint(left + 4, middle + 2), QPoint(left + 8, middle - 2)])
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.ink))
        box = option.rect.adjusted(_INDENT_PX, 0, -12, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, heading(line.check))
        taken = painter.fontMetrics().horizontalAdvance(heading(line.check)) + 9
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.ink_soft))
        painter.drawText(box.adjusted(taken, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, f"{line.count:,}")

    def _paint_remark(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, words: str) -> None:
        is_dismissed = line.remark is not None and line.remark.is_dismissed
        ink = self.theme.ink_faint if is_dismissed else self.theme.ink
        dot = QColor(self.theme.ink_faint if is_dismissed else self.theme.warning)
        painter.setPen(QPen(dot, 1.3))
        painter.setBrush(dot if line.check in WORST else Qt.BrushStyle.NoBrush)
        middle = option.rect.center().y() + 1
        painter.drawEllipse(option.rect.left() + _INDENT_PX + 1, middle - _DOT_PX // 2, _DOT_PX, _DOT_PX)
        painter.setPen(QColor(ink))
        font = QFont(option.font)
        font.setStrikeOut(is_dismissed)
        painter.setFont(font)
        box = option.rect.adjusted(_INDENT_PX + 18, 0, -12, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
