"""One article from file to findings: a plain function, the same in the worker, the command line and the tests."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.analysis.requests import Answer, Request
from whowhen.core.findings import Findings
from whowhen.core.records import Article, Publication
from whowhen.extraction.extractor import extract
from whowhen.reading.reader import ReadingError, from_text, read

if TYPE_CHECKING:
    from whowhen.extraction.language import Language

log = logging.getLogger(__name__)

_MISTAKE = "“{name}” could not be analysed because of a mistake in Whowhen. Its text is kept; the log has the details."


def answer(request: Request, language: Language) -> Answer:
    """The answer to one request; whatever a stranger's text does costs that article alone."""
    article = None
    try:
        article = article_of(request)
        return Answer(request, "done", article, analyse(article, language))
    except ReadingError as error:
        return Answer(request, "failed", None, None, str(error))
    except Exception:
        log.exception("analysis of %s failed", request.name)
        return Answer(request, "failed", article, None, _MISTAKE.format(name=request.name))


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
