"""One path end to end: open, select, drag, undo, redo, merge, export, quit, start again, and all is there."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk, Seen, display, missing

from whowhen.paths import samples

pytestmark = pytest.mark.skipif(
    bool(missing()) and "CI" not in os.environ, reason=f"not installed: {', '.join(missing())}"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with display() as name:
        made = Desk(name, tmp_path)
        yield made
        made.kill()


def mark(seen: Seen, kind: str, words: str) -> tuple[str, tuple[int, int]]:
    """The id and the place of the event or actor that is named so."""
    for ident, one in seen[kind].items():
        if words in one["name"]:
            return ident, (one["x"], one["y"])
    raise AssertionError(f"{words} is not among {[one['name'] for one in seen[kind].values()]}")


def export(desk: Desk, path: Path, *choice: str) -> None:
    """Export through the dialog; `choice` are keys on the first field."""
    desk.keys("ctrl+e")
    desk.until(lambda seen: seen["dialog"] == "Export")
    desk.keys(*choice, "Return")
    desk.until(lambda seen: "fileNameEdit" in seen["widgets"])
    desk.keys("ctrl+a")
    desk.words(str(path))
    desk.keys("Return")
    desk.until(lambda seen: path.exists() and not seen["dialog"])


def test_the_whole_path(desk: Desk, tmp_path: Path) -> None:
    desk.start()
    desk.keys("ctrl+o")
    desk.until(lambda seen: "fileNameEdit" in seen["widgets"])
    desk.words(str(samples()[0]))
    desk.keys("Return")
    desk.until(lambda seen: bool(seen["events"]) and bool(seen["actors"]) and not seen["busy"])
    desk.rest()

    ident, place = mark(desk.seen(), "events", "founded the Badr Corps")
    desk.click(*place)
    seen = desk.until(lambda seen: seen["selected"] == [ident])

    _, place = mark(seen, "events", "founded the Badr Corps")
    opened = seen["undo"]
    desk.drag(place, (place[0] + 90, place[1]))
    seen = desk.until(lambda seen: seen["undo"] != opened)
    moved = seen["events"][ident]["x"]
    assert moved > place[0] + 40
    desk.keys("ctrl+z")
    desk.until(lambda seen: seen["undo"] == opened and abs(seen["events"][ident]["x"] - place[0]) <= 2)
    desk.keys("ctrl+shift+z")
    seen = desk.until(lambda seen: seen["undo"] != opened and abs(seen["events"][ident]["x"] - moved) <= 2)

    desk.rest()
    gone, start = mark(desk.seen(), "actors", "Eli Lake")
    kept, end = mark(desk.seen(), "actors", "Michael Flynn")
    desk.drag(start, end, hold_s=0.9)
    desk.until(lambda seen: bool(seen["dialog"]) or gone not in seen["actors"])
    if desk.seen()["dialog"]:
        desk.keys("Return")
    seen = desk.until(lambda seen: gone not in seen["actors"] and not seen["dialog"])
    assert "Merge" in seen["undo"]

    export(desk, tmp_path / "timeline.png")
    export(desk, tmp_path / "all.json", "End")
    assert (tmp_path / "timeline.png").read_bytes().startswith(b"\x89PNG")
    desk.quit()

    value = json.loads((tmp_path / "all.json").read_text("utf-8"))
    events = {event["id"]: event for event in value["events"]}
    actors = {actor["id"]: actor for actor in value["actors"]}
    assert events[ident]["when"]["basis"] == "user"
    assert events[ident]["when"]["edtf"] != "1982"
    assert events[ident]["extracted"]["edtf"] == "1982"
    assert "Eli Lake" in actors[kept]["aliases"]
    assert gone not in actors

    desk.start()
    seen = desk.until(lambda seen: ident in seen["events"] and kept in seen["actors"])
    assert gone not in seen["actors"]
    assert abs(seen["events"][ident]["x"] - moved) < 200
    export(desk, tmp_path / "again.json", "End")
    assert json.loads((tmp_path / "again.json").read_text("utf-8")) == value
    desk.quit()


def test_the_first_command_of_the_readme_shows_the_sample(desk: Desk) -> None:
    desk.start("sample")
    desk.until(lambda seen: bool(seen["events"]) and bool(seen["actors"]) and not seen["busy"])
    desk.quit()
