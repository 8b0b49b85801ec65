"""Colours to choose from, in menus and forms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu

from whowhen.ui.theme import Theme, choosable_colors, chosen_color


def swatch(color: QColor) -> QIcon:
    """A small round of a colour for a menu."""
    picture = QPixmap(32, 32)
    picture.setDevicePixelRatio(2.0)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(color)
    painter.drawEllipse(2, 2, 12, 12)
    painter.end()
    return QIcon(picture)


def color_names() -> dict[str, str]:
    """What people read for each colour that is offered."""
    say: Callable[[str], str] = lambda words: QCoreApplication.translate("timeline", words)  # noqa: E731  # as tr()
    words = (
        say("Blue"), say("Orange"), say("Green"), say("Violet"), say("Ochre"), say("Pink"), say("Sky"), say("Olive"),
        say("Brown"), say("Grey"),
    )  # fmt: skip
    return dict(zip(choosable_colors(), words, strict=True))


def color_menu(menu: QMenu, now: str, theme: Theme, choose: Callable[[str], object]) -> None:
    """The entries of a menu of colours; `choose` is told `#rrggbb`, or nothing for the usual one."""
    say = QCoreApplication.translate

    def entry(words: str, color: str) -> QAction:
        action = menu.addAction(words, lambda: choose(color))
        action.setCheckable(True)
        action.setChecked(color == now)
        return action

    entry(say("timeline", "As usual"), "")
    menu.addSeparator()
    for color, words in color_names().items():
        entry(words, color).setIcon(swatch(chosen_color(color, theme)))
    menu.addSeparator()

    def ask() -> None:
        color = QColorDialog.getColor(QColor(now or choosable_colors()[0]), menu.parentWidget())
        if color.isValid():
            choose(color.name())

    menu.addAction(say("timeline", "Another colour…"), ask)
