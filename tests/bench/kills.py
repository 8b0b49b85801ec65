"""Kill the running program in the middle of random edits, again and again, and look at what is on disk.

    python tests/bench/kills.py [KILLS]

A child process runs the real window (offscreen) on one project file and makes random edits, undos and redos over all
verbs. It says which state it is about to make and, once the window has shown it, that it is shown. The parent kills it
with SIGKILL at a random moment; the file must then open and hold the last shown state, or the one that was being made.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

import samples  # noqa: E402  # found through the path above
from verbs import Walk  # noqa: E402
from whowhen.core.codec import encode  # noqa: E402
from whowhen.core.project import Project  # noqa: E402
from whowhen.storage.projectfile import ProjectFile  # noqa: E402


def digest(project: Project) -> str:
    """One word for everything that a project holds."""
    records = sorted(project, key=lambda record: record.id)
    body = json.dumps([encode(record) for record in records], sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()


def child(path: Path, seed: int) -> None:
    """Edit without end, in the real window."""
    from PySide6.QtCore import QTimer

    from whowhen.app import application
    from whowhen.ui.mainwindow import MainWindow
    from whowhen.ui.settings import SettingsStore

    app = application()
    window = MainWindow(SettingsStore(), path.parent / "unnamed")
    session, walk = window.session, Walk(seed)
    after = Project()

    def announce() -> None:
        """Say what comes, try it out on a copy, do it, and let the window show it before saying so."""
        nonlocal after
        document, act = session.document, walk.draw.choice(("undo", "redo", "do", "do", "do"))
        steps = document.history.done if act == "undo" else document.history.undone
        changes = [walk.change(session.project)] if act == "do" else list(steps[-1].changes) if steps else []
        if act == "undo":
            changes = [change.inverse() for change in reversed(changes)]
        after = Project(session.project)
        for change in changes:
            after.apply(change)
        print("making", digest(after), flush=True)
        session.do(changes[0]) if act == "do" else getattr(session, act)()
        QTimer.singleShot(0, shown)

    def shown() -> None:
        window.repaint()
        print("shown", digest(session.project), flush=True)
        QTimer.singleShot(0, announce)

    def begin() -> None:
        window.projects.open(path)
        print("shown", digest(session.project), flush=True)
        announce()

    window.ready.connect(begin)
    window.show()
    app.exec()


def kill_once(path: Path, draw: random.Random) -> int:
    """Run the child, kill it after some edits; how many states it had shown. Fails loudly if the file is not right."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(path.parent / "data"),
        "XDG_CONFIG_HOME": str(path.parent / "config"),
    }
    command = [sys.executable, __file__, "--child", str(path), str(draw.randrange(10**9))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    most, count, shown, making = draw.randint(2, 60), 0, "", ""
    for line in process.stdout:
        word, _, state = line.strip().partition(" ")
        shown, making = (state, making) if word == "shown" else (shown, state)
        count += word == "shown"
        if count >= most and draw.random() < 0.5:
            break
    process.kill()
    rest = [line.split() for line in process.stdout.read().splitlines()]
    process.wait()
    process.stdout.close()
    for word, state in (pair for pair in rest if len(pair) == 2 and len(pair[1]) == 64):
        shown, making = (state, making) if word == "shown" else (shown, state)
    file = ProjectFile.open(path)
    found = digest(file.load())
    file.close()
    if count < most:
        raise AssertionError("the program ended by itself")
    if found not in (shown, making):
        raise AssertionError(f"the file holds neither the shown state {shown} nor the next one {making}")
    return count


def main(kills: int) -> None:
    draw = random.Random(kills)
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(kills):
            path = Path(folder) / f"{number}.whowhen"
            ProjectFile.create(path, tuple(samples.badr())).close()
            for _ in range(2):  # the second one starts on what the first one left
                total += kill_once(path, draw)
    print(f"{2 * kills} kills, {total} states shown, every file opened, nothing that was shown was lost")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) // 2 if len(sys.argv) > 1 else 50)
