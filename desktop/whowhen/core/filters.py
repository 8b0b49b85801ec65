"""What is shown: a description that survives edits and re-analysis, and which records pass it."""

from __future__ import annotations

from whowhen.core.choices import Filter as Filter
from whowhen.core.dates import FuzzyDate
from whowhen.core.project import Project
from whowhen.core.records import Claim, Event, is_hidden


def in_window(date: FuzzyDate | None, window: tuple[float, float] | None) -> bool:
    """Whether a date may lie in the window; what has no date lies in none."""
    if window is None:
        return True
    if date is None:
        return False
    first, last = date.order
    return first < window[1] + 1 and last >= window[0]


def passes(claim: Claim, chosen: Filter, project: Project) -> bool:
    """Whether an event or relationship is shown; the time window is asked of events only (a tie has its evidence)."""
    if is_hidden(claim) or claim.confidence < chosen.least_confidence:
        return False
    if chosen.articles and not any(proof.article in chosen.articles for proof in claim.evidence):
        return False
    if chosen.actors and not chosen.actors & participants(claim):
        return False
    if isinstance(claim, Event) and not in_window(claim.date, chosen.window):
        return False
    return not chosen.words or _says(claim, chosen.words.casefold(), project)


def participants(claim: Claim) -> frozenset[str]:
    """The ids of the actors that a claim is about, its place included."""
    if isinstance(claim, Event):
        named = {participant.actor for participant in claim.participants}
        return frozenset(named | ({claim.place} if claim.place else set()))
    return frozenset((claim.source, claim.target))


def _says(claim: Claim, words: str, project: Project) -> bool:
    texts = [project.name(claim.id), claim.notes, *claim.tags, *(project.name(actor) for actor in participants(claim))]
    texts += [project.quote(proof.article, proof.start, proof.end) for proof in claim.evidence]
    return any(words in text.casefold() for text in texts)
