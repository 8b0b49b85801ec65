"""What each meaning rests on: the article's date, the date mentioned last, or nothing; and so its reading.

In reporting an incomplete date ("in May", "Thursday") lies near the article's date, before or after it as the tense
says. In background narrative it lies near the date that the passage mentioned last. Which of the two a passage is
shows in the expressions themselves: full dates with their years tell a story, "yesterday" and bare weekdays report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whowhen.core.dates import FuzzyDate
from whowhen.core.datewords import WEEKDAYS
from whowhen.core.readings import Reading, Step, resolve, rests_on_publication
from whowhen.core.records import Article, TimeExpression
from whowhen.core.timexvalues import timex3, unknown
from whowhen.extraction.timex.meaning import Found, Meaning
from whowhen.extraction.timex.tense import Tense, span_of, tense

if TYPE_CHECKING:
    from spacy.tokens import Doc

_AHEAD = re.compile(
    r"(?i:\buntil|\btill|\bas (?:soon|early|late) as|\bstarting(?: on)?|\bbeginning(?: on)?)\s+(?:the\s+)?$"
)
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|and|or|until|through|till)\s(?:the\s)?|,\s(?:and\s)?")
_OPENING = re.compile(
    r"[.!?]\W{1,4}(?:(?i:in|by|during|since|at|from|throughout|early in|late in)\s)?[\w\s]{0,16}\d{3,4}(?: BC\w?)?$"
)
_NEIGHBOURS = 8
_WIDTHS = {"day": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92, "season": 92, "half": 184, "year": 366,
           "decade": 3660, "century": 36_600}  # fmt: skip
_REMEMBERED = 6
_MONTHS_AHEAD = 4
_STORY_MONTHS_AHEAD = 6


@dataclass(frozen=True, slots=True)
class _Mention:
    """A date that was mentioned: its reading, the width of its unit in days, and where it stands."""

    reading: Reading
    unit: str
    end: int


class Passage:
    """The expressions of a text and what has been mentioned so far."""

    def __init__(self, doc: Doc, text: str, article: Article, found: Sequence[Found]) -> None:
        self._doc = doc
        self._text = text
        self._published = article.published.date
        self._found = found
        self._mentions: list[_Mention] = []
        self._weights = [self._weight(each.meaning) for each in found]
        self._is_story = _tells(self._weights, least=2.5)

    def expressions(self) -> Iterator[TimeExpression]:
        """The expressions with what they rest on, in text order."""
        for at, found in enumerate(self._found):
            reading = self._from_range(at) or self._reading(found, narrates=self._narrates(at))
            yield self._expression(found, reading)
            if reading is not None and reading.form and found.meaning.base != "compared":
                self._mentions.append(_Mention(reading, reading.form.partition(":")[0], found.end))

    def _from_range(self, at: int) -> Reading | None:
        """The first side of a range that only the second side gives a year: “31 May–1 June 1916”."""
        found, after = self._found[at], self._found[at + 1] if at + 1 < len(self._found) else None
        if after is None or found.meaning.base != "named" or after.meaning.base != "absolute":
            return None
        if after.meaning.unit == "year" or not _RANGE.fullmatch(self._text, found.end, after.start):
            return None
        steps = (Step("latest", found.meaning.name), *found.meaning.steps)
        return Reading(None, Reading(after.meaning.edtf), steps, form=found.meaning.form)

    def _narrates(self, at: int) -> bool:
        """Whether the passage around tells a story with years of its own rather than reports the news."""
        if self._story_mention() is None:
            return False
        around = self._weights[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
        return _tells(around) or (self._is_story and sum(around) > -1.5)

    def _story_mention(self) -> _Mention | None:
        """The last mention, if it does not rest on the article's date; in a story, the last one that does not.

        A bare year in mid-sentence is a remark aside if the same paragraph mentioned a month or day before.
        """
        recent = self._mentions[-_REMEMBERED:] if self._is_story else self._mentions[-1:]
        own = [each for each in recent if not rests_on_publication(each.reading)]
        if not own:
            return None
        last = own[-1]
        fine = next((each for each in own[::-1] if each.unit in ("day", "month")), None)
        return fine if fine and last.unit == "year" and self._is_aside(fine, last) else last

    def _is_aside(self, fine: _Mention, last: _Mention) -> bool:
        between = self._text[fine.end : last.end]
        return "\n" not in between and not _OPENING.search(between)

    def _weight(self, meaning: Meaning) -> float:
        """How much an expression speaks for a story: full dates do, bare years a little, “yesterday” speaks against."""
        if meaning.base == "article" or (meaning.base == "named" and meaning.name in WEEKDAYS):
            return -1.0
        if not self._is_past_year(meaning):
            return 0.0
        return 1 / 3 if meaning.unit == "year" else 1.0

    def _is_past_year(self, meaning: Meaning) -> bool:
        """Whether it carries a year of its own that is not about the article's."""
        if meaning.base != "absolute":
            return False
        date = resolve(Reading(meaning.edtf), None)
        if self._published is None or self._published.earliest is None or date is None or date.latest is None:
            return True
        return date.latest < self._published.earliest - 366

    def _reading(self, found: Found, *, narrates: bool) -> Reading | None:
        meaning = found.meaning
        match meaning.base:
            case "absolute":
                return Reading(meaning.edtf, None, meaning.steps, form=meaning.form)
            case "fixed":
                return None
            case "article":
                return Reading(steps=meaning.steps, form=meaning.form) if meaning.steps else None
            case "mention":
                return Reading(None, self._anchor(meaning), meaning.steps, form=meaning.form) if meaning.steps else None
            case "definite":
                return self._definite(meaning, narrates=narrates)
            case "compared":
                return self._compared(found, narrates=narrates)
        return self._named(found, narrates=narrates)

    def _anchor(self, meaning: Meaning) -> Reading | None:
        """The last mention that is as fine as the steps need it, else the last one, else the article's date."""
        needed = _WIDTHS.get(meaning.steps[0].unit, 1)
        recent = self._mentions[-_REMEMBERED:][::-1]
        fine = next((each for each in recent if _WIDTHS.get(each.unit, 1) <= needed), None)
        chosen = fine or (recent[0] if recent else None)
        return chosen.reading if chosen else None

    def _definite(self, meaning: Meaning, *, narrates: bool) -> Reading:
        """“The quarter”, “the year”: the one mentioned, else the article's."""
        same = next((each for each in self._mentions[::-1][:_REMEMBERED] if each.unit == meaning.unit), None)
        if same is not None and meaning.unit == "quarter":
            return Reading(None, same.reading, (Step("this", "quarter"),), form="quarter")
        anchor = self._anchor(meaning) if narrates else None
        return Reading(None, anchor, meaning.steps, form=meaning.form)

    def _compared(self, found: Found, *, narrates: bool) -> Reading:
        """“A year earlier”: of the quarter that figures are given for, else of the date mentioned or the article's."""
        if narrates and "ago" not in self._text[found.start : found.end]:
            return Reading(None, self._anchor(found.meaning), found.meaning.steps, form="year")
        quarter = next((each for each in self._mentions[::-1] if each.unit == "quarter"), None)
        if quarter is not None and found.start - quarter.end < 1500:
            return Reading(None, quarter.reading, (Step("move", "quarter", -4),), form="quarter")
        return Reading(None, None, found.meaning.steps, form="year")

    def _named(self, found: Found, *, narrates: bool) -> Reading:
        meaning = found.meaning
        last = self._story_mention()
        if (
            narrates
            and last is not None
            and self._lies_near(meaning, last)
            and (self._is_story or self._tense(found) != "future")
        ):
            step = (
                Step("coming", meaning.name)
                if meaning.name in WEEKDAYS
                else Step("near", meaning.name, _STORY_MONTHS_AHEAD)
            )
            return Reading(None, last.reading, (step, *meaning.steps), form=meaning.form)
        return Reading(None, None, (self._step(found), *meaning.steps), form=meaning.form)

    def _lies_near(self, meaning: Meaning, last: _Mention) -> bool:
        """Whether a part of any week or year can be near the date mentioned last."""
        if meaning.name in WEEKDAYS:
            return self._is_story and last.unit == "day" and last.reading.edtf is not None
        return meaning.unit not in ("quarter", "weekend")

    def _step(self, found: Found) -> Step:
        name = found.meaning.name
        when = self._tense(found)
        if found.meaning.unit == "quarter":
            return Step("latest", name)
        if when == "future":
            return Step("coming", name)
        if name in WEEKDAYS or found.meaning.unit == "weekend" or (when == "past" and found.meaning.unit == "month"):
            return Step("latest", name)
        return Step("near", name, _MONTHS_AHEAD if found.meaning.unit != "season" else 1)

    def _tense(self, found: Found) -> Tense:
        if _AHEAD.search(self._text[max(0, found.start - 24) : found.start]):
            return "future"
        span = span_of(self._doc, found.start, found.end)
        return tense(span) if span is not None else "past"

    def _expression(self, found: Found, reading: Reading | None) -> TimeExpression:
        meaning = found.meaning
        date = resolve(reading, self._published) if reading is not None else None
        value = meaning.value or _value(meaning, reading, date)
        text = self._text[found.start : found.end]
        return TimeExpression(found.start, found.end, text, meaning.kind, value, date, reading)


def _value(meaning: Meaning, reading: Reading | None, date: FuzzyDate | None) -> str:
    form = reading.form if reading is not None else meaning.form
    return timex3(date, form) if date is not None else unknown(form, meaning.name)


def _tells(weights: Sequence[float], least: float = 0.9) -> bool:
    """Whether full dates outweigh reporting ones, and come to more than the least."""
    return sum(weights) > 0 and sum(weight for weight in weights if weight > 0) > least


def _story_steps(meaning: Meaning, last: _Mention) -> tuple[Step, ...]:
    """From the date mentioned last to the part of a week or year that the story goes on with."""
    if meaning.name in WEEKDAYS:
        return (Step("coming", meaning.name),)
    if last.unit in ("year", "half"):
        return Step("this", "year"), Step("on", meaning.name)
    return (Step("near", meaning.name, _STORY_MONTHS_AHEAD),)
