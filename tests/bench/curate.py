"""Times of curating a big project in the whole window: the median of several runs for each action.

    python tests/bench/curate.py [EVENTS]

A real project file is open, and so are both canvases, the article, the inspector, the table of events and the history.
Each time runs from the call to the painted window.
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

import samples  # noqa: E402  # found through the path above
from whowhen.core.dates import fuzzy  # noqa: E402
from whowhen.core.edits.actors import merge, rename  # noqa: E402
from whowhen.core.edits.events import redate  # noqa: E402
from whowhen.core.edits.revision import dismiss  # noqa: E402
from whowhen.core.filters import Filter  # noqa: E402
from whowhen.core.project import Project  # noqa: E402
from whowhen.core.records import Article, Event, Record, Relationship  # noqa: E402
from whowhen.storage.projectfile import ProjectFile  # noqa: E402
from whowhen.ui.mainwindow import MainWindow  # noqa: E402
from whowhen.ui.search.results import results  # noqa: E402
from whowhen.ui.settings import SettingsStore  # noqa: E402

RUNS = 7
LIMIT_MS = 100.0
Act = Callable[[int], object]


def main(n_events: int) -> None:
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        window = opened(app, Path(folder), n_events)
        slow = []
        for words, act in (*in_the_table(window), *editing(window), *filtering(window), *searching(window)):
            time = median(milliseconds(app, act, number) for number in range(RUNS))
            slow += [words] if time > LIMIT_MS else []
            print(f"{words:36} {time:8.1f} ms", flush=True)
        print(f"over {LIMIT_MS:.0f} ms: {', '.join(slow) or 'nothing'}")
        window.close()


def opened(app: QApplication, folder: Path, n_events: int) -> MainWindow:
    """The window with a project of so many events and everything to curate it."""
    path = folder / "big.whowhen"
    ProjectFile.create(path, told_in(100, samples.crowd(n_events, max(n_events // 20, 2)))).close()
    store = SettingsStore(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(store, folder / "projects")
    window.resize(1600, 1000)
    window.show()
    while window.panels.history is None:
        app.processEvents()
    window.do.files.open(path)
    settle(app)
    for name in ("events", "history"):
        window.panels.reveal(name)
    settle(app, 30)
    while window.panels.tables[0].model.warm(n_events):
        pass
    return window


def told_in(number: int, project: Project) -> list[Record]:
    """The project's records with their evidence in so many articles."""
    (first,) = project.articles()
    articles = [replace(first, id=f"art{n}", title=f"Article {n}", number=n + 1) for n in range(number)]
    records: list[Record] = [*articles]
    for place, record in enumerate(one for one in project if not isinstance(one, Article)):
        if isinstance(record, Event | Relationship):
            proofs = tuple(replace(proof, article=f"art{place % number}") for proof in record.evidence)
            records.append(replace(record, evidence=proofs))
        else:
            records.append(record)
    return records


def in_the_table(window: MainWindow) -> tuple[tuple[str, Act], ...]:
    way = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
    table = window.panels.tables[0]
    model, grid = table.model, table.grid
    titles = [column.title for column in model.columns]
    place = titles.index("Title")
    return (
        *(
            (f"table: sort by {title.lower()}", lambda n, at=at: grid.sortByColumn(at, way[n % 2]))
            for at, title in enumerate(titles)
        ),
        ("table: filter by words", lambda n: model.filter(f"attack {n}")),
        ("table: filter one column", lambda n: model.filter(f"type:{('attack', 'meeting', 'legal')[n % 3]}")),
        ("table: no filter", lambda n: model.filter(" " * n)),
        ("table: select a row", lambda n: grid.selectRow(n)),
        ("table: select all", lambda n: grid.selectAll() if n % 2 else grid.clearSelection()),
        ("table: edit in place", lambda n: model.setData(model.index(n, place), f"Title {n}")),
    )


def filtering(window: MainWindow) -> tuple[tuple[str, Act], ...]:
    session, panel = window.session, window.filters.panel

    def show(**asked: object) -> None:
        session.show(replace(Filter(), **asked))  # type: ignore[arg-type]

    return (
        ("filter: by type", lambda n: show(types=frozenset({("attack", "meeting", "legal")[n % 3]}))),
        ("filter: by actor", lambda n: show(actors=frozenset({f"a{n}"}))),
        ("filter: by kind of actor", lambda n: show(kinds=frozenset({("person", "state")[n % 2]}))),
        ("filter: by review", lambda n: show(reviews=frozenset({("machine", "edited")[n % 2]}))),
        ("filter: by confidence", lambda n: show(least_confidence=0.1 * n + 0.05)),
        ("filter: by time", lambda n: show(window=(724_000.0 + 900 * n, 729_000.0 + 900 * n))),
        ("filter: list the actors", lambda n: panel.pages["actors"].refresh()),
        ("filter: none", lambda n: session.show(Filter()) if n % 2 else show(least_confidence=0.5)),
    )


def searching(window: MainWindow) -> tuple[tuple[str, Act], ...]:
    session = window.session
    words = ("attack", "a", "met", "the", "actor 12", "zeppelin", "legal")

    def search(number: int) -> None:
        session.show(Filter(words=words[number]))
        results(session.index, session.project, words[number])

    return (("search: a word", search),)


def editing(window: MainWindow) -> tuple[tuple[str, Act], ...]:
    session = window.session

    def change(number: int) -> None:
        session.do(redate(session.project, {f"e{number}": fuzzy("2001-05")}))

    return (
        ("date an event", change),
        ("rename an actor", lambda n: session.do(rename(session.project, f"a{n}", f"Renamed {n}"))),
        ("merge two actors", lambda n: session.do(merge(session.project, f"a{n + 20}", [f"a{n + 40}"]))),
        ("delete 100 events", lambda n: session.do(dismiss(session.project, [f"e{100 * n + i}" for i in range(100)]))),
        ("undo", lambda _: session.undo()),
        ("redo", lambda _: session.redo()),
        ("history: five steps back and forth", lambda n: session.go_back_to((5, 10)[n % 2])),
    )


def milliseconds(app: QApplication, act: Act, number: int) -> float:
    begin = perf_counter()
    act(number)
    settle(app)
    return (perf_counter() - begin) * 1000


def settle(app: QApplication, turns: int = 4) -> None:
    """Let timers of zero and the painting they ask for run."""
    for _ in range(turns):
        app.processEvents()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
