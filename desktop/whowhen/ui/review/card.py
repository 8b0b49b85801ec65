"""The card of the review: on one side the sentence, on the other the proposal and why it is believed."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from whowhen.core.checks import Remark
from whowhen.core.project import Project
from whowhen.core.records import Actor, Claim
from whowhen.ui.forms.checkwords import reason_words
from whowhen.ui.forms.words import review_words
from whowhen.ui.review.words import facts, quotes, title, why
from whowhen.ui.theme import Theme

_SIDE_BY_SIDE_PX = 620


class ReviewCard(QScrollArea):
    """Shows one record; side by side where there is room, else one above the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.quote, self.name, self.facts, self.why, self.twin, self.verdict = (QLabel(self) for _ in range(6))
        for label, name in (
            (self.quote, "sentence"), (self.name, "heading"), (self.facts, "facts"), (self.why, "quiet"),
            (self.twin, "twin"), (self.verdict, "section"),
        ):  # fmt: skip
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.quote.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._body())

    def _body(self) -> QWidget:
        body = QWidget(self)
        proposal = QVBoxLayout()
        proposal.setSpacing(6)
        for label in (self.verdict, self.name, self.facts, self.why, self.twin):
            proposal.addWidget(label)
        proposal.addStretch(1)
        rule = QFrame(body)
        rule.setObjectName("rule")
        rule.setFixedWidth(1)
        self._rule = rule
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._row.setContentsMargins(20, 14, 18, 10)
        self._row.setSpacing(20)
        self._row.addWidget(self.quote, 5)
        self._row.addWidget(rule)
        self._row.addLayout(proposal, 4)
        return body

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme, from the next record on."""
        self._theme = theme

    def show_record(self, project: Project, record: Actor | Claim, twin: Remark | None) -> None:
        """Show a record, and what it may be the same as."""
        theme = self._theme
        self.quote.setText(quotes(project, record, theme))
        self.name.setText(escape(title(project, record)))
        self.facts.setText(_table(facts(project, record), theme))
        self.why.setText(escape(why(record)))
        self.verdict.setText("" if record.review == "machine" else escape(review_words(record.review)))
        self.twin.setText(self._twin_words(project, record, twin))
        for label in (self.why, self.verdict, self.twin):
            label.setVisible(bool(label.text()))
        self.setAccessibleName(f"{title(project, record)}. {why(record)}")
        self.verticalScrollBar().setValue(0)

    def _twin_words(self, project: Project, record: Actor | Claim, twin: Remark | None) -> str:
        if twin is None:
            return ""
        other = next(ident for ident in twin.records if ident != record.id)
        words = self.tr("May be the same as “{name}”.").format(name=project.name(other))
        reasons = " ".join(reason_words(one) for one in twin.facts)
        soft = f"<span style='color:{self._theme.ink_soft}'>{escape(reasons)}</span>"
        return f"<span style='color:{self._theme.warning}'>{escape(words)}</span> {soft}"

    def resizeEvent(self, resize: QResizeEvent) -> None:
        is_wide = resize.size().width() >= _SIDE_BY_SIDE_PX
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._row.setStretch(0, 5 if is_wide else 0)
        self._rule.setVisible(is_wide)
        super().resizeEvent(resize)


def _table(rows: tuple[tuple[str, str], ...], theme: Theme) -> str:
    lines = (
        f"<tr><td style='color:{theme.ink_soft}; padding-right:12px; white-space:nowrap'>{escape(name)}</td>"
        f"<td style='padding-bottom:2px'>{escape(words)}</td></tr>"
        for name, words in rows
    )
    return f"<table cellspacing='0' cellpadding='0'>{''.join(lines)}</table>"
