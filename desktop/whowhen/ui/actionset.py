"""Commands as Qt actions: the mechanism behind the table in `ui/actions.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from whowhen.ui.forms.field import flush_focus
from whowhen.ui.symbols import symbol
from whowhen.ui.theme import Theme

Scope = Literal["window", "views", "canvases"]


def always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """`words` is what menus say, with its mnemonic; `label` gives other words when they depend on what there is.

    A shortcut of the scope "views" works while a canvas, table or list has the focus, so that it can be a plain letter;
    one of "canvases" not in tables. `view_key` is a key that a view minds itself; menus only show it. `is_on` makes the
    command a switch.
    """

    id: str
    words: str
    call: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: Callable[[], bool] = always
    is_on: Callable[[], bool] | None = None
    label: Callable[[], str] | None = None
    scope: Scope = "window"
    view_key: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of command ids; an empty id is a line between groups, a Menu is a submenu."""

    id: str
    words: str
    entries: tuple[str | Menu, ...]


class Actions(QObject):
    """The commands as Qt's actions, one for each, wherever it is offered."""

    def __init__(self, commands: Iterable[Command], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands = {command.id: command for command in commands}
        self._actions = {command.id: self._action(command) for command in self._commands.values()}
        self._menus: dict[str, tuple[Menu, QMenu]] = {}
        self.refresh()

    def __getitem__(self, ident: str) -> QAction:
        return self._actions[ident]

    def __contains__(self, ident: str) -> bool:
        return ident in self._actions

    def all(self) -> list[QAction]:
        """Every action, so that its shortcut works without a menu that shows it."""
        return list(self._actions.values())

    def words(self, ident: str) -> str:
        """What a button says for a command."""
        return self._commands[ident].words.replace("&", "")

    def refresh(self) -> None:
        """Enable, check and name every action as things are now."""
        for ident, command in self._commands.items():
            action = self._actions[ident]
            action.setEnabled(command.when())
            if command.is_on is not None:
                action.setChecked(command.is_on())
            if command.label is not None:
                action.setText(_shown(command.label(), command))

    def dress(self, theme: Theme) -> None:
        """Give the actions their symbols in the theme's ink."""
        for ident, command in self._commands.items():
            if command.icon:
                self._actions[ident].setIcon(symbol(command.icon, theme))

    def serve(self, view: QWidget, *scopes: Scope) -> None:
        """Let the shortcuts of these scopes work in this widget and all inside it."""
        view.addActions([self._actions[one.id] for one in self._commands.values() if one.scope in scopes])

    def fill_bar(self, bar: QMenuBar, menus: Iterable[Menu]) -> None:
        """Make the window's menus."""
        for menu in menus:
            self._fill(bar.addMenu(menu.words), menu)

    def submenu(self, ident: str) -> QMenu:
        """A menu that was made, by its id."""
        return self._menus[ident][1]

    def popup(self, entries: Iterable[str], parent: QWidget) -> QMenu:
        """A context menu of these commands, those that make no sense now left out."""
        self.refresh()
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in entries:
            if not entry:
                menu.addSeparator()
            elif self._actions[entry].isEnabled():
                menu.addAction(self._actions[entry])
        return menu

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """For each menu: (what a command does, its shortcut), for the help."""
        listed = []
        for menu, made in self._menus.values():
            known = [self._commands[entry] for entry in menu.entries if isinstance(entry, str) and entry]
            rows = [(self.words(one.id), self._keys_of(one)) for one in known if one.keys or one.view_key]
            if rows:
                listed.append((made.title().replace("&", ""), rows))
        return listed

    def _fill(self, made: QMenu, menu: Menu) -> None:
        self._menus[menu.id] = (menu, made)
        made.setToolTipsVisible(True)
        made.aboutToShow.connect(self.refresh)
        for entry in menu.entries:
            if isinstance(entry, Menu):
                self._fill(made.addMenu(entry.words), entry)
            elif entry:
                made.addAction(self._actions[entry])
            else:
                made.addSeparator()

    def _action(self, command: Command) -> QAction:
        action = QAction(_shown(command.words, command), self._window)
        action.setObjectName(command.id)
        action.setCheckable(command.is_on is not None)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        if command.scope != "window":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: _call(command))
        words = command.words.replace("&", "").rstrip("…")
        action.setToolTip(f"{words}  ({self._keys_of(command)})" if command.keys else words)
        return action

    @staticmethod
    def _keys_of(command: Command) -> str:
        keys = command.keys or (command.view_key,)
        return ", ".join(QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in keys)


def _call(command: Command) -> None:
    flush_focus()
    command.call()


def _shown(words: str, command: Command) -> str:
    """What a menu shows: words, and after a tab a key that is not the action's own."""
    return f"{words}\t{command.view_key}" if command.view_key else words
