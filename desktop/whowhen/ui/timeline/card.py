"""The card that tells of an event while the pointer rests on it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from whowhen.core.datewords import in_words
from whowhen.core.project import Project
from whowhen.core.records import Event, EventType
from whowhen.ui.symbols import EVENT_SYMBOLS, drawn_symbol
from whowhen.ui.theme import Theme, event_color
from whowhen.ui.timeline.lanes import type_names

_WIDTH = 320
_LEAST_WIDTH = 110
_SYMBOL_PX = 14
_MOST_QUOTE = 220


class Card(QFrame):
    """A small frame inside the canvas that never takes the mouse."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._symbol, self._type = QLabel(self), QLabel(self)
        self._type.setObjectName("type")
        self._head = QHBoxLayout()
        self._head.setSpacing(6)
        self._head.addWidget(self._symbol)
        self._head.addWidget(self._type, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 11)
        layout.setSpacing(4)
        layout.addLayout(self._head)
        layout.addWidget(self._words)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"#timeline_card {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px; }}"
            f"QLabel {{ color: {theme.ink}; background: transparent; }}"
            f"QLabel#type {{ color: {theme.ink_soft}; font-size: 8.5pt; }}"
        )
        self._theme = theme

    def show_near(self, html: str, at: QPoint, room: QSize, kind: EventType | None = None) -> None:
        """The card beside a point, kept within `room`; for an event with the symbol and name of its type above."""
        self._show_type(kind)
        self._words.setText(html)
        self._words.setFixedWidth(min(_WIDTH, max(self._words.sizeHint().width(), _LEAST_WIDTH if kind else 0)))
        head = self._type.sizeHint().height() + 4 if kind else 0
        self.resize(self._words.width() + 26, self._words.heightForWidth(self._words.width()) + 23 + head)
        x = at.x() + 14 if at.x() + 14 + self.width() < room.width() else at.x() - self.width() - 10
        y = at.y() + 18 if at.y() + 18 + self.height() < room.height() else at.y() - self.height() - 10
        self.move(max(4, x), max(4, min(y, room.height() - self.height() - 4)))
        self.show()
        self.raise_()

    def _show_type(self, kind: EventType | None) -> None:
        for part in (self._symbol, self._type):
            part.setVisible(kind is not None)
        if kind is not None:
            ratio = self.devicePixelRatioF()
            self._symbol.setPixmap(drawn_symbol(EVENT_SYMBOLS[kind], _SYMBOL_PX, event_color(kind, self._theme), ratio))
            self._type.setText(type_names()[kind])


def card_html(event: Event, project: Project, theme: Theme) -> str:
    """Title, date in words, who took part, the standing of the claim, its first quote and the number of sources."""
    soft = f"color:{theme.ink_soft}"
    parts = [f"<div style='font-weight:600'>{escape(event.title)}</div>"]
    if event.date:
        parts.append(f"<div style='{soft}'>{escape(in_words(event.date))}</div>")
    if event.extracted and event.extracted.date:
        words = QCoreApplication.translate("timeline", "Set by hand; the text has {date}")
        parts.append(f"<div style='{soft}'>{escape(words.format(date=in_words(event.extracted.date)))}</div>")
    names = [project.name(one.actor) for one in event.participants]
    if names:
        parts.append(f"<div style='margin-top:5px'>{escape(', '.join(names))}</div>")
    if standing := _standing(event, project):
        parts.append(f"<div style='color:{theme.warning}'>{escape(standing)}</div>")
    if event.evidence:
        proof = event.evidence[0]
        quote = project.quote(proof.article, proof.start, proof.end)
        quote = quote if len(quote) <= _MOST_QUOTE else quote[:_MOST_QUOTE].rsplit(" ", 1)[0] + " …"
        parts.append(f"<div style='margin-top:5px;{soft}'>“{escape(quote)}”</div>")
    if (count := len({proof.article for proof in event.evidence})) > 1:
        words = QCoreApplication.translate("timeline", "{count} sources").format(count=count)
        parts.append(f"<div style='margin-top:4px;{soft}'>{escape(words)}</div>")
    return "".join(parts)


def _standing(event: Event, project: Project) -> str:
    """In words, what is not plainly stated as a fact."""
    say = QCoreApplication.translate
    words = {
        "claimed": say("timeline", "Claimed"),
        "denied": say("timeline", "Denied"),
        "negated": say("timeline", "Did not happen"),
        "planned": say("timeline", "Planned"),
        "hypothetical": say("timeline", "Hypothetical"),
    }.get(event.status, "")
    if words and event.attribution:
        return say("timeline", "{standing} by {who}").format(standing=words, who=project.name(event.attribution))
    return words
