"""The tables. Statements are rows: nothing is overwritten, a row that no longer holds is retracted.

Portable types only. Moments are ISO 8601 text in UTC; they sort as they pass.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData()


def row() -> Column[int]:
    """The key of a row."""
    return Column("row", Integer, primary_key=True)


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def _stretch(prefix: str = "") -> list[Column[Any]]:
    """Where in the report's text: offsets, both empty when unknown."""
    return [Column(f"{prefix}start", Integer), Column(f"{prefix}end", Integer)]


def lifetime() -> list[Column[Any]]:
    """From when to when the ledger held a row to be so."""
    return [Column("recorded_at", String(32), nullable=False), Column("retracted_at", String(32))]


def _of(table: str) -> Column[int]:
    """The row this one belongs to."""
    return Column(table.removesuffix("s"), ForeignKey(f"{table}.row"), nullable=False)


def _list(name: str, *columns: Column[Any], of: str = "mentions", within: tuple[str, ...] = ()) -> Table:
    """A table of things told in order by one row of another; `within` names what else tells them apart."""
    owner, position = _of(of), Column("position", Integer, nullable=False)
    key = PrimaryKeyConstraint(owner.name, *within, position.name)
    return Table(name, metadata, owner, position, *columns, key, sqlite_with_rowid=False)


migrations = Table(
    "migrations",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("applied_at", String(32), nullable=False),
)

# Added later; see migrations.py.
MOMENT = ("published_at", "published_sure")
SAID_OF_PAGES = (*MOMENT, "section", "dateline_place", "dateline_agency", "sign_off", "caption")
PAGED = (
    *(Column(name, Text, nullable=False, server_default="") for name in SAID_OF_PAGES),
    Column("authors", JSON, nullable=False, server_default="[]"),
)

reports = Table(
    "reports",
    metadata,
    row(),
    Column("id", String(80), nullable=False, index=True),
    Column("digest", String(16), nullable=False),
    *map(_words, ("text", "language", "title", "outlet")),
    Column("published", String(10)),
    *map(_words, ("published_from", "url", "source", "dateline", "photo_credit")),
    Column("relays", JSON, nullable=False),
    *PAGED,
    *lifetime(),
)

readings = Table(
    "readings",
    metadata,
    row(),
    _of("reports"),
    Column("version", String(40), nullable=False),
    Column("packs", String(64), nullable=False),
    *lifetime(),
    Index("readings_of_report", "report"),
)

# Added later; see migrations.py.
PLACED = (
    Column("place_province", Text),
    Column("place_city", Text),
    Column("place_latitude", Float),
    Column("place_longitude", Float),
)
COMPOSED = (
    Column("act", String(30), nullable=False, server_default=""),
    Column("chain", Text, nullable=False, server_default=""),  # names of the ontology, innermost first
    Column("topics", Text, nullable=False, server_default=""),
)
BOUNDS = (Column("low", Float), Column("high", Float))

mentions = Table(
    "mentions",
    metadata,
    row(),
    Column("id", String(16), nullable=False, index=True),
    _of("readings"),
    Column("type", String(20), nullable=False),
    *map(_words, ("mode", "aux")),
    Column("contexts", JSON, nullable=False),
    Column("claim", String(10), nullable=False),
    _words("origin"),
    Column("starts", String(10)),  # the days it may have happened on, as far as we can tell
    Column("ends", String(10)),
    Column("time_value", String(10)),
    Column("time_precision", String(10)),
    Column("time_text", Text),
    *_stretch("time_"),
    Column("place_name", Text),
    Column("place_country", String(3)),
    *PLACED,
    *_stretch("place_"),
    _words("evidence"),
    *_stretch("evidence_"),
    *_stretch("sentence_"),
    *COMPOSED,
    *lifetime(),
    Index("mentions_of_reading", "reading"),
)

parties = _list(
    "parties",
    Column("side", String(10), nullable=False),
    Column("rank", Integer, nullable=False),
    _words("name"),
    Column("code", String(16), nullable=False),
    Column("country", String(3), nullable=False),
    Column("sector", String(12), nullable=False),
    _words("how"),
    *_stretch(),
    within=("side", "rank"),
)

sayers = _list("sayers", *map(_words, ("name", "by", "code")), *_stretch())
steps = _list("steps", *map(_words, ("rule", "words", "result", "place")))
amounts = _list("amounts", *map(_words, ("text", "unit")), Column("value", Float), *BOUNDS, *_stretch())

QUOTED = ("text", "speaker", "speaker_code", "verb")
quotes = _list("quotes", *map(_words, QUOTED), *_stretch(), of="readings")
cites = _list("cites", _words("name"), of="readings")

