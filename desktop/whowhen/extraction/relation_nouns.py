"""Ties that event nouns and compound modifiers make: "air strikes on X", "Y's ties to X", "Iranian-backed militias".

The classes of nouns are those of the lexicon `relations_nouns`. Whose event it is stands at the noun ("Iran's attack")
or is the subject of a light verb ("launched an attack").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING

from whowhen.extraction.relation_lexicon import Place, Tie, WordClass, relation_lexicon
from whowhen.extraction.relation_places import Ref, after, is_passive, owners, refs, subjects
from whowhen.extraction.relation_verbs import Found, sided

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

_SHARED = frozenset({"between", "among", "of"})
_THROUGH = frozenset({"criticizes", "attacks", "coerces", "supports"})
"""Types whose event may be aimed at what belongs to the other side: "a raid on X's camp"."""


def of_nouns(tokens: Sequence[Token], cast: Cast) -> Iterator[Found]:
    """The ties that the event nouns and the compound modifiers of the text make."""
    nouns = relation_lexicon().nouns
    for token in tokens:
        if token.pos_ == "NOUN" and token.lemma_.lower() in nouns:
            yield from _of_noun(token, nouns[token.lemma_.lower()], cast)
        elif token.tag_ == "VBN" or token.pos_ == "ADJ" or "-" in token.text:
            yield from _of_modifier(token, cast)


def _of_noun(noun: Token, classes: tuple[WordClass, ...], cast: Cast) -> Iterator[Found]:
    tied: set[frozenset[str]] = set()
    for one in classes:
        found = [pair for tie in one.ties for pair in _between(tie, noun, cast, one.name)]
        fresh = [pair for pair in found if frozenset((pair.source.actor, pair.target.actor)) not in tied]
        tied |= {frozenset((pair.source.actor, pair.target.actor)) for pair in fresh}
        yield from fresh


def _between(tie: Tie, noun: Token, cast: Cast, rule: str) -> Iterator[Found]:
    if not tie.is_directed:
        yield from _of_parties(tie, noun, cast, rule)
    sources = _first(tie.sources, noun, cast, tie)
    targets = _first(tie.targets, noun, cast, tie)
    light = _light_verb(noun)
    givers = _at("from", noun, cast) + _at("by", noun, cast)
    if givers and light is not None and light.lemma_ in relation_lexicon().suffered and not is_passive(light):
        targets = targets if not tie.is_directed else [ref for one in subjects(light) for ref in refs(one, cast)]
        sources = givers if tie.is_directed else sources
    for source, target in product(sources, targets):
        if source.actor != target.actor:
            yield Found(source, target, tie.type, noun, noun.text, f"noun: {rule}")


def _of_parties(tie: Tie, noun: Token, cast: Cast, rule: str) -> Iterator[Found]:
    """ "talks between X and Y", "X and Y's alliance", "X and Y signed a treaty"."""
    for place in tie.targets:
        if place.name not in _SHARED:
            continue
        for one, other in combinations(_fitting(place, _at(place.name, noun, cast), cast), 2):
            if one.actor != other.actor:
                yield Found(one, other, tie.type, noun, noun.text, f"noun: {rule}")
    has_other = any(_at(place.name, noun, cast) for place in tie.targets)
    for one, other in combinations(_owner(noun, cast) if not has_other else [], 2):
        if one.actor != other.actor:
            yield Found(one, other, tie.type, noun, noun.text, f"noun: {rule}")


def _first(places: tuple[Place, ...], noun: Token, cast: Cast, tie: Tie) -> list[Ref]:
    for place in places:
        found = _fitting(place, _standing(place.name, noun, cast, tie.type in _THROUGH), cast)
        if found:
            return found
    return []


def _standing(name: str, noun: Token, cast: Cast, through: bool) -> list[Ref]:
    match name:
        case "owner":
            return _owner(noun, cast)
        case "whose":
            return _possessor(noun, cast)
        case "carrier":
            return _carrier(noun, cast)
    return _at(name, noun, cast, through)


def _fitting(place: Place, found: list[Ref], cast: Cast) -> list[Ref]:
    return [ref for ref in found if cast.kind(ref.actor) in place.kinds]


def _at(prep: str, noun: Token, cast: Cast, through: bool = False) -> list[Ref]:
    """The actors after a preposition of the noun, or of its light verb."""
    light = _light_verb(noun)
    nouns = after(noun, prep) or (after(light, prep) if light is not None else [])
    found = [ref for one in nouns for ref in refs(one, cast)]
    if found or not through:
        return found
    return [ref for one in nouns for ref in owners(one, cast)]


def _owner(noun: Token, cast: Cast) -> list[Ref]:
    """Whose event it is: a possessor or modifier of the noun, or the subject of its light verb."""
    return _possessor(noun, cast) or _carrier(noun, cast)


def _possessor(noun: Token, cast: Cast) -> list[Ref]:
    return [ref for child in noun.children if child.dep_ != "prep" for ref in _modifier(child, cast)]


def _carrier(noun: Token, cast: Cast) -> list[Ref]:
    light = _light_verb(noun)
    return [ref for one in subjects(light) for ref in refs(one, cast)] if light is not None else []


def _modifier(child: Token, cast: Cast) -> list[Ref]:
    if child.dep_ not in {"poss", "compound", "nmod", "amod"}:
        return []
    state = cast.adjectival(child)
    if state is not None:
        return [Ref(state, child)]
    return refs(child, cast) if child.dep_ != "amod" else []


def _light_verb(noun: Token) -> Token | None:
    """The verb that only says that the event takes place: "launched an attack", "entered into an alliance"."""
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ == "NOUN":
        return _light_verb(head)
    if noun.dep_ == "pobj" and head.lower_ in {"in", "into", "to", "on"}:
        head = head.head
        return head if head.pos_ == "VERB" and head.lemma_ in relation_lexicon().light else None
    if noun.dep_ in {"dobj", "nsubjpass", "attr"} and head.lemma_ in relation_lexicon().light:
        return head
    if any(child.dep_ == "relcl" for child in noun.children):
        return next((child for child in noun.children if child.dep_ == "relcl" and _is_light(child)), None)
    return None


def _is_light(verb: Token) -> bool:
    return verb.lemma_ in relation_lexicon().light and not any(
        child.dep_ == "dobj" and child.tag_ == "NN" for child in verb.children
    )


def _of_modifier(token: Token, cast: Cast) -> Iterator[Found]:
    """ "Iranian-backed militias" and "pro-Iranian militias", whether or not the tokenizer splits them."""
    words = token.lower_.split("-")
    tie = relation_lexicon().modifiers.get(words[-1])
    if tie is not None and (len(words) > 1 or (token.i > 1 and token.nbor(-1).text == "-")):
        makers = _makers(token if len(words) > 1 else token.nbor(-2), cast)
        yield from sided(tie, makers, _bearers(token, cast), token, token.text, "noun: compound modifier")
    prefix = relation_lexicon().prefixes.get(words[0])
    if prefix is not None and len(words) > 1:
        yield from sided(
            prefix, _makers(token, cast), _bearers(token, cast), token, token.text, "noun: compound modifier"
        )


def _makers(token: Token, cast: Cast) -> list[Ref]:
    actor = cast.adjectival(token) or cast.at(token) or cast.covering(token)
    return [Ref(actor, token)] if actor is not None else []


def _bearers(token: Token, cast: Cast) -> list[Ref]:
    node = token
    while node.head != node and node.dep_ in {"amod", "compound", "nmod", "acl", "punct", "advmod"}:
        node = node.head
        found = refs(node, cast)
        if found:
            return found
    return []
