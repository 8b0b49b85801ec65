"""What selected words can become – an event, an actor, a name, a date, evidence – as keys and as a strip of buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QLabel, QPushButton, QSizePolicy, QWidget

from whowhen.core.change import Change
from whowhen.core.records import Actor, Article, Event, Relationship
from whowhen.ui.article import verbs
from whowhen.ui.article.page import Page
from whowhen.ui.session import Session


@dataclass(frozen=True, slots=True)
class WordCommand:
    """One thing that selected words can become."""

    action: QAction
    button: QPushButton


class WordStrip(QFrame):
    """The strip under the page; it is there while words are selected. The keys work in `parent` and all inside it."""

    def __init__(self, session: Session, page: Page, article: Callable[[], Article | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._page = page
        self._article = article
        self.setObjectName("strip")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 3, 6, 3)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        make = QLabel(self.tr("Make:"), self)
        make.setObjectName("quiet")
        self._row.addWidget(make)
        self.commands = {
            "event": self._command(self.tr("Event"), self.tr("New event of these words"), "E", self.new_event),
            "actor": self._command(self.tr("Actor"), self.tr("New actor of this name"), "A", self.new_actor),
            "alias": self._command(self.tr("Name"), self.tr("Another name of an actor…"), "L", self.new_alias),
            "date": self._command(self.tr("Date"), self.tr("Date of the selected event"), "D", self.date_selected),
            "evidence": self._command(
                self.tr("Evidence"), self.tr("Evidence of what is selected"), "K", self.add_evidence
            ),
        }
        self._row.addStretch(1)
        parent.addActions([command.action for command in self.commands.values()])
        page.selectionChanged.connect(self.offer)
        self.hide()

    def _command(self, words: str, sentence: str, letter: str, act: Callable[[], None]) -> WordCommand:
        """A key with Ctrl+Shift and a button; `sentence` is what the menu and the tooltip say."""
        action = QAction(sentence, self)
        action.setShortcut(QKeySequence(f"Ctrl+Shift+{letter}"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _: act())
        button = QPushButton(words, self)
        button.setObjectName("link")
        button.setAccessibleName(sentence)
        button.setToolTip(f"{sentence} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        button.clicked.connect(action.trigger)
        self._row.addWidget(button)
        return WordCommand(action, button)

    def offer(self) -> None:
        """Offer what the selected words can become, as far as something is selected that they can be joined to."""
        stretch = self._page.selected_stretch() if self._article() else None
        current = self._session.project.get(self._session.selection.current)
        needs = {"date": isinstance(current, Event), "evidence": isinstance(current, Event | Relationship | Actor)}
        for name, command in self.commands.items():
            fits = needs.get(name, True)
            command.action.setEnabled(stretch is not None and fits)
            command.button.setVisible(fits)
        self.setVisible(stretch is not None)

    def new_event(self) -> None:
        """Make an event of the selected words and select it."""
        self._become(verbs.new_event, self._session.new_id("event"))

    def new_actor(self) -> None:
        """Make an actor of the selected words and select it."""
        self._become(verbs.new_actor, self._session.new_id("actor"))

    def new_alias(self) -> None:
        """Make the selected words another name of an actor: of the current one, or of one that is asked for."""
        current = self._session.project.find(Actor, self._session.selection.current)
        chosen = current or self._asked_actor()
        if chosen is not None:
            self._become(verbs.alias, chosen.id)

    def date_selected(self) -> None:
        """Date the current event by the selected words."""
        self._become(verbs.date, self._session.selection.current)

    def add_evidence(self) -> None:
        """Add the selected words to what proves the current record."""
        self._become(verbs.evidence, self._session.selection.current)

    def _become(self, verb: Callable[..., Change | None], ident: str | None) -> None:
        article, stretch = self._article(), self._page.selected_stretch()
        if article is None or stretch is None or ident is None:
            return
        change = verb(self._session.project, article, *stretch, ident)
        if change is None:
            words = self._session.project.quote(article.id, *stretch)
            self._session.refused.emit(self.tr("“{words}” says no date that can be read.").format(words=words[:80]))
        elif self._session.do(change):
            self._session.select([ident])
            self._page.select_stretch(stretch[0], stretch[0])

    def _asked_actor(self) -> Actor | None:
        actors = self._session.shown_actors()
        names = [actor.name for actor in actors]
        title, label = self.tr("Another name"), self.tr("These words name:")
        name, is_chosen = QInputDialog.getItem(self, title, label, names, editable=False)
        return actors[names.index(name)] if is_chosen and name in names else None
