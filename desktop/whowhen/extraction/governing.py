"""The actors of the clauses around an event's: the subject of the clause above it, the noun that it modifies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whowhen.extraction.arguments import Named, named_by, objects_of, subject
from whowhen.extraction.mood import predicate, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "agent", "attr", "prep"})
_CLAUSES = frozenset({"advcl", "conj", "ccomp", "parataxis", "relcl"})


def governing(trigger: Token, cast: Cast) -> Iterator[tuple[str, str]]:
    """The actors around an event's clause, each with where it stands in words."""
    verbs = 0
    for node in (trigger, *trigger.ancestors):
        above = node.head
        if above == node:
            break
        if above.pos_ in {"VERB", "AUX"}:
            verbs += 1
            yield from _in_clause(above, node, trigger, verbs == 1, cast)
        elif above.pos_ in {"NOUN", "PROPN"}:
            yield from (
                (one.actor, "noun above" if _is_head(one) else "in noun above") for one in named_by(above, cast)
            )
    yield from _below(trigger, cast)


def _is_head(one: Named) -> bool:
    return one.standing == "head"


def _in_clause(verb: Token, node: Token, trigger: Token, is_next: bool, cast: Cast) -> Iterator[tuple[str, str]]:
    """The actors of a clause that governs the event's through `node`."""
    tells = node.dep_ in {"ccomp", "parataxis"} and verb.lemma_.lower() in words("verbs", "saying")
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS and child not in (node, trigger)]
    doer = subject(verb)
    for noun in (*subjects, *([doer] if doer is not None and not subjects else ())):
        for one in named_by(noun, cast):
            if tells:
                yield one.actor, "teller"
            elif _is_head(one):
                yield one.actor, "subject above" if is_next else "subject far above"
            else:
                yield one.actor, "in subject above"
    for child in verb.children:
        if child not in (node, trigger):
            yield from ((one.actor, "beside above") for noun in _other_nouns(child) for one in named_by(noun, cast))


def _other_nouns(child: Token) -> Iterator[Token]:
    """The objects of a clause, and the subjects and objects of the clauses that hang on its verb."""
    if child.dep_ in _OBJECTS:
        yield from (child,) if child.pos_ != "ADP" else objects_of(child)
    elif child.dep_ == "advcl":
        yield from (noun for noun in child.children if noun.dep_ in _SUBJECTS | {"dobj"})


def _below(trigger: Token, cast: Cast) -> Iterator[tuple[str, str]]:
    """The subjects and objects of the clauses that hang on the event's verb."""
    for clause in predicate(trigger).children:
        if clause.dep_ in _CLAUSES:
            nouns = (noun for noun in clause.children if noun.dep_ in _SUBJECTS | {"dobj", "dative"})
            yield from ((one.actor, "below") for noun in nouns for one in named_by(noun, cast))
