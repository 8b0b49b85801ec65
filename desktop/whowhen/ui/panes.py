"""Going from one pane of the window to the next by key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget


def walk(panes: Sequence[QWidget], by: int) -> None:
    """Give the focus to the pane that comes `by` places after the one that has it; panes out of sight are left out.

    A pane gives it to its main part, or else to what had it last inside, or else to the first thing that Tab reaches.
    """
    seen = [pane for pane in panes if is_in_sight(pane)]
    if not seen:
        return
    focus = QApplication.focusWidget()
    here = [at for at, pane in enumerate(seen) if focus is not None and _holds(pane, focus)]
    _entry(seen[(here[0] + by) % len(seen) if here else 0]).setFocus(Qt.FocusReason.ShortcutFocusReason)


def is_in_sight(pane: QWidget) -> bool:
    """Whether it is shown; Qt keeps a panel behind another tab, and a bar of tabs at rest, outside of the window."""
    place = QRect(pane.mapTo(pane.window(), QPoint()), pane.size())
    return pane.isVisible() and pane.window().rect().intersects(place)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _entry(pane: QWidget) -> QWidget:
    """What takes the focus inside a pane."""
    if pane.focusProxy() is not None:
        return pane
    last = pane.focusWidget()
    if last is not None and last.isVisibleTo(pane) and last.isEnabled():
        return last
    candidate: QWidget | None = pane
    while candidate is not None and _holds(pane, candidate):
        if candidate.focusPolicy() & Qt.FocusPolicy.TabFocus and candidate.isVisibleTo(pane) and candidate.isEnabled():
            return candidate
        following = candidate.nextInFocusChain()
        candidate = following if following is not pane else None
    return pane
