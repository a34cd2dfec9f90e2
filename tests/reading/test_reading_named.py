"""Whom phrases name in short invented stories, by the real parsers: `named/` has one file a language.

Before the memory of the report was made it named 94 of the first 126 rightly, and 9 wrongly.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kawat.pipeline import Given, Reader
from kawat.reading import Reader as ReportReader
from kawat.records import codes_of

FOLDER = Path(__file__).parent / "named"
STORIES = [
    pytest.param(
        path.stem,
        story,
        id=f"{path.stem}-{n}",
        marks=[pytest.mark.xfail(strict=True)] if story.get("missed") else [],
    )
    for path in sorted(FOLDER.glob("*.yml"))
    for n, story in enumerate(yaml.safe_load(path.read_text("utf-8")), 1)
]


@pytest.mark.parametrize(("language", "story"), STORIES)
def test_a_marked_phrase_names(reader: Reader, language: str, story: dict[str, Any]) -> None:
    before, _, rest = story["text"].partition("[[")
    marked, _, after = rest.partition("]]")
    report = reader.prepare(
        before + marked + after, Given(language, str(story.get("published", "2023-05-10")))
    )
    read = ReportReader(report, reader.parse(report), reader.packs)
    start = report.text.index(marked, max(0, len(before) - 2))
    inside = range(start, start + len(marked))
    tokens = read.context.parse.tokens
    head = next(
        t for t in tokens if t.start in inside and (t.head == t.i or tokens[t.head].start not in inside)
    )
    assert set(codes_of(read.actors.who(head.i))) == set(story["codes"])
