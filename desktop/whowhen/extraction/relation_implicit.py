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
from whowhen.extraction.spots import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

RULE = "unsaid whole"
_NEW = frozenset({"a", "an", "another", "former", "one"})
_TO_A_BODY: frozenset[RelationshipType] = frozenset({"leads", "member-of", "represents"})


def of_unsaid_wholes(
    tokens: Sequence[Token], roles: Mapping[int, Role], cast: Cast, known: Iterable[Found]
) -> Iterator[Found]:
    """The ties of those whose role the text names without its whole, if no other rule has tied them to a body."""
    tied = {found.source.actor for found in known if found.type in _TO_A_BODY}
    spoken = {**cast.adjectives, **cast.heads}
    bodies = [Ref(spoken[token.i], token) for token in tokens if token.i in spoken]
    kinds = {kind for role in roles.values() if (kind := role.classes[0].unsaid) is not None}
    prominent = {kind: _prominent(bodies, kind, cast) for kind in kinds}
    for role in roles.values():
        kind = role.classes[0].unsaid
        if kind is None or not _is_of(kind, role) or not _is_bare(role):
            continue
        whole = prominent[kind]
        for holder in _bearers(role, roles, cast) if whole else ():
            if whole and holder.actor not in tied:
                made = "member-of" if has_complement(role.noun) else role.classes[0].ties[0].type
                yield Found(holder, whole, made, role.noun, role.label, f"{RULE}: {role.classes[0].name}")


def _bearers(role: Role, roles: Mapping[int, Role], cast: Cast) -> Iterator[Ref]:
    """The persons, named right there, who bear a role whose whole the text does not name."""
    for holder in holders_of(role.noun, roles, cast):
        is_named = holder.token.pos_ == "PROPN" and cast.kind(holder.actor) == "person"
        if is_named and not any(wholes_of(role, role.classes[0], [holder], roles, cast)):
            yield holder


def _is_of(kind: ActorKind, role: Role) -> bool:
    """Whether the role is one of that kind of body: a king or a minister is of a state, a chairman of a body."""
    lexicon, label = relation_lexicon(), role.label.lower()
    if kind == "state":
        return label in lexicon.government or label.rpartition(" ")[2] in lexicon.government
    return label in lexicon.management


def _is_bare(role: Role) -> bool:
    """Whether the noun phrase leaves its whole to the reader: no possessor, no name, no "a", "another", "former"."""
    children = list(role.noun.children)
    if any(child.dep_ == "poss" or child.lower_ in _NEW for child in children):
        return False
    if any(deep.pos_ == "PROPN" for child in children if child.dep_ == "prep" for deep in child.children):
        return False
    before = role.first.nbor(-1) if role.first.i > sentence_of(role.first)[0] else None
    return before is None or (before.pos_ != "NOUN" and not (before.pos_ in {"PROPN", "ADJ"} and before.is_title))


def _prominent(bodies: Sequence[Ref], kind: ActorKind, cast: Cast) -> Ref | None:
    """The first mention of the body of this kind that the text speaks of most."""
    fitting = [ref for ref in bodies if cast.kind(ref.actor) == kind]
    counts = Counter(ref.actor for ref in fitting)
    if not counts:
        return None
    most = max(counts, key=counts.__getitem__)
    return next(ref for ref in fitting if ref.actor == most)
