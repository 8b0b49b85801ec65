"""The export dialog: what, in which format, how much of it, and in which colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QSignalBlocker, QSizeF, Qt, Signal
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
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from whowhen.export.files import ExportError
from whowhen.ui.picturable import Part, Picturable
from whowhen.ui.pictures import FORMATS, LONGEST_SIDE, PAPERS, SCALES, PictureWish, picture
from whowhen.ui.theme import DARK, LIGHT, Theme

Subject = Literal["timeline", "map", "events", "relationships", "gexf", "graphml", "json"]
PICTURES: tuple[Subject, ...] = ("timeline", "map")
TABLES: tuple[Subject, ...] = ("events", "relationships")
PARTS: tuple[Part, ...] = ("whole", "visible", "selection")
_PREVIEW_W, _PREVIEW_H = 460, 260
_LEAST_WIDTH = 200


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
        self._width = QSpinBox()
        self._width.setRange(_LEAST_WIDTH, LONGEST_SIDE)
        self._width.setSuffix(self.tr(" pixels"))
        self._width.setAccessibleName(self.tr("Width"))
        self._width.setKeyboardTracking(False)
        self._paper = _choice(self.tr("Pages"), [(self.tr("One page, as large as it is"), None)])
        for paper in PAPERS:
            self._paper.addItem(self.tr("{} pages, across").format(paper), paper)
        self._preview = QLabel()
        self._preview.setFixedSize(_PREVIEW_W, _PREVIEW_H)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(self.tr("Preview"))
        self._size = QLabel()
        self._size.setWordWrap(True)
        self._form = QFormLayout()
        self._lay_out()
        for choice in (self._subject, self._format, self._colors, self._paper):
            choice.currentIndexChanged.connect(lambda _: self.refresh())
        self._scale.activated.connect(lambda _: self.refresh())
        self._width.valueChanged.connect(lambda _: self._show_free_width())
        self._part.idToggled.connect(lambda _, on: self.refresh() if on else None)
        self._rows.idToggled.connect(lambda _, on: self.refresh() if on else None)
        self.refresh()

    @property
    def export(self) -> Export:
        """What is chosen now."""
        subject: Subject = self._subject.currentData()
        if subject in PICTURES:
            return Export(subject, f".{self._format.currentData()}", self._wish(subject))
        wish = PictureWish(self._colors.currentData())
        with_hidden = subject == "json" or self._rows.checkedId() == 1
        return Export(subject, ".csv" if subject in TABLES else f".{subject}", wish, with_hidden)

    def _wish(self, subject: Subject) -> PictureWish:
        part = PARTS[self._part.checkedId()]
        paper = self._paper.currentData() if self._format.currentData() == "pdf" else None
        scale = self._scale.currentData() or self._width.value() / self._views[subject].picture_size(part).width()
        return PictureWish(self._colors.currentData(), part, float(scale), paper)

    def _show_free_width(self) -> None:
        """The width that was typed is what counts: it is a scale of its own."""
        if self._scale.currentData() is not None and self._scale.count() == len(SCALES):
            self._scale.addItem(self.tr("as wide as"), None)
        self._scale.setCurrentIndex(len(SCALES))
        self.refresh()

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
        self._parts = _either(
            self._part, self.tr("All of it"), self.tr("The visible part"), self.tr("What is selected")
        )
        self._amounts = _either(self._rows, "", "")
        size = QWidget()
        row = QHBoxLayout(size)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._scale)
        row.addWidget(self._width, 1)
        self._sizes = size
        rows = (
            (self.tr("What"), self._subject),
            (self.tr("Format"), self._format),
            (self.tr("How much"), self._parts),
            (self.tr("How much"), self._amounts),
            (self.tr("Colours"), self._colors),
            (self.tr("Pages"), self._paper),
            (self.tr("Scale"), self._sizes),
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

    def refresh(self) -> None:
        """Offer and show what fits what is chosen now, here and in the views."""
        export = self.export
        is_picture = export.subject in PICTURES
        if is_picture and not self._offer_selection(export.subject):
            return  # it comes again with another part
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
        self._form.setRowVisible(self._sizes, export.suffix == ".png")
        self._form.setRowVisible(self._paper, export.suffix == ".pdf")
        self._preview.setVisible(is_picture)
        if is_picture:
            self._show_preview(export)
        else:
            self._size.setText(self._about(export))

    def _offer_selection(self, subject: Subject) -> bool:
        """Offer what is selected where anything is; False where it was chosen and has just been taken away."""
        button = self._part.button(PARTS.index("selection"))
        button.setEnabled(self._views[subject].has_selection())
        if button.isEnabled() or not button.isChecked():
            return True
        self._part.button(0).setChecked(True)
        return False

    def _show_preview(self, export: Export) -> None:
        view = self._views[export.subject]
        size = view.picture_size(export.wish.part)
        with QSignalBlocker(self._width):
            self._width.setValue(round(size.width() * export.wish.scale))
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


def _either(group: QButtonGroup, *choices: str) -> QWidget:
    """Radio buttons side by side, the first one chosen."""
    all_of_them = QWidget()
    row = QHBoxLayout(all_of_them)
    row.setContentsMargins(0, 0, 0, 0)
    for number, words in enumerate(choices):
        button = QRadioButton(words)
        group.addButton(button, number)
        row.addWidget(button)
    group.button(0).setChecked(True)
    row.addStretch(1)
    return all_of_them


def _choice(name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for words, data in choices:
        box.addItem(words, data)
    return box
