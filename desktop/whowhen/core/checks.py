"""What in a project deserves a second look: gaps, conflicts and likely duplicates, each about a few records.

A check answers remarks and changes nothing; what the user dismissed for good is remembered as a `Dismissal`, names that
are never one actor as a rule for names.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from whowhen.core.choices import Dismissal, NameRule
from whowhen.core.likeness import Twin, actor_twins, event_twins
from whowhen.core.names import NameRules
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Claim, Event, Relationship, Status, is_hidden

Check = Literal["order", "life", "future", "gap", "told-twice", "same-actor", "one-source", "idle"]
CHECKS: tuple[Check, ...] = get_args(Check)

_DEATH = re.compile(
    r"\b(?:die[ds]?|dying|deaths?|dead|deceased|passed away|perish\w*|suicide|drown\w*|kill\w*)\b", re.I
)
_BIRTH = re.compile(r"\b(?:born|births?)\b", re.I)
_TOLD: frozenset[Status] = frozenset({"asserted", "claimed"})
_AFTER_LIFE = frozenset({"life", "publication", "legal"})
"""What happens to the dead and bears their names all the same."""
_SHORTEST_GAP = 28
_COMPANY = 4
"""So many events there are before a silence, and after it, in a time as long as the silence."""
_MOST_GAPS = 12
_EXACT_DAYS = 366


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding of a check. `records` are those it is about, the first is the one to look at; `facts` are reasons, or
    ids of what else its sentence names."""

    check: Check
    records: tuple[str, ...]
    facts: tuple[str, ...] = ()
    is_dismissed: bool = False


def remarks(project: Project, checks: Iterable[Check] = CHECKS) -> tuple[Remark, ...]:
    """What the checks find, in their order; the dismissed ones are marked."""
    dismissed = _dismissed(project)
    return tuple(one for check in checks for one in _marked(check, _FINDERS[check](project), dismissed))


def dismissal(remark: Remark) -> Dismissal:
    """The record by which a remark is dismissed for good; the same for the same records in any order."""
    about = tuple(sorted(remark.records))
    digest = hashlib.sha256("|".join((remark.check, *about)).encode()).hexdigest()
    return Dismissal(f"dismissal-{digest[:16]}", remark.check, about)


def _dismissed(project: Project) -> Mapping[str, tuple[frozenset[str], ...]]:
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for one in sorted(project.of_kind(Dismissal), key=lambda one: one.id):
        found[one.check] = (*found.get(one.check, ()), frozenset(one.about))
    return found


def _marked(check: Check, found: Iterable[Remark], dismissed: Mapping[str, tuple[frozenset[str], ...]]) -> list[Remark]:
    settled = dismissed.get(check, ())
    return [
        Remark(
            one.check,
            one.records,
            one.facts,
            one.is_dismissed or any(about.issuperset(one.records) for about in settled),
        )
        for one in found
    ]


def _shown_events(project: Project) -> Iterator[Event]:
    return (event for event in project.of_kind(Event) if event.review != "rejected")


def _shown_ties(project: Project) -> Iterator[Relationship]:
    return (tie for tie in project.of_kind(Relationship) if tie.review != "rejected")


def _in_order(project: Project, events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=project.event_order)


def ends_before_start(project: Project) -> Iterator[Remark]:
    """Events and relationships whose time ends before it begins."""
    claims: list[Claim] = [*_shown_events(project), *_shown_ties(project)]
    for claim in sorted(claims, key=lambda one: one.id):
        date = claim.when.date if claim.when else None
        if date is not None and date.earliest is not None and date.latest is not None and date.latest < date.earliest:
            yield Remark("order", (claim.id,))


@dataclass(frozen=True, slots=True)
class _Life:
    """When an actor's life, or an organisation's, began or ended, and the event that says so."""

    actor: str
    event: Event
    day: float


