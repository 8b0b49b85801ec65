"""The worker process: answers in order, cancel, and what a dead or hung worker costs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from whowhen.analysis.analyser import Analyser
from whowhen.analysis.requests import Answer, Request

TEXT = "OSLO, 3 May 2011 – Ida Holm founded the Quay Society in 1998. Jo Quist sued her last year.\n"
WAIT_S = 60.0


@pytest.fixture
def analyser() -> Iterator[Analyser]:
    made = Analyser()
    yield made
    made.stop()
    assert not workers()


def workers() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.name == "whowhen-worker" and child.pid]


def answers(analyser: Analyser, count: int) -> list[Answer]:
    """The next `count` answers, waiting for them."""
    found: list[Answer] = []
    end = time.monotonic() + WAIT_S
    while len(found) < count and time.monotonic() < end:
        found += analyser.poll()
        time.sleep(0.01)
    return found


def test_files_and_texts_are_answered_in_order(analyser: Analyser, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "two.pdf").write_bytes(b"%PDF-1.4")
    analyser.submit(Request("a", path=tmp_path / "one.txt"))
    analyser.submit(Request("b", path=tmp_path / "two.pdf"))
    analyser.submit(Request("c", text="", title="Nothing"))
    first, second, third = answers(analyser, 3)
    assert [first.key, second.key, third.key] == ["a", "b", "c"]
    assert first.article is not None
    assert first.findings is not None
    assert {actor.name for actor in first.findings.actors} >= {"Ida Holm", "Quay Society"}
    assert second.outcome == "failed"
    assert "PDF" in second.error
    assert third.findings is not None
    assert third.findings.message
    assert (analyser.progress.done, analyser.progress.of, analyser.is_idle) == (3, 3, True)


def test_a_worker_that_dies_costs_one_article_and_the_next_one_is_read(analyser: Analyser) -> None:
    analyser.submit(Request("warm", text=TEXT))
    assert answers(analyser, 1)[0].outcome == "done"
    (pid,) = workers()
    os.kill(pid, signal.SIGSTOP)  # so that it cannot answer before it dies
    analyser.submit(Request("lost", text=TEXT, title="The lost one"))
    analyser.submit(Request("next", text=TEXT))
    analyser.poll()
    os.kill(pid, signal.SIGKILL)
    lost, following = answers(analyser, 2)
    assert (lost.key, lost.outcome) == ("lost", "failed")
    assert "The lost one" in lost.error
    assert (following.key, following.outcome) == ("next", "done")


def test_a_worker_that_hangs_is_given_up() -> None:
    analyser = Analyser()
    try:
        analyser.submit(Request("warm", text=TEXT))
        assert answers(analyser, 1)[0].outcome == "done"
        analyser.patience_s = 0.2
        (pid,) = workers()
        os.kill(pid, signal.SIGSTOP)
        analyser.submit(Request("stuck", text=TEXT, title="The stuck one"))
        (stuck,) = answers(analyser, 1)
        assert stuck.outcome == "failed"
        assert "took too long" in stuck.error
        assert pid not in workers()
    finally:
        analyser.stop()


def test_cancel_ends_every_request_at_once(analyser: Analyser) -> None:
    for key in "abc":
        analyser.submit(Request(key, text=TEXT * 400))
    analyser.poll()
    analyser.cancel()
    assert [(one.key, one.outcome) for one in analyser.poll()] == [(key, "cancelled") for key in "abc"]
    analyser.submit(Request("d", text=TEXT))
    assert answers(analyser, 1)[0].outcome == "done"


def test_a_language_that_is_not_there_is_told() -> None:
    analyser = Analyser("xx_no_such_model")
    try:
        analyser.submit(Request("a", text=TEXT))
        (answer,) = answers(analyser, 1)
        assert answer.outcome == "failed"
        assert "xx_no_such_model" in answer.error
    finally:
        analyser.stop()
