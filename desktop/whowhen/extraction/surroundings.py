"""What the words around a name say about its kind: neighbours, apposition, verbs, pronouns that take it up."""

from __future__ import annotations

from collections.abc import Iterator

from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.mentions import NamedSpan
from whowhen.extraction.names import (
    is_acronym,
    kin_nouns,
    name_key,
    noun_genders,
    organisation_heads,
    place_heads,
)
from whowhen.extraction.nouns import context, names_organisation, organisation_nouns
from whowhen.extraction.votes import Vote
from whowhen.extraction.words import Words

_LOCATING = frozenset({"in", "near", "outside", "around", "across", "throughout"})
_UNTELLING_ROLES = frozenset({"head", "host"})
_POSSESSIVES = frozenset({"'s", "’s"})
_CHOOSING = frozenset({"appoint", "elect", "reelect", "bear", "educate", "promote"})
_STILL_VERBS = frozenset({"be", "have", "lie"})


def surroundings(words: Words, span: NamedSpan) -> Iterator[Vote]:
    """The votes of everything around one mention of a name."""
    yield from _before(words, span)
    yield from _after(words, span)
    yield from _set_apart(words, span)
    yield from _syntax(words, span)


def _before(words: Words, span: NamedSpan) -> Iterator[Vote]:
    """What the word or two in front say."""
    if not span.start:
        return
    lower, start = words.lower, span.start
    before, earlier = lower[start - 1], lower[start - 2] if start > 1 else ""
    if before in _LOCATING or (before == "at" and span.label in {"GPE", "LOC", "FAC"}):
        yield "place", "preposition", 1.6
    elif before == "the":
        yield "organization", "article", 1.5 if " " in span.key else 1.0
    elif before == "of":
        yield from _after_of(earlier)
    elif before in _POSSESSIVES and name_key(earlier) in gazetteer().countries:
        yield "organization", "of a country", 2.0
        yield "person", "of a country", 0.6
    elif before in noun_genders() and not is_acronym(span.text) and before not in _UNTELLING_ROLES:
        yield "person", "role before", 3.0
    elif names_organisation(before) and words.tag[start - 1] == "NN" and earlier not in {"of", "for", ""}:
        yield "organization", "noun before", 2.5


def _after_of(noun: str) -> Iterator[Vote]:
    if noun in place_heads():
        yield "place", "town of", 4.0
    elif noun in context("towns"):
        yield "place", "mayor of", 2.5
    if noun in context("headed"):
        yield "organization", "head of", 1.5
    if noun in kin_nouns():
        yield "person", "kin of", 2.0


def _after(words: Words, span: NamedSpan) -> Iterator[Vote]:
    """What the word behind says, where nothing sets it apart."""
    end = span.end
    if end >= len(words):
        return
    after, tag = words.lower[end], words.tag[end]
    is_noun = tag == "NN" and words.gap[end - 1]
    if tag == "POS":
        yield from _possessed(words, end + 1)
    elif is_noun and after in place_heads() and words.dep[span.head] == "compound":
        yield "place", "place after", 3.0
    elif is_noun and after in organisation_heads() and after not in place_heads():
        yield "organization", "noun after", 1.5
    elif words.lemma[end].lower() in context("body") and not tag.startswith("VB"):
        yield "organization", "body", 2.0
    elif after == "-" and words.lower[end + 1 : end + 2] == ("based",):
        yield "place", "based", 2.0


def _set_apart(words: Words, span: NamedSpan) -> Iterator[Vote]:
    """What follows a comma or bracket: an age, "who", "which"."""
    after, further, close = (*words.lower[span.end : span.end + 3], "", "", "")[:3]
    if after in {",", "("} and further.isdigit() and len(further) <= 2 and close in {",", ".", ")"}:
        yield "person", "age", 4.0
    if after == "," and further in {"who", "whom"} and words.dep[span.head] != "pobj":
        yield "person", "who", 2.0
    if after == "and" and further in {"his", "her"}:
        yield "person", "and his", 2.5
    if after == "," and further == "which":
        yield "organization", "which", 1.0
        yield "place", "which", 0.5


