"""A timeline on the screen and a mouse for it, for the tests of its lanes, eras and folds."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import samples
from whowhen.core.document import Document
from whowhen.core.project import Project
from whowhen.ui.session import Session
from whowhen.ui.theme import LIGHT
from whowhen.ui.timeline.view import TimelineView

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def open_timeline(qtbot: QtBot, project: Project | None = None, width: int = 1000, height: int = 520) -> TimelineView:
    """A shown timeline with all events in sight and no animation."""
    view = TimelineView(Session(Document(project or samples.badr())), LIGHT)
    view.set_animated(False)
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    qtbot.waitExposed(view)
    qtbot.waitUntil(lambda: len(view.canvas.model) > 0)
    QApplication.processEvents()  # the first sight of the view arranges it for its own width
    view.fit_all()
    return view


def press_and_pull(qtbot: QtBot, widget: QWidget, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(widget, LEFT, PLAIN, start)
    qtbot.mouseMove(widget, (start + end) / 2)
    qtbot.mouseMove(widget, end)


def drag(qtbot: QtBot, widget: QWidget, start: QPoint, end: QPoint) -> None:
    press_and_pull(qtbot, widget, start, end)
    qtbot.mouseRelease(widget, LEFT, PLAIN, end)


def open_fields(view: TimelineView) -> list[QLineEdit]:
    return [field for field in view.canvas.findChildren(QLineEdit) if field.isVisible()]


def type_into(qtbot: QtBot, view: TimelineView, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the one open field and end with a key."""
    qtbot.waitUntil(lambda: bool(open_fields(view)))
    (field,) = open_fields(view)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, end)
