"""Pictures of the timeline for files: the painter of the screen, with every label as text."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from whowhen.core.datewords import in_words
from whowhen.core.records import Article, Event
from whowhen.layout.timescale import fitting
from whowhen.ui.picturable import Part
from whowhen.ui.theme import Theme
from whowhen.ui.timeline.canvas import LEAST_DAYS, MARGIN_PX, Canvas
from whowhen.ui.timeline.eras import placed_eras, set_eras
from whowhen.ui.timeline.headers import gutter_px
from whowhen.ui.timeline.legend import draw_legend, legend_height
from whowhen.ui.timeline.lettering import Lettering
from whowhen.ui.timeline.model import Model
from whowhen.ui.timeline.painter import TimelinePainter
from whowhen.ui.timeline.scene import LABEL_GAP_PX, Scene, bands_of
from whowhen.ui.timeline.tray import order_words, undated
from whowhen.ui.timeline.writing import NOTE_GAP_PX

TITLE_PX = 44.0
WHOLE_WIDTH = 1600.0
LINE_PX = 18.0
COLUMN_PX = 380.0
LIST_HEAD_PX = 36.0
_SHORT = 6
"""So many lines stand below each other before a second column is begun."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a picture shows: the timeline, below it for a whole one undated events and sources, and the legend."""

    scene: Scene
    undated: tuple[str, ...]
    sources: tuple[str, ...]
    legend_px: float

    @property
    def size(self) -> QSizeF:
        lists = list_height(self.undated, self.scene.width) + list_height(self.sources, self.scene.width)
        return QSizeF(self.scene.width, TITLE_PX + self.scene.height + lists + self.legend_px)


def sheet_of(canvas: Canvas, part: Part, *, legend: bool, width: float = WHOLE_WIDTH) -> Sheet:
    """What is in sight as it is on screen, or every record, or every chosen one, with its label."""
    if part == "visible":
        nothing: frozenset[int] = frozenset()
        seen = replace(
            canvas.scene,
            held=None,
            selected=nothing,
            hovered=nothing,
            lit=nothing,
            moved={},
            added=(),
            ghosts=(),
            notes=(),
        )
        return Sheet(seen, (), (), legend_height(seen, canvas.letters) if legend else 0.0)
    only = canvas.content.chosen_events() if part == "selection" else None
    lines = [
        event.title + (f" ({words})" if (words := order_words(event.when)) else "")
        for event in undated(canvas.session)
        if only is None or event.id in only
    ]
    articles = [one for one in canvas.session.project.articles() if only is None or _tells_of(one, only, canvas)]
    sources = tuple(_source_line(number, article) for number, article in enumerate(articles, 1))
    scene = _whole_scene(canvas, {one.id: number for number, one in enumerate(articles, 1)}, only, width)
    return Sheet(scene, tuple(lines), sources, legend_height(scene, canvas.letters) if legend else 0.0)


def _tells_of(article: Article, only: Collection[str], canvas: Canvas) -> bool:
    return not canvas.session.project.referrers(article.id).isdisjoint(only)


def _source_line(number: int, article: Article) -> str:
    date = article.published.date
    return f"{number}. {article.title}" + (f", {in_words(date)}" if date else "")


def _whole_scene(canvas: Canvas, numbers: Mapping[str, int], only: Collection[str] | None, width: float) -> Scene:
    """All events on one width, with as many rows as their labels and the numbers of their sources need."""
    model, project = Model(), canvas.session.project
    letters = lettering_for(canvas, width)
    model.kept_px = math.inf
    stops = [one.day for one in canvas.scene.publications] if canvas.model.folds else None
    model.build(project, canvas.model.lanes.by, canvas.model.clock, letters.measure, width, stops, only)
    model.show(canvas.session.filter, canvas.session.shown_events)
    notes = tuple(_note(project.find(Event, ident), numbers) for ident in model.ids)
    model.table["label_px"] += [NOTE_GAP_PX + letters.small_metrics.horizontalAdvance(note) for note in notes]
    gutter = gutter_px(model, letters)
    published = tuple(one for one in canvas.scene.publications if one.article in numbers)
    days = [one.day for one in published]
    bounds = model.bounds or canvas.scene.scale.span(canvas.scene.body_width)
    first, last = min([bounds[0], *days]), max([bounds[1], *days])
    _, extra = model.ends_of_labels(math.inf)
    label_room = extra.max(initial=0.0) + LABEL_GAP_PX
    last = max(last, first + LEAST_DAYS)
    scale = fitting(first, last, width - gutter - MARGIN_PX - label_room, 0.0, model.folds)
    model.arrange_for(scale.days_per_px)
    bands = bands_of(model.row_counts)
    scene = Scene(model, scale.with_day_at(first, MARGIN_PX), bands, width, 0.0, gutter)
    set_eras(scene, placed_eras(project), is_picture=True)
    scene.height = scene.ruler + bands.height + 1
    scene.publications, scene.window, scene.notes = published, canvas.scene.window, notes
    return scene


