"""The actors of a text as what descriptions and pronouns can refer to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from whowhen.core.records import ActorKind
from whowhen.extraction.collectives import Collective
from whowhen.extraction.descriptions import Role, gender_of_roles, roles
from whowhen.extraction.groups import Group, gender_of
from whowhen.extraction.names import parts
from whowhen.extraction.nouns import describes
from whowhen.extraction.words import Words


@dataclass(eq=False)
class Referent:
    """An actor and what is known of it for agreement.

    `nouns` are the common nouns that the text itself uses for it, `tail` is the last word of its name. `is_other` marks
    what is no actor but could be meant by a pronoun all the same ("the talks").
    """

    number: int
    kind: ActorKind
    gender: str = ""
    roles: list[Role] = field(default_factory=list)
    nouns: frozenset[str] = frozenset()
    tail: str = ""
    is_plural: bool = False
    country: str = ""
    seen: int = 0
    is_other: bool = False

    @property
    def is_person(self) -> bool:
        return self.kind == "person"


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where the text speaks of a referent: token span and head."""

    start: int
    end: int
    head: int
    is_name: bool


def referent_of_group(words: Words, group: Group, kind: ActorKind) -> Referent:
    """The referent of an actor with names."""
    spans = sorted(group.spans, key=lambda span: span.start)
    found = [role for span in spans for role in roles(words, span) if describes(role.noun, kind)]
    gender = ""
    if kind == "person":
        gender = gender_of([span for span in spans if span.title]) or gender_of_roles(found) or gender_of(spans)
    tails = [parts(span.key)[-1] for span in spans if " " in span.key]
    return Referent(
        0, kind, gender, found, frozenset(role.noun for role in found), tails[0] if tails else "", country=group.country
    )


def referent_of_collective(words: Words, members: Sequence[Collective]) -> Referent:
    """The referent of a collective or of a body of a state."""
    first = members[0]
    noun = words.lemma[first.head].lower()
    kind: ActorKind = "organization" if first.is_body else "group"
    return Referent(0, kind, nouns=frozenset({noun}), tail=noun, is_plural=not first.is_body)


def other_referent(number: int, is_plural: bool) -> Referent:
    """Something or a crowd without a name that competes for a pronoun."""
    return Referent(number, "organization", is_plural=is_plural, is_other=True)
