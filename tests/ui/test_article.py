"""The article: exact places in the text, linked highlights, what selected words become, and its date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextDocument

import samples
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.edits.articles import add_article, fail_article
from whowhen.core.edits.events import add_event
from whowhen.core.edits.evidence import remove_evidence
from whowhen.core.project import Project
from whowhen.core.readings import Reading, Step
from whowhen.core.records import Actor, Article, Event, Evidence, Publication, Span, When
from whowhen.ui.article.dating import DatingDialog
from whowhen.ui.article.highlights import marks
from whowhen.ui.article.list import ArticleList
from whowhen.ui.article.offsets import Offsets
from whowhen.ui.article.page import Page
from whowhen.ui.article.verbs import sentence_at
from whowhen.ui.article.view import ArticleView
from whowhen.ui.session import Session
from whowhen.ui.theme import DARK, LIGHT

EMOJI = "😀 One.\nThe 𝔘nion met 👩‍👩‍👧 envoys.\n\nNobody came."


@pytest.fixture
def session(qtbot) -> Session:
    return Session(Document(samples.badr()))


@pytest.fixture
def view(qtbot, session) -> ArticleView:
    made = ArticleView(session, LIGHT)
    qtbot.addWidget(made)
    made.resize(480, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def click(qtbot, view: ArticleView, words: str, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.mouseClick(view.page.viewport(), Qt.MouseButton.LeftButton, modifier, place_of(view, words))


def place_of(view: ArticleView, words: str) -> QPoint:
    start = view.page.article_text.index(words)
    return view.page.rect_of(start, start + len(words)).center().toPoint()


def select(view: ArticleView, words: str) -> tuple[int, int]:
    start = view.page.article_text.index(words)
    view.page.select_stretch(start, start + len(words))
    return start, start + len(words)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_offsets_agree_with_utf16(text):
    offsets = Offsets(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert offsets.unit(point) == unit
        assert offsets.point(unit) == point


@given(st.text(st.sampled_from("aä€😀𝔘\n\t ")))
def test_a_document_keeps_every_position(text):
    document = QTextDocument()
    document.setPlainText(text)
    offsets = Offsets(text)
    assert document.characterCount() - 1 == offsets.unit(len(text))


def test_words_after_emoji_are_found_exactly(qtbot):
    page = Page(LIGHT)
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show_text(EMOJI)
    start = EMOJI.index("envoys")
    page.select_stretch(start, start + 6)
    assert page.textCursor().selectedText() == "envoys"
    assert page.selected_stretch() == (start, start + 6)
    page.show()
    place = page.rect_of(start, start + 6).center().toPoint()
    assert start <= page.point_at(place) < start + 6


def test_selection_leaves_out_the_blanks_around_it(view):
    text = view.page.article_text
    start = text.index(" Stuart Jones, ")
    view.page.select_stretch(start, start + len(" Stuart Jones, ") - 1)
    assert view.page.selected_stretch() == (start + 1, start + 14)
    view.page.select_stretch(start, start + 1)
    assert view.page.selected_stretch() is None


def test_marks_know_their_layer_and_records():
    project = samples.badr()
    found = {(samples.TEXT[one.start : one.end], one.weight): one.ids for one in marks(project, project.articles()[0])}
    assert found["Stuart Jones", "name"] == ("jones",)
    assert found["promised", "trigger"] == ("offer",)
    assert found["Last summer", "time"] == ("siege",)
    assert found["Saddam’s ouster in 2003", "span"] == ("ouster",)


def test_a_click_selects_the_record_and_a_second_one_what_it_lies_in(qtbot, session, view):
    click(qtbot, view, "Stuart Jones")
    assert session.selection.ids == {"jones"}
    click(qtbot, view, "Stuart Jones")
    assert session.selection.ids == {"offer"}
    click(qtbot, view, "Hadi al-Amiri", Qt.KeyboardModifier.ControlModifier)
    assert session.selection.ids == {"offer", "amiri"}


def test_hover_goes_both_ways(qtbot, session, view):
    qtbot.mouseMove(view.page.viewport(), place_of(view, "Amirli"))
    assert session.hover == {"amirli"}
    before = view.grab().toImage()
    session.point_at(["founded"])
    assert view.grab().toImage() != before


def test_what_is_selected_is_lit_and_scrolled_to(qtbot, session, view):
    view.resize(300, 180)
    text = "Nothing happens here.\n" * 80 + "The king fell."
    session.do(add_article(session.project, Article("far", "Far", text, sha256="x")))
    start = text.index("The king")
    proof = Evidence("far", start, start + 14, Span(start + 9, start + 13))
    session.do(add_event(Event("fall", "The king fell", evidence=(proof,))))
    session.select(["fall"])
    assert view.article is not None
    assert view.article.id == "far"
    rect = view.page.rect_of(start, start + 14)
    assert 0 <= rect.top() < view.page.viewport().height()
    spot = view.grab().toImage().pixelColor(view.page.viewport().mapTo(view, rect.topLeft().toPoint() + QPoint(3, 3)))
    assert spot == QColor(LIGHT.mark_current)


def test_a_muted_view_stays_where_it_is(session, view):
    session.do(add_article(session.project, Article("other", "Other", "Words.", sha256="y")))
    view.show_article("other")
    view.set_linked(False)
    session.select(["offer"])
    assert view.article is not None
    assert view.article.id == "other"
    view.set_linked(True)
    assert view.article.id == "art"


def test_layers_can_be_switched_off(qtbot, session, view):
    point = samples.TEXT.index("Stuart Jones")
    assert {mark.layer for mark in view.page.marks_at(point)} == {"actor", "event"}
    view.chips["actor"].click()
    assert {mark.layer for mark in view.page.marks_at(point)} == {"event"}


def test_selected_words_become_an_event_with_its_actors_and_time(session, view):
    start, end = select(view, "the siege of Amirli")
    view.strip.commands["event"].action.trigger()
    event = session.project.find(Event, session.selection.current)
    assert event is not None
    assert (event.title, event.review) == ("The siege of Amirli", "user")
    assert [one.actor for one in event.participants] == ["amirli"]
    assert event.evidence == (Evidence("art", start, end),)
    session.undo()
    assert event.id not in session.project


def test_a_selected_word_becomes_the_trigger_of_an_event_in_its_sentence(session, view):
    start, end = select(view, "ouster")
    view.strip.commands["event"].action.trigger()
    event = session.project.find(Event, session.selection.current)
    assert event is not None
    (proof,) = event.evidence
    assert proof.trigger == Span(start, end)
    assert proof.start < start < end < proof.end
    assert len(event.title.split()) <= 12


def test_selected_words_become_actor_alias_date_and_evidence(session, view):
    select(view, "American pilots")
    view.strip.commands["actor"].action.trigger()
    actor = session.project.find(Actor, session.selection.current)
    assert actor is not None
    assert (actor.name, len(actor.mentions)) == ("American pilots", 1)
    session.undo()
    assert actor.id not in session.project

    session.select(["jones"])
    select(view, "the American ambassador")
    view.strip.commands["alias"].action.trigger()
    assert session.project["jones"].aliases == ("the American ambassador",)

    session.select(["renamed"])
    select(view, "in 2003")
    view.strip.commands["date"].action.trigger()
    renamed = session.project["renamed"]
    assert renamed.date == fuzzy("2003")
    assert renamed.when.basis == "user"

    select(view, "its present name")
    view.strip.commands["evidence"].action.trigger()
    assert len(session.project["renamed"].evidence) == 2


def test_words_that_name_another_actor_are_split_off_or_given_to_the_one_that_is_chosen(session, view):
    start, end = select(view, "Amiri claimed")
    end = start + len("Amiri")
    view.page.select_stretch(start, end)
    view.strip.commands["actor"].action.trigger()
    other = session.project.find(Actor, session.selection.current)
    assert other is not None
    assert [(one.start, one.end) for one in other.mentions] == [(start, end)]
    assert (start, end) not in {(one.start, one.end) for one in session.project["amiri"].mentions}

    session.select(["jones"])
    view.page.select_stretch(start, end)
    view.strip.commands["alias"].action.trigger()
    assert other.id not in session.project
    assert "Amiri" in session.project["jones"].aliases
    session.undo()
    session.undo()
    assert session.project["amiri"] == samples.badr()["amiri"]


def test_words_that_say_no_date_are_refused_with_a_reason(qtbot, session, view):
    session.select(["renamed"])
    select(view, "an envoy")
    with qtbot.waitSignal(session.refused) as told:
        view.strip.commands["date"].action.trigger()
    assert "an envoy" in told.args[0]
    assert session.project["renamed"].date is None


def relative_project() -> Project:
    text = "They met yesterday and will meet again next month."
    yesterday, later = Reading(steps=(Step("move", "day", -1),)), Reading(steps=(Step("move", "month", 1),))
    return Project(
        [
            Article("a", "Meetings", text, published=Publication(), state="analysed", number=1),
            Event("e1", "They met", when=When(None, "yesterday", "relative", reading=yesterday),
                  evidence=(Evidence("a", 0, 18),)),
            Event("e2", "They meet", when=When(None, "next month", "relative", reading=later),
                  evidence=(Evidence("a", 23, 49),)),
        ]
    )  # fmt: skip


def test_an_undated_article_says_what_waits_and_is_dated_in_one_step(qtbot):
    session = Session(Document(relative_project()))
    view = ArticleView(session, DARK)
    qtbot.addWidget(view)
    assert view.banner.basis.text() == "2 relative dates wait for it."
    dialog = DatingDialog(session, DARK, ["a"])
    qtbot.addWidget(dialog)
    field = dialog.fields["a"]
    assert not dialog.ok.isEnabled()
    qtbot.keyClicks(field.line, "6 February 2015")
    assert dialog.moving.text().startswith("2 events move.")
    assert session.preview is not None
    dialog.accept()
    assert session.project["e1"].date == fuzzy("2015-02-05")
    assert session.project["e2"].date == fuzzy("2015-03")
    view.rebuild()
    assert view.banner.date.text() == "Published 6 February 2015"
    session.undo()
    assert session.project["e1"].date is None


def test_cancelled_dating_changes_nothing(qtbot):
    session = Session(Document(relative_project()))
    dialog = DatingDialog(session, LIGHT, ["a"])
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.fields["a"].line, "2015")
    dialog.reject()
    assert session.preview is None
    assert session.project["a"].published.date is None


def test_the_list_shows_articles_in_order_with_their_state(qtbot, session):
    session.do(add_article(session.project, Article("b", "Second", "Words.", sha256="b")))
    session.do(fail_article(session.project, "b", "It could not be read."))
    shown = ArticleList(session, LIGHT)
    qtbot.addWidget(shown)
    tips = [shown.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(shown.model().rowCount())]
    assert tips[0].startswith("An offer of air strikes\n6 Feb 2015 · 7 events · 5 actors")
    assert tips[1].endswith("It could not be read.")
    shown.show_running({"b"})
    assert "Being analysed…" in shown.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_list_selects_everywhere_and_asks_for_the_rest(qtbot, session, view):
    session.do(add_article(session.project, Article("b", "Second", "Words.", sha256="b")))
    shown = ArticleList(session, LIGHT)
    qtbot.addWidget(shown)
    shown.resize(280, 200)
    shown.show()
    place = shown.visualRect(shown.model().index(1, 0)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert session.selection.current == "b"
    assert view.article is not None
    assert view.article.id == "b"
    with qtbot.waitSignal(shown.remove_requested) as asked:
        next(one for one in shown.menu().actions() if one.text() == "Remove").trigger()
    assert asked.args[0] == ("b",)


def test_the_list_follows_what_is_read_and_selects_no_article_that_is_not_selected(qtbot, session, view):
    for number in range(12):
        session.do(
            add_article(session.project, Article(f"b{number}", f"Number {number}", "Words.", sha256=str(number)))
        )
    shown = ArticleList(session, LIGHT)
    qtbot.addWidget(shown)
    view.shown.connect(shown.show_article)
    shown.resize(280, 120)
    shown.show()
    session.select(["b2"])
    assert shown.chosen() == ("b2",)
    view.show_article("b11")
    session.select(["siege"])
    assert shown.chosen() == ()
    view.show_article("b11")
    assert shown.viewport().rect().contains(shown.visualRect(shown.model().index(12, 0)).center())


def test_an_empty_project_says_what_to_do(qtbot):
    view = ArticleView(Session(), LIGHT)
    qtbot.addWidget(view)
    assert view.article is None
    assert view.grab().toImage().width() > 0


def test_a_sentence_with_a_time_that_dates_nothing_is_one_key_away_from_an_event(qtbot, session, view):
    session.do(remove_evidence(session.project, "siege", session.project["siege"].evidence[0]))
    view.rebuild()
    click(qtbot, view, "Last summer")
    start, end = view.page.selected_stretch()
    assert samples.TEXT[start:end] == "Last summer, American pilots helped to break the siege of Amirli."
    view.strip.commands["event"].action.trigger()
    event = session.project.find(Event, session.selection.current)
    assert event is not None
    assert event.date == fuzzy("2014-22")


@pytest.mark.parametrize("at", ["He", "went", "Then", "3.5", "“Go.”", "end"])
def test_sentences_end_where_they_end(at):
    sentences = ["He went home.", "Then 3.5 percent agreed: “Go.”", "The U.S. end"]
    text = " ".join(sentences[:2]) + "\n" + sentences[2]
    start, end = sentence_at(text, text.index(at))
    expected = next(sentence for sentence in sentences if at in sentence)
    assert text[start:end] == expected


def test_the_text_is_read_by_keyboard(qtbot, session, view):
    view.page.setFocus()
    view.page.select_stretch(0, 0)
    for _ in range(2):
        qtbot.keyClick(view.page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    assert session.selection.ids == {"amiri"}
    qtbot.keyClick(view.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.selection.ids == {"amiri", "badr"}


def test_a_tooltip_says_what_a_mark_stands_for(view):
    assert view.page.words_at(samples.TEXT.index("Last summer")).startswith("June–August 2014 (summer 2014)")
    assert "Stuart Jones · Person" in view.page.words_at(samples.TEXT.index("Stuart Jones"))


def test_words_are_selected_with_the_mouse_and_the_strip_fits_a_narrow_dock(qtbot, session, view):
    session.select(["renamed"])
    view.resize(280, 500)
    first, last = place_of(view, "Hadi"), place_of(view, "the Badr Corps")
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(view.page.viewport(), left, Qt.KeyboardModifier.NoModifier, first)
    qtbot.mouseMove(view.page.viewport(), (first + last) / 2)
    qtbot.mouseMove(view.page.viewport(), last)
    qtbot.mouseRelease(view.page.viewport(), left, Qt.KeyboardModifier.NoModifier, last)
    assert view.page.selected_stretch() is not None
    assert session.selection.ids == {"renamed"}
    assert view.width() == 280
    buttons = [command.button for command in view.strip.commands.values()]
    assert all(button.isVisible() for button in buttons)
    assert view.strip.rect().contains(buttons[-1].geometry())
