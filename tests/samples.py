"""Small and big projects for the tests, in our own words."""

from __future__ import annotations

import random
from typing import get_args

from whowhen.core.dates import day_date, fuzzy, span_date
from whowhen.core.edits.articles import fingerprint
from whowhen.core.project import Project
from whowhen.core.records import (
    TONES,
    Actor,
    ActorKind,
    Article,
    DateCandidate,
    Event,
    EventType,
    Evidence,
    Mention,
    Participant,
    ProjectInfo,
    Publication,
    Record,
    Relationship,
    RelationshipType,
    Span,
    TimeExpression,
    When,
)

TEXT = (
    "The man who leads the Badr Organization says an envoy made him an offer.\n"
    "Hadi al-Amiri set up the Badr Corps in Iran in 1982; it took its present name afterwards.\n"
    "Amiri claimed that late last month Stuart Jones, the American ambassador, promised him air strikes.\n"
    "Last summer, American pilots helped to break the siege of Amirli.\n"
    "Since Saddam’s ouster in 2003 the group has worked beside American forces, and it will hold a congress in May.\n"
)
OFFER = "late last month Stuart Jones, the American ambassador, promised him air strikes"
SIEGE = "Last summer, American pilots helped to break the siege of Amirli"


def badr() -> Project:
    """One article with five actors, six events (fuzzy, open, claimed, planned, undated) and three relationships."""
    return Project(_badr_records())


def _place(words: str, start: int = 0) -> tuple[int, int]:
    found = TEXT.index(words, start)
    return found, found + len(words)


def _proof(words: str, trigger: str) -> Evidence:
    start, end = _place(words)
    return Evidence("art", start, end, Span(*_place(trigger, start)))


def _time(words: str, edtf: str, timex3: str) -> TimeExpression:
    return TimeExpression(*_place(words), words, "date", timex3, fuzzy(edtf))


