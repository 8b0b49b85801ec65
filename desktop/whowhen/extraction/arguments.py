"""Who takes part in an event, in which role, and where: the arguments of a verb or an event noun.

Subjects that the grammar leaves out are found where it keeps them: with the verb that a verb is coordinated with, with
the verb that controls it ("agreed to leave"), in the noun that a clause modifies ("the firm, founded by …").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whowhen.core.records import Participant, Role
from whowhen.extraction.eventwords import is_post, kinds, light_verbs
from whowhen.extraction.mood import predicate, words
from whowhen.extraction.sources import actor_of, makers, told_before

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

_FARTHEST_NAME = 12
_INNER = frozenset({"of", "from", "for", "in", "at", "between", "with", "against", "to", "on", "by", "under", "among"})
_NOUN_PARTS = frozenset({"poss", "compound", "amod", "nmod", "appos", "conj"})
_ROLES: dict[str, Role] = {"of": "patient", "by": "agent", "on": "patient", "against": "patient"}


def participants(trigger: Token, cast: Cast) -> tuple[Participant, ...]:
    """Who takes part in the event, each once, agents first as the text has them."""
    found: dict[str, Role] = {}
    for role, word in _arguments(trigger):
        named = list(_actors(word, cast))
        if not any(is_head for _, is_head in named):
            named += [(actor, True) for actor in _apposed(word, cast)]
        for actor, is_head in named:
            found.setdefault(actor, role if is_head else "other")
    return tuple(Participant(actor, role) for actor, role in found.items())


def place(trigger: Token, cast: Cast) -> str | None:
    """The actor that is the event's place: a place or state after a preposition of place."""
    for node in dict.fromkeys((trigger, predicate(trigger))):
        for prep in node.children:
            if prep.dep_ == "prep" and prep.lower_ in kinds("placing"):
                for noun in _objects(prep):
                    actor = cast.at(noun)
                    if actor and cast.kind(actor) in {"place", "state"}:
                        return actor
    return None


def subject(verb: Token) -> Token | None:
    """The word for who does (or, in the passive, suffers) what the verb says, also where the grammar leaves it out."""
    doer = _doer(verb)
    return None if doer is None else _antecedent(doer)


def _doer(verb: Token) -> Token | None:
    """As `subject`, but a relative pronoun stands for itself."""
    if (named := _named_before_brackets(verb)) is not None:
        return named
    node = verb
    for _ in range(6):
        own = [child for child in node.children if _is_subject(child)]
        if own:
            return own[-1]
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


def _antecedent(word: Token) -> Token:
    """The noun that a relative pronoun stands for; other words stand for themselves."""
    if word.tag_ not in {"WDT", "WP", "WP$"}:
        return word
    clause = next((node for node in word.ancestors if node.dep_ == "relcl"), None)
    return word if clause is None else clause.head


def _arguments(trigger: Token) -> Iterator[tuple[Role, Token]]:
    if trigger.pos_ in {"NOUN", "PROPN", "ADJ"}:
        if is_post(trigger):
            yield "agent", trigger.head if trigger.dep_ == "appos" else trigger
        yield from _of_noun(trigger)
        verb = predicate(trigger)
        if verb != trigger and (
            verb.lemma_.lower() in light_verbs() | kinds("occurring") or trigger.dep_ in {"attr", "acomp"}
        ):
            yield from ((role, word) for role, word in _of_verb(verb) if word != trigger)
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


def _of_verb(verb: Token) -> Iterator[tuple[Role, Token]]:
    doer = _doer(verb)
    if doer is not None:
        yield ("patient" if _is_passive(verb) else "agent"), doer
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ == "ADP":
            yield from (("other", noun) for noun in _objects(child))
        elif child.dep_ in {"dobj", "dative", "attr", "oprd"}:
            yield "patient", child
            yield from (("other", noun) for noun in _of_objects(child))
        elif child.dep_ == "agent":
            yield from (("agent", noun) for noun in _objects(child))
        elif child.dep_ == "prep" and child.lower_ != "according":
            yield from (("other", noun) for noun in _objects(child))
        elif child.dep_ in {"advmod", "prt"}:
            yield from (("other", noun) for prep in child.children if prep.dep_ == "prep" for noun in _objects(prep))
        elif child.dep_ == "xcomp":
            yield from ((role if role != "agent" else "other", noun) for role, noun in _of_verb(child) if noun != doer)
        elif child.dep_ == "ccomp" and child.i > verb.i:
            yield from (("other", noun) for noun in _topics(child))
        elif child.dep_ == "advmod" and child.lower_ == "where" and verb.dep_ == "relcl":
            yield "other", verb.head


def _topics(verb: Token) -> Iterator[Token]:
    """What a reported clause is about: its subject and object."""
    yield from (child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"})


def _of_objects(noun: Token) -> Iterator[Token]:
    """What hangs on an object by a preposition: "reached a deal with the union"."""
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ != "of":
            yield from _objects(prep)


def _of_noun(noun: Token) -> Iterator[tuple[Role, Token]]:
    suffered = noun.lemma_.lower() in kinds("suffered")
    by = any(child.dep_ == "prep" and child.lower_ == "by" for child in noun.children)
    for child in noun.children:
        if child.dep_ == "poss":
            yield ("patient" if suffered or by else "agent"), child
        elif child.dep_ in {"compound", "amod", "nmod"}:
            yield ("other" if suffered else "agent"), child
        elif child.dep_ == "prep":
            role = _ROLES.get(child.lower_, "other")
            yield from ((role, word) for word in _objects(child))


def _objects(prep: Token) -> Iterator[Token]:
    """The nouns below a preposition, a second one ("from behind the lines") or a gerund ("of leaving the club")."""
    for child in prep.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from _objects(child)
        elif child.dep_ == "pcomp":
            yield from (word for role, word in _of_verb(child) if role != "agent")


def _names(participle: Token) -> Iterator[Token]:
    """What somebody is called: "the singer known as Jo"."""
    for child in participle.children:
        if child.dep_ == "oprd":
            yield child
        elif child.dep_ == "prep" and child.lower_ == "as":
            yield from _objects(child)


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


def _actors(word: Token, cast: Cast) -> Iterator[tuple[str, bool]]:
    """The actors that a noun phrase names, with whether its head does; coordinated heads count as heads."""
    own = cast.all_at(word)
    yield from ((actor, True) for actor in own)
    if not own and (noun := _antecedent(word)) != word:
        yield from _actors(noun, cast)
    if not own and word.dep_ == "appos" and (renamed := cast.at(word.head)):
        yield renamed, True
    for child in word.children:
        if child.dep_ == "conj":
            yield from _actors(child, cast)
        elif child.dep_ == "poss" and child.tag_ == "WP$":
            yield from ((actor, False) for actor, _ in _actors(child, cast))
        elif child.dep_ == "acl" and child.lemma_ in {"know", "call", "name", "dub"}:
            yield from ((actor, not own) for noun in _names(child) for actor, _ in _actors(noun, cast))
        elif child.dep_ in {"acl", "relcl"}:
            yield from ((actor, False) for noun in makers(child) if (actor := actor_of(noun, cast, 1)))
        elif child.dep_ == "appos":
            yield from ((actor, not own) for actor, _ in _actors(child, cast))
        elif child.dep_ in _NOUN_PARTS:
            yield from ((actor, False) for actor, _ in _actors(child, cast))
        elif child.dep_ == "prep" and child.lower_ in _INNER:
            yield from ((actor, False) for noun in _objects(child) for actor, _ in _actors(noun, cast))
    adjectival = cast.adjectival(word)
    if adjectival and not own:
        yield adjectival, False
