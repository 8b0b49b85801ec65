"""How right relationships are, by rule, and the weights of their confidence: `python tests/bench/relations.py`.

It reads the annotated articles that may be read (never the blind half), one left out in turn: weights are fitted on
the others, and the left-out ones say how well the confidence is calibrated. The weights over all articles are what
`relation_confidence.CIRCUMSTANCES` holds.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated import GOLD, gold_of, names_of, readable, scorer
from calibration import Judged, print_fit

from whowhen.core.records import UNDIRECTED, Article, Relationship
from whowhen.extraction.coreference import cast
from whowhen.extraction.language import Language, load
from whowhen.extraction.relation_confidence import CIRCUMSTANCES
from whowhen.extraction.relations import relationships, ties


@dataclass(frozen=True)
class JudgedTie(Judged):
    """A relationship that was found, and the rule that found it."""

    rule: str


def main() -> None:
    if not GOLD.is_dir():
        print(f"Skipped: the annotated articles are not beside the checkout ({GOLD}).")
        return
    language, score = load(), scorer()
    found = [one for path in readable("dev", "seed", "train") for one in _judged(path, language, score)]
    _print_rules(found)
    print_fit(found, list(CIRCUMSTANCES))


def _judged(path: Path, language: Language, scorer: Any) -> Iterator[JudgedTie]:
    gold = gold_of(path)
    article = Article(path.stem, path.stem, path.read_text("utf-8"))
    doc = language.read(article.text)
    people = cast(doc, article)
    names = names_of(people.actors, article, gold, scorer)
    rules = {(one.source.actor, one.target.actor, one.type): one.rule for one in reversed(list(ties(doc, people)))}
    words = {circumstance.words: name for name, circumstance in CIRCUMSTANCES.items()}
    for one in relationships(doc, people, (), article):
        rule = rules.get((one.source, one.target, one.type), "")
        yield JudgedTie(path.stem, [words[reason] for reason in one.reasons], _is_right(one, names, gold), rule)


def _is_right(one: Relationship, names: Mapping[str, str], gold: Any) -> bool:
    sides = [(names.get(one.source), names.get(one.target))]
    if one.type in UNDIRECTED:
        sides.append((sides[0][1], sides[0][0]))
    return any(
        (entry["source"], entry["target"]) in sides and one.type in entry["types"]
        for entry in gold["relationships"]
        if None not in sides[0]
    )


def _print_rules(found: Sequence[JudgedTie]) -> None:
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for one in found:
        counts[one.rule][one.is_right] += 1
    print(f"{'rule':44} {'found':>5} {'right':>5}")
    for rule, count in sorted(counts.items(), key=lambda pair: -pair[1].total()):
        print(f"{rule:44} {count.total():5} {100 * count[True] / count.total():4.0f}%")


if __name__ == "__main__":
    main()
