"""Roles whose whole goes without saying: "Prime Minister X" in an article on one country, "the chairman, Y".

A reader takes the state or the body that the article is about: the one that it speaks of most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from whowhen.core.records import ActorKind, RelationshipType
from whowhen.extraction.relation_lexicon import relation_lexicon
from whowhen.extraction.relation_places import Ref
from whowhen.extraction.relation_roles import Role, has_complement, holders_of, wholes_of
from whowhen.extraction.relation_verbs import Found

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

_NEW = frozenset({"a", "an", "another", "former", "one"})
_UNSAID: Mapping[str, tuple[ActorKind, RelationshipType]] = {
    "ruler": ("state", "leads"),
    "office": ("state", "member-of"),
    "head": ("organization", "leads"),
}
"""The classes of roles whose whole may go without saying: what kind of body it is, and the tie."""


def of_unsaid_wholes(
    tokens: Sequence[Token], roles: Mapping[int, Role], cast: Cast, known: Iterable[Found]
) -> Iterator[Found]:
    """The ties of those whose role the text names without its whole, if no other rule has tied them to a body."""
    tied = {found.source.actor for found in known if found.type in {"leads", "member-of", "represents"}}
    spoken = {**cast.adjectives, **cast.heads}
    bodies = [Ref(spoken[token.i], token) for token in tokens if token.i in spoken]
    for role in roles.values():
        kind, made = _UNSAID.get(role.classes[0].name, (None, None))
        if kind is None or made is None or not _is_bare(role) or not _is_of(kind, role):
            continue
        whole = _prominent(bodies, kind, cast)
        for holder in holders_of(role.noun, roles, cast) if whole else ():
            is_new = holder.actor not in tied and holder.token.pos_ == "PROPN" and cast.kind(holder.actor) == "person"
            if whole and is_new and not any(wholes_of(role, role.classes[0], [holder], roles, cast)):
                made = "member-of" if has_complement(role.noun) else made
                yield Found(holder, whole, made, role.noun, role.label, f"unsaid whole: {role.classes[0].name}")


def _is_of(kind: ActorKind, role: Role) -> bool:
    """Whether the role is one of that kind of body: a king or a minister is of a state, a chairman of a body."""
    label = role.label.lower()
    lexicon = relation_lexicon()
    if kind == "organization":
        return label in lexicon.management
    return label in lexicon.government or label.endswith("minister")


def _is_bare(role: Role) -> bool:
    """Whether the noun phrase leaves its whole to the reader: no possessor, no "a", "another", "former"."""
    if any(child.dep_ == "poss" or child.lower_ in _NEW for child in role.noun.children):
        return False
    if any(
        child.dep_ == "prep" and any(deep.pos_ == "PROPN" for deep in child.children) for child in role.noun.children
    ):
        return False
    before = role.first.nbor(-1) if role.first.i > role.first.sent.start else None
    return before is None or (before.pos_ != "NOUN" and not (before.pos_ in {"PROPN", "ADJ"} and before.is_title))


def _prominent(bodies: Sequence[Ref], kind: ActorKind, cast: Cast) -> Ref | None:
    """The first mention of the body of this kind that the text speaks of most."""
    fitting = [ref for ref in bodies if cast.kind(ref.actor) == kind]
    counts = Counter(ref.actor for ref in fitting)
    if not counts:
        return None
    most = max(counts, key=counts.__getitem__)
    return next(ref for ref in fitting if ref.actor == most)