def _possessed(words: Words, at: int) -> Iterator[Vote]:
    """What somebody's or something's next noun says: "'s widow", "'s chairman"."""
    for index in range(at, min(at + 4, len(words))):
        noun = words.lower[index]
        if noun in kin_nouns():
            yield "person", "kin", 2.5
            return
        if words.lemma[index] in context("body"):
            yield "organization", "body", 1.5
            return
        if noun in context("own"):
            yield "person", "own", 1.5
            return
        if words.tag[index].startswith("NN"):
            return


def _syntax(words: Words, span: NamedSpan) -> Iterator[Vote]:
    """What the parse says: the verb that the name is an argument of, its apposition and its relative clause."""
    head, dep = span.head, words.dep[span.head]
    parent = words.head[head]
    yield from _verb(words, dep, parent)
    if dep in {"nsubj", "nsubjpass"}:
        yield from _pronouns(words, span)
    if dep == "appos" and not span.start <= parent < span.end:
        yield from _described(words, parent)
    for child in words.children[head]:
        if words.dep[child] == "appos" and child >= span.end and _is_beside(words, span, child):
            yield from _described(words, child)
        elif words.dep[child] == "relcl" and child >= span.end:
            yield from _relative(words, child)


def _verb(words: Words, dep: str, verb: int) -> Iterator[Vote]:
    lemma = words.lemma[verb].lower()
    if lemma == "marry" and dep in {"nsubj", "nsubjpass", "dobj"}:
        yield "person", "marries", 2.0
    if lemma in _CHOOSING and dep == "nsubjpass":
        yield "person", "is chosen", 2.0
    if dep == "nsubj" and lemma in context("saying"):
        yield "person", "says", 1.2
        yield "organization", "says", 0.6
    elif dep == "nsubj" and words.tag[verb].startswith("VB") and lemma not in _STILL_VERBS:
        yield "organization", "acts", 0.9
        yield "person", "acts", 0.6
    elif dep == "dobj" and lemma in context("led"):
        yield "organization", "led", 1.2


def _is_beside(words: Words, span: NamedSpan, noun: int) -> bool:
    """Whether no other name lies between: in "Ann Lee of Nordlys, a shipping firm" the firm is not Ann Lee."""
    between = range(span.end, noun)
    stop = next((i for i in between if words.text[i] in {",", "–", "—"}), noun)
    return not any(words.tag[i].startswith("NNP") for i in range(span.end, stop))


def _pronouns(words: Words, span: NamedSpan) -> Iterator[Vote]:
    """The first pronoun after a subject, in its sentence or at the front of the next, mostly takes it up again."""
    own = words.sentence[span.start]
    for index in range(span.end, min(span.end + 40, len(words))):
        apart, lower = words.sentence[index] - own, words.lower[index]
        if apart > 1 or (apart == 1 and not words.first[index]):
            return
        if lower in {"he", "she", "his", "her"}:
            yield "person", "pronoun", 1.2
            return
        if lower in {"it", "its"}:
            yield "organization", "pronoun", 1.0
            yield "state", "pronoun", 0.5
            return
        if apart == 0 and words.tag[index] in {"NNP", "NNPS"}:
            return


def _described(words: Words, noun: int) -> Iterator[Vote]:
    if words.tag[noun].startswith("NNP"):
        return
    if words.tag[noun] == "NNS":
        yield "organization", "plural", 1.0
        return
    lemma = words.lemma[noun].lower()
    if lemma in noun_genders() and lemma in organisation_nouns():
        yield "person", "appos", 1.0
        yield "organization", "appos", 1.5
    elif lemma in noun_genders():
        yield "person", "appos", 3.0
    elif lemma in place_heads():
        yield "place", "appos", 3.0
    elif names_organisation(lemma):
        yield "organization", "appos", 3.0


def _relative(words: Words, verb: int) -> Iterator[Vote]:
    for child in words.children[verb]:
        if words.lower[child] in {"who", "whom"}:
            yield "person", "who", 2.5
        elif words.lower[child] == "which":
            yield "organization", "which", 0.8
        elif words.lower[child] == "where":
            yield "place", "where", 2.5
