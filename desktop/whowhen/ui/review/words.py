"""What a card says: the sentence with its marked words, the proposal, and why it is believed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QCoreApplication

from whowhen.core.datewords import in_words
from whowhen.core.filters import participants
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Claim, Event, Evidence, Mention, Relationship
from whowhen.ui.forms.words import kind_words, role_words, status_words, tie_words, type_words
from whowhen.ui.theme import Theme

_QUOTES = 3
_AROUND = 90
_Mark = tuple[int, int, str]


def _said(text: str) -> str:
    return QCoreApplication.translate("review", text)


def quotes(project: Project, record: Actor | Claim, theme: Theme) -> str:
    """The sentences that a record rests on, as rich text, with their sources."""
    proofs: tuple[Evidence | Mention, ...] = record.mentions if isinstance(record, Actor) else record.evidence
    told = [_quote(project, record, proof, theme) for proof in proofs[:_QUOTES]]
    if len(proofs) > _QUOTES:
        more = _said("… and {more} more places").format(more=len(proofs) - _QUOTES)
        told.append(f"<p style='color:{theme.ink_soft}'><small>{escape(more)}</small></p>")
    return "".join(told) or f"<p style='color:{theme.ink_soft}'>{escape(_said('No sentence of a text proves it.'))}</p>"


def _quote(project: Project, record: Actor | Claim, proof: Evidence | Mention, theme: Theme) -> str:
    article = project.find(Article, proof.article)
    if article is None:
        return ""
    start, end = _line(article.text, proof.start, proof.end)
    marks = _marks(project, record, proof, article, theme)
    words = _marked(article.text, start, end, proof if isinstance(proof, Evidence) else None, marks, theme)
    date = in_words(article.published.date) if article.published.date else _said("no date")
    source = f"<span style='color:{theme.ink_soft}'><small>{escape(article.title)} · {escape(date)}</small></span>"
    return f"<p style='line-height:135%; margin-top:0; margin-bottom:10px'>{words}<br>{source}</p>"


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The words with some of their line around them."""
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    return first, min(stop if stop >= 0 else len(text), end + _AROUND)


def _marks(
    project: Project, record: Actor | Claim, proof: Evidence | Mention, article: Article, theme: Theme
) -> list[_Mark]:
    """Stretches with the look that each has; where two meet, the later one wins."""
    if isinstance(record, Actor):
        return [(proof.start, proof.end, _washed(theme.mark_current))]
    actors = (project.find(Actor, ident) for ident in sorted(participants(record)))
    marks = [
        (one.start, one.end, _washed(theme.mark_actor))
        for actor in actors
        if actor is not None
        for one in actor.mentions
        if one.article == article.id
    ]
    marks += [(one.start, one.end, _washed(theme.mark_time)) for one in article.times]
    if isinstance(proof, Evidence) and proof.trigger:
        marks.append((proof.trigger.start, proof.trigger.end, _washed(theme.mark_current) + "; font-weight:600"))
    return marks


def _washed(color: str) -> str:
    return f"background-color:{color}"


def _marked(text: str, start: int, end: int, proof: Evidence | None, marks: Iterable[_Mark], theme: Theme) -> str:
    """A stretch of text as rich text; what lies around the proof is faint."""
    first, last = (proof.start, proof.end) if proof else (start, end)
    looks = [f"color:{theme.ink_soft}" if not first <= at < last else "" for at in range(start, end)]
    for begin, stop, look in marks:
        for at in range(max(begin, first), min(stop, last)):
            looks[at - start] = look
    pieces, at = [], 0
    while at < len(looks):
        stop = at
        while stop < len(looks) and looks[stop] == looks[at]:
            stop += 1
        piece = escape(text[start + at : start + stop].replace("\n", " "))
        pieces.append(f"<span style='{looks[at]}'>{piece}</span>" if looks[at] else piece)
        at = stop
    before = "…" if start > 0 and text[start - 1] != "\n" else ""
    return f"{before}{''.join(pieces)}{'…' if end < len(text) and text[end] != chr(10) else ''}"


def title(project: Project, record: Actor | Claim) -> str:
    """What is proposed."""
    if isinstance(record, Relationship):
        return f"{project.name(record.source)} → {project.name(record.target)}"
    return project.name(record.id)


def facts(project: Project, record: Actor | Claim) -> tuple[tuple[str, str], ...]:
    """The proposal in detail: a name for each line, and what it says."""
    match record:
        case Actor():
            rows = [(_said("Kind"), kind_words(record.kind)), (_said("Also called"), ", ".join(record.aliases))]
            rows += [(_said("Described as"), record.description), (_said("In the texts"), _counted(project, record))]
        case Event():
            rows = [(_said("When"), _when(record)), (_said("Type"), _typed(type_words(record.type), record))]
            rows += [(_said("Who"), _who(project, record)), (_said("Where"), project.name(record.place))]
        case Relationship():
            rows = [(_said("Type"), _typed(tie_words(record.type), record)), (_said("In its words"), record.label)]
            rows += [(_said("When"), _when(record))] if record.when else []
    if not isinstance(record, Actor) and record.attribution:
        rows.append((_said("Said by"), project.name(record.attribution)))
    return tuple((name, words) for name, words in rows if words)


def _when(claim: Claim) -> str:
    if claim.when is None:
        return _said("no date")
    date = in_words(claim.when.date) if claim.when.date else _said("not known yet")
    text = claim.when.text
    return f"{date} – “{text}”" if text and text.casefold() not in date.casefold() else date


def _typed(words: str, claim: Claim) -> str:
    return words if claim.status == "asserted" else f"{words} · {status_words(claim.status).lower()}"


def _who(project: Project, event: Event) -> str:
    return ", ".join(f"{project.name(one.actor)} ({role_words(one.role)})" for one in event.participants)


def _counted(project: Project, actor: Actor) -> str:
    claims = [one for ident in project.referrers(actor.id) if isinstance(one := project[ident], Event | Relationship)]
    events = sum(isinstance(one, Event) and one.review != "rejected" for one in claims)
    ties = sum(isinstance(one, Relationship) and one.review != "rejected" for one in claims)
    counts = (
        (len(actor.mentions), _said("one mention"), _said("{} mentions")),
        (events, _said("one event"), _said("{} events")),
        (ties, _said("one relationship"), _said("{} relationships")),
    )
    told = [one if number == 1 else many.format(number) for number, one, many in counts if number]
    return " · ".join(told) or _said("nothing is told of it")


def why(record: Actor | Claim) -> str:
    """How sure the machine is of a claim, and why; empty for an actor."""
    if isinstance(record, Actor):
        return ""
    sure = _said("{percent} % sure.").format(percent=round(record.confidence * 100))
    return " ".join((sure, *record.reasons))
