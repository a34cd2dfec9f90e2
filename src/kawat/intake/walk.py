"""From an address or a list to its reports: pages are fetched, lists are followed."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice

from kawat.errors import FetchError, UnreadableSource
from kawat.intake.fetch import Fetched, visible
from kawat.intake.html import or_why, read_page
from kawat.intake.listing import MOST_ENTRIES, Entry, Listing, is_list, read_listing
from kawat.intake.manners import Manners
from kawat.intake.prepare import Fields, Given
from kawat.intake.stream import read_stream
from kawat.packs import Packs
from kawat.records import Issue, IssueKind, Report

DEEPEST = 3  # lists in lists: an OPML list of sitemap indexes
MOST_LISTS = 500
FULL_TEXT = 120  # words; a feed's item with fewer is likely the beginning of a report
Dates = tuple[tuple[str, str], ...]
MARKUP = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Limit:
    """How many more reports of one list may be read; None is as many as it has."""

    left: int | None = None

    def take(self) -> bool:
        """Use one up, if there is one."""
        if self.left is None:
            return True
        self.left -= 1
        return self.left >= 0

    @property
    def is_reached(self) -> bool:
        """Whether none is left."""
        return self.left is not None and self.left <= 0


@dataclass(frozen=True, slots=True)
class Walk:
    """Reads what addresses and lists lead to. Nothing is asked of the network before that is needed.

    `limit` is how many reports of each list are read at most; with `own_text` an item of a feed that carries
    its whole text is taken as it stands there, and its page is not fetched. `ask` gives whom to ask.
    """

    given: Given = field(repr=False)
    packs: Packs = field(repr=False)
    limit: int | None = None
    own_text: bool = False
    ask: Callable[[], Manners] = field(repr=False, default=Manners.of_settings)

    def read_url(self, url: str) -> Iterator[Report | Issue]:
        """The reports at an address that somebody gave."""
        try:
            answer = self.ask().get(url, listed=False)
        except FetchError as error:
            yield Issue(IssueKind.UNFETCHED, str(error), visible(url))
            return
        yield from self.read_answer(answer, visible(url), Limit(self.limit), 0)

    def read_answer(self, answer: Fetched, name: str, limit: Limit, depth: int) -> Iterator[Report | Issue]:
        """The reports in what was fetched: a list, or anything that a file could be."""
        if is_list(answer.body):
            yield from self.read_list(answer.body, name, answer.url, answer.charset, limit, depth)
        else:
            yield from self._read(answer, name)

    def read_list(
        self,
        data: bytes,
        name: str,
        base: str = "",
        charset: str = "",
        limit: Limit | None = None,
        depth: int = 0,
    ) -> Iterator[Report | Issue]:
        """The reports that a list names, in its order, and those of lists that it names."""
        limit = limit or Limit(self.limit)
        try:
            most = MOST_ENTRIES if limit.left is None else min(MOST_ENTRIES, max(limit.left, 1))
            listing = read_listing(data, base, charset, most)
        except UnreadableSource as error:
            yield Issue(IssueKind.FORMAT, str(error), name)
            return
        yield from self._complaints(listing, name, limit)
        for entry in listing.entries:
            if limit.take():
                yield self.read_entry(entry, name)
        for url in islice(listing.lists, MOST_LISTS):
            if limit.is_reached:
                return
            yield from self._follow(url, Limit(self.limit) if listing.kind == "OPML list" else limit, depth)

    def read_entry(self, entry: Entry, name: str) -> Report | Issue:
        """The report that an entry of a list leads to, or what is wrong with it."""
        try:
            return self.fetch_entry(entry, name)
        except FetchError as error:
            return Issue(IssueKind.UNFETCHED, str(error), entry.url or name)

    def fetch_entry(self, entry: Entry, name: str) -> Report | Issue:
        """The same; raises FetchError where the page cannot be had and the list does not carry its text."""
        own = entry.content if is_full(entry.content) else ""
        if own and (self.own_text or not entry.url):
            return self._own(entry, name)
        try:
            answer = self.ask().get(entry.url)
        except FetchError:
            if own:
                return self._own(entry, name)
            raise
        if is_list(answer.body):
            return Issue(IssueKind.FORMAT, "a list where its list promises a report", entry.url)
        return next(self._read(answer, entry.url, _dated(entry)))

    def _read(self, answer: Fetched, name: str, dates: Dates = ()) -> Iterator[Report | Issue]:
        """The reports in what was fetched, which is no list."""
        body, fields = BytesIO(answer.body), Fields(url=answer.url, dates=dates)
        yield from read_stream(body, name, self.given, self.packs, fields=fields, charset=answer.charset)

    def _own(self, entry: Entry, name: str) -> Report | Issue:
        """The report in the text that came with an entry."""
        title = f"<h1>{html.escape(entry.title)}</h1>" if entry.title else ""
        page = (
            f"<!doctype html><html><body><article>{title}<div>{entry.content}</div></article></body></html>"
        )
        fields = Fields(url=entry.url, title=entry.title, dates=_dated(entry))
        source = entry.url or f"{name}#{entry.key}"
        report = read_page(
            page.encode("utf-8", "replace"),
            entry.url or None,
            charset="utf-8",
            packs=self.packs,
            given=self.given,
            fields=fields,
            source=source,
        )
        return or_why(report)

    def _follow(self, url: str, limit: Limit, depth: int) -> Iterator[Report | Issue]:
        """The reports of a list that a list names."""
        if depth >= DEEPEST:
            yield Issue(
                IssueKind.REFUSED, f"lists in lists, more than {DEEPEST} deep; give this one by itself", url
            )
            return
        try:
            answer = self.ask().get(url)
        except FetchError as error:
            yield Issue(IssueKind.UNFETCHED, str(error), url)
            return
        if is_list(answer.body):
            yield from self.read_list(answer.body, url, answer.url, answer.charset, limit, depth + 1)
        else:
            yield Issue(IssueKind.FORMAT, "is no list, though a list names it as one", url)

    def _complaints(self, listing: Listing, name: str, limit: Limit) -> Iterator[Issue]:
        """What is wrong with a list that was read all the same."""
        if listing.broken:
            yield Issue(IssueKind.FORMAT, f"the {listing.kind} breaks off; what comes before is read", name)
        if listing.more and limit.left is None:
            yield Issue(
                IssueKind.REFUSED,
                f"the {listing.kind} has more than {MOST_ENTRIES} entries; the rest is left",
                name,
            )
        if len(listing.lists) > MOST_LISTS:
            yield Issue(
                IssueKind.REFUSED,
                f"the {listing.kind} names more than {MOST_LISTS} lists; the rest is left",
                name,
            )
        if not listing.entries and not listing.lists and not listing.broken:
            yield Issue(IssueKind.EMPTY, f"the {listing.kind} names nothing", name)


def is_full(content: str) -> bool:
    """Whether what came with an entry looks like a whole report."""
    return len(MARKUP.sub(" ", content).split()) >= FULL_TEXT


def _dated(entry: Entry) -> Dates:
    return ((entry.published, "feed"),) if entry.published else ()
