"""Files become articles: encodings, formats, what cannot be read, and what a text says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.reading.metadata import byline, headline, publication
from whowhen.reading.plaintext import decoded
from whowhen.reading.reader import ReadingError, from_text, read

PAGE = """<!doctype html><html><head><title>Harbour strike ends | The Quay</title>
<meta property="og:title" content="Harbour strike ends"><meta name="author" content="Ida Holm">
<meta property="article:published_time" content="2016-03-04T08:00:00Z"></head><body><nav>Home News Sport Contact</nav>
<article><h1>Harbour strike ends</h1>{paragraphs}</article><footer>© 2019 The Quay</footer></body></html>"""
PARAGRAPH = (
    "<p>Dockers in the northern harbour went back to work on Thursday after eleven days, and the union said that the"
    " owners had agreed to every one of its demands for the night shift, which nobody had expected in the morning.</p>"
)


@given(st.text())
def test_every_text_in_utf_8_is_kept_but_for_its_line_ends_and_mark(text: str) -> None:
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    kept = decoded(encodable.encode("utf-8"))
    if "\x00" not in encodable[:4096]:
        assert kept == encodable.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    decoded(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = (
        "Am Rhein — “Größe” zählt: Müller traf Dvořák nicht in Łódź.\n"
        if encoding != "cp1252"
        else ("The café’s owner, Zoë Müller, said the naïve plan had failed – again.\nShe left in 2003 for Málaga.\n")
    )
    path = tmp_path / "a.txt"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert read(path, "a").text == text


def test_a_saved_page_gives_its_article_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(paragraphs=PARAGRAPH * 4), "utf-8")
    article = read(path, "a")
    assert article.title == "Harbour strike ends"
    assert article.byline == "Ida Holm"
    assert (article.published.date.edtf if article.published.date else None) == "2016-03-04"
    assert article.published.basis == "metadata"
    assert "eleven days" in article.text
    assert "Sport" not in article.text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "is a PDF"),
        ("a.docx", b"PK\x03\x04....", "Word"),
        ("a.bin", b"\x00\x01\x02\x03" * 50, "no text"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "without an article"),
    ],
)
def test_what_is_no_article_says_what_to_do(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadingError, match=words):
        read(tmp_path / name, "a")


def test_missing_files_and_folders_say_so(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="not there"):
        read(tmp_path / "gone.txt", "a")
    with pytest.raises(ReadingError, match="folder"):
        read(tmp_path, "a")


@pytest.mark.parametrize(
    ("text", "edtf", "basis"),
    [
        ("OSLO, 3 May 2011 (Fjord News) – Two ministers resigned on Tuesday.", "2011-05-03", "dateline"),
        ("PORT LOUIS, Sept. 9, 2013 — The court heard both sides.", "2013-09-09", "dateline"),
        ("Ministers resign\nBy Ida Holm\nPublished: 3 May 2011\n\nTwo ministers resigned.", "2011-05-03", "text"),
        ("Ministers resign\nBy Ida Holm, 3 May 2011\n\nTwo ministers resigned.", "2011-05-03", "text"),
        ("Ministers resign\n\n" + "They left.\n" * 9 + "Last updated on May 3, 2011.", "2011-05-03", "text"),
        ("Ministers resign\nhttps://example.org/2011/05/03/ministers\nTwo resigned.", "2011-05-03", "text"),
        ("Ministers resigned.\n© 2019 The Quay. All rights reserved.", None, "none"),
        (
            "On 3 May 2011 two ministers resigned after a long debate about the harbour.",
            None,
            "none",
        ),
        ("Maria Keller (3 May 1918 – 26 October 2007) was a chemist " + "of the harbour " * 9, None, "none"),
        (
            "Chronology of the harbour\n3 May 2011 – Two ministers resign.\n9 May 2011 – The mayor follows.",
            None,
            "none",
        ),
    ],
)
def test_the_day_of_publication_is_where_the_text_states_it(text: str, edtf: str | None, basis: str) -> None:
    found = publication(text)
    assert (found.date.edtf if found.date else None, found.basis) == (edtf, basis)
    for one in found.candidates:
        assert one.start is None or text[one.start : one.end].strip()


def test_a_copyright_year_is_offered_and_never_taken() -> None:
    found = publication("Ministers resigned.\n© 2019 The Quay. All rights reserved.")
    assert [(one.date.edtf, one.basis) for one in found.candidates] == [("2019", "copyright")]


def test_headline_and_byline() -> None:
    text = "PRESS RELEASE\nBy Ida Holm and Jo Quist | 3 May 2011\nHarbour strike ends\n\nDockers went back to work.\n"
    assert headline(text) == "Harbour strike ends"
    assert byline(text) == "Ida Holm and Jo Quist"
    assert headline("# The quay\n\nText.") == "The quay"
    assert headline("") == ""
    assert from_text("", "a", "empty.txt").title == "empty.txt"


@given(st.text(alphabet="By 0123456789©–—:,.\n MayJun(c)/http", max_size=200))
def test_no_text_raises_and_every_place_lies_in_it(text: str) -> None:
    article = from_text(text, "a")
    for one in article.published.candidates:
        assert one.start is not None
        assert one.end is not None
        assert 0 <= one.start < one.end <= len(text)
