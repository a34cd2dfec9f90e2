"""The words in quotation marks."""

from __future__ import annotations

import re

from kawat.reading.context import Context
from kawat.records import Span

PAIRS = re.compile(r'"([^"\n]+)"|“([^”\n]+)”|«([^»\n]+)»|(?<!\w)‘([^’\n]+(?:’\w[^’\n]*)*)’(?!\w)')
UNCLOSED = re.compile(r'^["“]([^"”\n]+)$', re.MULTILINE)
SHORTEST = 2
LONGEST_NAME = 4


def find_quotes(context: Context) -> list[Span]:
    """The text inside each pair of quotation marks, outside furniture; a word or a name in quotation marks
    is no quote."""
    spans = []
    found = [*PAIRS.finditer(context.report.text), *UNCLOSED.finditer(context.report.text)]
    for match in sorted(found, key=lambda m: m.start()):
        group = next(n for n, words in enumerate(match.groups(), 1) if words is not None)
        span = Span.of(context.report.text, *match.span(group))
        in_furniture = any(f.start <= span.start < f.end for f in context.report.furniture)
        words = span.text.split()
        is_name = len(words) <= LONGEST_NAME and all(word[:1].isupper() for word in words)
        if not in_furniture and len(words) >= SHORTEST and not is_name:
            spans.append(span)
    return spans


if __name__ == "__main__":
    from kawat.demo import show

    show("marks")
