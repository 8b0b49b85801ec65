"""Which actors stand in the places of a clause or a noun phrase: subject, object, owner, the object of a preposition.

Passives, relative clauses, coordination, control and participles are undone here, so that a lexicon can speak of
"subject" and "object" alone. A noun that acts in the name of its owner ("U.S. forces") stands for the owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from whowhen.extraction.relation_lexicon import Place, relation_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whowhen.extraction.coreference import Cast

_RELATIVE_TAGS = frozenset({"WP", "WDT"})
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "agree", "offer", "pledge", "swear"})
_LOOSE = frozenset({"from", "against"})
"""Prepositions of a verb that the parse often hangs on its object: "took the firm over from X"."""
_IDLE = frozenset({"it", "this", "that", "itself"})
_OF_OBJECT = frozenset({"of", "for", "from"})
_MODIFIERS = frozenset({"compound", "nmod", "amod"})
_VERBAL = frozenset({"VERB", "AUX"})
COPULAS = frozenset({"be", "become", "remain", "stay"})
_LISTING = frozenset({",", ":", "–", "—", "-"})
_DEEPEST = 6
"""How many clauses a missing subject is looked for above; deeper chains are faults of the parse."""


class Ref(NamedTuple):
    """An actor found in a place, the token that speaks of it, and whether it is the very noun there."""

    actor: str
    token: Token
    is_direct: bool = True


def refs(noun: Token, cast: Cast) -> list[Ref]:
    """The actors that a noun and those coordinated with it speak of."""
    if _is_predicate(noun):
        return refs_of_one(noun, cast)  # what is said of one and the same: "is a poet and a member of X"
    return [found for one in coordinated(noun) for found in refs_of_one(one, cast)]


def _is_predicate(noun: Token) -> bool:
    return noun.dep_ == "attr" and noun.head.lemma_ in COPULAS


def coordinated(noun: Token) -> Iterator[Token]:
    """The noun and what is coordinated with it to its right."""
    yield noun
    for child in noun.children:
        if child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"}:
            yield from coordinated(child)
        elif child.dep_ == "appos":
            yield from (deep for one in child.children if one.dep_ == "conj" for deep in coordinated(one))


def refs_of_one(noun: Token, cast: Cast) -> list[Ref]:
    """The actor that a noun speaks of, without those coordinated with it; several where it stands for its owners."""
    noun = noun if cast.at(noun) else _antecedent(noun)
    if not cast.at(noun) and cast.all_at(noun):
        return [Ref(actor, noun) for actor in cast.all_at(noun)]  # "they", "the couple"
    for one in (noun, *_apposed(noun, cast)):
        own = cast.at(one) or (cast.covering(one) if one.pos_ == "PROPN" else None)
        if own is not None:
            return [Ref(own, one)]
    if _is_predicate(noun):
        return [ref for one in subjects(noun.head) for ref in refs(one, cast)]
    if noun.pos_ == "PROPN":
        return _half_named(noun, cast)
    return owners(noun, cast) if noun.lemma_.lower() in relation_lexicon().stand_ins else []


def _half_named(noun: Token, cast: Cast) -> list[Ref]:
    """The person whose name the mention holds but for its last word: "[Rob] Wickstrom"."""
    for child in noun.children:
        actor = cast.at(child) if child.dep_ == "compound" and child.i == noun.i - 1 else None
        if actor is not None and cast.kind(actor) == "person":
            return [Ref(actor, child)]
    return []


def _apposed(noun: Token, cast: Cast) -> Iterator[Token]:
    """The words that speak of the same actor by apposition: "the chairman, X", "X, the chairman"."""
    yield from appositions(noun)
    yield from misplaced_appositions(noun, cast)
    if noun.dep_ == "appos":
        yield noun.head


def appositions(noun: Token) -> Iterator[Token]:
    """What stands in apposition to a noun, also where the parse takes a name for a measure: "the surgeon X"."""
    for child in noun.children:
        if child.dep_ == "appos":
            yield child
            yield from (deep for deep in child.children if _is_name_behind(deep))
        elif _is_name_behind(child) or (noun.tag_ == "NNS" and _is_listed(child)):
            yield child


def _is_listed(child: Token) -> bool:
    """Whether the parse takes for coordination what a comma or a colon explains: "two children, X and Y"."""
    first = child.left_edge
    is_set_apart = first.i > 0 and first.nbor(-1).text in _LISTING
    return is_set_apart and child.dep_ == "conj" and child.pos_ == "PROPN"


def _is_name_behind(child: Token) -> bool:
    return child.dep_ == "npadvmod" and child.pos_ == "PROPN" and child.i > child.head.i


def misplaced_appositions(noun: Token, cast: Cast) -> Iterator[Token]:
    """Persons whom the parse takes for an apposition of the complement: "a spokesman for X, Y"."""
    for prep in noun.children:
        if prep.dep_ != "prep":
            continue
        for whole in prep.children:
            own = cast.at(whole) if whole.dep_ == "pobj" else None
            for child in whole.children if own else ():
                actor = cast.at(child) if child.dep_ == "appos" else None
                if actor not in {None, own} and cast.kind(actor or "") == "person":
                    yield child


def _antecedent(pronoun: Token) -> Token:
    """The noun that a relative pronoun speaks of; any other word speaks for itself."""
    if pronoun.tag_ not in _RELATIVE_TAGS and pronoun.tag_ != "WP$":
        return pronoun
    node = pronoun
    while node.head != node:
        if node.dep_ == "relcl" or (node.dep_ == "appos" and pronoun.tag_ == "WP$"):
            return _nearer(pronoun) or node.head
        node = node.head
    return pronoun


def _nearer(pronoun: Token) -> Token | None:
    """The name right before "which", whatever the parse hangs its clause on: "founder of X, which …"."""
    if pronoun.lower_ != "which" or pronoun.i == 0:
        return None
    before = pronoun.nbor(-2 if pronoun.nbor(-1).text == "," and pronoun.i > 1 else -1)
    return before if before.pos_ == "PROPN" else None


def owners(noun: Token, cast: Cast) -> list[Ref]:
    """Whom a noun belongs to, by the nearest of its parts that says it.

    "The Nordic Bank group", "U.S. forces", "Iranian troops", "X's accounts", "the headquarters of X".
    """
    parts = list(noun.children)
    groups = (
        (child for child in parts if child.dep_ in _MODIFIERS),
        (child for child in parts if child.dep_ == "poss"),
        (deep for child in parts if child.dep_ == "prep" and child.lower_ == "of" for deep in child.children),
    )
    found = ([ref for one in group for ref in _modifying(one, cast)] for group in groups)
    return [ref._replace(is_direct=False) for ref in next(filter(None, found), [])]


def _modifying(child: Token, cast: Cast) -> list[Ref]:
    state = cast.adjectival(child)
    if state is not None:
        return [Ref(state, child)]
    if child.dep_ == "amod":
        return []
    return refs_of_one(child, cast) if child.dep_ == "pobj" else refs(child, cast)


def standing(place: Place, word: Token, cast: Cast) -> list[Ref]:
    """The actors, of the kinds allowed, that stand in a place of the clause of a verb."""
    return [ref for ref in _standing(place.name, word, cast) if cast.kind(ref.actor) in place.kinds]


def _standing(name: str, verb: Token, cast: Cast) -> list[Ref]:
    belonging = name.endswith("'s")
    nouns = list(_nouns(name.removesuffix("'s"), verb))
    if belonging:
        return [ref for noun in nouns for one in coordinated(noun) for ref in owners(one, cast)]
    return [ref for noun in nouns for ref in refs(noun, cast)]


def _nouns(name: str, verb: Token) -> Iterable[Token]:
    match name:
        case "subject":
            return subjects(verb)
        case "object":
            return objects(verb)
        case "receiver":
            return _receivers(verb)
        case "clause":
            return _clause_subjects(verb)
        case _:
            found = after(verb, name)
            if not found and name in _LOOSE:
                found = [deep for thing in objects(verb) for deep in after(thing, name)]
            return found


# --- subjects ---------------------------------------------------------------------------------------------------------


def is_passive(verb: Token) -> bool:
    """Whether the verb's surface subject is its object."""
    if verb.tag_ != "VBN":
        return False
    deps = {child.dep_ for child in verb.children}
    if deps & {"nsubjpass", "auxpass", "agent"}:
        return True
    if verb.dep_ in {"acl", "advcl"}:
        return "aux" not in deps
    return verb.dep_ == "conj" and not deps & {"nsubj", "aux"} and verb.head.pos_ == "VERB" and is_passive(verb.head)


