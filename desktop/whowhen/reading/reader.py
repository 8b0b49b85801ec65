"""A file becomes an article; the format is told by the content, not by the name."""

from __future__ import annotations

from pathlib import Path

from whowhen.core.edits.articles import fingerprint
from whowhen.core.records import Article, DateCandidate, Publication
from whowhen.reading.html import is_html, page
from whowhen.reading.metadata import byline, headline, publication
from whowhen.reading.plaintext import decoded

LARGEST_FILE = 20 * 1024 * 1024
_KNOWN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)


class ReadingError(Exception):
    """A file that gives no article; the message is a sentence for the user."""


def read(path: Path, ident: str) -> Article:
    """The article in a plain-text, Markdown or saved HTML file, with the id `ident`.

    Raises: ReadingError.
    """
    content = _content(path)
    for mark, kind in _KNOWN:
        if content.startswith(mark):
            raise ReadingError(f"“{path.name}” is {kind}. Save its text as .txt or as a web page, and open that.")
    text = decoded(content)
    if text is None:
        raise ReadingError(
            f"“{path.name}” holds no text that can be read. Save it as plain text in UTF-8 and open that."
        )
    if is_html(text):
        return _from_page(text, path, ident)
    return from_text(text, ident, path.name)


def from_text(text: str, ident: str, source: str = "") -> Article:
    """The article of a text that was pasted or read from a plain file; an empty one is an article that says so."""
    return Article(
        ident,
        headline(text) or source or "Untitled",
        text,
        source,
        sha256=fingerprint(text),
        byline=byline(text),
        published=publication(text),
    )


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadingError(f"“{path.name}” is a folder. Open the articles in it.")
        if path.stat().st_size > LARGEST_FILE:
            raise ReadingError(
                f"“{path.name}” is larger than {LARGEST_FILE // 1024 // 1024} MB. Split it and open the parts."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError(f"“{path.name}” is not there. Was it moved or renamed?") from error
    except PermissionError as error:
        raise ReadingError(f"“{path.name}” may not be read. Change its permissions, or open a copy.") from error
    except OSError as error:
        raise ReadingError(f"“{path.name}” cannot be read: {error.strerror or error}.") from error


def _from_page(markup: str, path: Path, ident: str) -> Article:
    found = page(markup)
    if not found.text:
        raise ReadingError(
            f"“{path.name}” is a web page without an article in it. Copy the article's text and paste it."
        )
    stated = publication(found.text)
    if found.published is not None:
        candidates = (DateCandidate(found.published, "metadata"), *stated.candidates)
        stated = Publication(found.published, "metadata", candidates)
    return Article(
        ident,
        found.title or headline(found.text) or path.name,
        found.text,
        path.name,
        sha256=fingerprint(found.text),
        byline=found.byline or byline(found.text),
        published=stated,
    )
