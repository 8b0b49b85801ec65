"""Plain text and Markdown: bytes in whatever encoding to text, kept code point for code point."""

from __future__ import annotations

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def decoded(content: bytes) -> str | None:
    """The text of a file without byte-order mark, line ends as `\\n`, nothing else changed; None if it is no text."""
    text = _text(content)
    if text is None:
        return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _text(content: bytes) -> str | None:
    has_mark = content.startswith(_MARKS)
    if b"\x00" in content[:4096] and not has_mark:
        return None
    try:
        return content.decode("utf-16" if has_mark and not content.startswith(_MARKS[0]) else "utf-8")
    except UnicodeDecodeError:
        pass
    import charset_normalizer

    guesses = charset_normalizer.from_bytes(content)
    western = next((one for one in guesses if "cp1252" in one.could_be_from_charset), None)
    best = western or guesses.best()  # encodings of one byte look alike: English is written in this one
    return None if best is None else str(best)