def acts_out_of_life(project: Project) -> Iterator[Remark]:
    """Persons who act after their death or before their birth, and organisations before they were founded.

    The records are the event of death or birth, then what was done out of time.
    """
    ends, begins = _lives(project)
    if not ends and not begins:
        return
    acts: dict[str, list[Claim]] = defaultdict(list)
    for actor, claim in _acts(project):
        if actor in ends or actor in begins:
            acts[actor].append(claim)
    for actor in sorted(acts):
        end, begin = ends.get(actor), begins.get(actor)
        late = [one.id for one in acts[actor] if end and _order(one)[0] > end.day and one.id != end.event.id]
        early = [one.id for one in acts[actor] if begin and _order(one)[1] < begin.day and one.id != begin.event.id]
        if end and late:
            yield Remark("life", (end.event.id, *sorted(late)), ("end", actor))
        if begin and early:
            yield Remark("life", (begin.event.id, *sorted(early)), ("begin", actor))


def _lives(project: Project) -> tuple[dict[str, _Life], dict[str, _Life]]:
    """The last day on which each actor may have died, and the first on which each was born or founded."""
    ends: dict[str, _Life] = {}
    begins: dict[str, _Life] = {}
    for event in sorted(_shown_events(project), key=lambda one: one.id):
        if event.type not in ("life", "founding") or event.status not in _TOLD or event.date is None:
            continue
        first, last = event.date.order
        who = _whose(project, event)
        if who is None:
            continue
        if event.type == "founding" or _BIRTH.search(event.title):
            if who not in begins or first < begins[who].day:
                begins[who] = _Life(who, event, first)
        elif _DEATH.search(event.title) and (who not in ends or last > ends[who].day):
            ends[who] = _Life(who, event, last)
    return ends, begins


def _whose(project: Project, event: Event) -> str | None:
    """The one actor whose life an event begins or ends; None where several could be meant."""
    wanted = ("organization", "group") if event.type == "founding" else ("person",)
    fits = [part for part in event.participants if (one := project.find(Actor, part.actor)) and one.kind in wanted]
    found = [part.actor for part in fits if part.role == "patient"]
    if event.type == "life" and not found:
        found = [part.actor for part in fits]
    return found[0] if len(found) == 1 else None


def _acts(project: Project) -> Iterator[tuple[str, Claim]]:
    """Who did what at a known time, as told."""
    for event in _shown_events(project):
        if event.date is not None and event.status in _TOLD and event.type not in _AFTER_LIFE:
            yield from ((part.actor, event) for part in event.participants if part.role == "agent")
    for tie in _shown_ties(project):
        if tie.when is not None and tie.when.date is not None and tie.status in _TOLD and tie.type != "family-of":
            yield from ((tie.source, tie), (tie.target, tie)) if not tie.is_directed else ((tie.source, tie),)


def _order(claim: Claim) -> tuple[float, float]:
    date = claim.when.date if claim.when else None
    return date.order if date else (0.0, 0.0)


def told_ahead(project: Project) -> Iterator[Remark]:
    """Events told as facts that lie after the publication of every article that tells them."""
    published = {article.id: _last_day(article) for article in project.of_kind(Article)}
    ahead = []
    for event in _shown_events(project):
        if event.status == "asserted" and event.date is not None and event.evidence and event.review != "accepted":
            known = max(published.get(proof.article, float("inf")) for proof in event.evidence)
            if event.date.order[0] > known:
                ahead.append(event)
    for event in _in_order(project, ahead):
        yield Remark("future", (event.id,), tuple(sorted({proof.article for proof in event.evidence}))[:1])


def _last_day(article: Article) -> float:
    date = article.published.date
    return date.order[1] if date is not None else float("inf")


def silences(project: Project) -> Iterator[Remark]:
    """Stretches without any event in the middle of much that is told, the longest first.

    A stretch is silent where the time of the same length before it, and that after it, each hold several events.
    The records are the event before and the event after.
    """
    exact = sorted(_exact(project), key=lambda one: one[:3])
    starts, ends = [first for first, *_ in exact], sorted(last for _, last, *_ in exact)
    gaps = [
        (end - begin, before, after)
        for begin, end, before, after in _gaps(exact)
        if _is_in_company(starts, ends, begin, end)
    ]
    for _, before, after in sorted(gaps, key=lambda gap: (-gap[0], gap[1]))[:_MOST_GAPS]:
        yield Remark("gap", (before, after))


