"""What the machine saw in one article.

The claims are records with provisional ids that mean nothing outside the findings; evidence and mentions already carry
the article's own id. `reconcile` turns them into a change of the project.
"""

from __future__ import annotations

from dataclasses import dataclass

from whowhen.core.records import Actor, DateCandidate, Event, Relationship, TimeExpression


@dataclass(frozen=True, slots=True)
class Findings:
    """`message` is a sentence for the user where the text gave nothing ("The text is not English."), else empty.

    `made_by` is the version of Whowhen that saw this.
    """

    article: str
    language: str = "en"
    message: str = ""
    candidates: tuple[DateCandidate, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    made_by: str = ""
