"""What an expression means before it is known what it rests on: the rules make meanings, the anchors make readings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from whowhen.core.readings import Step
from whowhen.core.records import TimeKind
from whowhen.extraction.timex.lexicon import pattern

Base = Literal[
    "absolute", "early", "article", "mention", "named", "window", "length", "event", "definite", "compared", "fixed",
]  # fmt: skip
"""On what a meaning rests.

"absolute": nothing; "early": nothing, but its era is open; "article": the article's date; "mention": the date mentioned
last; "named" (a part of any week or year) and "window" (the next two years): one of these two, by context and tense;
"length": the article's date where it lies ahead (in two weeks), else nothing; "event": an event that the words name;
"definite": a period that is spoken of (the quarter); "compared": a period that figures are compared with (a year
earlier); "fixed": it has no date."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """`form` and `value` are the two ways to a TIMEX3 value: from the resolved date, or fixed by the words.

    `name` is the weekday, month, season, quarter or day of a "named" meaning; `steps` follow it.
    """

    kind: TimeKind
    base: Base = "fixed"
    form: str = ""
    value: str = ""
    edtf: str = ""
    name: str = ""
    steps: tuple[Step, ...] = ()

    def then(self, *steps: Step) -> Meaning:
        """The same with more steps."""
        return replace(self, steps=(*self.steps, *steps))

    @property
    def unit(self) -> str:
        """The calendar unit that the words name."""
        return self.form.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Found:
    """A meaning and the stretch of text that has it."""

    start: int
    end: int
    meaning: Meaning


Builder = Callable[[re.Match[str]], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what its matches mean; None where a match means no time after all.

    `heads` are the words, or classes of words, that its matches begin with, or that follow a leading “the”. They make
    the tagger fast: a rule is tried only where one of them stands.
    """

    heads: frozenset[str]
    pattern: re.Pattern[str]
    build: Builder


def rule(heads: str, words: str, build: Builder) -> Rule:
    """A rule whose words begin and end at word boundaries."""
    return Rule(frozenset(heads.split()), pattern(rf"{_BEGIN}(?:{words})(?!\w)"), build)


def date_rule(heads: str, words: str, build: Builder) -> Rule:
    """A rule for days and months, which may follow a hyphen: “August-September 1950”."""
    return Rule(frozenset(heads.split()), pattern(rf"(?<![\w’'])(?:{words})(?!\w)"), build)


_BEGIN = r"(?:(?<![\w’'-])|(?<=[Mm]id-)|(?<=[Ee]arly-)|(?<=[Ll]ate-)|(?<=\d-))"


def absolute(edtf: str, form: str) -> Meaning:
    return Meaning("date", "absolute", form, edtf=edtf)


def article(form: str, *steps: Step) -> Meaning:
    return Meaning("date", "article", form, steps=steps)


def mention(form: str, *steps: Step) -> Meaning:
    return Meaning("date", "mention", form, steps=steps)


def window(form: str, *steps: Step) -> Meaning:
    return Meaning("date", "window", form, steps=steps)


def compared(*steps: Step) -> Meaning:
    return Meaning("date", "compared", "year", steps=steps)


def named(name: str, form: str) -> Meaning:
    return Meaning("date", "named", form, name=name)


def fixed(kind: TimeKind, value: str) -> Meaning:
    return Meaning(kind, value=value)


def duration(value: str) -> Meaning:
    return Meaning("duration", value=value)
