"""True pictures of the window with the sample article, for the README and for looking at.

    python tests/screenshots.py FOLDER

Starts the real window on a display of its own for light and dark, 1280×800 to 2560×1440, empty and with the sample.
`FOLDER/light-1600x1000.png` is the one that the README shows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests" / "e2e")]

from desk import Desk, display  # noqa: E402  # found through the path above

from whowhen.paths import samples  # noqa: E402

SIZES = ((1280, 800), (1600, 1000), (2560, 1440))


def take(folder: Path, theme: str, size: tuple[int, int], article: Path | None) -> None:
    """One picture of the whole screen, with an event selected."""
    with tempfile.TemporaryDirectory() as home, display(*size) as name:
        settings = Path(home) / "config" / "whowhen" / "whowhen.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text(f"[General]\ntheme={theme}\n", "utf-8")
        desk = Desk(name, Path(home))
        try:
            desk.start(*([str(article)] if article else []))
            desk.fill_screen(*size)
            if article:
                desk.until(lambda seen: bool(seen["events"]) and bool(seen["actors"]) and not seen["busy"])
                desk.rest()
                events = desk.seen()["events"]
                first = min(events, key=lambda ident: (events[ident]["x"], events[ident]["y"]))
                desk.click(events[first]["x"], events[first]["y"])
                desk.until(lambda seen: seen["selected"] == [first])
            desk.rest()
            kind = "" if article else "-empty"
            out = folder / f"{theme}-{size[0]}x{size[1]}{kind}.png"
            subprocess.run(["import", "-window", "root", str(out)], env={**os.environ, "DISPLAY": name}, check=True)
        finally:
            desk.kill()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        for size in SIZES:
            for article in (samples()[0], None):
                take(folder, theme, size, article)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
