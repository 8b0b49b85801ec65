"""The export dialog: what, in which format, how much of it, and in which colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from whowhen.export.files import ExportError
from whowhen.ui.pictures import FORMATS, SCALES, Picturable, PictureWish, picture
from whowhen.ui.theme import DARK, LIGHT, Theme

Subject = Literal["timeline", "map", "events", "relationships", "gexf", "graphml", "json"]
PICTURES: tuple[Subject, ...] = ("timeline", "map")
TABLES: tuple[Subject, ...] = ("events", "relationships")
_PREVIEW_W, _PREVIEW_H = 460, 260


@dataclass(frozen=True, slots=True)
class Export:
    """What the user wants written: `suffix` with its dot, `wish` for pictures only.

    `with_hidden` says of a table whether what the filter hides goes along.
    """

    subject: Subject
    suffix: str
    wish: PictureWish
    with_hidden: bool = False


class ExportDialog(QDialog):
    """`wanted` tells the Export when the user has decided; the place is asked for afterwards.

    `numbers` are for each table and network how many rows or ties the filter shows, and how many there are.
    """

    wanted = Signal(object)  # Export

    def __init__(
        self,
        views: Mapping[Subject, Picturable],
        numbers: Mapping[Subject, tuple[int, int]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._views, self._numbers = views, numbers
        self._subject = self._subjects()
        self._format = _choice(self.tr("Format"), [(name.upper(), name) for name in FORMATS])
        self._part = QButtonGroup(self)
        self._rows = QButtonGroup(self)
        self._colors = _choice(self.tr("Colours"), [(self.tr("Light"), LIGHT), (self.tr("Dark"), DARK)])
        self._colors.setCurrentIndex(int(theme.is_dark))
        self._scale = _choice(self.tr("Scale"), [(f"{scale} ×", scale) for scale in SCALES])
        self._scale.setCurrentIndex(1)
        self._preview = QLabel()
        self._preview.setFixedSize(_PREVIEW_W, _PREVIEW_H)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(self.tr("Preview"))
        self._size = QLabel()
        self._size.setWordWrap(True)
        self._form = QFormLayout()
        self._lay_out()
        for choice in (self._subject, self._format, self._colors, self._scale):
            choice.currentIndexChanged.connect(lambda _: self._refresh())
        self._part.idToggled.connect(lambda _, on: self._refresh() if on else None)
        self._rows.idToggled.connect(lambda _, on: self._refresh() if on else None)
        self._refresh()

    @property
    def export(self) -> Export:
        """What is chosen now."""
        subject: Subject = self._subject.currentData()
        is_whole = self._part.checkedId() == 0
        wish = PictureWish(self._colors.currentData(), is_whole, float(self._scale.currentData()))
        if subject in PICTURES:
            return Export(subject, f".{self._format.currentData()}", wish)
        with_hidden = subject == "json" or self._rows.checkedId() == 1
        return Export(subject, ".csv" if subject in TABLES else f".{subject}", wish, with_hidden)

    def _subjects(self) -> QComboBox:
        names: list[tuple[str, Subject]] = [
            (self.tr("Timeline, as a picture"), "timeline"),
            (self.tr("Actor map, as a picture"), "map"),
            (self.tr("Events, as a table"), "events"),
            (self.tr("Relationships, as a table"), "relationships"),
            (self.tr("Network, as GEXF with times"), "gexf"),
            (self.tr("Network, as GraphML"), "graphml"),
            (self.tr("Everything, as JSON"), "json"),
        ]
        there = [(words, name) for words, name in names if name not in PICTURES or name in self._views]
        return _choice(self.tr("What"), there)

    def _lay_out(self) -> None:
        self._parts = _either(self._part, self.tr("All of it"), self.tr("The visible part"))
        self._amounts = _either(self._rows, "", "")
        rows = (
            (self.tr("What"), self._subject),
            (self.tr("Format"), self._format),
            (self.tr("How much"), self._parts),
            (self.tr("How much"), self._amounts),
            (self.tr("Colours"), self._colors),
            (self.tr("Scale"), self._scale),
        )
        self._form.setVerticalSpacing(10)
        self._form.setHorizontalSpacing(16)
        for words, widget in rows:
            self._form.addRow(words, widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(self.tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        buttons.accepted.connect(self._decide)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._form)
        column.addWidget(self._preview)
        column.addWidget(self._size)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _decide(self) -> None:
        export = self.export
        self.accept()
        self.wanted.emit(export)

    def _refresh(self) -> None:
        export = self.export
        is_picture = export.subject in PICTURES
        for widget in (self._format, self._parts, self._colors):
            self._form.setRowVisible(widget, is_picture)
        shown, total = self._numbers.get(export.subject, (0, 0))
        self._rows.button(0).setText(self.tr("The {:,} shown").format(shown))
        self._rows.button(1).setText(
            self.tr("All {total:,}, with the {hidden:,} that the filter hides").format(
                total=total, hidden=total - shown
            )
        )
        self._form.setRowVisible(self._amounts, shown < total and not is_picture)
        self._form.setRowVisible(self._scale, export.suffix == ".png")
        self._preview.setVisible(is_picture)
        if is_picture:
            self._show_preview(export)
        else:
            self._size.setText(self._about(export))

    def _show_preview(self, export: Export) -> None:
        view = self._views[export.subject]
        size = view.picture_size(export.wish.whole)
        scale = min(_PREVIEW_W / size.width(), _PREVIEW_H / size.height(), 1.0)
        ratio = self.devicePixelRatioF()
        try:
            small = QPixmap.fromImage(picture(view, replace(export.wish, scale=scale * ratio)))
        except ExportError as error:
            self._size.setText(str(error))
            return
        small.setDevicePixelRatio(ratio)
        self._preview.setPixmap(small)
        self._preview.setStyleSheet(f"background: {QColor(export.wish.theme.canvas).name()}; border-radius: 4px;")
        self._size.setText(self._size_words(size, export))

    def _about(self, export: Export) -> str:
        if export.subject == "json":
            hides = any(shown < total for shown, total in self._numbers.values())
            whole = self.tr("The whole project with every sentence that proves it, opened again without loss.")
            return f"{whole} {self.tr('What the filter hides is in it too.')}" if hides else whole
        if export.subject == "gexf":
            return self.tr("Actors and ties with their times, for Gephi and other programs.")
        if export.subject == "graphml":
            return self.tr("Actors and ties, for yEd, Cytoscape, networkx and other programs.")
        return self.tr("Comma-separated values (UTF-8), for any spreadsheet.")

    def _size_words(self, size: QSizeF, export: Export) -> str:
        if export.suffix == ".png":
            width, height = size.width() * export.wish.scale, size.height() * export.wish.scale
            return self.tr("{width:.0f} × {height:.0f} pixels").format(width=width, height=height)
        return self.tr("Sharp at any size; every label stays text.")


def _either(group: QButtonGroup, first: str, second: str) -> QWidget:
    """Two radio buttons side by side, the first one chosen."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    for number, words in enumerate((first, second)):
        button = QRadioButton(words)
        group.addButton(button, number)
        row.addWidget(button)
    group.button(0).setChecked(True)
    row.addStretch(1)
    return both


def _choice(name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for words, data in choices:
        box.addItem(words, data)
    return box
