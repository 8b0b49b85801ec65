"""One article as TimeML 1.2.1 (TIMEX3, EVENT, MAKEINSTANCE, TLINK), for other tools and for scorers.

Source: Saurí et al., "TimeML Annotation Guidelines" (2006). The text stands in TEXT unchanged but for XML's escapes;
characters that XML 1.0 cannot hold become U+FFFD, one for one, so that offsets stay true. Of two expressions that would
cross (XML cannot hold that) the later one is left out, with what refers to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from whowhen.core.project import Project
from whowhen.core.records import Article, Event, Evidence, Span, Status, TimeExpression

_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MODALITY: dict[Status, str] = {"planned": "would", "hypothetical": "could", "claimed": "", "denied": ""}


@dataclass(frozen=True, slots=True)
class _Tag:
    """An element over a stretch of the text."""

    start: int
    end: int
    name: str
    attributes: tuple[tuple[str, str], ...]

    @property
    def opening(self) -> str:
        return _element(self.name, self.attributes)[:-2] + ">"


def timeml_text(project: Project, article: Article) -> str:
    """The TimeML document of an article and of the project's events that have their first evidence in it."""
    events = [event for event in project.events() if event.evidence and event.evidence[0].article == article.id]
    tids = {time: f"t{number}" for number, time in enumerate(article.times, 1)}
    eids = {span: f"e{number}" for number, span in enumerate(_triggers(events), 1)}
    tags = _nested([*_time_tags(tids), *_event_tags(events, eids)])
    kept = {value for tag in tags for key, value in tag.attributes if key in ("tid", "eid")}
    tids = {time: tid for time, tid in tids.items() if tid in kept}
    eids = {span: eid for span, eid in eids.items() if eid in kept}
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<TimeML>",
        f"<DOCID>{_escaped(article.id)}</DOCID>",
        f"<DCT>{_creation_time(article)}</DCT>",
        f"<TITLE>{_escaped(article.title)}</TITLE>",
        f"<TEXT>{''.join(_marked_up(article.text, tags))}</TEXT>",
        *_instances(events, eids),
        *_links(events, tids, eids),
        "</TimeML>",
    ]
    return "\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    return escape(_UNFIT.sub("\ufffd", text))


def _element(name: str, attributes: Sequence[tuple[str, str]]) -> str:
    return f"<{name} " + " ".join(f"{key}={quoteattr(_UNFIT.sub('', value))}" for key, value in attributes) + "/>"


def _creation_time(article: Article) -> str:
    date = article.published.date
    value = date.edtf if date else "XXXX-XX-XX"
    attributes = (("tid", "t0"), ("type", "DATE"), ("value", value), ("functionInDocument", "CREATION_TIME"))
    return _Tag(0, 0, "TIMEX3", attributes).opening + f"{_escaped(date.edtf if date else '')}</TIMEX3>"


def _time_tags(tids: Mapping[TimeExpression, str]) -> Iterator[_Tag]:
    for time, tid in tids.items():
        attributes = [("tid", tid), ("type", time.kind.upper()), ("value", time.timex3)]
        if time.reading is not None and time.reading.edtf is None:
            attributes += [("temporalFunction", "true"), ("anchorTimeID", "t0")]
        yield _Tag(time.start, time.end, "TIMEX3", tuple(attributes))


def _triggers(events: Sequence[Event]) -> list[Span]:
    """The trigger words, each once, in text order."""
    spans = {proof.trigger for event in events if (proof := event.evidence[0]).trigger}
    return sorted((span for span in spans if span), key=lambda span: (span.start, span.end))


def _event_tags(events: Sequence[Event], eids: Mapping[Span, str]) -> Iterator[_Tag]:
    reports = {event.evidence[0].trigger for event in events if event.type == "statement"}
    for span, eid in eids.items():
        kind = "REPORTING" if span in reports else "OCCURRENCE"
        yield _Tag(span.start, span.end, "EVENT", (("eid", eid), ("class", kind)))


def _nested(tags: Sequence[_Tag]) -> list[_Tag]:
    """The tags in the order in which they open, without those that would cross another."""
    kept, still_open = list[_Tag](), list[_Tag]()
    for tag in sorted(tags, key=lambda one: (one.start, -one.end, one.name)):
        while still_open and still_open[-1].end <= tag.start:
            still_open.pop()
        if not still_open or tag.end <= still_open[-1].end:
            kept.append(tag)
            still_open.append(tag)
    return kept


def _marked_up(text: str, tags: Sequence[_Tag]) -> Iterator[str]:
    """The text with its nested elements."""
    at, still_open = 0, list[_Tag]()
    for tag in (*tags, _Tag(len(text), len(text), "", ())):
        while still_open and still_open[-1].end <= tag.start:
            closing = still_open.pop()
            yield _escaped(text[at : closing.end]) + f"</{closing.name}>"
            at = closing.end
        yield _escaped(text[at : tag.start]) + (tag.opening if tag.name else "")
        at = tag.start
        still_open.append(tag)


def _instances(events: Sequence[Event], eids: Mapping[Span, str]) -> Iterator[str]:
    for number, event in enumerate(events, 1):
        span = event.evidence[0].trigger
        if span is not None and span in eids:
            attributes = [
                ("eiid", f"ei{number}"),
                ("eventID", eids[span]),
                ("tense", "NONE"),
                ("aspect", "NONE"),
                ("pos", "UNKNOWN"),
                ("polarity", "NEG" if event.status == "negated" else "POS"),
            ]
            if modality := _MODALITY.get(event.status):
                attributes.append(("modality", modality))
            yield _element("MAKEINSTANCE", attributes)


def _links(events: Sequence[Event], tids: Mapping[TimeExpression, str], eids: Mapping[Span, str]) -> Iterator[str]:
    lid = 0
    for number, event in enumerate(events, 1):
        proof = event.evidence[0]
        time = _time_of(event, proof, tids)
        if time is not None and proof.trigger in eids:
            lid += 1
            attributes = (
                ("lid", f"l{lid}"),
                ("relType", _relation(event)),
                ("eventInstanceID", f"ei{number}"),
                ("relatedToTime", tids[time]),
            )
            yield _element("TLINK", attributes)


def _time_of(event: Event, proof: Evidence, times: Mapping[TimeExpression, str]) -> TimeExpression | None:
    """The expression that dates the event: the nearest one whose words are among the words of its time."""
    when = event.extracted or event.when
    if when is None or proof.trigger is None:
        return None
    place = proof.trigger.start
    near = [time for time in times if time.text in when.text]
    return min(near, key=lambda time: (abs(time.start - place), time.start), default=None)


def _relation(event: Event) -> str:
    date = event.date
    if date is not None and date.earliest is None:
        return "ENDED_BY"
    if date is not None and date.latest is None:
        return "BEGUN_BY"
    return "SIMULTANEOUS" if event.when and event.when.extent == "span" else "IS_INCLUDED"
