"""One loaded language for all tests of extraction: loading takes a second."""

from __future__ import annotations

import pytest

from whowhen.extraction.language import Language, load


@pytest.fixture(scope="session")
def language() -> Language:
    return load()
