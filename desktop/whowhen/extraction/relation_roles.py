"""Ties that role nouns make: "founder and leader of X", "X's chief executive", "U.S. ambassador Y", "his wife, Z".

A role noun has a holder and a whole: whom it speaks of, and whom the role is borne to. The lexicon is
`relations_roles`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from whowhen.extraction.relation_lexicon import Place, WordClass, relation_lexicon
from whowhen.extraction.relation_places import (
    COPULAS,
    Ref,
    after,
    appositions,
    coordinated,
    misplaced_appositions,
    objects,
    owners,
    refs,
    refs_of_one,
    subjects,
)
from whowhen.extraction.relation_verbs import Found
from whowhen.extraction.spots import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from whowhen.extraction.coreference import Cast

_TITLE = frozenset({"compound", "nmod", "amod", "appos"})
_ASIDE = frozenset({",", "–", "—", "-", "(", ":"})
_HANGING = frozenset({"of", "to", "for"})
_PROMOTING = frozenset({"promote", "appoint", "elevate", "rise", "elect", "return", "nominate", "name", "succeed"})
_GENERATIONS = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
_PLURAL = frozenset({"NNS", "NNPS"})
_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
_FARTHEST_NAME = 10
_LONGEST_HONORIFIC = 3
_LONGEST_TITLE = 6
"""How many words a title before a name has at most: "former U.S. deputy secretary of state"."""


class Role(NamedTuple):
    """A role noun in the text: its first word, its head, its classes and its last word."""

    first: Token
    noun: Token
    classes: tuple[WordClass, ...]
    last: Token

    @property
    def label(self) -> str:
        text: str = self.noun.doc[self.first.i : self.last.i + 1].text
        return text


def of_roles(tokens: Iterable[Token], roles: Mapping[int, Role], cast: Cast) -> Iterator[Found]:
    """The ties that the role nouns among the tokens make."""
    for role in [roles[token.i] for token in tokens if token.i in roles]:
        if _is_inside_name(role.noun, cast):
            continue
        holders = holders_of(role.noun, roles, cast)
        if role.noun.tag_ in _PLURAL and role.noun.lemma_.lower() in relation_lexicon().mutual:
            yield from _of_kin(role, holders)
        yield from _first_per_pair(found for one in role.classes for found in _tied(role, one, holders, roles, cast))


def _of_kin(role: Role, holders: list[Ref]) -> Iterator[Found]:
    """ "the brothers X and Y"."""
    for one, other in combinations(holders, 2):
        if one.actor != other.actor:
            yield Found(one, other, "family-of", role.noun, role.label, "role: kin of one another")


def _first_per_pair(ties: Iterable[Found]) -> Iterator[Found]:
    """Of several classes of a word, the first that ties a pair speaks for it."""
    rules: dict[frozenset[str], str] = {}
    for found in ties:
        if rules.setdefault(frozenset((found.source.actor, found.target.actor)), found.rule) == found.rule:
            yield found


def role_nouns(tokens: Sequence[Token]) -> dict[int, Role]:
    """The role nouns of the text by the index of their heads, the longest phrase at each place."""
    phrases = relation_lexicon().role_phrases
    lowers = [token.lower_ for token in tokens]
    found: dict[int, Role] = {}
    taken = len(lowers)
    for token in reversed(tokens):
        if token.i >= taken or token.pos_ not in _NOUNS:
            continue
        last = token.lemma_.lower() if token.tag_ in _PLURAL else lowers[token.i]
        for before, classes in phrases.get(last, ()):
            first = token.i - len(before)
            if first >= 0 and lowers[first : token.i] == before:
                taken = first
                head = _head(token.doc[first : token.i + 1])
                found[head.i] = Role(tokens[first], head, classes, token)
                break
    return found


def _head(phrase: Span) -> Token:
    """The word of the phrase that its complements hang on: the last, unless it hangs on another of the phrase."""
    last = phrase[-1]
    return phrase.root if phrase.start <= last.head.i < phrase.end else last


def _is_inside_name(noun: Token, cast: Cast) -> bool:
    """Whether the word only is part of a body's name: "General Intelligence Service", "the Editors' Guild"."""
    actor = cast.covering(noun)
    return noun.pos_ == "PROPN" and actor is not None and cast.kind(actor) != "person" and cast.at(noun) is None


def _tied(role: Role, one: WordClass, holders: list[Ref], roles: Mapping[int, Role], cast: Cast) -> Iterator[Found]:
    if not holders:
        return
    wholes = wholes_of(role, one, holders, roles, cast)
    for tie in one.ties:
        sides = {"holder": [holders], "whole": wholes}
        for source, target in product(_side(tie.sources[0], sides, cast), _side(tie.targets[0], sides, cast)):
            if source.actor != target.actor:
                made = "member-of" if tie.type == "leads" and _leads_part(role, target) else tie.type
                yield Found(source, target, made, role.noun, role.label, f"role: {one.name}")


