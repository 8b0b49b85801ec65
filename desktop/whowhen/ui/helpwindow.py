"""The offline help: short pages that come with the program, and the list of keys made from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from whowhen.paths import resource
from whowhen.ui.theme import Theme

Keys = Sequence[tuple[str, Sequence[tuple[str, str]]]]
_SIZE = (860, 620)
_LIST_PX = 190
_TOPIC_PX = 32
_AIR_PX = 20


class HelpWindow(QDialog):
    """Topics on the left, the page on the right; `keys` are (what it does, shortcut) by menu."""

    def __init__(self, keys: Keys, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Whowhen help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.Window)
        self.resize(*_SIZE)
        self._pages = _pages(keys)
        self._topics = QListWidget()
        self._topics.setObjectName("topics")
        self._topics.setFixedWidth(_LIST_PX)
        self._topics.setAccessibleName(self.tr("Topics"))
        for title, _ in self._pages:
            topic = QListWidgetItem(title, self._topics)
            topic.setSizeHint(QSize(0, _TOPIC_PX))
        self._page = QTextBrowser()
        self._page.setObjectName("page")
        self._page.setOpenLinks(False)
        self._page.setAccessibleName(self.tr("Page"))
        self._page.document().setDocumentMargin(28)
        font = self._page.font()
        font.setPointSizeF(font.pointSizeF() + 1)
        self._page.setFont(font)
        self._page.document().setDefaultStyleSheet(f"a {{ color: {theme.accent}; }}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._topics)
        row.addWidget(self._page, 1)
        self._topics.currentRowChanged.connect(self._show)
        self._topics.setCurrentRow(0)

    def _show(self, row: int) -> None:
        self._page.setMarkdown(self._pages[row][1])
        _give_air(self._page.document())
        self._page.moveCursor(QTextCursor.MoveOperation.Start)


def _give_air(document: QTextDocument) -> None:
    """Set a heading apart from what is before it, for Markdown knows no margins."""
    cursor, block = QTextCursor(document), document.begin().next()
    while block.isValid():
        if block.blockFormat().headingLevel():
            air = QTextBlockFormat()
            air.setTopMargin(_AIR_PX)
            air.setBottomMargin(_AIR_PX / 3)
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(air)
        block = block.next()


def _pages(keys: Keys) -> list[tuple[str, str]]:
    """(title, Markdown) of each page, in the order of the files' names; the keys come last but one."""
    pages = []
    for path in sorted(resource("help").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        pages.append((text.splitlines()[0].lstrip("# "), text))
    title = QCoreApplication.translate("HelpWindow", "Keys")
    return [*pages[:-1], (title, _keys_page(title, keys)), *pages[-1:]]


def _keys_page(title: str, keys: Keys) -> str:
    lines = [f"# {title}", ""]
    for menu, rows in keys:
        lines += [f"## {menu}", ""]
        lines += [f"- **{shortcut}** {words}" for words, shortcut in rows]
        lines.append("")
    return "\n".join(lines)
