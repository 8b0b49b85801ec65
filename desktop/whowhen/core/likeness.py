"""Which actors may be one and which events may be one, with the reasons: proposals that only the user decides.

Names are compared by their words and sounds, events by day, type, people and words. Candidates share a word, a half of
their letters or an actor, so that thousands of records are compared without trying every pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Literal

from whowhen.core.filters import participants
from whowhen.core.names import differ_little, initials, sound, words
from whowhen.core.project import Project
from whowhen.core.records import Actor, Event, Relationship, is_hidden

Reason = Literal[
    "same-name", "acronym", "spelling", "surname", "contained", "shared-ties",
    "same-day", "same-people", "same-words", "same-type",
]  # fmt: skip
_WEIGHTS: Mapping[Reason, int] = {"same-name": 4, "acronym": 3, "spelling": 3, "surname": 2, "contained": 2}
_SHORTEST_SOUND = 5
"""Letters of a word from which on one other letter may be a matter of spelling."""
_COMMONEST = 60
"""A word, or a half of a name, that more names have in common tells nothing of them."""
_SHORT_DAYS = 31
"""What lasts longer, or is known less exactly, falls on the day of everything else."""
_ALIKE = 0.5
"""The share of their words that two titles have in common when they tell the same."""
_CROWD = 40


@dataclass(frozen=True, slots=True)
class Twin:
    """Two records that may be one: `first` is the one to keep, `weight` how much speaks for it."""

    first: str
    second: str
    reasons: tuple[Reason, ...]
    weight: int = 0


def actor_twins(project: Project) -> tuple[Twin, ...]:
    """Pairs of actors that may be one, the likeliest first; a pair that acts together needs the same name."""
    actors = [one for one in project.actors() if not is_hidden(one)]
    partners = _partners(project)
    found: dict[tuple[str, str], Twin] = {}
    for one, other in _candidates(actors):
        twin = _actor_twin(one, other, partners)
        if twin is not None:
            found.setdefault((twin.first, twin.second), twin)
    return tuple(sorted(found.values(), key=lambda twin: (-twin.weight, twin.first, twin.second)))


def _partners(project: Project) -> dict[str, set[str]]:
    """For each actor those that it is tied to."""
    found: dict[str, set[str]] = defaultdict(set)
    for tie in project.of_kind(Relationship):
        if not is_hidden(tie):
            found[tie.source].add(tie.target)
            found[tie.target].add(tie.source)
    return found


def _candidates(actors: Iterable[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Pairs of actors that share something of their names, each at least once."""
    bins: dict[tuple[object, ...], list[Actor]] = defaultdict(list)
    for actor in actors:
        for mark in sorted({mark for form in _forms(actor) for mark in _marks(form)}):
            bins[mark].append(actor)
    for shared in bins.values():
        if 1 < len(shared) <= _COMMONEST:
            yield from combinations(shared, 2)


def _forms(actor: Actor) -> tuple[str, ...]:
    """The names that tell an actor from others: a surname that a text repeats is no name of its own."""
    return actor.name, *(one for one in actor.aliases if actor.kind != "person" or len(words(one)) > 1)


