"""`python -m whowhen`: a window, or the command line when given a verb, `--help` or `--version`.

The worker process runs this file's top again, so nothing is imported here that it does not need.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.cli import PictureOrder
    from whowhen.core.project import Project

_FLAGS = ("-h", "--help", "--version")
_PROBE = "--probe"
_SAMPLE = ["sample"]
_UNSEEN = ("offscreen", "minimal")  # platforms of Qt that show no window


def main() -> int:
    """Do what the command line says; the exit code."""
    arguments, probe = _without_probe(sys.argv[1:])
    shows_sample = arguments == _SAMPLE and _is_verb(*_SAMPLE) and _has_display()
    if arguments and not shows_sample and (arguments[0] in _FLAGS or _is_verb(arguments[0])):
        from whowhen import cli

        return cli.main(arguments, _draw)
    unknown = [one for one in arguments if one.startswith("-")]
    if unknown:
        print(f"whowhen: unknown option {unknown[0]}. Try whowhen --help.", file=sys.stderr)  # noqa: T201
        return 2
    from whowhen import app, paths

    return app.run(paths.samples()[:1] if shows_sample else [Path(one) for one in arguments], probe)


def _without_probe(arguments: list[str]) -> tuple[list[str], Path | None]:
    """The arguments without `--probe FILE`, and the file, from which a test reads where everything is on the screen."""
    if _PROBE not in arguments:
        return arguments, None
    at = arguments.index(_PROBE)
    return arguments[:at] + arguments[at + 2 :], Path(arguments[at + 1])


def _is_verb(word: str) -> bool:
    """Whether the first argument is meant for the command line: a plain word that is no file."""
    return word.isalpha() and not Path(word).is_file()


def _has_display() -> bool:
    """Whether a window would be seen: always, but on a Unix without a display server, or where Qt is told not to."""
    if os.environ.get("QT_QPA_PLATFORM") in _UNSEEN:
        return False
    needs_server = sys.platform not in ("win32", "darwin")
    return not needs_server or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _draw(project: Project, orders: Sequence[PictureOrder]) -> None:
    from whowhen import app

    app.draw(project, orders)


if __name__ == "__main__":
    sys.exit(main())
