"""A web page becomes a report: what its furniture leaves of it is prepared like any text.

    bytes → characters → tree → what the page says of itself → furniture cut → paragraphs → Report

Where the block that is found looks wrong, other readers are asked: the text in the page's own JSON-LD,
trafilatura, readability; the first that holds what the page says its report begins with is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from lxml import etree

from kawat import settings
from kawat.intake import body, opinions, titles
from kawat.intake.dates import day_in_address
from kawat.intake.decode import clean, decode_page
from kawat.intake.furniture_nodes import cut_furniture
from kawat.intake.guard import guarded
from kawat.intake.language import load_recogniser
from kawat.intake.metadata import Facts, read_facts, tidy
from kawat.intake.prepare import Fields, Given, prepare
from kawat.intake.tree import Measured, Node, parse
from kawat.packs import Markup, Outlet, Packs, load
from kawat.records import Issue, IssueKind, Report

# With fewer words a page holds no report; a photo with its caption may have as few.
LEAST_WORDS = 12
# A page with fewer that asks for a password or shows a video tells no more than that.
FEW_WORDS = 100
VIDEO = "video"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_DATE, MOST_DATES = 90, 20
AROUND_A_DATE = " ,|/•·-–—:()"


def read_page(
    html: bytes,
    url: str | None = None,
    *,
    charset: str = "",
    packs: Packs | None = None,
    given: Given | None = None,
    fields: Fields | None = None,
    source: str = "",
) -> Report:
    """The report on a web page; it never raises for what the page holds.

    `url` is where the page was found, `charset` what the server said, `fields` what a feed said of it. A page
    without a report gives one with empty text, whose `issues` say why.
    """
    packs = packs or load(settings.read().data)
    fields = replace(fields or Fields(), url=url or (fields.url if fields else ""))
    load_recogniser()
    found = guarded(html, partial(_read, html, charset, packs, given, fields, source))
    if isinstance(found, Issue):
        return no_report(found, fields.url, source)
    return found


def or_why(report: Report) -> Report | Issue:
    """What was read of a page, or the issue that says why there is no report on it."""
    return report if report.text else report.issues[0]


def no_report(issue: Issue, url: str, source: str) -> Report:
    """What stands for a page without a report: no text, and the issue that says why."""
    issues = (replace(issue, source=source),)
    return Report(id="", text="", language="", url=url, source=source, issues=issues)


def _read(
    html: bytes, charset: str, packs: Packs, given: Given | None, fields: Fields, source: str
) -> Report | Issue:
    """The report on a page that may take long to read."""
    found = extract(html, packs, fields, charset)
    if isinstance(found, Issue):
        return found
    text, said = found
    return prepare(text, packs, given, said, source)


def extract(html: bytes, packs: Packs, fields: Fields, charset: str = "") -> tuple[str, Fields] | Issue:
    """The text of a page's report and what the page says of it, or why there is none."""
    decoded = decode_page(html, charset)
    if isinstance(decoded, Issue):
        return decoded
    root = parse(decoded)
    if root is None:
        return Issue(IssueKind.EMPTY, "the page holds no text")
    facts = read_facts(root, packs.markup)
    if issue := _no_article(facts, packs):
        return issue
    url = fields.url or facts.url
    card = packs.outlets.at(url) or packs.outlets.named(facts.site)
    text, caption = _text(root, facts, packs.markup, card)
    if why := _why_none(text, facts, packs.markup):
        return Issue(IssueKind.NO_ARTICLE, why)
    said = _said(facts, replace(fields, url=url), card, packs.markup)
    is_dated = said.published or said.dates or day_in_address(url)
    dates = said.dates if is_dated else _dates_in_text(decoded, facts, packs.markup)
    return clean(text), replace(said, caption=caption, dates=dates)


def _text(root: Node, facts: Facts, markup: Markup, card: Outlet | None) -> tuple[str, str]:
    """The report's paragraphs, and what is written under its first picture."""
    etree.strip_elements(root, *markup.dropped, with_tail=False)
    inside = root.find("body")
    page = Measured(root if inside is None else inside, markup.blocks)
    named, known = (card.furniture.nodes, card.body) if card else ((), ())
    picture = cut_furniture(page, markup, frozenset(named))
    nodes = body.find_body(page, markup, known, facts.lead)
    if not known and not facts.is_article(markup) and body.is_list(nodes, markup.blocks):
        return "", ""
    found = body.paragraphs(nodes, markup.blocks)
    return "\n\n".join(opinions.best([each.text for each in found], root, facts, markup)), picture.caption


def _said(facts: Facts, fields: Fields, card: Outlet | None, markup: Markup) -> Fields:
    """The fields of a report as the page gives them, after those that are known from elsewhere."""
    host = _host(fields.url)
    names = (*(card.suffixes if card else ()), *(card.names if card else ()), facts.site, host)
    title = fields.title or titles.of_page(facts.title, facts.headings, names)
    for pattern in markup.numbered:
        title = pattern.sub("", title).strip()
    return replace(
        fields,
        title=title,
        outlet=fields.outlet or (card.name if card else facts.site or host),
        authors=fields.authors or facts.authors,
        section=fields.section or facts.section,
        dates=(*facts.published, *fields.dates),
    )


def _host(url: str) -> str:
    """The host of an address, which a page may have written as it likes."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _dates_in_text(html: str, facts: Facts, markup: Markup) -> tuple[tuple[str, str], ...]:
    """Lines of a page that may tell when it was published, those after its heading first, then a guess.

    The page is parsed anew, since such lines have been cut by now; only pages that tell no machine get here.
    """
    root = parse(html)
    if root is None:
        return ()
    etree.strip_elements(root, *markup.dropped, with_tail=False)
    before: list[str] = []
    after: list[str] = []
    lists = before
    for node in root.iter():
        lists = after if node.tag == "h1" else lists
        lists += filter(YEAR.search, filter(None, (node.text, node.tail)))
    lines = (tidy(words).strip(AROUND_A_DATE) for words in (*after, *before))
    told = [(line, "text") for line in lines if len(line) <= LONGEST_DATE][:MOST_DATES]
    return (*told, *_guessed(html, facts))


def _guessed(html: str, facts: Facts) -> Iterator[tuple[str, str]]:
    """The day that htmldate finds in a page's mark-up, never that of a change."""
    from htmldate import find_date

    found = find_date(html, original_date=True, extensive_search=False)
    if found and not any(words.startswith(found) for words in facts.modified):
        yield found, "guess"


def _no_article(facts: Facts, packs: Packs) -> Issue | None:
    """The issue for a page that says itself that it is no report."""
    types = packs.markup.types
    for kind, what in (("live", "a live blog"), ("lists", "a list of reports"), ("galleries", "a gallery")):
        if facts.kinds & types.get(kind, frozenset()) and not facts.kinds & types.get("reports", frozenset()):
            why = f"the page is {what}, no report; give the pages of the reports"
            return Issue(IssueKind.NO_ARTICLE, why)
    return None


def _why_none(text: str, facts: Facts, markup: Markup) -> str:
    """Why what was found is no report, or nothing where it is one."""
    words = len(text.split())
    if words < FEW_WORDS and not facts.is_article(markup):
        if facts.asks_password:
            return "the page asks for a password; save it when logged in"
        if any(kind.startswith(VIDEO) for kind in facts.kinds) or facts.kinds & markup.types.get(
            "videos", frozenset()
        ):
            return "the page shows a video and no report"
    if words >= LEAST_WORDS:
        return ""
    if facts.locked:
        return "the page shows its report to subscribers only; save it when logged in"
    return "no report was found on the page: it is a list of others, or made by scripts"
