"""The figures of extraction, made anew: `python tests/bench/quality.py [--floors] [--sets seed dev] [--keep DIR]`.

The annotated articles and their scorers lie in a folder `shared` beside the checkout; what is absent is skipped with a
sentence. `--floors` fails when a figure falls below the floor that `floors.toml` lists for it.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from whowhen.core.datewords import read as read_date
from whowhen.core.document import Document
from whowhen.core.edits.articles import add_article
from whowhen.core.reconcile import reconcile
from whowhen.core.records import Article, Publication
from whowhen.export.jsonfile import json_text
from whowhen.extraction.extractor import extract
from whowhen.extraction.language import Language, load
from whowhen.reading.reader import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
FLOORS = Path(__file__).with_name("floors.toml")
_LINE = re.compile(r"^(?P<name>[A-Za-z][A-Za-z0-9 ]+?)\s{2,}(?P<value>[\d.]+)\s*(?:\((?P<hits>\d+) of (?P<of>\d+)\))?$")


@dataclass(frozen=True)
class Set:
    """Annotated articles that are scored together; `half` is "blind", "read" or "" for all."""

    name: str
    folder: str
    half: str = ""
    scorer: str = "gold/score.py"


SETS = (
    Set("seed", "gold/seed"),
    Set("dev", "gold/dev"),
    Set("train-read", "gold/train", "read"),
    Set("train-blind", "gold/train", "blind"),
    Set("eventtime", "eval/ie/dev-restricted/dates-eventtime", scorer="eval/ie/score_dates.py"),
)


@dataclass
class Clock:
    """Processor seconds of whole extraction and of the bare pipeline on the same texts."""

    extraction: float = 0.0
    pipeline: float = 0.0


def main() -> int:
    options = _options()
    chosen = [one for one in SETS if one.name in options.sets]
    present = [one for one in chosen if (SHARED / one.folder).is_dir()]
    for absent in sorted({one.folder for one in chosen} - {one.folder for one in present}):
        print(f"Skipped {absent}: the folder is not beside the checkout ({SHARED}).")
    if not present:
        return 0
    language, clock = load(), Clock()
    with tempfile.TemporaryDirectory() as scratch:
        outputs = options.keep or Path(scratch)
        for folder in sorted({one.folder for one in present}):
            _extract_all(SHARED / folder, outputs / folder, language, clock)
        figures = {one.name: _scored(one, outputs / one.folder, options.errors) for one in present}
    _print_table(figures)
    print(f"\nWhole extraction ÷ bare pipeline: {clock.extraction / clock.pipeline:.2f}")
    return _judge(figures, clock) if options.floors else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    names = [one.name for one in SETS]
    parser.add_argument("--sets", nargs="+", choices=names, default=names)
    parser.add_argument("--floors", action="store_true", help="fail when a figure is below its floor")
    parser.add_argument("--keep", type=Path, help="write the extracted JSON here")
    parser.add_argument(
        "--errors", action="store_true", help="list what was missed and made up (never of the blind half)"
    )
    return parser.parse_args()


def _extract_all(folder: Path, output: Path, language: Language, clock: Clock) -> None:
    """One JSON for each article of the folder; the first one is read twice, to warm up."""
    output.mkdir(parents=True, exist_ok=True)
    texts = sorted(folder.glob("*.txt"))
    extract(article_of(texts[0]), language)
    for path in texts:
        article = article_of(path)
        began = time.process_time()
        findings = extract(article, language)
        middle = time.process_time()
        language.nlp(article.text)
        clock.extraction += middle - began
        clock.pipeline += time.process_time() - middle
        document, ids = Document(), _ids()
        document.do(add_article(document.project, article))
        document.do(reconcile(document.project, findings, lambda kind, ids=ids: f"{kind}-{next(ids)}"))
        (output / f"{path.stem}.json").write_text(json_text(document.project), "utf-8")


def _ids() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


def article_of(path: Path) -> Article:
    """The article as the program reads it, with its date where the annotation says that the text does not state it."""
    from dataclasses import replace

    article = read(path, path.stem)
    gold = json.loads(path.with_name(f"{path.stem}.gold.json").read_text("utf-8"))
    published = gold["published"]["edtf"] if isinstance(gold["published"], dict) else gold["published"]
    if published and not gold.get("published_in_text", False):
        stated = Publication(read_date(published), "user", article.published.candidates)
        article = replace(article, published=stated)
    return article


def _scored(one: Set, output: Path, errors: bool) -> Mapping[str, float]:
    """The figures that the scorer prints for a set."""
    if one.scorer != "gold/score.py":
        return _scored_dates(one, output)
    command = [sys.executable, str(SHARED / one.scorer), str(SHARED / one.folder), str(output)]
    if one.half:
        command += ["--half", one.half]
    if errors and one.half != "blind":
        command.append("--errors")
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if errors and one.half != "blind":
        print(printed)
    found = (_LINE.match(line) for line in printed.splitlines())
    return {match["name"].lower(): float(match["value"]) for match in found if match and match["of"] != "0"}


def _scored_dates(one: Set, output: Path) -> Mapping[str, float]:
    """The figures of a scorer that prints shares from 0 to 1 as JSON, as percentages."""
    command = [sys.executable, str(SHARED / one.scorer), str(output), str(SHARED / one.folder)]
    printed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {f"dates: {name}": 100 * value for name, value in printed.items() if isinstance(value, float)}


def _print_table(figures: Mapping[str, Mapping[str, float]]) -> None:
    names = list(dict.fromkeys(name for column in figures.values() for name in column))
    print(f"{'':34}" + "".join(f"{name:>13}" for name in figures))
    for name in names:
        cells = (f"{column[name]:13.1f}" if name in column else f"{'–':>13}" for column in figures.values())
        print(f"{name:34}" + "".join(cells))


def _judge(figures: Mapping[str, Mapping[str, float]], clock: Clock) -> int:
    """1 when a figure is below its floor, said for each; else 0."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    fallen = [
        f"{name}: {figure} is {figures[name].get(figure, 0.0):.1f}, below its floor {floor}"
        for name, wanted in floors["figures"].items()
        if name in figures
        for figure, floor in wanted.items()
        if figures[name].get(figure, 0.0) < floor
    ]
    ratio = clock.extraction / clock.pipeline
    if ratio > floors["most_time"]:
        fallen.append(f"whole extraction takes {ratio:.2f} × the bare pipeline, more than {floors['most_time']}")
    print("\n".join(fallen) or "Every figure is at or above its floor.")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
