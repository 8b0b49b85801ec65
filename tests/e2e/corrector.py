"""A scripted user who brings a project to what an annotator wrote down, with mouse and keys alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hands import Hands
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton

from whowhen.core.records import Actor, ActorKind, Article
from whowhen.export.jsonfile import project_json
from whowhen.ui.forms.words import kind_words
from whowhen.ui.mainwindow import MainWindow

Gold = dict[str, Any]


class Corrector:
    """Adds what is missing of the main actors, events and relationships, and counts what that takes."""

    def __init__(self, window: MainWindow, gold: Gold, score: Any) -> None:
        self.hands = Hands(window)
        self._window, self._gold, self._score = window, gold, score

    def work(self) -> None:
        """Actors first, since ties and participants need them; then events, then relationships."""
        for purpose, step in (("actors", self.add_actors), ("events", self.add_events), ("ties", self.add_ties)):
            self.hands.purpose = purpose
            step()

    def figures(self) -> dict[str, float]:
        """The annotator's figures of the main things, 0 to 100."""
        tally, system = self._score.Tally(), self._system()
        mapping = self._score.score_actors(self._gold, system, tally, [])
        self._score.score_events(self._gold, system, self._text, mapping, tally, [])
        self._score.score_relationships(self._gold, system, mapping, tally, [])
        names = ("main actor recall", "main dated recall", "main typed relationship recall")
        return {name: tally.rate(name) for name in names}

    def missing_names(self) -> list[str]:
        """The other names of main actors that are not joined to them."""
        ids, system = self._ids(), self._system()
        _, forms = self._score.match_actors(self._gold, system)
        return [
            alias
            for one in self._main_actors()
            for alias in one["aliases"]
            if one["name"] not in ids or self._score.normal(alias) not in forms[ids[one["name"]]]
        ]

    # actors

    def add_actors(self) -> None:
        for one in self._main_actors():
            if one["name"] not in self._ids():
                self._make_actor(one["name"], one["kind"])
            missing = [alias for alias in one["aliases"] if alias in self.missing_names()]
            for alias in missing:
                self._choose_actor(self._ids()[one["name"]])
                self.hands.mark(self._text.index(alias), len(alias))
                self.hands.press(self.hands.page, "Ctrl+Shift+L")

    def _make_actor(self, name: str, kind: ActorKind) -> None:
        """From the text where it has the name, else from the menu's command with the name typed."""
        at = self._text.find(name)
        if at >= 0:
            self.hands.mark(at, len(name))
            self.hands.press(self.hands.page, "Ctrl+Shift+A")
        else:
            self._window.commands["new-actor"].trigger()
            self.hands.fill(self.hands.field("name"), name)
        if kind != "person":
            self.hands.pick("kind", kind_words(kind))

    def _choose_actor(self, ident: str) -> None:
        if self._window.session.selection.current == ident:
            return
        actor = self._window.session.project[ident]
        assert isinstance(actor, Actor)
        first = min(actor.mentions, key=lambda one: one.start)
        page, spot, *_ = self.hands.words(first.start, first.end - first.start)
        while self._window.session.selection.current != ident:  # a second click chooses what the words lie in
            before = self._window.session.selection
            self.hands.click(page, spot)
            assert self._window.session.selection != before, actor.name

    # events

    def add_events(self) -> None:
        for one in self._gold["events"]:
            if one["main"] and not one.get("forbidden") and not self._is_there(one):
                at = self._text.index(one["trigger"], self._text.index(one["quote"]))
                self.hands.mark(at, len(one["trigger"]))
                self.hands.press(self.hands.page, "Ctrl+Shift+E")
                if not self._is_there(one):
                    self.hands.fill(self.hands.field("date"), one["edtf"])

    def _is_there(self, event: Gold) -> bool:
        tally, system = self._score.Tally(), self._system()
        alone = self._gold | {"events": [event]}
        self._score.score_events(alone, system, self._text, {}, tally, [])
        return bool(tally.rate("dated recall") == 100)

    # relationships

    def add_ties(self) -> None:
        ids = self._ids()
        for one in self._gold["relationships"]:
            if one["main"] and not one.get("optional") and not self._is_tied(one):
                for name in (one["source"], one["target"]):
                    if name not in ids:
                        self._make_actor(name, self._kind(name))
                        ids = self._ids()
                self._draw_tie(ids[one["source"]], ids[one["target"]], one["types"][0])

    def _is_tied(self, tie: Gold) -> bool:
        ids, project = self._ids(), self._window.session.project
        ends = ids.get(tie["source"]), ids.get(tie["target"])
        return any(
            one.type in tie["types"]
            and ((one.source, one.target) == ends or (not tie["directed"] and (one.target, one.source) == ends))
            for one in project.relationships()
            if one.review != "rejected"
        )

    def _draw_tie(self, source: str, target: str, kind: str) -> None:
        if not all(one in self.hands.map.model.scene.number for one in (source, target)):
            self._show_all_actors()
        canvas = self.hands.map.canvas
        if not all(canvas.rect().contains(canvas.pixel_of(one).toPoint()) for one in (source, target)):
            self.hands.press(canvas, "Ctrl+0")
        self.hands.drag(canvas, self.hands.handle(source), self.hands.actor(target)[1])
        menu = canvas.type_menu
        assert menu is not None, (self._window.session.project.name(source), self._window.session.project.name(target))
        self.hands.choose(menu, kind.replace("-", " "))
        self._rest()

    def _show_all_actors(self) -> None:
        """Open the map's menu of what it shows, and choose all."""
        button = next(
            one for one in self.hands.map.findChildren(QToolButton) if one.accessibleName().startswith("Which actors")
        )
        menu = button.menu()
        assert isinstance(menu, QMenu)
        QTimer.singleShot(50, lambda: self.hands.choose(menu, "All actors"))
        self.hands.click(button, button.rect().center())
        self._rest()

    def _rest(self) -> None:
        """Wait until the map has come to rest."""
        for _ in range(1000):
            QTest.qWait(5)
            if not self.hands.map.is_busy:
                return

    # the annotation

    @property
    def _text(self) -> str:
        article = next(self._window.session.project.of_kind(Article))
        return article.text

    def _system(self) -> Gold:
        """The export as the scorer reads it: only what is in force."""
        system: Gold = json.loads(json.dumps(project_json(self._window.session.project)))
        for key in ("actors", "events", "relationships"):
            system[key] = [one for one in system[key] if one["review"] != "rejected"]
        return system

    def _ids(self) -> dict[str, str]:
        mapping, _ = self._score.match_actors(self._gold, self._system())
        return {name: ident for ident, name in mapping.items()}

    def _main_actors(self) -> Iterator[Gold]:
        return (one for one in self._gold["actors"] if one["main"])

    def _kind(self, name: str) -> ActorKind:
        kind: ActorKind = next(one["kind"] for one in self._gold["actors"] if one["name"] == name)
        return kind
