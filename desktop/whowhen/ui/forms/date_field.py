"""A date field: it takes what people write and says below, while they type, what it understands."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from whowhen.core.dates import DateError, FuzzyDate, day_date
from whowhen.core.datewords import in_words, read
from whowhen.ui.forms.field import Field, Line


def tr(text: str) -> str:
    return QCoreApplication.translate("DateField", text)


def writable(date: FuzzyDate | None) -> str:
    """The plainest words that are read as this very date again; its EDTF text where no words are."""
    if date is None:
        return ""
    words = in_words(date)
    inner = re.search(r"\(([^)]*)\)$", words)
    for candidate in ((inner[1],) if inner else ()) + (words,):
        try:
            if read(candidate) == date:
                return candidate
        except DateError:
            continue
    return date.edtf


def bounds(date: FuzzyDate) -> str:
    """A date in words with its outer days: “June–August 2014 (summer 2014) · 1 June to 31 August 2014”."""
    words = in_words(date)
    first = in_words(day_date(date.earliest)) if date.earliest is not None else ""
    last = in_words(day_date(date.latest)) if date.latest is not None else ""
    if first and last:
        if date.is_exact or re.fullmatch(r"[\d-]{10,}/[\d-]{10,}", date.edtf):
            return words
        year = last[last.rindex(" ") :] if not last.endswith(" BCE") and not last.endswith(" CE") else ""
        return tr("{words} · {first} to {last}").format(words=words, first=first.removesuffix(year), last=last)
    if first:
        return tr("{words} · from {first} on").format(words=words, first=first)
    return tr("{words} · up to {last}").format(words=words, last=last) if last else words


class DateField(Field):
    """A fuzzy date or None. `today` completes dates without a year; an empty field means: no date."""

    edited = Signal()

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.today: FuzzyDate | None = None
        self.line = Line(self)
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(tr("March 2012, summer 2014, c. 1900"))
        self.reading = QLabel(self)
        self.reading.setObjectName("reading")
        self.reading.setWordWrap(True)
        self.reading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.line.textChanged.connect(lambda _: self._tell())
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self.line.editingFinished.connect(self._finish)
        self.line.cancelled.connect(lambda: self.load(self.value))
        self.entry = self.line
        self._column.addWidget(self.line)
        self._column.addWidget(self.reading)

    def begin(self) -> None:
        super().begin()
        self.line.selectAll()

    def display(self, value: object) -> None:
        self.line.show_text(writable(value if isinstance(value, FuzzyDate) else None))
        self._tell()

    def typed(self) -> object:
        text = self.line.text().strip()
        if not text:
            return None
        return self.value if not self.is_unfinished else read(text, self.today)

    def draft(self) -> str:
        return self.line.text()

    def restore(self, draft: str) -> None:
        self.line.setText(draft)
        self._tell(is_left=True)

    def problem(self) -> str:
        try:
            self.typed()
        except DateError as error:
            return str(error)
        return ""

    def insist(self, words: str) -> None:
        """Say loudly why what was typed will not do: the field's own reason, else these words."""
        self._tell(is_left=True)
        if not self.problem():
            self._say(words, is_wrong=True)
        self.begin()

    def _finish(self) -> None:
        self._tell(is_left=True)
        self.flush()

    def _tell(self, *, is_left: bool = False) -> None:
        """Say what the text is read as, or why it is not; loudly only once the field was left."""
        problem = self.problem()
        date = None if problem else self.typed()
        words = problem or (bounds(date) if isinstance(date, FuzzyDate) else "")
        self._say("" if words == self.line.text() else words, is_wrong=bool(problem and is_left))

    def _say(self, words: str, *, is_wrong: bool) -> None:
        self.reading.setText(words)
        self.reading.setVisible(bool(words))
        if self.reading.property("wrong") != is_wrong:
            self.reading.setProperty("wrong", is_wrong)
            self.reading.style().unpolish(self.reading)
            self.reading.style().polish(self.reading)
