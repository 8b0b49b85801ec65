"""The article: its banner, its page with the layers of marks, and what its words and marks have to do with records."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from whowhen.core.change import Change
from whowhen.core.records import Actor, Article, Event
from whowhen.ui.article import verbs
from whowhen.ui.article.banner import Banner
from whowhen.ui.article.dating import DatingDialog
from whowhen.ui.article.highlights import LAYERS, Layer, Mark, home, lit, marks
from whowhen.ui.article.hints import hint
from whowhen.ui.article.page import Page
from whowhen.ui.article.wordstrip import WordStrip
from whowhen.ui.forms.look import sheet
from whowhen.ui.selection import Selection
from whowhen.ui.session import Session
from whowhen.ui.theme import Theme, actor_color, event_color, palette


class ArticleView(QWidget):
    """`shown` tells the id of the article on the page, or an empty text; `context_menu_requested` carries the ids of
    the records that a mark stands for and the place on the screen."""

    shown = Signal(str)
    context_menu_requested = Signal(object, QPoint)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._article: str | None = None
        self._layers: set[Layer] = set(LAYERS)
        self.is_linked = True
        self.banner = Banner(self)
        self.page = Page(theme, self)
        self.page.words_at = self._words_at
        self.page.setAccessibleName(self.tr("Article text"))
        self.chips = {layer: self._chip(layer) for layer in LAYERS}
        self.strip = WordStrip(session, self.page, lambda: self.article, self)
        self._lay_out()
        self._rebuild_timer = QTimer(self, singleShot=True, interval=0)
        self._rebuild_timer.timeout.connect(self.rebuild)
        self._connect()
        self.set_theme(theme)
        self.rebuild()

    def _connect(self) -> None:
        self.banner.dating.connect(self.set_date)
        self.page.pointed.connect(self._point)
        self.page.pressed.connect(self._press)
        self.page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.page.customContextMenuRequested.connect(self._show_menu)
        self._session.opened.connect(self._open)
        self._session.changed.connect(lambda _: self._rebuild_timer.start())
        self._session.previewed.connect(self.preview)
        self._session.selected.connect(self.show_selection)
        self._session.hovered.connect(self._show_hover)

    def _chip(self, layer: Layer) -> QPushButton:
        words = {"event": self.tr("Events"), "actor": self.tr("Actors"), "time": self.tr("Times")}[layer]
        chip = QPushButton(words, self)
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setObjectName("chip")
        chip.setAccessibleName(self.tr("Mark {layer} in the text").format(layer=words.lower()))
        chip.toggled.connect(partial(self.show_layer, layer))
        return chip

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setContentsMargins(14, 6, 14, 6)
        chips.setSpacing(6)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        self._read = QWidget(self)
        column = QVBoxLayout(self._read)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(chips)
        column.addWidget(self.page, 1)
        column.addWidget(self.strip)
        self._empty = QLabel(self.tr("Choose an article, or select an event to read where it is told."), self)
        self._empty.setObjectName("quiet")
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._read)

    @property
    def article(self) -> Article | None:
        """The article on the page."""
        return self._session.project.find(Article, self._article)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setPalette(palette(theme))
        self.setStyleSheet(sheet(theme))
        self.page.set_theme(theme)
        self._show_marks()

    def set_linked(self, linked: bool) -> None:
        """Whether the page follows what is selected and pointed at elsewhere."""
        self.is_linked = linked
        self.show_selection(self._session.selection)

    def show_article(self, ident: str | None) -> None:
        """Put an article on the page."""
        if ident != self._article:
            self._turn_to(ident)
            self.rebuild()

    def _turn_to(self, ident: str | None) -> None:
        self._article = ident
        self.page.show_text(self.article.text if self.article else "")
        self.shown.emit(ident or "")

    def show_layer(self, layer: Layer, shown: bool) -> None:
        """Switch the marks of a layer on or off."""
        self._layers = self._layers | {layer} if shown else self._layers - {layer}
        self._show_marks()

    def show_stretch(self, article: str, start: int, end: int) -> None:
        """Put an article on the page and scroll to a stretch of it."""
        self.show_article(article)
        self.page.reveal(start, end)

    def rebuild(self) -> None:
        """Show the article as the project has it now."""
        if self.article is None:
            first = next((article.id for article in self._session.project.articles()), None)
            if first != self._article:
                self._turn_to(first)
        elif self.article.text != self.page.article_text:  # a file that could not be read before
            self._turn_to(self._article)
        article = self._previewed()
        self._stack.setCurrentWidget(self._read if article else self._empty)
        if article is not None:
            self.banner.show_article(self._session.project, article)
        self._show_marks()
        self._light()
        self.strip.offer()

    def preview(self, _: Change | None) -> None:
        """Show the banner as a change that is only tried would have it."""
        article = self._previewed()
        if article is not None:
            self.banner.show_article(self._session.project, article)

    def show_selection(self, selection: Selection) -> None:
        """Light what is selected, and go to where the current record is told."""
        if self.is_linked and selection.current is not None:
            here = self.article
            if here is None or not lit(self._session.project, here, [selection.current]):
                self.show_article(home(self._session.project, selection.current) or self._article)
        self._light()
        self.strip.offer()
        self._reveal(selection)

    def _reveal(self, selection: Selection) -> None:
        here = self.article
        if here is None or not self.is_linked or selection.current is None:
            return
        stretches = lit(self._session.project, here, [selection.current])
        if stretches and not any(self._is_in_sight(*stretch) for stretch in stretches):
            self.page.reveal(*stretches[0])

    def _is_in_sight(self, start: int, end: int) -> bool:
        rect = self.page.rect_of(start, end)
        return rect.top() >= 0 and rect.bottom() <= self.page.viewport().height()

    def _previewed(self) -> Article | None:
        record = self._session.record(self._article)
        return record if isinstance(record, Article) else None

    def _open(self) -> None:
        self._article = None
        self.rebuild()

    def _show_marks(self) -> None:
        article = self.article
        found = marks(self._session.project, article) if article else ()
        shown = tuple(mark for mark in found if mark.layer in self._layers)
        self.page.show_marks(shown, {mark: color for mark in shown if (color := self._color(mark)) is not None})

    def _color(self, mark: Mark) -> QColor | None:
        """The colour that a mark is underlined with; None for grounds without a line."""
        record = self._session.project.get(mark.ids[0]) if mark.ids else None
        if isinstance(record, Event) and mark.weight == "trigger":
            return event_color(record.type, self._theme)
        return actor_color(record.kind, self._theme) if isinstance(record, Actor) else None

    def _light(self) -> None:
        article = self.article
        chosen: Iterable[str] = self._session.selection.ids if self.is_linked else ()
        self.page.show_lit(lit(self._session.project, article, chosen) if article else ())

    def _show_hover(self, ids: frozenset[str]) -> None:
        article = self.article
        hovered: Iterable[str] = ids if self.is_linked else ()
        self.page.show_hovered(lit(self._session.project, article, hovered) if article else ())

    def _point(self, point: int) -> None:
        found = self.page.marks_at(point)
        self._session.point_at(found[0].ids if found else ())

    def _words_at(self, point: int) -> str:
        article = self.article
        return hint(self._session.project, article, self.page.marks_at(point)) if article else ""

    def _press(self, point: int, held: bool) -> None:
        """Choose what was clicked; a second click on the same words chooses what they lie in."""
        found = self.page.marks_at(point)
        choices = list(dict.fromkeys(mark.ids for mark in found if mark.ids))
        if not choices:
            if found:  # a time that dates no event yet: its sentence is one key away from becoming one
                self.page.select_stretch(*verbs.sentence_at(self.page.article_text, point))
            return
        if held:
            self._session.toggle(choices[0][0])
            return
        chosen = self._session.selection.ids
        at = next((number for number, ids in enumerate(choices) if frozenset(ids) == chosen), -1)
        self._session.select(choices[(at + 1) % len(choices)])

    def _show_menu(self, place: QPoint) -> None:
        """The records' menu on a mark, the words' own menu elsewhere."""
        there = self.page.viewport().mapToGlobal(place)
        marked = [mark.ids for mark in self.page.marks_at(self.page.point_at(place)) if mark.ids]
        if marked and self.page.selected_stretch() is None:
            if not any(self._session.selection.ids.intersection(ids) for ids in marked):
                self._session.select(marked[0])
            self.context_menu_requested.emit(self._session.selection.ids, there)
            return
        menu = self.menu()
        menu.exec(there)
        menu.deleteLater()

    def menu(self) -> QMenu:
        """The context menu: what the words can become, copying, and the article's date."""
        menu = QMenu(self)
        for command in self.strip.commands.values():
            menu.addAction(command.action)
        menu.addSeparator()
        menu.addAction(self.tr("Copy"), QKeySequence(QKeySequence.StandardKey.Copy), self.page.copy)
        menu.addAction(self.tr("Select all"), QKeySequence(QKeySequence.StandardKey.SelectAll), self.page.selectAll)
        menu.addSeparator()
        menu.addAction(self.tr("Set the article’s date…"), self.set_date)
        return menu

    def set_date(self) -> None:
        """Ask for the article's publication date."""
        if self._article is not None:
            dialog = DatingDialog(self._session, self._theme, [self._article], self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
