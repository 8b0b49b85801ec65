"""The menu that asks which relationship a drawn line is."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from whowhen.core.records import TONES, RelationshipType, Tone


class TypeMenu(QMenu):
    """The types of relationships by their tones, under the names of both actors; `chosen` tells the type."""

    chosen = Signal(str)  # RelationshipType

    def __init__(self, source: str, target: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.addSection(f"{source} … {target}")
        tones: tuple[Tone, ...] = get_args(Tone)
        for tone in tones:
            for kind in get_args(RelationshipType):
                if TONES.get(kind, "neutral") == tone:
                    action = self.addAction(kind.replace("-", " "))
                    action.triggered.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            self.addSeparator()
        self.aboutToHide.connect(self.deleteLater)
