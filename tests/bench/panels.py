"""Times of the tables, the inspector and the article on a synthetic project: the median of several runs.

    python tests/bench/panels.py [EVENTS]

Each time runs from the call to the painted widget.
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

import samples  # noqa: E402  # found through the path above
from whowhen.core.document import Document  # noqa: E402
from whowhen.core.edits.events import retitle  # noqa: E402
from whowhen.ui.article.view import ArticleView  # noqa: E402
from whowhen.ui.inspector.panel import Inspector  # noqa: E402
from whowhen.ui.session import Session  # noqa: E402
from whowhen.ui.tables.view import EventTable  # noqa: E402
from whowhen.ui.theme import LIGHT, apply  # noqa: E402

RUNS = 7


def main(n_events: int) -> None:
    app = QApplication([])
    apply(app, LIGHT)
    session = Session(Document(samples.crowd(n_events, max(n_events // 20, 2))))
    table, inspector, article = EventTable(session, LIGHT), Inspector(session, LIGHT), ArticleView(session, LIGHT)
    views: tuple[QWidget, ...] = (table, inspector, article)
    for view in views:
        view.resize(1000 if view is table else 340, 600)
        view.show()
    settle(app)
    while table.model.warm(n_events):
        pass
    for words, act in actions(session, table):
        times = [seconds(app, act, number) for number in range(RUNS)]
        print(f"{words:32} {median(times) * 1000:8.1f} ms")


def actions(session: Session, table: EventTable) -> tuple[tuple[str, Callable[[int], object]], ...]:
    """What is measured; each is called with the number of the run, so that no run repeats the one before."""
    way = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
    bar, grid = table.grid.verticalScrollBar(), table.grid
    return (
        ("table: sort by date", lambda n: grid.sortByColumn(0, way[n % 2])),
        ("table: sort by title", lambda n: grid.sortByColumn(1, way[n % 2])),
        ("table: sort by type", lambda n: grid.sortByColumn(2, way[n % 2])),
        ("table: filter", lambda n: table.model.filter(f"attack {n}")),
        ("table: no filter", lambda n: table.model.filter(" " * n)),
        ("table: scroll", lambda n: bar.setValue(bar.maximum() * n // RUNS)),
        ("select an event", lambda n: session.select([f"e{n}"])),
        ("select an actor", lambda n: session.select([f"a{n % 2}"])),
        ("select all", lambda n: grid.selectAll() if n % 2 else session.select([])),
        ("retitle an event", lambda n: session.do(retitle(session.project, "e1", f"Title {n}"))),
        ("undo", lambda n: session.undo()),
    )


def seconds(app: QApplication, act: Callable[[int], object], number: int) -> float:
    begin = perf_counter()
    act(number)
    settle(app)
    return perf_counter() - begin


def settle(app: QApplication) -> None:
    """Let timers of zero and the painting they ask for run."""
    for _ in range(3):
        app.processEvents()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
