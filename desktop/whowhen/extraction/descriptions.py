"""What a text says that somebody is: titles, appositions, role nouns before and after a name.

"Ann Lee – founder and leader of the Harbour League" gives the roles founder and leader, and the whole phrase as the
description. Roles tell a person's gender and are what "the leader" takes up again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whowhen.extraction.mentions import NamedSpan
from whowhen.extraction.names import kin_nouns, noun_genders
from whowhen.extraction.nouns import is_describing
from whowhen.extraction.words import Words

_OPENERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "one"})
_INSIDE = frozenset(
    {"prep", "pobj", "conj", "cc", "compound", "poss", "amod", "det", "case", "nmod", "nummod", "advmod", "pcomp", "nn"}
)
_LONGEST = 14
_CLOSERS = frozenset({",", ".", ";", ")", "–", "—", "”", '"'})
_SEPARATORS = frozenset({",", "–", "—", "-", "("})
_BEFORE_NOUN = frozenset({"DT", "JJ", "NN", "NNP", "PRP$", "POS", "HYPH", "RB", "VBN", "CD", "JJS", "VBG"})
_OFFICE = frozenset({"IN", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "HYPH", "CC", "CD"})
_COPULAS = frozenset({"be", "become", "remain"})


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for what an actor is; `token` is None for a title, `is_apposition` where a comma or dash sets it apart."""

    noun: str
    token: int | None
    is_apposition: bool = False


def roles(words: Words, span: NamedSpan) -> Iterator[Role]:
    """The roles that stand beside one mention of a name."""
    if span.title:
        yield Role(span.title.rsplit(" ", 1)[-1].rstrip("."), None)
    yield from _before(words, span)
    yield from _apposed(words, span)
    yield from _predicated(words, span)


def _before(words: Words, span: NamedSpan) -> Iterator[Role]:
    """The noun directly in front: "the ambassador Ann Lee", "his brother Bo", "the charity Nordlys"."""
    token = span.start - 1 - (len(span.title.split()) if span.title else 0)
    if token >= 0 and words.gap[token] and words.tag[token] == "NN" and is_describing(words.lower[token]):
        yield Role(words.lower[token], token)


def _apposed(words: Words, span: NamedSpan) -> Iterator[Role]:
    head = span.head
    parent = words.head[head]
    found: list[Role] = []
    if words.dep[head] == "appos" and not span.start <= parent < span.end and words.tag[parent] == "NN":
        found += _role(words, parent)
    for child in words.children[head]:
        if words.dep[child] == "appos" and child >= span.end and words.tag[child] == "NN":
            found += _role(words, child)
    yield from found or _after_comma(words, span) or _before_comma(words, span)


def _role(words: Words, noun: int) -> Iterator[Role]:
    """The noun and those that are joined to it by "and"."""
    if is_describing(words.lemma[noun].lower()):
        yield Role(words.lemma[noun].lower(), noun, True)
    for child in words.children[noun]:
        if words.dep[child] == "conj" and is_describing(words.lemma[child].lower()) and words.tag[child] == "NN":
            yield Role(words.lemma[child].lower(), child, True)


def _after_comma(words: Words, span: NamedSpan) -> list[Role]:
    """An apposition that the parser has missed: the first common noun after ", a" or the like."""
    at = span.end + (words.text[span.end : span.end + 1] == (")",))
    if at + 1 >= len(words) or words.text[at] not in _SEPARATORS:
        return []
    opens = words.lower[at + 1] in _OPENERS or words.tag[at + 1] in {"NN", "JJ"}
    for index in range(at + 1, min(at + 8, len(words))):
        tag = words.tag[index]
        if tag == "NN" and words.tag[index + 1 : index + 2] != ("NN",) and words.text[index + 1 : index + 2] != ("-",):
            is_role = opens and is_describing(words.lower[index])
            return [Role(words.lower[index], index, True)] if is_role else []
        if tag not in _BEFORE_NOUN:
            break
    return []


