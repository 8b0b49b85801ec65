"""The weights of who else takes part in an event: `python tests/bench/participants.py`.

It reads the annotated articles that may be read (never the blind half), and counts of each event that is found which of
the article's actors the annotation has take part in it. Actors that the annotation leaves open are not counted.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from annotated import GOLD, gold_of, is_told_at, names_of, readable, scorer
from calibration import Judged, print_fit
from quality import article_of

from whowhen.extraction.coreference import cast
from whowhen.extraction.involvement import Telling, candidates, telling_of
from whowhen.extraction.language import Language, load
from whowhen.extraction.timex import time_expressions
from whowhen.extraction.triggers import triggers


def main() -> None:
    if not GOLD.is_dir():
        print(f"Skipped: the annotated articles are not beside the checkout ({GOLD}).")
        return
    language, score = load(), scorer()
    found = [one for path in readable("dev", "train") for one in _judged(path, language, score)]
    print(f"{sum(one.is_right for one in found)} of {len(found)} actors take part")
    print_fit(found, sorted(frozenset().union(*(one.circumstances for one in found))))


def _judged(path: Path, language: Language, scorer: Any) -> Iterator[Judged]:
    article, gold = article_of(path), gold_of(path)
    doc = language.read(article.text)
    people = cast(doc, article)
    told = [telling_of(one.token, people) for one in triggers(doc, time_expressions(doc, article))]
    names = names_of(people.actors, article, gold, scorer)
    left_open = {one["name"] for one in gold["actors"] if one.get("optional")}
    wanted = _wanted(told, gold, article.text, scorer)
    for number, actor, circumstances in candidates(told, people):
        name = names.get(actor)
        if number in wanted and name not in left_open:
            yield Judged(path.stem, circumstances, name in wanted[number])


def _wanted(told: Sequence[Telling], gold: Any, text: str, scorer: Any) -> Mapping[int, frozenset[str]]:
    """Who takes part in each event that the annotation has, by its number; those that it leaves open are missing."""
    wanted: dict[int, frozenset[str]] = {}
    for one in gold["events"]:
        for number, event in enumerate(told):
            start, end = event.token.idx, event.token.idx + len(event.token)
            is_counted = not one.get("optional") and not one.get("forbidden")
            if is_counted and number not in wanted and is_told_at(start, end, one, text, scorer):
                wanted[number] = frozenset(one["participants"])
                break
    return wanted


if __name__ == "__main__":
    main()
