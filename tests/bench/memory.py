"""What the worker holds while it reads 1,000 articles: `python tests/bench/memory.py [FOLDER …]`.

The texts below the folders (else of everything annotated beside the checkout) are read one after the other, the short
ones several as one article, and from the start again until there are 1,000. It fails when the second half needs
noticeably more than the first.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: small matrices are faster with one thread

import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from scorers import SHARED

from whowhen.analysis.pipeline import answer
from whowhen.analysis.requests import Request
from whowhen.extraction.language import load

_ARTICLES, _STEP = 1_000, 100
_WORDS = 300
"""The least length of an article; shorter texts are put together."""
_MOST_GROWTH = 1.05


def main(folders: Sequence[Path]) -> int:
    texts = [text for folder in folders for text in _articles(sorted(folder.rglob("*.txt")))]
    if not texts:
        print("There is no text file in", *folders)
        return 0
    print(f"{len(texts)} articles, {sum(len(text.split()) for text in texts):,} words; megabytes in memory after")
    language, held = load(), []
    for number, text in enumerate(islice(cycle(texts), _ARTICLES), 1):
        answer(Request(f"article-{number}", text=text), language)
        if number % _STEP == 0:
            held.append(_megabytes())
            print(f"{number:6} articles {held[-1]:7.1f}", flush=True)
    growth = held[-1] / held[len(held) // 2 - 1]
    print(f"The second half made it {growth:.3f} times as much.")
    return int(growth > _MOST_GROWTH)


def _articles(paths: Iterable[Path]) -> Iterator[str]:
    """The texts, short ones joined to one article."""
    parts: list[str] = []
    for path in paths:
        parts.append(path.read_text("utf-8"))
        if sum(len(part.split()) for part in parts) >= _WORDS:
            yield "\n\n".join(parts)
            parts = []


def _megabytes() -> float:
    """The memory that this process has now; where the system does not tell, the most that it has had."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text("ascii").split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]] or [SHARED]))
