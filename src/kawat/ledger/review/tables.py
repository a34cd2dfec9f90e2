"""The tables of what people say."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table, Text

from kawat.ledger.schema import lifetime, metadata, row

# `mention` is the id by which the judged mention goes from then on, whatever a later reading calls it. `seen`
# is what the reviewer saw, `judged` what then holds (empty: nothing), `fixes` the fields given anew, `about`
# those that a rejection is about.
# A verdict holds until it is undone; `undoes` is the verdict that an `undo` ends.
verdicts = Table(
    "verdicts",
    metadata,
    row(),
    Column("mention", String(16), nullable=False, index=True),
    Column("report", String(80), nullable=False, index=True),
    Column("reading", ForeignKey("readings.row"), nullable=False),
    Column("kind", String(8), nullable=False),
    *(Column(name, Text, nullable=False) for name in ("reason", "note", "by")),
    *(Column(name, JSON, nullable=False) for name in ("fixes", "about", "seen", "judged")),
    Column("undoes", ForeignKey("verdicts.row")),
    *lifetime(),
)

# What people decide on events, and what follows for pairs of mentions: of one event, or not. Mentions are
# named by their ids and by where their words stand, since a later reading may give them other ids.
decisions = Table(
    "decisions",
    metadata,
    row(),
    Column("kind", String(8), nullable=False),
    Column("events", JSON, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("by", "reason")),
    *lifetime(),
)


def _named(prefix: str) -> list[Column[Any]]:
    return [
        Column(f"{prefix}_id", String(16), nullable=False),
        Column(f"{prefix}_report", String(80), nullable=False, index=True),
        Column(f"{prefix}_start", Integer, nullable=False),
        Column(f"{prefix}_end", Integer, nullable=False),
    ]


links = Table(
    "links",
    metadata,
    row(),
    Column("decision", ForeignKey("decisions.row"), nullable=False, index=True),
    Column("together", Boolean, nullable=False),
    *_named("one"),
    *_named("other"),
    Column("ended_by", ForeignKey("decisions.row"), index=True),
    *lifetime(),
)

# What a verdict does to one reading: the row of the machine's mention that it is about, if that reading has
# one, and the row of the mention that holds by it, if any. Both are one where the machine's own is accepted.
rulings = Table(
    "rulings",
    metadata,
    row(),
    Column("verdict", ForeignKey("verdicts.row"), nullable=False, index=True),
    Column("reading", ForeignKey("readings.row"), nullable=False, index=True),
    Column("machine", ForeignKey("mentions.row"), index=True),
    Column("mention", ForeignKey("mentions.row"), index=True),
    *lifetime(),
)

# A drawn sample of what the machine has read. `population` is the number of mentions of an item's stratum,
# `seen` the mention as it was read; how many items the stratum has tells what each stands for.
WANTED = Column("wanted", JSON, nullable=False, server_default="[]")  # added later; see migrations.py
audits = Table(
    "audits",
    metadata,
    row(),
    Column("name", String(80), nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("seed", "mentions")),
    Column("strata", JSON, nullable=False),
    WANTED,
    *lifetime(),
)

items = Table(
    "audit_items",
    metadata,
    row(),
    Column("audit", ForeignKey("audits.row"), nullable=False, index=True),
    *(Column(name, Integer, nullable=False) for name in ("number", "population")),
    Column("reading", ForeignKey("readings.row"), nullable=False),
    *(Column(name, Text, nullable=False) for name in ("mention", "stratum", "type", "outlet", "language")),
    Column("seen", JSON, nullable=False),
)

# What one reviewer says of an item; another answer of theirs takes its place.
answers = Table(
    "audit_answers",
    metadata,
    row(),
    Column("item", ForeignKey("audit_items.row"), nullable=False, index=True),
    Column("reviewer", String(80), nullable=False),
    Column("is_right", Boolean, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("reason", "note")),
    *lifetime(),
)
