"""Graph files opened again: every node, label, kind, tie, tone, time and count is what the project says."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from verbs import Walk
from whowhen.core.change import change_of
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.filters import Filter
from whowhen.core.project import Project
from whowhen.core.records import Actor, Event, Participant, Relationship, When, is_hidden
from whowhen.export.graphfile import GEXF, gexf_text, graph, graphml_text

ODD = "A & B <“Ümläut” 北京> \x07'"
NS = {"g": GEXF}


def odd() -> Project:
    """A project with a strange name, two ties of one kind and pair, and a time that is open before."""
    project = samples.badr()
    amirli = project["amirli"]
    reign = Event("reign", "Ruled", when=When(fuzzy("../2003-04")), participants=(Participant("saddam"),))
    project.apply(
        change_of(
            "",
            [
                ("amirli", amirli, replace(amirli, name=ODD)),
                ("reign", None, reign),
                (
                    "again",
                    None,
                    Relationship("again", "amiri", "badr", "leads", "heads", when=When(fuzzy("-0043/0012"))),
                ),
                ("met", None, Relationship("met", "saddam", "amirli", "met", "met")),
            ],
        )
    )
    return project


def shown(project: Project) -> tuple[dict[str, Actor], dict[str, Relationship]]:
    actors = {one.id: one for one in project.of_kind(Actor) if not is_hidden(one)}
    ties = {
        one.id: one
        for one in project.of_kind(Relationship)
        if not is_hidden(one) and one.status != "negated" and {one.source, one.target} <= actors.keys()
    }
    return actors, ties


def values(element: ET.Element) -> dict[str, str]:
    return {one.attrib["for"]: one.attrib["value"] for one in element.iterfind("g:attvalues/g:attvalue", NS)}


def spells(element: ET.Element) -> list[tuple[str | None, str | None]]:
    return [(one.get("start"), one.get("end")) for one in element.iterfind("g:spells/g:spell", NS)]


def check_gexf(project: Project) -> ET.Element:
    root = ET.fromstring(gexf_text(graph(project)))
    actors, ties = shown(project)
    nodes = {one.attrib["id"]: one for one in root.iterfind("g:graph/g:nodes/g:node", NS)}
    edges = {one.attrib["id"]: one for one in root.iterfind("g:graph/g:edges/g:edge", NS)}
    assert nodes.keys() == actors.keys()
    assert edges.keys() == ties.keys()
    for ident, element in nodes.items():
        assert element.attrib["label"] == actors[ident].name.replace("\x07", "")
        assert values(element)["kind"] == actors[ident].kind
        assert int(values(element)["mentions"]) == len(actors[ident].mentions)
    for ident, element in edges.items():
        one = ties[ident]
        assert (element.attrib["source"], element.attrib["target"]) == (one.source, one.target)
        assert element.attrib["kind"] == values(element)["type"] == one.type
        assert element.attrib["type"] == ("directed" if one.is_directed else "undirected")
        assert values(element)["tone"] == one.tone
        assert int(values(element)["evidence"]) == len(one.evidence)
        assert values(element)["when"] == (one.when.date.edtf if one.when and one.when.date else "")
    return root


def test_gexf_holds_everything_with_its_times() -> None:
    root = check_gexf(odd())
    body = root.find("g:graph", NS)
    assert body is not None
    assert (body.get("mode"), body.get("timeformat")) == ("dynamic", "date")
    elements = {one.attrib["id"]: one for one in root.iter() if "id" in one.attrib}
    assert spells(elements["again"]) == [("-0043-01-01", "0012-12-31")]
    assert spells(elements["tie-founded"]) == [("1982-01-01", "1982-12-31")]
    assert spells(elements["saddam"]) == [(None, "2003-12-31")]  # open before; the ouster lies in the same year
    assert spells(elements["badr"])[0] == ("-0043-01-01", "0012-12-31")
    assert spells(elements["met"]) == []


def test_spells_of_one_element_never_overlap() -> None:
    root = check_gexf(samples.crowd(400, 40))
    for element in root.iter():
        times = [(start or "", end or "9999") for start, end in spells(element)]
        assert all(first[1] < second[0] for first, second in pairwise(times))


def test_graphml_holds_everything() -> None:
    project = odd()
    actors, ties = shown(project)
    read = nx.read_graphml(io.BytesIO(graphml_text(graph(project)).encode()), force_multigraph=True)
    assert read.nodes.keys() == actors.keys()
    for ident, node in read.nodes(data=True):
        assert (node["label"], node["kind"]) == (actors[ident].name.replace("\x07", ""), actors[ident].kind)
        assert node["mentions"] == len(actors[ident].mentions)
    found = {key: (source, target, data) for source, target, key, data in read.edges(keys=True, data=True)}
    assert found.keys() == ties.keys()
    for ident, (source, target, data) in found.items():
        one = ties[ident]
        assert (source, target, data["type"], data["tone"]) == (one.source, one.target, one.type, one.tone)
        assert (data["evidence"], data["directed"]) == (len(one.evidence), one.is_directed)
        assert data["when"] == (one.when.date.edtf if one.when and one.when.date else "")
    assert found["again"][2]["first"] == "-0043-01-01"


@settings(max_examples=15)
@given(st.integers(0, 10**9))
def test_whatever_the_user_does_both_files_can_be_opened(seed: int) -> None:
    document, walk = Document(samples.badr()), Walk(seed)
    for _ in range(8):
        document.do(walk.change(document.project))
    check_gexf(document.project)
    nx.read_graphml(io.BytesIO(graphml_text(graph(document.project)).encode()))


@pytest.mark.parametrize("write", [gexf_text, graphml_text])
def test_a_time_window_is_respected_and_nothing_can_be_written(write) -> None:
    project = samples.badr()
    window = Filter(window=fuzzy("1982").order)
    found = graph(project, window)
    assert {node.id for node in found.nodes} == {"amiri", "badr"}
    assert {edge.id for edge in found.edges} == {"tie-leads", "tie-founded"}
    assert "jones" not in write(found)
    assert write(graph(Project()))
