"""Flows of help from threads: pledged, committed, paid, and what is none."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

import databases
from databases import KINDS
from export import news
from kawat import export
from kawat.errors import UsageError
from kawat.export import Losses
from kawat.ledger import Ledger
from kawat.records import Amount, Mention, Reading

VANUATU = news.party("Vanuatu", "VUT:GOV", start=80)
DONORS = {
    code: news.party(name, f"{code}:GOV")
    for code, name in {
        "AUS": "Australia",
        "CHN": "China",
        "JPN": "Japan",
        "IRN": "Iran",
    }.items()
}
DOLLARS = Amount("6 million dollars", 6e6, "USD", None, 6e6, 6e6)
EUROS = Amount("at least 2 million euros", 2e6, "EUR", None, 2e6, None)
TONNES = Amount("40 tonnes", 40.0, "tonnes", None, 40.0, 40.0)


def offer(donor: str, at: int, *chain: str, **more: Any) -> Mention:
    given = {"act": "promise", "chain": (*chain, "offer"), "topics": ("storm",), **more}
    return news.mention("AGREE", DONORS[donor], VANUATU, at, time=news.day("2025-03-10"), **given)


def told() -> Iterator[Mention]:
    yield offer("AUS", 10, "money", amounts=(DOLLARS,))
    yield offer("JPN", 20, "money", amounts=(EUROS,))
    yield offer("CHN", 30, "goods", "send", "aid", amounts=(TONNES,))
    yield offer("IRN", 40, "negotiate")
    later = {"time": news.day("2025-03-12"), "topics": ("storm",)}
    refusal = ("goods", "send", "aid", "refuse")
    yield news.mention("REJECT", VANUATU, DONORS["CHN"], 50, act="refuse", chain=refusal, **later)
    yield news.mention("AGREE", VANUATU, DONORS["JPN"], 60, act="agree", chain=("agree",), **later)
    brought = {"time": news.day("2025-03-17"), "topics": ("storm",), "amounts": (TONNES,)}
    yield news.mention("AID", DONORS["AUS"], VANUATU, 70, act="aid", chain=("goods", "aid"), **brought)


@pytest.fixture(scope="module", params=KINDS)
def helped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with databases.opened(request.param, tmp_path_factory.mktemp("flows")) as ledger:
        ledger.add(Reading(news.report("r1", published="2025-03-18"), tuple(told()), packs="p1"))
        yield ledger


def flows(ledger: Ledger, folder: Path, **wanted: Any) -> tuple[pd.DataFrame, Losses]:
    lost = export.write(ledger, "flows", str(folder / "flows.csv"), **wanted)
    read = pd.read_csv(folder / "flows.csv", dtype=str, keep_default_na=False, quoting=csv.QUOTE_MINIMAL)
    assert len(read) == lost.rows
    return read, lost


def test_each_status_of_an_offer_of_help_is_a_row(helped: Ledger, tmp_path: Path) -> None:
    read, _ = flows(helped, tmp_path)
    rows = read[["Donor country", "Status", "Decision date", "IATI transaction type"]].to_numpy().tolist()
    assert sorted(rows) == [
        ["AUS", "paid", "2025-03-17", "3"],
        ["AUS", "pledge", "2025-03-10", "12"],
        ["JPN", "commitment", "2025-03-12", "2"],
        ["JPN", "pledge", "2025-03-10", "12"],
    ]
    assert read["Flow ID"].is_unique
    assert set(read["Recipient"]) == {"Vanuatu"}


def test_donors_are_countries_and_the_words_told_stand_beside_them(ledger: Ledger, tmp_path: Path) -> None:
    president, body = news.party("Presiden Vanuatu", "VUT:GOV"), news.party("the Red Sail", ":NGO", start=60)
    given = {"act": "promise", "chain": ("aid", "offer"), "time": news.day("2025-03-10")}
    offers = (
        news.mention("AGREE", DONORS["JPN"], president, 10, **given),
        news.mention("AGREE", body, VANUATU, 30, **given),
    )
    ledger.add(Reading(news.report("r1", published="2025-03-11"), offers, packs="p1"))
    read, _ = flows(ledger, tmp_path)
    names = ["Donor", "Donor as told", "Donor country", "Recipient", "Recipient as told"]
    assert sorted(read[names].to_numpy().tolist()) == [
        ["Japan", "Japan", "JPN", "Vanuatu", "Presiden Vanuatu"],
        ["the Red Sail", "the Red Sail", "", "Vanuatu", "Vanuatu"],
    ]


def test_sums_are_in_dollars_only_where_told_so(helped: Ledger, tmp_path: Path) -> None:
    read, lost = flows(helped, tmp_path)
    sums = read.set_index(["Donor country", "Status"])[["Amount USD", "Original amount", "Original currency"]]
    assert sums.loc[("AUS", "pledge")].tolist() == ["6000000", "", ""]
    assert sums.loc[("JPN", "pledge")].tolist() == ["", "2000000", "EUR"]
    assert sums.loc[("JPN", "commitment")].tolist() == ["", "2000000", "EUR"]  # what was offered was accepted
    counted = {loss.key: count for loss, count in lost.lost.items()}
    assert counted["rough-sum"] == 2


def test_what_was_delivered_has_only_its_own_sums(helped: Ledger, tmp_path: Path) -> None:
    read, lost = flows(helped, tmp_path)
    paid = read.set_index("Status").loc["paid"]
    assert (paid["Amount USD"], paid["In kind"]) == ("", "40 tonnes")
    assert {loss.key: count for loss, count in lost.lost.items()}["no-sum"] == 1


def test_what_was_declined_is_counted_and_offers_of_talks_are_no_flows(
    helped: Ledger, tmp_path: Path
) -> None:
    read, lost = flows(helped, tmp_path)
    assert {"CHN", "IRN"}.isdisjoint(read["Donor country"])
    assert {loss.key: count for loss, count in lost.lost.items()}["ended"] == 1
    assert {thread.actor for thread in helped.threads(kind="offer")} == {f"{code}:GOV" for code in DONORS}


def test_hashtags_stand_in_the_second_row_of_the_same_table(helped: Ledger, tmp_path: Path) -> None:
    plain, _ = flows(helped, tmp_path)
    out = tmp_path / "tagged.csv"
    assert export.write(helped, "flows-hxl", str(out)).rows == len(plain)
    tagged = pl.read_csv(out, skip_rows=1, infer_schema=False).fill_null("")
    assert all(re.fullmatch(r"#[a-z]+(\+[a-z]+)*", tag) for tag in tagged.columns)
    paid = tagged.filter(pl.col("#status+flow") == "paid").row(0, named=True)
    assert (paid["#country+code+src"], paid["#country+code+dest"]) == ("AUS", "VUT")
    assert (paid["#value+usd"], paid["#item+list"]) == ("", "40 tonnes")
    assert tagged.rows() == [tuple(row) for row in plain.to_numpy().tolist()]
    assert out.read_text("utf-8").splitlines()[0] == ",".join(plain.columns)


def test_flows_are_chosen_as_threads_are(helped: Ledger, tmp_path: Path) -> None:
    assert set(flows(helped, tmp_path, actor="JPN")[0]["Donor"]) == {"Japan"}
    with pytest.raises(UsageError, match="cannot be chosen by their outlet"):
        flows(helped, tmp_path, outlet="The Morning")
    with pytest.raises(UsageError, match="no moment"):
        flows(helped, tmp_path, recorded_since="2025-01-01")


def test_an_early_ledger_knows_fewer(ledger: Ledger, tmp_path: Path) -> None:
    first, *rest = told()
    ledger.add(Reading(news.report("r1", published="2025-03-11"), (first,), packs="p1"))
    then = ledger.reports()[0].recorded_at
    ledger.add(Reading(news.report("r2", published="2025-03-18"), tuple(rest), packs="p1"))
    assert flows(ledger, tmp_path)[1].rows == 4
    assert flows(ledger, tmp_path, as_of=then)[1].rows == 1
