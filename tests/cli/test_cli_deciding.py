"""event, merge, split and decisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def event(kawat: Any, default_ledger: str, folder: Path) -> Any:
    files = [str(folder / name) for name in ("r1.txt", "r2.txt")]
    assert kawat("read", "--outlet", "Noon", "--published", "2024-08-04", *files).exit_code == 0
    return json.loads(kawat("events", "--json").stdout)[0]


def test_an_event_in_words_and_as_json(kawat: Any, event: Any) -> None:
    shown = kawat("event", event["id"]).stdout
    assert event["standing"] in shown
    assert event["mentions"][0] in shown
    told = json.loads(kawat("event", event["id"][:6], "--json").stdout)
    assert told["event"]["mentions"] == event["mentions"]
    assert len(told["whys"]) == len(told["mentions"])


def test_split_merge_and_undo(kawat: Any, event: Any) -> None:
    def number() -> int:
        return len(json.loads(kawat("events", "--json").stdout))

    assert kawat("split", event["id"], event["mentions"][0]).exit_code == 2
    done = kawat("split", event["id"], event["mentions"][0], "--by", "Ana", "--reason", "another day")
    assert (done.exit_code, number()) == (0, 2)
    assert kawat("decisions", "--undo", "1", "--by", "Ana").exit_code == 0
    assert number() == 1
    kinds = [one["kind"] for one in json.loads(kawat("decisions", "--json").stdout)]
    assert kinds == ["split", "undo"]
    kawat("split", event["id"], event["mentions"][0], "--by", "Ana")
    ids = [one["id"] for one in json.loads(kawat("events", "--json").stdout)]
    assert kawat("merge", *ids, "--by", "Ana").exit_code == 0
    assert number() == 1


def test_all_events_are_merged_again_alone(kawat: Any, event: Any) -> None:
    assert "0 events changed" in kawat("merge", "--again").stdout
    assert kawat("merge", "--again", event["id"], "--by", "Ana").exit_code == 2
    assert kawat("merge", "--by", "Ana").exit_code == 2
