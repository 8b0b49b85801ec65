"""How a mistake is told: one sentence where the user looks, the details a click away, everything in the log."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton, QToolButton, QWidget

log = logging.getLogger("whowhen")
Tone = Literal["word", "problem"]
_SHOWN_MS = 8000
_MARGIN_PX, _WIDEST_PX = 14, 720


@dataclass(frozen=True, slots=True)
class Notice:
    """`sentence` says what happened and what to do next; a "word" goes away by itself, a "problem" stays.

    `command` is the id of a command that the notice offers as a button.
    """

    sentence: str
    details: str = ""
    tone: Tone = "problem"
    command: str = ""


class NoticeBar(QFrame):
    """A slim bar for one notice at a time, the newest; `wanted` tells the command whose button was pressed.

    It lies over the lower edge of its parent, so that nothing there moves when it comes and goes.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        parent.installEventFilter(self)
        self.setObjectName("notice")
        self.setAccessibleName(self.tr("Message"))
        self._notice: Notice | None = None
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._details = QPushButton(self.tr("Details…"))
        self._details.setFlat(True)
        self._details.clicked.connect(self._show_details)
        self._command = QPushButton()
        self._command.clicked.connect(self._want)
        close = QToolButton()
        close.setText("✕")
        close.setAccessibleName(self.tr("Close the message"))
        close.clicked.connect(self.close_notice)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.addWidget(self._words, 1)
        row.addWidget(self._command)
        row.addWidget(self._details)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_notice)
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """What is on show, if anything."""
        return self._notice

    def tell(self, notice: Notice, button: str = "") -> None:
        """Show a notice, with this on the button of its command, and write it to the log."""
        log.log(logging.WARNING if notice.details else logging.INFO, "%s", notice.sentence)
        self._notice = notice
        self._words.setText(notice.sentence)
        self._details.setVisible(bool(notice.details))
        self._command.setText(button)
        self._command.setVisible(bool(button))
        self.setProperty("tone", notice.tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._settle()
        self.show()
        self._timer.start(_SHOWN_MS) if notice.tone == "word" else self._timer.stop()

    def close_notice(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        self._notice = None
        self.hide()

    def eventFilter(self, watched: QObject, qevent: QEvent) -> bool:
        if qevent.type() == QEvent.Type.Resize and self._notice is not None:
            self._settle()
        return super().eventFilter(watched, qevent)

    def _settle(self) -> None:
        """Lie at the lower edge of the parent, as wide as the words ask for and as high as they then are."""
        room = self._ground.size()
        self._words.setWordWrap(False)
        width = min(self.sizeHint().width(), _WIDEST_PX, room.width() - 2 * _MARGIN_PX)
        self._words.setWordWrap(True)
        height = self.heightForWidth(width)
        self.setGeometry((room.width() - width) // 2, room.height() - height - _MARGIN_PX, width, height)
        self.raise_()

    def _want(self) -> None:
        if self._notice is not None:
            command = self._notice.command
            self.close_notice()
            self.wanted.emit(command)

    def _show_details(self) -> None:
        if self._notice is not None:
            box = QMessageBox(QMessageBox.Icon.Warning, self.tr("What happened"), self._notice.sentence, parent=self)
            box.setInformativeText(self._notice.details)
            box.open()


def start_log(path: Path) -> None:
    """Write everything from now on to a log file that never grows beyond a megabyte or so."""
    handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.setLevel(logging.INFO)
    log.addHandler(handler)


def catch_mistakes(tell: Callable[[Notice], None], sentence: str) -> None:
    """Log and tell of every exception that nobody expected, instead of dying silently.

    Every change is on disk before it is shown, so carrying on is safe.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected", exc_info=(kind, error, trace))
        tell(Notice(sentence, "".join(traceback.format_exception(kind, error, trace))))

    sys.excepthook = hook
