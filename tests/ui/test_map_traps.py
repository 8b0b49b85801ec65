"""What networks of other programs stumbled over: cut margins, odd names, high resolution, filters, lost highlights."""

import gc
import re
from dataclasses import replace
from html import unescape

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

import samples
from whowhen.core.change import change_of
from whowhen.core.document import Document
from whowhen.core.edits.revision import dismiss
from whowhen.core.filters import Filter
from whowhen.core.records import Actor
from whowhen.ui.actormap.view import ActorMapView
from whowhen.ui.pictures import PictureWish, picture, save_picture
from whowhen.ui.session import Session
from whowhen.ui.theme import DARK, LIGHT

ODD_NAMES = ("R&D <Office> “A”", "北京市政府", "وزارة الخارجية", "Żółw Świętokrzyski", "О’Нил & Co")
BORDER = 6


@pytest.fixture
def session():
    return Session(Document(samples.badr()))


def shown(qtbot, session, reach="all"):
    view = ActorMapView(session, LIGHT)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    qtbot.waitExposed(view)
    view.show_scope(reach)
    settle(view, qtbot)
    return view


def settle(view, qtbot):
    qtbot.waitUntil(lambda: not view.is_busy, timeout=20_000)


def rename_all(session):
    actors = sorted(session.project.of_kind(Actor), key=lambda actor: actor.id)
    edits = [(one.id, one, replace(one, name=name)) for one, name in zip(actors, ODD_NAMES, strict=True)]
    assert session.do(change_of("Rename", edits))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_nothing_is_cut_at_the_margin_of_a_whole_picture(qtbot, theme):
    view = ActorMapView(Session(Document(samples.crowd(0, 120))), LIGHT)
    qtbot.addWidget(view)
    image = picture(view, PictureWish(theme))
    across, down = range(image.width()), range(image.height())
    edge = [(x, y) for x in across for y in (*range(BORDER), *range(image.height() - BORDER, image.height()))]
    edge += [(x, y) for y in down for x in (*range(BORDER), *range(image.width() - BORDER, image.width()))]
    assert {image.pixelColor(*spot).name() for spot in edge} == {theme.canvas}


def test_names_of_every_script_are_text_in_svg_and_pdf(session, qtbot, tmp_path):
    rename_all(session)
    view = shown(qtbot, session)
    save_picture(view, tmp_path / "map.svg", PictureWish(LIGHT))
    text = (tmp_path / "map.svg").read_text(encoding="utf-8")
    words = unescape("".join(re.findall(r">\s*([^<>]*?)\s*</text>", text))).replace(" ", "")
    assert all(name.replace(" ", "") in words for name in ODD_NAMES)
    save_picture(view, tmp_path / "map.pdf", PictureWish(LIGHT))
    content = (tmp_path / "map.pdf").read_bytes()
    assert b"/FontFile" in content
    assert not re.search(rb"/Subtype\s*/Image", content)


def drawn(view, ratio):
    image = QImage((QSizeF(view.canvas.size()) * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    with QPainter(image) as painter:
        view.paint(painter)
    return image


@pytest.mark.parametrize("ratio", [1.5, 2.0])
def test_every_resolution_shows_the_same_marks_at_the_same_places(session, qtbot, ratio):
    view = shown(qtbot, session)
    image, plain = drawn(view, ratio), drawn(view, 1.0)
    for ident in view.model.scene.number:
        at = view.canvas.pixel_of(ident)
        color = plain.pixelColor(at.toPoint())
        assert color.name() != LIGHT.canvas
        assert image.pixelColor((at * ratio).toPoint()) == color


def test_select_all_chooses_what_the_filter_leaves(session, qtbot):
    session.show(Filter(actors=frozenset({"jones"})))
    view = shown(qtbot, session)
    view.select_all()
    assert session.selection.ids == {"jones", "amiri"}


def test_a_dismissed_actor_comes_back_with_its_kind_place_and_ties(session, qtbot):
    view = shown(qtbot, session)
    before = view.model.scene
    place = before.points[before.number["amiri"]].tolist()
    assert session.do(dismiss(session.project, ["amiri"]))
    settle(view, qtbot)
    assert "amiri" not in view.model.scene.number
    session.undo()
    settle(view, qtbot)
    assert view.model.scene.shown == before.shown
    assert view.model.scene.points[view.model.scene.number["amiri"]].tolist() == place


def test_what_is_chosen_is_marked_out_of_sight_too(qtbot):
    view = shown(qtbot, Session(Document(samples.crowd(0, 400))))
    view.canvas.zoom(6)
    assert len(view.canvas.frame_now.nodes) < 200
    view.select_all()
    assert len(view.canvas.frame_now.emphasis.nodes) == 400


def test_a_thousand_actors_are_read_once_and_then_only_followed(qtbot):
    """What did not change keeps its objects, so that a change costs what it touches."""
    session = Session(Document(samples.crowd(0, 1000)))
    view = shown(qtbot, session)
    before = view.model.whole
    one = session.project["a5"]
    assert session.do(change_of("Rename", [("a5", one, replace(one, name="Somebody else"))]))
    settle(view, qtbot)
    kept = {id(tie) for tie in before.ties} & {id(tie) for tie in view.model.whole.ties}
    touched = [tie for tie in before.ties if "a5" in tie.ends]
    assert len(kept) >= len(before.ties) - len(touched)


@pytest.fixture
def eager_collector():
    """Rubbish is collected at nearly every step; what was there before is looked at no more, so that this is quick."""
    before = gc.get_threshold()
    gc.freeze()
    gc.collect()
    gc.set_threshold(20, 1, 1)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_rubbish_that_is_collected_in_the_middle_of_a_frame_is_nothing_that_is_drawn(session, qtbot, eager_collector):
    view = shown(qtbot, session)
    collected = gc.get_stats()[2]["collections"]
    for theme in (DARK, LIGHT):
        view.set_theme(theme)
        for factor in (1.4, 0.6, 2.0):
            view.canvas.zoom(factor)
            session.point_at(["amiri"] if factor > 1 else [])
            assert view.grab().toImage().pixelColor(1, 300).name() == theme.canvas
    assert gc.get_stats()[2]["collections"] > collected


def test_a_whole_picture_has_its_title_and_the_numbers_of_its_sources(session, qtbot, tmp_path):
    view = shown(qtbot, session)
    save_picture(view, tmp_path / "map.svg", PictureWish(LIGHT))
    text = (tmp_path / "map.svg").read_text(encoding="utf-8")
    words = unescape("".join(re.findall(r">\s*([^<>]*?)\s*</text>", text)))
    assert "promised¹" in words
    assert session.project.info.title in words
    for number, article in enumerate(session.project.articles(), 1):
        assert f"{number}. {article.title}" in words


def test_a_small_picture_is_the_whole_one_made_smaller(session, qtbot):
    view = shown(qtbot, session)
    size = view.picture_size("whole") / 2
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        view.paint_picture(painter, QSizeF(image.size()), LIGHT, "whole")
    big = picture(view, PictureWish(LIGHT))
    spots = [(x, y) for x in range(8, image.width() - 8, 4) for y in range(8, image.height() - 8, 4)]
    lightness = [(image.pixelColor(x, y).lightness(), big.pixelColor(2 * x, 2 * y).lightness()) for x, y in spots]
    assert sum(abs(one - other) > 90 for one, other in lightness) < len(spots) / 50
