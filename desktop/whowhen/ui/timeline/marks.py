"""Events as numbers: where each lies in time and how it is drawn, one row of a table for each."""

from __future__ import annotations

import math
from typing import Final, Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from whowhen.core.dates import FuzzyDate, clocks
from whowhen.core.project import Project
from whowhen.core.records import Article, Event, EventType, When

KINDS: tuple[EventType, ...] = get_args(EventType)
Clock = Literal["happened", "reported"]


class Form:
    """Bits that say how a mark is drawn. Without POINT or SPAN it is a moment somewhere within its bounds."""

    POINT: Final = 1
    SPAN: Final = 2
    OPEN_START: Final = 4
    OPEN_END: Final = 8
    CLAIMED: Final = 16
    DENIED: Final = 32
    PLANNED: Final = 64
    HYPOTHETICAL: Final = 128
    BY_HAND: Final = 256
    APPROXIMATE: Final = 512
    UNSURE: Final = 1024


STATED = Form.CLAIMED | Form.DENIED | Form.PLANNED | Form.HYPOTHETICAL
"""What sets an event apart from a plain statement."""
OPEN = Form.OPEN_START | Form.OPEN_END

TABLE = np.dtype(
    [
        ("start", np.float64), ("end", np.float64), ("lane", np.int32), ("row", np.int32), ("wish", np.int32),
        ("kind", np.int16), ("form", np.uint16), ("importance", np.float32), ("label_px", np.float32),
        ("shown", np.bool_), ("confidence", np.float32), ("tail", np.float64),
    ]
)  # fmt: skip
Table = npt.NDArray[np.void]


class Extent(NamedTuple):
    """`start` and `end` in days, and the part of the form that the date decides."""

    start: float
    end: float
    form: int


def extent(when: When, date: FuzzyDate, known_until: float | None = None) -> Extent:
    """Where a date is drawn; what lasts "since" a day is drawn up to `known_until`, and goes on from there."""
    form = Form.APPROXIMATE if date.is_approximate else 0
    if date.earliest is None and date.latest is None:
        return Extent(0.0, 0.0, form | OPEN)
    if date.earliest is None or date.latest is None:
        return _open_extent(when, date, form, known_until)
    lasted = Form.SPAN if when.extent == "span" else 0
    moments = clocks(date)
    if moments is not None:
        return Extent(*moments, form | (Form.POINT if moments[0] == moments[1] else lasted))
    if date.is_exact:
        return Extent(float(date.earliest), date.earliest + 1.0, form | Form.POINT)
    return Extent(float(date.earliest), date.latest + 1.0, form | lasted)


def _open_extent(when: When, date: FuzzyDate, form: int, known_until: float | None) -> Extent:
    form |= Form.SPAN if when.extent == "span" else 0
    if date.earliest is None:
        assert date.latest is not None
        return Extent(float(date.latest), date.latest + 1.0, form | Form.OPEN_START)
    end = date.earliest + 1.0
    if when.extent == "span" and known_until is not None:
        end = max(end, known_until)
    return Extent(float(date.earliest), end, form | Form.OPEN_END)


def row_of(event: Event, lane: int, project: Project, clock: Clock) -> tuple[object, ...]:
    """The table's row of a dated event, without its row of the lane and the width of its label.

    By the clock of reports it lies on the day that first told of it, with a `tail` to when it happened.
    """
    assert event.when is not None
    assert event.date is not None
    days = _days_of_reports(event, project)
    where = extent(event.when, event.date, max(days) + 1 if days else None)
    tail = math.nan
    if clock == "reported" and days:
        tail = (where.start + min(where.end, where.start + 1 if where.form & Form.OPEN_END else where.end)) / 2
        where = Extent(min(days), min(days) + 1, where.form & ~(OPEN | Form.SPAN) | Form.POINT)
    return (
        where.start,
        where.end,
        lane,
        -1,
        -1 if event.row is None else event.row,
        KINDS.index(event.type),
        where.form | _stated_form(event),
        importance(event),
        -1.0,
        True,
        event.confidence,
        tail,
    )


def _days_of_reports(event: Event, project: Project) -> list[float]:
    """The days, the last possible ones, on which the articles were published that tell of the event."""
    return [
        float(article.published.date.latest)
        for proof in event.evidence
        if (article := project.find(Article, proof.article))
        and article.published.date
        and article.published.date.latest is not None
        and article.published.basis != "copyright"
    ]


def _stated_form(event: Event) -> int:
    form = {
        "claimed": Form.CLAIMED,
        "denied": Form.DENIED,
        "negated": Form.DENIED,
        "planned": Form.PLANNED,
        "hypothetical": Form.HYPOTHETICAL,
    }.get(event.status, 0)
    if event.when and event.when.basis == "user" and event.extracted is not None:
        form |= Form.BY_HAND
    return form | (Form.UNSURE if event.review == "unsure" else 0)


def importance(event: Event) -> float:
    """The more sources, actors and certainty, the sooner its label gets a place; what a person touched comes first."""
    by_hand = event.review in ("user", "accepted", "edited")
    return (
        2.0 * by_hand
        + event.confidence
        + 0.4 * math.log2(1 + len(event.evidence))
        + 0.15 * min(4, len(event.participants))
        + 0.3 * (event.type != "statement")
    )
