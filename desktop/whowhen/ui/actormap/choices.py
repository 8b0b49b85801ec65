"""What the user can choose of the map: which actors, where they lie, and how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whowhen.core.choices import Box
from whowhen.core.filters import participants
from whowhen.core.network import Network, around, between, main_actors
from whowhen.core.records import Actor, Event, Relationship
from whowhen.layout.arrangements import Arrangement as Arrangement
from whowhen.ui.session import Session

Reach = Literal["main", "all", "around", "between", "window"]
Measure = Literal["mentions", "degree", "betweenness", "closeness", "bridging"]
Coloring = Literal["kind", "community"]
MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """What is shown: the main actors, all, those so many `steps` around the `seeds`, those between the two seeds, or
    those that the time window leaves."""

    reach: Reach = "main"
    seeds: tuple[str, ...] = ()
    steps: int = 1
    expanded: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What the choice is called in menus: the reach, and how many steps where these are more than one."""
        return f"around-{self.steps}" if self.reach == "around" and self.steps > 1 else self.reach

    def ids(self, whole: Network) -> frozenset[str]:
        """The actors in the scope, those that the time window takes away among them."""
        match self.reach:
            case "main":
                found = main_actors(whole)
            case "all" | "window":
                found = whole.ids
            case "around":
                found = around(whole, self.seeds, self.steps)
            case "between":
                found = between(whole, *self.seeds[:2])
        return (found | self.expanded & whole.ids) - self.hidden


def chosen_actors(session: Session) -> frozenset[str]:
    """The chosen actors, the members of chosen boxes, the ends of chosen ties and those in chosen events."""
    found: set[str] = set()
    for ident in session.selection.ids:
        match session.project.get(ident):
            case Actor():
                found.add(ident)
            case Box(actors=actors):
                found |= set(actors)
            case Relationship() | Event() as claim:
                found |= participants(claim)
    return frozenset(found)
