"""What all fields of a form share, and the plain ones: a line, a text, a choice, words that come as a list.

A field shows a value until somebody types. What is typed is a draft: it is committed on Enter or when the field is
left, goes back to the value on Escape, and is never overwritten by a change that arrives meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from whowhen.core.records import Actor


class Mixed:
    """The value of a field that stands for several records which differ in it."""


MIXED = Mixed()


class Field(QWidget):
    """The base of all fields. `entry` takes the keyboard; `committed` tells that `typed()` is what the user wants."""

    committed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.entry: QWidget = self
        self._value: object = None
        self._clean = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    @property
    def value(self) -> object:
        """What the record holds."""
        return self._value

    @property
    def is_unfinished(self) -> bool:
        """Whether something was typed that is not committed."""
        return self.draft() != self._clean

    def load(self, value: object) -> None:
        """Show a value; a draft is given up."""
        self._value = value
        self.display(value)
        self._clean = self.draft()

    def refresh(self, value: object) -> None:
        """Take over a value that changed elsewhere; a draft stays on the screen."""
        if value == self._value:
            return
        if self.is_unfinished:
            self._value = value
        else:
            self.load(value)

    def flush(self) -> None:
        """Commit the draft, if there is one that can be read."""
        if self.is_unfinished and not self.problem():
            self.committed.emit()

    def begin(self) -> None:
        """Take the keyboard, ready to be written over."""
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def display(self, value: object) -> None:
        """Put a value on the screen."""
        raise NotImplementedError

    def typed(self) -> object:
        """The value of what is on the screen; only asked for where there is no problem."""
        raise NotImplementedError

    def draft(self) -> str:
        """The raw text on the screen."""
        return ""

    def restore(self, draft: str) -> None:
        """Put a raw text back on the screen."""

    def problem(self) -> str:
        """A sentence why the draft cannot be committed; empty where it can."""
        return ""

    def made(self) -> tuple[Actor, ...]:
        """The actors that the typed value makes on the spot."""
        return ()


def flush_focus() -> None:
    """Commit what is typed in the field that has the focus: a menu or a button of the toolbar does not take it away."""
    widget = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, Field):
            widget.flush()
        widget = widget.parentWidget()


class Line(QLineEdit):
    """A line that leaves undo to the window while nothing is unfinished in it, and gives up a draft on Escape."""

    cancelled = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._field = field
        self.setMinimumHeight(30)
        self.setMinimumWidth(60)

    def event(self, qevent: QEvent) -> bool:
        taken = _settled(qevent, self._field)
        return super().event(qevent) if taken is None else taken

    def show_text(self, text: str) -> None:
        """Show a text with nothing to undo; the cursor stays where the text does."""
        place = self.cursorPosition() if text == self.text() else 0
        self.setText(text)
        self.setCursorPosition(place)

    def keyPressEvent(self, key: QKeyEvent) -> None:
        if key.key() == Qt.Key.Key_Escape and self._field.is_unfinished:
            self.cancelled.emit()
            return
        super().keyPressEvent(key)


def _settled(qevent: QEvent, field: Field) -> bool | None:
    """Who takes a shortcut while a field has the focus: the field (True), the window (False), or as Qt likes (None).

    Undo and redo are the window's unless something is unfinished in the field; then Escape is the field's.
    """
    if qevent.type() != QEvent.Type.ShortcutOverride or not isinstance(qevent, QKeyEvent):
        return None
    if field.is_unfinished:
        if qevent.key() != Qt.Key.Key_Escape:
            return None
        qevent.accept()
        return True
    if qevent.matches(QKeySequence.StandardKey.Undo) or qevent.matches(QKeySequence.StandardKey.Redo):
        qevent.ignore()
        return False
    return None


class LineField(Field):
    """One line of text; `needed` refuses an empty one with that sentence."""

    def __init__(self, name: str, label: str, needed: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._needed = needed
        self.line = Line(self)
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(hint)
        self.line.editingFinished.connect(self.flush)
        self.line.cancelled.connect(lambda: self.load(self.value))
        self.entry = self.line
        self._column.addWidget(self.line)

    def begin(self) -> None:
        super().begin()
        self.line.selectAll()

    def display(self, value: object) -> None:
        self.line.show_text("" if value is MIXED else str(value or ""))

    def typed(self) -> object:
        return self.line.text().strip()

    def draft(self) -> str:
        return self.line.text()

    def restore(self, draft: str) -> None:
        self.line.setText(draft)

    def problem(self) -> str:
        return self._needed if self._needed and not self.line.text().strip() else ""


class WordsField(LineField):
    """Words or names separated by semicolons or commas, as a tuple without doubles."""

    def display(self, value: object) -> None:
        words = value if isinstance(value, tuple) else ()
        separator = "; " if any("," in word for word in words) else ", "
        super().display(separator.join(words))

    def typed(self) -> object:
        text = self.line.text()
        parts = (part.strip() for part in text.split(";" if ";" in text else ","))
        return tuple(dict.fromkeys(part for part in parts if part))


class Text(QPlainTextEdit):
    """A text that grows with its lines, commits when it is left and treats undo and Escape as a line does."""

    left = Signal()
    cancelled = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._field = field
        self.is_one_line = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        shown = round(self.document().size().height())  # of a plain text this is counted in lines
        lines = max(shown, 1 if self.is_one_line else 2)
        return QSize(120, min(lines, 12) * self.fontMetrics().lineSpacing() + 16)

    def resizeEvent(self, qevent: QResizeEvent) -> None:
        super().resizeEvent(qevent)
        if qevent.size().width() != qevent.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def event(self, qevent: QEvent) -> bool:
        taken = _settled(qevent, self._field)
        return super().event(qevent) if taken is None else taken

    def focusOutEvent(self, qevent: object) -> None:
        super().focusOutEvent(qevent)  # type: ignore[arg-type]  # Qt's own event goes through unseen
        self.left.emit()

    def keyPressEvent(self, key: QKeyEvent) -> None:
        if key.key() == Qt.Key.Key_Escape and self._field.is_unfinished:
            self.cancelled.emit()
        elif self._ends(key):
            self.left.emit()
        else:
            super().keyPressEvent(key)

    def _ends(self, key: QKeyEvent) -> bool:
        """Whether the key is Enter in one line, or Ctrl+Enter."""
        if key.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        return self.is_one_line or bool(key.modifiers() & Qt.KeyboardModifier.ControlModifier)


class TextField(Field):
    """Several lines of text."""

    def __init__(self, name: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.text = Text(self)
        self.text.setAccessibleName(label)
        self.text.setPlaceholderText(hint)
        self.text.left.connect(self.flush)
        self.text.cancelled.connect(lambda: self.load(self.value))
        self.entry = self.text
        self._column.addWidget(self.text)

    def begin(self) -> None:
        super().begin()
        self.text.selectAll()

    def display(self, value: object) -> None:
        text = str(value or "")
        if text != self.text.toPlainText():
            self.text.setPlainText(text)
        self.text.document().clearUndoRedoStacks()

    def typed(self) -> object:
        return self.text.toPlainText().rstrip()

    def draft(self) -> str:
        return self.text.toPlainText()

    def restore(self, draft: str) -> None:
        self.text.setPlainText(draft)


class NameField(TextField):
    """A title or name: one line that wraps where it is long, committed by Enter; it may not be empty."""

    def __init__(self, name: str, label: str, needed: str, parent: QWidget | None = None) -> None:
        super().__init__(name, label, parent=parent)
        self._needed = needed
        self.text.setObjectName("name")
        self.text.is_one_line = True
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reason = QLabel(self)
        self.reason.setObjectName("reading")
        self.reason.setWordWrap(True)
        self.reason.hide()
        self.text.textChanged.connect(self._tell)
        self._column.addWidget(self.reason)

    def typed(self) -> object:
        return " ".join(self.text.toPlainText().split())

    def problem(self) -> str:
        return "" if self.typed() else self._needed

    def _tell(self) -> None:
        self.reason.setText(self.problem())
        self.reason.setVisible(bool(self.problem()))


_POPUP_ROOM = 28
"""Pixels beside the words of an open list: its borders and its scroll bar."""


class Choice(QComboBox):
    """A list to choose from that the wheel scrolls past: turning it over a form must not change the form.

    Letters look for a choice, open or closed; they are not taken for the keys that judge a record.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumHeight(30)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.view().installEventFilter(self)

    def showPopup(self) -> None:
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + _POPUP_ROOM)  # a narrow form must not cut the choices
        super().showPopup()

    def event(self, qevent: QEvent) -> bool:
        return self._claims_letter(qevent) or super().event(qevent)

    def eventFilter(self, watched: QObject, qevent: QEvent) -> bool:
        return self._claims_letter(qevent) or super().eventFilter(watched, qevent)

    @staticmethod
    def _claims_letter(qevent: QEvent) -> bool:
        if not isinstance(qevent, QKeyEvent) or qevent.type() != QEvent.Type.ShortcutOverride:
            return False
        held = qevent.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held or not qevent.text().isprintable() or not qevent.text():
            return False
        qevent.accept()
        return True

    def wheelEvent(self, wheel: QWheelEvent) -> None:
        wheel.ignore()


class ChoiceField(Field):
    """One of a closed set of choices, committed at once."""

    def __init__(
        self, name: str, label: str, choices: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._choices = tuple(choice for choice, _ in choices)
        self.choice = Choice(self)
        self.choice.addItems([words for _, words in choices])
        self.choice.setAccessibleName(label)
        self.choice.activated.connect(lambda _: self.flush())
        self.entry = self.choice
        self._column.addWidget(self.choice)

    def display(self, value: object) -> None:
        self.choice.setCurrentIndex(self._choices.index(value) if value in self._choices else -1)

    def typed(self) -> object:
        return self._choices[self.choice.currentIndex()]

    def draft(self) -> str:
        return str(self.choice.currentIndex())
