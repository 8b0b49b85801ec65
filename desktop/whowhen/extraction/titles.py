"""Headlines of events: at most twelve of the article's own words, names in full, no pronouns, no quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING

from whowhen.extraction.arguments import subject
from whowhen.extraction.mood import predicate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from whowhen.extraction.coreference import Cast

MOST_WORDS = 12
_MARKS = frozenset('"“”„«»‘()[]–—:;…')
_INSIDE = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "quantmod",
        "case",
        "predet",
        "punct",
        "advmod",
        "neg",
        "npadvmod",
        "aux",
    }
)
_FIRST = frozenset({"aux", "auxpass", "neg", "prt", "dobj", "acomp", "attr", "oprd", "dative"})
_LATER = frozenset({"agent", "xcomp", "prep", "advmod"})
_ADVERBS = frozenset(
    {
        "home",
        "abroad",
        "back",
        "away",
        "down",
        "out",
        "up",
        "in",
        "off",
        "over",
        "again",
        "public",
        "together",
        "apart",
        "forward",
    }
)


def title(trigger: Token, doc: Doc, cast: Cast, left_out: Set[int] = frozenset()) -> str:
    """The headline of the event that `trigger` names, without the tokens `left_out` (the words of its time)."""
    chosen: set[int] = set()
    for part in _parts(trigger):
        piece = {token.i for token in part} - left_out
        if chosen and len(_words(_rendered(chosen | piece, doc, cast))) > MOST_WORDS:
            continue
        chosen |= piece
    return _shortened(_polished(_rendered(chosen | {trigger.i}, doc, cast)))


def _parts(trigger: Token) -> Iterator[list[Token]]:
    """Pieces of the headline, the most needed first."""
    verb = predicate(trigger)
    if verb.pos_ not in {"VERB", "AUX"} or trigger.dep_ == "nsubj":
        yield from _noun_parts(trigger)
        if trigger.dep_ != "nsubj" or verb.pos_ not in {"VERB", "AUX"}:
            return
    doer = subject(verb)
    yield [trigger, verb]
    if doer is not None and doer != trigger:
        yield _phrase(doer)
    yield from ([*_phrase(child)] for child in verb.children if child.dep_ in _FIRST)
    if doer is not None:
        yield from _more(doer)
    for child in verb.children:
        if child.dep_ in _FIRST:
            yield from _more(child)
        elif child.dep_ in _LATER and (child.dep_ != "advmod" or child.lower_ in _ADVERBS):
            yield from _attached(child)


def _noun_parts(noun: Token) -> Iterator[list[Token]]:
    yield _phrase(noun)
    yield from _more(noun)


def _phrase(word: Token) -> list[Token]:
    """A word with what stands before it and belongs to it."""
    found = [word]
    for child in word.children:
        if (child.dep_ in _INSIDE and child.i < word.i) or child.dep_ == "case":
            found += _phrase(child)
    return found


def _more(word: Token) -> Iterator[list[Token]]:
    """What may follow a noun: "of …", "and …"."""
    for child in word.children:
        if child.dep_ == "prep" and child.i > word.i:
            yield from _attached(child)
        elif child.dep_ == "conj":
            joint = [one for one in word.children if one.dep_ == "cc" and one.i < child.i]
            yield [*joint, *_phrase(child)]


def _attached(prep: Token) -> Iterator[list[Token]]:
    """A preposition or infinitive with its object, in one piece, then what belongs to that."""
    if prep.dep_ == "advmod":
        yield [prep]
        return
    inner = [
        child
        for child in prep.children
        if child.dep_ in {"pobj", "pcomp", "dobj", "aux", "prt", "prep", "auxpass", "neg", "attr", "acomp"}
    ]
    if not inner or prep.lower_ == "according":
        return
    yield [prep, *(token for child in inner for token in _phrase(child))]
    for child in inner:
        yield from _more(child)


def _rendered(indices: Iterable[int], doc: Doc, cast: Cast) -> str:
    """The chosen tokens as text, each mention of an actor replaced by its name."""
    out, told = "", set()
    for i in sorted(indices):
        token = doc[i]
        if token.is_space or token.text in _MARKS:
            continue
        actor = cast.covering(token)
        named = actor is not None and _stands_for(token, actor, cast)
        if named and actor is not None:
            head = _mention_key(token, actor, cast)
            if head in told:
                continue
            told.add(head)
            out += ("" if not out or out.endswith(" ") else " ") + _name(token, actor, cast) + " "
        elif token.tag_ == "POS":
            out = out.rstrip() + token.text + " "
        elif token.is_punct:
            out = out.rstrip() + token.text + token.whitespace_
        else:
            out += token.text + (token.whitespace_ or ("" if i + 1 in indices and not doc[i + 1].is_space else " "))
    return " ".join(out.split())


def _stands_for(token: Token, actor: str, cast: Cast) -> bool:
    """Whether the mention around the token is to be replaced: pronouns and short forms of names are."""
    mention = _mention(token, actor, cast)
    return mention is not None and (mention[2] != "nominal")


def _mention(token: Token, actor: str, cast: Cast) -> tuple[int, int, str] | None:
    inside = [(one.start, one.end, one.kind) for one in cast.actor(actor).mentions if one.start <= token.idx < one.end]
    return min(inside, key=lambda one: one[1] - one[0], default=None)


def _mention_key(token: Token, actor: str, cast: Cast) -> tuple[int, int, str] | None:
    return _mention(token, actor, cast)


def _name(token: Token, actor: str, cast: Cast) -> str:
    return cast.name(actor) + ("'s" if token.tag_ == "PRP$" else "")


def _polished(text: str) -> str:
    text = text.strip(" ,.'’-")
    return text[:1].upper() + text[1:]


def _words(text: str) -> list[str]:
    return text.split()


def _shortened(text: str) -> str:
    return " ".join(_words(text)[:MOST_WORDS])
