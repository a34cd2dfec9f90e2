"""POLECAT, ICEWS, GDELT, CSV and HXL, read back as their users read them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from export import news
from export.conftest import Export
from kawat import export
from kawat.export import FORMATS, gdelt
from kawat.ledger import Ledger


def listed(names: str, between: str = " ") -> list[str]:
    return names.split(between)


POLECAT = listed(
    "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor "
    "Country, Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia "
    "Actor ID, Recipient Name, Recipient Country, Recipient COW, Primary Recipient Sector, Recipient "
    "Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District, "
    "Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source, "
    "Publication Date, Story People, Story Organizations, Story Locations, Language, Version",
    ", ",
)
ICEWS = listed(
    "Event ID, Event Date, Source Name, Source Sectors, Source Country, Event Text, CAMEO Code, Intensity, "
    "Target Name, Target Sectors, Target Country, Story ID, Sentence Number, Publisher, City, District, "
    "Province, Country, Latitude, Longitude",
    ", ",
)
ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code "
    "Type1Code Type2Code Type3Code"
)
GEO = "Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID"
GDELT = [
    *listed("GLOBALEVENTID SQLDATE MonthYear Year FractionDate"),
    *(f"Actor{n}{name}" for n in (1, 2) for name in listed(ACTOR)),
    *listed("IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale"),
    *listed("NumMentions NumSources NumArticles AvgTone"),
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in listed(GEO)),
    *listed("DATEADDED SOURCEURL"),
]
MENTIONS = listed(
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID "
    "Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone "
    "MentionDocTranslationInfo Extras"
)
CLEAN = "Ólafur 'the Tall' Ærøson"


def frame(path: Path, names: list[str] | None = None, **more: Any) -> pd.DataFrame:
    given = {"sep": "\t", "dtype": str, "keep_default_na": False, **more}
    return pd.read_csv(path, **given, **({"names": names, "header": None} if names else {}))


@pytest.mark.parametrize(
    ("name", "columns", "number"),
    [
        ("polecat", POLECAT, 40),
        ("icews", ICEWS, 20),
        ("gdelt-events", GDELT, 61),
        ("gdelt-mentions", MENTIONS, 16),
    ],
)
def test_columns_are_those_of_the_layout_in_its_order(name: str, columns: list[str], number: int) -> None:
    assert len(columns) == number
    assert [column.name for column in FORMATS[name].layout.columns] == columns


@pytest.mark.parametrize("name", ["polecat", "icews", "gdelt-events", "gdelt-mentions"])
def test_every_line_has_every_cell_whatever_is_taken_for_a_quote(exported: Export, name: str) -> None:
    path, told = exported(name)
    width = len(FORMATS[name].layout.columns)
    lines = path.read_text("utf-8").split("\n")
    assert lines.pop() == ""
    assert {line.count("\t") + 1 for line in lines} == {width}
    plain = pd.read_csv(path, sep="\t", dtype=str, header=None, quoting=csv.QUOTE_NONE, keep_default_na=False)
    assert plain.equals(pd.read_csv(path, sep="\t", dtype=str, header=None, keep_default_na=False))
    assert len(plain) == told.rows + FORMATS[name].header  # type: ignore[union-attr]


def test_polecat_in_pandas(exported: Export) -> None:
    path, told = exported("polecat")
    read = frame(path).set_index("Event Type")
    offer = read.loc["AGREE"]
    assert offer["Event Date"] == "2024-08-03"
    assert offer["Quad Code"] == "VERBAL COOPERATION"
    assert (offer["Actor Country"], offer["Actor COW"]) == ("RUS", "365")
    assert (offer["Source"], offer["Language"]) == ("The Morning; Suara Timur; Northern Ledger", "en; id")
    assert offer["District"] == offer["Actor Title"] == offer["Event Mode"] == "None"
    attack = read.loc["ASSAULT"]
    assert (attack["Actor Country"], attack["Actor COW"]) == ("PSE; SYR", "652")
    assert (attack["Primary Recipient Sector"], attack["Recipient Sectors"]) == ("GOV", "GOV; CVL")
    assert read.loc["SUPPORT"]["Actor Name"] == CLEAN
    assert set(read.loc["AID"]["Contexts"]) == {"hypothetical", "historical"}
    assert "" not in set(read.to_numpy().ravel())
    assert len(read) == told.rows


def test_icews_in_pandas(exported: Export) -> None:
    path, _ = exported("icews")
    read = frame(path, dtype={"CAMEO Code": str}, parse_dates=["Event Date"])
    assert read["CAMEO Code"].str.fullmatch(r"\d{3,4}").all()
    assert read["CAMEO Code"].str.startswith("0").any()
    by_code = read.set_index("CAMEO Code")
    offer = by_code.loc["033"]
    assert offer["Event Date"] == pd.Timestamp(2024, 8, 3)
    assert offer["Event Text"] == "Express intent to provide material aid"
    assert (offer["Source Name"], offer["Source Sectors"], offer["Source Country"]) == (
        "Russia",
        "Government",
        "Russia",
    )
    assert (offer["Country"], offer["Latitude"]) == ("Germany", "53.55")
    meeting = by_code.loc["040"]
    assert (meeting["Source Country"], meeting["Target Country"]) == ("France", "United Kingdom")


def test_gdelt_events_in_duckdb(exported: Export) -> None:
    path, _ = exported("gdelt-events")
    types = dict.fromkeys(GDELT, "VARCHAR") | {"GLOBALEVENTID": "BIGINT", "SQLDATE": "INTEGER"}
    read = duckdb.sql(
        f"SELECT * FROM read_csv('{path}', delim='\t', header=false, columns={types}, quote='')"
    )
    offer = read.filter("EventCode = '033'").fetchdf().iloc[0]
    assert (offer["SQLDATE"], offer["MonthYear"], offer["FractionDate"]) == (20240803, "202408", "2024.6658")
    assert (offer["Actor1Code"], offer["Actor1CountryCode"], offer["Actor1Type1Code"]) == (
        "RUSGOV",
        "RUS",
        "GOV",
    )
    assert (offer["EventBaseCode"], offer["EventRootCode"], offer["QuadClass"]) == ("033", "03", "1")
    assert (offer["NumMentions"], offer["NumSources"], offer["NumArticles"]) == ("3", "3", "3")
    assert (offer["ActionGeo_Type"], offer["ActionGeo_CountryCode"]) == ("4", "GM")
    assert offer["SOURCEURL"] == "https://morning.example/1"


def test_places_in_gdelt_have_fips_codes_and_types(exported: Export) -> None:
    read = frame(exported("gdelt-events")[0], GDELT)
    places = {
        (row.ActionGeo_Type, row.ActionGeo_Fullname, row.ActionGeo_CountryCode) for row in read.itertuples()
    }
    assert places == {
        ("0", "", ""),
        ("1", "Tonga", "TN"),
        ("2", "Texas, United States", "US"),
        ("4", "Hamburg, Germany", "GM"),
        ("4", "Gaza, Gaza Strip, Palestine", "GZ"),
    }


def test_gdelt_mentions_in_polars(exported: Export) -> None:
    path, told = exported("gdelt-mentions")
    read = pl.read_csv(path, separator="\t", has_header=False, new_columns=MENTIONS, quote_char=None)
    offer = read.filter(pl.col("MentionDocLen") == len(news.TEXT), pl.col("ActionCharOffset").is_in([10, 50]))
    assert offer["MentionSourceName"].to_list() == ["The Morning", "Suara Timur", "Northern Ledger"]
    assert offer["MentionType"].to_list() == [1, 2, 2]
    assert offer["Actor2CharOffset"].to_list() == [20, 20, 20]
    assert offer["MentionTimeDate"].to_list()[2] == 20240805000000
    assert offer["GLOBALEVENTID"].n_unique() == 1
    assert len(read) == told.rows


def test_the_two_tables_of_gdelt_join(exported: Export) -> None:
    numbers = frame(exported("gdelt-events")[0], GDELT)["GLOBALEVENTID"]
    assert set(numbers) == set(frame(exported("gdelt-mentions")[0], MENTIONS)["GLOBALEVENTID"])
    assert numbers.is_unique


def test_numbers_are_made_of_ids_and_fit_an_integer(exported: Export, shared: Ledger) -> None:
    ids = {gdelt.number(event.id): event.id for event in shared.events()}
    read = frame(exported("gdelt-events")[0], GDELT)
    assert {ids[int(number)] for number in read["GLOBALEVENTID"]} <= {event.id for event in shared.events()}
    assert all(0 < number < 2**63 for number in ids)


def test_csv_keeps_what_the_ledger_holds(exported: Export, shared: Ledger) -> None:
    path, told = exported("csv")
    read = frame(path, sep=",").set_index("id")
    events = {event.id: event for event in shared.events()}
    assert set(read.index) == set(events)
    for id, row in read.iterrows():
        assert row["actor_names"] == "; ".join(events[str(id)].actor_names)
        assert row["standing"] == events[str(id)].standing
    assert news.AWKWARD in set(read["actor_names"])
    assert set(read["cameo"]) >= {"033", "040", ""}
    assert told.lost == {}


def test_hxl_has_hashtags_in_its_second_row(exported: Export) -> None:
    lines = list(csv.reader(io.StringIO(exported("hxl")[0].read_text("utf-8"))))
    assert all(tag.startswith("#") for tag in lines[1])
    assert len(set(lines[1])) == len(lines[1])
    read = pd.DataFrame(lines[2:], columns=pd.Index(lines[1])).set_index("#event+type")
    assert read.loc["AGREE"]["#value+usd"] == "1500000"
    assert read.loc["AGREE"]["#country+code+place"] == "DEU"
    attack = read.loc["ASSAULT"].set_index("#affected+killed").loc["12"]
    assert attack["#affected+injured"] == ""  # "at least 30" is no plain number


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "parquet"])
def test_an_empty_ledger_gives_an_empty_table(ledger: Ledger, tmp_path: Path, name: str) -> None:
    told = export.write(ledger, name, str(tmp_path / "out"))
    lines = (tmp_path / "out").read_text("utf-8").splitlines()
    assert told.rows == 0
    assert len(lines) == {"plover": 0, "gdelt-events": 0, "gdelt-mentions": 0, "hxl": 2, "flows-hxl": 2}.get(
        name, 1
    )
