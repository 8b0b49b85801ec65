"""The annotated articles beside the checkout: which may be read, and the scorer that comes with them."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from whowhen.core.records import Actor, Article

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"


def scorer() -> Any:
    """The module that scores annotated articles."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(GOLD / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readable(*sets: str) -> Iterator[Path]:
    """The texts of these sets that may be read: of `train` the half whose stem hashes odd, by the first byte."""
    for name in sets:
        for path in sorted((GOLD / name).glob("*.txt")):
            if name != "train" or hashlib.sha256(path.stem.encode()).digest()[0] % 2:
                yield path


def gold_of(path: Path) -> Any:
    """The annotation of a text."""
    return json.loads(path.with_name(f"{path.stem}.gold.json").read_text("utf-8"))


def names_of(actors: Iterable[Actor], article: Article, gold: Any, scorer: Any) -> Mapping[str, str]:
    """The annotation's name of each actor that it has, by our id."""
    found = [
        {
            "id": one.id,
            "name": one.name,
            "aliases": list(one.aliases),
            "mentions": [{"article": article.id, "start": at.start, "end": at.end} for at in one.mentions],
        }
        for one in actors
    ]
    system = {"articles": [{"id": article.id, "text": article.text}], "actors": found}
    names: Mapping[str, str] = scorer.match_actors(gold, system)[0]
    return names


def is_told_at(start: int, end: int, event: Any, text: str, scorer: Any) -> bool:
    """Whether the annotation has this event on the word from `start` to `end`."""
    words = [event["trigger"], *event.get("alternative_triggers", [])]
    quotes = [event["quote"], *event.get("alternative_quotes", [])]
    spans = (span for quote in quotes for _, _, inner in scorer.spans_of(text, quote, words) for span in inner)
    return any(scorer.overlap((start, end), span) for span in spans)
