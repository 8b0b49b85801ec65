"""What the checks find, in sentences: for the list of checks, the review and the dialogs on names."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from whowhen.core.checks import Check, Remark
from whowhen.core.dates import FuzzyDate, span_date
from whowhen.core.datewords import in_words
from whowhen.core.likeness import Reason
from whowhen.core.project import Project
from whowhen.core.records import Actor, Article, Event, Relationship
from whowhen.ui.forms.words import kind_words

_HEADINGS: dict[Check, str] = {
    "order": "Ends before it begins",
    "life": "Acting out of their lifetime",
    "future": "Told as fact, but dated ahead",
    "gap": "Silences",
    "told-twice": "Events that may be told twice",
    "same-actor": "Actors that may be one",
    "one-source": "Claimed by one source only",
    "idle": "Actors of whom nothing is told",
}
_REASONS: dict[Reason, str] = {
    "same-name": "They have the same name.",
    "acronym": "One name is the initials of the other.",
    "spelling": "The names differ only in spelling.",
    "surname": "They share a surname, and no given name speaks against it.",
    "contained": "One name is part of the other.",
    "shared-ties": "They are tied to the same actors.",
    "same-day": "They fall on the same time.",
    "same-people": "The same actors take part.",
    "same-words": "They are told in nearly the same words.",
    "same-type": "They are of the same type.",
}
_DAYS_A_YEAR, _DAYS_A_MONTH = 365.25, 30.44


def _said(text: str) -> str:
    return QCoreApplication.translate("checks", text)


def heading(check: Check) -> str:
    """What a check looks for, as a heading."""
    return _said(_HEADINGS[check])


def reason_words(reason: str) -> str:
    return _said(_REASONS[reason])  # type: ignore[index]  # the facts of twins are reasons


def sentence(project: Project, remark: Remark) -> str:
    """What is wrong, in one sentence."""
    first = project.get(remark.records[0])
    name = project.name(remark.records[0])
    match remark.check:
        case "order":
            return _said("“{name}” ends before it begins.").format(name=name)
        case "life":
            return _life(project, remark)
        case "future":
            return _ahead(project, remark, name)
        case "gap":
            return _silence(project, remark)
        case "told-twice":
            words = _said("“{name}” and “{other}” may be one event.")
            return words.format(name=name, other=project.name(remark.records[1]))
        case "same-actor":
            return _said("{name} and {other} may be one.").format(name=name, other=project.name(remark.records[1]))
        case "one-source":
            return _one_source(project, remark)
    kind = kind_words(first.kind).lower() if isinstance(first, Actor) else ""
    return _said("{name} ({kind}) takes part in nothing and is tied to nobody.").format(name=name, kind=kind)


def details(project: Project, remark: Remark) -> tuple[str, ...]:
    """What else there is to say of a remark, a line each: reasons, or the records it is about."""
    if remark.check in ("told-twice", "same-actor"):
        return tuple(reason_words(one) for one in remark.facts)
    if remark.check == "idle":
        actor = project.find(Actor, remark.records[0])
        return tuple(_mentioned(project, actor)) if actor else ()
    return tuple(record_words(project, ident) for ident in remark.records)


def record_words(project: Project, ident: str) -> str:
    """A record in one line, with its date where it has one."""
    record = project.get(ident)
    date = record.when.date if isinstance(record, Event | Relationship) and record.when else None
    return f"{in_words(date)} · {project.name(ident)}" if date else project.name(ident)


def _mentioned(project: Project, actor: Actor) -> list[str]:
    return [f"“{_around(project, one.article, one.start, one.end)}”" for one in actor.mentions[:3]]


def _around(project: Project, article: str, start: int, end: int) -> str:
    """A mention among the words of its line."""
    found = project.find(Article, article)
    if found is None:
        return ""
    first = max(found.text.rfind("\n", 0, start) + 1, start - 60)
    line = found.text.find("\n", end)
    last = min(line if line >= 0 else len(found.text), end + 60)
    before, after = ("…" if first > 0 and found.text[first - 1] != "\n" else ""), ("…" if last == end + 60 else "")
    return f"{before}{' '.join(found.text[first:last].split())}{after}"


def _date(project: Project, ident: str) -> FuzzyDate | None:
    record = project.get(ident)
    return record.when.date if isinstance(record, Event | Relationship) and record.when else None


def _life(project: Project, remark: Remark) -> str:
    side, actor = remark.facts
    date = _date(project, remark.records[0])
    event, record = project.find(Event, remark.records[0]), project.find(Actor, actor)
    is_person = record is not None and record.kind == "person"
    if side == "end":
        words = _said("{name} died ({date}), but acts afterwards.")
    elif is_person and event is not None and event.type == "life":
        words = _said("{name} was born later ({date}) than he or she acts.")
    else:
        words = _said("{name} was founded later ({date}) than it acts.")
    return words.format(name=project.name(actor), date=in_words(date) if date else "")


def _ahead(project: Project, remark: Remark, name: str) -> str:
    article = project.find(Article, remark.facts[0]) if remark.facts else None
    published = in_words(article.published.date) if article and article.published.date else ""
    words = _said("“{name}” is told as a fact, but its date lies after the article’s own ({published}).")
    return words.format(name=name, published=published)


def silence(project: Project, remark: Remark) -> FuzzyDate | None:
    """The time between the two events of a gap."""
    before, after = (_date(project, ident) for ident in remark.records[:2])
    if before is None or after is None or before.latest is None or after.earliest is None:
        return None
    return span_date(before.latest + 1, after.earliest - 1)


def _silence(project: Project, remark: Remark) -> str:
    gap = silence(project, remark)
    if gap is None or gap.earliest is None or gap.latest is None:
        return _said("Nothing is told here for long.")
    words = _said("Nothing is told for {length}: {span}.")
    return words.format(length=_length(gap.latest - gap.earliest + 1), span=in_words(gap))


def _length(days: int) -> str:
    if days >= 2 * _DAYS_A_YEAR:
        return _said("{number} years").format(number=round(days / _DAYS_A_YEAR))
    if days >= 2 * _DAYS_A_MONTH:
        return _said("{number} months").format(number=round(days / _DAYS_A_MONTH))
    return _said("{number} days").format(number=days)


def _one_source(project: Project, remark: Remark) -> str:
    source, article = remark.facts
    who = project.name(source) if source else _said("An unnamed source")
    title, count = project.name(article), len(remark.records)
    if count == 1:
        words = _said("Only {who} says so: “{claim}”.")
        return words.format(who=who if source else _said("an unnamed source"), claim=project.name(remark.records[0]))
    return _said("{who} alone makes {count} claims in “{title}”.").format(who=who, count=count, title=title)
