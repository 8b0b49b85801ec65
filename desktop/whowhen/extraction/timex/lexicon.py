"""The words of time as regular expressions and numbers: months, weekdays, units, number words; the lexicon's lists.

Every pattern is linear: no repetition stands inside a repetition, and what repeats is bounded.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from whowhen.core.datewords import MONTHS, WEEKDAYS
from whowhen.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

_GAP = r"(?:[\x20\t\u00a0]{1,3}\n?[\x20\t]{0,3}|\n[\x20\t]{0,3})"
"""White space inside an expression: a line end at most, never a paragraph's."""


def pattern(text: str) -> re.Pattern[str]:
    """A compiled pattern in which each space stands for any white space inside a paragraph."""
    return re.compile(text.replace("the ", "[Tt]he ").replace(" ", _GAP))


_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
    "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_VALUES = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    "a": 1, "an": 1, "single": 1, "couple": 2, "dozen": 12, "half": 0.5,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

_COUNT_WORD = "|".join(sorted((*_ONES[1:], *_TENS, *_SCALES), key=len, reverse=True))
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,6}}(?:\.\d{{1,2}})?(?:[-\x20][1-9]/[2-9])?"
    rf"|(?i:(?:a[-\x20](?=hundred|thousand|million))?(?:{_COUNT_WORD})(?:(?:[-\x20]| and )"
    rf"(?:{_COUNT_WORD})){{0,5}}(?: and a half)?"
    rf"|(?:a )?couple of|a couple|a dozen|an?|half an?))"
)
VAGUE = r"(?i:several|a few|few|many|some|(?:the )?intervening|numerous|recent|a number of)"
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?i:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}))"

DECADE_WORDS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")

UNIT_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "second": ("second", "TS"), "minute": ("minute", "TM"), "hour": ("hour", "TH"), "day": ("day", "D"),
        "night": ("day", "D"), "week": ("week", "W"), "weekend": ("weekend", "WE"), "fortnight": ("fortnight", "W"),
        "month": ("month", "M"), "quarter": ("quarter", "Q"), "season": ("season", "S"), "year": ("year", "Y"),
        "decade": ("decade", "E"), "century": ("century", "C"), "millennium": ("millennium", "L"),
        "half-century": ("half-century", "C"),
    }
)  # fmt: skip
"""A unit's calendar unit and the letter by which a duration counts it."""

UNIT = r"(?i:minute|hour|day|week|fortnight|month|quarter|year|decade|half-century|century|centurie|millennium)"
UNITS = rf"(?:{UNIT}s?|(?i:millennia|weekends?))"

_LOWER_MONTHS = [name.lower() for name in MONTHS if name not in ("March", "May", "August")]
MONTH = rf"(?:{'|'.join((*MONTHS, *map(str.upper, MONTHS), *_LOWER_MONTHS))})"
SHORT_MONTH = (
    r"(?:(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|AUG|SEPT|OCT|NOV|DEC)\b\.?|(?:Jun|Jul)\b\.?)"
)
ANY_MONTH = f"(?:{MONTH}|{SHORT_MONTH})"
WEEKDAY = rf"(?:{'|'.join((*WEEKDAYS, *map(str.upper, WEEKDAYS), *map(str.lower, WEEKDAYS)))})"
SHORT_WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?"
SEASON = r"(?i:(?:southern |austral )?(?:spring|summer|autumn|fall|winter))"
ERA = r"(?:BCE|BC|B\.C\.E\.|B\.C\.|B\.C\b|CE|AD|A\.D\.|C\.E\.)"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
_ONE_TO_NINE = "|".join(_ONES[1:10])
SPOKEN_YEAR = (
    rf"(?i:(?:{_TEENS}) (?:(?:{'|'.join(_TENS)})(?:[-\x20](?:{_ONE_TO_NINE}))?|oh[-\x20](?:{_ONE_TO_NINE}))"
    rf"|two thousand(?: (?:and )?(?:{'|'.join(_ONES[1:])}))?)"
)
YEAR = rf"(?:(?<!\d)[12]\d{{3}}(?![\d%]|[.,]\d)|{SPOKEN_YEAR})"

DAYPART_VALUES = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI",
    "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "dusk": "TEV",
    "nightfall": "TEV", "sunset": "TEV",
    "midday": "T12:00", "noon": "T12:00", "midnight": "T24:00",
}  # fmt: skip


