"""How long the timeline takes: frames while panning and zooming against two floors of the same run, and single steps.

Floors: the very same drawing calls replayed by a bare widget ("ink"), and an empty pyqtgraph ViewBox that is repainted
after setXRange ("blank"). Times are CPU milliseconds of the thread that paints, medians; ratios are the result.

    python tests/bench/timeline.py [10000 100000 1000000]
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import samples
from whowhen.core.dates import moved
from whowhen.core.document import Document
from whowhen.core.edits.events import redate
from whowhen.core.records import Event
from whowhen.layout.rows import pack
from whowhen.layout.timescale import TimeScale
from whowhen.ui.session import Session
from whowhen.ui.theme import LIGHT
from whowhen.ui.timeline.dragging import MoveEvents
from whowhen.ui.timeline.lanes import Lanes
from whowhen.ui.timeline.marks import KINDS, TABLE, Form
from whowhen.ui.timeline.view import TimelineView

SIZE = (1600, 900)
LANES = 12
FRAMES = 20
ROUNDS = 3
SPAN = 125 * 365.25
FIRST = 695_000.0
WORDS = ("election", "treaty", "summit", "minister", "strike", "attack", "merger", "ruling", "visit", "court", "law")


def synthetic(count: int) -> tuple[np.ndarray, list[str]]:
    """A table of marks that come in bursts: most of them days, some weeks, months and years."""
    draw = np.random.default_rng(1)
    centres = draw.uniform(0, SPAN, max(8, count // 400))
    bursts = centres[draw.integers(0, len(centres), count)] + draw.normal(0, 200, count)
    starts = np.clip(np.where(draw.random(count) < 0.7, bursts, draw.uniform(0, SPAN, count)), 0, SPAN)
    kind = draw.random(count)
    lengths = np.select(
        [kind < 0.6, kind < 0.9, kind < 0.99],
        [np.ones(count), draw.uniform(2, 30, count), draw.uniform(30, 400, count)],
        draw.uniform(400, 6000, count),
    )
    table = np.zeros(count, TABLE)
    table["start"] = FIRST + np.floor(starts)
    table["end"] = table["start"] + lengths
    table["lane"] = draw.integers(0, LANES, count)
    table["wish"] = -1
    table["kind"] = draw.integers(0, len(KINDS), count)
    forms = np.where(kind < 0.6, int(Form.POINT), np.where(draw.random(count) < 0.5, int(Form.SPAN), 0))
    table["form"] = forms | np.where(draw.random(count) < 0.1, int(Form.CLAIMED), 0)
    table["tail"] = np.nan
    table["importance"], table["confidence"], table["shown"] = draw.random(count), 1.0, True
    words = draw.integers(0, len(WORDS), (count, 3)).tolist()
    return table, [f"{WORDS[one]} {WORDS[two]} {WORDS[three]}" for one, two, three in words]


def view_of(count: int) -> TimelineView:
    view = TimelineView(Session(), LIGHT)
    view.resize(*SIZE)
    view.show()
    QTest.qWait(200)
    table, titles = synthetic(count)
    model = view.canvas.model
    kinds = KINDS[:LANES]
    model.lanes = Lanes("type", kinds, tuple(kind.capitalize() for kind in kinds), ("",) * LANES, usual=kinds)
    model.fill([f"e{number}" for number in range(count)], titles, table)
    if count <= 5_000:
        table["label_px"] = [view.canvas.letters.measure(title) for title in titles]
    else:
        table["label_px"] = -1
    model.arrange(1400.0)
    view.canvas.content.refresh()
    view.canvas.settle()
    return view


class Recorder:
    """Takes drawing calls down and hands them on."""

    def __init__(self, painter: QPainter) -> None:
        self.painter = painter
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            self.calls.append((name, arguments))
            return getattr(self.painter, name)(*arguments)

        return getattr(self.painter, name) if name == "device" else call


class Ink(QWidget):
    """Repeats recorded calls."""

    calls: list[tuple[str, tuple[Any, ...]]] = []  # noqa: RUF012  # replaced, never shared

    def paintEvent(self, qevent: object) -> None:
        painter = QPainter(self)
        methods = {name: getattr(painter, name) for name, _ in self.calls}
        for name, arguments in self.calls:
            methods[name](*arguments)
        painter.end()


def recorded(view: TimelineView) -> list[tuple[str, tuple[Any, ...]]]:
    """The drawing calls of one frame."""
    target = view.canvas.grab()
    painter = QPainter(target)
    recorder = Recorder(painter)
    view.canvas._painter.paint(recorder, view.canvas.scene)  # type: ignore[arg-type]  # it has all the methods
    painter.end()
    return recorder.calls


def pans(view: TimelineView) -> dict[str, list[TimeScale]]:
    """The scales of the measured walks: all, a tenth, about 300 events, and a zoom from all to about 100."""
    width = view.canvas.scene.body_width
    starts = np.sort(view.canvas.model.table["start"])

    def pan(length: float, centre: float) -> list[TimeScale]:
        return [TimeScale(centre - length / 2 + step * length * 0.01, length / width) for step in range(FRAMES)]

    half = len(starts) // 2
    near = max(1.0, float(starts[min(half + 150, len(starts) - 1)] - starts[max(half - 150, 0)]))
    close = max(0.5, float(starts[min(half + 50, len(starts) - 1)] - starts[max(half - 50, 0)]))
    centre = float(starts[half])
    ratio = (close / SPAN) ** (1 / (FRAMES - 1))
    zoom = [TimeScale(centre - SPAN * ratio**step / 2, SPAN * ratio**step / width) for step in range(FRAMES)]
    return {
        "pan all": pan(SPAN, FIRST + SPAN / 2),
        "pan a tenth": pan(SPAN / 10, FIRST + SPAN * 0.45),
        "pan ~300": pan(near, centre),
        "zoom": zoom,
    }


def timed(act: Callable[[], object]) -> float:
    before = thread_time()
    act()
    return (thread_time() - before) * 1000


def frames(count: int) -> Iterator[str]:
    """The table's rows for a number of events."""
    view = view_of(count)
    ink, blank = Ink(), pyqtgraph.GraphicsView()
    box = pyqtgraph.ViewBox()
    blank.setCentralItem(box)
    for widget in (ink, blank):
        widget.resize(*SIZE)
        widget.show()
    ink.resize(view.canvas.size())
    QTest.qWait(200)
    gc.collect()
    gc.freeze()
    for name, scales in pans(view).items():
        own, floor, empty = [], [], []
        for _ in range(ROUNDS):
            for step, scale in enumerate(scales):
                own.append(timed(lambda scale=scale: (view.canvas.set_scale(scale), view.canvas.repaint())))
                ink.calls = recorded(view)
                floor.append(timed(ink.repaint))
                empty.append(
                    timed(lambda step=step: (box.setXRange(step, step + 50, padding=0), blank.viewport().repaint()))
                )
        median, p95 = float(np.median(own)), float(np.percentile(own, 95))
        yield (
            f"{count:>9,} {name:<12} {median:6.2f} {p95:6.2f} {np.median(floor):6.2f} {np.median(empty):6.2f}"
            f"  x ink {median / np.median(floor):4.2f}  x blank {median / np.median(empty):4.2f}"
            f"  p95/median {p95 / median:4.2f}"
        )
    yield f"{count:>9,} hit test     {hit_ms(view):6.3f}"
    view.close()


