"""The form of a relationship."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from whowhen.core.change import Change
from whowhen.core.dates import FuzzyDate
from whowhen.core.edits import relationships
from whowhen.core.records import Record, Relationship
from whowhen.ui.forms.actor_field import ActorField
from whowhen.ui.forms.date_field import DateField
from whowhen.ui.forms.field import ChoiceField, LineField
from whowhen.ui.forms.words import STATUSES, TIE_TYPES, TONES, status_words, tie_words, tone_words
from whowhen.ui.inspector.dating import article_of, why
from whowhen.ui.inspector.form import ClaimForm
from whowhen.ui.session import Session


class RelationshipForm(ClaimForm):
    """The two sides, what ties them, when, who says so, evidence and notes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("RELATIONSHIP"), parent)
        self.add(self.tr("From"), ActorField("source", self.tr("From"), session, is_needed=True))
        self.add(
            self.tr("What ties them"),
            ChoiceField("type", self.tr("Type"), [(one, tie_words(one)) for one in TIE_TYPES]),
            LineField("label", self.tr("In the text’s words")),
            labels=[self.tr("In the text’s words")],
        )
        self.add(self.tr("To"), ActorField("target", self.tr("To"), session, is_needed=True))
        self.turn = QPushButton(self.tr("Turn round"), self)
        self.turn.setObjectName("link")
        self.turn.clicked.connect(
            lambda _: self.session.do(relationships.turn_round(self.session.project, self.targets()))
        )
        self.put(self.turn)
        self._add_claim()
        self.add_evidence_list()
        self.add_notes()
        self.add_review()

    def _add_claim(self) -> None:
        self.section(self.tr("When"))
        self.date = DateField("date", self.tr("Date"))
        self.add("", self.date)
        self.preview_typing(self.date)
        self.add_why()
        self.section(self.tr("How it is told"))
        self.add(
            self.tr("Tone"),
            ChoiceField("tone", self.tr("Tone"), [(one, tone_words(one)) for one in TONES]),
            ChoiceField("status", self.tr("Status"), [(one, status_words(one)) for one in STATUSES]),
            labels=[self.tr("Status")],
        )
        self.add(self.tr("Said by"), ActorField("attribution", self.tr("Said by"), self.session))

    def value_of(self, record: Record, name: str) -> object:
        assert isinstance(record, Relationship)
        if name == "date":
            return record.when.date if record.when else None
        return super().value_of(record, name)

    def change_for(self, name: str, value: object) -> Change:
        project, ids = self.session.project, self.targets()
        if name == "type":
            return relationships.retype(project, ids, value)  # type: ignore[arg-type]  # the choices are the types
        if name == "date":
            return relationships.redate(project, ids, value if isinstance(value, FuzzyDate) else None)
        return super().change_for(name, value)

    def show_record(self, record: Record) -> None:
        if isinstance(record, Relationship):
            article = article_of(self.session.project, record)
            self.date.today = article.published.date if article else None
        super().show_record(record)

    def show_rest(self, record: Record) -> None:
        super().show_rest(record)
        assert isinstance(record, Relationship)
        self.show_why(why(self.session.project, record))
        self.turn.setVisible(record.is_directed)
