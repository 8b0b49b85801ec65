"""What the forms of all kinds of records share: fields in a column, commits, drafts, the review buttons below."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from whowhen.core.change import Change, change_of
from whowhen.core.edits.evidence import remove_evidence
from whowhen.core.edits.revision import dismiss, revise
from whowhen.core.records import Actor, Event, Evidence, Record, Relationship
from whowhen.ui.forms.date_field import DateField
from whowhen.ui.forms.evidence_list import EvidenceList
from whowhen.ui.forms.field import Field, TextField, WordsField
from whowhen.ui.forms.focus import thread_focus
from whowhen.ui.forms.words import review_words
from whowhen.ui.session import Session


class Form(QWidget):
    """Shows one record at a time. A draft that cannot be committed waits until its record is shown again.

    `tried` is what is being typed, as the other views preview it.
    """

    evidence_requested = Signal(str, int, int)

    def __init__(self, session: Session, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.fields: dict[str, Field] = {}
        self.ident: str | None = None
        self.tried: Change | None = None
        self._drafts: dict[tuple[str, str], str] = {}
        self.setObjectName("sheet")
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget(self._area)
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(16, 12, 14, 16)
        self.column.setSpacing(4)
        self._area.setWidget(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._area, 1)
        self.state = self.quiet()
        self._add_header(kind)

    def _add_header(self, kind: str) -> None:
        name = QLabel(kind, self._body)
        name.setObjectName("section")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        line = QHBoxLayout()
        line.addWidget(name)
        line.addWidget(self.state, 1)
        self.column.addLayout(line)

    def quiet(self, words: str = "") -> QLabel:
        """A label in small soft letters that wraps."""
        label = QLabel(words, self._body)
        label.setObjectName("quiet")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label

    def section(self, words: str) -> None:
        """Begin a part of the form with a rule and a name."""
        rule = QFrame(self._body)
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        name = QLabel(words, self._body)
        name.setObjectName("section")
        self.column.addSpacing(12)
        self.column.addWidget(rule)
        self.column.addSpacing(6)
        self.column.addWidget(name)

    def put(self, widget: QWidget) -> None:
        """Add a widget that is no field."""
        self.column.addWidget(widget)

    def add(self, label: str, *fields: Field, labels: Iterable[str] = ()) -> None:
        """Add fields in one line, each under its label; the label of a part's only field may be empty."""
        line = QHBoxLayout()
        line.setSpacing(8)
        for words, field in zip((label, *labels), fields, strict=True):
            cell = QVBoxLayout()
            cell.setSpacing(2)
            if words:
                caption = QLabel(words, self._body)
                caption.setObjectName("caption")
                caption.setBuddy(field.entry)
                cell.addWidget(caption)
            cell.addWidget(field)
            cell.addStretch(1)
            line.addLayout(cell, 1)
            self.fields[field.name] = field
            field.committed.connect(lambda one=field: self._commit(one))
        self.column.addSpacing(4)
        self.column.addLayout(line)

    def show_record(self, record: Record) -> None:
        """Show a record: another one is loaded, the same one only refreshed where it differs."""
        self.show_values(record.id, lambda name: self.value_of(record, name))
        self.show_rest(record)
        thread_focus(self)

    def show_values(self, ident: str, value: Callable[[str], object]) -> None:
        """Show the values of the fields by name, loaded anew where `ident` is another one."""
        if ident == self.ident:
            for field in self.fields.values():
                field.refresh(value(field.name))
            return
        self.leave()
        self.ident = ident
        for field in self.fields.values():
            field.load(value(field.name))
            draft = self._drafts.pop((ident, field.name), None)
            if draft is not None:
                field.restore(draft)
        self._area.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Commit what is typed to the record it was typed for, and keep what cannot be committed as a draft."""
        if self.ident is None:
            return
        for field in self.fields.values():
            field.flush()
            if field.is_unfinished:
                self._drafts[self.ident, field.name] = field.draft()
        self._try(None)
        self.ident = None

    def forget(self) -> None:
        """Give up all drafts: another document is shown."""
        self.ident = None
        self._drafts.clear()

    def flush(self) -> None:
        """Commit what is typed."""
        for field in self.fields.values():
            field.flush()

    def value_of(self, record: Record, name: str) -> object:
        """What the field of that name shows of a record."""
        return getattr(record, name)

    def current(self, name: str) -> object:
        """What the project has now for the field of that name."""
        record = self.session.project.get(self.ident)
        return self.value_of(record, name) if record is not None else None

    def change_for(self, name: str, value: object) -> Change:
        """The change that sets a field's value."""
        project = self.session.project
        return revise(project, f"Change “{project.name(self.ident)}”", self.targets(), **{name: value})

    def show_rest(self, record: Record) -> None:
        """Show what is no field."""

    def targets(self) -> tuple[str, ...]:
        """The ids of the records that a commit changes."""
        return (self.ident,) if self.ident is not None else ()

    def preview_typing(self, field: DateField) -> None:
        """Let all views show what a date that is being typed would change."""
        field.edited.connect(lambda: self._try(field))
        field.line.cancelled.connect(lambda: self._try(None))

    def _try(self, field: DateField | None) -> None:
        before, self.tried = self.tried, None
        if field is not None and self.targets() and field.is_unfinished and not field.problem():
            self.tried = self.change_for(field.name, field.typed())
        if self.tried is not None or self.session.preview is before:
            self.session.show_preview(self.tried)

    def _commit(self, field: Field) -> None:
        if not self.targets():
            return
        value, made = field.typed(), field.made()
        change = self.change_for(field.name, value)
        if made:
            label = change.label
            change = change_of(label, [(one.id, None, one) for one in made]).then(change)
        done = self.session.do(change)
        if done:
            field.load(self.current(field.name))


