"""Measures of a network: what they come to on graphs that can be counted by hand, and that colours stay."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.core.network import Network, Node, Tie
from whowhen.layout.measures import betweenness, bridging, closeness, communities, degrees, graph


def net(*pairs):
    nodes = tuple(Node(name, name, "person", 1) for name in sorted({end for pair in pairs for end in pair}))
    ties = tuple(Tie(first, second, (first + second,), 1, "neutral", "", True, False, True) for first, second in pairs)
    return Network(nodes, ties)


def cliques(*names):
    return [(first, second) for group in names for first in group for second in group if first < second]


def test_degree_and_betweenness_of_a_path():
    path = net(("a", "b"), ("b", "c"))
    assert degrees(path) == {"a": 1, "b": 2, "c": 1}
    assert betweenness(path) == pytest.approx({"a": 0, "b": 1, "c": 0})


def test_two_cliques_are_two_communities():
    found = communities(net(*cliques("abcd", "vwxyz"), ("d", "v")))
    assert len({found[name] for name in "abcd"}) == 1
    assert len({found[name] for name in "vwxyz"}) == 1
    assert found["v"] == 0  # the biggest comes first
    assert found["a"] == 1


def test_communities_keep_their_numbers_when_the_network_changes():
    before = communities(net(*cliques("abcd", "vwxyz"), ("d", "v")))
    after = communities(net(*cliques("abcdefg", "vwxyz"), ("d", "v"), ("m", "n")), before)
    assert {name: after[name] for name in "abcdvwxyz"} == {name: before[name] for name in "abcdvwxyz"}
    assert after["m"] == 2


def test_one_tie_more_leaves_the_colours_of_the_others():
    ties = cliques("abcde", "klmno", "vwxyz")
    before = communities(net(*ties, ("e", "k"), ("o", "v")))
    after = communities(net(*ties, ("e", "k"), ("o", "v"), ("a", "z")), before)
    assert after == before


def test_who_ties_two_communities_together_bridges_them():
    bridged = net(*cliques("abcd", "vwxyz"), ("d", "m"), ("m", "v"))
    groups = dict.fromkeys("abcdm", 0) | dict.fromkeys("vwxyz", 1)
    found = bridging(bridged, groups)
    assert found["a"] == 0
    assert found["m"] == 0.5
    assert found["m"] > found["v"] > found["w"]


@settings(max_examples=40)
@given(st.sets(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=14))
def test_closeness_is_that_of_networkx(pairs):
    shown = net(*{tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]})
    assert closeness(shown) == pytest.approx(nx.closeness_centrality(graph(shown)))


def test_nothing_has_no_measures():
    nothing = Network()
    assert degrees(nothing) == betweenness(nothing) == communities(nothing) == closeness(nothing) == {}
    assert bridging(nothing, {}) == {}
