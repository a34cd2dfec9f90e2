"""The nodes of a page: parsed once, measured once, shared by all that look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

from kawat.packs.markup import plain_name

Node: TypeAlias = Any
"""An element of lxml, which brings no types."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "dl"))
NAMING = ("class", "id", "itemprop")
WORD = re.compile(r"\w+")
# Fewer characters outside links are no prose: a button, a name, a date.
LEAST_PROSE = 40


def parse(html: str) -> Node | None:
    """The root of a page, or None where it holds no node. Comments and instructions are left out."""
    # Nesting, attributes and size are held in check before this; the parser's own caps stay on.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def name_of(node: Node) -> str:
    """Class, id and itemprop of a node, as patterns see them."""
    return plain_name(" ".join(filter(None, map(node.get, NAMING))))


def is_named(node: Node, name: str) -> bool:
    """Whether a node has this class or id."""
    return name == node.get("id") or name in (node.get("class") or "").split()


def words_of(node: Node) -> str:
    """All text of a node in one line."""
    return " ".join("".join(node.itertext()).split())


def plain_words(text: str) -> str:
    """The words of a text alone, small, a space between each two: how texts are compared."""
    return " ".join(WORD.findall(text.casefold()))


def cut(node: Node) -> None:
    """Take a node out of the tree; what follows it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


class Measured:
    """The nodes below a root, each with the length of its text, of its links and of its prose.

    Prose is text outside links that stands in one block long enough to be a sentence.
    """

    def __init__(self, root: Node, blocks: frozenset[str]) -> None:
        self.root, self.blocks = root, blocks
        self.nodes: list[Node] = [node for node in root.iter() if isinstance(node.tag, str)]
        self.text: dict[Node, int] = {}
        self.links: dict[Node, int] = {}
        self.prose: dict[Node, int] = {}
        self.own: dict[Node, int] = {}
        self._measure()

    def dense(self, node: Node) -> float:
        """The share of a node's text that stands in links."""
        return self.links[node] / max(1, self.text[node])

    def cut(self, node: Node) -> None:
        """Take a node out, and what it held out of the sums above it."""
        for above in ancestors(node):
            if above in self.text:
                for sums in (self.text, self.links, self.prose):
                    sums[above] -= sums[node]
        cut(node)

    def _measure(self) -> None:
        text, links, prose, own = self.text, self.links, self.prose, self.own
        linked: set[Node] = set()
        loose: dict[Node, int] = {}
        blocks: dict[Node, Node] = {}
        for node in self.nodes:
            above = node.getparent() if node is not self.root else None
            is_block = above is None or node.tag in self.blocks
            blocks[node] = node if is_block else blocks[above]
            in_link = node.tag == "a" or above in linked
            if in_link:
                linked.add(node)
            size = _length(node.text)
            text[node], links[node] = size, size if in_link else 0
            loose[node] = loose.get(node, 0)
            if size and not in_link:
                loose[blocks[node]] = loose.get(blocks[node], 0) + size
            if above is not None and (tail := _length(node.tail)):
                text[above] += tail
                if above in linked:
                    links[above] += tail
                else:
                    loose[blocks[above]] = loose.get(blocks[above], 0) + tail
        for node in self.nodes:
            own[node] = prose[node] = loose[node] if loose[node] >= LEAST_PROSE else 0
        for node in reversed(self.nodes):
            if node is not self.root:
                above = node.getparent()
                text[above] += text[node]
                links[above] += links[node]
                prose[above] += prose[node]


def ancestors(node: Node) -> Iterator[Node]:
    """The nodes above one, nearest first."""
    above = node.getparent()
    while above is not None:
        yield above
        above = above.getparent()


def _length(words: str | None) -> int:
    """The length of a text without the space around it."""
    return len(words.strip()) if words else 0
