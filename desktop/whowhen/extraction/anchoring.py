"""Which temporal expression dates which word.

An expression hangs, through its preposition, on the verb or noun that it dates. From there its date spreads along the
parse: to coordinated verbs, participles, "when" and "where" clauses; and an event in a phrase of time ("since Saddam's
ouster in 2003") lends its date to the verb above. The idea is that of TLINKs in TimeML, restricted to links that the
syntax shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whowhen.core.dates import FuzzyDate
from whowhen.core.records import TimeExpression, When
from whowhen.extraction.attachment import carried, dated_through_subject, dated_word, event_before, stands_alone
from whowhen.extraction.eventwords import is_post, light_verbs, noun_type
from whowhen.extraction.mood import has_negation, tense, words
from whowhen.extraction.offsets import told_from
from whowhen.extraction.spots import text_of
from whowhen.extraction.timephrases import TimePhrase, opened, time_phrases

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KEY = "whowhen.anchors"
_LENDING = frozenset({"since", "from", "until", "till", "by", "before", "during", "at", "in"})
_PREMODIFIERS = frozenset({"compound", "nummod", "nmod", "amod", "poss"})
_TIME_NOUNS = frozenset({"day", "night", "week", "weekend", "month", "year", "season", "date", "morning", "evening"})
_FARTHEST = 8


@dataclass(frozen=True)
class Anchors:
    """`direct`: the words that expressions hang on; `lent`: those that take a date from a phrase or clause of time."""

    direct: Mapping[int, When]
    lent: Mapping[int, When]

    def at(self, token: Token) -> When | None:
        """The time that hangs on the token itself or is lent to it."""
        return self.direct.get(token.i) or self.lent.get(token.i)


def when_of(token: Token, doc: Doc, times: Sequence[TimeExpression]) -> When | None:
    """The time of what happens at `token`, a verb or a noun; None where the text gives none."""
    anchors = anchored(doc, times)
    node: Token | None = token
    for _ in range(_FARTHEST):
        if node is None:
            return None
        if when := anchors.at(node):
            return when
        node = _giver(node, anchors)
    return None


def anchored(doc: Doc, times: Sequence[TimeExpression]) -> Anchors:
    """The words that temporal expressions date; found once for a text."""
    known = doc.user_data.get(_KEY)
    if known is None or known[0] is not times:
        known = (times, _anchors(doc, times))
        doc.user_data[_KEY] = known
    found: Anchors = known[1]
    return found


def _anchors(doc: Doc, times: Sequence[TimeExpression]) -> Anchors:
    direct: dict[int, When] = {}
    phrases = time_phrases(doc, times)
    for phrase in phrases:
        for governor in _governors(phrase, doc):
            known = direct.get(governor.i)
            when = phrase.closed if phrase.ends_only and has_negation(governor) else phrase.when
            if known is None or _is_narrower(when, known):
                direct[governor.i] = when
    lent = _lent(direct, doc)
    lent |= told_from(doc, times, {**lent, **direct})
    return Anchors(direct, lent)


def _is_narrower(one: When, other: When) -> bool:
    """Whether a second expression on the same word says it more closely ("on 3 May", "in that year")."""
    if one.date is None or other.date is None or one.basis == other.basis or _are_nested(one.date, other.date):
        return _width(one) < _width(other)
    return one.basis == "explicit"


def _are_nested(one: FuzzyDate, other: FuzzyDate) -> bool:
    (first, last), (start, end) = one.order, other.order
    return (first <= start and end <= last) or (start <= first and last <= end)


def _width(when: When) -> float:
    if when.date is None:
        return float("inf")
    first, last = when.date.order
    return last - first


# --- what an expression hangs on --------------------------------------------------------------------------------------


def _governors(phrase: TimePhrase, doc: Doc) -> list[Token]:
    """The words that an expression dates: what it hangs on, and the clause that explains it ("in 2008, when …")."""
    found = [dated_word(token, phrase) for token in (_headed(phrase, doc), _governor(phrase)) if token is not None][:1]
    more = [_explained(phrase, doc), *(event_before(word, phrase) for word in found)]
    return [*found, *(token for token in more if token is not None and token not in found)]


def _headed(phrase: TimePhrase, doc: Doc) -> Token | None:
    """The verb of an entry of a chronicle, which opens with its date ("1974: The firm opens a plant")."""
    if phrase.end >= len(doc) or doc[phrase.end].text not in {":", "–", "—"}:
        return None
    before = doc[phrase.start - 1] if phrase.start else None
    if before is not None and not (before.is_space and "\n" in before.text):
        return None
    entry = doc[phrase.end : phrase.end + 25]
    return next((one for one in entry if one.pos_ in {"VERB", "AUX"} and one.dep_ not in {"aux", "auxpass"}), None)


def _governor(phrase: TimePhrase) -> Token | None:
    """The verb or event noun above an expression; nouns that name no event pass it on."""
    node = phrase.root if _has_object(phrase) and not stands_alone(phrase) else phrase.signal or phrase.root
    for _ in range(_FARTHEST):
        above = node.head
        if above == node:
            return None
        if not phrase.holds(above) and above.pos_ != "ADP" and above.dep_ != "prep":
            if above.pos_ in {"VERB", "AUX"} and above.dep_ not in {"amod", "compound"}:
                return above.head if above.dep_ in {"aux", "auxpass"} else above
            if above.pos_ in {"NOUN", "PROPN"} and _takes_time(above, phrase):
                return above
            if node.dep_ in _PREMODIFIERS and above.pos_ in {"NOUN", "PROPN"}:
                return dated_through_subject(above, phrase)
        node = above
    return None


def _has_object(phrase: TimePhrase) -> bool:
    """Whether the parser knows what stands below the preposition; if not, its own place in the tree counts."""
    prep = phrase.signal
    if prep is None or prep.dep_ != "prep":
        return True
    return any(child.dep_ in {"pobj", "pcomp", "prep"} or phrase.holds(child) for child in prep.children)


def _takes_time(noun: Token, phrase: TimePhrase) -> bool:
    """Whether a noun names something that has a time: an event, or a post held for a while."""
    if noun_type(noun):
        return True
    return is_post(noun) and phrase.when.extent == "span"


def _explained(phrase: TimePhrase, doc: Doc) -> Token | None:
    """The verb of the clause that says what happened then: ", when he resigned", ", the year it was floated"."""
    i = phrase.end
    while i < len(doc) and (doc[i].text in {",", "–", "—"} or doc[i].lower_ in {"the", "a"}):
        i += 1
    if i >= len(doc):
        return None
    word = doc[i]
    if word.lower_ == "when" and word.head.pos_ in {"VERB", "AUX"} and word.head.i > i:
        return word.head
    if word.lower_ in _TIME_NOUNS:
        return next((child for child in word.children if child.dep_ == "relcl"), None)
    return None


# --- how a date spreads -----------------------------------------------------------------------------------------------


def _lent(direct: Mapping[int, When], doc: Doc) -> dict[int, When]:
    """The verbs above a dated event in a phrase or clause of time: "since Saddam's ouster in 2003"."""
    lent: dict[int, When] = {}
    for i in sorted(direct):
        word, opener = doc[i], _opener(doc[i])
        if (saying := carried(word)) is not None and saying.i not in direct:
            lent.setdefault(saying.i, direct[i])
        verb = None if opener is None else word.head if word.dep_ == "advcl" else _verb_of(opener)
        if opener is None or verb is None or verb.i in direct or verb.pos_ not in {"VERB", "AUX"}:
            continue
        lent.setdefault(verb.i, replace(opened(direct[i], opener.lower_), text=_words(direct[i], opener)))
    return lent


def _verb_of(opener: Token) -> Token:
    """What a phrase of time hangs on, over a noun that names no event ("seized by troops during the coup of 2009")."""
    above = opener.head
    while above.pos_ in {"NOUN", "PROPN"} and not noun_type(above) and above.dep_ in {"pobj", "agent"}:
        above = above.head.head if above.head.pos_ == "ADP" else above.head
    return above


def _opener(word: Token) -> Token | None:
    """The preposition or conjunction by which a dated event tells when something else was."""
    if word.dep_ == "pobj" and word.head.lower_ in _LENDING:
        return word.head
    if word.dep_ != "advcl":
        return None
    return next((child for child in word.children if child.lower_ in {"when", "since", "until", "till"}), None)


def _words(when: When, opener: Token) -> str:
    """The words of a lent time, from the opening word to the end of the expression that it rests on."""
    text = text_of(opener.doc)
    end = text.find(when.text, opener.idx)
    return text[opener.idx : end + len(when.text)] if end >= 0 else f"{opener.text} … {when.text}"


def _giver(token: Token, anchors: Anchors) -> Token | None:
    """The word from which an undated one takes its time."""
    head, dep = token.head, token.dep_
    if head == token:
        return None
    if token.pos_ in {"VERB", "AUX"} and head.pos_ in {"VERB", "AUX"}:
        return head if _shares(token, head, dep, anchors) else None
    if dep == "pcomp" and head.lower_ in {"in", "by", "while", "when"} and head.head.pos_ == "VERB":
        return _clause_of(token)
    if dep == "acl" and token.tag_ == "VBG" and _is_loose(token):
        return _clause_of(token)
    if dep == "relcl" and (_is_placing(token) or _is_of_event(token, head)):
        return head if noun_type(head) and anchors.at(head) else _clause_of(head)
    if dep in {"dobj", "nsubjpass", "attr", "acomp"} and head.lemma_.lower() in light_verbs():
        return head
    return None


def _shares(verb: Token, head: Token, dep: str, anchors: Anchors) -> bool:
    """Whether a verb happens when the verb above it does."""
    if dep == "conj":
        return _is_same_time(verb, head)
    if dep == "advcl":
        mark = _mark(verb)
        if mark == "as" and verb.tag_ == "VBN":
            return False  # "as planned"
        return mark in {"when", "as"} if mark else verb.tag_ == "VBG"
    if dep in {"xcomp", "ccomp"}:
        return head.lemma_.lower() in words("verbs", "bringing")
    return False


def _is_same_time(verb: Token, head: Token) -> bool:
    """Whether coordinated verbs share a time: not where their tenses differ ("was fired and now lives in Rome")."""
    return tense(verb) == tense(head)


def _mark(verb: Token) -> str:
    """The conjunction that opens the clause, if there is one."""
    for child in verb.children:
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.lower_ in {"when", "whenever"}):
            return child.lower_
    return ""


def _is_loose(participle: Token) -> bool:
    """Whether a participle after a noun is set off by a comma, and so tells what happened with the main verb."""
    first = participle.left_edge.i
    return first > 0 and participle.doc[first - 1].text == ","


def _is_of_event(verb: Token, noun: Token) -> bool:
    """Whether a clause without a comma tells of an event what took place in it: "a campaign that included a raid"."""
    return bool(noun_type(noun)) and not _is_loose(verb) and verb.i > noun.i and tense(verb) == "past"


def _is_placing(verb: Token) -> bool:
    """Whether a relative clause says what happened there and then: "where …", "at which …"."""
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in {"where", "when"}:
            return True
        if child.dep_ == "prep" and child.i < verb.i and any(deep.lower_ == "which" for deep in child.children):
            return child.lower_ in {"at", "in", "during", "on"}
    return False


def _clause_of(token: Token) -> Token | None:
    """The verb of the clause that a word stands in."""
    node = token
    while node.head != node:
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return None