@lru_cache(maxsize=65_536)
def _marks(name: str) -> frozenset[tuple[str, ...]]:
    """What a name shares with those it may be mixed up with: its words, its initials, the halves of its sound."""
    parts = words(name)
    marks = {("word", one) for one in parts}
    marks |= {("word", short) for short in (initials(name),) if len(short) > 1}
    whole, digits = "".join(sound(one) for one in parts), "".join(one for one in name if one.isdigit())
    for half in {len(whole) // 2, (len(whole) + 1) // 2} if len(whole) >= _SHORTEST_SOUND else ():
        marks |= {("head", whole[:half], digits), ("tail", whole[-half:], digits)}  # type: ignore[arg-type]
    return frozenset(marks)


def _actor_twin(one: Actor, other: Actor, partners: Mapping[str, set[str]]) -> Twin | None:
    reason = _name_reason(one, other)
    if reason is None:
        return None
    theirs, others = partners.get(one.id, set()), partners.get(other.id, set())
    if other.id in theirs and reason != "same-name":
        return None
    shared = len(theirs & others)
    reasons: tuple[Reason, ...] = (reason, "shared-ties") if shared else (reason,)
    first, second = sorted((one, other), key=_rank)
    return Twin(first.id, second.id, reasons, _WEIGHTS[reason] + min(shared, 2))


def _rank(actor: Actor) -> tuple[object, ...]:
    """Which of two actors gives the name: one of the user's, then the one that is named more often and more fully."""
    is_mine = actor.review in ("user", "edited", "accepted")
    return not is_mine, -len(actor.mentions), -len(actor.name), actor.id


def _name_reason(one: Actor, other: Actor) -> Reason | None:
    """The best reason why two names may be one actor's, of all their names."""
    if (one.kind == "person") != (other.kind == "person"):
        return None
    is_person, is_same_kind = one.kind == "person", one.kind == other.kind
    pairs = ((a, b) for a in _forms(one) for b in _forms(other))
    reasons = {reason for a, b in pairs if (reason := _form_reason(a, b, is_person, is_same_kind))}
    return min(reasons, key=lambda reason: (-_WEIGHTS[reason], reason), default=None)


def _form_reason(one: str, other: str, is_person: bool, is_same_kind: bool) -> Reason | None:
    first, second = words(one), words(other)
    if not first or not second:
        return None
    if first == second:
        return "same-name"
    if not is_person and (_is_short_for(one, other) or _is_short_for(other, one)):
        return "acronym"
    if is_same_kind and _sound_alike(first, second):
        return "spelling"
    if not is_same_kind:
        return None
    return (
        _part_reason(first, second, is_person) if len(first) <= len(second) else _part_reason(second, first, is_person)
    )


def _part_reason(short: tuple[str, ...], long: tuple[str, ...], is_person: bool) -> Reason | None:
    """Whether a name is a part of another: a person's surname alone or with an initial, or words of an organisation."""
    if is_person and short[-1] == long[-1] and _fits(short[:-1], long[:-1]):
        return "surname"
    return "contained" if len(short) < len(long) and set(short) < set(long) else None


def _fits(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether given names do not speak against each other: none, or an initial of the other's."""
    return not short or (len(short) <= len(long) and all(a in (b, b[0]) for a, b in zip(short, long, strict=False)))


def _is_short_for(short: str, name: str) -> bool:
    letters = short.replace(".", "")
    return len(letters) > 1 and letters.isupper() and letters.casefold() == initials(name)


def _sound_alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two names are one but for the spelling of their words; numbers are never a matter of spelling."""
    if len(first) != len(second):
        return False
    return all(_is_spelling(a, b) for a, b in zip(first, second, strict=True))


def _is_spelling(one: str, other: str) -> bool:
    if one == other:
        return True
    if any(letter.isdigit() for letter in one + other):
        return False
    a, b = sound(one), sound(other)
    return a == b or (min(len(a), len(b)) >= _SHORTEST_SOUND and differ_little(a, b))


def event_twins(project: Project) -> tuple[Twin, ...]:
    """Pairs of events that may be told twice: of one time and type, with an actor in common and words alike."""
    found: dict[tuple[str, str], Twin] = {}
    for group in _meetings(project).values():
        for one, other in _at_one_time(sorted(group, key=lambda one: one[:3])) if len(group) > 1 else ():
            twin = _event_twin(one, other)
            if twin is not None:
                found.setdefault((twin.first, twin.second), twin)
    return tuple(sorted(found.values(), key=lambda twin: (-twin.weight, twin.first, twin.second)))


_Dated = tuple[float, float, str, Event]


def _meetings(project: Project) -> dict[tuple[str, str], list[_Dated]]:
    """The dated events of each actor and type, with their first and last day and their id."""
    found: dict[tuple[str, str], list[_Dated]] = defaultdict(list)
    for event in project.of_kind(Event):
        if event.date is not None and event.review != "rejected" and event.status != "negated":
            dated = (*event.date.order, event.id, event)
            for part in event.participants:
                found[part.actor, event.type].append(dated)
    return found


def _at_one_time(group: list[_Dated]) -> Iterator[tuple[Event, Event]]:
    """Pairs of a group in order of time whose times overlap and are short, or are the same."""
    for at, (first, last, _, one) in enumerate(group):
        for begin, end, _, other in group[at + 1 : at + _CROWD]:
            if begin > last:
                break
            if (begin, end) == (first, last) or max(last - first, end - begin) <= _SHORT_DAYS:
                yield one, other


def _event_twin(one: Event, other: Event) -> Twin | None:
    if _share_a_sentence(one, other):
        return None
    some, others = participants(one), participants(other)
    alike = _alike(one.title, other.title)
    is_same_cast = some == others and len(some) > 1
    if alike < _ALIKE and not is_same_cast:
        return None
    reasons: list[Reason] = ["same-day", "same-type", "same-people"]
    if alike >= _ALIKE:
        reasons.append("same-words")
    first, second = sorted((one, other), key=_event_rank)
    return Twin(first.id, second.id, tuple(reasons), round(10 * alike) + 2 * len(some & others))


def _event_rank(event: Event) -> tuple[object, ...]:
    is_mine = event.review in ("user", "edited", "accepted")
    return not is_mine, event.status != "asserted", -event.confidence, event.id


def _share_a_sentence(one: Event, other: Event) -> bool:
    """Whether one stretch of text tells both: what one sentence says in two verbs is two events."""
    return any(
        a.article == b.article and a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence
    )


def _alike(one: str, other: str) -> float:
    """The share of their words that two titles have in common, from 0 to 1; numbers that differ make them strangers."""
    some, others = _stems(one), _stems(other)
    if any(word.isdigit() for word in some ^ others):
        return 0.0
    return len(some & others) / max(len(some | others), 1)


@lru_cache(maxsize=65_536)
def _stems(title: str) -> frozenset[str]:
    """The words of a title without the endings of time and number."""
    return frozenset(_stem(one) for one in words(title))


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending)
    return word
