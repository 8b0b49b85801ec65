"""The network of actors as graph files for other programs: GraphML, and GEXF 1.3 with times.

GraphML is written by networkx. Its GEXF writer knows neither `kind`, without which GEXF 1.3 allows no second tie of a
pair, nor graphs in which some ties are directed and others not; and it writes the day of writing into the file. So GEXF
is written here, after the primer and the schema of https://gexf.net/1.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from whowhen.core.dates import FuzzyDate, iso
from whowhen.core.filters import Filter, Found
from whowhen.core.network import network, passing_relationships
from whowhen.core.project import Project
from whowhen.core.records import Actor, Relationship
from whowhen.core.spells import Spells

GEXF = "http://gexf.net/1.3"
_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Value = str | int | float | bool
Spell = tuple[str | None, str | None]


@dataclass(frozen=True)
class GraphNode:
    """An actor; `spells` are the times in which it appears, as ISO days, None for an open side."""

    id: str
    label: str
    values: Mapping[str, Value]
    spells: tuple[Spell, ...] = ()


@dataclass(frozen=True)
class GraphEdge:
    """A relationship; `weight` is the number of different sentences that prove it."""

    id: str
    source: str
    target: str
    label: str
    kind: str
    is_directed: bool
    weight: int
    values: Mapping[str, Value]
    spells: tuple[Spell, ...] = ()


@dataclass(frozen=True)
class Graph:
    """Nodes by name, edges by their nodes."""

    title: str
    nodes: tuple[GraphNode, ...] = ()
    edges: tuple[GraphEdge, ...] = ()


def graph(project: Project, chosen: Filter | None = None, words: Found = None) -> Graph:
    """The actors and relationships that a filter with its time window leaves; `words` as in `network`."""
    spells = Spells(project)
    found = [project.find(Actor, node.id) for node in network(project, chosen, words).nodes if node.is_lit]
    nodes = tuple(_node(actor, spells) for actor in found if actor is not None)
    there = {node.id for node in nodes}
    edges = (
        _edge(one, spells) for one in passing_relationships(project, chosen, words) if {one.source, one.target} <= there
    )
    return Graph(project.info.title, nodes, tuple(edges))


def _node(actor: Actor, spells: Spells) -> GraphNode:
    dates = spells.of_actor(actor.id)
    values: dict[str, Value] = {
        "kind": actor.kind,
        "description": _clean(actor.description),
        "aliases": _clean("; ".join(actor.aliases)),
        "mentions": len(actor.mentions),
        "tags": _clean("; ".join(actor.tags)),
        "notes": _clean(actor.notes),
        "review": actor.review,
        "times": " ".join(date.edtf for date in dates),
    }
    return GraphNode(actor.id, _clean(actor.name), values, _spells(dates))


def _edge(one: Relationship, spells: Spells) -> GraphEdge:
    dates = spells.of_tie(one)
    values: dict[str, Value] = {
        "type": one.type,
        "tone": one.tone,
        "status": one.status,
        "evidence": len(one.evidence),
        "confidence": round(float(one.confidence), 4),
        "directed": one.is_directed,
        "when": one.when.date.edtf if one.when and one.when.date else "",
        "when words": _clean(one.when.text) if one.when else "",
        "times": " ".join(date.edtf for date in dates),
        "tags": _clean("; ".join(one.tags)),
        "notes": _clean(one.notes),
        "review": one.review,
    }
    weight = max(1, len({(proof.article, proof.start) for proof in one.evidence}))
    label = _clean(one.label or one.type)
    return GraphEdge(one.id, one.source, one.target, label, one.type, one.is_directed, weight, values, _spells(dates))


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def _spells(dates: Iterable[FuzzyDate]) -> tuple[Spell, ...]:
    """The times in order, those that overlap or touch as one: spells of one element must not overlap."""
    joined: list[tuple[float, float]] = []
    for first, last in sorted(date.order for date in dates):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return tuple((_day(first), _day(last)) for first, last in joined)


def _day(number: float) -> str | None:
    return iso(int(number)) if abs(number) != float("inf") else None


def graphml_text(found: Graph) -> str:
    """The graph as GraphML; all ties are written as directed, `directed` says which of them are."""
    import networkx as nx

    made = nx.MultiDiGraph(name=_clean(found.title))
    for node in found.nodes:
        made.add_node(node.id, label=node.label, **node.values, **_ends(node.spells))
    for edge in found.edges:
        values = {**edge.values, **_ends(edge.spells)}
        made.add_edge(edge.source, edge.target, key=edge.id, label=edge.label, weight=edge.weight, **values)
    return "\n".join(nx.generate_graphml(made, named_key_ids=True)) + "\n"


def _ends(spells: Sequence[Spell]) -> dict[str, str]:
    """The first and the last day of all times, empty where there is none or it is open."""
    if not spells:
        return {"first": "", "last": ""}
    return {"first": spells[0][0] or "", "last": spells[-1][1] or ""}


def gexf_text(found: Graph) -> str:
    """The graph as GEXF 1.3, with the times of its nodes and edges."""
    root = ET.Element("gexf", {"xmlns": GEXF, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "Whowhen"
    ET.SubElement(meta, "description").text = _clean(found.title)
    looks = {"defaultedgetype": "directed", "idtype": "string"}
    if any(node.spells for node in found.nodes) or any(edge.spells for edge in found.edges):
        looks |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    body = ET.SubElement(root, "graph", looks)
    for name, rows in (
        ("node", [node.values for node in found.nodes]),
        ("edge", [edge.values for edge in found.edges]),
    ):
        _add_attributes(body, name, rows)
    nodes = ET.SubElement(body, "nodes", {"count": str(len(found.nodes))})
    for node in found.nodes:
        _add_values(ET.SubElement(nodes, "node", {"id": node.id, "label": node.label}), node.values, node.spells)
    edges = ET.SubElement(body, "edges", {"count": str(len(found.edges))})
    for edge in found.edges:
        _add_values(ET.SubElement(edges, "edge", _edge_head(edge)), edge.values, edge.spells)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _edge_head(edge: GraphEdge) -> dict[str, str]:
    return {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "type": "directed" if edge.is_directed else "undirected",
        "kind": edge.kind,
        "label": edge.label,
        "weight": str(edge.weight),
    }


def _add_attributes(body: ET.Element, name: str, rows: Sequence[Mapping[str, Value]]) -> None:
    """The list of the values that the nodes or edges have, each with its type."""
    if rows:
        group = ET.SubElement(body, "attributes", {"class": name, "mode": "static"})
        for title, value in rows[0].items():
            ET.SubElement(group, "attribute", {"id": title, "title": title, "type": _TYPES[type(value)]})


def _add_values(element: ET.Element, values: Mapping[str, Value], spells: Sequence[Spell]) -> None:
    group = ET.SubElement(element, "attvalues")
    for title, value in values.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        ET.SubElement(group, "attvalue", {"for": title, "value": text})
    if spells:
        times = ET.SubElement(element, "spells")
        for first, last in spells:
            sides = (("start", first), ("end", last))
            ET.SubElement(times, "spell", {side: day for side, day in sides if day is not None})
