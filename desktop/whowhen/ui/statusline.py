"""The status bar: what is selected, what the modifier key would do, how much is shown, and work in progress."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar, QToolButton, QWidget

from whowhen.analysis.requests import Progress
from whowhen.ui.session import Session

_PROGRESS_PX = 140
_NAME_PX = 260


class StatusLine(QStatusBar):
    """`cancelled` when the user wants the running work to stop."""

    cancelled = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 8, 0)
        self._selected = QLabel()
        self._selected.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._selected.setTextFormat(Qt.TextFormat.PlainText)
        self._shown = QLabel()
        self._work = QLabel()
        self._work.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setFixedWidth(_PROGRESS_PX)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QToolButton()
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel the analysis"))
        self._cancel.clicked.connect(lambda: self.cancelled.emit())
        self.addWidget(self._selected, 1)
        for widget in (self._work, self._bar, self._cancel, self._shown):
            self.addPermanentWidget(widget)
        self._hint = ""
        self.show_progress(None)
        self.refresh()

    def refresh(self) -> None:
        """Say anew what is selected and how much is shown."""
        self._selected.setText(self._hint or self._session.selection_words)
        self._shown.setText(self._shown_words())

    @property
    def words(self) -> str:
        """What it says at the left and the right."""
        return f"{self._selected.text()} | {self._shown.text()}"

    def show_hint(self, words: str) -> None:
        """Show what a held key would do, in place of the selection; empty ends it."""
        if words != self._hint:
            self._hint = words
            self.refresh()

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the work is; None when it has ended."""
        is_busy = progress is not None
        for widget in (self._work, self._bar, self._cancel):
            widget.setVisible(is_busy)
        if progress is not None:
            self._bar.setRange(0, progress.of if progress.of > 1 else 0)
            self._bar.setValue(progress.done)
            self._work.setText(self._progress_words(progress))

    def _progress_words(self, progress: Progress) -> str:
        name = QFontMetrics(self.font()).elidedText(progress.name, Qt.TextElideMode.ElideMiddle, _NAME_PX)
        if progress.of > 1:
            return self.tr("Reading {name} ({at} of {of})").format(
                name=name, at=min(progress.done + 1, progress.of), of=progress.of
            )
        return self.tr("Reading {name}").format(name=name)

    def _shown_words(self) -> str:
        project = self._session.project
        if not len(project):
            return ""
        events, actors = self._session.number_of_events, len(self._session.shown_actors())
        if self._session.filter.is_empty:
            return self.tr("{events} events  ·  {actors} actors").format(events=events, actors=actors)
        shown = len(self._session.shown_events())
        return self.tr("{shown} of {events} events shown  ·  {actors} actors").format(
            shown=shown, events=events, actors=actors
        )
