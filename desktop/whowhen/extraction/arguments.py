"""Whom a verb or an event noun takes: its arguments, in which role, and where it happened.

Subjects that the grammar leaves out are found where it keeps them: with the verb that a verb is coordinated with, with
the verb that controls it ("agreed to leave"), in the noun that a clause modifies ("the firm, founded by …").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from whowhen.core.records import Role
from whowhen.extraction.eventwords import is_post, kinds, light_verbs
from whowhen.extraction.mood import predicate, words
from whowhen.extraction.sources import actor_of, makers, parted, told_before

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

Slot = Literal["agent", "patient", "addressed", "oblique", "topic"]
"""The place of an argument: subject and object by their roles, after a preposition of the other side ("to", "with"),
after another one, in a clause that is told."""
Standing = Literal["head", "apposed", "part", "maker", "beside", "adjective"]
"""How an actor stands in a noun phrase: named by its head, by an apposition, before the head or after "of", as maker in
a clause after it, after another preposition, as a state's adjective."""

_FARTHEST_NAME = 12
_INNER = frozenset({"of", "from", "for", "in", "at", "between", "with", "against", "to", "on", "by", "under", "among"})
_SIDES = frozenset({"to", "with", "from", "against"})
_NOUN_PARTS = frozenset({"poss", "compound", "amod", "nmod"})
_SLOTS: dict[str, Slot] = {"of": "patient", "by": "agent", "on": "patient", "against": "patient"}


class Named(NamedTuple):
    """An actor that a noun phrase names, how it stands in it, and whether the phrase's head names one."""

    actor: str
    standing: Standing
    is_named: bool


@dataclass(frozen=True)
class Arguments:
    """The arguments of an event.

    `core` are those that its clause names as agents and patients, `linked` the other actors of its arguments with how
    they are linked, `unnamed` the words of arguments that name nobody.
    """

    core: Mapping[str, Role]
    linked: Mapping[str, frozenset[str]]
    unnamed: tuple[Token, ...]


def arguments(trigger: Token, cast: Cast) -> Arguments:
    """The arguments of the event that the trigger names."""
    core: dict[str, Role] = {}
    linked: dict[str, set[str]] = {}
    unnamed: list[Token] = []
    for slot, word in _arguments(trigger):
        named = list(named_by(word, cast))
        if not any(one.standing == "head" for one in named):
            named += [Named(actor, "head", True) for actor in _apposed(word, cast)]
        for one in named:
            if one.standing == "head" and (slot == "agent" or slot == "patient"):
                core.setdefault(one.actor, slot)
            else:
                linked.setdefault(one.actor, set()).add(_link(slot, one))
        if not any(one.standing == "head" for one in named):
            unnamed.append(word)
    return Arguments(core, {a: frozenset(links) for a, links in linked.items() if a not in core}, tuple(unnamed))


def _link(slot: Slot, one: Named) -> str:
    """How an actor that is no agent or patient is linked to the event, in words."""
    if one.standing == "head" or slot == "topic":
        return slot if one.standing == "head" else "in topic"
    if one.standing in {"apposed", "adjective"}:
        return one.standing
    return f"{one.standing} of {'named' if one.is_named else 'unnamed'}"


def place(trigger: Token, cast: Cast) -> str | None:
    """The actor that is the event's place: a place or state after a preposition of place."""
    for node in dict.fromkeys((trigger, predicate(trigger))):
        for prep in node.children:
            if prep.dep_ == "prep" and prep.lower_ in kinds("placing"):
                for noun in objects_of(prep):
                    actor = cast.at(noun)
                    if actor and cast.kind(actor) in {"place", "state"}:
                        return actor
    return None


def subject(verb: Token) -> Token | None:
    """The word for who does (or, in the passive, suffers) what the verb says, also where the grammar leaves it out."""
    doer = _doer(verb)
    return None if doer is None else antecedent(doer)


