"""The change log as a table or as JSON lines, for whoever has to show how a chronology came about."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from whowhen.core.logbook import LogEntry
from whowhen.export.csvfile import csv_text

COLUMNS = ("number", "time", "what", "by", "move", "records")


def log_csv(entries: Iterable[LogEntry]) -> str:
    """One line for each entry; times are ISO 8601 in UTC, records their ids."""
    rows = ((str(one.number), _time(one), one.label, one.by, one.move, " ".join(one.ids)) for one in entries)
    return csv_text(COLUMNS, rows)


def log_lines(entries: Iterable[LogEntry]) -> str:
    """One JSON object for each entry, each on a line of its own."""
    return "".join(json.dumps(_body(one), ensure_ascii=False) + "\n" for one in entries)


def _body(entry: LogEntry) -> dict[str, object]:
    values = (entry.number, _time(entry), entry.label, entry.by, entry.move, list(entry.ids))
    return dict(zip(COLUMNS, values, strict=True))


def _time(entry: LogEntry) -> str:
    return datetime.fromtimestamp(entry.time, UTC).isoformat(timespec="milliseconds")
