"""Run the temporal tagger over TimeML documents or plain text, write what the scorer reads, and print figures.

    python tests/bench/timex.py FOLDER [--out FILE] [--scorer eval_timex.py] [--errors FILE]

FOLDER holds .tml files (their DCT is the article's date) or .txt files. Printed: expressions, words per second of the
tagger, its share of the spaCy pipeline's time, and the scorer's figures where a scorer is given.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from whowhen.core.dates import DateError, FuzzyDate, fuzzy
from whowhen.core.records import Article, Publication
from whowhen.extraction.language import load
from whowhen.extraction.timex import time_expressions


def documents(folder: Path) -> Iterator[tuple[str, str, FuzzyDate | None]]:
    """Name, text and date of each document."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("._"):
            continue
        if path.suffix == ".tml":
            root = ET.parse(path).getroot()
            body, created = root.find("TEXT"), root.find("DCT/TIMEX3")
            if body is not None:
                yield path.stem, "".join(body.itertext()), _date(created.get("value") if created is not None else None)
        elif path.suffix == ".txt":
            yield path.stem, path.read_text(encoding="utf-8"), None


def _date(value: str | None) -> FuzzyDate | None:
    try:
        return fuzzy((value or "")[:10])
    except DateError:
        return None


def main() -> int:
    parser = argparse.ArgumentParser(description="Run the temporal tagger over a folder and print figures.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "timex.jsonl")
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--errors", type=Path)
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"Skipped: there is no folder {options.folder}.")
        return 0
    run(options.folder, options.out)
    if options.scorer:
        command = [sys.executable, str(options.scorer), str(options.folder), str(options.out), "--per-type"]
        subprocess.run(command + (["--errors", str(options.errors)] if options.errors else []), check=True)
    return 0


def run(folder: Path, out: Path) -> None:
    """Write the expressions as JSON lines and print how fast they were found."""
    language = load()
    words, count, tagging, parsing = 0, 0, 0.0, 0.0
    with out.open("w", encoding="utf-8") as lines:
        for name, text, published in documents(folder):
            begun = time.perf_counter()
            doc = language.read(text)
            parsed = time.perf_counter()
            found = time_expressions(doc, Article(name, name, text, published=Publication(published)))
            tagging, parsing = tagging + time.perf_counter() - parsed, parsing + parsed - begun
            words, count = words + len(text.split()), count + len(found)
            for each in found:
                row = {"doc": name, "start": each.start, "end": each.end, "text": each.text}
                lines.write(json.dumps({**row, "type": each.kind.upper(), "value": each.timex3}) + "\n")
    share = 100 * tagging / max(parsing, 1e-9)
    speed = f"{words / max(tagging, 1e-9):,.0f} words per second"
    print(f"{count} expressions in {words} words; {speed}; {share:.1f} % of spaCy's time")


if __name__ == "__main__":
    sys.exit(main())
