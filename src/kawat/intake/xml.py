"""Go through XML that strangers wrote, node by node, without believing what it declares.

Entities of its own are refused before any parser sees them (a few lines of them can mean gigabytes, or a
file of this machine), nothing is loaded, and what is broken is read as far as it goes. The characters are
decoded first, so that no encoding hides anything.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.entities import html5
from typing import Any, TypeAlias

from lxml import etree

from kawat.errors import UnreadableSource
from kawat.intake.decode import decode_page
from kawat.records import Issue

Node: TypeAlias = Any
"""An element of lxml, which brings no types."""

PIECE = 1 << 16
DECLARATION = re.compile(r"<\?xml[^>]*\?>")
OWN_ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.I)
NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Stray marks, at which the parser would end, beside what looks like them: plain stretches, entities of XML.
STRAY = re.compile(
    r"<!\[CDATA\[.*?\]\]>|(?P<bracket><(?![a-z_/!?]))"
    r"|&(?:#(?P<number>\d{1,7}|x[0-9a-f]{1,6});|(?:amp|lt|gt|quot|apos);|(?P<name>[a-z]\w{1,31};)?)",
    re.I | re.S,
)


def walk(data: bytes, charset: str = "") -> Iterator[tuple[bool, str, Node]]:
    """Each node as it begins (True) and as it ends (False), with its name without its namespace, lower case.

    A node may be cleared once it has ended. Raises UnreadableSource for what is no text or declares entities.
    """
    text = decode_page(data, charset)
    if isinstance(text, Issue):
        raise UnreadableSource(text.message)
    if OWN_ENTITIES.search(text):
        raise UnreadableSource("it declares entities of its own, which no feed needs; nothing of it is read")
    text = NO_XML.sub("", DECLARATION.sub("", text, count=1))
    raw = STRAY.sub(_plain, text[max(0, text.find("<")) :]).encode()
    parser = etree.XMLPullParser(
        ("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )
    for start in range(0, len(raw), PIECE):
        try:
            parser.feed(raw[start : start + PIECE])
        except etree.XMLSyntaxError:
            return
        for event, node in parser.read_events():
            yield event == "start", name_of(node), node


def name_of(node: Node) -> str:
    """A node's name without its namespace, in lower case."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def forget(node: Node) -> None:
    """Free a node that has ended, and those before it."""
    node.clear(keep_tail=False)
    above = node.getparent()
    while above is not None and node.getprevious() is not None:
        del above[0]


def text_of(node: Node) -> str:
    """All text of a node in one line."""
    return " ".join("".join(node.itertext()).split())


def _plain(match: re.Match[str]) -> str:
    """An entity of HTML, which XML does not know, as the character it means; a stray mark escaped."""
    if match["bracket"]:
        return "&lt;"
    if number := match["number"]:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        return match[0] if code <= sys.maxunicode and not NO_XML.match(chr(code)) else "\ufffd"
    if meant := html5.get(match["name"] or ""):
        return "".join(f"&#{ord(character)};" for character in meant)
    return f"&amp;{match[0][1:]}" if match[0] == "&" or match["name"] else match[0]
