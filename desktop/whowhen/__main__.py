"""`python -m whowhen`: a window, or the command line when given a verb, `--help` or `--version`.

The worker process runs this file's top again, so nothing is imported here that it does not need.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.cli import PictureOrder
    from whowhen.core.project import Project

_FLAGS = ("-h", "--help", "--version")
_PROBE = "--probe"


def main() -> int:
    """Do what the command line says; the exit code."""
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in _FLAGS or _is_verb(arguments[0])):
        from whowhen import cli

        return cli.main(arguments, _draw)
    unknown = [one for one in arguments if one.startswith("-") and one != _PROBE]
    if unknown:
        print(f"whowhen: unknown option {unknown[0]}. Try whowhen --help.", file=sys.stderr)  # noqa: T201
        return 2
    return _window(arguments)


def _is_verb(word: str) -> bool:
    """Whether the first argument is meant for the command line: a plain word that is no file."""
    return word.isalpha() and not Path(word).is_file()


def _window(arguments: list[str]) -> int:
    """Open the window; `--probe FILE` lets a test read where everything is on the screen."""
    probe = None
    if _PROBE in arguments:
        at = arguments.index(_PROBE)
        probe = Path(arguments[at + 1])
        arguments = arguments[:at] + arguments[at + 2 :]
    from whowhen import app

    return app.run([Path(one) for one in arguments], probe)


def _draw(project: Project, orders: Sequence[PictureOrder]) -> None:
    from whowhen import app

    app.draw(project, orders)


if __name__ == "__main__":
    sys.exit(main())
