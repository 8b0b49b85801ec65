"""The settings dialog: each choice holds at once, there is nothing to confirm."""

from __future__ import annotations

from importlib.metadata import entry_points

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from whowhen.ui.settings import SettingsStore

_WIDTH_PX = 440


class SettingsDialog(QDialog):
    """Shows the store's settings and updates them as they are changed."""

    def __init__(self, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store = store
        form = QFormLayout()
        form.setVerticalSpacing(14)
        form.setHorizontalSpacing(18)
        form.addRow(self.tr("Appearance"), self._theme())
        form.addRow(self.tr("Mouse wheel"), self._wheel())
        form.addRow(self.tr("Show claims from"), self._confidence())
        form.addRow(self.tr("Language model"), self._model())
        form.addRow("", self._motion())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(18)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH_PX)

    def _theme(self) -> QComboBox:
        choices = [
            (self.tr("As the desktop"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
        ]
        return self._choice("theme", self.tr("Appearance"), choices)

    def _wheel(self) -> QComboBox:
        choices = [(self.tr("Zooms at the pointer"), "zoom"), (self.tr("Scrolls; with Ctrl it zooms"), "scroll")]
        return self._choice("wheel", self.tr("Mouse wheel"), choices)

    def _model(self) -> QComboBox:
        names = sorted({point.name for point in entry_points(group="spacy_models")})
        choices = [(self.tr("The one that comes with Whowhen"), ""), *((name, name) for name in names)]
        return self._choice("model", self.tr("Language model"), choices)

    def _choice(self, field: str, name: str, choices: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for words, value in choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(getattr(self._store.current, field))))
        box.currentIndexChanged.connect(lambda _: self._store.update(**{field: box.currentData()}))
        return box

    def _confidence(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setValue(round(self._store.current.least_confidence * 100))
        slider.setAccessibleName(self.tr("Least confidence shown"))
        words = QLabel()
        words.setMinimumWidth(90)

        def show(value: int) -> None:
            words.setText(self.tr("all of them") if value == 0 else self.tr("{} % sure").format(value))

        slider.valueChanged.connect(show)
        slider.valueChanged.connect(lambda value: self._store.update(least_confidence=value / 100))
        show(slider.value())
        line.addWidget(slider, 1)
        line.addWidget(words)
        return row

    def _motion(self) -> QCheckBox:
        box = QCheckBox(self.tr("Less movement: change views without animation"))
        box.setChecked(self._store.current.reduced_motion)
        box.toggled.connect(lambda on: self._store.update(reduced_motion=on))
        return box
