"""What brings an older project file up to the present format: one function for each step of the major version."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

MAJOR, MINOR = 1, 1
STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {}
"""From a major version to the function that turns its files into those of the next one."""


LOG = (
    "create table if not exists log(number integer primary key autoincrement, time text not null, label text not null, "
    "made_by text not null, move text not null, ids text not null)"
)
"""Since 1.1: the change log. Older versions of the program pass it over."""


def migrate(database: sqlite3.Connection, version: int) -> None:
    """Run the missing steps in one transaction; a file of this version, or of a later minor one, is left alone."""
    if version >= MAJOR * 1000 + MINOR:
        return
    database.execute("begin exclusive")
    try:
        for major in range(version // 1000, MAJOR):
            STEPS[major](database)
        database.execute(LOG)
        database.execute(f"pragma user_version={MAJOR * 1000 + MINOR}")
        database.execute("commit")
    except BaseException:
        database.execute("rollback")
        raise
