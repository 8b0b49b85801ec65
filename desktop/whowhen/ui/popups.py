"""Buttons that open a menu or a panel: they look pressed while it is open, and not a moment longer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class Release(QObject):
    """Takes the look of being under the pointer from a button when its popup closes.

    A popup grabs the mouse, so that Qt never tells the button that the pointer has left it.
    """

    def __init__(self, button: QWidget, popup: QWidget) -> None:
        super().__init__(popup)
        self._button = button
        popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, qevent: QEvent) -> bool:
        if qevent.type() == QEvent.Type.Hide:
            self._button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            self._button.update()
        return super().eventFilter(watched, qevent)
