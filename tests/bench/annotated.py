"""The annotated articles beside the checkout: which may be read, and the scorer that comes with them."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
