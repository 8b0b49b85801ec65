"""The form of an actor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from whowhen.core.change import Change
from whowhen.core.datewords import in_short_words
from whowhen.core.edits import actors
from whowhen.core.filters import participants
from whowhen.core.records import Actor, Claim, Event, Record, Relationship, is_hidden
from whowhen.ui.forms.actor_field import ActorField
from whowhen.ui.forms.field import ChoiceField, NameField, TextField, WordsField
from whowhen.ui.forms.link import Links
from whowhen.ui.forms.words import ACTOR_KINDS, kind_words, tie_words
from whowhen.ui.inspector.form import ClaimForm
from whowhen.ui.inspector.splitting import SplitDialog
from whowhen.ui.session import Session


class ActorForm(ClaimForm):
    """Names, kind, what the actor took part in and is tied to, and the way to merge it into another."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("ACTOR"), parent)
        self.add("", NameField("name", self.tr("Name"), self.tr("An actor needs a name.")))
        self.add(self.tr("Kind"), ChoiceField("kind", self.tr("Kind"), [(one, kind_words(one)) for one in ACTOR_KINDS]))
        self.add(self.tr("Other names"), WordsField("aliases", self.tr("Other names")))
        self.add(self.tr("Description"), TextField("description", self.tr("Description")))
        self.mentions = self.quiet()
        self.put(self.mentions)
        self.split = QPushButton(self.tr("More than one actor? Split…"), self)
        self.split.setObjectName("link")
        self.split.clicked.connect(lambda _: self._split())
        self.put(self.split)
        self.events = self._links(self.tr("Events"))
        self.ties = self._links(self.tr("Relationships"))
        self._add_merging()
        self.add_notes()
        self.add_review()

    def _links(self, words: str) -> Links:
        self.section(words)
        links = Links(self)
        links.setAccessibleName(words)
        links.followed.connect(self.follow)
        self.put(links)
        return links

    def _add_merging(self) -> None:
        self.section(self.tr("The same as another actor?"))
        hint = self.tr("the actor to keep")
        self.other = ActorField("other", self.tr("Merge into"), self.session, hint=hint, can_make=False)
        self.other.edited.connect(self._offer_merge)
        self.merge = QPushButton(self.tr("Merge into it"), self)
        self.merge.clicked.connect(self._merge)
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 0)
        line.addWidget(self.other, 1)
        line.addWidget(self.merge)
        self.column.addLayout(line)

    def change_for(self, name: str, value: object) -> Change:
        if name == "name" and self.ident is not None:
            return actors.rename(self.session.project, self.ident, str(value))
        return super().change_for(name, value)

    def show_record(self, record: Record) -> None:
        if record.id != self.ident:
            self.other.load(None)
        super().show_record(record)

    def show_rest(self, record: Record) -> None:
        super().show_rest(record)
        assert isinstance(record, Actor)
        project = self.session.project
        users = [project[ident] for ident in project.referrers(record.id)]
        claims = [one for one in users if isinstance(one, Event | Relationship) and not is_hidden(one)]
        self.mentions.setText(self._mention_words(record))
        self.split.setVisible(len(record.mentions) > 1)
        self.events.show_records(self._event_rows(record, claims))
        self.ties.show_records(self._tie_rows(record, claims))
        self._offer_merge()

    def _mention_words(self, actor: Actor) -> str:
        articles = len({one.article for one in actor.mentions})
        if not actor.mentions:
            return self.tr("Mentioned nowhere")
        if len(actor.mentions) == 1:
            return self.tr("Mentioned once")
        if articles == 1:
            return self.tr("Mentioned {number} times").format(number=len(actor.mentions))
        words = self.tr("Mentioned {number} times in {articles} articles")
        return words.format(number=len(actor.mentions), articles=articles)

    def _event_rows(self, actor: Actor, claims: list[Claim]) -> list[tuple[str, str]]:
        project = self.session.project
        found = [one for one in claims if isinstance(one, Event) and actor.id in participants(one)]
        ordered = sorted(found, key=project.event_order)
        return [(one.id, f"{in_short_words(one.date)} · {one.title}" if one.date else one.title) for one in ordered]

    def _tie_rows(self, actor: Actor, claims: list[Claim]) -> list[tuple[str, str]]:
        project = self.session.project
        rows = []
        for one in claims:
            if isinstance(one, Relationship) and actor.id in (one.source, one.target):
                words = tie_words(one.type).lower()
                outward = one.source == actor.id
                other = project.name(one.target if outward else one.source)
                full = f"{words} {other}" if outward or not one.is_directed else f"{other} {words} {actor.name}"
                rows.append((one.id, full))
        return sorted(rows, key=lambda row: (row[1].casefold(), row[0]))

    def _chosen(self) -> str | None:
        """The actor that this one would be merged into."""
        ident = None if self.other.problem() else self.other.typed()
        return ident if isinstance(ident, str) and ident != self.ident else None

    def _offer_merge(self) -> None:
        self.merge.setEnabled(self._chosen() is not None)

    def _split(self) -> None:
        actor = self.session.project.find(Actor, self.ident)
        if actor is not None:
            dialog = SplitDialog(self.session, actor, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _merge(self) -> None:
        keep, gone = self._chosen(), self.ident
        if keep is not None and gone is not None:
            self.flush()
            if self.session.do(actors.merge(self.session.project, keep, [gone])):
                self.session.select([keep])
