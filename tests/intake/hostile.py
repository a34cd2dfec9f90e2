"""Inputs that mean harm or came to it, each with what must become of it. All are made when asked for."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from list_builders import WORDS, content, item, page, rss, sitemap
from loopback import Answer, Asked, Send, Server, answer, redirect

BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{BOMB}]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
ROWS = 100_000


@dataclass(frozen=True)
class Place:
    """Where a case puts its input: a folder and a server."""

    folder: Path
    web: Server

    def file(self, name: str, data: bytes) -> str:
        (self.folder / name).write_bytes(data)
        return str(self.folder / name)

    def url(self, found: Answer, path: str = "/x") -> str:
        self.web.answers[path] = found
        return self.web.url + path


@dataclass(frozen=True)
class Case:
    """An input, and the kinds of what comes of it in order; `report` where there is one.

    What takes almost as long as anything may is read on a quick machine and refused on a busy one.
    """

    make: Callable[[Place], str]
    becomes: tuple[str, ...]


def file(name: str, data: Callable[[], bytes], *becomes: str) -> Case:
    """A case that is a file."""
    return Case(lambda place: place.file(name, data()), becomes)


def url(found: Callable[[Place], Answer], *becomes: str) -> Case:
    """A case that is an answer of a server."""
    return Case(lambda place: place.url(found(place)), becomes)


def wrapped(inside: bytes) -> bytes:
    """Something in the middle of a page with a report."""
    return page("Ships sail").replace(b"</article>", inside + b"</article>")


def never_ends(send: Send, asked: Asked) -> None:
    send(answer(b"", Content_Length=None, Content_Type="text/html") + page("Ships"))
    while True:
        send(b"<p>and then the ministry said</p>" * 2000)


def drips(send: Send, asked: Asked) -> None:
    send(answer(b"", Content_Length=None))
    while True:
        send(b"<")
        time.sleep(0.1)


def drips_headers(send: Send, asked: Asked) -> None:
    send(b"HTTP/1.1 200 OK\r\n")
    while True:
        send(b"X: y\r\n")
        time.sleep(0.1)


def packed_zeros(megabytes: int) -> bytes:
    """Gzip of so many megabytes of zeros."""
    return gzip.compress(bytes(1 << 20), mtime=0) * megabytes


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packing:
        packing.writestr("report.html", page("Ships"))
    return out.getvalue()


def turns(place: Place) -> Answer:
    place.web.answers["/y"] = redirect("/x")
    return redirect("/y")


def many_items() -> bytes:
    return rss(item(f"ftp://news.example/{number}", "S", "") for number in range(ROWS))


def deep_ld(depth: int) -> bytes:
    nested = '{"a":' * depth + "1" + "}" * depth
    return page("Ships sail", head=f'<script type="application/ld+json">{nested}</script>')


def in_feed(more: str) -> bytes:
    carried = content(f"<p>{WORDS * 4}</p>{more}")
    return rss([item("ftp://news.example/1", more=carried), item("ftp://news.example/2", more=carried)])


CASES: dict[str, Case] = {
    # files
    "empty": file("a.html", lambda: b"", "empty"),
    "blank": file("a.txt", lambda: b"\n \t" * 1000, "empty"),
    "binary": file("a.txt", lambda: bytes(range(256)) * 4000, "binary"),
    "picture called a page": file("a.html", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(999), "binary"),
    "PDF called a page": file("a.html", lambda: b"%PDF-1.7\n%\xe2\xe3\n" + bytes(9999), "format"),
    "zip called a page": file("a.html", zipped, "format"),
    "a text of one line of 20 MB": file("a.txt", lambda: b"kapal " * 3_400_000, "refused"),
    "a page of one line of 20 MB": file("a.html", lambda: b"<html><p>" + b"x" * 20_000_000, "refused"),
    "a page of one word of 4 MB": file("a.html", lambda: wrapped(b"<p>" + b"x" * 4_000_000), "report"),
    "JSONL with a line of 20 MB": file(
        "a.jsonl",
        lambda: b'{"text": "' + b"x" * 20_000_000 + b'"}\n' + json.dumps({"text": WORDS}).encode(),
        "refused",
        "report",
    ),
    "JSONL with broken lines": file(
        "a.jsonl",
        lambda: (
            b'{"text": 1}\n{"te\n\xff\xfe\0\n' + b"[" * 100_000 + b"\n" + json.dumps({"text": WORDS}).encode()
        ),
        *["format"] * 2,
        "encoding",
        "format",
        "report",
    ),
    # pages
    "100,000 nested nodes": file(
        "a.html", lambda: wrapped(b"<div>" * ROWS + b"x" + b"</div>" * ROWS), "refused"
    ),
    "4,000 nested nodes": file(
        "a.html", lambda: wrapped(b"<div>" * 4000 + b"x" + b"</div>" * 4000), "report"
    ),
    "nested where nobody looks": file("a.html", lambda: wrapped(b"<div><!--></div>-->" * 4000), "report"),
    "50,000 attributes": file(
        "a.html", lambda: wrapped(b"<p " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">x"), "refused"
    ),
    "4,000 attributes": file(
        "a.html", lambda: wrapped(b"<p " + b" ".join(b"a%d=1" % n for n in range(4_000)) + b">x"), "report"
    ),
    "an attribute of 3 MB": file(
        "a.html", lambda: wrapped(b'<p data-x="' + b"y " * 1_500_000 + b'">x'), "report"
    ),
    "100,000 links": file(
        "a.html",
        lambda: wrapped(b"".join(b"<a href=/%d>more %d</a>" % (n, n) for n in range(ROWS))),
        "report or refused",
    ),
    "formats opened and never closed": file(
        "a.html", lambda: wrapped(b"<b><i><font color=x>" * 1500), "report"
    ),
    "comments that do not end": file("a.html", lambda: page("Ships sail") + b"<!--" * 60_000, "report"),
    "quotes that do not end": file("a.html", lambda: page("Ships sail") + b"<a b='" * 60_000, "refused"),
    "a page of scripts": file(
        "a.html",
        lambda: b"<!doctype html><html><body><div id=app></div><script>" + b"f();" * 99_999,
        "no-article",
    ),
    "NUL bytes": file("a.html", lambda: page("Ships sail").replace(b" ", b" \0"), "binary"),
    "broken UTF-8": file("a.html", lambda: page("Ships sail").replace(b" the", b" th\xe9\xff"), "report"),
    "an encoding that is none": file("a.html", lambda: page("Ships").replace(b"utf-8", b"x-none"), "report"),
    "UTF-16": file("a.html", lambda: page("Ships").decode().encode("utf-16"), "report"),
    "UTF-16 without a mark": file("a.html", lambda: page("Ships").decode().encode("utf-16-le"), "report"),
    "UTF-16 said to be UTF-8 and cut": file(
        "a.html", lambda: page("S").decode().encode("utf-16")[:-1], "report"
    ),
    "JSON-LD nested 3,000 deep": file("a.html", lambda: deep_ld(3_000), "report"),
    "JSON-LD nested 500,000 deep": file("a.html", lambda: deep_ld(500_000), "report"),
    # feeds
    "a feed of entities in entities": file("a.xml", f"{LAUGHS}<rss>&e9;</rss>".encode, "format"),
    "a sitemap of entities in entities": file("a.xml", f"{LAUGHS}<urlset>&e9;</urlset>".encode, "format"),
    "an OPML list in UTF-16 that asks for a file": file(
        "a.opml", lambda: f"{OUTSIDE}<opml>&f;</opml>".encode("utf-16"), "format"
    ),
    "a truncated feed": file("a.xml", lambda: in_feed("")[:-40], "format", "report"),
    "a feed of 100,000 items": url(lambda _: answer(many_items()), *["unfetched"] * 20),
    "a feed that leads to this machine": file(
        "a.xml",
        lambda: rss([item("file:///etc/passwd"), item("http://10.0.0.1/"), item("http://[::1]/")]),
        *["unfetched"] * 3,
    ),
    "nested nodes in a feed": file("a.xml", lambda: in_feed("<div>" * ROWS), *["refused"] * 2),
    "XML nested 100,000 deep": file("a.xml", lambda: b"<rss>" + b"<a>" * ROWS, "format"),
    "a sitemap that names itself": url(
        lambda place: answer(sitemap([place.web.url + "/x"], "sitemapindex", "sitemap")), "refused"
    ),
    # answers
    "a gzip bomb on the way": url(lambda _: answer(packed_zeros(1000), Content_Encoding="gzip"), "unfetched"),
    "a gzip bomb as a file": file("a.jsonl.gz", lambda: packed_zeros(1000), "refused"),
    "a server that never ends": url(lambda _: never_ends, "unfetched"),
    "a server that drips": url(lambda _: drips, "unfetched"),
    "a server that drips its headers": url(lambda _: drips_headers, "unfetched"),
    "redirects in a circle": url(turns, "unfetched"),
    "a redirect to the host's own services": url(
        lambda _: redirect("http://169.254.169.254/latest/meta-data/"), "unfetched"
    ),
    "more promised than sent": url(lambda _: answer(page("Ships"), Content_Length=99_999), "unfetched"),
    "less promised than sent": url(lambda _: answer(page("Ships sail"), Content_Length=30), "no-article"),
    "what is no HTTP": url(lambda _: b"SSH-2.0-OpenSSH_9.6\r\n", "unfetched"),
    "a type that is not so": url(lambda _: answer(page("Ships"), Content_Type="image/png"), "report"),
}
