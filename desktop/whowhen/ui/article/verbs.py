"""What selected words can become: the changes behind the article's menu, keys and strip of buttons."""

from __future__ import annotations

import re
from dataclasses import replace

from whowhen.core.change import Change
from whowhen.core.dates import DateError, FuzzyDate
from whowhen.core.datewords import read
from whowhen.core.edits.actors import add_actor, give_mentions, split
from whowhen.core.edits.events import add_event, event_from_text
from whowhen.core.edits.evidence import add_alias, add_evidence, date_by_words
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Evidence, Mention, Span, TimeExpression, When, is_hidden

_TRIGGER_WORDS = 2
_MARKS = ' ,;:.–-“”"()'
_LEADING_ON = frozenset({
    "and", "or", "but", "that", "which", "who", "whose", "where", "when", "as", "to", "of", "the", "a", "an", "with",
    "for", "by", "in", "on", "at", "from",
})  # fmt: skip
_TITLE_WORDS = 12
_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*(?=\s+[“‘\"'(\[]?[A-Z0-9])|\n")


def sentence_at(text: str, point: int) -> tuple[int, int]:
    """The sentence that a code point lies in, without the blanks around it; a line's end ends it too."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= point), default=0)
    stop = min((end for end in ends if end > point), default=len(text))
    words = text[start:stop]
    return start + len(words) - len(words.lstrip()), stop - len(words) + len(words.rstrip())


def new_event(project: Project, article: Article, start: int, end: int, ident: str) -> Change:
    """An event of the words, with the actors that they name and the time that they say.

    A word or two are its trigger, and the sentence that they stand in is its proof.
    """
    trigger = None
    if len(article.text[start:end].split()) <= _TRIGGER_WORDS:
        trigger = Span(start, end)
        start, end = sentence_at(article.text, start)
    proof = Evidence(article.id, start, end, trigger)
    event = event_from_text(
        ident,
        proof,
        _shortened(article.text[start:end]),
        _named(project, article, start, end),
        _time_in(article, start, end),
    )
    return add_event(event)


def _shortened(words: str) -> str:
    """As many whole words as a title holds, from a capital on, none that only leads to the next."""
    told = words.strip(_MARKS).split()
    kept = told[:_TITLE_WORDS]
    while len(kept) > 1 and kept[-1].strip(_MARKS).lower() in _LEADING_ON:
        kept.pop()
    title = " ".join(kept).rstrip(_MARKS)
    return title[:1].upper() + title[1:] + ("…" if len(told) > _TITLE_WORDS else "")


def new_actor(project: Project, article: Article, start: int, end: int, ident: str) -> Change:
    """An actor that the words name; where they name another so far, it is split off that one."""
    name = " ".join(article.text[start:end].split())
    for actor, mentions in _namesakes(project, article, start, end):
        return split(project, actor.id, mentions, ident, name)
    added = add_actor(ident, name, "person")
    scratch = Project([article, *(after for _, after in added.edits.values() if after is not None)])
    return replace(added.then(add_evidence(scratch, ident, Evidence(article.id, start, end))), label=added.label)


def alias(project: Project, article: Article, start: int, end: int, actor: str) -> Change:
    """The words as another name of an actor; another that they named so far gives them up."""
    name, proof = article.text[start:end], Evidence(article.id, start, end)
    change = add_alias(project, actor, name, proof)
    for other, mentions in _namesakes(project, article, start, end):
        if other.id != actor:
            given = give_mentions(project, other.id, mentions, actor)
            scratch = Project([article, *(after for _, after in (given.edits[actor],) if after is not None)])
            return replace(given.then(add_alias(scratch, actor, name, proof)), label=change.label)
    return change


def _namesakes(project: Project, article: Article, start: int, end: int) -> list[tuple[Actor, tuple[Mention, ...]]]:
    """The actors that exactly these words stand for, each with the mentions that go with them.

    Where the words are the actor's own name only this one mention goes, else all in the article that read the same.
    """
    found = []
    words = " ".join(article.text[start:end].split()).casefold()
    for ident in sorted(project.referrers(article.id)):
        actor = project.find(Actor, ident)
        if actor is None or is_hidden(actor):
            continue
        here = [one for one in actor.mentions if one.article == article.id]
        if any((one.start, one.end) == (start, end) for one in here):
            is_own = actor.name.casefold() == words
            found.append((actor, tuple(one for one in here if _goes(article, one, words, start if is_own else None))))
    return found


def _goes(article: Article, mention: Mention, words: str, only: int | None) -> bool:
    """Whether a mention reads like the words, and is the one that begins at `only`, where that is asked."""
    if only is not None and mention.start != only:
        return False
    return " ".join(article.text[mention.start : mention.end].split()).casefold() == words


def evidence(project: Project, article: Article, start: int, end: int, ident: str) -> Change:
    """The words as evidence of a record."""
    return add_evidence(project, ident, Evidence(article.id, start, end))


def date(project: Project, article: Article, start: int, end: int, ident: str) -> Change | None:
    """The time that the words say as the time of an event; None where they say none that can be read."""
    when = words_time(article, start, end)
    return date_by_words(project, ident, when) if when is not None else None


def words_time(article: Article, start: int, end: int) -> When | None:
    """The time that words say: that of the expression in them, or what they are read as on their own."""
    found = _time_in(article, start, end)
    if found is not None:
        return replace(found, basis="user")
    words = " ".join(article.text[start:end].split())
    try:
        return When(read(words, article.published.date), words, "user")
    except DateError:
        return None


def _time_in(article: Article, start: int, end: int) -> When | None:
    """The time of the longest expression that the words hold or lie in."""
    inside = [one for one in article.times if one.start < end and start < one.end and one.kind == "date"]
    if not inside:
        return None
    longest: TimeExpression = max(inside, key=lambda one: (min(one.end, end) - max(one.start, start), -one.start))
    relative = longest.reading is not None and longest.reading.edtf is None
    dated: FuzzyDate | None = longest.date
    return When(dated, longest.text, "relative" if relative else "explicit", reading=longest.reading)


def _named(project: Project, article: Article, start: int, end: int) -> tuple[str, ...]:
    """The actors that are mentioned inside the words, in the order of the text."""
    found = []
    for ident in project.referrers(article.id):
        actor = project.find(Actor, ident)
        if actor is not None and not is_hidden(actor):
            places = [one.start for one in actor.mentions if one.article == article.id and start <= one.start < end]
            if places:
                found.append((min(places), actor.id))
    return tuple(ident for _, ident in sorted(found))
