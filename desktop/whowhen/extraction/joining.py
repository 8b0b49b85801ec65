"""Which names are one actor: full names, surnames, acronyms, short forms, capitals that stand for their state.

Joining goes from what the text declares (equations) over what the world knows (countries) to what names share. A short
name joins the longer one that explains it best; where two explain it equally well, the one introduced before it is
meant, for writers keep the bare surname for the person whom they introduced first. Without a good explanation it stays
alone: a merged actor poisons the map, a split one is one drag.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from whowhen.extraction.equations import equations
from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.groups import Group
from whowhen.extraction.kinds import votes_of
from whowhen.extraction.language import lexicon
from whowhen.extraction.mentions import NamedSpan
from whowhen.extraction.names import initials_fit, is_acronym, is_given, kin_nouns, organisation_heads, parts, plain
from whowhen.extraction.shortforms import explanation, is_generic, word_pieces
from whowhen.extraction.states import country_of, stands_for_state
from whowhen.extraction.votes import decide
from whowhen.extraction.words import Words

_CLEAR = 2.5
"""A lead of votes by which a name's own kind stands against what it could be short for."""
_MARRYING = frozenset({"marry", "wed", "divorce"})
_OPENING_WORDS = 3
_OPENERS = "\"“‘'("
_GOOD = 1.5
_SURE = 3.0
_TIE = 0.25


def joined(words: Words, spans: Sequence[NamedSpan]) -> list[Group]:
    """The names of a text gathered into actors, in order of first mention."""
    gathering = _Gathering(words, _by_form(words, spans))
    _weigh_short_forms(gathering.groups)
    gathering.equate((spans[a], spans[b]) for a, b in equations(words, spans))
    gathering.join_states()
    gathering.join_short_forms()
    _weigh_lone_words(gathering.groups)
    return sorted(gathering.groups, key=lambda group: group.first)


def _by_form(words: Words, spans: Sequence[NamedSpan]) -> list[Group]:
    """One group for each name as it is written; a bare surname with a title apart from one without."""
    surnames = {
        parts(span.key)[-1] for span in spans if " " in span.key and (span.title or is_given(parts(span.key)[0]))
    }
    forms: dict[tuple[str, bool, bool], list[NamedSpan]] = {}
    for span in spans:
        titled = bool(span.title) and " " not in span.key
        stands = span.key not in surnames and stands_for_state(words, span)
        forms.setdefault((span.key, titled, stands), []).append(span)
    groups = []
    for (key, titled, stands), members in forms.items():
        votes, country = votes_of(words, members), country_of(words, members[0])
        if not stands and (key in surnames or decide(votes)[0] == "person"):
            country = ""
        groups.append(Group(members, votes, country, [key], titled))
    return groups


def _weigh_short_forms(groups: Sequence[Group]) -> None:
    """Persons are called by the end of their name, organisations by its front: the bare form tells which it is."""
    single = {group.keys[0] for group in groups if " " not in group.keys[0] and not is_acronym(group.spans[0].text)}
    called = {group.keys[0] for group in groups if group.titled}
    for group in groups:
        names = parts(group.keys[0])
        if len(names) < 2 or group.country or gazetteer().is_demonym(names[0]):
            continue
        if called & {names[0], names[-1]}:
            group.vote("person", "called", 3.0)
        if names[-1] in single and names[-1] not in organisation_heads():
            group.vote("person", "surname", 1.5)
        elif names[0] in single and not is_generic(names[0]):
            group.vote("organization", "front", 1.0)


def _differ(one: Group, other: Group) -> bool:
    """Whether it is plain that one is a person and the other is not: "Ann Lee (SPD)" gives a party, not a name."""
    kinds = {decide(group.votes, is_firm=True)[0] for group in (one, other)}
    return "person" in kinds and not kinds <= {"person", "none"}


def _weigh_lone_words(groups: Sequence[Group]) -> None:
    """A single word that is no given name and no part of a longer name is an organisation sooner than a person.

    Writers give persons their full name at least once.
    """
    for group in groups:
        is_lone = all(" " not in key for key in group.keys) and not group.titled and not is_given(group.keys[0])
        if is_lone and group.kind == "person":
            group.vote("organization", "lone word", 1.2)


