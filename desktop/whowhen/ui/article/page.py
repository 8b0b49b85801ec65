"""The page: an article's text as it is read, with its marks painted under the letters.

Marks are painted, not put into the document as formats: the text stays as it was read, and a highlight that moves with
the pointer costs one repaint and no layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from whowhen.ui.article.highlights import Mark
from whowhen.ui.article.markpainter import MarkPainter, Stretch
from whowhen.ui.article.offsets import Offsets
from whowhen.ui.theme import Theme

SERIFS = ["Source Serif 4", "Charter", "Georgia", "Iowan Old Style", "Noto Serif", "DejaVu Serif", "serif"]
MEASURE = 66  # letters in a line, after R. Bringhurst, "The Elements of Typographic Style"


class Page(QTextEdit):
    """Positions are code points of the text. `pointed` tells the code point under the pointer, or -1;
    `pressed` the one that was clicked, with whether Ctrl was held."""

    pointed = Signal(int)
    pressed = Signal(int, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._offsets = Offsets("")
        self._painter = MarkPainter(theme)
        self._press: QPoint | None = None
        self.words_at: Callable[[int], str] = lambda _: ""
        self.setObjectName("page")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setMouseTracking(True)
        self.set_theme(theme)

    @property
    def article_text(self) -> str:
        return self._text

    def set_theme(self, theme: Theme) -> None:
        self._painter.theme = theme
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, QColor(theme.canvas))
        palette.setColor(palette.ColorRole.Text, QColor(theme.ink))
        palette.setColor(palette.ColorRole.Highlight, QColor(theme.accent))
        palette.setColor(palette.ColorRole.HighlightedText, QColor(theme.accent_ink))
        self.setPalette(palette)
        font = QFont()
        font.setFamilies(SERIFS)
        font.setPointSizeF(max(QFont().pointSizeF(), 9.0) + 2)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._fit_measure()
        self.viewport().update()

    def show_text(self, text: str) -> None:
        """Set another text, from its beginning."""
        self._text, self._offsets = text, Offsets(text)
        self._painter = MarkPainter(self._painter.theme)
        self.setPlainText(text)
        self._space_out()
        self.verticalScrollBar().setValue(0)

    def _space_out(self) -> None:
        """Air between the lines; an empty one between paragraphs, of which a text may have many, takes little."""
        height = self.fontMetrics().height()
        line, gap = QTextBlockFormat(), QTextBlockFormat()
        line.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        line.setBottomMargin(height * 0.35)
        gap.setLineHeight(height * 0.5, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(line)
        block = self.document().begin()
        while block.isValid():
            if not block.text().strip():
                cursor.setPosition(block.position())
                cursor.setBlockFormat(gap)
            block = block.next()
        cursor.endEditBlock()

    def show_marks(self, marks: tuple[Mark, ...], colors: Mapping[Mark, QColor]) -> None:
        """Paint these marks; `colors` underline the names and triggers among them."""
        self._painter.marks, self._painter.colors = marks, colors
        self.viewport().update()

    def show_lit(self, stretches: tuple[Stretch, ...]) -> None:
        """Light what is selected."""
        if stretches != self._painter.lit:
            self._painter.lit = stretches
            self.viewport().update()

    def show_hovered(self, stretches: tuple[Stretch, ...]) -> None:
        """Light softly what is pointed at."""
        if stretches != self._painter.hovered:
            self._painter.hovered = stretches
            self.viewport().update()

    def marks_at(self, point: int) -> tuple[Mark, ...]:
        """The marks that a code point lies in, the shortest first."""
        return self._painter.marks_at(point)

    def selected_stretch(self) -> Stretch | None:
        """The words that the user selected, without the blanks around them."""
        cursor = self.textCursor()
        start, end = self._offsets.point(cursor.selectionStart()), self._offsets.point(cursor.selectionEnd())
        words = self._text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        return (start, end) if start < end else None

    def select_stretch(self, start: int, end: int) -> None:
        """Select words as if with the mouse."""
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.unit(start))
        cursor.setPosition(self._offsets.unit(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def reveal(self, start: int, end: int) -> None:
        """Scroll to a stretch, a third down the page, unless it can be seen already."""
        top, bottom = self._edge(start).top(), self._edge(max(start, end - 1)).bottom()
        if top >= 8 and min(bottom, top + self.viewport().height() // 2) <= self.viewport().height() - 8:
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(top - self.viewport().height() / 3))

    def rect_of(self, start: int, end: int) -> QRectF:
        """Where the first line of a stretch is on the viewport."""
        rects = list(self._rects(start, end))
        return rects[0] if rects else QRectF()

    def point_at(self, place: QPoint) -> int:
        """The code point whose letter is at a place of the viewport, or -1."""
        layout = self.document().documentLayout()
        unit = layout.hitTest(QPointF(place) + self._shift(), Qt.HitTestAccuracy.ExactHit)
        point = self._offsets.point(unit) if unit >= 0 else -1
        return point if point < len(self._text) else -1

    def resizeEvent(self, qevent: QResizeEvent) -> None:
        self._fit_measure()
        super().resizeEvent(qevent)

    def mousePressEvent(self, mouse: QMouseEvent) -> None:
        self._press = mouse.position().toPoint() if mouse.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(mouse)

    def mouseMoveEvent(self, mouse: QMouseEvent) -> None:
        super().mouseMoveEvent(mouse)
        if not mouse.buttons():
            point = self.point_at(mouse.position().toPoint())
            self.pointed.emit(point)
            shape = Qt.CursorShape.PointingHandCursor if self.marks_at(point) else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, mouse: QMouseEvent) -> None:
        super().mouseReleaseEvent(mouse)
        place, pressed_at, self._press = mouse.position().toPoint(), self._press, None
        if pressed_at is None or (place - pressed_at).manhattanLength() > 4 or self.textCursor().hasSelection():
            return
        held = bool(mouse.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.pressed.emit(self.point_at(place), held)

    def keyPressEvent(self, key: QKeyEvent) -> None:
        is_alt = bool(key.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = bool(key.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.pressed.emit(self._offsets.point(self.textCursor().position()), held)
        elif is_alt and key.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._step(forward=key.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(key)

    def _step(self, *, forward: bool) -> None:
        """Put the cursor on the next mark, or the one before."""
        here = self._offsets.point(self.textCursor().position())
        starts = sorted({mark.start for mark in self._painter.marks})
        beyond = [start for start in starts if (start > here if forward else start < here)]
        if beyond:
            there = beyond[0] if forward else beyond[-1]
            self.select_stretch(there, there)
            self.reveal(there, there + 1)

    def viewportEvent(self, qevent: QEvent) -> bool:
        if isinstance(qevent, QHelpEvent):
            words = self.words_at(self.point_at(qevent.pos()))
            QToolTip.showText(qevent.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(qevent)

    def leaveEvent(self, qevent: QEvent) -> None:
        super().leaveEvent(qevent)
        self.pointed.emit(-1)

    def paintEvent(self, paint: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self._visible(), self._rects)
        painter.end()
        super().paintEvent(paint)

    def _rects(self, start: int, end: int) -> Iterator[QRectF]:
        """Where a stretch is on the viewport, line by line, as high as its letters."""
        first, last = self._offsets.unit(start), self._offsets.unit(end)
        block = self.document().findBlock(first)
        while block.isValid() and block.position() < last:
            yield from self._rects_in(block, first - block.position(), last - block.position())
            block = block.next()

    def _rects_in(self, block: QTextBlock, first: int, last: int) -> Iterator[QRectF]:
        layout = block.layout()
        origin = self.document().documentLayout().blockBoundingRect(block).topLeft() - self._shift()
        ascent, height = self.fontMetrics().ascent(), self.fontMetrics().height()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            begin, stop = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if begin >= stop:
                continue
            left, right = _across(line.cursorToX(begin)), _across(line.cursorToX(stop))
            right = min(right, line.x() + line.naturalTextWidth())
            top = line.y() + line.ascent() - ascent
            yield QRectF(left - 1.5, top - 1, right - left + 3, height + 3).translated(origin)

    def _visible(self) -> Stretch:
        """The code points between the first and the last line that can be seen."""
        first = self.cursorForPosition(QPoint(0, 0)).position()
        last = self.cursorForPosition(QPoint(self.viewport().width(), self.viewport().height())).position()
        return max(0, self._offsets.point(first) - 1), self._offsets.point(last) + 1

    def _edge(self, point: int) -> QRectF:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.unit(min(point, len(self._text))))
        return QRectF(self.cursorRect(cursor))

    def _shift(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _fit_measure(self) -> None:
        """Keep lines at a comfortable measure: a wide page gets wide margins."""
        measure = self.fontMetrics().horizontalAdvance("n") * MEASURE
        side = max(14, (self.width() - self.verticalScrollBar().sizeHint().width() - measure) // 2)
        if self.document().documentMargin() != side:
            self.document().setDocumentMargin(side)


def _across(place: object) -> float:
    """PySide answers `cursorToX` with the x or with a pair of x and the cursor."""
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]
