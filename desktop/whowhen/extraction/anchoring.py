"""Which temporal expression dates which word.

An expression hangs, through its preposition, on the verb or noun that it dates. From there its date spreads along the
parse: to coordinated verbs, participles, "where" clauses and light verbs' nouns; and an event in a clause of time
("since Saddam's ouster in 2003") lends its date to the verb above. The idea is that of TLINKs in TimeML, restricted to
links that the syntax shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whowhen.core.dates import FuzzyDate, open_since, open_until
from whowhen.core.readings import since, until
from whowhen.core.records import Extent, TimeExpression, When
from whowhen.extraction.language import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KEY = "whowhen.anchors"
_SINCE = frozenset({"since", "from"})
_UNTIL = frozenset({"until", "till", "by", "before"})
_SHARING = frozenset({"xcomp", "pcomp"})


@dataclass(frozen=True)
class Anchor:
    """A temporal expression attached to a word, with the preposition that ties it ("in", "since", "" for none)."""

    when: When
    signal: str = ""


def when_of(token: Token, doc: Doc, times: Sequence[TimeExpression]) -> When | None:
    """The time of what happens at `token`, a verb or a noun; None where the text gives none."""
    anchors = anchored(doc, times)
    seen: set[int] = set()
    node = token
    while node.i not in seen:
        seen.add(node.i)
        if node.i in anchors:
            return anchors[node.i].when
        giver = _giver(node)
        if giver is None:
            return None
        node = giver
    return None


def anchored(doc: Doc, times: Sequence[TimeExpression]) -> Mapping[int, Anchor]:
    """The words that a temporal expression hangs on, by token index; found once for a text."""
    known = doc.user_data.get(_KEY)
    if known is None or known[0] is not times:
        known = (times, _attached(doc, times))
        doc.user_data[_KEY] = known
    found: Mapping[int, Anchor] = known[1]
    return found


def _attached(doc: Doc, times: Iterable[TimeExpression]) -> dict[int, Anchor]:
    anchors: dict[int, Anchor] = {}
    for time in times:
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or not _is_placed(time):
            continue
        governor, prep = _governor(span.root, span.start, span.end)
        if governor is None or (governor.i in anchors and anchors[governor.i].when.date is not None):
            continue
        anchors[governor.i] = Anchor(_when(time, prep, doc), prep.lower_ if prep else "")
    _lend(anchors, doc)
    return anchors


def _is_placed(time: TimeExpression) -> bool:
    """Whether the expression places something in time, rather than telling how long or how often."""
    return time.date is not None or (time.kind in ("date", "time") and time.reading is not None)


def _governor(token: Token, start: int, end: int) -> tuple[Token | None, Token | None]:
    """The word that an expression dates and the preposition between them."""
    prep: Token | None = None
    node = token
    while node.head != node:
        above = node.head
        if above.dep_ == "prep" or above.pos_ == "ADP":
            prep = prep or (above if not start <= above.i < end else None)
        elif start <= above.i < end:
            pass
        elif above.pos_ in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}:
            return above, prep
        node = above
    return None, prep


def _when(time: TimeExpression, prep: Token | None, doc: Doc) -> When:
    signal = prep.lower_ if prep is not None else ""
    basis = "relative" if time.reading is not None and time.reading.edtf is None else "explicit"
    start = prep.idx if prep is not None and prep.idx < time.start else time.start
    when = When(time.date, doc.text[start : time.end], basis, _extent(time), time.reading)  # type: ignore[arg-type]
    return opened(when, signal)


def opened(when: When, signal: str) -> When:
    """The time as its preposition opens it: "since 2003" lasts from 2003 on, "until last year" up to it."""
    if signal in _SINCE and not _is_open(when.date):
        return replace(
            when, date=when.date and open_since(when.date), reading=when.reading and since(when.reading), extent="span"
        )
    if signal in _UNTIL and not _is_open(when.date):
        extent: Extent = "span" if signal in ("until", "till") else "within"
        return replace(
            when, date=when.date and open_until(when.date), reading=when.reading and until(when.reading), extent=extent
        )
    return when


def _is_open(date: FuzzyDate | None) -> bool:
    return date is not None and (date.earliest is None or date.latest is None)


def _extent(time: TimeExpression) -> Extent:
    return "span" if time.kind == "duration" else "within"


def _lend(anchors: dict[int, Anchor], doc: Doc) -> None:
    """Lend the time of an event in a temporal phrase or clause to the verb above it."""
    for index in sorted(anchors):
        noun = doc[index]
        prep = noun.head
        if noun.dep_ != "pobj" or prep.dep_ != "prep" or prep.lower_ not in _SINCE | _UNTIL | {"during", "at", "in"}:
            continue
        verb = prep.head
        if verb.i not in anchors and verb.pos_ in {"VERB", "AUX"}:
            anchors[verb.i] = Anchor(opened(anchors[index].when, prep.lower_), prep.lower_)


def _giver(token: Token) -> Token | None:
    """The word from which an undated one takes its time."""
    head, dep = token.head, token.dep_
    if head == token:
        return None
    if dep == "conj" and head.pos_ in {"VERB", "AUX"} and token.pos_ in {"VERB", "AUX"}:
        return head
    if dep in _SHARING and head.pos_ in {"VERB", "AUX", "ADP"}:
        return head if head.pos_ != "ADP" else head.head
    if dep in {"advcl", "acl"} and token.tag_ == "VBG" and not _mark(token):
        return head
    if dep == "relcl" and _is_where(token):
        return _clause_of(head)
    if dep in {"dobj", "nsubjpass", "attr", "acomp"} and head.lemma_ in lexicon("factuality")["words"]["light"]:
        return head
    return None


def _mark(verb: Token) -> str:
    """The conjunction that opens the clause, if there is one."""
    return next((child.lower_ for child in verb.children if child.dep_ == "mark"), "")


def _is_where(verb: Token) -> bool:
    return any(child.lower_ in {"where", "when"} and child.dep_ == "advmod" for child in verb.children)


def _clause_of(token: Token) -> Token | None:
    """The verb of the clause that a noun stands in."""
    node = token
    while node.head != node:
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return None
