"""The actor graph: one tie for a pair, what a filter and a time window leave of it, and the parts a view shows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from whowhen.core.change import change_of
from whowhen.core.dates import fuzzy
from whowhen.core.edits.actors import add_actor, merge
from whowhen.core.edits.relationships import add_relationship
from whowhen.core.edits.revision import dismiss
from whowhen.core.filters import Filter
from whowhen.core.network import Network, Node, Tie, around, between, main_actors, network
from whowhen.core.project import Project
from whowhen.core.records import Actor, Evidence, Mention, Relationship, When


@pytest.fixture
def project():
    return samples.badr()


def tie(found, *ends):
    return next(one for one in found.ties if set(one.ends) == set(ends))


def window(edtf):
    return Filter(window=fuzzy(edtf).order)


def changed(project, ident, **fields):
    before = project[ident]
    project.apply(change_of("Set", [(ident, before, replace(before, **fields))]))
    return project


class TestTies:
    def test_relationships_of_a_pair_are_one_tie(self, project):
        found = tie(network(project), "amiri", "badr")
        assert set(found.relationships) == {"tie-leads", "tie-founded"}
        assert found.sentences == 2
        assert found.is_certain

    def test_direction_points_from_source_to_target(self, project):
        found = tie(network(project), "amiri", "badr")
        assert found.ends == ("badr", "amiri")  # by name
        assert (found.forward, found.backward) == (False, True)
        project.apply(add_relationship(project, "back", "badr", "amiri", "supports"))
        found = tie(network(project), "amiri", "badr")
        assert (found.forward, found.backward) == (True, True)

    def test_an_undirected_type_has_no_arrow(self, project):
        project.apply(add_relationship(project, "met", "jones", "badr", "met"))
        found = tie(network(project), "jones", "badr")
        assert not found.forward
        assert not found.backward

    def test_claimed_only_is_not_certain(self, project):
        assert not tie(network(project), "jones", "amiri").is_certain

    def test_the_label_is_the_verb_of_the_best_supported(self, project):
        assert tie(network(project), "jones", "amiri").label == "promised"

    def test_the_tone_is_that_of_most_sentences(self, project):
        for number in range(3):
            proof = (Evidence("art", number * 5, number * 5 + 4),)
            project.apply(add_relationship(project, f"hit{number}", "badr", "amiri", "attacks", proof))
        assert tie(network(project), "amiri", "badr").tone == "conflict"

    def test_conflict_wins_over_cooperation_where_it_is_even(self, project):
        project.apply(add_relationship(project, "hit", "jones", "saddam", "attacks"))
        project.apply(add_relationship(project, "aid", "jones", "saddam", "supports"))
        assert tie(network(project), "jones", "saddam").tone == "conflict"

    def test_what_was_dismissed_or_negated_is_not_there(self, project):
        project.apply(dismiss(project, ["tie-supports"]))
        assert not any("jones" in one.ends for one in network(project).ties)
        changed(project, "tie-leads", status="negated")
        assert tie(network(project), "amiri", "badr").relationships == ("tie-founded",)

    def test_a_dismissed_actor_takes_its_ties_along(self, project):
        project.apply(dismiss(project, ["amiri"]))
        found = network(project)
        assert "amiri" not in {node.id for node in found.nodes}
        assert not found.ties


class TestTimeWindow:
    def test_a_tie_with_its_own_time_follows_it(self, project):
        changed(project, "tie-leads", when=When(fuzzy("2014/..")))
        assert tie(network(project, window("2015")), "amiri", "badr").relationships[0] == "tie-leads"
        assert tie(network(project, window("1982")), "amiri", "badr").label == "set up"
        assert not tie(network(project, window("1990")), "amiri", "badr").is_lit

    def test_a_tie_without_time_follows_the_events_of_the_pair(self, project):
        assert tie(network(project, window("2015-01-25")), "jones", "amiri").is_lit
        assert not tie(network(project, window("2014")), "jones", "amiri").is_lit

    def test_or_the_events_of_its_sentence(self, project):
        proof = project["tie-founded"].evidence
        project.apply(change_of("Add", [("x", None, Relationship("x", "saddam", "jones", evidence=proof))]))
        assert tie(network(project, window("1982")), "saddam", "jones").is_lit
        assert not tie(network(project, window("1983")), "saddam", "jones").is_lit

    def test_a_year_only_instant_and_an_empty_window(self, project):
        first = fuzzy("1982").order[0]
        assert tie(network(project, Filter(window=(first + 9, first + 9))), "amiri", "badr").is_lit
        assert not any(one.is_lit for one in network(project, Filter(window=(first - 1, first - 2))).ties)

    def test_actors_are_lit_by_their_events_and_ties(self, project):
        lit = {node.id for node in network(project, window("2003")).nodes if node.is_lit}
        assert lit == {"saddam", "badr"}

    @given(st.integers(-5000, 5000), st.integers(0, 5000))
    def test_no_window_changes_who_is_there(self, first, length):
        project = samples.badr()
        found = network(project, Filter(window=(float(first), float(first + length))))
        assert [node.id for node in found.nodes] == [node.id for node in network(project).nodes]
        assert [one.ends for one in found.ties] == [one.ends for one in network(project).ties]


class TestFilter:
    def test_confidence_takes_weak_ties_out_of_the_light(self, project):
        found = network(project, Filter(least_confidence=0.75))
        assert not tie(found, "jones", "amiri").is_lit
        assert tie(found, "amiri", "badr").is_lit

    def test_chosen_actors_leave_their_own_ties(self, project):
        found = network(project, Filter(actors=frozenset({"jones"})))
        assert [one.ends for one in found.ties if one.is_lit] == [tie(found, "jones", "amiri").ends]


class TestMainActors:
    def test_actors_without_a_tie_and_lone_places_are_left_out(self, project):
        assert main_actors(network(project)) == {"amiri", "badr", "jones"}

    def test_several_mentions_make_a_main_actor_but_no_lone_place(self, project):
        often = tuple(Mention("art", at, at + 2) for at in range(3))
        changed(project, "saddam", mentions=often)
        changed(project, "amirli", mentions=often)
        assert main_actors(network(project)) == {"amiri", "badr", "jones", "saddam"}

    def test_no_more_than_can_be_read(self):
        whole = network(samples.crowd(0, 300))
        chosen = main_actors(whole, 40)
        assert len(chosen) == 40
        least = min(whole.weights[ident] for ident in chosen)
        assert all(whole.weights[node.id] <= least for node in whole.nodes if node.id not in chosen)


def path(*names):
    nodes = tuple(Node(name, name, "person", 1) for name in sorted(set("".join(names))))
    ties = tuple(Tie(first, second, (first + second,), 1, "neutral", "", True, False, True) for first, second in names)
    return Network(nodes, ties)


class TestParts:
    def test_around_goes_so_many_steps(self):
        whole = path("ab", "bc", "cd", "de")
        assert around(whole, ["a"], 1) == {"a", "b"}
        assert around(whole, ["a", "e"], 1) == {"a", "b", "d", "e"}
        assert around(whole, ["a"], 3) == {"a", "b", "c", "d"}

    def test_between_finds_all_shortest_paths(self):
        whole = path("ab", "bd", "ac", "cd", "ae", "ef", "fd")
        assert between(whole, "a", "d") == {"a", "b", "c", "d"}

    def test_between_two_that_nothing_joins_are_the_two(self):
        assert between(path("ab", "cd"), "a", "d") == {"a", "d"}

    def test_a_merge_joins_the_ties(self, project):
        project.apply(add_actor("Amiri", "Amiri", "person"))
        project.apply(add_relationship(project, "x", "Amiri", "jones", "criticizes"))
        project.apply(merge(project, "amiri", ["Amiri"]))
        found = tie(network(project), "amiri", "jones")
        assert set(found.relationships) == {"tie-supports", "x"}


def test_an_empty_project_has_an_empty_network():
    assert network(Project()) == Network()
    assert main_actors(Network()) == frozenset()


def test_the_order_of_nodes_rests_on_names_alone():
    actors = [Actor(ident, name) for ident, name in (("z", "Anna"), ("a", "Zoe"), ("m", "Mia"))]
    assert network(Project(actors)) == network(Project(reversed(actors)))
