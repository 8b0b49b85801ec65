"""What the user has chosen once and for all: one frozen dataclass, kept by Qt's settings file.

A settings file is a stranger's text: what cannot be read in it falls back to the default, field by field.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

ThemeChoice = Literal["system", "light", "dark"]
WheelChoice = Literal["zoom", "scroll"]
ArrangementChoice = Literal["force", "circle", "layers", "kinds", "time"]
LanesChoice = Literal["none", "type", "actor", "article", "tag", "lane"]
MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """`model` is the language model's package, empty for the one that comes along. `arrangement` is that of the actor
    map; the timeline's events are sorted into `lanes`, and with `folds_empty` long empty time is folded. `layout` is
    the state of docks and toolbars, `splitter` that of the two canvases, as Qt saves them; `recent` holds project
    files, the newest first."""

    theme: ThemeChoice = "system"
    model: str = ""
    least_confidence: float = 0.0
    wheel: WheelChoice = "zoom"
    reduced_motion: bool = False
    arrangement: ArrangementChoice = "force"
    lanes: LanesChoice = "type"
    folds_empty: bool = False
    geometry: bytes = b""
    layout: bytes = b""
    splitter: bytes = b""
    last_project: str = ""
    last_folder: str = ""
    recent: tuple[str, ...] = ()


class SettingsStore(QObject):
    """`current` is what holds now; `changed` tells the new settings after they were written."""

    changed = Signal(object)  # Settings

    def __init__(self, backend: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "whowhen", "whowhen"
        )
        self._current = _read(self._backend)

    @property
    def current(self) -> Settings:
        return self._current

    def update(self, **values: Any) -> None:
        """Change some fields and write them down at once."""
        settings = replace(self._current, **values)
        if settings == self._current:
            return
        self._current = settings
        for name in values:
            self._backend.setValue(name, _plain(getattr(settings, name)))
        self._backend.sync()
        self.changed.emit(settings)

    def remember_project(self, path: Path) -> None:
        """Put a project file first among the recent ones and open it at the next start."""
        name = str(path)
        others = [one for one in self._current.recent if one != name]
        self.update(last_project=name, recent=tuple([name, *others][:MOST_RECENT]))

    def forget_project(self, path: Path) -> None:
        """Take a project file out of the recent ones."""
        name = str(path)
        last = self._current.last_project
        recent = tuple(one for one in self._current.recent if one != name)
        self.update(recent=recent, last_project="" if last == name else last)


def _read(backend: QSettings) -> Settings:
    values: dict[str, object] = {}
    for field in fields(Settings):
        stored = backend.value(field.name)
        if stored is not None:
            value = _PARSERS[field.name](stored)
            if value is not None:
                values[field.name] = value
    return replace(Settings(), **cast("dict[str, Any]", values))


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return QByteArray(value)
    return list(value) if isinstance(value, tuple) else value


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str | None]:
    return lambda stored: stored if isinstance(stored, str) and stored in choices else None


def _share(stored: object) -> float | None:
    try:
        return min(1.0, max(0.0, float(cast("Any", stored))))
    except (TypeError, ValueError):
        return None


def _truth(stored: object) -> bool | None:
    return {"true": True, "false": False}.get(str(stored).casefold())


def _text(stored: object) -> str | None:
    return stored if isinstance(stored, str) else None


def _bytes(stored: object) -> bytes | None:
    return bytes(stored.data()) if isinstance(stored, QByteArray) else None


def _texts(stored: object) -> tuple[str, ...] | None:
    if isinstance(stored, str):
        return (stored,)
    return tuple(one for one in stored if isinstance(one, str)) if isinstance(stored, list) else None


_PARSERS: dict[str, Callable[[object], object | None]] = {
    "theme": _one_of(get_args(ThemeChoice)),
    "model": _text,
    "least_confidence": _share,
    "wheel": _one_of(get_args(WheelChoice)),
    "reduced_motion": _truth,
    "arrangement": _one_of(get_args(ArrangementChoice)),
    "lanes": _one_of(get_args(LanesChoice)),
    "folds_empty": _truth,
    "geometry": _bytes,
    "layout": _bytes,
    "splitter": _bytes,
    "last_project": _text,
    "last_folder": _text,
    "recent": _texts,
}
