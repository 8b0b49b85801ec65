"""The part of the toolbar that says what is shown: the search field, the Filter button, and a chip for each filter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from whowhen.core.facets import FACETS, chosen_values, without
from whowhen.core.filters import Filter
from whowhen.ui.filterpanel.panel import FilterPanel
from whowhen.ui.filterpanel.words import confidence_words, facet_words, values_words, window_words
from whowhen.ui.popups import Release
from whowhen.ui.search.field import SearchField
from whowhen.ui.session import Session

_SEARCH_PX = 230
_CROSS_PX = 20
_MORE_PX = 40
_CHIP_LETTERS = range(34, 7, -2)
"""How many letters a chip may say, from plenty of room to little."""


class Chip(QFrame):
    """What one side of the filter asks for: a click shows that side, the cross gives it up."""

    def __init__(self, side: str, about: str, words: str) -> None:
        super().__init__()
        self.setObjectName("chip")
        self.side, self.words = side, words
        self.label, self.cross = QToolButton(), QToolButton()
        self.label.setObjectName("chiplabel")
        self.label.setToolTip(f"{about}: {words}")
        self.label.setAccessibleName(f"{about}: {words}")
        self.cross.setObjectName("chipcross")
        self.cross.setText("✕")
        self.cross.setFixedWidth(_CROSS_PX)
        self.cross.setToolTip(self.tr("Stop filtering by: {}").format(words))
        self.cross.setAccessibleName(self.cross.toolTip())
        for button in (self.label, self.cross):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 3, 0)
        row.setSpacing(0)
        row.addWidget(self.label)
        row.addWidget(self.cross)
        self.shorten(_CHIP_LETTERS[0])

    def shorten(self, letters: int) -> None:
        """Say no more than so many letters."""
        short = self.words if len(self.words) <= letters else self.words[: letters - 1].rstrip() + "…"
        self.label.setText(short.replace("&", "&&"))


class FilterBar(QWidget):
    """Follows the session's filter and changes it; `panel` is made when it is first asked for.

    `view_wanted` carries the id of a saved view to go to, `view_kept` the name under which to keep the present one.
    """

    view_wanted = Signal(str)
    view_kept = Signal(str)

    def __init__(self, session: Session, opener: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._panel: FilterPanel | None = None
        self.search = SearchField(session)
        self.search.setFixedWidth(_SEARCH_PX)
        self.button = QToolButton()
        self.button.setObjectName("filter")
        self.button.setDefaultAction(opener)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.chips: list[Chip] = []
        self._tray = QWidget()
        self._tray.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self._tray)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(5)
        self.more = QToolButton()
        self.more.setObjectName("chiplabel")
        self.more.setToolTip(self.tr("More filters: show them all"))
        self.more.setAccessibleName(self.more.toolTip())
        self.more.clicked.connect(lambda: self.open_panel())
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self._tray.installEventFilter(self)
        self._lay_out()
        session.filtered.connect(lambda _: self._show_chips())
        session.opened.connect(self._show_chips)
        self._renaming = QTimer(self, singleShot=True, interval=0)
        self._renaming.timeout.connect(self._show_chips)
        session.changed.connect(lambda _: self._renaming.start())
        self._show_chips()

    @property
    def panel(self) -> FilterPanel:
        """The panel in which the filter is put together."""
        if self._panel is None:
            self._panel = FilterPanel(self._session, self)
            self._panel.view_wanted.connect(self.view_wanted)
            self._panel.view_kept.connect(self.view_kept)
            Release(self.button, self._panel)
        return self._panel

    def open_panel(self, side: str = "") -> None:
        """Show the panel below the button."""
        self.panel.open_at(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)), side)

    def eventFilter(self, watched: QObject, qevent: QEvent) -> bool:
        if qevent.type() == QEvent.Type.Resize:
            self._fit_chips()
        return super().eventFilter(watched, qevent)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(self.search)
        row.addWidget(self.button)
        row.addWidget(self._tray, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _show_chips(self) -> None:
        wanted = self._wanted(self._session.filter)
        if [(side, words) for side, _, words in wanted] == [(chip.side, chip.words) for chip in self.chips]:
            return
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(*one) for one in wanted]
        for chip in self.chips:
            chip.label.clicked.connect(lambda _=False, side=chip.side: self.open_panel(side))
            chip.cross.clicked.connect(lambda _=False, side=chip.side: self._drop(side))
            self._row.insertWidget(self._row.count() - 2, chip)
        self._fit_chips()

    def _drop(self, side: str) -> None:
        self._session.show(without(self._session.filter, side))

    def _wanted(self, chosen: Filter) -> list[tuple[str, str, str]]:
        """For each chip: its side, what that is called, and what is asked for."""
        found: list[tuple[str, str, str]] = []
        if chosen.window is not None:
            found.append(("window", self.tr("Time"), window_words(chosen.window)))
        for facet in FACETS:
            if values := chosen_values(chosen, facet):
                found.append((facet, facet_words(facet), values_words(self._session.project, facet, values)))
        if chosen.least_confidence:
            found.append(("confidence", self.tr("Confidence"), confidence_words(chosen.least_confidence)))
        return found

    def _fit_chips(self) -> None:
        """Let the chips say as much as there is room for; those that have no room at all are counted."""
        for letters in _CHIP_LETTERS:
            for chip in self.chips:
                chip.shorten(letters)
            if self._room_for(self.chips) >= 0:
                break
        fitting = len(self.chips)
        while fitting and self._room_for(self.chips[:fitting]) < (_MORE_PX if fitting < len(self.chips) else 0):
            fitting -= 1
        for number, chip in enumerate(self.chips):
            chip.setVisible(number < fitting)
        self.more.setText(f"+ {len(self.chips) - fitting}")
        self.more.setVisible(fitting < len(self.chips))

    def _room_for(self, chips: Sequence[Chip]) -> int:
        """How many pixels these chips leave; negative where they need more than there are."""
        return self._tray.width() - sum(chip.sizeHint().width() + self._row.spacing() for chip in chips)
