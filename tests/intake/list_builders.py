"""Feeds, sitemaps and pages of our own, for tests of what follows them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

WORDS = (
    "The two governments met again on Sunday in the harbour town, a spokesman for the ministry said. "
    "They agreed to send the first ships in spring, and to let the fishermen of both sides back to the bank. "
)


def page(title: str, words: str = WORDS * 2, head: str = "") -> bytes:
    """A page with a report."""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        f"<article><h1>{title}</h1><p>{words}</p><p>{words}</p></article></body></html>"
    ).encode()


def rss(items: Iterable[str], title: str = "Harbour News") -> bytes:
    """An RSS feed."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:atom="http://www.w3.org/2005/Atom">'
        f'<channel><title>{title}</title><atom:link rel="self" href="/feed"/>{"".join(items)}</channel></rss>'
    ).encode()


def item(
    link: str, title: str = "Ships", day: str = "Sun, 04 Aug 2024 21:30:00 +0700", more: str = ""
) -> str:
    """An item of RSS."""
    date = f"<pubDate>{day}</pubDate>" if day else ""
    return f"<item><title>{escape(title)}</title><link>{escape(link)}</link>{date}{more}</item>"


def content(html: str) -> str:
    """The text of an item, escaped."""
    return f"<content:encoded>{escape(html)}</content:encoded>"


def sitemap(urls: Iterable[str], root: str = "urlset", each: str = "url") -> bytes:
    """A sitemap, or an index of sitemaps."""
    listed = "".join(
        f"<{each}><loc>{escape(url)}</loc><lastmod>2024-08-09</lastmod></{each}>" for url in urls
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</{root}>'
    ).encode()
