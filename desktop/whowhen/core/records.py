"""What a project holds: articles, actors, events and relationships, and the values inside them.

Records have ids; values live inside records. All are frozen; `dataclasses.replace` makes the changed copy. Offsets are
code points of `Article.text`, end exclusive. Field names are the keys of the JSON export.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whowhen.core.choices import Choice
from whowhen.core.dates import FuzzyDate
from whowhen.core.readings import Reading

ActorKind = Literal["person", "organization", "state", "group", "place"]
EventType = Literal[
    "founding", "appointment", "departure", "meeting", "statement", "agreement", "support", "attack", "protest",
    "arrest", "legal", "election", "transaction", "disaster", "life", "publication", "move", "change", "other",
]  # fmt: skip
RelationshipType = Literal[
    "founded", "leads", "member-of", "part-of", "owns", "family-of", "represents", "based-in", "succeeded",
    "met", "supports", "allied-with", "made-deal-with", "criticizes", "attacks", "coerces", "informed", "related",
]  # fmt: skip
Tone = Literal["cooperation", "conflict", "neutral"]
Status = Literal["asserted", "claimed", "denied", "negated", "planned", "hypothetical"]
Role = Literal["agent", "patient", "other"]
Review = Literal["machine", "accepted", "unsure", "edited", "rejected", "user"]
DateBasis = Literal["explicit", "relative", "inferred", "user"]
Extent = Literal["within", "span"]
PublicationBasis = Literal["user", "metadata", "dateline", "text", "copyright", "none"]
TimeKind = Literal["date", "time", "duration", "set"]
MentionKind = Literal["name", "nominal", "pronoun"]
ArticleState = Literal["waiting", "analysed", "failed", "unsuitable"]

UNDIRECTED: frozenset[RelationshipType] = frozenset({"met", "allied-with", "made-deal-with", "family-of", "related"})
"""Types whose two sides may be swapped."""

TONES: dict[RelationshipType, Tone] = {
    "founded": "cooperation", "supports": "cooperation", "allied-with": "cooperation",
    "made-deal-with": "cooperation", "met": "cooperation",
    "criticizes": "conflict", "attacks": "conflict", "coerces": "conflict",
}  # fmt: skip
"""The usual tone of a type; the rest are neutral."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove a claim; `trigger` is the word or two that name an event."""

    article: str
    start: int
    end: int
    trigger: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names an actor, or refers to it by a description or a pronoun."""

    article: str
    start: int
    end: int
    kind: MentionKind = "name"


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A day that an article may have been published on, why, and where its text says so (None: outside the text)."""

    date: FuzzyDate
    basis: PublicationBasis
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published: the document creation time that relative dates rest on."""

    date: FuzzyDate | None = None
    basis: PublicationBasis = "none"
    candidates: tuple[DateCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A temporal expression of a text (TIMEX3): its words, value and reading; `date` is None while unresolved."""

    start: int
    end: int
    text: str
    kind: TimeKind
    timex3: str
    date: FuzzyDate | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The time of an event or relationship.

    `date` is None where the words cannot be resolved yet. `extent` says whether the time lasted from the first to the
    last day ("span") or is a moment somewhere "within". `after` and `before` are the words of neighbours in time.
    """

    date: FuzzyDate | None
    text: str = ""
    basis: DateBasis = "explicit"
    extent: Extent = "within"
    reading: Reading | None = None
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    actor: str
    role: Role = "other"


@dataclass(frozen=True, slots=True)
class Stance:
    """What one source says of a claim."""

    status: Status
    attribution: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ProjectInfo:
    """What a project says of itself; there is one, with the id `project`."""

    id: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A text that was opened. `text` never changes; `sha256` is of the text; `number` is the order of opening.

    `analysed_by` is the version of Whowhen that looked through it last, empty where that is not known.
    """

    id: str
    title: str
    text: str
    source: str = ""
    language: str = "en"
    sha256: str = ""
    byline: str = ""
    published: Publication = Publication()
    times: tuple[TimeExpression, ...] = ()
    state: ArticleState = "waiting"
    message: str = ""
    number: int = 0
    notes: str = ""
    tags: tuple[str, ...] = ()
    edited: frozenset[str] = frozenset()
    analysed_by: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts; `position` and `pinned` are its place on the actor map."""

    id: str
    name: str
    kind: ActorKind = "person"
    aliases: tuple[str, ...] = ()
    description: str = ""
    mentions: tuple[Mention, ...] = ()
    position: tuple[float, float] | None = None
    pinned: bool = False
    notes: str = ""
    tags: tuple[str, ...] = ()
    review: Review = "machine"
    edited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is said to have happened, or is planned.

    `extracted` keeps the text's own time when the user has set another. `place` is an actor's id. `row` is the row
    inside its lane that the user chose, None for the automatic one.
    """

    id: str
    title: str
    type: EventType = "other"
    when: When | None = None
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    status: Status = "asserted"
    attribution: str | None = None
    stances: tuple[Stance, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    extracted: When | None = None
    lane: str | None = None
    row: int | None = None
    notes: str = ""
    tags: tuple[str, ...] = ()
    review: Review = "machine"
    edited: frozenset[str] = frozenset()

    @property
    def date(self) -> FuzzyDate | None:
        """The resolved date; None for an undated or unresolved event."""
        return self.when.date if self.when else None


@dataclass(frozen=True, slots=True)
class Relationship:
    """What ties `source` to `target`; `label` is the text's own verb or noun."""

    id: str
    source: str
    target: str
    type: RelationshipType = "related"
    label: str = ""
    tone: Tone = "neutral"
    when: When | None = None
    status: Status = "asserted"
    attribution: str | None = None
    stances: tuple[Stance, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notes: str = ""
    tags: tuple[str, ...] = ()
    review: Review = "machine"
    edited: frozenset[str] = frozenset()

    @property
    def is_directed(self) -> bool:
        return self.type not in UNDIRECTED


Record = ProjectInfo | Article | Actor | Event | Relationship | Choice
Claim = Event | Relationship
PROJECT_ID = "project"


def references(record: Record) -> frozenset[str]:
    """The ids of the records that this one cannot do without."""
    match record:
        case Actor():
            return frozenset(mention.article for mention in record.mentions)
        case Event():
            own = {participant.actor for participant in record.participants} | {record.place}
        case Relationship():
            own = {record.source, record.target}
        case _:
            return frozenset()
    own |= {record.attribution}
    own |= {proof.article for proof in record.evidence}
    for stance in record.stances:
        own |= {stance.attribution, stance.evidence.article}
    return frozenset(ident for ident in own if ident is not None)


def is_hidden(record: Record) -> bool:
    """Whether the user said "not so": the record is kept as a tombstone and not shown."""
    return isinstance(record, Actor | Event | Relationship) and record.review == "rejected"
