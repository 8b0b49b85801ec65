"""Pictures of the timeline for files: the painter of the screen, with every label as text."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from whowhen.ui.theme import Theme
from whowhen.ui.timeline.canvas import GUTTER_PX, LEAST_DAYS, MARGIN_PX, Canvas
from whowhen.ui.timeline.lettering import MOST_LABEL_PX, Lettering
from whowhen.ui.timeline.marks import Form
from whowhen.ui.timeline.model import Model
from whowhen.ui.timeline.painter import TimelinePainter
from whowhen.ui.timeline.scene import Scene, bands_of
from whowhen.ui.timeline.shapes import draw_mark
from whowhen.ui.timeline.tray import order_words, undated

TITLE_PX = 44.0
LEGEND_PX = 34.0
WHOLE_WIDTH = 1600.0
_LINE_PX = 18.0
_COLUMN_PX = 380.0


def picture_size(canvas: Canvas, *, whole: bool, legend: bool) -> QSizeF:
    """The size that shows what is in sight as it is on screen, or every record with its label."""
    frame = TITLE_PX + (LEGEND_PX if legend else 0.0)
    if not whole:
        return QSizeF(canvas.scene.width, canvas.scene.height + frame)
    scene = _whole_scene(canvas, WHOLE_WIDTH)
    return QSizeF(WHOLE_WIDTH, scene.height + _undated_height(canvas, WHOLE_WIDTH) + frame)


def paint_picture(painter: QPainter, size: QSizeF, theme: Theme, canvas: Canvas, *, whole: bool, legend: bool) -> None:
    """Title, timeline, undated events where the whole is shown, and the legend when asked for."""
    natural = picture_size(canvas, whole=whole, legend=legend)
    scale = min(size.width() / natural.width(), size.height() / natural.height())
    painter.save()
    painter.fillRect(QRectF(QPointF(0, 0), size), QColor(theme.canvas))
    painter.setClipRect(QRectF(QPointF(0, 0), size))
    painter.scale(scale, scale)
    letters = Lettering(canvas.font())
    _draw_title(painter, canvas, theme, letters)
    painter.translate(0, TITLE_PX)
    scene = _whole_scene(canvas, natural.width()) if whole else _seen_scene(canvas)
    TimelinePainter(theme, letters, is_screen=False).paint(painter, scene)
    painter.translate(0, scene.height)
    if whole:
        height = _undated_height(canvas, scene.width)
        _draw_undated(painter, canvas, scene.width, theme, letters)
        painter.translate(0, height)
    if legend:
        _draw_legend(painter, theme, letters)
    painter.restore()


def _seen_scene(canvas: Canvas) -> Scene:
    return replace(
        canvas.scene, selected=frozenset(), hovered=frozenset(), lit=frozenset(), moved={}, added=(), ghosts=()
    )


def _whole_scene(canvas: Canvas, width: float) -> Scene:
    """All events on one width, with as many rows as their labels need."""
    model = Model()
    model.build(canvas.session.project, canvas.model.lanes.by, canvas.letters.measure, width)
    model.show(canvas.session.project, canvas.session.filter)
    gutter = 0.0 if model.lanes.by == "none" else GUTTER_PX
    scene = Scene(
        model, canvas.scene.scale, bands_of([1]), width, 100.0, gutter, publications=canvas.scene.publications
    )
    first, last = model.bounds or canvas.scene.scale.span(canvas.scene.body_width)
    days = [day for day, _ in scene.publications]
    inner = width - gutter - MARGIN_PX - MOST_LABEL_PX - 16
    first, last = min([first, *days]), max([last, *days])
    whole = max(last - first, LEAST_DAYS)
    scale = canvas.scene.scale
    scene.scale = replace(scale, left=first - MARGIN_PX * whole / inner, days_per_px=whole / inner)
    model.arrange_for(scene.scale.days_per_px)
    scene.bands = bands_of(model.row_counts)
    scene.height = scene.ruler + scene.bands.height + 1
    scene.window = canvas.session.filter.window
    return scene


def _draw_title(painter: QPainter, canvas: Canvas, theme: Theme, letters: Lettering) -> None:
    painter.setFont(letters.title)
    painter.setPen(QColor(theme.ink))
    title = canvas.session.project.info.title or QCoreApplication.translate("timeline", "Timeline")
    painter.drawText(QPointF(14, 28), title)


def _undated_height(canvas: Canvas, width: float) -> float:
    events = undated(canvas.session)
    if not events:
        return 0.0
    columns = max(1, int(width // _COLUMN_PX))
    return 34.0 + -(-len(events) // columns) * _LINE_PX


def _draw_undated(painter: QPainter, canvas: Canvas, width: float, theme: Theme, letters: Lettering) -> None:
    """The events without a date, as lines in columns, in the order of the text."""
    events = undated(canvas.session)
    if not events:
        return
    columns = max(1, int(width // _COLUMN_PX))
    lines = -(-len(events) // columns)
    painter.setFont(letters.strong)
    painter.setPen(QColor(theme.ink_soft))
    painter.drawText(QPointF(14, 20), QCoreApplication.translate("timeline", "Undated"))
    for number, event in enumerate(events):
        column, line = divmod(number, lines)
        words = order_words(event.when)
        text = event.title + (f" ({words})" if words else "")
        at = QPointF(14 + column * _COLUMN_PX, 40 + line * _LINE_PX)
        letters.draw(painter, at.x(), at.y(), letters.elided(text, _COLUMN_PX - 20), QColor(theme.ink), None)


def _draw_legend(painter: QPainter, theme: Theme, letters: Lettering) -> None:
    """What each look means, in one line."""
    say = QCoreApplication.translate
    entries = (
        (Form.POINT, say("timeline", "on this day")),
        (Form.SPAN, say("timeline", "lasted")),
        (0, say("timeline", "within this time")),
        (Form.SPAN | Form.OPEN_END, say("timeline", "and on")),
        (Form.CLAIMED, say("timeline", "claimed")),
        (Form.DENIED, say("timeline", "denied")),
        (Form.PLANNED, say("timeline", "planned")),
        (Form.HYPOTHETICAL, say("timeline", "hypothetical")),
    )
    left = 14.0
    for form, words in entries:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, left, left + (11 if form & Form.POINT else 30), 5, form, QColor(theme.ink_soft))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        left += (11 if form & Form.POINT else 30) + 7
        letters.draw(painter, left, 21, words, QColor(theme.ink_soft), None)
        left += letters.metrics.horizontalAdvance(words) + 20
