"""What the shape of a network says of its nodes: degree, betweenness, communities. Seeded and stable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from whowhen.core.network import Network

if TYPE_CHECKING:
    import networkx as nx

_SAMPLED_FROM = 400  # with more nodes betweenness is estimated from so many sources
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

    sources = _SAMPLED_FROM if len(shown.nodes) > _SAMPLED_FROM else None
    found: dict[str, float] = nx.betweenness_centrality(graph(shown), k=sources, seed=_SEED)
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