def _leads_part(role: Role, whole: Ref) -> bool:
    """Whether the role is over a part of the whole only: "its head of production", "a manager of the bank"."""
    if any(child.lower_ in {"a", "an"} for child in role.noun.children) and not _is_had(role.noun):
        return True
    return has_complement(role.noun) and whole.token.i < role.noun.i


def _side(place: Place, sides: Mapping[str, list[list[Ref]]], cast: Cast) -> list[Ref]:
    """The first candidates for a side of which some are of the kinds that the tie asks for."""
    fitting = ([ref for ref in found if cast.kind(ref.actor) in place.kinds] for found in sides[place.name])
    return next(filter(None, fitting), [])


# --- who bears the role -----------------------------------------------------------------------------------------------


def holders_of(noun: Token, roles: Mapping[int, Role], cast: Cast) -> list[Ref]:
    """Who bears the role that the noun names; empty where the text does not say. A noun in the singular has one."""
    speak = refs if noun.tag_ in _PLURAL else refs_of_one
    head = noun.head.head if noun.head.lower_ in _GENERATIONS else noun.head
    if noun.dep_ in _TITLE and cast.at(head) and _adjoins(noun, head):
        return refs_of_one(head, cast) if has_complement(head) else speak(head, cast)
    apposed = [ref for child in _apposed(noun, cast) for ref in speak(child, cast)]
    if apposed:
        return apposed
    if noun.dep_ == "conj" and head.i in roles:
        return holders_of(head, roles, cast)
    own = cast.at(noun)
    if own is not None and not _is_role_only(cast.name(own)):
        return [Ref(own, noun)]
    if noun.dep_ in {"appos", "conj"} and head.dep_ == "attr":
        return speak(head, cast)
    return _predicated(noun, cast) or _before(noun, cast) or _behind(noun, cast)


def _is_role_only(name: str) -> bool:
    """Whether what was taken for a name is but an office in capitals: "Visiting Professor"."""
    words = name.lower(), name.lower().rpartition(" ")[2]
    return any(one.is_personal for word in words for one in relation_lexicon().roles.get(word, ())[:1])


def _apposed(noun: Token, cast: Cast) -> list[Token]:
    return list(misplaced_appositions(noun, cast)) or list(appositions(noun))


def _adjoins(noun: Token, head: Token) -> bool:
    return noun.dep_ == "appos" or 0 < head.i - noun.i <= _LONGEST_TITLE


def _predicated(noun: Token, cast: Cast) -> list[Ref]:
    """ "X is the leader", "X served as leader", "they named X leader", "X was elected leader"."""
    head = noun.head
    if noun.dep_ in {"attr", "conj"} and head.lemma_ in COPULAS:
        return [ref for one in subjects(head) for ref in refs(one, cast)]
    if noun.dep_ == "nsubj" and head.lemma_ in COPULAS:
        named = [one for child in head.children if child.dep_ == "attr" for one in coordinated(child)]
        return [ref for one in named for ref in refs_of_one(one, cast)]
    if noun.dep_ == "oprd":
        return _object_or_subject(head, cast)
    if (
        noun.dep_ == "pobj"
        and head.head.pos_ in {"VERB", "AUX"}
        and (head.lower_ == "as" or (head.lower_ == "to" and head.head.lemma_ in _PROMOTING))
    ):
        return _object_or_subject(head.head, cast)
    return []


def _object_or_subject(verb: Token, cast: Cast) -> list[Ref]:
    nouns = objects(verb) or subjects(verb)
    return [ref for one in nouns for ref in refs(one, cast) if ref.is_direct]


def _before(noun: Token, cast: Cast) -> list[Ref]:
    """A name before the role, after a comma or a dash, where the parse does not join them: "X, leader of Y"."""
    doc = noun.doc
    first = noun.left_edge.i
    if first < 2 or doc[first - 1].text not in _ASIDE or noun.dep_ not in {"dep", "appos", "npadvmod", "conj", "ROOT"}:
        return []
    before = doc[first - 2]
    actor = cast.covering(before)
    if actor is None or cast.kind(actor) != "person" or sentence_of(before) != sentence_of(noun):
        return []
    return [Ref(actor, before)]


def _behind(noun: Token, cast: Cast) -> list[Ref]:
    """A person's name behind the role and its complement, after a comma: "the governor of the bank, Dr Y"."""
    doc = noun.doc
    end = min(noun.i + _FARTHEST_NAME, sentence_of(noun)[1] - 2)
    index = noun.i + 1
    while index < end and doc[index].text not in _ASIDE and doc[index].pos_ not in {"VERB", "AUX", "PUNCT"}:
        index += 1
    if index >= end or doc[index].text not in _ASIDE:
        return []
    for token in doc[index + 1 : index + 1 + _LONGEST_HONORIFIC]:
        actor = cast.covering(token)
        if actor is not None and token.pos_ == "PROPN":
            return [Ref(actor, token)] if cast.kind(actor) == "person" else []
        if token.pos_ not in {"PROPN", "NOUN"} and token.lower_ not in relation_lexicon().roles:
            return []
    return []


