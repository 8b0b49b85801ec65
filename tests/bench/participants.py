"""The weights of who else takes part in an event: `python tests/bench/participants.py`.

It reads the annotated articles that may be read (never the blind half), and counts of each event that is found which of
the article's actors the annotation has take part in it. Actors that the annotation leaves open are not counted.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated import GOLD, readable, scorer
from calibration import print_fit
from quality import article_of

from whowhen.core.records import Article
from whowhen.extraction.coreference import Cast, cast
from whowhen.extraction.involvement import Telling, candidates, telling_of
from whowhen.extraction.language import Language, load
from whowhen.extraction.timex import time_expressions
from whowhen.extraction.triggers import triggers


@dataclass(frozen=True)
class Judged:
    """An actor that may take part in an event: the article, its circumstances, and whether the annotation has it."""

    article: str
    circumstances: frozenset[str]
    is_right: bool


def main() -> None:
    if not GOLD.is_dir():
        print(f"Skipped: the annotated articles are not beside the checkout ({GOLD}).")
        return
    language, score = load(), scorer()
    found = [one for path in readable("dev", "train") for one in _judged(path, language, score)]
    claims, right = [one.circumstances for one in found], [one.is_right for one in found]
    print(f"{sum(right)} of {len(right)} actors take part")
    print_fit(claims, right, [one.article for one in found], sorted(frozenset().union(*claims)))


def _judged(path: Path, language: Language, scorer: Any) -> Iterator[Judged]:
    article = article_of(path)
    gold = json.loads(path.with_name(f"{path.stem}.gold.json").read_text("utf-8"))
    doc = language.read(article.text)
    people = cast(doc, article)
    told = [telling_of(one.token, people) for one in triggers(doc, time_expressions(doc, article))]
    names = _names(gold, people, article, scorer)
    left_open = {one["name"] for one in gold["actors"] if one.get("optional")}
    wanted = _wanted(told, gold, article.text, scorer)
    for number, actor, circumstances in candidates(told, people):
        name = names.get(actor)
        if number in wanted and name not in left_open:
            yield Judged(path.stem, circumstances, name in wanted[number])


def _names(gold: Any, people: Cast, article: Article, scorer: Any) -> Mapping[str, str]:
    """The annotation's name of each actor, by our id."""
    actors = [
        {
            "id": one.id,
            "name": one.name,
            "aliases": list(one.aliases),
            "mentions": [{"article": article.id, "start": at.start, "end": at.end} for at in one.mentions],
        }
        for one in people.actors
    ]
    found: Mapping[str, str] = scorer.match_actors(
        gold, {"articles": [{"id": article.id, "text": article.text}], "actors": actors}
    )[0]
    return found


def _wanted(told: Sequence[Telling], gold: Any, text: str, scorer: Any) -> Mapping[int, frozenset[str]]:
    """Who takes part in each event that the annotation has, by its number; those that it leaves open are missing."""
    wanted: dict[int, frozenset[str]] = {}
    for one in gold["events"]:
        words = [one["trigger"], *one.get("alternative_triggers", [])]
        quotes = [one["quote"], *one.get("alternative_quotes", [])]
        spans = [span for quote in quotes for _, _, inner in scorer.spans_of(text, quote, words) for span in inner]
        for number, event in enumerate(told):
            start, end = event.token.idx, event.token.idx + len(event.token)
            is_counted = not one.get("optional") and not one.get("forbidden")
            if is_counted and number not in wanted and any(scorer.overlap((start, end), span) for span in spans):
                wanted[number] = frozenset(one["participants"])
                break
    return wanted


if __name__ == "__main__":
    main()
