"""What a text has mentioned so far, and whether a passage tells a story with dates of its own or reports the news.

Both show in the expressions themselves: full dates with their years tell a story, "yesterday" and bare weekdays report.
In a story an incomplete date lies near the date mentioned last; in a report it does so only right after a full date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whowhen.core.dates import FuzzyDate, civil, fuzzy, year_text
from whowhen.core.datewords import WEEKDAYS
from whowhen.core.readings import Reading, resolve, rests_on_publication
from whowhen.extraction.timex.meaning import Found, Meaning

_NEIGHBOURS = 8
_REMEMBERED = 6
_STORY_LEAST = 2.5
_STORY_SHARE = 4.0
_RECENT = 31
"""Dates no more days than this before the article's are news, not a story."""
_ERA_REACH = 100
"""How many years a year without an era may lie from the last one before Christ to be counted like it."""
_WIDTHS = {"day": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92, "season": 92, "half": 184, "year": 366,
           "decade": 3660, "century": 36_600}  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+[\"“‘']?[A-Z]")
_OPENING = re.compile(r"[.!?]\W{1,4}(?:(?i:in|by|during|since|at|from|throughout)\s)?[\w\s]{0,16}\d{3,4}(?: BC\w?)?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date that was mentioned; an aside is said by the way ("he said on Friday", "had met in 2004")."""

    reading: Reading
    unit: str
    end: int
    is_aside: bool = False

    @property
    def width(self) -> int:
        """The days that its unit lasts."""
        return _WIDTHS.get(self.unit, 1)


class Passages:
    """The mentions of a text so far, and the weight of its expressions for a story or a report."""

    def __init__(self, text: str, published: FuzzyDate | None, found: Sequence[Found]) -> None:
        self._text = text
        self._published = published
        self._weights = [_weight(each.meaning, published) for each in found]
        told, reported = _sums(self._weights)
        self.is_story = told >= _STORY_LEAST and told > _STORY_SHARE * reported
        self._mentions: list[Mention] = []

    def add(self, mention: Mention) -> None:
        self._mentions.append(mention)

    def story_anchor(self, at: int, start: int) -> Mention | None:
        """The mention that an incomplete date there goes on from; None where the passage reports."""
        told, reported = _sums(self._weights[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS])
        if self.is_story:
            return self._main_line() if reported < 2 or told > 2 * reported else None
        last = self._mentions[-1] if self._mentions else None
        if last is None or not self._is_own(last) or told < 2 * reported:
            return None
        between = self._text[last.end : start]
        return last if "\n" not in between and len(_SENTENCE_END.findall(between)) < 2 else None

    def _main_line(self) -> Mention | None:
        """The last mention that the story can go on from; a bare year in mid-sentence is a remark aside."""
        own = [each for each in self._mentions[-_REMEMBERED:] if self._is_own(each)]
        if not own:
            return None
        last = own[-1]
        fine = next((each for each in reversed(own) if each.width <= 31), None)
        return fine if fine and last.unit == "year" and self._is_remark(fine, last) else last

    def _is_own(self, mention: Mention) -> bool:
        """Whether a story may go on from it: a year or less, past, and no matter when the article was written."""
        if mention.width > 366 or rests_on_publication(mention.reading):
            return False
        date = resolve(mention.reading, self._published)
        published = self._published.earliest if self._published is not None else None
        return published is None or date is None or date.order[1] < published - _RECENT

    def _is_remark(self, fine: Mention, last: Mention) -> bool:
        between = self._text[fine.end : last.end]
        return "\n" not in between and not _OPENING.search(between)

    def fitting(self, width: int, start: int, *, speaks: bool = False) -> list[Mention]:
        """The mentions that words at `start` may rest on, best first.

        First that of their own sentence, then those that are no wider, the last one first. What was said by the way is
        passed over, unless the words themselves tell of speaking.
        """
        recent = [each for each in self._mentions[-_REMEMBERED:][::-1] if not self._is_ahead(each)]
        fine = [each for each in recent if each.width <= width]
        if fine and fine[0] is recent[0] and not _SENTENCE_END.search(self._text, fine[0].end, start + 1):
            return fine
        main = [each for each in fine if not each.is_aside] if width == 1 and not speaks else fine
        return main or fine or recent[:1]

    def of_era(self, edtf: str) -> str:
        """A year of three digits as the passage counts it: before Christ if its last year was, and not far from it."""
        years = [each.reading.edtf for each in self._mentions[-_REMEMBERED:] if each.reading.edtf]
        last = civil(fuzzy(years[-1]).earliest or 0)[0] if years else 1
        year = int(edtf)
        return year_text(1 - year) if last <= 0 and abs(1 - year - last) <= _ERA_REACH else edtf

    def _is_ahead(self, mention: Mention) -> bool:
        """Whether it lies after the article's date: nothing that happened can rest on it."""
        date = resolve(mention.reading, self._published)
        published = self._published.latest if self._published is not None else None
        return published is not None and date is not None and date.order[0] > published

    def last_of(self, unit: str) -> Mention | None:
        """The latest mention of that unit so far: by its date, since what came before it is mentioned in passing."""
        own = [each for each in self._mentions if each.unit == unit]
        return max(own, key=lambda each: (self._begins(each), each.end), default=None)

    def _begins(self, mention: Mention) -> float:
        date = resolve(mention.reading, self._published)
        return date.order[0] if date is not None else float("-inf")


def width_of(unit: str) -> int:
    """How wide the anchor of a step with this unit or name may be, in days."""
    return 7 if unit in WEEKDAYS else _WIDTHS.get(unit, 1 if unit in ("hour", "minute") else 366)


def _sums(weights: Sequence[float]) -> tuple[float, float]:
    """What speaks for a story and what for a report."""
    return sum(weight for weight in weights if weight > 0), -sum(weight for weight in weights if weight < 0)


def _weight(meaning: Meaning, published: FuzzyDate | None) -> float:
    """How much an expression speaks for a story: full dates do, bare years a little, “yesterday” speaks against."""
    if meaning.base == "article" or (meaning.base == "named" and meaning.name in WEEKDAYS):
        return -1.0
    if meaning.base != "absolute" or not _is_past(meaning, published):
        return 0.0
    return 1 / 3 if meaning.unit == "year" else 1.0


def _is_past(meaning: Meaning, published: FuzzyDate | None) -> bool:
    """Whether it carries a year of its own that is not about the article's."""
    date = resolve(Reading(meaning.edtf), None)
    if published is None or published.earliest is None or date is None or date.latest is None:
        return True
    return date.latest < published.earliest - 366
