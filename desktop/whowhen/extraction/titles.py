"""Headlines of events: at most twelve of the article's own words, names in full, no pronouns, no quotation marks.

A headline grows piece by piece, the most needed first: subject, verb, objects, then what hangs on them, as long as
there is room. It puts the subject first and phrases that the sentence opens with last.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whowhen.extraction.arguments import antecedent, subject
from whowhen.extraction.eventwords import kinds, light_verbs
from whowhen.extraction.mood import predicate, words
from whowhen.extraction.rendering import rendered

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from whowhen.extraction.coreference import Cast

MOST_WORDS = 12
_SURELY_SHORT = 6
_BEFORE = frozenset({
    "det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "case", "predet", "punct", "advmod", "neg",
    "npadvmod", "aux",
})  # fmt: skip
_FIRST = frozenset({"aux", "auxpass", "neg", "prt", "dobj", "acomp", "attr", "oprd", "dative"})
_INNER = frozenset({"pobj", "pcomp", "dobj", "aux", "prt", "prep", "auxpass", "neg", "attr", "acomp"})
_OBJECTS = {"pcomp": ("dobj", "prt"), "xcomp": ("dobj", "prt"), "prep": ("pobj",)}
_SUBJECT, _VERB, _FRONTED, _AFTER, _LAST = range(5)
"""The places of a headline: an object that stands before its verb ("the deal that she signed") comes right after it."""
_DANGLING = frozenset({
    "to", "of", "with", "by", "for", "from", "at", "into", "between", "among", "against", "and", "or", "the", "a", "an",
})  # fmt: skip
"""Words that are left over at the end of a headline when what followed them is not told in it."""
_ADVERBS = frozenset({"home", "abroad", "back", "away", "down", "out", "up", "off", "over", "together", "apart"})


@dataclass(frozen=True)
class _Piece:
    """Words that enter a headline together, and where: what is in the same place keeps the order of the text."""

    tokens: tuple[Token, ...]
    place: int = _AFTER
    is_phrase: bool = False


def title(trigger: Token, doc: Doc, cast: Cast, left_out: Set[int] = frozenset()) -> str:
    """The headline of the event that `trigger` names, without the tokens `left_out` (the words of its time)."""
    chosen: dict[int, int] = {}
    for piece in _pieces(trigger, cast):
        indices = {token.i for token in piece.tokens}
        if piece.is_phrase and indices & left_out:
            continue
        kept = (token.i for token in piece.tokens if token.i not in left_out and not _is_left_over(token, left_out))
        grown = {**dict.fromkeys(kept, piece.place), **chosen}
        if len(grown) <= _SURELY_SHORT or len(_line(grown, doc, cast).split()) <= MOST_WORDS:
            chosen = grown
    line = " ".join(_line(chosen, doc, cast).split()[:MOST_WORDS])
    return _polished(line) or trigger.text.capitalize()


def _is_left_over(token: Token, left_out: Set[int]) -> bool:
    """Whether a preposition has lost its object."""
    return token.dep_ == "prep" and any(child.i in left_out for child in token.children if child.dep_ == "pobj")


def _line(chosen: dict[int, int], doc: Doc, cast: Cast) -> str:
    return rendered(sorted(chosen, key=lambda i: (chosen[i], i)), doc, cast)


def _polished(line: str) -> str:
    words = line.strip(" ,.'’-").split()
    while words and words[-1] in _DANGLING:
        words.pop()
    line = " ".join(words)
    for article in ("The ", "the ", "A ", "a ", "An ", "an "):
        line = line.removeprefix(article)
    return line[:1].upper() + line[1:]


# --- the pieces, the most needed first --------------------------------------------------------------------------------


def _pieces(trigger: Token, cast: Cast) -> Iterator[_Piece]:
    verb = predicate(trigger)
    if not _is_told_by(trigger, verb):
        yield _Piece(_phrase(trigger))
        yield from _after_noun(trigger)
        return
    yield _Piece((verb,), _VERB)
    if trigger != verb and trigger.dep_ not in {"nsubj", "nsubjpass"}:
        yield _Piece((trigger,))
    yield from _subject_pieces(verb, cast)
    yield from _verb_pieces(verb, cast)


def _is_told_by(trigger: Token, verb: Token) -> bool:
    """Whether the headline is a clause: the trigger is its verb, or a noun that the verb only carries."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    return trigger == verb or verb.lemma_.lower() in light_verbs() | kinds("occurring") | {"be"}


