"""Which names are one actor: full names, surnames, acronyms, short forms, capitals that stand for their state.

Joining goes from what the text declares (equations) over what the world knows (countries) to what names share. A short
name joins the longer one that explains it best; where two explain it equally well the earlier one is meant, for writers
keep the bare surname for the person whom they introduced first. Without a good explanation it stays alone: a merged
actor poisons the map, a split one is one drag.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from whowhen.extraction.equations import equations
from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.kinds import Guess, Votes, decide, votes_of
from whowhen.extraction.language import lexicon
from whowhen.extraction.mentions import NamedSpan
from whowhen.extraction.names import (
    given_gender,
    initials_fit,
    is_acronym,
    name_key,
    organisation_heads,
    organisation_suffixes,
    particles,
    parts,
    pieces,
    place_heads,
    title_gender,
)
from whowhen.extraction.words import Words

_QUOTES = "\"“”'"
_JOINTS = frozenset({"of", "for", "and", "the", "in", "on", "&"})
_CLEAR = 2.5
"""A lead of votes by which a name's own kind stands against what it could be short for."""
_GOOD = 1.5
_TIE = 0.25


@dataclass(eq=False)
class Group:
    """Names that are one actor, while they are gathered."""

    spans: list[NamedSpan] = field(default_factory=list)
    votes: Votes = field(default_factory=Counter)
    country: str = ""
    keys: list[str] = field(default_factory=list)
    titled: bool = False

    @property
    def kind(self) -> Guess:
        """The kind with the most votes."""
        return "state" if self.country else decide(self.votes)[0]

    @property
    def first(self) -> int:
        """The token of the first mention."""
        return min(span.start for span in self.spans)

    def take(self, other: Group) -> None:
        """Makes the other's names this one's."""
        self.spans += other.spans
        self.votes += other.votes
        self.keys += [key for key in other.keys if key not in self.keys]
        self.country = self.country or other.country
        self.titled |= other.titled


def joined(words: Words, spans: Sequence[NamedSpan]) -> list[Group]:
    """The names of a text gathered into actors, in order of first mention."""
    groups = _by_form(words, spans)
    of_span = {id(span): group for group in groups for span in group.spans}
    _weigh_short_forms(groups)
    for a, b in equations(words, spans):
        one, other = of_span[id(spans[a])], of_span[id(spans[b])]
        if not (one.country or other.country) or is_acronym(spans[b].text):
            _unite(groups, of_span, one, other)
    _join_countries(groups, of_span)
    _join_short(groups, of_span)
    return sorted(groups, key=lambda group: group.first)


def _by_form(words: Words, spans: Iterable[NamedSpan]) -> list[Group]:
    """One group for each name as it is written; a bare surname with a title apart from one without."""
    forms: dict[tuple[str, bool, bool], list[NamedSpan]] = {}
    for span in spans:
        stands = _stands_for_state(words, span)
        forms.setdefault((span.key, bool(span.title) and " " not in span.key, stands), []).append(span)
    groups = []
    for (key, titled, stands), members in forms.items():
        world = gazetteer()
        country = world.countries.get(key, "") or (world.seats[key] if stands else world.proper_seats.get(key, ""))
        votes = votes_of(words, members)
        if country and decide(votes)[0] == "person" and not stands:
            country = ""
        groups.append(Group(members, votes, country, [key], titled))
    return groups


def _weigh_short_forms(groups: Sequence[Group]) -> None:
    """Persons are called by the end of their name, organisations by its front: the bare form in the text tells which."""
    single = {group.keys[0] for group in groups if " " not in group.keys[0]}
    for group in groups:
        names = parts(group.keys[0])
        if len(names) < 2 or group.country:
            continue
        if names[-1] in single and names[-1] not in organisation_heads():
            group.votes["person", "surname", 1.5] += 1
        elif names[0] in single and not _is_generic(names[0]):
            group.votes["organization", "front", 1.0] += 1


