"""Chosen words of a text as a line of their own: names in full, no pronouns, no quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from whowhen.core.records import Mention
from whowhen.extraction.spots import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from whowhen.extraction.coreference import Cast

_MARKS = frozenset('"“”„«»‘()[]–—:;…')
_PERSONAL = frozenset({"PRP", "PRP$"})
_DESCRIBING = frozenset({"det", "amod", "compound", "nmod", "nummod"})
_OWNING = frozenset({"PRP$", "WP$"})


def rendered(indices: Sequence[int], doc: Doc, cast: Cast) -> str:
    """The tokens as one line, in the order given; each mention of an actor is replaced by its name.

    A pronoun that nobody is known for, and a second "his" or a "himself" of the same actor, are left out.
    """
    words: list[str] = []
    last, covered, described = -1, range(0), _described(indices, doc, cast)
    told: set[Mention] = set()
    named: set[str] = set()
    for i in indices:
        token = doc[i]
        if token.is_space or token.text in _MARKS or token.idx in covered or i in described:
            continue
        actor = cast.covering(token)
        mention = _mention(token, actor, cast) if actor else None
        if actor and mention and is_replaced(token, mention, actor, cast):
            if words and words[-1] in {"the", "a", "an"} and cast.kind(actor) == "person":
                words.pop()
            if mention not in told and not (actor in named and _is_dispensable(token)):
                words.append(_name(mention, actor, indices, doc, cast) + ("'s" if token.tag_ in _OWNING else ""))
            told.add(mention)
            named.add(actor)
            covered = range(mention.start, mention.end)
        elif token.tag_ in _PERSONAL | _OWNING:
            words += [" and ".join(map(cast.name, cast.all_at(token)))] if token.tag_ == "PRP" else []
        elif token.tag_ != "POS" or (words and not words[-1].endswith("'s")):
            _append(words, token, last)
            last = i
            named |= {actor} if actor else set()
    return " ".join(filter(None, words))


def _name(mention: Mention, actor: str, indices: Sequence[int], doc: Doc, cast: Cast) -> str:
    """The actor's name; where the line says it elsewhere too, the name by which the text last called the actor before.

    "It changed its name to the Northern League" is told of the Farmers' Union, not of the Northern League.
    """
    name = cast.name(actor)
    if mention.kind != "pronoun":
        return name
    text = text_of(doc)
    others = [one for one in cast.actor(actor).mentions if one.kind == "name" and one != mention]
    told = {text[one.start : one.end] for one in others if any(one.start <= doc[i].idx < one.end for i in indices)}
    if name not in told:
        return name
    earlier = [text[one.start : one.end] for one in others if one.end <= mention.start]
    return next((one for one in reversed(earlier) if one not in told), name)


def _described(indices: Sequence[int], doc: Doc, cast: Cast) -> frozenset[int]:
    """The words before descriptions that give way to a name: "a former" of "a former judge"."""
    found: set[int] = set()
    for token in (doc[i] for i in indices):
        actor = cast.at(token)
        mention = _mention(token, actor, cast) if actor else None
        if actor and mention and mention.kind == "nominal" and is_replaced(token, mention, actor, cast):
            found |= {one.i for child in token.lefts if child.dep_ in _DESCRIBING for one in child.subtree}
    return frozenset(found)


def _is_dispensable(token: Token) -> bool:
    """Whether a pronoun need not be said of an actor who was named: "his", "herself"."""
    return token.tag_ in _OWNING or token.lower_.endswith(("self", "selves"))


def is_replaced(token: Token, mention: Mention, actor: str, cast: Cast) -> bool:
    """Whether a mention gives way to the actor's name: pronouns, descriptions of persons, short forms of the name."""
    if mention.kind == "pronoun" or token.tag_ in _PERSONAL:
        return True
    if mention.kind == "nominal":
        return cast.kind(actor) == "person" and cast.name(actor)[:1].isupper()
    text = text_of(token.doc)[mention.start : mention.end]
    return _parts(text) <= _parts(cast.name(actor)) or text.isupper()


@lru_cache(maxsize=8_192)
def _parts(name: str) -> frozenset[str]:
    return frozenset(part.strip(".").lower() for part in re.split(r"[\s-]+", name))


def _mention(token: Token, actor: str, cast: Cast) -> Mention | None:
    inside = [one for one in cast.actor(actor).mentions if one.start <= token.idx < one.end]
    return min(inside, key=lambda one: one.end - one.start, default=None)


def _append(words: list[str], token: Token, last: int) -> None:
    """Add a token, without a blank where the text has none before it; `last` is the token added before."""
    follows = last == token.i - 1 and not token.nbor(-1).whitespace_ if token.i else False
    if words and (token.tag_ == "POS" or token.is_punct or follows):
        words[-1] += token.text
    else:
        words.append(token.lower_ if words and token.is_sent_start and token.pos_ != "PROPN" else token.text)
