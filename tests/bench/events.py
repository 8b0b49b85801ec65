"""The weights of the confidence of events, and how well it is calibrated: `python tests/bench/events.py`.

It reads the annotated articles that may be read (never the blind half). An event is right when the annotation has one
on its word with nearly its date; undated events and those that the annotation leaves open are not counted.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotated import GOLD, gold_of, is_told_at, readable, scorer
from calibration import Judged, print_fit
from quality import article_of

from whowhen.core.codec import encode
from whowhen.core.records import Event
from whowhen.extraction.confidence import CIRCUMSTANCES, Circumstance
from whowhen.extraction.extractor import extract
from whowhen.extraction.language import Language, load


def main() -> None:
    if not GOLD.is_dir():
        print(f"Skipped: the annotated articles are not beside the checkout ({GOLD}).")
        return
    language, score = load(), scorer()
    found = [one for path in readable("dev", "train") for one in _judged(path, language, score)]
    print(f"{sum(one.is_right for one in found)} of {len(found)} dated events are right")
    print_fit(found, list(CIRCUMSTANCES))


def _judged(path: Path, language: Language, scorer: Any) -> Iterator[Judged]:
    article, gold = article_of(path), gold_of(path)
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
        if trigger and is_told_at(trigger.start, trigger.end, one, text, scorer):
            return None if one.get("optional") else bool(scorer.same_time(one, when, False))
    return False


if __name__ == "__main__":
    main()
