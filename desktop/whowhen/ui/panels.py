"""The docks around the canvases: articles and text on the left, the inspector on the right, tables below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from whowhen.core.logbook import LogEntry
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme

if TYPE_CHECKING:
    from whowhen.ui.article.list import ArticleList
    from whowhen.ui.article.view import ArticleView
    from whowhen.ui.checks.view import ChecksView
    from whowhen.ui.history.panel import HistoryPanel
    from whowhen.ui.inspector.panel import Inspector
    from whowhen.ui.review.lane import ReviewLane
    from whowhen.ui.tables.view import RecordTable

_AREA = Qt.DockWidgetArea
_LEFT_SHARE, _RIGHT_SHARE = 0.27, 0.22
_LEFT_PX, _RIGHT_PX = (280, 460), (270, 380)
_BOTTOM_PX = 240
_LIST_SHARE = 0.2
_STATE_VERSION = 3
TABLES = ("events", "actors", "relationships")
"""The docks that hold tables."""
BELOW = (*TABLES, "checks", "review")
"""The docks below the canvases, closed at first."""


class Panels(QObject):
    """The docks by name; `fill` puts the widgets in, after the first paint."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.list: ArticleList | None = None
        self.article: ArticleView | None = None
        self.inspector: Inspector | None = None
        self.tables: tuple[RecordTable, ...] = ()
        self.checks: ChecksView | None = None
        self.review: ReviewLane | None = None
        self.history: HistoryPanel | None = None
        self.docks = {
            "articles": self._dock("articles", self.tr("Articles"), _AREA.LeftDockWidgetArea),
            "article": self._dock("article", self.tr("Article"), _AREA.LeftDockWidgetArea),
            "inspector": self._dock("inspector", self.tr("Inspector"), _AREA.RightDockWidgetArea),
            "events": self._dock("events", self.tr("Events"), _AREA.BottomDockWidgetArea),
            "actors": self._dock("actors", self.tr("Actors"), _AREA.BottomDockWidgetArea),
            "relationships": self._dock("relationships", self.tr("Relationships"), _AREA.BottomDockWidgetArea),
            "checks": self._dock("checks", self.tr("Checks"), _AREA.BottomDockWidgetArea),
            "review": self._dock("review", self.tr("Review"), _AREA.BottomDockWidgetArea),
            "history": self._dock("history", self.tr("History"), _AREA.RightDockWidgetArea),
        }
        window.setDockNestingEnabled(True)
        window.setTabPosition(_AREA.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setCorner(Qt.Corner.BottomLeftCorner, _AREA.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, _AREA.RightDockWidgetArea)
        self.hide()

    def fill(self, session: Session, theme: Theme, earlier: Callable[[int], Sequence[LogEntry]]) -> None:
        """Make the widgets of all docks."""
        from whowhen.ui.article.list import ArticleList
        from whowhen.ui.article.view import ArticleView
        from whowhen.ui.checks.view import ChecksView
        from whowhen.ui.history.panel import HistoryPanel
        from whowhen.ui.inspector.panel import Inspector
        from whowhen.ui.review.lane import ReviewLane
        from whowhen.ui.tables.view import ActorTable, EventTable, RelationshipTable

        self.list = ArticleList(session, theme)
        self.article = ArticleView(session, theme)
        self.inspector = Inspector(session, theme)
        self.tables = (EventTable(session, theme), ActorTable(session, theme), RelationshipTable(session, theme))
        self.history = HistoryPanel(session, theme, earlier)
        self.checks, self.review = ChecksView(session, theme), ReviewLane(session, theme)
        widgets: dict[str, QWidget] = {
            "articles": self.list,
            "article": self.article,
            "inspector": self.inspector,
            **dict(zip(TABLES, self.tables, strict=True)),
            "checks": self.checks,
            "review": self.review,
            "history": self.history,
        }
        for name, widget in widgets.items():
            self.docks[name].setWidget(widget)

    @property
    def widgets(self) -> dict[str, QWidget]:
        """What is in the docks, by name."""
        return {name: widget for name, dock in self.docks.items() if (widget := dock.widget()) is not None}

    def set_theme(self, theme: Theme) -> None:
        """Draw all in another theme."""
        for widget in self.widgets.values():
            widget.set_theme(theme)  # type: ignore[attr-defined]  # every view has this door

    def toggles(self) -> list[QAction]:
        """Actions that show and hide the docks."""
        return [dock.toggleViewAction() for dock in self.docks.values()]

    def reveal(self, name: str) -> None:
        """Show a dock in front."""
        self.docks[name].show()
        self.docks[name].raise_()

    def state(self) -> bytes:
        """Where everything is, to be restored later."""
        return bytes(self._window.saveState(_STATE_VERSION).data())

    def restore(self, state: bytes) -> None:
        """Put everything where it was, or where it is at first."""
        if not state or not self._window.restoreState(QByteArray(state), _STATE_VERSION):
            self.put_in_place()

    def hide(self) -> None:
        """Hide all docks."""
        for dock in self.docks.values():
            dock.hide()

    def put_in_place(self) -> None:
        """Arrange the docks as at the first start: tables closed."""
        window, docks = self._window, self.docks
        for dock in docks.values():
            dock.setFloating(False)
        window.addDockWidget(_AREA.LeftDockWidgetArea, docks["articles"])
        window.splitDockWidget(docks["articles"], docks["article"], Qt.Orientation.Vertical)
        window.addDockWidget(_AREA.RightDockWidgetArea, docks["inspector"])
        for name in BELOW:
            window.addDockWidget(_AREA.BottomDockWidgetArea, docks[name])
            docks[name].hide()
        for before, after in pairwise(BELOW):
            window.tabifyDockWidget(docks[before], docks[after])
        window.addDockWidget(_AREA.RightDockWidgetArea, docks["history"])
        window.tabifyDockWidget(docks["inspector"], docks["history"])
        docks["history"].hide()
        for name in ("articles", "article", "inspector"):
            docks[name].show()
        self._give_room()

    def _give_room(self) -> None:
        width, height = self._window.width(), self._window.height()
        left = round(min(max(width * _LEFT_SHARE, _LEFT_PX[0]), _LEFT_PX[1]))
        right = round(min(max(width * _RIGHT_SHARE, _RIGHT_PX[0]), _RIGHT_PX[1]))
        docks = self.docks
        self._window.resizeDocks([docks["article"], docks["inspector"]], [left, right], Qt.Orientation.Horizontal)
        list_px = round(height * _LIST_SHARE)
        self._window.resizeDocks(
            [docks["articles"], docks["article"]], [list_px, height - list_px], Qt.Orientation.Vertical
        )
        self._window.resizeDocks([docks["events"]], [_BOTTOM_PX], Qt.Orientation.Vertical)

    def _dock(self, name: str, title: str, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(f"dock-{name}")
        self._window.addDockWidget(area, dock)
        dock.toggleViewAction().triggered.connect(lambda is_on: dock.raise_() if is_on else None)
        return dock
