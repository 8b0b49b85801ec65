"""The project file: what is written is what is read, and every failure is one sentence that loses nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import samples
from verbs import Walk, state
from whowhen.core.dates import fuzzy
from whowhen.core.document import Document
from whowhen.core.edits.events import redate
from whowhen.core.edits.revision import revise
from whowhen.storage.projectfile import ProjectFile, ProjectFileError

is_root = hasattr(os, "geteuid") and os.geteuid() == 0


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**9))
def test_after_every_change_undo_and_redo_the_file_is_the_memory(tmp_path: Path, seed: int) -> None:
    file = ProjectFile.create(tmp_path / "walk.whowhen", tuple(samples.badr()))
    document, walk = Document(file.load(), file), Walk(seed)
    try:
        for _ in range(10):
            act = walk.draw.choice((document.undo, document.redo, None, None, None))
            act() if act else document.do(walk.change(document.project))
            assert state(file.load()) == state(document.project)
    finally:
        file.close()


def test_a_second_window_is_refused_with_the_reason(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "p.whowhen")
    with pytest.raises(ProjectFileError, match="open in another window"):
        ProjectFile.open(file.path)
    file.close()
    ProjectFile.open(file.path).close()


def test_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.whowhen"
    ProjectFile.create(path).close()
    database = sqlite3.connect(path)
    database.execute("pragma user_version=7003")
    database.close()
    before = path.read_bytes()
    with pytest.raises(ProjectFileError, match="newer Whowhen"):
        ProjectFile.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\x00" + b"\x07" * 3000])
def test_a_damaged_or_foreign_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.whowhen"
    path.write_bytes(content)
    with pytest.raises(ProjectFileError, match=r"damaged|not a Whowhen project"):
        ProjectFile.open(path)
    assert path.read_bytes() == content


def test_a_full_disk_refuses_the_change_and_loses_nothing(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "p.whowhen", tuple(samples.badr()))
    document = Document(file.load(), file)
    (pages,) = file._database.execute("pragma page_count").fetchone()
    file._database.execute(f"pragma max_page_count={pages}")
    before = state(document.project)
    with pytest.raises(ProjectFileError, match="disk is full"):
        document.do(revise(document.project, "Note", ["founded"], notes="x" * 100_000))
    assert state(document.project) == before == state(file.load())
    assert file.log() == ()
    document.do(redate(document.project, {"founded": fuzzy("1990")}))
    assert state(file.load()) == state(document.project)
    file.close()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match="is not there"):
        ProjectFile.open(tmp_path / "gone.whowhen")


@pytest.mark.skipif(is_root, reason="root may write everywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "folder" / "p.whowhen")
    file.close()
    file.path.parent.chmod(0o500)
    try:
        with pytest.raises(ProjectFileError, match="read-only"):
            ProjectFile.open(file.path)
        with pytest.raises(ProjectFileError, match=r"read-only|Permission"):
            ProjectFile.create(file.path.parent / "q.whowhen")
    finally:
        file.path.parent.chmod(0o700)


def test_a_copy_holds_everything(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "p.whowhen", tuple(samples.badr()))
    file.copy_to(tmp_path / "copy.whowhen")
    copy = ProjectFile.open(tmp_path / "copy.whowhen")
    assert state(copy.load()) == state(file.load())
    copy.close()
    file.close()


def leave_as_after_a_kill(path: Path) -> None:
    """A project file with the journal of a transaction that was under way when the program was killed."""
    file = ProjectFile.create(path.with_name("running.whowhen"), tuple(samples.crowd(400, 20)))
    file._database.execute("pragma cache_size=1")  # so that changed pages reach the file before the end
    file._database.execute("begin immediate")
    file._database.execute("update record set body = body || ' '")
    for suffix in ("", "-journal"):
        shutil.copy(f"{file.path}{suffix}", f"{path}{suffix}")
    file._database.execute("rollback")
    file.close()


def test_a_file_that_was_left_by_a_kill_is_mended_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "p.whowhen"
    leave_as_after_a_kill(path)
    file = ProjectFile.open(path)
    assert state(file.load()) == state(samples.crowd(400, 20))
    file.close()


@pytest.mark.parametrize("way", ["create", "copy"])
def test_a_new_file_in_the_place_of_one_left_by_a_kill_is_whole(tmp_path: Path, way: str) -> None:
    path = tmp_path / "p.whowhen"
    leave_as_after_a_kill(path)
    if way == "create":
        file = ProjectFile.create(path, tuple(samples.badr()))
    else:
        source = ProjectFile.create(tmp_path / "source.whowhen", tuple(samples.badr()))
        source.copy_to(path)
        source.close()
        file = ProjectFile.open(path)
    assert state(file.load()) == state(samples.badr())
    file.close()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**9))
def test_the_log_has_an_entry_for_every_move_and_survives_reopening(tmp_path: Path, seed: int) -> None:
    file = ProjectFile.create(tmp_path / "walk.whowhen", tuple(samples.badr()))
    ticks = iter(range(1_700_000_000, 1_800_000_000))
    document, walk, told = Document(file.load(), file, lambda: float(next(ticks))), Walk(seed), []
    for _ in range(8):
        act = walk.draw.choice((document.undo, document.redo, None, None))
        if act is not None:
            step = act()
            told += [(step.label, "undone" if act == document.undo else "redone")] if step else []
        else:
            change = walk.change(document.project)
            document.do(change, by="machine")
            told += [] if change.is_empty else [(change.label, "done")]
    file.close()
    again = ProjectFile.open(file.path)
    log = again.log()
    assert [(entry.label, entry.move) for entry in log] == told
    assert [entry.number for entry in log] == list(range(1, len(log) + 1))
    assert all((entry.by == "machine") == (entry.move == "done") for entry in log)
    assert [entry.time for entry in log] == sorted(entry.time for entry in log)
    assert again.log(upto=3, most=2) == log[:3][-2:]
    assert again.last_entry == len(log)
    again.close()


def test_a_file_from_before_the_log_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "old.whowhen"
    ProjectFile.create(path, tuple(samples.badr())).close()
    database = sqlite3.connect(path)
    database.execute("drop table log")
    database.execute("pragma user_version=1000")
    database.commit()
    database.close()
    file = ProjectFile.open(path)
    assert file.log() == ()
    document = Document(file.load(), file)
    document.do(revise(document.project, "Say more", ["siege"], notes="more"))
    assert [entry.label for entry in file.log()] == ["Say more"]
    file.close()
