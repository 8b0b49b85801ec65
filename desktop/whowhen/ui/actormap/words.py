"""What people call the choices of the map, with a sentence on what each means and what it does not mean."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from whowhen.core.records import ActorKind


@dataclass(frozen=True, slots=True)
class Words:
    """The name of a choice, and a sentence or two that explain it."""

    name: str
    meaning: str


def tr(text: str) -> str:
    return QCoreApplication.translate("ActorMap", text)


def kinds_words(kind: ActorKind) -> str:
    """What people call the actors of a kind."""
    return {
        "person": tr("Persons"), "organization": tr("Organisations"), "state": tr("States"),
        "group": tr("Groups"), "place": tr("Places"),
    }[kind]  # fmt: skip


def measure_words() -> dict[str, Words]:
    """The measures by which actors are sized."""
    return {
        "mentions": Words(
            tr("Size by mentions"),
            tr("Bigger: named more often. It shows what the texts dwell on, not who matters."),
        ),
        "degree": Words(
            tr("Size by number of ties"),
            tr("Bigger: tied to more others. It counts partners, not how strong or friendly the ties are."),
        ),
        "betweenness": Words(
            tr("Size by betweenness"),
            tr("Bigger: on more of the shortest ways between others. It does not mean that anything passes through."),
        ),
        "closeness": Words(
            tr("Size by closeness"),
            tr("Bigger: fewer steps away from all others. It measures steps on this map, not trust or distance."),
        ),
        "bridging": Words(
            tr("Size by bridging"),
            tr("Bigger: ties spread over more communities. It does not mean that the actor brings them together."),
        ),
    }


def coloring_words() -> dict[str, Words]:
    """What the colours of actors stand for."""
    return {
        "kind": Words(tr("Colour by kind"), tr("One colour for each kind of actor, as its shape.")),
        "community": Words(
            tr("Colour by community"),
            tr("One colour: more ties among them than to others. It does not mean that they belong together in life."),
        ),
    }


def arrangement_words() -> dict[str, Words]:
    """The ways to lay out the map."""
    return {
        "force": Words(tr("By force"), tr("The tied lie near each other. Left, right, up and down mean nothing.")),
        "circle": Words(
            tr("On a circle"), tr("Communities side by side on a circle, in the order in which fewest ties cross.")
        ),
        "layers": Words(
            tr("In layers"),
            tr("Above: who leads, founded or owns, and the whole over its parts; the rest beside them."),
        ),
        "kinds": Words(tr("By kind"), tr("A column for each kind of actor; the tied lie at the same height.")),
        "time": Words(
            tr("By time"), tr("From left to right by the first dated event of each; long gaps are drawn shorter.")
        ),
    }


def scope_words() -> dict[str, Words]:
    """Which actors the map shows."""
    return {
        "main": Words(tr("Main actors"), tr("Those with ties or several mentions, the most important sixty.")),
        "all": Words(tr("All actors"), tr("Every actor of the project.")),
        "around": Words(tr("Around the selection"), tr("Those that one tie leads to from the selected actors.")),
        "around-2": Words(tr("Two steps around the selection"), tr("Those that one or two ties lead to.")),
        "around-3": Words(tr("Three steps around the selection"), tr("Those that up to three ties lead to.")),
        "between": Words(tr("Between two selected"), tr("Everybody on the shortest ways from one to the other.")),
        "window": Words(tr("Within the time window"), tr("Those with an event or a tie in the chosen time.")),
    }
