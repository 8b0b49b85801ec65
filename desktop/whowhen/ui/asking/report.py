"""A report as the page of a dialog: headings with numbers, names, and sentences with what changed in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

from PySide6.QtWidgets import QTextBrowser, QWidget

from whowhen.ui.theme import Theme

_MOST_LISTED = 200
Section = tuple[str, Sequence[str]]
"""A heading, and paragraphs that are HTML already."""


class Report(QTextBrowser):
    """Shows sections; empty ones are left out."""

    def __init__(self, name: str, sections: Sequence[Section], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report")
        self.setAccessibleName(name)
        self.document().setDocumentMargin(14)
        self.document().setDefaultStyleSheet(
            f"h4 {{ color: {theme.ink_soft}; margin: 12px 0 4px 0; }} p {{ margin: 3px 0; }} "
            f".gone {{ color: {theme.warning}; text-decoration: line-through; }} "
            f".new {{ color: {theme.accent}; font-weight: 600; }} .more {{ color: {theme.ink_faint}; }}"
        )
        self.setHtml("".join(self._section(*section) for section in sections if section[1]))

    def _section(self, heading: str, paragraphs: Sequence[str]) -> str:
        shown = [f"<p>{one}</p>" for one in paragraphs[:_MOST_LISTED]]
        if len(paragraphs) > _MOST_LISTED:
            more = self.tr("and {:,} more").format(len(paragraphs) - _MOST_LISTED)
            shown.append(f'<p class="more">{more}</p>')
        return f"<h4>{escape(heading)}  ({len(paragraphs):,})</h4>" + "".join(shown)


def marked(old: str, new: str) -> str:
    """A changed sentence as HTML: what went struck out, what came in strong letters."""
    before, after = re.findall(r"\w+|\s+|[^\w\s]", old.strip()), re.findall(r"\w+|\s+|[^\w\s]", new.strip())
    parts = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = escape("".join(before[i:i_end])), escape("".join(after[j:j_end]))
        if kind == "equal":
            parts.append(come)
        else:
            parts.append(f'<span class="gone">{gone}</span>' + (" " if come.strip() else "") if gone.strip() else "")
            parts.append(f'<span class="new">{come}</span>' if come.strip() else come)
    return "".join(parts)
