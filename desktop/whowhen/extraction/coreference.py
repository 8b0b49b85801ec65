"""Who is who: the mentions of a text joined to actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from whowhen.core.records import Actor, ActorKind, Article, Mention, MentionKind
from whowhen.extraction.anaphora import Discourse
from whowhen.extraction.collectives import Collective, collectives
from whowhen.extraction.descriptions import description
from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.grammar import relatives
from whowhen.extraction.groups import Group, names_of
from whowhen.extraction.joining import joined
from whowhen.extraction.mentions import NamedSpan, named_spans
from whowhen.extraction.names import name_key
from whowhen.extraction.quotations import speaker_of
from whowhen.extraction.referents import Reference, Referent, referent_of_collective, referent_of_group
from whowhen.extraction.words import Words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True)
class Cast:
    """The actors of one text, and which token speaks of which of them.

    `heads` maps the syntactic head of each mention to its actor, `cover` each token to the actor of the innermost
    mention around it, `adjectives` each demonym that modifies another noun ("Iranian-backed") to its state, `things`
    each pronoun that means no actor to the noun that it stands for. All by token index.
    """

    actors: tuple[Actor, ...] = ()
    heads: Mapping[int, str] = field(default_factory=dict)
    cover: Mapping[int, str] = field(default_factory=dict)
    adjectives: Mapping[int, str] = field(default_factory=dict)
    plurals: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    things: Mapping[int, int] = field(default_factory=dict)

    def at(self, token: Token) -> str | None:
        """The actor whose mention has this token as its head: a name, "the ambassador", "he", "his"."""
        return self.heads.get(token.i)

    def covering(self, token: Token) -> str | None:
        """The actor of the innermost mention that holds this token."""
        return self.cover.get(token.i)

    def all_at(self, token: Token) -> tuple[str, ...]:
        """Every actor that the mention with this head speaks of: several for "they" and "the couple"."""
        one = self.heads.get(token.i)
        return self.plurals.get(token.i) or ((one,) if one is not None else ())

    def thing_at(self, token: Token) -> Token | None:
        """The noun that a pronoun stands for which means no actor: "the talks"."""
        noun = self.things.get(token.i)
        return None if noun is None else token.doc[noun]

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
    """The actors of the text, in the order in which it names them, with the ids "a1", "a2" …"""
    words = words_of(doc)
    parties = _parties(words)
    for number, party in enumerate(parties):
        party.referent.number = number
    named = {
        role.token: party.referent.number
        for party in parties
        for role in party.referent.roles
        if role.token is not None and role.is_apposition
    }
    named |= {reference.head: party.referent.number for party in parties for reference in party.references}
    discourse = Discourse(words, [party.referent for party in parties], _speakers(doc))
    adjectives = _adjectives(words, parties)
    discourse.read(named, adjectives)
    spoken = _spoken(words, parties, discourse)
    kinds = [party.referent.kind for party in parties]
    linked = _relative_heads(words, discourse.heads, kinds)
    for token, number in linked.items():
        spoken[number].append((Reference(token, token + 1, token, False), "pronoun"))
        spoken[number].sort(key=lambda pair: pair[0].start)
    actors = tuple(_record(words, article, party, spoken[party.referent.number]) for party in parties)
    heads = {token: _ident(number) for token, number in (discourse.heads | linked).items()}
    plurals = {token: tuple(map(_ident, numbers)) for token, numbers in discourse.several.items()}
    belonging = {token: _ident(number) for token, number in adjectives.items()}
    return Cast(actors, heads, _cover(spoken), belonging, plurals, discourse.things)


def _ident(number: int) -> str:
    return f"a{number + 1}"


@dataclass(frozen=True, slots=True)
class _Party:
    """An actor before it has its id: what it is, its names, and the mentions that have a name."""

    referent: Referent
    name: str
    aliases: tuple[str, ...]
    references: tuple[Reference, ...]


def _parties(words: Words) -> list[_Party]:
    """The actors that are named and those that are collectives, in order of first mention."""
    found = collectives(words)
    spans = with_bodies(words, named_spans(words), found)
    gathered = [(group, kind) for group in joined(words, spans) if (kind := group.kind) != "none"]
    parties = [_named_party(words, group, kind) for group, kind in gathered]
    taken = {token for span in spans for token in range(span.start, span.end)}
    members: dict[str, list[Collective]] = {}
    for one in found:
        if one.head not in taken and not one.is_body:
            members.setdefault(one.key, []).append(one)
    parties += [_collective_party(words, ones) for ones in members.values()]
    return _without_shared_aliases(sorted(parties, key=lambda party: party.references[0].start))


def _without_shared_aliases(parties: Sequence[_Party]) -> list[_Party]:
    """The parties without the aliases that another one bears too: "Moscow" the town, and "Moscow" for Russia."""
    bearers = Counter(key for party in parties for key in {name_key(form) for form in (party.name, *party.aliases)})
    return [
        replace(party, aliases=tuple(alias for alias in party.aliases if bearers[name_key(alias)] == 1))
        for party in parties
    ]


def with_bodies(words: Words, spans: Sequence[NamedSpan], found: Sequence[Collective]) -> tuple[NamedSpan, ...]:
    """The names and the bodies of states among them, in order; a body takes the place of the town's name inside it."""
    bodies = {
        one.start: NamedSpan(one.start, one.end, one.head, words.phrase(one.start, one.end), one.key, label="ORG")
        for one in found
        if one.is_body
    }
    inside = {token for one in bodies.values() for token in range(one.start, one.end)}
    kept = [span for span in spans if span.start not in inside or words.tag[span.end : span.end + 1] == ("POS",)]
    return tuple(sorted([*kept, *bodies.values()], key=lambda span: (span.start, span.end)))


