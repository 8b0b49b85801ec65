"""The cards that say who an actor is, what a tie stands on, and which two a drop would merge."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from whowhen.core.choices import Box
from whowhen.core.datewords import in_words
from whowhen.core.network import Network, Tie
from whowhen.core.project import Project
from whowhen.core.records import Actor, Event, Relationship, is_hidden
from whowhen.ui.actormap.words import tr
from whowhen.ui.forms.words import kind_words
from whowhen.ui.theme import Theme

_TIES_SHOWN = 4
_MEMBERS_SHOWN = 8
_WIDTH = 300


class Card(QFrame):
    """A small sheet over the map that the pointer never meets."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.RichText)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 9, 12, 10)
        box.addWidget(self._label)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of a theme."""
        self.setStyleSheet(
            f"Card {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 8px; }}"
            f"QLabel {{ color: {theme.ink}; background: transparent; border: none; }}"
        )

    @property
    def text(self) -> str:
        return self._label.text()

    def show_beside(self, text: str, spot: QRect) -> None:
        """Show the text beside a spot of the map, inside the map."""
        self._label.setText(text)
        wanted = self._label.fontMetrics().boundingRect(QRect(0, 0, 10_000, 10_000), 0, _plain(text)).width()
        self._label.setFixedWidth(min(_WIDTH, max(120, wanted + 8)))
        self.adjustSize()
        room = self._sheet.rect().adjusted(8, 8, -8, -8)
        x = spot.right() + 14
        if x + self.width() > room.right():
            x = spot.left() - 14 - self.width()
        y = min(max(spot.center().y() - self.height() // 2, room.top()), max(room.bottom() - self.height(), 0))
        self.move(QPoint(max(x, room.left()), y))
        self.show()
        self.raise_()


def _plain(text: str) -> str:
    for tag in ("<br>", "</p>", "</div>"):
        text = text.replace(tag, "\n")
    found, is_inside = [], False
    for letter in text:
        is_inside = letter == "<" or (is_inside and letter != ">")
        if not is_inside and letter != ">":
            found.append(letter)
    return "".join(found)


def actor_card(project: Project, whole: Network, ident: str, theme: Theme) -> str:
    """Who an actor is in these texts: kind, description, ties, first and last event."""
    actor = project.find(Actor, ident)
    if actor is None:
        return ""
    soft = f"<span style='color:{theme.ink_soft}'>"
    told = [f"<b>{escape(actor.name)}</b>", f"{soft}{_described(actor)}</span>"]
    ties = [tie for tie in whole.ties if ident in tie.ends]
    ties.sort(key=lambda tie: -tie.sentences)
    told.append(f"{soft}{_counted(len(actor.mentions), len(ties))}</span>")
    told += [_tie_line(project, tie) for tie in ties[:_TIES_SHOWN]]
    if len(ties) > _TIES_SHOWN:
        told.append(f"{soft}{tr('and {count} more').format(count=len(ties) - _TIES_SHOWN)}</span>")
    return "<br>".join(told + _first_and_last(project, ident, theme))


def box_card(project: Project, box: Box, theme: Theme) -> str:
    """Who is in a folded box."""
    soft = f"<span style='color:{theme.ink_soft}'>"
    names = [project.name(actor) for actor in box.actors if project.find(Actor, actor)]
    told = [f"<b>{escape(box.title)}</b>", f"{soft}{tr('Box of {count} actors').format(count=len(names))}</span>"]
    told += [escape(name) for name in names[:_MEMBERS_SHOWN]]
    if len(names) > _MEMBERS_SHOWN:
        told.append(f"{soft}{tr('and {count} more').format(count=len(names) - _MEMBERS_SHOWN)}</span>")
    return "<br>".join(told)


def _described(actor: Actor) -> str:
    kind = kind_words(actor.kind)
    return f"{kind}: {escape(actor.description)}" if actor.description else kind


def _counted(mentions: int, ties: int) -> str:
    seen = tr("1 mention") if mentions == 1 else tr("{count} mentions").format(count=mentions)
    tied = tr("1 tie") if ties == 1 else tr("{count} ties").format(count=ties) if ties else tr("no tie")
    return f"{seen} · {tied}"


def _tie_line(project: Project, tie: Tie) -> str:
    first = project.find(Relationship, tie.relationships[0])
    return escape(project.name(first.id).replace("-", " ")) if first else ""


def _first_and_last(project: Project, ident: str, theme: Theme) -> list[str]:
    """The lines of the first and last dated event that the actor takes part in."""
    found = [project.find(Event, user) for user in project.referrers(ident)]
    dated = sorted(
        (event for event in found if event is not None and event.date is not None and not is_hidden(event)),
        key=project.event_order,
    )
    if not dated:
        return []
    first, last = dated[0], dated[-1]
    if first is last:
        return [_event_line(tr("Only dated event"), first, theme)]
    return [_event_line(tr("First"), first, theme), _event_line(tr("Last"), last, theme)]


def _event_line(word: str, event: Event, theme: Theme) -> str:
    when = in_words(event.date) if event.date else ""
    return f"<span style='color:{theme.ink_soft}'>{word}: {escape(when)}</span> {escape(event.title)}"


def tie_card(project: Project, tie: Tie, theme: Theme, shown: frozenset[str]) -> str:
    """What joins two actors: each of the shown relationships with its status and the number of its sentences."""
    told = [f"<b>{escape(project.name(tie.source))} – {escape(project.name(tie.target))}</b>"]
    for ident in (one for one in tie.relationships if one in shown):
        one = project.find(Relationship, ident)
        if one is not None:
            status = "" if one.status == "asserted" else f" ({tr(one.status)})"
            count = len(one.evidence)
            proof = tr("1 sentence") if count == 1 else tr("{count} sentences").format(count=count)
            told.append(
                f"{escape(project.name(ident).replace('-', ' '))}{status} "
                f"<span style='color:{theme.ink_soft}'>· {proof}</span>"
            )
    return "<br>".join(told)


def merge_card(project: Project, keep: str, gone: str, theme: Theme) -> str:
    """Which two a drop would make one."""
    title = escape(tr("Merge into {name}?").format(name=project.name(keep)))
    lines = [f"<b>{title}</b>"]
    for ident in (keep, gone):
        actor = project.find(Actor, ident)
        if actor is not None:
            count = _counted(len(actor.mentions), 0).split(" · ")[0]
            lines.append(
                f"{escape(actor.name)} <span style='color:{theme.ink_soft}'>{kind_words(actor.kind)} · {count}</span>"
            )
    return "<br>".join(lines)
