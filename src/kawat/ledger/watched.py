"""What `kawat watch` remembers: how each feed stands, and which of its items were tried.

This says nothing about the world, it is a note on work done; so it is the one part of a ledger that is
written over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, String, Table, Text, select

from kawat.ledger.clock import now
from kawat.ledger.schema import metadata
from kawat.records import FeedState

DONE = 1_000
"""What an item that is done with counts for: more tries than anybody makes."""

AT_ONCE = 500  # items asked about in one statement


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    *map(_words, ("title", "etag", "last_modified")),
    Column("due", String(32), nullable=False),
    Column("failures", Integer, nullable=False),
)

items = Table(
    "feed_items",
    metadata,
    Column("item", String(32), primary_key=True),
    _words("url"),
    Column("tries", Integer, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("tried_at", String(32), nullable=False),
)


def feed(connection: Connection, url: str) -> FeedState:
    """What is known of a feed; a new one is due at once."""
    row = connection.execute(select(feeds).where(feeds.c.url == url)).mappings().first()
    if row is None:
        return FeedState(url)
    return FeedState(**{**row, "due": datetime.fromisoformat(row["due"]).timestamp()})


def keep_feed(connection: Connection, state: FeedState) -> None:
    """Remember this of a feed, in the place of what was known."""
    told = {name: getattr(state, name) for name in ("title", "etag", "last_modified", "failures")}
    due = datetime.fromtimestamp(state.due, UTC).isoformat(timespec="seconds")
    _put(connection, feeds, {"url": state.url}, {**told, "due": due})


def tried(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    """How often each of these items was tried; one that is done with counts a thousand times."""
    names, found = list(wanted), {}
    for start in range(0, len(names), AT_ONCE):
        some = select(items).where(items.c.item.in_(names[start : start + AT_ONCE]))
        found.update({row.item: DONE if row.done else row.tries for row in connection.execute(some)})
    return found


def note_item(connection: Connection, item: str, url: str, done: bool) -> None:
    """Remember that an item was tried, and whether it is done with."""
    before = connection.scalar(select(items.c.tries).where(items.c.item == item)) or 0
    told = {"url": url, "tries": before + 1, "done": done, "tried_at": now()}
    _put(connection, items, {"item": item}, told)


def _put(connection: Connection, table: Table, key: dict[str, str], values: dict[str, Any]) -> None:
    """Write a row over the one with this key, or as a new one."""
    ((name, value),) = key.items()
    written = connection.execute(table.update().where(table.c[name] == value).values(values))
    if not written.rowcount:
        connection.execute(table.insert().values(**key, **values))
