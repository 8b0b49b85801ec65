"""One article from file to findings: a plain function, the same in the worker, the command line and the tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.analysis.requests import Request
from whowhen.core.findings import Findings
from whowhen.core.records import Article, Publication
from whowhen.extraction.extractor import extract
from whowhen.reading.reader import from_text, read

if TYPE_CHECKING:
    from whowhen.extraction.language import Language


def article_of(request: Request) -> Article:
    """The article that a request is about, with what the request states of it.

    Raises: ReadingError.
    """
    if request.article is not None:
        return request.article
    if request.path is not None:
        article = read(request.path, request.key)
    else:
        article = from_text(request.text or "", request.key, request.source)
    if request.published is not None:
        stated = Publication(request.published, "user", article.published.candidates)
        article = replace(article, published=stated)
    return replace(article, title=request.title or article.title, source=request.source or article.source)


def analyse(article: Article, language: Language) -> Findings:
    """What the machine sees in an article."""
    return extract(article, language)
