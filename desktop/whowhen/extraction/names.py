"""Names as strings: when two are the same, what is short for what, who bears a title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from whowhen.extraction.language import lexicon

_of_text = lru_cache(maxsize=32_768)
"""Keeps what was found of the strings of a long text, and no more: the worker reads thousands of articles."""
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_DASHES = re.compile(r"[‐‑–—]")
_APART = re.compile(r"[\s\-‐‑–—]+")
_CONNECTORS = frozenset(
    {
        "of",
        "for",
        "and",
        "the",
        "in",
        "on",
        "to",
        "de",
        "du",
        "des",
        "la",
        "le",
        "da",
        "do",
        "dos",
        "del",
        "von",
        "der",
        "und",
        "&",
        "against",
        "former",
        "y",
        "e",
        "et",
        "'s",
        "’s",
        "-",
    }
)


@_of_text
def name_key(text: str) -> str:
    """A name in comparable form: lower case, no article and possessive, no dots in acronyms, plain dashes."""
    key = _POSSESSIVE.sub("", text.strip().lower())
    key = _ARTICLE.sub("", _DASHES.sub("-", key).replace("’", "'"))
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), key)


@_of_text
def plain(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@_of_text
def parts(key: str) -> tuple[str, ...]:
    """The words of a name key, without the comma before a legal form."""
    return tuple(word.rstrip(",") for word in key.split())


@_of_text
def pieces(key: str) -> tuple[str, ...]:
    """The words of a name key with hyphens taken apart."""
    return tuple(piece for piece in _APART.split(key) if piece)


@_of_text
def is_acronym(text: str) -> bool:
    """Whether the name is written as an acronym: "ISIS", "U.S.", "AfD"."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return " " not in text and 2 <= len(letters) <= 8 and capitals >= 2 and 2 * capitals > len(letters)


def initials_fit(acronym: str, words: Sequence[str]) -> bool:
    """Whether the acronym is the initials of the words, small words counted or not."""
    return plain("".join(letter for letter in acronym if letter.isalnum())) in _initials(tuple(words))


@_of_text
def _initials(words: tuple[str, ...]) -> frozenset[str]:
    """The initials of the words: of all their pieces, and without the small words of pieces and of whole words."""
    whole = [plain(piece)[:1] for word in words for piece in pieces(word.lower()) or (word,) if piece[:1].isalnum()]
    content = [
        plain(piece)[:1]
        for word in words
        if word.lower() not in _CONNECTORS
        for piece in pieces(word.lower())
        if piece[:1].isalnum()
    ]
    joined = [plain(word)[:1] for word in words if word.lower() not in _CONNECTORS and word[:1].isalnum()]
    return frozenset({"".join(whole), "".join(content), "".join(joined)})


def is_connector(word: str) -> bool:
    """Whether the word may stand in lower case inside an organisation's name."""
    return word.lower() in _CONNECTORS


@cache
def _given() -> dict[str, str]:
    lists = lexicon("given_names")
    genders = {plain(name): "m" for name in lists["male"].split()}
    for name in lists["female"].split():
        genders[plain(name)] = "" if genders.get(plain(name)) == "m" else "f"
    genders.update({plain(name): "" for name in lists["any"].split()})
    return genders


def is_given(word: str) -> bool:
    """Whether the word is a well-known given name."""
    return any(plain(piece) in _given() for piece in (word, *pieces(word)[:1]))


def given_gender(word: str) -> str:
    """The gender of a given name: "m", "f", or empty where unknown or both."""
    genders = _given()
    return genders.get(plain(word)) or genders.get(plain(word.split("-", 1)[0]), "")


@cache
def _title_genders() -> dict[str, str]:
    titles = lexicon("persons")["titles"]
    genders = {word: gender for gender, row in (("m", "male"), ("f", "female"), ("", "any")) for word in titles[row]}
    genders.update({word: genders.get(word.rstrip("."), "") for word in titles["abbreviations"]})
    return genders


@cache
def _longest_title() -> int:
    return max(len(title.split()) for title in _title_genders())


def title_length(words: Sequence[str]) -> int:
    """How many of the lower-case words at the front are titles: "prime minister", "general dr."."""
    taken, genders = 0, _title_genders()
    while taken < len(words):
        for size in range(min(_longest_title(), len(words) - taken), 0, -1):
            if " ".join(words[taken : taken + size]) in genders:
                taken += size
                break
        else:
            return taken
    return taken


def title_gender(title: str) -> str:
    """The gender that a title tells: "m", "f" or empty."""
    genders = _title_genders()
    return genders.get(title) or next((genders[word] for word in title.split() if genders.get(word)), "")


@cache
def noun_genders() -> dict[str, str]:
    """Nouns for persons, roles and kin, with the gender that they tell."""
    persons = lexicon("persons")
    rows = (("m", "male"), ("f", "female"), ("", "any"))
    return {noun: gender for table in ("roles", "kin") for gender, row in rows for noun in persons[table][row]}


@cache
def kin_nouns() -> frozenset[str]:
    """Nouns for relatives."""
    kin = lexicon("persons")["kin"]
    return frozenset(kin["male"] + kin["female"] + kin["any"])


@cache
def particles() -> frozenset[str]:
    """Lower-case words inside a person's name."""
    return frozenset(lexicon("persons")["names"]["particles"])


@cache
def organisation_heads() -> frozenset[str]:
    """Common nouns that head an organisation's name."""
    return frozenset(lexicon("organisations")["heads"])


@cache
def organisation_suffixes() -> frozenset[str]:
    """Legal forms."""
    return frozenset(lexicon("organisations")["suffixes"])


@cache
def place_heads() -> frozenset[str]:
    """Common nouns that head a place's name."""
    return frozenset(lexicon("places")["heads"])


@cache
def person_suffixes() -> frozenset[str]:
    """ "Jr", "III" and the like."""
    return frozenset(lexicon("persons")["names"]["suffixes"])