# --- whom it is borne to ----------------------------------------------------------------------------------------------


def wholes_of(role: Role, one: WordClass, holders: list[Ref], roles: Mapping[int, Role], cast: Cast) -> list[list[Ref]]:
    """Whom the role may be borne to, the likeliest first: possessors, complements, modifiers."""
    held = {ref.actor for ref in holders}
    noun = role.noun
    candidates = (
        _possessors(noun, cast) or _havers(noun, cast),
        _complements(noun, one, cast),
        [] if has_complement(noun) else _modifiers(role, one, cast),
        _shared(noun, one, roles, cast),
    )
    return [
        [ref for ref in found if ref.actor not in held and not _is_one_name(ref, role, cast)] for found in candidates
    ]


def _possessors(noun: Token, cast: Cast) -> list[Ref]:
    found = [ref for child in noun.children if _is_possessor(child) for ref in refs(child, cast)]
    if found or noun.dep_ not in _TITLE or noun.dep_ == "appos":
        return found
    return [
        ref for child in noun.head.children if child.dep_ == "poss" and child.i < noun.i for ref in refs(child, cast)
    ]


def _is_possessor(child: Token) -> bool:
    """Whether it is a possessor, also where the parse sees "X and Y's" as a modifier."""
    return child.dep_ == "poss" or (child.dep_ == "nmod" and any(deep.tag_ == "POS" for deep in child.subtree))


def _havers(noun: Token, cast: Cast) -> list[Ref]:
    """Whose the role is in "they have two children, X and Y", "the bank has a new chairman, Z"."""
    return [ref for one in subjects(noun.head) for ref in refs(one, cast)] if _is_had(noun) else []


def _is_had(noun: Token) -> bool:
    return noun.dep_ == "dobj" and noun.head.lemma_ == "have"


def _complements(noun: Token, one: WordClass, cast: Cast) -> list[Ref]:
    bearers = [noun, noun.head] if noun.dep_ in _TITLE and noun.dep_ != "appos" else [noun]
    copula = [noun.head] if noun.dep_ == "attr" and noun.head.lemma_ in COPULAS else []
    for prep in one.whole:
        nouns = [deep for bearer in bearers for deep in after(bearer, prep)]
        if not nouns and prep in _HANGING:  # the parse hangs it on "is"
            nouns = [deep for verb in copula for deep in after(verb, prep)]
        found = [ref for deep in nouns for ref in refs(deep, cast)]
        if not found and not one.is_direct:
            found = [ref for deep in nouns for ref in owners(deep, cast)]
        if found:
            return found
    return []


def has_complement(noun: Token) -> bool:
    """Whether the noun says by "of" what the role is borne to, an actor or not: "the French head of production"."""
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.children)


def _modifiers(role: Role, one: WordClass, cast: Cast) -> list[Ref]:
    """ "U.S. ambassador", "the Norrland chairwoman": what stands before the role in the same noun phrase."""
    found: list[Ref] = []
    doc = role.noun.doc
    index = role.first.i - 1
    while (
        index >= 0
        and doc[index].pos_ in {"PROPN", "NOUN", "ADJ", "PUNCT"}
        and doc[index].text not in {",", ";", ":", "(", '"', "“"}
    ):
        token = doc[index]
        actor = cast.adjectival(token) or cast.at(token)
        if actor is None and token.pos_ == "NOUN" and one.is_direct:
            break
        if actor is not None and doc[index + 1].text not in {"'s", "’s"}:
            found.append(Ref(actor, token))
        index -= 1
    return found


def _is_one_name(whole: Ref, role: Role, cast: Cast) -> bool:
    """Whether one is a word of the other, as "State" of "Secretary of State"."""
    if role.first.i <= whole.token.i <= role.last.i:
        return True
    name = cast.covering(role.noun)
    is_demonym = cast.adjectival(whole.token) is not None  # "the Danish police" says no more than its name
    return name is not None and name == cast.covering(whole.token) and (is_demonym or name == whole.actor)


def _shared(noun: Token, one: WordClass, roles: Mapping[int, Role], cast: Cast) -> list[Ref]:
    """What coordinated roles share: "founder and leader of X", "X's founder and leader"."""
    if any(_is_possessor(child) for child in noun.children):
        return []
    others = [child for child in noun.children if child.dep_ == "conj" and child.i in roles]
    if noun.dep_ == "conj" and noun.head.i in roles:
        others.append(noun.head)
    for other in others:
        found = _possessors(other, cast) or _complements(other, one, cast) or _modifiers(roles[other.i], one, cast)
        if found:
            return found
    return []
