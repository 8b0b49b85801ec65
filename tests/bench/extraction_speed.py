"""How long whole extraction takes beside the bare spaCy pipeline: `python tests/bench/extraction_speed.py FOLDER`.

The ratio of processor seconds, both in this process and on the same text, on one warm article of about 700 words and on
a text of 50,000 words; both are put together from the text files of the folder.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median

from whowhen.core.records import Article
from whowhen.extraction.extractor import extract
from whowhen.extraction.language import load

_RUNS = {700: 21, 50_000: 3}
"""How often each length is measured."""


def main(folder: Path) -> int:
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        print(f"There is no text file in {folder}.")
        return 0
    language = load()
    for length, runs in _RUNS.items():
        article = _article(texts, length)
        extract(article, language)
        ratio = _ratio(partial(extract, article, language), partial(language.nlp, article.text), runs)
        print(f"Whole extraction ÷ bare pipeline, {len(article.text.split()):6} words: {ratio:.2f}")
    return 0


def _article(texts: list[str], length: int) -> Article:
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
