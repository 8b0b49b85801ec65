"""Questions to the parse that resolving pronouns asks: grammatical places, sayings, empty "it"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from whowhen.extraction.language import lexicon
from whowhen.extraction.names import noun_genders
from whowhen.extraction.words import Words

Place = Literal["subject", "object", "other"]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "dative", "iobj"})
_JOINED = frozenset({"appos", "conj", "compound"})
_EMPTY_VERBS = frozenset({"be", "seem", "appear", "become", "take", "remain", "turn"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "relcl", "acomp", "expl"})
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that", "where"})
_RELATIVE_TAGS = frozenset({"WP", "WP$", "WDT", "WRB"})
_DEEPEST = 12


def place_of(words: Words, token: int) -> Place:
    """The grammatical place of a mention: that of the noun it is joined to, or of whoever speaks for it."""
    for _ in range(4):
        spokesman = _spokesman(words, token)
        if spokesman is not None:
            token = spokesman
        elif words.dep[token] in _JOINED or words.dep[token] == "nmod":
            token = words.head[token]
        else:
            break
    dep = words.dep[token]
    return "subject" if dep in SUBJECTS else "object" if dep in OBJECTS else "other"


def _spokesman(words: Words, token: int) -> int | None:
    """The noun of whoever speaks for the one mentioned: "a spokesman for the bank said", "the bank's chairman said"."""
    noun = words.head[token]
    if words.dep[token] == "pobj":
        noun = words.head[noun]
    elif words.dep[token] != "poss":
        return None
    speaks = words.dep[noun] in SUBJECTS and words.lemma[words.head[noun]].lower() in _saying()
    return noun if speaks and words.lower[noun] in noun_genders() else None


def is_said_by(words: Words, token: int, subject: int) -> bool:
    """Whether the subject says the clause that the token stands in."""
    for _ in range(_DEEPEST):
        if words.dep[subject] not in _JOINED:
            break
        subject = words.head[subject]
    verb = words.head[subject]
    if words.lemma[verb].lower() not in _saying():
        return False
    for _ in range(_DEEPEST):
        if token == verb:
            return True
        token = words.head[token]
    return False


def is_claim(words: Words, token: int) -> bool:
    """Whether "it" stands for what was said or done: "the ministry denied it"."""
    verb = words.lemma[words.head[token]].lower()
    return words.dep[token] == "dobj" and (verb == "do" or verb in _saying())


def is_empty(words: Words, token: int) -> bool:
    """Whether "it" stands for nothing: "it is likely that", "it took three years to"."""
    verb = words.head[token]
    if words.dep[token] not in SUBJECTS or words.lemma[verb].lower() not in _EMPTY_VERBS:
        return False
    return any(words.dep[child] in _CLAUSES for child in words.children[verb])


def governor(words: Words, token: int) -> int:
    """The verb whose argument the token is, through a preposition."""
    parent = words.head[token]
    return words.head[parent] if words.dep[token] == "pobj" else parent


def joined_before(words: Words, owner: int) -> int | None:
    """The first of two joined nouns where the token owns the second: "the Guards and their elite force"."""
    noun = words.head[owner]
    for _ in range(_DEEPEST):
        if words.dep[noun] != "compound":
            break
        noun = words.head[noun]
    first = words.head[noun]
    return first if words.tag[owner] == "PRP$" and words.dep[noun] == "conj" and first < owner else None


def relatives(words: Words) -> Iterator[tuple[int, int]]:
    """Pairs of a relative pronoun, or "where", and the noun that it stands for."""
    for token, tag in enumerate(words.tag):
        if tag not in _RELATIVE_TAGS or words.lower[token] not in _RELATIVES:
            continue
        verb = words.head[token]
        for _ in range(3):
            if words.dep[verb] == "relcl":
                yield token, words.head[verb]
                break
            verb = words.head[verb]


@cache
def _saying() -> frozenset[str]:
    return frozenset(lexicon("contexts")["saying"])
