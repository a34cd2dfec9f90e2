from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from itertools import chain

import pytest

from docs.pages import ROOT, codes, page, rows
from kawat import coded
from kawat.ledger import Event, Filed, Told
from kawat.ledger.schema import metadata
from kawat.packs import load
from kawat.records import Mention, Reading, Report
from kawat.settings import PACKAGE_DATA


@pytest.mark.parametrize("record", [Mention, Told, Event, Filed])
def test_every_field_is_told(record: type[Mention | Told | Event | Filed]) -> None:
    assert {field.name for field in fields(record)} <= codes(page("fields.md"))


def test_every_key_of_the_output_of_code_is_told() -> None:
    assert set(coded.as_dict(Reading(Report("a", "b", "")))) <= codes(page("fields.md"))


def test_every_table_of_the_ledger_is_told() -> None:
    assert set(metadata.tables) <= codes(page("ledger.md"))


def test_every_type_and_sector_is_told() -> None:
    ontology = load(PACKAGE_DATA).ontology
    assert {*ontology.types, *ontology.sectors} <= codes(page("fields.md"))


def test_every_package_the_project_stands_on_is_accounted_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    optional = [extras[name] for name in extras if name != "dev"]
    named = [*project["dependencies"], *chain.from_iterable(optional)]
    told = {row[0].split(" ")[0] for row in rows(page("decisions.md"))}
    assert {re.split(r"[<>=~ \[]", name)[0] for name in named} <= told
