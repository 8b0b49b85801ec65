"""Reports of the day: what they tell in the past tense and give no time happened on the day that they report.

A text is one where at least half of what it dates lies on the day of its publication or on the one before. In any
other text what has no time keeps none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.core.readings import Reading, Step, resolve
from whowhen.core.records import When
from whowhen.extraction.mood import polarity, predicate, tense

if TYPE_CHECKING:
    from whowhen.core.dates import FuzzyDate
    from whowhen.extraction.triggers import Trigger

_DAYS = (Reading(steps=(Step("this", "day"),), form="day"), Reading(steps=(Step("move", "day", -1),), form="day"))
"""The day of publication and the one before."""
_LEAST = 2
_LEAST_SHARE = 0.5


def on_the_day(found: Sequence[Trigger], published: FuzzyDate | None) -> tuple[Trigger, ...]:
    """The triggers, in a report of the day with its day for those that have no time and tell what is over."""
    reading = _day_reported(found, published)
    if reading is None:
        return tuple(found)
    when = When(resolve(reading, published), "", "inferred", reading=reading)
    return tuple(replace(one, when=when) if one.when is None and _is_news(one) else one for one in found)


def _day_reported(found: Sequence[Trigger], published: FuzzyDate | None) -> Reading | None:
    """The day that most events are dated by, where the text is a report of the day."""
    if published is None or published.earliest is None or published.earliest != published.latest:
        return None
    dates = [one.when.date.order for one in found if one.when is not None and one.when.date is not None]
    counts: Counter[Reading] = Counter()
    for reading in _DAYS:
        date = resolve(reading, published)
        counts[reading] = dates.count(date.order) if date is not None else 0
    if counts.total() < max(_LEAST, _LEAST_SHARE * len(dates)):
        return None
    return max(_DAYS, key=counts.__getitem__)


def _is_news(trigger: Trigger) -> bool:
    """Whether a clause tells what happened, and not what had happened before or will happen."""
    verb = predicate(trigger.token)
    is_before = any(child.lower_ == "had" for child in verb.children if child.dep_ == "aux")
    return tense(verb) == "past" and not is_before and polarity(trigger.token) == "asserted"
