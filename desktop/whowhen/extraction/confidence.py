"""How sure an event is, from 0 to 1, and why.

A logistic sum: each circumstance that makes events right or wrong more often adds its weight. An event is right when it
is one and has its true date. `tests/bench/events.py` fits the weights on annotated articles, one left out in turn. No
annotation says whether undated events are right, or those whose day is only inferred: their weights are set by hand,
below those of dated ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whowhen.core.dates import FuzzyDate
from whowhen.core.records import Participant, When
from whowhen.extraction.eventwords import event_type, kinds
from whowhen.extraction.mood import predicate, tense
from whowhen.extraction.spots import sentence_of, text_of, token_span
from whowhen.extraction.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Circumstance:
    """Something that speaks for or against a claim: its weight in the sum and the words that say it."""

    weight: float
    words: str


CIRCUMSTANCES = {
    "explicit": Circumstance(0.4, "Its date is written out."),
    "relative": Circumstance(0.4, "Its date is counted from the article's date."),
    "counted": Circumstance(-0.9, "Its date is counted from another date of the text."),
    "shared": Circumstance(-0.8, "Its date stands with a neighbouring event."),
    "odd": Circumstance(-1.7, "Its tense does not fit its date."),
    "parted": Circumstance(-1.6, "A comma stands between its word and its date."),
    "elsewhere": Circumstance(-1.7, "Its date stands in another sentence."),
    "open": Circumstance(-1.0, "Its date has no beginning or no end."),
    "told": Circumstance(0.1, "The main clause tells it."),
    "passing": Circumstance(-0.4, "It is told in passing."),
    "lasting": Circumstance(-0.2, "It lasted for a time."),
    "typed": Circumstance(0.4, "Its word is known to name such events."),
    "peopled": Circumstance(0.2, "The text says who took part."),
    "noun": Circumstance(-0.3, "It is named by a noun."),
    "participle": Circumstance(-0.6, "Its word only goes with another verb."),
    "copula": Circumstance(-0.9, "Its word says little by itself."),
    "stative": Circumstance(-0.7, "Its word may only describe how things are."),
}
UNDATED = Circumstance(-1.5, "The text gives it no date.")
UNRESOLVED = Circumstance(-0.5, "")
INFERRED = Circumstance(-2.1, "Its date is the day that the article reports.")
"""Whether a date waits is for the view to say: it ends when the article is dated, which asks for no new analysis."""
BASE = 2.3


def confidence(names: Iterable[str]) -> tuple[float, tuple[str, ...]]:
    """The chance that an event with these circumstances is right, and the circumstances in words."""
    others = {"undated": UNDATED, "unresolved": UNRESOLVED, "inferred": INFERRED}
    return weighed(BASE, [CIRCUMSTANCES.get(name) or others[name] for name in names])


def weighed(base: float, known: Sequence[Circumstance]) -> tuple[float, tuple[str, ...]]:
    """The chance to which circumstances add up by the logistic function, and what they say."""
    total = base + sum(one.weight for one in known)
    return round(1 / (1 + math.exp(-total)), 2), tuple(one.words for one in known if one.words)


def circumstances(trigger: Trigger, who: Sequence[Participant], published: FuzzyDate | None) -> Iterator[str]:
    """The names of what speaks for and against an event."""
    token = trigger.token
    if published is not None and trigger.when and _is_odd(tense(predicate(token)), trigger.when.date, published):
        yield "odd"
    yield from _of_time(trigger.when) if trigger.when else ("undated",)
    if trigger.when and not trigger.is_direct and trigger.when.basis != "inferred":
        yield "shared"
    if trigger.when and trigger.when.date is not None and trigger.when.basis != "inferred":
        yield from _of_place(token, trigger.when)
    if token.dep_ in {"ROOT", "ccomp"}:
        yield "told"
    elif token.dep_ in {"xcomp", "pcomp", "advcl", "acl"}:
        yield "passing"
    if event_type(token) != "other":
        yield "typed"
    if who:
        yield "peopled"
    if token.pos_ == "NOUN":
        yield "noun"
    if token.tag_ == "VBG" and not any(child.dep_ == "aux" for child in token.children):
        yield "participle"
    if token.lemma_.lower() in {"be", "have"}:
        yield "copula"
    if token.lemma_.lower() in kinds("stative"):
        yield "stative"


def _of_place(token: Token, when: When) -> Iterator[str]:
    """How the words of a date stand to an event's word, and whether what has no duration has an open date."""
    doc, (first, last) = token.doc, sentence_of(token)
    start = text_of(doc).find(when.text, doc[first].idx, doc[last - 1].idx + len(doc[last - 1])) if when.text else -1
    if start < 0:
        yield "elsewhere"
    else:
        low, high = sorted((token.i, token_span(doc, start, start + 1)[0]))
        if any(doc[i].text in {",", ";"} for i in range(low + 1, high)):
            yield "parted"
    is_open = when.date is not None and None in {when.date.earliest, when.date.latest}
    if is_open and token.lemma_.lower() not in kinds("stative"):
        yield "open"


def _is_odd(told: str, date: FuzzyDate | None, published: FuzzyDate) -> bool:
    """Whether something told as past lies ahead, or the other way round."""
    if date is None or published.earliest is None or published.latest is None:
        return False
    first, last = date.order
    return (told == "past" and first > published.latest) or (told == "future" and last < published.earliest)


def _of_time(when: When) -> Iterator[str]:
    if when.date is None:
        yield "unresolved"
    if when.basis in {"explicit", "inferred"}:
        yield when.basis
    elif when.reading is not None and when.reading.anchor is not None:
        yield "counted"
    else:
        yield "relative"
    if when.extent == "span":
        yield "lasting"