def _doer(verb: Token) -> Token | None:
    """As `subject`, but a relative pronoun stands for itself."""
    if (named := _named_before_brackets(verb)) is not None:
        return named
    node = verb
    for _ in range(6):
        own = [child for child in node.children if _is_subject(child)]
        if own:
            return own[0] if node != verb and parted(verb) is not None else own[-1]
        if (partner := told_before(node)) is not None:
            node = partner
            continue
        if node.dep_ in {"acl", "relcl"} and node.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return node.head
        above = node.head.head if node.dep_ == "pcomp" else node.head
        is_controlled = node.dep_ == "xcomp" or (node.dep_ == "pcomp" and above.lemma_ in words("verbs", "accusing"))
        if is_controlled and (controlled := _controller(above)) is not None:
            return controlled
        if node.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "ccomp", "attr"} or node.head == node:
            return None
        node = node.head
    return None


def _named_before_brackets(verb: Token) -> Token | None:
    """The name whose life stands behind it in brackets: "Maria Keller (born 1951)", "Keller (German: …; died 2003)"."""
    doc, i = verb.doc, verb.i - 1
    if verb.lower_ not in {"born", "died", "deceased"} or i < 1 or doc[i].text not in {"(", ",", ";"}:
        return None
    while i > max(0, verb.i - _FARTHEST_NAME) and doc[i].text not in {"(", ")"}:
        i -= 1
    name = doc[i - 1] if i and doc[i].text == "(" else None
    return name if name is not None and name.pos_ in {"PROPN", "NOUN"} else None


def _is_subject(child: Token) -> bool:
    """Subjects, but for the times that the parser takes for one ("the following year was hired by …")."""
    return child.dep_ in {"nsubj", "nsubjpass"} and not (child.ent_type_ == "DATE" and child.pos_ == "NOUN")


def _controller(verb: Token) -> Token | None:
    """The object that an infinitive below the verb is said of ("forced her to resign")."""
    return next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)


def antecedent(word: Token) -> Token:
    """The noun that a relative pronoun stands for; other words stand for themselves."""
    if word.tag_ not in {"WDT", "WP", "WP$"}:
        return word
    clause = next((node for node in word.ancestors if node.dep_ == "relcl"), None)
    return word if clause is None else clause.head


def _arguments(trigger: Token) -> Iterator[tuple[Slot, Token]]:
    if trigger.pos_ in {"NOUN", "PROPN", "ADJ"}:
        if is_post(trigger):
            yield "agent", trigger.head if trigger.dep_ == "appos" else trigger
        yield from _of_noun(trigger)
        verb = predicate(trigger)
        if verb != trigger and (
            verb.lemma_.lower() in light_verbs() | kinds("occurring") or trigger.dep_ in {"attr", "acomp"}
        ):
            yield from ((slot, word) for slot, word in _of_verb(verb) if word != trigger)
    else:
        yield from _of_verb(trigger)


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not _has_own_subject(verb):
        return _is_passive(verb.head)
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def _has_own_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in verb.children)


def _of_verb(verb: Token) -> Iterator[tuple[Slot, Token]]:
    doer = _doer(verb)
    if doer is not None:
        yield ("patient" if _is_passive(verb) else "agent"), doer
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "oprd"} or (child.dep_ == "dative" and child.pos_ != "ADP"):
            yield "patient", child
            yield from (
                (_side(prep), noun) for prep in _preps(child) if prep.lower_ != "of" for noun in objects_of(prep)
            )
        elif child.dep_ == "agent":
            yield from (("agent", noun) for noun in objects_of(child))
        elif child.dep_ in {"prep", "dative"} and child.lower_ != "according":
            yield from ((_side(child), noun) for noun in objects_of(child))
        elif child.dep_ in {"advmod", "prt"}:
            yield from ((_side(prep), noun) for prep in _preps(child) for noun in objects_of(prep))
        elif child.dep_ == "xcomp":
            yield from (
                (slot if slot != "agent" else "oblique", noun) for slot, noun in _of_verb(child) if noun != doer
            )
        elif child.dep_ == "ccomp" and child.i > verb.i:
            yield from (("topic", noun) for noun in child.children if noun.dep_ in {"nsubj", "nsubjpass", "dobj"})
        elif child.dep_ == "advmod" and child.lower_ == "where" and verb.dep_ == "relcl":
            yield "oblique", verb.head


