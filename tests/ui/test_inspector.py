"""The inspector: one change per field that is left, nothing typed is lost, and the ways on from a record."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

import samples
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.edits.actors import rename
from whowhen.core.edits.events import move, retitle
from whowhen.core.edits.revision import dismiss, revise
from whowhen.core.records import Actor, Event, Participant, Relationship
from whowhen.ui.forms.actor_field import ActorField, ParticipantsField
from whowhen.ui.forms.date_field import DateField, writable
from whowhen.ui.forms.evidence_list import Quote, quote_html
from whowhen.ui.forms.field import ChoiceField, NameField
from whowhen.ui.forms.focus import stops
from whowhen.ui.forms.link import Link, Links
from whowhen.ui.inspector.panel import Inspector
from whowhen.ui.inspector.splitting import SplitDialog
from whowhen.ui.session import Session
from whowhen.ui.theme import DARK, LIGHT

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def session(qtbot) -> Session:
    return Session(Document(samples.badr()))


@pytest.fixture
def panel(qtbot, session) -> Inspector:
    made = Inspector(session, LIGHT)
    qtbot.addWidget(made)
    made.resize(300, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def field(panel: Inspector, name: str):
    return panel.form.fields[name]


def steps(session: Session) -> int:
    return len(session.document.history.done)


def type_into(qtbot, line: QLineEdit, words: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)


def test_a_title_is_one_change_when_enter_is_pressed(qtbot, session, panel):
    session.select(["founded"])
    title = field(panel, "title")
    assert isinstance(title, NameField)
    title.text.selectAll()
    qtbot.keyClicks(title.text, "The Corps begins")
    assert session.project["founded"].title != "The Corps begins"
    qtbot.keyClick(title.text, Qt.Key.Key_Return)
    assert session.project["founded"].title == "The Corps begins"
    assert steps(session) == 1
    session.undo()
    qtbot.waitUntil(lambda: title.text.toPlainText() == "Hadi al-Amiri set up the Badr Corps")


def test_a_title_is_shown_whole_however_narrow_the_panel(qtbot, session, panel):
    session.select(["founded"])
    text = field(panel, "title").text
    text.setPlainText("Hadi al-Amiri set up the Badr Corps, which some years afterwards became an organization")
    for width in (300, 220, 400):
        panel.resize(width, 900)
        qtbot.waitUntil(lambda: not text.verticalScrollBar().maximum())


def test_an_empty_title_says_why_it_is_not_taken(qtbot, session, panel):
    session.select(["founded"])
    title = field(panel, "title")
    title.text.selectAll()
    qtbot.keyClick(title.text, Qt.Key.Key_Delete)
    qtbot.keyClick(title.text, Qt.Key.Key_Return)
    assert title.reason.text() == "An event needs a title."
    assert steps(session) == 0
    qtbot.keyClick(title.text, Qt.Key.Key_Escape)
    assert title.text.toPlainText() == "Hadi al-Amiri set up the Badr Corps"


def test_what_is_typed_belongs_to_the_record_it_was_typed_for(qtbot, session, panel):
    session.select(["founded"])
    type_into(qtbot, field(panel, "tags").line, "origin, corps")
    session.select(["siege"])
    assert session.project["founded"].tags == ("origin", "corps")
    assert session.project["siege"].tags == ()
    session.select(["offer"])
    field(panel, "notes").text.setFocus()
    qtbot.keyClicks(field(panel, "notes").text, "ask him")
    session.select(["amiri"])
    assert session.project["offer"].notes == "ask him"
    session.select([])
    session.select(["founded"])
    type_into(qtbot, field(panel, "tags").line, "first")
    session.select([])
    assert session.project["founded"].tags == ("first",)


def test_a_date_that_cannot_be_read_waits_with_its_reason(qtbot, session, panel):
    session.select(["renamed"])
    date = field(panel, "date")
    type_into(qtbot, date.line, "whenever")
    session.select(["siege"])
    assert field(panel, "date").line.text() == "summer 2014"
    session.select(["renamed"])
    assert date.line.text() == "whenever"
    assert "whenever" in date.reading.text()
    assert date.reading.property("wrong") is True
    type_into(qtbot, date.line, "1991")
    qtbot.keyClick(date.line, Qt.Key.Key_Return)
    assert session.project["renamed"].date == fuzzy("1991")


def test_a_date_is_read_while_it_is_typed_and_explained_after(qtbot, session, panel):
    session.select(["siege"])
    date = field(panel, "date")
    assert panel.form.why.text() == "“Last summer” → June–August 2014 (summer 2014)"
    type_into(qtbot, date.line, "march 2012")
    assert date.reading.text() == "March 2012 · 1 March to 31 March 2012"
    assert session.project["siege"].date == fuzzy("2014-22")
    qtbot.keyClick(date.line, Qt.Key.Key_Return)
    assert session.project["siege"].date == fuzzy("2012-03")
    assert date.line.text() == "March 2012"
    qtbot.waitUntil(lambda: panel.form.why.text().startswith("Set by you."))
    assert "Last summer" in panel.form.why.text()
    assert panel.form.back.isVisible()
    panel.form.back.click()
    assert session.project["siege"].date == fuzzy("2014-22")
    qtbot.waitUntil(lambda: not panel.form.back.isVisible())
    assert date.line.text() == "summer 2014"


@pytest.mark.parametrize(
    "edtf",
    ["2015-02-06", "1982", "2014-22", "2003/..", "../2014", "1965~", "198X", "19XX", "-0043", "2014-06/2015-02",
     "2015-01-21/2015-01-31", "2014-24", "0012", "Y12000", "2004-06-~11", "1999?", "2014-35"],
)  # fmt: skip
def test_what_a_date_field_shows_is_read_back_as_the_same_date(qtbot, edtf):
    shown = DateField("date", "Date")
    qtbot.addWidget(shown)
    date = fuzzy(edtf)
    shown.restore(writable(date))
    assert shown.problem() == ""
    assert shown.typed() == date


def test_a_form_is_not_reloaded_under_the_typing_user(qtbot, session, panel):
    session.select(["founded"])
    tags = field(panel, "tags")
    type_into(qtbot, tags.line, "half a wo")
    session.do(retitle(session.project, "founded", "Another title"))
    qtbot.waitUntil(lambda: field(panel, "title").text.toPlainText() == "Another title")
    session.do(revise(session.project, "Tag", ["founded"], tags=("elsewhere",)))
    panel.rebuild()
    assert tags.line.text() == "half a wo"
    qtbot.keyClick(tags.line, Qt.Key.Key_Escape)
    assert tags.line.text() == "elsewhere"


def test_ctrl_z_goes_to_the_field_first_and_then_to_the_document(qtbot, session):
    window = QWidget()
    qtbot.addWidget(window)
    panel = Inspector(session, LIGHT, window)
    QVBoxLayout(window).addWidget(panel)
    QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window, session.undo)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    session.select(["founded"])
    lane = field(panel, "lane")
    type_into(qtbot, lane.line, "Origins")
    qtbot.keyClick(lane.line, Qt.Key.Key_Return)
    assert session.project["founded"].lane == "Origins"
    qtbot.keyClicks(lane.line, " and more")
    qtbot.keyClick(lane.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lane.line.text() == "Origins"
    assert session.project["founded"].lane == "Origins"
    qtbot.keyClick(lane.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.project["founded"].lane is None


def test_choices_are_committed_at_once(qtbot, session, panel):
    session.select(["siege"])
    status = field(panel, "status")
    assert isinstance(status, ChoiceField)
    status.choice.setFocus()
    qtbot.keyClick(status.choice, Qt.Key.Key_End)
    qtbot.keyClick(status.choice, Qt.Key.Key_Return)
    status.choice.activated.emit(status.choice.currentIndex())
    assert session.project["siege"].status == "hypothetical"
    assert steps(session) == 1


def test_participants_are_added_made_given_roles_and_removed(qtbot, session, panel):
    session.select(["siege"])
    parts = field(panel, "participants")
    assert isinstance(parts, ParticipantsField)
    type_into(qtbot, parts.adder.line, "Amiri")
    qtbot.keyClick(parts.adder.line, Qt.Key.Key_Return)
    assert session.project["siege"].participants == (Participant("amiri"),)
    type_into(qtbot, parts.adder.line, "American pilots")
    assert parts.adder.note.text() == "Enter makes a new actor."
    qtbot.keyClick(parts.adder.line, Qt.Key.Key_Return)
    made = session.project["siege"].participants[1].actor
    assert session.project[made].name == "American pilots"
    assert steps(session) == 2
    session.undo()
    assert made not in session.project
    session.select(["siege"])
    panel.rebuild()
    qtbot.waitUntil(lambda: [one.text() for one in parts.findChildren(Link) if one.isVisible()] == ["Hadi al-Amiri"])
    remove = next(one for one in parts.findChildren(QPushButton, "remove") if one.isVisible())
    assert remove.accessibleName() == "Remove Hadi al-Amiri"
    remove.click()
    assert session.project["siege"].participants == ()


def test_a_place_can_be_made_on_the_spot(qtbot, session, panel):
    session.select(["founded"])
    place = field(panel, "place")
    assert isinstance(place, ActorField)
    type_into(qtbot, place.line, "Tehran")
    qtbot.keyClick(place.line, Qt.Key.Key_Return)
    made = session.project[session.project["founded"].place]
    assert (made.name, made.kind, made.review) == ("Tehran", "place", "user")


def test_a_renamed_actor_has_its_new_name_in_open_forms(qtbot, session, panel):
    session.select(["siege"])
    session.do(rename(session.project, "amirli", "Amerli"))
    qtbot.waitUntil(lambda: field(panel, "place").line.text() == "Amerli")
    assert not field(panel, "place").is_unfinished


def test_evidence_is_shown_followed_and_removed(qtbot, session, panel):
    session.select(["ouster"])
    quote = panel.form.evidence.findChild(Quote)
    assert "Saddam’s <b>ouster</b> in 2003" in quote.findChild(QLabel, "words").text()
    with qtbot.waitSignal(panel.evidence_requested) as asked:
        qtbot.mouseClick(quote, Qt.MouseButton.LeftButton)
    start = samples.TEXT.index("Saddam’s ouster")
    assert asked.args == ["art", start, start + len("Saddam’s ouster in 2003")]
    quote.removed.emit()
    assert session.project["ouster"].evidence == ()


def test_a_long_quote_keeps_its_trigger():
    project = samples.badr()
    proof = project["offer"].evidence[0]
    text = "x" * 900 + " " + samples.TEXT
    shifted = type(proof)("art", 0, len(text), type(proof.trigger)(proof.trigger.start + 901, proof.trigger.end + 901))
    words = quote_html(text, shifted)
    assert "<b>promised</b>" in words
    assert words.startswith("“…")
    assert len(words) < 400


def test_review_buttons(qtbot, session, panel):
    session.select(["offer"])
    panel.form.accept.click()
    assert session.project["offer"].review == "accepted"
    panel.form.unsure.click()
    assert session.project["offer"].review == "unsure"
    panel.form.reject.click()
    assert session.project["offer"].review == "rejected"
    assert session.selection.current is None
    assert panel.form is None
    session.undo()
    assert session.project["offer"].review == "unsure"


def test_an_actor_shows_what_it_took_part_in_and_leads_there(qtbot, session, panel):
    session.select(["amiri"])
    assert panel.form.mentions.text() == "Mentioned 2 times"
    events = [one.text() for one in panel.form.events.findChildren(Link)]
    assert events[0] == "1982 · Hadi al-Amiri set up the Badr Corps"
    ties = panel.form.ties.findChildren(Link)
    assert [one.text() for one in ties] == [
        "founded Badr Organization",
        "leads Badr Organization",
        "Stuart Jones supports Hadi al-Amiri",
    ]
    ties[2].click()
    assert session.selection.current == "tie-supports"


def test_renaming_keeps_the_old_name_and_merging_joins(qtbot, session, panel):
    session.select(["saddam"])
    name = field(panel, "name")
    name.text.selectAll()
    qtbot.keyClicks(name.text, "Saddam Hussein")
    qtbot.keyClick(name.text, Qt.Key.Key_Return)
    assert session.project["saddam"].aliases == ("Saddam",)
    assert not panel.form.merge.isEnabled()
    type_into(qtbot, panel.form.other.line, "badr corps")
    assert panel.form.merge.isEnabled()
    panel.form.merge.click()
    assert "saddam" not in session.project
    assert session.selection.current == "badr"
    assert "Saddam" in session.project["badr"].aliases


def test_a_relationship_is_retyped_dated_and_turned_round(qtbot, session, panel):
    session.select(["tie-leads"])
    field(panel, "type").choice.setCurrentIndex(1)
    field(panel, "type").choice.activated.emit(1)
    type_into(qtbot, field(panel, "date").line, "since 2003")
    qtbot.keyClick(field(panel, "date").line, Qt.Key.Key_Return)
    panel.form.turn.click()
    tie = session.project["tie-leads"]
    assert isinstance(tie, Relationship)
    assert (tie.type, tie.when.date, tie.source) == ("leads", fuzzy("2003/.."), "badr")


def test_an_article_is_dated_with_a_word_on_what_moves(qtbot, session, panel):
    session.select(["art"])
    type_into(qtbot, field(panel, "published").line, "7 March 2016")
    assert panel.form.moving.text() == "0 events move. Enter sets the date."
    qtbot.keyClick(field(panel, "published").line, Qt.Key.Key_Return)
    assert session.project["art"].published.date == fuzzy("2016-03-07")
    assert session.project["art"].published.basis == "user"


def test_several_records_show_what_differs_and_are_set_together(qtbot, session, panel):
    session.select(["founded", "offer", "siege"])
    form = panel.form
    assert form.state.text() == "3 events"
    assert field(panel, "type").choice.currentIndex() == -1
    words = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert "Attack · Founding · Support" in words
    field(panel, "type").choice.setCurrentIndex(3)
    field(panel, "type").choice.activated.emit(3)
    assert {session.project[one].type for one in ("founded", "offer", "siege")} == {"meeting"}
    type_into(qtbot, field(panel, "tags").line, "seen")
    session.select(["amiri", "offer"])
    assert {session.project[one].tags for one in ("founded", "offer", "siege")} == {("seen",)}
    assert steps(session) == 2
    assert list(panel.form.fields) == ["tags"]


def test_a_drag_elsewhere_is_followed(qtbot, session, panel):
    session.select(["founded"])
    session.show_preview(move(session.project, ["founded"], 366))
    qtbot.waitUntil(lambda: field(panel, "date").line.text() == "1983")
    session.show_preview(None)
    qtbot.waitUntil(lambda: field(panel, "date").line.text() == "1982")


def test_nothing_is_wider_than_a_narrow_dock_and_everything_has_a_name(qtbot, session, panel):
    panel.resize(280, 900)
    for ids in (["offer"], ["amiri"], ["tie-supports"], ["art"], ["offer", "siege"]):
        session.select(ids)
        panel.set_theme(DARK)
        qtbot.waitUntil(lambda: panel.form.isVisible())
        for kind in (QLineEdit, QPushButton, Links):
            for widget in panel.form.findChildren(kind):
                if widget.isVisible():
                    place = QRect(widget.mapTo(panel, widget.rect().topLeft()), widget.size())
                    assert QRect(0, 0, 280, 10_000).contains(place)
        for line in panel.form.findChildren(QLineEdit):
            assert line.accessibleName()


def test_another_document_forgets_what_was_typed(qtbot, session, panel):
    session.select(["renamed"])
    type_into(qtbot, field(panel, "date").line, "nonsense")
    session.open(Document(samples.badr()))
    session.select(["renamed"])
    assert field(panel, "date").line.text() == ""
    event = session.project.find(Event, "renamed")
    assert event is not None
    assert isinstance(session.project["amiri"], Actor)


def test_the_wheel_passes_over_choices(qtbot, session, panel):
    session.select(["siege"])
    choice = field(panel, "type").choice
    before = choice.currentIndex()
    middle = QPointF(choice.rect().center())
    wheel = QWheelEvent(
        middle, choice.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert choice.currentIndex() == before


def test_an_actor_is_split_by_its_mentions(qtbot, session, panel):
    session.select(["amiri"])
    dialog = SplitDialog(session, session.project["amiri"])
    qtbot.addWidget(dialog)
    assert not dialog.ok.isEnabled()
    qtbot.keyClicks(dialog.name, "Another Amiri")
    list(dialog.boxes.values())[1].click()
    dialog.ok.click()
    other = session.project.find(Actor, session.selection.current)
    assert other is not None
    assert (other.name, len(other.mentions)) == ("Another Amiri", 1)
    session.undo()
    assert len(session.project["amiri"].mentions) == 2


@pytest.mark.parametrize("ids", [["offer"], ["amiri"], ["tie-supports"], ["art"], ["siege", "offer"]])
def test_tab_goes_through_a_form_as_the_eye_does_and_every_stop_has_a_name(qtbot, session, panel, ids):
    panel.resize(300, 1500)
    session.select(ids)
    first = next(stops(panel.form))
    first.setFocus()
    places = []
    for _ in [one for one in stops(panel.form) if one.isVisible() and one.isEnabled()]:
        focus = QApplication.focusWidget()
        assert QAccessible.queryAccessibleInterface(focus).text(QAccessible.Text.Name), focus
        places.append(focus.mapTo(panel, focus.rect().topLeft()).y())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert len(places) > 4
    assert all(following > one - 20 for one, following in pairwise(places)), f"{places}"


def test_a_date_is_tried_in_all_views_while_it_is_typed(qtbot, session, panel):
    session.select(["siege"])
    line = field(panel, "date").line
    type_into(qtbot, line, "1999")
    assert session.record("siege").date == fuzzy("1999")
    assert session.project["siege"].date == fuzzy("2014-22")
    panel.rebuild()
    assert line.text() == "1999"
    qtbot.keyClicks(line, "x")
    assert session.preview is None
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert session.preview is not None
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert session.preview is None
    assert line.text() == "summer 2014"
    type_into(qtbot, line, "2000")
    session.select(["founded"])
    assert session.preview is None
    assert session.project["siege"].date == fuzzy("2000")


def test_a_muted_inspector_stays_with_its_record(qtbot, session, panel):
    session.select(["siege"])
    panel.set_linked(False)
    session.select(["founded"])
    panel.rebuild()
    assert panel.form.ident == "siege"
    session.do(dismiss(session.project, ["siege"]))
    qtbot.waitUntil(lambda: panel.form is None)
    panel.set_linked(True)
    assert panel.form.ident == "founded"
