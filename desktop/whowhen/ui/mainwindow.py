"""The window: where the parts are put together. What they do is said elsewhere.

Until the first paint there are menus, bars and a page; everything heavy is made right after it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from whowhen import __version__
from whowhen.core.checks import Check
from whowhen.core.records import Actor
from whowhen.storage.searchindex import Hit
from whowhen.ui import theme as themes
from whowhen.ui.actions import CONTEXTS, TOOLBAR, Performers, commands, menus
from whowhen.ui.actionset import Actions
from whowhen.ui.canvases import Canvases
from whowhen.ui.commands.articles import ArticleCommands
from whowhen.ui.commands.curation import CurationCommands
from whowhen.ui.commands.exports import ExportCommands
from whowhen.ui.commands.files import FileCommands
from whowhen.ui.commands.records import RecordCommands
from whowhen.ui.commands.timeline import TimelineCommands
from whowhen.ui.commands.views import ViewCommands
from whowhen.ui.desk import Desk
from whowhen.ui.filterbar import FilterBar
from whowhen.ui.filterpanel.saved import saved_views
from whowhen.ui.jobs import Jobs
from whowhen.ui.panels import BELOW, Panels
from whowhen.ui.panes import is_in_sight, walk
from whowhen.ui.popups import Release
from whowhen.ui.problems import Notice, NoticeBar
from whowhen.ui.projects import Projects, shown_name
from whowhen.ui.session import Session
from whowhen.ui.settings import Settings, SettingsStore
from whowhen.ui.startpage import StartPage
from whowhen.ui.statusline import StatusLine
from whowhen.ui.symbols import SIZE_PX

_LARGEST_AT_FIRST = QSize(1920, 1200)
_SMALLEST = QSize(760, 520)


@runtime_checkable
class Linked(Protocol):
    """A view that follows what is selected and pointed at elsewhere, unless it is muted."""

    def set_linked(self, linked: bool) -> None: ...


class MainWindow(QMainWindow):
    """`painted` once, after the first paint; `ready` once, when everything is there and the first project is open."""

    painted = Signal()
    ready = Signal()

    def __init__(self, store: SettingsStore, folder: Path) -> None:
        super().__init__()
        self._store, self._settings = store, store.current
        self.session = Session(parent=self)
        self.projects = Projects(self.session, store, folder, self)
        self.desk = Desk(self, self.session, store, self.projects)
        self.jobs = Jobs(self.session, store.current.model or None, self)
        self.canvases = Canvases(self.session)
        self.panels = Panels(self)
        self._was_painted = self._is_furnished = self._has_content = False
        self._layout = store.current.layout
        self._make_commands()
        self._make_bars()
        self._make_centre()
        self._connect()
        self._dress()
        self.setAcceptDrops(True)
        self.setMinimumSize(_SMALLEST)
        self._take_place()
        self._refresh()

    def _make_commands(self) -> None:
        files = FileCommands(self.desk)
        articles = ArticleCommands(self.desk, files, self.jobs)
        records = RecordCommands(self.desk)
        exports = ExportCommands(self.desk, self.canvases.pictures)
        views = ViewCommands(self.desk, self.canvases)
        curation = CurationCommands(self.desk)
        timeline = TimelineCommands(self.canvases)
        self.do = Performers(self.session, files, articles, records, exports, views, curation, timeline)
        self.commands = Actions(commands(self.do), self)
        self.addActions(self.commands.all())

    def _make_bars(self) -> None:
        self.commands.fill_bar(self.menuBar(), menus())
        self.commands.submenu("docks").addActions(self.panels.toggles())
        self.commands.submenu("recent").aboutToShow.connect(self._list_recent)
        self.commands.submenu("saved-views").aboutToShow.connect(self._list_views)
        bar = QToolBar(self.tr("Toolbar"))
        bar.setObjectName("toolbar")
        bar.setIconSize(QSize(SIZE_PX, SIZE_PX))
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for ident in TOOLBAR:
            bar.addAction(self.commands[ident]) if ident else bar.addSeparator()
        self.filters = FilterBar(self.session, self.commands["filter"])
        bar.addWidget(self.filters)
        bar.addWidget(self._lanes_button())
        self.bar = bar
        self.addToolBar(bar)
        self.status = StatusLine(self.session)
        self.setStatusBar(self.status)

    def _lanes_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("lanes")
        button.setText(self.tr("Lanes"))
        button.setToolTip(self.tr("How the timeline’s events are sorted into lanes"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMenu(self.commands.submenu("lanes"))
        Release(button, button.menu())
        self._lanes = button
        return button

    def _make_centre(self) -> None:
        self.start = StartPage(themes.application_icon())
        self._stack = QStackedWidget()
        self._blank = QFrame()
        self._blank.setObjectName("placeholder")
        for page in (self._blank, self.start, self.canvases):
            self._stack.addWidget(page)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack)
        self.notices = NoticeBar(centre)
        self.setCentralWidget(centre)

    def _take_place(self) -> None:
        if self._store.current.geometry and self.restoreGeometry(QByteArray(self._store.current.geometry)):
            return
        screen = QGuiApplication.primaryScreen().availableGeometry()
        size = _LARGEST_AT_FIRST.boundedTo(screen.size() * 0.92)
        self.resize(size)
        self.move(screen.center() - self.rect().center())

    def _connect(self) -> None:
        self._refreshing = QTimer(self)
        self._refreshing.setSingleShot(True)
        self._refreshing.timeout.connect(self._refresh)
        session, views = self.session, self.do.views
        for signal in (session.changed, session.selected, session.filtered):
            signal.connect(lambda _: self._refreshing.start(0))
        session.opened.connect(self._begin_project)
        session.refused.connect(self.desk.tell)
        self.projects.moved.connect(lambda: self._refreshing.start(0))
        self.desk.told.connect(self._tell)
        self.notices.wanted.connect(lambda ident: self.commands[ident].trigger())
        self.start.open_wanted.connect(self.do.articles.ask_open)
        self.start.sample_wanted.connect(self.do.articles.open_sample)
        self.start.project_wanted.connect(self.do.files.open)
        self.jobs.progressed.connect(self.status.show_progress)
        self.jobs.finished.connect(lambda batch: self.canvases.take_in(batch.added))
        self.status.cancelled.connect(self.jobs.cancel)
        self._store.changed.connect(self._use_settings)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self._dress())
        views.find_wanted.connect(self._find)
        self.filters.search.chosen.connect(self._go_to)
        views.filter_wanted.connect(self.filters.open_panel)
        self.filters.view_wanted.connect(views.go_to_view)
        self.filters.view_kept.connect(views.keep_view)
        views.reset_wanted.connect(self.panels.put_in_place)
        views.pane_wanted.connect(lambda by: walk(self._panes(), by))
        views.settings_wanted.connect(self._show_settings)
        views.help_wanted.connect(self._show_help)
        views.about_wanted.connect(self._show_about)
        views.looked_at.connect(lambda: self._refreshing.start(0))
        views.rename_wanted.connect(lambda ident: self.do.records.edit(ident, rename=True))
        self.do.records.form_wanted.connect(self._show_form)
        curation = self.do.curation
        curation.review_wanted.connect(self._show_review)
        curation.checks_wanted.connect(lambda: self._show_checks(None))
        curation.twins_wanted.connect(lambda: self._show_checks("same-actor"))
        curation.names_wanted.connect(self._show_names)
        self.painted.connect(self.furnish)

    def furnish(self) -> None:
        """Make the views, start the worker, and open what was open last."""
        theme = self.desk.theme
        self.panels.fill(self.session, theme, self.projects.earlier)
        self.canvases.build(theme, self._store.current.splitter)
        self.canvases.apply(self._store.current)
        for name, widget in self.panels.widgets.items():
            self.commands.serve(widget, *(("views",) if name in BELOW else ("views", "canvases")))
        for view in self.canvases.views:
            self.commands.serve(view, "views", "canvases")
        self._connect_views()
        self._list_links()
        self._is_furnished = True
        self.commands.dress(theme)
        self.jobs.prepare()
        self._refresh()
        self.ready.emit()
        self.canvases.warm_up()

    def _connect_views(self) -> None:
        articles, panels = self.do.articles, self.panels
        if panels.list is not None:
            panels.list.remove_requested.connect(articles.remove_these)
            panels.list.analyse_requested.connect(articles.read_these_again)
            panels.list.date_requested.connect(articles.date_these)
        if panels.list is not None and panels.article is not None:
            self.jobs.progressed.connect(lambda _: self._show_running())
            panels.article.shown.connect(panels.list.show_article)
        for view in self.canvases.views:
            view.edit_requested.connect(self.do.records.edit)
            view.context_menu_requested.connect(lambda ids, place, *_: self._show_context_menu(ids, place))
        if panels.article is not None:
            panels.article.context_menu_requested.connect(self._show_context_menu)
        for table in panels.tables:
            table.context_menu_requested.connect(
                lambda ids, place, table=table: self._show_context_menu(ids, place, table.grid.actions())
            )
        if self.canvases.timeline is not None:
            self.canvases.timeline.looks_changed.connect(self.do.views.keep_looks)
        if self.canvases.actormap is not None:
            self.do.records.actor_made.connect(self.canvases.actormap.show_too)
            self.canvases.actormap.merge_requested.connect(lambda keep, gone: self.do.records.merge_into(keep, [gone]))
            self.canvases.actormap.arrangement_chosen.connect(self.do.views.use_arrangement)
            self.canvases.actormap.played.connect(lambda: self._refreshing.start(0))
        if panels.checks is not None and panels.review is not None:
            panels.checks.form_wanted.connect(self._show_field)
            panels.review.form_wanted.connect(lambda ident: self.do.records.edit(ident, rename=True))
        if panels.history is not None:
            panels.history.offer(self.commands["revert"], self.tr("Revert"))
            panels.history.offer(self.commands["copy"], self.tr("Save a copy…"))
            panels.history.offer(self.commands["export-log"], self.tr("Export log…"))
        if panels.inspector is not None and panels.article is not None:
            panels.inspector.evidence_requested.connect(panels.article.show_stretch)

    def _panes(self) -> tuple[QWidget, ...]:
        """What the keys for the next and the previous panel go through."""
        if not self._has_content:
            return (self.start, self.bar)
        panels, articles = self.panels.widgets, ("articles", "article")
        rest = (panel for name, panel in panels.items() if name not in articles)
        return (*self.canvases.views, *rest, *(panels[name] for name in articles if name in panels), self.bar)

    def _list_links(self) -> None:
        """Switches that mute a view: it then keeps what it shows while something else is selected elsewhere."""
        views: dict[str, object] = {self.tr("Timeline"): self.canvases.timeline}
        views[self.tr("Actor map")] = self.canvases.actormap
        views |= {dock.windowTitle(): dock.widget() for dock in self.panels.docks.values()}
        menu = self.commands.submenu("links")
        for words, view in views.items():
            if isinstance(view, Linked):
                action = menu.addAction(words)
                action.setCheckable(True)
                action.setChecked(True)
                action.toggled.connect(view.set_linked)

    def _show_running(self) -> None:
        if self.panels.list is not None:
            self.panels.list.show_running(self.jobs.running)

    def resume(self, articles: Sequence[Path] = ()) -> None:
        """Open these articles in a new project; without any, what was open last."""
        if articles:
            self.do.articles.open(articles)
        else:
            self.do.files.resume()
        self._refresh()

    def _begin_project(self) -> None:
        least = self._store.current.least_confidence
        if least:
            self.session.show(replace(self.session.filter, least_confidence=least))
        self._refreshing.start(0)

    def _refresh(self) -> None:
        """Show what can be done now, and the page that fits: how to begin, or the canvases."""
        self.commands.refresh()
        self.status.refresh()
        lanes = self.commands.words(f"lanes-{self.do.views.lanes_by}")
        self._lanes.setText(self.tr("Lanes: {}").format(lanes[:1].lower() + lanes[1:]))
        name = self.projects.name or (self.tr("Unnamed project") if self._has_records() else "")
        self.setWindowTitle(f"{name} – Whowhen" if name else "Whowhen")
        if self._is_furnished:
            self._show_page()

    def _has_records(self) -> bool:
        return len(self.session.project) > 0

    def _show_page(self) -> None:
        has_content = self._has_records()
        if has_content and not self._has_content:
            self._stack.setCurrentWidget(self.canvases)
            self.canvases.views[0].setFocus()
            self.panels.restore(self._layout)
        elif not has_content:
            if self._has_content:
                self._layout = self.panels.state()
            self.panels.hide()
            self.start.show_recent([Path(name) for name in self._store.current.recent])
            self._stack.setCurrentWidget(self.start)
            self.start.setFocus()
        self._has_content = has_content

    def _dress(self) -> None:
        """Give everything the theme that holds now."""
        self._theme = theme = self.desk.theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            themes.apply(app, theme)
        if self._is_furnished:
            self.panels.set_theme(theme)
            self.canvases.set_theme(theme)
            self.commands.dress(theme)

    def _use_settings(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        if self.desk.theme != self._theme:
            self._dress()
        self.canvases.apply(settings)
        if settings.least_confidence != before.least_confidence:
            self.session.show(replace(self.session.filter, least_confidence=settings.least_confidence))
        self.jobs.use_model(settings.model or None)
        self._refreshing.start(0)

    def _tell(self, notice: Notice) -> None:
        self.notices.tell(notice, self.commands.words(notice.command) if notice.command else "")

    def _find(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _go_to(self, hit: Hit) -> None:
        """Select what a search found, or show the passage of a text."""
        if hit.kind == "passage" and self.panels.article is not None:
            self.panels.reveal("article")
            self.panels.article.show_stretch(hit.id, hit.start, hit.end)
        else:
            self.session.select([hit.id])

    def _show_form(self, ident: str, rename: bool) -> None:
        name = "name" if self.session.project.find(Actor, ident) else "title"
        self._show_field(ident, name if rename else "")

    def _show_field(self, ident: str, name: str) -> None:
        self.panels.reveal("inspector")
        if name and self.panels.inspector is not None:
            self.panels.inspector.edit(name)

    def _show_review(self) -> None:
        self.panels.reveal("review")
        if self.panels.review is not None:
            self.panels.review.begin()

    def _show_checks(self, check: Check | None) -> None:
        self.panels.reveal("checks")
        if self.panels.checks is not None:
            self.panels.checks.begin(check)

    def _show_names(self) -> None:
        from whowhen.ui.namesdialog import NamesDialog

        NamesDialog(self.session, self.desk.theme, self).open()

    def _show_context_menu(self, ids: Collection[str], place: QPoint, more: Sequence[QAction] = ()) -> None:
        record = self.session.project.get(self.session.selection.current if ids else None)
        menu = self.commands.popup(CONTEXTS[type(record)], self)
        menu.addSeparator()
        menu.addActions(list(more))
        menu.popup(place)

    def _list_recent(self) -> None:
        menu = self.commands.submenu("recent")
        menu.clear()
        for name in self._store.current.recent:
            path = Path(name)
            action = menu.addAction(shown_name(path))
            action.setToolTip(name)
            action.triggered.connect(lambda _=False, path=path: self.do.files.open(path))
        if not menu.actions():
            menu.addAction(self.tr("None yet")).setEnabled(False)

    def _list_views(self) -> None:
        menu = self.commands.submenu("saved-views")
        menu.clear()
        for view in saved_views(self.session):
            action = menu.addAction(view.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(view.filter == self.session.filter)
            action.triggered.connect(lambda _=False, ident=view.id: self.do.views.go_to_view(ident))
        if not menu.actions():
            menu.addAction(self.tr("None yet")).setEnabled(False)

    def _show_settings(self) -> None:
        from whowhen.ui.settingsdialog import SettingsDialog  # the start need not wait for a dialog

        SettingsDialog(self._store, self).open()

    def _show_help(self) -> None:
        from whowhen.ui.helpwindow import HelpWindow

        window = HelpWindow(self.commands.keys(), self.desk.theme, self)
        window.show()

    def _show_about(self) -> None:
        words = self.tr("Whowhen {version}: who did what, when. Everything stays on this computer.")
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("About Whowhen"))
        box.setText(words.format(version=__version__))
        box.setIconPixmap(self.windowIcon().pixmap(64, 64))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def paintEvent(self, paint: QPaintEvent) -> None:
        super().paintEvent(paint)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, key: QKeyEvent) -> None:
        if key.key() == Qt.Key.Key_Escape:
            self._step_back()
        elif key.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control) and not key.isAutoRepeat():
            self.status.show_hint(self.canvases.hint(key.key()))
        else:
            super().keyPressEvent(key)

    def keyReleaseEvent(self, key: QKeyEvent) -> None:
        self.status.show_hint("")
        super().keyReleaseEvent(key)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to what can be seen; Qt would also go into the panels behind other tabs."""
        start = focus = self.focusWidget()
        while super().focusNextPrevChild(forward):
            focus = self.focusWidget()
            if focus is start or is_in_sight(focus):
                return True
        return False

    def changeEvent(self, qevent: QEvent) -> None:
        if qevent.type() == QEvent.Type.ActivationChange:
            self.status.show_hint("")  # the key may be released over another window
        super().changeEvent(qevent)

    def _step_back(self) -> None:
        """What Escape does when no gesture is going on: clear the selection, then the time window."""
        if self.session.preview is not None:
            self.session.show_preview(None)
        elif self.session.selection.ids:
            self.session.select(())
        elif self.session.filter.window is not None:
            self.session.show(replace(self.session.filter, window=None))

    def dragEnterEvent(self, drag: QDragEnterEvent) -> None:
        if self.do.articles.can_take(drag.mimeData()):
            drag.acceptProposedAction()

    def dropEvent(self, drop: QDropEvent) -> None:
        if self.do.articles.take(drop.mimeData()):
            drop.acceptProposedAction()

    def closeEvent(self, close: QCloseEvent) -> None:
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()  # what was typed is committed when a field is left
        layout = self.panels.state() if self._has_content else self._layout
        self._store.update(geometry=bytes(self.saveGeometry().data()), layout=layout, splitter=self.canvases.shares())
        self.jobs.close()
        self.projects.close()
        super().closeEvent(close)
