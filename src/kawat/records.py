"""The frozen records that pass between rooms.

Each stage makes new records and changes none. Offsets are character positions in `Report.text`,
half-open, so `report.text[span.start:span.end] == span.text`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "Amount",
    "Claim",
    "Entity",
    "FeedState",
    "Issue",
    "IssueKind",
    "Mention",
    "Place",
    "Quote",
    "Reading",
    "Report",
    "Said",
    "SaidBy",
    "Span",
    "Step",
    "Time",
]


class Claim(StrEnum):
    """How a mention stands in its report."""

    STATED = "stated"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"


class SaidBy(StrEnum):
    """How a sayer was found: the construction that names it."""

    VERB = "verb"
    PHRASE = "phrase"
    NOUN = "noun"
    QUOTE = "quote"
    RELAY = "relay"


class IssueKind(StrEnum):
    """What could not be read, and why; each kind is a list somebody can work through."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    LANGUAGE = "language"
    MISSING = "missing"
    FORMAT = "format"
    NO_ARTICLE = "no-article"
    REFUSED = "refused"
    UNFETCHED = "unfetched"
    UNDATED = "undated"
    UNRESOLVED_ACTOR = "unresolved-actor"
    UNRESOLVED_TIME = "unresolved-time"
    UNREAD_VERB = "unread-verb"
    UNREAD_SAYING = "unread-saying"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text: character offsets, half-open, and the words themselves."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut `text[start:end]` and keep where it came from."""
        return cls(start, end, text[start:end])

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, cleaned and dated, as intake hands it on.

    `text` is the whole text including furniture; `furniture` marks the stretches that carry no report
    and are never read. Of a web page it is the paragraphs of the report alone; headline and caption are
    fields. `published` is an ISO date in the outlet's own time, or None when nobody said; `published_at` the
    moment with its offset from UTC as far as told; `published_from` is who says so (`given`, `field`, `feed`,
    `json-ld`, `meta`, `url`, `text`, `guess`) and `published_sure` how sure that is (`sure`, `likely`,
    `doubtful`). `relays` are agencies the report says it takes from, `sign_off` the initials of those who
    wrote it.
    """

    id: str
    text: str
    language: str
    title: str = ""
    title_span: Span | None = None
    outlet: str = ""
    published: str | None = None
    published_from: str = ""
    url: str = ""
    source: str = ""
    published_at: str = ""
    published_sure: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    dateline: str = ""
    dateline_place: str = ""
    dateline_agency: str = ""
    relays: tuple[str, ...] = ()
    sign_off: str = ""
    caption: str = ""
    photo_credit: str = ""
    furniture: tuple[Span, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a watched feed stands: what its server said of it last, and when it is to be asked again.

    `due` is in seconds since 1970; `failures` is how often in a row it could not be had or read.
    """

    url: str
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    due: float = 0.0
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or recipient: its codes (`ISO3:SECTOR`), the words that name it, and how it was resolved.

    `codes` is empty when the words could not be resolved; the words are kept all the same.
    """

    name: str
    codes: tuple[str, ...]
    span: Span | None = None
    how: str = ""

    @property
    def countries(self) -> tuple[str, ...]:
        """The country parts of the codes; a body without a country stands for itself."""
        return tuple(dict.fromkeys(code.split(":")[0] or code for code in self.codes))


@dataclass(frozen=True, slots=True)
class Said:
    """One link of the chain of those who say so, as the report names them."""

    name: str
    by: SaidBy
    code: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """When: an ISO date or month, or empty when the words could not be resolved against a date.

    `precision` is `day`, `week`, `month`, `year` or empty; `text` holds the words as written.
    """

    value: str
    precision: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the words as written and, as far as known, the country (ISO 3166-1 alpha-3), the first-level
    division, the city or district, and where that is, in degrees north and east.

    A division's coordinates are the middle of its towns; a country alone has none.
    """

    name: str
    country: str = ""
    span: Span | None = None
    province: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def full(self) -> str:
        """City, division and country, as far as known, else the words as written."""
        known = dict.fromkeys(part for part in (self.city, self.province, self.country) if part)
        return ", ".join(known) or self.name


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: a number as written and as a value, with its unit (`USD`, `dead`, `tonnes`, ...).

    `value` is None for a word like "hundreds" and for a range; `low` and `high` are the bounds that the words
    set, both the value itself where it is exact, None where open ("at least 12", "about 300").
    """

    text: str
    value: float | None
    unit: str
    span: Span | None = None
    low: float | None = None
    high: float | None = None

    @property
    def figure(self) -> str:
        """The number and its unit in few signs.

        >>> Amount("at least 1,200 people", 1200, "dead", low=1200).figure
        '≥1,200 dead'
        """
        low, high = (_plain(bound) for bound in (self.low, self.high))
        if self.value is None:
            number = f"{low}–{high}" if low and high else f"≥{low}" if low else f"≤{high}"
        elif self.low == self.high:
            number = _plain(self.value) if self.low is not None else f"~{_plain(self.value)}"
        else:
            number = f"≥{low}" if low else f"≤{high}"
        return f"{number} {self.unit}"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation: the rule that fired, the words it fired on, what came of it, and where
    the rule stands (`file:line` inside the data)."""

    rule: str
    words: str
    result: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One coded statement in one report; most fields are the codebook's.

    `act` is what was done, by its name in the ontology; `chain` what it was composed of, innermost first:
    each act or thing, and the operation on it ("offered to send food": goods, send, aid, offer); `topics`
    what it is about.
    """

    type: str
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    evidence: Span
    sentence: Span
    claim: Claim = Claim.STATED
    said_by: tuple[Said, ...] = ()
    mode: str = ""
    contexts: tuple[str, ...] = ()
    aux: str = ""
    time: Time | None = None
    place: Place | None = None
    amounts: tuple[Amount, ...] = ()
    derivation: tuple[Step, ...] = ()
    act: str = ""
    chain: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def actor_codes(self) -> tuple[str, ...]:
        """Codes of all actors, in the order told, each once."""
        return codes_of(self.actors)

    @property
    def recipient_codes(self) -> tuple[str, ...]:
        """Codes of all recipients, in the order told, each once."""
        return codes_of(self.recipients)

    @property
    def when(self) -> str:
        """ISO date or month, or an empty string."""
        return self.time.value if self.time else ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks and who said them (empty when the report does not tell)."""

    text: str
    speaker: str
    span: Span
    speaker_code: str = ""
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read: what, where, and what to do about it.

    `word` is what a pack or a list of actors lacks, as it would be listed there, or empty.
    """

    kind: IssueKind
    message: str
    source: str = ""
    span: Span | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report yielded. `cites` are the sources named for what it tells, nearest first;
    `packs` is the digest of the words it was read with."""

    report: Report
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    cites: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    packs: str = field(default="", compare=False)


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:,.15g}"


def codes_of(entities: Iterable[Entity]) -> tuple[str, ...]:
    """The codes of several entities, in order, each once."""
    return tuple(dict.fromkeys([code for entity in entities for code in entity.codes]))


def countries_of(entities: Iterable[Entity]) -> set[str]:
    """The countries of several entities; a body without a country stands for itself."""
    return {country for entity in entities for country in entity.countries}