def hit_ms(view: TimelineView) -> float:
    scene = view.canvas.scene
    spots = [(200 + 13.7 * step, 60 + 7.9 * step) for step in range(100)]
    before = perf_counter()
    for x, y in spots:
        scene.hit(x, y)
    return (perf_counter() - before) * 1000 / len(spots)


def editing(count: int) -> Iterator[str]:
    """What one edit and one drag frame cost among real records."""
    session = Session(Document(samples.crowd(count, 200)))
    view = TimelineView(session, LIGHT)
    view.set_animated(False)
    view.resize(*SIZE)
    view.show()
    QTest.qWait(300)
    gc.collect()
    gc.freeze()
    session.select(["e5"])
    view.fit_selection()
    event = session.project.find(Event, "e5")
    assert event is not None
    edits = []
    for step in range(12):
        event = session.project.find(Event, "e5")
        assert event is not None
        assert event.date is not None
        change = redate(session.project, {"e5": moved(event.date, 3 + step)})
        edits.append(
            timed(lambda change=change: (session.do(change), view.canvas.repaint(), QApplication.processEvents()))
        )
    yield f"{count:>9,} edit shown   {np.median(edits):6.2f}"
    start = QPointF(700, 300)
    gesture = MoveEvents(view.canvas, start, "e5", ["e5"])
    scale = view.canvas.scene.scale
    drags, pan = [], []
    for step in range(30):
        at = start + QPointF(10 + 7 * step, 0)
        drags.append(timed(lambda at=at: (gesture.move(at, Qt.KeyboardModifier.NoModifier), view.canvas.repaint())))
        pan.append(timed(lambda step=step: (view.canvas.set_scale(scale.panned(step)), view.canvas.repaint())))
    gesture.cancel()
    yield f"{count:>9,} drag frame   {np.median(drags):6.2f}  x pan frame {np.median(drags) / np.median(pan):4.2f}"
    assert isinstance(QPoint(), QPoint)
    view.close()


def packing(count: int) -> str:
    table, titles = synthetic(count)
    before = perf_counter()
    for lane in range(LANES):
        inside = table["lane"] == lane
        pack(table["start"][inside], table["end"][inside], titles)
    return f"{count:>9,} row packing  {(perf_counter() - before) * 1000:6.1f}"


def main() -> None:
    counts = [int(float(word)) for word in sys.argv[1:]] or [10_000, 100_000, 1_000_000]
    app = QApplication.instance() or QApplication([])
    print(f"platform {QApplication.platformName()}, {SIZE[0]} x {SIZE[1]}; CPU ms: median, p95, ink, blank")
    for count in counts:
        for line in frames(count):
            print(line, flush=True)
    print(packing(100_000))
    for line in editing(100_000):
        print(line, flush=True)
    del app


if __name__ == "__main__":
    main()
