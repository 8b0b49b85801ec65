"""Who says it: the actor behind a verb of speech, an "according to", or a reporting clause put into the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whowhen.extraction.mood import words
from whowhen.extraction.speakers import recalled

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

_LONGEST_INSERTION = 12
_PUTTING = frozenset({"put", "have", "see"})
_AFTER = frozenset({"nsubj", "dobj", "npadvmod", "dep", "attr", "oprd"})
_QUOTE_ENDS = frozenset({",", "”", '"', "’", "'"})
_FARTHEST = 6
_LEADING = frozenset({"lead", "head", "chair"})
"""Who leads those who speak speaks for them: "his lawyers, led by …"."""
_BOUNDS = frozenset({",", "–", "—", ".", ";", "-", ""})


def source(verb: Token, cast: Cast) -> str | None:
    """The actor who says what the verb embeds, if the text names him."""
    found = speaker(verb)
    if found is None:
        return None
    own = actor_of(found, cast)
    return recalled(found, cast) if own is None and verb.lemma_.lower() not in words("verbs", "showing") else own


def is_nobody(verb: Token) -> bool:
    """Whether those who say it stay unnamed: "officials said", "two people told the paper"."""
    found = speaker(verb)
    if found is None:
        return True
    return found.tag_ == "NNS" or any(child.lower_ in {"a", "an", "some"} for child in found.lefts)


def speaker(verb: Token) -> Token | None:
    """The word for who says it: the subject, through coordination, participles and passives with "by"."""
    node = verb
    for _ in range(_FARTHEST):
        if (after := _subject_after(node)) is not None:
            return after
        own = [child for child in node.children if child.dep_ in {"nsubj", "agent"}]
        if own and own[-1].tag_ == "WP" and (who := _clefted(node)) is not None:
            return who
        if own:
            return own[-1] if own[-1].dep_ == "nsubj" else next(_agents(node), None)
        if node.dep_ == "acl":
            return node.head
        if node.dep_ == "pcomp" and node.head.lower_ == "as":  # "is quoted as saying"
            return next((child for child in node.head.head.children if child.dep_ in {"nsubjpass", "dobj"}), None)
        is_participle = node.dep_ in {"advcl", "xcomp"} and node.tag_ in {"VBG", "VB"}
        if node.head == node or not (is_participle or node.dep_ == "conj"):
            return None
        node = node.head
    return None


def _clefted(verb: Token) -> Token | None:
    """Whom "who" stands for in "It was Bell who said …", where the parser took the clause for one under "was"."""
    copula = verb.head
    if verb.dep_ != "ccomp" or copula.lemma_ != "be" or not any(child.lower_ == "it" for child in copula.lefts):
        return None
    return next((child for child in copula.children if child.dep_ == "attr"), None)


def _subject_after(verb: Token) -> Token | None:
    """The speaker of an inverted clause: ", said the minister, …"."""
    if verb.i == 0 or verb.doc[verb.i - 1].text not in _QUOTE_ENDS or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    nouns = [child for child in verb.rights if child.pos_ in {"NOUN", "PROPN", "PRON"}]
    subject = next((child for child in nouns if child.dep_ == "nsubj"), None)
    if subject is not None or any(child.dep_ == "nsubj" for child in verb.lefts):
        return subject
    return next((child for child in nouns if child.dep_ in _AFTER), None)


def actor_of(noun: Token, cast: Cast, depth: int = 2) -> str | None:
    """The actor that a noun speaks of; an unnamed one speaks for whom it belongs to ("Smith's lawyers")."""
    if noun.tag_ in {"WP", "WDT"} and noun.head.dep_ == "relcl":
        return actor_of(_whole(noun.head.head), cast)
    own = cast.at(noun) or (cast.covering(noun) if noun.pos_ == "PROPN" else None)
    if own or not depth:
        return own
    return next((actor for near in _near(noun) if (actor := actor_of(near, cast, depth - 1))), None)


def _whole(noun: Token) -> Token:
    """Who is meant by the noun that a clause describes: in "one of the men who …" it is the one."""
    one = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if one.lower_ != "one":
        return noun
    return one.head if one.dep_ == "appos" else one


def _near(noun: Token) -> Iterator[Token]:
    """What names a noun anew, whom it belongs to, who made it."""
    yield from (child for child in noun.children if child.dep_ == "appos")
    for clause in noun.children:
        if clause.dep_ == "acl" and clause.lemma_.lower() in _LEADING:
            yield from _agents(clause)
    yield from (child for child in noun.children if child.dep_ in {"poss", "compound", "nmod"})
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "from", "by", "at", "to"}:
            yield from (deep for deep in child.children if deep.dep_ == "pobj")
        elif child.dep_ in {"acl", "relcl"}:
            yield from makers(child)


def makers(clause: Token) -> Iterator[Token]:
    """Who did what a clause after a noun says: "a report that the experts published", "a note written by the guard"."""
    yield from _agents(clause)
    yield from (child for child in clause.children if child.dep_ == "nsubj" and child.tag_ not in {"WP", "WDT"})


def _agents(verb: Token) -> Iterator[Token]:
    """Who is behind a passive: "by …"."""
    for child in verb.children:
        if child.dep_ == "agent":
            yield from (deep for deep in child.children if deep.dep_ == "pobj")


def according(node: Token) -> Token | None:
    """The noun after an "according to" that bears on a verb, also behind the last of several verbs."""
    for verb in (node, *(child for child in node.children if child.dep_ == "conj")):
        for child in verb.children:
            if child.lower_ == "according" and (verb == node or child.i > verb.i):
                return _named_after(child)
    return None


def account(node: Token) -> Token | None:
    """Whose account a verb is given by: "in the words of the commissioner", "by his own account"."""
    for prep in node.children:
        if prep.dep_ != "prep" or prep.lower_ not in {"in", "by", "on"}:
            continue
        for noun in prep.children:
            if noun.dep_ == "pobj" and noun.lemma_.lower() in words("words", "accounts"):
                return next(_holders(noun), None)
    return None


def _holders(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield child
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from (deep for deep in child.children if deep.dep_ == "pobj")


def _named_after(according: Token) -> Token | None:
    """The noun below "according to", or the last one before the comma where the parser lost it."""
    below = next((deep for to in according.children for deep in to.children if deep.dep_ == "pobj"), None)
    if below is not None:
        return below
    noun = None
    for token in according.doc[according.i + 2 : according.i + 2 + _LONGEST_INSERTION]:
        if token.is_punct:
            break
        noun = token if token.pos_ in {"NOUN", "PROPN", "PRON"} else noun
    return noun


def inserted(node: Token) -> Token | None:
    """The verb of a reporting clause put into the sentence: "Her client, she added, wrote the script himself"."""
    for child in node.children:
        if child.dep_ in {"parataxis", "ccomp", "advcl", "dep", "relcl", "conj"} and _reports(child):
            return child
    if node.dep_ == "conj" and node.head.lemma_.lower() in words("verbs", "saying") and told_before(node) is not None:
        return node.head
    return None


def before_colon(node: Token) -> Token | None:
    """The verb of a clause before a colon that announces the clause of `node`: "spoke of a pattern: …"."""
    for verb in (*node.lefts, node.head):
        below = node if verb == node.head else verb
        if verb == node or below.dep_ not in {"ccomp", "parataxis"} or not _announces(verb):
            continue
        low, high = sorted((verb.i, node.i))
        return verb if any(token.text == ":" for token in node.doc[low:high]) else None
    return None


def _announces(verb: Token) -> bool:
    """Whether what comes next may be what somebody says: "calls that nonsense", "has another explanation"."""
    if verb.lemma_.lower() in words("verbs", "voicing"):
        return True
    told = words("nouns", "saying") | words("words", "accounts")
    return any(child.dep_ == "dobj" and child.lemma_.lower() in told for child in verb.children)


def aside(node: Token) -> Token | None:
    """The verb of an aside that says whose claim a clause is: "as he claims", "as she put it", "or so he says"."""
    for child in node.children:
        if child.dep_ not in {"advcl", "conj"} or child.lemma_.lower() not in words("verbs", "saying") | _PUTTING:
            continue
        below = {one.dep_ for one in child.children}
        objects = [one.lower_ for one in child.children if one.dep_ == "dobj"]
        is_as = any(one.dep_ in {"mark", "advmod"} and one.lower_ == "as" for one in child.children)
        is_so = child.dep_ == "conj" and any(one.dep_ == "advmod" and one.lower_ == "so" for one in child.children)
        told = objects == ["it"] if child.lemma_.lower() in _PUTTING else set(objects) <= {"it"}
        is_open = any(one.dep_ == "aux" and one.lemma_ != "have" for one in child.children)
        if (is_as or is_so) and told and "nsubj" in below and not below & {"ccomp", "xcomp"} and not is_open:
            return child
    return None


def told_before(verb: Token) -> Token | None:
    """The clause that a verb goes on with where the parser took the reporting verb for its partner.

    In "its fighters stored fuel, it says, and executed two men" that is "stored" for "executed".
    """
    if verb.dep_ != "conj" or any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        return None
    return next((child for child in verb.head.lefts if child.dep_ == "ccomp"), None)


def parted(verb: Token) -> Token | None:
    """The verb of saying that the parser put above the clause around it: "Brandt, she told them, sold the bank"."""
    above = verb.head
    if verb.dep_ != "conj" or above.lemma_.lower() not in words("verbs", "saying"):
        return None
    subjects = [child for child in above.lefts if child.dep_ == "nsubj"]
    is_apart = len(subjects) > 1 and any(token.text == "," for token in verb.doc[subjects[0].i : subjects[1].i])
    return above if is_apart and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children) else None


def _reports(verb: Token) -> bool:
    if verb.lemma_.lower() not in words("verbs", "saying") or verb.pos_ != "VERB":
        return False
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "dobj"}]
    subject = next((child for child in reversed(subjects) if child.dep_ == "nsubj"), subjects[0] if subjects else None)
    is_full = any(
        child.dep_ in {"mark", "ccomp"} or (child.dep_ == "aux" and child.lemma_ != "have") for child in verb.children
    )
    if subject is None or is_full:
        return False
    words_of = [token.i for token in subject.subtree if not token.is_punct]
    first, last = min(words_of[0], verb.i), max(words_of[-1], verb.i)
    before = verb.doc[first - 1].text if first else ""
    after = verb.doc[last + 1].text if last + 1 < len(verb.doc) else ""
    return last - first < _LONGEST_INSERTION and before in _BOUNDS and after in _BOUNDS and first > 0