def lettering_for(canvas: Canvas, width: float) -> Lettering:
    """The letters of a picture so wide: a label takes two fifths of it at most."""
    return Lettering(canvas.font(), 0.4 * width)


def _note(event: Event | None, numbers: Mapping[str, int]) -> str:
    """The numbers of the articles that tell of an event."""
    found = {numbers[proof.article] for proof in event.evidence} if event else set()
    return ", ".join(str(number) for number in sorted(found))


def picture_size(canvas: Canvas, part: Part, *, legend: bool) -> QSizeF:
    """The size in which a picture shows the part."""
    return sheet_of(canvas, part, legend=legend).size


def paint_picture(painter: QPainter, size: QSizeF, theme: Theme, canvas: Canvas, part: Part, *, legend: bool) -> None:
    """Title, timeline, lists and legend, as large as fits into the size."""
    sheet = sheet_of(canvas, part, legend=legend)
    scale = min(size.width() / sheet.size.width(), size.height() / sheet.size.height())
    letters = lettering_for(canvas, WHOLE_WIDTH)
    painter.save()
    painter.fillRect(QRectF(QPointF(0, 0), size), QColor(theme.canvas))
    painter.setClipRect(QRectF(QPointF(0, 0), size))
    painter.scale(scale, scale)
    draw_title(painter, canvas, theme, letters)
    painter.translate(0, TITLE_PX)
    TimelinePainter(theme, letters, is_screen=False).paint(painter, sheet.scene)
    painter.translate(0, sheet.scene.height)
    say = QCoreApplication.translate
    for title, lines in ((say("timeline", "Undated"), sheet.undated), (say("timeline", "Sources"), sheet.sources)):
        draw_list(painter, title, lines, sheet.scene.width, theme, letters)
        painter.translate(0, list_height(lines, sheet.scene.width))
    if legend:
        draw_legend(painter, sheet.scene, theme, letters)
    painter.restore()


def draw_title(painter: QPainter, canvas: Canvas, theme: Theme, letters: Lettering) -> None:
    """The project's title at the head of a picture."""
    painter.setFont(letters.title)
    painter.setPen(QColor(theme.ink))
    title = canvas.session.project.info.title or QCoreApplication.translate("timeline", "Timeline")
    painter.drawText(QPointF(14, 28), title)


def most_columns(width: float) -> int:
    """In how many columns a long list is set."""
    return max(1, int(width // COLUMN_PX))


def _columns(lines: tuple[str, ...], width: float) -> int:
    """Few lines have room to be long."""
    return min(most_columns(width), -(-len(lines) // _SHORT))


def list_height(lines: tuple[str, ...], width: float) -> float:
    """The height of a list with its heading; nothing for an empty one."""
    return LIST_HEAD_PX + -(-len(lines) // _columns(lines, width)) * LINE_PX if lines else 0.0


def draw_list(
    painter: QPainter, title: str, lines: tuple[str, ...], width: float, theme: Theme, letters: Lettering
) -> None:
    """Lines in columns under a heading, read downwards."""
    if not lines:
        return
    columns = _columns(lines, width)
    high, column_px = -(-len(lines) // columns), (width - 14) / columns
    painter.setFont(letters.strong)
    painter.setPen(QColor(theme.ink_soft))
    painter.drawText(QPointF(14, 24), title)
    for number, words in enumerate(lines):
        column, line = divmod(number, high)
        text = letters.elided(words, column_px - 20)
        letters.draw(painter, 14 + column * column_px, 44 + line * LINE_PX, text, QColor(theme.ink), None)