def subjects(verb: Token) -> list[Token]:
    """Who does what the verb says: its subject, the by-phrase of a passive, or an understood subject."""
    if is_passive(verb):
        return _agents(verb)
    return _surface_subjects(verb)


def _agents(verb: Token) -> list[Token]:
    found = _by(verb)
    if not found:  # the parse may hang the by-phrase on another complement: "was replaced on a whim by X"
        preps = (child for child in verb.children if child.dep_ == "prep")
        found = [one for prep in preps for noun in prep.children if noun.i > verb.i for one in _by(noun)]
    if not found:
        right = (child for child in verb.children if child.dep_ == "conj" and is_passive(child))
        found = [deep for one in right for deep in _agents(one)]
    return found


def _by(word: Token) -> list[Token]:
    preps = [child for child in word.children if child.lower_ == "by" and child.dep_ in {"agent", "prep"}]
    return [deep for prep in preps for deep in prep.children if deep.dep_ == "pobj"]


def _surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    if own or depth > _DEEPEST or verb.head == verb:
        return own
    return _understood(verb, verb.head, depth + 1)


def _understood(verb: Token, head: Token, depth: int) -> list[Token]:
    """The subject of a verb without one of its own, by how its clause hangs on the word above."""
    match verb.dep_:
        case "conj" if head.pos_ in {"VERB", "AUX"}:
            return _surface_subjects(head, depth)
        case "xcomp" | "ccomp":
            return _controller(head, depth)
        case "advcl":
            return _surface_subjects(head, depth)
        case "relcl":
            return [head]
        case "acl":
            return [head, *(_about(head, depth) if verb.tag_ == "VB" else ())]
        case "pcomp":
            return _of_gerund(head, depth)
    return []


