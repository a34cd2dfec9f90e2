"""The texts that speed is measured on: always the same, all slots filled, as many sentences as asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(BENCH)
    import texts

    yield texts
    sys.modules.pop("texts")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("kind", ["general", "political"])
def test_the_same_seed_makes_the_same_reports(texts: Any, language: str, kind: str) -> None:
    first, second, other = (list(getattr(texts.Texts(language, seed), kind)(60)) for seed in (7, 7, 8))
    assert first == second != other
    text = "\n".join(report.text for report in first)
    assert "{" not in text
    assert text.count("\n\n") > 10
    assert {report.language for report in first} == {language}


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_shares_make_a_whole(texts: Any, language: str) -> None:
    kinds = texts.Texts(language)._data["general"]
    assert sum(kind["share"] for kind in kinds.values()) == 100
    assert all(len(kind["sentences"]) >= 3 for kind in kinds.values())
