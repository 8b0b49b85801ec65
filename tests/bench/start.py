"""How long until the first painted frame and until the window is usable, against a bare PySide6 window of the same run.

`python tests/bench/start.py [ROUNDS]` starts both in turn in fresh processes and prints medians of their ratios.
The bare window is that of PySide6's first tutorial: a label in the middle. The goals: first paint within 2 × the bare
window, usable within 4 ×.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

BARE = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    seen = False
    def paintEvent(self, paint):
        super().paintEvent(paint)
        if not self.seen:
            self.seen = True
            QTimer.singleShot(0, self.done)
    def done(self):
        print("painted", flush=True)
        QApplication.quit()

app = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("Hello World", alignment=Qt.AlignmentFlag.AlignCenter))
window.resize(1480, 940)
window.show()
app.exec()
"""
OURS = """
import sys
from whowhen import app
from whowhen.paths import user_data
from whowhen.ui.mainwindow import MainWindow
from whowhen.ui.settings import SettingsStore

qt = app.application()
window = MainWindow(SettingsStore(), user_data() / "projects")
window.painted.disconnect()
window.painted.connect(lambda: print("painted", flush=True))
window.painted.connect(window.furnish)
window.ready.connect(window.resume)
window.ready.connect(lambda: (print("ready", flush=True), window.close()))
window.show()
qt.exec()
"""


def times(script: str, home: str) -> dict[str, float]:
    """Seconds from the start of a fresh process to each word it prints."""
    environment = {
        **os.environ,
        "XDG_DATA_HOME": home,
        "XDG_CONFIG_HOME": home,
        "PYTHONPYCACHEPREFIX": f"{home}/compiled",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        return {line.strip(): time.perf_counter() - begin for line in process.stdout}


def main(rounds: int) -> None:
    """Measure and print."""
    painted, ready, bare = [], [], []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(rounds + 1):
            floor = times(BARE, home)["painted"]
            ours = times(OURS, home)
            bare.append(floor)
            painted.append(ours["painted"] / floor)
            ready.append(ours["ready"] / floor)
    for words, values, goal in (("first paint", painted[1:], 2), ("usable", ready[1:], 4)):
        middle, reach = statistics.median(values), f"{min(values):.2f}–{max(values):.2f}"
        print(f"{words}: {middle:.2f} × a bare window (goal {goal}); {reach}")
    print(f"bare window: {statistics.median(bare[1:]) * 1000:.0f} ms; {rounds} rounds after one to warm up")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
