"""Times of the actor map: frames beside their floor of ink, layout ticks, first layouts with their stress.

    python tests/bench/actormap.py [frames|layout|block]

The floor draws the same lines, discs and names in the same process without deciding anything. Stress is scale-free
over sampled sources, as in the design's tables: 0 would be perfect.
"""

from __future__ import annotations

import gc
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Callable
from statistics import median
from time import perf_counter, thread_time

import networkx as nx
import numpy as np
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from scipy.sparse.csgraph import shortest_path

from whowhen.core.document import Document
from whowhen.core.edits.actors import rename
from whowhen.core.edits.relationships import add_relationship
from whowhen.core.filters import Filter
from whowhen.core.network import network
from whowhen.core.project import Project
from whowhen.core.records import TONES, Actor, Article, Evidence, Mention, Relationship
from whowhen.layout.forces import arranged, problem
from whowhen.layout.springs import Springs
from whowhen.layout.stress import adjacency
from whowhen.ui.actormap.atlas import Atlas
from whowhen.ui.actormap.view import ActorMapView
from whowhen.ui.session import Session
from whowhen.ui.theme import LIGHT

KINDS = ("person", "organization", "state", "group", "place")
TYPES = ("leads", "member-of", "supports", "criticizes", "attacks", "met")


def project(count: int, ties: int) -> Project:
    """A scale-free project with so many actors and about so many ties."""
    draw = np.random.default_rng(1)
    graph = nx.barabasi_albert_graph(count, max(1, round(ties / count)), seed=1)
    edges = list(graph.edges)[:ties]
    degree = np.bincount(np.array(edges).ravel(), minlength=count)
    mentions = tuple(Mention("x", at, at + 1) for at in range(degree.max()))
    actors = [
        Actor(f"a{at}", f"Actor of number {at}", KINDS[at % 5], mentions=mentions[: degree[at]]) for at in range(count)
    ]
    bonds = []
    for number, (first, second) in enumerate(edges):
        kind = TYPES[draw.integers(len(TYPES))]
        proof = tuple(Evidence("x", int(n) * 9, int(n) * 9 + 8) for n in range(draw.integers(1, 4)))
        bonds.append(
            Relationship(
                f"r{number}", f"a{first}", f"a{second}", kind, kind, TONES.get(kind, "neutral"), evidence=proof
            )
        )
    made = Project([Article("x", "x", "An article"), *actors, *bonds])
    gc.freeze()  # as the program does with a project that was opened
    return made


