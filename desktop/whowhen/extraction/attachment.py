"""Which word an expression dates where the parse hangs it on one that it cannot date.

A parser decides by what it has often seen; it does not know that the present perfect takes no definite past ("has
hired a lawyer to find the papers stolen two years ago"), nor that an expression before a comma belongs to the clause
that the comma ends. These are facts of the language, so they come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whowhen.core.readings import Reading
from whowhen.extraction.eventwords import noun_type
from whowhen.extraction.spots import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.timephrases import TimePhrase

_BREAKS = frozenset({",", ";", ":", "–", "—", "-", "“", "”", '"', "``", "''"})
_COMMITTING = frozenset({
    "agree", "decide", "decline", "offer", "pledge", "promise", "propose", "refuse", "threaten", "vote", "vow",
})  # fmt: skip
_CARRIERS = frozenset({
    "affidavit", "article", "broadcast", "e-mail", "email", "filing", "letter", "mail", "memo", "memorandum",
    "message", "note", "petition", "post", "report", "speech", "statement", "telegram", "video",
})  # fmt: skip


def dated_word(word: Token, phrase: TimePhrase) -> Token:
    """The word that the expression dates, given the one that it hangs on."""
    for repaired in (_in_clause_before, _participle_of_perfect, _committing, _above_gerund):
        better = repaired(word, phrase)
        if better is not None:
            return better
    return word


def dated_through_subject(noun: Token, phrase: TimePhrase) -> Token | None:
    """The verb of a clause that opens with an expression that the parse takes for a part of its subject.

    "Last Friday Nordlys sued": the expression stands first and has more than one word, so it is no modifier.
    """
    if noun.dep_ not in {"nsubj", "nsubjpass"} or phrase.end - phrase.start < 2 or phrase.root.dep_ == "poss":
        return None
    before = phrase.root.doc[phrase.start - 1] if phrase.start else None
    is_first = (
        before is None or before.is_space or before.text in _BREAKS or sentence_of(phrase.root)[0] == phrase.start
    )
    return noun.head if is_first and noun.head.pos_ in {"VERB", "AUX"} else None


def carried(word: Token) -> Token | None:
    """The verb of what was said or done in something whose own date hangs on `word`: "in a letter sent in May"."""
    noun = word.head
    if word.dep_ != "acl" or noun.dep_ != "pobj" or noun.head.lower_ != "in":
        return None
    if noun.lemma_.lower() not in _CARRIERS and noun_type(noun) is None:
        return None
    verb = noun.head.head
    return verb if verb.pos_ == "VERB" and verb.i > word.i else None


def event_before(word: Token, phrase: TimePhrase) -> Token | None:
    """The event just before a bare expression that only says what came first: "fled after a coup last year"."""
    noun = word.doc[phrase.start - 1] if phrase.start else word
    if phrase.signal is not None or noun.dep_ != "pobj" or noun_type(noun) is None or noun == word:
        return None
    return noun if noun.head.lower_ in {"after", "following"} else None


def stands_alone(phrase: TimePhrase) -> bool:
    """Whether an expression with a preposition ends before "and", so that it is no modifier of what follows."""
    doc = phrase.root.doc
    is_last = phrase.end < len(doc) and doc[phrase.end].dep_ == "cc"
    return is_last and phrase.signal is not None and phrase.signal.i == phrase.start - 1


def _in_clause_before(word: Token, phrase: TimePhrase) -> Token | None:
    """The verb to the left where a clause ends with the expression: before a comma, "and", or another clause's mark."""
    doc, start = word.doc, _begin(phrase)
    if word.i < start or phrase.end >= len(doc):
        return None
    after = doc[phrase.end]
    is_end = after.text == "," or after.dep_ == "cc" or (after.dep_ == "mark" and after.head == word)
    return _verb_before(start, sentence_of(doc[start])[0], word) if is_end else None


def _verb_before(start: int, first: int, word: Token) -> Token | None:
    """The nearest verb before `start` from which nothing separates it."""
    for i in range(start - 1, first - 1, -1):
        token = word.doc[i]
        if token.text in _BREAKS or token.dep_ in {"mark", "cc"} or token.tag_ in {"WDT", "WP", "WRB"}:
            return None
        if token.pos_ == "VERB" and token.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            return token
    return None


def _participle_of_perfect(word: Token, phrase: TimePhrase) -> Token | None:
    """The last participle before the expression, where it hangs on a present perfect, which no definite past dates."""
    helpers = {child.lower_ for child in word.children if child.dep_ in {"aux", "auxpass"}}
    if not helpers & {"has", "have", "'ve", "’ve"} or word.tag_ != "VBN" or not looks_back(phrase.when.reading):
        return None
    between = reversed(list(word.doc[word.i + 1 : phrase.start]))
    return next((one for one in between if one.tag_ in {"VBN", "VBD"} and word in one.ancestors), None)


def _committing(word: Token, phrase: TimePhrase) -> Token | None:
    """The verb of a vote, an offer, a threat made in the past: it has the date, not what it is about."""
    head = word.head
    if word.dep_ != "xcomp" or word.tag_ != "VB" or head.tag_ != "VBD" or not looks_back(phrase.when.reading):
        return None
    return head if head.lemma_.lower() in _COMMITTING else None


def _above_gerund(word: Token, phrase: TimePhrase) -> Token | None:
    """The finite verb above "doing so", and above what a paper is on: "signed a treaty on tracing it in June"."""
    del phrase
    if word.tag_ != "VBG":
        return None
    if word.dep_ == "xcomp" and word.lemma_ == "do" and any(child.lower_ == "so" for child in word.children):
        return word.head
    prep = word.head
    if word.dep_ != "pcomp" or prep.lower_ not in {"on", "about"} or prep.head.pos_ != "NOUN":
        return None
    return next((one for one in _above(prep.head) if one.tag_ in {"VBD", "VBN"}), None)


def _above(noun: Token) -> Iterator[Token]:
    """The verb that a noun is an argument of, if any."""
    if noun.head != noun and noun.head.pos_ == "VERB":
        yield noun.head


def looks_back(reading: Reading | None) -> bool:
    """Whether the words themselves tell a time that is over: "last week", "two years ago", a weekday gone by."""
    if reading is None or reading.edtf is not None or reading.anchor is not None or not reading.steps:
        return False
    step = next((one for one in reading.steps if one.operation != "this"), reading.steps[0])
    return step.operation in {"latest", "last"} or (step.operation == "move" and step.amount < 0)


def _begin(phrase: TimePhrase) -> int:
    return phrase.signal.i if phrase.signal is not None else phrase.start
