"""The panel under the Filter button: on the left the sides of a filter, on the right what each can ask for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from whowhen.core.facets import FACETS, Facet, chosen_values
from whowhen.core.filters import Filter
from whowhen.ui.filterpanel.measures import ConfidencePage, TimePage
from whowhen.ui.filterpanel.saved import SavedPage
from whowhen.ui.filterpanel.values import ValuesPage
from whowhen.ui.filterpanel.words import facet_words
from whowhen.ui.session import Session

_SIZE = QSize(540, 400)
_SIDES_PX = 184
_AIR_PX = 12
_NAME = Qt.ItemDataRole.UserRole
_BEFORE: tuple[Facet, ...] = FACETS[:6]
SIDES: tuple[str, ...] = (*_BEFORE, "window", *FACETS[6:], "confidence", "views")
"""The sides in the order of the panel."""
Page = ValuesPage | ConfidencePage | TimePage | SavedPage


class FilterPanel(QFrame):
    """A popup; Escape or a click elsewhere closes it. What is chosen in it holds at once."""

    view_wanted = Signal(str)
    view_kept = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filterpanel")
        self.setAccessibleName(self.tr("Filter"))
        self.resize(_SIZE)
        self._session = session
        self.sides = QListWidget()
        self.sides.setObjectName("topics")
        self.sides.setAccessibleName(self.tr("What to filter by"))
        self.sides.setFixedWidth(_SIDES_PX)
        self.pages: dict[str, Page] = {facet: ValuesPage(session, facet) for facet in FACETS}
        self.saved = SavedPage(session)
        self.pages |= {"window": TimePage(session), "confidence": ConfidencePage(session), "views": self.saved}
        self._stack = QStackedWidget()
        for side in SIDES:
            item = QListWidgetItem(self._words(side))
            item.setData(_NAME, side)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + _AIR_PX))
            self.sides.addItem(item)
            self._stack.addWidget(self.pages[side])
        self._shown = QLabel()
        self._shown.setObjectName("hint")
        self._clear = QPushButton(self.tr("Show everything"))
        self._clear.setAutoDefault(False)
        self._clear.clicked.connect(lambda: session.show(Filter()))
        self._lay_out()
        self.sides.currentRowChanged.connect(self._turn_to)
        self.saved.wanted.connect(self._go_to_view)
        self.saved.kept.connect(self.view_kept)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._follow)
        session.filtered.connect(lambda _: self._timer.start())
        session.changed.connect(lambda _: self._timer.start())

    def open_at(self, place: QPoint, side: str = "") -> None:
        """Show the panel below a place of the screen, at one side of the filter or where it was left."""
        screen = (QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()).availableGeometry()
        left = max(screen.left(), min(place.x(), screen.right() - self.width()))
        self.move(left, min(place.y(), screen.bottom() - self.height()))
        self.turn_to(side or SIDES[max(0, self.sides.currentRow())])
        self.show()
        (self.saved.name if side == "views" else self.sides).setFocus(Qt.FocusReason.PopupFocusReason)

    def turn_to(self, side: str) -> None:
        """Show one side of the filter."""
        row = SIDES.index(side)
        if row == self.sides.currentRow():
            self._turn_to(row)
        self.sides.setCurrentRow(row)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(14, 14, 14, 12)
        right.setSpacing(10)
        right.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._shown, 1)
        foot.addWidget(self._clear)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self.sides)
        row.addLayout(right, 1)

    def _turn_to(self, row: int) -> None:
        page = self.pages[SIDES[row]]
        page.refresh()
        self._stack.setCurrentWidget(page)
        self._tell()

    def _follow(self) -> None:
        """Show a filter or project that has changed, without moving what the user is ticking."""
        if not self.isVisible():
            return
        page = self.pages[SIDES[max(0, self.sides.currentRow())]]
        page.tick() if isinstance(page, ValuesPage) else page.refresh()
        self._tell()

    def _tell(self) -> None:
        chosen = self._session.filter
        for number, side in enumerate(SIDES):
            self.sides.item(number).setText(self._words(side))
        self._clear.setEnabled(not chosen.is_empty)
        shown, total = len(self._session.shown_events()), self._session.number_of_events
        self._shown.setText(self.tr("{shown:,} of {total:,} events shown").format(shown=shown, total=total))

    def _words(self, side: str) -> str:
        """A side's name, with how much is chosen on it."""
        chosen = self._session.filter
        match side:
            case "window":
                return self.tr("Time") + ("  •" if chosen.window else "")
            case "confidence":
                return self.tr("Confidence") + ("  •" if chosen.least_confidence else "")
            case "views":
                return self.tr("Saved views")
        facet = next(one for one in FACETS if one == side)
        number = len(chosen_values(chosen, facet))
        return f"{facet_words(facet)}  • {number}" if number else facet_words(facet)

    def _go_to_view(self, ident: str) -> None:
        self.close()
        self.view_wanted.emit(ident)
