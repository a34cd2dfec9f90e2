"""A web page becomes a report: what its furniture leaves of it is prepared like any text.

    bytes → characters → tree → what the page says of itself → furniture cut → paragraphs → Report

Where the block that is found looks wrong, other readers are asked: the text in the page's own JSON-LD,
trafilatura, readability; the first that holds what the page says its report begins with is taken.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from lxml import etree

from kawat import settings
from kawat.intake import body, opinions, titles
from kawat.intake.decode import clean, decode_page
from kawat.intake.furniture_nodes import cut_furniture
from kawat.intake.metadata import Facts, read_facts
from kawat.intake.prepare import Fields, Given, prepare
from kawat.intake.tree import Measured, Node, parse
from kawat.packs import Packs, load
from kawat.records import Issue, IssueKind, Report

# With fewer words a page holds no report; a photo with its caption may have as few.
LEAST_WORDS = 12


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
    found = extract(html, packs, fields, charset)
    if isinstance(found, Issue):
        issue = replace(found, source=source)
        return Report(id="", text="", language="", url=fields.url, source=source, issues=(issue,))
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
    text, caption = _text(root, facts, packs)
    if len(text.split()) < LEAST_WORDS:
        return Issue(IssueKind.NO_ARTICLE, _why_empty(facts))
    return clean(text), _said(facts, fields, caption, root)


def _text(root: Node, facts: Facts, packs: Packs) -> tuple[str, str]:
    """The report's paragraphs, and what is written under its first picture."""
    etree.strip_elements(root, *packs.markup.dropped, with_tail=False)
    inside = root.find("body")
    page = Measured(root if inside is None else inside, packs.markup.blocks)
    picture = cut_furniture(page, packs.markup)
    nodes = body.find_body(page, packs.markup)
    found = [each.text for each in body.paragraphs(nodes, packs.markup.blocks)]
    return "\n\n".join(opinions.best(found, root, facts, packs.markup)), picture.caption


def _said(facts: Facts, fields: Fields, caption: str, root: Node) -> Fields:
    """The fields of a report as the page gives them, under those that are known from elsewhere."""
    url = fields.url or facts.url
    host = urlsplit(url).hostname or ""
    outlet = fields.outlet or facts.site or host.removeprefix("www.")
    return replace(
        fields,
        title=fields.title
        or titles.without_outlet(facts.title, (outlet, facts.site, host.removeprefix("www."))),
        outlet=outlet,
        url=url,
        language=fields.language,
        authors=fields.authors or facts.authors,
        section=fields.section or facts.section,
        caption=fields.caption or caption,
        dates=(*fields.dates, *facts.published),
    )


def _no_article(facts: Facts, packs: Packs) -> Issue | None:
    """The issue for a page that says itself that it is no report."""
    types = packs.markup.types
    if facts.kinds & types.get("reports", frozenset()):
        return None
    for kind, what in (("live", "a live blog"), ("lists", "a list of reports"), ("galleries", "a gallery")):
        if facts.kinds & types.get(kind, frozenset()):
            return Issue(
                IssueKind.NO_ARTICLE, f"the page is {what}, no report; give the pages of the reports"
            )
    return None


def _why_empty(facts: Facts) -> str:
    if facts.locked:
        return "the page shows its report to subscribers only; save it when logged in"
    return "no report was found on the page: too little text stands outside of links (is it made by scripts?)"