_Dated = tuple[float, float, str]


def _exact(project: Project) -> Iterator[_Dated]:
    """First day, last day and id of the events whose time is known well enough to leave a gap."""
    for event in _shown_events(project):
        if event.status in _TOLD and event.date is not None:
            first, last = event.date.order
            if last - first <= _EXACT_DAYS:
                yield first, last, event.id


def _gaps(events: list[_Dated]) -> Iterator[tuple[float, float, str, str]]:
    """Stretches between events in order that none of them covers: begin, end, the event before and the event after."""
    reach, before = float("inf"), ""
    for first, last, ident in events:
        if first - reach >= _SHORTEST_GAP:
            yield reach, first, before, ident
        if not before or last >= reach:
            reach, before = last, ident


def _is_in_company(starts: list[float], ends: list[float], begin: float, end: float) -> bool:
    before = bisect_right(ends, begin) - bisect_left(ends, begin - (end - begin))
    after = bisect_right(starts, end + (end - begin)) - bisect_left(starts, end)
    return min(before, after) >= _COMPANY


def one_source(project: Project) -> Iterator[Remark]:
    """What only one source claims, in one article: one remark for each source and article, and another for what of it
    was dismissed. The facts are the ids of source (empty: unnamed) and article."""
    claims: list[Claim] = [*_shown_events(project), *_shown_ties(project)]
    dismissed = frozenset().union(*(one.about for one in project.of_kind(Dismissal) if one.check == "one-source"))
    groups: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for claim in claims:
        articles = {proof.article for proof in claim.evidence}
        if claim.status == "claimed" and len(claim.stances) < 2 and len(articles) == 1:
            groups[claim.attribution or "", articles.pop(), claim.id in dismissed].append(claim.id)
    for (source, article, is_dismissed), ids in sorted(groups.items()):
        yield Remark("one-source", tuple(sorted(ids)), (source, article), is_dismissed)


def idle_actors(project: Project) -> Iterator[Remark]:
    """Actors that no event and no relationship speaks of."""
    busy: set[str | None] = set()
    for event in _shown_events(project):
        busy.update(part.actor for part in event.participants)
        busy.update((event.place, event.attribution))
        busy.update(stance.attribution for stance in event.stances)
    for tie in _shown_ties(project):
        busy.update((tie.source, tie.target, tie.attribution))
        busy.update(stance.attribution for stance in tie.stances)
    for actor in project.actors():
        if actor.id not in busy and not is_hidden(actor):
            yield Remark("idle", (actor.id,))


def namesakes(project: Project) -> Iterator[Remark]:
    """Actors that may be one; dismissed where the user said that their names are never one actor's."""
    rules = NameRules(project.of_kind(NameRule))
    for twin in actor_twins(project):
        yield Remark("same-actor", (twin.first, twin.second), twin.reasons, _are_apart(project, rules, twin))


def _are_apart(project: Project, rules: NameRules, twin: Twin) -> bool:
    first, second = project.find(Actor, twin.first), project.find(Actor, twin.second)
    if first is None or second is None:
        return False
    return rules.part((first.name, *first.aliases), (second.name, *second.aliases))


def told_twice(project: Project) -> Iterator[Remark]:
    """Events that may be one, told twice."""
    for twin in event_twins(project):
        yield Remark("told-twice", (twin.first, twin.second), twin.reasons)


_FINDERS: Mapping[Check, Callable[[Project], Iterator[Remark]]] = {
    "order": ends_before_start,
    "life": acts_out_of_life,
    "future": told_ahead,
    "gap": silences,
    "told-twice": told_twice,
    "same-actor": namesakes,
    "one-source": one_source,
    "idle": idle_actors,
}
