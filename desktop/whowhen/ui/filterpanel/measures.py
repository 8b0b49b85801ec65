"""The two sides of the filter that are no lists: from when to when, and how sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import isfinite

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSlider, QVBoxLayout, QWidget

from whowhen.core.dates import DateError, span_date
from whowhen.core.datewords import in_words, read
from whowhen.core.project import Project
from whowhen.core.records import Event
from whowhen.ui.session import Session


class ConfidencePage(QWidget):
    """How sure the analysis must be at least."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(self.tr("Least confidence shown"))
        self.slider.valueChanged.connect(self._use)
        self._percent = QLabel()
        self._percent.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %") + 8)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.slider, 1)
        row.addWidget(self._percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(_hint(self.tr("Show only claims that the analysis is at least this sure of.")))
        column.addLayout(row)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the session's filter."""
        self.slider.setValue(round(self._session.filter.least_confidence * 100))
        self._percent.setText(f"{self.slider.value()} %")

    def _use(self, percent: int) -> None:
        self._percent.setText(f"{percent} %")
        if percent != round(self._session.filter.least_confidence * 100):
            self._session.show(replace(self._session.filter, least_confidence=percent / 100))


class TimePage(QWidget):
    """From when to when; an empty field means the project's own first or last day."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.first, self.last = QLineEdit(), QLineEdit()
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        for line, words, example in (
            (self.first, self.tr("From"), self.tr("1982, May 2003, 2 June 2014 …")),
            (self.last, self.tr("To"), self.tr("the last day counts")),
        ):
            line.setPlaceholderText(example)
            line.setAccessibleName(words)
            line.returnPressed.connect(self.use)
            line.textEdited.connect(lambda _: self.problem.setText(""))
            form.addRow(words, line)
        apply = QPushButton(self.tr("Show this time"))
        apply.setAutoDefault(False)
        apply.clicked.connect(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(_hint(self.tr("Show only what may have happened in this time. Undated events are hidden.")))
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(apply, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the session's filter."""
        window = self._session.filter.window
        texts = ("", "") if window is None else (in_words(span_date(round(day), round(day))) for day in window)
        for line, text in zip((self.first, self.last), texts, strict=True):
            line.setText(text)
        self.problem.setText("")

    def use(self) -> None:
        """Show the time that was typed; what cannot be read stays and says why."""
        try:
            window = self._window()
        except DateError as error:
            self.problem.setText(str(error))
            return
        if window is not None and window[0] > window[1]:
            self.problem.setText(self.tr("The first day lies after the last."))
            return
        self._session.show(replace(self._session.filter, window=window))

    def _window(self) -> tuple[float, float] | None:
        first, last = self.first.text().strip(), self.last.text().strip()
        if not first and not last:
            return None
        days = tuple(_days(self._session.project)) or (0.0,)
        begin = read(first).order[0] if first else min(days)
        end = read(last).order[1] if last else max(days)
        return (begin if isfinite(begin) else min(days)), (end if isfinite(end) else max(days))


def _days(project: Project) -> Iterator[float]:
    """The first and last days of all events, where there are such."""
    for event in project.of_kind(Event):
        if event.date is not None:
            yield from (day for day in event.date.order if isfinite(day))


def _hint(words: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName("hint")
    label.setWordWrap(True)
    return label
