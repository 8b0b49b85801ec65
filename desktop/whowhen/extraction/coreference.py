"""Who is who: the mentions of a text joined to actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whowhen.core.records import Actor, ActorKind, Article, Mention
from whowhen.extraction.mentions import NamedSpan, named_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KINDS: Mapping[str, ActorKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "state", "LOC": "place", "FAC": "place",
}  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """The actors of one text, and which token speaks of which of them.

    `heads` maps the syntactic head of each mention to its actor, `cover` each token to the actor of the innermost
    mention around it, `adjectives` each demonym that modifies another noun ("Iranian-backed") to its state. All by
    token index.
    """

    actors: tuple[Actor, ...] = ()
    heads: Mapping[int, str] = field(default_factory=dict)
    cover: Mapping[int, str] = field(default_factory=dict)
    adjectives: Mapping[int, str] = field(default_factory=dict)

    def at(self, token: Token) -> str | None:
        """The actor whose mention has this token as its head: a name, "the ambassador", "he", "his"."""
        return self.heads.get(token.i)

    def covering(self, token: Token) -> str | None:
        """The actor of the innermost mention that holds this token."""
        return self.cover.get(token.i)

    def adjectival(self, token: Token) -> str | None:
        """The state that this token's adjective belongs to ("Iraqi", "U.S.-led"), if it is an actor of the text."""
        return self.adjectives.get(token.i)

    def actor(self, ident: str) -> Actor:
        """The actor with this id."""
        return self.actors[int(ident[1:]) - 1]

    def kind(self, ident: str) -> ActorKind:
        """The kind of the actor with this id."""
        return self.actor(ident).kind

    def name(self, ident: str) -> str:
        """The fullest name of the actor with this id."""
        return self.actor(ident).name


def cast(doc: Doc, article: Article) -> Cast:
    """The actors of the text, in order of first mention, with the ids "a1", "a2" …"""
    groups: list[list[NamedSpan]] = []
    for span in named_spans(doc):
        group = next((one for one in groups if _same(one, span)), None)
        if group is None:
            groups.append([span])
        else:
            group.append(span)
    actors = tuple(_actor(f"a{number}", group, doc, article) for number, group in enumerate(groups, 1))
    heads = {span.head: f"a{n}" for n, group in enumerate(groups, 1) for span in group}
    cover = {i: f"a{n}" for n, group in enumerate(groups, 1) for span in group for i in range(span.start, span.end)}
    return Cast(actors, heads, cover)


def _same(group: Sequence[NamedSpan], span: NamedSpan) -> bool:
    texts = {one.text.lower() for one in group}
    if span.text.lower() in texts:
        return True
    persons = span.label == "PERSON" and any(one.label == "PERSON" for one in group)
    return persons and any(text.split()[-1] == span.text.lower() for text in texts)


def _actor(ident: str, group: Sequence[NamedSpan], doc: Doc, article: Article) -> Actor:
    name = max((one.text for one in group), key=len)
    label = Counter(one.label for one in group).most_common(1)[0][0]
    mentions = tuple(
        Mention(article.id, doc[one.start].idx, doc[one.end - 1].idx + len(doc[one.end - 1])) for one in group
    )
    aliases = dict.fromkeys(one.text for one in group if one.text != name)
    return Actor(ident, name, _KINDS[label], tuple(aliases), "", mentions)
