"""Look at a page before any parser does: a cheap scan of its bytes, in time linear in their number.

Parsers are known to hang on what no page needs: a hundred thousand nested nodes, fifty thousand attributes.
What is beyond all measure is refused. What is merely odd is parsed where it can be stopped, in a process of
its own; ordinary pages are parsed at once. So the scan may err towards odd, never towards ordinary: where
parsers differ on what they take for a comment, it says odd.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from kawat.intake.worker import Broken, Stopped, alone, here
from kawat.records import Issue, IssueKind

T = TypeVar("T")

SECONDS = 5.0
"""How long the processor may work on a page; an ordinary one takes a hundredth of a second."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a page is: bytes, tags, nodes nested in one another, attributes of one tag.

    `depth` is never less than what any parser makes of it; `is_clear` is False where that cannot be told.
    """

    size: int
    tags: int = 0
    depth: int = 0
    attributes: int = 0
    is_clear: bool = True

    def within(self, other: Shape) -> bool:
        """Whether it is no larger than another in any way."""
        return (
            self.size <= other.size
            and self.tags <= other.tags
            and self.depth <= other.depth
            and self.attributes <= other.attributes
        )


ORDINARY = Shape(size=2_000_000, tags=20_000, depth=2_000, attributes=2_000)
MOST = Shape(size=5_000_000, tags=250_000, depth=5_000, attributes=5_000)

# The attributes of a tag as every parser reads them: quotes stand around values only, and each value has a
# name. No quantifier gives anything back, which keeps the scan linear.
REST = rb"(?:\s++|/|[^\s\"'<>=/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>=`]++))?+)*+"
TOKEN = re.compile(
    rb"<(?:"
    rb"(?:script|style)(?=[\s/>])" + REST + rb">(?P<script>.*?)(?:</(?:script|style)(?=[\s/>])|\Z)"
    rb"|(?:title|textarea|xmp|iframe|noembed|noframes)(?=[\s/>])" + REST + rb">[^<]*+</"
    rb"|(?P<closing>/?)(?P<name>[a-z][^\s/<>\"'=]*+)(?P<rest>" + REST + rb")>"
    rb"|!--(?!-?>)(?P<comment>.*?)(?:-->|\Z)"
    rb"|!doctype[^<>]*+>|[!?](?!--|\[CDATA)[^<>]*+>"
    rb"|(?P<odd>[a-z/!?])"
    rb")",
    re.S | re.I,
)
# The same without understanding anything, for pages that nobody can.
ANY_TAG = re.compile(rb"<(/?)([a-z][^\s/<>]*+)([^<>]*+)", re.I)
VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
# Nodes that end where the next one begins; they cannot nest without others between them.
SELF_ENDING = frozenset(b"p li dt dd option optgroup tr td th tbody thead tfoot colgroup rp rt".split())
FLAT = VOID | SELF_ENDING
LONG = 400  # bytes of a tag, below which its attributes need not be counted
FEW = 12  # values with brackets: so many may hide that a tag goes on
OPENING = re.compile(rb"<[a-zA-Z]")
LONG_TAG = re.compile(rb"<[a-zA-Z/](?:[^<>\s/\"']*+[\s/\"']){200}")  # no attribute without one of these
BRACKET_IN_VALUE = re.compile(rb"=\s*+(?:\"[^\"<>]*+[<>]|'[^'<>]*+[<>])")
QUOTED = re.compile(rb"\"[^\"]*+\"?|'[^']*+'?")
MOST_DRAWN = 2_000


def guarded(page: bytes, parse: Callable[[], T | Issue], seconds: float = SECONDS) -> T | Issue:
    """What `parse` makes of a page, or the issue that says why it may not or could not.

    An ordinary page is parsed here. An odd one is parsed in a process of its own, which is stopped when it
    takes too long or too much memory; its result must be picklable.
    """
    ordinary = is_small(page)
    if not ordinary:
        shape = measure(page)
        if why := excess(shape):
            return Issue(IssueKind.REFUSED, f"{why}; nothing of it is read")
        ordinary = is_ordinary(shape)
    try:
        return here(parse, seconds) if ordinary else alone(parse, seconds)
    except Broken as broken:
        return Issue(IssueKind.FAILED, f"reading the page {broken}; please report it")
    except Stopped as stopped:
        return Issue(IssueKind.REFUSED, f"reading the page {stopped}; it was given up")


def is_small(page: bytes) -> bool:
    """Whether a page is ordinary whatever its tags mean, which is quicker to see than what they mean.

    So few tags cannot nest too deep; no stretch without brackets holds many attributes, and the few values
    that hold one can make one tag of but a few stretches.
    """
    return (
        len(page) <= ORDINARY.size
        and b"\0" not in page
        and len(OPENING.findall(page)) <= ORDINARY.depth
        and len(BRACKET_IN_VALUE.findall(page)) < FEW
        and LONG_TAG.search(page) is None
    )


def is_ordinary(shape: Shape) -> bool:
    """Whether no parser can take long over it."""
    return shape.within(ORDINARY) and shape.is_clear


def excess(shape: Shape) -> str:
    """What is beyond all measure about a page, or nothing."""
    if shape.size > MOST.size:
        return f"the page is {shape.size / 1e6:.1f} MB large, more than {MOST.size / 1e6:g}"
    if shape.depth > MOST.depth:
        return f"the page nests more than {MOST.depth} nodes in one another"
    if shape.attributes > MOST.attributes:
        return f"a tag of the page has {shape.attributes} attributes, more than {MOST.attributes}"
    if shape.tags > MOST.tags:
        return f"the page has {shape.tags} tags, more than {MOST.tags}"
    return ""


def measure(page: bytes) -> Shape:
    """The shape of a page."""
    marks = page.count(b"<")
    if len(page) > MOST.size or marks > MOST.tags:
        return Shape(len(page), marks)
    if b"\0" in page:
        page = page.replace(b"\0", b"")  # in UTF-16 the marks of HTML are those of ASCII beside a NUL
    tags = _clear_tags(page)
    counted = _count(ANY_TAG.findall(page) if tags is None else tags)
    return replace(counted, size=len(page), is_clear=counted.is_clear and tags is not None)


def _clear_tags(page: bytes) -> list[tuple[bytes, bytes, bytes]] | None:
    """The tags of a page outside its comments and scripts, or None where parsers may not agree on them."""
    tags = []
    for script, closing, name, rest, comment, odd in TOKEN.findall(page):
        if name:
            tags.append((closing, name, rest))
        elif odd or b"--!>" in comment or (b"<!--" in script and b"<script" in script.lower()):
            return None
    return tags


def _count(tags: Iterable[tuple[bytes, bytes, bytes]]) -> Shape:
    """How many tags there are, how deep they nest, and the most attributes that one has.

    One loop, because it runs over each tag of each page. A stray closing tag closes nothing, whatever the
    parser; within a drawing a slash ends a node at once, and elsewhere it means nothing.
    """
    held: Counter[bytes] = Counter()
    count = depth = deepest = attributes = drawn = 0
    for closing, name, rest in tags:
        count += 1
        if len(rest) > LONG:
            attributes = max(attributes, len(QUOTED.sub(b"x ", rest).split()))
        name = name.lower()  # noqa: PLW2901
        in_drawing = held[b"svg"] or held[b"math"]
        if name in FLAT and not in_drawing:
            continue
        if closing:
            if held[name]:
                held[name] -= 1
                depth -= 1
        elif in_drawing and rest.endswith(b"/"):
            drawn += 1
        else:
            held[name] += 1
            depth += 1
            deepest = max(deepest, depth)
    return Shape(0, count, deepest, attributes, drawn <= MOST_DRAWN)
