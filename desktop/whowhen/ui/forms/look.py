"""How forms, banners and tables look: one style sheet of the theme's colours."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette

from whowhen.ui.theme import Theme

_SHEET = Template("""
QWidget#sheet, QScrollArea, QScrollArea > QWidget > QWidget { background: $panel; border: none; }
QLabel { color: $ink; background: transparent; }
QLabel#heading { font-size: 15px; font-weight: 600; }
QLabel#kind, QLabel#caption { color: $ink_soft; font-size: 11px; }
QLabel#section { color: $ink_soft; font-size: 11px; font-weight: 600; }
QLabel#reading, QLabel#quiet, QLabel#state { color: $ink_soft; font-size: 11px; }
QLabel#reading[wrong="true"], QLabel#problem { color: $warning; font-size: 11px; }
QFrame#rule { background: $line; max-height: 1px; border: none; }
QFrame#banner { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame#strip { background: $panel; border: none; border-top: 1px solid $line; }
QLineEdit, QPlainTextEdit, QComboBox { background: $raised; color: $ink; border: 1px solid $line; border-radius: 5px;
  padding: 3px 7px; selection-background-color: $accent; selection-color: $accent_ink; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 1px solid $accent; }
QLineEdit:disabled, QComboBox:disabled { color: $ink_faint; background: $panel; }
QComboBox { padding-right: 2px; }
QComboBox QAbstractItemView { background: $raised; color: $ink; border: 1px solid $line; outline: none;
  selection-background-color: $hover; selection-color: $ink; padding: 2px; }
QPushButton { background: $raised; color: $ink; border: 1px solid $line; border-radius: 5px; padding: 4px 12px;
  min-height: 20px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:checked { background: $accent; color: $accent_ink; border: 1px solid $accent; }
QPushButton:disabled { color: $ink_faint; }
QPushButton:default { background: $accent; color: $accent_ink; border: 1px solid $accent; }
QPushButton:default:disabled { background: $panel; color: $ink_faint; border: 1px solid $line; }
QPushButton#link { background: transparent; color: $accent; border: 1px solid transparent; padding: 2px 4px;
  text-align: left; min-height: 18px; }
QPushButton#link:hover { background: $hover; }
QPushButton#link:focus { border: 1px solid $accent; }
QPushButton#remove { background: transparent; color: $ink_faint; border: 1px solid transparent; padding: 0;
  min-width: 22px; max-width: 22px; min-height: 22px; max-height: 22px; font-size: 14px; }
QPushButton#remove:hover { color: $warning; background: $hover; }
QPushButton#remove:focus { border: 1px solid $accent; }
QPushButton#chip { border-radius: 10px; padding: 1px 9px; min-height: 18px; font-size: 11px; color: $ink_faint;
  background: transparent; }
QPushButton#chip:checked { color: $ink; background: $raised; border: 1px solid $line; }
QPushButton#chip:hover { background: $hover; }
QPushButton#chip:focus { border: 1px solid $accent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $ink_faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QPushButton#quote { background: transparent; border: none; border-left: 2px solid $line; border-radius: 0;
  text-align: left; padding: 2px 8px; }
""")


def sheet(theme: Theme) -> str:
    """The style sheet in a theme's colours."""
    colors = {name: getattr(theme, name) for name in Theme.__slots__ if name != "is_dark"}
    return _SHEET.substitute(colors)


def dressed(palette: QPalette, theme: Theme) -> QPalette:
    """A palette with the theme's colours, for what is painted without a style sheet."""
    roles = QPalette.ColorRole
    for role, color in (
        (roles.Window, theme.panel), (roles.WindowText, theme.ink), (roles.Base, theme.raised), (roles.Text, theme.ink),
        (roles.AlternateBase, theme.band), (roles.Button, theme.raised), (roles.ButtonText, theme.ink),
        (roles.Highlight, theme.accent), (roles.HighlightedText, theme.accent_ink), (roles.Link, theme.accent),
        (roles.PlaceholderText, theme.ink_faint),
    ):  # fmt: skip
        palette.setColor(role, QColor(color))
    return palette
