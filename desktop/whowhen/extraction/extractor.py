"""From an article to findings: the order of the steps, nothing else."""

from __future__ import annotations

from whowhen import __version__
from whowhen.core.findings import Findings
from whowhen.core.records import Article
from whowhen.extraction.coreference import cast
from whowhen.extraction.events import events
from whowhen.extraction.language import Language, is_english
from whowhen.extraction.relations import relationships
from whowhen.extraction.timephrases import dating
from whowhen.extraction.timex import time_expressions

EMPTY = "The article has no text."
FOREIGN = "The article does not seem to be written in English, so nothing was looked for in it."


def extract(article: Article, language: Language) -> Findings:
    """What the article says: its times, actors, events and relationships, or a sentence why there is nothing."""
    candidates = article.published.candidates
    if not article.text.strip():
        return Findings(article.id, message=EMPTY, candidates=candidates, made_by=__version__)
    if not is_english(article.text):
        return Findings(article.id, language="und", message=FOREIGN, candidates=candidates, made_by=__version__)
    doc = language.read(article.text)
    times = time_expressions(doc, article)
    people = cast(doc, article)
    telling = dating(times, article)
    return Findings(
        article.id,
        candidates=candidates,
        times=times,
        actors=people.actors,
        events=events(doc, people, telling, article),
        relationships=relationships(doc, people, telling, article),
        made_by=__version__,
    )
