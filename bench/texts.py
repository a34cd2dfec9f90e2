"""Reports to measure speed with, made of sentences of our own; the same seed makes the same reports.

`general` is news as it comes, where few sentences hold an act; `political` is made of sentences with one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from babel.dates import get_day_names

from kawat.records import Report

FOLDER = Path(__file__).parent / "texts"
SLOT = re.compile(r"\{(\w+)\}")
PUBLISHED = "2024-08-08"
SENTENCES = range(8, 17)
PARAGRAPH = range(1, 4)


class Texts:
    """The templates of one language, filled at random."""

    def __init__(self, language: str, seed: int = 7) -> None:
        self.language = language
        self._random = random.Random(f"{language} {seed}")
        self._data: dict[str, Any] = yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
        self._days = list(get_day_names("wide", locale=language).values())

    def general(self, sentences: int) -> Iterator[Report]:
        """Reports on one subject each, the subjects as often as news has them."""
        kinds = self._data["general"]
        shares = [kind["share"] for kind in kinds.values()]
        yield from self._reports(
            sentences, lambda: self._random.choices(list(kinds.values()), shares)[0]["sentences"]
        )

    def political(self, sentences: int) -> Iterator[Report]:
        """Reports in which every sentence holds an act."""
        yield from self._reports(sentences, lambda: self._data["political"])

    def _reports(self, sentences: int, subject: Callable[[], list[str]]) -> Iterator[Report]:
        left = sentences
        while left > 0:
            many = min(left, self._random.choice(SENTENCES))
            left -= many
            yield Report(f"text-{left}", self._text(subject(), many), self.language, published=PUBLISHED)

    def _text(self, templates: list[str], many: int) -> str:
        """So many sentences in paragraphs, no template again before all were used."""
        written: list[str] = []
        while len(written) < many:
            order = self._random.sample(templates, len(templates))
            written += [self._filled(template) for template in order[: many - len(written)]]
        paragraphs = []
        while written:
            length = self._random.choice(PARAGRAPH)
            paragraphs.append(" ".join(written[:length]))
            written = written[length:]
        return "\n\n".join(paragraphs)

    def _filled(self, template: str) -> str:
        used: set[str] = set()

        def word(match: re.Match[str]) -> str:
            found = self._word(match[1])
            while found in used and not found.isdigit():
                found = self._word(match[1])
            used.add(found)
            return found

        text = SLOT.sub(word, template)
        return text[:1].upper() + text[1:]

    def _word(self, slot: str) -> str:
        if slot == "n":
            return str(self._random.randint(2, 48))
        if slot == "big":
            return f"{self._random.randint(3, 90)},{self._random.randint(0, 9)}00"
        return str(self._random.choice(self._days if slot == "day" else self._data["slots"][slot]))
