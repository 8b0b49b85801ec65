"""Pictures: sizes, scale, colours, labels as text, and files that are whole or not there."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

import samples
from whowhen.export.files import ExportError
from whowhen.ui.actormap.view import ActorMapView
from whowhen.ui.pictures import PictureWish, save_picture
from whowhen.ui.session import Session
from whowhen.ui.theme import DARK, LIGHT, Theme
from whowhen.ui.timeline.view import TimelineView

BEGINNING = 24
"""Long titles are cut on the timeline; this many letters are always there."""
WORDS = "Ä <b> & “quotes” 北京"


class Board:
    """The simplest thing that can be a picture: one word on its ground."""

    def picture_size(self, whole: bool) -> QSizeF:
        return QSizeF(300, 200) if whole else QSizeF(100, 50)

    def paint_picture(self, painter: QPainter, size: QSizeF, theme: Theme, whole: bool) -> None:
        painter.setPen(QColor(theme.ink))
        painter.drawText(10, 30, WORDS)


@pytest.mark.parametrize(
    ("whole", "scale", "size"), [(True, 1, (300, 200)), (True, 3, (900, 600)), (False, 2, (200, 100))]
)
def test_png_has_the_size_and_ground_asked_for(
    tmp_path: Path, qapp: object, whole: bool, scale: float, size: tuple[int, int]
) -> None:
    for theme in (LIGHT, DARK):
        save_picture(Board(), tmp_path / "p.png", PictureWish(theme, whole, scale), "Title")
        image = QImage(str(tmp_path / "p.png"))
        assert (image.width(), image.height()) == size
        assert image.pixelColor(size[0] - 1, size[1] - 1).name() == theme.canvas
        assert image.text("Title") == "Title"


def test_svg_labels_are_text(tmp_path: Path, qapp: object) -> None:
    save_picture(Board(), tmp_path / "p.svg", PictureWish(LIGHT), "Title & more")
    assert WORDS in svg_words(tmp_path / "p.svg")


def test_pdf_is_one_page_with_fonts(tmp_path: Path, qapp: object) -> None:
    save_picture(Board(), tmp_path / "p.pdf", PictureWish(DARK))
    content = (tmp_path / "p.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    assert b"/FontFile2" in content or b"/FontFile3" in content
    box = re.search(rb"/MediaBox\s*\[([^]]*)\]", content)
    assert box is not None
    assert [round(float(side)) for side in box[1].split()] == [0, 0, 225, 150]


def test_errors_are_sentences_and_leave_what_was_there(tmp_path: Path, qapp: object) -> None:
    with pytest.raises(ExportError, match=r"must end in \.png"):
        save_picture(Board(), tmp_path / "p.bmp", PictureWish(LIGHT))
    with pytest.raises(ExportError, match="too large"):
        save_picture(Board(), tmp_path / "p.png", PictureWish(LIGHT, scale=500))
    (tmp_path / "taken.png").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        save_picture(Board(), tmp_path / "taken.png", PictureWish(LIGHT))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["taken.png"]


def test_whole_pictures_hold_every_record(tmp_path: Path, qtbot: QtBot) -> None:
    session = Session.of(samples.badr())
    timeline, actormap = TimelineView(session, LIGHT), ActorMapView(session, LIGHT)
    for view in (timeline, actormap):
        qtbot.addWidget(view)
    save_picture(timeline, tmp_path / "timeline.svg", PictureWish(LIGHT))
    save_picture(actormap, tmp_path / "map.svg", PictureWish(LIGHT))
    timeline_words, map_words = svg_words(tmp_path / "timeline.svg"), svg_words(tmp_path / "map.svg")
    for event in session.shown_events():
        assert event.title[:BEGINNING] in timeline_words
    for actor in session.shown_actors():
        assert actor.name in map_words


def svg_words(path: Path) -> str:
    """The text of an SVG file, lines joined and spaces single."""
    root = ElementTree.parse(path).getroot()
    texts = ("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    return " ".join(" ".join(texts).split())
