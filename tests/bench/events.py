"""The weights of the confidence of events, and how well it is calibrated: `python tests/bench/events.py`.

It reads the annotated articles that may be read (never the blind half). An event is right when the annotation has one
on its word with nearly its date; undated events and those that the annotation leaves open are not counted.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated import GOLD, readable, scorer
from calibration import print_fit
from quality import article_of

from whowhen.core.codec import encode
from whowhen.core.records import Event
from whowhen.extraction.confidence import CIRCUMSTANCES, Circumstance
from whowhen.extraction.extractor import extract
from whowhen.extraction.language import Language, load


@dataclass(frozen=True)
class Judged:
    """A dated event that was found: the article, its circumstances, and whether the annotation has it."""

    article: str
    circumstances: tuple[str, ...]
    is_right: bool


def main() -> None:
    if not GOLD.is_dir():
        print(f"Skipped: the annotated articles are not beside the checkout ({GOLD}).")
        return
    language, score = load(), scorer()
    found = [one for path in readable("dev", "train") for one in _judged(path, language, score)]
    claims, right = [one.circumstances for one in found], [one.is_right for one in found]
    print(f"{sum(right)} of {len(right)} dated events are right")
    print_fit(claims, right, [one.article for one in found], list(CIRCUMSTANCES))


def _judged(path: Path, language: Language, scorer: Any) -> Iterator[Judged]:
    article = article_of(path)
    gold = json.loads(path.with_name(f"{path.stem}.gold.json").read_text("utf-8"))
    names = {one.words: name for name, one in CIRCUMSTANCES.items() if isinstance(one, Circumstance)}
    for event in extract(article, language).events:
        if event.date is None:
            continue
        verdict = _verdict(event, gold, article.text, scorer)
        if verdict is not None:
            yield Judged(path.stem, tuple(names[words] for words in event.reasons if words in names), verdict)


def _verdict(event: Event, gold: Any, text: str, scorer: Any) -> bool | None:
    """Whether the annotation has the event with nearly this date; None where it leaves that open."""
    trigger, when = event.evidence[0].trigger, encode(event)["when"]
    for one in gold["events"]:
        words = [one["trigger"], *one.get("alternative_triggers", [])]
        quotes = [one["quote"], *one.get("alternative_quotes", [])]
        spans = [span for quote in quotes for _, _, inner in scorer.spans_of(text, quote, words) for span in inner]
        if trigger and any(scorer.overlap((trigger.start, trigger.end), span) for span in spans):
            return None if one.get("optional") else bool(scorer.same_time(one, when, False))
    return False


if __name__ == "__main__":
    main()
