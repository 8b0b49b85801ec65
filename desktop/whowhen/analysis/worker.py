"""The child process: it loads the language once, then answers one request after another."""

from __future__ import annotations

import logging
import os
from multiprocessing.connection import Connection

from whowhen.analysis.requests import Answer, Ready

log = logging.getLogger(__name__)

_MISTAKE = "“{name}” could not be analysed because of a mistake in Whowhen. Its text is kept; the log has the details."


def serve(connection: Connection, model: str | None) -> None:
    """Answer requests until the other side hangs up.

    One BLAS thread, set before numpy is imported, is what small matrices are multiplied fastest with.
    """
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from whowhen.analysis.pipeline import analyse, article_of
    from whowhen.extraction.language import LanguageError, load
    from whowhen.reading.reader import ReadingError

    try:
        language = load(model)
    except LanguageError as error:
        connection.send(Ready(str(error)))
        return
    connection.send(Ready())
    while True:
        try:
            request = connection.recv()
        except EOFError:
            return
        article = None
        try:
            article = article_of(request)
            answer = Answer(request, "done", article, analyse(article, language))
        except ReadingError as error:
            answer = Answer(request, "failed", None, None, str(error))
        except Exception:  # whatever a stranger's text does must cost that article alone
            log.exception("analysis of %s failed", request.name)
            answer = Answer(request, "failed", article, None, _MISTAKE.format(name=request.name))
        connection.send(answer)
