from __future__ import annotations

import json

import pytest
from list_builders import content, item, page, rss, sitemap

from kawat.errors import UnreadableSource
from kawat.intake.listing import Entry, Listing, is_list, read_listing

HOME = "https://news.example/feed"
ATOM = """<?xml version="1.0"?>
<!-- made by hand -->
<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title type="html">Harbour &amp;amp; Sea</a:title>
<a:entry><a:title>Ships&nbsp;sail</a:title><a:id>tag:1</a:id>
<a:link rel="self" href="/self"/><a:link href="/one"/>
<a:published>2024-08-04T21:30:00+07:00</a:published><a:updated>2024-08-06T01:00:00Z</a:updated>
<a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two <b>ships</b> sailed.</p></div>
</a:content></a:entry></a:feed>"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://news.example/one </loc>
 <lastmod>2024-08-09</lastmod><news:news>
 <news:publication><news:name>Harbour News</news:name></news:publication>
 <news:publication_date>2024-08-04T21:30:00+07:00</news:publication_date><news:title>Ships sail</news:title>
 </news:news></url></urlset>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
 <channel><title>Old</title></channel><item rdf:about="x"><title>Ships</title><link>/one</link>
 <dc:date>2024-08-04</dc:date></item></rdf:RDF>"""
OPML = """<opml version="2.0"><head><title>Mine</title></head>
<body><outline text="a">
<outline xmlUrl="/feed1"/><outline xmlUrl="https://other.example/feed2"/></outline>
<outline text="no feed" url="/x"/></body></opml>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Harbour",
    "items": [
        {"id": "7", "url": "/one", "title": "Ships", "date_published": "2024-08-04", "content_text": "a < b"},
        {"url": ["no"]},
        "no",
    ],
}


def read(data: bytes | str) -> Listing:
    raw = data.encode() if isinstance(data, str) else data
    assert is_list(raw)
    return read_listing(raw, HOME)


def test_rss() -> None:
    found = read(
        rss([item("/one", "Ships &amp; sails", more="<guid>g1</guid>" + content("<p>Two ships.</p>"))])
    )
    assert (found.kind, found.title, found.broken, found.more) == ("feed", "Harbour News", False, False)
    assert found.entries == (
        Entry(
            "https://news.example/one",
            "g1",
            "Ships &amp; sails",
            "Sun, 04 Aug 2024 21:30:00 +0700",
            "<p>Two ships.</p>",
        ),
    )


def test_an_item_without_a_link_is_where_its_guid_is() -> None:
    (entry,) = read(
        rss(["<item><guid>https://news.example/7</guid></item>", "<item><title>x</title></item>"])
    ).entries
    assert entry.url == "https://news.example/7"


def test_atom() -> None:
    found = read(ATOM)
    (entry,) = found.entries
    assert found.title == "Harbour &amp; Sea"
    assert (entry.url, entry.key, entry.title) == ("https://news.example/one", "tag:1", "Ships sail")
    assert entry.published == "2024-08-04T21:30:00+07:00"
    assert "<b>ships</b>" in entry.content


def test_old_rss_and_sitemaps() -> None:
    assert read(RDF).entries == (
        Entry("https://news.example/one", "https://news.example/one", "Ships", "2024-08-04"),
    )
    (entry,) = read(NEWS).entries
    assert (entry.url, entry.title, entry.published) == (
        "https://news.example/one",
        "Ships sail",
        "2024-08-04T21:30:00+07:00",
    )
    (plain,) = read(sitemap(["https://news.example/two"])).entries
    assert plain.published == ""


def test_lists_of_lists() -> None:
    index = read(sitemap(["/a.xml", "/b.xml", "/a.xml"], "sitemapindex", "sitemap"))
    assert (index.kind, index.lists) == (
        "sitemap index",
        ("https://news.example/a.xml", "https://news.example/b.xml"),
    )
    mine = read(OPML)
    assert (mine.kind, mine.title) == ("OPML list", "Mine")
    assert mine.lists == ("https://news.example/feed1", "https://other.example/feed2")


def test_json_feed() -> None:
    found = read(json.dumps(JSON))
    assert found.entries == (Entry("https://news.example/one", "7", "Ships", "2024-08-04", "a &lt; b"),)
    for broken in (json.dumps(JSON)[:-5], '{"version": "https://jsonfeed.org/version/1", "items": 1}'):
        with pytest.raises(UnreadableSource):
            read(broken)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_encodings_declared_rightly_and_wrongly(encoding: str) -> None:
    feed = rss([item("/one", "Café")]).decode()
    for declared in (encoding.removesuffix("-sig"), "utf-8", "x-nonsense"):
        if encoding == "iso-8859-1" and declared != encoding:
            continue
        raw = feed.replace('encoding="utf-8"', f'encoding="{declared}"').encode(encoding)
        assert read(raw).entries[0].title == "Café"


def test_what_breaks_off_is_read_as_far_as_it_goes() -> None:
    whole = rss([item("/one"), item("/two"), item("/three")])
    found = read(whole[: whole.index(b"/three")])
    assert [entry.url[-4:] for entry in found.entries[:2]] == ["/one", "/two"]
    assert found.broken


@pytest.mark.parametrize(
    "mess",
    [
        "<b>unclosed",
        "AT&T & co",
        "&undefined;",
        "\x0b\x1f",
        "<![CDATA[<p>&nbsp;</p>]]>",
        "]]>",
        "1 < 2, <3",
        "<x:y/>",
        "</item2>",
    ],
)
def test_broken_xml_is_read_all_the_same(mess: str) -> None:
    found = read(rss([f"<item><title>{mess}</title><link>/one</link></item>", item("/two")]))
    assert "https://news.example/two" in [entry.url for entry in found.entries]


def test_no_more_than_wanted() -> None:
    found = read_listing(rss(item(f"/{number}") for number in range(50)), HOME, most=10)
    assert (len(found.entries), found.more) == (10, True)


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
OUTSIDE = (
    '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'
)


@pytest.mark.parametrize("declared", [BOMB, FILE, OUTSIDE])
@pytest.mark.parametrize("root", ["rss", "feed", "urlset", "opml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(declared: str, root: str, encoding: str) -> None:
    raw = f"<?xml version='1.0'?>{declared}<{root}><item><title>&f;&b;</title></item></{root}>".encode(
        encoding
    )
    assert is_list(raw)
    with pytest.raises(UnreadableSource, match="declares entities"):
        read_listing(raw)


def test_a_document_type_without_entities_is_none_of_our_business() -> None:
    old = b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'
    assert len(read(old + rss([item("/one")]).partition(b"?>")[2]).entries) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>feed</body></html>",
        page("rss"),
        b"<!-- rss -->",
        b"rss",
        b"{}",
        b"<feedback>",
        b"\xff\xfe",
    ],
)
def test_what_is_no_list(data: bytes) -> None:
    assert not is_list(data)


def test_what_only_looks_like_one() -> None:
    with pytest.raises(UnreadableSource):
        read_listing(b"<html></html>")
    with pytest.raises(UnreadableSource):
        read_listing(b"   ")
