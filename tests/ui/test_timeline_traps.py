"""What timelines of other programs stumbled over: years that change, odd titles, cut margins, empty and tiny views,
filters that select-all forgets, highlights that are lost."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import samples
from timelines import drag, open_timeline
from whowhen.core.dates import fuzzy
from whowhen.core.edits.events import retype
from whowhen.core.edits.revision import dismiss
from whowhen.core.filters import Filter
from whowhen.core.project import Project
from whowhen.core.records import Event, When
from whowhen.export.jsonfile import json_text, records_of
from whowhen.ui.pictures import PictureWish, picture, save_picture
from whowhen.ui.session import Session
from whowhen.ui.theme import DARK, LIGHT, Theme
from whowhen.ui.timeline.view import TimelineView

ODD_TITLES = (
    "R&D <Office> “sold” A'B", "北京市政府 宣布", "أعلنت وزارة الخارجية", "Żółw wygrał 🐢", "О’Нил & Co ушли",
    "-=+@ told",
)  # fmt: skip
WINDOWS = [(730_000.0, 730_000.0), (10.0, 10.0), (724_000.0, 740_000.0), (900_000.0, 900_001.0)]
"""An instant, one that nothing is in, decades, and what is to come."""
BORDER = 4


def events(*dates: str) -> Project:
    return Project([Event(f"e{n}", f"Event {n}", "meeting", When(fuzzy(date))) for n, date in enumerate(dates)])


def places(view: TimelineView) -> list[float]:
    return view.canvas.scene.sides(view.canvas.scene.visible())[0].tolist()


@pytest.mark.parametrize("date", ["0012", "-0043-03-15", "Y-12000", "0001-01-01", "9999-12-31", "Y12000"])
def test_no_age_becomes_another_one(qtbot: QtBot, date: str) -> None:
    view = open_timeline(qtbot, events(date))
    session = view.canvas.session
    before = session.project.events()[0].date
    middle = QPoint(round(places(view)[0]) + 8, round(float(view.canvas.scene.ys(view.canvas.scene.visible())[0])) + 12)
    drag(qtbot, view.canvas, middle, middle + QPoint(90, 0))
    assert session.document.undo_label
    session.undo()
    assert session.project.events()[0].date == before
    (back,) = (one for one in records_of(json_text(session.project)) if isinstance(one, Event))
    assert back.date == before


def test_titles_of_every_script_are_text_in_svg_and_pdf(qtbot: QtBot, tmp_path: Path) -> None:
    told = [Event(f"e{n}", title, "meeting", When(fuzzy("2015"))) for n, title in enumerate(ODD_TITLES)]
    view = open_timeline(qtbot, Project(told))
    for suffix in ("svg", "pdf"):
        save_picture(view, tmp_path / f"timeline.{suffix}", PictureWish(LIGHT))
    root = ElementTree.parse(tmp_path / "timeline.svg").getroot()
    words = "".join("".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text"))
    for title in ODD_TITLES:  # where the font changes a new text begins
        assert "".join(title.split()) in "".join(words.split())
    assert re.search(rb"/FontFile[23]", (tmp_path / "timeline.pdf").read_bytes())


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("extent", ["within", "span"])
def test_nothing_is_cut_at_the_right_margin_of_a_whole_picture(qtbot: QtBot, theme: Theme, extent: str) -> None:
    words = "What a very long title says about all that happened on that day"
    told = [
        Event(f"e{n}", words, "meeting", When(fuzzy(date), extent=extent))  # type: ignore[arg-type]
        for n, date in enumerate(["1990", "2001/..", "../2010", "2014-05", "2015-02-06T10:00/2015-02-06T12:00"])
    ]
    image = picture(open_timeline(qtbot, Project(told)), PictureWish(theme))
    legend = image.height() - 60
    across = range(image.width() - BORDER, image.width())
    ink = [image.pixelColor(x, y).lightness() for x in across for y in range(120, legend)]
    assert max(ink) - min(ink) < 40  # bands and lines, but no letters


@pytest.mark.parametrize(
    "window", [(730_000.0, 730_000.0), (10.0, 10.0), (724_000.0, 740_000.0), (900_000.0, 900_001.0)]
)
def test_years_days_and_times_live_together_under_any_time_window(qtbot: QtBot, window: tuple[float, float]) -> None:
    view = open_timeline(qtbot, events("1999", "1999-09-03", "1999-09-03T14:30", "199X", "1999-09", "../1999", "2015~"))
    assert len(places(view)) == 7
    view.canvas.session.show(Filter(window=window))
    QApplication.processEvents()
    assert not view.grab().isNull()
    shown = view.canvas.model.table["shown"]
    expected = {event.id for event in view.canvas.session.shown_events()}
    assert {ident for ident, place in view.canvas.model.at.items() if shown[place]} == expected
    view.canvas.session.show(Filter())
    assert len(places(view)) == 7


@pytest.mark.parametrize("size", [(1, 1), (40, 600), (600, 30), (3000, 200)])
def test_any_size_is_drawn(qtbot: QtBot, size: tuple[int, int]) -> None:
    view = open_timeline(qtbot)
    view.resize(*size)
    for _ in range(3):
        QApplication.processEvents()
        assert not view.grab().isNull()
    view.resize(1000, 500)
    QApplication.processEvents()
    view.fit_all()
    assert places(view)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_every_resolution_shows_the_same_marks_at_the_same_places(qtbot: QtBot, ratio: float) -> None:
    view = open_timeline(qtbot)
    size = view.picture_size("visible")
    images = []
    for dense in (1.0, ratio):
        image = QImage((size * dense).toSize(), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(dense)
        painter = QPainter(image)
        view.paint_picture(painter, QSizeF(size), LIGHT, "visible")
        painter.end()
        images.append(image)
    scene = view.canvas.scene
    for place in scene.visible().tolist():
        left, right = (float(side[0]) for side in scene.sides(scene.visible()[scene.visible() == place]))
        if right - left > 12 or left < scene.gutter:
            continue  # a point has one colour in its middle
        x, y = (left + right) / 2, float(scene.ys(scene.visible()[scene.visible() == place])[0]) + 12 + 44
        colors = [one.pixelColor(round(x * d), round(y * d)) for one, d in zip(images, (1.0, ratio), strict=True)]
        assert abs(colors[0].hue() - colors[1].hue()) < 12


def test_select_all_chooses_what_filter_and_window_leave(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    session = view.canvas.session
    session.show(Filter(window=(float(fuzzy("2000").earliest or 0), float(fuzzy("2016").latest or 0))))
    view.select_all()
    assert session.selection.ids == {event.id for event in session.shown_events() if event.id in view.canvas.model.at}
    assert "founded" not in session.selection.ids


def test_undo_brings_an_event_back_with_its_type_and_row(qtbot: QtBot) -> None:
    view = open_timeline(qtbot)
    session = view.canvas.session
    before = session.project.find(Event, "founded")
    session.do(retype(session.project, ["founded"], "legal"))
    session.do(dismiss(session.project, ["founded"]))
    session.undo()
    session.undo()
    assert session.project.find(Event, "founded") == before
    QApplication.processEvents()
    model = view.canvas.model
    assert model.lanes.keys[model.table["lane"][model.at["founded"]]] == "founding"


def test_what_is_chosen_is_marked_out_of_sight_too(qtbot: QtBot) -> None:
    view = open_timeline(qtbot, samples.crowd(3000, 10))
    view.canvas.session.select([event.id for event in view.canvas.session.project.events()])
    assert len(view.canvas.scene.selected) == len(view.canvas.model)
    assert len(view.canvas.scene.visible()) < len(view.canvas.model)


def test_an_article_that_was_moved_or_deleted_still_proves_its_events() -> None:
    """The text is in the project: no file is asked for."""
    session = Session.of(samples.badr())
    (article,) = session.project.articles()
    assert not Path(article.source or "nowhere").exists()
    for event in session.project.events():
        for proof in event.evidence:
            assert article.text[proof.start : proof.end].strip()
