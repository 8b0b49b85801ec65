"""The command line: what it writes, what it says, and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import samples
from whowhen import __version__
from whowhen.export.jsonfile import json_text, records_of
from whowhen.paths import samples as sample_articles
from whowhen.storage.projectfile import ProjectFile

TEXT = "Ida Holm founded the Quay Society in Bergen in 1998. Last year Jo Quist sued the society.\n"


def whowhen(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "whowhen", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_version_help_and_a_verb_that_is_none() -> None:
    assert whowhen("--version").stdout == f"whowhen {__version__}\n"
    assert "extract" in whowhen("--help").stdout
    assert whowhen("--no-such-option").returncode == 2
    nothing = whowhen("extract")
    assert nothing.returncode == 1
    assert "Name at least one article" in nothing.stderr


def test_extract_writes_one_project_of_several_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    out = tmp_path / "new" / "out.json"
    done = whowhen("extract", tmp_path / "a.txt", tmp_path / "gone.txt", "--published", "5 May 2011", "--json", out)
    assert done.returncode == 1
    assert "gone.txt” is not there" in done.stderr
    value = json.loads(out.read_text("utf-8"))
    assert [one["published"]["edtf"] for one in value["articles"]] == ["2011-05-05"]
    dates = {event["when"]["text"]: event["when"]["edtf"] for event in value["events"] if event["when"]}
    assert dates["Last year"] == "2010"
    assert records_of(out.read_text("utf-8"))


def test_a_manifest_gives_one_json_and_one_timeml_an_article(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / "list.csv").write_text("file,published,title\nb.txt,2011-05-05,The quay\n", "utf-8")
    done = whowhen("extract", "--manifest", tmp_path / "list.csv", "--json-dir", tmp_path, "--timeml-dir", tmp_path)
    assert done.returncode == 0, done.stderr
    value = json.loads((tmp_path / "b.json").read_text("utf-8"))
    assert (value["articles"][0]["id"], value["articles"][0]["title"]) == ("b", "The quay")
    times = [one["timex3"] for one in value["articles"][0]["times"]]
    root = ElementTree.parse(tmp_path / "b.tml").getroot()
    assert [one.get("value") for one in root.iterfind("TEXT//TIMEX3")] == times == ["1998", "2010"]
    wrong = whowhen("extract", "--manifest", tmp_path / "b.json", "--json-dir", tmp_path)
    assert wrong.returncode == 1
    assert "has no column “file”" in wrong.stderr


@pytest.mark.parametrize("kind", ["json", "whowhen"])
def test_export_draws_and_writes_what_a_project_holds(tmp_path: Path, kind: str) -> None:
    project = samples.badr()
    source = tmp_path / f"p.{kind}"
    if kind == "json":
        source.write_text(json_text(project), "utf-8")
    else:
        ProjectFile.create(source, tuple(project)).close()
    done = whowhen(
        "export", source, "--timeline", tmp_path / "t.svg", "--map", tmp_path / "m.pdf", "--map", tmp_path / "m.png",
        "--json", tmp_path / "out.json", "--events", tmp_path / "e.csv", "--relationships", tmp_path / "r.csv",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.json").read_text("utf-8") == json_text(project)
    words = "".join(ElementTree.parse(tmp_path / "t.svg").getroot().itertext())
    assert all(event.title in " ".join(words.split()) for event in project.events())
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "m.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "e.csv").read_text("utf-8").count("\n") == 1 + len(project.events())


def test_export_says_what_it_cannot_do(tmp_path: Path) -> None:
    other = tmp_path / "x.json"
    other.write_text("{}", "utf-8")
    assert "not written by Whowhen" in whowhen("export", other, "--json", tmp_path / "y.json").stderr
    assert whowhen("export", tmp_path / "gone.whowhen", "--json", tmp_path / "y.json").returncode == 1
    assert not (tmp_path / "y.json").exists()


def test_the_samples_can_be_read() -> None:
    assert [path.suffix for path in sample_articles()] == [".txt"] * 3


def test_without_a_display_the_sample_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert whowhen("sample").returncode == 0
    written = {path.name for path in (tmp_path / "whowhen-sample").iterdir()}
    assert written == {"sample.json", "timeline.svg", "timeline.png", "map.svg", "map.png"}
