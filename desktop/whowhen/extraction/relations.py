"""Who is tied to whom: the relationships of one text, one per pair and type with all its evidence.

Each rule finds ties where the syntax and the lexicons show one (`relation_verbs`, `relation_nouns`, `relation_roles`,
`relation_names`); appearing in one sentence is never enough. Here they are dated, attributed and joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from whowhen.core.records import TONES, UNDIRECTED, Article, Evidence, Relationship, TimeExpression
from whowhen.extraction.anchoring import when_of
from whowhen.extraction.factuality import stance
from whowhen.extraction.relation_confidence import circumstances, confidence
from whowhen.extraction.relation_implicit import of_unsaid_wholes
from whowhen.extraction.relation_names import of_names
from whowhen.extraction.relation_nouns import of_nouns
from whowhen.extraction.relation_roles import of_roles, role_nouns
from whowhen.extraction.relation_verbs import Found, of_verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
    found = [*of_roles(roles, cast), *of_names(tokens, cast), *of_verbs(tokens, cast), *of_nouns(tokens, cast)]
    return chain(found, of_unsaid_wholes(tokens, roles, cast, found))


def _key(found: Found) -> tuple[str, str, str]:
    one, other = found.source.actor, found.target.actor
    if found.type in UNDIRECTED and other < one:
        one, other = other, one
    return one, other, found.type


def _relationship(
    ident: str, group: Sequence[Found], doc: Doc, cast: Cast, times: Sequence[TimeExpression], article: Article
) -> Relationship:
    first = group[0]
    voice = stance(first.trigger, doc, cast)
    chance, reasons = confidence(circumstances(group, voice.status, cast))
    dates = (when_of(found.trigger, doc, times) for found in group)
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
        confidence=chance,
        reasons=reasons,
        evidence=_evidence(group, article),
    )


def _evidence(group: Sequence[Found], article: Article) -> tuple[Evidence, ...]:
    """The sentences of the ties, each once."""
    spans = dict.fromkeys((found.trigger.sent.start_char, found.trigger.sent.end_char) for found in group)
    return tuple(Evidence(article.id, start, end) for start, end in spans)
