"""A view as a picture file: PNG, SVG or PDF of one or several pages, drawn by the very painter that draws the screen.

In SVG and PDF every label is text. The file is written beside its place and renamed, so that it is whole or not there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from whowhen.export.files import ExportError, whole_file
from whowhen.ui.picturable import Part, Picturable
from whowhen.ui.theme import Theme

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)
SCALES = (1, 2, 3, 4)
Paper = Literal["A4", "Letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
_MARGIN_MM = 12.0
_FOOT_PX = 26.0
_MOST_PAGES = 200
_MOST_PIXELS = 300_000_000
LONGEST_SIDE = 32_000
_PDF_DPI = 72
_SCREEN_DPI = 96


@dataclass(frozen=True, slots=True)
class PictureWish:
    """How a picture shall be: which `part`; `scale` multiplies a PNG's pixels; a PDF with a `paper` has pages of it."""

    theme: Theme
    part: Part = "whole"
    scale: float = 1.0
    paper: Paper | None = None


def format_of(path: Path) -> Format:
    """The format that a file name asks for. Raises: ExportError."""
    suffix = path.suffix.lower().lstrip(".")
    for known in FORMATS:
        if suffix == known:
            return known
    raise ExportError(_tr("“{}” must end in .png, .svg or .pdf.").format(path.name))


def save_picture(view: Picturable, path: Path, wish: PictureWish, title: str = "") -> None:
    """Write a view as the picture that the file name asks for.

    Raises: ExportError; then what was in the place before is still there.
    """
    draw = {"png": _png, "svg": _svg, "pdf": _pdf}[format_of(path)]
    content = draw(view, wish, title)
    with whole_file(path) as beside:
        beside.write_bytes(content)


def picture(view: Picturable, wish: PictureWish) -> QImage:
    """A view as an image in memory. Raises: ExportError when it would be too large."""
    size = view.picture_size(wish.part)
    width, height = round(size.width() * wish.scale), round(size.height() * wish.scale)
    if max(width, height) > LONGEST_SIDE or width * height > _MOST_PIXELS:
        words = _tr("A picture of {width} × {height} pixels is too large. Choose a smaller scale, or SVG or PDF.")
        raise ExportError(words.format(width=width, height=height))
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)
    image.fill(QColor(wish.theme.canvas))
    _set_density(image, _SCREEN_DPI)  # while it is painted: fonts in points are measured by it, and the painter scales
    _paint(QPainter(image), view, size, wish, wish.scale)
    _set_density(image, _SCREEN_DPI * wish.scale)
    return image


def _set_density(image: QImage, dpi: float) -> None:
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))


def _png(view: Picturable, wish: PictureWish, title: str) -> bytes:
    image = picture(view, wish)
    image.setText("Title", title)
    return _written(lambda buffer: QImageWriter(buffer, QByteArray(b"png")).write(image))


def _svg(view: Picturable, wish: PictureWish, title: str) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    size = view.picture_size(wish.part)

    def draw(buffer: QBuffer) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(_SCREEN_DPI)
        generator.setSize(size.toSize())
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        generator.setTitle(title)
        _paint(QPainter(generator), view, size, wish, 1.0)

    return _written(draw)


def _pdf(view: Picturable, wish: PictureWish, title: str) -> bytes:
    size = view.picture_size(wish.part)
    points = size * (_PDF_DPI / _SCREEN_DPI)
    one_page = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)

    def draw(buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setTitle(title)
        writer.setCreator("Whowhen")
        writer.setResolution(_SCREEN_DPI)
        if wish.paper is None:
            writer.setPageSize(one_page)
            writer.setPageMargins(QMarginsF())
            _paint(QPainter(writer), view, size, wish, 1.0)
        else:
            _paint_pages(writer, view, wish, wish.paper, title)

    return _written(draw)


def _paint_pages(writer: QPdfWriter, view: Picturable, wish: PictureWish, paper: Paper, title: str) -> None:
    """All pages, across, each with its number at the foot. Raises: ExportError when they would be too many."""
    page = QPageSize(QPageSize.PageSizeId[paper])
    edge = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Landscape, edge, QPageLayout.Unit.Millimeter))
    inner = QRectF(writer.pageLayout().paintRectPixels(_SCREEN_DPI)).size()
    room = QSizeF(inner.width(), inner.height() - _FOOT_PX)
    count = view.page_count(room, wish.part)
    if count > _MOST_PAGES:
        words = _tr("This would be {count:,} pages. Choose one page, or show fewer records first.")
        raise ExportError(words.format(count=count))
    painter = QPainter(writer)
    try:
        for number in range(count):
            if number:
                writer.newPage()
            _paint_page(painter, view, wish, room, (number, count), title)
    finally:
        painter.end()


def _paint_page(
    painter: QPainter, view: Picturable, wish: PictureWish, room: QSizeF, place: tuple[int, int], title: str
) -> None:
    number, count = place
    paper = QRectF(painter.viewport())
    edge = paper.width()  # more than any margin
    painter.fillRect(paper.adjusted(-edge, -edge, edge, edge), QColor(wish.theme.canvas))
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setClipRect(QRectF(0, 0, room.width(), room.height()))
    view.paint_page(painter, room, wish.theme, wish.part, number)
    painter.restore()
    painter.setPen(QColor(wish.theme.ink_soft))
    foot = QRectF(0, room.height(), room.width(), _FOOT_PX)
    words = _tr("{number} of {count}").format(number=number + 1, count=count)
    painter.drawText(foot, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, title)
    painter.drawText(foot, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, words)


def _paint(painter: QPainter, view: Picturable, size: QSizeF, wish: PictureWish, scale: float) -> None:
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale, scale)
        page = QRectF(0, 0, size.width(), size.height())
        painter.setClipRect(page)
        painter.fillRect(page, QColor(wish.theme.canvas))
        view.paint_picture(painter, size, wish.theme, wish.part)
    finally:
        painter.end()


def _written(draw: Callable[[QBuffer], object]) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    draw(buffer)
    buffer.close()
    return bytes(content.data())


def _tr(text: str) -> str:
    return QCoreApplication.translate("pictures", text)
