"""The strip of controls over the map: what is shown, how it is drawn, arranging and fitting."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from whowhen.ui.actormap.words import Words, arrangement_words, coloring_words, measure_words, scope_words
from whowhen.ui.popups import Release
from whowhen.ui.theme import Theme


class MapStrip(QFrame):
    """Emits the name of what was chosen; the map does it and tells back what is in force by `show_state`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 10, 3)
        row.setSpacing(2)
        self._scope = self._menu_button(self.tr("Which actors the map shows"), scope_words())
        self._arrange = self._menu_button(self.tr("How the map is laid out"), arrangement_words())
        self._add_again(self._arrange.menu())
        self._look = QToolButton(self)
        self._look.setText(self.tr("Look"))
        self._look.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._look.setAccessibleName(self.tr("How the map is drawn"))
        self._look.setMenu(self._look_menu())
        self._fit = self._button(self.tr("Fit"), "fit", self.tr("Show the whole map (Ctrl+0)"))
        self._play = self._button(self.tr("Play"), "play", self.tr("Play the map through time (T)"))
        self._count = QLabel(self)
        for button in (self._scope, self._arrange, self._look):
            Release(button, button.menu())
        for widget in (self._scope, self._arrange, self._look, self._fit, self._play, self._count):
            row.addWidget(widget)

    def _button(self, text: str, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self.chosen.emit(name))
        return button

    def _menu_button(self, name: str, choices: Mapping[str, Words]) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAccessibleName(name)
        menu = QMenu(button)
        self._add_choices(menu, choices)
        button.setMenu(menu)
        return button

    def _look_menu(self) -> QMenu:
        menu = QMenu(self)
        self._add_choices(menu, measure_words())
        menu.addSeparator()
        self._add_choices(menu, coloring_words())
        menu.addSeparator()
        self._add_switch(menu, "legend", self.tr("Legend"))
        self._add_switch(menu, "hide-filtered", self.tr("Hide what is filtered out"))
        return menu

    def _add_again(self, menu: QMenu) -> None:
        menu.addSeparator()
        again = menu.addAction(self.tr("Lay out anew"))
        again.setToolTip(self.tr("Find all places again; what is pinned stays."))
        again.triggered.connect(self._telling("arrange"))

    def _add_choices(self, menu: QMenu, choices: Mapping[str, Words]) -> None:
        """Choices of which one holds, each with its meaning as a tip."""
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        for name, words in choices.items():
            action = self._add_switch(menu, name, words.name)
            action.setToolTip(words.meaning)
            group.addAction(action)

    def _add_switch(self, menu: QMenu, name: str, words: str) -> QAction:
        action = QAction(words, menu, checkable=True)
        action.triggered.connect(self._telling(name))
        menu.addAction(action)
        self._actions[name] = action
        return action

    def _telling(self, name: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(name)

    def show_state(self, on: frozenset[str], scope: str, arrangement: str, count: str) -> None:
        """Check what is in force, and say how many actors are shown."""
        for name, action in self._actions.items():
            action.setChecked(name in on)
        self._scope.setText(self._actions[scope].text())
        self._arrange.setText(self._actions[arrangement].text())
        self._play.setText(self.tr("Pause") if "play" in on else self.tr("Play"))
        self._count.setText(count)
        self.adjustSize()

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of a theme."""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            f"MapStrip {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 7px; }}"
            f"QToolButton {{ color: {theme.ink}; border: none; border-radius: 5px; padding: 4px 9px; }}"
            f"QToolButton:hover, QToolButton:pressed {{ background: {theme.hover}; }}"
            "QToolButton::menu-indicator { image: none; }"
            f"QLabel {{ color: {theme.ink_faint}; padding-left: 8px; }}"
        )
