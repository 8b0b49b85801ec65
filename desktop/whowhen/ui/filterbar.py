"""The part of the toolbar that says what is shown: search, chips for what is filtered, the least confidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QSlider, QToolButton, QWidget

from whowhen.core.dates import span_date
from whowhen.core.datewords import in_short_words
from whowhen.core.filters import Filter
from whowhen.ui.session import Session

_SEARCH_PX = 230
_SLIDER_PX = 90
_TYPING_MS = 180
_CHIP_LETTERS = 34


class SearchLine(QLineEdit):
    """Escape empties it and gives the focus back."""

    def keyPressEvent(self, key: QKeyEvent) -> None:
        if key.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(key)


class FilterBar(QWidget):
    """Follows the session's filter and changes it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.search = SearchLine()
        self.search.setPlaceholderText(self.tr("Find words, names, quotes"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(_SEARCH_PX)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._use_words)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.search.returnPressed.connect(self._use_words)
        self._confidence = QSlider(Qt.Orientation.Horizontal)
        self._confidence.setRange(0, 100)
        self._confidence.setPageStep(10)
        self._confidence.setFixedWidth(_SLIDER_PX)
        self._confidence.setAccessibleName(self.tr("Least confidence shown"))
        self._confidence.valueChanged.connect(self._use_confidence)
        self._percent = QLabel()
        self._percent.setObjectName("barlabel")
        self._percent.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %") + 14)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(5)
        self._lay_out()
        session.filtered.connect(lambda _: self.refresh())
        session.opened.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the session's filter."""
        chosen = self._session.filter
        if not self._typing.isActive() and self.search.text() != chosen.words:
            self.search.setText(chosen.words)
            self._typing.stop()
        self._confidence.setValue(round(chosen.least_confidence * 100))
        self._percent.setText(f"{self._confidence.value()} %")
        self._show_chips(chosen)

    def _lay_out(self) -> None:
        sure = QLabel(self.tr("Confidence"))
        sure.setObjectName("barlabel")
        sure.setBuddy(self._confidence)
        tip = self.tr("Show only claims that the analysis is at least this sure of")
        for widget in (sure, self._confidence, self._percent):
            widget.setToolTip(tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        row.addWidget(self.search)
        row.addWidget(sure)
        row.addWidget(self._confidence)
        row.addWidget(self._percent)
        row.addLayout(self._chips)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _use_words(self) -> None:
        self._typing.stop()
        self._session.show(replace(self._session.filter, words=self.search.text().strip()))

    def _use_confidence(self, percent: int) -> None:
        self._percent.setText(f"{percent} %")
        if percent != round(self._session.filter.least_confidence * 100):
            self._session.show(replace(self._session.filter, least_confidence=percent / 100))

    def _show_chips(self, chosen: Filter) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if chosen.window is not None:
            first, last = (round(day) for day in chosen.window)
            self._add_chip(in_short_words(span_date(first, last)), lambda: replace(self._session.filter, window=None))
        if chosen.actors:
            self._add_chip(self._names(chosen.actors), lambda: replace(self._session.filter, actors=frozenset()))
        if chosen.articles:
            self._add_chip(self._names(chosen.articles), lambda: replace(self._session.filter, articles=frozenset()))

    def _add_chip(self, words: str, without: Callable[[], Filter]) -> None:
        chip = QToolButton()
        chip.setObjectName("chip")
        chip.setProperty("active", True)
        short = words if len(words) <= _CHIP_LETTERS else words[: _CHIP_LETTERS - 1] + "…"
        chip.setText(f"{short}  ✕")
        chip.setToolTip(self.tr("Stop filtering by: {}").format(words))
        chip.setAccessibleName(chip.toolTip())
        chip.clicked.connect(lambda: self._session.show(without()))
        self._chips.addWidget(chip)

    def _names(self, ids: frozenset[str]) -> str:
        names = sorted(self._session.project.name(ident) for ident in ids)
        return names[0] if len(names) == 1 else self.tr("{name} + {more}").format(name=names[0], more=len(names) - 1)
