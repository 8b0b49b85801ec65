"""Whether the text says that something happened, and who says so.

The idea is FactBank's (Saurí & Pustejovsky 2009): a claim climbs from its word through the clauses around it; negation
and modals settle its polarity (`mood`), an embedding verb or noun makes it somebody's claim, denial or plan (`sources`
tells whose). The innermost source counts. The word lists are in `resources/lexicons/factuality.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from whowhen.core.records import Status
from whowhen.extraction.mood import is_negated, polarity, words
from whowhen.extraction.quotations import speaker_of
from whowhen.extraction.sources import (
    according,
    account,
    actor_of,
    aside,
    before_colon,
    inserted,
    is_nobody,
    parted,
    source,
)
from whowhen.extraction.speakers import recalled, spoke_last

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from whowhen.extraction.coreference import Cast

_LEVELS: dict[str, Status] = {"planning": "planned", "supposing": "hypothetical", "failing": "negated"}
_LOOSE = frozenset({"acl", "relcl", "advcl", "appos", "conj", "prep", "pobj"})


class Voice(NamedTuple):
    """How a claim stands in the text: its status, and the actor who says so (None: the text, or nobody named)."""

    status: Status = "asserted"
    attribution: str | None = None


def stance(token: Token, doc: Doc, cast: Cast) -> Voice:
    """The status of the claim whose trigger is `token`, and its innermost source."""
    if _is_presupposed(token):
        return _of_noun(token, doc, cast)
    own, is_own_clause = polarity(token), True
    for child in _ladder(token):
        outer = _embedding(child, cast)
        if outer is not None and outer.status in {"claimed", "denied"}:
            keeps = own != "asserted" and outer.status == "claimed"
            return Voice(own if keeps else outer.status, outer.attribution)
        if outer is not None and own == "asserted" and is_own_clause:
            own = outer.status
        is_own_clause &= child.dep_ not in _LOOSE or child == token
    return _in_quotation(token, own, doc, cast)


def _in_quotation(token: Token, own: Status, doc: Doc, cast: Cast) -> Voice:
    verb = speaker_of(token, doc)
    if verb is None:
        return Voice(own, spoke_last(token, cast) if own == "claimed" else None)
    return Voice("claimed" if own == "asserted" else own, source(verb, cast))


def _of_noun(token: Token, doc: Doc, cast: Cast) -> Voice:
    modifiers = {child.lower_ for child in token.children if child.dep_ == "amod"}
    if modifiers & words("adjectives", "planning"):
        return Voice("planned")
    return _in_quotation(token, "asserted", doc, cast)


def _is_presupposed(token: Token) -> bool:
    """Whether a temporal preposition takes the event for granted ("since Saddam's ouster")."""
    return token.dep_ == "pobj" and token.head.lower_ in words("words", "presupposing")


def _ladder(token: Token) -> Iterator[Token]:
    """The words from the trigger up to the root, as far as what is said above bears on it."""
    node = token
    while True:
        yield node
        if node.head == node or _is_aside(node) or _is_run_on(node):
            return
        node = node.head


def _is_aside(node: Token) -> bool:
    """Whether the node opens a clause in which the narrator speaks for himself: "who died in 1998"."""
    if node.lower_ == "according":
        return True
    if node.dep_ == "acl" and node.tag_ == "VBN":
        first = node.left_edge.i
        return first > 0 and node.doc[first - 1].text == ","
    if node.dep_ != "relcl" or speaker_of(node, node.doc) is not None:
        return False
    first = node.left_edge.i
    is_loose = first > 0 and node.doc[first - 1].text == ","
    return is_loose and not _is_cleft(node) and not any(child.lower_ == "where" for child in node.children)


def _is_cleft(clause: Token) -> bool:
    """Whether a relative clause tells the main thing: "It was Smith who …"."""
    noun = clause.head.head if clause.head.dep_ == "appos" else clause.head
    return noun.dep_ == "attr" and any(child.lower_ == "it" for child in noun.head.lefts)


def _is_run_on(node: Token) -> bool:
    """Whether a semicolon parts the node from its head, so that they are two sentences."""
    low, high = sorted((node.i, node.head.i))
    return node.dep_ in {"ccomp", "parataxis"} and any(token.text == ";" for token in node.doc[low:high])


# --- what embeds it ---------------------------------------------------------------------------------------------------


def _embedding(node: Token, cast: Cast) -> Voice | None:
    """What the step from `node` to its head, or a source named beside `node`, makes of the claim; None: nothing."""
    if named := _named_beside(node, cast):
        return named
    head, dep = node.head, node.dep_
    if dep in {"ccomp", "parataxis"}:
        return None if _is_run_on(node) else _clause_under(node, head, cast)
    if dep == "xcomp":
        return _infinitive_under(head, cast)
    if dep == "pcomp" and head.dep_ == "prep" and (verb := _verb_that_tells_of(head)) is not None:
        return Voice("claimed", source(verb, cast))
    if dep == "conj" and (verb := parted(node)) is not None:
        return Voice("claimed", source(verb, cast))
    if dep in {"acl", "relcl"} and (verb := _told_to(node)) is not None:
        return _clause_under(node, verb, cast)
    if dep in {"acl", "relcl"} and head.pos_ == "NOUN":
        return _under_noun(node, head, cast)
    if dep in {"dobj", "nsubjpass"} and node.pos_ == "NOUN":
        return _noun_under(head, cast)
    return None


def _named_beside(node: Token, cast: Cast) -> Voice | None:
    """A source that the sentence names in passing: "according to the ministry", ", the minister said,"."""
    if (verb := before_colon(node)) is not None:
        return Voice("claimed", source(verb, cast))
    noun = according(node)
    if noun is None and _is_run_on(node) and node.i < node.head.i:
        noun = according(node.head)  # the parser hangs a fronted phrase on the last of the sentences
    noun = noun or account(node)
    if noun is not None:
        teller = actor_of(noun, cast) or recalled(noun, cast)
        return None if teller is None and noun.pos_ == "NOUN" else Voice("claimed", teller)
    if node.pos_ in {"VERB", "AUX"} and (verb := inserted(node)) is not None:
        teller = source(verb, cast)
        return None if teller is None and is_nobody(verb) else Voice("claimed", teller)
    if node.head.lemma_.lower() not in words("verbs", "denying") and (verb := aside(node)) is not None:
        return Voice("claimed", source(verb, cast))
    return None


def _verb_that_tells_of(prep: Token) -> Token | None:
    """The verb by which what follows a preposition is told: "accused him of …", "confessed to …"."""
    verb = prep.head
    if verb.dep_ == "pobj" and verb.head.dep_ == "agent":  # "was accused by him of …"
        verb = verb.head.head
    lemma = verb.lemma_.lower()
    is_told = lemma in words("verbs", "saying") and prep.lower_ in {"of", "to", "about"}
    return verb if is_told or lemma in words("verbs", "accusing") else None


def _told_to(clause: Token) -> Token | None:
    """The verb whose clause the parser took for one about the hearer: "told the reporters that he had left"."""
    hearer, below = clause.head, list(clause.lefts)
    tells = hearer.dep_ in {"dobj", "dative"} and hearer.head.lemma_.lower() in words("verbs", "saying")
    is_whole = any(one.dep_ in {"nsubj", "nsubjpass"} and one.lower_ != "that" for one in below)
    is_that = any(one.dep_ == "mark" and one.lower_ == "that" for one in below)
    return hearer.head if tells and is_whole and is_that and not _is_word(hearer) else None


def _is_word(noun: Token) -> bool:
    """Whether a noun is itself something said: "claim", "denial"."""
    return noun.lemma_.lower() in words("nouns", "saying") | words("nouns", "denying")


def _is_account(noun: Token) -> bool:
    return _is_word(noun) or noun.lemma_.lower() in words("words", "accounts")


def _clause_under(node: Token, verb: Token, cast: Cast) -> Voice | None:
    lemma = verb.lemma_.lower()
    if lemma in words("verbs", "denying"):
        return Voice("claimed" if is_negated(verb) else "denied", source(verb, cast))
    if lemma in words("verbs", "saying"):
        is_told_first = node.i < verb.i and speaker_of(node, node.doc) is None
        teller = source(verb, cast)
        is_unsourced = is_nobody(verb) and (is_told_first or is_negated(verb))
        if teller is None and (is_unsourced or lemma in words("verbs", "showing")):
            return None  # "…, officials said" behind the fact, "minutes show that …": the text makes it its own
        return Voice("claimed", teller)
    if lemma == "be" and (noun := next((one for one in verb.lefts if one.dep_ == "nsubj" and _is_account(one)), None)):
        return Voice("claimed", _holder(noun, cast))  # "her version is that …"
    if verb.lower_ in words("adjectives", "holding"):
        return Voice("claimed", source(verb.head if verb.dep_ == "acomp" else verb, cast))
    if any(child.tag_ in {"WRB", "WP"} for child in node.lefts):
        return None  # "asked why he had left" takes for granted that he had
    return _level(lemma, "verbs", ("planning", "supposing"))


def _infinitive_under(verb: Token, cast: Cast) -> Voice | None:
    lemma = verb.lemma_.lower()
    if verb.pos_ == "ADJ":
        return _level(verb.lower_, "adjectives")
    if lemma in words("verbs", "denying"):
        return Voice("denied", source(verb, cast))
    if lemma in words("verbs", "failing") and is_negated(verb):
        return None
    found = _level(lemma, "verbs", ("failing", "planning", "supposing"))
    return found or (Voice("claimed", source(verb, cast)) if lemma in words("verbs", "saying") else None)


def _level(word: str, section: str, names: tuple[str, ...] = ("planning", "supposing", "failing")) -> Voice | None:
    """How far from fact a word puts what depends on it."""
    return next((Voice(_LEVELS[name]) for name in names if word in words(section, name)), None)


def _under_noun(node: Token, noun: Token, cast: Cast) -> Voice | None:
    """ "Amiri's assertion that …", "a plan to …"; a denial of the assertion denies the clause."""
    lemma = noun.lemma_.lower()
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in node.children):
        return _level(lemma, "nouns")
    if not any(child.dep_ == "mark" or child.lower_ == "that" for child in node.lefts):
        return None
    if not _is_word(noun):
        return None
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in words("verbs", "rejecting") and not _is_negated_at(verb):
        return Voice("denied", source(verb, cast))
    return Voice("denied" if lemma in words("nouns", "denying") else "claimed", _holder(noun, cast))


def _is_negated_at(verb: Token) -> bool:
    """Whether the verb is negated by itself or by the verb that it is coordinated with ("neither confirm nor deny")."""
    while not is_negated(verb):
        if verb.dep_ != "conj":
            return False
        verb = verb.head
    return True


def _holder(noun: Token, cast: Cast) -> str | None:
    """Whose claim a noun names: its possessor, or the subject of its verb ("she made the claim that …")."""
    for child in noun.children:
        if child.dep_ == "poss":
            return actor_of(child, cast)
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((actor_of(deep, cast) for deep in child.children if deep.dep_ == "pobj"), None)
    return source(noun.head, cast) if noun.dep_ == "dobj" else None


def _noun_under(verb: Token, cast: Cast) -> Voice | None:
    """A noun that is the object of a verb about its truth: "denied the attack", "plans a merger"."""
    lemma = verb.lemma_.lower()
    if lemma in words("verbs", "denying"):
        return Voice("denied", source(verb, cast))
    if lemma in words("verbs", "scheduling"):
        return Voice("planned")
    return Voice("negated") if lemma in words("verbs", "cancelling") else None
