"""What brings an older project file up to the present format: one function for each step of the major version."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

MAJOR, MINOR = 1, 0
STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {}
"""From a major version to the function that turns its files into those of the next one."""


def migrate(database: sqlite3.Connection, version: int) -> None:
    """Run the missing steps in one transaction; a file of this version is left alone."""
    if version // 1000 >= MAJOR:
        return
    database.execute("begin exclusive")
    try:
        for major in range(version // 1000, MAJOR):
            STEPS[major](database)
        database.execute(f"pragma user_version={MAJOR * 1000 + MINOR}")
        database.execute("commit")
    except BaseException:
        database.execute("rollback")
        raise
