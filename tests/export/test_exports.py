"""JSON there and back without loss, the schema that holds it, and CSV that spreadsheets read as it is meant."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from verbs import Walk, state
from whowhen.core.document import Document
from whowhen.core.edits.events import retitle
from whowhen.core.project import Project
from whowhen.export.csvfile import EVENT_COLUMNS, RELATIONSHIP_COLUMNS, events_csv, relationships_csv
from whowhen.export.jsonfile import JsonFileError, json_text, records_of


@settings(max_examples=40)
@given(st.integers(0, 10**9))
def test_json_brings_everything_back_and_fits_its_schema(seed: int) -> None:
    document, walk = Document(samples.badr()), Walk(seed)
    for _ in range(8):
        document.do(walk.change(document.project))
    text = json_text(document.project)
    again = Project(records_of(text))
    assert state(again) == state(document.project)
    assert json_text(again) == text


def test_keys_of_later_versions_are_passed_over() -> None:
    value = json.loads(json_text(samples.badr()))
    value["later"] = value["events"][0]["later"] = 1
    assert state(Project(records_of(json.dumps(value)))) == state(samples.badr())


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda value: value.pop("format"), "not written by Whowhen"),
        (lambda value: value.update(version=2), "version 2"),
        (lambda value: value["events"][0].update(type="party"), "events/0/type"),
        (lambda value: value["events"][0]["when"].update(edtf="1982-13"), "no month 13"),
        (lambda value: value["actors"].pop(0), "not whole"),
    ],
)
def test_what_is_no_export_says_where_it_goes_wrong(spoil: object, words: str) -> None:
    value = json.loads(json_text(samples.badr()))
    spoil(value)  # type: ignore[operator]
    with pytest.raises(JsonFileError, match=words):
        records_of(json.dumps(value))
    with pytest.raises(JsonFileError, match="not JSON"):
        records_of("{")


def test_csv_has_a_line_for_each_record_and_no_formula() -> None:
    document = Document(samples.badr())
    document.do(retitle(document.project, "founded", '=HYPERLINK("x"),\n"é"'))
    project = document.project
    rows = list(csv.reader(io.StringIO(events_csv(project, project.events()))))
    assert rows[0] == list(EVENT_COLUMNS)
    assert len(rows) == 1 + len(project.events())
    titles = {row[0]: row[EVENT_COLUMNS.index("title")] for row in rows[1:]}
    assert titles["founded"] == "'" + '=HYPERLINK("x"),\n"é"'
    ties = list(csv.reader(io.StringIO(relationships_csv(project, project.relationships()))))
    assert ties[0] == list(RELATIONSHIP_COLUMNS)
    assert [row[0] for row in ties[1:]] == [tie.id for tie in project.relationships()]
