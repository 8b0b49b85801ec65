"""The words that tie two actors, as the lexicons `relations_verbs`, `relations_nouns` and `relations_roles` give them.

Their comments say what the notation means. It is read once and checked here; a word or a type that does not exist is an
error of the lexicon and stops the first analysis.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast, get_args

from whowhen.core.records import UNDIRECTED, ActorKind, RelationshipType
from whowhen.extraction.language import lexicon

KINDS: frozenset[ActorKind] = frozenset(get_args(ActorKind))


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a clause ("object", "with"), and the kinds of actor that may stand there."""

    name: str
    kinds: frozenset[ActorKind]


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie that a word makes: its type, and where its two sides stand; places are tried in order."""

    type: RelationshipType
    sources: tuple[Place, ...]
    targets: tuple[Place, ...]

    @property
    def is_directed(self) -> bool:
        return self.type not in UNDIRECTED


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words with the same arguments and the same ties.

    `named`: only with a complement "as …". `also`: beside what other classes of the word say, not in their place.
    `whole`: the prepositions by which a role noun names what it is borne to; `is_personal`, `is_direct` and `unsaid`
    are of role nouns, too.
    """

    name: str
    ties: tuple[Tie, ...]
    named: bool = False
    also: bool = False
    whole: tuple[str, ...] = ()
    is_personal: bool = False
    is_direct: bool = False
    unsaid: ActorKind | None = None


Phrase = tuple[list[str], tuple[WordClass, ...]]
"""The tokens before the last one of a phrase, and the classes of the whole."""
_TOKEN = re.compile(r"[^\s-]+|-")


@dataclass(frozen=True, slots=True)
class RelationLexicon:
    """Everything by its lemma; `role_phrases` has the roles by their last word, the longest first."""

    verbs: Mapping[str, tuple[WordClass, ...]]
    phrasal: frozenset[str]
    nouns: Mapping[str, tuple[WordClass, ...]]
    roles: Mapping[str, tuple[WordClass, ...]]
    modifiers: Mapping[str, Tie]
    prefixes: Mapping[str, Tie]
    adjectives: Mapping[str, Mapping[str, Tie]]
    light: frozenset[str]
    suffered: frozenset[str]
    stand_ins: frozenset[str]
    government: frozenset[str]
    management: frozenset[str]
    mutual: frozenset[str]
    institutions: frozenset[str]
    clarity: Mapping[str, str]
    role_phrases: Mapping[str, tuple[Phrase, ...]]


@cache
def relation_lexicon() -> RelationLexicon:
    """The three lexicons, read and checked."""
    verbs, nouns, roles = (lexicon(f"relations_{name}") for name in ("verbs", "nouns", "roles"))
    of_verb = _by_word(verbs["class"], "verbs")
    of_role = _by_word(roles["class"], "nouns")
    return RelationLexicon(
        verbs=of_verb,
        phrasal=frozenset(word.split()[0] for word in of_verb if " " in word),
        nouns=_by_word(nouns["class"], "nouns"),
        roles=of_role,
        modifiers=_flat(nouns["modifier"]),
        prefixes=_flat(nouns["prefix"]),
        adjectives=_adjectives(nouns["adjective"]),
        light=frozenset(nouns["light"]["verbs"]),
        suffered=frozenset(nouns["light"]["suffered"]),
        stand_ins=frozenset(nouns["stand_ins"]["nouns"]),
        government=frozenset(roles["government"]["nouns"]),
        management=frozenset(roles["management"]["nouns"]),
        mutual=frozenset(roles["mutual"]["nouns"]),
        institutions=frozenset(roles["institutions"]["words"]),
        clarity=_clarity(verbs["class"], nouns["class"], roles["class"]),
        role_phrases=_phrases(of_role),
    )


def tie(text: str) -> Tie:
    """The tie that a line of the lexicon describes: "TYPE: SOURCE | … -> TARGET | …".

    Raises: ValueError.
    """
    kind, _, sides = text.partition(":")
    source, arrow, target = sides.partition("->")
    if kind not in get_args(RelationshipType) or not arrow:
        raise ValueError(f"“{text}” is no tie: TYPE: SOURCE -> TARGET is expected.")
    return Tie(cast("RelationshipType", kind), _places(source), _places(target))


def _places(text: str) -> tuple[Place, ...]:
    return tuple(_place(part.strip()) for part in text.split("|"))


def _place(text: str) -> Place:
    name, _, limit = text.partition(":")
    named = limit.lstrip("!").split(",") if limit else list(KINDS)
    if not set(named) <= KINDS:
        raise ValueError(f"“{text}” names no kind of actor.")
    return Place(name, frozenset(kind for kind in KINDS if (kind in named) != limit.startswith("!")))


def _by_word(classes: Iterable[Mapping[str, Any]], key: str) -> dict[str, tuple[WordClass, ...]]:
    found: dict[str, list[WordClass]] = defaultdict(list)
    for one in classes:
        made = _word_class(one)
        for word in dict.fromkeys(one[key]):
            found[word].append(made)
    return {word: tuple(of_word) for word, of_word in found.items()}


def _clarity(*lists: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """ "clear" or "vague" by the name of the class, where its lexicon says so."""
    return {one["name"]: one["clarity"] for classes in lists for one in classes if "clarity" in one}


def _phrases(roles: Mapping[str, tuple[WordClass, ...]]) -> dict[str, tuple[Phrase, ...]]:
    """The role nouns by their last token, each with the tokens before it."""
    found: dict[str, list[Phrase]] = defaultdict(list)
    for phrase, classes in roles.items():
        *before, last = _TOKEN.findall(phrase)
        found[last].append((before, classes))
    return {last: tuple(sorted(ones, key=lambda one: -len(one[0]))) for last, ones in found.items()}


def _word_class(entry: Mapping[str, Any]) -> WordClass:
    if entry.get("unsaid") not in {None, *KINDS}:
        raise ValueError(f"The class “{entry['name']}” names no kind of actor.")
    return WordClass(
        entry["name"],
        tuple(map(tie, entry["ties"])),
        named=entry.get("named", False),
        also=entry.get("also", False),
        whole=tuple(entry.get("whole", ())),
        is_personal=entry.get("personal", False),
        is_direct=entry.get("direct", False),
        unsaid=entry.get("unsaid"),
    )


def _flat(entries: Iterable[Mapping[str, Any]]) -> dict[str, Tie]:
    return {word: tie(entry["tie"]) for entry in entries for word in entry["words"]}


def _adjectives(entries: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Tie]]:
    """The tie of an adjective by the preposition that follows it."""
    found: dict[str, dict[str, Tie]] = defaultdict(dict)
    for phrase, of_phrase in _flat(entries).items():
        adjective, _, prep = phrase.rpartition(" ")
        found[adjective].setdefault(prep, of_phrase)
    return found