def _preps(word: Token) -> Iterator[Token]:
    yield from (child for child in word.children if child.dep_ == "prep")


def _side(prep: Token) -> Slot:
    return "addressed" if prep.lower_ in _SIDES else "oblique"


def _of_noun(noun: Token) -> Iterator[tuple[Slot, Token]]:
    suffered = noun.lemma_.lower() in kinds("suffered")
    by = any(child.dep_ == "prep" and child.lower_ == "by" for child in noun.children)
    for child in noun.children:
        if child.dep_ == "poss":
            yield ("patient" if suffered or by else "agent"), child
        elif child.dep_ in {"compound", "amod", "nmod"}:
            yield ("oblique" if suffered else "agent"), child
        elif child.dep_ == "prep":
            slot = _SLOTS.get(child.lower_, _side(child))
            yield from ((slot, word) for word in objects_of(child))


def objects_of(prep: Token) -> Iterator[Token]:
    """The nouns below a preposition, a second one ("from behind the lines") or a gerund ("of leaving the club")."""
    for child in prep.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from objects_of(child)
        elif child.dep_ == "pcomp":
            yield from (word for slot, word in _of_verb(child) if slot != "agent")


def _callings(participle: Token) -> Iterator[Token]:
    """What somebody is called: "the singer known as Jo"."""
    for child in participle.children:
        if child.dep_ == "oprd":
            yield child
        elif child.dep_ == "prep":
            yield from objects_of(child)


def named_by(word: Token, cast: Cast) -> Iterator[Named]:
    """The actors that a noun phrase names; coordinated heads count as heads."""
    own = cast.all_at(word)
    yield from (Named(actor, "head", True) for actor in own)
    if not own and (noun := antecedent(word)) != word:
        yield from named_by(noun, cast)
    if not own and word.dep_ == "appos" and (renamed := cast.at(word.head)):
        yield Named(renamed, "head", True)
    is_named = bool(own)
    for child in word.children:
        yield from _beside_head(child, is_named, cast)
    adjectival = cast.adjectival(word)
    if adjectival and not own:
        yield Named(adjectival, "adjective", False)


def _beside_head(child: Token, is_named: bool, cast: Cast) -> Iterator[Named]:
    """The actors that a word below the head of a noun phrase names."""
    if child.dep_ == "conj":
        yield from named_by(child, cast)
    elif child.dep_ == "acl" and child.lemma_ in {"know", "call", "name", "dub"}:
        yield from (one._replace(standing="apposed" if is_named else "head") for one in _all(_callings(child), cast))
    elif child.dep_ in {"acl", "relcl"}:
        makers_of = (actor for noun in makers(child) if (actor := actor_of(noun, cast, 1)))
        yield from (Named(actor, "maker", is_named) for actor in makers_of)
    elif child.dep_ == "appos":
        renames = not is_named
        for one in named_by(child, cast):
            yield one if renames and one.standing == "head" else Named(one.actor, "apposed", is_named)
    elif child.dep_ in _NOUN_PARTS or (child.dep_ == "prep" and child.lower_ == "of"):
        nouns = objects_of(child) if child.dep_ == "prep" else (child,)
        yield from (Named(one.actor, "part", is_named) for one in _all(nouns, cast))
    elif child.dep_ == "prep" and child.lower_ in _INNER:
        yield from (Named(one.actor, "beside", is_named) for one in _all(objects_of(child), cast))


def _all(nouns: Iterable[Token], cast: Cast) -> Iterator[Named]:
    yield from (one for noun in nouns for one in named_by(noun, cast))


def _apposed(word: Token, cast: Cast) -> Iterator[str]:
    """The person whose name follows a noun after a comma, where the parser hung it elsewhere ("its envoy, Jo Ba,")."""
    if word.pos_ != "NOUN":
        return
    doc, comma = word.doc, False
    for token in doc[word.i + 1 : word.i + _FARTHEST_NAME]:
        comma |= token.text == ","
        if token.pos_ in {"VERB", "AUX"} or token.text in {".", ";"}:
            return
        actor = cast.at(token) if comma else None
        if actor and cast.kind(actor) == "person" and doc[token.left_edge.i - 1].text == ",":
            yield actor
            return
