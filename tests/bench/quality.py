"""The figures of extraction, made anew: `python tests/bench/quality.py [--floors] [--write] [--sets seed dev …]`.

The annotated articles and their scorers (`scorers.py`) lie in a folder `shared` beside the checkout; what is absent is
skipped with a sentence. `--floors` fails when a figure falls below the floor that `floors.toml` lists for it, `--write`
puts the table into `figures.md`.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from annotated import gold_of
from extraction_speed import texts_of, whole_by_bare
from scorers import SETS, SHARED, Set, scored

from whowhen.core.datewords import read as read_date
from whowhen.core.document import Document
from whowhen.core.edits.articles import add_article
from whowhen.core.reconcile import reconcile
from whowhen.core.records import Article, Publication
from whowhen.export.jsonfile import json_text
from whowhen.extraction.extractor import extract
from whowhen.extraction.language import Language, load
from whowhen.reading.reader import read

_FLOORS = Path(__file__).with_name("floors.toml")
_TABLE = Path(__file__).with_name("figures.md")
_SPEED = "speed"
_WORDS = 50_000
"""The length of the text on which whole extraction is timed beside the bare pipeline."""


def main() -> int:
    options = _options()
    present = list(_present([one for one in SETS if one.name in options.sets]))
    if not present:
        return 0
    language = load()
    with tempfile.TemporaryDirectory() as scratch:
        outputs = options.keep or Path(scratch)
        for folder in dict.fromkeys(one.folder for one in present):
            _extract_all(SHARED / folder, outputs / folder, language)
        figures = {one.name: scored(one, outputs / one.folder, options.errors) for one in present}
    ratio = _ratio(present, language) if _SPEED in options.sets else None
    table = "\n".join(_table(figures, ratio))
    print(table)
    if options.write:
        _TABLE.write_text(f"# Figures of extraction\n\nMade by `tests/bench/quality.py --write`.\n\n{table}\n", "utf-8")
    return _judge(figures, ratio) if options.floors else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    names = [*(one.name for one in SETS), _SPEED]
    parser.add_argument("--sets", nargs="+", choices=names, default=names)
    parser.add_argument("--floors", action="store_true", help="fail when a figure is below its floor")
    parser.add_argument("--write", action="store_true", help=f"put the table into {_TABLE.name}")
    parser.add_argument("--keep", type=Path, help="write the extracted JSON here")
    parser.add_argument(
        "--errors", action="store_true", help="list what was missed and made up (never of the blind half)"
    )
    return parser.parse_args()


def _present(chosen: Sequence[Set]) -> Iterator[Set]:
    """The sets whose articles are there; says of the others that they are skipped."""
    for one in chosen:
        if (SHARED / one.folder).is_dir():
            yield one
        else:
            print(f"Skipped {one.name}: {one.folder} is not beside the checkout ({SHARED}).")


def _extract_all(folder: Path, output: Path, language: Language) -> None:
    """One JSON for each article of the folder."""
    output.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.txt")):
        document, ids, article = Document(), count(1), article_of(path)
        findings = extract(article, language)
        document.do(add_article(document.project, article))
        document.do(reconcile(document.project, findings, lambda kind, ids=ids: f"{kind}-{next(ids)}"))
        (output / f"{path.stem}.json").write_text(json_text(document.project), "utf-8")


def article_of(path: Path) -> Article:
    """The article as the program reads it, with its date where the annotation says that the text does not state it."""
    article = read(path, path.stem)
    gold = gold_of(path)
    published = gold["published"]["edtf"] if isinstance(gold["published"], dict) else gold["published"]
    if published and not gold.get("published_in_text", False):
        stated = Publication(read_date(published), "user", article.published.candidates)
        article = replace(article, published=stated)
    return article


def _ratio(present: Sequence[Set], language: Language) -> float | None:
    """Whole extraction's time by the bare pipeline's, on whole articles; None where none of them are there."""
    folders = dict.fromkeys(one.folder for one in present if not one.reports)
    texts = [text for folder in folders for text in texts_of(SHARED / folder)]
    return whole_by_bare(texts, _WORDS, language) if texts else None


def _table(figures: Mapping[str, Mapping[str, float]], ratio: float | None) -> Iterator[str]:
    """The figures as a table in Markdown, one column for each set, and the ratio below."""
    names = list(dict.fromkeys(name for column in figures.values() for name in column))
    widths = [max(6, len(name)) for name in figures]
    yield _row("", figures, widths)
    yield f"|{'-' * 30}|" + "".join(f"{'-' * (width + 1)}:|" for width in widths)
    for name in names:
        cells = (f"{column[name]:.1f}" if name in column else "" for column in figures.values())
        yield _row(name, cells, widths)
    if ratio is not None:
        yield f"\nWhole extraction ÷ bare pipeline, {_WORDS:,} words: {ratio:.2f}"


def _row(name: str, cells: Iterable[str], widths: Sequence[int]) -> str:
    return f"| {name:28} |" + "".join(f" {cell:>{width}} |" for cell, width in zip(cells, widths, strict=True))


def _judge(figures: Mapping[str, Mapping[str, float]], ratio: float | None) -> int:
    """1 when a figure is below its floor, said for each; else 0."""
    floors = tomllib.loads(_FLOORS.read_text("utf-8"))
    fallen = [
        f"{name}: {figure} is {figures[name].get(figure, 0.0):.1f}, below its floor {floor}"
        for name, wanted in floors["figures"].items()
        if name in figures
        for figure, floor in wanted.items()
        if figures[name].get(figure, 0.0) < floor
    ]
    if ratio is not None and ratio > floors["most_time"]:
        fallen.append(f"whole extraction takes {ratio:.2f} × the bare pipeline, more than {floors['most_time']}")
    print("\n".join(fallen) or "Every figure is at or above its floor.")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
