"""Pictures: sizes, scale, colours, labels as text, and files that are whole or not there."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QComboBox, QRadioButton, QSpinBox
from pytestqt.qtbot import QtBot

import samples
from whowhen.core.filters import participants
from whowhen.core.records import Event
from whowhen.export.files import ExportError
from whowhen.ui.actormap.view import ActorMapView
from whowhen.ui.exportdialog import ExportDialog
from whowhen.ui.picturable import Part
from whowhen.ui.pictures import PAPERS, Paper, PictureWish, picture, save_picture
from whowhen.ui.session import Session
from whowhen.ui.theme import DARK, LIGHT, Theme
from whowhen.ui.timeline.view import TimelineView

BEGINNING = 24
"""Long titles are cut on the timeline; this many letters are always there."""
WORDS = "Ä <b> & “quotes” 北京"


class Board:
    """The simplest thing that can be a picture: one word on its ground."""

    def has_selection(self) -> bool:
        return False

    def picture_size(self, part: Part) -> QSizeF:
        return QSizeF(300, 200) if part == "whole" else QSizeF(100, 50)

    def page_count(self, page: QSizeF, part: Part) -> int:
        return 3

    def paint_page(self, painter: QPainter, page: QSizeF, theme: Theme, part: Part, number: int) -> None:
        painter.setPen(QColor(theme.ink))
        painter.drawText(10, 30, f"page {number}")

    def paint_picture(self, painter: QPainter, size: QSizeF, theme: Theme, part: Part) -> None:
        painter.setPen(QColor(theme.ink))
        painter.drawText(10, 30, WORDS)


@pytest.mark.parametrize(
    ("part", "scale", "size"), [("whole", 1, (300, 200)), ("whole", 3, (900, 600)), ("visible", 2, (200, 100))]
)
def test_png_has_the_size_and_ground_asked_for(
    tmp_path: Path, qapp: object, part: Part, scale: float, size: tuple[int, int]
) -> None:
    for theme in (LIGHT, DARK):
        save_picture(Board(), tmp_path / "p.png", PictureWish(theme, part, scale), "Title")
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


@pytest.mark.parametrize("paper", PAPERS)
def test_pdf_has_pages_of_paper_across(tmp_path: Path, qapp: object, paper: Paper) -> None:
    save_picture(Board(), tmp_path / "p.pdf", PictureWish(LIGHT, paper=paper))
    content = (tmp_path / "p.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 3
    box = re.search(rb"/MediaBox\s*\[([^]]*)\]", content)
    assert box is not None
    assert [round(float(side)) for side in box[1].split()] == {"A4": [0, 0, 842, 595], "Letter": [0, 0, 792, 612]}[
        paper
    ]


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


def test_pictures_of_the_selection_hold_what_is_chosen_and_what_belongs_to_it(tmp_path: Path, qtbot: QtBot) -> None:
    session = Session.of(samples.badr())
    timeline, actormap = TimelineView(session, LIGHT), ActorMapView(session, LIGHT)
    for view in (timeline, actormap):
        qtbot.addWidget(view)
        assert not view.has_selection()
    session.select(["founded"])
    wish = PictureWish(LIGHT, "selection")
    for view, name in ((timeline, "timeline.svg"), (actormap, "map.svg")):
        assert view.has_selection()
        save_picture(view, tmp_path / name, wish)
    timeline_words, map_words = svg_words(tmp_path / "timeline.svg"), svg_words(tmp_path / "map.svg")
    founded = session.project.find(Event, "founded")
    assert founded is not None
    for event in session.shown_events():
        assert (event.title[:BEGINNING] in timeline_words) == (event is founded)
    for actor in session.shown_actors():
        assert (actor.name in map_words) == (actor.id in participants(founded))


def test_every_event_is_on_one_of_the_pages_and_none_on_two(qtbot: QtBot) -> None:
    session = Session.of(samples.crowd(300, 20))
    view = TimelineView(session, LIGHT)
    qtbot.addWidget(view)
    page = QSizeF(900, 600)
    count = view.page_count(page, "whole")
    assert count > 3
    words = [page_words(view, page, number) for number in range(count)]
    for event in session.shown_events():
        assert sum(event.title in one for one in words) == 1, event.title


def test_the_dialog_asks_for_part_pages_and_width(qtbot: QtBot) -> None:
    session = Session.of(samples.badr())
    view = TimelineView(session, LIGHT)
    qtbot.addWidget(view)
    dialog = ExportDialog({"timeline": view}, {}, LIGHT)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    part = {button.text(): button for button in dialog.findChildren(QRadioButton)}["What is selected"]
    assert not part.isEnabled()
    session.select(["founded"])
    dialog.refresh()
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=QPoint(8, part.height() // 2))
    width = dialog.findChild(QSpinBox)
    assert width is not None
    width.setFocus()
    width.selectAll()
    qtbot.keyClicks(width, "2000")
    qtbot.keyClick(width, Qt.Key.Key_Tab)
    asked = dialog.export.wish
    assert asked.part == "selection"
    assert picture(view, asked).width() == 2000
    boxes = {box.accessibleName(): box for box in dialog.findChildren(QComboBox)}
    qtbot.keyClicks(boxes["Format"], "PDF")
    assert dialog.export.wish.paper is None
    qtbot.keyClicks(boxes["Pages"], "A4")
    assert (dialog.export.suffix, dialog.export.wish.paper) == (".pdf", "A4")


def page_words(view: TimelineView, page: QSizeF, number: int) -> str:
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(content)
    drawing.setSize(page.toSize())
    painter = QPainter(drawing)
    view.paint_page(painter, page, LIGHT, "whole", number)
    painter.end()
    return words_of(ElementTree.fromstring(bytes(content.data().data())))


def svg_words(path: Path) -> str:
    """The text of an SVG file, lines joined and spaces single."""
    return words_of(ElementTree.parse(path).getroot())


def words_of(root: ElementTree.Element) -> str:
    texts = ("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    return " ".join(" ".join(texts).split())
