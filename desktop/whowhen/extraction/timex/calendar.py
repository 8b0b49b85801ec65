"""Rules for the calendar: dates, months, years, decades, centuries, eras, quarters, seasons, holidays, weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whowhen.core.dates import DateError, fuzzy, year_text
from whowhen.core.datewords import SEASONS, season_code
from whowhen.extraction.timex.lexicon import (
    ANY_MONTH,
    DECADE_WORDS,
    ERA,
    MONTH,
    ORDINAL,
    SEASON,
    SHORT_WEEKDAY,
    SPOKEN_YEAR,
    WEEKDAY,
    YEAR,
    lexicon,
    month_name,
    month_number,
    one_of,
    ordinal,
    pattern,
    plain,
    weekday_name,
    year_number,
)
from whowhen.extraction.timex.meaning import Found, Meaning, Rule, absolute, date_rule, named, rule

_DAY = rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d/%]|[.,:]\d)|{ORDINAL})"
_YEAR_AFTER = rf"(?:(?:,| of)? (?P<year>{YEAR}|\d{{1,4}}(?= {ERA}))(?: (?P<era>{ERA}))?)?"
_WEEKDAY_BEFORE = rf"(?:(?:{WEEKDAY}|{SHORT_WEEKDAY}),? (?:the )?)?"
_LABEL = pattern(
    r"\b(?:Room|Flight|Route|Highway|Interstate|Boeing|Airbus|Resolution|No\.|Number|[Pp]age|Section|Article|Unit|Suite|Model"
    r"|Line|Order|Form|Title|Windows|Office) \Z"
)
_COUNTED = pattern(
    r" (?:people|men|women|children|soldiers|troops|fighters|prisoners|workers|employees|jobs|members|students|votes"
    r"|seats|deaths|cases|shares|points|words|miles|kilomet(?:er|re)s|met(?:er|re)s|feet|acres|hectares|ton(?:ne)?s|barrels"
    r"|dollars|euros|pounds|yen|rubles|homes|houses|copies|pages)\b"
)
_MONTH_CUE = pattern(
    r"(?:\b(?i:in|of|last|next|this|that|since|until|till|by|from|between|during|early|late|mid|and|to|through|before|aft"
    r"e"
    r"r"
    r"|each|every|for|previous|following)[\s-]{1,3}|[-–])$"
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
_YEAR_CUE = pattern(
    r"\b(?i:in|since|by|until|till|from|of|year|around|circa|ca?\.|before|after|between|to|and|during|ad|early|late|mid"
    r")"
    r"[\s-]{1,3}$"
)


def _year(found: re.Match[str]) -> int:
    """The astronomical year of a match with a year and perhaps an era."""
    year = year_number(found["year"])
    return 1 - year if (found["era"] or "").upper().startswith("B") else year


def _valid(edtf: str, form: str) -> Meaning | None:
    try:
        fuzzy(edtf)
    except DateError:
        return None
    return absolute(edtf, form)


def _day(found: re.Match[str]) -> Meaning | None:
    day = found["day"]
    number = int(day) if day.isdigit() else ordinal(day)
    if found["year"]:
        return _valid(f"{year_text(_year(found))}-{month_number(found['month']):02d}-{number:02d}", "day")
    if not 1 <= number <= 31 or (day.isdigit() is False and day[0].isalpha() and day.lower() == "second"):
        return None
    return named(f"{month_name(found['month'])} {number}", "day")


def _month(found: re.Match[str]) -> Meaning | None:
    if found["year"]:
        return _valid(f"{year_text(_year(found))}-{month_number(found['month']):02d}", "month")
    if found["month"] in ("March", "May") and not _MONTH_CUE.search(
        found.string[max(0, found.start() - 12) : found.start()]
    ):
        return None  # the march, a May of the family
    return named(month_name(found["month"]), "month")


def _year_first(found: re.Match[str]) -> Meaning | None:
    """“2019 May 4” at the beginning of a line, as chronologies write."""
    return _day(found) if found["day"] else _month(found)


def _early_year(found: re.Match[str]) -> Meaning | None:
    """“In 262”: a year of three digits; the anchors say which era."""
    return Meaning("date", "early", "year", edtf=year_text(int(found["year"])))


def _iso(found: re.Match[str]) -> Meaning | None:
    return _valid(f"{found['year']}-{found['month']}-{found['day']}", "day")


def _slashed(found: re.Match[str]) -> Meaning | None:
    """Numbers whose order is the one that an unambiguous date of the text shows, else month first for slashes."""
    first, second, year = int(found["first"]), int(found["second"]), found["year"]
    full = int(year) if len(year) == 4 else (1900 if int(year) > 30 else 2000) + int(year)
    is_day_first = first > 12 or (second <= 12 and (found["mark"] == "." or _day_comes_first(found.string)))
    day, month = (first, second) if is_day_first else (second, first)
    return _valid(f"{full:04d}-{month:02d}-{day:02d}", "day")


def _day_comes_first(text: str) -> bool:
    return bool(re.search(r"\b(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:\d{4}|\d\d)\b", text))


def _plain_year(found: re.Match[str]) -> Meaning | None:
    """A year that stands alone; outside the usual range only after a word that asks for a date."""
    year = year_number(found["year"])
    before = found.string[max(0, found.start() - 12) : found.start()]
    if _LABEL.search(before) or _COUNTED.match(found.string, found.end()):
        return None
    if re.search(r"\d-$", before) and not re.search(r"\b[12]\d{3}-$", before):
        return None  # a telephone number or a score
    if found["era"]:
        return absolute(year_text(_year(found)), "year")
    if not 1400 <= year <= 2099 and not _YEAR_CUE.search(before):
        return None
    return absolute(year_text(year), "year")


def _year_of_era(found: re.Match[str]) -> Meaning | None:
    return absolute(year_text(1 - int(found["year"])), "year") if int(found["year"]) else None


def _year_ad(found: re.Match[str]) -> Meaning | None:
    return absolute(year_text(int(found["year"])), "year") if int(found["year"]) else None


def _end_of_years(found: re.Match[str]) -> Meaning | None:
    """The “18” of “1914–18”."""
    begins = found.string[found.start() - 5 : found.start() - 1]
    return absolute(begins[:2] + found["short"], "year") if found["short"] > begins[2:] else None


def _short_year(found: re.Match[str]) -> Meaning:
    short = int(found["short"])
    return absolute(str((1900 if short > _LAST_SHORT_YEAR else 2000) + short), "year")


def _decade(found: re.Match[str]) -> Meaning:
    digits = found["decade"]
    if (found["era"] or "").upper().startswith("B"):
        last = int(digits)
        return absolute(f"{year_text(-last - 8)}/{year_text(1 - last)}" if last else "-0008/0000", "decade")
    year = int(digits) if len(digits) > 2 else 1900 + int(digits)
    if year % 100 == 0 and year < 2000 and len(digits) > 2:
        return absolute(f"{year // 100:02d}XX", "century")  # “the 1800s”
    return absolute(f"{year // 10:03d}X", "decade")


_LAST_SHORT_YEAR = 25
"""’25 is 2025, ’26 is 1926."""
_DECADES = {name: 1920 + 10 * at for at, name in enumerate(DECADE_WORDS)}


def _decade_word(found: re.Match[str]) -> Meaning:
    return absolute(f"{_DECADES[plain(found['word'])] // 10}X", "decade")


def _century(found: re.Match[str]) -> Meaning | None:
    number = ordinal(found["nth"])
    if (found["era"] or "").upper().startswith("B"):
        return absolute(f"{year_text(1 - 100 * number)}/{year_text(-100 * (number - 1))}", "century")
    return absolute(f"{number - 1:02d}XX", "century") if number <= 30 else None


def _reign(found: re.Match[str]) -> Meaning | None:
    """The years of a reign: “r. 117–138 AD”, “r. 27 BC – AD 14”."""
    first, last = int(found["first"]), int(found["last"])
    era = (found["era"] or found["ahead"] or "").upper()
    ends_before = era.startswith("B")
    begins_before = ends_before or (found["from_era"] or "").upper().startswith("B")
    years = (1 - first if begins_before else first, 1 - last if ends_before else last)
    return _valid(f"{year_text(years[0])}/{year_text(years[1])}", "year")


def _season(found: re.Match[str]) -> Meaning | None:
    season = plain(found["season"])
    code = season_code(season)
    if found["year"]:
        return absolute(f"{year_text(_year(found))}-{code}", "season")
    if season == "fall" and found.string.startswith(" of ", found.end()):
        return None
    return named(SEASONS[code], "season")


def _quarter(found: re.Match[str]) -> Meaning:
    number = int(found["q"]) if found["q"] else _QUARTERS[plain(found["nth"])]
    year = found["year"] or found["before"]
    if year:
        return absolute(f"{year_number(year):04d}-{32 + number}", "quarter")
    return named(f"{('first', 'second', 'third', 'fourth')[number - 1]} quarter", "quarter")


def _half(found: re.Match[str]) -> Meaning | None:
    number = 1 if plain(found["nth"]) in ("first", "1") else 2
    return absolute(f"{year_number(found['year']):04d}-{39 + number}", "half")


def _fiscal(found: re.Match[str]) -> Meaning:
    return absolute(f"{year_number(found['year']):04d}", "year")


def _holiday(found: re.Match[str]) -> Meaning:
    words = plain(found["holiday"])
    name = " ".join(word.capitalize() for word in words.split())
    meaning = named(f"{name} ({lexicon()['holidays'][words]})", "day")
    if not found["year"]:
        return meaning
    from whowhen.core.readings import Reading, Step, resolve

    date = resolve(Reading(f"{year_number(found['year']):04d}", steps=(Step("on", meaning.name),)), None)
    return absolute(date.edtf, "day") if date else meaning


def _new_year(found: re.Match[str]) -> Meaning:
    del found
    return named("New Year (January 1)", "day")


def _weekday(found: re.Match[str]) -> Meaning:
    return named(weekday_name(found["weekday"]), "day")


_NO_YEAR = r"(?P<year>(?!))?(?P<era>(?!))?"

_BARE_SEASON = (
    r"(?:(?i:the )(?:early |late )?|(?<=[Mm]id-)|"
    + "|".join(
        rf"(?<=\b(?i:{word})\s)" for word in ("in", "of", "by", "since", "early", "late", "during", "until", "through")
    )
    + ")"
)
_SEASON_CUES = tuple(rf"{season}\sof" for season in ("spring", "summer", "autumn", "winter"))
_EARLY_CUE = "|".join(
    rf"(?<=\b{cue}\s)" for cue in ("[Ii]n", "[Bb]y", "[Uu]ntil", "[Ss]ince", r"c\.", r"ca\.", "circa", *_SEASON_CUES)
)
_BC = r"(?:BCE|BC|B\.C\.E\.|B\.C\.|B\.C\b)"
_YEAR_OR_ERA = rf"(?P<year>{YEAR}|\d{{1,4}}(?= {ERA}))(?: (?P<era>{ERA}))?"

RULES: tuple[Rule, ...] = (
    date_rule("month weekday", rf"{_WEEKDAY_BEFORE}(?P<month>{ANY_MONTH}) (?:the )?{_DAY}{_YEAR_AFTER}", _day),
    date_rule(
        "the weekday digit ordinal",
        rf"{_WEEKDAY_BEFORE}(?:the )?{_DAY} (?:of )?(?P<month>{ANY_MONTH}){_YEAR_AFTER}",
        _day,
    ),
    rule("digit", rf"(?m:^)(?P<year>{YEAR}),? (?P<month>{MONTH})(?: {_DAY})?(?P<era>(?!))?", _year_first),
    date_rule("month", rf"(?P<month>{ANY_MONTH}),? (?:of )?{_YEAR_OR_ERA}", _month),
    date_rule("month", rf"(?P<month>{MONTH}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.){_NO_YEAR}", _month),
    rule("digit", r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])", _iso),
    rule(
        "digit",
        r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![/\d]|\.\d)",
        _slashed,
    ),
    rule(
        "the year digit number",
        rf"(?<![$£€#.,:/])(?:the year )?(?P<year>{YEAR})(?: (?P<era>{ERA}))?(?!-[A-Za-z]|:\d|/\d{{1,4}}/)",
        _plain_year,
    ),
    rule("post pre", rf"(?i:post|pre)-(?P<year>{YEAR})(?P<era>(?!))?", _plain_year),
    rule(
        "the year digit",
        rf"(?:the year )?(?P<year>\d{{1,4}})(?: ?{_BC}|(?=(?:-|–| to | and )\d{{1,4}} {_BC}))",
        _year_of_era,
    ),
    rule("ad a", r"(?:AD|A\.D\.) (?P<year>\d{1,4})", _year_ad),
    rule(
        "digit",
        rf"(?:{_EARLY_CUE})(?P<year>[1-9]\d\d)"
        r"(?![\d%,.:/-]\d|[-%]| (?:million|billion|thousand|and \d|per|[a-z]+s\b|[a-z]+ (?:people|men|women|other)))",
        _early_year,
    ),
    rule("digit", r"(?P<year>\d{1,3}) (?:AD|A\.D\.|CE|C\.E\.)", _year_ad),
    Rule(frozenset({"digit"}), pattern(r"(?<=\b[12]\d{3}[-–/])(?P<short>\d\d)(?![\d\w.,]\d|\w|-\d)"), _end_of_years),
    Rule(frozenset({"quote"}), pattern(r"(?<![\w’'])['’‘](?P<short>\d\d)(?!\w|['’]s)"), _short_year),
    rule("the digit", rf"(?:the )?(?P<decade>[12]\d\d0|\d\d0(?=s {ERA}))['’]?s(?: (?P<era>{ERA}))?", _decade),
    Rule(
        frozenset({"the", "quote"}),
        pattern(r"(?<![\w’'])(?:the )?['’‘](?P<decade>[2-9]0)['’]?s(?P<era>(?!))?\b"),
        _decade,
    ),
    rule(
        "the early late mid decades",
        rf"the (?:(?i:early|late|mid)[-\x20])?(?P<word>(?i:{'|'.join(_DECADES)}))",
        _decade_word,
    ),
    rule(
        "the digit ordinal", rf"(?:the )?(?P<nth>{ORDINAL})(?: |-)(?i:century|centuries)(?: (?P<era>{ERA}))?", _century
    ),
    rule(
        "r",
        rf"r\. ?(?P<first>\d{{1,4}})(?: (?P<from_era>{ERA}))?"
        rf"(?: ?[–-] ?| to )(?:(?P<ahead>AD|CE) )?(?P<last>\d{{1,4}})(?: (?P<era>{ERA}))?(?!\d|[-/.]\d)",
        _reign,
    ),
    rule("the season", rf"(?:the )?(?P<season>{SEASON})(?:,| of)? {_YEAR_OR_ERA}", _season),
    rule("the season", rf"(?:the )?(?P<season>{SEASON}) of (?P<year>[1-9]\d\d)(?P<era>(?!))?(?!\d|,\d)", _season),
    rule("the early late season", rf"{_BARE_SEASON}(?P<season>{SEASON}){_NO_YEAR}", _season),
    rule(
        "the number digit latest fiscal flat company ordinal final q",
        rf"(?:the )?(?:(?P<before>{YEAR})(?:['’]s)? )?(?:(?:latest|fiscal|flat|company['’]s) )?"
        rf"(?:(?P<nth>(?i:first|second|third|fourth|final))(?:-| )(?i:quarter)|Q(?P<q>[1-4]))"
        rf"(?:(?:,| of)? (?:fiscal )?(?P<year>{YEAR}))?",
        _quarter,
    ),
    rule("the ordinal latter", rf"(?:the )?(?P<nth>(?i:first|second|latter)) half of (?P<year>{YEAR})", _half),
    rule("fiscal", rf"(?i:fiscal)(?: year)? (?P<year>{YEAR})", _fiscal),
    rule("fy", r"FY ?(?P<year>(?:19|20)\d\d)", _fiscal),
    rule("h", rf"H(?P<nth>[12]) (?P<year>{YEAR})", _half),
    rule("the year", r"the year (?P<year>[1-9]\d{1,3})(?! ?(?:BC|B\.C|CE|AD|A\.D))", _early_year),
    rule("holiday", rf"(?P<holiday>{one_of(lexicon()['holidays'])})(?:,? (?P<year>{YEAR}))?", _holiday),
    rule("new", r"(?:(?<=[Ss]ince\s)|(?<=[Bb]efore\s)|(?<=[Aa]t\s)|(?<=[Aa]fter\s))New Year(?! ?['’])", _new_year),
    rule("weekday", rf"(?P<weekday>{WEEKDAY})", _weekday),
    rule("number", rf"(?P<year>{SPOKEN_YEAR})(?P<era>(?!))?", _plain_year),
)

_D = r"(?P<{}>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)"
_LINK = r"(?: ?[-–] ?| (?:and|to|or|through|until) (?:the )?|, (?:and )?)"
_PAIRS = (
    pattern(
        rf"(?<![\w’'-])(?:the )?{_D.format('one')}{_LINK}(?:the )?(?={_D.format('two')} (?:of )?"
        rf"(?P<month>{ANY_MONTH})\b(?:,? (?P<year>{YEAR}))?)"
    ),
    pattern(
        rf"(?<![\w’'-])(?P<month>{ANY_MONTH}) {_D.format('two')}{_LINK}{_D.format('one')}"
        rf"(?![\w:%]|[.,]\d| {ANY_MONTH}\b)"
        rf"(?:,? (?P<year>{YEAR}))?"
    ),
)


def day_pairs(text: str) -> Iterator[Found]:
    """The day of a pair that stands without its month: the 9 of “9–12 March”, the 12 of “March 9 and 12, 1945”."""
    for pair in _PAIRS:
        for found in pair.finditer(text):
            month, day = month_number(found["month"]), int(found["one"].rstrip("sthndr"))
            if found["year"]:
                meaning = _valid(f"{year_number(found['year']):04d}-{month:02d}-{day:02d}", "day")
            else:
                meaning = named(f"{month_name(found['month'])} {day}", "day")
            if meaning is not None:
                end = found.end() if pair is _PAIRS[1] else found.end("one")
                yield Found(found.start("one"), end, meaning)
