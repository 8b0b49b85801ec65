"""How right relationships are, by rule, and the weights of their confidence: `python tests/bench/relations.py`.

It reads the annotated articles that may be read (never the blind half), one left out in turn: weights are fitted on
the others, and the left-out ones say how well the confidence is calibrated. The weights over all articles are what
`relation_confidence.CIRCUMSTANCES` holds.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated import GOLD, readable, scorer
from calibration import print_fit

from whowhen.core.records import UNDIRECTED, Article, Relationship
from whowhen.extraction.coreference import Cast, cast
from whowhen.extraction.language import Language, load
from whowhen.extraction.relation_confidence import CIRCUMSTANCES
from whowhen.extraction.relations import relationships, ties


@dataclass(frozen=True)
class Judged:
    """A relationship that was found: the article, its rule, its circumstances, and whether the annotation has it."""

    article: str
    rule: str
    circumstances: tuple[str, ...]
    is_right: bool


def main() -> None:
    if not GOLD.is_dir():
        print(f"Skipped: the annotated articles are not beside the checkout ({GOLD}).")
        return
    language, score = load(), scorer()
    found = [one for path in readable("dev", "seed", "train") for one in _judged(path, language, score)]
    _print_rules(found)
    print_fit(
        [one.circumstances for one in found],
        [one.is_right for one in found],
        [one.article for one in found],
        list(CIRCUMSTANCES),
    )


def _judged(path: Path, language: Language, scorer: Any) -> Iterator[Judged]:
    gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
    article = Article(path.stem, path.stem, path.read_text("utf-8"))
    doc = language.read(article.text)
    people = cast(doc, article)
    names = _gold_names(people, article, gold, scorer)
    rules = {(one.source.actor, one.target.actor, one.type): one.rule for one in reversed(list(ties(doc, people)))}
    words = {circumstance.words: name for name, circumstance in CIRCUMSTANCES.items()}
    for one in relationships(doc, people, (), article):
        rule = rules.get((one.source, one.target, one.type), "")
        yield Judged(path.stem, rule, tuple(words[reason] for reason in one.reasons), _is_right(one, names, gold))


def _gold_names(people: Cast, article: Article, gold: Any, scorer: Any) -> Mapping[str, str]:
    actors = [
        {
            "id": actor.id,
            "name": actor.name,
            "aliases": actor.aliases,
            "mentions": [{"article": m.article, "start": m.start, "end": m.end} for m in actor.mentions],
        }
        for actor in people.actors
    ]
    system = {"articles": [{"id": article.id, "text": article.text}], "actors": actors}
    mapping: Mapping[str, str] = scorer.match_actors(gold, system)[0]
    return mapping


def _is_right(one: Relationship, names: Mapping[str, str], gold: Any) -> bool:
    sides = [(names.get(one.source), names.get(one.target))]
    if one.type in UNDIRECTED:
        sides.append((sides[0][1], sides[0][0]))
    return any(
        (entry["source"], entry["target"]) in sides and one.type in entry["types"]
        for entry in gold["relationships"]
        if None not in sides[0]
    )


def _print_rules(found: Sequence[Judged]) -> None:
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for one in found:
        counts[one.rule][one.is_right] += 1
    print(f"{'rule':44} {'found':>5} {'right':>5}")
    for rule, count in sorted(counts.items(), key=lambda pair: -pair[1].total()):
        print(f"{rule:44} {count.total():5} {100 * count[True] / count.total():4.0f}%")


if __name__ == "__main__":
    main()
