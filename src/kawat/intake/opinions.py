"""Does the text that was found look like the report? Where it does not, who reads the page better?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from kawat.intake.metadata import Facts, paragraphs_of
from kawat.intake.tree import Node
from kawat.packs import Markup

WORD = re.compile(r"\w+")
# A text with fewer words looks cut off where the page promises more.
FEW = 60
# So much of what JSON-LD calls the report's text must be found, else it is taken from there.
MOST_OF_BODY = 0.6
LEAD = 8


def best(found: Sequence[str], root: Node, facts: Facts, markup: Markup) -> list[str]:
    """The paragraphs found, or those of another reader where they look wrong."""
    own = list(found)
    stated = list(paragraphs_of(facts.body)) if facts.body else []
    if stated and len(_words(stated)) >= FEW and _share(stated, own) < MOST_OF_BODY:
        return stated
    if len(_words(own)) >= FEW and (not facts.description or _has_lead(own, facts)):
        return own
    if len(_words(own)) >= 2 * FEW:
        return own
    for reader in (_trafilatura, _readability):
        other = reader(root, markup)
        if len(_words(other)) > 1.5 * len(_words(own)) and (_has_lead(other, facts) or not own):
            return other
    return own


def _has_lead(paragraphs: Sequence[str], facts: Facts) -> bool:
    """Whether a text holds the first words of the page's own description."""
    lead = " ".join(_words([facts.description])[:LEAD])
    return bool(lead) and lead in " ".join(_words(paragraphs))


def _share(wanted: Sequence[str], found: Sequence[str]) -> float:
    """How many of the words wanted were found."""
    words, have = _words(wanted), set(_words(found))
    return sum(word in have for word in words) / max(1, len(words))


def _words(paragraphs: Sequence[str]) -> list[str]:
    return [word.casefold() for each in paragraphs for word in WORD.findall(each)]


def _trafilatura(root: Node, _: Markup) -> list[str]:
    from trafilatura import bare_extraction

    found = bare_extraction(
        deepcopy(root), favor_precision=True, include_comments=False, include_tables=False
    )
    return [line for line in (found.text if found and found.text else "").split("\n") if line.strip()]


def _readability(root: Node, markup: Markup) -> list[str]:
    from readability import Document
    from readability.readability import Unparseable

    from kawat.intake.body import paragraphs
    from kawat.intake.tree import parse

    try:
        summary = Document(etree.tostring(root, encoding="unicode", method="html")).summary(html_partial=True)
    except Unparseable:
        return []
    block = parse(summary)
    return [each.text for each in paragraphs([block], markup.blocks)] if block is not None else []
