"""Keep an eye on feeds: ask each when it is due, read what is new in it, remember both.

A feed is asked with what its server said last time (ETag, Last-Modified), so that one without news costs an
empty answer. What fails is asked less and less often. An item that was read is not fetched again; one whose
page could not be had is tried again with the feed, three times in all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Protocol

from kawat.errors import FetchError, UnreadableSource
from kawat.intake.fetch import Fetched, parse, shown, visible
from kawat.intake.listing import MOST_ENTRIES, Entry, Listing, is_list, read_listing
from kawat.intake.manners import BUSY, wanted_wait
from kawat.intake.walk import Walk
from kawat.records import FeedState, Issue, IssueKind, Report

MOST_TRIES = 3
LONGEST_WAIT = 24 * 3600.0


class Memory(Protocol):
    """What remembers feeds and items from one run to the next: a ledger."""

    def feed(self, url: str) -> FeedState:
        """What is known of a feed; a new one is due at once."""
        ...

    def keep_feed(self, state: FeedState) -> None:
        """Remember this of a feed, in the place of what was known."""
        ...

    def tried(self, items: Iterable[str]) -> Mapping[str, int]:
        """How often each of these items was tried; an item that is done counts as tried too often."""
        ...

    def note_item(self, item: str, url: str, done: bool) -> None:
        """Remember that an item was tried, and whether it is done with."""
        ...


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something came in: a report or an issue, from this feed."""

    feed: str
    item: Report | Issue


@dataclass(frozen=True, slots=True)
class Asked:
    """A feed was asked: its state now, how many of its items were new and how many failed.

    `why` says why it could not be had or read.
    """

    state: FeedState
    new: int = 0
    failed: int = 0
    why: str = ""


@dataclass(slots=True)
class Watch:
    """Watches feeds. `every` is how many seconds pass between two looks at one, if all goes well."""

    feeds: list[str]
    walk: Walk
    memory: Memory
    every: float = 900.0
    _new: int = field(default=0, init=False)
    _failed: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.feeds = list(dict.fromkeys(_plain(url) for url in self.feeds))

    def forever(self) -> Generator[Arrival | Asked, None, None]:
        """What comes in, until the clock is told to stop, which raises KeyboardInterrupt."""
        clock = self.walk.ask().clock
        while True:
            yield from self.once()
            due = min((self.memory.feed(url).due for url in self.feeds), default=clock.now() + self.every)
            clock.sleep(max(due - clock.now(), 1.0))

    def once(self) -> Generator[Arrival | Asked, None, None]:
        """What comes in from the feeds that are due now. A list of feeds adds its feeds to those watched."""
        clock = self.walk.ask().clock
        for url in self.feeds:  # grows while a list of feeds is read
            clock.sleep(0)
            state = self.memory.feed(url)
            if state.due <= clock.now():
                yield from self._ask(state)

    def _ask(self, state: FeedState) -> Iterator[Arrival | Asked]:
        """Ask one feed, and read its new items."""
        manners = self.walk.ask()
        self._new = self._failed = 0
        try:
            answer = manners.get(state.url, _conditions(state))
            listing = None if answer.is_unchanged else _listing(answer)
        except (FetchError, UnreadableSource) as error:
            kind = IssueKind.UNFETCHED if isinstance(error, FetchError) else IssueKind.FORMAT
            yield Arrival(state.url, Issue(kind, str(error), state.url))
            failed = self._later(state, error)
            self.memory.keep_feed(failed)
            yield Asked(failed, why=str(error))
            return
        state = replace(state, due=manners.clock.now() + self.every, failures=0)
        if listing is not None:
            self.feeds += [url for url in map(_plain, listing.lists) if url not in self.feeds]
            whole = yield from self._read(state.url, listing)
            # With something left over the server must not say next time that nothing is new.
            etag, modified = _marks(answer) if whole else ("", "")
            state = replace(state, title=listing.title or state.title, etag=etag, last_modified=modified)
        self.memory.keep_feed(state)
        yield Asked(state, self._new, self._failed)

    def _read(self, feed: str, listing: Listing) -> Generator[Arrival, None, bool]:
        """Read the new items of a feed; returns whether none is left for the next time."""
        keys = {key_of(entry): entry for entry in listing.entries}
        tried = self.memory.tried(keys)
        new = [key for key in keys if tried.get(key, 0) < MOST_TRIES]
        left = False
        for key in islice(new, self.walk.limit):
            entry = keys[key]
            self.walk.ask().clock.sleep(0)
            try:
                item, done = self.walk.fetch_entry(entry, feed), True
            except FetchError as error:
                if error.status in BUSY:
                    return False
                item, done = Issue(IssueKind.UNFETCHED, str(error), entry.url or feed), error.lasting
            yield Arrival(feed, item)
            self.memory.note_item(key, entry.url, done)
            left |= not done
            self._new += 1
            self._failed += isinstance(item, Issue)
        return not left and (self.walk.limit is None or len(new) <= self.walk.limit)

    def _later(self, state: FeedState, error: Exception) -> FeedState:
        """The state of a feed that failed: twice as long to wait with each time, or as its server asks."""
        now, failures = self.walk.ask().clock.now(), state.failures + 1
        wait = self.every * 2.0 ** min(failures, 20)
        if isinstance(error, FetchError) and error.retry_after:
            wait = max(wait, wanted_wait(error.retry_after, now))
        return replace(state, due=now + min(wait, LONGEST_WAIT), failures=failures)


def key_of(entry: Entry) -> str:
    """The name of an item by which it is known again: of where it leads, or of what the feed calls it."""
    return hashlib.sha256((entry.url or entry.key or entry.content).encode("utf-8", "replace")).hexdigest()[
        :32
    ]


def _listing(answer: Fetched) -> Listing:
    if not is_list(answer.body):
        raise UnreadableSource(f"{answer.url} is no feed, sitemap or OPML list")
    return read_listing(answer.body, answer.url, answer.charset, MOST_ENTRIES)


def _conditions(state: FeedState) -> dict[str, str]:
    """The headers that ask for news only."""
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in headers.items() if value}


def _marks(answer: Fetched) -> tuple[str, str]:
    return answer.headers.get("etag", ""), answer.headers.get("last-modified", "")


def _plain(url: str) -> str:
    """One way to write an address; what is none stays as it is and fails when it is asked."""
    try:
        return shown(parse(url))
    except FetchError:
        return visible(url)
