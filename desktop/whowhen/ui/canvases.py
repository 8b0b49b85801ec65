"""The two canvases in the middle of the window, timeline above actor map, made after the first paint."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from whowhen.ui.session import Session
from whowhen.ui.settings import Settings
from whowhen.ui.theme import Theme

if TYPE_CHECKING:
    from whowhen.ui.actormap.view import ActorMapView
    from whowhen.ui.exportdialog import Subject
    from whowhen.ui.picturable import Picturable
    from whowhen.ui.timeline.view import TimelineView

_SHARES = (520, 480)
_ZOOM_STEP = 1.4


class Canvases(QSplitter):
    """`built` when both views are there; until then the space is empty."""

    built = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("canvases")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._session = session
        self._is_alone = False
        self._last_used: TimelineView | ActorMapView | None = None
        self._wheel = _Wheel(self)
        self.timeline: TimelineView | None = None
        self.actormap: ActorMapView | None = None

    def build(self, theme: Theme, shares: bytes) -> None:
        """Make the views; this imports pyqtgraph and numpy."""
        from whowhen.ui.actormap.view import ActorMapView
        from whowhen.ui.timeline.view import TimelineView

        self.timeline = TimelineView(self._session, theme, self)
        self.actormap = ActorMapView(self._session, theme, self)
        for view, share, name in ((self.timeline, _SHARES[0], "timeline"), (self.actormap, _SHARES[1], "map")):
            view.setObjectName(name)
            view.canvas.installEventFilter(self._wheel)
            self.addWidget(view)
            self.setStretchFactor(self.count() - 1, share)
        self.setSizes(list(_SHARES))
        if shares:
            self.restoreState(QByteArray(shares))
        self._session.selected.connect(lambda _: self._describe())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note_focus)
        self.built.emit()

    @staticmethod
    def warm_up() -> None:
        """Load what lays out the first map, beside the window's own work, so that no slot has to wait for it."""
        threading.Thread(target=_load_layout, name="warm-up").start()  # no daemon: the end waits for it

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        for view in self.views:
            view.set_theme(theme)

    @property
    def in_use(self) -> TimelineView | ActorMapView | None:
        """The canvas that had the focus last; the timeline at first."""
        return self._last_used or self.timeline

    @property
    def is_alone(self) -> bool:
        """Whether one canvas fills the centre."""
        return self._is_alone

    def apply(self, settings: Settings) -> None:
        """Follow the user's choices of wheel and movement."""
        self._wheel.scrolls = settings.wheel == "scroll"
        if self.timeline is not None:
            self.timeline.set_animated(not settings.reduced_motion)
            self.timeline.set_lanes_by(settings.lanes)
            self.timeline.set_folds_empty(settings.folds_empty)
        if self.actormap is not None:
            self.actormap.set_animated(not settings.reduced_motion)
            self.actormap.show_arrangement(settings.arrangement)

    def take_in(self, articles: Collection[str]) -> None:
        """Make room for what several articles that were opened together brought."""
        if self.actormap is not None and len(articles) > 1:
            self.actormap.take_in(articles)

    def fit_all(self) -> None:
        """Show everything in the canvas in use."""
        if self.in_use is not None:
            self.in_use.fit_all()

    def fit_selection(self) -> None:
        """Show what is selected in the canvas in use."""
        if self.in_use is not None:
            self.in_use.fit_selection()

    def select_all(self) -> None:
        """Select what the canvas in use shows."""
        if self.in_use is not None:
            self.in_use.select_all()

    def zoom(self, closer: bool) -> None:
        """Zoom the canvas in use about its middle, one step."""
        if self.actormap is not None and self.in_use is self.actormap:
            self.actormap.canvas.zoom(_ZOOM_STEP if closer else 1 / _ZOOM_STEP)
        elif self.timeline is not None:
            self.timeline.zoom_in() if closer else self.timeline.zoom_out()

    def fill(self) -> None:
        """Let the canvas in use fill the centre, or show both again."""
        self._is_alone = not self._is_alone
        for view in self.views:
            view.setVisible(not self._is_alone or view is self.in_use)

    @property
    def views(self) -> tuple[TimelineView | ActorMapView, ...]:
        """The canvases that are made, the timeline first."""
        return tuple(view for view in (self.timeline, self.actormap) if view is not None)

    def pictures(self) -> dict[Subject, Picturable]:
        """The canvases as subjects of an export."""
        names: tuple[Subject, ...] = ("timeline", "map")
        return dict(zip(names, self.views, strict=False))

    def shares(self) -> bytes:
        """How the two share the space, to be restored later."""
        return bytes(self.saveState().data())

    def hint(self, key: int) -> str:
        """What a held modifier key would do over the canvas in use."""
        is_map = self.in_use is self.actormap
        if key == Qt.Key.Key_Shift:
            return self.tr("Shift: drag on the empty canvas to select a rectangle; turn the wheel to move along")
        if is_map:
            return self.tr("Ctrl: click adds to the selection or takes away")
        return self.tr("Ctrl: click adds to the selection; drag on the empty canvas draws an event; no snapping")

    def _describe(self) -> None:
        """Tell those who cannot see the canvases what is selected on them."""
        for view in self.views:
            view.canvas.setAccessibleDescription(self._session.selection_words)

    def _note_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        for view in self.views:
            if now is not None and (now is view or view.isAncestorOf(now)):
                self._last_used = view


def _load_layout() -> None:
    for name in ("pyqtgraph", "scipy.sparse.csgraph", "scipy.spatial", "scipy.fft", "networkx"):
        importlib.import_module(name)


class _Wheel(QObject):
    """Where the user has chosen so, a plain wheel moves along as Shift and wheel do; Ctrl and wheel zoom anyway."""

    scrolls = False

    def eventFilter(self, watched: QObject, qevent: QEvent) -> bool:
        if not self.scrolls or not isinstance(qevent, QWheelEvent) or qevent.modifiers():
            return False
        if qevent.phase() != Qt.ScrollPhase.NoScrollPhase:
            return False  # a touchpad scrolls by itself
        moved = QWheelEvent(
            qevent.position(),
            qevent.globalPosition(),
            qevent.pixelDelta(),
            qevent.angleDelta(),
            qevent.buttons(),
            Qt.KeyboardModifier.ShiftModifier,
            qevent.phase(),
            qevent.inverted(),
        )
        return QCoreApplication.sendEvent(watched, moved)
