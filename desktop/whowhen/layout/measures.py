"""What the shape of a network says of its nodes: degree, betweenness, closeness, communities, bridging.

Seeded and stable; none of them looks at anything but which nodes are tied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from whowhen.core.network import Network
from whowhen.layout.stress import adjacency

if TYPE_CHECKING:
    import networkx as nx

_SAMPLED_FROM = 400  # with more nodes betweenness is estimated from some of them
_SAMPLE = 150
_SLICE = 32  # sources whose paths are walked at once: a few milliseconds, so that a window can go on meanwhile
_SEED = 7


def graph(shown: Network) -> nx.Graph:
    """The network as a graph of ids; `weight` is the number of supporting sentences."""
    import networkx as nx

    made = nx.Graph()
    made.add_nodes_from(node.id for node in shown.nodes)
    made.add_weighted_edges_from((tie.source, tie.target, max(1, tie.sentences)) for tie in shown.ties)
    return made


def degrees(shown: Network) -> dict[str, float]:
    """With how many others each node is tied."""
    return {ident: float(len(others)) for ident, others in shown.neighbours.items()}


def betweenness(shown: Network) -> dict[str, float]:
    """The share of all shortest paths that lead over each node, from 0 to 1."""
    import networkx as nx

    sources = _SAMPLE if len(shown.nodes) > _SAMPLED_FROM else None
    found: dict[str, float] = nx.betweenness_centrality(graph(shown), k=sources, seed=_SEED)
    return found


def closeness(shown: Network) -> dict[str, float]:
    """How few ties lead from each node to the others, from 0 to 1; less where few of all can be reached.

    It is the closeness of S. Wasserman and K. Faust (1994), as in networkx, whose own takes minutes for thousands.
    """
    from scipy.sparse.csgraph import shortest_path

    ids = [node.id for node in shown.nodes]
    number = {ident: at for at, ident in enumerate(ids)}
    edges = np.array([(number[tie.source], number[tie.target]) for tie in shown.ties], np.intp).reshape(-1, 2)
    paths, found = adjacency(len(ids), edges), np.zeros(len(ids))
    for first in range(0, len(ids), _SLICE):
        sources = np.arange(first, min(first + _SLICE, len(ids)))
        steps = shortest_path(paths, directed=False, unweighted=True, indices=sources)
        reached = np.isfinite(steps)
        others, far = reached.sum(1) - 1, np.where(reached, steps, 0).sum(1)
        found[sources] = np.where(far > 0, others * others / np.maximum(far, 1) / max(len(ids) - 1, 1), 0)
    return dict(zip(ids, found.tolist(), strict=True))


def bridging(shown: Network, groups: Mapping[str, int]) -> dict[str, float]:
    """How evenly the ties of each node spread over communities: 0 where all lead into one, nearer to 1 with each more.

    It is the participation coefficient of R. Guimerà and L. Amaral ("Functional cartography of complex metabolic
    networks", 2005).
    """
    found = {}
    for ident, others in shown.neighbours.items():
        counts = Counter(groups.get(other, -1) for other in others)
        found[ident] = 1 - sum((count / len(others)) ** 2 for count in counts.values()) if others else 0.0
    return found


def communities(shown: Network, before: Mapping[str, int] | None = None) -> dict[str, int]:
    """A number for each node's community, by the Louvain method; those that were there `before` keep their number.

    New numbers go to the biggest first.
    """
    order = {node.id: at for at, node in enumerate(shown.nodes)}
    import networkx as nx

    found = nx.community.louvain_communities(graph(shown), weight="weight", seed=_SEED)
    groups = sorted((sorted(one, key=order.__getitem__) for one in found), key=lambda one: (-len(one), order[one[0]]))
    numbers = _numbers(groups, before or {})
    return {ident: number for group, number in zip(groups, numbers, strict=True) for ident in group}


def _numbers(groups: Sequence[Sequence[str]], before: Mapping[str, int]) -> list[int]:
    """For each group the number that most of its members had, if no bigger group has it; else the lowest free one."""
    taken: dict[int, int] = {}
    shares = sorted(
        ((-sum(before.get(one) == number for one in group), at, number) for at, group in enumerate(groups)
         for number in sorted({before[one] for one in group if one in before})),
    )  # fmt: skip
    for _, at, number in shares:
        if at not in taken and number not in taken.values():
            taken[at] = number
    free = iter(number for number in range(2 * len(groups) + len(set(before.values()))) if number not in taken.values())
    return [taken[at] if at in taken else next(free) for at in range(len(groups))]
