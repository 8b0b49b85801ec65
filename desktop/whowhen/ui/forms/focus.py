"""The order in which the Tab key goes through a form: that of its layouts, whenever its rows were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def thread_focus(form: QWidget) -> None:
    """Let Tab follow the order that the eye follows."""
    for one, following in pairwise(stops(form)):
        if one.nextInFocusChain() is not following:
            QWidget.setTabOrder(one, following)


def stops(widget: QWidget | None) -> Iterator[QWidget]:
    """The widgets in which Tab stops, in the order of the layouts."""
    if widget is None:
        return
    if isinstance(widget, QScrollArea):
        yield from stops(widget.widget())
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    yield from _stops_in(widget.layout())


def _stops_in(layout: QLayout | None) -> Iterator[QWidget]:
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        if item is not None:
            yield from stops(item.widget())
            yield from _stops_in(item.layout())
