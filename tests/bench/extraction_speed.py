"""How long whole extraction takes beside the bare spaCy pipeline: `python tests/bench/extraction_speed.py FOLDER`.

The ratio of processor seconds, both in this process and on the same text, on one warm article of about 700 words and on
a text of 50,000 words; both are put together from the text files of the folder.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median

from whowhen.core.records import Article
from whowhen.extraction.extractor import extract
from whowhen.extraction.language import Language, load

_LONG = 10_000
_RUNS, _RUNS_OF_LONG = 21, 3


def main(folder: Path) -> int:
    texts = texts_of(folder)
    if not texts:
        print(f"There is no text file in {folder}.")
        return 0
    language = load()
    for length in (700, 50_000):
        ratio = whole_by_bare(texts, length, language)
        print(f"Whole extraction ÷ bare pipeline, {length:6} words: {ratio:.2f}")
    return 0


def texts_of(folder: Path) -> list[str]:
    """The texts of the folder, by the names of their files."""
    return [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]


def whole_by_bare(texts: Sequence[str], length: int, language: Language) -> float:
    """The time of whole extraction by that of the bare pipeline, on about `length` words of the texts, both warm."""
    article = _article(texts, length)
    extract(article, language)
    runs = _RUNS_OF_LONG if length > _LONG else _RUNS
    return _ratio(partial(extract, article, language), partial(language.nlp, article.text), runs)


def _article(texts: Sequence[str], length: int) -> Article:
    """The paragraphs of the texts, over and over, until there are so many words."""
    paragraphs, words = [], 0
    for paragraph in cycle([part for text in texts for part in text.split("\n\n")]):
        paragraphs.append(paragraph)
        words += len(paragraph.split())
        if words >= length:
            break
    return Article("article-1", "Speed", "\n\n".join(paragraphs))


def _ratio(whole: Callable[[], object], bare: Callable[[], object], runs: int) -> float:
    """The median ratio; who goes first changes from run to run, since the second finds warm caches."""
    ratios = []
    for run in range(runs):
        first, second = (whole, bare) if run % 2 else (bare, whole)
        one, other = _seconds(first), _seconds(second)
        ratios.append(one / other if run % 2 else other / one)
    return median(ratios)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