def _stands_for_state(words: Words, span: NamedSpan) -> bool:
    """Whether a capital acts here as its government does: "Khartoum denied this"."""
    if span.key not in gazetteer().seats or span.title:
        return False
    dep, verb = words.dep[span.head], words.head[span.head]
    after = words.lower[span.end] if span.end < len(words) else ""
    if after == "-" or (after == "," and words.lower[span.end + 1] not in {"which", "whose", "however", "too"}):
        return False
    if dep == "nsubj":
        return words.tag[verb].startswith("VB") and words.lemma[verb].lower() not in _quiet()
    before = words.lower[span.start - 1] if span.start else ""
    if dep == "dobj":
        return words.lemma[verb].lower() in _pressing()
    if dep == "pobj":
        return before in {"by", "against", "with", "between"} and words.tag[words.head[verb]].startswith("VB")
    return dep == "conj" and words.dep[words.head[span.head]] == "nsubj" and words.head[span.head] != span.head


@cache
def _pressing() -> frozenset[str]:
    return frozenset(lexicon("places")["pressing_verbs"])


@cache
def _quiet() -> frozenset[str]:
    return frozenset(lexicon("places")["quiet_verbs"])


def _unite(groups: list[Group], of_span: dict[int, Group], keep: Group, gone: Group) -> None:
    if keep is gone:
        return
    if gone.first < keep.first:
        keep, gone = gone, keep
    keep.take(gone)
    groups.remove(gone)
    of_span.update({id(span): keep for span in gone.spans})


def _join_countries(groups: list[Group], of_span: dict[int, Group]) -> None:
    homes: dict[str, Group] = {}
    for group in list(groups):
        if group.country:
            home = homes.setdefault(group.country, group)
            _unite(groups, of_span, home, group)
            homes[group.country] = of_span[id(group.spans[0])]


def _join_short(groups: list[Group], of_span: dict[int, Group]) -> None:
    """Joins each short name to the longer one that explains it, longer ones first."""
    order = sorted(groups, key=lambda group: (-max(len(parts(key)) for key in group.keys), group.first))
    for short in order:
        if short not in groups or short.country:
            continue
        best = _best_home(short, groups)
        if best is not None:
            _unite(groups, of_span, best, short)


def _best_home(short: Group, groups: Sequence[Group]) -> Group | None:
    """The group whose fuller name the short one stands for, or None."""
    own, lead = decide(short.votes, is_firm=True)
    scored: list[tuple[float, Group]] = []
    longest = max(short.keys, key=lambda key: len(parts(key)))
    for home in groups:
        if home is short or home.country:
            continue
        score = max(_explains(full, longest, home, short) for full in home.keys)
        if not score:
            continue
        kind = home.kind
        if own == kind:
            score += 0.5
        elif own != "none" and lead >= _CLEAR:
            continue
        scored.append((score + 0.5 * (home.first < short.first), home))
    if not scored:
        return None
    scored.sort(key=lambda pair: (-pair[0], pair[1].first))
    best, home = scored[0]
    rivals = [other for score, other in scored[1:] if best - score < _TIE]
    if best < _GOOD or (rivals and best < 3.0):
        return None
    return home


def _explains(full: str, short: str, home: Group, asker: Group) -> float:
    """How well `short` is explained as a short form of `full`; 0 for not at all."""
    long, few = parts(full), parts(short)
    if is_acronym(asker.spans[0].text) and len(long) > 1:
        text = next(span.text for span in home.spans if span.key == full)
        return 3.0 if home.kind in {"organization", "none"} and initials_fit(asker.spans[0].text, text.split()) else 0.0
    if len(few) >= len(long) and not _same_pieces(long, few):
        return 0.0
    kind = home.kind
    if kind == "person":
        return _person_score(long, few, home, asker)
    if asker.titled or kind not in {"organization", "none"}:
        return 0.0
    return _organisation_score(long, few)


def _same_pieces(long: tuple[str, ...], few: tuple[str, ...]) -> bool:
    return len(few) == len(long) == 1 and few[0] in pieces(long[0])[1:] and pieces(long[0])[0] in particles()


