"""The inspector: the form of the current record, or one form for several."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from whowhen.core.change import Change
from whowhen.core.records import Actor, Article, Event, Record, Relationship, is_hidden
from whowhen.ui.forms.look import sheet
from whowhen.ui.inspector.actor_form import ActorForm
from whowhen.ui.inspector.article_form import ArticleForm
from whowhen.ui.inspector.event_form import EventForm
from whowhen.ui.inspector.form import Form
from whowhen.ui.inspector.relationship_form import RelationshipForm
from whowhen.ui.inspector.several import SeveralForm
from whowhen.ui.selection import Selection
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme, palette


class Inspector(QWidget):
    """`evidence_requested` asks to show a stretch (article, start, end) of a text."""

    evidence_requested = Signal(str, int, int)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._forms: dict[object, Form] = {}
        self._shown = session.selection
        self.is_linked = True
        self._empty = QLabel(self.tr("Select an event, an actor or a relationship to see its details."), self)
        self._empty.setObjectName("quiet")
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.rebuild)
        session.changed.connect(lambda _: self._timer.start())
        session.selected.connect(self.show_selection)
        session.previewed.connect(self.preview)
        session.opened.connect(self._open)
        self.setMinimumWidth(240)
        self.set_theme(theme)
        self.rebuild()

    @property
    def form(self) -> Form | None:
        """The form that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Form) else None

    def set_theme(self, theme: Theme) -> None:
        self.setPalette(palette(theme))
        self.setAutoFillBackground(True)
        self.setStyleSheet(sheet(theme))

    def flush(self) -> None:
        """Commit what is typed and not yet committed."""
        if self.form is not None:
            self.form.flush()

    def edit(self, name: str) -> None:
        """Put the keyboard into a field of the form, named as in the record; a relationship's title is its label."""
        fields = self.form.fields if self.form is not None else {}
        field = fields.get(name) or fields.get("label")
        if field is not None:
            field.begin()

    def set_linked(self, linked: bool) -> None:
        """Whether the form follows the selection, or stays with the record that it shows."""
        self.is_linked = linked
        self.show_selection(self._session.selection)

    def show_selection(self, selection: Selection) -> None:
        """Show the form of what is selected now; what was typed belongs to what was selected before."""
        if not self.is_linked:
            return
        self._shown = selection
        leaving = self.form
        if leaving is not None and leaving is not self._wanted(selection):
            leaving.leave()
        self.rebuild()

    def preview(self, _: Change | None) -> None:
        """Show the record as a change that is only tried would have it, once per turn of the loop."""
        self._timer.start()

    def rebuild(self) -> None:
        """Show the current record as the project has it now; what is being typed stays."""
        form = self._wanted(self._shown)
        if isinstance(form, SeveralForm):
            form.show_records(self._chosen(self._shown))
        elif form is not None:
            record = self._record(form)
            if record is not None:
                form.show_record(record)
        self._stack.setCurrentWidget(form or self._empty)

    def _record(self, form: Form) -> Record | None:
        """The current record as a preview has it, unless it is the form's own typing that is previewed."""
        current = self._shown.current
        if form.tried is not None and self._session.preview is form.tried:
            return self._session.project.get(current)
        return self._session.record(current)

    def _wanted(self, selection: Selection) -> Form | None:
        """The form for a selection; made when it is first needed."""
        chosen = self._chosen(selection)
        if len(chosen) > 1:
            kinds = {type(one) for one in chosen}
            kind = kinds.pop() if len(kinds) == 1 else None
            return self._kept(("several", kind), lambda: SeveralForm(self._session, kind, self))
        record = self._session.project.get(selection.current)
        match record:
            case Actor() | Event() | Relationship() if is_hidden(record):
                return None
            case Event():
                return self._kept(Event, lambda: EventForm(self._session, self))
            case Actor():
                return self._kept(Actor, lambda: ActorForm(self._session, self))
            case Relationship():
                return self._kept(Relationship, lambda: RelationshipForm(self._session, self))
            case Article():
                return self._kept(Article, lambda: ArticleForm(self._session, self))
        return None

    def _chosen(self, selection: Selection) -> tuple[Record, ...]:
        found = (self._session.project.get(ident) for ident in sorted(selection.ids))
        return tuple(one for one in found if one is not None and not is_hidden(one))

    def _kept(self, key: object, make: Callable[[], Form]) -> Form:
        form = self._forms.get(key)
        if form is None:
            form = make()
            form.evidence_requested.connect(self.evidence_requested)
            self._stack.addWidget(form)
            self._forms[key] = form
        return form

    def _open(self) -> None:
        self._shown = self._session.selection
        for form in self._forms.values():
            form.forget()
        self.rebuild()
