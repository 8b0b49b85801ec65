"""A user's hands on the real window: mouse and keys; each click, drag, key chord and filled field is one action."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QWidget

from whowhen.core.records import Relationship
from whowhen.ui.actormap.view import ActorMapView
from whowhen.ui.article.page import Page
from whowhen.ui.forms.field import Field
from whowhen.ui.mainwindow import MainWindow
from whowhen.ui.timeline.scene import ROW_PX
from whowhen.ui.timeline.view import TimelineView

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Hands:
    """Moving the pointer and scrolling are no actions. `counts` are the actions by what they were done for."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.counts: Counter[str] = Counter()
        self.purpose = ""

    @property
    def actions(self) -> int:
        return self.counts.total()

    def click(self, widget: QWidget, at: QPoint, keys: Qt.KeyboardModifier = PLAIN) -> None:
        self._count()
        QTest.mouseClick(widget, LEFT, keys, at)
        self.settle()

    def double_click(self, widget: QWidget, at: QPoint) -> None:
        self._count()
        QTest.mouseDClick(widget, LEFT, PLAIN, at)
        QTest.mouseRelease(widget, LEFT, PLAIN, at)  # the double click ends with the button held down
        self.settle()

    def drag(self, widget: QWidget, start: QPoint, end: QPoint, rest_ms: int = 0) -> None:
        """From one place to another, resting before the release where that means something."""
        self._count()
        QTest.mouseMove(widget, start)
        QTest.mousePress(widget, LEFT, PLAIN, start)
        for step in range(1, 5):
            QTest.mouseMove(widget, start + (end - start) * step / 4)
        if rest_ms:
            QTest.qWait(rest_ms)
        QTest.mouseRelease(widget, LEFT, PLAIN, end)
        self.settle()

    def press(self, widget: QWidget, chord: str) -> None:
        self._count()
        combination = QKeySequence(chord)[0]
        QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())
        self.settle()

    def fill(self, field: Field, words: str) -> None:
        """Click into a field, replace what is in it and leave it by Return."""
        self._count()
        entry = field.entry
        QTest.mouseClick(entry, LEFT, PLAIN, QPoint(6, entry.height() // 2))
        QTest.keyClick(entry, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(entry, words)
        QTest.keyClick(entry, Qt.Key.Key_Return)
        self.settle()

    def choose(self, menu: QMenu, words: str) -> None:
        """Click an entry of an open menu."""
        action = next(one for one in menu.actions() if one.text().replace("&", "") == words)
        self.click(menu, menu.actionGeometry(action).center())

    def write(self, words: str) -> None:
        """Type into what has the focus, in place of what is in it, and take it."""
        self._count()
        entry = QApplication.focusWidget()
        assert isinstance(entry, QLineEdit)
        QTest.keyClicks(entry, words)
        QTest.keyClick(entry, Qt.Key.Key_Return)
        self.settle()

    def pick(self, name: str, words: str) -> None:
        """Open a list of the form, go down to what is wanted and take it."""
        entry = self.field(name).entry
        assert isinstance(entry, QComboBox)
        self.click(entry, entry.rect().center())
        QTest.keyClick(entry.view(), Qt.Key.Key_Home)
        for _ in range(entry.findText(words)):
            QTest.keyClick(entry.view(), Qt.Key.Key_Down)
        self.press(entry.view(), "Return")
        assert entry.currentText() == words

    def field(self, name: str) -> Field:
        """A field of the form that is shown."""
        inspector = self.window.panels.inspector
        assert inspector is not None
        assert inspector.form is not None
        return inspector.form.fields[name]

    # where things are

    @property
    def page(self) -> Page:
        article = self.window.panels.article
        assert article is not None
        return article.page

    @property
    def timeline(self) -> TimelineView:
        view = self.window.canvases.timeline
        assert view is not None
        return view

    @property
    def map(self) -> ActorMapView:
        view = self.window.canvases.actormap
        assert view is not None
        return view

    def event(self, ident: str) -> tuple[QWidget, QPoint]:
        """The timeline and the middle of an event's mark."""
        scene, model = self.timeline.canvas.scene, self.timeline.canvas.model
        place = np.array([list(model.ids).index(ident)])
        (left, right), top = (side[0] for side in scene.sides(place)), scene.ys(place)[0]
        return self.timeline.canvas, QPoint(round((left + right) / 2), round(top + ROW_PX / 2))

    def actor(self, ident: str) -> tuple[QWidget, QPoint]:
        """The map and an actor's middle."""
        return self.map.canvas, self.map.canvas.pixel_of(ident).toPoint()

    def tie(self, ident: str) -> tuple[QWidget, QPoint]:
        """The map and a point of a relationship's line."""
        tie = self.window.session.project[ident]
        assert isinstance(tie, Relationship)
        canvas, (source, target) = self.map.canvas, (self.map.canvas.pixel_of(one) for one in (tie.source, tie.target))
        spots = ((source + (target - source) * share / 20).toPoint() for share in range(1, 20))
        return canvas, next(spot for spot in spots if canvas.node_at(*spot.toTuple()) is None)

    def handle(self, ident: str) -> QPoint:
        """The place of an actor's handle, which is there while the pointer is over the actor."""
        canvas = self.map.canvas
        QTest.mouseMove(canvas, QPoint(2, canvas.height() // 2))
        QTest.mouseMove(canvas, canvas.pixel_of(ident).toPoint())
        self.settle()
        return canvas.handle_of(ident).toPoint()

    def words(self, start: int, length: int) -> tuple[QWidget, QPoint, QPoint, QPoint]:
        """The page, scrolled to words of the text, with their middle and their two ends."""
        self.page.reveal(start, start + length)
        self.settle()
        first, last = self.page.rect_of(start, start + 1), self.page.rect_of(start + length - 1, start + length)
        middle = self.page.rect_of(start, start + length).center().toPoint()
        ends = QPointF(first.left() + 2, first.center().y()), QPointF(last.right() - 1, last.center().y())
        return self.page.viewport(), middle, *(end.toPoint() for end in ends)

    def mark(self, start: int, length: int) -> None:
        """Select words of the text: one word by a double click, more by a drag."""
        page, middle, first, last = self.words(start, length)
        if re.fullmatch(r"\w+", self.page.article_text[start : start + length]):
            self.double_click(page, middle)
        else:
            self.drag(page, first, last)
        assert self.page.selected_stretch() == (start, start + length)

    @staticmethod
    def settle() -> None:
        """Let the window do what it does at once."""
        for _ in range(4):
            QApplication.processEvents()

    def _count(self) -> None:
        self.counts[self.purpose] += 1
