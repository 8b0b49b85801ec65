"""Verbs on articles: add, remove with all that rests on them, date, and record what an analysis came to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from whowhen.core.change import Change, change_of
from whowhen.core.dates import FuzzyDate
from whowhen.core.project import Project
from whowhen.core.readings import resolve
from whowhen.core.records import (
    Actor,
    Article,
    Claim,
    Event,
    Publication,
    Record,
    Relationship,
    TimeExpression,
    When,
)
from whowhen.core.timexvalues import value_of


def fingerprint(text: str) -> str:
    """SHA-256 of a text, by which an article that is opened again is recognised."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def same_article(project: Project, article: Article) -> Article | None:
    """The project's article with the same content."""
    return next((one for one in project.articles() if one.sha256 == article.sha256), None)


def add_article(project: Project, article: Article) -> Change:
    """Add an article behind those that are there."""
    number = max((one.number for one in project.of_kind(Article)), default=0) + 1
    return change_of(f"Open “{article.title}”", [(article.id, None, replace(article, number=number))])


def fail_article(project: Project, ident: str, message: str) -> Change:
    """Note that the analysis of an article came to nothing, and why."""
    article = project.find(Article, ident)
    if article is None:
        return Change("", {})
    return change_of(
        f"Analyse “{article.title}”", [(ident, article, replace(article, state="failed", message=message))]
    )


def remove_articles(project: Project, ids: Iterable[str]) -> Change:
    """Remove articles with the mentions, evidence and stances in them, and what then rests on nothing.

    Hand-made records and those of other articles stay, without the evidence that goes.
    """
    gone = frozenset(ident for ident in ids if project.find(Article, ident))
    after: dict[str, Record | None] = dict.fromkeys(sorted(gone))
    users = sorted({user for ident in gone for user in project.referrers(ident)})
    for user in users:
        record = project[user]
        if isinstance(record, Event | Relationship):
            after[user] = _without_articles(record, gone)
        elif isinstance(record, Actor):
            after[user] = replace(record, mentions=tuple(one for one in record.mentions if one.article not in gone))
    _drop_bare_actors(project, after)
    names = [project.name(ident) for ident in sorted(gone)]
    label = f"Remove “{names[0]}”" if len(names) == 1 else f"Remove {len(names)} articles"
    return change_of(label, ((ident, project[ident], record) for ident, record in after.items()))


def _without_articles(claim: Claim, gone: frozenset[str]) -> Claim | None:
    evidence = tuple(proof for proof in claim.evidence if proof.article not in gone)
    if not evidence and claim.review != "user":
        return None
    stances = tuple(one for one in claim.stances if one.evidence.article not in gone)
    return replace(claim, evidence=evidence, stances=stances)


def _drop_bare_actors(project: Project, after: dict[str, Record | None]) -> None:
    """Take out the machine's actors that no text names and nothing refers to any more."""
    for ident, record in list(after.items()):
        if not isinstance(record, Actor) or record.mentions or record.review == "user":
            continue
        users = [after.get(user, project[user]) for user in project.referrers(ident)]
        if not any(isinstance(user, Event | Relationship) for user in users):
            after[ident] = None


def date_articles(project: Project, dates: Mapping[str, FuzzyDate | None]) -> Change:
    """Set publication dates; every relative date that rests on them is resolved anew, dates set by hand stay."""
    after: dict[str, Record] = {}
    for ident in sorted(dates):
        article = project.find(Article, ident)
        if article is not None:
            after[ident] = _dated(article, dates[ident])
            for user in sorted(project.referrers(ident)):
                claim = project[user]
                if isinstance(claim, Event | Relationship) and claim.evidence and claim.evidence[0].article == ident:
                    after[user] = resolved(claim, dates[ident])
    names = [project.name(ident) for ident in sorted(dates)]
    label = f"Date “{names[0]}”" if len(names) == 1 else f"Date {len(names)} articles"
    return change_of(label, ((ident, project[ident], record) for ident, record in after.items()))


def _dated(article: Article, date: FuzzyDate | None) -> Article:
    published = Publication(date, "user" if date else "none", article.published.candidates)
    times = tuple(_redated_time(one, date) for one in article.times)
    return replace(article, published=published, times=times, edited=article.edited | {"published"})


def _redated_time(time: TimeExpression, published: FuzzyDate | None) -> TimeExpression:
    """The expression with the date, and the TIMEX3 value, that its reading comes to for that publication date."""
    if time.reading is None:
        return time
    date = resolve(time.reading, published)
    return replace(time, date=date, timex3=value_of(time.reading, date) if time.reading.form else time.timex3)


def resolved(claim: Claim, published: FuzzyDate | None) -> Claim:
    """The claim with its relative time resolved against a publication date."""
    when = _again(claim.when, published)
    if isinstance(claim, Relationship):
        return replace(claim, when=when)
    return replace(claim, when=when, extracted=_again(claim.extracted, published))


def _again(when: When | None, published: FuzzyDate | None) -> When | None:
    if when is None or when.reading is None or when.basis == "user":
        return when
    return replace(when, date=resolve(when.reading, published))
