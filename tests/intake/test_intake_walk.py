from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from intake_builders import shipped
from list_builders import WORDS, content, item, page, rss, sitemap
from loopback import Server, answer, fetcher, server

from kawat.intake import Given, Manners, sources
from kawat.intake.fetch import Limits
from kawat.records import Issue, IssueKind, Report

Found = list[Report | Issue]


@pytest.fixture(scope="module")
def web() -> Iterator[Server]:
    with server() as made:
        for name in ("one", "two", "three"):
            made.answers[f"/{name}"] = answer(page(f"Ships sail {name}"), Content_Type="text/html")
        yield made


def read(path: str, limit: int | None = None, own_text: bool = False) -> Found:
    asking = fetcher(limits=Limits(seconds=2))
    manners = Manners(asking, pause=0.0)
    (source,) = sources([path], Given(language="en"), shipped(), limit, own_text, lambda: manners)
    return list(source.reports())


def report(found: Found) -> Report:
    (one,) = found
    assert isinstance(one, Report), one
    return one


def titles(found: Found) -> list[str]:
    return [one.title if isinstance(one, Report) else one.kind.value for one in found]


def test_a_page(web: Server) -> None:
    one = report(read(web.url + "/one"))
    assert (one.title, one.url, one.source) == ("Ships sail one", web.url + "/one", web.url + "/one")
    assert "The two governments met" in one.text
    assert "/robots.txt" not in web.paths()


def test_a_page_after_a_redirect_has_its_own_address(web: Server) -> None:
    web.answers["/old"] = answer(b"", "301 Moved", Location="/one")
    one = report(read(web.url + "/old"))
    assert (one.url, one.source) == (web.url + "/one", web.url + "/old")


def test_a_feed_leads_to_its_pages_with_its_dates(web: Server) -> None:
    web.answers["/feed"] = answer(rss([item("/one"), item(f"{web.url}/two", day="")]))
    found = read(web.url + "/feed")
    assert titles(found) == ["Ships sail one", "Ships sail two"]
    first, second = found
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.published, first.published_from) == ("2024-08-04", "feed")
    assert second.published is None


def test_the_page_knows_its_own_day_better(web: Server) -> None:
    head = '<meta property="article:published_time" content="2024-08-02T10:00:00+07:00">'
    web.answers["/dated"] = answer(page("Ships", head=head))
    web.answers["/feed"] = answer(rss([item("/dated")]))
    one = report(read(web.url + "/feed"))
    assert (one.published, one.published_from) == ("2024-08-02", "meta")


def test_a_feed_on_disk_and_in_a_pipe(web: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = rss([item(f"{web.url}/one")])
    (tmp_path / "feed.xml").write_bytes(feed)
    (tmp_path / "feed.xml.gz").write_bytes(gzip.compress(feed))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(feed)))
    for path in (str(tmp_path / "feed.xml"), str(tmp_path / "feed.xml.gz"), "-"):
        assert report(read(path)).title == "Ships sail one"


def test_the_text_that_a_feed_carries(web: Server) -> None:
    full = content(f"<p>{WORDS}</p><p>{WORDS}</p><p>{WORDS}</p><p>{WORDS}</p>")
    web.answers["/feed"] = answer(rss([item("/gone", "Ships & sails", more=full)]))
    before = len(web.asked)
    one = report(read(web.url + "/feed", own_text=True))
    assert (one.title, one.published, one.published_from) == ("Ships & sails", "2024-08-04", "feed")
    assert one.url == web.url + "/gone"
    assert "The two governments met" in one.text
    assert len(web.asked) == before + 1
    # The page is gone: the text that came along is better than none.
    assert report(read(web.url + "/feed")).text == one.text


def test_a_summary_is_no_report(web: Server) -> None:
    web.answers["/feed"] = answer(rss([item("/gone", more=content("<p>Two ships sailed.</p>"))]))
    for own_text in (True, False):
        (issue,) = read(web.url + "/feed", own_text=own_text)
        assert isinstance(issue, Issue)
        assert (issue.kind, issue.source) == (IssueKind.UNFETCHED, web.url + "/gone")
        assert "404" in issue.message