def _badr_records() -> list[Record]:
    mentions = {
        "amiri": ("Hadi al-Amiri", "Amiri"),
        "badr": ("Badr Organization", "Badr Corps"),
        "jones": ("Stuart Jones",),
        "saddam": ("Saddam",),
        "amirli": ("Amirli",),
    }

    def seen(ident: str) -> tuple[Mention, ...]:
        after = TEXT.index("Amiri claimed")
        places = [_place(words, after if words == "Amiri" else 0) for words in mentions[ident]]
        return tuple(Mention("art", *place) for place in places)

    return [
        ProjectInfo("project", "Badr and its backers"),
        Article(
            "art",
            "An offer of air strikes",
            TEXT,
            "badr.txt",
            sha256=fingerprint(TEXT),
            state="analysed",
            number=1,
            published=Publication(fuzzy("2015-02-06"), "user", (DateCandidate(fuzzy("2015-02-06"), "metadata"),)),
            times=(
                _time("1982", "1982", "1982"),
                _time("late last month", "2015-01-21/2015-01-31", "2015-01"),
                _time("Last summer", "2014-22", "2014-SU"),
                _time("2003", "2003", "2003"),
            ),
        ),
        Actor("amiri", "Hadi al-Amiri", "person", ("Amiri",), "leader of the Badr Organization", seen("amiri")),
        Actor("badr", "Badr Organization", "organization", ("Badr Corps",), "", seen("badr")),
        Actor("jones", "Stuart Jones", "person", (), "American ambassador", seen("jones")),
        Actor("saddam", "Saddam", "person", mentions=seen("saddam")),
        Actor("amirli", "Amirli", "place", mentions=seen("amirli")),
        Event(
            "founded",
            "Hadi al-Amiri set up the Badr Corps",
            "founding",
            When(fuzzy("1982"), "in 1982"),
            (Participant("amiri", "agent"), Participant("badr", "patient")),
            confidence=0.93,
            evidence=(_proof("Hadi al-Amiri set up the Badr Corps in Iran in 1982", "set"),),
        ),
        Event(
            "offer",
            "Stuart Jones promised Hadi al-Amiri air strikes",
            "support",
            When(fuzzy("2015-01-21/2015-01-31"), "late last month", "relative"),
            (Participant("jones", "agent"), Participant("amiri", "patient")),
            status="claimed",
            attribution="amiri",
            confidence=0.71,
            evidence=(_proof(OFFER, "promised"),),
        ),
        Event(
            "siege",
            "Pilots helped to break the siege of Amirli",
            "attack",
            When(fuzzy("2014-22"), "Last summer", "relative"),
            place="amirli",
            confidence=0.66,
            evidence=(_proof(SIEGE, "break"),),
        ),
        Event(
            "ouster",
            "Saddam’s ouster",
            "departure",
            When(fuzzy("2003"), "in 2003"),
            (Participant("saddam", "patient"),),
            confidence=0.9,
            evidence=(_proof("Saddam’s ouster in 2003", "ouster"),),
        ),
        Event(
            "worked",
            "The Badr Organization has worked beside American forces",
            "support",
            When(fuzzy("2003/.."), "since Saddam’s ouster in 2003", extent="span"),
            (Participant("badr", "agent"),),
            confidence=0.6,
            evidence=(_proof("the group has worked beside American forces", "worked"),),
        ),
        Event(
            "congress",
            "The Badr Organization will hold a congress",
            "meeting",
            When(fuzzy("2015-05"), "in May", "relative"),
            (Participant("badr", "agent"),),
            status="planned",
            confidence=0.55,
            evidence=(_proof("it will hold a congress in May", "hold"),),
        ),
        Event(
            "renamed",
            "The Badr Corps took its present name",
            "change",
            None,
            (Participant("badr", "agent"),),
            confidence=0.5,
            evidence=(_proof("it took its present name afterwards", "took"),),
        ),
        Relationship(
            "tie-leads",
            "amiri",
            "badr",
            "leads",
            "leads",
            evidence=(_proof("The man who leads the Badr Organization", "leads"),),
            confidence=0.8,
        ),
        Relationship(
            "tie-founded",
            "amiri",
            "badr",
            "founded",
            "set up",
            "cooperation",
            When(fuzzy("1982"), "in 1982"),
            evidence=(_proof("Hadi al-Amiri set up the Badr Corps in Iran in 1982", "set"),),
            confidence=0.9,
        ),
        Relationship(
            "tie-supports",
            "jones",
            "amiri",
            "supports",
            "promised",
            "cooperation",
            status="claimed",
            attribution="amiri",
            evidence=(_proof(OFFER, "promised"),),
            confidence=0.7,
        ),
    ]


def crowd(n_events: int, n_actors: int, seed: int = 1, first_year: int = 1900, last_year: int = 2020) -> Project:
    """A synthetic project: events of every type, precision and length, actors of every kind, two ties an actor."""
    draw = random.Random(seed)
    kinds, types, ties = get_args(ActorKind), get_args(EventType), get_args(RelationshipType)
    article = Article("art", "Synthetic", TEXT, sha256=fingerprint(TEXT), state="analysed", number=1)
    records: list[Record] = [ProjectInfo("project", "A crowd"), article]
    records += [Actor(f"a{n}", f"Actor number {n}", draw.choice(kinds)) for n in range(n_actors)]
    for n in range(n_events):
        day = day_date(fuzzy(f"{draw.randint(first_year, last_year):04d}").earliest + draw.randint(0, 360))
        length = draw.choice((0, 0, 0, 3, 40, 400))
        date = span_date(day.earliest, day.earliest + length)
        parts = tuple(Participant(f"a{draw.randrange(n_actors)}") for _ in range(2)) if n_actors else ()
        records.append(
            Event(
                f"e{n}",
                f"Event number {n} of many",
                draw.choice(types),
                When(date, extent=draw.choice(("span", "within"))),
                tuple(dict.fromkeys(parts)),
                confidence=round(draw.random(), 2),
                evidence=(Evidence("art", 0, 60),),
            )
        )
    for n in range(1, n_actors):
        for partner in {draw.randrange(n), draw.randrange(n)}:
            kind = draw.choice(ties)
            records.append(
                Relationship(
                    f"r{n}-{partner}",
                    f"a{n}",
                    f"a{partner}",
                    kind,
                    kind,
                    TONES.get(kind, "neutral"),
                    evidence=(Evidence("art", 0, 60),),
                )
            )
    return Project(records)
