"""Who is tied to whom: the relationships of one text, one per pair and type with all its evidence.

Each rule finds ties where the syntax and the lexicons show one (`relation_verbs`, `relation_nouns`, `relation_roles`,
`relation_names`); appearing in one sentence is never enough. Here they are dated, attributed and joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from whowhen.core.records import TONES, UNDIRECTED, Article, Evidence, Relationship, Stance, Status, TimeExpression
from whowhen.extraction.anchoring import when_of
from whowhen.extraction.factuality import stance
from whowhen.extraction.relation_confidence import circumstances, confidence
from whowhen.extraction.relation_implicit import of_unsaid_wholes
from whowhen.extraction.relation_names import of_names
from whowhen.extraction.relation_nouns import of_nouns
from whowhen.extraction.relation_roles import of_roles, role_nouns
from whowhen.extraction.relation_verbs import Found, of_verbs
from whowhen.extraction.spots import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from whowhen.extraction.coreference import Cast


def relationships(doc: Doc, cast: Cast, times: Sequence[TimeExpression], article: Article) -> tuple[Relationship, ...]:
    """The relationships of the text in order of appearance, with the ids "r1", "r2" …"""
    joined: dict[tuple[str, str, str], list[Found]] = {}
    for found in sorted(ties(doc, cast), key=lambda one: one.trigger.i):
        joined.setdefault(_key(found), []).append(found)
    return tuple(
        _relationship(f"r{number}", group, doc, cast, times, article) for number, group in enumerate(joined.values(), 1)
    )


def ties(doc: Doc, cast: Cast) -> Iterator[Found]:
    """Every tie that some rule finds, with repetitions."""
    tokens = list(doc)
    roles = role_nouns(tokens)
    crowded = _crowded(doc, tokens, cast)
    found = [*of_roles(crowded, roles, cast), *of_names(crowded, cast), *of_verbs(crowded, cast)]
    found += of_nouns(crowded, cast)
    return chain(found, of_unsaid_wholes(tokens, roles, cast, found))


def _crowded(doc: Doc, tokens: Sequence[Token], cast: Cast) -> list[Token]:
    """The words of the sentences that speak of two actors or more: no other can tie any."""
    spoken = {**cast.cover, **cast.adjectives, **cast.heads}
    crowded: list[Token] = []
    for sentence in doc.sents:
        places = range(sentence.start, sentence.end)
        actors = {spoken[index] for index in places if index in spoken}
        if len(actors) > 1 or any(index in cast.plurals for index in places):
            crowded += tokens[sentence.start : sentence.end]
    return crowded


def _key(found: Found) -> tuple[str, str, str]:
    one, other = found.source.actor, found.target.actor
    if found.type in UNDIRECTED and other < one:
        one, other = other, one
    return one, other, found.type


def _relationship(
    ident: str, group: Sequence[Found], doc: Doc, cast: Cast, times: Sequence[TimeExpression], article: Article
) -> Relationship:
    first = group[0]
    stances = _stances(group, doc, cast, article)
    voice = next((one for one in stances if one.attribution is None), stances[0])
    chance, reasons = confidence(circumstances(group, voice.status, cast))
    dates = (when_of(word, doc, times) for found in group for word in _dated(found.trigger))
    return Relationship(
        id=ident,
        source=first.source.actor,
        target=first.target.actor,
        type=first.type,
        label=first.label,
        tone=TONES.get(first.type, "neutral"),
        when=next((when for when in dates if when is not None), None),
        status=voice.status,
        attribution=voice.attribution,
        stances=stances if len(stances) > 1 else (),
        confidence=chance,
        reasons=reasons,
        evidence=_evidence(group, article),
    )


def _dated(trigger: Token) -> Iterator[Token]:
    """The words whose time is that of the tie: its own, and the verb that says of somebody that he bears a role."""
    yield trigger
    head = trigger.head
    if trigger.pos_ in {"NOUN", "PROPN"}:
        if trigger.dep_ in {"attr", "oprd"}:
            yield head
        elif trigger.dep_ == "pobj" and head.lower_ == "as":
            yield head.head


def _stances(group: Sequence[Found], doc: Doc, cast: Cast, article: Article) -> tuple[Stance, ...]:
    """What each source says of the tie, the text itself being one, in order of appearance."""
    stances: dict[tuple[Status, str | None], Stance] = {}
    for found in group:
        voice = stance(found.trigger, doc, cast)
        (proof,) = _evidence([found], article)
        stances.setdefault((voice.status, voice.attribution), Stance(voice.status, voice.attribution, proof))
    return tuple(stances.values())


def _evidence(group: Sequence[Found], article: Article) -> tuple[Evidence, ...]:
    """The sentences of the ties, each once."""
    spans = dict.fromkeys(sentence_of(found.trigger) for found in group)
    doc = group[0].trigger.doc
    return tuple(Evidence(article.id, doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in spans)