@cache
def lexicon() -> Mapping[str, Mapping[str, str]]:
    """The lists of `time.toml`: holidays, references, rates and spans, by their lower-case words."""
    with resource("lexicons/time.toml").open("rb") as file:
        return tomllib.load(file)


def one_of(words: Mapping[str, str]) -> str:
    """A pattern for any of a list's phrases, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return "(?i:" + "|".join(re.escape(word).replace(r"\ ", " ").replace("'", "['’]") for word in longest) + ")"


def _head_classes() -> Mapping[str, frozenset[str]]:
    """The classes that a lower-case word belongs to as the first word of an expression."""
    lists = {
        "month": [*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"],
        "weekday": [*WEEKDAYS, *(f"{name}s" for name in WEEKDAYS), "mon", "tue", "tues", "wed", "thu", "thur", "thurs",
                    "fri", "sat", "sun"],
        "season": ["spring", "summer", "autumn", "fall", "winter", "southern", "austral"],
        "number": [*_ONES, *_TENS, *_SCALES, "a", "an", "half"],
        "ordinal": [word.split("-")[0] for word in _ORDINALS],
        "vague": ["several", "a", "few", "many", "some", "intervening", "numerous", "recent"],
        "unit": [*UNIT_WORDS, *(f"{unit}s" for unit in UNIT_WORDS), "centuries", "millennia", "half"],
        "decades": DECADE_WORDS,
        "holiday": _first_words("holidays"), "reference": _first_words("references"), "rate": _first_words("rates"),
        "span": _first_words("spans"),
    }  # fmt: skip
    classes: dict[str, set[str]] = {}
    for name, words in lists.items():
        for word in words:
            classes.setdefault(word.lower(), set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}


def _first_words(section: str) -> list[str]:
    return [match[0] for phrase in lexicon()[section] if (match := re.match(r"[a-z]+", phrase.removeprefix("the ")))]


_HEAD_CLASSES = _head_classes()


def head_classes(word: str) -> frozenset[str]:
    """The classes of a word, and the word itself, by which rules are looked up."""
    lower = word.lower()
    if lower[0].isdigit():
        return frozenset({"digit", "ordinal"})
    return _HEAD_CLASSES.get(lower, frozenset()) | {"quote" if lower[0] in "'’‘" else lower}


def plain(text: str) -> str:
    """Words as the lexicon writes them: lower case, single spaces, straight apostrophes."""
    return " ".join(text.lower().replace("’", "'").split())


def month_number(text: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(text[:3].lower()))


def month_name(text: str) -> str:
    return MONTHS[month_number(text) - 1]


def weekday_name(text: str) -> str:
    return next(name for name in WEEKDAYS if name.lower().startswith(text[:3].lower()))


def ordinal(text: str) -> int:
    """1 for “first”, “1st”."""
    words = plain(text)
    return int(words[:-2]) if words[0].isdigit() else _ORDINALS.index(words) + 1


def unit_of(text: str) -> tuple[str, str]:
    """The calendar unit and the duration letter of a word in the singular or plural."""
    word = plain(text)
    for singular in (word, word.removesuffix("s"), word.removesuffix("ies") + "y"):
        if singular in UNIT_WORDS:
            return UNIT_WORDS[singular]
    return UNIT_WORDS["millennium"]


def number(text: str) -> float | None:
    """The value of digits or number words; None for “several”, “a few”."""
    words = plain(text).replace(",", "").replace("-", " ")
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)(?: ([1-9])/([2-9]))?", words):
        return float(found[1]) + (int(found[2]) / int(found[3]) if found[2] else 0)
    total, current, known = 0.0, 0.0, False
    for word in words.removesuffix(" and a half").split():
        if word in _SCALES:
            total, current, known = total + (current or 1) * _SCALES[word], 0, True
        elif word in _VALUES and not (word in ("a", "an") and (known or len(words.split()) > 1)):
            current, known = current + _VALUES[word], True
    return (total + current + (0.5 if words.endswith(" and a half") else 0)) if known else None


def year_number(text: str) -> int:
    """The year of four digits or of spoken words, “nineteen ninety-six”."""
    words = plain(text)
    if words.isdigit():
        return int(words)
    if words.startswith("two thousand"):
        return 2000 + int(number(words.removeprefix("two thousand").replace("and", "").strip()) or 0)
    first, _, rest = words.partition(" ")
    return 100 * int(_VALUES[first]) + int(number(rest.replace("oh", "").strip(" -")) or 0)