def _person_score(long: tuple[str, ...], few: tuple[str, ...], home: Group, asker: Group) -> float:
    """Surnames best, then parts of a double name, then given names."""
    if any(word in organisation_heads() and word not in long for word in few) or not _genders_agree(home, asker):
        return 0.0
    size = len(few)
    bare = tuple(word for word in long if word[0] not in _QUOTES)
    if size == 1 and any(word.strip(_QUOTES) == few[0] for word in long if word[0] in _QUOTES):
        return 2.8
    if bare[-size:] == few or _trimmed(bare)[-size:] == few:
        return 3.0
    last = pieces(bare[-1])
    if size == 1 and len(last) > 1 and few[0] == last[-1] and last[0] in particles():
        return 2.9
    if bare[:size] == few:
        return 2.2 if size > 1 else 1.7
    if any(bare[at : at + size] == few for at in range(1, len(bare) - size)):
        return 2.0
    if size == 1 and len(last) > 1 and few[0] in last and not asker.titled:
        return 1.6 if few[0] == last[0] else 0.0
    return 1.6 if size == 1 and len(last) > 1 and few[0] == last[0] else 0.0


def _trimmed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name without "Jr" or "III" at its end."""
    end = len(words)
    while end > 1 and words[end - 1] in _name_suffixes():
        end -= 1
    return words[:end]


@cache
def _name_suffixes() -> frozenset[str]:
    return frozenset(lexicon("persons")["names"]["suffixes"])


def _genders_agree(home: Group, asker: Group) -> bool:
    one, other = gender_of(home.spans), gender_of(asker.spans)
    return not one or not other or one == other


def gender_of(spans: Iterable[NamedSpan]) -> str:
    """The gender that the titles of a person tell, or else the given name: "m", "f" or empty."""
    spans = list(spans)
    titles = {title_gender(span.title) for span in spans if span.title} - {""}
    if titles:
        return titles.pop() if len(titles) == 1 else ""
    given = {given_gender(parts(span.key)[0]) for span in spans if " " in span.key} - {""}
    return given.pop() if len(given) == 1 else ""


def _organisation_score(long: tuple[str, ...], few: tuple[str, ...]) -> float:
    """The distinctive front of a name, or its end with the common noun."""
    size = len(few)
    if long[:size] == few:
        rest = long[size:]
        if all(_is_generic(word) for word in few):
            return 1.8 if few[-1] in organisation_heads() and rest[0] in {"of", "for"} and not _is_world(few) else 0.0
        if _is_world(few):
            return 0.0
        last = rest[-1]
        closes = last in organisation_heads() or last.rstrip(".") in organisation_suffixes() or rest[0] == "&"
        return 3.0 if closes else 2.0
    if long[-size:] == few and size < len(long):
        if few[-1] in organisation_heads() or (few[0] in organisation_heads() and "of" in few):
            return 2.2 if size == 1 else 2.6
        return 1.6 if size == 1 and len(few[0]) > 3 and long[-2] not in _JOINTS | particles() else 0.0
    return 0.0


def _is_generic(word: str) -> bool:
    return (
        word in organisation_heads()
        or word in _generic_adjectives()
        or gazetteer().is_demonym(word)
        or word in place_heads()
    )


def _is_world(few: tuple[str, ...]) -> bool:
    key, world = " ".join(few), gazetteer()
    return key in world.countries or world.is_location(key) or (len(few) == 1 and world.is_demonym(key))


@cache
def _generic_adjectives() -> frozenset[str]:
    return frozenset(lexicon("organisations")["generic"])


def names_of(group: Group, kind: Guess) -> tuple[str, tuple[str, ...]]:
    """The fullest name of the actor and its other names, in order of first use."""
    spans = sorted(group.spans, key=lambda span: span.start)
    counts = Counter(span.text for span in spans)
    name = max(counts, key=lambda text: _fullness(text, counts[text], kind))
    aliases = dict.fromkeys(span.text for span in spans if span.text != name)
    if kind == "person":
        aliases.update(dict.fromkeys(word.strip(_QUOTES) for word in name.split() if word[0] in '"“'))
    for span in spans:
        if span.title and name_key(f"{span.title} {span.text}") != name_key(name):
            aliases.setdefault(f"{span.title_text} {span.text}")
    return name, tuple(aliases)


def _fullness(text: str, count: int, kind: Guess) -> tuple[object, ...]:
    shouts = (text.isupper() and " " in text) or (text.isupper() and len(text) > 5)
    if kind == "state":
        return (name_key(text) not in gazetteer().seats, not shouts, count)
    words = len(text.split())
    return (not (is_acronym(text) and words == 1), not shouts, words, len(text))