class ClaimForm(Form):
    """What events, relationships and actors have beyond an article: evidence and the review buttons."""

    def add_evidence_list(self) -> None:
        """Add the part with the quotes."""
        self.section(self.tr("Evidence"))
        self.evidence = EvidenceList(self)
        self.evidence.chosen.connect(self._go_to)
        self.evidence.removed.connect(self._remove_evidence)
        self.column.addSpacing(4)
        self.put(self.evidence)
        self.confidence = self.quiet()
        self.column.addSpacing(6)
        self.put(self.confidence)

    def add_why(self) -> None:
        """Add the place where the form says why a date is what it is."""
        self._why_caption = QLabel(self.tr("Why this date?"), self._body)
        self._why_caption.setObjectName("caption")
        self.why = self.quiet()
        self.why.setAccessibleName(self._why_caption.text())
        self.column.addSpacing(4)
        self.put(self._why_caption)
        self.put(self.why)

    def show_why(self, lines: tuple[str, ...]) -> None:
        """Say why, or nothing where there is nothing to say."""
        self.why.setText("\n".join(lines))
        for label in (self._why_caption, self.why):
            label.setVisible(bool(lines))

    def add_notes(self) -> None:
        """Add tags and notes, the last part of every form."""
        self.section(self.tr("Notes"))
        self.add(self.tr("Tags"), WordsField("tags", self.tr("Tags"), hint=self.tr("separated by commas")))
        self.add(self.tr("Notes"), TextField("notes", self.tr("Notes"), hint=self.tr("Markdown")))
        self.column.addStretch(1)

    def add_review(self) -> None:
        """Add the strip with the review buttons under the form."""
        strip = QFrame(self)
        strip.setObjectName("strip")
        line = QHBoxLayout(strip)
        line.setContentsMargins(14, 8, 14, 8)
        line.setSpacing(6)
        self.accept = self._review_button(self.tr("Accept"), "accepted", strip)
        self.unsure = self._review_button(self.tr("Unsure"), "unsure", strip)
        self.reject = QPushButton(self.tr("Reject"), strip)
        self.reject.clicked.connect(lambda _: self.session.do(dismiss(self.session.project, self.targets())))
        for button in (self.accept, self.unsure, self.reject):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(50)
            line.addWidget(button, 1)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(strip)

    def _review_button(self, words: str, review: str, strip: QFrame) -> QPushButton:
        button = QPushButton(words, strip)
        button.setCheckable(True)
        button.clicked.connect(lambda checked: self._review(words, review if checked else "machine"))
        return button

    def _review(self, words: str, review: str) -> None:
        project = self.session.project
        self.session.do(revise(project, f"{words} “{project.name(self.ident)}”", self.targets(), review=review))

    def show_rest(self, record: Record) -> None:
        if isinstance(record, Actor | Event | Relationship):
            self.state.setText(review_words(record.review))
            mine = record.review == "user"
            self.accept.setVisible(not mine)
            self.unsure.setVisible(not mine)
            self.accept.setChecked(record.review == "accepted")
            self.unsure.setChecked(record.review == "unsure")
            self.reject.setText(self.tr("Delete") if mine else self.tr("Reject"))
        if isinstance(record, Event | Relationship):
            self.evidence.show_evidence(self.session.project, record.evidence)
            self._show_confidence(record)

    def _show_confidence(self, claim: Event | Relationship) -> None:
        lines = [self.tr("{percent} % sure").format(percent=round(claim.confidence * 100)), *claim.reasons]
        self.confidence.setText("\n".join(lines))
        self.confidence.setVisible(claim.review != "user")

    def follow(self, ident: str) -> None:
        """Select another record, after what is typed here was committed."""
        self.flush()
        self.session.select([ident])

    def _go_to(self, proof: Evidence) -> None:
        if self.ident is not None:
            self.session.select(self.session.selection.ids | {self.ident}, self.ident)
        self.evidence_requested.emit(proof.article, proof.start, proof.end)

    def _remove_evidence(self, proof: Evidence) -> None:
        if self.ident is not None:
            self.session.do(remove_evidence(self.session.project, self.ident, proof))