def _subject_pieces(verb: Token, cast: Cast) -> Iterator[_Piece]:
    doer = subject(verb)
    if doer is None or doer == verb:
        return
    if doer.pos_ == "PRON":
        doer = cast.thing_at(doer) or doer
    is_lost = doer.pos_ == "PRON" and not cast.all_at(doer)
    if not is_lost or any(child.tag_ == "MD" for child in verb.children):
        helpers = (child for child in verb.children if child.dep_ in {"aux", "auxpass"} and child.tag_ != "MD")
        yield _Piece(tuple(helpers), _VERB)
    named = next((child for child in doer.children if child.dep_ == "appos" and cast.at(child)), None)
    if named is not None and doer.pos_ == "NOUN":
        yield _Piece(_phrase(named), _SUBJECT)
    elif not is_lost:
        yield _Piece(_phrase(doer), _SUBJECT)
        yield from (_Piece(piece.tokens, _SUBJECT, piece.is_phrase) for piece in _after_noun(doer))


def _verb_pieces(verb: Token, cast: Cast) -> Iterator[_Piece]:
    for child in verb.children:
        if child.tag_ == "MD" or child.dep_ in {"neg", "prt"}:
            yield _Piece(_phrase(child), _VERB)
        elif child.tag_ in {"WDT", "WP"}:
            yield from _fronted(child, cast)
        elif child.dep_ in _FIRST - {"aux", "auxpass"} and not _is_prepositional(child):
            yield _Piece(_phrase(child))
    for child in verb.children:
        if child.dep_ == "preconj":
            yield _Piece((child, *(one for one in verb.children if one.dep_ in {"cc", "conj"})))
        elif child.dep_ in _FIRST and not _is_prepositional(child):
            yield from _after_noun(child)
        elif (
            child.dep_ == "ccomp"
            and child.i > verb.i
            and verb.lemma_.lower() in words("verbs", "saying") | words("verbs", "denying")
        ):
            yield _Piece(_clause(child))
        elif child.dep_ == "advmod" and child.lower_ in _ADVERBS:
            yield _Piece((child,))
        elif child.dep_ in {"agent", "xcomp", "prep", "dative"}:
            place = _LAST if child.i < verb.i else _AFTER
            yield from (_Piece(piece.tokens, place, piece.is_phrase) for piece in _attached(child))


def _is_prepositional(word: Token) -> bool:
    """Whether it is the "to" of an object: "sold it to the bank"."""
    return word.dep_ == "dative" and any(child.dep_ == "pobj" for child in word.children)


def _fronted(pronoun: Token, cast: Cast) -> Iterator[_Piece]:
    """What a relative pronoun stands for, where that is the verb's object: an actor, else its noun."""
    noun = antecedent(pronoun)
    if pronoun.dep_ in _FIRST and cast.at(pronoun) is not None:
        yield _Piece((pronoun,), _FRONTED)
    elif pronoun.dep_ in _FIRST and noun != pronoun:
        yield _Piece(_phrase(noun), _FRONTED)


def _clause(verb: Token) -> tuple[Token, ...]:
    """What is said, in short: subject, verb and object of a reported clause."""
    inner = (child for child in verb.children if child.dep_ in _FIRST | {"nsubj", "nsubjpass", "mark"})
    return (verb, *(token for child in inner for token in _phrase(child)))


def _phrase(word: Token) -> tuple[Token, ...]:
    """A word with what stands before it and belongs to it."""
    found = [word]
    for child in word.children:
        if (child.dep_ in _BEFORE and child.i < word.i) or child.dep_ == "case":
            found += _phrase(child)
    return tuple(found)


def _after_noun(word: Token) -> Iterator[_Piece]:
    """What may follow a noun: "of …", "and …"."""
    for child in word.children:
        if child.dep_ == "prep" and child.i > word.i:
            yield from _attached(child)
        elif child.dep_ == "conj":
            joint = tuple(one for one in word.children if one.dep_ == "cc" and one.i < child.i)
            yield _Piece((*joint, *_phrase(child)), is_phrase=True)


def _attached(head: Token) -> Iterator[_Piece]:
    """A preposition or infinitive with its object, in one piece, then what belongs to that."""
    inner = [child for child in head.children if child.dep_ in _INNER]
    if not inner or head.lower_ == "according":
        return
    objects = [deep for child in inner for deep in child.children if deep.dep_ in _OBJECTS.get(child.dep_, ())]
    tokens = (head, *(token for child in (*inner, *objects) for token in _phrase(child)))
    yield _Piece(tokens, is_phrase=head.dep_ != "xcomp")
    for child in inner:
        yield from _after_noun(child)
