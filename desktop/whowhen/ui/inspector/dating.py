"""The words of “Why this date?”: what the text says, what it rests on, and what it comes to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from whowhen.core.datewords import in_words
from whowhen.core.project import Project
from whowhen.core.readings import explain
from whowhen.core.records import Article, Claim, Event, When


def _said(text: str) -> str:
    return QCoreApplication.translate("dating", text)


def article_of(project: Project, claim: Claim) -> Article | None:
    """The article whose date a claim's relative time rests on."""
    return project.find(Article, claim.evidence[0].article) if claim.evidence else None


def why(project: Project, claim: Claim) -> tuple[str, ...]:
    """The sentences that explain a claim's date, the user's own choice first; empty where there is nothing to say."""
    article = article_of(project, claim)
    if claim.when is not None and claim.when.basis != "user":
        return _why(claim.when, article)
    own = claim.extracted if isinstance(claim, Event) else None
    if claim.when is None:
        return (_said("The date was taken away by you."), *_text_says(own, article)) if own else ()
    if own is not None:
        return (_said("Set by you."), *_text_says(own, article))
    words = f" “{claim.when.text}”" if claim.when.text else ""
    return (_said("Set by you.") + words,)


def _text_says(own: When | None, article: Article | None) -> tuple[str, ...]:
    return tuple(_said("The text says: {words}").format(words=one) for one in _why(own, article)) if own else ()


def _why(when: When, article: Article | None) -> tuple[str, ...]:
    lines: tuple[str, ...] = ()
    if when.reading is not None:
        lines = explain(when.reading, when.text, article.published.date if article else None)
    elif when.text:
        outcome = in_words(when.date) if when.date else _said("not known yet")
        lines = (f"“{when.text}” → {outcome}",)
    neighbours = []
    if when.after:
        neighbours.append(_said("After “{words}”.").format(words=when.after))
    if when.before:
        neighbours.append(_said("Before “{words}”.").format(words=when.before))
    if when.basis == "inferred":
        neighbours.append(_said("Inferred from what stands around it."))
    return (*lines, *neighbours)
