"""What a filter lets through: each thing that it can ask for, alone and together."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from whowhen.core.change import change_of
from whowhen.core.filters import Filter, is_plain, passes, passing, passing_actors
from whowhen.core.network import network
from whowhen.core.records import Event, Relationship

ASKED = st.fixed_dictionaries(
    {},
    optional={
        "actors": st.frozensets(st.sampled_from(["amiri", "badr", "jones"])),
        "articles": st.frozensets(st.sampled_from(["art", "gone"])),
        "kinds": st.frozensets(st.sampled_from(["person", "organization", "place"])),
        "types": st.frozensets(st.sampled_from(["attack", "support", "leads"])),
        "tags": st.frozensets(st.sampled_from(["key", "doubt"])),
        "statuses": st.frozensets(st.sampled_from(["asserted", "claimed"])),
        "reviews": st.frozensets(st.sampled_from(["machine", "accepted"])),
        "least_confidence": st.sampled_from([0.0, 0.7]),
    },
)


@pytest.fixture
def project():
    return samples.badr()


def shown(project, **asked):
    return {one.id for one in project.events() if passes(one, Filter(**asked), project)}


def ties(project, **asked):
    return [one.type for one in project.relationships() if passes(one, Filter(**asked), project)]


def changed(project, ident, **values):
    project.apply(change_of("Set", [(ident, project[ident], replace(project[ident], **values))]))


def names(project, found=None, **asked):
    chosen = Filter(**asked)
    claims = [one for one in (*project.events(), *project.relationships()) if passes(one, chosen, project, found)]
    return {one.id for one in passing_actors(project, chosen, claims, found)}


class TestClaims:
    def test_a_kind_asks_who_takes_part(self, project):
        assert shown(project, kinds=frozenset({"place"})) == {"siege"}

    def test_a_type_of_events_is_not_asked_of_ties(self, project):
        assert shown(project, types=frozenset({"attack"})) == {"siege"}
        assert ties(project, types=frozenset({"attack"})) == ties(project)

    def test_a_type_of_ties_is_not_asked_of_events(self, project):
        assert ties(project, types=frozenset({"leads"})) == ["leads"]
        assert shown(project, types=frozenset({"leads"})) == shown(project)

    def test_a_tag_of_an_actor_or_an_article_counts_as_the_claims_own(self, project):
        changed(project, "siege", tags=("key",))
        changed(project, "saddam", tags=("key",))
        assert shown(project, tags=frozenset({"key"})) == {"siege", "ouster"}
        changed(project, "art", tags=("key",))
        assert shown(project, tags=frozenset({"key"})) == {one.id for one in project.events() if one.evidence}

    def test_words_are_asked_of_those_who_know_where_they_were_found(self, project):
        claims = (*project.events(), *project.relationships())
        found = frozenset({"siege", "amirli"})
        assert [one.id for one in claims if passes(one, Filter(words="x"), project, found)] == ["siege"]

    def test_status_and_review(self, project):
        assert "offer" in shown(project, statuses=frozenset({"claimed"}))
        changed(project, "siege", review="accepted")
        assert shown(project, reviews=frozenset({"accepted"})) == {"siege"}

    @given(asked=ASKED, more=ASKED)
    def test_asking_for_more_never_shows_more(self, asked, more):
        project = samples.badr()
        both = asked | {name: value for name, value in more.items() if not asked.get(name)}
        assert shown(project, **both) <= shown(project, **asked)
        assert len(ties(project, **both)) <= len(ties(project, **asked))

    @given(asked=ASKED)
    def test_a_plain_filter_is_one_of_time_and_confidence_alone(self, asked):
        asked_for = {one.name for one in fields(Filter) if getattr(Filter(**asked), one.name) != one.default}
        assert is_plain(Filter(**asked)) == (asked_for <= {"window", "least_confidence"})

    @given(asked=ASKED)
    def test_all_at_once_are_those_one_by_one(self, asked):
        project, chosen = samples.badr(), Filter(**asked)
        events = project.events()
        assert passing(events, chosen, project) == tuple(one for one in events if passes(one, chosen, project))


class TestActors:
    def test_those_in_what_is_shown(self, project):
        assert names(project, types=frozenset({"attack", "leads"})) == {"amirli", "amiri", "badr"}

    def test_those_of_the_kind_alone(self, project):
        assert names(project, kinds=frozenset({"place"})) == {"amirli"}

    def test_one_whom_the_words_name_though_nothing_is_told_of_it(self, project):
        assert "saddam" in names(project, found=frozenset({"saddam"}), words="invasion")

    def test_confidence_takes_no_actor_away(self, project):
        assert names(project, least_confidence=0.99) == names(project)


def test_the_map_lights_what_the_filter_leaves(project):
    found = network(project, Filter(types=frozenset({"attack", "leads"})))
    assert {one.id for one in found.nodes if one.is_lit} == {"amirli", "amiri", "badr"}


def test_a_filter_by_type_leaves_the_claims_that_have_it(project):
    for claim in (*project.of_kind(Event), *project.of_kind(Relationship)):
        assert passes(claim, Filter(types=frozenset({claim.type})), project)
