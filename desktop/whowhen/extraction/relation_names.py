"""Ties that names show by standing together: "Iran's Revolutionary Guards", "Y of the Green Party", "X's Alliance"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from whowhen.core.records import ActorKind, RelationshipType
from whowhen.extraction.relation_lexicon import relation_lexicon
from whowhen.extraction.relation_places import Ref, after, refs
from whowhen.extraction.relation_verbs import Found

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

_POSSESSED: dict[tuple[ActorKind, ActorKind], RelationshipType] = {
    ("organization", "organization"): "part-of",
    ("person", "organization"): "member-of",
    ("organization", "person"): "member-of",
    ("state", "person"): "based-in",
    ("group", "organization"): "part-of",
    ("group", "person"): "member-of",
    ("place", "organization"): "based-in",
}
"""Whose it is and what it is -> how they are tied, the possessed being the source unless a person possesses."""
_MEMBERS = frozenset({"organization", "group"})


def of_names(tokens: Sequence[Token], cast: Cast) -> Iterator[Found]:
    """The ties between names that stand together in a noun phrase."""
    for token in tokens:
        if token.i not in cast.heads or not _is_named(token, cast):
            continue
        bearer = Ref(cast.heads[token.i], token)
        yield from _of_possessors(bearer, cast)
        yield from _of_affiliation(bearer, cast)
        yield from _of_command(bearer, cast)


def _is_named(token: Token, cast: Cast) -> bool:
    """Whether the mention at this head holds a name: "Civic Union", "the Civic Union party"."""
    if token.pos_ == "PROPN":
        return True
    before = token.nbor(-1) if token.i else token
    return before.pos_ == "PROPN" and before.head == token and cast.covering(before) == cast.at(token)


def _of_possessors(bearer: Ref, cast: Cast) -> Iterator[Found]:
    for child in bearer.token.children:
        if child.dep_ == "poss" and not _has_role_between(child, bearer.token):
            for owner in refs(child, cast):
                yield from _possessed(owner, bearer, cast)


def _has_role_between(owner: Token, bearer: Token) -> bool:
    """Whether a role noun says what the one is to the other: "X's parent company Y"."""
    between = owner.doc[owner.i + 1 : bearer.i]
    return any(token.lemma_.lower() in relation_lexicon().roles for token in between)


def _possessed(owner: Ref, bearer: Ref, cast: Cast) -> Iterator[Found]:
    kinds = cast.kind(owner.actor), cast.kind(bearer.actor)
    if owner.actor == bearer.actor or not owner.is_direct or bearer.token.pos_ == "PRON":
        return
    tied = _POSSESSED.get(kinds)
    if kinds == ("state", "organization"):
        tied = "part-of" if _is_institution(cast.name(bearer.actor)) else "based-in"
    if tied is None:
        return
    source, target = (owner, bearer) if kinds == ("person", "organization") else (bearer, owner)
    yield Found(source, target, tied, bearer.token, bearer.token.text, f"name: {kinds[0]}'s {kinds[1]}")


def _is_institution(name: str) -> bool:
    return any(word in relation_lexicon().institutions for word in name.lower().split())


def _of_affiliation(bearer: Ref, cast: Cast) -> Iterator[Found]:
    """ "Y of the Green Party", "Y from X", "Y (Greens)"; "X in Oslo" for an organization."""
    kind = cast.kind(bearer.actor)
    for prep in ("of", "from", "at", "with") if kind == "person" else ("in",) if kind == "organization" else ():
        if prep == "in" and bearer.token.dep_ in {"dobj", "nsubjpass"}:
            continue  # the place may be that of the verb: "founded the club in Oslo"
        for noun in after(bearer.token, prep):
            for ref in refs(noun, cast):
                yield from _affiliated(bearer, ref, prep, cast)


def _affiliated(bearer: Ref, whole: Ref, prep: str, cast: Cast) -> Iterator[Found]:
    kind = cast.kind(whole.actor)
    if whole.actor == bearer.actor or not whole.is_direct:
        return
    if prep != "in" and kind in _MEMBERS:
        yield Found(bearer, whole, "member-of", bearer.token, prep, f"name: {prep} body")
    elif kind in {"place", "state"} and prep in {"in", "from"}:
        yield Found(bearer, whole, "based-in", bearer.token, prep, f"name: {prep} place")


def _of_command(bearer: Ref, cast: Cast) -> Iterator[Found]:
    """ "the regiment under Colonel Y"."""
    if cast.kind(bearer.actor) in _MEMBERS:
        for noun in after(bearer.token, "under"):
            for ref in refs(noun, cast):
                if cast.kind(ref.actor) == "person":
                    yield Found(ref, bearer, "leads", bearer.token, "under", "name: body under person")
