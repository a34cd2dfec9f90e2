"""Pages and feeds as nobody should write them: grown from small grammars, then cut, doubled and spoilt."""

from __future__ import annotations

from hypothesis import strategies as st

TAGS = (
    "html head body div p a span article table tr td ul li b i font svg path script style title br img meta"
)
NODES = tuple(
    (
        TAGS + " link textarea h1 time figure figcaption template noscript select option form button math mi"
    ).split()
)
NAMES = (
    "class",
    "id",
    "href",
    "content",
    "property",
    "datetime",
    "name",
    "type",
    "itemprop",
    "rel",
    "style",
)
VALUES = (
    "article-body",
    "published_time",
    "article:published_time",
    "2024-08-04T10:00:00+07:00",
    "2024-13-45",
    "application/ld+json",
    "0",
    "a > b",
    "<p>",
    "javascript:1",
    "http://[",
    "og:url",
    "canonical",
    "\\",
    "é",
)
SENTENCES = (
    "The two governments met again on Sunday, a spokesman for the ministry said. ",
    "Kedua pemerintah bertemu lagi pada hari Minggu, kata juru bicara kementerian. ",
    "Baca juga: Kapal pertama berlayar",
    "JAKARTA (Antara) - ",
    "4 Agustus 2024",
    "& < > &amp; &#x0; &#xD800; &nbsp; \u200b\u2028\x85",
)
JUNK = (
    b"<!--",
    b"-->",
    b"--!>",
    b"<![CDATA[",
    b"]]>",
    b"<?",
    b"?>",
    b"</",
    b"<",
    b">",
    b'"',
    b"'",
    b"=",
    b"\0",
    b"\xff",
)
LD = (
    '{"@type":"NewsArticle","articleBody":"%s","datePublished":"2024-08-04"}',
    '{"@graph":[{"@type":["NewsArticle"],"author":{"name":["%s"]}},null,7]}',
    '[{"@type":"ItemList"},"%s"',
    "{" * 40,
    '{"@type":{"a":1},"headline":["x",{"%s":2}],"datePublished":1722729600}',
)

words = st.lists(st.sampled_from(SENTENCES), max_size=6).map("".join)
quotes = st.sampled_from(('%s="%s"', "%s='%s'", "%s=%s", "%s", '%s = "%s', "=%s"))


@st.composite
def attribute(draw: st.DrawFn) -> str:
    form = draw(quotes)
    given = (draw(st.sampled_from(NAMES)), draw(st.sampled_from(VALUES)))
    return form % given[: form.count("%s")]


@st.composite
def tag(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(st.sampled_from(NODES))
    inside = " ".join(draw(st.lists(attribute(), max_size=3)))
    end = draw(st.sampled_from((f"</{name}>", f"</{name}>", "", f"</{name.upper()} x>", "</div>")))
    return f"<{name} {inside}{draw(st.sampled_from(('>', '/>', '')))}" if inside else f"<{name}>", end


ld = st.builds(
    lambda form, text: f'<script type="application/ld+json">{form.replace("%s", text)}</script>',
    st.sampled_from(LD),
    words,
)
node = st.recursive(
    words | ld,
    lambda below: st.builds(
        lambda t, inside: t[0] + "".join(inside) + t[1], tag(), st.lists(below, max_size=4)
    ),
    max_leaves=25,
)
LONG = SENTENCES[0] * 4
whole = st.builds(
    lambda head, inside: (
        f"<!doctype html><html>{head}<body><article><p>{LONG}</p>{inside}</article></body></html>"
    ),
    ld | words,
    node,
)

parts = st.sampled_from(
    ("title", "link", "guid", "pubDate", "description", "content:encoded", "id", "updated", "loc")
)
entry = st.builds(
    lambda name, inside: f"<{name}>" + "".join(inside) + f"</{name}>",
    st.sampled_from(("item", "entry", "url", "sitemap", "outline")),
    st.lists(st.builds(lambda name, text: f"<{name}>{text}</{name}>", parts, words | node), max_size=4),
)
feed = st.builds(
    lambda root, top, entries: (
        f"<?xml version='1.0'?>{top}<{root}><channel>{''.join(entries)}</channel></{root}>"
    ),
    st.sampled_from(("rss", "feed", "urlset", "sitemapindex", "opml", "rdf:RDF", "a:rss")),
    st.sampled_from(("", "<!-- x -->", "<!DOCTYPE rss>", '<!DOCTYPE x [<!ENTITY a "b">]>')),
    st.lists(entry, max_size=5),
)


@st.composite
def spoilt(draw: st.DrawFn, text: st.SearchStrategy[str]) -> bytes:
    """Bytes of a text, cut, doubled and with junk put in."""
    data = draw(text).encode(
        draw(st.sampled_from(("utf-8", "utf-8", "utf-8", "utf-16", "latin-1"))), "replace"
    )
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        to = min(len(data), at + draw(st.integers(0, 60)))
        change = draw(st.sampled_from(("cut", "double", "junk", "end")))
        if change == "cut":
            data = data[:at] + data[to:]
        elif change == "double":
            data = data[:to] + data[at:to] * draw(st.integers(1, 5)) + data[to:]
        elif change == "junk":
            data = data[:at] + draw(st.sampled_from(JUNK)) + data[at:]
        else:
            data = data[:at] if at > 20 else data
    return data


pages = spoilt(whole | node)
feeds = spoilt(feed)

pieces = st.sampled_from(
    ("a", ".", ":", "/", "@", "[", "]", "%", "99999", "::1", "?", "#", "//", "é", " ", "xn--", "\\")
)
addresses = st.lists(pieces | st.text(max_size=3), max_size=8).map("".join)
