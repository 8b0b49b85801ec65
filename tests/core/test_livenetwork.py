"""The network that follows changes is the one that would be made from nothing, on walks over all verbs."""

from hypothesis import given
from hypothesis import strategies as st

import samples
from verbs import Walk
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.edits.actors import pin
from whowhen.core.edits.events import redate
from whowhen.core.edits.relationships import add_relationship
from whowhen.core.filters import Filter
from whowhen.core.livenetwork import LiveNetwork
from whowhen.core.network import network

FILTERS = (
    Filter(),
    Filter(window=fuzzy("2003").order),
    Filter(least_confidence=0.75),
    Filter(actors=frozenset({"jones"})),
    Filter(window=fuzzy("1982").order),
)


def followed() -> tuple[Document, LiveNetwork]:
    document, live = Document(samples.badr()), LiveNetwork()
    document.listeners.append(lambda change: live.note(change.edits))
    return document, live


@given(st.integers(0, 10**9), st.integers(1, 4))
def test_it_is_the_network_made_from_nothing_after_any_change(seed, often):
    document, live = followed()
    walk = Walk(seed)
    for step in range(14):
        action = walk.draw.random()
        if action < 0.15:
            document.undo()
        elif action < 0.25:
            document.redo()
        elif not (change := walk.change(document.project)).is_empty:
            document.do(change)
        if step % often == 0:
            chosen = FILTERS[walk.draw.randrange(len(FILTERS))]
            assert live.of(document.project, chosen) == network(document.project, chosen)
    assert live.of(document.project) == network(document.project)


def test_what_touches_no_tie_and_no_name_leaves_the_very_same_network():
    document, live = followed()
    before = live.of(document.project)
    document.do(pin(document.project, ["jones"], True))
    document.do(redate(document.project, {"offer": fuzzy("2014")}))
    assert live.of(document.project) is before


def test_a_new_tie_leaves_the_others_the_same_objects():
    document, live = followed()
    before = live.of(document.project)
    document.do(add_relationship(document.project, "new", "jones", "badr", "met"))
    after = live.of(document.project)
    assert {id(tie) for tie in before.ties} < {id(tie) for tie in after.ties}


def test_it_begins_anew_where_a_change_was_not_told():
    document, live = followed()
    live.of(document.project)
    document.project.apply(add_relationship(document.project, "new", "jones", "badr", "met"))
    assert live.of(document.project) == network(document.project)


def test_another_project_is_another_network():
    document, live = followed()
    live.of(document.project)
    other = samples.crowd(5, 20)
    assert live.of(other) == network(other)
