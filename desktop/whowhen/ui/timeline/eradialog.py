"""The form of an era: its name, its time as people write it, its colour and notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from whowhen.core.choices import Era
from whowhen.core.dates import FuzzyDate
from whowhen.ui.forms.date_field import DateField
from whowhen.ui.forms.look import sheet
from whowhen.ui.theme import Theme, chosen_color
from whowhen.ui.timeline.swatches import color_names, swatch

_WIDTH_PX = 380


class EraDialog(QDialog):
    """Hands the era as it was filled in to `keep` when it is accepted; until its time can be read it stays open."""

    def __init__(self, era: Era, theme: Theme, keep: Callable[[Era], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._era, self._keep = era, keep
        self.setWindowTitle(self.tr("Era"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(sheet(theme))
        self.title = QLineEdit(era.title, self)
        self.title.setAccessibleName(self.tr("Name of the era"))
        self.title.selectAll()
        self.date = DateField("date", self.tr("From when to when"), self)
        self.date.line.setPlaceholderText(self.tr("1914–1918, since 1991, March 2012 to May 2014"))
        self.date.load(era.date)
        self.colors = self._colors(theme)
        self.notes = QPlainTextEdit(era.notes, self)
        self.notes.setAccessibleName(self.tr("Notes on the era"))
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(64)
        self._lay_out()

    def _colors(self, theme: Theme) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("Colour of the era"))
        names = {"": self.tr("Grey ink"), **color_names()}
        if self._era.color not in names:
            names[self._era.color] = self._era.color
        for color, words in names.items():
            shown = chosen_color(color or theme.ink_soft, theme)
            box.addItem(swatch(shown), words, color)
        box.setCurrentIndex(box.findData(self._era.color))
        return box

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.setContentsMargins(20, 18, 20, 14)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("&Name"), self.title)
        form.addRow(self.tr("&Time"), self.date)
        form.addRow(self.tr("&Colour"), self.colors)
        form.addRow(self.tr("N&otes"), self.notes)
        form.addRow(buttons)
        self.setMinimumWidth(_WIDTH_PX)

    def accept(self) -> None:
        """Keep the era if its time can be read; else say why not."""
        date = None if self.date.problem() else self.date.typed()
        if not isinstance(date, FuzzyDate):
            self.date.insist(self.tr("An era needs a time, for example 1914–1918."))
            return
        title = " ".join(self.title.text().split()) or self._era.title
        color = str(self.colors.currentData())
        self._keep(replace(self._era, title=title, date=date, color=color, notes=self.notes.toPlainText().strip()))
        super().accept()
