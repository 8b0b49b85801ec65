"""How right relationships are, by rule, and the weights of their confidence: `python tests/bench/relations.py`.

It reads the annotated articles that may be read (never the blind half), one left out in turn: weights are fitted on
the others, and the left-out ones say how well the confidence is calibrated. The weights over all articles are what
`relation_confidence.CIRCUMSTANCES` holds.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

import hashlib
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from whowhen.core.records import UNDIRECTED, Article, Relationship
from whowhen.extraction.coreference import Cast, cast
from whowhen.extraction.language import Language, load
from whowhen.extraction.relation_confidence import CIRCUMSTANCES
from whowhen.extraction.relations import relationships, ties

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
_RIDGE = 1.0
"""Keeps the weights of rare circumstances small."""


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
    language, scorer = load(), _scorer()
    found = [one for path in _articles() for one in _judged(path, language, scorer)]
    _print_rules(found)
    matrix = np.array([[name in one.circumstances for name in CIRCUMSTANCES] + [True] for one in found], dtype=float)
    right = np.array([one.is_right for one in found], dtype=float)
    _print_calibration(_left_out(matrix, right, [one.article for one in found]), right)
    weights = _fitted(matrix, right)
    print("\nWeights over all articles")
    for name, weight in zip([*CIRCUMSTANCES, "BASE"], weights, strict=True):
        print(f"  {name:12} {weight:5.2f}")


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _articles() -> Iterator[Path]:
    """The texts that may be read: all of seed and dev, and the half of train whose stem hashes odd."""
    for path in sorted(GOLD.glob("*/*.txt")):
        blind = path.parent.name == "train" and hashlib.sha256(path.stem.encode()).digest()[0] % 2 == 0
        if not blind:
            yield path


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


def _fitted(matrix: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression with a ridge on all but the last column, the constant."""
    signs = np.where(right > 0, 1.0, -1.0)
    ridge = np.full(matrix.shape[1], _RIDGE)
    ridge[-1] = 0.0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (matrix @ weights)
        slope = matrix.T @ (-signs / (1 + np.exp(margins))) + ridge * weights
        return float(np.logaddexp(0, -margins).sum() + 0.5 * ridge @ weights**2), slope

    result: np.ndarray = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x
    return result


def _left_out(matrix: np.ndarray, right: np.ndarray, articles: Sequence[str]) -> np.ndarray:
    """The confidence of each relationship by weights that were fitted without its article."""
    names = np.array(articles)
    chances = np.zeros(len(names))
    for name in dict.fromkeys(articles):
        inside = names == name
        chances[inside] = 1 / (1 + np.exp(-(matrix[inside] @ _fitted(matrix[~inside], right[~inside]))))
    return chances


def _print_calibration(chances: np.ndarray, right: np.ndarray) -> None:
    print("\nconfidence   found  right")
    for tenth in range(10):
        inside = (chances >= tenth / 10) & (chances < (tenth + 1) / 10)
        if inside.any():
            print(f"{tenth / 10:.1f} – {(tenth + 1) / 10:.1f}   {inside.sum():5}  {100 * right[inside].mean():4.0f}%")
    good, bad = chances[right > 0], chances[right == 0]
    above = (good[:, None] > bad[None, :]).mean() + 0.5 * (good[:, None] == bad[None, :]).mean()
    print(f"area under the ROC curve {above:.2f}")


if __name__ == "__main__":
    main()
