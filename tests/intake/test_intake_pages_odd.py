"""Whatever stands on a page, it becomes a report or an issue; nothing raises."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from intake_builders import markup
from page_builders import STORY, bare, html, lines, read

from kawat.intake.metadata import read_facts
from kawat.intake.multipage import place_of
from kawat.intake.tree import parse

TAGS = st.sampled_from(
    ["p", "div", "a", "h1", "ul", "li", "article", "figure", "table", "td", "br", "script", "ins"]
)
NAMES = st.sampled_from(
    ["", "baca-juga", "article-content", "caption", "tags", "comment", "detail__body-text", "iklan"]
)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="<>&"), max_size=60) | st.sampled_from(STORY)


@st.composite
def nodes(draw: st.DrawFn, depth: int = 3) -> str:
    """HTML of any shape, with some of its tags left open."""
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        tag, name, words = draw(TAGS), draw(NAMES), draw(WORDS)
        inner = draw(nodes(depth - 1)) if depth else ""
        closing = f"</{tag}>" if draw(st.booleans()) else ""
        parts.append(f"<{tag} class='{name}'>{words}{inner}{closing}")
    return "".join(parts)


@given(nodes())
@settings(max_examples=60, deadline=None)
def test_any_tree_is_read(body: str) -> None:
    report = read(html(body))
    assert bool(report.text) or report.issues
    lines(report)  # asserts that each stretch of furniture stands where it says
    ends = [(span.start, span.end) for span in report.furniture]
    assert all(first[1] <= second[0] for first, second in pairwise(ends))


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read(data: bytes) -> None:
    report = read(b"<html><body>" + data)
    assert bool(report.text) or report.issues


KEYS = st.sampled_from(
    ["@type", "@graph", "author", "name", "datePublished", "articleBody", "headline", "publisher"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
@settings(max_examples=80, deadline=None)
def test_any_json_ld_is_read(said: dict[str, object]) -> None:
    root = parse(
        f'<html><script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'
    )
    facts = read_facts(root, markup())
    assert isinstance(facts.title, str)
    assert all(isinstance(name, str) for name in facts.authors)
    assert all(isinstance(words, str) for words, _ in facts.published)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_head_has_a_place_or_none(head: str) -> None:
    place_of(f"<link rel=canonical href='https://a.example/{head}'>".encode(), markup())


@given(
    st.sampled_from(["<b>", "</p>", "<p>", "<!-- x", "<a href='", "</div>", "<table>", "\0", "&nbsp;", "<br"])
)
@settings(deadline=None)
def test_a_stray_mark_after_the_report_does_not_lose_it(stray: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in STORY)
    assert lines(read(html(f"<div class='isi'>{body}</div>{stray}"))) == bare()
