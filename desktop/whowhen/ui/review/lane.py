"""The review lane: the machine's records one after another, the most doubtful first, each a key away from a verdict."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from whowhen.core.change import Change
from whowhen.core.checks import Check, Remark, remarks
from whowhen.core.edits.actors import merge
from whowhen.core.edits.events import merge_events
from whowhen.core.edits.revision import dismiss, revise
from whowhen.core.project import Project
from whowhen.core.queue import KINDS, QueueKind, progress, queue
from whowhen.core.records import Actor, Event, Relationship
from whowhen.ui.forms.look import sheet
from whowhen.ui.review.bars import Deck, Keys
from whowhen.ui.review.card import ReviewCard
from whowhen.ui.review.round import Round
from whowhen.ui.selection import Selection
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme, palette

_PAIRS: dict[QueueKind, Check] = {"events": "told-twice", "actors": "same-actor"}
_DONE = ("accepted", "unsure", "rejected")
_KEYS = {
    Qt.Key.Key_Y: "accept", Qt.Key.Key_N: "reject", Qt.Key.Key_H: "unsure", Qt.Key.Key_M: "merge",
    Qt.Key.Key_Return: "correct", Qt.Key.Key_Enter: "correct", Qt.Key.Key_F2: "correct",
    Qt.Key.Key_S: "next", Qt.Key.Key_J: "next", Qt.Key.Key_K: "previous", Qt.Key.Key_Delete: "reject",
    Qt.Key.Key_1: "events", Qt.Key.Key_2: "relationships", Qt.Key.Key_3: "actors",
}  # fmt: skip


class ReviewLane(QWidget):
    """What lies on the card is selected everywhere; `form_wanted` asks for its form, to correct it."""

    form_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kind: QueueKind = "events"
        self._round = Round()
        self._fresh: tuple[str, ...] = ()
        self._pairs: dict[str, Remark] = {}
        self._paired: object = None
        self._was_fresh = False
        self.setObjectName("sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Review"))
        self.deck, self.card, self.keys = Deck(self), ReviewCard(theme, self), Keys(self)
        self.done = QLabel(self)
        self.done.setObjectName("quiet")
        self.done.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.done.setWordWrap(True)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._connect()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.card)
        self._pages.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.deck)
        column.addWidget(self._pages, 1)
        column.addWidget(self.keys)
        self.setMinimumHeight(150)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.rebuild)
        self.deck.chosen.connect(self._act)
        self.keys.pressed.connect(self._act)
        self._session.changed.connect(lambda _: self._timer.start())
        self._session.opened.connect(self._open)
        self._session.selected.connect(self.show_selection)

    def set_theme(self, theme: Theme) -> None:
        self.setPalette(palette(theme))
        self.setStyleSheet(sheet(theme))
        self.card.set_theme(theme)
        self._timer.start()

    @property
    def current(self) -> str | None:
        """The id of what lies on the card."""
        return self._round.current

    def begin(self, kind: QueueKind | None = None) -> None:
        """Put the keyboard here, and select what lies on the card; with a kind, start with its queue."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if kind is not None and kind != self._kind:
            self._kind = kind
            self._round.begin(self._queue())
        self.rebuild()
        self._select()

    def rebuild(self) -> None:
        """Show the card as the project has its record now; one that got its verdict elsewhere makes room."""
        if not self.isVisible():
            return
        self._fresh = self._queue()
        record = self._record()
        if record is None or (self._was_fresh and record.review in _DONE):
            self._round.next(self._fresh)
        self._show()

    def show_selection(self, selection: Selection) -> None:
        """Lay what is selected elsewhere on the card, where nobody has looked at it yet."""
        record = self._session.project.get(selection.current)
        if self.isVisible() and isinstance(record, KINDS[self._kind]) and record.review == "machine":
            self._round.go(record.id)
            self._timer.start()

    def showEvent(self, qevent: QShowEvent) -> None:
        super().showEvent(qevent)
        self._timer.start()

    def event(self, qevent: QEvent) -> bool:
        if qevent.type() == QEvent.Type.ShortcutOverride and isinstance(qevent, QKeyEvent) and _is_own(qevent):
            qevent.accept()  # here the window's Y, N and H are about the queue, not about the order of time
            return True
        return super().event(qevent)

    def keyPressEvent(self, key: QKeyEvent) -> None:
        if _is_own(key):
            self._act(_KEYS[Qt.Key(key.key())])
        else:
            super().keyPressEvent(key)

    def _act(self, name: str) -> None:
        """Do what a key or a button says."""
        acts: dict[str, Callable[[], None]] = {
            "accept": lambda: self._judge(self.tr("Accept"), "accepted"),
            "unsure": lambda: self._judge(self.tr("Mark as unsure"), "unsure"),
            "reject": lambda: self._and_on(lambda ident: dismiss(self._session.project, [ident])),
            "merge": self._merge,
            "correct": self._correct,
            "next": lambda: self._walk(lambda: self._round.next(self._fresh)),
            "previous": lambda: self._walk(lambda: self._round.previous(self._session.project.__contains__)),
            "events": lambda: self.begin("events"),
            "relationships": lambda: self.begin("relationships"),
            "actors": lambda: self.begin("actors"),
        }
        acts[name]()

    def _judge(self, label: str, verdict: str) -> None:
        project = self._session.project
        self._and_on(lambda ident: revise(project, f"{label} “{project.name(ident)}”", [ident], review=verdict))

    def _and_on(self, change: Callable[[str], Change]) -> None:
        """Make a change of what lies on the card, and go on to the next."""
        ident = self._round.current
        if ident is None or self._record() is None or not self._session.do(change(ident)):
            return
        self._fresh = self._queue()
        self._walk(lambda: self._round.next(self._fresh))

    def _walk(self, step: Callable[[], None]) -> None:
        step()
        self._show()
        self._select()

    def _merge(self) -> None:
        pair = self._pair()
        if pair is not None:
            verb = merge if self._kind == "actors" else merge_events
            self._and_on(lambda _: verb(self._session.project, pair.records[0], pair.records[1:]))

    def _correct(self) -> None:
        if self._record() is not None and self._round.current is not None:
            self.form_wanted.emit(self._round.current)

    def _open(self) -> None:
        self._paired = None
        self._round.begin(())
        self._was_fresh = False
        self._timer.start()

    def _queue(self) -> tuple[str, ...]:
        """What nobody has looked at, with what may be one with another known."""
        project, check = self._session.project, _PAIRS.get(self._kind)
        state = (project, project.revision, check)
        if self._paired != state:
            self._paired = state
            found = remarks(project, (check,)) if check else ()
            self._pairs = {
                ident: one for one in reversed(found) if not one.is_dismissed for ident in one.records
            }  # the likeliest last, so that it stays
        return queue(project, self._kind, self._pairs)

    def _record(self) -> Actor | Event | Relationship | None:
        record = self._session.project.get(self._round.current)
        return record if isinstance(record, KINDS[self._kind]) else None

    def _pair(self) -> Remark | None:
        """What the card's record may be one with, by what is known since the last change."""
        pair = self._pairs.get(self._round.current or "")
        return pair if pair is not None and all(ident in self._session.project for ident in pair.records) else None

    def _select(self) -> None:
        if self._round.current is not None:
            self._session.select([self._round.current])

    def _show(self) -> None:
        """Show the card, or that all is done, and how far it is."""
        project, record, pair = self._session.project, self._record(), self._pair()
        self._was_fresh = record is not None and record.review == "machine"
        if record is not None:
            self.card.show_record(project, record, pair)
        else:
            self.done.setText(self._done_words(project))
        self._pages.setCurrentWidget(self.card if record is not None else self.done)
        self.keys.offer(has_card=record is not None, can_merge=pair is not None)
        self.deck.show_progress(self._kind, {kind: progress(project, kind) for kind in KINDS})

    def _done_words(self, project: Project) -> str:
        if not progress(project, self._kind).total:
            return self.tr("There is nothing of this kind that the machine found.")
        return self.tr("All of these have been looked at. 1, 2 and 3 choose events, relationships and actors.")


def _is_own(key: QKeyEvent) -> bool:
    plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return key.modifiers() in plain and Qt.Key(key.key()) in _KEYS
