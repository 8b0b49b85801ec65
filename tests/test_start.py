"""The start: what is loaded before the first paint, what never is, and a PySide6 that does not eat `None`."""

from __future__ import annotations

import subprocess
import sys
import textwrap

NEVER = {"spacy", "dateparser", "trafilatura"}
LATE = {"pyqtgraph", "numpy", "scipy", "networkx", "qtawesome"}


def answer_of(script: str) -> list[str]:
    """What a fresh Python prints for a script, as words."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout.split()


START = """
    import sys
    from whowhen import app
    from whowhen.paths import user_data
    from whowhen.ui.mainwindow import MainWindow
    from whowhen.ui.settings import SettingsStore

    def say(sign):
        print(*(f"{sign}{name}" for name in sorted({one.split(".")[0] for one in sys.modules})))

    qt = app.application()
    window = MainWindow(SettingsStore(), user_data() / "projects")
    window.painted.disconnect()
    window.painted.connect(lambda: say("painted:"))
    window.painted.connect(window.furnish)
    window.ready.connect(lambda: (say("ready:"), window.close()))
    window.show()
    qt.exec()
"""


def test_nothing_heavy_before_the_first_paint_and_no_language_ever() -> None:
    words = answer_of(START)
    painted = {word.removeprefix("painted:") for word in words if word.startswith("painted:")}
    ready = {word.removeprefix("ready:") for word in words if word.startswith("ready:")}
    assert "PySide6" in painted
    assert not painted & (NEVER | LATE)
    assert "numpy" in ready
    assert not ready & NEVER


def test_none_is_not_eaten_by_calls_that_answer_nothing() -> None:
    """PySide6 6.12.0 on Python 3.11 takes one reference of `None` a call and aborts after some thousand."""
    (lost,) = answer_of(
        """
        import sys
        from PySide6.QtWidgets import QApplication, QWidget
        app = QApplication([])
        widget = QWidget()
        before = sys.getrefcount(None)
        for _ in range(1000):
            widget.update()
        print(before - sys.getrefcount(None))
        """
    )
    assert int(lost) < 100


def test_help_and_version_need_no_window() -> None:
    for flag in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-m", "whowhen", flag], capture_output=True, text=True, check=True)
        assert "whowhen" in done.stdout
    wrong = subprocess.run([sys.executable, "-m", "whowhen", "--nonsense"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "--help" in wrong.stderr
