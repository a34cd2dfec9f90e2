"""Whatever a page or feed looks like, something sensible comes of it.

The same inputs each time, few enough for every run. `bench/fuzz.py` tries others, for as long as one wants.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from fuzz_grammar import addresses, feeds, node, pages, spoilt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_builders import shipped
from list_builders import item, page, rss
from loopback import fetcher
from resiliparse.parse.html import HTMLTree

from kawat.errors import FetchError, UnreadableSource
from kawat.intake import read_page
from kawat.intake.guard import MOST, measure
from kawat.intake.listing import Listing, is_list, read_listing
from kawat.intake.unpack import inflate
from kawat.records import IssueKind, Report

few = settings(
    max_examples=50,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
# Of each node that is counted, a parser makes no more than this: a table brings its body, row and cell along.
MADE_OF_ONE = 5
ALWAYS = 8  # html, body and the like


def a_page_is_a_report_or_an_issue(page: bytes) -> None:
    packs = shipped()
    began = time.process_time()
    report = read_page(page, "https://news.example/2024/08/04/ships", packs=packs)
    assert time.process_time() - began < 2
    assert isinstance(report, Report)
    assert report.text or report.issues
    assert not [issue for issue in report.issues if issue.kind is IssueKind.FAILED]
    assert all(report.text[span.start : span.end] == span.text for span in report.furniture)
    assert pickle.loads(pickle.dumps(report)) == report
    report.text.encode()


def a_feed_is_a_list_or_unreadable(feed: bytes) -> None:
    is_list(feed)
    try:
        found = read_listing(feed, "https://news.example/feed")
    except UnreadableSource:
        return
    assert isinstance(found, Listing)
    for entry in found.entries:
        assert entry.url or entry.content
        f"{entry.url}{entry.title}{entry.published}{entry.content}".encode()


def no_parser_nests_deeper_than_the_guard_says(page: bytes) -> None:
    shape = measure(page)
    if shape.is_clear and shape.size < MOST.size:
        assert depth_of(page.replace(b"\0", b"")) <= MADE_OF_ONE * shape.depth + ALWAYS


def what_is_packed_is_unpacked_or_unreadable(data: bytes, size: int) -> None:
    chunks = [data[start : start + size] for start in range(0, len(data), size)]
    for start in (b"", b"\x1f\x8b\x08\0\0\0\0\0\0\3", b"\x78\x9c"):
        with suppress(UnreadableSource):
            assert len(b"".join(inflate([start, *chunks]))) <= 1 << 20


def an_address_is_refused(url: str) -> None:
    for whole in (url, f"http://{url}", f"https://news.example{url}"):
        with pytest.raises(FetchError) as error:
            fetcher(resolver=nowhere).fetch(whole)
        assert str(error.value)


def nowhere(host: str, port: int) -> list[str]:
    raise OSError


def depth_of(page: bytes) -> int:
    """How deep the nodes nest that a browser makes of a page."""
    root: Any = HTMLTree.parse_from_bytes(page, "utf-8").document
    deepest, waiting = 0, [(root, 0)]
    while waiting:
        above, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(below, depth + 1) for below in above.child_nodes]
    return deepest


Property = tuple[Callable[..., None], tuple[st.SearchStrategy[Any], ...]]
PROPERTIES: tuple[Property, ...] = (
    (a_page_is_a_report_or_an_issue, (pages,)),
    (a_feed_is_a_list_or_unreadable, (feeds,)),
    (no_parser_nests_deeper_than_the_guard_says, (spoilt(node),)),
    (what_is_packed_is_unpacked_or_unreadable, (st.binary(max_size=200), st.integers(1, 50))),
    (an_address_is_refused, (addresses,)),
)


@pytest.mark.parametrize(("check", "inputs"), PROPERTIES, ids=[check.__name__ for check, _ in PROPERTIES])
def test_of_whatever_comes(check: Callable[..., None], inputs: tuple[st.SearchStrategy[Any], ...]) -> None:
    few(given(*inputs)(check))()


# What was found.


@pytest.mark.parametrize("number", ["#xD800", "#0", "#x1F", "#1114112", "#x110000", "#xFFFF"])
def test_a_number_that_is_no_character(number: str) -> None:
    (entry,) = read_listing(
        rss([item("/one", "x").replace("x<", f"&{number};<")]), "https://news.example/"
    ).entries
    assert entry.title == "\ufffd"


@pytest.mark.parametrize(
    "head", ['<meta property="og:url" content="http://[">', '<base href="http://[">', ""]
)
@pytest.mark.parametrize("url", [None, "http://[", "//["])
def test_a_page_whose_address_is_none(head: str, url: str | None) -> None:
    assert read_page(page("Ships sail", head=head), url, packs=shipped()).title == "Ships sail"
