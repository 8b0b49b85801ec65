"""The form of several records at once: it shows what they share, says how they differ, and sets all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from whowhen.core.change import Change
from whowhen.core.dates import FuzzyDate
from whowhen.core.datewords import in_short_words
from whowhen.core.edits import events, relationships
from whowhen.core.edits.articles import date_articles
from whowhen.core.edits.revision import add_tags, revise
from whowhen.core.records import Actor, Article, Event, Record, Relationship, Review
from whowhen.ui.forms import words
from whowhen.ui.forms.date_field import DateField
from whowhen.ui.forms.field import MIXED, ChoiceField, Field, LineField, WordsField
from whowhen.ui.forms.focus import thread_focus
from whowhen.ui.forms.link import Links
from whowhen.ui.inspector.form import ClaimForm
from whowhen.ui.session import Session

_MOST_NAMED = 4


class SeveralForm(ClaimForm):
    """`kind` is the type of all the records, or None where they are of several."""

    def __init__(self, session: Session, kind: type | None, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("SEVERAL RECORDS"), parent)
        self._kind = kind
        self._records: tuple[Record, ...] = ()
        self._differences: dict[str, tuple[QLabel, Callable[..., str]]] = {}
        self._add_fields()
        self.section(self.tr("Selected"))
        self.links = Links(self)
        self.links.followed.connect(self.follow)
        self.put(self.links)
        self.column.addStretch(1)
        if kind is not Article:
            self.add_review()

    def _add_fields(self) -> None:
        if self._kind is Event:
            self._choice("type", self.tr("Type"), words.EVENT_TYPES, words.type_words)
            self._choice("status", self.tr("Status"), words.STATUSES, words.status_words)
            self._differing(self.tr("Date"), DateField("date", self.tr("Date")), _date_words)
            lane = LineField("lane", self.tr("Lane"), hint=self.tr("differs or automatic"))
            self._differing(self.tr("Lane"), lane, lambda value: value or self.tr("automatic"))
        elif self._kind is Actor:
            self._choice("kind", self.tr("Kind"), words.ACTOR_KINDS, words.kind_words)
        elif self._kind is Relationship:
            self._choice("type", self.tr("Type"), words.TIE_TYPES, words.tie_words)
            self._choice("tone", self.tr("Tone"), words.TONES, words.tone_words)
            self._choice("status", self.tr("Status"), words.STATUSES, words.status_words)
        elif self._kind is Article:
            self._differing(self.tr("Published"), DateField("published", self.tr("Publication date")), _date_words)
        tags = WordsField("tags", self.tr("Add tags"), hint=self.tr("separated by commas"))
        self.add(self.tr("Add tags"), tags)

    def _choice(self, name: str, label: str, choices: Sequence[str], said: Callable[..., str]) -> None:
        field = ChoiceField(name, label, [(one, said(one)) for one in choices])
        field.choice.setPlaceholderText(self.tr("differs"))
        self._differing(label, field, said)

    def _differing(self, label: str, field: Field, said: Callable[..., str]) -> None:
        """Add a field with a line below it that says how the records differ."""
        self.add(label, field)
        difference = self.quiet()
        self.put(difference)
        self._differences[field.name] = difference, said

    def show_records(self, records: tuple[Record, ...]) -> None:
        """Show what these records share."""
        self._before_leaving(records)
        self._records = records
        self.show_values(_key(records), self.shared)
        project = self.session.project
        self.links.show_records([(one.id, project.name(one.id)) for one in records])
        self.state.setText(self._count_words())
        for name, (label, said) in self._differences.items():
            label.setText(self._difference_words(name, said))
            label.setVisible(bool(label.text()))
        self._show_review()
        thread_focus(self)

    def _before_leaving(self, records: tuple[Record, ...]) -> None:
        """What was typed is for the records that are still shown."""
        if _key(records) != self.ident:
            self.leave()

    def _show_review(self) -> None:
        if self._kind is Article:
            return
        reviews: set[Review] = {one.review for one in self._records if isinstance(one, Actor | Event | Relationship)}
        self.accept.setChecked(reviews == {"accepted"})
        self.unsure.setChecked(reviews == {"unsure"})

    def shared(self, name: str) -> object:
        """The value that all the records have, or MIXED."""
        if name == "tags":
            return ()
        values = {self.value_of(one, name) for one in self._records}
        return values.pop() if len(values) == 1 else MIXED

    def value_of(self, record: Record, name: str) -> object:
        match record:
            case Event() if name == "date":
                return record.date
            case Article() if name == "published":
                return record.published.date
        return super().value_of(record, name)

    def current(self, name: str) -> object:
        self._records = tuple(found for one in self._records if (found := self.session.project.get(one.id)))
        return self.shared(name)

    def targets(self) -> tuple[str, ...]:
        return tuple(one.id for one in self._records) if self.ident is not None else ()

    def change_for(self, name: str, value: object) -> Change:
        project, ids = self.session.project, self.targets()
        date = value if isinstance(value, FuzzyDate) else None
        match name:
            case "tags":
                return add_tags(project, ids, value if isinstance(value, tuple) else ())
            case "date":
                return events.redate(project, dict.fromkeys(ids, date))
            case "published":
                return date_articles(project, dict.fromkeys(ids, date))
            case "type" if self._kind is Event:
                return events.retype(project, ids, value)  # type: ignore[arg-type]  # the choices are the types
            case "type":
                return relationships.retype(project, ids, value)  # type: ignore[arg-type]  # the choices are the types
            case "lane":
                return events.put_in_lane(project, ids, str(value) or None)
        return revise(project, self.tr("Change {number} records").format(number=len(ids)), ids, **{name: value})

    def _count_words(self) -> str:
        names = {
            Event: self.tr("{number} events"),
            Actor: self.tr("{number} actors"),
            Relationship: self.tr("{number} relationships"),
            Article: self.tr("{number} articles"),
        }
        form = names.get(self._kind, self.tr("{number} records")) if self._kind else self.tr("{number} records")
        return form.format(number=len(self._records))

    def _difference_words(self, name: str, said: Callable[..., str]) -> str:
        """“Attack 2 · Meeting 1”, the most frequent first; empty where they agree."""
        counts = Counter(said(self.value_of(one, name)) for one in self._records)
        if len(counts) < 2:
            return ""
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        named = [f"{value} {number}" if number > 1 else value for value, number in ordered[:_MOST_NAMED]]
        return " · ".join([*named, "…"] if len(ordered) > _MOST_NAMED else named)


def _key(records: Sequence[Record]) -> str:
    return " ".join(one.id for one in records)


def _date_words(date: object) -> str:
    return in_short_words(date) if isinstance(date, FuzzyDate) else "–"
