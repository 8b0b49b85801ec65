"""What it takes to turn a machine's draft into an annotator's chronology, against making the same from nothing.

`pytest tests/e2e/test_correcting.py --log-cli-level=INFO` tells how many actions each takes.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from corrector import Corrector
from pytestqt.qtbot import QtBot

from whowhen.core.records import Article
from whowhen.reading.reader import read
from whowhen.storage.projectfile import ProjectFile
from whowhen.ui.mainwindow import MainWindow

sys.path.append(str(Path(__file__).parent.parent / "bench"))
from annotated import GOLD, gold_of, scorer

ARTICLE = GOLD / "dev" / "d5_militia.txt"
LOG = logging.getLogger(__name__)
WHOLE = {"main actor recall": 100.0, "main dated recall": 100.0, "main typed relationship recall": 100.0}

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the annotated articles are not here")
Opener = Callable[[], MainWindow]


def corrected(window: MainWindow) -> Corrector:
    """The window after the scripted user's work, checked against the annotation."""
    gold = gold_of(ARTICLE)
    user = Corrector(window, gold, scorer())
    user.work()
    assert user.figures() == WHOLE
    assert user.missing_names() == []
    return user


def test_a_draft_is_corrected_with_a_third_of_the_actions_that_it_takes_from_nothing(
    open_window: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    window.resize(1600, 1000)
    with qtbot.waitSignal(window.jobs.finished, timeout=60_000):
        window.resume([ARTICLE])
    from_draft = corrected(window)
    window.close()

    article = read(ARTICLE, "article-1")
    path = tmp_path / "nothing.whowhen"
    ProjectFile.create(path, [replace(article, state="analysed")]).close()
    window = open_window()
    window.resize(1600, 1000)
    window.do.files.open(path)
    from_nothing = corrected(window)
    assert next(window.session.project.of_kind(Article)).times == ()

    LOG.info("from the draft %s, from nothing %s", dict(from_draft.hands.counts), dict(from_nothing.hands.counts))
    assert from_draft.hands.actions * 3 <= from_nothing.hands.actions
