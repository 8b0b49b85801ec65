"""The actor map: the canvas with its strip of controls, kept true to the session, and what the user can ask of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import numpy as np
from PySide6.QtCore import QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from whowhen.core.change import Change
from whowhen.core.choices import Box
from whowhen.core.edits.actors import pin
from whowhen.core.filters import Filter
from whowhen.core.records import Actor
from whowhen.layout.forces import arranged, settled
from whowhen.layout.stress import Points
from whowhen.ui.actormap.arranger import Arranger
from whowhen.ui.actormap.arranging import dress, hulls, job
from whowhen.ui.actormap.beside import Beside
from whowhen.ui.actormap.boxdesk import BoxDesk
from whowhen.ui.actormap.canvas import MapCanvas
from whowhen.ui.actormap.choices import Arrangement, Coloring, Measure, Reach, Scope, chosen_actors
from whowhen.ui.actormap.gliding import Gliding
from whowhen.ui.actormap.measuring import AT_ONCE
from whowhen.ui.actormap.model import MapModel, layout_problem
from whowhen.ui.actormap.pictures import Sheet, Tiles, paint_seen, paint_sheet, sheet_of, sheet_size
from whowhen.ui.actormap.playing import Player
from whowhen.ui.actormap.scene import Scene
from whowhen.ui.actormap.strip import MapStrip
from whowhen.ui.picturable import Part
from whowhen.ui.selection import Selection
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme

_KEY_ZOOM = 1.25
_MEASURES_MS = 80
_FADE_MS = 350  # what left is pale so long or twice as long before it goes
_NOWHERE = [float("nan"), float("nan")]


class ActorMapView(QWidget):
    """Signals of its canvas that the window acts on: `merge_requested(keep, gone)`, `edit_requested(id)` and
    `context_menu_requested(ids, position on the screen)`. Its own: `arrangement_chosen` when it is laid out in another
    way, `played` when it begins or ends to play."""

    arrangement_chosen = Signal(str)  # Arrangement
    played = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = MapModel()
        self.canvas = MapCanvas(session, theme, self.model, self)
        self.setFocusProxy(self.canvas)
        self.merge_requested = self.canvas.merge_requested
        self.edit_requested = self.canvas.edit_requested
        self.context_menu_requested = self.canvas.context_menu_requested
        self.canvas.came_to_rest.connect(self._show_new)
        self.canvas.controls = self._strip = MapStrip(self)
        self._strip.chosen.connect(self._on_strip)
        self._arranger = Arranger(self._on_points, self._on_arranged, self)
        self.boxes = BoxDesk(session, self.canvas, self._chosen_actors, self.rebuild)
        self.player = Player(session, self._on_played, self)
        self._placing = Beside(self._on_placed, self)
        self._gliding = Gliding(self._on_glided, self)
        self._before: Mapping[str, list[float]] = {}
        self._tried: frozenset[str] = frozenset()
        self._seen: frozenset[str] = frozenset()
        self._is_stale = self._glides = False
        self._measures_timer = QTimer(self, interval=_MEASURES_MS)
        self._measures_timer.timeout.connect(self._look_for_measures)
        self._fade_timer = QTimer(self, interval=_FADE_MS)
        self._fade_timer.timeout.connect(self._fade_on)
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
        before = self._points_now()
        self.model.rebuild(self._session.project, self._session.filter, self._session.found)
        self._tell_strip()
        self._await_measures()
        if self.model.is_fading and not self._fade_timer.isActive():
            self._fade_timer.start()
        self._find_places(before)

    def preview(self, change: Change | None) -> None:
        """Draw actors where a change that is only tried puts them; None puts them back."""
        self._gliding.finish()
        ids = self._tried | (frozenset(change.edits) if change is not None else frozenset())
        self._tried = frozenset(change.edits) if change is not None else frozenset()
        self.model.put_actors(self._session.record, ids)
        self.model.scene.hulls = hulls(self.model, self.model.scene, self._session.record)
        self.canvas.redraw()

    def show_selection(self, selection: Selection) -> None:
        """Mark what is chosen; muted, only what was chosen on the map itself."""
        if self.canvas.underMouse() or self.canvas.hasFocus():
            self.canvas.marking.chosen_here = selection.ids
        self.canvas.redraw()

    def paint(self, painter: QPainter) -> None:
        """Draw the map as the canvas shows it."""
        self.canvas.paint(painter)

    # pictures

    def has_selection(self) -> bool:
        """Whether actors are chosen, or what actors belong to."""
        return bool(self._chosen_actors())

    def picture_size(self, part: Part) -> QSizeF:
        """The size at which a picture shows every name; of the visible part, the size of the canvas."""
        if part == "visible":
            return QSizeF(self.canvas.size())
        return sheet_size(self._sheet(part), self._theme, self.canvas.font())

    def paint_picture(self, painter: QPainter, size: QSizeF, theme: Theme, part: Part) -> None:
        """Draw actors and ties with title and sources, or the part in sight; every name is text."""
        if part == "visible":
            paint_seen(painter, size, theme, self.canvas.font(), self._ready_scene(), self.canvas.camera)
        else:
            paint_sheet(painter, size, theme, self.canvas.font(), self._sheet(part))

    def page_count(self, page: QSizeF, part: Part) -> int:
        """How many pages with so much room the part takes; what would be too small on one is spread over several."""
        return Tiles.of(self.picture_size(part), page).count

    def paint_page(self, painter: QPainter, page: QSizeF, theme: Theme, part: Part, number: int) -> None:
        """One of these pages, from left to right and from top to bottom."""
        tiles = Tiles.of(self.picture_size(part), page)
        painter.translate(-tiles.corner(number))
        self.paint_picture(painter, tiles.size, theme, part)

    def _sheet(self, part: Part) -> Sheet:
        scene = self._whole_scene()
        if part == "selection":
            scene = scene.reduced(self._chosen_actors())
        return sheet_of(scene, self._session.project, tells_all=part == "whole")

    def _ready_scene(self) -> Scene:
        """The scene of the project as it is now, with all places found."""
        if self._rebuild_timer.isActive() or self.model.is_fading:
            self.model.end_fading()
            self.rebuild()
        self._arranger.finish()
        self._placing.finish()
        self._gliding.finish()
        return self.model.scene

    def _whole_scene(self) -> Scene:
        project = self._session.project
        if self._rebuild_timer.isActive() and not self.isVisible():  # nothing was shown: all is laid out in one step
            self.model.rebuild(project, self._session.filter, self._session.found)
        else:
            self._ready_scene()
        scene = self.model.whole_scene(project)
        if not np.isfinite(scene.points).all():
            task = layout_problem(scene, self._open_boxes())
            by_rule = self.model.arrangement != "force"
            scene.points = job(self.model, scene, project, task)() if by_rule else settled(task)
        dress(self.model, scene, project, self._session.record)
        return scene

    # what the session tells

    def _on_opened(self) -> None:
        self.model.forget()
        self.canvas.viewpoint.follows = True
        self._rebuild_timer.start()

    def _on_changed(self, change: Change) -> None:
        """Move what was moved at once, so that it does not flicker, and read the rest anew soon."""
        self.canvas.let_go_of(change.edits)
        for before, after in change.edits.values():
            if isinstance(before, Actor) and isinstance(after, Actor) and before.pinned and not after.pinned:
                self.model.remember(after)
        self.model.note(change.edits)
        self.model.put_actors(self._session.record, change.edits)
        self._is_stale = True
        self._rebuild_timer.start()

    def _on_filtered(self, chosen: Filter) -> None:
        self._rebuild_timer.start()

    # the layout

    @property
    def is_busy(self) -> bool:
        """Whether it is about to read the project anew, laying it out, or on the way to somewhere."""
        is_moving = self._gliding.is_running or self.canvas.viewpoint.is_moving or self.model.is_fading
        return self._rebuild_timer.isActive() or self._is_arranging or is_moving

    @property
    def _is_arranging(self) -> bool:
        return self._arranger.is_running or self._placing.is_running

    def _points_now(self) -> dict[str, list[float]]:
        base = self.model.base
        return {node.id: point for node, point in zip(base.shown.nodes, base.points.tolist(), strict=True)}

    def _open_boxes(self) -> list[Box]:
        return [box for box in self.model.boxes if not box.folded]

    def _find_places(self, before: Mapping[str, list[float]]) -> None:
        """Keep the places that are known; find those that are not, by force while all look on, or by a rule."""
        model, is_known = self.model, bool(np.isfinite(self.model.base.points).all())
        by_rule = model.arrangement != "force"
        self._arranger.drop()
        self._placing.drop()
        self._gliding.stop()
        if is_known and not (by_rule and self._is_stale):
            self._settle(before)
        elif by_rule:
            self._before = before
            task = layout_problem(model.base)
            self._run(job(model, model.base, self._session.project, task))
        else:
            task = layout_problem(model.base, self._open_boxes())
            self._arranger.run(arranged(task), is_big=task.count > AT_ONCE)

    def _run(self, find: Callable[[], Points]) -> None:
        """Find the places of an arrangement, beside the window where there are many."""
        if self.model.base.count <= AT_ONCE:
            self._on_placed(find())
        else:
            self._placing.run(find)

    def _on_placed(self, points: Points) -> None:
        self.model.put(points)
        self._glides = True
        self._settle(self._before)

    def _on_points(self, points: Points) -> None:
        if len(points) == self.model.base.count:
            self.model.put(points.copy())
            self._show_all_if_followed()

    def _on_arranged(self) -> None:
        self._settle({})

    def _settle(self, before: Mapping[str, list[float]]) -> None:
        """Keep the places that were found; go there from where the actors were, if another arrangement was chosen."""
        model, self._is_stale = self.model, False
        model.keep_places()
        dress(model, model.scene, self._session.project, self._session.record)
        end = model.base.points
        start = np.array([before.get(node.id, _NOWHERE) for node in model.base.shown.nodes]).reshape(-1, 2)
        start = np.where(np.isfinite(start), start, end)
        glides, self._glides = self._glides and not np.allclose(start, end), False
        if glides:
            self._gliding.go(start, end)
        self._show_all_if_followed()
        self._show_new()

    def _show_new(self) -> None:
        """Come to see the actors that were not on the map before, unless a gesture is going on that needs the place."""
        new = self.model.base.number.keys() - self._seen
        if self.canvas.is_at_work:
            return
        self._seen = frozenset(self.model.base.number)
        if new and not self.canvas.viewpoint.follows:
            self.canvas.keep_in_sight(new)

    def _on_glided(self, points: Points) -> None:
        if len(points) == self.model.base.count:
            self.model.put(points)
            self._show_all_if_followed()

    def _await_measures(self) -> None:
        if self.model.measures.is_waiting:
            self._measures_timer.start()

    def _look_for_measures(self) -> None:
        if self.model.measures.is_ready:
            self._measures_timer.stop()
            self.rebuild()

    def _fade_on(self) -> None:
        """Take away what left a while ago."""
        if self.model.fade_on():
            self.rebuild()
        if not self.model.is_fading:
            self._fade_timer.stop()

    def _show_all_if_followed(self) -> None:
        if self.canvas.viewpoint.follows:
            self.canvas.fit()
        self.canvas.redraw()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Lay the map out in another way; the actors glide there."""
        if arrangement == self.model.arrangement:
            return
        self.model.arrangement = arrangement
        self._glides = True
        self.canvas.viewpoint.follows = True
        self.rebuild()
        self._tell_strip()
        self.arrangement_chosen.emit(arrangement)

    def set_animated(self, animated: bool) -> None:
        """Glide to another arrangement and look on while one is found, or be there at once."""
        self._gliding.is_wanted = self._arranger.is_live = self.canvas.viewpoint.glide.is_wanted = animated
        self.player.is_smooth = self.model.fades = animated

    def arrange_again(self) -> None:
        """Lay the map out from nothing; what is pinned stays."""
        self.model.forget_places()
        self.canvas.viewpoint.follows = True
        self._glides = self.model.arrangement != "force"
        self.rebuild()

    def take_in(self, articles: Collection[str]) -> None:
        """Find places at one go for whom these articles brought one after the other, if they are most of the map."""
        if self.model.forget_news(self._session.project, articles):
            self.rebuild()

    # what the user can ask for

    def show_scope(self, reach: Reach, steps: int = 1) -> None:
        """Show the main actors, all, those so many steps around the chosen ones, those between the two chosen, or those
        within the time window; where the choice does not fit, as before."""
        faces = {self.model.face(ident) for ident in self._chosen_actors()}
        seeds = tuple(sorted(ident for ident in faces if ident in self.model.whole.neighbours))
        if not (reach == "around" and not seeds) and not (reach == "between" and len(seeds) != 2):
            self.model.scope = Scope(reach, seeds, steps)
            self.canvas.viewpoint.follows = True
            self._is_stale = True
            self.rebuild()
        self._tell_strip()

    def _chosen_actors(self) -> frozenset[str]:
        return chosen_actors(self._session)

    def expand(self) -> None:
        """Show the neighbours of the chosen actors too."""
        self.model.expand(self._chosen_actors())
        self._is_stale = True
        self.rebuild()

    def hide_selection(self) -> None:
        """Show the chosen actors no longer, until the scope is chosen anew."""
        self.model.hide({self.model.face(ident) for ident in self._chosen_actors()})
        self._is_stale = True
        self.rebuild()

    def show_too(self, ident: str) -> None:
        """Show an actor that the scope would leave out."""
        self.model.show_too([ident])
        self._is_stale = True
        self.rebuild()

    def toggle_pin(self) -> None:
        """Pin the chosen actors where they are, or let them go if all are pinned."""
        project, scene = self._session.project, self.model.scene
        faces = {self.model.face(ident) for ident in self._session.selection.ids} & scene.number.keys()
        if not faces:
            return
        if all(scene.pinned[scene.number[ident]] for ident in faces):
            actors = [member for ident in sorted(faces) for member in self.model.members(ident)]
            self._session.do(pin(project, actors, False))
        else:
            self._session.do(self.model.pinned_here(project, sorted(faces)))

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
        self.canvas.marking.is_muted = not linked
        self.canvas.marking.chosen_here = self._session.selection.ids
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
        lit = (node.id for node in self.model.scene.shown.nodes if node.is_lit)
        self._session.select(member for ident in lit for member in self.model.members(ident))

    # strip and keys

    def _on_strip(self, name: str) -> None:
        match name:
            case "main" | "all" | "around" | "between" | "window":
                self.show_scope(name)
            case "around-2" | "around-3":
                self.show_scope("around", int(name[-1]))
            case "mentions" | "degree" | "betweenness" | "closeness" | "bridging":
                self.show_measure(name)
            case "force" | "circle" | "layers" | "kinds" | "time":
                self.show_arrangement(name)
            case "kind" | "community":
                self.show_coloring(name)
            case "play":
                self.player.toggle()
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

    def _on_played(self) -> None:
        self._tell_strip()
        self.played.emit()

    def _tell_strip(self) -> None:
        model = self.model
        on: set[str] = {model.scope.name, model.measure, model.coloring, model.arrangement}
        on |= {"legend"} if self.canvas.shows_legend else set()
        on |= {"hide-filtered"} if model.hides_filtered else set()
        on |= {"play"} if self.player.is_playing else set()
        shown, whole = model.scene.count, len(model.whole.nodes)
        count = self.tr("{shown} of {whole}").format(shown=shown, whole=whole) if shown < whole else str(whole)
        self._strip.show_state(frozenset(on), model.scope.name, model.arrangement, count)

    def keyPressEvent(self, key: QKeyEvent) -> None:
        is_plain = key.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        plain: dict[int, Callable[[], None]] = {
            Qt.Key.Key_P: self.toggle_pin,
            Qt.Key.Key_E: self.expand,
            Qt.Key.Key_X: self.hide_selection,
            Qt.Key.Key_F: self.boxes.fold,
            Qt.Key.Key_Plus: lambda: self.canvas.zoom(_KEY_ZOOM),
            Qt.Key.Key_Minus: lambda: self.canvas.zoom(1 / _KEY_ZOOM),
            Qt.Key.Key_Space: self._arranger.toggle,
            Qt.Key.Key_T: self.player.toggle,
        }
        control: dict[int, Callable[[], None]] = {
            Qt.Key.Key_0: self.fit_all,
            Qt.Key.Key_9: self.fit_selection,
            Qt.Key.Key_A: self.select_all,
            Qt.Key.Key_Plus: lambda: self.canvas.zoom(_KEY_ZOOM),
            Qt.Key.Key_Minus: lambda: self.canvas.zoom(1 / _KEY_ZOOM),
        }
        is_control = key.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key.key() == Qt.Key.Key_Escape and self.player.stop():
            return
        act = plain.get(key.key()) if is_plain else control.get(key.key()) if is_control else None
        if act is None:
            super().keyPressEvent(key)
        else:
            act()

    def resizeEvent(self, qevent: QResizeEvent) -> None:
        self.canvas.setGeometry(self.rect())
        self._strip.move(10, 10)
