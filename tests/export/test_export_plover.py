"""PLOVER JSONL, read back line by line and as a frame."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
import pytest

from export import news
from export.conftest import Export
from export.test_export_delimited import listed

KEYS = listed(
    "id has_event date time enddate endtime actor recipient event event_loc event_text quad_code "
    "event_scale mode context size link text text_info cite_info coder coded_date coded_time comment"
)
ENTITY = listed("code sector entity_text identifier_id identifier_text religion ethnicity office gender age")


@pytest.fixture
def events(exported: Export) -> dict[str, dict[str, Any]]:
    """The events by type; of two of a type the last."""
    lines = exported("plover")[0].read_text("utf-8").splitlines()
    return {event["event"][0]: event for event in map(json.loads, lines)}


def test_every_event_has_every_key_in_order(events: dict[str, dict[str, Any]]) -> None:
    assert {tuple(event) for event in events.values()} == {tuple(KEYS)}
    assert {tuple(entity) for event in events.values() for entity in event["actor"]} == {tuple(ENTITY)}


def test_what_the_manual_requires_is_there(events: dict[str, dict[str, Any]]) -> None:
    offer = events["AGREE"]
    assert offer["id"]
    assert offer["date"] == "2024-08-03"
    assert [(entity["code"], entity["sector"]) for entity in offer["actor"]] == [("RUS", "GOV")]
    assert (offer["event"], offer["quad_code"], offer["event_scale"]) == (["AGREE"], 1, 2.5)
    assert offer["event_text"] == ["words 10", "words 50"]
    assert offer["link"] == ["https://morning.example/1"]
    assert offer["cite_info"]["said_by"] == ["KCNA"]
    assert offer["text"] is None


def test_numbers_of_people_are_told_where_exact(events: dict[str, dict[str, Any]]) -> None:
    assert events["ASSAULT"]["size"] == {"dead": None, "injured": None, "arrested": None}
    assert events["CONSULT"]["size"] == events["ASSAULT"]["size"]


def test_a_month_has_its_last_day(events: dict[str, dict[str, Any]]) -> None:
    assert (events["SUPPORT"]["date"], events["SUPPORT"]["enddate"]) == ("2024-06-01", "2024-06-30")
    assert events["AGREE"]["enddate"] is None


def test_unknown_parts_are_null(events: dict[str, dict[str, Any]]) -> None:
    assert events["SUPPORT"]["recipient"][0]["code"] is None  # the UN is of no country
    assert events["COERCE"]["actor"] == []
    assert events["REQUEST"]["date"] is None


def test_names_come_back_as_they_were(events: dict[str, dict[str, Any]]) -> None:
    assert events["SUPPORT"]["actor"][0]["entity_text"] == news.AWKWARD


def test_polars_reads_it(exported: Export) -> None:
    path, told = exported("plover")
    read = pl.read_ndjson(path)
    assert read.columns == KEYS
    assert len(read) == told.rows
    assert read["actor"].list.eval(pl.element().struct.field("code")).list.first().drop_nulls().len() == 9
