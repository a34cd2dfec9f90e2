"""What does a list name? Feeds (RSS, Atom, JSON), sitemaps and OPML become entries and further lists."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from kawat.errors import UnreadableSource
from kawat.intake.decode import SAMPLE
from kawat.intake.xml import Node, forget, name_of, text_of, walk

MOST_ENTRIES = 50_000  # as many as a sitemap may have
KINDS = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap index",
    "opml": "OPML list",
}
ROOT = re.compile(
    rb"\s*<(?!html|!doctype html)(?:[a-z_][\w.-]*:)?(rss|rdf|feed|urlset|sitemapindex|opml)[\s>]", re.I
)
BEFORE_ROOT = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)", re.I | re.S)
JSON_FEED = re.compile(rb"\s*\{.{0,400}?\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org", re.S)


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that a list names: where it is and what the list says of it.

    `published` is the moment as written there; `content` the HTML that came along, perhaps all of the text.
    `key` names the entry to whoever looks at the list again.
    """

    url: str
    key: str = ""
    title: str = ""
    published: str = ""
    content: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as far as it could be read: its entries, further lists it names, and whether it breaks off."""

    kind: str
    title: str = ""
    entries: tuple[Entry, ...] = ()
    lists: tuple[str, ...] = ()
    more: bool = False
    broken: bool = False


def is_list(data: bytes) -> bool:
    """Whether the first bytes are those of a feed, a sitemap or an OPML list."""
    start = data[:SAMPLE].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    start = start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if JSON_FEED.match(start):
        return True
    while match := BEFORE_ROOT.match(start):
        start = start[match.end() :]
    return ROOT.match(start) is not None


def read_listing(data: bytes, base: str = "", charset: str = "", most: int = MOST_ENTRIES) -> Listing:
    """The list in these bytes, with no more than `most` entries; relative addresses are taken from `base`.

    Raises UnreadableSource for what is no such list, or what declares entities.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, base, most)
    found = _Reading(base)
    for begins, name, node in walk(data, charset):
        found.take(begins, name, node)
        if len(found.entries) > most:
            break
    if found.kind is None:
        raise UnreadableSource("is no feed, sitemap or OPML list")
    return Listing(
        found.kind,
        found.title,
        tuple(found.entries[:most]),
        tuple(dict.fromkeys(found.lists)),
        more=len(found.entries) > most,
        broken=found.is_open and len(found.entries) <= most,
    )


class _Reading:
    """A list being read: what was found so far."""

    def __init__(self, base: str) -> None:
        self.kind: str | None = None
        self.title = ""
        self.entries: list[Entry] = []
        self.lists: list[str] = []
        self.is_open = False
        self._base = base
        self._root: Node = None

    def take(self, begins: bool, name: str, node: Node) -> None:
        """Take in that a node begins or ends."""
        if self._root is None:
            self._root, self.kind, self.is_open = node, KINDS.get(name), True
        if begins:
            if name == "outline" and (address := node.get("xmlUrl") or node.get("xmlurl")):
                self.lists.append(_join(self._base, address.strip()))
            return
        if node is self._root:
            self.is_open = False
        elif name in ("item", "entry"):
            self._add(_feed_entry(node, self._base))
            forget(node)
        elif name == "url" and self.kind == "sitemap":
            self._add(_sitemap_entry(node, self._base))
            forget(node)
        elif name == "sitemap":
            self.lists += [_join(self._base, text_of(each)) for each in node if name_of(each) == "loc"]
            forget(node)
        elif name == "title" and not self.title and name_of(node.getparent()) in ("channel", "feed", "head"):
            self.title = text_of(node)

    def _add(self, entry: Entry) -> None:
        if entry.url or entry.content:
            self.entries.append(entry)


def _feed_entry(node: Node, base: str) -> Entry:
    """An entry of RSS or Atom."""
    parts: dict[str, Node] = {}
    for part in node:
        parts.setdefault(name_of(part), part)
    said = {name: text_of(part) for name, part in parts.items() if name not in ("content", "encoded")}
    address = _address(node) or (said.get("guid", "") if _is_address(said.get("guid", "")) else "")
    url = _join(base, address)
    dates = ("pubdate", "published", "issued", "date", "created", "updated")
    bodies = ("encoded", "content", "description", "summary")
    return Entry(
        url=url,
        key=said.get("guid") or said.get("id") or url,
        title=said.get("title", ""),
        published=next((said[name] for name in dates if said.get(name)), ""),
        content=next((found for name in bodies if name in parts and (found := _html(parts[name]))), ""),
    )


def _address(node: Node) -> str:
    """Where an entry leads: in RSS the text of its link, in Atom an attribute."""
    links = [part for part in node if name_of(part) == "link"]
    for link in links:
        if words := text_of(link):
            return words
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href")).strip()
    return ""


def _html(node: Node) -> str:
    """The HTML in a node: escaped as text, or as nodes of XHTML."""
    if len(node) and any(isinstance(part.tag, str) for part in node):
        return "".join(etree.tostring(part, encoding="unicode") for part in node)
    return "".join(node.itertext()).strip()


def _sitemap_entry(node: Node, base: str) -> Entry:
    """An entry of a sitemap. Only a news sitemap tells when it was published; its last change does not."""
    said = {name_of(part): text_of(part) for part in node.iter() if part is not node}
    url = _join(base, said.get("loc", ""))
    return Entry(url, url, said.get("title", ""), said.get("publication_date", ""))


def _json_feed(data: bytes, base: str, most: int) -> Listing:
    """A JSON Feed."""
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"is a JSON feed that is broken: {error}") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise UnreadableSource("is a JSON feed without items")
    entries = tuple(islice(_json_entries(items, base), most))
    return Listing("feed", _text(feed, "title"), entries, more=len(items) > most)


def _json_entries(items: Iterable[Any], base: str) -> Iterator[Entry]:
    for item in items:
        if not isinstance(item, dict):
            continue
        url = _join(base, _text(item, "url"))
        content = _text(item, "content_html") or html.escape(_text(item, "content_text"))
        if url or content:
            published = _text(item, "date_published")
            yield Entry(url, _text(item, "id") or url, _text(item, "title"), published, content)


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    return value.strip() if isinstance(value, str) else ""


def _is_address(words: str) -> bool:
    return words.startswith(("http://", "https://"))


def _join(base: str, address: str) -> str:
    """A whole address; one that is none stays as it is, and will be refused when it is fetched."""
    try:
        return urljoin(base, address) if address else ""
    except ValueError:
        return address
