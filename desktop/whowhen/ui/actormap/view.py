"""The actor map: the canvas with its strip of controls, kept true to the session, and what the user can ask of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QSizeF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from whowhen.core.change import Change
from whowhen.core.edits.actors import pin
from whowhen.core.filters import Filter
from whowhen.core.records import Actor
from whowhen.layout.forces import arranged, settled
from whowhen.layout.stress import Points
from whowhen.ui.actormap.arranger import Arranger
from whowhen.ui.actormap.canvas import MapCanvas
from whowhen.ui.actormap.model import Coloring, MapModel, Measure, Reach, Scope, layout_problem
from whowhen.ui.actormap.pictures import paint_map_picture, picture_size_of
from whowhen.ui.actormap.scene import Scene
from whowhen.ui.actormap.strip import MapStrip
from whowhen.ui.selection import Selection
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme

_KEY_ZOOM = 1.25


class ActorMapView(QWidget):
    """Signals of its canvas that the window acts on: `merge_requested(keep, gone)`, `edit_requested(id)` and
    `context_menu_requested(ids, position on the screen)`."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = MapModel()
        self.canvas = MapCanvas(session, theme, self.model, self)
        self.setFocusProxy(self.canvas)
        self.merge_requested = self.canvas.merge_requested
        self.edit_requested = self.canvas.edit_requested
        self.context_menu_requested = self.canvas.context_menu_requested
        self._strip = MapStrip(self)
        self._strip.chosen.connect(self._on_strip)
        self._arranger = Arranger(self._on_points, self._on_arranged, self)
        self._rebuild_timer = QTimer(self, singleShot=True, interval=0)
        self._rebuild_timer.timeout.connect(self.rebuild)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.previewed.connect(self.preview)
        session.selected.connect(self.show_selection)
        session.hovered.connect(self.canvas.redraw)
        session.filtered.connect(self._on_filtered)
        self.set_theme(theme)
        self._rebuild_timer.start()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self.canvas.set_theme(theme)
        self._strip.set_theme(theme)
        self._tell_strip()

    # the four doors

    def rebuild(self) -> None:
        """Read the project anew; actors that have no place yet get one, the others stay."""
        self._rebuild_timer.stop()
        self.model.rebuild(self._session.project, self._session.filter)
        self._tell_strip()
        if np.isfinite(self.model.scene.points).all():
            self._arranger.drop()
            self._on_arranged()
        else:
            self._arranger.run(arranged(layout_problem(self.model.scene)))

    def preview(self, change: Change | None) -> None:
        """Draw actors where a change that is only tried puts them; None puts them back."""
        self.model.put_actors(self._session.record)
        self.canvas.redraw()

    def show_selection(self, selection: Selection) -> None:
        """Mark what is chosen; muted, only what was chosen on the map itself."""
        if self.canvas.underMouse() or self.canvas.hasFocus():
            self.canvas.chosen_here = selection.ids
        self.canvas.redraw()

    def paint(self, painter: QPainter) -> None:
        """Draw the map as the canvas shows it."""
        self.canvas.paint(painter)

    # pictures

    def picture_size(self, whole: bool) -> QSizeF:
        """The size at which a picture shows every name; of the visible part, the size of the canvas."""
        if not whole:
            return QSizeF(self.canvas.size())
        return picture_size_of(self._whole_scene(), self._theme, self.canvas.font())

    def paint_picture(self, painter: QPainter, size: QSizeF, theme: Theme, whole: bool) -> None:
        """Draw every actor and tie, or the part in sight, with the legend; every name is text."""
        scene = self._whole_scene() if whole else self._ready_scene()
        camera = None if whole else self.canvas.camera
        paint_map_picture(painter, size, theme, self.canvas.font(), scene, camera)

    def _ready_scene(self) -> Scene:
        """The scene of the project as it is now, with all places found."""
        if self._rebuild_timer.isActive():
            self.rebuild()
        self._arranger.finish()
        return self.model.scene

    def _whole_scene(self) -> Scene:
        self._ready_scene()
        scene = self.model.whole_scene(self._session.project)
        if not np.isfinite(scene.points).all():
            scene.points = settled(layout_problem(scene))
        return scene

    # what the session tells

    def _on_opened(self) -> None:
        self.model.forget()
        self.canvas.follows = True
        self._rebuild_timer.start()

    def _on_changed(self, change: Change) -> None:
        """Move what was moved at once, so that it does not flicker, and read the rest anew soon."""
        self.canvas.let_go_of(change.edits)
        for before, after in change.edits.values():
            if isinstance(before, Actor) and isinstance(after, Actor) and before.pinned and not after.pinned:
                self.model.remember(after)
        self.model.put_actors(self._session.record)
        self._rebuild_timer.start()

    def _on_filtered(self, chosen: Filter) -> None:
        self._rebuild_timer.start()

    # the layout

    @property
    def is_busy(self) -> bool:
        """Whether it is about to read the project anew, or laying it out."""
        return self._rebuild_timer.isActive() or self._arranger.is_running

    def _on_points(self, points: Points) -> None:
        if len(points) == self.model.scene.count:
            self.model.scene.points = points.copy()
            self._show_all_if_followed()

    def _on_arranged(self) -> None:
        self.model.keep_places()
        self._show_all_if_followed()
        self.canvas.redraw()

    def _show_all_if_followed(self) -> None:
        if self.canvas.follows:
            self.canvas.fit()
        self.canvas.redraw()

    def arrange_again(self) -> None:
        """Lay the map out from nothing; what is pinned stays."""
        self.model.forget_places()
        self.canvas.follows = True
        self.rebuild()

    def stop_or_resume(self) -> None:
        """Stop a layout that is running, or go on with it."""
        if self._arranger.is_running:
            self._arranger.stop()
        else:
            self._arranger.resume()

    # what the user can ask for

    def show_scope(self, reach: Reach) -> None:
        """Show the main actors, all, those around the chosen ones, or those between the two chosen."""
        seeds = tuple(ident for ident in sorted(self._session.selection.ids) if ident in self.model.whole.neighbours)
        if (reach == "around" and not seeds) or (reach == "between" and len(seeds) != 2):
            self._tell_strip()
            return
        self.model.scope = Scope(reach, seeds)
        self.canvas.follows = True
        self.rebuild()

    def expand(self) -> None:
        """Show the neighbours of the chosen actors too."""
        self.model.expand(self._session.selection.ids)
        self.rebuild()

    def show_too(self, ident: str) -> None:
        """Show an actor that the scope would leave out."""
        self.model.show_too([ident])
        self.rebuild()

    def toggle_pin(self) -> None:
        """Pin the chosen actors where they are, or let them go if all are pinned."""
        project, scene = self._session.project, self.model.scene
        chosen = [actor for ident in sorted(self._session.selection.ids) if (actor := project.find(Actor, ident))]
        chosen = [actor for actor in chosen if actor.id in scene.number]
        if not chosen:
            return
        if all(actor.pinned for actor in chosen):
            self._session.do(pin(project, [actor.id for actor in chosen], False))
        else:
            self._session.do(self.model.pinned_here(project, [actor.id for actor in chosen]))

    def show_measure(self, measure: Measure) -> None:
        """Size the actors by another measure."""
        self.model.measure = measure
        self.rebuild()

    def show_coloring(self, coloring: Coloring) -> None:
        """Colour the actors by kind or by community."""
        self.model.coloring = coloring
        self.rebuild()

    def set_linked(self, linked: bool) -> None:
        """Follow selection and hover of other views, or keep what is marked now."""
        self.canvas.is_muted = not linked
        self.canvas.chosen_here = self._session.selection.ids
        self.canvas.redraw()

    def set_hides_filtered(self, hides: bool) -> None:
        """Take away what the filter takes away, instead of fading it."""
        if hides != self.model.hides_filtered:
            self._on_strip("hide-filtered")

    def fit_all(self) -> None:
        """Show the whole map."""
        self.canvas.fit()

    def fit_selection(self) -> None:
        """Show the chosen actors."""
        self.canvas.fit(self.model.scene.numbers(self._session.selection.ids))

    def select_all(self) -> None:
        """Choose every actor on the map that the filter lets through."""
        self._session.select(node.id for node in self.model.scene.shown.nodes if node.is_lit)

    # strip and keys

    def _on_strip(self, name: str) -> None:
        match name:
            case "main" | "all" | "around" | "between":
                self.show_scope(name)
            case "mentions" | "degree" | "betweenness":
                self.show_measure(name)
            case "kind" | "community":
                self.show_coloring(name)
            case "arrange":
                self.arrange_again()
            case "fit":
                self.fit_all()
            case "legend":
                self.canvas.shows_legend = not self.canvas.shows_legend
                self._show_all_if_followed()
            case "hide-filtered":
                self.model.hides_filtered = not self.model.hides_filtered
                self.rebuild()
        self._tell_strip()

    def _tell_strip(self) -> None:
        model = self.model
        on: set[str] = {model.scope.reach, model.measure, model.coloring}
        on |= {"legend"} if self.canvas.shows_legend else set()
        on |= {"hide-filtered"} if model.hides_filtered else set()
        shown, whole = model.scene.count, len(model.whole.nodes)
        count = self.tr("{shown} of {whole}").format(shown=shown, whole=whole) if shown < whole else str(whole)
        self._strip.show_state(frozenset(on), model.scope.reach, count)

    def keyPressEvent(self, key: QKeyEvent) -> None:
        is_plain = key.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        plain: dict[int, Callable[[], None]] = {
            Qt.Key.Key_P: self.toggle_pin,
            Qt.Key.Key_E: self.expand,
            Qt.Key.Key_Plus: lambda: self.canvas.zoom(_KEY_ZOOM),
            Qt.Key.Key_Minus: lambda: self.canvas.zoom(1 / _KEY_ZOOM),
            Qt.Key.Key_Space: self.stop_or_resume,
        }
        control: dict[int, Callable[[], None]] = {
            Qt.Key.Key_0: self.fit_all,
            Qt.Key.Key_9: self.fit_selection,
            Qt.Key.Key_A: self.select_all,
            Qt.Key.Key_Plus: lambda: self.canvas.zoom(_KEY_ZOOM),
            Qt.Key.Key_Minus: lambda: self.canvas.zoom(1 / _KEY_ZOOM),
        }
        is_control = key.modifiers() == Qt.KeyboardModifier.ControlModifier
        act = plain.get(key.key()) if is_plain else control.get(key.key()) if is_control else None
        if act is None:
            super().keyPressEvent(key)
        else:
            act()

    def resizeEvent(self, qevent: QResizeEvent) -> None:
        self.canvas.setGeometry(self.rect())
        self._strip.move(10, 10)
