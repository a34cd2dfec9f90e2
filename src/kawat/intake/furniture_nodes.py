"""Which nodes of a page are furniture? They go before its text is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kawat.intake.tree import HEADINGS, LISTS, Measured, Node, ancestors, name_of, words_of
from kawat.packs.markup import Markup

# A node with more of the page's prose is the report's own, whatever its name.
MOST_PROSE = 0.4
# A list or a box with more of its text in links leads elsewhere.
MOST_LINKS = 0.6
LONGEST_CAPTION = 600
# Hidden prose of this length is the rest of the report, which a button shows.
REST = 300
HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
PICTURES = frozenset(("figure", "figcaption", "picture"))
KEPT = frozenset(("html", "body", "main", "article", "h1"))


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page writes under its first picture."""

    caption: str = ""


def cut_furniture(page: Measured, markup: Markup, more: frozenset[str] = frozenset()) -> Picture:
    """Cut the nodes that are furniture; what is written under the first picture is handed back.

    `more` are classes and ids that are furniture on this outlet's pages.
    """
    gone: set[Node] = set()
    caption = ""
    for node in page.nodes:
        if node.getparent() in gone:
            gone.add(node)
        elif node.tag in PICTURES or (
            node.tag not in KEPT
            and markup.pictures.search(name_of(node))
            and page.text[node] < LONGEST_CAPTION
        ):
            if page.prose[node] < MOST_PROSE * page.prose[page.root] or node.tag == "figcaption":
                caption = caption or words_of(node)
                gone.add(node)
                page.cut(node)
        elif node is not page.root and is_furniture(page, node, markup, more):
            gone.add(node)
            page.cut(node)
    page.nodes = [node for node in page.nodes if node not in gone]
    return Picture(caption)


def _is_hidden(node: Node) -> bool:
    return node.get("hidden") is not None or HIDDEN.search(node.get("style") or "") is not None


def _is_inner(node: Node) -> bool:
    """Whether a node is an article within an article: another one that is told of."""
    return node.tag == "article" and any(above.tag == "article" for above in ancestors(node))


def is_furniture(page: Measured, node: Node, markup: Markup, more: frozenset[str]) -> bool:
    """Whether a node is furniture by its name, or by holding little but links."""
    if more and more & {*(node.get("class") or "").split(), node.get("id")}:
        return True
    if (node.tag in KEPT and not _is_inner(node)) or page.prose[node] >= MOST_PROSE * max(
        1, page.prose[page.root]
    ):
        return False
    if node.tag in LISTS and page.dense(node) > MOST_LINKS and page.links[node]:
        return True
    if _is_hidden(node) and page.prose[node] < REST:
        return True
    name = name_of(node)
    return bool(name) and node.tag not in HEADINGS and markup.nodes.search(name) is not None
