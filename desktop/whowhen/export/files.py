"""Files that are whole or not there: written beside their place, then put into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ExportError(OSError):
    """A file that cannot be written; the message is a sentence for the user."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; when the block ends well the file takes its place, else it vanishes.

    Raises: ExportError.
    """
    beside = path.with_name(f".{path.stem}.new{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        beside.replace(path)
    except ExportError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"“{path.name}” cannot be written: {reason}. Choose another folder and try again.") from error
    finally:
        beside.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8.

    Raises: ExportError.
    """
    with whole_file(path) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")
