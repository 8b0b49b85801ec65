"""Events and relationships as comma-separated values, for spreadsheets: UTF-8, a header line, ids as in the JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from whowhen.core.dates import iso
from whowhen.core.project import Project
from whowhen.core.records import Claim, Event, Relationship, Role, When

_PROOF = ("status", "said by", "confidence", "review", "tags", "notes", "quote", "articles")
_TIME = ("date", "earliest", "latest", "date words", "date basis")
EVENT_COLUMNS = ("id", *_TIME, "title", "type", "agents", "patients", "others", "place", *_PROOF)
RELATIONSHIP_COLUMNS = ("id", "source", "type", "target", "label", "tone", *_TIME, *_PROOF)
_SEPARATOR = "; "
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def events_csv(project: Project, events: Iterable[Event]) -> str:
    """One line for each event, in the given order."""
    return csv_text(EVENT_COLUMNS, (_event_row(project, event) for event in events))


def relationships_csv(project: Project, relationships: Iterable[Relationship]) -> str:
    """One line for each relationship, in the given order."""
    return csv_text(RELATIONSHIP_COLUMNS, (_relationship_row(project, one) for one in relationships))


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A header line and the rows, no cell of which a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; dates before year 0 keep their minus."""
    is_formula = cell.startswith(_FORMULA_STARTS) and not cell.lstrip("-").replace("-", "").isdigit()
    return f"'{cell}" if is_formula else cell


def _event_row(project: Project, event: Event) -> tuple[str, ...]:
    def names(role: Role) -> str:
        return _SEPARATOR.join(project.name(one.actor) for one in event.participants if one.role == role)

    return (
        event.id,
        *_time_cells(event.when),
        event.title,
        event.type,
        names("agent"),
        names("patient"),
        names("other"),
        project.name(event.place),
        *_proof_cells(project, event),
    )


def _relationship_row(project: Project, tie: Relationship) -> tuple[str, ...]:
    return (
        tie.id,
        project.name(tie.source),
        tie.type,
        project.name(tie.target),
        tie.label,
        tie.tone,
        *_time_cells(tie.when),
        *_proof_cells(project, tie),
    )


def _time_cells(when: When | None) -> tuple[str, ...]:
    date = when.date if when else None
    if when is None:
        return ("",) * len(_TIME)
    if date is None:
        return ("", "", "", when.text, when.basis)
    return (date.edtf, iso(date.earliest) or "", iso(date.latest) or "", when.text, when.basis)


def _proof_cells(project: Project, claim: Claim) -> tuple[str, ...]:
    quotes = dict.fromkeys(project.quote(one.article, one.start, one.end) for one in claim.evidence)
    articles = dict.fromkeys(project.name(one.article) for one in claim.evidence)
    return (
        claim.status,
        project.name(claim.attribution),
        f"{claim.confidence:.2f}",
        claim.review,
        _SEPARATOR.join(claim.tags),
        claim.notes,
        " … ".join(quotes),
        _SEPARATOR.join(articles),
    )
