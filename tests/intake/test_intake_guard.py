from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from kawat.intake.guard import MOST, ORDINARY, Shape, excess, guarded, is_ordinary, is_small, measure
from kawat.records import Issue, IssueKind

PAGE = (
    b"<!doctype html><html><head><title>Floods</title><script>if (a < b) { x = '<div><div>'; }</script>"
    b"<!-- <div> --><!--[if IE]><div><![endif]--></head><body><p>One<p>Two<br><img src=a alt='a > b'>"
    b"<svg><path d=1 /><path d=2 /></svg><div><ul><li>a<li>b</ul></div></body></html>"
)
NESTED = b"<div>" * 3_000 + b"words" + b"</div>" * 3_000


def test_an_ordinary_page() -> None:
    shape = measure(PAGE)
    assert (shape.size, shape.depth, shape.is_clear) == (len(PAGE), 4, True)
    assert is_ordinary(shape)
    assert guarded(PAGE, os.getpid) == os.getpid()


def test_an_odd_page_is_parsed_in_a_process_of_its_own() -> None:
    assert not is_ordinary(measure(NESTED))
    assert guarded(NESTED, os.getpid) not in (os.getpid(), None)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_nesting_shows_in_wide_encodings_too(encoding: str) -> None:
    assert measure(NESTED.decode().encode(encoding)).depth == 3_000


# Ways to hide from one reader what another sees: each must look odd.
TRICKS = {
    "stray closing tags": b"<div></span>",
    "closing tags in comments": b"<div><!-- </div> -->",
    "closing tags in quotes": b"<div><p title='</div>'>",
    "closing tags in scripts": b"<div><script></div></script>",
    "closing tags in titles": b"<div><title></div></title>",
    "comments that end at once": b"<div><!--></div><!-- -->",
    "comments that end at once too": b"<div><!---></div><!-- -->",
    "comments that end oddly": b"<div><!-- --!></div> -->",
    "opened in a comment of no kind": b"<div><? </div> ?>",
    "opened in CDATA": b"<div><![CDATA[ </div> ]]>",
    "a script that does not end": b"<div><script></scriptx></div></script>",
    "quotes where none belong": b'<div><x a=b"c><y d="></div>">',
    "a value without a name": b"<div><p =\"x y='z\"></div><p a='>",
    "slashes outside of drawings": b"<path/>",
    "table rows in a drawing": b"<svg><tr>",
    "upper and lower case": b"<DIV><Div>",
    "opened in a quote that is none": b'<div a="<!--">',
}


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_hides_nesting(trick: str) -> None:
    shape = measure(TRICKS[trick] * 2_100)
    assert not is_ordinary(shape)
    assert not is_small(TRICKS[trick] * 2_100)


@pytest.mark.parametrize("attribute", [b"a=1 ", b"a ", b"a='>' ", b'a="<b" ', b"a = '\"<' "])
def test_nothing_hides_attributes(attribute: bytes) -> None:
    page = b"<p " + attribute * (ORDINARY.attributes + 1) + b">"
    assert measure(page).attributes > ORDINARY.attributes or not measure(page).is_clear
    assert not is_small(page)


def test_slashes_in_a_drawing_count_up_to_a_point() -> None:
    assert is_ordinary(measure(b"<svg>" + b"<path d=1 />" * 1_950 + b"</svg>"))
    assert not is_ordinary(measure(b"<svg>" + b"<path d=1 />" * 2_050 + b"</svg>"))


BEYOND = {
    "nests": b"<div>" * 5_001,
    "attributes": b"<div " + b"a=1 " * 5_001 + b">",
    "tags": b"<p>" * 250_001,
    "MB": b"x" * 5_000_001,
}


@pytest.mark.parametrize("word", BEYOND)
def test_beyond_all_measure_nothing_is_parsed(word: str) -> None:
    issue = guarded(BEYOND[word], lambda: pytest.fail("parsed"))
    assert isinstance(issue, Issue)
    assert issue.kind is IssueKind.REFUSED
    assert word in issue.message


def test_the_bounds_are_bounds() -> None:
    assert not excess(MOST)
    assert is_ordinary(ORDINARY)
    assert excess(Shape(MOST.size + 1))
    assert not is_ordinary(Shape(ORDINARY.size + 1))


@pytest.mark.parametrize(
    "bait",
    [
        b"<!--",
        b"<script>",
        b"<title>",
        b'<a b="',
        b"<a b='c\" ",
        b"<a ",
        b"<![",
        b"</",
        b"<a b=' \" ",
        b"<!-- -->",
    ],
)
def test_the_scan_is_linear(bait: bytes) -> None:
    page = (bait * (MOST.tags // 2))[: MOST.size]
    began = time.process_time()
    measure(page)
    assert time.process_time() - began < 2


def forever() -> None:
    while True:
        pass


@pytest.mark.parametrize("page", [PAGE, NESTED], ids=["ordinary", "odd"])
def test_what_takes_too_long_is_stopped(page: bytes) -> None:
    issue = guarded(page, forever, seconds=0.2)
    assert isinstance(issue, Issue)
    assert "took longer than 0.2 seconds" in issue.message


def crash() -> None:
    os._exit(3)


def fail() -> None:
    raise ValueError("no such node")


@pytest.mark.parametrize(
    ("page", "work", "why"),
    [
        (NESTED, crash, "broke the process"),
        (NESTED, fail, "ValueError: no such node"),
        (PAGE, fail, "ValueError: no such node"),
    ],
    ids=["crash", "odd", "ordinary"],
)
def test_a_page_that_breaks_its_reader(page: bytes, work: Callable[[], None], why: str) -> None:
    issue = guarded(page, work)
    assert isinstance(issue, Issue)
    assert why in issue.message
    assert issue.kind is IssueKind.FAILED
