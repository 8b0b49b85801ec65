"""The two levels of a time ruler: ticks with short labels, and blocks that say which day, month or year they are in.

There is no year 0 in what people read: years before 1 are counted as BCE, and round years are round as people count.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from whowhen.core.dates import civil, day_number, days_in_month, weekday
from whowhen.core.datewords import MONTHS
from whowhen.layout.timescale import YEAR, TimeScale

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CHARACTER_PX = 6.5
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the fine level at a time, with its label."""

    day: float
    label: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the coarse level: from `start` up to `end`."""

    start: float
    end: float
    label: str


@dataclass(frozen=True, slots=True)
class Ticks:
    minor: tuple[Tick, ...]
    major: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Level:
    """A fine level: how long a step is, how wide it must be drawn, and what makes its ticks and blocks."""

    days: float
    least_px: float
    ticks: Callable[[float, float, float], Iterator[Tick]]
    blocks: Callable[[float, float], Iterator[Block]]


def ticks(scale: TimeScale, width: float) -> Ticks:
    """The ticks and blocks of a ruler; both reach a little beyond either side, and none into a fold."""
    first, last = scale.span(width)
    level = _level(scale, first, last)
    minor: list[Tick] = []
    major: list[Block] = []
    for begin, end in scale.stretches(first - level.days, last + level.days):
        if (end - begin) / level.days > _MOST:
            continue
        minor += (tick for tick in level.ticks(begin, end, level.days / scale.days_per_px) if begin <= tick.day <= end)
        major += _clipped(level.blocks(begin, end), begin, end, scale)
    return Ticks(tuple(minor), tuple(major))


def _clipped(blocks: Iterator[Block], begin: float, end: float, scale: TimeScale) -> Iterator[Block]:
    """The blocks of a stretch; where time is folded they end where it does."""
    for block in blocks:
        if scale.folds is None:
            yield block
        elif block.start < end and block.end > begin:
            yield Block(max(block.start, begin), min(block.end, end), block.label)


def _level(scale: TimeScale, first: float, last: float) -> _Level:
    for level in _CLOCK_LEVELS:
        if level.days / scale.days_per_px >= level.least_px:
            return level
    farthest = max(abs(first), abs(last)) / YEAR
    least_px = _CHARACTER_PX * max(len(year_words(_year(first))), len(year_words(_year(last)))) + 22
    step, index = 1, 0
    while step * YEAR / scale.days_per_px < least_px and step < 10 * farthest + 10:
        index += 1
        step = (1, 2, 5)[index % 3] * 10 ** (index // 3)
    return _year_level(step)


def year_words(year: int) -> str:
    """An astronomical year as people count it: 44 BCE, 12 CE, 1982."""
    if year <= 0:
        return f"{_digits(1 - year)} BCE"
    return f"{year} CE" if year < 1000 else _digits(year)


def _digits(number: int) -> str:
    return f"{number:,}" if number >= 10_000 else str(number)


def _year(day: float) -> int:
    return civil(math.floor(day))[0]


# Minutes and hours.


def _clock(step_minutes: int) -> Callable[[float, float, float], Iterator[Tick]]:
    def make(first: float, last: float, _px: float) -> Iterator[Tick]:
        start = math.ceil(first * 1440 / step_minutes)
        for number in range(start, math.floor(last * 1440 / step_minutes) + 1):
            minutes = number * step_minutes
            yield Tick(minutes / 1440, f"{minutes // 60 % 24:02d}:{minutes % 60:02d}")

    return make


def _day_blocks(first: float, last: float) -> Iterator[Block]:
    for day in range(math.floor(first), math.floor(last) + 1):
        year, month, number = civil(day)
        name = f"{WEEKDAYS[weekday(day)]} {number} {MONTHS[month - 1]} {year_words(year)}"
        yield Block(day, day + 1, name)


# Days and months.


def _months(first: float, last: float, step: int = 1) -> Iterator[tuple[int, int]]:
    """Every `step`-th month, as year and month, from the one that `first` lies in to the one after `last`."""
    year, month, _ = civil(math.floor(first))
    month -= (month - 1) % step
    while True:
        yield year, month
        if day_number(year, month) > last:
            return
        month += step
        if month > 12:
            year, month = year + 1, month - 12


def _days(first: float, last: float, px: float) -> Iterator[Tick]:
    for day in range(math.ceil(first), math.floor(last) + 1):
        number = civil(day)[2]
        yield Tick(day, f"{WEEKDAYS[weekday(day)]} {number}" if px >= 58 else str(number))


def _weeks(first: float, last: float, _px: float) -> Iterator[Tick]:
    """The 1st, 8th, 15th and 22nd of each month."""
    for year, month in _months(first, last):
        for number in (1, 8, 15, 22):
            yield Tick(day_number(year, month, number), str(number))


def _month_ticks(step: int) -> Callable[[float, float, float], Iterator[Tick]]:
    def make(first: float, last: float, px: float) -> Iterator[Tick]:
        for year, month in _months(first, last, step):
            name = MONTHS[month - 1]
            yield Tick(day_number(year, month), name if px >= 92 * step else name[:3])

    return make


def _month_blocks(first: float, last: float) -> Iterator[Block]:
    for year, month in _months(first, last):
        start = day_number(year, month)
        yield Block(start, start + days_in_month(year, month), f"{MONTHS[month - 1]} {year_words(year)}")


def _year_blocks(first: float, last: float) -> Iterator[Block]:
    for year in range(_year(first), _year(last) + 1):
        yield Block(day_number(year), day_number(year + 1), year_words(year))


# Years.


def _round_years(first: float, last: float, step: int) -> Iterator[int]:
    """The round years as people count them, astronomical: …, 20 BCE, 10 BCE, 1 CE, 10, 20, … for steps of ten."""
    if step == 1:
        yield from range(_year(first), _year(last) + 2)
        return
    for count in range(_year(first) // step - 1, _year(last) // step + 2):
        yield count * step if count > 0 else 1 + count * step


def _year_level(step: int) -> _Level:
    def make(first: float, last: float, _px: float) -> Iterator[Tick]:
        for year in _round_years(first, last, step):
            yield Tick(day_number(year), year_words(year))

    return _Level(step * YEAR, 0.0, make, _era_blocks(10 ** (len(str(step)))))


def _era_blocks(length: int) -> Callable[[float, float], Iterator[Block]]:
    def make(first: float, last: float) -> Iterator[Block]:
        begin = first - length * YEAR
        for year, following in pairwise(_round_years(begin, last + length * YEAR, length)):
            yield Block(day_number(year), day_number(following), _block_words(year, following, length))

    return make


def _block_words(year: int, following: int, length: int) -> str:
    """Decades as “1980s”, longer stretches by their first and last year."""
    if year <= 0:
        first, last = 1 - year, 2 - following
        return f"{_digits(first)}–{_digits(last)} BCE"
    if length == 10 and year >= 1000:
        return f"{year}s"
    return f"{_digits(year)}–{_digits(following - 1)}{' CE' if following <= 1000 else ''}"


_CLOCK_LEVELS: tuple[_Level, ...] = (
    *(_Level(step / 1440, 46, _clock(step), _day_blocks) for step in (1, 5, 15, 30, 60, 180, 360, 720)),
    _Level(1, 22, _days, _month_blocks),
    _Level(7.6, 30, _weeks, _month_blocks),
    _Level(YEAR / 12, 34, _month_ticks(1), _year_blocks),
    _Level(YEAR / 4, 40, _month_ticks(3), _year_blocks),
)
