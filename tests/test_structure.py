"""The import contracts hold, one planted fault is seen to break them, and every resource is found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from whowhen import paths

ROOT = Path(__file__).parent.parent


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    environment = {"PYTHONPATH": str(root / "desktop"), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_the_arrows_point_one_way() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-1000:]


@pytest.mark.parametrize(
    ("room", "fault", "contract"),
    [
        ("core/dates.py", "import PySide6.QtCore", "Qt stays in the window"),
        ("ui/session.py", "import spacy", "Language tools are used in extraction only"),
    ],
)
def test_a_planted_fault_breaks_its_contract(tmp_path: Path, room: str, fault: str, contract: str) -> None:
    shutil.copytree(ROOT / "desktop", tmp_path / "desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "desktop" / "whowhen" / room).open("a", encoding="utf-8") as file:
        file.write(f"\n{fault}\n")
    result = lint(tmp_path)
    assert result.returncode != 0
    assert any(contract in line and "BROKEN" in line for line in result.stdout.splitlines()), result.stdout[-3000:]


def test_resources_and_samples_are_found() -> None:
    assert paths.resource("schemas/whowhen-1.json").is_file()
    assert len(paths.samples()) == 3
