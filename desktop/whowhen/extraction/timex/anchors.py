"""What each meaning rests on: the article's date, the date mentioned last, or nothing; and so its reading.

In reporting an incomplete date ("in May", "Thursday") lies near the article's date, before or after it as the tense
says. In background narrative it lies near the date that the passage mentioned last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.core.datewords import WEEKDAYS
from whowhen.core.readings import Reading, Step, resolve
from whowhen.core.records import Article, TimeExpression
from whowhen.core.timexvalues import value_of
from whowhen.extraction.timex.meaning import Found, Meaning
from whowhen.extraction.timex.neighbours import dated_event
from whowhen.extraction.timex.passages import Mention, Passages, width_of
from whowhen.extraction.timex.tense import Tense, is_aside, is_spoken, span_of, tense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|and|or|until|through|till)\s(?:the\s)?|,\s(?:and\s)?")
_IN = re.compile(r"\b(?i:in)\s{1,2}\Z")
_WITHIN = re.compile(r"\b(?i:within)\s{1,2}\Z")
_OF = re.compile(r"\s+of\b")
_BEFORE = re.compile(r"\s+before\b")
_SPAN = re.compile(r"\s?[-–—]\s?|\s(?:to|until|through|till)\s(?:the\s)?")
_SINCE = re.compile(r"\b(?i:since)\s{1,2}(?:the\s)?\Z")
_UNTIL = re.compile(r"\b(?i:until|till|to|by)\s{1,2}(?:the\s)?\Z")
_TILL = re.compile(r"\b(?i:until|till)\s{1,2}\Z")
_SOON = re.compile(r"\b(?:as (?:soon|early|late) as|(?:starting|beginning)(?: on)?)\s{1,2}(?:the\s)?\Z")
_AHEAD = frozenset({"future", "plan", "would"})
_ANY_WIDTH = 36_600
_MONTHS_AHEAD = 4
_STORY_MONTHS_AHEAD = 6
_QUARTER_REACH = 1500
"""How many characters after a quarter “a year earlier” still compares with it."""


class Anchoring:
    """Readings for the expressions of one text, each in the light of those before it."""

    def __init__(self, doc: Doc, text: str, article: Article, found: Sequence[Found]) -> None:
        self._doc = doc
        self._text = text
        self._published = article.published.date
        self._found = found
        self._passages = Passages(text, self._published, found)

    def expressions(self) -> tuple[TimeExpression, ...]:
        """The expressions with what they rest on, in text order."""
        times: list[TimeExpression] = []
        waiting: list[Found] = []
        for at, found in enumerate(self._found):
            if found.meaning.base == "event":
                waiting.append(found)
                continue
            if found.meaning.base == "length" and self._lies_ahead(found):
                found = replace(found, meaning=_as_date(replace(found.meaning, base="article")))
            reading = self._from_range(at) or self._to_range(at, times) or self._reading(at, found)
            times.append(self._expression(found, reading))
            self._remember(found, reading)
        times += [time for found in waiting if (time := self._after_event(found, times))]
        return tuple(sorted(times, key=lambda time: time.start))

    def _remember(self, found: Found, reading: Reading | None) -> None:
        if reading is not None and reading.form and found.meaning.base != "compared":
            unit = reading.form.partition(":")[0]
            aside = _is_in_hours(found.meaning) or is_aside(self._span(found))
            self._passages.add(Mention(reading, unit, found.end, aside))

    def _lies_ahead(self, found: Found) -> bool:
        """Whether a length tells how far ahead something lies: “will be paid in two weeks”."""
        return self._follows(_IN, found) and self._tense(found) in _AHEAD

    def _from_range(self, at: int) -> Reading | None:
        """The first side of a range that only the second side gives a year: “31 May–1 June 1916”."""
        found, after = self._found[at], self._found[at + 1] if at + 1 < len(self._found) else None
        if after is None or found.meaning.base != "named" or after.meaning.base != "absolute":
            return None
        if after.meaning.unit == "year" or not _RANGE.fullmatch(self._text, found.end, after.start):
            return None
        steps = (Step("latest", found.meaning.name), *found.meaning.steps)
        return Reading(None, Reading(after.meaning.edtf), steps, form=found.meaning.form)

    def _to_range(self, at: int, times: Sequence[TimeExpression]) -> Reading | None:
        """The second side of a range that gives no year: the first such day or month after the first side."""
        found, before = self._found[at], self._found[at - 1] if at else None
        if before is None or before.meaning.base != "named" or found.meaning.base != "named" or not times:
            return None
        first = times[-1].reading
        is_range = before.meaning.unit == found.meaning.unit and _SPAN.fullmatch(self._text, before.end, found.start)
        if first is None or not is_range or found.meaning.unit not in ("day", "month"):
            return None
        return Reading(None, first, (Step("next", found.meaning.name), *found.meaning.steps), form=found.meaning.form)

    def _reading(self, at: int, found: Found) -> Reading | None:
        meaning = found.meaning
        match meaning.base:
            case "absolute":
                return Reading(meaning.edtf, None, meaning.steps, form=meaning.form)
            case "early":
                return Reading(self._passages.of_era(meaning.edtf), None, meaning.steps, form=meaning.form)
            case "article":
                return Reading(steps=meaning.steps, form=meaning.form) if meaning.steps else None
            case "mention":
                return self._on_mention(found)
            case "length":
                return self._within(found) if self._follows(_WITHIN, found) else None
            case "window":
                return self._window(at, found)
            case "definite":
                return self._definite(at, found)
            case "compared":
                return self._compared(at, found)
            case "named":
                return self._named(at, found)
        return None

    def _on_mention(self, found: Found) -> Reading:
        """From a date mentioned before: the last one from which the words do not lead beyond the article's date."""
        meaning = found.meaning
        width = width_of(meaning.steps[0].unit) if meaning.steps else _ANY_WIDTH
        anchors = self._passages.fitting(width, found.start, speaks=is_aside(self._span(found)))
        if not anchors:
            return Reading(steps=meaning.steps, form=meaning.form or "day")
        bare = Reading(steps=meaning.steps, form=meaning.form)
        readings = [replace(bare, anchor=each.reading, form=bare.form or each.reading.form) for each in anchors]
        if self._tense(found) in _AHEAD:
            return readings[0]
        return next((each for each in readings if not self._leads_ahead(each)), readings[0])

    def _leads_ahead(self, reading: Reading) -> bool:
        """Whether the date lies after the article's."""
        date, published = resolve(reading, self._published), self._published
        return date is not None and published is not None and date.order[0] > published.order[1]

    def _window(self, at: int, found: Found) -> Reading:
        """“The next three years”: from the article's date, but in the past tense from the date of the story."""
        is_past = self._tense(found) == "past"
        anchor = self._passages.story_anchor(at, found.start) if is_past else None
        if anchor is None and is_past and found.meaning.steps[0].operation == "ahead":
            anchor = next(iter(self._passages.fitting(366, found.start)), None)
        return Reading(None, anchor.reading if anchor else None, found.meaning.steps, form=found.meaning.form)

    def _within(self, found: Found) -> Reading | None:
        """“Within three weeks”: from the date of the story to so much later; ahead, from the article's date."""
        if _OF.match(self._text, found.end):
            return None  # of an event whose date is not known
        steps = tuple(Step("reach", step.unit, step.amount) for step in found.meaning.steps)
        if self._tense(found) in _AHEAD:
            return Reading(steps=steps)
        width = 1 if steps[0].unit in ("hour", "minute") else 366
        anchor = next(iter(self._passages.fitting(width, found.start)), None)
        return Reading(None, anchor.reading, steps) if anchor else None

    def _after_event(self, found: Found, times: Sequence[TimeExpression]) -> TimeExpression | None:
        """“Three weeks after the merger”: from the date of that event; only a length where the text gives none."""
        meaning = found.meaning
        anchor = dated_event(self._doc, found.end, times)
        if anchor is None:
            return self._expression(found, None) if meaning.value else None
        sign = -1 if _BEFORE.match(self._text, found.end) else 1
        steps = tuple(replace(step, amount=sign * step.amount) for step in meaning.steps)
        return self._expression(
            replace(found, meaning=_as_date(meaning)), Reading(None, anchor, steps, form=meaning.form)
        )

    def _definite(self, at: int, found: Found) -> Reading:
        """“The quarter”, “the year”: the one mentioned, else the article's."""
        meaning = found.meaning
        quarter = self._passages.last_of("quarter") if meaning.unit == "quarter" else None
        if quarter is not None:
            return Reading(None, quarter.reading, (Step("this", "quarter"),), form="quarter")
        own = Reading(steps=meaning.steps, form=meaning.form)
        is_past = self._leads_ahead(own) and self._tense(found) == "past"
        return self._on_mention(found) if is_past or self._passages.story_anchor(at, found.start) else own

    def _compared(self, at: int, found: Found) -> Reading:
        """“A year earlier”: of the quarter that figures are given for, else of the date mentioned or the article's."""
        if self._passages.story_anchor(at, found.start) and "ago" not in self._text[found.start : found.end]:
            return self._on_mention(found)
        quarter = self._passages.last_of("quarter")
        if quarter is not None and found.start - quarter.end < _QUARTER_REACH:
            return Reading(None, quarter.reading, (Step("move", "quarter", -4),), form="quarter")
        return Reading(steps=found.meaning.steps, form="year")

    def _named(self, at: int, found: Found) -> Reading:
        meaning = found.meaning
        anchor = self._passages.story_anchor(at, found.start)
        if anchor is not None and self._goes_on(found, anchor):
            return Reading(None, anchor.reading, (*_story_steps(meaning, anchor), *meaning.steps), form=meaning.form)
        return Reading(None, None, (self._step(found), *meaning.steps), form=meaning.form)

    def _goes_on(self, found: Found, anchor: Mention) -> bool:
        """Whether a part of any week or year goes on from the date mentioned last."""
        if found.meaning.name in WEEKDAYS:
            return self._passages.is_story and anchor.unit == "day" and anchor.reading.edtf is not None
        if found.meaning.unit in ("quarter", "weekend"):
            return False
        if is_spoken(self._span(found)):
            return False
        when = self._tense(found)
        return when not in ("future", "plan") and not (when == "present" and self._follows(_SINCE, found))

    def _follows(self, cue: re.Pattern[str], found: Found) -> bool:
        return cue.search(self._text, max(0, found.start - 24), found.start) is not None

    def _step(self, found: Found) -> Step:
        name, unit = found.meaning.name, found.meaning.unit
        if unit == "quarter" or self._follows(_SINCE, found):
            return Step("latest", name)
        when = self._tense(found)
        is_due = self._follows(_SOON, found) or (name in WEEKDAYS and self._follows(_TILL, found))
        if when != "past" and (when != "present" or is_due):
            return Step("coming", name)
        is_past = when == "past" and unit != "season" and not self._follows(_UNTIL, found)
        if is_past or name in WEEKDAYS or unit == "weekend":
            return Step("latest", name)
        return Step("near", name, _MONTHS_AHEAD if unit != "season" else 1)

    def _tense(self, found: Found) -> Tense:
        span = self._span(found)
        return tense(span) if span is not None else "past"

    def _span(self, found: Found) -> Span | None:
        return span_of(self._doc, found.start, found.end)

    def _expression(self, found: Found, reading: Reading | None) -> TimeExpression:
        meaning = found.meaning
        date = resolve(reading, self._published) if reading is not None else None
        value = meaning.value or (value_of(reading, date) if reading is not None else "")
        text = self._text[found.start : found.end]
        return TimeExpression(found.start, found.end, text, meaning.kind, value, date, reading)


def _story_steps(meaning: Meaning, anchor: Mention) -> tuple[Step, ...]:
    """From the date mentioned last to the part of a week or year that the story goes on with."""
    if meaning.name in WEEKDAYS:
        return (Step("coming", meaning.name),)
    if anchor.unit in ("year", "half"):
        return Step("this", "year"), Step("on", meaning.name)
    return (Step("near", meaning.name, _STORY_MONTHS_AHEAD),)


def _is_in_hours(meaning: Meaning) -> bool:
    """Whether it counts hours: “eleven hours later” may be the same day or the next."""
    return any(step.operation == "move" and step.unit == "hour" for step in meaning.steps)


def _as_date(meaning: Meaning) -> Meaning:
    """A counted length as the date that it leads to."""
    return replace(meaning, kind="date", value="")
