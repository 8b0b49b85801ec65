"""Random edits over all verbs, for walks through the states of a project."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

from whowhen.core.change import Change
from whowhen.core.choices import Box, Choice, Dismissal, Era, Filter, NameRule, View
from whowhen.core.dates import fuzzy, span_date
from whowhen.core.edits import actors, articles, choices, events, evidence, names, relationships
from whowhen.core.edits.revision import add_tags, dismiss, revise
from whowhen.core.project import Project
from whowhen.core.records import (
    Actor,
    ActorKind,
    Article,
    Event,
    EventType,
    Evidence,
    Relationship,
    RelationshipType,
    Review,
    When,
)

DATES = ("1982", "2014-22", "2014-06/2015-02", "2003/..", "../2014", "1965~", "198X", "-0043", "0012", "9999-12-31")


class Walk:
    """Draws one edit after another; ids count up, so that a seed gives the same walk."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self._count = 0

    def new_id(self, kind: str) -> str:
        self._count += 1
        return f"{kind}-new-{self._count}"

    def change(self, project: Project) -> Change:
        """An edit that fits the project as it is; it may be empty."""
        return self.draw.choice(VERBS)(self, project)

    def some(self, project: Project, kind: type, most: int = 3) -> list[str]:
        ids = sorted(record.id for record in project.of_kind(kind))
        return self.draw.sample(ids, min(len(ids), self.draw.randint(1, most)))

    def one(self, project: Project, kind: type) -> str | None:
        return next(iter(self.some(project, kind, 1)), None)

    def date(self) -> str:
        return self.draw.choice(DATES)


def _add_event(walk: Walk, project: Project) -> Change:
    article = walk.one(project, Article)
    evidence = (Evidence(article, 0, 10),) if article else ()
    parts = tuple(events.Participant(actor) for actor in walk.some(project, Actor, 2))
    event = Event(walk.new_id("event"), "Something happened", participants=parts, evidence=evidence)
    return events.add_event(event)


def _redate(walk: Walk, project: Project) -> Change:
    dates = {ident: fuzzy(walk.date()) if walk.draw.random() < 0.9 else None for ident in walk.some(project, Event)}
    return events.redate(project, dates)


def _move(walk: Walk, project: Project) -> Change:
    days = walk.draw.randint(-4000, 4000)
    return events.move(project, walk.some(project, Event), days, free=walk.draw.random() < 0.3)


def _resize(walk: Walk, project: Project) -> Change:
    ident, first = walk.one(project, Event), walk.draw.randint(-20_000, 800_000)
    return (
        events.resize(project, ident, span_date(first, first + walk.draw.randint(0, 500))) if ident else Change("", {})
    )


def _lane(walk: Walk, project: Project) -> Change:
    lane = walk.draw.choice(("Front", "Money", None))
    return events.put_in_lane(project, walk.some(project, Event), lane, walk.draw.choice((0, 3, None)))


def _arrange(walk: Walk, project: Project) -> Change:
    """Lanes of the user's own and of types: made, named, ordered, folded, taken away, put back."""
    name, other = walk.draw.choice(("Front", "Money")), walk.draw.choice(("Front", "Rear"))
    return walk.draw.choice(
        (
            choices.add_lane(project, name),
            choices.remove_lane(project, name),
            choices.rename_lane(project, "lane", name, other),
            choices.rename_lane(project, "type", "attack", other),
            choices.order_lanes(project, "type", ("legal", "attack", "")),
            choices.dress_lane(project, "Fold", "lane", name, folded=walk.draw.random() < 0.5),
            choices.usual_lanes(project, walk.draw.choice(("type", "lane"))),
        )
    )


def _participants(walk: Walk, project: Project) -> Change:
    parts = tuple(events.Participant(actor) for actor in walk.some(project, Actor, 2))
    return revise(project, "Who took part", walk.some(project, Event, 1), participants=parts)


def _add_actor(walk: Walk, project: Project) -> Change:
    return actors.add_actor(walk.new_id("actor"), "Newcomer", walk.draw.choice(get_args(ActorKind)))


def _rename(walk: Walk, project: Project) -> Change:
    ident = walk.one(project, Actor)
    return actors.rename(project, ident, walk.draw.choice(("X", "Y Z", "Amiri"))) if ident else Change("", {})


def _merge(walk: Walk, project: Project) -> Change:
    ids = walk.some(project, Actor, 3)
    return actors.merge(project, ids[0], ids[1:]) if ids else Change("", {})


def _split(walk: Walk, project: Project) -> Change:
    ident = walk.one(project, Actor)
    actor = project.find(Actor, ident)
    if actor is None:
        return Change("", {})
    taken = [one for one in actor.mentions if walk.draw.random() < 0.5]
    return actors.split(project, actor.id, taken, walk.new_id("actor"), "Somebody else")


def _give(walk: Walk, project: Project) -> Change:
    ids = walk.some(project, Actor, 2)
    if len(ids) < 2:
        return Change("", {})
    giver = project.find(Actor, ids[0])
    assert giver is not None
    return actors.give_mentions(project, ids[0], [one for one in giver.mentions if walk.draw.random() < 0.5], ids[1])


def _place(walk: Walk, project: Project) -> Change:
    spot = (walk.draw.uniform(-9, 9), walk.draw.uniform(-9, 9))
    return actors.place(project, dict.fromkeys(walk.some(project, Actor), spot), pinned=walk.draw.random() < 0.5)


def _pin(walk: Walk, project: Project) -> Change:
    return actors.pin(project, walk.some(project, Actor), walk.draw.random() < 0.5)


