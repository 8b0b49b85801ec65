"""Saved web pages: the main text without menus and advertisements, with what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whowhen.core.dates import DateError, FuzzyDate, fuzzy

_FEWEST_WORDS = 12  # fewer are a menu or a notice
_IS_HTML = re.compile(r"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """The main text of a page, its headline, byline and the day in its metadata; empty or None where it has none."""

    text: str
    title: str
    byline: str
    published: FuzzyDate | None


def is_html(text: str) -> bool:
    """Whether a text is markup rather than prose."""
    return bool(_IS_HTML.search(text[:2000]))


def page(markup: str) -> Page:
    """The page's article; its text is empty when the page holds none."""
    import trafilatura

    found = trafilatura.bare_extraction(markup, include_comments=False, include_tables=False, with_metadata=True)
    if found is None or isinstance(found, dict):  # a dict only when asked for
        return Page("", "", "", None)
    text = (found.text or "").strip()
    if len(text.split()) < _FEWEST_WORDS:
        return Page("", "", "", None)
    return Page(text, found.title or "", found.author or "", _day(found.date))


def _day(text: str | None) -> FuzzyDate | None:
    try:
        return fuzzy(text) if text else None
    except DateError:
        return None