def _before_comma(words: Words, span: NamedSpan) -> list[Role]:
    """A person's office in front of the name: "the head of the league, Ann Lee"."""
    at = span.start - 1 - (len(span.title.split()) if span.title else 0)
    at -= at > 0 and words.lower[at] == "the"
    closes = span.end >= len(words) or words.text[span.end] in _CLOSERS or words.tag[span.end] == "_SP"
    if at < 2 or words.text[at] != "," or not closes:
        return []
    for index in range(at - 1, max(-1, at - 9), -1):
        tag, lower = words.tag[index], words.lower[index]
        if tag == "NN" and lower in noun_genders() and words.tag[index + 1] in {"IN", ","}:
            start = index
            while start > 0 and words.tag[start - 1] in {"NN", "JJ", "NNP", "HYPH"}:
                start -= 1
            is_office = start > 0 and words.tag[start - 1] in {"DT", "PRP$", "POS"}
            return [Role(lower, index, True)] if is_office else []
        if tag not in _OFFICE or (tag == "IN" and lower not in {"of", "for", "at", "in"}):
            return []
    return []


def _predicated(words: Words, span: NamedSpan) -> Iterator[Role]:
    """ "X is a lawyer", "X served as director", "X, who was its treasurer"."""
    head = span.head
    verbs = [child for child in words.children[head] if words.dep[child] == "relcl" and child >= span.end]
    if words.dep[head] == "nsubj":
        verbs.append(words.head[head])
    for verb in verbs:
        for child in words.children[verb]:
            dep = words.dep[child]
            if dep == "attr" and words.lemma[verb].lower() in _COPULAS and words.tag[child] == "NN":
                yield from (Role(role.noun, role.token) for role in _role(words, child))
            elif dep == "prep" and words.lower[child] == "as":
                yield from _served_as(words, child)


def _served_as(words: Words, preposition: int) -> Iterator[Role]:
    for noun in words.children[preposition]:
        if words.dep[noun] == "pobj" and words.tag[noun] == "NN" and is_describing(words.lower[noun]):
            yield Role(words.lower[noun], noun)


def description(words: Words, roles_found: list[Role]) -> str:
    """The first apposition as a phrase ("founder and leader of the Harbour League"), or else another role."""
    phrases = [_phrase(words, role.token) for role in roles_found if role.token is not None and role.is_apposition]
    if phrases:
        return phrases[0]
    beside = [_phrase(words, role.token) for role in roles_found if role.token is not None]
    return beside[0] if beside else ""


def _phrase(words: Words, noun: int) -> str:
    """The noun with what belongs to it, without its article, up to the next clause or comma."""
    start, end = noun, noun + 1
    while start > 0 and _belongs(words, start - 1, noun) and words.text[start - 1] not in {",", "–", "—"}:
        start -= 1
    while end < len(words) and end - start < _LONGEST and _belongs(words, end, noun) and words.text[end] != ",":
        end += 1
    while end > noun + 1 and (
        words.dep[end - 1] in {"prep", "cc", "det", "poss", "case"} or words.text[end - 1] == "-"
    ):
        end -= 1
    while start < noun and words.lower[start] in _OPENERS:
        start += 1
    return words.phrase(start, end)


def _belongs(words: Words, token: int, noun: int) -> bool:
    """Whether the token hangs on the noun by words of a noun phrase only."""
    for _ in range(_LONGEST):
        if token == noun:
            return True
        if (words.dep[token] not in _INSIDE and words.dep[token] != "punct") or "\n" in words.text[token]:
            return False
        parent = words.head[token]
        if parent == token:
            return False
        token = parent
    return False


def gender_of_roles(roles_found: list[Role]) -> str:
    """The gender that a person's role nouns tell: "m", "f" or empty."""
    told = {
        noun_genders().get(role.noun, "") for role in roles_found if role.noun not in kin_nouns() or role.is_apposition
    }
    told.discard("")
    return told.pop() if len(told) == 1 else ""