# Events are versions: when what tells of one changes, its row is retracted and another recorded.
SUMMED = (
    "actor", "actor_names", "recipient", "recipient_names", "claims", "said_by", "amounts", "contexts",
    "origins", "outlets", "reports", "mentions",
)  # fmt: skip
TOLD_OF_EVENTS = tuple(
    Column(name, JSON, nullable=False, server_default="[]") for name in ("topics", "acts", "chains")
)
SUMMARY_LISTS = (*SUMMED, *(column.name for column in TOLD_OF_EVENTS))
COUNTED = ("mentions", "reports", "outlets", "origins")
events = Table(
    "events",
    metadata,
    row(),
    Column("id", String(16), nullable=False, index=True),
    Column("type", String(20), nullable=False),
    _words("aux"),
    Column("day", String(10), nullable=False),  # the newest first: when it happened, else when first told
    Column("time_value", String(10), nullable=False),
    Column("starts", String(10)),
    Column("ends", String(10)),
    Column("published", String(10)),
    *map(_words, ("standing", "place", "evidence")),
    Column("place_country", String(3), nullable=False, default=""),
    Column("place_latitude", Float),
    Column("place_longitude", Float),
    *(Column(f"count_{name}", Integer, nullable=False) for name in COUNTED),
    *(Column(name, JSON, nullable=False) for name in SUMMED),
    *TOLD_OF_EVENTS,
    Column("version", String(40), nullable=False),
    *lifetime(),
)

event_parties = Table(
    "event_parties",
    metadata,
    Column("event", ForeignKey("events.row"), primary_key=True),  # of one version
    Column("side", String(10), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", String(16), nullable=False),
    Column("country", String(3), nullable=False),
    sqlite_with_rowid=False,
)

event_topics = Table(
    "event_topics",
    metadata,
    Column("topic", String(30), primary_key=True),
    Column("event", ForeignKey("events.row"), primary_key=True),  # of one version
    sqlite_with_rowid=False,
)

# No statements but an index: what one party did to another, each version of an event between any two.
dealings = Table(
    "dealings",
    metadata,
    Column("way", String(33), primary_key=True),  # doer and other, with a space between
    Column("type", String(20), primary_key=True),
    Column("event", ForeignKey("events.row"), primary_key=True),
    Column("doer", String(16), nullable=False),  # a country, or a code where that names none
    Column("other", String(16), nullable=False),  # in the same way; empty where it was done to nobody
    Column("aux", Text, nullable=False),
    Column("names", Text, nullable=False),  # its acts, |, what they were composed of, each between spaces
    Column("id", String(16), nullable=False),
    Column("day", String(10), nullable=False),
    Column("starts", String(10)),
    Column("ends", String(10)),
    *lifetime(),
    Index("dealings_of_doer", "doer", "type"),
    Index("dealings_of_other", "other", "type"),
    Index("dealings_of_event", "event"),
    sqlite_with_rowid=False,
)

members = Table(
    "members",
    metadata,
    row(),
    Column("event", String(16), nullable=False, index=True),  # the id, the same over all its versions
    Column("mention", ForeignKey("mentions.row"), nullable=False, index=True),
    _words("why"),
    *lifetime(),
)

# No statements but an index: the folded words of a report's title and of the evidence in it.
words = Table(
    "words",
    metadata,
    Column("word", String(40), primary_key=True),
    Column("reading", ForeignKey("readings.row"), primary_key=True),
    sqlite_with_rowid=False,
)

# No statements but an index: mentions that may be of one event share a cell.
cells = Table(
    "cells",
    metadata,
    Column("cell", BigInteger, primary_key=True, autoincrement=False),
    Column("mention", ForeignKey("mentions.row"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Reports that print one text, each pair once.
copies = Table(
    "copies",
    metadata,
    row(),
    Column("report", ForeignKey("reports.row"), nullable=False, index=True),
    Column("other", ForeignKey("reports.row"), nullable=False, index=True),
    Column("likeness", Float, nullable=False),
    *lifetime(),
)

# No statements but an index: reports that share a band may be copies.
bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("report", ForeignKey("reports.row"), primary_key=True),
    sqlite_with_rowid=False,
)

issues = Table(
    "issues",
    metadata,
    row(),
    Column("reading", ForeignKey("readings.row"), index=True),  # empty where no report came of the source
    Column("kind", String(20), nullable=False),
    *map(_words, ("message", "source", "word")),
    *_stretch(),
    *lifetime(),
)


def _now(name: str, table: Table, *columns: str) -> Index:
    """An index of the rows that hold now: few ask for others, and those can wait."""
    holding = table.c.retracted_at.is_(None)
    of_table = (table.c[column] for column in columns)
    return Index(name, *of_table, sqlite_where=holding, postgresql_where=holding)


# Lists are found in their order, and days and parties told without a look at the rows.
QUICK = (
    _now("events_now_by_day", events, "day", "published", "id", "ends", "starts"),
    _now("events_now_by_type", events, "type", "day", "published", "id", "ends", "starts"),
    _now("events_now_by_time", events, "ends", "starts"),
    _now("mentions_now_by_type", mentions, "type", "ends", "starts"),
    _now("mentions_now_by_time", mentions, "ends", "starts"),
    Index("event_parties_of_code", event_parties.c.code, event_parties.c.side, event_parties.c.event),
    Index("event_parties_of_country", event_parties.c.country, event_parties.c.side, event_parties.c.event),
    Index("parties_of_code", parties.c.code, parties.c.side, parties.c.mention),
    Index("parties_of_country", parties.c.country, parties.c.side, parties.c.mention),
    Index("reports_by_source", reports.c.source),
)
_ended = events.c.retracted_at.is_not(None)  # else SQLite would take this index for what holds
DEALT = _now("dealings_now_by_type", dealings, "type", "day", "id", "ends", "starts")
CHANGES = (
    Index("events_by_recorded", events.c.recorded_at),
    Index("events_by_retracted", events.c.retracted_at, sqlite_where=_ended, postgresql_where=_ended),
)
"""What has become of events since a moment."""
