"""The report the project began with, where it lies beside the project: all it tells, and little more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kawat.coded import as_dict
from kawat.pipeline import Given, Reader
from kawat.records import Report

SEED = Path(__file__).parents[2] / "shared" / "seed"
PUBLISHED, OUTLET = "2024-08-04", "GenPI.co"
MOST_EXTRA = 2

pytestmark = pytest.mark.skipif(not (SEED / "report.txt").exists(), reason="the seed report is not here")


def read(reader: Reader, published: str) -> dict[str, Any]:
    source = reader.sources([str(SEED / "report.txt")], Given(published=published, outlet=OUTLET))[0]
    (report,) = source.reports()
    assert isinstance(report, Report)
    return as_dict(reader.read(report))


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SEED / "gold.jsonl").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def coded(reader: Reader) -> dict[str, Any]:
    return read(reader, PUBLISHED)


def key(event: dict[str, Any]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return event["type"], tuple(sorted(event["actor"])), tuple(sorted(event["recipient"]))


def plain(line: str) -> str:
    """A line with its spaces of all kinds as single plain ones."""
    return " ".join(line.split())


def test_every_event_is_found_and_few_more(coded: dict[str, Any], gold: dict[str, Any]) -> None:
    told = {key(event) for event in coded["events"]}
    assert {key(event) for event in gold["events"]} <= told
    assert len(coded["events"]) <= len(gold["events"]) + MOST_EXTRA


def test_each_stands_as_it_should(coded: dict[str, Any], gold: dict[str, Any]) -> None:
    told = {key(event): event for event in coded["events"]}
    for event in gold["events"]:
        found = told[key(event)]
        assert (found["claim"], found["when"], found["aux"]) == (event["claim"], event["when"], event["aux"])
        assert bool(found["said_by"]) == bool(event["said_by"])
        if event["said_by"]:
            assert set(found["said_by"]) & set(event["said_by"])


def test_every_quote_has_its_speaker(coded: dict[str, Any], gold: dict[str, Any]) -> None:
    assert [(q["text"], q["speaker"]) for q in coded["quotes"]] == [
        (q["text"], q["speaker"]) for q in gold["quotes"]
    ]


def test_where_it_comes_from(coded: dict[str, Any], gold: dict[str, Any]) -> None:
    assert coded["relayed_from"] == gold["relayed_from"]
    assert {"KCNA", "Tass"} <= set(coded["cites"])
    assert coded["photo_credit"] == gold["photo_credit"]


def test_furniture_is_set_aside(coded: dict[str, Any], gold: dict[str, Any]) -> None:
    found = {plain(line) for line in coded["furniture"]}
    assert {plain(line) for line in gold["furniture"]} <= found


def test_without_a_date_nothing_is_guessed(reader: Reader) -> None:
    coded = read(reader, "")
    assert [event["when"] for event in coded["events"] if event["when"]] == []
    assert "unresolved-time" in {issue["kind"] for issue in coded["issues"]}
