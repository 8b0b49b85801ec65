"""A display, a window manager and the real program on it, driven by a real mouse and keyboard."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NEEDED = ("Xvfb", "openbox", "xdotool")
PATIENCE_S = 90.0
Seen = dict[str, Any]


def missing() -> list[str]:
    """The programs that such a test needs and that are not installed."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextmanager
def display(width: int = 1280, height: int = 800) -> Iterator[str]:
    """The name of a fresh X display with a window manager."""
    read, write = os.pipe()
    screen = f"{width}x{height}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        name = f":{answer.readline().strip()}"
    environment = {**os.environ, "DISPLAY": name}
    manager = subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


class Desk:
    """The program on a display; `home` holds its data and settings, so that it can be started again."""

    def __init__(self, name: str, home: Path) -> None:
        self._probe = home / "probe.json"
        self._environment = {
            **os.environ,
            "DISPLAY": name,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "HOME": str(home),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *arguments: str) -> None:
        self._probe.unlink(missing_ok=True)
        command = [sys.executable, "-m", "whowhen", "--probe", str(self._probe), *arguments]
        self._process = subprocess.Popen(command, env=self._environment)
        self.until(lambda seen: bool(seen["widgets"]))
        self._tool("search", "--sync", "--onlyvisible", "--name", "Whowhen", "windowactivate")

    def quit(self) -> None:
        """Close the window by its own key and wait for the end."""
        self.keys("ctrl+q")
        assert self._process is not None
        assert self._process.wait(PATIENCE_S) == 0

    def kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def seen(self) -> Seen:
        """What the window says of itself."""
        found: Seen = json.loads(self._probe.read_text("utf-8"))
        return found

    def until(self, holds: Callable[[Seen], bool]) -> Seen:
        """Wait until the window shows something; what it then shows."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            assert self._process is not None
            assert self._process.poll() is None, "the program has ended"
            if self._probe.exists() and holds(seen := self.seen()):
                return seen
            time.sleep(0.05)
        raise AssertionError(f"did not come to pass; the window shows {self.seen()}")

    def keys(self, *keys: str) -> None:
        for key in keys:
            self._tool("key", "--clearmodifiers", key)

    def words(self, text: str) -> None:
        self._tool("type", "--delay", "8", text)

    def click(self, x: int, y: int, *modifiers: str) -> None:
        held = [part for key in modifiers for part in ("keydown", key)]
        freed = [part for key in modifiers for part in ("keyup", key)]
        self._tool("mousemove", str(x), str(y), *held, "click", "1", *freed)

    def drag(self, start: tuple[int, int], end: tuple[int, int], hold_s: float = 0.0) -> None:
        """Press, move in steps, stay for a while if asked, release."""
        self._tool("mousemove", *map(str, start), "mousedown", "1")
        for step in range(1, 13):
            x, y = (round(a + (b - a) * step / 12) for a, b in zip(start, end, strict=True))
            self._tool("mousemove", str(x), str(y), "sleep", "0.02")
        if hold_s:
            self._tool("mousemove", str(end[0] + 1), str(end[1]), "sleep", str(hold_s))
        self._tool("mouseup", "1")

    def fill_screen(self, width: int, height: int) -> None:
        """Make the window, with its frame, as large as the screen."""
        size = str(width - 2), str(height - 24)
        self._tool("search", "--onlyvisible", "--name", "Whowhen", "windowmove", "0", "0", "windowsize", *size)

    def rest(self) -> None:
        """Wait until the window has shown the same for a while."""
        last, since = self.seen(), time.monotonic()
        while time.monotonic() - since < 1.5:
            time.sleep(0.1)
            if (now := self.seen()) != last:
                last, since = now, time.monotonic()

    def _tool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True, stdout=subprocess.DEVNULL)
