"""Does the text that was found look like the report? Where it does not, who reads the page better?"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from kawat.intake.metadata import Facts, paragraphs_of
from kawat.intake.tree import Node, plain_words, words_of
from kawat.packs import Markup

# A text with fewer words looks cut off where the page promises more.
FEW = 60
# So much of what JSON-LD calls the report's text must be found, else it is taken from there.
MOST_OF_BODY = 0.6
MORE = 1.5


def best(found: Sequence[str], root: Node, facts: Facts, markup: Markup) -> list[str]:
    """The paragraphs found, or those of another reader where they look wrong."""
    own = list(found)
    words = _words(own)
    stated = list(paragraphs_of(facts.body)) if facts.body else []
    if stated and len(_words(stated)) >= FEW and _share(_words(stated), words) < MOST_OF_BODY:
        return stated
    has_lead = bool(facts.lead) and facts.lead in " ".join(words)
    if len(words) >= 2 * FEW or (len(words) >= FEW and (has_lead or not facts.lead)):
        return own
    if len(plain_words(words_of(root)).split()) <= MORE * len(words):
        return own  # there is no more to be found on the page
    for reader in (_trafilatura, _readability):
        other = reader(root, markup)
        has_more = len(_words(other)) > MORE * len(words)
        if has_more and (not words or (facts.lead and facts.lead in " ".join(_words(other)))):
            return other
    return own


def _share(wanted: Sequence[str], found: Sequence[str]) -> float:
    """How many of the words wanted were found."""
    have = set(found)
    return sum(word in have for word in wanted) / max(1, len(wanted))


def _words(paragraphs: Sequence[str]) -> list[str]:
    return plain_words(" ".join(paragraphs)).split()


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
