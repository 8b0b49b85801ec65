"""The annotated articles beside the checkout and their scorers: which figures each prints, as percentages by name."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"
_LINE = re.compile(r"^(?P<name>[A-Za-z][A-Za-z0-9 ]+?)\s{2,}(?P<value>[\d.]+)\s*(?:\((?P<hits>\d+) of (?P<of>\d+)\))?$")
_FAULTS = frozenset({"merged_rate"})
"""Shares of what went wrong; they are turned round, so that more is better in every figure."""


_TYPES = Path(__file__).with_name("types.json")
"""How our types of relationships are called by the scorers where they do not know them."""


@dataclass(frozen=True)
class Report:
    """A scorer that prints JSON, and our names for the figures that we keep of it, by their places in it."""

    script: str
    figures: Mapping[str, str]
    options: tuple[str, ...] = ()


_ACTORS = Report(
    "eval/ie/score_actors.py",
    {
        "clean_rate": "actors clean",
        "merged_rate": "actors not merged",
        "pronoun_resolved": "pronouns resolved",
        "pronoun_precision": "pronoun precision",
    },
)
_TIES = Report(
    "eval/ie/score_relations.py",
    {"lenient.f1": "lenient tie f1", "lenient.p": "lenient tie precision"},
    ("--types", str(_TYPES)),
)
_FACTS = Report(
    "eval/ie/score_relations.py", {"text.f1": "tie f1", "text.p": "tie precision"}, ("--types", str(_TYPES))
)
_LIVES = Report("eval/ie/score_actor_dates.py", {"all.recall": "dates on right actor"})
_DATES = Report(
    "eval/ie/score_dates.py",
    {
        "f1": "event date f1",
        "precision": "event date precision",
        "date_accuracy": "event date accuracy",
        "recall_near_timex": "event date near recall",
    },
)


@dataclass(frozen=True)
class Set:
    """Annotated articles that are scored together: by `reports`, or without any by the scorer of `gold`.

    `half` is "blind", "read" or "" for all.
    """

    name: str
    folder: str
    half: str = ""
    reports: tuple[Report, ...] = ()


SETS = (
    Set("seed", "gold/seed"),
    Set("dev", "gold/dev"),
    Set("train-read", "gold/train", "read"),
    Set("train-blind", "gold/train", "blind"),
    Set("gum-news", "eval/ie/dev/gum-news", reports=(_ACTORS,)),
    Set("knowledgenet", "eval/ie/dev/knowledgenet", reports=(_FACTS, _LIVES)),
    Set("dwie", "eval/ie/dev-restricted/dwie", reports=(_ACTORS, _TIES)),
    Set("eventtime", "eval/ie/dev-restricted/dates-eventtime", reports=(_DATES,)),
)


def scored(one: Set, output: Path, errors: bool = False) -> Mapping[str, float]:
    """The figures of a set whose JSON lies in `output`; `errors` prints what was wrong, unless the half is blind."""
    if one.reports:
        return dict(pair for report in one.reports for pair in _reported(report, one, output))
    options = ["--half", one.half] if one.half else []
    if errors and one.half != "blind":
        options.append("--errors")
    printed = _run("gold/score.py", SHARED / one.folder, output, *options)
    if errors:
        print(printed)
    found = (_LINE.match(line) for line in printed.splitlines())
    return {match["name"].lower(): float(match["value"]) for match in found if match and match["of"] != "0"}


def _reported(report: Report, one: Set, output: Path) -> Iterator[tuple[str, float]]:
    printed = json.loads(_run(report.script, output, SHARED / one.folder, *report.options))
    for place, name in report.figures.items():
        share = _at(printed, place)
        if share is not None:
            yield name, 100 * (1 - share if place in _FAULTS else share)


def _at(printed: Any, place: str) -> float | None:
    """The number at a place of nested objects; None where the articles give nothing to count."""
    for key in place.split("."):
        printed = printed.get(key, {})
    return float(printed) if isinstance(printed, int | float) else None


def _run(script: str, *arguments: str | Path) -> str:
    command = [sys.executable, str(SHARED / script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
