"""The child process: it loads the language once, then answers one request after another."""

from __future__ import annotations

import contextlib
import os
from multiprocessing.connection import Connection

from whowhen.analysis.requests import Ready


def serve(connection: Connection, model: str | None) -> None:
    """Answer requests until the other side hangs up.

    One BLAS thread, set before numpy is imported, is what small matrices are multiplied fastest with.
    """
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from whowhen.analysis.pipeline import answer
    from whowhen.extraction.language import LanguageError, load

    with contextlib.suppress(EOFError, OSError):  # the window is gone, in good order or not
        try:
            language = load(model)
        except LanguageError as error:
            connection.send(Ready(str(error)))
            return
        connection.send(Ready())
        while True:
            connection.send(answer(connection.recv(), language))
