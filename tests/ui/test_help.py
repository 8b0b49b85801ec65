"""The help: its pages, and the keys that are made from the commands."""

from PySide6.QtWidgets import QListWidget, QTextBrowser

from whowhen.ui.helpwindow import HelpWindow
from whowhen.ui.theme import LIGHT


def headings(page):
    block = page.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            yield block
        block = block.next()


def test_every_page_has_a_title_and_headings_that_stand_apart(qtbot):
    window = HelpWindow([("File", [("New project", "Ctrl+N")]), ("Edit", [("Undo", "Ctrl+Z")])], LIGHT)
    qtbot.addWidget(window)
    topics, page = window.findChild(QListWidget), window.findChild(QTextBrowser)
    for row in range(topics.count()):
        topics.setCurrentRow(row)
        title, *others = headings(page)
        assert title.text() == topics.item(row).text()
        assert all(one.blockFormat().topMargin() > 12 for one in others)
    assert "Ctrl+Z" not in page.toPlainText()
    topics.setCurrentRow(topics.count() - 2)
    assert "Ctrl+Z Undo" in page.toPlainText()
