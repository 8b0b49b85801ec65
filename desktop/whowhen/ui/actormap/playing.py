"""Plays the map through time: the time window goes on by itself until the end, or until somebody takes it over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from whowhen.core.filters import Filter
from whowhen.core.playback import Spell, first_window, next_window, spells
from whowhen.ui.session import Session

_STEP_MS, _STEPS = 80, 240  # so that any time is played in some twenty seconds
_CALM_MS, _CALM_SHARE = 900, 0.5  # with less movement: half a window at a time


class Player(QObject):
    """`told` is called when it begins or ends to play."""

    def __init__(self, session: Session, told: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.is_smooth = True
        self._session, self._told = session, told
        self._spells: tuple[Spell, ...] = ()
        self._window: Spell | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        session.filtered.connect(self._on_filtered)
        session.opened.connect(self.stop)
        session.changed.connect(self.stop)

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    def toggle(self) -> None:
        """Play on from the time window, or stay there."""
        if not self.stop():
            self._begin()

    def stop(self) -> bool:
        """Leave the time window where it is; whether it was playing."""
        was_playing = self.is_playing
        self._timer.stop()
        if was_playing:
            self._told()
        return was_playing

    def _begin(self) -> None:
        session = self._session
        self._spells = spells(session.project, session.filter, session.found)
        if not self._spells:
            session.refused.emit(self.tr("Nothing that is shown has a date, so there is no time to play through."))
            return
        self._timer.start(_STEP_MS if self.is_smooth else _CALM_MS)
        self._show(first_window(self._spells, session.filter.window))
        self._told()

    def _go_on(self) -> None:
        if self._window is None:
            return
        length = self._spells[-1][0] - self._spells[0][0]
        calm = (self._window[1] - self._window[0] + 1) * _CALM_SHARE
        found = next_window(self._window, self._spells, length / _STEPS if self.is_smooth else calm)
        if found is None:
            self.stop()
        else:
            self._show(found)

    def _show(self, window: Spell) -> None:
        self._window = window
        self._session.show(replace(self._session.filter, window=window))

    def _on_filtered(self, chosen: Filter) -> None:
        if chosen.window != self._window:
            self.stop()
