"""The measures of the map's network, those of a big one reckoned beside the window."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from whowhen.core.network import Network
from whowhen.layout.measures import betweenness, bridging, closeness, communities, degrees
from whowhen.ui.actormap.choices import Measure

AT_ONCE = 250
"""So many nodes are measured while the window waits."""
_KEPT = 8
Key = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]


class Measures:
    """Answers what it knows; until a big network is measured that is nothing, or what was found for the one before.

    A network is the same as long as its nodes and ties are: what a filter takes away changes no size and no colour.
    """

    def __init__(self) -> None:
        self._known: dict[Key, Mapping[str, float]] = {}
        self._latest: dict[str, Mapping[str, float]] = {}
        self._waiting: dict[Key, Future[Mapping[str, float]]] = {}
        self._pool: ThreadPoolExecutor | None = None

    def forget(self) -> None:
        """Begin anew with another project."""
        for future in self._waiting.values():
            future.cancel()
        self._known, self._latest, self._waiting = {}, {}, {}

    def sizes(self, measure: Measure, shown: Network, *, wait: bool = False) -> Mapping[str, float]:
        """A value for each node by a measure."""
        if measure == "mentions":
            return {node.id: float(node.mentions) for node in shown.nodes}
        if measure == "degree":
            return degrees(shown)
        return self._found(measure, shown, wait)

    def groups(self, shown: Network, *, wait: bool = False) -> Mapping[str, int]:
        """The number of each node's community; those that were there before keep theirs."""
        return {ident: int(number) for ident, number in self._found("communities", shown, wait).items()}

    @property
    def is_ready(self) -> bool:
        """Whether something that was asked for has been found since; the next question answers it."""
        return any(future.done() for future in self._waiting.values())

    @property
    def is_waiting(self) -> bool:
        """Whether something is being reckoned."""
        return bool(self._waiting)

    def _found(self, name: str, shown: Network, wait: bool) -> Mapping[str, float]:
        key = name, tuple(node.id for node in shown.nodes), tuple(tie.ends for tie in shown.ties)
        if key in self._waiting and (wait or self._waiting[key].done()):
            self._note(key, self._waiting.pop(key).result())
        elif key not in self._known and (wait or len(shown.nodes) <= AT_ONCE):
            self._note(key, _reckoned(name, shown, self._latest.get("communities", {})))
        elif key not in self._known and key not in self._waiting:
            self._begin(key, shown)
        return self._known.get(key, self._latest.get(name, {}))

    def _note(self, key: Key, values: Mapping[str, float]) -> None:
        self._known = dict([*self._known.items(), (key, values)][-_KEPT:])
        self._latest[key[0]] = values

    def _begin(self, key: Key, shown: Network) -> None:
        """Reckon it beside the window; what nobody asks for any more is not begun."""
        for old in [old for old in self._waiting if old[0] == key[0]]:
            self._waiting.pop(old).cancel()
        self._pool = self._pool or ThreadPoolExecutor(1, "measures")
        self._waiting[key] = self._pool.submit(_reckoned, key[0], shown, self._latest.get("communities", {}))


def _reckoned(name: str, shown: Network, before: Mapping[str, float]) -> Mapping[str, float]:
    match name:
        case "betweenness":
            return betweenness(shown)
        case "closeness":
            return closeness(shown)
        case "bridging":
            return bridging(shown, _numbers(communities(shown, _numbers(before))))
    return {ident: float(number) for ident, number in communities(shown, _numbers(before)).items()}


def _numbers(groups: Mapping[str, float]) -> dict[str, int]:
    return {ident: int(number) for ident, number in groups.items()}
