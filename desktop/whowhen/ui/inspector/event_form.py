"""The form of an event."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from whowhen.core.change import Change
from whowhen.core.dates import FuzzyDate
from whowhen.core.edits import events
from whowhen.core.records import Event, Record
from whowhen.ui.forms.actor_field import ActorField, ParticipantsField
from whowhen.ui.forms.date_field import DateField
from whowhen.ui.forms.field import ChoiceField, LineField, NameField
from whowhen.ui.forms.words import (
    EVENT_TYPES,
    EXTENTS,
    STATUSES,
    extent_words,
    status_words,
    type_words,
)
from whowhen.ui.inspector.dating import article_of, why
from whowhen.ui.inspector.form import ClaimForm
from whowhen.ui.session import Session


class EventForm(ClaimForm):
    """Title, kind, time, participants, evidence and notes of an event."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("EVENT"), parent)
        self.add("", NameField("title", self.tr("Title"), self.tr("An event needs a title.")))
        self._add_kind()
        self._add_time()
        self._add_who()
        self.add_evidence_list()
        self.add_notes()
        self.add_review()

    def _add_kind(self) -> None:
        kinds = ChoiceField("type", self.tr("Type"), [(one, type_words(one)) for one in EVENT_TYPES])
        statuses = ChoiceField("status", self.tr("Status"), [(one, status_words(one)) for one in STATUSES])
        self.add(self.tr("Type"), kinds, statuses, labels=[self.tr("Status")])
        self.stances = self.quiet()
        self.put(self.stances)

    def _add_time(self) -> None:
        self.section(self.tr("When"))
        self.date = DateField("date", self.tr("Date"))
        self.extent = ChoiceField("extent", self.tr("Extent"), [(one, extent_words(one)) for one in EXTENTS])
        self.back = QPushButton(self.tr("Back to the text’s date"), self)
        self.back.setObjectName("link")
        self.back.clicked.connect(lambda _: self.session.do(events.revert_date(self.session.project, self.targets())))
        self.add("", self.date)
        self.preview_typing(self.date)
        self.add("", self.extent)
        self.add_why()
        self.put(self.back)

    def _add_who(self) -> None:
        self.section(self.tr("Who"))
        participants = ParticipantsField("participants", self.session)
        participants.followed.connect(self.follow)
        self.add("", participants)
        place = ActorField("place", self.tr("Place"), self.session, "place")
        said_by = ActorField("attribution", self.tr("Said by"), self.session)
        self.add(self.tr("Place"), place, said_by, labels=[self.tr("Said by")])

    def add_notes(self) -> None:
        self.section(self.tr("On the timeline"))
        self.add(self.tr("Lane"), LineField("lane", self.tr("Lane"), hint=self.tr("by the rule of the timeline")))
        super().add_notes()

    def value_of(self, record: Record, name: str) -> object:
        assert isinstance(record, Event)
        if name == "date":
            return record.date
        if name == "extent":
            return record.when.extent if record.when else "within"
        return super().value_of(record, name)

    def change_for(self, name: str, value: object) -> Change:
        project, ids = self.session.project, self.targets()
        match name:
            case "title":
                return events.retitle(project, ids[0], str(value))
            case "date":
                date = value if isinstance(value, FuzzyDate) else None
                return events.redate(project, {ids[0]: date})
            case "extent":
                return events.set_extent(project, ids, value)  # type: ignore[arg-type]  # the choices are the extents
            case "lane":
                return events.put_in_lane(project, ids, str(value) or None)
        return super().change_for(name, value)

    def show_record(self, record: Record) -> None:
        if isinstance(record, Event):
            article = article_of(self.session.project, record)
            self.date.today = article.published.date if article else None
        super().show_record(record)

    def show_rest(self, record: Record) -> None:
        super().show_rest(record)
        assert isinstance(record, Event)
        self.extent.setVisible(record.date is not None and not record.date.is_exact)
        self.show_why(why(self.session.project, record))
        self.back.setVisible("when" in record.edited and record.review != "user")
        self._show_stances(record)

    def _show_stances(self, event: Event) -> None:
        project = self.session.project
        lines = [
            f"{project.name(one.attribution) or self.tr('The text')}: {status_words(one.status)}"
            for one in event.stances
        ]
        self.stances.setText("\n".join(lines))
        self.stances.setVisible(bool(lines))
