"""What forms, banners and tables add to the window's style sheet, in the theme's colours."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from string import Template

from whowhen.paths import resource
from whowhen.ui.theme import Theme

_SHEET = Template("""
QWidget#sheet, QScrollArea, QScrollArea > QWidget > QWidget { background: $panel; border: none; }
QLabel { color: $ink; background: transparent; }
QLabel#heading { font-size: 11.5pt; font-weight: 600; }
QLabel#caption, QLabel#reading, QLabel#quiet { color: $ink_soft; font-size: 8.5pt; }
QLabel#section { color: $ink_soft; font-size: 8.5pt; font-weight: 600; }
QLabel#reading[wrong="true"] { color: $warning; }
QFrame#rule { background: $line; border: none; }
QFrame#banner { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame#strip { background: $panel; border: none; border-top: 1px solid $line; }
QFrame#quote { background: transparent; border: none; border-left: 2px solid $line; }
QFrame#quote:hover, QFrame#quote:focus { border-left: 2px solid $accent; background: $hover; }
QLineEdit { padding: 3px 7px; }
QPlainTextEdit { padding: 2px 3px; }
QComboBox { padding: 3px 2px 3px 7px; }
QPlainTextEdit#name { font-weight: 600; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $ink_faint; border-radius: 3px;
  background: $raised; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($icons/check-$shade.svg); }
QCheckBox::indicator:focus { border-color: $accent; }
QTextEdit#page { background: $canvas; border: none; border-radius: 0; padding: 0; }
QTableView { border-top: 1px solid $line; background: $canvas; }
QTableView::item { padding: 0 6px; }
QListView#articles { background: $panel; }
QPushButton { padding: 4px 12px; min-height: 18px; }
QPushButton:checked { background: $accent; color: $accent_ink; border-color: $accent; }
QPushButton#link { background: transparent; color: $accent; border: 1px solid transparent; padding: 2px 4px;
  text-align: left; }
QFrame#strip QPushButton#link { font-size: 9pt; padding: 2px 3px; }
QPushButton#link:hover { background: $hover; }
QPushButton#link:focus { border-color: $accent; }
QPushButton#link:disabled { color: $ink_faint; }
QPushButton#remove { background: transparent; color: $ink_faint; border: 1px solid transparent; padding: 0;
  min-width: 20px; max-width: 20px; min-height: 20px; max-height: 20px; font-size: 11pt; }
QPushButton#remove:hover { color: $warning; background: $hover; }
QPushButton#remove:focus { border-color: $accent; }
QPushButton#chip { border-radius: 10px; padding: 1px 9px; min-height: 17px; font-size: 8.5pt; color: $ink_faint;
  background: transparent; border: 1px solid transparent; }
QPushButton#chip:checked { color: $ink; background: $raised; border-color: $line; }
QPushButton#chip:hover { background: $hover; }
QPushButton#chip:focus { border-color: $accent; }
QLabel#sentence { font-size: 11.5pt; }
QLabel#facts { font-size: 10pt; }
QLabel#twin { font-size: 9.5pt; }
""")


@cache
def sheet(theme: Theme) -> str:
    """The style sheet in a theme's colours."""
    shade = "dark" if theme.is_dark else "light"
    return _SHEET.substitute(asdict(theme), icons=resource("icons").as_posix(), shade=shade)
