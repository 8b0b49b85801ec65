"""Names as they are compared: how they are spelled, what they are short for, and what the user said of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from whowhen.core.choices import NameRule

_WORD = re.compile(r"[^\W_]+")
_SILENT = frozenset({"the", "a", "an", "of", "for", "and", "al", "el", "de", "la", "von", "van", "bin", "ibn"})
"""Small words that one writer sets and another leaves out."""
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "prof", "gen", "col", "sen", "rep", "gov", "st"})
_SOUNDS = tuple(
    (re.compile(written), said)
    for written, said in (
        ("ph", "f"), ("([kgdt])h", r"\1"), ("ck|q|c", "k"), ("ou|oo", "u"), ("ee|ie|ei|y", "i"), ("w", "v"),
        (r"h\b", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def key(name: str) -> str:
    """The name with one kind of apostrophe, without capitals and double spaces: what makes two names the same."""
    return " ".join(name.replace("’", "'").casefold().split())


@lru_cache(maxsize=65_536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that matter, without accents, capitals, titles and small words; all where none matters."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", key(name)) if not unicodedata.combining(one))
    found = _WORD.findall(plain.replace("'s", "").replace("'", "").replace(".", ""))
    return tuple(one for one in found if one not in _SILENT and one not in _TITLES) or tuple(found)


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """A word of a name in one spelling for what languages and writers spell differently ("Kadhafi", "Qaddafi")."""
    for written, said in _SOUNDS:
        word = written.sub(said, word)
    return word


@lru_cache(maxsize=65_536)
def initials(name: str) -> str:
    """The first letters of a name of several words, without the small ones; empty for a single word."""
    parts = words(name)
    return "".join(one[0] for one in parts) if len(parts) > 1 else ""


def differ_little(first: str, second: str) -> bool:
    """Whether one letter more, less or other makes one word of the other."""
    if abs(len(first) - len(second)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return first[at + 1 :] == second[at + 1 :] or first[at:] == second[at + 1 :] or first[at + 1 :] == second[at:]


class NameRules:
    """What the user said of names: which are no actor, and which are never one actor."""

    def __init__(self, rules: Iterable[NameRule]) -> None:
        self._ignored: set[str] = set()
        self._apart: dict[str, set[str]] = {}
        for rule in rules:
            keys = {key(name) for name in rule.names}
            if rule.kind == "ignored":
                self._ignored |= keys
            else:
                for one in keys:
                    self._apart.setdefault(one, set()).update(keys - {one})

    def ignores(self, name: str) -> bool:
        """Whether that name is no actor."""
        return bool(self._ignored) and key(name) in self._ignored

    def part(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether an actor of some names is never the actor of the other ones."""
        if not self._apart:
            return False
        there = {key(name) for name in others}
        return any(not there.isdisjoint(self._apart.get(key(name), ())) for name in some)
