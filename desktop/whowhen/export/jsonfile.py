"""The published JSON, version 1: a whole project as one object, and back without loss.

Its shape is held by the JSON Schema `resources/schemas/whowhen-1.json` (draft 2020-12).
"""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Any

from whowhen.core.choices import Box, Choice, Dismissal, Era, Lane, NameRule, View
from whowhen.core.codec import CodecError, decode, encode
from whowhen.core.project import Project
from whowhen.core.records import PROJECT_ID, Actor, Article, Event, ProjectInfo, Record, Relationship, references
from whowhen.paths import resource

if TYPE_CHECKING:
    from jsonschema_rs import Validator

FORMAT, VERSION = "whowhen", 1
_LISTS: dict[str, type[Article | Actor | Event | Relationship]] = {  # every export has these
    "articles": Article,
    "actors": Actor,
    "events": Event,
    "relationships": Relationship,
}


_CHOICES: dict[str, type[Choice]] = {
    "lanes": Lane,
    "eras": Era,
    "boxes": Box,
    "names": NameRule,
    "views": View,
    "dismissed": Dismissal,
}


class JsonFileError(ValueError):
    """A text that is no export of Whowhen; the message is a sentence for the user."""


def project_json(project: Project) -> dict[str, object]:
    """Everything that the project holds, as plain JSON values."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": project.info.title,
        "articles": [encode(article) for article in project.articles()],
        "actors": [encode(actor) for actor in project.actors()],
        "events": [encode(event) for event in project.events()],
        "relationships": [encode(one) for one in project.relationships()],
        **{key: [encode(one) for one in _by_id(project, kind)] for key, kind in _CHOICES.items()},
    }


def _by_id(project: Project, kind: type[Choice]) -> list[Choice]:
    return sorted(project.of_kind(kind), key=lambda one: one.id)


def json_text(project: Project) -> str:
    """The export as text, one key a line, ending with a line end."""
    return json.dumps(project_json(project), ensure_ascii=False, indent=1) + "\n"


def records_of(text: str) -> tuple[Record, ...]:
    """The records of an exported text, the project's own first.

    Raises: JsonFileError.
    """
    value = _checked(text)
    records: list[Record] = [ProjectInfo(PROJECT_ID, value["title"])]
    try:
        for key, kind in (_LISTS | _CHOICES).items():
            records += [decode(kind, item) for item in value.get(key, ())]
    except CodecError as error:
        raise JsonFileError(f"This JSON cannot be read: {error}.") from error
    _check_references(records)
    return tuple(records)


def _checked(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise JsonFileError(f"This is not JSON: {error}.") from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise JsonFileError("This JSON was not written by Whowhen: it lacks “format”: “whowhen”.")
    if value.get("version") != VERSION:
        raise JsonFileError(
            f"This JSON has version {value.get('version')}; this Whowhen reads version {VERSION}. Install a newer one."
        )
    fault = next(iter(_validator().iter_errors(value)), None)
    if fault is not None:
        place = "/".join(map(str, fault.instance_path)) or "the top"
        raise JsonFileError(f"This JSON does not fit the format: at {place}: {fault.message:.200}.")
    return value


def _check_references(records: Collection[Record]) -> None:
    known = {record.id for record in records}
    for record in records:
        for missing in sorted(references(record) - known):
            raise JsonFileError(f"This JSON is not whole: {record.id} refers to {missing}, which is not in the file.")


@cache
def _validator() -> Validator:
    import jsonschema_rs

    return jsonschema_rs.validator_for(schema())


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema that every export fits."""
    loaded: dict[str, Any] = json.loads(resource("schemas/whowhen-1.json").read_text("utf-8"))
    return loaded
