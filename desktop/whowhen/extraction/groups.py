"""The names that are one actor, while they are gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from whowhen.extraction.gazetteer import gazetteer
from whowhen.extraction.mentions import NamedSpan
from whowhen.extraction.names import given_gender, is_acronym, is_connector, name_key, parts, title_gender
from whowhen.extraction.votes import Guess, Votes, decide

_QUOTES = '"“”'


@dataclass(eq=False)
class Group:
    """Names that are one actor, while they are gathered."""

    spans: list[NamedSpan] = field(default_factory=list)
    votes: Votes = field(default_factory=Counter)
    country: str = ""
    keys: list[str] = field(default_factory=list)
    titled: bool = False
    _decided: Guess | None = None

    @property
    def kind(self) -> Guess:
        """The kind with the most votes."""
        if self.country:
            return "state"
        if self._decided is None:
            self._decided = decide(self.votes)[0]
        return self._decided

    def vote(self, kind: Guess, reason: str, weight: float) -> None:
        """Counts one more reason for a kind."""
        self.votes[kind, reason, weight] += 1
        self._decided = None

    @property
    def first(self) -> int:
        """The token of the first mention."""
        return min(span.start for span in self.spans)

    @property
    def introduced(self) -> int:
        """The token of the first mention below the headline, which may use a short form."""
        return min((span.start for span in self.spans if not span.is_headline), default=self.first)

    def take(self, other: Group) -> None:
        """Makes the other's names this one's."""
        self.spans += other.spans
        self.votes.update(other.votes)
        self._decided = None
        self.keys += [key for key in other.keys if key not in self.keys]
        self.country = self.country or other.country
        self.titled |= other.titled


def gender_of(spans: Iterable[NamedSpan]) -> str:
    """The gender that the titles of a person tell, or else the given name: "m", "f" or empty."""
    spans = list(spans)
    titles = {title_gender(span.title) for span in spans if span.title} - {""}
    if titles:
        return titles.pop() if len(titles) == 1 else ""
    given = {given_gender(parts(span.key)[0]) for span in spans if " " in span.key} - {""}
    return given.pop() if len(given) == 1 else ""


def names_of(group: Group, kind: Guess) -> tuple[str, tuple[str, ...]]:
    """The fullest name of the actor and its other names, in order of first use."""
    spans = sorted(group.spans, key=lambda span: span.start)
    counts = Counter(span.text for span in spans)
    name = max(counts, key=lambda text: _fullness(text, counts[text], kind))
    aliases = dict.fromkeys(span.text for span in spans if span.text != name)
    if kind == "person":
        aliases.update(dict.fromkeys(word.strip(_QUOTES) for word in name.split() if word[0] in '"“'))
    for span in spans:
        if span.title and name_key(f"{span.title} {span.text}") != name_key(name):
            aliases.setdefault(f"{span.title_text} {span.text}")
    return name, tuple(aliases)


def _fullness(text: str, count: int, kind: Guess) -> tuple[object, ...]:
    shouts = (text.isupper() and " " in text) or (text.isupper() and len(text) > 5)
    if kind == "state":
        return (name_key(text) not in gazetteer().seats, not shouts, count, -len(text))
    words = len(text.split())
    proper = all(word[0].isupper() or is_connector(word) or not word[0].isalpha() for word in text.split()[1:])
    return (not (is_acronym(text) and words == 1), not shouts, proper or kind == "person", words, len(text))