def _named_party(words: Words, group: Group, kind: ActorKind) -> _Party:
    name, aliases = names_of(group, kind)
    spans = sorted(group.spans, key=lambda span: span.start)
    references = tuple(Reference(span.start, span.end, span.head, True) for span in spans)
    return _Party(referent_of_group(words, group, kind), name, aliases, references)


def _collective_party(words: Words, members: Sequence[Collective]) -> _Party:
    texts = list(dict.fromkeys(words.phrase(one.start, one.end) for one in members))
    references = tuple(Reference(one.start, one.end, one.head, True) for one in members)
    return _Party(referent_of_collective(words, members), texts[0], tuple(texts[1:]), references)


def _speakers(doc: Doc) -> Callable[[int], int | None]:
    """The verb of speech around a token, by token index."""

    def speaker(index: int) -> int | None:
        verb = speaker_of(doc[index], doc)
        return None if verb is None else verb.i

    return speaker


def _spoken(
    words: Words, parties: Sequence[_Party], discourse: Discourse
) -> dict[int, list[tuple[Reference, MentionKind]]]:
    """All mentions of each actor in order; a role noun in apposition is one too."""
    spoken: dict[int, list[tuple[Reference, MentionKind]]] = {}
    for party in parties:
        number = party.referent.number
        mentions: list[tuple[Reference, MentionKind]] = [(one, "name") for one in party.references]
        for role in party.referent.roles:
            if (
                role.token is not None
                and role.is_apposition
                and discourse.heads.setdefault(role.token, number) == number
            ):
                mentions.append((Reference(role.token, role.token + 1, role.token, False), "nominal"))
        spoken[number] = mentions
    for number, reference, kind in discourse.found:
        spoken[number].append((reference, kind))
    return {
        number: sorted(
            {one.start: (one, kind) for one, kind in reversed(mentions)}.values(), key=lambda pair: pair[0].start
        )
        for number, mentions in spoken.items()
    }


def _record(words: Words, article: Article, party: _Party, spoken: Sequence[tuple[Reference, MentionKind]]) -> Actor:
    mentions = tuple(Mention(article.id, words.start[one.start], words.end(one.end - 1), kind) for one, kind in spoken)
    said = description(words, party.referent.roles)
    return Actor(_ident(party.referent.number), party.name, party.referent.kind, party.aliases, said, mentions)


def _relative_heads(words: Words, heads: Mapping[int, int], kinds: Sequence[ActorKind]) -> dict[int, int]:
    """The relative pronouns' actors; "who" after "the head of the League" is the head."""
    found = {}
    for token, noun in relatives(words):
        while (
            words.lower[token] in {"who", "whom"} and words.dep[noun] == "pobj" and not _is_person(noun, heads, kinds)
        ):
            noun = words.head[words.head[noun]]
        if noun in heads:
            found[token] = heads[noun]
    return found


def _is_person(noun: int, heads: Mapping[int, int], kinds: Sequence[ActorKind]) -> bool:
    return noun in heads and kinds[heads[noun]] in {"person", "group"}


def _cover(spoken: Mapping[int, Sequence[tuple[Reference, MentionKind]]]) -> dict[int, str]:
    """The innermost mention around each token: shorter mentions are written over longer ones."""
    cover: dict[int, str] = {}
    everything = [(one, number) for number, mentions in spoken.items() for one, _ in mentions]
    for one, number in sorted(everything, key=lambda pair: pair[0].start - pair[0].end):
        cover.update(dict.fromkeys(range(one.start, one.end), _ident(number)))
    return cover


def _adjectives(words: Words, parties: Sequence[_Party]) -> dict[int, int]:
    """The tokens of adjectives and names of states that modify another word."""
    states = {party.referent.country: party.referent.number for party in parties if party.referent.country}
    world = gazetteer()
    found: dict[int, int] = {}
    for index in range(len(words)):
        if not words.text[index][0].isupper():
            continue
        for size in (2, 1):
            key = name_key(words.phrase(index, min(index + size, len(words))))
            code = world.adjectives.get(key) or world.countries.get(key)
            if code in states:
                found.update(dict.fromkeys(range(index, index + size), states[code]))
                break
    return found