def test_one_page_that_fails_stops_no_other(web: Server) -> None:
    links = [
        "/one",
        "/gone",
        "file:///etc/passwd",
        "http://10.0.0.1/x",
        "javascript:alert(1)",
        "http://[",
        "/two",
    ]
    web.answers["/feed"] = answer(rss([item(link) for link in links]))
    assert titles(read(web.url + "/feed")) == ["Ships sail one", *["unfetched"] * 5, "Ships sail two"]


def test_no_more_than_the_limit(web: Server) -> None:
    web.answers["/feed"] = answer(rss([item("/one"), item("/two"), item("/three")]))
    assert titles(read(web.url + "/feed", limit=2)) == ["Ships sail one", "Ships sail two"]


def test_sitemaps_indexes_and_opml(web: Server) -> None:
    web.answers["/a.xml"] = answer(sitemap([f"{web.url}/one", f"{web.url}/two"]))
    web.answers["/b.xml.gz"] = answer(
        gzip.compress(sitemap([f"{web.url}/three"])), Content_Type="application/gzip"
    )
    web.answers["/index.xml"] = answer(sitemap([f"{web.url}/a.xml", "/b.xml.gz"], "sitemapindex", "sitemap"))
    assert titles(read(web.url + "/index.xml")) == ["Ships sail one", "Ships sail two", "Ships sail three"]
    assert titles(read(web.url + "/index.xml", limit=1)) == ["Ships sail one"]
    web.answers["/feed"] = answer(rss([item("/three")]))
    web.answers["/list"] = answer(
        b'<opml><body><outline xmlUrl="/feed"/><outline xmlUrl="/a.xml"/>'
        b'<outline xmlUrl="/one"/></body></opml>'
    )
    assert titles(read(web.url + "/list", limit=1)) == ["Ships sail three", "Ships sail one", "format"]


def test_lists_that_name_each_other_come_to_an_end(web: Server) -> None:
    web.answers["/loop.xml"] = answer(sitemap(["/loop.xml"], "sitemapindex", "sitemap"))
    (issue,) = read(web.url + "/loop.xml")
    assert isinstance(issue, Issue)
    assert "lists in lists" in issue.message


def test_a_list_that_breaks_off_or_names_nothing_is_told(web: Server) -> None:
    whole = rss([item("/one"), item("/two")])
    web.answers["/cut"] = answer(whole[: whole.index(b"/two") - 30])
    found = read(web.url + "/cut")
    assert titles(found) == ["format", "Ships sail one"]
    web.answers["/none"] = answer(rss([]))
    assert titles(read(web.url + "/none")) == ["empty"]


def test_robots_hold_for_what_is_listed_only(web: Server) -> None:
    with server() as strict:
        strict.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /")
        strict.answers["/feed"] = answer(rss([item("/one")]))
        strict.answers["/one"] = answer(page("Ships"))
        (issue,) = read(strict.url + "/feed")
        assert isinstance(issue, Issue)
        assert "robots.txt" in issue.message
        assert titles(read(strict.url + "/one")) == ["Ships"]


def test_jsonl_and_text_over_the_web(web: Server) -> None:
    web.answers["/r.jsonl"] = answer(b'{"text": "Two ships sailed on Sunday."}\n{no\n')
    found = read(web.url + "/r.jsonl")
    assert [type(one) for one in found] == [Report, Issue]
    web.answers["/t"] = answer(WORDS.encode("utf-8"), Content_Type="text/plain")
    assert report(read(web.url + "/t")).url == web.url + "/t"


def test_a_page_that_is_a_pdf_is_told(web: Server) -> None:
    web.answers["/p.html"] = answer(b"%PDF-1.7\n...", Content_Type="text/html")
    (issue,) = read(web.url + "/p.html")
    assert isinstance(issue, Issue)
    assert "PDF" in issue.message


def test_a_password_is_not_kept() -> None:
    (issue,) = read("http://user:secret@news.example/feed")
    assert isinstance(issue, Issue)
    assert "secret" not in issue.message + issue.source


def test_without_the_allowance_nothing_is_asked(web: Server) -> None:
    manners = Manners(replace(fetcher(), allowed=()))
    before = len(web.asked)
    (source,) = sources([web.url + "/one"], Given(), shipped(), ask=lambda: manners)
    (issue,) = source.reports()
    assert isinstance(issue, Issue)
    assert issue.kind is IssueKind.UNFETCHED
    assert "KAWAT_NETWORKS" in issue.message
    assert len(web.asked) == before