class _Gathering:
    """The groups of a text while they are joined."""

    def __init__(self, words: Words, groups: list[Group]) -> None:
        self._words = words
        self.groups = groups
        self._of_span = {id(span): group for group in groups for span in group.spans}

    def equate(self, pairs: Iterable[tuple[NamedSpan, NamedSpan]]) -> None:
        """Joins what the text declares to be one; a country only with its acronym."""
        for one, other in pairs:
            keep, gone = self._of_span[id(one)], self._of_span[id(other)]
            is_spelt = is_acronym(other.text) and initials_fit(other.text, one.text.split())
            is_party = is_acronym(other.text) and keep.kind == "person"
            if is_spelt or not (is_party or keep.country or gone.country or _differ(keep, gone)):
                self._unite(keep, gone)

    def join_states(self) -> None:
        """Joins the names of each state, and of a union of states with the city that it sits in."""
        named = {group.keys[0]: group for group in self.groups}
        for seat, union in lexicon("places")["unions"].items():
            acting = next((group for group in self.groups if group.country and group.keys[0] == seat), None)
            if acting and union in named and self._is_alone(acting):
                acting.country = ""
                self._unite(named[union], acting)
        homes: dict[str, Group] = {}
        for group in list(self.groups):
            if group.country:
                homes[group.country] = self._unite(homes.get(group.country, group), group)

    def _is_alone(self, group: Group) -> bool:
        return all(other is group or other.country != group.country for other in self.groups)

    def join_short_forms(self) -> None:
        """Joins each short name to the longer one that explains it, longer ones first."""
        order = sorted(self.groups, key=lambda group: (-max(len(parts(key)) for key in group.keys), group.first))
        bearers = _bearers(self.groups)
        for short in order:
            best = None if short.country else self._home(short, self._candidates(short, bearers))
            if best is not None:
                self._unite(best, short)

    def _candidates(self, short: Group, bearers: Mapping[str, Sequence[NamedSpan]]) -> Sequence[Group]:
        """The groups that can explain the short name: those that share a word with it or may begin with its initial."""
        words = {word: None for key in short.keys for word in word_pieces(parts(key))}
        text = short.spans[0].text
        if is_acronym(text) and not short.titled:
            words[_opening(text)] = None
        return list(dict.fromkeys(self._of_span[id(span)] for word in words for span in bearers.get(word, ())))

    def _home(self, short: Group, candidates: Sequence[Group]) -> Group | None:
        """The group whose fuller name the short one stands for, or None."""
        own, lead = decide(short.votes, is_firm=True)
        scored: list[tuple[float, Group]] = []
        for home in candidates:
            if home is short or home.country:
                continue
            score = explanation(home, short)
            if not score or (home.kind == "person" and self._is_kin(short, home)):
                continue
            is_own_place = own == "place" and home.kind == "state"
            is_other = own not in {"none", home.kind} and lead >= _CLEAR and not is_own_place
            if not is_other:
                scored.append((score + 0.5 * (own == home.kind) + 0.5 * (home.first < short.first), home))
        scored.sort(key=lambda pair: (-pair[0], pair[1].first))
        if not scored or scored[0][0] < _GOOD:
            return None
        best, home = scored[0]
        has_rival = len(scored) > 1 and best - scored[1][0] < _TIE
        return None if has_rival and best < _SURE else home

    def _is_kin(self, short: Group, home: Group) -> bool:
        """Whether a sentence tells the bare name from the full one: "Lee married Ann Lee", "Lee and his son Bo Lee"."""
        sentence = self._words.sentence
        full = {sentence[span.start]: span.start for span in home.spans if " " in span.key}
        bare = (span.start for span in short.spans if " " not in span.key)
        return any(_tells_apart(self._words, start, full.get(sentence[start], 0)) for start in bare)

    def _unite(self, keep: Group, gone: Group) -> Group:
        """Makes two groups one, the one that is mentioned first."""
        if keep is gone:
            return keep
        if gone.first < keep.first:
            keep, gone = gone, keep
        keep.take(gone)
        self.groups.remove(gone)
        self._of_span.update({id(span): keep for span in gone.spans})
        return keep


def _tells_apart(words: Words, start: int, end: int) -> bool:
    """Whether a word of kinship stands between two places of a sentence."""
    lemmas = (words.lemma[index].lower() for index in range(start + 1, end))
    return any(lemma in kin_nouns() or lemma in _MARRYING for lemma in lemmas)


def _bearers(groups: Sequence[Group]) -> Mapping[str, Sequence[NamedSpan]]:
    """For each word of a name a mention of every group that bears it, by which the group is found once it is joined.

    The same for the initials of the words that long names begin with, small words left out or not.
    """
    bearers: dict[str, list[NamedSpan]] = {}
    for group in groups:
        marks = {word for key in group.keys for word in word_pieces(parts(key))}
        long = (span.text.split()[:_OPENING_WORDS] for span in group.spans if " " in span.text)
        marks |= {_opening(word) for words in long for word in words}
        for mark in marks:
            bearers.setdefault(mark, []).append(group.spans[0])
    return bearers


def _opening(word: str) -> str:
    """The mark of an initial, told from words by its dot."""
    return f"{plain(word.lstrip(_OPENERS))[:1]}."
