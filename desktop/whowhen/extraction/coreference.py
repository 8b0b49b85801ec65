"""Who is who: the mentions of a text joined to actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whowhen.core.records import Actor, ActorKind, Article, Mention
from whowhen.extraction.joining import Group, joined, names_of
from whowhen.extraction.mentions import named_spans
from whowhen.extraction.words import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


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
    words = words_of(doc)
    groups = [group for group in joined(words, named_spans(words)) if group.kind != "none"]
    actors, heads, cover = [], {}, {}
    for number, group in enumerate(groups, 1):
        ident = f"a{number}"
        kind = cast_kind(group)
        name, aliases = names_of(group, kind)
        spans = sorted(group.spans, key=lambda span: span.start)
        mentions = tuple(Mention(article.id, words.start[s.start], words.end(s.end - 1)) for s in spans)
        actors.append(Actor(ident, name, kind, aliases, "", mentions))
        for span in spans:
            heads[span.head] = ident
            cover.update(dict.fromkeys(range(span.start, span.end), ident))
    return Cast(tuple(actors), heads, cover)


def cast_kind(group: Group) -> ActorKind:
    kind = group.kind
    return "organization" if kind == "none" else kind
