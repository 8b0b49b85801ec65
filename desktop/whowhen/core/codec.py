"""Records to and from plain JSON values: one codec for the project file and the JSON export.

Keys are the field names; a `date` is written as its `edtf` with `earliest` and `latest` beside it. The coders are
compiled once from the type hints of the records, so that there is no second list of fields.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from whowhen.core.choices import Box, Dismissal, Era, Lane, NameRule, View
from whowhen.core.dates import DateError, FuzzyDate, fuzzy, iso
from whowhen.core.records import Actor, Article, Event, ProjectInfo, Record, Relationship

KINDS: dict[str, type[Record]] = {
    "project": ProjectInfo,
    "article": Article,
    "actor": Actor,
    "event": Event,
    "relationship": Relationship,
    "lane": Lane,
    "era": Era,
    "box": Box,
    "name-rule": NameRule,
    "view": View,
    "dismissal": Dismissal,
}
KIND_NAMES: dict[type, str] = {kind: name for name, kind in KINDS.items()}

R = TypeVar("R", bound=Record)
_Coder = Callable[[Any], Any]


class CodecError(ValueError):
    """A value that is no record; the message says where it goes wrong."""


def encode(record: Record, *, sparse: bool = False) -> dict[str, object]:
    """Plain JSON values of a record; `sparse` leaves out what has its default value."""
    encoded: dict[str, object] = _encoder(typing.cast("Any", type(record)), sparse)(record)
    return encoded


def decode(kind: type[R], value: object) -> R:
    """The record of plain JSON values; unknown keys are passed over, missing ones take their defaults.

    Raises: CodecError.
    """
    record: R = _decoder(typing.cast("Any", kind))(value)
    return record


@cache
def _encoder(hint: Any, sparse: bool) -> _Coder:
    inner = _without_none(hint)
    if inner is not hint:
        encode_inner = _encoder(inner, sparse)
        return lambda value: None if value is None else encode_inner(value)
    origin, arguments = get_origin(hint), get_args(hint)
    if dataclasses.is_dataclass(hint):
        return _class_encoder(typing.cast("type", hint), sparse)
    if origin is frozenset:
        return sorted
    if origin is tuple and arguments[-1] is Ellipsis:
        encode_item = _encoder(arguments[0], sparse)
        return lambda items: [encode_item(item) for item in items]
    if origin is tuple:
        return list
    return _same


def _same(value: Any) -> Any:
    return value


def _class_encoder(kind: type, sparse: bool) -> _Coder:
    @cache
    def coders() -> tuple[tuple[str, _Coder, object], ...]:  # at the first use: a kind may hold itself
        hints = get_type_hints(kind)
        return tuple(
            (field.name, _same if field.name == "date" else _encoder(hints[field.name], sparse), field.default)
            for field in dataclasses.fields(kind)
        )

    def encode_fields(value: Any) -> dict[str, object]:
        body: dict[str, object] = {}
        for name, coder, default in coders():
            item = getattr(value, name)
            if name == "date":
                body["edtf"] = item.edtf if item else None
                if not sparse:
                    body["earliest"] = iso(item.earliest) if item else None
                    body["latest"] = iso(item.latest) if item else None
            elif not (sparse and item == default):
                body[name] = coder(item)
        return body

    return encode_fields


@cache
def _decoder(hint: Any) -> _Coder:
    inner = _without_none(hint)
    if inner is not hint:
        decode_inner = _decoder(inner)
        return lambda value: None if value is None else decode_inner(value)
    origin, arguments = get_origin(hint), get_args(hint)
    if dataclasses.is_dataclass(hint):
        return _class_decoder(typing.cast("type", hint))
    if origin is Literal:
        return _choice_decoder(arguments)
    if origin is frozenset:
        return lambda value: frozenset(_list(value))
    if origin is tuple and arguments[-1] is Ellipsis:
        decode_item = _decoder(arguments[0])
        return lambda value: tuple(decode_item(item) for item in _list(value))
    if origin is tuple:
        decoders = [_decoder(argument) for argument in arguments]
        return lambda value: tuple(coder(item) for coder, item in zip(decoders, _list(value), strict=True))
    return _plain_decoder(hint)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise CodecError(f"a list is needed, not {value!r:.60}")
    return value


def _choice_decoder(choices: tuple[object, ...]) -> _Coder:
    def decode_choice(value: Any) -> Any:
        if value not in choices:
            raise CodecError(f"{value!r:.60} is none of {', '.join(map(str, choices))}")
        return value

    return decode_choice


def _plain_decoder(kind: type) -> _Coder:
    accepted = (int, float) if kind is float else (kind,)

    def decode_plain(value: Any) -> Any:
        if not isinstance(value, accepted) or (isinstance(value, bool) and kind is not bool):
            raise CodecError(f"{value!r:.60} is not of the kind “{kind.__name__}”")
        return kind(value)

    return decode_plain


def _class_decoder(kind: type) -> _Coder:
    has_date = any(field.name == "date" for field in dataclasses.fields(kind))

    @cache
    def coders() -> dict[str, _Coder]:  # at the first use: a kind may hold itself
        return {name: _decoder(hint) for name, hint in get_type_hints(kind).items() if name != "date"}

    def decode_fields(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise CodecError(f"{kind.__name__}: an object is needed, not {value!r:.60}")
        found: dict[str, Any] = {"date": _date(value)} if has_date else {}
        for name, item in value.items():
            if coder := coders().get(name):
                try:
                    found[name] = coder(item)
                except (CodecError, ValueError) as error:
                    raise CodecError(f"{kind.__name__}.{name}: {error}") from error
        try:
            return kind(**found)
        except TypeError as error:
            raise CodecError(f"{kind.__name__}: {error}") from error

    return decode_fields


def _date(value: Mapping[str, Any]) -> FuzzyDate | None:
    edtf = value.get("edtf")
    if edtf is None:
        return None
    try:
        return fuzzy(str(edtf))
    except DateError as error:
        raise CodecError(str(error)) from error


def _without_none(hint: Any) -> Any:
    """X of `X | None`; any other hint itself."""
    if get_origin(hint) in (types.UnionType, typing.Union):
        rest = [argument for argument in get_args(hint) if argument is not type(None)]
        if len(rest) == 1:
            return rest[0]
    return hint