def _controller(head: Token, depth: int) -> list[Token]:
    """Who is to do it: the object of "order", "ask", "help"; else the subject of the verb above."""
    told = (
        []
        if head.lemma_ in _SUBJECT_CONTROL
        else [child for child in head.children if child.dep_ in {"dobj", "dative"}]
    )
    if is_passive(head) or not told:
        return _surface_subjects(head, depth)
    return told


def _about(noun: Token, depth: int) -> list[Token]:
    """Who acts by a noun in its clause: "X has the power to …" (X), "put Y in the position of …" (Y)."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.head.pos_ == "VERB":
        return objects(verb.head) or _surface_subjects(verb.head, depth)
    return _surface_subjects(verb, depth) if noun.dep_ in {"dobj", "attr", "nsubj"} and verb.pos_ in _VERBAL else []


def _of_gerund(prep: Token, depth: int) -> list[Token]:
    """Who does what a preposition governs: "accused X of lying" (X), "after meeting" (the subject)."""
    above = prep.head
    if above.pos_ in {"NOUN", "PROPN"}:
        return [child for child in above.children if child.dep_ == "poss"] or _about(above, depth)
    if prep.lower_ in _OF_OBJECT and above.pos_ == "VERB":
        return objects(above) or _surface_subjects(above, depth)
    return _surface_subjects(above, depth) if above.pos_ in {"VERB", "AUX"} else []


# --- objects ----------------------------------------------------------------------------------------------------------


def objects(verb: Token) -> list[Token]:
    """Whom or what the verb is done to: its object, the subject of a passive, or what a relative clause leaves out."""
    if is_passive(verb):
        return _passive_objects(verb)
    own = [child for child in verb.children if child.dep_ == "dobj"]
    if own:
        return own
    named = [
        child for child in verb.children if child.dep_ == "npadvmod" and child.pos_ == "PROPN" and child.i > verb.i
    ]
    if named and named[0].ent_type_ != "DATE":
        return named  # the parse takes "married X" for a measure
    shared = [deep for child in verb.children if child.dep_ == "conj" for deep in child.children if deep.dep_ == "dobj"]
    if shared and not any(child.dep_ in {"prep", "ccomp", "xcomp"} for child in verb.children):
        return shared
    return [verb.head] if _leaves_out_object(verb) else []


def _passive_objects(verb: Token) -> list[Token]:
    own = [child for child in verb.children if child.dep_ == "nsubjpass"]
    if own:
        return own
    if verb.dep_ == "acl":
        return [verb.head]
    return _surface_subjects(verb)


def _leaves_out_object(verb: Token) -> bool:
    """Whether a relative clause lacks an object, its antecedent: "the man she accuses"."""
    if verb.dep_ != "relcl":
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ in _RELATIVE_TAGS or subject.tag_ == "WP$":
        return False
    if any(child.tag_ in {"WRB", "WP$"} for child in verb.subtree):
        return False
    return not any(child.dep_ in {"ccomp", "prep", "acomp"} and _is_bare(child) for child in verb.children)


def _is_bare(child: Token) -> bool:
    return child.dep_ != "prep" or not any(deep.dep_ in {"pobj", "pcomp"} for deep in child.children)


def after(word: Token, prep: str) -> list[Token]:
    """What follows a preposition of the word, or the antecedent of a relative clause that strands it."""
    found: list[Token] = []
    for child in word.children:
        if child.lower_ != prep or child.dep_ not in {"prep", "agent", "dative", "prt", "mark"}:
            if child.dep_ == "prep" and child.lower_ in {"as", "together", "along", "on"} and prep in {"with"}:
                found += after(child, prep)
            continue
        own = [deep for deep in child.children if deep.dep_ in {"pobj", "pcomp"} and deep.pos_ != "VERB"]
        found += own or ([word.head] if word.dep_ == "relcl" and not list(child.children) else [])
    return found


def _receivers(verb: Token) -> list[Token]:
    if is_passive(verb) and any(child.dep_ == "dobj" for child in verb.children):
        return _passive_objects(verb)
    bare = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    to = after(verb, "to")
    if not bare and not to:
        to = [deep for thing in objects(verb) for deep in after(thing, "to")]
    return bare or to


def _clause_subjects(verb: Token) -> list[Token]:
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp", "advcl"} and (child.dep_ != "advcl" or _has_for(child)):
            found += [deep for deep in child.children if deep.dep_ in {"nsubj", "nsubjpass"}]
    return found


def _has_for(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "for" for child in verb.children)


def is_name_giving(verb: Token) -> bool:
    """Whether the clause says what its object, but not an idle "it", is called or made: "calls him a liar"."""
    if any(noun.lower_ in _IDLE for noun in objects(verb)):
        return False
    if any(child.dep_ == "oprd" or (child.dep_ == "prep" and child.lower_ == "as") for child in verb.children):
        return True
    return any(child.dep_ in {"ccomp", "xcomp"} and child.pos_ in {"NOUN", "ADJ", "PROPN"} for child in verb.children)
