"""What a text says of itself: its headline, its byline and the day of its publication.

The day stands in a dateline ("NAIROBI, March 22, 2022 –"), on a line of its own or beside a byline near the top, or at
the end ("Last revised 9 May 2018"). A copyright year is offered as a weak candidate and never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whowhen.core.dates import DateError, FuzzyDate, fuzzy
from whowhen.core.datewords import read
from whowhen.core.records import DateCandidate, Publication, PublicationBasis

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,7}\.?"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"https?://\S{0,200}?/((?:19|20)\d\d)/(\d\d?)/(\d\d?)\b")
_DATELINE_END = re.compile(r"\s[–—-]{1,2}\s")
_WEEKDAY = re.compile(r"\b\w+day\b,?")
_STATES_ITS_DATE = re.compile(
    r"\b(?:published|posted|updated|modified|revised|released|issued|filed|printed|by|from|report|release|newsletter|edition)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[^\d\n]{0,40}((?:19|20)\d\d)\b(?:\s?[-–]\s?((?:19|20)\d\d))?", re.IGNORECASE
)
_BYLINE = re.compile(r"(?:(?:\w+ ){0,2}by|BY|By)[ :]\s*(?P<names>[^\W\d_][^\n]{2,100})")
_FARTHEST_LINE = 6
_LAST_LINES = 3
_LONGEST_HEADLINE = 160
_LONGEST_DATELINE = 110


def headline(text: str) -> str:
    """The text's own title: its Markdown heading or a first line that reads like one; else its first words."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][:_FARTHEST_LINE]
    for line in lines:
        if line.startswith("#"):
            return line.strip("# ").strip()
    for line in lines[:3]:
        is_rubric = line.isupper() and len(line.split()) <= 3 and len(lines) > 1
        if len(line) <= _LONGEST_HEADLINE and line[-1] not in ".,;:" and not _is_about_date(line) and not is_rubric:
            return line
    return _first_words(lines[0]) if lines else ""


def _first_words(line: str) -> str:
    """About ten words of a line, without a dateline."""
    end = _dateline_end(line)
    words = line[end:].split()
    return " ".join(words[:10]) + (" …" if len(words) > 10 else "")


def byline(text: str) -> str:
    """Who wrote it, from a line near the top that begins with "By"; empty where there is none."""
    for line in [line.strip() for line in text.split("\n") if line.strip()][:_FARTHEST_LINE]:
        found = _BYLINE.match(line)
        if found and len(line) <= _LONGEST_DATELINE:
            names = re.split(r"\s*\||, (?=\d|\w+day\b)|,? (?=\d)| in (?=[A-Z])", found["names"])[0]
            return names.strip(" ,.|–—-")
    return ""


def publication(text: str) -> Publication:
    """The day of publication as the text states it, with every candidate, its basis and place."""
    candidates = tuple(_candidates(text))
    best = next((one for one in candidates if one.basis != "copyright"), None)
    return Publication(best.date if best else None, best.basis if best else "none", candidates)


def _candidates(text: str) -> Iterator[DateCandidate]:
    """Candidates, the best first: those near the top, addresses, the last lines, then copyright years."""
    lines = _lines(text)
    top = lines[:_FARTHEST_LINE]
    for at, line in top:
        end = _dateline_end(line)
        if end:
            yield from _dates_in(line[:end], at, "dateline")
        elif _is_about_date(line):
            yield from _dates_in(line, at, "text")
    for found in _IN_ADDRESS.finditer(text):
        yield from _whole(
            "-".join((found[1], found[2].zfill(2), found[3].zfill(2))), found.start(1), found.end(3), "text"
        )
    for at, line in lines[max(_FARTHEST_LINE, len(lines) - _LAST_LINES) :]:
        if _is_about_date(line) and _STATES_ITS_DATE.search(line):
            yield from _dates_in(line, at, "text")
    for found in _COPYRIGHT.finditer(text):
        yield DateCandidate(fuzzy(found[2] or found[1]), "copyright", found.start(), found.end())


def _lines(text: str) -> Sequence[tuple[int, str]]:
    """The lines that hold something, each with its place."""
    return [(found.start(), found[0]) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _dateline_end(line: str) -> int:
    """Where the dateline that starts a line ends; 0 where there is none. It names a place, alone or before a date."""
    found = _DATELINE_END.search(line[:_LONGEST_DATELINE])
    if not found:
        return 0
    head = line[: found.start()]
    if head.count("(") > head.count(")"):
        return 0  # "Maria Keller (3 May 1918 – 26 October 2007) was …"
    place = head.split(",")[0].split("(")[0].strip()
    is_in_capitals = len(place) > 2 and place.upper() == place and any(letter.isalpha() for letter in place)
    date = _DATE.search(head)
    is_placed = date is not None and any(letter.isalpha() for letter in _WEEKDAY.sub("", head[: date.start()]))
    return found.end() if is_in_capitals or (is_placed and len(line) > _LONGEST_DATELINE) else 0


def _is_about_date(line: str) -> bool:
    """Whether a short line gives a date without telling of anything: little is left when the date is taken out."""
    found = _DATE.search(line)
    if not found or len(line.strip()) > _LONGEST_DATELINE:
        return False
    before, after = line[: found.start()], line[found.end() :]
    if not before.strip() and re.match(r"\s*[–—:-]\s*\w", after):  # an entry of a chronology
        return False
    rest = before + after
    return bool(_STATES_ITS_DATE.search(rest)) or (
        not rest.rstrip().endswith(".") and (len(rest.split()) <= 5 or "|" in rest)
    )


def _dates_in(line: str, at: int, basis: PublicationBasis) -> Iterator[DateCandidate]:
    for found in _DATE.finditer(line):
        yield from _whole(found[0], at + found.start(), at + found.end(), basis)


def _whole(words: str, start: int, end: int, basis: PublicationBasis) -> Iterator[DateCandidate]:
    try:
        date: FuzzyDate = read(words)
    except DateError:
        return
    if date.is_exact:
        yield DateCandidate(date, basis, start, end)