class Floor(QWidget):
    """The bare ink of a frame: its lines in one call, its nodes and its names in one call each, nothing decided."""

    def __init__(self, view: ActorMapView) -> None:
        super().__init__()
        self.resize(view.size())
        self._canvas = view.canvas
        self._lines = PrimitiveArray(QLineF, 4)
        self._images = Atlas(1.0)
        self._slots = [
            self._images.slot(name, *size, lambda brush: brush.drawEllipse(1, 1, 7, 7))
            for name, size in (("node", (12, 12)), ("name", (100, 18)))
        ]

    def note(self) -> None:
        """Take over what the canvas drew last."""
        frame = self._canvas.frame_now
        names = self._canvas.names_now
        self._spots = (frame.points[frame.nodes], names.corners(frame))
        lines = frame.lines(frame.ties)
        self._lines.resize(len(lines))
        self._lines.ndarray()[:] = lines

    def paintEvent(self, qevent: object) -> None:
        painter = QPainter(self)
        painter.setClipRect(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setPen(QPen(QColor(120, 120, 130, 160), 1.0))
        painter.drawLines(*self._lines.drawargs())
        for slot, spots in zip(self._slots, self._spots, strict=True):
            self._images.paint(painter, np.full(len(spots), slot), spots)
        painter.end()


def shown(app: QApplication, count: int, ties: int) -> ActorMapView:
    view = ActorMapView(Session(Document(project(count, ties))), LIGHT)
    view.resize(1600, 900)
    view.show()
    QTest.qWaitForWindowExposed(view)
    view.show_scope("all")
    while view.is_busy:
        app.processEvents()
    return view


GESTURES = ("pan", "zoom", "drag", "hover")


def turn_map(view: ActorMapView, name: str, turn: int) -> None:
    """One step of a gesture that goes on and comes back."""
    canvas, way = view.canvas, 1 if turn // 20 % 2 else -1
    if name == "pan":
        canvas.look_from(canvas.camera.panned(17 * way, 9 * way))
    elif name == "zoom":
        canvas.look_from(canvas.camera.zoomed(1.04**way, 800, 450))
    elif name == "drag":
        drag(view, turn)
    else:
        view._session.point_at([view.model.scene.shown.nodes[view.model.scene.order[turn % 50]].id])


def drag(view: ActorMapView, turn: int) -> None:
    """Pull the biggest actor to and fro by the mouse."""
    canvas, scene = view.canvas, view.model.scene
    if turn == 0:
        at = canvas.pixel_of(scene.shown.nodes[scene.order[0]].id).toPoint()
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(canvas, QPoint(700 + 8 * turn, 400 + 3 * turn))


def frames(app: QApplication) -> None:
    """CPU of the painting thread for a frame: means, for no frame is spared what another one pays."""
    print("1600 x 900, CPU ms a frame: mean (longest), median over that of the same lines, discs and names alone")
    print(f"{'actors / ties in sight':>24} " + " ".join(f"{name:>18}" for name in GESTURES))
    for count, ties, nearness in ((60, 120, 1), (500, 1500, 1), (500, 1500, 4), (5000, 10_000, 1), (10_000, 20_000, 1)):
        view = shown(app, count, ties)
        if nearness > 1:
            view.canvas.zoom(nearness)
        floor = Floor(view)
        floor.note()
        floor.show()
        QTest.qWaitForWindowExposed(floor)
        in_sight, cells = len(view.canvas.frame_now.ties), []
        for name in GESTURES:
            times, floors = gesture_times(view, floor, name)
            ratio = median(times) / median(floors)
            cells.append(f"{np.mean(times):5.1f} ({max(times):3.0f}) {ratio:4.2f}x")
        print(f"{count:>12} / {in_sight:<9} " + " ".join(f"{cell:>18}" for cell in cells))
        floor.close()
        view.close()


def gesture_times(view: ActorMapView, floor: Floor, name: str) -> tuple[list[float], list[float]]:
    """What the frames of a gesture took, and those of the floor between them."""
    times, floors = [], []
    for turn in range(40):
        turn_map(view, name, turn)
        times.append(painted(view.canvas))
        if turn % 4 == 0:
            floor.note()
            floors.append(painted(floor))
    view.canvas.cancel_gesture()
    view._session.point_at(())
    return times, floors


def painted(widget: QWidget) -> float:
    """What painting a widget took of the processor, in milliseconds."""
    begin = thread_time()
    widget.repaint()
    return (thread_time() - begin) * 1e3


def stress(points: np.ndarray, edges: np.ndarray) -> float:
    """Scale-free normalised stress over 60 sampled sources."""
    count = len(points)
    sources = np.random.default_rng(0).choice(count, min(60, count), replace=False)
    steps = shortest_path(adjacency(count, edges), unweighted=True, directed=False, indices=sources)
    apart = np.hypot(*(points[sources][:, None] - points[None]).transpose(2, 0, 1))
    wanted = (steps > 0) & np.isfinite(steps)
    steps, apart = steps[wanted], apart[wanted]
    weight = 1 / steps**2
    scale = (weight * apart * steps).sum() / (weight * apart * apart).sum()
    return float((weight * (scale * apart - steps) ** 2).sum() / len(steps))


def layout() -> None:
    print(f"{'nodes':>6} {'first layout':>13} {'longest step':>13} {'stress':>8} {'live tick':>10}")
    for count in (50, 500, 2000, 5000):
        edges = np.array(nx.barabasi_albert_graph(count, 2, seed=1).edges, np.intp)
        task = problem(np.tile((50.0, 24.0), (count, 1)), edges)
        begin = last = perf_counter()
        longest = 0.0
        for points in arranged(task):  # noqa: B007  # the last ones are measured
            now = perf_counter()
            longest, last = max(longest, now - last), now
        whole = perf_counter() - begin
        springs = Springs(points / 120, edges)
        ticks = []
        for _ in range(60):
            begin = perf_counter()
            springs.tick()
            ticks.append((perf_counter() - begin) * 1e3)
        print(
            f"{count:>6} {whole:>11.3f} s {longest * 1e3:>10.1f} ms"
            f" {stress(points, edges):>8.4f} {median(ticks):>7.2f} ms"
        )


class Beats:
    """Notes when the window's loop comes round; the gaps are how long it was not to be spoken to."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(lambda: self._times.append(perf_counter()))

    def gaps(self, act: Callable[[], object], view: ActorMapView) -> np.ndarray:
        """Milliseconds between the beats from an act on until the map is at rest, the act itself included."""
        self._app.processEvents()
        self._times = [perf_counter()]
        self._timer.start()
        act()
        while view.is_busy or len(self._times) < 3:
            self._app.processEvents()
        self._timer.stop()
        return np.diff(self._times) * 1e3


def block(app: QApplication) -> None:
    """The longest times that the window's loop does not come round while a big map is laid out, changed, filtered."""
    for count, ties in ((2000, 4000), (5000, 10_000)):
        document = Document(project(count, ties))
        begin = perf_counter()
        network(document.project)
        print(f"network of {count} actors and {ties} ties from nothing: {(perf_counter() - begin) * 1e3:.0f} ms")
        session = Session(document)
        view = ActorMapView(session, LIGHT)
        view.resize(1600, 900)
        view.show()
        while view.is_busy:
            app.processEvents()
        acts = {
            "first layout of all": lambda view=view: view.show_scope("all"),
            "a tie is added": lambda s=session: s.do(add_relationship(s.project, "new", "a5", "a1999", "met")),
            "an actor is renamed": lambda s=session: s.do(rename(s.project, "a7", "Another name")),
            "the time window moves": lambda s=session: s.show(Filter(window=(0.0, 9.0))),
            "the window moves on": lambda s=session: s.show(Filter(window=(1.0, 10.0))),
        }
        for name, act in acts.items():
            begin = perf_counter()
            gaps = Beats(app).gaps(act, view)
            print(
                f"{count:>6} actors, {name:<22} {perf_counter() - begin:5.2f} s; gaps: median {np.median(gaps):5.1f}, "
                f"99 % {np.percentile(gaps, 99):5.1f}, longest {gaps.max():5.1f} ms"
            )
        view.close()


if __name__ == "__main__":
    application = QApplication([])
    chosen = sys.argv[1:] or ["frames", "layout", "block"]
    if "frames" in chosen:
        frames(application)
    if "layout" in chosen:
        layout()
    if "block" in chosen:
        block(application)