def _tie(walk: Walk, project: Project) -> Change:
    ids = walk.some(project, Actor, 2)
    if len(ids) < 2:
        return Change("", {})
    kind = walk.draw.choice(get_args(RelationshipType))
    return relationships.add_relationship(project, walk.new_id("relationship"), ids[0], ids[1], kind)


def _retie(walk: Walk, project: Project) -> Change:
    ids = walk.some(project, Relationship)
    if walk.draw.random() < 0.3:
        return relationships.turn_round(project, ids)
    if walk.draw.random() < 0.5:
        return relationships.redate(project, ids, fuzzy(walk.date()))
    return relationships.retype(project, ids, walk.draw.choice(get_args(RelationshipType)))


def _dismiss(walk: Walk, project: Project) -> Change:
    return dismiss(project, walk.some(project, walk.draw.choice((Actor, Event, Relationship)), 2))


def _revise(walk: Walk, project: Project) -> Change:
    ids = walk.some(project, Event)
    fields = {"type": walk.draw.choice(get_args(EventType)), "notes": walk.draw.choice(("", "a note"))}
    return revise(project, "Set", ids, **fields)


def _review(walk: Walk, project: Project) -> Change:
    state: Review = walk.draw.choice(("accepted", "unsure"))
    kind = walk.draw.choice((Actor, Event, Relationship))
    mine = [ident for ident in walk.some(project, kind) if project[ident].review not in ("user", "rejected")]
    return revise(project, "Review", mine, review=state)


def _add_article(walk: Walk, project: Project) -> Change:
    article = Article(walk.new_id("article"), "One more", "Text of its own.", state="analysed")
    return articles.add_article(project, article)


def _remove_article(walk: Walk, project: Project) -> Change:
    if walk.draw.random() < 0.8:
        return Change("", {})
    return articles.remove_articles(project, walk.some(project, Article, 1))


def _date_article(walk: Walk, project: Project) -> Change:
    return articles.date_articles(project, {ident: fuzzy(walk.date()) for ident in walk.some(project, Article, 2)})


def _revert(walk: Walk, project: Project) -> Change:
    return events.revert_date(project, walk.some(project, Event))


def _proof(walk: Walk, project: Project) -> Evidence | None:
    article, start = walk.one(project, Article), walk.draw.randint(0, 9)
    return Evidence(article, start, start + walk.draw.randint(1, 9)) if article else None


def _prove(walk: Walk, project: Project) -> Change:
    ident = walk.one(project, walk.draw.choice((Actor, Event, Relationship)))
    proof = _proof(walk, project)
    return evidence.add_evidence(project, ident, proof) if ident and proof else Change("", {})


def _disprove(walk: Walk, project: Project) -> Change:
    claim = project.find(Event, walk.one(project, Event))
    if claim is None or not claim.evidence:
        return Change("", {})
    return evidence.remove_evidence(project, claim.id, walk.draw.choice(claim.evidence))


def _alias(walk: Walk, project: Project) -> Change:
    ident, proof = walk.one(project, Actor), _proof(walk, project)
    return evidence.add_alias(project, ident, "the envoy", proof) if ident and proof else Change("", {})


def _date_by_words(walk: Walk, project: Project) -> Change:
    ident, date = walk.one(project, Event), fuzzy(walk.date())
    return evidence.date_by_words(project, ident, When(date, "then", "user")) if ident else Change("", {})


def _extent(walk: Walk, project: Project) -> Change:
    return events.set_extent(project, walk.some(project, Event), walk.draw.choice(("within", "span")))


def _tag(walk: Walk, project: Project) -> Change:
    return add_tags(project, walk.some(project, walk.draw.choice((Article, Actor, Event))), ["seen"])


def _apart(walk: Walk, project: Project) -> Change:
    return names.keep_apart(project, walk.some(project, Actor))


def _ignore(walk: Walk, project: Project) -> Change:
    if walk.draw.random() < 0.3:
        return names.forget_rules(project, walk.some(project, NameRule))
    return names.ignore(project, walk.some(project, Actor, 1))


def _merge_events(walk: Walk, project: Project) -> Change:
    ids = walk.some(project, Event, 3)
    return events.merge_events(project, ids[0], ids[1:]) if ids else Change("", {})


def _choose(walk: Walk, project: Project) -> Change:
    """Lanes, eras, boxes, rules for names, views and dismissed checks: set anew, or taken back."""
    if walk.draw.random() < 0.3:
        return choices.take_back(project, "Forget", [one.id for one in project if isinstance(one, Choice)][:2])
    members = tuple(walk.some(project, Actor))
    chosen: Choice = walk.draw.choice(
        (
            replace(choices.lane(project, "type", "attack"), title="Battles", color="#aa3322", position=2, folded=True),
            Era("era-1", "The war", fuzzy(walk.date()), "#336699"),
            Box(walk.new_id("box"), "The cabinet", members, folded=walk.draw.random() < 0.5),
            NameRule("rule-1", "apart", ("X", "Y Z")),
            View("view-1", "Doubtful", Filter((1.0, 2.5), frozenset(members), reviews=frozenset({"unsure"}))),
            Dismissal("dismissal-1", "gap", members),
        )
    )
    return choices.put(project, "Choose", chosen)


VERBS: tuple[Callable[[Walk, Project], Change], ...] = (
    _add_event, _redate, _move, _resize, _lane, _participants, _add_actor, _rename, _merge, _split, _give, _place, _pin,
    _tie, _retie, _dismiss, _revise, _review, _add_article, _remove_article, _date_article, _revert,
    _prove, _disprove, _alias, _date_by_words, _extent, _tag, _choose, _arrange, _apart, _ignore, _merge_events,
)  # fmt: skip


def state(project: Project) -> dict[str, object]:
    """What a project holds, to compare two of them."""
    return {record.id: record for record in project}
