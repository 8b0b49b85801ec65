"""Fields that hold actors: their names complete as they are typed, and a name that nobody has makes a new actor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from whowhen.core.records import Actor, ActorKind, Participant
from whowhen.ui.forms.field import Choice, Field, Line
from whowhen.ui.forms.link import Link
from whowhen.ui.forms.words import ROLES, role_words
from whowhen.ui.session import Session


class ActorLine(Line):
    """A line that takes up the actors' names whenever it gets the focus."""

    entered = Signal()

    def focusInEvent(self, qevent: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(qevent)


class ActorField(Field):
    """An actor's id or None; `kind` is what a new name becomes, `can_make` whether a new name is taken at all."""

    edited = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        session: Session,
        kind: ActorKind = "person",
        hint: str = "",
        *,
        is_needed: bool = False,
        can_make: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._session = session
        self._kind = kind
        self._is_needed = is_needed
        self._can_make = can_make
        self._fresh: Actor | None = None
        self._names = QStringListModel(self)
        self.line = ActorLine(self)
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(hint)
        self.line.setCompleter(self._completer())
        self.note = QLabel(self)
        self.note.setObjectName("reading")
        self.note.setWordWrap(True)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.note.hide()
        self.line.entered.connect(self._take_up_names)
        self.line.editingFinished.connect(self.flush)
        self.line.cancelled.connect(lambda: self.load(self.value))
        self.line.textEdited.connect(lambda _: self._tell())
        self.entry = self.line
        self._column.addWidget(self.line)
        self._column.addWidget(self.note)

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._choose)
        return completer

    def refresh(self, value: object) -> None:
        known = self._session.project.name(value if isinstance(value, str) else None)
        if value == self.value and not self.is_unfinished and known != self.line.text():
            self.load(value)  # the actor got another name
        else:
            super().refresh(value)

    def display(self, value: object) -> None:
        self.line.show_text(self._session.project.name(value if isinstance(value, str) else None))
        self._fresh = None
        self.note.hide()

    def typed(self) -> object:
        if not self.is_unfinished:
            return self.value
        name = " ".join(self.line.text().split())
        if not name:
            return None
        known = self.known(name)
        if known is not None:
            return known.id
        if self._fresh is None or self._fresh.name != name:
            self._fresh = Actor(self._session.new_id("actor"), name, self._kind, review="user")
        return self._fresh.id

    def made(self) -> tuple[Actor, ...]:
        return (self._fresh,) if self._fresh is not None and self.typed() == self._fresh.id else ()

    def draft(self) -> str:
        return self.line.text()

    def restore(self, draft: str) -> None:
        self.line.setText(draft)
        self._tell()

    def problem(self) -> str:
        name = " ".join(self.line.text().split())
        if not name:
            return self.tr("Name an actor.") if self._is_needed else ""
        if not self._can_make and self.known(name) is None:
            return self.tr("No actor has this name.")
        return ""

    def known(self, name: str) -> Actor | None:
        """The actor of that name, or else the one that has it as another name."""
        sought = name.casefold()
        aliased = None
        for actor in self._session.shown_actors():
            if actor.name.casefold() == sought:
                return actor
            if aliased is None and any(alias.casefold() == sought for alias in actor.aliases):
                aliased = actor
        return aliased

    def _take_up_names(self) -> None:
        actors = self._session.shown_actors()
        names = {form for actor in actors for form in (actor.name, *actor.aliases)}
        self._names.setStringList(sorted(names, key=str.casefold))

    def _choose(self, words: str) -> None:
        self.line.setText(words)
        self._tell()
        self.flush()

    def _tell(self) -> None:
        """Say below whom a name stands for, where that is not plain."""
        name = " ".join(self.line.text().split())
        known = self.known(name) if name else None
        words = self.problem()
        if known is not None and known.name.casefold() != name.casefold():
            words = known.name
        elif not words and name and known is None:
            words = self.tr("Enter makes a new actor.")
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.edited.emit()


class ParticipantsField(Field):
    """The participants with their roles; the line at the end adds one. Each step is committed at once."""

    followed = Signal(str)

    def __init__(self, name: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._session = session
        self._now: tuple[Participant, ...] = ()
        self._wanted: tuple[Participant, ...] = ()
        self._names: tuple[str, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._column.addLayout(self._rows)
        self.adder = ActorField("adder", self.tr("Add a participant"), session, hint=self.tr("Add a participant"))
        self.adder.committed.connect(self._add)
        self._column.addWidget(self.adder)
        self.entry = self.adder.entry

    def display(self, value: object) -> None:
        self._now = tuple(value) if isinstance(value, tuple) else ()
        names = tuple(self._session.project.name(one.actor) for one in self._now)
        self._names = names
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, name in enumerate(names):
            self._rows.addWidget(self._row(place, name))

    def refresh(self, value: object) -> None:
        if value != self.value or self._names != tuple(self._session.project.name(one.actor) for one in self._now):
            self.load(value)

    def typed(self) -> object:
        return self._wanted

    def draft(self) -> str:
        return self.adder.draft()

    def restore(self, draft: str) -> None:
        self.adder.restore(draft)

    def load(self, value: object) -> None:
        self.adder.load(None)
        super().load(value)

    def flush(self) -> None:
        self.adder.flush()

    def made(self) -> tuple[Actor, ...]:
        return self.adder.made()

    def _row(self, place: int, name: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        actor = Link(name, row)
        actor.clicked.connect(partial(self.followed.emit, self._now[place].actor))
        role = Choice(row)
        role.addItems([role_words(one) for one in ROLES])
        role.setCurrentIndex(ROLES.index(self._now[place].role))
        role.setAccessibleName(self.tr("Role of {name}").format(name=name))
        role.activated.connect(partial(self._set_role, place))
        remove = QPushButton("×", row)
        remove.setObjectName("remove")
        remove.setAccessibleName(self.tr("Remove {name}").format(name=name))
        remove.setToolTip(remove.accessibleName())
        remove.clicked.connect(partial(self._remove, place))
        line.addWidget(actor, 1)
        line.addWidget(role)
        line.addWidget(remove)
        return row

    def _add(self) -> None:
        actor = self.adder.typed()
        if isinstance(actor, str):
            kept = tuple(one for one in self._now if one.actor != actor)
            self._commit((*kept, Participant(actor)))

    def _set_role(self, place: int, role: int) -> None:
        changed = Participant(self._now[place].actor, ROLES[role])
        self._commit((*self._now[:place], changed, *self._now[place + 1 :]))

    def _remove(self, place: int) -> None:
        self._commit((*self._now[:place], *self._now[place + 1 :]))

    def _commit(self, participants: tuple[Participant, ...]) -> None:
        self._wanted = participants
        self.committed.emit()
        if self._now != participants:  # it was refused
            self.display(self._now)
