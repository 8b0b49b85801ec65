"""Verbs on corrected versions: an article takes the place of an earlier one, and all that rests on it moves along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from whowhen.core.alignment import Alignment, Stretch, sentences
from whowhen.core.change import Change, change_of
from whowhen.core.choices import Dismissal, Lane, View
from whowhen.core.edits.articles import resolved
from whowhen.core.edits.choices import lane_id
from whowhen.core.project import Project
from whowhen.core.records import (
    Actor,
    Article,
    Claim,
    Event,
    Evidence,
    Mention,
    Record,
    Relationship,
    Span,
    Stance,
    is_hidden,
)

_LEAST_SHARED = 0.25


@dataclass(frozen=True, slots=True)
class Loss:
    """The claims that rest on vanished sentences alone: `gone` by id, and `kept` because the user worked on them."""

    gone: tuple[str, ...]
    kept: tuple[str, ...]


def earlier_version(project: Project, article: Article) -> Article | None:
    """The project's article of which this one is probably a corrected version: the same source, or the same title and
    at least a quarter of its sentences; the newest where there are several. None for an unknown or equal text."""
    if not article.text.strip():
        return None
    others = [one for one in reversed(project.articles()) if one.text.strip() and one.text != article.text]
    by_source = (one for one in others if one.source and one.source == article.source)
    by_title = (one for one in others if one.title.casefold() == article.title.casefold() and _share(one, article))
    return next(by_source, None) or next(by_title, None)


def replace_version(project: Project, ident: str, article: Article) -> Change:
    """Let a corrected version take the place of an article.

    Evidence, mentions and stances are found again in the new text. What the machine found in vanished sentences alone
    goes; what the user worked on stays, with the vanished words in its notes. What the user said of the article, and
    the lanes and views that name it, go over to the new one.
    """
    old = project.find(Article, ident)
    if old is None or article.id in project:
        return Change("", {})
    mover = _Mover(project, old, _taking_over(old, article))
    after: dict[str, Record | None] = {old.id: None, article.id: mover.article}
    for user in sorted(project.referrers(old.id)):
        after[user] = mover.moved(project[user])
    _drop_bare_actors(project, after)
    after |= _choices(project, old.id, article.id)
    label = f"Replace “{old.title}” by its corrected version"
    return change_of(label, ((one, project.get(one), record) for one, record in after.items()))


def loss(project: Project, ident: str, article: Article) -> Loss:
    """What a corrected version would take away."""
    change = replace_version(project, ident, article)
    claims = [(before, after) for before, after in change.edits.values() if isinstance(before, Event | Relationship)]
    gone = tuple(before.id for before, after in claims if after is None)
    kept = tuple(
        after.id
        for before, after in claims
        if isinstance(after, Event | Relationship) and before.evidence and not after.evidence and not is_hidden(after)
    )
    return Loss(gone, kept)


def _share(one: Article, other: Article) -> bool:
    """Whether the longer of two texts has a quarter of its sentences in common with the other."""
    some, others = ({text[a:b].strip() for a, b in sentences(text)} for text in (one.text, other.text))
    return len(some & others) >= _LEAST_SHARED * max(len(some), len(others))


def _taking_over(old: Article, new: Article) -> Article:
    """The new article with its place in the list and all that the user said of the old one."""
    kept = {name: getattr(old, name) for name in old.edited if name not in ("text", "sha256")}
    own = {"number": old.number, "notes": old.notes, "tags": old.tags, "edited": old.edited, "times": ()}
    if new.published.date is None:
        own["published"] = replace(old.published, candidates=new.published.candidates)
    return replace(new, state="waiting", message="", **(own | kept))  # type: ignore[arg-type]  # names and values fit


class _Mover:
    """Moves records from an article to its corrected version."""

    def __init__(self, project: Project, old: Article, article: Article) -> None:
        self._project, self._old, self.article = project, old, article
        self._alignment = Alignment(old.text, article.text)

    def moved(self, record: Record) -> Record | None:
        """The record with its places in the new text; None where nothing is left that the user touched."""
        if isinstance(record, Actor):
            mentions = (self._mention(one) for one in record.mentions)
            return replace(record, mentions=tuple(dict.fromkeys(one for one in mentions if one is not None)))
        return self._claim(record) if isinstance(record, Event | Relationship) else record

    def _claim(self, claim: Claim) -> Claim | None:
        evidence = [(proof, self._proof(proof)) for proof in claim.evidence]
        left = tuple(dict.fromkeys(place for _, place in evidence if place is not None))
        if not left and claim.evidence and claim.review == "machine" and not claim.edited:
            return None
        vanished = [proof for proof, place in evidence if place is None]
        after = replace(claim, evidence=left, stances=self._stances(claim.stances))
        if vanished and not is_hidden(claim) and (claim.review != "machine" or claim.edited):
            after = replace(after, notes=self._with_quotes(claim.notes, vanished))
        if after.evidence and claim.evidence[0].article == self._old.id:
            after = resolved(after, self.article.published.date)
        return after

    def _proof(self, proof: Evidence) -> Evidence | None:
        if proof.article != self._old.id:
            return proof
        place = self._alignment.place(proof.start, proof.end)
        if place is None:
            return None
        return Evidence(self.article.id, *place, self._trigger(proof.trigger, place))

    def _trigger(self, trigger: Span | None, proof: Stretch) -> Span | None:
        """The word that names the event, where it still stands in its evidence."""
        place = self._alignment.exact_place(trigger.start, trigger.end) if trigger else None
        return Span(*place) if place is not None and proof[0] <= place[0] and place[1] <= proof[1] else None

    def _mention(self, mention: Mention) -> Mention | None:
        if mention.article != self._old.id:
            return mention
        place = self._alignment.exact_place(mention.start, mention.end)
        return Mention(self.article.id, *place, mention.kind) if place else None

    def _stances(self, stances: Iterable[Stance]) -> tuple[Stance, ...]:
        found = ((one, self._proof(one.evidence)) for one in stances)
        return tuple(replace(one, evidence=proof) for one, proof in found if proof is not None)

    def _with_quotes(self, notes: str, vanished: Iterable[Evidence]) -> str:
        quotes = (self._project.quote(proof.article, proof.start, proof.end) for proof in vanished)
        lines = [f"No longer in “{self.article.title}”: “{quote}”" for quote in dict.fromkeys(quotes)]
        return "\n\n".join(part for part in (notes, *(line for line in lines if line not in notes)) if part)


def _drop_bare_actors(project: Project, after: dict[str, Record | None]) -> None:
    """Take out the machine's actors that the new text does not name and that nothing refers to any more."""
    for ident, record in list(after.items()):
        if not isinstance(record, Actor) or record.mentions or record.review != "machine" or record.edited:
            continue
        if record.pinned or not _had_mentions(project, ident):
            continue
        users = (after.get(user, project[user]) for user in project.referrers(ident))
        if not any(isinstance(user, Event | Relationship) for user in users):
            after[ident] = None


def _had_mentions(project: Project, ident: str) -> bool:
    actor = project.find(Actor, ident)
    return actor is not None and bool(actor.mentions)


def _choices(project: Project, old: str, new: str) -> dict[str, Record | None]:
    """The lanes, views and dismissed checks that name the old article, with the new one in its place."""
    after: dict[str, Record | None] = {}
    for lane in project.of_kind(Lane):
        if lane.by == "article" and lane.key == old:
            after[lane.id] = None
            moved = replace(lane, id=lane_id("article", new), key=new)
            after[moved.id] = moved
    for view in project.of_kind(View):
        if old in view.filter.articles:
            articles = view.filter.articles - {old} | {new}
            after[view.id] = replace(view, filter=replace(view.filter, articles=articles))
    for one in project.of_kind(Dismissal):
        if old in one.about:
            after[one.id] = replace(one, about=tuple(new if ident == old else ident for ident in one.about))
    return after
