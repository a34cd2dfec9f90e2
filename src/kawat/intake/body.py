"""Where on a page does its report stand, and in which paragraphs?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import dropwhile, islice, pairwise

from lxml import etree

from kawat.intake.tree import (
    HEADINGS,
    LEAST_PROSE,
    Measured,
    Node,
    ancestors,
    is_named,
    name_of,
    plain_words,
    words_of,
)
from kawat.packs.markup import Markup

MARKED = "articleBody"
PARAGRAPHS = frozenset(("p", "li", "blockquote", "pre", "dd", "td"))
MOST_LINKS = 0.7
MOST_LINKS_BESIDE = 0.25
SIBLING = 80
LEAST_HEADLINE, FEWEST_IN_LIST = 25, 5
HIGHEST = 3  # nodes above the best one, within which the report may go on
LEAST_OF_BEST = 0.1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words, how much of it stands in links, and whether it is a heading, or
    the first-level one."""

    text: str
    links: float
    heading: bool
    is_title: bool = False


def find_body(page: Measured, markup: Markup, known: Iterable[str] = (), lead: str = "") -> list[Node]:
    """The nodes that hold the report, in order; none where the page has no prose.

    `known` are classes or ids that hold it on this outlet's pages, the best first; `lead` are the words that
    the page says its report begins with.
    """
    for name in known:
        held = [node for node in page.nodes if is_named(node, name)]
        if any(page.prose[node] for node in held):
            return [node for node in held if not any(other in held for other in ancestors(node))]
    scores = {node: score * _weight(node, markup) for node, score in _scores(page).items()}
    ranked = sorted(scores, key=lambda node: scores[node], reverse=True)
    if not ranked:
        return []
    best = ranked[0]
    if lead and not _tells(best, lead) and _tells(page.root, lead):
        near = (node for node in ranked if scores[node] > LEAST_OF_BEST * scores[best])
        best = next((node for node in near if _tells(node, lead)), best)
    return _with_others(page, best, markup)


def _tells(node: Node, lead: str) -> bool:
    """Whether a node holds these words, whatever stands between them."""
    return lead in plain_words(words_of(node))


def _scores(page: Measured) -> dict[Node, float]:
    """How much prose stands in each node, near below it."""
    scores: dict[Node, float] = {}
    for node in page.nodes:
        size = page.own[node]
        if not size or not _stands(page, node):
            continue
        above = [] if node.tag in PARAGRAPHS else [node]
        for each in ancestors(node):
            above.append(each)
            if len(above) == 3:
                break
        for depth, each in enumerate(above):
            if each in page.text and each.tag != "html":
                scores[each] = scores.get(each, 0.0) + size / (1, 2, 4)[depth]
    return {node: score * (1 - page.dense(node)) for node, score in scores.items()}


def _stands(page: Measured, node: Node) -> bool:
    return page.text[node] > 0 and page.dense(node) < MOST_LINKS


def _weight(node: Node, markup: Markup) -> float:
    """How likely a node's name makes it to be the report's."""
    if node.get("itemprop") == MARKED:
        return 3.0
    if markup.bodies.search(name_of(node)):
        return 1.5
    return 1.2 if node.tag in ("article", "main") else 1.0


def _with_others(page: Measured, best: Node, markup: Markup) -> list[Node]:
    """The best node with those beside it that go on with the report, in order.

    They are paragraphs that stand alone, and nodes named like the best one: a report may be parted by
    advertising, or into pages. One with a heading of its own is another report.
    """
    if best.tag in ("body", "article", "main") or best.get("itemprop") == MARKED:
        return [best]
    near = {best}
    name = best.get("class")
    for depth, above in enumerate(islice(ancestors(best), HIGHEST)):
        if above not in page.text:
            break
        for node in above if depth == 0 else ():
            if (
                node.tag == "p"
                and node in page.text
                and page.prose[node] >= SIBLING
                and _reads_on(page, node)
            ):
                near.add(node)
        if name and markup.bodies.search(name_of(best)):
            near.update(
                node for node in above.iter(best.tag) if node.get("class") == name and _reads_on(page, node)
            )
    found = [node for node in page.nodes if node in near]
    return [node for node in found if not any(each in near for each in ancestors(node))]


def _reads_on(page: Measured, node: Node) -> bool:
    """Whether a node is prose without a heading of its own."""
    if not page.prose.get(node) or page.dense(node) > MOST_LINKS_BESIDE:
        return False
    return next(node.iter("h1"), None) is None


def paragraphs(nodes: Iterable[Node], blocks: frozenset[str]) -> list[Paragraph]:
    """The paragraphs of the report, without those that only lead elsewhere."""
    found = [each for node in nodes for each in lines(node, blocks)]
    kept = [each for each in _once(_below_title(found)) if each.links <= MOST_LINKS]
    return [each for each, after in pairwise([*kept, None]) if each and not _heads_nothing(each, after)]


def is_list(nodes: Iterable[Node], blocks: frozenset[str]) -> bool:
    """Whether what was found is a list of other reports with a few words on each: as many links as texts."""
    found = [each for node in nodes for each in lines(node, blocks)]
    leads = sum(each.links > MOST_LINKS and len(each.text) >= LEAST_HEADLINE for each in found)
    prose = sum(each.links <= MOST_LINKS and len(each.text) >= SIBLING for each in found)
    return leads >= FEWEST_IN_LIST and leads >= prose


def _below_title(found: list[Paragraph]) -> list[Paragraph]:
    """What follows the first-level heading, and names and dates below it, where the report stands below one.

    A heading that prose comes before is one inside the report.
    """
    for number, each in enumerate(found):
        if each.is_title:
            below = list(dropwhile(_is_byline, found[number + 1 :]))
            return [other for other in below if not other.is_title]
        if _is_prose(each):
            break
    return found


def _is_prose(paragraph: Paragraph) -> bool:
    return len(paragraph.text) >= SIBLING and paragraph.links <= MOST_LINKS


def _is_byline(paragraph: Paragraph) -> bool:
    """Whether a line is too short for a sentence and has neither its end nor the dash of a dateline."""
    return len(paragraph.text) < LEAST_PROSE and not paragraph.heading and paragraph.text[-1].isalnum()


def _once(found: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs in order; a long one that stands there again (for another size of screen) counts once."""
    told: set[str] = set()
    for each in found:
        if len(each.text) < SIBLING or each.text not in told:
            told.add(each.text)
            yield each


def _heads_nothing(paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Whether a heading stands over nothing: what followed it was cut."""
    return paragraph.heading and (after is None or after.heading)


def lines(root: Node, blocks: frozenset[str]) -> list[Paragraph]:
    """The text of a node, parted at blocks and line breaks."""
    found: list[Paragraph] = []
    parts: list[str] = []
    linked, depth, heading = 0, 0, ""
    for event, node in etree.iterwalk(root, events=("start", "end")):
        is_block = node.tag in blocks
        if is_block and parts:
            found += _paragraph(parts, linked, heading)
            parts, linked = [], 0
        if event == "start":
            depth += node.tag == "a"
            heading = node.tag if is_block else heading
            words = node.text
        else:
            depth -= node.tag == "a"
            heading = "" if is_block else heading
            words = node.tail if node is not root else None
        if words:
            parts.append(words)
            linked += len(words) if depth else 0
    return [*found, *_paragraph(parts, linked, heading)]


def _paragraph(parts: list[str], linked: int, tag: str) -> Iterator[Paragraph]:
    text = " ".join("".join(parts).split())
    if text:
        yield Paragraph(text, linked / len(text), tag in HEADINGS, tag == "h1")
